"""What does a trained model make of sentences? From features to scores, from scores to how probable each token and span is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .features import coded, feature_keys
from .label_chain import LABELS, allowed, batches, chain_of, starting
from .span_probabilities import span_probabilities, within
from .tokens import Token
from .weights import Weights
from .word_codes import WordCodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Read = tuple[
        tuple[NDArray[np.float64], NDArray[np.float64]],
        tuple[tuple[tuple[int, int, float], ...], tuple[tuple[int, int, float], ...]],
    ]

__all__ = ["Model"]


class Model:
    """Reads sentences by the weights that it is given."""

    __slots__ = ("_follow", "_keys", "_start", "_values", "_words")

    def __init__(self, weights: Weights) -> None:
        import numpy as np

        self._keys = weights.keys
        self._values = np.vstack([weights.values * np.float32(weights.factor), np.zeros((1, len(LABELS)), np.float32)])
        self._follow = np.exp(weights.follow.astype(np.float64)) * allowed()
        self._start = np.exp(weights.start.astype(np.float64)) * starting()
        self._words = WordCodes(weights.classes_by_word())

    def read(self, sentences: Sequence[tuple[str, Sequence[Token]]]) -> list[Read]:
        """For each sentence, a text and its tokens: how probable its tokens are within spans, and which spans are possible."""
        self._words.make_room()
        together = coded(sentences, self._words)
        scores = self._scores(feature_keys(together, self._words))
        read: list[Read | None] = [None] * len(sentences)
        for batch in batches(together.lengths):
            chain = chain_of(scores[batch.places], batch, self._follow, self._start)
            knowledge, skill = (chain.marginals @ within(layer) for layer in (0, 1))
            known, done = (span_probabilities(chain, batch, self._follow, layer) for layer in (0, 1))
            for row, (sentence, size) in enumerate(zip(batch.sentences.tolist(), batch.lengths.tolist(), strict=True)):
                inside = knowledge[row, :size], skill[row, :size]
                read[sentence] = inside, (tuple(known[row]), tuple(done[row]))
        return [each for each in read if each is not None]

    def _scores(self, keys: NDArray[np.uint32]) -> NDArray[np.float64]:
        """What all features of each token say together for each label."""
        import numpy as np

        scores = np.zeros((keys.shape[1], len(LABELS)), dtype=np.float64)
        for row in keys:
            place = np.minimum(np.searchsorted(self._keys, row), len(self._keys) - 1)
            scores += self._values[np.where(self._keys[place] == row, place, len(self._keys))]
        return scores
