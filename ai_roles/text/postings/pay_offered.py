"""What does a posting say it pays? Each sum with its currency and period, its bounds, and whether it is base pay or all of it.

`$150K–$200K`, `65.000 € brutto`, `₹25-40 LPA`, `CHF 120'000`, `20 000 – 28 000 PLN`, `$60/hr`: a sign or a code of a currency
beside one sum or two. Money that is raised, earned by the company, given for learning or saved for old age is no pay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Final

from ...model import Money, Pay, Period, Range
from ..skills import Section
from .quoted_words import Place, Words

__all__ = ["PayOffered", "pay_offered"]

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
_HUGE: Final = frozenset({"m", "mm", "mn", "million", "b", "bn", "billion"})

_PERIOD_WORDS: Final[tuple[tuple[Period, str], ...]] = (
    (
        "hour",
        (
            r"(?:/\s?|\bper |\ban |\ba )(?:hr|hour|std|stunde)\b|\bhourly\b|\bp\.?h\.?(?=\W|$)|\b(?:per|pro) stunde"
            r"|\bhourly\b"
        ),
    ),
    ("day", r"(?:/\s?|\bper |\ba )day\b|\bdaily rate\b|\bday rate\b|\bper diem\b"),
    ("week", r"(?:/\s?|\bper |\ba )(?:week|wk)\b|\bweekly\b"),
    ("month", r"(?:/\s?|\bper |\ba |\bpro |\bim )(?:month|mo|mth|monat)\b|\bmonthly\b|\bp\.m\.|\bmies"),
    (
        "year",
        (
            r"(?:/\s?|\bper |\ba |\bpro |\bim )(?:year|yr|annum|jahr|anno)\b|\bannual(?:ly|i[sz]ed)?\b|\byearly\b"
            r"|\bp\.?\s?a\b\.?|\blpa\b|\bctc\b|\bjahresgehalt|\bjährlich|\bbrutto jahr"
        ),
    ),
)
_PERIODS: Final = tuple((period, re.compile(words, re.IGNORECASE)) for period, words in _PERIOD_WORDS)
_TOTAL: Final = re.compile(
    r"\btotal (?:\w+ )?(?:comp(?:ensation)?|cash|target|rewards?|earnings|pay|package)\b|\bote\b|\bon[- ]target"
    r"|\btc\b|\btarget(?:ed)? (?:earnings|compensation|cash)|\ball[- ]in\b|\bctc\b",
    re.IGNORECASE,
)
_BASE: Final = re.compile(
    r"\bbase\b|\bbasic salary\b|\bgrundgehalt\b|\bfixed (?:salary|pay|component)\b|\bfixgehalt\b", re.IGNORECASE
)
_BESIDES: Final = (
    ("equity", re.compile(r"\bequity\b|\bstock\b|\brsus?\b|\bshares\b|\besop\b|\boptions\b", re.IGNORECASE)),
    ("bonus", re.compile(r"\bbonus(?:es)?\b|\bcommissions?\b|\bincentives?\b|\bprämie", re.IGNORECASE)),
)
_OF_PAY: Final = re.compile(
    r"salar|\bpay\b|compensation|\bcomp\b|\bbase\b|\brate\b|wage|remuneration|\bote\b|earn|gehalt|vergütung|brutto"
    r"|\bctc\b|package|hiring range|band\b|stipend|gross|\bnet\b|b2b|\bzone\b|\brange\b|annual",
    re.IGNORECASE,
)
_NO_PAY: Final = re.compile(
    r"\brent\b|housing|\bgift\b|sum (?:insured|assured)|401\s?\(?k|series [a-f]\b|\brais(?:ed|ing)\b|fund(?:ing|ed"
    r"|s)\b|valuation|valued|revenue|\barr\b|investment"
    r"|invested|backed|market(?:place)? (?:size|cap)|in assets|\baum\b"
    r"|transactions?|customers|sales\b|budget|stipend for|reimburse|allowance|per (?:employee|session|referral"
    r"|transaction|1k|million tokens)|wellness|learning|education(?:al)? (?:stipend|budget|assistance)"
    r"|tuition|home[- ]office|equipment|referral|sign(?:ing|-on)|relocation|donat|charit|match(?:ing|ed|es)?\b"
    r"|insurance|coverage|deductible|savings? of|saved|fees?\b|prize|worth of|industry\b|market\b|fortune"
    r"|per lunch|meal|gym|phone|internet|commut|travel|credits?\b|lifestyle|childcare|parental|adoption|fertility"
    r"|seed\b|round\b|ipo\b|payroll|costs?\b|spend\b|profit|loans?\b|gmv\b|deal",
    re.IGNORECASE,
)
_LEAST_OF: Final[dict[Period, int]] = {
    "hour": 3,
    "day": 30,
    "week": 100,
    "month": 250,
    "year": 5_000,
    "unstated": 10_000,
}
_MOST_OF: Final[dict[Period, int]] = {
    "hour": 2_000,
    "day": 10_000,
    "week": 50_000,
    "month": 2_000_000,
    "year": 100_000_000,
    "unstated": 100_000_000,
}
_NEAR: Final = 60
_LABEL: Final = re.compile(r"^[\s*•·–-]*([A-Z][^:\n$€£₹\d]{1,60})[:–-]\s*\**\s*$")
_UP_TO: Final = re.compile(
    r"(?:up to|bis zu|max(?:imum|\.)?(?: of)?|under|no more than|ceiling of)\s*:?\s*$", re.IGNORECASE
)
_FROM: Final = re.compile(
    r"(?:from|starting (?:at|from|salary)?|at least|minimum(?: of)?|min\.|ab|upwards of|starts at"
    r"|mindestens)\s*(?:of|is|:)?\s*$",
    re.IGNORECASE,
)
_OVER: Final = re.compile(r"(?:over|more than|exceeding|above)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PayOffered:
    """What is paid: an exact sum, in which words, for what part of the posting's places or grades, and what comes on top."""

    money: Money
    words: Words
    label: str = ""
    """For which place or grade, where the line says so before the sum."""
    besides: tuple[str, ...] = ()
    """What the same statement names on top: equity, bonus."""
    period: Period = "unstated"
    """As stated; where nothing is, what sums of this size are paid by, which `is_by_size` tells."""
    is_by_size: bool = False


