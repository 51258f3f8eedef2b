"""How is a sum of money written? With a sign or a code before or behind, thousands apart in many ways, k, lakh and crore."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from ...model import Range

__all__ = ["HUGE", "amount_of", "currency_of", "sums_in", "unit_of"]

_SIGNS: Final = {
    "us$": "USD", "ca$": "CAD", "c$": "CAD", "cad$": "CAD", "au$": "AUD", "a$": "AUD", "nz$": "NZD", "s$": "SGD",
    "sg$": "SGD", "hk$": "HKD",
    "r$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "rs.": "INR", "rs": "INR", "¥": "JPY", "zł": "PLN",
    "zl": "PLN", "₪": "ILS",
    "fr.": "CHF", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP", "₴": "UAH",
    "kč": "CZK", "₺": "TRY", "₩": "KRW", "₱": "PHP",
}  # fmt: skip
_CODES: Final = [
    "USD",
    "EUR",
    "GBP",
    "INR",
    "CHF",
    "PLN",
    "CAD",
    "AUD",
    "NZD",
    "SGD",
    "HKD",
    "SEK",
    "NOK",
    "DKK",
    "CZK",
    "HUF",
    "RON",
    "JPY",
    "BRL",
    "MXN",
    "ZAR",
    "AED",
    "SAR",
    "ILS",
    "UAH",
    "TRY",
    "MYR",
    "PHP",
    "IDR",
    "THB",
    "CNY",
    "KRW",
]
_CURRENCY: Final = (
    r"(?:(?:us|ca|cad|au|nz|sg|hk|[acsr])?\$|[€£₹¥₪₴₺₩₱]|\b(?:rs\.?|fr\.)|\b(?:dollars?|euros?|pounds)\b|\bz[łl]\b"
    r"|\bkč|\b(?:" + "|".join(_CODES) + r")\b)"
)
_SUM: Final = r"\d{1,3}(?:[,.'’ \u00a0\u202f]\d{2,3}){1,4}(?:[.,]\d{2}(?!\d))?|\d{1,7}(?:[.,]\d{1,2}(?!\d))?"
_TIMES: Final = r"k\b|tsd\b\.?|lakhs?\b|lacs?\b|lpa\b|l\b|crores?\b|cr\b|mm?\b|mn\b|million\b|bn?\b|billion\b"
_TO: Final = r"(?:-|–|—|‑|−|to\b|and\b|bis\b|/yr\s?-|per year\s?-)"
_GAP: Final = r"[ \u00a0\u202f]?"
_TWO_GAPS: Final = r"[ \u00a0\u202f]{0,2}"
_PER: Final = rf"(?:{_GAP}(?:{'|'.join(_CODES)})\b)?(?:{_GAP}(?:/{_GAP}|per )(?:hr|hour|yr|year|month|annum|day)\b\.?)?"
_TO_LINE: Final = r"(?:\n[ \t]{0,4}[-–][ \t]?(?=[$€£]))"
"""A range that was wrapped: its second sum stands on a line of its own."""
_LOW: Final = rf"(?P<low>{_SUM}){_GAP}(?P<times1>{_TIMES})?{_GAP}(?P<plus1>\+)?"
_HIGH: Final = rf"(?P<high>{_SUM}){_GAP}(?P<times2>{_TIMES})?{_GAP}(?P<plus2>\+)?"
_PAY: Final = re.compile(
    rf"(?P<before>{_CURRENCY}){_TWO_GAPS}{_LOW}(?:{_PER}(?:{_GAP}{_TO}{_GAP}"
    rf"|{_TO_LINE})(?:{_CURRENCY})?{_TWO_GAPS}{_HIGH})?"
    rf"(?:{_GAP}(?P<code>(?:{'|'.join(_CODES)})\b))?",
    re.IGNORECASE,
)
_PAY_BEHIND: Final = re.compile(
    rf"(?<![\w.,$€£₹'’-]){_LOW}(?:{_GAP}(?:{_CURRENCY})?{_GAP}{_TO}{_GAP}{_HIGH})?{_TWO_GAPS}"
    rf"(?P<before>{_CURRENCY}|lpa\b|lakhs?\b|lacs?\b|ctc\b)",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(rf"{_CURRENCY}|(?:lpa|lakhs?|lacs?|ctc)\b", re.IGNORECASE)
_MOST: Final = 500
"""So many sums are looked at; a posting for a hundred places has a hundred."""
_REACH: Final = 60
"""So far before its currency a sum begins."""
_FACTORS: Final = {
    "k": 1_000, "tsd": 1_000, "lakh": 100_000, "lac": 100_000, "lpa": 100_000, "l": 100_000, "crore": 10_000_000,
    "cr": 10_000_000,
    "m": 1_000_000, "mm": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "b": 10**9, "bn": 10**9, "billion": 10**9,
}  # fmt: skip
_INDIAN: Final = frozenset({"lakh", "lac", "lpa", "ctc"})
HUGE: Final = frozenset({"m", "mm", "mn", "million", "b", "bn", "billion"})
_UP_TO: Final = re.compile(
    r"(?:up to|bis zu|max(?:imum|\.)?(?: of)?|under|no more than|ceiling of)\s*:?\s*$", re.IGNORECASE
)
_FROM: Final = re.compile(
    r"(?:from|starting (?:at|from|salary)?|at least|minimum(?: of)?|min\.|ab|upwards of|starts at"
    r"|mindestens)\s*(?:of|is|:)?\s*$",
    re.IGNORECASE,
)
_OVER: Final = re.compile(r"(?:over|more than|exceeding|above)\s*$", re.IGNORECASE)


def sums_in(text: str) -> Iterator[re.Match[str]]:
    """The sums with a currency before them, then those with one behind that lie in none of these; in the order of the text.

    Most texts are full of numbers and have few currencies: it is from these that sums are looked for.
    """
    found = list(_PAY.finditer(text))
    taken = [match.span() for match in found]
    number = end = 0
    currencies = list(_BEHIND.finditer(text))
    for currency, following in zip_longest(currencies, currencies[1:]):
        start = max(end, currency.start() - _REACH)
        is_near = following is not None and following.start() - currency.end() < _REACH
        for match in _PAY_BEHIND.finditer(text, start, following.end() if following and is_near else currency.end()):
            while number < len(taken) and taken[number][1] <= match.start():
                number += 1
            if number == len(taken) or taken[number][0] >= match.end():
                found.append(match)
                end = match.end()
    return iter(sorted(found, key=lambda match: match.start())[:_MOST])


def unit_of(times: str | None) -> str:
    """The word or letter behind a number that says in what it counts: k, lakh, million."""
    plain = (times or "").casefold().strip(". ")
    return plain.rstrip("s") if plain not in ("", "s") else plain


def currency_of(match: re.Match[str]) -> str | None:
    """The code of the currency of a sum; None where it is no currency."""
    given = match["before"].casefold()
    code = match.groupdict().get("code")
    if code:
        return code.upper()
    if given.rstrip("s") in _INDIAN:
        return "INR"
    if given in _SIGNS:
        return _SIGNS[given]
    return given.upper() if given.upper() in _CODES else None


def amount_of(match: re.Match[str], before: str) -> Range | None:
    """From what to what, in whole units."""
    times1, times2 = unit_of(match["times1"]), unit_of(match["times2"])
    given = match["before"].casefold().rstrip("s")
    if given in ("lpa", "lakh", "lac") and not (times1 or times2):
        times1 = given
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else None
    if low is None:
        return None
    factor1, factor2 = _FACTORS.get(times1 or times2, 1), _FACTORS.get(times2 or times1, 1)
    if high is not None and not times1 and times2 and low >= _WHOLE:
        factor1 = 1  # 150,000 - 200K
    if high is not None and times1 and not times2 and high >= _WHOLE:
        factor2 = 1
    low, high = low * factor1, None if high is None else high * factor2
    tail = before[-30:]
    if high is not None:
        return Range(low, high, beyond=bool(match["plus2"])) if low <= high else None
    if match["plus1"] or _FROM.search(tail):
        return Range(low, None)
    if _OVER.search(tail):
        return Range(low, None, strict=True)
    return Range(None, low) if _UP_TO.search(tail) else Range(low, low)


_WHOLE: Final = 10_000


def _number(text: str) -> Decimal | None:
    """The number, whatever separates its thousands: `120,000.00`, `65.000`, `120'000`, `20,00,000`, `20 000`, `37.5`."""
    plain = re.sub(r"['’ \u00a0\u202f]", "", text)
    if match := re.fullmatch(r"(\d[\d.,]*?)[.,](\d{1,2})", plain):
        whole, part = re.sub(r"[.,]", "", match[1]), match[2]
        return Decimal(f"{whole}.{part}") if len(whole) <= _LONGEST else None
    plain = re.sub(r"[.,]", "", plain)
    return Decimal(plain) if plain and len(plain) <= _LONGEST else None


_LONGEST: Final = 10
