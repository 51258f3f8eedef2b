"""What stands on the page of a source? What each of its lines states, section by section, and the words it is said with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..markup import web_address
from ..model import Cited, Claim, Entity, KnowledgeGraph, evidence_key, line_spans
from ..query.answers import Statement, sourced
from .claim_rows import Links, Row, stated
from .entity_page import EntitySheet, entity_sheet
from .footnotes import about_document

__all__ = ["Line", "SourceSheet", "source_sheet"]

_Places = dict[tuple[int, str], list[tuple[Claim, Cited]]]
"""By line (0 where there is none) and place, the claims that are cited from there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source, by its number or its place, with what it states: a row, what qualifies it, and the words."""

    number: int | None
    is_first: bool
    """Whether no earlier one on the page has this number: a line can stand under two headings."""
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
    """What a source states."""
    claims = graph.claims(source=source.id)
    sections: dict[str, _Places] = {}
    for claim in claims:
        for piece in claim.evidence:
            if isinstance(piece, Cited) and piece.source == source.id:
                places = sections.setdefault(piece.section or "", {})
                for number in piece.lines or (0,):
                    places.setdefault((number, piece.locator or ""), []).append((claim, piece))
    seen: set[int] = set()
    return SourceSheet(
        source=source,
        detail=about_document(source),
        address=web_address(source.document.url if source.document else None),
        claims=len(claims),
        alone=sum(len(sourced((claim,))) == 1 for claim in claims),
        sections=tuple(
            (title, tuple(_lines(graph, places, links, seen)))
            for title, places in sorted(sections.items(), key=lambda item: (min(item[1]), item[0]))
        ),
        about=entity_sheet(graph, source, links),
    )


def _lines(graph: KnowledgeGraph, places: _Places, links: Links, seen: set[int]) -> Iterator[Line]:
    for (number, locator), found in sorted(places.items()):
        pieces: dict[str, dict[Cited, None]] = {}
        for claim, piece in found:
            pieces.setdefault(claim.id, {})[piece] = None
        rows = []
        for statement in stated(graph, {claim.id: claim for claim, _ in found}.values()):
            claim = statement.claim
            words = "; ".join(statement.words.values())
            rows.append((_row(statement, links), words, _cited(graph, pieces[claim.id], number)))
        yield Line(number or None, number > 0 and number not in seen, locator, tuple(rows))
        seen.add(number)


def _row(statement: Statement, links: Links) -> Row:
    claim = statement.claim
    target = None if statement.object is None else links.to(statement.object)
    value = "" if claim.value is None else str(claim.value)
    return Row(target, value, (), links.to(statement.subject), claim.info.label)


def _cited(graph: KnowledgeGraph, pieces: Iterable[Cited], number: int) -> str:
    """The words as the source writes them, the other lines that the statement takes, and whom it quotes."""
    parts: dict[str, None] = {}
    for piece in sorted(pieces, key=evidence_key):
        if piece.term:
            parts[f"“{piece.term}”"] = None
        if others := [line for line in piece.lines if line != number]:
            parts[f"with {line_spans(others, ',')}"] = None
        if piece.attributed_to:
            parts[f"quoting {graph[piece.attributed_to].label}"] = None
    return ", ".join(parts)
