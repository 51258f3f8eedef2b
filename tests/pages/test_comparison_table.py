"""Is the table from which a page compares roles whole, and are its headings the words of the answer in text?"""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings

from ai_roles.dataset import load
from ai_roles.markup import json_data
from ai_roles.model import KnowledgeGraph
from ai_roles.pages.claim_rows import Links
from ai_roles.pages.comparison_table import HEADINGS, compared_roles, comparison_table
from ai_roles.query.roles import Comparison, compare
from ai_roles.query.roles.compared_items import BUCKETS
from tests.hostile import hostile_graph
from tests.strategies import graphs


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def test_its_headings_are_those_of_the_answer(graph: KnowledgeGraph) -> None:
    both = compare(graph, "mlops", "genai")
    assert isinstance(both, Comparison)
    names = {"left": both.left.position.label, "right": both.right.position.label}
    titles = {re.sub(r" \(\d+\)$", "", table.title or "") for table in both.tables()}
    assert {heading.format(**names) for heading in HEADINGS.values()} <= titles
    assert tuple(HEADINGS) == BUCKETS


def test_every_role_stands_in_it_the_most_told_first(graph: KnowledgeGraph) -> None:
    roles = comparison_table(graph, Links())["roles"]
    assert {role["id"] for role in roles} == {role.id for role in graph.of_kind("role") if not role.deprecated}
    assert [role["own"] for role in roles] == sorted((role["own"] for role in roles), reverse=True)


def test_every_place_of_a_claim_is_kept(graph: KnowledgeGraph) -> None:
    table = comparison_table(graph, Links({"taggd": "sources/taggd.html"}))
    (mlops,) = (role for role in table["roles"] if role["id"] == "mlops-engineer")
    (found,) = (item for item in mlops["held"][0] if table["things"][item[0]][0] == "feature-store")
    (claim,) = (table["claims"][number] for number in found[5])
    assert table["words"][claim[0]] == "MLOps / AI Platform Engineer"
    assert table["words"][claim[1]] == "expected"
    assert claim[2] == [["taggd 89", "sources/taggd.html#line-89"]]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_graph_has_one(graph: KnowledgeGraph) -> None:
    table = comparison_table(graph, Links())
    assert json.loads(json_data(table)) == json.loads(json.dumps(table))
    assert len(table["roles"]) == len(compared_roles(graph))


def test_hostile_texts_stay_data() -> None:
    text = json_data(comparison_table(hostile_graph(), Links()))
    assert not set("<>&") & set(text)
