"""How do this process and one that it started speak over a pipe? In frames: a length of eight bytes, and that many bytes."""

from __future__ import annotations

from io import RawIOBase
from typing import IO, Final

__all__ = ["receive_frame", "send_frame"]

_LENGTH: Final = 8
_SHORT: Final = 1 << 16
"""So little goes with its length: who reads is woken once."""


def send_frame(sink: IO[bytes] | RawIOBase, body: bytes) -> None:
    """Send it, whole."""
    length = len(body).to_bytes(_LENGTH, "big")
    for part in (length + body,) if len(body) < _SHORT else (length, body):
        rest = memoryview(part)
        while rest:
            rest = rest[sink.write(rest) or 0 :]


def receive_frame(source: IO[bytes] | RawIOBase, longest: int) -> bytes:
    """The next one, of at most so many bytes.

    Raises:
        EOFError: The pipe ends, or a longer one is announced.
    """
    length = int.from_bytes(_exactly(source, _LENGTH), "big")
    if length > longest:
        raise EOFError
    return _exactly(source, length)


def _exactly(source: IO[bytes] | RawIOBase, length: int) -> bytes:
    parts: list[bytes] = []
    while length > 0:
        part = source.read(length)
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
