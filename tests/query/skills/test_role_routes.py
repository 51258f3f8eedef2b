"""The costs of the search are those of the answer, its bounds are optimistic, and it takes several steps where they pay."""

from __future__ import annotations

import pytest
from hypothesis import given

from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles.profiles import Position
from ai_roles.query.roles.requirement import requirements
from ai_roles.query.skills.fulfilment import bring, covered_by, meet
from ai_roles.query.skills.role_change import transition
from ai_roles.query.skills.role_routes import Start, Unit, cheapest_way, lacking, own_units, unit_of
from tests.careers import CAREERS, NAMES, known, world


@given(CAREERS)
def test_own_needs_read_from_claims_are_those_of_the_profile(graph: KnowledgeGraph) -> None:
    for role in graph.of_kind("role"):
        claims = [claim for claim in graph.claims(role.id, "needs") if claim.positive]
        own = [unit_of(need) for need in requirements(graph, Position(role)) if need.own]
        assert sorted(own_units(claims)) == sorted(own)


@given(CAREERS, NAMES)
def test_the_cost_in_numbers_is_that_of_the_matches(graph: KnowledgeGraph, names: list[str]) -> None:
    covers = bring(
        graph,
        [name.lower() for name in names if name.lower() in graph and graph[name.lower()].kind in ("skill", "tool")],
    )
    for role in graph.of_kind("role"):
        needs = requirements(graph, Position(role))
        start = Start({id: cover.share for id, cover in covers.items()})
        assert lacking(map(unit_of, needs), start, {}) == pytest.approx(
            sum(meet(need, covers).lacking for need in needs)
        )


@given(CAREERS)
def test_ties_turned_round_are_the_same_ties(graph: KnowledgeGraph) -> None:
    from ai_roles.query.skills.role_routes import _covering

    ids = [entity.id for entity in graph if entity.kind in ("skill", "tool")]
    ties = {(having, met) for having in ids for met in covered_by(graph, having)}
    assert ties == {(having, met) for met in ids for having in _covering(graph, met)}


def test_two_roles_on_the_way() -> None:
    graph = world(
        {
            "here": {"a": "required"},
            "first": {"b": "mentioned"},
            "second": {"b": "required", "c": "mentioned"},
            "there": {"b": "mentioned", "c": "required", "x": "mentioned"},
        }
    )
    target = [Unit(1.0, ("c",), 1), Unit(0.1, ("x",), 1)]
    way, cost = cheapest_way(graph, Start({}), target, 1.1, {"here", "there"})
    assert (way, round(cost, 9)) == (("first", "second"), 0.3)
    assert cheapest_way(graph, Start({}), target, 1.1, {"here", "there", "first"}) == ((), 1.1)
    way, cost = cheapest_way(graph, Start({"b": 1.0}), target, 1.1, {"here", "there", "first"})
    assert (way, round(cost, 9)) == (("second",), 0.2)


def test_kinds_learned_on_the_way_count() -> None:
    graph = world(
        {"here": {"a": "required"}, "middle": {"pytorch": "mentioned"}, "there": {"frameworks": "required"}},
        known("pytorch", "broader", "frameworks"),
        tools=("pytorch", "frameworks"),
    )
    way = transition(graph, "here", "there").way
    assert way is not None
    assert [role.id for role in way.over] == ["middle"]
    assert way.steps[-1].learn == ()


def test_nothing_to_learn_needs_no_way() -> None:
    graph = world({"here": {"a": "required"}, "there": {"a": "required"}})
    assert cheapest_way(graph, Start({"a": 1.0}), [Unit(1.0, ("a",), 1)], 0.0, ()) == ((), 0.0)
