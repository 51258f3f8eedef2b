"""How much of what a posting asks for should one meet before applying, as the sources advise?"""

from __future__ import annotations

from dataclasses import dataclass

from ...model import Entity, KnowledgeGraph, Share, name_words
from ..answers import Statement, state
from ..roles import lineage

__all__ = ["Advice", "advice_on_applying"]


@dataclass(frozen=True, slots=True)
class Advice:
    """What a source advises on how much of a posting to meet before applying."""

    guidance: Entity
    figure: Statement
    details: tuple[Statement, ...]

    @property
    def share(self) -> Share:
        """The share of requirements that the source names."""
        value = self.figure.claim.value
        assert isinstance(value, Share)
        return value


def advice_on_applying(graph: KnowledgeGraph, role: Entity) -> tuple[Advice, ...]:
    """What the sources advise on how many requirements to meet before applying, for this role or for any.

    Found as rules for candidates with a figure that is a share of requirements; rules about other roles are left out.

    >>> from ai_roles.sample import SAMPLE
    >>> advice_on_applying(SAMPLE, SAMPLE["mlops-engineer"])
    ()
    """
    found = []
    family = set(lineage(graph, role.id))
    for guidance in graph.of_kind("guidance"):
        if guidance.type != "candidate-rule":
            continue
        about = {claim.object for claim in graph.claims(subject=guidance.id, predicate="about") if claim.positive}
        roles = {id for id in about if id is not None and graph[id].kind == "role"}
        if roles and roles.isdisjoint(family):
            continue
        details = tuple(state(graph, c) for c in graph.claims(subject=guidance.id, predicate="advises") if c.positive)
        for claim in graph.claims(subject=guidance.id, predicate="figure"):
            if (
                claim.positive
                and isinstance(claim.value, Share)
                and "requirement" in name_words(claim.value.population or "")
            ):
                found.append(Advice(guidance, state(graph, claim), details))
    return tuple(found)
