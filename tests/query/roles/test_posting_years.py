"""What comes out of a posting for some years of experience says nothing of a level below them."""

from __future__ import annotations

from typing import Any

import pytest

from ai_roles.dataset import load
from ai_roles.errors import FormatError
from ai_roles.model import Cited, Claim, Document, Editorial, Entity, KnowledgeGraph, Range, Years
from ai_roles.query.roles import below_band, from_posting, left_out, posting_band, profile


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def stated(graph: KnowledgeGraph, source: str, line: int, *predicates: str) -> list[Claim]:
    """The claims of no level that stand on this line and nowhere outside the postings."""
    return [
        claim
        for claim in graph.claims()
        if claim.predicate in predicates and not claim.levels and posting_band(graph, claim)
        if any(isinstance(piece, Cited) and piece.source == source and line in piece.lines for piece in claim.evidence)
    ]


def test_junior_is_not_asked_for_mentoring_leadership_and_shipped_systems(graph: KnowledgeGraph) -> None:
    """They stand in a posting for three and more years (001, lines 49 and 50), and a fresher has up to two (000, 218)."""
    claims = stated(graph, "recruiting-template", 49, "asks-for") + stated(graph, "recruiting-template", 50, "asks-for")
    assert {claim.object for claim in claims} == {
        "production-ai-systems-shipped",
        "technical-leadership-experience",
        "mentoring-experience",
    }
    assert from_posting(graph, claims) == "from a posting for 3+ years"
    assert all(below_band(graph, claim, "junior") for claim in claims)
    assert not any(below_band(graph, claim, level) for claim in claims for level in ("mid", "senior", "lead"))


def test_a_posting_for_two_to_six_years_asks_nothing_of_a_junior(graph: KnowledgeGraph) -> None:
    """A band of up to two years ends where a demand for two begins (002, line 135)."""
    claims = stated(graph, "upgrad", 113, "performs")
    assert claims
    assert from_posting(graph, claims) == "from a posting for 2-6 years"
    assert all(below_band(graph, claim, "junior") and not below_band(graph, claim, "mid") for claim in claims)


def test_what_is_said_outside_the_posting_too_holds_at_every_level(graph: KnowledgeGraph) -> None:
    """Python stands in the template of 002 (122) and in many other places."""
    (python, *_) = graph.claims(predicate="needs", object="python", subject="ai-engineer")
    assert posting_band(graph, python) == ()
    assert not below_band(graph, python, "junior")


def test_levels_without_a_band_and_no_level_leave_nothing_out(graph: KnowledgeGraph) -> None:
    claims = stated(graph, "recruiting-template", 50, "asks-for", "needs")
    assert not any(
        below_band(graph, claim, level) for claim in claims for level in (None, "staff", "principal", "head")
    )


def test_a_junior_is_not_asked_for_the_years_of_a_posting_either(graph: KnowledgeGraph) -> None:
    years = [claim for claim in graph.claims(predicate="experience") if posting_band(graph, claim)]
    assert {str(claim.value) for claim in years} == {"3+ years asked for", "2-6 years asked for"}
    assert all(below_band(graph, claim, "junior") for claim in years)
    assert not any(below_band(graph, claim, level) for claim in years for level in (None, "senior"))
    junior = profile(graph, "ai-engineer@junior")
    assert {value for item in junior.of("experience") for value in item.values} == {"0-2 years"}


def test_what_is_left_out_is_counted_by_thing(graph: KnowledgeGraph) -> None:
    claims = stated(graph, "recruiting-template", 50, "asks-for")
    assert left_out(graph, claims, ()) == (
        "2 more come from a posting for 3+ years and are left out here; the profile without a level has all."
    )
    assert left_out(graph, claims[:1] * 2, ()).startswith(
        "1 more comes from a posting for 3+ years and is left out here"
    )
    assert left_out(graph, claims, claims) == ""


# ---------------------------------------------------------------------------------------------- worlds built by hand


def world(required: str = "3+", band: str = "0-2", postings: str | None = "5-9", **fields: Any) -> KnowledgeGraph:
    """A posting on lines 5 to 9 that asks for years on line 6, and a demand on line 7."""
    document = Document("A source", "a.txt", locator="lines", postings=postings)
    entities = [
        Entity("engineer", "role", "Engineer"),
        Entity("junior", "level", "Junior"),
        Entity("rung", "rung", "Beginner"),
        Entity("mentoring", "skill", "Mentoring"),
        Entity("a", "source", "A", document=document),
    ]
    claims = [
        Claim(
            "engineer", "experience", value=Years(Range.parse(required), "required"), evidence=(Cited("a", lines=(6,)),)
        ),
        Claim("rung", "experience", value=Years(Range.parse(band), "band"), evidence=(Cited("a", lines=(2,)),)),
        Claim("rung", "covers", "junior", basis="editorial", evidence=(Editorial("known"),)),
        Claim(
            "engineer",
            "needs",
            "mentoring",
            **{"necessity": "required", "evidence": (Cited("a", lines=(7,)),), **fields},
        ),
    ]
    return KnowledgeGraph(entities, claims)


@pytest.mark.parametrize(
    ("given", "is_below"),
    [
        ({}, True),
        ({"required": "2-6"}, True),
        ({"required": "1-3"}, False),
        ({"required": "3+", "band": "0-4"}, False),
        ({"band": "0+"}, False),
        ({"postings": None}, False),
        ({"postings": "1-4, 7"}, False),
        ({"postings": "1-4, 6-7"}, True),
        ({"evidence": (Cited("a", lines=(7,)), Cited("a", lines=(12,)))}, False),
        ({"evidence": (Cited("a", lines=(7, 12)),)}, False),
        ({"evidence": (Cited("a", lines=(6,)), Cited("a", lines=(9,)))}, True),
        ({"levels": ("junior",)}, False),
    ],
)
def test_only_what_a_posting_alone_says_is_above_the_band(given: dict[str, Any], is_below: bool) -> None:
    graph = world(**given)
    (claim,) = graph.claims(predicate="needs")
    assert below_band(graph, claim, "junior") is is_below


def test_two_bands_of_one_level_leave_the_wider() -> None:
    graph = world()
    wider = Claim("rung", "experience", value=Years(Range.parse("0-5"), "band"), evidence=(Cited("a", lines=(3,)),))
    both = KnowledgeGraph(list(graph), [*graph.claims(), wider])
    (claim,) = both.claims(predicate="needs")
    assert not below_band(both, claim, "junior")


@pytest.mark.parametrize("text", ["", "0", "5-", "5,9", "lines 5", "5 - 9", "5-9,  12"])
def test_lines_of_postings_that_cannot_be_read(text: str) -> None:
    with pytest.raises(FormatError):
        Document("A source", postings=text)
