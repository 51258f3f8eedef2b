"""Which weights fit the marked sentences best? Those of greatest likelihood, less a price for their size, found by L-BFGS."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..label_chain import LABELS, allowed, batches, chain_of, starting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Objective = Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]]

__all__ = ["Fitted", "fitted", "least"]

_LEAST_SEEN: Final = 2
"""A feature must stand so often in the sentences."""
_REMEMBERED: Final = 7
_WIDTH: Final = len(LABELS)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The keys of the features, rising, a row of weights for each, and those of the chain."""

    keys: NDArray[np.uint32]
    weights: NDArray[np.float64]
    follow: NDArray[np.float64]
    start: NDArray[np.float64]

    def scores(self, keys: NDArray[np.uint32]) -> NDArray[np.float64]:
        """What the features with these keys, a row for each template, say of each token."""
        import numpy as np

        weights = np.concatenate([self.weights, np.zeros((1, _WIDTH))])
        scores = np.zeros((keys.shape[1], _WIDTH))
        for row in keys:
            place = np.minimum(self.keys.searchsorted(row), len(self.keys) - 1)
            scores += weights[np.where(self.keys[place] == row, place, len(self.keys))]
        return scores


@dataclass(frozen=True, slots=True)
class _Template:
    """Where the features of one template stand: which each token has; the tokens sorted by feature, where each begins there."""

    of_token: NDArray[np.int32]
    """The number of a feature; that behind the last for none."""
    tokens: NDArray[np.int32]
    begins: NDArray[np.int64]
    features: NDArray[np.int64]


def fitted(
    keys: NDArray[np.uint32],
    labels: Sequence[int],
    lengths: Sequence[int],
    *,
    price: float = 14.0,
    rounds: int = 100,
    told: Callable[[str], None] = lambda _: None,
) -> Fitted:
    """Fit weights to tokens with these *keys* (a row for each template) and *labels*, in sentences of these *lengths*."""
    import numpy as np

    kept, templates = _templates(keys)
    gold = np.array(labels, dtype=np.int64)
    objective = _objective(templates, len(kept), gold, lengths, price)
    size = len(kept) * _WIDTH
    found = least(objective, np.zeros(size + _WIDTH * _WIDTH + _WIDTH), rounds, told)
    weights, follow, start = _parts(found, len(kept))
    return Fitted(kept, weights, follow, start)


def _templates(keys: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], list[_Template]]:
    import numpy as np

    found, counts = np.unique(keys, return_counts=True)
    kept = found[counts >= _LEAST_SEEN]
    templates = []
    for row in keys:
        place = np.minimum(np.searchsorted(kept, row), len(kept) - 1)
        tokens = np.flatnonzero(kept[place] == row)
        if not len(tokens):
            continue
        of_token = np.full(len(row), len(kept), dtype=np.int32)
        of_token[tokens] = place[tokens]
        tokens = tokens[np.argsort(place[tokens], kind="stable")]
        features = place[tokens]
        begins = np.flatnonzero(np.diff(features, prepend=-1))
        templates.append(_Template(of_token, tokens.astype(np.int32), begins, features[begins]))
    return kept, templates


def _parts(all_weights: NDArray[np.float64], features: int) -> tuple[NDArray[np.float64], ...]:
    size = features * _WIDTH
    follow = all_weights[size : size + _WIDTH * _WIDTH].reshape(_WIDTH, _WIDTH)
    return all_weights[:size].reshape(features, _WIDTH), follow, all_weights[size + _WIDTH * _WIDTH :]


