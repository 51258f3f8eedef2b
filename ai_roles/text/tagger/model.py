"""What does a trained model make of sentences? The chain of labels reads them; then each possible span is judged as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .features import Coded, coded, feature_keys
from .first_reading import FirstReading, first_reading
from .label_chain import GOES_ON, LABELS, allowed, starting
from .span_features import MEASURES, span_keys, span_measures
from .tokens import Token
from .weight_table import WeightTable
from .weights import Weights
from .word_codes import WordCodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Judged", "Model"]

_KNOWLEDGE_GOES_ON: Final = [i for i, (knowledge, _) in enumerate(LABELS) if knowledge == GOES_ON]
_NEVER: Final = -60.0

Judged = tuple["NDArray[np.float64]", tuple[list[tuple[int, int, float, float]], ...]]
"""How probable each token of a sentence is within knowledge and within skill (two rows); and for both layers the possible spans:
first token, the one behind the last, how probable these borders are, and how probable it is that anything is named here."""


class Model:
    """Reads sentences by the weights that it is given."""

    __slots__ = ("_follow", "_measures", "_spans", "_start", "_tokens", "_words")

    def __init__(self, weights: Weights) -> None:
        import numpy as np

        self._tokens = WeightTable(weights.keys, weights.steps, weights.most)
        self._spans = WeightTable(weights.span_keys, weights.span_steps, weights.span_most)
        self._measures = weights.measures.astype(np.float64).reshape(2, MEASURES, 2)
        self._follow = np.exp(weights.follow.astype(np.float64)) * allowed()
        self._start = np.exp(weights.start.astype(np.float64)) * starting()
        self._words = WordCodes(weights.words, weights.classes)

    def read(self, sentences: Sequence[tuple[str, Sequence[Token]]]) -> list[Judged]:
        """What to think of each sentence, given as a text and its tokens. No knowledge goes on behind a comma."""
        import numpy as np

        self._words.make_room()
        together = coded(sentences, self._words)
        scores = self._tokens.sums(feature_keys(together, self._words))
        after_comma = [after for _, found in sentences for _, _, after in found]
        scores[np.ix_(np.flatnonzero(after_comma), np.array(_KNOWLEDGE_GOES_ON))] = _NEVER
        read = first_reading(scores, together.lengths, self._follow, self._start)
        judged = self._judged(read, together)
        exact, confidence = judged[:, 0].tolist(), judged[:, 1].tolist()
        starts = read.starts.tolist()
        found: list[Judged] = [(read.inside[:, start:end], ([], [])) for start, end in pairwise(starts)]
        columns = (read.sentence.tolist(), read.layer.tolist(), read.first.tolist(), read.behind.tolist())
        for sentence, layer, first, behind, e, c in zip(*columns, exact, confidence, strict=True):
            own = starts[sentence]
            found[sentence][1][layer].append((first - own, behind - own, e, c))
        return found

    def _judged(self, read: FirstReading, sentences: Coded) -> NDArray[np.float64]:
        """For each possible span: how probable its borders are, and that anything is named there."""
        import numpy as np

        measures = span_measures(read)
        said = np.einsum("ij,ijk->ik", measures, self._measures[read.layer])
        said += self._spans.sums(span_keys(read, sentences, self._words))
        judged: NDArray[np.float64] = 1 / (1 + np.exp(-said))
        return judged
