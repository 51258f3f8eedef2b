"""Of what is a short answer made? Sentences, names under a heading, rows, and two columns of these; each fits the room it gets.

Every part says how few lines it can do with and how many it would fill; whatever is folded away is counted where it ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ...model import Claim
from ...table import Table, shared_widths, text_width, visible, wrap
from .name_lines import (
    GAP,
    INDENT,
    PLAIN,
    Named,
    Pen,
    Tone,
    cells_in_lines,
    fitting_names,
    joined_names,
    quotes,
    sentence_lines,
)

__all__ = ["Beside", "Line", "Names", "Part", "Rows", "Sentence", "half_width", "shared_room", "stacked"]

_TWO_COLUMNS: Final = 64
"""On fewer characters two columns stand one below the other."""
_ROOM_FOR_A_NAME: Final = 24
"""Names follow on the line of their heading where it leaves so many characters."""
_LONGEST_SENTENCE: Final = 3
"""So many lines of a sentence are shown before its end is folded."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something told in words; a note gives way first where room is short."""

    text: str
    is_note: bool = False
    claims: tuple[Claim, ...] = ()
    tone: Tone | None = None
    stays: bool = False
    """Whether it is shown whatever else has to give way."""

    @property
    def rests_on(self) -> Iterable[Claim]:
        return self.claims

    def least(self, width: int) -> int:
        return min(self.most(width), _LONGEST_SENTENCE)

    def most(self, width: int) -> int:
        return len(wrap(visible(self.text), width))

    def lines(self, width: int, height: int, pen: Pen = PLAIN) -> list[str]:
        """At most *height* lines; what is cut off is shown to be so."""
        lines = sentence_lines(visible(self.text), width)
        if len(lines) > height:
            lines = lines[:height]
            lines[-1] = wrap(lines[-1], max(width - 4, 1))[0] + " ..."
        return [pen.write(line, self.tone or ("dim" if self.is_note else None)) for line in lines]

    def quoted(self, width: int, pen: Pen = PLAIN) -> list[str]:
        """The whole sentence, and under it the words of the sources."""
        return [*self.lines(width, self.most(width), pen), *quotes(self.claims, width, pen)]


@dataclass(frozen=True, slots=True)
class Names:
    """Names under a heading that counts them, the weightiest first; as many as there is room for."""

    heading: str
    names: tuple[Named, ...]
    tone: Tone = "heading"
    more: int = 0
    """How many there are beyond those that are named here at all."""
    inline: bool = False
    """Whether the names follow on the line of the heading."""
    at_least: int = 1
    """So many lines of names are shown, whatever else has to give way."""

    counts: bool = True
    """Whether the heading tells how many they are."""

    @property
    def head(self) -> str:
        return visible(f"{self.heading} ({len(self.names) + self.more:,})" if self.counts else self.heading)

    @property
    def is_note(self) -> bool:
        return False

    @property
    def rests_on(self) -> Iterable[Claim]:
        return (claim for name in self.names for claim in name.claims)

    def least(self, width: int) -> int:
        if self.is_on_one_line(width):
            return min(self.most(width), self.at_least)
        heads = len(wrap(self.head, width))
        return heads + min(self.most(width) - heads, self.at_least)

    def most(self, width: int) -> int:
        if self.is_on_one_line(width):
            return len(joined_names(self.names, self.more, width - INDENT, PLAIN.dot, text_width(self.head)))
        names = joined_names(self.names, self.more, width - INDENT, PLAIN.dot)
        return len(wrap(self.head, width)) + len(names)

    def is_on_one_line(self, width: int) -> bool:
        """Whether the names follow on the line of the heading, in such a width."""
        return self.inline and text_width(self.head) + _ROOM_FOR_A_NAME <= width

    def lines(self, width: int, height: int, pen: Pen = PLAIN) -> list[str]:
        names = self.fitting(width, height, pen.dot)
        if self.is_on_one_line(width):
            first, *rest = names or [""]
            return [f"{pen.write(self.head, self.tone)}: {first}", *(" " * INDENT + line for line in rest)]
        heads = [pen.write(head, self.tone) for head in wrap(self.head, width)[:height]]
        return [*heads, *(" " * INDENT + line for line in names)]

    def fitting(self, width: int, height: int, dot: str = PLAIN.dot) -> list[str]:
        """The lines of as many names as fit, and how many more there are."""
        if self.is_on_one_line(width):
            return fitting_names(self.names, self.more, width - INDENT, height, dot, text_width(self.head))
        room = height - len(wrap(self.head, width))
        return fitting_names(self.names, self.more, width - INDENT, room, dot) if room > 0 else []

    def quoted(self, width: int, pen: Pen = PLAIN) -> list[str]:
        """Each name on a line of its own, and under it the words of the sources."""
        lines = [pen.write(line, self.tone) for line in wrap(self.head, width)]
        for name in self.names:
            lines += [" " * INDENT + line for line in wrap(visible(name.label), width - INDENT)]
            lines += quotes(name.claims, width, pen)
        return lines


