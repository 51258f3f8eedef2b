"""What does the model see of a word? Its letters, ends, shape and classes, each as a number.

Every different word gets an id and a row of 64-bit codes, a code for each column of `COLUMNS`; both are kept, so that a word is
looked at once. Codes are check sums of the column and what stands in it: the same in every process and on every machine.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["COLUMNS", "NO_WORD", "WordCodes", "code", "folded"]

COLUMNS: Final = (
    *("word", "start2", "start3", "start4", "end1", "end2", "end3", "end4"),
    *("shape", "outline", "last part", "first part", "stem"),
    *("class0", "class1", "class2", "kind0", "kind1", "kind2"),
)
"""The last six are the classes of the word: three of words that stand in like company, coarse to fine; three of where
ESCO and O*NET use it (what is known, what is done, titles of jobs, names of tools)."""
CLASSES: Final = 6
NO_WORD: Final = 0
"""The id of what stands before the first word and behind the last."""
_KEPT: Final = 200_000
_DIGIT: Final = re.compile(r"\d")
_PARTS: Final = re.compile(r"[-/&.]")
_REPEATED: Final = re.compile(r"(.)\1+")
_ENDINGS: Final = ("ing", "ment", "ation", "s", "ed", "er", "al", "ly", "e")


def code(text: str) -> int:
    """A number for a text, always the same."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def folded(word: str) -> str:
    """A word as word lists have it: lower case, every digit a zero.

    >>> folded("EC2")
    'ec0'
    """
    return _DIGIT.sub("0", word.lower())


class WordCodes:
    """The ids of words and their codes; grows with every word that is asked for."""

    __slots__ = ("_classes", "_ids", "_known", "_matrix", "_new", "lower")

    def __init__(self, known: NDArray[np.uint32], classes: NDArray[np.uint16]) -> None:
        """*known* are the rising codes of the words that have *classes*, a row for each."""
        self._known, self._classes = known, classes
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._new: list[list[int]] = []
        self._matrix: NDArray[np.uint64] | None = None
        self.lower: list[str] = []
        self.id("\0")

    def make_room(self) -> None:
        """Forget all words where they have become too many; ids given before no longer hold."""
        if len(self.lower) > _KEPT:
            self._forget()

    def id(self, word: str) -> int:
        """The id of a word; its lower-case form stands at that place of `lower`."""
        known = self._ids.get(word)
        if known is None:
            known = self._ids[word] = len(self.lower)
            self._new.append([code(f"{name}:{value}") for name, value in zip(COLUMNS, self._seen(word), strict=True)])
            self.lower.append(word.lower())
        return known

    def matrix(self) -> NDArray[np.uint64]:
        """The codes of all words, a row for each id."""
        import numpy as np

        if self._new:
            new = np.array(self._new, dtype=np.uint64)
            self._matrix = new if self._matrix is None else np.concatenate([self._matrix, new])
            self._new = []
        assert self._matrix is not None
        return self._matrix

    def _seen(self, word: str) -> tuple[object, ...]:
        low = folded(word[:200])
        parts = [part for part in _PARTS.split(low) if part]
        ends = (parts[-1], parts[0]) if len(parts) > 1 else ("-", "-")
        shape = "".join(map(_letter, word[:24]))
        cut = (low[: -len(end)] for end in _ENDINGS if low.endswith(end) and len(low) - len(end) >= 3)
        return (
            *(low, low[:2], low[:3], low[:4], low[-1:], low[-2:], low[-3:], low[-4:]),
            *(shape, _REPEATED.sub(r"\1", shape), *ends, next(cut, low)),
            *self._classes_of(low),
        )

    def _classes_of(self, low: str) -> tuple[object, ...]:
        """The classes of a word; of its parts or its singular where only these are known."""
        forms = [low, *reversed(re.split(r"[-/]", low)), *([low[:-1]] if low.endswith("s") else [])]
        for form in forms:
            wanted = code(form)
            place = int(self._known.searchsorted(wanted))
            if place < len(self._known) and self._known[place] == wanted:
                return tuple(self._classes[place].tolist())
        return ("?",) * CLASSES


def _letter(sign: str) -> str:
    return "X" if sign.isupper() else "x" if sign.islower() else "0" if sign.isdigit() else sign
