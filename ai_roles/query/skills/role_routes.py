"""Which way over other roles makes a change of roles cheapest, step by step?

The cost of a step into a role is the weight of what that role itself needs and one still lacks (`transition`). On every
step one brings what one started with, and what the role that one just left asks for itself. So a detour pays where a role on
the way asks less strongly for what the target requires.

Dijkstra's algorithm, exact, and fast because most of the graph is never looked at: the last role on a way can save no more
than what it asks for and the target requires, so a role that is dearer to reach than the largest such saving is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import fsum, inf
from typing import TYPE_CHECKING, Final, NamedTuple

from ...model import Claim, KnowledgeGraph, per_graph
from ...vocabulary import NECESSITIES, NECESSITY_WEIGHTS
from ..roles import Requirement, is_apart
from .fulfilment import TIES, Tie, covered_by

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Start", "Unit", "cheapest_way", "lacking", "own_units", "unit_of"]

LEAST: Final = 1e-9
"""A way is cheaper only by more than what rounding can make of it."""


class Unit(NamedTuple):
    """One requirement in numbers: its weight, and of which ids how many are enough."""

    weight: float
    ids: tuple[str, ...]
    how_many: int


def unit_of(requirement: Requirement) -> Unit:
    """The requirement in numbers."""
    return Unit(requirement.weight, requirement.ids, requirement.how_many)


@dataclass(frozen=True, slots=True)
class Start:
    """What one brings from the start: how far single things are met, and choices with how far they count."""

    shares: Mapping[str, float]
    choices: tuple[tuple[Unit, float], ...] = ()


def lacking(units: Iterable[Unit], start: Start, more: Mapping[str, float], choices: Sequence[Unit] = ()) -> float:
    """The weight of these units that is still to be learned with what the start and a role on the way (*more*) bring."""
    return fsum(unit.weight * (1 - _share(unit, start, more, choices)) for unit in units)


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


class _Role(NamedTuple):
    id: str
    units: tuple[Unit, ...]
    choices: tuple[Unit, ...]
    total: float


@dataclass(frozen=True, slots=True, eq=False)
class _Market:
    """What every role of the graph asks for itself, and which roles ask for a thing."""

    roles: tuple[_Role, ...]
    numbers: Mapping[str, int]
    asking: Mapping[str, Mapping[int, float]]
    """The numbers of the roles that ask for a thing, with the weight of all units that name it."""
    arrays: dict[str, tuple[NDArray[np.int32], NDArray[np.float64]]]
    """The same for those things that a search went through."""


def own_units(claims: Iterable[Claim]) -> tuple[Unit, ...]:
    """The requirements that these claims of one role make, equal groups of alternatives as one."""
    found: dict[tuple[tuple[str, ...], int], int] = {}
    for claim in claims:
        group = claim.any_of
        key = ((claim.object or "",), 1) if group is None else (group.members, group.how_many)
        rank = NECESSITIES.index(claim.necessity) if claim.necessity else len(NECESSITIES)
        found[key] = min(rank, found.get(key, rank))
    return tuple(Unit(NECESSITY_WEIGHTS[NECESSITIES[rank]], ids, how_many) for (ids, how_many), rank in found.items())


@per_graph
def _market(graph: KnowledgeGraph) -> _Market:
    claims: dict[str, list[Claim]] = {}
    for claim in graph.claims(predicate="needs"):
        if not claim.levels and claim.industry is None and claim.positive:
            claims.setdefault(claim.subject, []).append(claim)
    roles: list[_Role] = []
    asking: dict[str, dict[int, float]] = {}
    for id, said in claims.items():
        entity = graph[id]
        if entity.kind != "role" or entity.type == "partner" or entity.retired or is_apart(graph, id):
            continue
        units = own_units(said)
        choices = tuple(unit for unit in units if unit.how_many < len(unit.ids))
        for unit in units:
            for each in unit.ids:
                by_role = asking.setdefault(each, {})
                by_role[len(roles)] = by_role.get(len(roles), 0.0) + unit.weight
        roles.append(_Role(id, units, choices, fsum(unit.weight for unit in units)))
    return _Market(tuple(roles), {role.id: number for number, role in enumerate(roles)}, asking, {})


@per_graph
def _covering(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    """Everything that meets this need, wholly or in part: what `covered_by` says, turned round."""
    parts = (claim.subject for claim in graph.claims(object=id, predicate="part-of") if claim.positive)
    found = dict.fromkeys((id, *parts))
    waiting = list(found)
    for each in waiting:
        for claim in graph.claims(object=each, predicate="broader"):
            if claim.positive and claim.subject not in found:
                found[claim.subject] = None
                waiting.append(claim.subject)
    return tuple(found)


def cheapest_way(
    graph: KnowledgeGraph, start: Start, target: Sequence[Unit], direct: float, without: Collection[str]
) -> tuple[tuple[str, ...], float]:
    """The roles on the way (none where the direct one is cheapest) and the cost of it; *without* are no intermediates."""
    return _Search(graph, start, target, direct, without).run()


class _Search:
    """One search. All bounds are optimistic, so nothing that could be on the cheapest way is left out."""

    def __init__(
        self,
        graph: KnowledgeGraph,
        start: Start,
        target: Sequence[Unit],
        direct: float,
        without: Collection[str],
    ) -> None:
        self.graph = graph
        self.start = start
        self.target = target
        self.direct = direct
        self.market = _market(graph)
        self.without = {self.market.numbers[id] for id in without if id in self.market.numbers}
        self.held = dict(start.shares)
        """How far single things are met at most: an option of a choice may be the one that is held."""
        for choice, factor in start.choices:
            for id in choice.ids:
                self.held[id] = max(factor, self.held.get(id, 0.0))
        self.saving = self._savings()
        self.most = max(self.saving, default=0.0)
        self.least = self._least_costs()

    def run(self) -> tuple[tuple[str, ...], float]:
        """Settle roles from the cheapest on, until none can be part of a cheaper way any more."""
        roles = self.market.roles
        heap: list[tuple[float, int]] = []
        for number, least in enumerate(self.least):
            if least < self.most - LEAST:
                exact = lacking(roles[number].units, self.start, {})
                if exact < self.most - LEAST:
                    heap.append((exact, number))
        if not heap:
            return (), self.direct
        return self._settle(heap)

    def _settle(self, heap: list[tuple[float, int]]) -> tuple[tuple[str, ...], float]:
        import numpy as np

        roles = self.market.roles
        best = self.direct
        last: int | None = None
        before: dict[int, int] = {}
        least = np.asarray(self.least)
        cost = np.full(len(roles), np.inf)
        cost[[number for _, number in heap]] = [reached for reached, _ in heap]
        heapify(heap)
        while heap:
            reached, number = heappop(heap)
            limit = self.most - (self.direct - best) - LEAST
            if reached >= limit:
                break
            if reached > cost[number]:
                continue
            role = roles[number]
            more = self._brought(role)
            if reached < self.saving[number] - (self.direct - best) - LEAST:
                total = reached + lacking(self.target, self.start, more, role.choices)
                if total < best - LEAST:
                    best, last = total, number
                    limit = self.most - (self.direct - best) - LEAST
            hopeful = reached + np.maximum(least - self._saved(more, role.choices), 0.0) < np.minimum(cost, limit)
            for other in np.flatnonzero(hopeful).tolist():
                exact = reached + lacking(roles[other].units, self.start, more, role.choices)
                if exact < min(limit, cost[other]):
                    cost[other], before[other] = exact, number
                    heappush(heap, (exact, other))
        way: list[str] = []
        while last is not None:
            way.append(roles[last].id)
            last = before.get(last)
        return tuple(reversed(way)), best

    def _savings(self) -> list[float]:
        """What each role can save on the last step, at most."""
        saving = [0.0] * len(self.market.roles)
        for unit in self.target:
            left = unit.weight * (1 - _share(unit, self.start, {}, ()))
            if left > 0:
                covering = {each for id in unit.ids for each in _covering(self.graph, id)}
                for number in {role for each in covering for role in self.market.asking.get(each, ())}:
                    saving[number] += left
        for number in self.without:
            saving[number] = 0.0
        return saving

    def _least_costs(self) -> list[float]:
        """What each role costs from the start, at least: exact but for choices and for what is met twice."""
        least = [role.total for role in self.market.roles]
        for id, share in self.held.items():
            for number, weight in self.market.asking.get(id, _NOBODY).items():
                least[number] -= weight * share
        for number in self.without:
            least[number] = inf
        return least

    def _brought(self, role: _Role) -> dict[str, float]:
        """How far the role's own needs, once learned, meet others; of a choice one option is learned, not known which."""
        more: dict[str, float] = {}
        for unit in role.units:
            met = [covered_by(self.graph, id) for id in unit.ids]
            if unit.how_many < len(met):
                common = [id for id in met[0] if all(id in each for each in met)]
                met = [{id: max((each[id] for each in met), key=_weakness) for id in common}]
            for each in met:
                for id, tie in each.items():
                    more[id] = max(TIES[tie], more.get(id, 0.0))
        return more

    def _saved(self, more: Mapping[str, float], choices: Sequence[Unit]) -> NDArray[np.float64]:
        """What a step from a role that brings this saves on each role beyond the start, at most."""
        import numpy as np

        shares = {**more, **{id: 1.0 for choice in choices for id in choice.ids}}
        numbers, weights = [], []
        for id, share in shares.items():
            gained = share - self.held.get(id, 0.0)
            if gained > 0 and id in self.market.asking:
                some, weight = self._array(id)
                numbers.append(some)
                weights.append(weight * gained)
        if not numbers:
            return np.zeros(len(self.market.roles))
        saved = np.bincount(np.concatenate(numbers), np.concatenate(weights), len(self.market.roles))
        return saved.astype(np.float64, copy=False)

    def _array(self, id: str) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        known = self.market.arrays.get(id)
        if known is None:
            import numpy as np

            asking = self.market.asking[id]
            known = (
                np.fromiter(asking, np.int32, len(asking)),
                np.fromiter(asking.values(), np.float64, len(asking)),
            )
            self.market.arrays[id] = known
        return known


_NOBODY: Final[Mapping[int, float]] = {}


def _weakness(tie: Tie) -> float:
    return -TIES[tie]
