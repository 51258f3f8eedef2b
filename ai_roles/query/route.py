"""Which way over other roles makes a change of roles cheapest, step by step?

The cost of a step into a role is the weight of what the role itself asks for and one still lacks (`transition`). On every
step one brings what one started with, and what the role that one just left asks for itself. So a detour pays where a role on
the way asks less strongly for what the target requires.

Dijkstra's algorithm, exact, and fast because most of the graph is never looked at: no way over a role can save more than what
that role asks for and the target requires, so a role that is dearer to reach than the largest such saving is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from math import fsum, inf
from typing import Final, NamedTuple

from ..model import Claim, KnowledgeGraph
from ..vocabulary import NECESSITIES
from .requirement import TIES, Requirement, Tie, covered_by
from .weights import NECESSITY_WEIGHTS

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


def cheapest_way(
    graph: KnowledgeGraph, start: Start, target: Sequence[Unit], direct: float, without: Collection[str]
) -> tuple[tuple[str, ...], float]:
    """The roles on the way (none where the direct one is cheapest) and the cost of it; *without* are no intermediates."""
    return _Search(graph, start, target, direct, without).run()


class _Role(NamedTuple):
    units: tuple[Unit, ...]
    ids: tuple[str, ...]
    """Everything that it asks for, options of choices too."""
    choices: tuple[Unit, ...]
    total: float


@dataclass(frozen=True, slots=True)
class _Market:
    """What every role of the graph asks for itself, and which roles ask for a thing."""

    roles: Mapping[str, _Role]
    asking: Mapping[str, tuple[tuple[str, float], ...]]
    """Roles by what they ask for, with the weight of all units that name it."""


def own_units(claims: Iterable[Claim]) -> tuple[Unit, ...]:
    """The requirements that these claims of one role make, equal groups of alternatives as one."""
    found: dict[tuple[tuple[str, ...], int], int] = {}
    for claim in claims:
        group = claim.any_of
        key = ((claim.object or "",), 1) if group is None else (group.members, group.how_many)
        rank = NECESSITIES.index(claim.necessity) if claim.necessity else len(NECESSITIES)
        found[key] = min(rank, found.get(key, rank))
    return tuple(Unit(NECESSITY_WEIGHTS[NECESSITIES[rank]], ids, how_many) for (ids, how_many), rank in found.items())


@lru_cache(maxsize=4)
def _market(graph: KnowledgeGraph) -> _Market:
    claims: dict[str, list[Claim]] = {}
    for claim in graph.claims(predicate="needs"):
        if not claim.levels and claim.industry is None and claim.positive:
            claims.setdefault(claim.subject, []).append(claim)
    roles: dict[str, _Role] = {}
    asking: dict[str, dict[str, float]] = {}
    for id, said in claims.items():
        entity = graph[id]
        if entity.kind != "role" or entity.type == "partner" or entity.deprecated:
            continue
        units = own_units(said)
        choices = tuple(unit for unit in units if unit.how_many < len(unit.ids))
        ids = tuple(dict.fromkeys(each for unit in units for each in unit.ids))
        roles[id] = _Role(units, ids, choices, fsum(unit.weight for unit in units))
        for unit in units:
            for each in unit.ids:
                by_role = asking.setdefault(each, {})
                by_role[id] = by_role.get(id, 0.0) + unit.weight
    return _Market(roles, {id: tuple(by_role.items()) for id, by_role in asking.items()})


@lru_cache(maxsize=65_536)
def _covering(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    """Everything that meets this need, wholly or in part: what `covered_by` says, turned round."""
    found = {id: None}
    waiting = [id]
    parts = [claim.subject for claim in graph.claims(object=id, predicate="part-of") if claim.positive]
    for part in parts:
        if part not in found:
            found[part] = None
            waiting.append(part)
    for each in waiting:
        for claim in graph.claims(object=each, predicate="broader"):
            if claim.positive and claim.subject not in found:
                found[claim.subject] = None
                waiting.append(claim.subject)
    return tuple(found)


class _Search:
    """One search: `saving` is the most that a role can save on the last step, `most` the largest of all savings."""

    def __init__(
        self, graph: KnowledgeGraph, start: Start, target: Sequence[Unit], direct: float, without: Collection[str]
    ) -> None:
        self.graph = graph
        self.start = start
        self.target = target
        self.direct = direct
        self.market = _market(graph)
        self.saving = self._savings()
        for id in without:
            self.saving.pop(id, None)
        self.without = without
        self.most = max(self.saving.values(), default=0.0)
        self.reach = self._least_costs()

    def run(self) -> tuple[tuple[str, ...], float]:
        best, way = self.direct, ()
        cost: dict[str, float] = {}
        before: dict[str, str | None] = {}
        heap: list[tuple[float, str]] = []
        for id, least in self.reach.items():
            if least < self.most - LEAST and (exact := lacking(self.market.roles[id].units, self.start, {})) < self.most - LEAST:
                cost[id], before[id] = exact, None
                heap.append((exact, id))
        heapify(heap)
        last: str | None = None
        done: set[str] = set()
        while heap:
            reached, id = heappop(heap)
            if reached + self.direct - self.most >= best - LEAST:
                break
            if id in done:
                continue
            done.add(id)
            role = self.market.roles[id]
            more = self._brought(role)
            if reached + self.direct - self.saving.get(id, 0.0) < best - LEAST:
                total = reached + lacking(self.target, self.start, more, role.choices)
                if total < best - LEAST:
                    best, last = total, id
            limit = self.most - (self.direct - best) - LEAST
            for other, saved in self._touched(more, role.choices).items():
                least = reached + max(0.0, self.reach[other] - saved)
                if other not in done and least < min(limit, cost.get(other, inf)):
                    exact = reached + lacking(self.market.roles[other].units, self.start, more, role.choices)
                    if exact < min(limit, cost.get(other, inf)):
                        cost[other], before[other] = exact, id
                        heappush(heap, (exact, other))
        while last is not None:
            way = (last, *way)
            last = before[last]
        return way, best

    def _savings(self) -> dict[str, float]:
        """What each role can save on the way to the target, at most."""
        saving: dict[str, float] = {}
        for unit in self.target:
            left = unit.weight * (1 - _share(unit, self.start, {}, ()))
            if left <= 0:
                continue
            covering = {each for id in unit.ids for each in _covering(self.graph, id)}
            for id in {role for each in covering for role, _ in self.market.asking.get(each, ())}:
                saving[id] = saving.get(id, 0.0) + left
        return saving

    def _least_costs(self) -> dict[str, float]:
        """What each role costs from the start, at least: exact but for choices and what is met twice."""
        least = {id: role.total for id, role in self.market.roles.items() if id not in self.without}
        shares = dict(self.start.shares)
        for choice, factor in self.start.choices:
            for id in choice.ids:
                shares[id] = max(factor, shares.get(id, 0.0))
        for id, share in shares.items():
            for role, weight in self.market.asking.get(id, ()):
                if role in least:
                    least[role] -= weight * share
        return least

    def _brought(self, role: _Role) -> dict[str, float]:
        """How far the role's own needs, once learned, meet others; of a choice one option is learned, not known which."""
        more: dict[str, float] = {}
        for unit in role.units:
            met = [covered_by(self.graph, id) for id in unit.ids]
            sure = met
            if unit.how_many < len(met):
                sure = [{id: max((each[id] for each in met), key=_weakness) for id in met[0] if all(id in each for each in met)}]
            for each in sure:
                for id, tie in each.items():
                    more[id] = max(TIES[tie], more.get(id, 0.0))
        return more

    def _touched(self, more: Mapping[str, float], choices: Sequence[Unit]) -> dict[str, float]:
        """What a step from a role that brings this saves on other roles, at most."""
        shares = {**more, **{id: 1.0 for choice in choices for id in choice.ids}}
        saved: dict[str, float] = {}
        for id, share in shares.items():
            for other, weight in self.market.asking.get(id, ()):
                if other in self.reach:
                    saved[other] = saved.get(other, 0.0) + weight * share
        return saved


def _weakness(tie: Tie) -> float:
    return -TIES[tie]
