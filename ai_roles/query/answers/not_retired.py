"""Which entities of a kind are listed and counted? Those that stand for themselves, without what is retired beside them."""

from __future__ import annotations

from ...model import Entity, KnowledgeGraph, per_graph
from ...vocabulary import Kind

__all__ = ["count_of", "standing"]


@per_graph
def standing(graph: KnowledgeGraph, kind: Kind) -> tuple[Entity, ...]:
    """The entities of the kind that are neither deprecated nor answered for by another, by label.

    >>> from ai_roles.sample import SAMPLE
    >>> [role.id for role in standing(SAMPLE, "role")]
    ['ai-engineer', 'genai-engineer', 'mlops-engineer']
    """
    return tuple(entity for entity in graph.of_kind(kind) if not entity.retired)


def count_of(graph: KnowledgeGraph, kind: Kind) -> int:
    """How many these are, without a look at any of them.

    >>> from ai_roles.sample import SAMPLE
    >>> count_of(SAMPLE, "role")
    3
    """
    return sum(number not in graph.entities.retired for number in graph.entities.of_kind(kind))
