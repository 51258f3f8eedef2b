"""Which names does a still picture show, and where? Beside or below their nodes, or wherever a map has room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from .block_layout import BELOW, LABEL, LINE, MOST_LINES, MOST_NOTES, NOTE, NOTE_LINE
from .picture import Arrangement, Node, Picture
from .text_widths import lines_of, text_room

__all__ = ["Label", "Line", "labels_by_plan", "labels_where_free"]

_AWAY: Final = 6.0
"""From a node to the label beside it."""
_FOCUS_ROOM, _MORE_BELOW = 136.0, 24.0
"""How wide the label below the focus may be, and how much wider than beside a node it may be below another."""


class Line(NamedTuple):
    """One line of text, on the baseline y."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    is_note: bool = False


class Label(NamedTuple):
    """What stands beside or below a node, with the box that it takes at most."""

    node: int
    lines: tuple[Line, ...]
    anchor: Literal["start", "middle", "end"]
    left: float
    top: float
    right: float
    bottom: float


def labels_by_plan(picture: Picture, places: Arrangement) -> Iterator[Label]:
    """The labels of an arrangement that leaves room for each of them."""
    assert places.label_width is not None
    for number, (node, x, y, side) in enumerate(zip(picture.nodes, places.x, places.y, places.sides, strict=True)):
        if node.is_minor:
            continue
        is_focus = number in picture.focus
        width = places.label_width
        if side == "below":
            width += _MORE_BELOW
            if is_focus:
                width = min(width, _FOCUS_ROOM)
        names = lines_of(node.label, LABEL, width, most=MOST_LINES, bold=is_focus)
        notes = [line for note in node.notes for line in lines_of(note, NOTE, width, most=MOST_NOTES)]
        height = LINE * len(names) + NOTE_LINE * len(notes)
        away = node.radius + _AWAY
        top = y + node.radius + BELOW if side == "below" else y - height / 2
        start = {"below": x, "left": x - away, "right": x + away}[side]
        lines = [
            Line(text, start, top + LINE * (row + 0.5) + LABEL * 0.35, LABEL, is_focus)
            for row, text in enumerate(names)
        ]
        middle = top + LINE * len(names)
        lines += [
            Line(text, start, middle + NOTE_LINE * (row + 0.5) + NOTE * 0.35, NOTE, is_note=True)
            for row, text in enumerate(notes)
        ]
        room = max(text_room(line.text, line.size, bold=line.bold) for line in lines)
        anchor: Literal["start", "middle", "end"] = {"below": "middle", "left": "end", "right": "start"}[side]  # type: ignore[assignment]
        left = start - {"start": 0.0, "middle": room / 2, "end": room}[anchor]
        yield Label(number, tuple(lines), anchor, left, top, left + room, top + height)


_MOST_NAMES: Final = 600
"""More would be tried in vain: names keep clear of each other."""
_LONGEST_NAME: Final = 190.0
_ALWAYS_NAMED, _COVERED = 40, 2
"""The names of so many may cover so many other nodes."""


def labels_where_free(nodes: Sequence[Node], places: Arrangement, width: float) -> Iterator[Label]:
    """Names beside their nodes on a page so wide, none across another, and only those of the most important across nodes."""
    names, dots = _Taken(), _Taken()
    at = list(zip(places.x, places.y, strict=True))
    order = sorted(range(len(nodes)), key=lambda number: (-nodes[number].importance, number))
    for node, (x, y) in zip(nodes, at, strict=True):
        dots.take(_Spot(x, y, node.radius, node.radius))
    most = nodes[order[0]].importance if order else 0
    for rank, number in enumerate(order[:_MOST_NAMES]):
        node = nodes[number]
        size = round(10 + 5 * (node.importance / most if most else 0.0) ** 0.5, 1)
        (text,) = lines_of(node.label, size, _LONGEST_NAME, most=1)
        spots = _spots(*at[number], node.radius, text_room(text, size) / 2, size)
        free = [spot for spot in spots if _is_inside(spot, width) and not names.count(spot)]
        if not free:
            continue
        covered = [dots.count(spot) for spot in free]
        if min(covered) > (_COVERED if rank < _ALWAYS_NAMED else 0):
            continue
        spot = free[covered.index(min(covered))]
        names.take(spot)
        lines = (Line(text, spot.x, spot.y + size * 0.35, size),)
        box = (spot.x - spot.across, spot.y - spot.down, spot.x + spot.across, spot.y + spot.down)
        yield Label(number, lines, "middle", *box)


class _Spot(NamedTuple):
    """A part of the page: its middle, and how far it reaches to either side and up and down."""

    x: float
    y: float
    across: float
    down: float

    def meets(self, other: _Spot) -> bool:
        return abs(self.x - other.x) < self.across + other.across and abs(self.y - other.y) < self.down + other.down


class _Taken:
    """Which parts of the page hold something already; looked up by cells, so that thousands of them take no time."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[_Spot]] = {}

    def count(self, spot: _Spot) -> int:
        """How many things stand there."""
        return len({other for cell in _cells(spot) for other in self._cells.get(cell, ()) if spot.meets(other)})

    def take(self, spot: _Spot) -> None:
        for cell in _cells(spot):
            self._cells.setdefault(cell, []).append(spot)


_CELL: Final = 64.0


def _cells(spot: _Spot) -> Iterator[tuple[int, int]]:
    for column in range(int((spot.x - spot.across) // _CELL), int((spot.x + spot.across) // _CELL) + 1):
        for row in range(int((spot.y - spot.down) // _CELL), int((spot.y + spot.down) // _CELL) + 1):
            yield column, row


def _spots(x: float, y: float, radius: float, across: float, size: float) -> tuple[_Spot, ...]:
    """Below the node, above it, on its right and on its left."""
    down = size * 0.65
    aside, under = radius * 1.2 + across + 3, radius * 1.2 + down
    return (
        _Spot(x, y + under, across, down),
        _Spot(x, y - under, across, down),
        _Spot(x + aside, y, across, down),
        _Spot(x - aside, y, across, down),
    )


def _is_inside(spot: _Spot, width: float) -> bool:
    return spot.x - spot.across > 2 and spot.x + spot.across < width - 2
