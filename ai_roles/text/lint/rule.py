"""What is a rule for postings? What it looks for, which guidance it follows, what of it is our own, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Literal, get_args

__all__ = ["FAMILIES", "SEVERITIES", "Family", "LintRule", "Severity"]

Severity = Literal["error", "warning", "info"]
Family = Literal["posting", "wording"]
"""Rules that follow the guidance of the sources, and those about words that put people off, which are off unless asked for."""

SEVERITIES: Final[tuple[Severity, ...]] = get_args(Severity)
FAMILIES: Final[tuple[Family, ...]] = get_args(Family)


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule by its id; which text breaks it is told by the check of the same id."""

    NAMED_BY: ClassVar = "id"

    id: str
    family: Family
    severity: Severity
    looks_for: str
    instead: str
    guidance: tuple[str, ...] = ()
    """The ids of the guidance that it follows: without a claim of these in the graph the rule says nothing."""
    editorial: str = ""
    """What of it no source states."""
    limits: tuple[str, ...] = ()
    """The settings that it goes by."""
    study: str = ""
    """The study that looked into it, where it is not a source of the graph."""
