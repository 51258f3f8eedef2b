"""Where is no text read by the tagger, whoever asks? Where there is no numpy to count with, as in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["is_left_out", "without_tagger"]

_left_out: ContextVar[bool] = ContextVar("left_out", default=False)


def is_left_out() -> bool:
    """Whether this is such a place."""
    return _left_out.get()


@contextmanager
def without_tagger() -> Iterator[None]:
    """Inside, in this thread or task alone, texts are read as if each question said `tagger=False`.

    >>> with without_tagger():
    ...     is_left_out()
    True
    """
    token = _left_out.set(True)
    try:
        yield
    finally:
        _left_out.reset(token)
