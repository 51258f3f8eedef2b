"""How strongly does a posting ask for years, a degree or a place of work? By the words beside it, else by its section."""

from __future__ import annotations

import re
from typing import Final

from ..skills import Section, Strength
from .quoted_words import Place

__all__ = ["asked_strength"]

_OPTIONAL: Final = re.compile(
    r"\b(?:not (?:strictly )?(?:required|mandatory|necessary|essential)|no requirement|isn['’]t required|optional"
    r"|helpful)\b",
    re.IGNORECASE,
)
_PREFERRED: Final = re.compile(
    r"\b(?:preferred|ideal(?: candidate)? (?:would|will)|nice[- ]to[- ]have|(?:is |a |big "
    r"|strong |huge |definite )plus"
    r"|bonus(?: points)?|desir(?:ed|able)|advantage(?:ous)?|beneficial|wünschenswert|von vorteil)\b",
    re.IGNORECASE,
)
_PREFERRED_BEFORE: Final = re.compile(r"\b(?:preferably|ideally|idealerweise)\b", re.IGNORECASE)
"""Words that wish for what follows them, or, at the end of a statement, for all of it."""
_REQUIRED: Final = re.compile(
    r"\b(?:must|required?|requires|requirements?|mandatory|essential|need(?:ed|s)?|minimum|min\.|at least"
    r"|no less than|you have|you['’]ve"
    r"|you['’]ll have|you will have|you bring|should have|necessary|mindestens|erforderlich|zwingend)\b",
    re.IGNORECASE,
)


def asked_strength(place: Place, start: int, end: int, section: Section) -> Strength:
    """What the statement says of it; where it says nothing, what its section does.

    >>> asked_strength(Place("Ideally 5 years of SQL"), 8, 15, "required")
    'preferred'
    """
    low, high = place.statement(start, end)
    said = place.text[low:high]
    if _OPTIONAL.search(said):
        return "optional"
    wish = _PREFERRED_BEFORE.search(said)
    if _PREFERRED.search(said) or (
        wish is not None and (low + wish.start() < end or not said[wish.end() :].strip(" .)"))
    ):
        return "preferred"
    if section == "preferred":
        return "preferred"
    return "required" if section == "required" or _REQUIRED.search(said) else "stated"
