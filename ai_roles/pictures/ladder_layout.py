"""What is the way up? The levels from left to right, the ladders of the sources in lanes, and what each level takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import UsageError
from ..model import Claim, Entity, KnowledgeGraph
from ..query.careers import Ladder, Rung, ladders, level_order, stage
from ..query.roles import Position
from .block_layout import GAP, HEADING, PADDING, Block, Sheet, flow
from .focus import One, found_position
from .picture import Arrangement, Edge, Node, Picture, Tie, nodes_of

__all__ = ["ladder"]

_SMALLEST, _LARGEST = 5.0, 9.0
_RUNG_RADIUS: Final = 9.0
_LEVEL_RADIUS: Final = 13.0
_STEP, _TALL_STEP = 55.0, 60.0
"""From one rung or level to the next, with two lines of its title between them."""
_LISTED: Final = 6
"""So many things that a level takes are listed with their names, the most needed first; the others are a crowd."""
_CELL, _NARROW_CELL = 146.0, 108.0
_LEVEL_ROOM: Final = 76.0
"""On a phone, the column in which the levels stand, left of the lanes."""
_ASIDE: Final = 15.0
"""On a phone, how far a rung steps aside for the way to the next."""
_HEADING_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class _Ladders:
    """The ladders in question, with the columns of the levels and what each level takes."""

    items: tuple[Ladder, ...]
    columns: Mapping[str, int]
    """By level, its column, counted from 0: parallel levels share one."""
    levels: tuple[Entity, ...]
    needs: Mapping[str, Mapping[str, tuple[Claim, ...]]]
    """By level, the skills and tools that it takes, the most needed first, with the claims that say so."""

    def new_at(self, level: Entity) -> tuple[str, ...]:
        """What the level takes and no lower one does."""
        lower = self.levels[: self.levels.index(level)]
        return tuple(id for id in self.needs.get(level.id, ()) if not any(id in self.needs[each.id] for each in lower))

    def row(self, rung: Rung) -> int:
        """The first of the shown levels that it covers, counted from 0."""
        return next(row for row, level in enumerate(self.levels) if level in rung.levels)

    def column(self, rung: Rung) -> float:
        """Where it stands between the columns: in the middle of those levels that it covers."""
        columns = [self.columns[level.id] for level in rung.levels if level.id in self.columns]
        return sum(columns) / len(columns)

    def rungs(self, item: Ladder) -> tuple[Rung, ...]:
        """The rungs of a ladder that cover a level that is shown."""
        return tuple(rung for rung in item.rungs if not set(self.levels).isdisjoint(rung.levels))


def ladder(graph: KnowledgeGraph, focus: One | tuple[One, One] | None = None) -> Picture:
    """The ladders about a role (without one, all ladders), from the lowest to the highest level, or between two levels.

    >>> from ai_roles.sample import SAMPLE
    >>> ladder(SAMPLE).notes
    ('No source describes a ladder.',)
    """
    between = focus if isinstance(focus, tuple) else None
    role = None if focus is None or between else found_position(graph, focus).role  # type: ignore[arg-type]
    found = _found(graph, role, between)
    rungs = [rung for item in found.items for rung in found.rungs(item)]
    entities: dict[str, Entity] = {level.id: level for level in found.levels}
    entities |= {rung.entity.id: rung.entity for rung in rungs}
    entities |= {id: graph[id] for needs in found.needs.values() for id in needs}
    place = {id: number for number, id in enumerate(entities)}
    nodes = _sized(nodes_of(graph, entities.values(), smallest=_SMALLEST, largest=_LARGEST), found)
    title = f"The way of the {role.label}" if role else "The ladders"
    if found.levels:
        title += f", {found.levels[0].label} to {found.levels[-1].label}"
    return Picture(
        "ladder",
        title,
        _notes(found),
        nodes,
        tuple(_edges(found, place)),
        (),
        _left_to_right(nodes, found, place),
        _top_down(nodes, found, place),
        graph,
    )


def _found(graph: KnowledgeGraph, role: Entity | None, between: tuple[One, One] | None) -> _Ladders:
    answer = ladders(graph, None if role is None else role.id)
    levels = answer.levels
    if between is not None:
        low, high = (_level(graph, each) for each in between)
        inside = {low.id, high.id, *(each.id for each in level_order(graph).between(low.id, high.id))}
        levels = tuple(level for level in levels if level.id in inside)
        if low.id == high.id or high.id not in level_order(graph).above[low.id]:
            raise UsageError(f"no order of levels leads from {low.label} up to {high.label}")
    wanted = {level.id for level in levels}
    items = tuple(
        item
        for item in answer.items
        if any(wanted.intersection(each.id for each in rung.levels) for rung in item.rungs)
    )
    about = role or _common_role(items)
    needs = {} if about is None else {level.id: _needs(graph, about, level, items) for level in levels}
    return _Ladders(items, _columns(graph, levels), levels, needs)


def _level(graph: KnowledgeGraph, one: One) -> Entity:
    if isinstance(one, Position):
        raise UsageError(f"a ladder leads from a level to a level; {one.label} is a position")
    return graph.resolve(one.id if isinstance(one, Entity) else one, "level")


def _common_role(items: Iterable[Ladder]) -> Entity | None:
    """The one role that all ladders are about."""
    roles = {role for item in items for role in item.roles}
    return roles.pop() if len(roles) == 1 else None


def _needs(
    graph: KnowledgeGraph, role: Entity, level: Entity, items: tuple[Ladder, ...]
) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, tuple[Claim, ...]] = {}
    for item in stage(graph, role, level, items).skills:
        found[item.entity.id] = (*found.get(item.entity.id, ()), *item.claims)
    return found


def _columns(graph: KnowledgeGraph, levels: Sequence[Entity]) -> dict[str, int]:
    above = level_order(graph).above
    columns: dict[str, int] = {}
    for level in levels:  # none stands before one that it comes after
        below = [columns[other.id] for other in levels if other.id in columns and level.id in above[other.id]]
        columns[level.id] = max(below, default=-1) + 1
    return columns


def _sized(nodes: tuple[Node, ...], found: _Ladders) -> tuple[Node, ...]:
    crowd = {id for level in found.levels for id in found.new_at(level)[_LISTED:]}
    sizes = {"level": _LEVEL_RADIUS, "rung": _RUNG_RADIUS}
    return tuple(
        node._replace(radius=sizes.get(node.entity.kind, node.radius), is_minor=node.key in crowd) for node in nodes
    )


def _edges(found: _Ladders, place: Mapping[str, int]) -> Iterable[Edge]:
    for item in found.items:
        for move in item.moves:
            if move.origin.id in place and move.target.id in place:
                tie: Tie = "move" if move.support == "stated" else "near"
                yield Edge(place[move.origin.id], place[move.target.id], move.claims, tie)
    for rung in (rung for item in found.items for rung in found.rungs(item)):
        covers = [claim for claim in rung.claims if claim.predicate == "covers"]
        for claim in covers:
            if claim.object is not None and claim.object in place:
                yield Edge(place[rung.entity.id], place[claim.object], (claim,), "quiet")
    for level, needs in found.needs.items():
        for id, claims in needs.items():
            yield Edge(place[level], place[id], claims, "quiet")


def _notes(found: _Ladders) -> tuple[str, ...]:
    if not found.items:
        return ("No source describes a ladder.",)
    return (
        "Titles and moves are the sources' own; which level a title stands for, and the order of levels, is editorial.",
        "Below: skills and tools that sources state of a level and of none before it.",
    )


def _blocks(found: _Ladders, level: Entity, place: Mapping[str, int]) -> list[Block]:
    new = [place[id] for id in found.new_at(level)]
    if not new:
        return []
    return [Block(f"{level.label} ({len(new)})", tuple(new[:_LISTED]), "plain", tuple(new[_LISTED:]))]


def _lines(found: _Ladders, item: Ladder) -> dict[str, int]:
    """On which line of its lane each rung stands, so that none stands on another, nor on the way to another."""
    at: dict[tuple[float, int], str] = {}
    lines: dict[str, int] = {}
    origins = {move.target.id: move.origin.id for move in item.moves}
    columns = {rung.entity.id: found.column(rung) for rung in found.rungs(item)}
    last = max((columns[r.entity.id] for r in found.rungs(item) if r.entity.type != "management"), default=0.0)
    for rung in sorted(found.rungs(item), key=found.column):
        id, column = rung.entity.id, columns[rung.entity.id]
        line = 1 if rung.entity.type == "management" and column <= last + 1 else 0
        start = columns.get(origins.get(id, ""))
        while (column, line) in at or (
            start is not None
            and lines[origins[id]] == line
            and any(start < other < column and there == line for other, there in at)
        ):
            line += 1
        at[column, line] = id
        lines[id] = line
    return lines


def _left_to_right(nodes: tuple[Node, ...], found: _Ladders, place: Mapping[str, int]) -> Arrangement:
    """Levels on top, a lane for each ladder, and at the bottom what is new at each level."""
    sheet = Sheet(nodes, cell=_CELL)
    step = sheet.width() + GAP
    y = 0.0
    for column in range(max(found.columns.values(), default=-1) + 1):
        for number, level in enumerate(each for each in found.levels if found.columns[each.id] == column):
            sheet.put(place[level.id], column * step, number * _STEP)
            y = max(y, number * _STEP)
    y += _STEP
    left, width = -sheet.width() / 2, (max(found.columns.values(), default=0) + 1) * step - GAP
    for item in found.items:
        lines = _lines(found, item)
        for rung in found.rungs(item):
            line = lines[rung.entity.id]
            sheet.put(place[rung.entity.id], found.column(rung) * step, y + HEADING + 14 + line * _STEP)
        height = HEADING + (max(lines.values()) + 1) * _STEP + PADDING
        sheet.band(item.entity.label, "plain", left, y, width, height)
        y += height + GAP
    ends = dict.fromkeys(range(len(found.levels)), y)
    for level in found.levels:
        column = found.columns[level.id]
        if blocks := _blocks(found, level, place):
            ends[column] = sheet.stack(blocks, left + column * step, ends[column]) + GAP
    return sheet.arrangement()


def _top_down(nodes: tuple[Node, ...], found: _Ladders, place: Mapping[str, int]) -> Arrangement:
    """For a phone: levels on the left from top to bottom, a lane for each ladder beside them, the lists below."""
    sheet = Sheet(nodes, cell=_NARROW_CELL)
    step = sheet.width()
    stacked = Counter((item.entity.id, found.row(rung)) for item in found.items for rung in found.rungs(item))
    tops = [HEADING + 15.0 * (_HEADING_LINES - 1) + 16.0]
    for row in range(len(found.levels)):
        tops.append(tops[-1] + _TALL_STEP * max([1, *(stacked[item.entity.id, row] for item in found.items)]))
    for row, level in enumerate(found.levels):
        sheet.put(place[level.id], _LEVEL_ROOM / 2, tops[row])
    for lane, item in enumerate(found.items):
        left = _LEVEL_ROOM + lane * step
        used: Counter[int] = Counter()
        lines = _lines(found, item)
        for rung in found.rungs(item):
            row = found.row(rung)
            aside = _ASIDE * (lines[rung.entity.id] % 2)
            sheet.put(place[rung.entity.id], left + step / 2 + aside, tops[row] + used[row] * _TALL_STEP)
            used[row] += 1
        sheet.band(item.entity.label, "plain", left + 2, 0, step - 4, tops[-1] - _TALL_STEP / 3, _HEADING_LINES)
    blocks = [block for level in found.levels for block in _blocks(found, level, place)]
    for number, column in enumerate(flow(sheet, blocks, 3)):
        sheet.stack(column, number * (step + 4), tops[-1])
    return sheet.arrangement()
