"""How is an answer about a graph remembered? With the graph itself: found at once, and gone when the graph is gone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from .graph import KnowledgeGraph

P = ParamSpec("P")
T = TypeVar("T")

MOST: Final = 16_384
"""So many answers of one function are kept for one graph; the one that was worked out first goes first."""


def per_graph(
    function: Callable[Concatenate[KnowledgeGraph, P], T],
) -> Callable[Concatenate[KnowledgeGraph, P], T]:
    """Remember what a function of a graph and of plain, hashable arguments returns, for each graph by itself.

    A graph never changes, so nothing has to be worked out anew; and unlike a cache of the function, this one compares no
    graphs.

    >>> from ai_roles.sample import SAMPLE
    >>> @per_graph
    ... def roles(graph):
    ...     print("counting")
    ...     return len(graph.of_kind("role"))
    >>> roles(SAMPLE), roles(SAMPLE)
    counting
    (3, 3)
    """

    @wraps(function)
    def remembered(graph: KnowledgeGraph, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = args if not kwargs else (args, tuple(sorted(kwargs.items())))
        known: dict[object, Any] | None = graph._remembered.get(function)
        if known is None:
            known = graph._remembered.setdefault(function, {})
        try:
            found: T = known[key]
        except KeyError:
            found = known[key] = function(graph, *args, **kwargs)
            if len(known) > MOST:
                with suppress(RuntimeError):  # another thread puts in an answer just now, and makes the room
                    known.pop(next(iter(known)), None)
        return found

    return remembered
