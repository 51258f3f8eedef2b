"""What does a check tell of a text that breaks its rule? The place, the message, and what of the sources speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ...model import Claim
from .linted_text import LintedText
from .rule import Severity
from .settings import LintSettings

__all__ = ["Broken", "Check"]


@dataclass(frozen=True, slots=True)
class Broken:
    """A place that breaks a rule; a check says what else it knows better than the row of the rule."""

    start: int
    end: int
    message: str
    claims: tuple[Claim, ...] = ()
    """What speaks against it besides the guidance."""
    severity: Severity | None = None
    instead: str | None = None


Check: TypeAlias = Callable[[LintedText, LintSettings], Iterator[Broken]]
