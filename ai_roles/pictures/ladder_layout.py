"""What is the way up? The levels from left to right, the ladders of the sources in lanes, and what each level takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..errors import UsageError
from ..model import Claim, Entity, KnowledgeGraph, Years, listed
from ..query.answers import sourced
from ..query.careers import Ladder, Progression, Rung, Stage, ladders, level_order, progression, stage
from ..query.roles import Position
from .focus import One, found_position
from .ladder_lanes import LISTED, Lanes, left_to_right, top_down
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
    stages: Mapping[str, Stage]
    """By level, what is stated of it, where all ladders are about one role."""
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
    stages = {} if about is None else {level.id: stage(graph, about, level, items) for level in levels}
    needs = {id: _needs(each) for id, each in stages.items()}
    steps = () if way is None else tuple((step.origin.id, step.level.id) for step in way.steps)
    lanes = Lanes(items, _columns(graph, levels), levels, needs, steps, between is not None)
    return _Found(about, lanes, way, stages, graph)


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


def _needs(stage: Stage) -> dict[str, tuple[Claim, ...]]:
    """What the level takes: skills and tools, then duties."""
    found: dict[str, tuple[Claim, ...]] = {}
    for item in (*stage.skills, *stage.duties):
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
    crowd = {id for level in lanes.levels for id in lanes.new_at(level)[LISTED:]}
    sizes = {"level": _LEVEL_RADIUS, "rung": _RUNG_RADIUS, **dict.fromkeys(crowd, _CROWD_RADIUS)}
    notes = {rung.entity.id: _rung_notes(item, rung, found) for item in lanes.items for rung in lanes.rungs(item)}
    notes |= {id: _level_notes(found, each) for id, each in found.stages.items()}
    for step in found.way.steps if found.way is not None else ():
        said = (part for mark in step.marks for part in re.split(": | (?=to )", mark))
        notes[step.level.id] = tuple(dict.fromkeys((*notes.get(step.level.id, ()), *said)))
    return tuple(
        node._replace(
            radius=sizes.get(node.key, sizes.get(node.entity.kind, node.radius)),
            is_minor=node.key in crowd,
            notes=notes.get(node.key, ()),
        )
        for node in nodes
    )


def _level_notes(found: _Found, stage: Stage) -> tuple[str, ...]:
    """Its years, the pay that no rung tells, and on which of both no source says anything."""
    silent = [name for name, stated in (("years", stage.years), ("pay", stage.pay)) if not stated]
    told = {claim for item in found.lanes.items if item.covering(stage.level) for claim in _own(item, stage.pay)}
    notes = [*map(str, stage.years), *_figures(found.graph, (claim for claim in stage.pay if claim not in told))]
    if silent:
        notes.append(f"{listed(silent)}: no source says")
    return tuple(dict.fromkeys(notes))


def _figures(graph: KnowledgeGraph, pay: Iterable[Claim]) -> tuple[str, ...]:
    """The first figure of pay with the place where it holds, and how many more there are."""
    figures: dict[str, None] = {}
    for claim in pay:
        figures[str(claim.value) if claim.region is None else f"{claim.value}, {graph[claim.region].label}"] = None
    first, *others = figures or ("",)
    more = f"and {len(others)} more figure{'s' * (len(others) > 1)} of pay" if others else ""
    return tuple(filter(None, (first, more)))


def _rung_notes(item: Ladder, rung: Rung, found: _Found) -> tuple[str, ...]:
    """Years and pay as its own source has them, but for the years that a move to it says, and a track that is not the usual one."""
    timed = {claim.value for move in item.moves if move.target == rung.entity for claim in move.claims if claim.value}
    notes = [str(claim.value) for claim in rung.years if claim.value not in timed]
    pay = _figures(found.graph, _own(item, (claim for each in _stages(found, rung) for claim in each.pay)))
    silent = [name for name, stated in (("years", notes or timed), ("pay", pay)) if not stated]
    notes += pay
    if rung.entity.type not in (None, "individual"):
        notes.append(f"{rung.entity.type} track")
    if silent:
        notes.append(f"no {listed(silent, 'or')} stated")
    if not rung.levels:
        notes.append("no level is known")
    return tuple(dict.fromkeys(notes))


def _stages(found: _Found, rung: Rung) -> tuple[Stage, ...]:
    return tuple(found.stages[level.id] for level in rung.levels if level.id in found.stages)


def _own(item: Ladder, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Those that a source of the ladder states."""
    return tuple(dict.fromkeys(claim for claim in claims if item.sources.intersection(sourced((claim,)))))


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
    for item, rung in ((each, rung) for each in lanes.items for rung in lanes.rungs(each)):
        covers = [claim for claim in rung.claims if claim.predicate == "covers"]
        for claim in covers:
            if claim.object is not None and claim.object in place:
                stage = found.stages.get(claim.object)
                figures = () if stage is None else (*(c for years in stage.years for c in years.claims), *stage.pay)
                claims = tuple(dict.fromkeys((claim, *_own(item, figures))))
                yield Edge(place[rung.entity.id], place[claim.object], claims, "quiet")
    for level, needs in lanes.needs.items():
        for id, claims in needs.items():
            yield Edge(place[level], place[id], claims, "quiet")


def _notes(found: _Found) -> tuple[str, ...]:
    if not found.lanes.items:
        return ("No source describes a ladder.",)
    notes = [
        "Titles, years, pay and moves are the sources' own; which level a title stands for is editorial.",
        "Levels above each other, and rungs that no line joins, are in no order that a source states.",
    ]
    if found.way is not None and found.way.unordered is not None:
        notes[:0] = found.way.unordered.sentences(found.graph)
    if any(found.lanes.needs.values()):
        notes.append("Below: skills, tools and duties that sources state of a level and of none before it.")
    return tuple(notes)
