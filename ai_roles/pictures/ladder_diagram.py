"""How do the sources' ladders stand beside each other, as a still picture? Rung by rung, level by level, move by move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from ..model import Entity, listed
from ..query.answers import cited_sources
from ..query.careers import Box, Column, Ladders, Progression, Tie, columns_of, held_rows, levels_of, title_of
from .pills import LEADING, SMALL, credits, heading
from .svg_canvas import Drawing, Theme
from .text_widths import lines_of, text_room

__all__ = ["ladder_svg"]

_MARGIN: Final = 20.0
_WIDE: Final = 720.0
_LABEL, _NARROW_LABEL = 92.0, 68.0
"""The room for the names of the levels."""
_NARROWEST: Final = 108.0
"""A ladder in fewer pixels could not be read; further ones follow below."""
_LANE: Final = 11.0
"""The room for one way around rungs, left of them."""
_GAP: Final = 16.0
_BETWEEN: Final = 30.0
"""Between two rows: an arrow with its label."""
_PADDING: Final = 8.0
_SIZE: Final = 13.0
_LINE: Final = 17.0
_ON_LINE: Final = 11.0


def ladder_svg(ladders: Ladders | Progression, *, width: float = 960, theme: Theme = "auto") -> str:
    """The ladders side by side as an SVG, each rung at the levels that it stands for, with the moves and their stated time.

    The way of a progression stands before them, its rungs filled. Ladders for which there is no room follow below.

    >>> from ai_roles.query.careers.source_ladders import ladders
    >>> from ai_roles.sample import SAMPLE
    >>> "No source describes a ladder." in ladder_svg(ladders(SAMPLE))
    True
    """
    levels = levels_of(ladders)
    columns = tuple(columns_of(ladders, levels))
    drawing = Drawing(width, title=title_of(ladders), description=_described(ladders, columns, levels), theme=theme)
    notes = ("Titles, years and moves are the sources' own; which level a title stands for is editorial.",)
    if not columns:
        notes = ("No source describes a ladder.",)
    y = heading(drawing, title_of(ladders), notes, width, margin=_MARGIN) + 12
    left = _MARGIN + (_LABEL if width >= _WIDE else _NARROW_LABEL)
    count = max(1, int((width - _MARGIN - left + _GAP) // (_NARROWEST + _GAP)))
    count = ceil(len(columns) / (ceil(len(columns) / count) or 1)) or 1  # as many in each block, as far as that goes
    for number in range(0, len(columns), count):
        some = columns[number : number + count]
        y = _Block(drawing, *held_rows(some, levels), left, width - _MARGIN, y).draw() + 28
    room = width - 2 * _MARGIN
    y = _draw_legend(drawing, columns, _MARGIN, y, room)
    y = credits(drawing, ladders.evidence(), _MARGIN, y, room)
    return drawing.finish(y - LEADING + _MARGIN)


class _Block:
    """Some of the ladders side by side, in the room between two sides."""

    def __init__(
        self,
        drawing: Drawing,
        columns: Sequence[Column],
        rows: Sequence[str],
        left: float,
        right: float,
        top: float,
    ) -> None:
        self.drawing, self.rows = drawing, rows
        self.left, self.right, self.top = left, right, top
        self.width = (right - left - _GAP * (len(columns) - 1)) / max(len(columns), 1)
        self.columns = tuple(map(self._settled, columns))
        self.heights = self._row_heights()
        self.tops = [0.0] * len(rows)

    def draw(self) -> float:
        """All of it; returns where it ends."""
        place = self._heads() + _BETWEEN / 2
        for row in reversed(range(len(self.rows))):
            self.tops[row] = place
            place += self.heights[row] + _BETWEEN
        for row in range(len(self.rows)):
            self._row(row)
        for number, column in enumerate(self.columns):
            left = self.left + number * (self.width + _GAP)
            for tie in column.ties:
                self._tie(column, tie, left)
            for box in column.boxes:
                self._box(column, box, left)
        return place - _BETWEEN

    def _heads(self) -> float:
        ends = []
        for number, column in enumerate(self.columns):
            x = self.left + number * (self.width + _GAP)
            lines = lines_of(column.title, 14, self.width, most=4, bold=True)
            y = self.drawing.lines(x, self.top + 14, lines, size=14, leading=18, bold=True)
            lines = lines_of(column.note, SMALL, self.width, most=3)
            ends.append(self.drawing.lines(x, y - 2, lines, size=SMALL, leading=LEADING, ink="muted"))
        return max(ends, default=self.top)

    def _row(self, row: int) -> None:
        y, height = self.tops[row], self.heights[row]
        size = _SIZE if self.left - _MARGIN == _LABEL else SMALL - 0.5
        self.drawing.rect(_MARGIN - 6, y - 5, self.right - _MARGIN + 12, height + 10, fill="raised", radius=6)
        lines = lines_of(self.rows[row], size, self.left - _MARGIN - 6, most=3, bold=True)
        middle = y + height / 2 + 4.5 - (len(lines) - 1) * 7
        self.drawing.lines(_MARGIN + 2, middle, lines, size=size, leading=14, ink="muted", bold=True)

    def _settled(self, column: Column) -> Column:
        """Labels for which there is no room beside their line, moved into the boxes where these end."""
        notes: dict[str, list[str]] = {}
        ties = []
        for tie in column.ties:
            if tie.label and not (
                column.is_straight(tie) and text_room(tie.label, _ON_LINE) <= self._room(column, tie)
            ):
                notes.setdefault(tie.end, []).append(f"{tie.label} after {column.box[tie.start].title}")
                ties.append(replace(tie, label=""))
            else:
                ties.append(tie)
        boxes = tuple(replace(box, notes=(*box.notes, *notes.get(box.key, ()))) for box in column.boxes)
        return replace(column, boxes=boxes, ties=tuple(ties))

    def _room(self, column: Column, tie: Tie) -> float:
        """Beside a line that goes straight up."""
        (x, wide), (other, wider) = (self._place(column, column.box[key]) for key in (tie.start, tie.end))
        return (min(x + wide, other + wider) - max(x, other)) / 2 - 8

    def _row_heights(self) -> list[float]:
        """As high as its boxes need; what a box over several rows still lacks is added to the highest of them."""
        heights = [34.0] * len(self.rows)
        boxes = [(self._needed(column, box), box) for column in self.columns for box in column.boxes]
        for needed, box in sorted(boxes, key=lambda pair: pair[1].high - pair[1].low):
            there = sum(heights[box.low : box.high + 1]) + _BETWEEN * (box.high - box.low)
            heights[box.high] += max(0.0, needed - there)
        return heights

    def _needed(self, column: Column, box: Box) -> float:
        titles, notes = self._texts(column, box)
        return len(titles) * _LINE + len(notes) * LEADING + 2 * _PADDING

    def _texts(self, column: Column, box: Box) -> tuple[tuple[str, ...], tuple[str, ...]]:
        _, width = self._place(column, box)
        room = width - 2 * _PADDING
        notes = tuple(line for note in box.notes for line in lines_of(note, SMALL, room, most=4))
        return lines_of(box.title, _SIZE, room, most=4, bold=True), notes

    def _place(self, column: Column, box: Box) -> tuple[float, float]:
        """Where the box begins in its column, and how wide it is."""
        start = _LANE * len(column.around) + (5 if column.around else 0)
        width = (self.width - start - 6 * (box.parts - 1)) / box.parts
        return start + box.part * (width + 6), width

    def _sides(self, column: Column, box: Box, left: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the box."""
        x, width = self._place(column, box)
        return left + x, self.tops[box.high], left + x + width, self.tops[box.low] + self.heights[box.low]

    def _box(self, column: Column, box: Box, left: float) -> None:
        x, top, right, bottom = self._sides(column, box, left)
        self.drawing.group(f"{box.title}: {'; '.join(box.notes)}" if box.notes else "")
        self.drawing.rect(
            x,
            top,
            right - x,
            bottom - top,
            fill="accent-weak" if box.is_chosen else "paper",
            stroke="accent" if box.is_chosen else "line-strong",
            radius=6,
            thick=1.6 if box.is_chosen else 1.2,
        )
        titles, notes = self._texts(column, box)
        middle = (x + right) / 2
        y = (top + bottom) / 2 - (len(titles) * _LINE + len(notes) * LEADING) / 2 + _SIZE
        y = self.drawing.lines(middle, y, titles, size=_SIZE, leading=_LINE, bold=True, anchor="middle")
        self.drawing.lines(middle, y - 1, notes, size=SMALL, leading=LEADING, ink="muted", anchor="middle")
        self.drawing.end_group()

    def _tie(self, column: Column, tie: Tie, left: float) -> None:
        start, end = (self._sides(column, column.box[key], left) for key in (tie.start, tie.end))
        if column.is_straight(tie):
            x = (max(start[0], end[0]) + min(start[2], end[2])) / 2
            self.drawing.path(f"M{x:.1f},{start[1]:.1f} V{end[3] + 6:.1f}", stroke="muted", dashed=not tie.is_firm)
            self.drawing.arrow(x, end[3] + 1, "up", fill="muted")
            if tie.label:
                self.drawing.text(x + 7, (start[1] + end[3]) / 2 + 4, tie.label, size=_ON_LINE)
            return
        lane = column.around.index(tie.start)
        x = left + lane * _LANE + 4
        low, high = (start[1] + start[3]) / 2 + 3 * lane, (end[1] + end[3]) / 2
        self.drawing.path(
            f"M{start[0]:.1f},{low:.1f} H{x:.1f} V{high:.1f} H{end[0] - 6:.1f}",
            stroke="muted",
            dashed=not tie.is_firm,
        )
        self.drawing.arrow(end[0] - 1, high, "right", fill="muted")


