"""From which month to which does a line of a resume tell of? "Jan 2020 – Present", "03/2018-07/2020", "since 2021", "Summer 2019".

Months are counted from the year 0. A range of years alone goes from January to January, so "2019 - 2021" is two years; months
that are named belong to the range, so "Jan 2020 - Mar 2020" is three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = ["DateRange", "find_date_ranges", "months_in_all", "years_and_months"]

_YEAR: Final = 12
_EARLIEST: Final = 1950
_LONGEST_LINE: Final = 400
"""So many characters of a line are looked at: what follows is prose."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN: Final = {"mär": "mar", "mae": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
_SEASONS: Final = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "fall": (9, 3), "winter": (12, 3)}
_NOW: Final = r"present|current|currently|now|today|ongoing|to\ date|till\ date|date|(?:bis\ )?heute|jetzt"
_NAMED: Final = (
    r"jan(?:uary?)?|feb(?:ruary?)?|mar(?:ch)?|mär(?:z)?|maerz|apr(?:il)?|ma[yi]|jun[ei]?|jul[yi]?|aug(?:ust)?|"
    r"sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?"
)
_POINT: Final = rf"""
    (?:(?P<named#>{_NAMED})\.?,?\s?[’']?\s?|(?P<season#>spring|summer|autumn|fall|winter)\s|(?P<month#>0?[1-9]|1[0-2])[/.])?
    (?P<year#>(?:19|20)\d\d|(?<=[’'])\d\d)
    (?:[-/.](?P<after#>0[1-9]|1[0-2])(?:-(?:[0-2]\d|3[01]))?)?(?![\d/]|\.\d)
"""
_DASH: Final = r"(?:\s*[-–—−‐‑~]{1,3}\s*|\s+(?:to|until|till|through|bis)\s+)"
_RANGE: Final = re.compile(
    rf"""(?<![\w.,/$€£-])(?:
        (?:(?P<since>since|from|seit)\s+)?{_POINT.replace("#", "1")}
        (?:{_DASH}(?:{_POINT.replace("#", "2")}|(?P<now>{_NOW})\b))?
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The months from `first` up to `end`, which is no part of it; and where the line says so."""

    first: int
    end: int
    is_current: bool = False
    """Whether it goes on to this day."""
    is_rough: bool = False
    """Whether an end of it is told by the year alone."""
    text: str = ""
    """As it is written."""

    @property
    def months(self) -> int:
        """How many months it takes."""
        return self.end - self.first


def find_date_ranges(line: str, *, today: date) -> Iterator[DateRange]:
    """The ranges of months in a line, from its start to its end; what lies before 1950 or after *today* is none.

    >>> day = date(2026, 11, 29)
    >>> [(each.text, each.months) for each in find_date_ranges("ML Engineer, Jan 2020 – Present", today=day)]
    [('Jan 2020 – Present', 83)]
    >>> texts = ("2019 - 2021", "03/2018-07/2020", "since 2021", "Summer 2019", "2018-02-01 – 2019-01-31", "1:30 - 2:45")
    >>> [[each.months for each in find_date_ranges(text, today=day)] for text in texts]
    [[24], [29], [71], [3], [12], []]
    """
    now = today.year * _YEAR + today.month
    for found in _RANGE.finditer(line[:_LONGEST_LINE]):
        first, one_long = _point(found, "1")
        is_current = bool(found["now"] or (found["since"] and not found["year2"]))
        end = now if is_current else first + one_long
        long = one_long
        if found["year2"]:
            last, long = _point(found, "2")
            end = last + long
        if end > now:
            end, is_current = now, is_current or bool(found["year2"])
        if _EARLIEST * _YEAR <= first <= end:
            is_rough = not one_long or (bool(found["year2"]) and not long)
            yield DateRange(first, end, is_current, is_rough, found[0])


def _point(found: re.Match[str], number: str) -> tuple[int, int]:
    """The first month, counted from 0, and how many there are: one, three of a season; none where only the year is told."""
    year = int(found[f"year{number}"])
    year += (1900 if year >= 50 else 2000) if year < 100 else 0
    if name := found[f"named{number}"]:
        short = name[:3].casefold()
        return year * _YEAR + _MONTHS.index(_GERMAN.get(short, short)), 1
    if season := found[f"season{number}"]:
        month, long = _SEASONS[season.casefold()]
        return year * _YEAR + month - 1, long
    if digits := found[f"month{number}"] or found[f"after{number}"]:
        return year * _YEAR + int(digits) - 1, 1
    return year * _YEAR, 0


def months_in_all(ranges: Iterable[DateRange]) -> int:
    """How many months they cover together; what overlaps counts once.

    >>> months_in_all([DateRange(0, 12), DateRange(6, 18), DateRange(24, 25)])
    19
    """
    months = reached = 0
    for each in sorted(ranges):
        months += max(each.end - max(each.first, reached), 0)
        reached = max(reached, each.end)
    return months


def years_and_months(months: int) -> str:
    """So many months, as people say it.

    >>> years_and_months(31), years_and_months(12), years_and_months(5)
    ('2 years 7 months', '1 year', '5 months')
    """
    years, rest = divmod(months, _YEAR)
    parts = [f"{count} {word}{'s' * (count != 1)}" for count, word in ((years, "year"), (rest, "month")) if count]
    return " ".join(parts) or "0 months"
