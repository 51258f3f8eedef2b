"""Which counts would give away one under ten, though they are larger? A total and its parts tell what is left between them.

Of 37 postings that name a thing 30 are of one role; then seven are of the others, which nobody was to know. Such a total of all
postings is left out; further down, where the total is itself part of a larger one, the smallest part is, and what that consists of.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Final, TypeVar

from .counts import ANY, DIMENSIONS, Cell

__all__ = ["LEAST_COUNT", "telling"]

LEAST_COUNT: Final = 10
"""Smaller counts are not given: they say little, and may point at somebody."""
Name = TypeVar("Name", bound=Hashable)


def telling(given: Iterable[tuple[Cell, Name, int]]) -> frozenset[tuple[Cell, Name]]:
    """Of counts of ten or more, by cell and by what they count, those from which one under ten could be worked out.

    >>> role = Cell("mlops-engineer")
    >>> sorted(name for _, name in telling([(ANY, "docker", 37), (role, "docker", 30), (ANY, "python", 90), (role, "python", 60)]))
    ['docker']
    """
    by_name: dict[Name, dict[Cell, int]] = {}
    for cell, name, count in given:
        by_name.setdefault(name, {})[cell] = count
    return frozenset((cell, name) for name, counts in by_name.items() for cell in _telling(counts))


def _telling(counts: Mapping[Cell, int]) -> set[Cell]:
    gone: set[Cell] = set()
    while (found := _first_telling({cell: count for cell, count in counts.items() if cell not in gone})) is not None:
        gone |= {cell for cell in counts if cell == found or (found != ANY and _is_within(cell, found))}
    return gone


def _first_telling(counts: Mapping[Cell, int]) -> Cell | None:
    """What has to go first, so that no total less its parts is from one to nine; None where nothing has to."""
    parts: dict[tuple[Cell, str], list[Cell]] = {}
    for cell in counts:
        for name in DIMENSIONS:
            total = cell._replace(**{name: None})
            if total != cell and total in counts:
                parts.setdefault((total, name), []).append(cell)
    for (total, _), cells in parts.items():
        if 0 < counts[total] - sum(counts[cell] for cell in cells) < LEAST_COUNT:
            return ANY if total == ANY else min(cells, key=lambda cell: (counts[cell], str(cell)))
    return None


def _is_within(cell: Cell, whole: Cell) -> bool:
    return all(told in (None, own) for own, told in zip(cell, whole, strict=True))
