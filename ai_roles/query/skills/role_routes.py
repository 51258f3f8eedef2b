"""Which way over other roles makes a change of roles cheapest, step by step?

The cost of a step into a role is the weight of what that role itself needs and one still lacks (`transition`). On every
step one brings what one started with, and what the role that one just left asks for itself. So a detour pays where a role on
the way asks less strongly for what the target requires.

Dijkstra's algorithm, exact, and fast because most roles are never looked at: the last role on a way can save no more than what
it asks for and the target requires, so a role that is dearer to reach than the largest such saving is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import chain
from math import fsum
from typing import TYPE_CHECKING, Final

from ...model import KnowledgeGraph, per_graph
from .fulfilment import TIES, Tie, covered_by
from .market import AskedFor, Unit, asked_for, market_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Start", "cheapest_way", "lacking"]

LEAST: Final = 1e-9
"""A way is cheaper only by more than what rounding can make of it."""


@dataclass(frozen=True, slots=True)
class Start:
    """What one brings from the start: how far single things are met, and choices with how far they count."""

    shares: Mapping[str, float]
    choices: tuple[tuple[Unit, float], ...] = ()


def lacking(units: Sequence[Unit], start: Start, more: Mapping[str, float], choices: Sequence[Unit] = ()) -> float:
    """The weight of these units that is still to be learned with what the start and a role on the way (*more*) bring."""
    return _lacking(asked_for(units), start, more, choices)


def _lacking(asked: AskedFor, start: Start, more: Mapping[str, float], choices: Sequence[Unit] = ()) -> float:
    held, learned = start.shares.get, more.get
    single = [
        weight * (1 - max(held(id, 0.0), learned(id, 0.0)))
        for id, weight in zip(asked.things, asked.weights, strict=True)
    ]
    return fsum(chain(single, (unit.weight * (1 - _share(unit, start, more, choices)) for unit in asked.groups)))


def _share(unit: Unit, start: Start, more: Mapping[str, float], choices: Sequence[Unit]) -> float:
    shares = start.shares
    if unit.how_many == 1:
        share = max([max(shares.get(id, 0.0), more.get(id, 0.0)) for id in unit.ids])
    else:
        levels = sorted([max(shares.get(id, 0.0), more.get(id, 0.0)) for id in unit.ids], reverse=True)
        share = min(1.0, fsum(levels[: unit.how_many]) / unit.how_many)
    if len(unit.ids) > 1:
        for choice, factor in start.choices:
            if factor > share and _fulfils(choice, unit):
                share = factor
        if share < 1 and any(_fulfils(choice, unit) for choice in choices):
            share = 1.0
    return share


def _fulfils(choice: Unit, unit: Unit) -> bool:
    return unit.how_many <= choice.how_many and set(choice.ids) <= set(unit.ids)


@per_graph
def _covering(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    """Everything that meets this need, wholly or in part: what `covered_by` says, turned round."""
    columns = graph.columns
    found = dict.fromkeys((id, *columns.subjects(columns.numbers(None, "part-of", id))))
    waiting = list(found)
    for each in waiting:
        for narrower in columns.subjects(columns.numbers(None, "broader", each)):
            if narrower not in found:
                found[narrower] = None
                waiting.append(narrower)
    return tuple(found)


@per_graph
def _brought(graph: KnowledgeGraph, role: str) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """What is met by what the role needs itself, once that is learned, and how far.

    Of a choice one option is learned, not known which: it meets what all options meet.
    """
    asked = market_of(graph).roles[role]
    more: dict[str, float] = {}
    learned = [covered_by(graph, id) for id in asked.things]
    for unit in asked.groups:
        met = [covered_by(graph, id) for id in unit.ids]
        if unit.how_many < len(met):
            common = [id for id in met[0] if all(id in each for each in met)]
            met = [{id: max((each[id] for each in met), key=_weakness) for id in common}]
        learned += met
    for each in learned:
        for id, tie in each.items():
            more[id] = max(TIES[tie], more.get(id, 0.0))
    return tuple(more), tuple(more.values())


def cheapest_way(
    graph: KnowledgeGraph, start: Start, target: Sequence[Unit], direct: float, among: Iterable[str]
) -> tuple[tuple[str, ...], float]:
    """The roles on the way (none where the direct one is cheapest) and the cost of it; only those *among* may be on it."""
    places = market_of(graph).places
    chosen = sorted([places[id] for id in among if id in places])
    return _Search(graph, start, target, direct, chosen).run() if chosen else ((), direct)


class _Search:
    """One search. All bounds are optimistic, so nothing that could be on the cheapest way is left out."""

    def __init__(
        self, graph: KnowledgeGraph, start: Start, target: Sequence[Unit], direct: float, chosen: list[int]
    ) -> None:
        """`chosen` are the places in the market of those roles that may be on the way, in order."""
        import numpy as np

        self.graph = graph
        self.start = start
        self.target = asked_for(target)
        self.direct = direct
        market = market_of(graph)
        self.ids: Sequence[str] = market.ids
        self.role_of, self.thing, self.weight, total = market.role_of, market.thing, market.weight, market.total
        barred = np.ones(len(market.ids), np.bool_)
        barred[chosen] = False
        if 2 * len(chosen) < len(barred):  # then they are known here by their places among the chosen
            self.ids = [market.ids[place] for place in chosen]
            place_of = np.full(len(market.ids), -1, np.int32)
            place_of[chosen] = np.arange(len(chosen))
            rows = np.flatnonzero(place_of[self.role_of] >= 0)
            self.role_of, self.thing, self.weight = place_of[self.role_of[rows]], self.thing[rows], self.weight[rows]
            total, barred = total[chosen], barred[chosen]
        self.roles = [market.roles[id] for id in self.ids]
        number_of = graph.entities.number_of
        self.held = {number_of[id]: share for id, share in start.shares.items()}
        """How far single things are met at most, by their numbers: an option of a choice may be the one that is held."""
        for choice, factor in start.choices:
            for id in choice.ids:
                self.held[number_of[id]] = max(factor, self.held.get(number_of[id], 0.0))
        self.saving = self._savings(target)
        self.saving[barred] = 0.0
        self.most = float(self.saving.max())
        self.least = total - self._sums(self.held)
        """What each role costs from the start, at least: exact but for groups, and for what is met twice."""
        self.least[barred] = np.inf

    def run(self) -> tuple[tuple[str, ...], float]:
        """Settle roles from the cheapest on, until none can be part of a cheaper way any more."""
        heap: list[tuple[float, int, bool]] = []
        for place in (self.least < self.most - LEAST).nonzero()[0].tolist():
            role = self.roles[place]
            if role.groups or self.start.choices:
                exact = _lacking(role, self.start, {})
                if exact < self.most - LEAST:
                    heap.append((exact, place, True))
            else:
                heap.append((float(self.least[place]) - LEAST, place, False))
        if not heap:
            return (), self.direct
        return self._settle(heap)

    def _settle(self, heap: list[tuple[float, int, bool]]) -> tuple[tuple[str, ...], float]:
        """The third of each in the heap tells whether the cost is exact; that of most is worked out only if it matters."""
        import numpy as np

        best = self.direct
        last: int | None = None
        before: dict[int, int] = {}
        cost = np.full(len(self.roles), np.inf)
        for reached, place, is_exact in heap:
            cost[place] = reached if is_exact else reached + 2 * LEAST
        heapify(heap)
        while heap:
            reached, place, is_exact = heappop(heap)
            limit = self.most - (self.direct - best) - LEAST
            if reached >= limit:
                break
            if not is_exact:
                exact = _lacking(self.roles[place], self.start, {})
                if exact <= cost[place]:
                    cost[place] = exact
                    before.pop(place, None)
                    heappush(heap, (exact, place, True))
                continue
            if reached > cost[place]:
                continue
            role = self.roles[place]
            met, shares = _brought(self.graph, self.ids[place])
            more = dict(zip(met, shares, strict=True))
            if reached < self.saving[place] - (self.direct - best) - LEAST:
                total = reached + _lacking(self.target, self.start, more, role.choices)
                if total < best - LEAST:
                    best, last = total, place
                    limit = self.most - (self.direct - best) - LEAST
            hopeful = reached + np.maximum(self.least - self._saved(more, role.choices), 0.0) < np.minimum(cost, limit)
            for other in np.flatnonzero(hopeful).tolist():
                exact = reached + _lacking(self.roles[other], self.start, more, role.choices)
                if exact < min(limit, cost[other]):
                    cost[other], before[other] = exact, place
                    heappush(heap, (exact, other, True))
        way: list[str] = []
        while last is not None:
            way.append(self.ids[last])
            last = before.get(last)
        return tuple(reversed(way)), best

    def _savings(self, target: Sequence[Unit]) -> NDArray[np.float64]:
        """What each role can save on the last step, at most."""
        import numpy as np

        number_of = self.graph.entities.number_of
        saving = np.zeros(len(self.roles))
        meeting: dict[int, list[int]] = {}
        left = [unit.weight * (1 - _share(unit, self.start, {}, ())) for unit in target]
        for place, unit in enumerate(target):
            if left[place] > 0:
                for each in {number_of[each] for id in unit.ids for each in _covering(self.graph, id)}:
                    meeting.setdefault(each, []).append(place)
        rows, _ = self._asking(list(meeting))
        asked = zip(self.role_of[rows].tolist(), self.thing[rows].tolist(), strict=True)
        for role, unit_place in {(role, place) for role, thing in asked for place in meeting[thing]}:
            saving[role] += left[unit_place]
        return saving

    def _saved(self, more: Mapping[str, float], choices: Sequence[Unit]) -> NDArray[np.float64]:
        """What a step from a role that brings this saves on each role beyond the start, at most."""
        number_of, held = self.graph.entities.number_of, self.held.get
        options = dict.fromkeys(chain.from_iterable(choice.ids for choice in choices), 1.0)
        met = ((number_of[id], share) for id, share in {**more, **options}.items())
        return self._sums({thing: gained for thing, share in met if (gained := share - held(thing, 0.0)) > 0})

    def _sums(self, shares: Mapping[int, float]) -> NDArray[np.float64]:
        """The weight of what each role asks for, as far as these things are met."""
        import numpy as np

        rows, counts = self._asking(list(shares))
        met = np.repeat(np.fromiter(shares.values(), np.float64, len(shares)), counts)
        return np.bincount(self.role_of[rows], self.weight[rows] * met, len(self.ids)).astype(np.float64, copy=False)

    def _asking(self, things: list[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The rows of these things, thing by thing, and how many each has."""
        import numpy as np

        wanted = np.array(things, np.int32)
        first = self.thing.searchsorted(wanted, "left")
        counts = self.thing.searchsorted(wanted, "right") - first
        ends = counts.cumsum()
        return np.arange(counts.sum()) + np.repeat(first - ends + counts, counts), counts


def _weakness(tie: Tie) -> float:
    return -TIES[tie]
