"""What do the server and its processes tell each other over a pipe? Answers on their way, in frames as the sandbox has them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import RawIOBase
from typing import Any, Final, NamedTuple

from ..sparql.sandbox import receive_frame

__all__ = ["Made", "read_frame"]

_LONGEST: Final = (1 << 30) - 1


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


def read_frame(source: RawIOBase) -> bytes | None:
    """The next one; None where the pipe ends."""
    try:
        return receive_frame(source, _LONGEST)
    except EOFError:
        return None
