"""A claim says one thing, rests on evidence of its own basis, and is known by what it says."""

from __future__ import annotations

from typing import Any

import pytest

from ai_roles.errors import FormatError
from ai_roles.model import AnyOf, Cited, Claim, Derived, Editorial, Money, Observed, Range, Text, Years, merge_claims
from ai_roles.model.plain_records import claim_from, claim_record
from ai_roles.sample import CLAIMS

LINE = (Cited("handbook", lines=(5,)),)


def test_evidence_does_not_change_the_id_but_everything_else_does() -> None:
    claim = Claim("a", "needs", "b", necessity="required", evidence=LINE)
    assert claim.id == Claim("a", "needs", "b", necessity="required", evidence=(Cited("survey"),)).id
    others = [
        Claim("a", "needs", "c", necessity="required", evidence=LINE),
        Claim("c", "needs", "b", necessity="required", evidence=LINE),
        Claim("a", "needs", "b", necessity="preferred", evidence=LINE),
        Claim("a", "needs", "b", necessity="required", levels=("senior",), evidence=LINE),
        Claim("a", "needs", "b", necessity="required", industry="senior", evidence=LINE),
        Claim("a", "needs", "b", necessity="required", region="senior", evidence=LINE),
        Claim("a", "needs", "b", necessity="required", condition="senior", evidence=LINE),
        Claim("a", "needs", "b", necessity="required", proficiency="advanced", evidence=LINE),
        Claim("a", "needs", "b", necessity="required", frequency="most", evidence=LINE),
        Claim("a", "needs", "b", necessity="required", status="example", evidence=LINE),
        Claim("a", "needs", "b", necessity="required", as_of="2024", evidence=LINE),
        Claim("a", "needs", "b", necessity="required", any_of=AnyOf(("b", "c")), evidence=LINE),
        Claim("a", "needs", "b", necessity="required", any_of=AnyOf(("b", "c"), open=True), evidence=LINE),
        Claim("a", "needs", "b", necessity="required", any_of=AnyOf(("b", "c"), how_many=2), evidence=LINE),
        Claim("a", "needs", "b", necessity="required", value=Years(Range.parse("2"), "required"), evidence=LINE),
        Claim("a", "needs", "b", necessity="required", basis="editorial", evidence=(Editorial("known"),)),
    ]
    assert len({claim.id, *(other.id for other in others)}) == len(others) + 1


def test_evidence_of_equal_claims_gathers_in_one_order() -> None:
    one, two = Cited("handbook", lines=(9, 3)), Cited("survey")
    forward = merge_claims([Claim("a", "performs", "b", evidence=(e,)) for e in (one, two, one)])
    backward = merge_claims([Claim("a", "performs", "b", evidence=(e,)) for e in (two, one)])
    assert forward == backward
    (claim,) = forward.values()
    assert claim.evidence == (Cited("handbook", lines=(3, 9)), two)


@pytest.mark.parametrize("claim", CLAIMS, ids=str)
def test_claims_survive_plain_data(claim: Claim) -> None:
    assert claim_from(claim_record(claim)) == claim


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"predicate": "eats", "object": "b"}, "unknown"),
        ({"predicate": "needs", "object": "b"}, "how necessary"),
        ({"predicate": "needs", "object": "b", "necessity": "vital"}, "necessity 'vital' is unknown"),
        ({"predicate": "needs", "necessity": "core"}, "takes an object"),
        ({"predicate": "faces", "object": "b", "value": Text("x")}, "takes no value"),
        ({"predicate": "performs", "object": "b", "value": Text("x")}, "takes a value of rating"),
        ({"predicate": "performs", "object": "b", "proficiency": "advanced"}, "takes no proficiency"),
        ({"predicate": "pays"}, "takes a value"),
        ({"predicate": "pays", "object": "b", "value": Money(Range.parse("5"), "USD")}, "takes no object"),
        ({"predicate": "pays", "value": Years(Range.parse("5"), "band")}, "takes a value of money"),
        ({"predicate": "performs", "object": "b", "evidence": ()}, "no evidence"),
        ({"predicate": "performs", "object": "b", "evidence": (Editorial("x"),)}, "basis is stated"),
        ({"predicate": "performs", "object": "b", "basis": "observed"}, "basis is observed"),
        ({"predicate": "performs", "object": "b", "evidence": ("line 5",)}, "no evidence"),
        ({"predicate": "performs", "object": "b", "condition": " "}, "condition"),
        ({"predicate": "performs", "object": "b", "condition": "a\x00"}, "condition"),
        ({"predicate": "performs", "object": "b", "as_of": "last year"}, "no time"),
        (
            {"predicate": "needs", "object": "b", "necessity": "core", "any_of": AnyOf(("c", "d"))},
            "not in its own group",
        ),
        ({"predicate": "performs", "object": "b", "status": "maybe"}, "status 'maybe' is unknown"),
    ],
)
def test_claims_that_break_the_table_are_refused(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(FormatError, match=message):
        Claim(**{"subject": "a", "evidence": LINE, **fields})


@pytest.mark.parametrize(
    "make",
    [
        lambda: Cited("s", lines=(0,)),
        lambda: Cited("s", lines=("5",)),  # type: ignore[arg-type]
        lambda: Cited("s", term=""),
        lambda: Cited("s", section="\ud800"),
        lambda: Derived("rule", ()),
        lambda: Editorial(""),
        lambda: Observed("c", 5, 3, "2026"),
        lambda: AnyOf(("a",)),
        lambda: AnyOf(("a", "b"), how_many=3),
    ],
)
def test_evidence_and_groups_that_make_no_sense_are_refused(make: Any) -> None:
    with pytest.raises(FormatError):
        make()


def test_only_positive_claims_are_positive() -> None:
    def claim(**fields: Any) -> Claim:
        return Claim("a", "needs", "b", evidence=LINE, **fields)

    assert claim(necessity="mentioned").positive
    assert claim(necessity="required", status="example").positive
    assert not claim(necessity="required", status="counter-example").positive
    assert not claim(necessity="required", status="template").positive
    assert not claim(necessity="required", status="named-only").positive
    assert not claim(necessity="not-expected").positive
    assert not claim(necessity="advised-against").positive