def _draw_legend(drawing: Drawing, columns: Sequence[Column], x: float, y: float, width: float) -> float:
    """What the two sorts of lines mean, where they are drawn."""
    left = x
    for is_firm, text in (
        (True, "a source states this move"),
        (False, "listed in this order, or put together"),
    ):
        if not any(tie.is_firm == is_firm for column in columns for tie in column.ties):
            continue
        room = 36 + text_room(text, SMALL) + 18
        if left > x and left + room > x + width:
            left = x
            y += 18
        drawing.path(f"M{left:.1f},{y - 4:.1f} h20", stroke="muted", dashed=not is_firm)
        drawing.arrow(left + 28, y - 4, "right", fill="muted")
        drawing.text(left + 36, y, text, size=SMALL, ink="muted")
        left += room
    return y + 19 if left > x else y


def _described(ladders: Ladders | Progression, columns: Iterable[Column], levels: Sequence[Entity]) -> str:
    sentences = []
    for column in columns:
        rungs = []
        for box in column.boxes:
            stands = listed([level.label for level in levels[box.low : box.high + 1]] or ["no level"])
            about = f" ({'; '.join(box.notes)})" if box.notes else ""
            rungs.append(f"{box.title}{about} at {stands}")
        moves = [
            f"{column.box[tie.start].title} to {column.box[tie.end].title}{f' ({tie.label})' if tie.label else ''}"
            for tie in column.ties
        ]
        sentences.append(f"{column.title}: {'; '.join(rungs)}. Moves: {'; '.join(moves) or 'none'}.")
    sources = cited_sources(ladders.evidence())
    if sources:
        sentences.append(f"Sources: {listed(source.label for source in sources)}.")
    return " ".join(sentences) or "No source describes a ladder."
