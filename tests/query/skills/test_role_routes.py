"""The costs of the search are those of the answer, its bounds are optimistic, and it takes several steps where they pay."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given

from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles.profiles import Position
from ai_roles.query.roles.requirement import requirements
from ai_roles.query.skills.fulfilment import TIES, bring, covered_by, meet
from ai_roles.query.skills.market import Unit, own_units, unit_of
from ai_roles.query.skills.role_change import transition
from ai_roles.query.skills.role_routes import Start, cheapest_way, lacking
from tests.careers import CAREERS, NAMES, known, world


@given(CAREERS)
def test_own_needs_read_from_columns_are_those_of_the_profile(graph: KnowledgeGraph) -> None:
    for role in graph.of_kind("role"):
        own = [unit_of(need) for need in requirements(graph, Position(role)) if need.own]
        assert sorted(own_units(graph, role.id)) == sorted(own)


@given(CAREERS, NAMES)
def test_the_cost_in_numbers_is_that_of_the_matches(graph: KnowledgeGraph, names: list[str]) -> None:
    covers = bring(
        graph,
        [name.lower() for name in names if name.lower() in graph and graph[name.lower()].kind in ("skill", "tool")],
    )
    for role in graph.of_kind("role"):
        needs = requirements(graph, Position(role))
        start = Start({id: cover.share for id, cover in covers.items()})
        assert lacking([unit_of(need) for need in needs], start, {}) == pytest.approx(
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
    way, cost = cheapest_way(graph, Start({}), target, 1.1, {"first", "second"})
    assert (way, round(cost, 9)) == (("first", "second"), 0.3)
    assert cheapest_way(graph, Start({}), target, 1.1, {"second"}) == ((), 1.1)
    way, cost = cheapest_way(graph, Start({"b": 1.0}), target, 1.1, {"second"})
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


@given(CAREERS, NAMES)
def test_the_cheapest_way_is_that_of_a_search_of_everything(graph: KnowledgeGraph, names: list[str]) -> None:
    held = [name.lower() for name in names if name.lower() in graph.entities]
    start = Start({id: 1.0 for id in held if graph[id].kind in ("skill", "tool")})
    roles = [role.id for role in graph.of_kind("role") if role.type != "partner"]
    for goal in roles:
        target = own_units(graph, goal)
        among = [role for role in roles if role != goal and own_units(graph, role)]
        direct = lacking(target, start, {})
        _, cost = cheapest_way(graph, start, target, direct, among)
        assert cost == pytest.approx(_by_all_ways(graph, start, target, direct, among))


def _by_all_ways(
    graph: KnowledgeGraph, start: Start, target: Sequence[Unit], direct: float, among: Sequence[str]
) -> float:
    """What the cheapest way costs, found as slowly as can be: Bellman and Ford."""
    units = {role: own_units(graph, role) for role in among}
    more: dict[str, dict[str, float]] = {}
    for role, asked in units.items():
        more[role] = {}
        for unit in asked:
            met = [covered_by(graph, id) for id in unit.ids]
            ids = set[str]().union(*met)
            if unit.how_many < len(met):
                ids = {id for id in ids if all(id in each for each in met)}
            pick = min if unit.how_many < len(met) else max
            for id in ids:
                share = pick(TIES[each[id]] for each in met if id in each)
                more[role][id] = max(share, more[role].get(id, 0.0))
    choices = {role: [unit for unit in asked if unit.how_many < len(unit.ids)] for role, asked in units.items()}
    cost = {role: lacking(asked, start, {}) for role, asked in units.items()}
    for _ in among:
        for one, other in product(among, among):
            step = lacking(units[other], start, more[one], choices[one])
            cost[other] = min(cost[other], cost[one] + step)
    last = (cost[role] + lacking(target, start, more[role], choices[role]) for role in among)
    return min((direct, *last))


def test_nothing_to_learn_needs_no_way() -> None:
    graph = world({"here": {"a": "required"}, "there": {"a": "required"}})
    assert cheapest_way(graph, Start({"a": 1.0}), [Unit(1.0, ("a",), 1)], 0.0, ()) == ((), 0.0)
