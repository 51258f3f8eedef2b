"""What stands on the page of a skill, a tool, a level, an industry or any other thing? All that is claimed of it, in rows."""

from __future__ import annotations

from dataclasses import dataclass

from ..markup import web_address
from ..model import Entity, KnowledgeGraph
from ..query.answers import Statement
from ..query.facts import Description, Section, describe
from .claim_rows import Group, Link, Links, Row, rows_of
from .footnotes import Notes

__all__ = ["EntitySheet", "entity_sheet"]


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
        claims=0 if page is None else page.claim_count,
        sources=0 if page is None else len(page.sources),
        groups=tuple(_group(graph, entity, section, notes, links) for section in sections),
        not_required=rows_of(graph, refused, notes, links, part="qualifier"),
        notes=notes,
    )


def _group(graph: KnowledgeGraph, entity: Entity, section: Section, notes: Notes, links: Links) -> Group:
    without = _known(entity, section)
    rows = rows_of(graph, section.statements, notes, links, part=section.part, without=without)
    return Group(section.heading, rows)


def _known(entity: Entity, section: Section) -> str:
    """Which qualifier of the claims the heading says already."""
    if section.part != "qualifier":
        return ""
    return {"level": "levels", "industry": "industry", "place": "region"}.get(entity.kind, "")


def _several(page: Description | None, which: str, links: Links) -> tuple[Link, ...]:
    return () if page is None else tuple(links.to(entity) for entity in getattr(page, which))
