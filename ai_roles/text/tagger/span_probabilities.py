"""How probable is it that a span of a layer has exactly these borders? Summed over all ways to label the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .label_chain import BEGINS, GOES_ON, LABELS, Batch, Chain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Spans = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]

__all__ = ["LONGEST_SPAN", "span_probabilities", "within"]

LONGEST_SPAN: Final = (8, 25)
"""So many tokens of knowledge and of skill at most."""
_LEAST: Final = 0.02
"""Whatever is less probable is not looked at."""


def within(layer: int) -> NDArray[np.bool_]:
    """Which labels say that a token is within a span of the layer."""
    return _is(layer, BEGINS) | _is(layer, GOES_ON)


def _is(layer: int, state: int) -> NDArray[np.bool_]:
    import numpy as np

    return np.array([label[layer] == state for label in LABELS])


def span_probabilities(chain: Chain, batch: Batch, follow: NDArray[np.float64], layer: int) -> Spans:
    """The possible spans of a layer: row of the batch, first token, token behind the last, probability."""
    import numpy as np

    begins, goes_on = _is(layer, BEGINS), _is(layer, GOES_ON)
    starts = (chain.marginals * begins).sum(axis=2)
    rows, firsts = np.nonzero((starts > _LEAST) & batch.mask)
    closing = np.ones_like(chain.back)
    onward = chain.back[:, 1:] * chain.spoken[:, 1:] * ~goes_on / chain.scale[:, 1:, None]
    is_last = batch.lengths[:, None] - 1 == np.arange(closing.shape[1])[None]
    closing[:, :-1] = np.where(is_last[:, :-1, None], 1.0, onward @ follow.T)
    found: list[Spans] = []
    so_far, at = chain.forth[rows, firsts] * begins, firsts.copy()
    for _ in range(LONGEST_SPAN[layer]):
        exact = (so_far * closing[rows, at]).sum(axis=1)
        likely = exact > _LEAST
        found.append((rows[likely], firsts[likely], at[likely] + 1, np.minimum(exact[likely], 1.0)))
        alive = (at + 1 < batch.lengths[rows]) & (so_far.sum(axis=1) > _LEAST / 100)
        rows, firsts, at, so_far = rows[alive], firsts[alive], at[alive] + 1, so_far[alive]
        if not len(rows):
            break
        so_far = (so_far @ follow) * chain.spoken[rows, at] * goes_on / chain.scale[rows, at][:, None]
    return (
        np.concatenate([each[0] for each in found]),
        np.concatenate([each[1] for each in found]),
        np.concatenate([each[2] for each in found]),
        np.concatenate([each[3] for each in found]),
    )
