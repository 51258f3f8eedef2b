"""How alike are two weightings? One measure, for what is said of two roles and for what is needed by them."""

from __future__ import annotations

from collections.abc import Mapping


def ruzicka(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Weighted Jaccard similarity of two weightings: sum of minima over sum of maxima; 0 where both are empty.

    >>> ruzicka({"docker": 1.0, "python": 0.5}, {"python": 0.5, "rag": 0.5})
    0.25
    """
    least = sum(min(weight, right.get(id, 0.0)) for id, weight in left.items())
    most = sum(left.values()) + sum(right.values()) - least
    return least / most if most else 0.0
