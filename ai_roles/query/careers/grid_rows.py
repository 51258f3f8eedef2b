"""What does a row of the grid of levels hold, and in which order do the rows stand?

A row is a skill, a tool, a duty or the like, with a cell for each level of which it is stated, and what is said of it at no level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Final, Literal

from ...model import Claim, Entity, KnowledgeGraph
from ...predicates import PREDICATES
from ...vocabulary import Necessity, PredicateId, Proficiency
from ..answers import ON_REQUEST, RANK, sourced, strongest
from ..roles import below_band
from .level_contents import HEADINGS, ChangeKind, LevelItem, Stage, changes_between, deepest, stated_at_no_level
from .source_ladders import level_order

__all__ = ["CellKind", "GridCell", "GridRow", "grid_rows_of"]

CellKind = Literal[ChangeKind, "generally", "elsewhere"]
"""How a thing stands at a level: stated of it, or only of the role at no level, or only of more years than the level has."""

_FIRST: Final = ("skills", "tools", "duties")
"""The sections that a reader looks for first; the others follow as their predicates do."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """How a thing is stated of one level, beside the levels below it."""

    TOLD_TOO: ClassVar = ("necessity", "proficiency")

    level: Entity
    kind: ChangeKind
    since: tuple[Entity, ...]
    """The lower levels of which it is stated too."""
    because: str | None
    """What makes it deeper."""
    via: Entity = field(metadata=ON_REQUEST)
    """The role or level of which it is said."""
    claims: tuple[Claim, ...]

    @property
    def necessity(self) -> Necessity | None:
        """The strongest that one of its claims states."""
        return strongest(self.claims)

    @property
    def proficiency(self) -> Proficiency | None:
        """The highest that one of its claims states."""
        return deepest(self.claims)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One thing, with the levels of which it is stated, and what is said of it at no level."""

    predicate: PredicateId
    section: str
    entity: Entity
    under: Entity | None
    """The thing of the same section that it is a kind of."""
    cells: tuple[GridCell, ...]
    """The levels of which it is stated, the lowest first; of the others no source says it."""
    general: tuple[Claim, ...] = field(metadata=ON_REQUEST)
    """What is said of it at no level."""
    general_of: Entity | None
    """Of which role that is said: this one, or one that it specializes; None where nothing is."""
    elsewhere: tuple[Entity, ...]
    """The levels below the years for which the postings ask that alone say it in general."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All that is stated of it."""
        return tuple(dict.fromkeys((*(claim for cell in self.cells for claim in cell.claims), *self.general)))

    def at(self, level: Entity) -> GridCell | None:
        """How it is stated of the level itself; None where no source does."""
        return next((cell for cell in self.cells if cell.level == level), None)

    def kind(self, level: Entity) -> CellKind | None:
        """How it stands at the level; None where no source says anything."""
        if cell := self.at(level):
            return cell.kind
        if self.general_of is not None:
            return "elsewhere" if level in self.elsewhere else "generally"
        return None


def grid_rows_of(graph: KnowledgeGraph, role: Entity, stages: Sequence[Stage]) -> tuple[GridRow, ...]:
    """A row for each thing, in order."""
    cells: dict[tuple[PredicateId, str], list[GridCell]] = {}
    items: dict[tuple[PredicateId, str], LevelItem] = {}
    above = level_order(graph).above
    for here in stages:
        lower = [other for other in stages if here.level.id in above[other.level.id]]
        for change in changes_between(here, lower):
            item = change.item
            key = (item.predicate, item.entity.id)
            items.setdefault(key, item)
            cell = GridCell(here.level, change.kind, change.since, change.because, item.via, item.claims)
            cells.setdefault(key, []).append(cell)
    general = {(item.predicate, item.entity.id): item for item in stated_at_no_level(graph, role)}
    levels = [here.level for here in stages]
    rows = []
    for key, item in (general | items).items():
        said = general.get(key)
        claims = () if said is None else said.claims
        elsewhere = [] if said is None else [level for level in levels if _is_elsewhere(graph, claims, level)]
        rows.append(
            GridRow(
                item.predicate,
                item.section,
                item.entity,
                None,
                tuple(cells.get(key, ())),
                claims,
                None if said is None else said.via,
                tuple(elsewhere),
            )
        )
    return tuple(_in_order(graph, rows))


def _is_elsewhere(graph: KnowledgeGraph, claims: Iterable[Claim], level: Entity) -> bool:
    """Whether all of them come from postings that ask for more years than the level has."""
    return all(below_band(graph, claim, level.id) for claim in claims)


def _in_order(graph: KnowledgeGraph, rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """Section by section the weightiest first, each followed by the kinds of it."""
    heading = {row.section: PREDICATES[row.predicate].at_level for row in rows}
    later = sorted(heading, key=lambda section: (HEADINGS[heading[section]], section))
    place = {section: number for number, section in enumerate(dict.fromkeys((*_FIRST, *later)))}
    by_section: dict[str, dict[str, GridRow]] = {}
    for row in sorted(rows, key=_weight):
        by_section.setdefault(row.section, {})[row.entity.id] = row
    for section in sorted(by_section, key=place.__getitem__):
        yield from _nested(graph, by_section[section])


def _nested(graph: KnowledgeGraph, rows: Mapping[str, GridRow]) -> Iterator[GridRow]:
    """The rows of a section, each below the weightiest that it is a kind of; a thing that is one of several stands once."""
    above: dict[str, str] = {}
    below: dict[str, list[str]] = {}
    for id in rows:
        wider = {claim.object for claim in graph.claims(subject=id, predicate="broader") if claim.positive}
        found = next((each for each in rows if each in wider), None)
        if found is not None:
            above[id] = found
            below.setdefault(found, []).append(id)
    waiting = [id for id in reversed(tuple(rows)) if id not in above]
    while waiting:
        id = waiting.pop()
        yield replace(rows[id], under=rows[above[id]].entity if id in above else None)
        waiting += reversed(below.get(id, ()))


def _weight(row: GridRow) -> tuple[int, int, int, int, str, str]:
    """First what is stated of some level; then the stronger, of more sources and of more levels."""
    counts = -len(sourced(row.claims)), -len(row.cells)
    return not row.cells, RANK[strongest(row.claims)], *counts, row.entity.label.casefold(), row.entity.id
