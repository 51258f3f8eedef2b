"""What may a short triple or an edge say of a claim? Never more than the claim."""

from __future__ import annotations

from typing import Any

import pytest

from ai_roles.model import AnyOf, Cited, Claim, Range, Share, exact, limits, short_form_of
from ai_roles.vocabulary import PredicateId

SAID = (Cited("taggd", lines=(1,)),)


def need(**fields: Any) -> Claim:
    return Claim("ai-engineer", "needs", "kafka", **{"necessity": "required", "evidence": SAID, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "requires"),
        ({"necessity": "core"}, "requires"),
        ({"necessity": "expected"}, "expects"),
        ({"necessity": "preferred"}, "prefers"),
        ({"necessity": "optional"}, "prefers"),
        ({"necessity": "mentioned"}, "mentions"),
        ({"necessity": "not-expected"}, None),
        ({"frequency": "always"}, "requires"),
        ({"frequency": "most"}, "mentions"),
        ({"frequency": "may"}, "mentions"),
        ({"condition": "in research"}, "mentions"),
        ({"as_of": "2025"}, "mentions"),
        ({"status": "example"}, "mentions"),
        ({"status": "counter-example"}, None),
        ({"value": Share(Range(exact("22"), exact("22")), "postings")}, "mentions"),
        ({"any_of": AnyOf(("kafka", "spark"))}, "requires"),
        ({"levels": ("senior",)}, None),
        ({"industry": "bfsi"}, None),
        ({"region": "india"}, None),
    ],
)
def test_kafka_is_required_only_where_a_claim_says_so_outright(fields: dict[str, Any], expected: str | None) -> None:
    assert short_form_of(need(**fields)) == expected


@pytest.mark.parametrize(
    ("predicate", "fields", "expected"),
    [
        ("performs", {}, "performs"),
        ("performs", {"necessity": "core"}, "performs"),
        ("performs", {"necessity": "optional"}, None),
        ("performs", {"frequency": "often"}, None),
        ("performs", {"status": "example"}, None),
        ("specializes", {"status": "example"}, "specializes"),
        ("in-category", {"status": "example"}, "inCategory"),
        ("works-in", {"status": "example"}, None),
    ],
)
def test_a_duty_told_as_an_example_or_often_has_no_short_triple(
    predicate: PredicateId, fields: dict[str, Any], expected: str | None
) -> None:
    assert short_form_of(Claim("ai-engineer", predicate, "mlops", evidence=SAID, **fields)) == expected


def test_limits_are_named() -> None:
    assert limits(need(levels=("senior",), frequency="often", status="example")) == ("levels", "frequency", "status")
    assert limits(need(frequency="always", proficiency="advanced")) == ()
