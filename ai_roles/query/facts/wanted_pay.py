"""Whose pay is asked for: of which role, at which level, in which place? And which claims state it, or counted it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from ...model import Claim, Entity, KnowledgeGraph
from ...vocabulary import PredicateId
from ..answers import Asked, counted_money
from ..roles import lineage

__all__ = ["WantedPay"]


@dataclass(frozen=True, slots=True)
class WantedPay:
    """Whose pay is asked for: of which role, at which level, in which place."""

    role: Entity | None
    level: Entity | None
    region: Entity | None

    @property
    def parts(self) -> tuple[tuple[str, Entity], ...]:
        named = (("role", self.role), ("level", self.level), ("region", self.region))
        return tuple((name, entity) for name, entity in named if entity is not None)

    @property
    def label(self) -> str:
        return ", ".join(entity.label for _, entity in self.parts) or "everything"

    @property
    def command(self) -> str:
        told = (entity.id if name == "role" else f"--{name} {entity.id}" for name, entity in self.parts)
        return " ".join(("ai-roles pay", *told))

    def asked(self, graph: KnowledgeGraph) -> Iterator[Asked]:
        """Each part by itself: of which other role, at which other level, in which other place it is stated."""
        for name, entity in self.parts:
            yield Asked(entity, partial(self._count_for, graph, name), partial(self._command_for, name))

    def _for(self, name: str, other: Entity) -> WantedPay:
        return replace(self, **{name: other})

    def _count_for(self, graph: KnowledgeGraph, name: str, other: Entity) -> int:
        return len(self._for(name, other).pay(graph, only_own=name == "role"))

    def _command_for(self, name: str, other: Entity) -> str:
        return self._for(name, other).command

    def whose(self, graph: KnowledgeGraph) -> dict[str, str]:
        """The role with its parents and those who stand in for one of them."""
        if self.role is None:
            return {}
        of = {id: "parent" if rank else "own" for rank, id in enumerate(lineage(graph, self.role.id))}
        for id in list(of):
            of |= {claim.subject: "proxy" for claim in graph.claims(object=id, predicate="proxy-for") if claim.positive}
        return of

    def pay(self, graph: KnowledgeGraph, *, only_own: bool = False) -> list[Claim]:
        """The claims that state it; *only_own*, of the role itself."""
        places = self._places(graph)
        claims = self._claims(graph, "pays", only_own=only_own)
        return [claim for claim in claims if places is None or claim.region in places]

    def offers(self, graph: KnowledgeGraph) -> list[Claim]:
        """What was counted in postings for the role, or for those at the level; of parents and proxies nothing."""
        places = self._places(graph)
        return [
            claim
            for claim in counted_money(graph)
            if (self.role is None or claim.subject == self.role.id)
            and (self.level is None or self.level.id in claim.levels)
            and (places is None or claim.region in places)
        ]

    def premiums(self, graph: KnowledgeGraph) -> list[Claim]:
        """What raises pay, among it the places themselves."""
        places = self._places(graph)
        claims = replace(self, level=None)._claims(graph, "premium-for")
        if self.level is not None:  # what is paid more for in general is paid more for at each level
            claims = (claim for claim in claims if not claim.levels or self.level.id in claim.levels)
        return [claim for claim in claims if places is None or claim.region in places or claim.object in places]

    def _claims(self, graph: KnowledgeGraph, predicate: PredicateId, *, only_own: bool = False) -> Iterator[Claim]:
        of = self.whose(graph)
        for claim in graph.claims(predicate=predicate):
            is_theirs = self.role is None or (of.get(claim.subject) == "own" if only_own else claim.subject in of)
            is_there = self.level is None or self.level.id in (*claim.levels, claim.subject)
            if claim.positive and is_theirs and is_there:
                yield claim

    def _places(self, graph: KnowledgeGraph) -> frozenset[str] | None:
        return None if self.region is None else _within(graph, self.region.id)


def _within(graph: KnowledgeGraph, place: str) -> frozenset[str]:
    found = [place]
    for id in found:
        for claim in graph.claims(object=id, predicate="part-of"):
            if claim.positive and claim.subject not in found:
                found.append(claim.subject)
    return frozenset(found)
