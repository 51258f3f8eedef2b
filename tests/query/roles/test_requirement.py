"""Each thing counts once and each group of alternatives once, by what is said of the position itself before what it inherits."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ai_roles.dataset import load
from ai_roles.model import AnyOf, Cited, KnowledgeGraph, Range, Years
from ai_roles.query.roles.profiles import find_position
from ai_roles.query.roles.requirement import Requirement, requirements
from ai_roles.sample import SAMPLE
from tests.careers import known, need, said_by, world


def wanted(graph: KnowledgeGraph, role: str) -> dict[str, Requirement]:
    return {" | ".join(each.ids): each for each in requirements(graph, find_position(graph, role))}


def test_a_group_of_alternatives_is_one_requirement() -> None:
    group = wanted(SAMPLE, "genai")["llms | rag"]
    assert (group.how_many, group.open, group.tier, group.weight) == (1, False, "must", 0.9)
    assert group.label == "one of Large language models or Retrieval-augmented generation"
    assert {claim.object for claim in group.claims} == {"llms", "rag"}
    assert group.said_by == "handbook 7"


def test_what_is_said_of_the_role_outweighs_what_it_inherits() -> None:
    python = wanted(SAMPLE, "mlops")["python"]
    assert (python.necessity, python.origin, python.weight) == ("expected", "own", 0.7)
    inherited = wanted(SAMPLE, "genai")["python"]
    assert (inherited.necessity, inherited.origin, inherited.weight) == ("required", "inherited", 0.5)
    assert inherited.source == "inherited: AI Engineer"
    assert inherited.asked == "required, advanced"


def test_words_of_different_claims_are_never_joined() -> None:
    """The gap said "required, expert, experienced, 3+ years asked for" where three claims say one each."""
    base = need("job", "a", "expected")
    claims = [
        replace(base, necessity="required", proficiency="expert"),
        replace(base, necessity="required", value=Years(Range.parse("3+"), "required")),
        replace(base, frequency="often", status="example"),
        replace(base, necessity="mentioned"),
    ]
    (both,) = requirements(world({}, *claims[:2]), find_position(world({}, *claims[:2]), "job"))
    assert sorted(both.asked.split("; ")) == ["required, 3+ years asked for", "required, expert"]
    (every,) = requirements(world({}, *claims), find_position(world({}, *claims), "job"))
    assert every.asked.split("; ")[2] == "expected, often, as an example and 1 more"


def test_what_many_say_comes_before_what_one_says_and_never_by_the_alphabet() -> None:
    graph = world(
        {"job": {"a": "required"}},
        need("job", "c", "required", line=9),
        need("job", "b", "required", line=30),
        need("job", "d", "expected"),
        said_by("report", "job", "b", "expected"),
        need("job", "z", "required", line=1),
    )
    assert [each.label for each in requirements(graph, find_position(graph, "job"))] == ["B", "A", "Z", "C", "D"]


def test_a_position_asks_for_more_than_its_role() -> None:
    assert "docker" not in wanted(SAMPLE, "genai")
    docker = wanted(SAMPLE, "genai@senior/bfsi")["docker"]
    assert (docker.tier, docker.origin) == ("nice", "industry")


@pytest.mark.parametrize(
    ("group", "label"),
    [
        (AnyOf(("a", "b", "c"), 1), "one of A, B or C"),
        (AnyOf(("a", "b", "c"), 2), "two of A, B or C"),
        (AnyOf(("a", "b"), 2), "A and B"),
        (AnyOf(("a", "b"), 1, open=True), "one of A or B, or equivalent"),
        (AnyOf(("a", "b"), 2, open=True), "two of A or B, or equivalent"),
        (AnyOf(("a",), 1, open=True), "A, or equivalent"),
    ],
)
def test_groups_read_as_they_are_meant(group: AnyOf, label: str) -> None:
    graph = world({}, *(need("job", member, "required", group) for member in group.members))
    (only,) = requirements(graph, find_position(graph, "job"))
    assert only.label == label
    assert only.open == group.open


def test_equal_groups_are_one_with_the_strongest_necessity_and_overlapping_ones_are_two() -> None:
    first, second = AnyOf(("a", "b"), 1), AnyOf(("a", "b"), 1, open=True)
    third = AnyOf(("a", "b", "c"), 1)
    graph = world(
        {"job": {"a": "mentioned"}},
        *(need("job", id, "expected", first) for id in "ab"),
        *(need("job", id, "core", second, line=2) for id in "ab"),
        *(need("job", id, "preferred", third) for id in "abc"),
    )
    found = wanted(graph, "job")
    assert {key: (each.necessity, each.open) for key, each in found.items()} == {
        "a | b": ("core", True),
        "a | b | c": ("preferred", False),
        "a": ("mentioned", False),
    }


def test_an_inherited_group_that_the_role_states_itself_is_its_own() -> None:
    group = AnyOf(("a", "b"), 1)
    graph = world(
        {},
        *(need("general", id, "required", group) for id in "ab"),
        need("special", "a", "preferred", group),
        known("special", "specializes", "general"),
    )
    (both,) = requirements(graph, find_position(graph, "special"))
    assert (both.necessity, both.origin, both.weight, len(both.claims)) == ("preferred", "own", 0.4, 1)


def test_what_is_not_expected_is_no_requirement() -> None:
    assert (
        requirements(world({"job": {"a": "not-expected"}}), find_position(world({"job": {"a": "not-expected"}}), "job"))
        == ()
    )


def test_the_bundled_texts_state_choices() -> None:
    """Resume Geni, line 28: one of three languages besides Python; line 32: one of three clouds."""
    graph = load()
    found = wanted(graph, "AI engineer")
    lines = {
        key: {
            (e.source, line)
            for claim in found[key].claims
            for e in claim.evidence
            if isinstance(e, Cited)
            for line in e.lines
        }
        for key in ("cpp | java | scala", "aws | azure | gcp")
    }
    assert ("resume-geni", 28) in lines["cpp | java | scala"]
    assert ("resume-geni", 32) in lines["aws | azure | gcp"]
    assert all(found[key].tier == "must" and found[key].how_many == 1 for key in lines)
