"""Which features has each word of a sentence? Numbers, by which the model knows how much each speaks for each label.

A template names columns of the word and of its neighbours (and perhaps a signal of the sentence) that are looked at together;
the feature is a check sum of what stands there. Nothing is listed or counted here, so that all words of many sentences are
done at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .sentence_signals import SIGNALS, signals_of
from .tokens import Token
from .word_codes import COLUMNS, NO_WORD, WordCodes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["TEMPLATES", "Coded", "coded", "feature_keys", "mixed_codes"]

Cell = tuple[str, int]
"""A column, and at which distance from the word."""
_GAP: Final = 3
"""So many places without a word stand between two sentences: nobody looks further than that."""


def _around(columns: str, *distances: int) -> list[tuple[Cell, ...]]:
    return [((column, distance),) for column in columns.split(",") for distance in distances]


def _together(*cells: str) -> list[tuple[Cell, ...]]:
    """From "word-1 word+0" the two cells, for each of the arguments."""
    return [tuple((cell[:-2], int(cell[-2:])) for cell in cells_of.split()) for cells_of in cells]


def _neighbours(column: str) -> list[tuple[Cell, ...]]:
    places = ("-1 +0", "+0 +1", "-1 +1", "-2 -1", "+1 +2", "-1 +0 +1")
    return _together(*(" ".join(column + place for place in row.split()) for row in places))


TEMPLATES: Final[tuple[tuple[Cell, ...], ...]] = (
    *_around("word", -3, -2, -1, 0, 1, 2, 3),
    *_around("start2,start3,start4,end1,end2,end3,end4,shape,outline,last part,first part,stem", 0),
    *_around("end2,end3,outline,start3", -1, 1),
    *_around("end3,outline", -2, 2),
    *_around("class0,class1,class2", -2, -1, 0, 1, 2),
    *_around("kind0,kind1,kind2", -1, 0, 1),
    *_neighbours("word"),
    *_neighbours("class0"),
    *_neighbours("class1"),
    *_together("outline-1 outline+0", "outline+0 outline+1", "outline-1 outline+0 outline+1"),
    *_together("class1-2 class1-1 class1+0", "class1+0 class1+1 class1+2"),
    *_together("word-1 outline+0", "word-1 class1+0", "class1-1 word+0", "word+0 class1+1", "class0+0 word+1"),
    *_together("end3-1 end3+0", "end3+0 end3+1", "outline+0 class0+0"),
    *_together("word-2 word-1 outline+0", "word-2 word-1 class0+0"),
    *_together("kind0-1 kind0+0", "kind0+0 kind0+1", "kind0-1 kind0+0 kind0+1", "kind0+0 class0+0"),
    *(row for kind in ("kind0", "kind1", "kind2") for row in _together(f"{kind}+0 outline+0", f"{kind}+0 word-1")),
    *(
        ((signal, 0), *cells)
        for signal in SIGNALS
        for cells in ((), (("outline", 0),), (("class0", 0),), (("word", -1),))
    ),
)
"""What is looked at together."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Sentences one behind the other: the ids of their words with gaps between, where each token stands there, and the signals."""

    ids: NDArray[np.int64]
    places: NDArray[np.int64]
    signals: NDArray[np.uint64]
    lengths: tuple[int, ...]


def coded(sentences: Sequence[tuple[str, Sequence[Token]]], words: WordCodes) -> Coded:
    """The sentences, each a text and its tokens, as the numbers of their words."""
    import numpy as np

    ids: list[int] = [NO_WORD] * _GAP
    places: list[int] = []
    signals: tuple[list[int], ...] = tuple([] for _ in SIGNALS)
    for text, found in sentences:
        own = [words.id(text[start:end]) for start, end, _ in found]
        places.extend(range(len(ids), len(ids) + len(own)))
        ids.extend(own)
        ids.extend([NO_WORD] * _GAP)
        for all_codes, codes in zip(signals, signals_of(text, found, [words.lower[i] for i in own]), strict=True):
            all_codes.extend(codes)
    return Coded(
        np.array(ids, dtype=np.int64),
        np.array(places, dtype=np.int64),
        np.array(signals, dtype=np.uint64),
        tuple(len(found) for _, found in sentences),
    )


def feature_keys(sentences: Coded, words: WordCodes) -> NDArray[np.uint32]:
    """The keys of the features: a row for each template, in it one for each token."""
    import numpy as np

    columns = np.ascontiguousarray(words.matrix()[sentences.ids].T)
    keys = np.empty((len(TEMPLATES), len(sentences.places)), dtype=np.uint32)
    for number, template in enumerate(TEMPLATES):
        seen = [np.full(len(sentences.places), number, dtype=np.uint64)]
        for name, distance in template:
            if name in SIGNALS:
                seen.append(sentences.signals[SIGNALS.index(name)])
            else:
                seen.append(columns[COLUMNS.index(name)][sentences.places + distance])
        keys[number] = mixed_codes(seen) >> np.uint64(16)
    return keys


def mixed_codes(seen: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """One number for all that is seen together."""
    mixed = seen[0]
    for more in seen[1:]:
        mixed = _mix(mixed, more)
    return mixed


def _mix(seen: NDArray[np.uint64], more: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Numbers for pairs of numbers; equal pairs alone get equal ones, but for rare chance. After the finisher of SplitMix64."""
    import numpy as np

    mixed = (seen * np.uint64(0x9E3779B97F4A7C15)) ^ (more + np.uint64(0x632BE59BD9B4E019))
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    mixed ^= mixed >> np.uint64(32)
    return mixed
