"""How are weights made of marked sentences and plain texts? The same input gives the same bytes.

The chain of labels is fitted to all sentences. What judges whole spans must learn from mistakes, which the chain hardly makes on
sentences that it was fitted to; so it is fitted some times more, each time without a part of the postings, and reads that part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from ..features import coded, feature_keys
from ..first_reading import FirstReading, first_reading
from ..label_chain import allowed, starting
from ..span_features import span_keys, span_measures
from ..weight_table import steps_of
from ..weights import Weights, packed
from ..word_codes import WordCodes, code
from .corpora import Source
from .fitting import Fitted, fitted
from .gold import Marked
from .span_fitting import FittedSpans, Judgements, fitted_spans
from .word_classes import words_with_classes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Told = Callable[[str], None]

__all__ = ["trained"]

_FEATURES: Final = 150_000
"""Of so many features the weights are kept, those that weigh most: as good as all."""
_PARTS: Final = 4


def trained(
    marked: Sequence[Marked],
    others: Iterable[Source] = (),
    *,
    rounds: int = 90,
    told: Callable[[str], None] = lambda _: None,
) -> bytes:
    """The bytes of a file of weights, trained on the sentences; words are put into classes by these and by *others*."""
    told("classes of words")
    table = _word_table(words_with_classes(dict.fromkeys(sentence.text for sentence in marked), others))
    words = WordCodes(*table)
    told(f"{len(table[0])} words in classes, {len(marked)} sentences")
    spans = fitted_spans(_judgements(marked, words, rounds, told))
    return packed(_narrowed(_fit(marked, words, rounds, told), spans, *table))


def _fit(marked: Sequence[Marked], words: WordCodes, rounds: int, told: Told) -> Fitted:
    together = coded([(sentence.text, sentence.tokens) for sentence in marked], words)
    labels = [label for sentence in marked for label in sentence.labels]
    return fitted(feature_keys(together, words), labels, together.lengths, rounds=rounds, told=told)


def _judgements(marked: Sequence[Marked], words: WordCodes, rounds: int, told: Told) -> Judgements:
    """What is true of the possible spans of each part of the postings, as read by a chain that has not seen the part."""
    import numpy as np

    postings = sorted({sentence.posting for sentence in marked})
    part_of = {posting: i * _PARTS // len(postings) for i, posting in enumerate(postings)}
    found = []
    for part in range(_PARTS):
        rest = [sentence for sentence in marked if part_of[sentence.posting] != part]
        held = [sentence for sentence in marked if part_of[sentence.posting] == part]
        if not rest or not held:
            continue
        told(f"without part {part + 1} of {_PARTS}")
        fit = _fit(rest, words, rounds * 4 // 5, told)
        together = coded([(sentence.text, sentence.tokens) for sentence in held], words)
        factors = np.exp(fit.follow) * allowed(), np.exp(fit.start) * starting()
        read = first_reading(fit.scores(feature_keys(together, words)), together.lengths, *factors)
        found.append(Judgements(read.layer, span_measures(read), span_keys(read, together, words), _truths(read, held)))
    return Judgements(
        np.concatenate([each.layer for each in found]),
        np.concatenate([each.measures for each in found]),
        np.concatenate([each.keys for each in found], axis=1),
        np.concatenate([each.true for each in found]),
    )


def _truths(read: FirstReading, marked: Sequence[Marked]) -> NDArray[np.float64]:
    """For each possible span whether it was marked, and whether it touches anything that was."""
    import numpy as np

    at_all = np.concatenate([[0], np.cumsum([label != 0 for sentence in marked for label in sentence.labels])])
    exact = {
        (layer, first + start, behind + start)
        for sentence, start in zip(marked, read.starts.tolist(), strict=False)
        for layer in (0, 1)
        for first, behind in sentence.spans(layer)
    }
    places = zip(read.layer.tolist(), read.first.tolist(), read.behind.tolist(), strict=True)
    is_exact = np.array([place in exact for place in places], dtype=np.float64)
    return np.stack([is_exact, (at_all[read.behind] > at_all[read.first]).astype(np.float64)], axis=1)


def _word_table(classes: dict[str, tuple[int, ...]]) -> tuple[NDArray[np.uint32], NDArray[np.uint16]]:
    import numpy as np

    by_code = {code(word): row for word, row in classes.items()}
    words = sorted(by_code)
    rows = np.array([by_code[word] for word in words], dtype=np.uint16).reshape(len(words), -1)
    return np.array(words, dtype=np.uint32), rows


def _narrowed(fit: Fitted, spans: FittedSpans, words: NDArray[np.uint32], rows: NDArray[np.uint16]) -> Weights:
    """The weights as whole numbers of eight bits; those of features that say next to nothing are dropped."""
    import numpy as np

    keys, steps, most = _in_steps(fit.keys, fit.weights)
    span_keys_kept, span_steps, span_most = _in_steps(spans.keys, spans.weights)
    measures = spans.measures.reshape(-1, 2).astype(np.float32)
    chain = fit.follow.astype(np.float32), fit.start.astype(np.float32)
    return Weights(keys, steps, most, *chain, words, rows, span_keys_kept, span_steps, span_most, measures)


def _in_steps(
    keys: NDArray[np.uint32], weights: NDArray[np.float64]
) -> tuple[NDArray[np.uint32], NDArray[np.int8], float]:
    import numpy as np

    if not len(keys):
        return keys, np.zeros(weights.shape, dtype=np.int8), 1.0
    sizes = np.abs(weights).max(axis=1)
    kept = np.sort(np.argsort(-sizes, kind="stable")[:_FEATURES])
    most = max(float(sizes.max()), 1e-9)
    return keys[kept], steps_of(weights[kept], most), most