@dataclass(frozen=True, slots=True)
class Line:
    """Cells that stand under those of the other lines, and the claims that say so."""

    cells: tuple[str, ...]
    claims: tuple[Claim, ...] = ()
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines of cells in columns, the weightiest first, under a heading or none; as many as there is room for."""

    heading: str
    rows: tuple[Line, ...]
    columns: tuple[str, ...] = ()
    more: int = 0
    """How many there are beyond those that are told here at all."""
    tone: Tone = "heading"
    is_note: bool = False
    at_least: int = 2
    """So many of them are shown, whatever else has to give way."""

    @property
    def rests_on(self) -> Iterable[Claim]:
        return (claim for row in self.rows for claim in row.claims)

    @property
    def count(self) -> int:
        return len(self.rows) + self.more

    def least(self, width: int) -> int:
        rows = self._wrapped(width)
        kept = sum(map(len, rows[: self.at_least]))
        return len(self._heads(width)) + kept + (self.count > min(len(rows), self.at_least))

    def most(self, width: int) -> int:
        return len(self._heads(width)) + sum(map(len, self._wrapped(width))) + bool(self.more)

    def lines(self, width: int, height: int, pen: Pen = PLAIN) -> list[str]:
        heads, rows = self._heads(width), self._wrapped(width)
        room = height - len(heads)
        kept = self._kept(rows, room)
        lines = self._written_heads(heads, pen)
        for row, line in zip(rows[:kept], self.rows, strict=False):
            lines += [pen.write(text, line.tone) for text in row]
        folded = self.count - kept
        if folded and not kept and room > 1:  # the first line is longer than the room: as much of it as fits
            lines += rows[0][: room - 1]
            folded -= 1
        if folded and len(lines) < height:
            lines.append(pen.write(f"{' ' * self._indent}... {folded:,} more", "dim"))
        return lines[:height]

    def fitting(self, width: int, height: int) -> int:
        """How many of the rows fit."""
        return self._kept(self._wrapped(width), height - len(self._heads(width)))

    def _kept(self, rows: Sequence[Sequence[str]], room: int) -> int:
        kept = used = 0
        while kept < len(rows):
            is_last = kept + 1 == self.count
            if used + len(rows[kept]) + (not is_last) > room:
                break
            used += len(rows[kept])
            kept += 1
        return kept

    def quoted(self, width: int, pen: Pen = PLAIN) -> list[str]:
        """Every line, and under it the words of the sources."""
        lines = self._written_heads(self._heads(width), pen)
        for row, line in zip(self._wrapped(width), self.rows, strict=True):
            lines += [*(pen.write(text, line.tone) for text in row), *quotes(line.claims, width, pen)]
        return lines if not self.more else [*lines, pen.write(f"{' ' * self._indent}... {self.more:,} more", "dim")]

    @property
    def _indent(self) -> int:
        return INDENT if self.heading else 0

    def _heads(self, width: int) -> list[str]:
        heads = wrap(visible(self.heading), width) if self.heading else []
        if not self.columns:
            return heads
        widths = self._widths(width)
        return [*heads, *(cells_in_lines(self.columns, widths, self._indent) if widths else ())]

    def _written_heads(self, heads: Sequence[str], pen: Pen) -> list[str]:
        count = len(wrap(visible(self.heading), 10**6)) if self.heading else 0
        bold = len(heads) if not self.columns else max(count, len(heads) - 1) if self.heading else 0
        return [pen.write(head, self.tone if number < bold else "dim") for number, head in enumerate(heads)]

    def _widths(self, width: int) -> tuple[int, ...] | None:
        if not self.rows:
            return None
        columns = self.columns or ("",) * len(self.rows[0].cells)
        return shared_widths((Table(columns, tuple(row.cells for row in self.rows)),), width - self._indent)

    def _wrapped(self, width: int) -> list[list[str]]:
        """The lines of each row; cells one behind the other where the columns are too many."""
        widths = self._widths(width)
        if widths is not None:
            return [cells_in_lines(row.cells, widths, self._indent) for row in self.rows]
        room = max(width - self._indent, 1)
        return [
            [" " * self._indent + line for line in wrap(visible(GAP.join(filter(None, row.cells))), room)]
            for row in self.rows
        ]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two columns of parts, side by side; one below the other where the screen is narrow."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]

    @property
    def is_note(self) -> bool:
        return False

    @property
    def rests_on(self) -> Iterable[Claim]:
        return (claim for part in (*self.left, *self.right) for claim in part.rests_on)

    def least(self, width: int) -> int:
        if width < _TWO_COLUMNS:
            return sum(part.least(width) for part in (*self.left, *self.right))
        return max(sum(part.least(half_width(width)) for part in side) for side in (self.left, self.right))

    def most(self, width: int) -> int:
        if width < _TWO_COLUMNS:
            return sum(part.most(width) for part in (*self.left, *self.right))
        return max(sum(part.most(half_width(width)) for part in side) for side in (self.left, self.right))

    def lines(self, width: int, height: int, pen: Pen = PLAIN) -> list[str]:
        if width < _TWO_COLUMNS:
            return stacked((*self.left, *self.right), width, height, pen)
        half = half_width(width)
        sides = [stacked(side, half, height, pen) for side in (self.left, self.right)]
        plain = stacked(self.left, half, height, Pen(dot=pen.dot)) if pen.styled else sides[0]
        lines = []
        for number in range(max(map(len, sides))):
            left, bare = (side[number] if number < len(side) else "" for side in (sides[0], plain))
            right = sides[1][number] if number < len(sides[1]) else ""
            lines.append((left + " " * (half - text_width(bare)) + GAP + right).rstrip() if right else left)
        return lines

    def quoted(self, width: int, pen: Pen = PLAIN) -> list[str]:
        return [line for part in (*self.left, *self.right) for line in part.quoted(width, pen)]


Part = Sentence | Names | Rows | Beside


def shared_room(parts: Sequence[Part], width: int, height: int) -> list[int]:
    """How many lines each part gets: its least, then each in turn a line more."""
    rooms = [part.least(width) for part in parts]
    most = [part.most(width) for part in parts]
    for number in reversed(range(len(parts))):  # what is last gives way first where not even the least fits
        rooms[number] -= min(max(sum(rooms) - height, 0), rooms[number] - 1)
    left = height - sum(rooms)
    growing = [number for number in range(len(parts)) if rooms[number] < most[number]]
    while left > 0 and growing:
        for number in growing:
            if left > 0:
                rooms[number] += 1
                left -= 1
        growing = [number for number in growing if rooms[number] < most[number]]
    return rooms


def stacked(parts: Sequence[Part], width: int, height: int, pen: Pen = PLAIN) -> list[str]:
    """The parts one below the other on at most *height* lines."""
    rooms = shared_room(parts, width, height)
    lines = [line for part, room in zip(parts, rooms, strict=True) for line in part.lines(width, room, pen)]
    return lines[:height]


def half_width(width: int) -> int:
    """How wide each of two columns is."""
    return (width - len(GAP)) // 2
