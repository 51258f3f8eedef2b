"""How much may a query from outside use? Seconds, memory and rows."""

from __future__ import annotations

from dataclasses import dataclass

from ...errors import UsageError

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds, megabytes of its process (the graph included), rows or triples of its answer."""

    seconds: float = 10.0
    megabytes: int = 1024
    rows: int = 10_000

    def __post_init__(self) -> None:
        if not all(0 < limit <= 1e8 for limit in (self.seconds, self.megabytes, self.rows)):
            raise UsageError(f"limits must be positive and finite: {self}")
