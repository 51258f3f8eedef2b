"""How much of what postings ask for does the finder find? As measured, in its one place: what every share in postings rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["FINDER", "FINDER_MEASURED", "FINDER_NOTE", "FinderQuality"]


@dataclass(frozen=True, slots=True)
class FinderQuality:
    """Parts of a whole: of what reference lists name in a posting how much is found, and of what is found how much is right."""

    tools_found: float
    skills_found: float
    right: float
    measured_on: str


FINDER: Final = FinderQuality(
    tools_found=0.89,
    skills_found=0.85,
    right=0.76,
    measured_on=(
        "tools and skills of lists that a language model made of 213 postings of 2026; precision against the spans that experts "
        "marked in SkillSpan (docs/benchmarks.md)"
    ),
)
"""Printed by benchmarks/bench_observe.py and benchmarks/bench_text.py."""
FINDER_MEASURED: Final = (
    f"The finder names {FINDER.tools_found:.0%} of the tools and {FINDER.skills_found:.0%} of the skills of reference lists, and "
    f"{FINDER.right:.0%} of what it finds is what experts marked."
)
FINDER_NOTE: Final = f"An interval covers sampling only. {FINDER_MEASURED}"
"""What stands once beside shares."""
