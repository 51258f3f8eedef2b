"""Which weights tell best whether a possible span is one that people have marked? A logistic regression for each layer.

Two things are told of each span: whether just these borders were marked, and whether anything was marked that it touches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..span_features import MEASURES
from .fitting import least

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Objective = Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]

__all__ = ["FittedSpans", "Judgements", "fitted_spans"]

_LEAST_SEEN: Final = 3
_PRICES: Final = (20.0, 150.0)
"""Of the weights, for the borders and for anything."""
_FREE: Final = 0.01
"""What the weights of measures cost: next to nothing."""
_ROUNDS: Final = 60


@dataclass(frozen=True, slots=True)
class Judgements:
    """Possible spans of sentences that the chain was not fitted to, and what is true of each: a row of two."""

    layer: NDArray[np.int64]
    measures: NDArray[np.float64]
    keys: NDArray[np.uint32]
    true: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class FittedSpans:
    """The keys, rising, with a row of two weights for each; the weights of measures by layer."""

    keys: NDArray[np.uint32]
    weights: NDArray[np.float64]
    measures: NDArray[np.float64]


def fitted_spans(judged: Judgements) -> FittedSpans:
    """Fit both judgements, for both layers."""
    import numpy as np

    found, counts = np.unique(judged.keys, return_counts=True)
    kept = found[counts >= _LEAST_SEEN]
    weights, measures = np.zeros((len(kept), 2)), np.zeros((2, MEASURES, 2))
    for layer in (0, 1):
        own = np.flatnonzero(judged.layer == layer)
        if not len(own) or not len(kept):
            continue
        keys = judged.keys[:, own]
        place = np.minimum(kept.searchsorted(keys), len(kept) - 1)
        place = np.where(kept[place] == keys, place, len(kept))
        for head, price in enumerate(_PRICES):
            fit = _regression(judged.measures[own], place, judged.true[own, head], len(kept), price)
            measures[layer, :, head] = fit[:MEASURES]
            weights[:, head] += fit[MEASURES:]
    return FittedSpans(kept, weights, measures)


def _regression(
    measures: NDArray[np.float64], place: NDArray[np.int64], true: NDArray[np.float64], features: int, price: float
) -> NDArray[np.float64]:
    """The weights of the measures, then of the features; the keys of the layers differ, so that a weight is moved by one alone."""
    import numpy as np

    spread = measures.std(axis=0)
    spread = np.where(spread < 1e-9, 1.0, spread)
    scaled = measures / spread
    costs = np.concatenate([np.full(MEASURES, _FREE), np.full(features, price)])

    def objective(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        plain = np.append(weights[MEASURES:], 0.0)
        said = scaled @ weights[:MEASURES] + plain[place].sum(axis=0)
        value = float(np.logaddexp(0, said).sum() - (true * said).sum() + 0.5 * (costs * weights) @ weights)
        wrong = 1 / (1 + np.exp(-said)) - true
        slope = np.bincount(place.ravel(), np.tile(wrong, len(place)), features + 1)[:features]
        return value, np.concatenate([scaled.T @ wrong, slope]) + costs * weights

    found = least(objective, np.zeros(MEASURES + features), _ROUNDS, lambda _: None)
    return np.concatenate([found[:MEASURES] / spread, found[MEASURES:]])
