"""In which order is it best to learn what is missing? Foundations first, and first of all what adds and unlocks most.

At every step stands, among the things whose foundations are laid, the one with the largest sum of what it adds to the
coverage and of what weighs the missing things that build on it. Foundations are the `prerequisite` claims of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from heapq import heapify, heappop, heappush
from math import fsum
from typing import Final, Literal

from ..model import Claim, Entity, KnowledgeGraph
from .requirement import TIES, Match, Requirement, covered_by

__all__ = ["Foundation", "LearningStep", "foundations", "learning_order"]

_LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Foundation:
    """Something that a step builds on: held already, learned at an earlier step, or on neither list."""

    entity: Entity
    state: Literal["held", "earlier", "elsewhere"]


@dataclass(frozen=True, slots=True)
class LearningStep:
    """One thing to learn, and what that brings."""

    entity: Entity
    meets: tuple[Requirement, ...]
    """What it meets, at least in part."""
    adds: float
    """By how much it raises the coverage by weight, after the steps before it (0 to 1)."""
    adds_must: float
    """The same for the must-haves alone."""
    reached: float
    """The coverage by weight after this step."""
    builds_on: tuple[Foundation, ...]
    unlocks: tuple[Entity, ...]
    """What stands later in the order and builds on it, directly or not."""
    claims: tuple[Claim, ...] = ()
    """The prerequisites that it names."""


@lru_cache(maxsize=65_536)
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


def _prerequisites(graph: KnowledgeGraph, id: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in graph.claims(subject=id, predicate="prerequisite") if claim.positive)


def learning_order(graph: KnowledgeGraph, matches: Iterable[Match], shares: Mapping[str, float]) -> tuple[LearningStep, ...]:
    """What to learn so that all of these requirements are met, in order, and what each step adds.

    *shares*: how far single skills and tools are met before the first step.

    >>> from ai_roles.query.profile import find_position
    >>> from ai_roles.query.requirement import meet, requirements
    >>> from ai_roles.sample import SAMPLE
    >>> wanted = requirements(SAMPLE, find_position(SAMPLE, "genai"))
    >>> steps = learning_order(SAMPLE, [meet(each, {}) for each in wanted], {})
    >>> [(step.entity.id, round(step.adds, 2)) for step in steps]
    [('llms', 0.64), ('python', 0.36)]
    """
    return _Order(graph, tuple(matches), shares).steps()


class _Order:
    """The state of one ordering: what is met by now, what is still wanted, and who waits for whom."""

    def __init__(self, graph: KnowledgeGraph, matches: Sequence[Match], shares: Mapping[str, float]) -> None:
        self.graph = graph
        self.matches = matches
        self.start = shares
        self.level = dict(shares)
        self.share = [match.share for match in matches]
        self.asking: dict[str, list[int]] = {}
        for number, match in enumerate(matches):
            for option in match.requirement.options:
                self.asking.setdefault(option.id, []).append(number)
        self.total = fsum(match.requirement.weight for match in matches)
        self.total_must = fsum(match.requirement.weight for match in matches if match.requirement.tier == "must")
        wanted = [id for id in self.asking if self._is_wanted(id)]
        self.below = {id: [each for each in foundations(graph, id) if each in self.asking] for id in wanted}
        self.above: dict[str, list[str]] = {}
        for id in wanted:
            for base in self.below[id]:
                self.above.setdefault(base, []).append(id)

    def steps(self) -> tuple[LearningStep, ...]:
        """Take the best thing that is free, again and again; what it adds only ever sinks, so stale ranks are tried anew."""
        waiting: dict[str, list[str]] = {}
        heap = [self._rank(id) for id in self.below]
        heapify(heap)
        steps: list[LearningStep] = []
        blocked: dict[str, None] = {}
        while heap or blocked:
            if not heap:  # foundations in a circle: no order of them is right, any will do
                heap = [self._rank(id) for id in blocked]
                heapify(heap)
                blocked, waiting, self.below = {}, {}, dict.fromkeys(self.below, [])
                continue
            id = heappop(heap)[-1]
            if not self._is_wanted(id):
                for other in waiting.pop(id, ()):
                    del blocked[other]
                    heappush(heap, self._rank(other))
                continue
            base = next((each for each in self.below[id] if self._is_wanted(each)), None)
            if base is not None:
                waiting.setdefault(base, []).append(id)
                blocked[id] = None
                continue
            rank = self._rank(id)
            if heap and rank > heap[0]:
                heappush(heap, rank)
                continue
            steps.append(self._take(id))
            for met in (id, *covered_by(self.graph, id)):
                for other in waiting.pop(met, ()):
                    del blocked[other]
                    heappush(heap, self._rank(other))
        return tuple(self._with_unlocked(steps))

    def _is_wanted(self, id: str) -> bool:
        return self.level.get(id, 0.0) < 1 and any(self.share[number] < 1 for number in self.asking.get(id, ()))

    def _rank(self, id: str) -> tuple[float, str, str]:
        gain = fsum(more * self.matches[number].requirement.weight for number, more in self._gains(id))
        unlocked = fsum(self._worth(other) for other in self.above.get(id, ()) if self._is_wanted(other))
        return -round(gain + unlocked, 9), self.graph[id].label.casefold(), id

    def _worth(self, id: str) -> float:
        return max(self.matches[number].requirement.weight for number in self.asking[id] if self.share[number] < 1)

    def _gains(self, id: str) -> list[tuple[int, float]]:
        """By how much the share of each requirement grows when this one thing is learned."""
        after = {met: TIES[tie] for met, tie in covered_by(self.graph, id).items() if met in self.asking}
        gains = []
        for number in {number: None for met in after for number in self.asking[met]}:
            requirement = self.matches[number].requirement
            levels = sorted((max(after.get(each, 0.0), self.level.get(each, 0.0)) for each in requirement.ids), reverse=True)
            share = min(1.0, fsum(levels[: requirement.how_many]) / requirement.how_many)
            if share > self.share[number] + _LEAST:
                gains.append((number, share - self.share[number]))
        return gains

    def _take(self, id: str) -> LearningStep:
        bases = tuple(
            Foundation(self.graph[base], self._state(base))
            for base in dict.fromkeys(claim.object for claim in _prerequisites(self.graph, id)) if base is not None
        )  # fmt: skip
        gains = self._gains(id)
        adds = {number: more * self.matches[number].requirement.weight for number, more in gains}
        for met, tie in covered_by(self.graph, id).items():
            self.level[met] = max(self.level.get(met, 0.0), TIES[tie])
        for number, more in gains:
            grown = self.share[number] + more
            self.share[number] = 1.0 if grown > 1 - _LEAST else grown
        musts = fsum(more for number, more in adds.items() if self.matches[number].requirement.tier == "must")
        reached = fsum(match.requirement.weight * share for match, share in zip(self.matches, self.share, strict=True))
        return LearningStep(
            entity=self.graph[id],
            meets=tuple(self.matches[number].requirement for number, _ in gains),
            adds=fsum(adds.values()) / self.total,
            adds_must=musts / self.total_must if self.total_must else 0.0,
            reached=reached / self.total,
            builds_on=bases,
            unlocks=(),
            claims=_prerequisites(self.graph, id),
        )

    def _state(self, base: str) -> Literal["held", "earlier", "elsewhere"]:
        if self.start.get(base, 0.0) >= 1:
            return "held"
        return "earlier" if self.level.get(base, 0.0) >= 1 else "elsewhere"

    def _with_unlocked(self, steps: Sequence[LearningStep]) -> list[LearningStep]:
        place = {step.entity.id: number for number, step in enumerate(steps)}
        return [
            replace(step, unlocks=tuple(
                self.graph[other] for other in sorted(self.above.get(step.entity.id, ()), key=lambda id: place.get(id, 0))
                if place.get(other, -1) > number
            ))
            for number, step in enumerate(steps)
        ]  # fmt: skip
