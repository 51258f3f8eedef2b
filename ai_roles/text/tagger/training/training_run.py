"""How are weights made of marked sentences and plain texts? The same input gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from ..features import coded, feature_keys
from ..weights import Weights, packed
from ..word_codes import WordCodes, code
from .corpora import Source
from .fitting import Fitted, fitted
from .gold import Marked
from .word_classes import words_with_classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["trained"]

_STEPS: Final = 127
_FEATURES: Final = 200_000
"""Of so many features the weights are kept, those that weigh most."""
_SMALLEST: Final = 0.6
"""A feature whose weights all round to zero steps is left out."""


def trained(
    marked: Sequence[Marked],
    others: Iterable[Source] = (),
    *,
    rounds: int = 100,
    told: Callable[[str], None] = lambda _: None,
) -> bytes:
    """The bytes of a file of weights, trained on the sentences; words are put into classes by these and by *others*."""
    told("classes of words")
    classes = words_with_classes(dict.fromkeys(sentence.text for sentence in marked), others)
    words, rows = _word_table(classes)
    model_words = WordCodes(words, rows)
    together = coded([(sentence.text, sentence.tokens) for sentence in marked], model_words)
    told(f"{len(words)} words in classes; {len(together.places)} tokens in {len(marked)} sentences")
    labels = [label for sentence in marked for label in sentence.labels]
    fit = fitted(feature_keys(together, model_words), labels, together.lengths, rounds=rounds, told=told)
    return packed(_narrowed(fit, words, rows))


def _word_table(classes: dict[str, tuple[int, ...]]) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    import numpy as np

    by_code = {code(word): row for word, row in classes.items()}
    words = sorted(by_code)
    rows = np.array([by_code[word] for word in words], dtype=np.uint16).reshape(len(words), -1)
    return np.array(words, dtype=np.uint32), rows


def _narrowed(fit: Fitted, words: NDArray[np.uint32], rows: NDArray[np.uint16]) -> Weights:
    """The weights as whole numbers of eight bits; those of features that say next to nothing are dropped."""
    import numpy as np

    sizes = np.abs(fit.weights).max(axis=1)
    factor = float(np.quantile(sizes, 0.9999)) / _STEPS
    kept = np.flatnonzero(sizes > _SMALLEST * factor)
    kept = np.sort(kept[np.argsort(-sizes[kept], kind="stable")][:_FEATURES])
    values = np.clip(np.rint(fit.weights[kept] / factor), -_STEPS, _STEPS).astype(np.int8)
    follow, start = fit.follow.astype(np.float32), fit.start.astype(np.float32)
    return Weights(fit.keys[kept], values, factor, follow, start, words, rows)
