"""Where does each level and each rung stand in the picture of the ladders? From left to right, or on a phone top down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Final

from ..model import Claim, Entity
from ..query.careers import Ladder, Rung
from .block_layout import BELOW, GAP, HEADING, ICON, PADDING, Block, Sheet, flow, label_height, label_width
from .picture import Arrangement, Band, Node

__all__ = ["LISTED", "Lanes", "left_to_right", "top_down"]

LISTED: Final = 9
"""So many things that a level takes stand in a column with their names, the most needed first; the others are a crowd."""
_CELL, _NARROW_CELL = 196.0, 115.0
_EDGE, _ASIDE = 15.0, 9.0
"""On a phone, how far rungs stand from the side of their lane, and how far one steps aside for the way to the next."""
_HEADING_LINES: Final = 4
_CLEAR: Final = 12.0
"""From a label to the node below it."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The ladders in question, with the columns of the levels and what each level takes."""

    items: tuple[Ladder, ...]
    columns: Mapping[str, int]
    """By level, its column, counted from 0: parallel levels share one."""
    levels: tuple[Entity, ...]
    needs: Mapping[str, Mapping[str, tuple[Claim, ...]]]
    """By level, the skills and tools that it takes, the most needed first, with the claims that say so."""
    way: tuple[tuple[str, str], ...] = ()
    """The steps from level to level that were asked for."""
    is_part: bool = False
    """Whether only a part of the levels is shown, and of rungs those that stand for them."""

    def new_at(self, level: Entity) -> tuple[str, ...]:
        """What the level takes and no lower one does."""
        lower = self.levels[: self.levels.index(level)]
        return tuple(id for id in self.needs.get(level.id, ()) if not any(id in self.needs[each.id] for each in lower))

    def row(self, rung: Rung) -> int:
        """The first of the shown levels that it covers, counted from 0; one more than all where it covers none."""
        return next((row for row, level in enumerate(self.levels) if level in rung.levels), len(self.levels))

    def column(self, rung: Rung) -> float:
        """Where it stands between the columns: in the middle of those levels that it covers, else behind all."""
        columns = [self.columns[level.id] for level in rung.levels if level.id in self.columns]
        return sum(columns) / len(columns) if columns else self.count

    def rungs(self, item: Ladder) -> tuple[Rung, ...]:
        """The rungs of a ladder that are shown."""
        shown = set(self.levels)
        return tuple(
            rung for rung in item.rungs if not shown.isdisjoint(rung.levels) or not (rung.levels or self.is_part)
        )

    @property
    def count(self) -> int:
        """How many columns the levels take."""
        return max(self.columns.values(), default=-1) + 1


def _blocks(lanes: Lanes, level: Entity, place: Mapping[str, int]) -> list[Block]:
    new = [place[id] for id in lanes.new_at(level)]
    if not new:
        return []
    return [Block(f"{level.label}: {len(new)} new", tuple(new[:LISTED]), "plain", tuple(new[LISTED:]))]


def lines_of_lane(columns: Mapping[str, float], moves: Iterable[tuple[str, str]]) -> dict[str, int]:
    """On which line of its lane each of these stands, so that no way to one of them runs over another.

    The farthest that can be reached from one stands on the first line, the nearer ones below it.

    >>> lines_of_lane({"a": 0, "b": 1, "c": 2}, [("a", "b"), ("a", "c")])
    {'a': 0, 'c': 0, 'b': 1}
    """
    moves = [move for move in moves if move[0] in columns and move[1] in columns]
    targets = {origin: [end for start, end in moves if start == origin] for origin, _ in moves}
    lines: dict[str, int] = {}

    def is_clear(key: str, line: int) -> bool:
        tried = {**lines, key: line}
        if any(at == line and abs(columns[other] - columns[key]) < 1 for other, at in lines.items()):
            return False
        ways = [(start, end) for start, end in moves if start in tried and end in tried]
        return not any(
            _runs_over((columns[start], tried[start]), (columns[end], tried[end]), (columns[each], tried[each]))
            for start, end in ways
            for each in tried
            if each not in (start, end)
        )

    def put(key: str) -> None:
        if key in lines:
            return
        line = 0
        while not is_clear(key, line) and line <= len(columns):
            line += 1
        lines[key] = line
        for target in sorted(targets.get(key, ()), key=lambda each: -columns[each]):
            put(target)

    for key in sorted(columns, key=lambda each: columns[each]):
        put(key)
    return lines


_ABOVE, _UNDER = 0.3, 0.75
"""So far a node with its label reaches up and down, as a share of the distance between two lines."""
_ASIDE_SHARE: Final = 0.3
"""So far to either side, as a share of the distance between two columns."""


def _runs_over(start: tuple[float, int], end: tuple[float, int], node: tuple[float, int]) -> bool:
    """Whether a straight line from the one to the other comes near the node or its label."""
    low, high = sorted((start[0], end[0]))
    for x in (node[0] - _ASIDE_SHARE, node[0], node[0] + _ASIDE_SHARE):
        if low < x < high:
            share = (x - start[0]) / (end[0] - start[0])
            y = start[1] + share * (end[1] - start[1])
            if node[1] - _ABOVE < y < node[1] + _UNDER:
                return True
    return False


