"""Which months does a line of a resume tell of?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from ai_roles.text.resumes import DateRange, find_date_ranges, months_in_all, years_and_months

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("line", "months"),
    [
        ("2019 - 2021", [24]),
        ("2019–present", [95]),
        ("Jan 2020 – Present", [83]),
        ("January 2020 to current", [83]),
        ("03/2018-07/2020", [29]),
        ("01.2019 - 12.2020", [24]),
        ("2018-02 – 2018-12", [11]),
        ("2018-02-01 – 2018-12-31", [11]),
        ("since 2021", [71]),
        ("Since March 2021", [69]),
        ("Summer 2019", [3]),
        ("Winter 2020 - Spring 2021", [6]),
        ("Jan '19 - Mar '21", [27]),
        ("Sept. 2019 to Dec, 2020", [16]),
        ("May 2021-June 2022", [14]),
        ("June 2021", [1]),
        ("2018", [0]),
        ("ML Engineer, 2015 - 2017, then 2019 - 2020", [24, 12]),
        ("Feb 2026 – Dec 2027", [10]),  # what lies ahead does not count
    ],
)
def test_ranges(line: str, months: list[int]) -> None:
    assert [each.months for each in find_date_ranges(line, today=TODAY)] == months


@pytest.mark.parametrize(
    "line",
    [
        "2021 - 2019",
        "2030 - 2035",
        "1:30 - 2:45",
        "version 3.2019.1",
        "$2000",
        "12345 - 20199",
        "",
        "1849 - 1890",
        "x" * 10**6,
    ],
)
def test_no_ranges(line: str) -> None:
    assert list(find_date_ranges(line, today=TODAY)) == []


def test_what_overlaps_counts_once() -> None:
    jobs = [each for line in ("2018 - 2020", "Jan 2019 - Dec 2020") for each in find_date_ranges(line, today=TODAY)]
    assert months_in_all(jobs) == 36


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 50))))
def test_together_is_a_union(ranges: list[tuple[int, int]]) -> None:
    made = [DateRange(first, first + long) for first, long in ranges]
    assert months_in_all(made) == len({month for each in made for month in range(each.first, each.end)})


@given(st.text(alphabet="0123456789-–/ .janfebsummerpresentsince'", max_size=60))
def test_any_line_can_be_read(line: str) -> None:
    for each in find_date_ranges(line, today=TODAY):
        assert each.months >= 0
        assert each.text in line


def test_in_words() -> None:
    assert [years_and_months(months) for months in (0, 1, 12, 30)] == [
        "0 months",
        "1 month",
        "1 year",
        "2 years 6 months",
    ]
