"""How much of it fits on one sheet of paper? Rows under headings in columns, of which the least important give way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from ..model import Claim
from ..pictures import lines_of, text_room
from ..table import visible
from .footnotes import Notes, Ref

__all__ = ["COLUMN", "WHOLE", "Line", "Part", "Rows", "cut", "fitted", "lines_taken", "marked"]

WHOLE: Final = 700.0
"""The width of an A4 sheet between its margins, in the pixels that browsers print at 96 to the inch."""
COLUMN: Final = 336.0
"""The width of one of its two columns."""
_TEXT, _SMALL = 11.0, 9.5
_LEADING: Final = 14.5
_PART, _ABOVE = 31.0, 6.0
"""The height of the heading of a part, and what stands above and below that of a group within it."""
_BOLD: Final = 1.16
"""Bold letters are so much wider."""
_BAR: Final = 100.0
"""The width of the bars on a row."""
_LOSS: Final = 0.95
"""So much of a line is filled: words do not break."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a thing, what else there is to say, a mark, the claims that it rests on, and the marks of their notes."""

    what: str
    how: str = ""
    mark: str = ""
    claims: tuple[Claim, ...] = ()
    refs: tuple[Ref, ...] = ()
    bars: tuple[tuple[float, float], ...] = ()
    """Stretches of years, each from and to."""

    @property
    def height(self) -> float:
        """How high it is in a column, at most."""
        marks = "  ".join(ref.text for ref in self.refs)
        bars = _BAR if self.bars else 0.0
        room = text_room(self.what, _TEXT, bold=True) + text_room(f"  {self.how}", _TEXT)
        room += text_room(f"  {self.mark}", _SMALL, bold=True) + text_room(f"  {marks}", _SMALL)
        return _LEADING * max(1, ceil(room / ((COLUMN - bars) * _LOSS)))


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows under a small heading, the most important first; `count` is of all there are, `weight` says how much they matter."""

    title: str
    lines: tuple[Line, ...]
    count: int
    weight: float = 1.0
    least: int = 0

    @property
    def more(self) -> int:
        """How many are left out."""
        return self.count - len(self.lines)

    @property
    def height(self) -> float:
        """How high it is in a column."""
        heading = _ABOVE + _LEADING * lines_taken(self.title, _TEXT, COLUMN / _BOLD) if self.title else 0.0
        return heading + sum(line.height for line in self.lines) + (_LEADING if self.more and self.lines else 0.0)


@dataclass(frozen=True, slots=True)
class Part:
    """Groups of rows under one heading, after a sentence on all of them."""

    id: str
    title: str
    groups: tuple[Rows, ...]
    note: str = ""

    @property
    def height(self) -> float:
        """How high it is in a column."""
        return _PART + lines_taken(self.note, _TEXT, COLUMN) * _LEADING + sum(group.height for group in self.groups)


def fitted(parts: Sequence[Part], room: float) -> tuple[Part, ...]:
    """The parts of one column in so much room: of the group that has most for its weight the last row goes, until all fit.

    >>> lines = tuple(Line(str(number)) for number in range(20))
    >>> (part,) = fitted([Part("a", "A", (Rows("B", lines, 20, weight=3), Rows("C", lines, 20)))], 300)
    >>> [(len(group.lines), group.more) for group in part.groups]
    [(10, 10), (3, 17)]
    """
    kept = list(parts)
    height = sum(part.height for part in kept)
    while height > room:
        places = [
            (len(group.lines) / group.weight, -p, -g)
            for p, part in enumerate(kept)
            for g, group in enumerate(part.groups)
            if len(group.lines) > group.least
        ] or [(1.0, -p, -g) for p, part in enumerate(kept) for g, group in enumerate(part.groups) if group.lines]
        if not places:
            break
        _, p, g = max(places)
        part = kept[-p]
        groups = tuple(
            replace(each, lines=each.lines[:-1]) if number == -g else each for number, each in enumerate(part.groups)
        )
        kept[-p] = replace(part, groups=groups)
        height = sum(each.height for each in kept)
    return tuple(kept)


def marked(parts: Sequence[Part], notes: Notes) -> tuple[Part, ...]:
    """The parts with the marks of these notes."""
    return tuple(
        replace(
            part,
            groups=tuple(
                replace(group, lines=tuple(replace(line, refs=notes.refs(line.claims)) for line in group.lines))
                for group in part.groups
            ),
        )
        for part in parts
    )


def lines_taken(text: str, size: float, width: float) -> int:
    """How many lines the text takes at most; none where there is none."""
    return len(lines_of(text, size, width * _LOSS)) if text else 0


def cut(text: str, lines: float, *, size: float = _TEXT, width: float = COLUMN) -> str:
    """As much of the text as stands on so many lines.

    >>> cut("Retrieval-augmented generation", 1, width=100), cut("Docker", 1)
    ('Retrieval-aug…', 'Docker')
    """
    text = visible(text)
    room = lines * width * _LOSS
    if len(text) < room and text_room(text, size) <= room:
        return text
    room -= text_room("…", size)
    for end, character in enumerate(text):
        room -= text_room(character, size)
        if room < 0:
            return f"{text[:end].rstrip()}…"
    return text
