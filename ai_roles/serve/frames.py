"""How do the server and its processes speak over a pipe? In frames: a length of eight bytes, and that many bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import RawIOBase
from typing import Any, Final, NamedTuple

__all__ = ["Made", "read_frame", "write_frame"]

_LENGTH: Final = 8
_LONGEST: Final = 1 << 30


class Made(NamedTuple):
    """An answer on its way: its status, what kind of text it is, the text, and further heads."""

    status: int
    type: str
    body: bytes
    heads: Mapping[str, str] = {}
    kept: bool = False
    """Whether the same request has the same answer as long as the graph is the same."""

    def to_frame(self) -> bytes:
        """As bytes for a pipe."""
        head = {"status": self.status, "type": self.type, "heads": dict(self.heads), "kept": self.kept}
        return json.dumps(head).encode() + b"\n" + self.body

    @classmethod
    def of_frame(cls, frame: bytes) -> Made:
        """What `to_frame` gave."""
        head, _, body = frame.partition(b"\n")
        told: dict[str, Any] = json.loads(head)
        return cls(told["status"], told["type"], body, told["heads"], told["kept"])


def write_frame(sink: RawIOBase, body: bytes) -> None:
    """Send it, whole."""
    rest = memoryview(len(body).to_bytes(_LENGTH, "big") + body)
    while rest:
        rest = rest[sink.write(rest) or 0 :]


def read_frame(source: RawIOBase) -> bytes | None:
    """The next one; None where the pipe ends."""
    head = _exactly(source, _LENGTH)
    length = _LONGEST if head is None else int.from_bytes(head, "big")
    return None if length >= _LONGEST else _exactly(source, length)


def _exactly(source: RawIOBase, length: int) -> bytes | None:
    parts: list[bytes] = []
    while length > 0:
        part = source.read(length)
        if not part:
            return None
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
