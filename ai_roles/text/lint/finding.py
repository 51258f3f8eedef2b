"""What is a finding of the lint? A rule that a text breaks: where, why, who says so, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ...model import Claim, Entity
from ...query.answers import places
from .rule import LintRule, Severity

__all__ = ["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text, counted in code points, and the rule that it breaks; of what is missing, the title or first line."""

    TOLD_TOO: ClassVar = ("said_by",)

    file: str | None
    """What the text is called, where it came from a file."""
    start: int
    end: int
    line: int
    """Counted from 1, like the column."""
    column: int
    words: str
    rule: LintRule
    severity: Severity
    message: str
    instead: str
    guidance: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = field(default=())
    """What of the sources speaks against it."""
    editorial: str = ""
    """What of it no source states, such as a limit."""

    @property
    def said_by(self) -> str:
        """Who says so; where no source does, that it is editorial."""
        said = places(self.claims)
        if self.rule.study:
            said = self.rule.study
        own = f"editorial: {self.editorial[0].lower()}{self.editorial[1:]}" if self.editorial else ""
        return "; ".join(filter(None, (said, own)))

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}" if self.file else f"line {self.line}"
