"""How do bytes reach a page that may load scripts and nothing else, as one opened from a file does?

As a script that holds long strings, two bytes a character, in UTF-16 with a byte order mark (which wins over whatever charset a
server names): a hundred and fiftieth longer than the bytes, where base64 takes a third. `static/unpack.js` gives them back.
"""

from __future__ import annotations

import gzip
import json
from typing import Final

__all__ = ["packed"]

# What may not stand in a string as it is, is moved to where nothing is forbidden; `unpack.js` knows the same numbers. ASCII
# (quotes, backslashes, ends of lines) is rare: it is said in two characters, this one and the character moved.
_ESCAPE: Final = 0x7F
_ASCII_MOVED: Final = 0x4000
# Lone halves of pairs, one character in 32, land where others stand too: of each character there, a bit tells whether it was moved.
_HALVES: Final = 0xD800
_MOVED: Final = 0x8000
_BLOCK: Final = 0xF800
_BITS_IN_ONE: Final = 15
_FIRST_OF_BITS: Final = 0x100


def packed(name: str, data: bytes, *, gzipped: bool = False) -> bytes:
    """The script that brings the data to a page, where `await unpacked(name)` gives them back as an ArrayBuffer.

    >>> script = packed("facts", b"any bytes")
    >>> script[:2], script.decode("utf-16")[:36]
    (b'\\xff\\xfe', '(self.packedParts ??= {})["facts"] =')

    Args:
        gzipped: The data are gzip already, and the page gets what is inside.
    """
    small = data if gzipped else gzip.compress(data, 9, mtime=0)
    head = f'(self.packedParts ??= {{}})[{json.dumps(name)}] = ["'
    text, moved = _as_characters(small)
    between, tail = f'", {len(small)}, "', '"];\n'
    pieces = (head.encode("utf-16-le"), text, between.encode("utf-16-le"), moved, tail.encode("utf-16-le"))
    return b"\xff\xfe" + b"".join(pieces)


def _as_characters(data: bytes) -> tuple[bytes, bytes]:
    """The data in characters, and the bits that tell which of these were moved, in characters too."""
    import numpy as np

    units = np.frombuffer(data + b"\0" * (len(data) % 2), dtype="<u2").astype(np.int32)
    is_ascii = units < 0x80
    is_half = (units & _BLOCK) == _HALVES
    ends = np.cumsum(np.where(is_ascii, 2, 1))
    said = np.empty(int(ends[-1]) if len(ends) else 0, dtype="<u2")
    said[ends - 1] = units + is_ascii * _ASCII_MOVED - is_half * _MOVED
    said[ends[is_ascii] - 2] = _ESCAPE
    bits = is_half[is_half | ((units & _BLOCK) == _HALVES - _MOVED)]
    rows = np.pad(bits, (0, -len(bits) % _BITS_IN_ONE)).reshape(-1, _BITS_IN_ONE)
    moved = rows @ (1 << np.arange(_BITS_IN_ONE)) + _FIRST_OF_BITS
    return said.tobytes(), moved.astype("<u2").tobytes()
