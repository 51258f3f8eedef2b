"""To which roles do these skills point? By what a role asks for itself, what is asked of few roles weighing more."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum, log, sqrt
from typing import Final

from ...model import KnowledgeGraph, per_graph
from ...query.roles import Position, Requirement, in_general, requirements
from ...query.skills import bring, meet
from .resume import PointedRole

__all__ = ["is_at_odds", "pointed_roles"]

_FEWEST: Final = 4
"""A role of which fewer needs are stated cannot be told from others."""
_LEAST_MET: Final = 2
_LEAST_TELLING: Final = 2
"""One skill alone points to no role."""
_MOST: Final = 3
_TELLING: Final = 5
_AS_GOOD: Final = 0.8
"""A title is at odds with the skills where its role comes to less than this of what the likeliest comes to. Editorial."""


def pointed_roles(graph: KnowledgeGraph, ids: Iterable[str]) -> tuple[PointedRole, ...]:
    """The roles to which skills point most, at most three, the likeliest first.

    >>> from ai_roles.sample import SAMPLE
    >>> pointed_roles(SAMPLE, ["docker"])
    ()
    """
    return tuple(role for _, role in _ranked(graph, ids)[:_MOST])


def is_at_odds(graph: KnowledgeGraph, ids: Iterable[str], title: str) -> bool:
    """Whether skills point clearly to another role than the one of the title."""
    ranked = _ranked(graph, ids)
    if not ranked or title not in _needs(graph):
        return False
    score, first = ranked[0]
    own, share = next(((value, role.share) for value, role in ranked if role.entity.id == title), (0.0, 0.0))
    return own < _AS_GOOD * score and share < first.share


def _ranked(graph: KnowledgeGraph, ids: Iterable[str]) -> list[tuple[float, PointedRole]]:
    covers = bring(graph, ids)
    found = []
    for role, needs in _needs(graph).items():
        met = [(need, weight * meet(need, covers).share) for need, weight in needs]
        met = sorted(((need, value) for need, value in met if value), key=lambda each: -each[1])
        if len(met) >= _LEAST_MET:
            whole, part = fsum(weight for _, weight in needs), fsum(value for _, value in met)
            through = (each for need, _ in met for e in need.options if e.id in covers for each in covers[e.id].through)
            telling = tuple({each.id: each for each in through}.values())[:_TELLING]
            if len(telling) < _LEAST_TELLING:
                continue
            found.append((part / sqrt(whole), PointedRole(graph[role], part / whole, telling)))
    found.sort(key=lambda each: (-each[0], each[1].entity.label))
    return found


@per_graph
def _needs(graph: KnowledgeGraph) -> dict[str, tuple[tuple[Requirement, float], ...]]:
    """By role, what it asks for itself, and how much that weighs: the more, the fewer roles ask for it.

    A role that others specialize is left out: whatever points to one of these points to it.
    """
    general = {claim.object for claim in graph.claims(predicate="specializes") if claim.positive}
    special = [role for role in in_general(graph, "role") if role.id not in general]
    roles = {role.id: [n for n in requirements(graph, Position(role)) if n.own] for role in special}
    roles = {id: needs for id, needs in roles.items() if len(needs) >= _FEWEST}
    asking: dict[str, int] = {}
    for needs in roles.values():
        for id in {id for need in needs for id in need.ids}:
            asking[id] = asking.get(id, 0) + 1
    rare = {id: log(1 + len(roles) / count) for id, count in asking.items()}
    return {
        role: tuple((need, need.weight * max(rare[id] for id in need.ids)) for need in needs)
        for role, needs in roles.items()
    }
