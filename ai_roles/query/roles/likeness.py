"""By what is a role like another? By what it has, by the wider terms of that, and by the groups that it stands in.

Two roles that ask for welding by different words share no need, and both need some welding: so the next wider term of each thing
that a role has counts too, a little less than the thing. And a classification that puts two occupations into one group says
something that their needs do not. The figures below were chosen on one half of ESCO's occupations, and measured on the other
(benchmarks/bench_similarity.py).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import sqrt
from typing import Final

from ...model import KnowledgeGraph, per_graph
from .company import has_apart, is_apart
from .need_weights import ORIGIN_WEIGHTS
from .profiles import steps, widening

__all__ = ["GROUP", "WIDER", "groups_of", "likeness"]

WIDER: Final = 0.7
"""So much of a thing is had of its next wider term."""
GROUP: Final = 1.1
"""So much weighs a group that a role stands in, at any height; a required skill weighs 1."""


def likeness(
    graph: KnowledgeGraph, role: str, held: Mapping[str, float], inherited: Collection[str] = ()
) -> dict[str, float]:
    """What a role is compared by that holds so much of each thing, some of it inherited; nothing, where it holds nothing.

    Of the necessity the square root counts: that a role has a thing makes it like another more than how hard it is asked for.
    What is inherited stays halved.

    >>> from ai_roles.sample import SAMPLE
    >>> likeness(SAMPLE, "mlops-engineer", {"docker": 1.0, "python": 0.5}, inherited={"python"})
    {'docker': 1.0, 'python': 0.5}
    """
    handed_on = ORIGIN_WEIGHTS["inherited"]
    found = {id: sqrt(weight * handed_on if id in inherited else weight) for id, weight in held.items()}
    wider = steps(graph, "broader")
    ours_alone = has_apart(graph) and not is_apart(graph, role)
    for id, weight in tuple(found.items()):
        for each in wider[id]:
            if not (ours_alone and is_apart(graph, each)):
                found[each] = max(found.get(each, 0.0), WIDER * weight)
    if held:
        found |= dict.fromkeys(groups_of(graph, role), GROUP)
    return found


@per_graph
def groups_of(graph: KnowledgeGraph, role: str) -> tuple[str, ...]:
    """The groups of classifications that a role stands in, the nearest first."""
    kind_of = graph.entities.kind_of
    return tuple(id for id in widening(graph, role) if kind_of(id) == "group")
