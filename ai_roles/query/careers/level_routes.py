"""Over which levels does the way from one to another lead, and on what does every step of it rest?

A way is put together from the moves of the sources' ladders and, where they leave a gap, from the merged order of levels.
What a source states comes first; then what is said of the role itself; then the finer way, over more of the levels that
lie in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from ...model import Claim, Entity, KnowledgeGraph
from .source_ladders import Ladder, Move, Support, level_order

__all__ = ["Leg", "Route", "find_way", "single_routes"]

_Reached = tuple[tuple[int, ...], tuple[int, ...], tuple["Leg", ...]]
"""At what costs, over which places in the order of levels, by which steps."""
_RANK: Final[Mapping[Support, int]] = {"stated": 0, "listed": 1, "inferred": 2, "editorial": 3}


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a way: from a level to a level, with the moves of ladders that make it."""

    origin: Entity
    target: Entity
    moves: tuple[Move, ...]
    order: tuple[Claim, ...]
    """What the merged order of levels says of the two."""
    skipped: tuple[Entity, ...]
    """The levels that lie in between by the merged order."""

    @property
    def support(self) -> Support:
        """The best that it rests on."""
        return min((move.support for move in self.moves), key=_RANK.__getitem__, default="editorial")

    @property
    def alternatives(self) -> tuple[Claim, ...]:
        """What names other ends of the step beside its own, in no order."""
        return tuple(claim for move in self.moves for claim in move.claims if claim.any_of is not None)

    @property
    def others(self) -> tuple[str, ...]:
        """The rungs that are these other ends."""
        ends = {move.target.id for move in self.moves}
        members = (id for claim in self.alternatives if claim.any_of is not None for id in claim.any_of.members)
        return tuple(id for id in dict.fromkeys(members) if id not in ends)


@dataclass(frozen=True, slots=True)
class Route:
    """A way that one ladder describes alone, from rung to rung."""

    ladder: Entity
    moves: tuple[Move, ...]

    @property
    def rungs(self) -> tuple[Entity, ...]:
        """Where it passes, from start to goal."""
        return (self.moves[0].origin, *(move.target for move in self.moves))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What states its moves."""
        return tuple(claim for move in self.moves for claim in move.claims)


def find_way(
    graph: KnowledgeGraph, ladders: Sequence[Ladder], role: Entity, start: Entity, goal: Entity
) -> tuple[Leg, ...]:
    """The best way from level to level; empty where neither a ladder nor the merged order has one.

    Costs are compared one after the other: steps that no source states, levels gone without a ladder of the role's own,
    levels passed over, steps that are merely listed, number of steps; then the lower levels first. No way passes a
    level that comes before its start or after its goal.
    """
    legs = _legs(graph, ladders)
    above = level_order(graph).above
    own = {ladder.entity.id for ladder in ladders if role in ladder.roles}
    place = level_order(graph).place
    queue: list[_Reached] = [((0,) * 5, (place[start.id],), ())]
    done: set[int] = set()
    while queue:
        cost, path, way = heappop(queue)
        if path[-1] in done:
            continue
        done.add(path[-1])
        if path[-1] == place[goal.id]:
            return way
        for leg in legs.get(path[-1], ()):
            if start.id in above[leg.target.id] or leg.target.id in above[goal.id]:
                continue
            step = (
                _RANK[leg.support] > 1,
                0 if own.intersection(move.ladder.id for move in leg.moves) else 1 + len(leg.skipped),
                len(leg.skipped),
                leg.support == "listed",
                1,
            )
            total = tuple(sum(pair) for pair in zip(cost, step, strict=True))
            heappush(queue, (total, (*path, place[leg.target.id]), (*way, leg)))
    return ()


def _legs(graph: KnowledgeGraph, ladders: Sequence[Ladder]) -> dict[int, list[Leg]]:
    """Every step from level to level that a ladder or the merged order knows, by the place of its lower level."""
    order = level_order(graph)
    moves: dict[tuple[str, str], list[Move]] = {pair: [] for pair in order.claims}
    levels = {rung.entity.id: rung.levels for ladder in ladders for rung in ladder.rungs}
    for ladder in ladders:
        for move in ladder.moves:
            for low in levels[move.origin.id]:
                for high in levels.get(move.target.id, ()):
                    if low != high and low.id not in order.above[high.id]:
                        moves.setdefault((low.id, high.id), []).append(move)
    legs: dict[int, list[Leg]] = {}
    for (low_id, high_id), made in moves.items():
        made.sort(key=lambda move: _RANK[move.support])
        stated = order.claims.get((low_id, high_id), ())
        leg = Leg(graph[low_id], graph[high_id], tuple(made), stated, order.between(low_id, high_id))
        legs.setdefault(order.place[low_id], []).append(leg)
    return legs


def single_routes(ladders: Iterable[Ladder], start: Entity, goal: Entity) -> Iterator[Route]:
    """The ways from level to level that a ladder describes alone: the shortest from each of its rungs at the start."""
    for ladder in ladders:
        ends = {rung.entity.id for rung in ladder.covering(goal)}
        onward: dict[str, list[Move]] = {}
        for move in ladder.moves:
            if _RANK[move.support] < 2:
                onward.setdefault(move.origin.id, []).append(move)
        for rung in ladder.covering(start):
            if moves := _shortest(onward, rung.entity.id, ends):
                yield Route(ladder.entity, moves)


def _shortest(onward: Mapping[str, list[Move]], start: str, ends: set[str]) -> tuple[Move, ...]:
    ways: dict[str, tuple[Move, ...]] = {start: ()}
    queue = [start]
    for id in queue:
        if id in ends and ways[id]:
            return ways[id]
        for move in onward.get(id, ()):
            if move.target.id not in ways:
                ways[move.target.id] = (*ways[id], move)
                queue.append(move.target.id)
    return ()
