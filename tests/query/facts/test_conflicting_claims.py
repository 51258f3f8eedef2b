"""Which claims cannot both hold?"""

from __future__ import annotations

from typing import Any

import pytest

from ai_roles.model import Cited, Claim, KnowledgeGraph, Money, Quantity, Range, Share, Text, Years
from ai_roles.query.facts.conflicting_claims import conflicts
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.vocabulary import PredicateId


def said(subject: str, predicate: PredicateId, object: str | None = None, **fields: Any) -> Claim:
    return Claim(subject, predicate, object, evidence=(Cited("survey"),), **fields)


def need(necessity: str, **fields: Any) -> Claim:
    return said("mlops-engineer", "needs", "rag", necessity=necessity, **fields)


def band(amount: str, **fields: Any) -> Claim:
    return said("ai-engineer", "experience", value=Years(Range.parse(amount), "band"), **fields)


def pay(amount: str, currency: str = "USD", **fields: Any) -> Claim:
    return said("ai-engineer", "pays", value=Money(Range.parse(amount), currency), **fields)


def reasons(*claims: Claim) -> list[str]:
    return [item.reason for item in conflicts(KnowledgeGraph(ENTITIES, claims)).items]


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (need("required"), need("not-expected"), "required against not-expected"),
        (need("advised-against"), need("preferred"), "preferred against advised-against"),
        (need("preferred"), need("not-expected"), None),
        (need("required"), need("optional"), None),
        (need("required"), need("not-expected", levels=("senior",)), None),
        (need("required"), need("not-expected", status="counter-example"), None),
        (band("2-5"), band("6+"), "2-5 and 6+ have no number in common"),
        (band("2-5"), band("5+"), None),
        (band("2-5"), band("6+", levels=("senior",)), None),
        (band("2-5"), said("ai-engineer", "experience", value=Years(Range.parse("6+"), "required")), None),
        (pay("100-200"), pay("300-400"), "100-200 and 300-400 have no number in common"),
        (pay("100-200"), pay("300-400", "INR"), None),
        (pay("100-200", as_of="2025"), pay("300-400", as_of="2026"), None),
        (pay("100-200", region="india"), pay("300-400"), None),
        (
            said("ai-engineer", "figure", value=Share(Range.parse("10"), "postings")),
            said("ai-engineer", "figure", value=Share(Range.parse("20"), "postings")),
            "10 and 20 have no number in common",
        ),
        (
            said("ai-engineer", "figure", value=Share(Range.parse("10"), "postings")),
            said("ai-engineer", "figure", value=Quantity(Range.parse("20"), "postings")),
            None,
        ),
        (
            said("ai-engineer", "titled", value=Text("A")),
            said("ai-engineer", "titled", value=Text("B")),
            None,
        ),
    ],
)
def test_two_claims(left: Claim, right: Claim, reason: str | None) -> None:
    expected = [] if reason is None else [reason]
    assert reasons(left, right) == expected
    assert len(reasons(right, left)) == len(expected)


def test_only_what_is_new_is_told() -> None:
    old = KnowledgeGraph(ENTITIES, [*CLAIMS, need("required"), need("not-expected")])
    new = KnowledgeGraph(ENTITIES, [*old.all_claims.values(), band("1-2"), band("3-4")])
    assert len(conflicts(new).items) == 2
    (item,) = conflicts(new, beyond=old).items
    assert item.left.claim.predicate == "experience"
    assert conflicts(SAMPLE).items == ()


def test_both_sides_are_shown_with_who_says_so() -> None:
    graph = KnowledgeGraph(ENTITIES, [*CLAIMS, said("mlops-engineer", "needs", "docker", necessity="not-expected")])
    answer = conflicts(graph)
    (row,) = answer.table().to_dicts()
    assert {row["said by"], row["said there by"]} == {"handbook, Roles, line 5", "survey"}
    assert "handbook.txt" in answer.to_text()
