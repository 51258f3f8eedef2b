"""What stands on the page of a skill, a tool, a level, an industry or any other thing? All that is claimed of it, in rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Cited, Claim, Entity, KnowledgeGraph
from ..query.description import Description, Section, describe
from ..query.statement import Statement, state
from .markup import web_address
from .notes import Notes, about_document, spans
from .rows import Group, Link, Links, Row, how, rows_of, stated

__all__ = ["EntitySheet", "Line", "SourceSheet", "entity_sheet", "source_sheet"]


@dataclass(frozen=True, slots=True)
class EntitySheet:
    """The page of an entity, ready to be set."""

    entity: Entity
    definition_source: Link | None
    replaced_by: tuple[Link, ...]
    broader: tuple[Link, ...]
    narrower: tuple[Link, ...]
    mappings: tuple[tuple[str, str, str | None], ...]
    claims: int
    sources: int
    groups: tuple[Group, ...]
    not_required: tuple[Row, ...]
    notes: Notes


def entity_sheet(graph: KnowledgeGraph, entity: Entity, links: Links) -> EntitySheet:
    """The page of an entity, as `describe` tells it; what is said of its kind by broader and narrower stands in its head."""
    page = None if entity.deprecated and len(entity.replaced_by) == 1 else describe(graph, entity.id)
    sections = [] if page is None else [section for section in page.sections if section.predicate != "broader"]
    refused: tuple[Statement, ...] = () if page is None else page.not_required
    statements = [statement for section in sections for statement in section.statements]
    notes = Notes(graph, (each.claim for each in (*statements, *refused)), paths=links.paths, root=links.root)
    return EntitySheet(
        entity=entity,
        definition_source=None if entity.definition_source is None else links.to(graph[entity.definition_source]),
        replaced_by=tuple(links.to(graph[id]) for id in entity.replaced_by),
        broader=_several(page, "broader", links),
        narrower=_several(page, "narrower", links),
        mappings=tuple((mapping.match, mapping.iri, web_address(mapping.iri)) for mapping in entity.mappings),
        claims=0 if page is None else page.claims,
        sources=0 if page is None else len(page.sources),
        groups=tuple(
            Group(section.heading, rows_of(graph, section.statements, notes, links, part=section.part, without=_known(entity, section)))
            for section in sections
        ),
        not_required=rows_of(graph, refused, notes, links, part="qualifier"),
        notes=notes,
    )  # fmt: skip


def _known(entity: Entity, section: Section) -> str:
    """Which qualifier of the claims the heading says already."""
    if section.part != "qualifier":
        return ""
    return {"level": "levels", "industry": "industry", "place": "region"}.get(entity.kind, "")


def _several(page: Description | None, which: str, links: Links) -> tuple[Link, ...]:
    return () if page is None else tuple(links.to(entity) for entity in getattr(page, which))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source, by its number or its place, with what it states: each a row, and the words it is said with."""

    number: int | None
    place: str
    stated: tuple[tuple[Row, str, str], ...]


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """The page of a source, ready to be set: its sections in their order, and what each line states."""

    source: Entity
    detail: str
    address: str | None
    claims: int
    alone: int
    """Claims that no other source states."""
    sections: tuple[tuple[str, tuple[Line, ...]], ...]
    about: EntitySheet


def source_sheet(graph: KnowledgeGraph, source: Entity, links: Links) -> SourceSheet:
    """What a source states, section by section and line by line."""
    claims = graph.claims(source=source.id)
    places: dict[str, dict[tuple[int, str], list[tuple[Claim, Cited]]]] = {}
    for claim in claims:
        for piece in claim.evidence:
            if isinstance(piece, Cited) and piece.source == source.id:
                section = places.setdefault(piece.section or "", {})
                for number in piece.lines or (0,):
                    section.setdefault((number, piece.locator or ""), []).append((claim, piece))
    document = source.document
    return SourceSheet(
        source=source,
        detail=about_document(source),
        address=web_address(document.url if document else None),
        claims=len(claims),
        alone=sum(len({p.source for p in claim.evidence if isinstance(p, Cited)}) == 1 for claim in claims),
        sections=tuple(
            (title, tuple(_lines(graph, lines, links))) for title, lines in sorted(places.items(), key=lambda item: (min(item[1]), item[0]))
        ),
        about=entity_sheet(graph, source, links),
    )


def _lines(
    graph: KnowledgeGraph, lines: dict[tuple[int, str], list[tuple[Claim, Cited]]], links: Links
) -> Iterator[Line]:
    for (number, locator), found in sorted(lines.items()):
        pieces = {(claim.id, piece): piece for claim, piece in found}
        claims = {claim.id: claim for claim, _ in found}
        rows = []
        for statement in stated(graph, claims.values()):
            terms = {piece: None for (id, piece) in pieces if id == statement.claim.id}
            words = "; ".join(filter(None, (statement.claim.necessity, how(graph, (statement.claim,)))))
            rows.append((_row(statement, links), words, _cited(graph, terms, number)))
        yield Line(number or None, locator, tuple(rows))


def _row(statement: Statement, links: Links) -> Row:
    claim = statement.claim
    target = None if statement.object is None else links.to(statement.object)
    value = "" if claim.value is None else str(claim.value)
    return Row(target, value, (), links.to(statement.subject), claim.info.label)


def _cited(graph: KnowledgeGraph, pieces: Iterable[Cited], number: int) -> str:
    """The words as the source writes them, the other lines that the statement takes, and whom it quotes."""
    parts: dict[str, None] = {}
    for piece in sorted(pieces, key=lambda piece: (piece.term or "", piece.lines)):
        if piece.term:
            parts[f"“{piece.term}”"] = None
        if others := [line for line in piece.lines if line != number]:
            parts[f"with {spans(others)}"] = None
        if piece.attributed_to:
            parts[f"quoting {graph[piece.attributed_to].label if piece.attributed_to in graph else piece.attributed_to}"] = None
    return ", ".join(parts)