def pay_offered(place: Place, section_at: Callable[[int], Section]) -> tuple[PayOffered, ...]:
    """Every sum that is pay, in the order of the text, each once."""
    found: dict[tuple[str, str], PayOffered] = {}
    for match in _matches(place.text):
        offered = _offered(match, place, section_at)
        if offered is not None:
            found.setdefault((str(offered.money), offered.label), offered)
    return tuple(found.values())


def _matches(text: str) -> Iterator[re.Match[str]]:
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


def _offered(match: re.Match[str], place: Place, section_at: Callable[[int], Section]) -> PayOffered | None:
    """The pay that the match tells of; None where it is other money."""
    low_end, high_end = place.statement(match.start(), match.end())
    before, behind = place.text[low_end : match.start()], place.text[match.end() : high_end]
    around = f"{before[-_NEAR:]} {match[0]} {behind[:_NEAR]}"
    times = {_unit(match["times1"]), _unit(match["times2"])}
    if times & _HUGE or _is_other_money(before, behind):
        return None
    currency = _currency(match)
    period = _period(match[0] + behind[:_NEAR], before)
    amount = _amount(match, before)
    if currency is None or amount is None or not _is_likely(amount, period):
        return None
    has_word = _OF_PAY.search(before) or _OF_PAY.search(behind[:_NEAR]) or period != "unstated"
    is_bounded = amount.low != amount.high or match["high"] is not None
    if not has_word and not is_bounded and section_at(match.start()) not in ("offer", "environment"):
        return None
    is_by_size = period == "unstated" and currency in _BY_THE_YEAR and (amount.low or amount.high or 0) >= _YEARLY
    sense: Pay = "total" if _TOTAL.search(around) else "base" if _BASE.search(around) else "unstated"
    stated: Period = period
    besides = tuple(name for name, words in _BESIDES if words.search(behind[:160]))
    return PayOffered(
        Money(amount, currency, stated, sense),
        place.words(match.start(), match.end()),
        _label(before),
        besides,
        "year" if is_by_size else period,
        is_by_size,
    )


_YEARLY: Final = 20_000
"""Who names no period and so much of these currencies, means a year."""
_BY_THE_YEAR: Final = frozenset({"USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"})


def _is_other_money(before: str, behind: str) -> bool:
    """Whether the words beside the sum speak of money that nobody is paid."""
    near = before[-80:] + " | " + behind[:45]
    if not _NO_PAY.search(near):
        return False
    return not re.search(
        r"\bsalar|\bbase (?:pay|salary)|compensation range|pay range|\bctc\b|gehalt",
        before[-80:] + behind[:20],
        re.IGNORECASE,
    )


def _unit(times: str | None) -> str:
    plain = (times or "").casefold().strip(". ")
    return plain.rstrip("s") if plain not in ("", "s") else plain


def _currency(match: re.Match[str]) -> str | None:
    given = match["before"].casefold()
    code = match.groupdict().get("code")
    if code:
        return code.upper()
    if given.rstrip("s") in _INDIAN:
        return "INR"
    if given in _SIGNS:
        return _SIGNS[given]
    return given.upper() if given.upper() in _CODES else None


def _period(behind: str, before: str) -> Period:
    """By what it is paid: as the words behind say, else the nearest before."""
    nearest: tuple[int, Period] | None = None
    for period, words in _PERIODS:
        if (match := words.search(behind)) and (nearest is None or match.start() < nearest[0]):
            nearest = match.start(), period
    if nearest is not None:
        return nearest[1]
    for period, words in _PERIODS:
        if words.search(before[-_NEAR:]):
            return period
    return "unstated"


def _amount(match: re.Match[str], before: str) -> Range | None:
    """From what to what, in whole units."""
    times1, times2 = _unit(match["times1"]), _unit(match["times2"])
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


def _is_likely(amount: Range, period: Period) -> bool:
    """Whether anybody is paid such a sum: 2 dollars a year are a slip, a million an hour another sum."""
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None]
    return all(_LEAST_OF[period] <= bound <= _MOST_OF[period] for bound in bounds)


def _label(before: str) -> str:
    """What stands before a colon at the beginning of the line: a place, a grade."""
    match = _LABEL.match(before)
    if match is None or _OF_PAY.search(match[1]):
        return ""
    return match[1].strip(" *–-")
