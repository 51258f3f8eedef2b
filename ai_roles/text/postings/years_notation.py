"""How is a number of years written? `5+`, `five (5)`, `3-5`, `at least three`, `18 months`, `10-15 Jahre`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from ...model import Range

__all__ = ["bounds_before", "number_of", "years_in", "years_of"]

_ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_SPELLED: Final = {
    **{word: number for number, word in enumerate(_ENGLISH.split(" "))},
    "twenty": 20,
    "zwei": 2,
    "drei": 3,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "zehn": 10,
}
_WORD: Final = rf"(?:{'|'.join(_SPELLED)})"
_NUMBER: Final = rf"(?:\d{{1,2}}(?:[.,]\d)?|{_WORD}\b)(?:\s?\(\s?(?:\d{{1,2}}|{_WORD})\s?\+?\s?\))?"
_MORE: Final = r"\+|plus\b|or (?:more|greater|above|over)\b|and (?:above|up|over)\b|oder mehr\b"
_UNIT: Final = r"(?P<unit>years?|yrs?|yoe|jahren?|months?)\b(?:['’‘]s?|s['’‘])?\.?"
_ASKED: Final = re.compile(
    rf"(?<![\w.,$€£₹/-])(?P<low>{_NUMBER})\s?(?P<plus1>{_MORE})?"
    rf"(?:\s?(?P<join>[-–—‑/]|to\b|bis\b|and\b|or\b)\s?(?P<high>{_NUMBER})\s?(?P<plus2>{_MORE})?)?"
    rf"[\s‑-]{{0,3}}(?:(?:full|calendar|solid|total)\s)?{_UNIT}(?:\s?(?P<plus3>{_MORE}|minimum\b))?",
    re.IGNORECASE,
)
_NO_UNIT: Final = re.compile(
    r"\b(?:years? of (?:relevant )?experience|yoe|(?:work )?experience(?: required| level)?(?: \((?:in )?(?:years"
    r"|yrs)\))?|berufserfahrung)"
    r"\s?[:–-]\s?(?P<low>\d{1,2})\s?(?P<plus1>\+)?(?:\s?(?P<join>[-–]|to\b)\s?(?P<high>\d{1,2})\s?(?P<plus2>\+)?)?"
    r"(?![\w%$.,+-])(?!\s?(?:\+?\s?(?:years?|yrs?|months?|to\b|[-–])))",
    re.IGNORECASE,
)
_LEAST: Final = re.compile(
    r"(?:at least|minimum(?: of)?|min\.?(?: of)?|(?:not|no) less than|mindestens|upwards of|from|starting at"
    r"|a solid)\s?:?\s*$",
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"(?:more than|over|exceeding|greater than|in excess of|above|>|über|mehr als)\s*$", re.IGNORECASE
)
_MOST: Final = re.compile(
    r"(?:up to|at most|(?:no|not) more than|maximum(?: of)?|less than|under|fewer than|<|bis zu)\s*$", re.IGNORECASE
)
_MOST_READ: Final = 500
"""So many numbers of years are looked at; a posting has a dozen."""
_MONTHS_A_YEAR: Final = 12


def years_in(text: str) -> Iterator[re.Match[str]]:
    """All numbers of years, in the order of the text."""
    found = [*_ASKED.finditer(text), *_NO_UNIT.finditer(text)]
    return iter(sorted(found, key=lambda match: match.start())[:_MOST_READ])


def bounds_before(before: str) -> re.Match[str] | None:
    """The words that say how the number is meant: at least, over, up to."""
    tail = before[-24:]
    return _LEAST.search(tail) or _OVER.search(tail) or _MOST.search(tail)


def years_of(match: re.Match[str], before: str) -> Range:
    """The number as a range, in years."""
    per_year = _MONTHS_A_YEAR if match.groupdict().get("unit", "").casefold().startswith("month") else 1
    low = number_of(match["low"]) / per_year
    is_open = any(match.groupdict().get(f"plus{number}") for number in (1, 2, 3))
    tail = before[-24:]
    if match["high"] and not (match["join"].casefold() == "and" and "between" not in tail.casefold()):
        high = number_of(match["high"]) / per_year
        if low < high:
            return Range(low, high, beyond=bool(match["plus2"] or match.groupdict().get("plus3")))
        return Range(low, None) if is_open else Range(low, low)
    if match["high"]:
        low = number_of(match["high"]) / per_year
    if _MOST.search(tail) and not _LEAST.search(tail):
        return Range(None, low)
    if _OVER.search(tail):
        return Range(low, None, strict=True)
    return Range(low, None) if is_open or _LEAST.search(tail) else Range(low, low)


def number_of(text: str) -> Decimal:
    """The number in digits or in a word; what stands in brackets behind it says the same again."""
    plain = text.partition("(")[0].strip().casefold().replace(",", ".")
    return Decimal(_SPELLED[plain]) if plain in _SPELLED else Decimal(plain)
