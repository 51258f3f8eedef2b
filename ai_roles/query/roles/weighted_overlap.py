"""How alike are two weightings? One measure, for what is said of two roles and of two positions."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["sim_gic"]


def sim_gic(telling: Mapping[str, float], left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """SimGIC (Pesquita et al. 2008): the weighted Jaccard index, each thing weighed by its information content too.

    The sum of the smaller weights over the sum of the larger ones, each times how telling the thing is; 0 where both are empty.

    >>> sim_gic({"docker": 2.0, "python": 0.5, "rag": 2.0}, {"docker": 1.0, "python": 0.5}, {"python": 0.5, "rag": 0.5})
    0.07692307692307693
    """
    least = sum(min(weight, right[id]) * telling[id] for id, weight in left.items() if id in right)
    most = sum(weight * telling[id] for side in (left, right) for id, weight in side.items()) - least
    return least / most if most else 0.0
