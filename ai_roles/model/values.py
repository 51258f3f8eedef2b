"""What is a typed value? Money, a share, years, a quantity or a short text, exact and with bounds that may be open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import ClassVar, Final, Literal, get_args

from ..errors import FormatError
from ..vocabulary import ValueKind
from .characters import check_text

Pay = Literal["base", "total", "unstated"]
Period = Literal["hour", "day", "week", "month", "year", "unstated"]
Statistic = Literal["range", "average", "median", "percentile", "exceeds", "typical"]
Sense = Literal["band", "to-reach", "required"]
Mode = Literal["level", "change"]
Direction = Literal["increase", "decrease"]

_LARGEST: Final = Decimal("1e15")
_DIGITS: Final = 15
_NUMBER: Final = r"[0-9]{1,16}(?:\.[0-9]{1,9})?"
_RANGE: Final = re.compile(
    rf"(?P<strict>[<>])?\s*(?P<minus>-)?(?P<low>{_NUMBER})(?:\s*[-–‑]\s*(?P<high>{_NUMBER}))?\s*(?P<beyond>\+)?"
)
_CURRENCY: Final = re.compile(r"[A-Z]{3}")


def exact(number: str | int | Decimal) -> Decimal:
    """The number as a Decimal, refused where it is not finite or absurdly large or long.

    >>> exact("17.10")
    Decimal('17.1')
    """
    try:
        value = Decimal(number)
    except (InvalidOperation, ValueError, TypeError):
        raise FormatError(f"{number!r} is not a number") from None
    if not value.is_finite() or abs(value) > _LARGEST:
        raise FormatError(f"{number!r} is out of bounds: at most 15 digits before the point")
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -_DIGITS:
        raise FormatError(f"{number!r} has more than 15 digits after the point")
    return Decimal(plain(value))


def plain(number: Decimal) -> str:
    """The shortest plain way to write it: `1200000`, `17.1`, never `1.2E+6`."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, either of which may be open.

    `beyond`: the upper figure is stated and yet open ("20-50+"). `strict`: the bound itself is not reached
    ("exceeds 150K"). A single number has `low == high`.

    >>> str(Range.parse("5+")), str(Range.parse("20-50+")), str(Range.parse(">150")), str(Range.parse("<80"))
    ('5+', '20-50+', '>150', '<80')
    >>> Range.parse("10-20").overlaps(Range.parse("20-50+"))
    True
    """

    low: Decimal | None
    high: Decimal | None
    beyond: bool = False
    strict: bool = False

    def __post_init__(self) -> None:
        low = None if self.low is None else exact(self.low)
        high = None if self.high is None else exact(self.high)
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)
        if low is None and high is None:
            raise FormatError("a range needs at least one bound")
        if low is not None and high is not None and low > high:
            raise FormatError(f"a range runs from the lower to the upper bound, not from {plain(low)} to {plain(high)}")
        if self.beyond and high is None:
            raise FormatError("a range can only go beyond an upper figure that is stated")
        if self.strict and low is not None and high is not None:
            raise FormatError("only a range that is open on one side can exclude its bound")

    @classmethod
    def parse(cls, text: str | int) -> Range:
        """Read `5`, `2-5`, `5+`, `20-50+`, `>150` or `<80`."""
        match = _RANGE.fullmatch(str(text).strip())
        if match is None:
            raise FormatError(f"{text!r} is not a range: write 5, 2-5, 5+, 20-50+, >150 or <80")
        low = Decimal(match["low"])
        if match["minus"]:
            low = -low
        if match["strict"]:
            if match["high"] or match["beyond"]:
                raise FormatError(f"{text!r} is not a range: > and < take one number")
            return cls(low, None, strict=True) if match["strict"] == ">" else cls(None, low, strict=True)
        if match["high"]:
            return cls(low, Decimal(match["high"]), beyond=bool(match["beyond"]))
        return cls(low, None) if match["beyond"] else cls(low, low)

    def __str__(self) -> str:
        if self.low is None:
            return f"{'<' if self.strict else 'up to '}{plain(self.high or Decimal(0))}"
        if self.high is None:
            return f">{plain(self.low)}" if self.strict else f"{plain(self.low)}+"
        text = plain(self.low) if self.low == self.high else f"{plain(self.low)}-{plain(self.high)}"
        return f"{text}+" if self.beyond else text

    def overlaps(self, other: Range) -> bool:
        """Whether some number lies in both."""
        return _reaches(self, other) and _reaches(other, self)


def _reaches(upper: Range, lower: Range) -> bool:
    if upper.high is None or upper.beyond or lower.low is None:
        return True
    if upper.strict or lower.strict:
        return upper.high > lower.low
    return upper.high >= lower.low


@dataclass(frozen=True, slots=True)
class Money:
    """Pay, in whole units of a currency: `INR 1000000-2000000 a year`."""

    kind: ClassVar[ValueKind] = "money"
    amount: Range
    currency: str
    period: Period = "year"
    pay: Pay = "unstated"
    statistic: Statistic = "range"
    percentile: int | None = None

    def __post_init__(self) -> None:
        if _CURRENCY.fullmatch(self.currency) is None:
            raise FormatError(
                f"{self.currency!r} is not a currency: write its three-letter ISO 4217 code, such as INR or USD"
            )
        _one_of("period", self.period, get_args(Period))
        _one_of("pay", self.pay, get_args(Pay))
        _one_of("statistic", self.statistic, get_args(Statistic))
        if (self.statistic == "percentile") != (self.percentile is not None):
            raise FormatError("a percentile is given exactly where the statistic is 'percentile'")
        if self.percentile is not None and (type(self.percentile) is not int or not 0 < self.percentile < 100):
            raise FormatError(f"{self.percentile!r} is not a percentile: a whole number from 1 to 99")
        if any(bound is not None and bound < 0 for bound in (self.amount.low, self.amount.high)):
            raise FormatError("pay is not negative")

    def __str__(self) -> str:
        low, high = self.amount.low, self.amount.high
        shown = "-".join(
            f"{bound:,.0f}" if bound == bound.to_integral() else f"{bound:,}"
            for bound in dict.fromkeys((low, high))
            if bound is not None
        )
        if self.amount.strict or self.statistic == "exceeds":
            shown = f"{'over' if low is not None else 'under'} {shown}"
        elif low is None:
            shown = f"up to {shown}"
        if self.amount.beyond or (high is None and not self.amount.strict and self.statistic != "exceeds"):
            shown += "+"
        notes: list[str] = [] if self.pay == "unstated" else [self.pay]
        if self.statistic == "percentile":
            notes.append(f"percentile {self.percentile}")
        elif self.statistic not in ("range", "exceeds"):
            notes.append(self.statistic)
        period = "" if self.period == "unstated" else f" {'an' if self.period == 'hour' else 'a'} {self.period}"
        return f"{self.currency} {shown}{period}" + (f" ({', '.join(notes)})" if notes else "")


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage of a population; `population` is None where the source does not say of what."""

    kind: ClassVar[ValueKind] = "share"
    percent: Range
    population: str | None = None

    def __post_init__(self) -> None:
        if not all(bound is None or 0 <= bound <= 100 for bound in (self.percent.low, self.percent.high)):
            raise FormatError(f"{self.percent} is not a share: a percentage lies from 0 to 100")
        _texts(self.population)

    def __str__(self) -> str:
        return f"{self.percent}% of {self.population or 'an unnamed population'}"


