"""Which links say nothing new, since a longer way leads to the same end?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from graphlib import TopologicalSorter
from operator import or_
from typing import Final, TypeVar

Node = TypeVar("Node")
_AT_ONCE: Final = 4096
"""So many targets are looked for in one pass: with all of them, the memory would grow with the square of the nodes."""


def implied_links(links: Iterable[tuple[Node, Node]]) -> set[tuple[Node, Node]]:
    """The links from one node to another that a longer way along the links leads to as well.

    >>> sorted(implied_links([("oak", "tree"), ("tree", "plant"), ("oak", "plant"), ("fern", "plant")]))
    [('oak', 'plant')]
    """
    above: dict[Node, set[Node]] = {}
    for start, end in links:
        above.setdefault(start, set()).add(end)
    forks = {start: ends for start, ends in above.items() if len(ends) > 1}
    upwards = list(TopologicalSorter(above).static_order())
    found: set[tuple[Node, Node]] = set()
    targets = list({end: None for ends in forks.values() for end in ends})
    for first in range(0, len(targets), _AT_ONCE):
        bits = {end: 1 << place for place, end in enumerate(targets[first : first + _AT_ONCE])}
        reached: dict[Node, int] = {}  # which of these targets lie above a node
        for node in upwards:
            reached[node] = reduce(or_, (bits.get(end, 0) | reached[end] for end in above.get(node, ())), 0)
        for start, ends in forks.items():
            longer = reduce(or_, (reached[end] for end in ends))
            found |= {(start, end) for end in ends if bits.get(end, 0) & longer}
    return found
