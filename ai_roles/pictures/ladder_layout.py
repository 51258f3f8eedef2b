"""What is the way up? The levels from left to right, the ladders of the sources in lanes, and what each level takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import UsageError
from ..model import Claim, Entity, KnowledgeGraph, Years
from ..query.careers import Ladder, Progression, Rung, ladders, level_order, progression, stage
from ..query.roles import Position
from .focus import One, found_position
from .ladder_lanes import Lanes, left_to_right, top_down
from .picture import Edge, Node, Picture, Tie, nodes_of

__all__ = ["ladder"]

_SMALLEST, _LARGEST = 5.0, 9.0
_RUNG_RADIUS: Final = 9.0
_LEVEL_RADIUS: Final = 13.0
_CROWD_RADIUS: Final = 4.5


@dataclass(frozen=True, slots=True)
class _Found:
    """What is drawn, and of whom."""

    role: Entity | None
    """The one role that all ladders are about."""
    lanes: Lanes
    way: Progression | None
    graph: KnowledgeGraph


def ladder(graph: KnowledgeGraph, focus: One | tuple[One, One] | None = None) -> Picture:
    """The ladders about a role (without one, all ladders), from the lowest to the highest level, or between two levels.

    Between two levels the way from the one to the other is drawn too, where all ladders are about one role.

    >>> from ai_roles.sample import SAMPLE
    >>> ladder(SAMPLE).notes
    ('No source describes a ladder.',)
    """
    between = focus if isinstance(focus, tuple) else None
    role = None if focus is None or between else found_position(graph, focus).role  # type: ignore[arg-type]
    found = _found(graph, role, between)
    lanes = found.lanes
    rungs = [rung for item in lanes.items for rung in lanes.rungs(item)]
    entities: dict[str, Entity] = {level.id: level for level in lanes.levels}
    entities |= {rung.entity.id: rung.entity for rung in rungs}
    entities |= {id: graph[id] for needs in lanes.needs.values() for id in needs}
    place = {id: number for number, id in enumerate(entities)}
    nodes = _dressed(nodes_of(graph, entities.values(), smallest=_SMALLEST, largest=_LARGEST), found)
    return Picture(
        "ladder",
        _title(found, role),
        _notes(found),
        nodes,
        tuple(_edges(found, place)),
        (),
        left_to_right(nodes, lanes, place),
        top_down(nodes, lanes, place),
        graph,
    )


def _title(found: _Found, role: Entity | None) -> str:
    if found.way is not None:
        return found.way.title
    return f"The ladders of the {role.label}" if role else "The ladders of the sources"


def _found(graph: KnowledgeGraph, role: Entity | None, between: tuple[One, One] | None) -> _Found:
    answer = ladders(graph, None if role is None else role.id)
    levels = answer.levels
    about = role or _common_role(answer.items)
    way = None
    if between is not None:
        way = None if about is None else progression(graph, *map(_name, between), role=about.id)
        low, high = (_level(graph, each) for each in between) if way is None else (way.start.level, way.goal)
        inside = {low.id, high.id, *(each.id for each in level_order(graph).between(low.id, high.id))}
        if way is None and (low.id == high.id or high.id not in level_order(graph).above[low.id]):
            raise UsageError(f"no order of levels leads from {low.label} up to {high.label}")
        on_the_way = () if way is None else way.levels
        shown = {level.id for level in levels if level.id in inside} | {level.id for level in on_the_way}
        levels = level_order(graph).sorted(shown)
    wanted = {level.id for level in levels}
    items = tuple(
        item
        for item in answer.items
        if between is None or any(wanted.intersection(each.id for each in rung.levels) for rung in item.rungs)
    )
    needs = {} if about is None else {level.id: _needs(graph, about, level, items) for level in levels}
    steps = () if way is None else tuple((step.origin.id, step.level.id) for step in way.steps)
    return _Found(about, Lanes(items, _columns(graph, levels), levels, needs, steps, between is not None), way, graph)


def _name(one: One) -> str:
    if isinstance(one, Position):
        raise UsageError(f"a ladder leads from a level to a level; {one.label} is a position")
    return one.id if isinstance(one, Entity) else one


def _level(graph: KnowledgeGraph, one: One) -> Entity:
    return graph.resolve(_name(one), "level")


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
    order = level_order(graph)
    columns: dict[str, int] = {}
    for level in levels:  # none stands before one that it comes after; those that nothing orders come last
        below = [columns[other.id] for other in levels if other.id in columns and level.id in order.above[other.id]]
        columns[level.id] = max(columns.values(), default=0) if level.id in order.loose else max(below, default=-1) + 1
    return columns


def _dressed(nodes: tuple[Node, ...], found: _Found) -> tuple[Node, ...]:
    """In the sizes of their kinds, with the years and tracks of rungs, and what each step of the way rests on."""
    lanes = found.lanes
    crowd = {id for level in lanes.levels for id in lanes.new_at(level)[lanes.listed :]}
    sizes = {"level": _LEVEL_RADIUS, "rung": _RUNG_RADIUS, **dict.fromkeys(crowd, _CROWD_RADIUS)}
    notes = {rung.entity.id: _rung_notes(item, rung) for item in lanes.items for rung in lanes.rungs(item)}
    if found.way is not None:
        marks = {step.level: step.marks for step in found.way.steps}
        for level in found.way.stages:
            said = (part for mark in marks.get(level.level, ()) for part in re.split(": | (?=to )", mark))
            notes[level.level.id] = tuple(dict.fromkeys((*map(str, level.years), *said)))
    return tuple(
        node._replace(
            radius=sizes.get(node.key, sizes.get(node.entity.kind, node.radius)),
            is_minor=node.key in crowd,
            notes=notes.get(node.key, ()),
        )
        for node in nodes
    )


def _rung_notes(item: Ladder, rung: Rung) -> tuple[str, ...]:
    """Its years, but for those that a move to it says, and its track if that is not the usual one."""
    said = {claim.value for move in item.moves if move.target == rung.entity for claim in move.claims}
    notes = [str(claim.value) for claim in rung.years if claim.value not in said]
    if rung.entity.type not in (None, "individual"):
        notes.append(f"{rung.entity.type} track")
    if not rung.levels:
        notes.append("no level is known")
    return tuple(dict.fromkeys(notes))


def _edges(found: _Found, place: Mapping[str, int]) -> Iterable[Edge]:
    lanes = found.lanes
    for step in found.way.steps if found.way is not None else ():
        claims = tuple(dict.fromkeys((*(claim for move in step.moves for claim in move.claims), *step.order)))
        tie: Tie = "near" if step.is_assembled else "move"
        yield Edge(place[step.origin.id], place[step.level.id], claims, tie)
    for item in lanes.items:
        for move in item.moves:
            if move.origin.id in place and move.target.id in place:
                tie = "move" if move.support == "stated" else "near"
                times = dict.fromkeys(f"{c.value.amount} years" for c in move.claims if isinstance(c.value, Years))
                ends = place[move.origin.id], place[move.target.id]
                yield Edge(*ends, move.claims, tie, label="; ".join(times))
    for rung in (rung for item in lanes.items for rung in lanes.rungs(item)):
        covers = [claim for claim in rung.claims if claim.predicate == "covers"]
        for claim in covers:
            if claim.object is not None and claim.object in place:
                yield Edge(place[rung.entity.id], place[claim.object], (claim,), "quiet")
    for level, needs in lanes.needs.items():
        for id, claims in needs.items():
            yield Edge(place[level], place[id], claims, "quiet")


def _notes(found: _Found) -> tuple[str, ...]:
    if not found.lanes.items:
        return ("No source describes a ladder.",)
    notes = [
        "Titles, years and moves are the sources' own; which level a title stands for is editorial.",
        "Levels above each other, and rungs that no line joins, are in no order that a source states.",
    ]
    if found.way is not None and found.way.unordered is not None:
        notes[:0] = found.way.unordered.sentences(found.graph)
    if any(found.lanes.needs.values()):
        notes.append("Below: skills and tools that sources state of a level and of none before it.")
    return tuple(notes)
