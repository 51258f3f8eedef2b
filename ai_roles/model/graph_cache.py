"""How is an answer about a graph remembered? With the graph itself: found at once, and gone when the graph is gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from .graph import KnowledgeGraph

P = ParamSpec("P")
T = TypeVar("T")


def per_graph(
    function: Callable[Concatenate[KnowledgeGraph, P], T],
) -> Callable[Concatenate[KnowledgeGraph, P], T]:
    """Remember what a function of a graph and of plain, hashable arguments returns, for each graph by itself.

    A graph never changes, so nothing has to be forgotten; and unlike a cache of the function, this one compares no graphs.

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
        memo = graph.memo
        key = (function, args) if not kwargs else (function, args, tuple(sorted(kwargs.items())))
        try:
            found: T = memo[key]
        except KeyError:
            found = memo[key] = function(graph, *args, **kwargs)
        return found

    return remembered