@dataclass(frozen=True, slots=True)
class Years:
    """Years of experience: the `band` of a level, the time `to-reach` it, or what is `required` of applicants."""

    kind: ClassVar[ValueKind] = "years"
    amount: Range
    sense: Sense

    def __post_init__(self) -> None:
        _one_of("sense", self.sense, get_args(Sense))
        if not all(bound is None or 0 <= bound <= 100 for bound in (self.amount.low, self.amount.high)):
            raise FormatError(f"{self.amount} is not a number of years of experience")

    def __str__(self) -> str:
        ending = {"band": "", "to-reach": " to get there", "required": " asked for"}[self.sense]
        return f"{self.amount} years{ending}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured or counted number: an outcome, a growth rate, a size.

    `mode` tells a level ("94% recall") from a change ("reduced by 23%"); `baseline` and `window` say from what and
    over which time.
    """

    kind: ClassVar[ValueKind] = "quantity"
    amount: Range
    unit: str
    metric: str | None = None
    mode: Mode = "level"
    direction: Direction | None = None
    window: str | None = None
    baseline: str | None = None

    def __post_init__(self) -> None:
        _one_of("mode", self.mode, get_args(Mode))
        if self.direction is not None:
            _one_of("direction", self.direction, get_args(Direction))
        if not self.unit:
            raise FormatError("a quantity needs a unit")
        _texts(self.unit, self.metric, self.window, self.baseline)

    def __str__(self) -> str:
        amount = f"{self.amount}%" if self.unit == "percent" else f"{self.amount} {self.unit}"
        verb = (
            {"increase": "up by ", "decrease": "down by "}.get(self.direction or "", "")
            if self.mode == "change"
            else ""
        )
        parts = [f"{self.metric} {verb}{amount}" if self.metric else f"{verb}{amount}"]
        if self.baseline:
            parts.append(f"from {self.baseline}")
        if self.window:
            parts.append(f"({self.window})")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Rating:
    """A place on a scale that the source names: an importance from 1 to 5, a rank, how near something lies.

    `lowest` and `highest` are the ends of the scale, where it has them.

    >>> str(Rating("importance", Range.parse("4.69"), 1, 5)), str(Rating("rank", Range.parse(3)))
    ('importance 4.69 on a scale of 1 to 5', 'rank 3')
    """

    kind: ClassVar[ValueKind] = "rating"
    scale: str
    amount: Range
    lowest: int | None = None
    highest: int | None = None

    def __post_init__(self) -> None:
        if not self.scale:
            raise FormatError("a rating names its scale")
        _texts(self.scale)
        for end in (self.lowest, self.highest):
            if end is not None and (type(end) is not int or abs(end) > _LARGEST):
                raise FormatError(f"{end!r} is no end of a scale: a whole number of at most 15 digits")
        if self.lowest is not None and self.highest is not None and self.lowest >= self.highest:
            raise FormatError(f"a scale runs from its lowest to its highest, not from {self.lowest} to {self.highest}")
        for bound in (self.amount.low, self.amount.high):
            if bound is not None and (
                (self.lowest is not None and bound < self.lowest) or (self.highest is not None and bound > self.highest)
            ):
                raise FormatError(f"{self.amount} is not on a scale {self._ends()}")

    def __str__(self) -> str:
        ends = self._ends()
        return f"{self.scale} {self.amount}" + (f" on a scale {ends}" if ends else "")

    def _ends(self) -> str:
        if self.highest is None:
            return "" if self.lowest is None else f"from {self.lowest}"
        return f"up to {self.highest}" if self.lowest is None else f"of {self.lowest} to {self.highest}"


@dataclass(frozen=True, slots=True)
class Text:
    """A few words of ours, or a title exactly as a source writes it."""

    kind: ClassVar[ValueKind] = "text"
    text: str

    def __post_init__(self) -> None:
        if not self.text:
            raise FormatError("a text value is not empty")
        _texts(self.text)

    def __str__(self) -> str:
        return self.text


Value = Money | Share | Years | Quantity | Rating | Text
VALUE_TYPES: Final[dict[ValueKind, type[Value]]] = {
    "money": Money,
    "share": Share,
    "years": Years,
    "quantity": Quantity,
    "rating": Rating,
    "text": Text,
}


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise FormatError(f"{name} {value!r} is unknown: one of {', '.join(allowed)}")


def _texts(*texts: str | None) -> None:
    for text in texts:
        if text is not None and (reason := check_text(text)):
            raise FormatError(reason)
        if text == "":
            raise FormatError("a text is left out or not empty")
