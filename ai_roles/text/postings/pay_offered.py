"""What does a posting say it pays? Each sum with its currency and period, its bounds, and whether it is base pay or all of it.

`$150K–$200K`, `65.000 € brutto`, `₹25-40 LPA`, `CHF 120'000`, `20 000 – 28 000 PLN`, `$60/hr`: a sign or a code of a currency
beside one sum or two. Money that is raised, earned by the company, given for learning or saved for old age is no pay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...model import Money, Pay, Period, Range
from ..skills import Section
from .money_notation import HUGE, amount_of, currency_of, sums_in, unit_of
from .quoted_words import Place, Words

__all__ = ["PayOffered", "pay_offered"]


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
    r"salar|\bpay\b|compensation|\bcomp\b|\bbase\b|\brate\b|wage|remuneration|\bote\b|earn|gehalt|\blohn\b|vergütung|brutto"
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
_OFFERS: Final = re.compile(r"offer|bieten|benefit|perks", re.IGNORECASE)
_OTHER_SUM: Final = re.compile(r"\d[\d.,]*|[(;]")
_NEAR: Final = 60
_LABEL: Final = re.compile(r"^[\s*•·|–-]*([A-Z][^:\n$€£₹\d|]{1,60}?)(?:\s?[:–|-]\s*\**\s*|\t\s*| {2,})$")


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
    for match in sums_in(place.text):
        offered = _offered(match, place, section_at)
        if offered is not None:
            found.setdefault((str(offered.money), offered.label), offered)
    return tuple(found.values())


def _offered(match: re.Match[str], place: Place, section_at: Callable[[int], Section]) -> PayOffered | None:
    """The pay that the match tells of; None where it is other money."""
    low_end, high_end = place.statement(match.start(), match.end())
    before, behind = place.text[low_end : match.start()], place.text[match.end() : high_end]
    around = f"{before[-_NEAR:]} {match[0]} {behind[:_NEAR]}"
    times = {unit_of(match["times1"]), unit_of(match["times2"])}
    if times & HUGE or _is_other_money(before, behind):
        return None
    currency = currency_of(match)
    period = _period(match[0] + behind[:_NEAR], before)
    amount = amount_of(match, before)
    if currency is None or amount is None or not _is_likely(amount, period):
        return None
    has_word = _OF_PAY.search(before) or _OF_PAY.search(behind[:_NEAR]) or period != "unstated"
    is_bounded = amount.low != amount.high or match["high"] is not None
    if not has_word and not is_bounded and section_at(match.start()) not in ("offer", "environment"):
        return None
    is_by_size = period == "unstated" and currency in _BY_THE_YEAR and (amount.low or amount.high or 0) >= _YEARLY
    sense = _sense(before[-_NEAR:], behind[:_NEAR]) or _sense(around, "") or "unstated"
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


def _sense(before: str, behind: str) -> Pay | None:
    """Base pay or all of it: as the words say that stand nearest, with no other sum between."""
    for near in (_OTHER_SUM.split(before)[-1], _OTHER_SUM.split(behind)[0]):
        if _TOTAL.search(near):
            return "total"
        if _BASE.search(near):
            return "base"
    return None


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


def _is_likely(amount: Range, period: Period) -> bool:
    """Whether anybody is paid such a sum: 2 dollars a year are a slip, a million an hour another sum."""
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None]
    return all(_LEAST_OF[period] <= bound <= _MOST_OF[period] for bound in bounds)


def _label(before: str) -> str:
    """What stands before a colon at the beginning of the line: a place, a grade."""
    match = _LABEL.match(before)
    if match is None or _OF_PAY.search(match[1]) or _OFFERS.search(match[1]):
        return ""
    return match[1].strip(" *–-")
