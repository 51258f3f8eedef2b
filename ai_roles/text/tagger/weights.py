"""What did the training leave? How much each feature speaks for each label, which label follows which, and the classes of words.

The file: a line of JSON that names the arrays, then the arrays, compressed. Whole numbers of eight bits take the place of the
weights that were fitted; keys and words are check sums, sorted and told by their distances. No word of the texts
that were learned from stands in it.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...errors import FormatError, ReadError
from .label_chain import LABELS
from .word_codes import CLASSES

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Weights", "bundled_weights", "packed", "unpacked"]

_FILE: Final = Path(__file__).parent / "trained" / "tagger.weights"
_MAGIC: Final = "ai-roles tagger 3"
_MOST: Final = 64 << 20
"""So many bytes at most come out of the compressed part."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained tagger: `keys` rise, a row of `steps` for each; so do `words` with `classes`, and `span_keys` with `span_steps`.

    `measures` has a row for each measure of a knowledge span, then of a skill span.
    """

    keys: NDArray[np.uint32]
    steps: NDArray[np.int8]
    most: float
    follow: NDArray[np.float32]
    start: NDArray[np.float32]
    words: NDArray[np.uint32]
    classes: NDArray[np.uint16]
    span_keys: NDArray[np.uint32]
    span_steps: NDArray[np.int8]
    span_most: float
    measures: NDArray[np.float32]


_ARRAYS: Final = {
    "keys": ("<u4", 1),
    "steps": ("|i1", len(LABELS)),
    "follow": ("<f4", len(LABELS)),
    "start": ("<f4", 1),
    "words": ("<u4", 1),
    "classes": ("<u2", CLASSES),
    "span_keys": ("<u4", 1),
    "span_steps": ("|i1", 2),
    "measures": ("<f4", 2),
}
_RISING: Final = frozenset({"keys", "words", "span_keys"})


@cache
def bundled_weights() -> Weights:
    """The weights that come with the package, read once."""
    try:
        content = _FILE.read_bytes()
    except OSError as error:
        raise ReadError(f"{_FILE}: the weights of the tagger cannot be read: {error.strerror}") from error
    return unpacked(content, str(_FILE))


def packed(weights: Weights) -> bytes:
    """The bytes of a file with these weights; equal weights give equal bytes."""
    import numpy as np

    parts, sizes = [], {}
    for name, (dtype, _) in _ARRAYS.items():
        array = np.ascontiguousarray(getattr(weights, name), dtype=dtype)
        sizes[name] = len(array)
        if name in _RISING:
            array = np.diff(array, prepend=array.dtype.type(0))
        parts.append(array.view(np.uint8).reshape(len(array), -1).T.tobytes())
    head = json.dumps(
        {"is": _MAGIC, "most": weights.most, "span_most": weights.span_most, "rows": sizes}, sort_keys=True
    )
    return head.encode() + b"\n" + zlib.compress(b"".join(parts), 9)


def unpacked(content: bytes, name: str) -> Weights:
    """The weights in the bytes of a file that is called *name*."""
    import numpy as np

    line, _, rest = content.partition(b"\n")
    try:
        head = json.loads(line)
        if head["is"] != _MAGIC:
            raise ValueError(head["is"])
        unzip = zlib.decompressobj()
        plain = unzip.decompress(rest, _MOST)
        arrays, at = {}, 0
        for each, (dtype, width) in _ARRAYS.items():
            rows = int(head["rows"][each])
            size = rows * width * np.dtype(dtype).itemsize
            planes = np.frombuffer(plain, np.uint8, size, at).reshape(-1, rows)
            array = np.ascontiguousarray(planes.T).view(dtype)
            array = array.reshape(rows) if width == 1 else array
            arrays[each] = np.cumsum(array, dtype=dtype) if each in _RISING else array
            at += size
        return Weights(most=float(head["most"]), span_most=float(head["span_most"]), **arrays)
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise FormatError(f"{name} holds no weights of the tagger") from error
