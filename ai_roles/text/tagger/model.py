"""What does a trained model make of sentences? From features to scores, from scores to how probable each token and span is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

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

_SHIFT: Final = 14
"""Keys are looked up by their upper bits first, all but so many."""
_HIGHEST: Final = 0xFFFF_FFFF


class Model:
    """Reads sentences by the weights that it is given."""

    __slots__ = ("_begins", "_factor", "_follow", "_keys", "_start", "_values", "_words")

    def __init__(self, weights: Weights) -> None:
        import numpy as np

        self._keys = np.append(weights.keys, _HIGHEST)
        self._begins = weights.keys.searchsorted(np.arange(1 << (32 - _SHIFT), dtype=np.uint32) << np.uint32(_SHIFT))
        self._values = np.concatenate([weights.values, np.zeros((1, len(LABELS)), np.int8)])
        self._factor = weights.factor
        self._follow = np.exp(weights.follow.astype(np.float64)) * allowed()
        self._start = np.exp(weights.start.astype(np.float64)) * starting()
        self._words = WordCodes(weights.words, weights.classes)

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

        scores = np.zeros((keys.shape[1], len(LABELS)), dtype=np.int32)
        for row in keys:
            scores += self._values[self._places(row)]
        said: NDArray[np.float64] = scores * self._factor
        return said

    def _places(self, keys: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Where each key stands among those that have a weight; behind the last where it has none.

        From the first key with the same upper bits on, which is near: check sums lie evenly.
        """
        import numpy as np

        place = self._begins[keys >> np.uint32(_SHIFT)]
        place += self._keys[place] < keys
        still = np.flatnonzero(self._keys[place] < keys)
        while len(still):
            place[still] += 1
            still = still[self._keys[place[still]] < keys[still]]
        return np.where(self._keys[place] == keys, place, len(self._keys) - 1)