def _objective(
    templates: Sequence[_Template], features: int, gold: NDArray[np.int64], lengths: Sequence[int], price: float
) -> Objective:
    """What is to be made small: the negative logarithm of the likelihood, with the price, and its slope."""
    import numpy as np

    may_follow, may_start = allowed(), starting()
    every = list(batches(lengths))
    counted = _counted(gold, lengths)
    is_gold = np.zeros((len(gold), _WIDTH), dtype=np.float32)
    is_gold[np.arange(len(gold)), gold] = 1

    def objective(all_weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        weights, follow, start = _parts(all_weights, features)
        scores = np.zeros_like(is_gold)
        narrow = np.concatenate([weights, np.zeros((1, _WIDTH))]).astype(np.float32)
        for template in templates:
            scores += narrow[template.of_token]
        factors = np.exp(follow) * may_follow, np.exp(start) * may_start
        expected, paired, first = np.zeros_like(is_gold), np.zeros((_WIDTH, _WIDTH)), np.zeros(_WIDTH)
        value = 0.0
        for batch in every:
            chain = chain_of(scores[batch.places].astype(np.float64), batch, *factors)
            value += float(chain.likelihood.sum())
            marginals = chain.marginals
            expected[batch.places[batch.mask]] = marginals[batch.mask]
            later = batch.mask[:, 1:]
            ahead = (chain.back * chain.spoken)[:, 1:] / chain.scale[:, 1:, None]
            paired += (chain.forth[:, :-1][later].T @ ahead[later]) * factors[0]
            first += marginals[:, 0].sum(axis=0)
        value -= float((scores * is_gold).sum(dtype=np.float64))
        value -= float((counted[0] * follow)[may_follow].sum() + (counted[1] * start)[may_start].sum())
        slope = np.zeros((features, _WIDTH), dtype=np.float64)
        for label, wrong in enumerate(np.ascontiguousarray((expected - is_gold).T)):
            for template in templates:
                slope[template.features, label] = np.add.reduceat(wrong[template.tokens], template.begins)
        chain_slope = ((paired - counted[0]) * may_follow).ravel(), (first - counted[1]) * may_start
        total = np.concatenate([slope.ravel(), *chain_slope]) + price * all_weights
        return value + 0.5 * price * float(all_weights @ all_weights), total

    return objective


def _counted(gold: NDArray[np.int64], lengths: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How often each label follows which, and how often each starts a sentence."""
    import numpy as np

    sizes = np.array([length for length in lengths if length])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    within = np.ones(len(gold), dtype=np.bool_)
    within[starts] = False
    later = np.flatnonzero(within)
    paired = np.zeros((_WIDTH, _WIDTH))
    np.add.at(paired, (gold[later - 1], gold[later]), 1)
    return paired, np.bincount(gold[starts], minlength=_WIDTH).astype(np.float64)


def least(
    objective: Objective, point: NDArray[np.float64], rounds: int, told: Callable[[str], None]
) -> NDArray[np.float64]:
    """Where the objective is least, as near as so many rounds come: limited-memory BFGS (Liu and Nocedal 1989)."""
    import numpy as np

    value, slope = objective(point)
    steps: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for number in range(rounds):
        way = _way(slope, steps)
        downhill = float(way @ slope)
        length = 1.0
        while True:
            there = point + length * way
            value_there, slope_there = objective(there)
            if value_there <= value + 1e-4 * length * downhill or length < 1e-6:
                break
            length /= 2
        moved, turned = there - point, slope_there - slope
        if float(moved @ turned) > 1e-10:
            steps = [*steps, (moved, turned)][-_REMEMBERED:]
        gained = (value - value_there) / max(abs(value_there), 1.0)
        point, value, slope = there, value_there, slope_there
        told(f"round {number + 1}: {value:.1f}, slope {float(np.abs(slope).max()):.3f}")
        if gained < 2e-5 and number > 20:
            break
    return point


def _way(
    slope: NDArray[np.float64], steps: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]]
) -> NDArray[np.float64]:
    """Downhill, bent by what the last steps have told of the curvature."""
    import numpy as np

    way = slope.copy()
    if not steps:
        return -way / max(1.0, float(np.linalg.norm(way)))
    shares = []
    for moved, turned in reversed(steps):
        share = float(moved @ way) / float(turned @ moved)
        shares.append(share)
        way -= share * turned
    moved, turned = steps[-1]
    way *= float(moved @ turned) / float(turned @ turned)
    for (moved, turned), share in zip(steps, reversed(shares), strict=True):
        way += moved * (share - float(turned @ way) / float(turned @ moved))
    return -way
