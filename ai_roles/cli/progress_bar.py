"""How does somebody at a terminal see that long work goes on? As one line that fills, and is gone when all is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["ProgressBar", "advancing"]

_WIDTH = 30
_SOONEST = 0.1
"""Seconds between two pictures of it."""


@contextmanager
def advancing(label: str, whole: Callable[[], int], *, least: int = 0) -> Iterator[Callable[[int], object] | None]:
    """What is told how much more has been done, of a whole that is known before; None where nobody looks on, or has to wait.

    Less than *least* is done before anybody looks.
    """
    length = whole() if sys.stderr and sys.stderr.isatty() else None
    if length is None or length < least:
        yield None
        return
    import typer

    with typer.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


class ProgressBar:
    """Shows how much of how much has been done, on standard error, where that is a terminal."""

    def __init__(self, what: str) -> None:
        """*what* stands before the bar."""
        self._what = what
        self._shown = 0.0
        self._seen = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, of: int, /) -> None:
        """So much has been done."""
        now = time.monotonic()
        if not self._seen or (done < of and now - self._shown < _SOONEST):
            return
        self._shown = now
        filled = _WIDTH * done // max(of, 1)
        bar = "#" * filled + "-" * (_WIDTH - filled)
        sys.stderr.write(f"\r\x1b[K{self._what} [{bar}] {done:,} of {of:,}" if done < of else "\r\x1b[K")
        sys.stderr.flush()
