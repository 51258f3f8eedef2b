"""Who says so, and where?"""

from __future__ import annotations

import pytest

from ai_roles.dataset import load
from ai_roles.model import Cited, Claim, Editorial, Evidence
from ai_roles.query.answers.citations import by_necessity, places, quoted, said_by, sourced
from ai_roles.sample import CLAIMS, SAMPLE
from ai_roles.vocabulary import Necessity

BUNDLED = load()


def need(*evidence: Evidence, necessity: Necessity = "required") -> Claim:
    return Claim("x", "needs", "y", necessity=necessity, evidence=evidence, basis=evidence[0].basis)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ((), ""),
        ([need(Cited("a", lines=(7,)))], "a 7"),
        ([need(Cited("a", lines=(7, 9))), need(Cited("a", lines=(8,)))], "a 7-9"),
        ([need(Cited("b", lines=(1, 3))), need(Cited("a"))], "a; b 1, 3"),
        ([need(Cited("a", lines=(2,), attributed_to="bls"), Cited("a", lines=(1,)))], "a 1; a 2 (quoting bls)"),
        ([need(Cited("a", locator="page 3")), need(Cited("a", lines=(1,)))], "a 1; a, page 3"),
        ([need(Editorial("known")), need(Editorial("known"))], "editorial: known"),
    ],
)
def test_places_are_short(claims: list[Claim], expected: str) -> None:
    assert places(claims) == expected


def test_places_of_the_bundled_facts() -> None:
    assert places(BUNDLED.claims(subject="mlops-engineer", object="docker")) == "taggd 84, 87"
    assert places(SAMPLE.claims(basis="editorial")) == "editorial: common knowledge of the field"


def test_a_claim_names_every_section_once() -> None:
    parts = [("Skills", 3), ("Skills", 4), ("Tools", 5)]
    claim = need(
        *(Cited("a", section, (line,)) for section, line in parts), Cited("a", "Skills", (9,), attributed_to="bls")
    )
    assert said_by(claim) == "a, Skills, lines 3-4; a, Tools, line 5; a, Skills, line 9 (quoting bls)"


def test_strengths_are_told_apart_the_strongest_first() -> None:
    claims = [need(Cited("b", lines=(1,)), necessity="preferred"), need(Cited("a", lines=(2,)))]
    assert by_necessity(claims) == "required a 2; preferred b 1"
    assert by_necessity([Claim("x", "performs", "y", evidence=(Cited("a", lines=(4,)),))]) == "stated a 4"


def test_sources_are_those_that_state_something() -> None:
    assert sourced(CLAIMS) == {"handbook"}
    assert sourced(SAMPLE.claims(basis="editorial")) == frozenset()


def test_who_is_quoted_is_named_once() -> None:
    evidence = (Cited("a", lines=(1,), attributed_to="onet"), Cited("b", lines=(1,), attributed_to="bls"))
    assert quoted([need(*evidence), need(*evidence[1:])]) == ("bls", "onet")
    assert quoted([need(Cited("a", lines=(1,))), need(Editorial("known"))]) == ()