def _lane(lanes: Lanes, item: Ladder) -> dict[str, int]:
    columns = {rung.entity.id: lanes.column(rung) for rung in lanes.rungs(item)}
    return lines_of_lane(columns, ((move.origin.id, move.target.id) for move in item.moves))


def _put_lines(
    sheet: Sheet, nodes: Sequence[Node], x: Mapping[int, float], lines: Mapping[int, int], top: float, width: float
) -> float:
    """These nodes on their lines, each line as high as the highest label on it; returns where the last one ends."""
    for line in range(max(lines.values(), default=-1) + 1):
        held = [number for number, at in lines.items() if at == line]
        radius = max((nodes[number].radius for number in held), default=0.0)
        for number in held:
            sheet.put(number, x[number], top + radius)
        heights = [nodes[number].radius + BELOW + label_height(nodes[number], width) for number in held]
        top += radius + max(heights, default=0.0) + _CLEAR
    return top - _CLEAR


def left_to_right(nodes: tuple[Node, ...], lanes: Lanes, place: Mapping[str, int]) -> Arrangement:
    """Levels on top, a lane for each ladder, and at the bottom what is new at each level."""
    sheet = Sheet(nodes, cell=_CELL)
    step = sheet.width() + GAP
    room = _CELL - ICON + 24
    columns = {level.id: float(lanes.columns[level.id]) for level in lanes.levels}
    lines = lines_of_lane(columns, lanes.way)
    x = {place[id]: column * step for id, column in columns.items()}
    y = _put_lines(sheet, nodes, x, {place[id]: line for id, line in lines.items()}, 0.0, room) + GAP
    last = max((lanes.column(rung) for item in lanes.items for rung in lanes.rungs(item)), default=0.0)
    left, width = -sheet.width() / 2, (max(last, lanes.count - 1) + 1) * step - GAP
    for item in lanes.items:
        rungs = lanes.rungs(item)
        lines = _lane(lanes, item)
        members = tuple(place[rung.entity.id] for rung in rungs)
        x = {place[rung.entity.id]: lanes.column(rung) * step for rung in rungs}
        at = {place[id]: line for id, line in lines.items()}
        end = _put_lines(sheet, nodes, x, at, y + HEADING + BELOW, room) + PADDING
        sheet.band(Band(item.entity.label, "plain", left, y, width, end - y, members=members))
        y = end + GAP
    for column in range(lanes.count):
        blocks = [
            block for level in lanes.levels if columns[level.id] == column for block in _blocks(lanes, level, place)
        ]
        sheet.stack(blocks, left + column * step, y)
    return sheet.arrangement()


def top_down(nodes: tuple[Node, ...], lanes: Lanes, place: Mapping[str, int]) -> Arrangement:
    """For a phone: levels on the left from top to bottom, a lane for each ladder beside them, the lists below.

    Titles stand on the right of their rungs, so that the moves, which run down the lane, cross none.
    """
    sheet = Sheet(nodes, cell=_NARROW_CELL)
    step = sheet.width()
    rows = [level.id for level in lanes.levels] + [""]
    heights = {id: float(ceil(_tall(sheet, nodes, place[id]))) for id in rows[:-1]} | {"": 0.0}
    beside = 3 * _EDGE + max((label_width(nodes[place[id]], sheet.cell - ICON) for id in rows[:-1]), default=0.0)
    for item in lanes.items:
        stacks: Counter[str] = Counter()
        for rung in lanes.rungs(item):
            stacks[rows[lanes.row(rung)]] += ceil(_tall(sheet, nodes, place[rung.entity.id]))
        for id, height in stacks.items():
            heights[id] = max(heights[id], height)
    top = HEADING + 15.0 * (_HEADING_LINES - 1)
    tops = dict(zip(rows, accumulate((heights[id] for id in rows), initial=top), strict=False))
    bottom = top + sum(heights.values())
    for level in lanes.levels:
        height = ceil(_tall(sheet, nodes, place[level.id]))
        sheet.put(place[level.id], _EDGE, tops[level.id] + height / 2, "right")
    for lane, item in enumerate(lanes.items):
        left = beside + lane * step
        used: Counter[str] = Counter()
        lines = _lane(lanes, item)
        rungs = lanes.rungs(item)
        for rung in rungs:
            id, number = rows[lanes.row(rung)], place[rung.entity.id]
            aside = _EDGE + _ASIDE * (lines[rung.entity.id] % 2)
            height = ceil(_tall(sheet, nodes, number))
            sheet.put(number, left + aside, tops[id] + used[id] + height / 2, "right")
            used[id] += height
        members = tuple(place[rung.entity.id] for rung in rungs)
        sheet.band(Band(item.entity.label, "plain", left + 2, 0, step - 4, bottom, _HEADING_LINES, members))
    blocks = [block for level in lanes.levels for block in _blocks(lanes, level, place)]
    for number, column in enumerate(flow(sheet, blocks, 3)):
        sheet.stack(column, number * (step + 4), bottom + GAP)
    return sheet.arrangement()


def _tall(sheet: Sheet, nodes: Sequence[Node], number: int) -> float:
    """What it takes of its lane, on a phone."""
    return max(2 * nodes[number].radius, sheet.row(number)) + _CLEAR
