"""What do the sources say of two levels that none of them puts in an order? Alternatives, one rung, or who names which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...model import Claim, Entity, KnowledgeGraph, listed
from ..answers import places
from ..roles import lineage
from .source_ladders import Ladder, Rung, alternatives, by_place, levels_called

__all__ = ["Unordered", "unordered"]


@dataclass(frozen=True, slots=True)
class Unordered:
    """Two levels between which no source knows a way, with what the sources say of them."""

    levels: tuple[Entity, Entity]
    rungs: tuple[Rung, ...]
    """The rungs that stand for the one or the other."""
    alternatives: tuple[Claim, ...]
    """What names the two as alternatives."""
    entered: tuple[Claim, ...]
    """Moves of the role to one of the two, of which the source does not say from which level they are made."""

    @property
    def shared(self) -> tuple[Rung, ...]:
        """The rungs that stand for both: to their source the two are one."""
        return tuple(rung for rung in self.rungs if set(self.levels) <= set(rung.levels))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All that this rests on."""
        rungs = (claim for rung in self.rungs for claim in rung.claims if claim.predicate in ("in-ladder", "covers"))
        return tuple(dict.fromkeys((*self.alternatives, *rungs, *self.entered)))

    def sentences(self, graph: KnowledgeGraph) -> Iterator[str]:
        """The same in words, the answer first."""
        low, high = self.levels
        yield f"No source states a way from {low.label} to {high.label}, nor an order of the two."
        for names, claims in _grouped(graph, self.alternatives):
            yield f"{places(claims)} names {names} as alternatives, in no order."
        if self.shared:
            named = listed(f"{rung.title} ({places(rung.standing)})" for rung in self.shared)
            yield f"{low.label} and {high.label} are one and the same rung: {named}."
        if not self.alternatives and not self.shared:
            for level in self.levels:
                rungs = [f"{rung.title} ({places(rung.standing)})" for rung in self.rungs if level in rung.levels]
                yield f"{level.label} stands for {listed(rungs)}." if rungs else f"No rung stands for {level.label}."
        for names, claims in _grouped(graph, self.entered):
            of = listed(dict.fromkeys(graph[claim.subject].label for claim in claims))
            yield f"{places(claims)} leads from {of} to {names}, and does not say from which level."


def unordered(
    graph: KnowledgeGraph, role: Entity, ladders: Sequence[Ladder], levels: tuple[Entity, Entity]
) -> Unordered:
    """What is said of two levels that no way joins."""
    rungs = dict.fromkeys(rung for level in levels for ladder in ladders for rung in ladder.covering(level))
    ids = {level.id for level in levels}
    entered = [
        claim
        for subject in lineage(graph, role.id)
        for claim in graph.claims(subject=subject, predicate="leads-to")
        if claim.positive and not claim.levels and claim.object is not None
        if not ids.isdisjoint(levels_called(graph, claim.object))
    ]
    return Unordered(levels, tuple(rungs), alternatives(graph).get(frozenset(ids), ()), by_place(entered))


def _grouped(graph: KnowledgeGraph, claims: Iterable[Claim]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """The claims of one group of alternatives together, with what they lead to."""
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        members = (claim.object or "",) if claim.any_of is None else claim.any_of.members
        found.setdefault(listed((graph[id].label for id in members), "or"), []).append(claim)
    for names, same in found.items():
        yield names, tuple(same)
