"""Among which roles is a role weighed? Among ours; those of a vocabulary that answers only when asked count where they are asked.

How telling a skill is depends on how many roles have it, so twenty occupations with hundreds of tools each would change every
answer about ours. A source of the set `opt-in` is such a vocabulary: its roles can be profiled and compared, and nobody else's
answers change.
"""

from __future__ import annotations

from typing import Final

from ...model import Entity, KnowledgeGraph, per_graph, source_sets
from ...vocabulary import OPT_IN, Kind

__all__ = ["EVERYBODY", "has_apart", "in_general", "is_apart"]

EVERYBODY: Final = "*"
"""In the place of a family: all roles, those of the vocabularies that answer only when asked among them."""


@per_graph
def _apart(graph: KnowledgeGraph) -> frozenset[str]:
    """The vocabularies that answer only when asked."""
    return frozenset(source_sets(graph).get(OPT_IN, ()))


def is_apart(graph: KnowledgeGraph, id: str) -> bool:
    """Whether the entity is of a vocabulary that answers only when asked.

    >>> from ai_roles.sample import SAMPLE
    >>> is_apart(SAMPLE, "mlops-engineer")
    False
    """
    apart = _apart(graph)
    return bool(apart) and graph.entities[id].scheme in apart


def has_apart(graph: KnowledgeGraph) -> bool:
    """Whether the graph has any such vocabulary."""
    return bool(_apart(graph))


@per_graph
def in_general(graph: KnowledgeGraph, kind: Kind) -> tuple[Entity, ...]:
    """All entities of the kind but those of such vocabularies."""
    apart = _apart(graph)
    found = graph.of_kind(kind)
    return tuple([entity for entity in found if entity.scheme not in apart]) if apart else found
