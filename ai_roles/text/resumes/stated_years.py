"""How many years of a skill does a resume say that somebody has? "Python (6 years)", "8+ years of experience in Python"."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["stated_years"]

_YEARS: Final = r"(?<![\d.,–-])(\d{1,2})\s?\+?\s?(?:years?|yrs?)['’]?"
_BEFORE: Final = re.compile(
    rf"{_YEARS}(?:\s(?:of|in|with|using|on|working|experience|hands-on|professional|commercial|practical|solid)){{1,5}}\s$"
)
_AFTER: Final = re.compile(rf"\s?[(:,–-]\s?(?:[a-z ]{{1,16}}[,:]\s?)?{_YEARS}(?!\s?ago)")
_ROOM: Final = 70
_MOST: Final = 50


def stated_years(text: str, start: int, end: int) -> int:
    """The number of years told beside the words from *start* up to *end*; 0 where none is.

    >>> text = "Python (expert, 6 years), and 4+ years of experience with Docker"
    >>> stated_years(text, 0, 6), stated_years(text, 58, 64)
    (6, 4)
    """
    found = _BEFORE.search(text[max(start - _ROOM, 0) : start]) or _AFTER.match(text, end, end + _ROOM)
    years = int(found[1]) if found else 0
    return years if years <= _MOST else 0
