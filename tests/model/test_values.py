"""Values are exact, refuse what makes no sense, and print as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from ai_roles.errors import FormatError
from ai_roles.model import Money, Quantity, Range, Share, Text, Years, exact, plain, value_text
from ai_roles.model.plain_records import value_from, value_record


@pytest.mark.parametrize(
    ("text", "low", "high", "beyond", "strict"),
    [
        ("5", "5", "5", False, False),
        ("2-5", "2", "5", False, False),
        ("2–5", "2", "5", False, False),
        ("5+", "5", None, False, False),
        ("20-50+", "20", "50", True, False),
        (">150000", "150000", None, False, True),
        ("<80", None, "80", False, True),
        ("17.10", "17.1", "17.1", False, False),
        ("-3", "-3", "-3", False, False),
    ],
)
def test_ranges_are_read_as_people_write_them(
    text: str, low: str | None, high: str | None, beyond: bool, strict: bool
) -> None:
    amount = Range.parse(text)
    assert (amount.low, amount.high) == (low and Decimal(low), high and Decimal(high))
    assert (amount.beyond, amount.strict) == (beyond, strict)
    assert Range.parse(str(amount)) == amount


@pytest.mark.parametrize("text", ["", "abc", "5-2", ">5+", "<2-5", "5--6", "1e999", "١٢", "9" * 40, "nan", "5+-6"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        Range.parse(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2-5", "5-8", True),
        ("2-4", "5-8", False),
        ("20-50+", "75", True),
        (">150", "150", False),
        ("<80", "80", False),
        ("5+", "1-4", False),
        ("5+", "<6", True),
    ],
)
def test_overlap_is_symmetric(one: str, other: str, expected: bool) -> None:
    assert Range.parse(one).overlaps(Range.parse(other)) is expected
    assert Range.parse(other).overlaps(Range.parse(one)) is expected


@given(st.decimals(min_value=-(10**14), max_value=10**14, places=4))
def test_numbers_keep_their_exact_value(number: Decimal) -> None:
    assert exact(plain(number)) == number
    assert plain(exact(number)) == plain(number)


@pytest.mark.parametrize("number", ["1e100", "inf", "nan", "1e-40", "", "twelve", "1_0x"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    with pytest.raises(FormatError):
        exact(number)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Money(Range.parse("600000-1200000"), "INR"), "INR 600,000-1,200,000 a year"),
        (Money(Range.parse("2000000-5000000+"), "INR"), "INR 2,000,000-5,000,000+ a year"),
        (
            Money(Range.parse(">300000"), "USD", pay="total", statistic="exceeds"),
            "USD over 300,000 a year (total)",
        ),
        (
            Money(Range.parse("79800"), "USD", statistic="percentile", percentile=10),
            "USD 79,800 a year (percentile 10)",
        ),
        (Share(Range.parse("32.9")), "32.9% of an unnamed population"),
        (Share(Range.parse("70-80"), "requirements"), "70-80% of requirements"),
        (Years(Range.parse("3-5"), "to-reach"), "3-5 years to get there"),
        (
            Quantity(Range.parse("23"), "percent", "fraud losses", "change", "decrease", "first quarter"),
            "fraud losses down by 23% (first quarter)",
        ),
        (Quantity(Range.parse("<80"), "ms", "time to flag"), "time to flag <80 ms"),
        (Text("Staff or Principal"), "Staff or Principal"),
    ],
)
def test_values_print_readably_and_survive_plain_data(
    value: Money | Share | Years | Quantity | Text, shown: str
) -> None:
    assert str(value) == shown
    assert value_from(value_record(value)) == value


@pytest.mark.parametrize(
    "make",
    [
        lambda: Money(Range.parse("5"), "rupees"),
        lambda: Money(Range.parse("5"), "USD", statistic="percentile"),
        lambda: Money(Range.parse("5"), "USD", percentile=10),
        lambda: Money(Range.parse("5"), "USD", statistic="percentile", percentile=100),
        lambda: Money(Range.parse("-5"), "USD"),
        lambda: Money(Range(None, Decimal(-5)), "USD"),
        lambda: Money(Range.parse("5"), "USD", period="fortnight"),  # type: ignore[arg-type]
        lambda: Share(Range.parse("101")),
        lambda: Share(Range.parse("5"), ""),
        lambda: Years(Range.parse("500"), "band"),
        lambda: Years(Range.parse("5"), "ever"),  # type: ignore[arg-type]
        lambda: Quantity(Range.parse("5"), ""),
        lambda: Quantity(Range.parse("5"), "percent", direction="sideways"),  # type: ignore[arg-type]
        lambda: Text(""),
        lambda: Text("\x00"),
        lambda: Range(None, None),
        lambda: Range(Decimal(5), None, beyond=True),
        lambda: Range(Decimal(1), Decimal(2), strict=True),
    ],
)
def test_values_that_make_no_sense_are_refused(make: object) -> None:
    with pytest.raises(FormatError):
        make()  # type: ignore[operator]


def test_different_values_have_different_texts() -> None:
    amounts = [Range.parse(text) for text in ("5", "5+", ">5", "<5", "2-5", "2-5+")]
    values: list[Money | Share | Years | Quantity | Text] = [Text("5")]
    values += [Money(amount, currency) for amount in amounts for currency in ("USD", "INR")]
    values += [Quantity(amount, unit, metric) for amount in amounts for unit in ("a", "b") for metric in (None, "b")]
    values += [Years(amount, sense) for amount in amounts for sense in ("band", "to-reach")]
    assert len({value_text(value) for value in values}) == len(values)
