"""How does the grid of skills by level stand on a page? A row for each thing, a column for each level, the rest folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from ..model import Claim
from ..query.careers import CellKind, GridRow, LevelGrid, StatedLevel, terms
from .claim_rows import Link, Links
from .footnotes import Notes, Ref

__all__ = ["GridTable", "grid_claims", "grid_table"]

_OPEN: Final = 15
"""So many rows are seen at once; the others are folded."""


@dataclass(frozen=True, slots=True)
class GridMark:
    """A cell: how the thing stands at the level, on which terms, and who says so."""

    kind: CellKind
    how: str
    refs: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class GridLine:
    """A row: the thing, whether it is a kind of the one above, and a cell for each level; none where no source speaks."""

    what: Link
    is_under: bool
    cells: tuple[GridMark | None, ...]


@dataclass(frozen=True, slots=True)
class GridHead:
    """A column: the level, what its sources call it, its years, and its pay where it is a single figure."""

    level: Link
    titles: str
    years: tuple[tuple[str, tuple[Ref, ...]], ...]
    pay: tuple[str, tuple[Ref, ...]] | None
    figures: int


@dataclass(frozen=True, slots=True)
class GridTable:
    """The grid, ready to be set: its first rows, and those that are folded, section by section."""

    of: Link
    """The role of which most of it is said."""
    is_inherited: bool
    heads: tuple[GridHead, ...]
    first: tuple[tuple[str, tuple[GridLine, ...]], ...]
    more: tuple[tuple[str, tuple[GridLine, ...]], ...]
    count: int
    legend: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def folded(self) -> int:
        """How many rows are folded."""
        return sum(len(lines) for _, lines in self.more)


def grid_claims(grid: LevelGrid) -> Iterator[Claim]:
    """The claims that its cells and heads show."""
    for head in _heads(grid):
        yield from chain.from_iterable(years.claims for years in head.years)
        yield from (statement.claim for statement in head.pay if len(head.pay) == 1)
    for row in grid.by_level:
        yield from chain.from_iterable(cell.claims for cell in row.cells)


def grid_table(grid: LevelGrid, notes: Notes, links: Links) -> GridTable:
    """The grid of what is stated of some level."""
    first: list[tuple[str, tuple[GridLine, ...]]] = []
    more: list[tuple[str, tuple[GridLine, ...]]] = []
    room = _OPEN
    for section, rows in grid.sections.items():
        kept = {row.entity.id for row in rows}
        lines = tuple(_line(grid, row, kept, notes, links) for row in rows)
        for part, found in ((first, lines[:room]), (more, lines[room:])):
            if found:
                part.append((section, found))
        room = max(0, room - len(lines))
    return GridTable(
        links.to(grid.told_of),
        grid.told_of != grid.role,
        tuple(_head(grid, head, notes, links) for head in _heads(grid)),
        tuple(first),
        tuple(more),
        len(grid.by_level),
        tuple(grid.legend()),
        tuple(grid.remarks()),
    )


def _heads(grid: LevelGrid) -> Iterator[StatedLevel]:
    speaking = set(grid.speaking)
    return (head for head in grid.heads if head.level in speaking)


def _head(grid: LevelGrid, head: StatedLevel, notes: Notes, links: Links) -> GridHead:
    titles = " · ".join(dict.fromkeys(rung.title for rung in head.rungs))
    years = tuple((str(each), notes.refs(each.claims)) for each in head.years)
    pay = None
    if len(head.pay) == 1:
        (statement,) = head.pay
        claims = (statement.claim,)
        how = terms(grid.graph, claims, head.level, grid.told_of)
        pay = (", ".join(filter(None, (statement.what, how))), notes.refs(claims))
    return GridHead(links.to(head.level), titles, years, pay, len(head.pay))


def _line(grid: LevelGrid, row: GridRow, kept: set[str], notes: Notes, links: Links) -> GridLine:
    cells: list[GridMark | None] = []
    for level in grid.speaking:
        kind, cell = row.kind(level), row.at(level)
        refs = () if cell is None else notes.refs(cell.claims)
        cells.append(None if kind is None else GridMark(kind, grid.how(row, level), refs))
    return GridLine(links.to(row.entity), row.under is not None and row.under.id in kept, tuple(cells))
