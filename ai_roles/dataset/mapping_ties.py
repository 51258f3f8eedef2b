"""What do mappings tie together that stands in two graphs? Pair by pair, with the table and line that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal, NamedTuple

from ..model import EntityTable, KnowledgeGraph, Match, iri_of
from .disk import FilePath, read_bytes_capped
from .loading import ontology_folder
from .mapping_tables import MAX_TABLE, MappingRow, MappingTable, read_mapping_table

__all__ = ["Mappings", "Tie", "ties_between"]

Mappings = Literal["bundled"] | FilePath | None
_TURNED: Final[Mapping[Match, Match]] = {"broad": "narrow", "narrow": "broad"}


class Tie(NamedTuple):
    """Something of the one graph, what the other has to it, and who says so."""

    ours: str
    match: Match
    theirs: str
    reason: str


def ties_between(g: KnowledgeGraph, other: KnowledgeGraph, mappings: Mappings) -> list[Tie]:
    """What ties the two graphs: the mappings that entities of either have, or the rows of one table; each pair once by each match.

    Where a pair is tied as exactly the same, nothing else is told of it.
    """
    if mappings is None:
        return []
    found = _of_entities(g, other) if mappings == "bundled" else _of_table(g, other, mappings)
    ties = {(tie.ours, tie.match, tie.theirs): tie for tie in reversed([*found]) if tie.ours != tie.theirs}
    return [
        tie
        for (ours, match, theirs), tie in sorted(ties.items())
        if match == "exact" or (ours, "exact", theirs) not in ties
    ]


def _of_entities(g: KnowledgeGraph, other: KnowledgeGraph) -> Iterator[Tie]:
    """What the entities themselves are mapped to."""
    for ours, match, theirs, reason in _mapped(g.entities, other.entities):
        yield Tie(ours, match, theirs, reason)
    for theirs, match, ours, reason in _mapped(other.entities, g.entities):
        yield Tie(ours, _TURNED.get(match, match), theirs, reason)


def _mapped(table: EntityTable, other: EntityTable) -> Iterator[tuple[str, Match, str, str]]:
    for number in table.mapped:
        entity = table.at(number)
        for mapping in entity.mappings:
            if (found := other.number_of_iri(mapping.iri)) is not None:
                told = _reasons(ontology_folder()).get((iri_of(entity), mapping.match, mapping.iri))
                reason = told or f"it is one of the mappings of {entity.label}"
                yield entity.id, mapping.match, other.ids[found], reason


@cache
def _reasons(ontology: Path) -> Mapping[tuple[str, Match, str], str]:
    """The rows of the tables of this `ontology/` that tie things together."""
    return {
        (row.subject, row.mapping.match, row.mapping.iri): _reason(path.name, row)
        for path in sorted((ontology / "alignments").glob("*.sssom.tsv"))
        for row in _table(path)
        if row.mapping is not None
    }


def _of_table(g: KnowledgeGraph, other: KnowledgeGraph, path: FilePath) -> Iterator[Tie]:
    """The rows of a table that tie the two graphs, whichever of them is its subject."""
    for row in _table(Path(path)):
        if (mapping := row.mapping) is None:
            continue
        for one, another, match in (
            (row.subject, mapping.iri, mapping.match),
            (mapping.iri, row.subject, _TURNED.get(mapping.match, mapping.match)),
        ):
            ours, theirs = g.entities.number_of_iri(one), other.entities.number_of_iri(another)
            if ours is not None and theirs is not None:
                yield Tie(g.entities.ids[ours], match, other.entities.ids[theirs], _reason(Path(path).name, row))


def _table(path: Path) -> MappingTable:
    return read_mapping_table(read_bytes_capped(path, limit=MAX_TABLE), file=str(path))


def _reason(file: str, row: MappingRow) -> str:
    return f"{file}, line {row.line}" + (f": {row.comment}" if row.comment else "")
