"""What is it that asks? A posting that was read, the text of one, or a position of the graph."""

from __future__ import annotations

from typing import TypeAlias

from ...errors import UsageError, clipped
from ...model import KnowledgeGraph
from ...query.roles import Position
from ..documents import Document
from ..postings import Posting, read_posting
from .posting_asks import asked_by_posting
from .wanted import Asked, asked_by_position

__all__ = ["Asking", "asked_by"]

Asking: TypeAlias = "Asked | Document | Posting | Position | str"
"""A posting, or a position: by its name a position is meant, never a text."""


def asked_by(graph: KnowledgeGraph, posting: Asking, *, name: str = "") -> Asked:
    """What is asked for; a posting is called by its title, and *name* beside it.

    >>> from ai_roles.sample import SAMPLE
    >>> asked_by(SAMPLE, "mlops@senior").name
    'Senior MLOps Engineer'

    Raises:
        UnknownNameError: No role is called so.
        UsageError: It is none of these.
    """
    if isinstance(posting, Asked):
        return posting
    if isinstance(posting, str | Position):
        return asked_by_position(graph, posting)
    if isinstance(posting, Document):
        posting = read_posting(graph, posting.text)
    if not isinstance(posting, Posting):
        raise UsageError(f"a posting that was read, a document or a position asks, and not {clipped(repr(posting))}")
    return asked_by_posting(graph, posting, name)
