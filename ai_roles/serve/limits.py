"""How much may those who ask the server use? Seconds, bytes, connections, and questions at once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from ..errors import UsageError

__all__ = ["ServerLimits"]


def _usual_workers() -> int:
    return max(2, min(4, os.cpu_count() or 2))


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """What a request, a connection and a client may use.

    >>> ServerLimits(seconds=5).seconds
    5
    """

    seconds: float = 20.0
    """In which a question must be answered; the process that works on it is ended then."""
    seconds_to_load: float = 300.0
    """In which a graph must be loaded."""
    seconds_of_head: float = 15.0
    """In which the head of a request must have come, also of the next one on an open connection."""
    seconds_of_body: float = 15.0
    """In which its body must have come, and an answer must have been taken."""
    head_bytes: int = 16_384
    body_bytes: int = 2_000_000
    connections: int = 256
    """Open at once; the next one is told to come back."""
    waiting: int = 64
    """Requests that wait for a process to be free; the next one is told to come back."""
    burst: int = 400
    """Questions to work out that one client may ask at once ..."""
    per_second: float = 40.0
    """... and how many more in a second from then on."""
    cache_bytes: int = 24_000_000
    """Of answers that are kept, as nothing about a graph changes."""
    workers: int = field(default_factory=_usual_workers)
    """Processes that answer, each with the graph."""

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            if not 0 < getattr(self, name) <= 1e9:
                raise UsageError(f"limits are positive and finite: {name} is {getattr(self, name)!r}")
