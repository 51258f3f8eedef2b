"""What does the reader want to look at? An entity, or a position: a role at a level, in an industry."""

from __future__ import annotations

from ..errors import UnknownNameError
from ..model import Entity, KnowledgeGraph
from ..query.roles import Position, find_position

__all__ = ["One", "found_entity", "found_position"]

One = str | Entity | Position
"""One thing to look at: a name, `mlops@senior/bfsi` included, an entity or a position."""


def found_entity(graph: KnowledgeGraph, one: One) -> Entity | Position:
    """The entity of that name, or the position where the name means one.

    >>> from ai_roles.sample import SAMPLE
    >>> found_entity(SAMPLE, "k8s").id, found_entity(SAMPLE, "genai@senior").key
    ('kubernetes', 'genai-engineer@senior')
    """
    if isinstance(one, Position):
        return one
    if isinstance(one, Entity):
        return graph[one.id]
    try:
        return graph.resolve(one)
    except UnknownNameError:
        if "@" not in one and "/" not in one:
            raise
        return find_position(graph, one)


def found_position(graph: KnowledgeGraph, one: One) -> Position:
    """The position of that name; a role alone is one, too."""
    if isinstance(one, Position):
        return one
    return find_position(graph, one.id if isinstance(one, Entity) else one)
