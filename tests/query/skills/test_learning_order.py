"""Foundations come first, then what adds and unlocks most; every step says what it adds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import pytest
from hypothesis import given

from ai_roles.dataset import load
from ai_roles.model import AnyOf, KnowledgeGraph
from ai_roles.query.roles.profiles import find_position
from ai_roles.query.roles.requirement import Requirement, requirements
from ai_roles.query.skills.fulfilment import bring, coverage_of, meet
from ai_roles.query.skills.learning_order import foundations, order_of_learning
from ai_roles.query.skills.learning_step import LearningStep
from ai_roles.vocabulary import Necessity
from tests.careers import CAREERS, ROLES, known, need, said_by, world

EXPECTED: Final[Necessity] = "expected"


def order(graph: KnowledgeGraph, role: str = "job", has: Sequence[str] = ()) -> tuple[LearningStep, ...]:
    covers = bring(graph, has)
    matches = [meet(each, covers) for each in requirements(graph, find_position(graph, role))]
    return order_of_learning(graph, matches, {id: cover.share for id, cover in covers.items()})


def ids(steps: Sequence[LearningStep]) -> list[str]:
    return [step.entity.id for step in steps]


def test_foundations_are_found_through_what_is_not_asked_for() -> None:
    graph = world(
        {"job": {"qlora": "required", "fine-tuning": "mentioned"}},
        known("qlora", "prerequisite", "lora"),
        known("lora", "prerequisite", "fine-tuning"),
    )
    assert foundations(graph, "qlora") == ("lora", "fine-tuning")
    first, second = order(graph)
    assert (first.entity.id, second.entity.id) == ("fine-tuning", "qlora")
    assert [entity.id for entity in first.unlocks] == ["qlora"]
    assert [(base.entity.id, base.state) for base in second.builds_on] == [("lora", "elsewhere")]
    assert [str(claim) for claim in second.claims] == ["qlora prerequisite lora"]


def test_what_unlocks_more_goes_first() -> None:
    graph = world(
        {"job": dict.fromkeys("abxy", EXPECTED)},
        known("x", "prerequisite", "b"),
        known("y", "prerequisite", "b"),
    )
    assert ids(order(graph)) == ["b", "a", "x", "y"]


def test_what_weighs_more_goes_first() -> None:
    assert ids(order(world({"job": {"a": "mentioned", "b": "required", "c": "expected"}}))) == ["b", "c", "a"]


def test_foundations_that_are_held_are_no_hindrance() -> None:
    graph = world({"job": {"a": "mentioned", "b": "required"}}, known("b", "prerequisite", "a"))
    assert ids(order(graph)) == ["a", "b"]
    assert [base.state for base in order(graph, has=["a"])[0].builds_on] == ["held"]


def test_a_tool_for_one_thing_alone_begins_it() -> None:
    relations = [
        known("python", "broader", "languages"),
        known("languages", "used-for", "programming"),
        known("apis", "prerequisite", "programming"),
    ]
    graph = world({"job": {"programming": "mentioned", "apis": "required"}}, *relations, tools=("python", "languages"))
    assert ids(order(graph)) == ["programming", "apis"]
    steps = order(graph, has=["python"])
    assert ids(steps) == ["apis", "programming"]
    assert [base.state for base in steps[0].builds_on] == ["begun"]
    many = world(
        {"job": {"programming": "mentioned", "apis": "required"}},
        *relations,
        known("languages", "used-for", "scripting"),
        tools=("python", "languages"),
    )
    assert ids(order(many, has=["python"])) == ["programming", "apis"]


def test_of_alternatives_one_is_learned() -> None:
    group = AnyOf(("a", "b", "c"))
    graph = world({"job": {"b": "expected"}}, *(need("job", id, "required", group) for id in "abc"))
    (step,) = order(graph)
    assert step.entity.id == "b"
    assert len(step.meets) == 2
    assert (step.adds, step.adds_must, step.reached) == (1.0, 1.0, 1.0)


def test_two_of_three_are_two_steps() -> None:
    group = AnyOf(("a", "b", "c"), 2)
    graph = world({}, *(need("job", id, "required", group) for id in "abc"))
    assert [(step.entity.id, step.adds) for step in order(graph)] == [("a", 0.5), ("b", 0.5)]


def test_a_kind_of_two_needs_meets_both() -> None:
    graph = world(
        {"job": {"framework": "required", "pytorch": "required"}},
        known("pytorch", "broader", "framework"),
        tools=("pytorch", "framework"),
    )
    (step,) = order(graph)
    assert (step.entity.id, step.adds) == ("pytorch", 1.0)


def test_what_the_role_says_itself_goes_before_what_it_inherits() -> None:
    graph = world(
        {"general": {"a": "required"}, "special": {"b": "mentioned"}},
        known("special", "specializes", "general"),
    )
    first, second = order(graph, "special")
    assert (first.entity.id, second.entity.id) == ("b", "a")
    assert (first.adds_own, second.adds_own, second.adds_must) == (1.0, 0.0, 1.0)
    assert first.adds == pytest.approx(0.1 / 0.6)


def test_an_inherited_foundation_is_named_and_does_not_come_before_what_is_said_of_the_role() -> None:
    """Common knowledge alone says that language models build on neural networks, which every AI engineer is asked for."""
    graph = world(
        {"general": {"networks": "required"}, "special": {"llms": "expected"}},
        known("special", "specializes", "general"),
        known("llms", "prerequisite", "networks"),
    )
    first, second = order(graph, "special")
    assert (first.entity.id, second.entity.id) == ("llms", "networks")
    assert first.reason == "said of the role itself; expected by 1 source; builds on NETWORKS (not held)"
    assert second.reason == "inherited from General; required by 1 source"


def test_what_many_sources_ask_goes_before_what_one_asks_more_strongly() -> None:
    graph = world(
        {"general": {"a": "expected", "b": "required"}, "special": {}},
        known("special", "specializes", "general"),
        said_by("report", "general", "a", "core"),
    )
    first, second = order(graph, "special")
    assert (first.entity.id, second.entity.id) == ("a", "b")
    assert first.reason == "inherited from General; core by 1 source, asked for by 2 in all"


def test_no_more_steps_than_asked_for() -> None:
    graph = world({"job": dict.fromkeys("abcdefghij", EXPECTED)}, known("h", "prerequisite", "a"))
    matches = [meet(each, {}) for each in requirements(graph, find_position(graph, "job"))]
    steps = order_of_learning(graph, matches, {}, 3)
    assert ids(steps) == ["a", "b", "c"]
    assert steps[0].reason == "said of the role itself; expected by 1 source; unlocks H"
    assert steps == order_of_learning(graph, matches, {})[:3]


@given(CAREERS, ROLES)
def test_the_order_meets_everything_and_foundations_come_first(graph: KnowledgeGraph, role: str) -> None:
    steps = order(graph, role)
    found = ids(steps)
    assert len(set(found)) == len(found)
    wanted = requirements(graph, find_position(graph, role))
    after = [meet(each, bring(graph, found)) for each in wanted]
    assert all(match.state == "held" for match in after)
    for number, step in enumerate(steps):
        assert step.adds > 0
        assert step.meets
        begun = begun_by(graph, found[:number])
        later = [base for base in foundations(graph, step.entity.id) if base in found[number + 1 :]]
        turn = turn_of(graph, wanted, found[:number], step.entity.id)
        assert all(base in begun or turn_of(graph, wanted, found[:number], base) > turn for base in later)


def turn_of(graph: KnowledgeGraph, wanted: Sequence[Requirement], learned: Sequence[str], id: str) -> int:
    """Whose open needs name it: the role's own, those that several sources ask of its parents, or others."""
    covers = bring(graph, learned)
    naming = [need for need in wanted if id in need.ids and meet(need, covers).share < 1]
    return min((0 if need.own else 1 if need.is_common else 2 for need in naming), default=3)


