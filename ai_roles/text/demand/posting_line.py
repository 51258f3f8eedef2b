"""What is given of a posting? An id, its text, and what stands beside the text: title, employer, date, level, industry, place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["PostingLine", "folded_employer", "month_of"]


@dataclass(frozen=True, slots=True)
class PostingLine:
    """A posting as it comes in. What is told beside the text goes before what the text says; only id and text are always there."""

    id: str
    text: str
    title: str | None = None
    employer: str | None = None
    date: str | None = None
    level: str | None = None
    industry: str | None = None


_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST: Final = re.compile(r"(?P<year>(?:19|20)[0-9]{2})[-/.](?P<month>0?[1-9]|1[0-2])(?![0-9])")
_COMPACT: Final = re.compile(r"(?P<year>(?:19|20)[0-9]{2})(?P<month>0[1-9]|1[0-2])[0-9]{2}(?:T[0-9]|$)")
_DAY_FIRST: Final = re.compile(r"[0-3]?[0-9]\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>(?:19|20)[0-9]{2})(?![0-9])")
_NAMED: Final = re.compile(rf"\b(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?\b", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def month_of(date: str | None) -> str | None:
    """The month of a date as it is commonly written; None where it does not say which ("03/04/2026" may be March or April).

    >>> month_of("2026-01-15T08:00:00Z"), month_of("15.01.2026"), month_of("Jan 15, 2026"), month_of("20260115")
    ('2026-01', '2026-01', '2026-01', '2026-01')
    >>> month_of("03/04/2026"), month_of("yesterday"), month_of(None)
    (None, None, None)
    """
    text = (date or "").strip()[:100]
    for form in (_YEAR_FIRST, _COMPACT, _DAY_FIRST):
        if (match := form.match(text)) is not None:
            return f"{match['year']}-{int(match['month']):02}"
    name, year = _NAMED.search(text), _YEAR.search(text)
    if name is None or year is None:
        return None
    return f"{year[0]}-{_MONTHS.index(name['name'].lower()) + 1:02}"


_LONGEST_EMPLOYER: Final = 200


_NOBODY: Final = frozenset(
    {
        *("n/a", "na", "nan", "none", "null", "nil", "tbd", "unknown", "undisclosed", "unnamed", "unspecified"),
        *("anonymous", "confidential", "confidential company", "company confidential"),
        *("not available", "not disclosed", "not provided", "not specified"),
    }
)
"""What stands in the place of an employer that is not named: as one employer it would have more postings than any."""


def folded_employer(name: str | None) -> str | None:
    """An employer's name as it is counted: in small letters, without what differs from site to site; None for nobody.

    >>> folded_employer("  Acme   GmbH "), folded_employer("ACME gmbh"), folded_employer(" "), folded_employer("N/A")
    ('acme gmbh', 'acme gmbh', None, None)
    """
    folded = " ".join((name or "").split()).casefold()[:_LONGEST_EMPLOYER].strip()
    names_somebody = any(letter.isalnum() for letter in folded) and folded.strip("<>()[]*.- ") not in _NOBODY
    return folded if names_somebody else None
