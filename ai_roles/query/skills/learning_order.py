"""In which order is it best to learn what is missing? First what is said of the role itself, foundations first.

What the level or the industry asked for adds goes before what is said of the role in general. Then comes what two or more
sources ask of the roles that it specializes, then the rest. Foundations are the `prerequisite` claims of the graph: editorial
knowledge, which never puts what the role merely inherits before what is said of it. Among the things whose foundations are
laid, each step takes the one with the largest value: the weight of the needs that name it, and of every missing thing that
builds on it an equal part of its weight, shared among all the foundations that this thing still lacks. Of two equals goes first
what more sources ask for, then what meets more besides. A foundation is laid when it is held at least in part, or when a tool
for it alone is held (a programming language for programming).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import fsum
from operator import mul
from typing import Final

from ...model import Claim, Entity, KnowledgeGraph, per_graph
from .fulfilment import TIES, Match, covered_by
from .learning_step import Foundation, FoundationState, LearningStep

__all__ = ["foundations", "order_of_learning"]

_LEAST: Final = 1e-9


@per_graph
def foundations(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    """What a skill or tool builds on, directly or not, nearest first.

    >>> from ai_roles.sample import SAMPLE
    >>> foundations(SAMPLE, "rag")
    ('llms',)
    """
    found: dict[str, None] = {}
    waiting = [id]
    for each in waiting:
        for claim in _prerequisites(graph, each):
            assert claim.object is not None
            if claim.object not in found and claim.object != id:
                found[claim.object] = None
                waiting.append(claim.object)
    return tuple(found)


@per_graph
def _prerequisites(graph: KnowledgeGraph, id: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in graph.claims(subject=id, predicate="prerequisite") if claim.positive)


def order_of_learning(
    graph: KnowledgeGraph, matches: Iterable[Match], shares: Mapping[str, float], most: int | None = None
) -> tuple[LearningStep, ...]:
    """What to learn so that all of these requirements are met, in order, and what each step adds.

    *shares*: how far single skills and tools are met before the first step. *most*: no more than so many steps.

    >>> from ai_roles.query.skills.fulfilment import meet
    >>> from ai_roles.query.roles.profiles import find_position
    >>> from ai_roles.query.roles.requirement import requirements
    >>> from ai_roles.sample import SAMPLE
    >>> wanted = requirements(SAMPLE, find_position(SAMPLE, "genai"))
    >>> steps = order_of_learning(SAMPLE, [meet(each, {}) for each in wanted], {})
    >>> [(step.entity.id, round(step.adds, 2)) for step in steps]
    [('llms', 0.64), ('python', 0.36)]
    """
    return _Order(graph, tuple(matches), shares).steps(most)


class _Order:
    """The state of one ordering: what is met by now, what is still wanted, and who waits for whom."""

    def __init__(self, graph: KnowledgeGraph, matches: Sequence[Match], shares: Mapping[str, float]) -> None:
        self.graph = graph
        self.needs = [match.requirement for match in matches]
        self.ids = [need.ids for need in self.needs]
        self.weight = [need.weight for need in self.needs]
        self.weight_must = [need.weight if need.tier == "must" else 0.0 for need in self.needs]
        self.weight_own = [need.weight if need.own else 0.0 for need in self.needs]
        self.voices = [need.voices for need in self.needs]
        self.turn = [0 if need.added else 1 if need.own else 2 if need.is_common else 3 for need in self.needs]
        self.share = [match.share for match in matches]
        self.start = shares
        self.level = dict(shares)
        self.begun = {id for id, share in shares.items() if share > 0}
        self.begun |= {use for id, share in shares.items() if share >= 1 for use in _sole_use(graph, id)}
        self.asking: dict[str, list[int]] = {}
        for number, ids in enumerate(self.ids):
            for id in ids:
                self.asking.setdefault(id, []).append(number)
        self.below = {id: self._foundations(id) for id in self.asking if self._is_wanted(id)}
        self.above: dict[str, list[str]] = {}
        for id, bases in self.below.items():
            for base in bases:
                self.above.setdefault(base, []).append(id)
        self.lacking = {id: self._count_lacking(id) for id in self.below}

    def steps(self, most: int | None) -> tuple[LearningStep, ...]:
        """Take the best thing that is free, again and again."""
        heap = [self._rank(id) for id in self.below]
        heapify(heap)
        waiting: dict[str, list[str]] = {}
        done: set[str] = set()
        steps: list[LearningStep] = []
        while (heap or waiting) and len(steps) != most:
            if not heap:  # foundations in a circle: no order of them is right, so any will do
                heap = [self._rank(id) for ids in waiting.values() for id in ids]
                heapify(heap)
                waiting, self.below = {}, dict.fromkeys(self.below, ())
            id = heappop(heap)[-1]
            if id in done:
                continue
            released: Iterable[str] = ()
            if not self._is_wanted(id):
                done.add(id)
                released = (id,)
            elif base := self._hindrance(id):
                waiting.setdefault(base, []).append(id)
            elif heap and (rank := self._rank(id)) > heap[0]:
                heappush(heap, rank)
            else:
                done.add(id)
                step, released = self._take(id)
                steps.append(step)
            for each in released:
                for other in (*waiting.pop(each, ()), *self._sharing(each)):
                    heappush(heap, self._rank(other))
        return tuple(steps)

    def _foundations(self, id: str) -> tuple[str, ...]:
        """What is asked for, too, and must come first; beneath what is laid already nothing needs to."""
        found: dict[str, None] = {}
        waiting = [id]
        for each in waiting:
            for claim in _prerequisites(self.graph, each):
                base = claim.object
                if base is not None and base not in found and base != id and base not in self.begun:
                    found[base] = None
                    waiting.append(base)
        return tuple(base for base in found if self._is_wanted(base))

    def _hindrance(self, id: str) -> str | None:
        """A foundation that comes before it: one whose turn is no later than its own."""
        turn = self._turn(id)
        return next((base for base in self.below[id] if self._is_lacking(base) and self._turn(base) <= turn), None)

    def _turn(self, id: str) -> int:
        """Whose open needs name it: of the level or industry, of the role, what many sources ask of its parents, or others."""
        return min(self.turn[number] for number in self.asking[id] if self.share[number] < 1)

    def _is_wanted(self, id: str) -> bool:
        return self.level.get(id, 0.0) < 1 and any(self.share[number] < 1 for number in self.asking.get(id, ()))

    def _is_lacking(self, id: str) -> bool:
        return id not in self.begun and self._is_wanted(id)

    def _count_lacking(self, id: str) -> int:
        return sum(map(self._is_lacking, self.below[id]))

    def _sharing(self, id: str) -> set[str]:
        """What became worth more since this was laid: the other foundations of what builds on it."""
        found: set[str] = set()
        for other in self.above.get(id, ()):
            lacking = self._count_lacking(other)
            if lacking != self.lacking[other]:
                self.lacking[other] = lacking
                found.update(base for base in self.below[other] if self._is_lacking(base))
        return found

    def _rank(self, id: str) -> tuple[float, float, float, int, float, str, str]:
        own = named = met = 0.0
        voices = 0
        for number, more in self._gains(id):
            need = self.needs[number]
            value = more * self.weight[number]
            met += value
            if id in self.ids[number]:
                named += value
                own += value if need.own else 0.0
                voices = max(voices, self.voices[number])
        if id not in self.begun:
            for other in self.above.get(id, ()):
                if self._is_wanted(other):
                    number = self._weightiest(other)
                    value = self.weight[number] / (1 + self.lacking[other])
                    named += value
                    own += value if self.needs[number].own else 0.0
        turn = self._turn(id) if self._is_wanted(id) else len(self.turn)
        label = self.graph[id].label.casefold()
        return turn, -round(own, 9), -round(named, 9), -voices, -round(met, 9), label, id

    def _weightiest(self, id: str) -> int:
        """The open need that asks for it most, an own one before an inherited one."""
        still = (number for number in self.asking[id] if self.share[number] < 1)
        return min(still, key=lambda number: (not self.needs[number].own, -self.weight[number]))

    def _gains(self, id: str) -> list[tuple[int, float]]:
        """By how much the share of each requirement grows when this one thing is learned."""
        after = {met: TIES[tie] for met, tie in covered_by(self.graph, id).items() if met in self.asking}
        gains = []
        for number in {number: None for met in after for number in self.asking[met]}:
            if self.share[number] >= 1:
                continue
            need = self.needs[number]
            levels = sorted(
                (max(after.get(each, 0.0), self.level.get(each, 0.0)) for each in self.ids[number]), reverse=True
            )
            more = min(1.0, fsum(levels[: need.how_many]) / need.how_many) - self.share[number]
            if more > _LEAST:
                gains.append((number, more))
        return gains

    def _take(self, id: str) -> tuple[LearningStep, set[str]]:
        """The step, and everything that is now laid or no longer wanted."""
        claims = _prerequisites(self.graph, id)
        bases = dict.fromkeys(claim.object for claim in claims if claim.object is not None)
        builds_on = tuple(Foundation(self.graph[base], self._state(base)) for base in bases)
        gains = self._gains(id)
        changed = {id}
        for met, tie in covered_by(self.graph, id).items():
            self.level[met] = max(self.level.get(met, 0.0), TIES[tie])
            changed.update((met, *(_sole_use(self.graph, met) if self.level[met] >= 1 else ())))
        self.begun |= changed
        for number, more in gains:
            grown = self.share[number] + more
            self.share[number] = 1.0 if grown > 1 - _LEAST else grown
            if self.share[number] == 1.0:
                changed.update(self.ids[number])
        step = LearningStep(
            entity=self.graph[id],
            meets=tuple(self.needs[number] for number, _ in gains),
            adds=self._added(gains, self.weight),
            adds_must=self._added(gains, self.weight_must),
            adds_own=self._added(gains, self.weight_own),
            reached=fsum(map(mul, self.weight, self.share)) / fsum(self.weight),
            builds_on=builds_on,
            unlocks=self._unlocked(id),
            claims=claims,
        )
        return step, changed

    def _added(self, gains: Sequence[tuple[int, float]], weights: Sequence[float]) -> float:
        whole = fsum(weights)
        return fsum(more * weights[number] for number, more in gains) / whole if whole else 0.0

    def _state(self, base: str) -> FoundationState:
        if self.start.get(base, 0.0) >= 1:
            return "held"
        if self.level.get(base, 0.0) >= 1:
            return "earlier"
        return "begun" if base in self.begun else "elsewhere"

    def _unlocked(self, id: str) -> tuple[Entity, ...]:
        """What builds on it and is still wanted, the weightiest first."""
        wanted = [other for other in self.above.get(id, ()) if self._is_wanted(other)]
        needs = {other: self.needs[self._weightiest(other)] for other in wanted}
        wanted.sort(key=lambda other: (not needs[other].own, -needs[other].weight, self.graph[other].label.casefold()))
        return tuple(self.graph[other] for other in wanted)


@per_graph
def _sole_use(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    """The skill that this tool is for, where it is for one alone: what serves many proves none of them."""
    if graph[id].kind != "tool":
        return ()
    uses = dict.fromkeys(claim.object for claim in graph.claims(subject=id, predicate="used-for") if claim.positive)
    skills = tuple(use for use in uses if use is not None and graph[use].kind == "skill")
    return skills if len(skills) == 1 else ()