def begun_by(graph: KnowledgeGraph, learned: Sequence[str]) -> set[str]:
    """What is met at least in part, and what the tools learned are for, where they are for one skill alone."""
    covers = bring(graph, learned)
    begun = set(covers)
    for id, cover in covers.items():
        uses = {claim.object for claim in graph.claims(id, "used-for")} if graph[id].kind == "tool" else set()
        if cover.share == 1 and len(uses) == 1:
            begun |= {use for use in uses if use is not None}
    return begun


@given(CAREERS, ROLES)
def test_what_the_steps_add_is_the_growth_of_the_coverage(graph: KnowledgeGraph, role: str) -> None:
    steps = order(graph, role)
    wanted = requirements(graph, find_position(graph, role))
    for number, total in enumerate(accumulate(step.adds for step in steps), 1):
        learned = bring(graph, ids(steps)[:number])
        share = coverage_of(meet(each, learned) for each in wanted).share
        assert share == pytest.approx(total)
        assert steps[number - 1].reached == pytest.approx(total)


def test_the_order_for_the_bundled_specialization_starts_from_its_own_needs() -> None:
    graph = load()
    steps = order(graph, "mlops", ["python"])
    place = {id: number for number, id in enumerate(ids(steps))}
    assert place["docker"] < place["kubernetes"]
    assert (
        place["model-monitoring"] < place["automated-retraining"] < place["model-deployment"]
    )  # its own before the inherited
    assert place["mlflow"] < place["calculus"]
