"""What is it that asks? A posting that was read, the text of one, or a position of the graph."""

from __future__ import annotations

from typing import TypeAlias

from ...model import KnowledgeGraph
from ...query.roles import Position
from ..documents import Document
from ..skills import FoundSkills, find_skills
from .wanted import Asked, asked_by_hits, asked_by_position

__all__ = ["Asking", "asked_by"]

Asking: TypeAlias = "Asked | Document | FoundSkills | Position | str"
"""A posting, or a position: by its name a position is meant, never a text."""


def asked_by(graph: KnowledgeGraph, posting: Asking, *, name: str = "the posting") -> Asked:
    """What is asked for.

    Raises:
        UnknownNameError: No role is called so.
    """
    if isinstance(posting, Asked):
        return posting
    if isinstance(posting, str | Position):
        return asked_by_position(graph, posting)
    if isinstance(posting, Document):
        posting = find_skills(graph, posting.text)
    return asked_by_hits(name, posting.items)
