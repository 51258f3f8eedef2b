"""Which names led to something that is mainly called otherwise, while a question was answered?

A vocabulary has many names for one thing: ESCO also calls its data scientist a data engineer. Whoever asks by such a name is
told so. What the graph finds by it is noted here, as long as somebody listens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from .entity import Entity

__all__ = ["LedElsewhere", "led", "names_led_elsewhere"]


@dataclass(frozen=True, slots=True)
class LedElsewhere:
    """A name that somebody gave, the entity of a vocabulary that it was taken for, and what that also calls it."""

    name: str
    entity: Entity
    alias: str


_HEARD: Final[ContextVar[dict[LedElsewhere, None] | None]] = ContextVar("led elsewhere", default=None)


def led(name: str, entity: Entity, alias: str) -> None:
    """Tell whoever listens that this name led to that entity, by one of its other names."""
    heard = _HEARD.get()
    if heard is not None:
        heard[LedElsewhere(name, entity, alias)] = None


@contextmanager
def names_led_elsewhere() -> Iterator[dict[LedElsewhere, None] | None]:
    """What is told meanwhile; None where somebody listens already, who will hear it."""
    if _HEARD.get() is not None:
        yield None
        return
    heard: dict[LedElsewhere, None] = {}
    token = _HEARD.set(heard)
    try:
        yield heard
    finally:
        _HEARD.reset(token)
