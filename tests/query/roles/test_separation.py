"""Is what two roles are told apart by weighed against what all the others say?"""

from __future__ import annotations

import pytest
from hypothesis import given

from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles import separation
from ai_roles.query.roles.need_weights import weight
from ai_roles.query.roles.profiles import Position, profile
from ai_roles.query.roles.role_matrix import stated_roles
from tests.strategies import graphs


@given(graphs())
def test_the_company_of_two_roles_is_what_the_profiles_of_all_say(graph: KnowledgeGraph) -> None:
    profiles = [profile(graph, Position(graph[role])) for role in stated_roles(graph, None)]
    own = [[item for item in each.needs if item.origin == "own"] for each in profiles]
    expected: dict[str, float] = {}
    for item in (item for items in own for item in items):
        expected[item.entity.id] = expected.get(item.entity.id, 0.0) + weight(item)
    counted = max(sum(map(bool, own)), 1)
    assert separation._prior(graph, None) == pytest.approx({id: total / counted for id, total in expected.items()})
