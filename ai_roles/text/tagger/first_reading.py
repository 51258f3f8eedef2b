"""What does the chain of labels say of sentences? How probable each token is within spans, and each span by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .label_chain import batches, chain_of
from .span_probabilities import span_probabilities, within

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["FirstReading", "first_reading"]


@dataclass(frozen=True, slots=True)
class FirstReading:
    """Of all sentences one behind the other; the spans by where they begin and end, knowledge before skill."""

    inside: NDArray[np.float64]
    """How probable each token is within knowledge, and within skill: two rows."""
    anything: NDArray[np.float64]
    """How probable each token is within either."""
    layer: NDArray[np.int64]
    first: NDArray[np.int64]
    behind: NDArray[np.int64]
    exact: NDArray[np.float64]
    sentence: NDArray[np.int64]
    starts: NDArray[np.int64]
    """Where each sentence begins, and where the last ends."""


def first_reading(
    scores: NDArray[np.float64], lengths: Sequence[int], follow: NDArray[np.float64], start: NDArray[np.float64]
) -> FirstReading:
    """Read sentences whose tokens have these *scores*; *follow* and *start* are the factors of the chain."""
    import numpy as np

    starts = np.concatenate([[0], np.cumsum(np.array(lengths, dtype=np.int64))])
    inside, anything = np.zeros((2, len(scores))), np.zeros(len(scores))
    parts: list[tuple[NDArray[np.int64], ...]] = []
    exact: list[NDArray[np.float64]] = [np.zeros(0)]
    for batch in batches(lengths):
        chain = chain_of(scores[batch.places], batch, follow, start)
        marginals, places = chain.marginals[batch.mask], batch.places[batch.mask]
        anything[places] = 1.0 - marginals[:, 0]
        for layer in (0, 1):
            inside[layer, places] = marginals @ within(layer)
            rows, firsts, behinds, probabilities = span_probabilities(chain, batch, follow, layer)
            sentence = batch.sentences[rows]
            own = starts[sentence]
            parts.append((np.full(len(rows), layer), firsts + own, behinds + own, sentence))
            exact.append(probabilities)
    layers, firsts, behinds, sentences = (
        np.concatenate([np.zeros(0, dtype=np.int64), *(part[i] for part in parts)]) for i in range(4)
    )
    order = np.lexsort((layers, behinds, firsts))
    return FirstReading(
        np.clip(inside, 0.0, 1.0),
        np.clip(anything, 0.0, 1.0),
        layers[order],
        firsts[order],
        behinds[order],
        np.concatenate(exact)[order],
        sentences[order],
        starts,
    )
