"""What does the picture of a grid of skills by level show, and what does it leave out?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ..model import Claim, Entity
from ..query.careers import GridRow, LevelGrid, StatedLevel
from .picture import sources_of

__all__ = ["GridPicture"]

_MOST: Final = 40
"""So many rows can be taken in at once; the others are counted."""


@dataclass(frozen=True, slots=True)
class GridPicture:
    """The first rows of a grid and the levels that speak: cells, where a `Picture` has nodes and edges.

    >>> from ai_roles.query.careers import level_grid
    >>> from ai_roles.sample import SAMPLE
    >>> picture = GridPicture(level_grid(SAMPLE, "genai"))
    >>> picture.title, picture.view, picture.rows
    ('Generative AI Engineer, level by level', 'grid', ())
    """

    grid: LevelGrid

    @property
    def view(self) -> Literal["grid"]:
        """How it is asked for."""
        return "grid"

    @property
    def title(self) -> str:
        """What stands above it."""
        return f"{self.grid.role.label}, level by level"

    @property
    def heads(self) -> tuple[StatedLevel, ...]:
        """Its columns."""
        speaking = set(self.grid.speaking)
        return tuple(head for head in self.grid.heads if head.level in speaking)

    @property
    def sections(self) -> dict[str, tuple[GridRow, ...]]:
        """The rows that are drawn, by section, the weightiest first."""
        found, room = {}, _MOST
        for section, rows in self.grid.sections.items():
            if kept := rows[:room]:
                found[section] = kept
            room -= len(kept)
        return found

    @property
    def rows(self) -> tuple[GridRow, ...]:
        """The rows that are drawn."""
        return tuple(row for rows in self.sections.values() for row in rows)

    def claims(self) -> tuple[Claim, ...]:
        """What its cells and the years of its levels rest on."""
        claims = [claim for row in self.rows for claim in row.claims]
        claims += [claim for head in self.heads for years in head.years for claim in years.claims]
        return tuple(dict.fromkeys(claims))

    def sources(self) -> tuple[Entity, ...]:
        """The sources of what is drawn, by label."""
        return sources_of(self.grid.graph, self.claims())

    def about(self) -> Iterator[str]:
        """What a reader has to know first: that there is nothing to see, or of whom it is said."""
        grid = self.grid
        if grid.silence is not None:
            yield from grid.silence.lines
        elif not grid.by_level:
            yield f"No source states what a level of {grid.role.label} takes or does."
        elif grid.told_of != grid.role:
            yield f"The levels are those of {grid.told_of.label}."

    def left_out(self) -> Iterator[str]:
        """How much is not drawn, and how to read it."""
        how = f"ai-roles ladder {self.grid.role.id} --grid --all"
        more, general = len(self.grid.by_level) - len(self.rows), len(self.grid.generally)
        if more:
            yield f"... {more} more: {how}"
        if general:
            things = "1 thing is" if general == 1 else f"{general} things are"
            yield f"{things} said of the role, and of no level{'' if more else f': {how}'}"
