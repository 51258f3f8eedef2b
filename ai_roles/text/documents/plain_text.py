"""How do the bytes of a text become characters, or the error that names what they are instead?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ...dataset import encoding_fault
from ...errors import ReadError

__all__ = ["decoded"]

_MANY: Final = 0.02
"""With so many NULs among its bytes it is no text in UTF-8."""


def decoded(place: Path, data: bytes) -> str:
    """The text of bytes in UTF-8, without byte order mark; a stray NUL becomes a space.

    >>> decoded(Path("cv.txt"), "caf\\u00e9".encode("latin-1"))
    Traceback (most recent call last):
    ai_roles.errors.ReadError: cannot read cv.txt: byte 0xe9 at offset 3 is not UTF-8; it may be Windows-1252 or Latin-1:
    save it as UTF-8

    Raises:
        ReadError: They are in another encoding.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        reason = encoding_fault(error)
        guess = "save it as UTF-8" if "UTF-16" in reason else "it may be Windows-1252 or Latin-1: save it as UTF-8"
        raise ReadError(f"cannot read {place}: {reason}; {guess}") from error
    if (nuls := text.count("\0")) > _MANY * len(text):
        raise ReadError(
            f"cannot read {place}: {nuls:,} of its {len(text):,} bytes are NUL: it may be UTF-16, or no text at all; "
            "save it as UTF-8"
        )
    return text.replace("\0", " ")
