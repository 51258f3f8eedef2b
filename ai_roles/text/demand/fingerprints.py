"""How is a text known again, though some of its words have changed? By a hash of its words, and by the least hashes of its phrases.

MinHash over phrases of five words (Broder 1997): two texts have as many least hashes in common as they have phrases. Written with
numpy and fixed numbers, so that a text has the same fingerprint on every machine and in every version: counts of last year are
compared with counts of today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BANDS", "SIZE", "Fingerprint", "fingerprint", "likeness"]

_PHRASE: Final = 5
"""Words: postings of one employer share sentences, and few phrases with those of others."""
BANDS: Final = 21
_ROWS: Final = 6
"""Texts that have one band of six least hashes in common are looked at: of those with 80% of phrases in common 99.8%, of those with
half of them in common 28%."""
SIZE: Final = BANDS * _ROWS
_WORD: Final = re.compile(r"[0-9a-z\x80-\U0010ffff]+")
"""Every letter beyond ASCII counts as one, whatever Python knows of it: so the words do not change with its Unicode tables."""
_AT_ONCE: Final = 4096
"""Phrases: more of them at once fill the memory for a text that is a book."""
_GOLDEN: Final = 0x9E3779B97F4A7C15
_ALL_64: Final = 0xFFFFFFFFFFFFFFFF


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A hash of the words; the least hashes of the phrases, four bytes each; and these by bands, as the keys to look up."""

    digest: str
    signature: bytes
    bands: tuple[str, ...]


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a text; one without a word has an empty one, and is like no other.

    >>> one = fingerprint("Senior ML engineer: Python, Docker and Kubernetes")
    >>> other = fingerprint("senior ml engineer. python, docker AND kubernetes!")
    >>> one == other, len(one.bands), one.digest
    (True, 21, '72aa35261dcd757bf380e324a0058ad9')
    """
    words = _WORD.findall(text.lower())
    if not words:
        return Fingerprint("", b"", ())
    digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    least = _least_hashes(words).astype("<u4").tobytes()
    step = _ROWS * 4
    bands = tuple(
        f"{number:02}{blake2b(least[number * step : (number + 1) * step], digest_size=7).hexdigest()}"
        for number in range(BANDS)
    )
    return Fingerprint(digest, least, bands)


def likeness(left: bytes, right: bytes) -> float:
    """How many phrases two texts have in common of all that they have, as their signatures tell: give or take 0.04.

    >>> text = "we build models for banks and run them in the cloud with python and docker every day of the year"
    >>> likeness(fingerprint(text).signature, fingerprint(text + " gladly").signature) > 0.8
    True
    """
    import numpy as np

    if not left or not right:
        return 0.0
    return float(np.mean(np.frombuffer(left, "<u4") == np.frombuffer(right, "<u4")))


def _least_hashes(words: list[str]) -> NDArray[np.uint32]:
    import numpy as np

    known: dict[str, int] = {word: crc32(word.encode("utf-8", "surrogatepass")) for word in dict.fromkeys(words)}
    codes = np.fromiter((known[word] for word in words), np.uint64, len(words))
    length = min(_PHRASE, len(words))
    hashes = np.zeros(len(words) - length + 1, np.uint64)
    for position in range(length):
        hashes = hashes * np.uint64(_GOLDEN) + codes[position : position + len(hashes)]
        hashes ^= hashes >> np.uint64(29)
    hashes = np.unique(hashes)
    factors, offsets = _hash_functions()
    least = np.full(SIZE, 2**32 - 1, np.uint32)
    for start in range(0, len(hashes), _AT_ONCE):
        part = hashes[start : start + _AT_ONCE]
        found = (factors[:, None] * part + offsets[:, None]) >> np.uint64(32)
        least = np.minimum(least, found.min(axis=1).astype(np.uint32))
    return least


@cache
def _hash_functions() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Odd factors and offsets of multiply-shift hashing, from splitmix64: the same numbers always."""
    import numpy as np

    numbers = [_mixed(position * _GOLDEN & _ALL_64) for position in range(1, 2 * SIZE + 1)]
    return np.array([each | 1 for each in numbers[:SIZE]], np.uint64), np.array(numbers[SIZE:], np.uint64)


def _mixed(number: int) -> int:
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9 & _ALL_64
    number = (number ^ (number >> 27)) * 0x94D049BB133111EB & _ALL_64
    return number ^ (number >> 31)
