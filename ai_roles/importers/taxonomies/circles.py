"""Which ties would close a circle? Those of a hierarchy may not, and in the wild they do."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["without_circles"]

Tie = tuple[str, str]


def without_circles(ties: Iterable[Tie]) -> tuple[list[Tie], list[Tie]]:
    """The ties that hold together, and those that were left out for them: each closed a circle with ties before it.

    >>> without_circles([("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")])
    ([('a', 'b'), ('b', 'c'), ('a', 'd')], [('c', 'a')])
    """
    ties = list(dict.fromkeys(ties))
    above: dict[str, list[str]] = {}
    for one, other in ties:
        above.setdefault(one, []).append(other)
    closing: set[Tie] = set()
    done: set[str] = set()
    for start, first in above.items():
        if start in done:
            continue
        path: dict[str, None] = {start: None}
        stack = [(start, iter(first))]
        while stack:
            node, rest = stack[-1]
            for other in rest:
                if other in path:
                    closing.add((node, other))
                elif other not in done and other in above:
                    path[other] = None
                    stack.append((other, iter(above[other])))
                    break
            else:
                stack.pop()
                path.popitem()
                done.add(node)
    return [tie for tie in ties if tie not in closing], [tie for tie in ties if tie in closing]
