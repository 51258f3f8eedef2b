"""One table of claims and their words; lists, alternatives and lines."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise
from typing import Any, get_args

import pytest
from hypothesis import given, strategies as st

from ai_roles.model import AnyOf, Cited, Claim, qualifier_words
from ai_roles.model.phrases import FREQUENCY_WORDS, STATUS_WORDS, line_runs, line_spans, listed, one_of, some
from ai_roles.vocabulary import Frequency, Status

LABELS = {
    "java": "Java",
    "cpp": "C++",
    "scala": "Scala",
    "senior": "Senior",
    "mid": "Mid-level",
    "bfsi": "Banking, insurance",
}


@pytest.mark.parametrize(
    ("fields", "in_ids", "in_labels"),
    [
        ({}, "expected", "expected"),
        ({"proficiency": "advanced", "frequency": "most"}, "expected, advanced, in most cases", None),
        ({"any_of": AnyOf(("cpp", "java", "scala"))}, "expected, one of 3", "expected, one of C++, Java or Scala"),
        ({"any_of": AnyOf(("cpp", "java", "scala"), 2)}, "expected, two of 3", "expected, two of C++, Java or Scala"),
        (
            {"any_of": AnyOf(("java",), open=True)},
            "expected, one of 1, or equivalent",
            "expected, Java, or equivalent",
        ),
        (
            {"any_of": AnyOf(("java", "scala"), open=True), "levels": ("mid", "senior")},
            "expected, one of 2, or equivalent, mid/senior",
            "expected, one of Java or Scala, or equivalent, Mid-level/Senior",
        ),
        ({"industry": "bfsi", "as_of": "2024"}, "expected, bfsi, 2024", "expected, Banking, insurance, 2024"),
        ({"condition": "in banks", "status": "example"}, "expected, in banks, as an example", None),
        ({"status": "counter-example"}, "expected, as an example of what not to go by", None),
    ],
)
def test_a_claim_and_its_words(fields: dict[str, Any], in_ids: str, in_labels: str | None) -> None:
    claim = Claim("x", "needs", "java", necessity="expected", evidence=(Cited("a", lines=(1,)),), **fields)
    assert str(claim) == f"x needs java [{in_ids}]"
    assert ", ".join(qualifier_words(claim, LABELS.__getitem__).values()) == (in_labels or in_ids)


def test_every_closed_word_has_its_words() -> None:
    assert set(FREQUENCY_WORDS) == set(get_args(Frequency))
    assert set(STATUS_WORDS) == set(get_args(Status))


@pytest.mark.parametrize(
    ("names", "how_many", "is_open", "text"),
    [
        (["C"], 1, False, "C"),
        (["C"], 1, True, "C, or equivalent"),
        (["b", "A", "a"], 1, False, "one of A, a or b"),
        (["a", "b", "c", "d", "e"], 4, False, "4 of a, b, c, d or e"),
        (["b", "a"], 2, False, "a and b"),
        (["b", "a"], 2, True, "two of a or b, or equivalent"),
    ],
)
def test_alternatives(names: list[str], how_many: int, is_open: bool, text: str) -> None:
    assert one_of(names, how_many, is_open) == text


def test_lists() -> None:
    assert listed(name for name in ("Junior", "Senior")) == "Junior and Senior"
    assert some(iter("abcd"), "; ", 3) == "a; b; c and 1 more"
    assert some("abc", most=3) == "a, b, c"


@pytest.mark.parametrize(
    ("lines", "text"), [((), ""), ([1], "1"), ([3, 1, 2, 9], "1-3, 9"), ({84, 85}, "84-85"), ((1, 3, 5), "1, 3, 5")]
)
def test_spans_of_lines(lines: Collection[int], text: str) -> None:
    assert line_spans(lines) == text
    assert line_spans(lines, ",") == text.replace(" ", "")


@given(st.sets(st.integers(1, 60)))
def test_runs_hold_the_lines_and_no_others(lines: set[int]) -> None:
    runs = line_runs(lines)
    assert [line for first, last in runs for line in range(first, last + 1)] == sorted(lines)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(runs))
