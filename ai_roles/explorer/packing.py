"""How do bytes reach a page that may load scripts and nothing else, as one opened from a file does?

As a script that holds one long string, two bytes a character, in UTF-16 with a byte order mark (which wins over whatever charset
a server names): a thirtieth longer than the bytes, where base64 takes a third. `static/unpack.js` gives them back.
"""

from __future__ import annotations

import gzip
import json
from typing import Final

__all__ = ["packed"]

# What may not stand in a string as it is (quotes, backslashes, ends of lines, lone halves of pairs) is said in two characters:
# this one, and the character moved to where nothing is forbidden. `unpack.js` knows the same numbers.
_ESCAPE: Final = 0x7F
_ASCII_MOVED: Final = 0x4000
_HALVES_MOVED: Final = -0x8000


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
    tail = f'", {len(small)}];\n'
    return b"\xff\xfe" + head.encode("utf-16-le") + _as_characters(small) + tail.encode("utf-16-le")


def _as_characters(data: bytes) -> bytes:
    import numpy as np

    units = np.frombuffer(data + b"\0" * (len(data) % 2), dtype="<u2").astype(np.int32)
    is_ascii = units < 0x80
    is_half = (units >= 0xD800) & (units <= 0xDFFF)
    forbidden = is_ascii | is_half
    width = np.where(forbidden, 2, 1)
    ends = np.cumsum(width)
    said = np.empty(int(ends[-1]) if len(ends) else 0, dtype="<u2")
    said[ends - 1] = units + is_ascii * _ASCII_MOVED + is_half * _HALVES_MOVED
    said[ends[forbidden] - 2] = _ESCAPE
    return said.tobytes()
