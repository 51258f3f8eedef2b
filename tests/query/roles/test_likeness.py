"""Do the wider terms of what roles have, and the groups that they stand in, bring them near, and is it told why?"""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given

from ai_roles.dataset import load
from ai_roles.model import Document, Entity, GraphBuilder, KnowledgeGraph
from ai_roles.query.roles.comparison import compare
from ai_roles.query.roles.holdings import held_by, owned_by
from ai_roles.query.roles.likeness import GROUP, WIDER, groups_of, likeness
from ai_roles.query.roles.role_matrix import alike_by, role_matrix, telling
from ai_roles.query.roles.similarity import role_similarity, similar_roles
from tests.strategies import graphs

BUNDLED = load()


@pytest.fixture(scope="module")
def trades() -> KnowledgeGraph:
    """Two welders who share no need, in one group; a baker in another, who shares a tool with one of them; a potter in none."""
    builder = GraphBuilder()
    builder.add_entity(Entity("trades", "source", "Trades", document=Document("Trades", locator="row")))
    for id, kind in {
        "spot-welder": "role",
        "arc-welder": "role",
        "baker": "role",
        "potter": "role",
        "spot-welding": "skill",
        "arc-welding": "skill",
        "welding": "skill",
        "joining": "skill",
        "baking": "skill",
        "pottery": "skill",
        "gloves": "tool",
        "metal-workers": "group",
        "workers": "group",
        "food-workers": "group",
    }.items():
        builder.add_entity(Entity(id, kind, id.replace("-", " ").capitalize()))  # type: ignore[arg-type]
    needs = [("spot-welder", "spot-welding"), ("arc-welder", "arc-welding"), ("baker", "baking"), ("potter", "pottery")]
    wished = [("arc-welder", "gloves"), ("baker", "gloves")]
    broader = [
        ("spot-welding", "welding"),
        ("arc-welding", "welding"),
        ("welding", "joining"),
        ("spot-welder", "metal-workers"),
        ("arc-welder", "metal-workers"),
        ("metal-workers", "workers"),
        ("food-workers", "workers"),
        ("baker", "food-workers"),
    ]
    numbered = {
        name: [(*pair, f"row {number}") for number, pair in enumerate(pairs, 1)]
        for name, pairs in {"needs": needs, "wished": wished, "broader": broader}.items()
    }
    builder.add_claims("needs", numbered["needs"], source="trades", necessity="required")
    builder.add_claims("needs", numbered["wished"], source="trades", necessity="optional")
    builder.add_claims("broader", numbered["broader"], source="trades")
    return builder.build()


def test_a_thing_its_next_wider_term_and_all_groups_count(trades: KnowledgeGraph) -> None:
    assert alike_by(trades, "arc-welder") == {
        "arc-welding": 1.0,
        "gloves": pytest.approx(sqrt(0.2)),
        "welding": WIDER,
        "metal-workers": GROUP,
        "workers": GROUP,
    }
    assert groups_of(trades, "baker") == ("food-workers", "workers")
    assert groups_of(trades, "potter") == ()


def test_roles_that_share_no_need_come_near_by_a_wider_term_and_a_group_and_it_says_so(trades: KnowledgeGraph) -> None:
    nearest, *others = similar_roles(trades, "spot-welder").items
    assert nearest.entity.id == "arc-welder"
    assert nearest.shared == ()
    assert [entity.id for entity in nearest.near] == ["metal-workers", "welding", "workers"]
    assert [(alike.entity.id, [entity.id for entity in alike.near]) for alike in others] == [("baker", ["workers"])]
    content = telling(trades)
    least = GROUP * (content["metal-workers"] + content["workers"]) + WIDER * content["welding"]
    most = least + content["spot-welding"] + content["arc-welding"] + sqrt(0.2) * content["gloves"]
    assert nearest.score == pytest.approx(least / most)


def test_the_answer_shows_the_claims_that_lead_to_what_is_near(trades: KnowledgeGraph) -> None:
    answer = similar_roles(trades, "spot-welder", limit=1)
    shown = {
        (statement.claim.subject, statement.claim.predicate, statement.claim.object) for statement in answer.evidence()
    }
    assert shown == {
        ("spot-welder", "needs", "spot-welding"),
        ("arc-welder", "needs", "arc-welding"),
        ("spot-welding", "broader", "welding"),
        ("arc-welding", "broader", "welding"),
        ("spot-welder", "broader", "metal-workers"),
        ("arc-welder", "broader", "metal-workers"),
        ("metal-workers", "broader", "workers"),
    }
    assert answer.table().rows[0][7] == "Metal workers, Welding, Workers"


def test_what_is_shared_is_not_told_again_by_its_wider_term(trades: KnowledgeGraph) -> None:
    (baker,) = (alike for alike in similar_roles(trades, "arc-welder").items if alike.entity.id == "baker")
    assert [entity.id for entity in baker.shared] == ["gloves"]
    assert [entity.id for entity in baker.near] == ["workers"]


def test_comparison_and_similarity_are_one_measure(trades: KnowledgeGraph) -> None:
    for left, right in (("spot-welder", "arc-welder"), ("arc-welder", "baker"), ("baker", "potter")):
        assert compare(trades, left, right).similarity == pytest.approx(role_similarity(trades, left, right))
    assert role_similarity(trades, "baker", "potter") == 0


@given(graphs())
def test_all_that_a_role_holds_is_in_its_likeness_and_nothing_weighs_more_than_a_group(graph: KnowledgeGraph) -> None:
    for role in role_matrix(graph).roles:
        held = held_by(graph, role)
        found = alike_by(graph, role)
        assert found.keys() >= held.keys()
        assert all(0 < weight <= max(1.0, GROUP) for weight in found.values())
        own = alike_by(graph, role, own=True)
        assert own.keys() >= owned_by(graph, role).keys()
    assert likeness(graph, "nobody", {}) == {}


def test_the_roles_of_the_articles_keep_their_neighbours() -> None:
    articles = BUNDLED.restrict(sources="articles")

    def enough(role: str) -> list[str]:
        return [alike.entity.id for alike in similar_roles(articles, role).items if not alike.thin]

    assert enough("mlops")[:2] == ["ai-engineer", "ai-ml-engineer"]
    assert enough("genai")[:2] == ["ai-engineer", "ai-ml-engineer"]
    assert enough("ai engineer")[:2] == ["mlops-engineer", "ai-ml-engineer"]
    assert enough("data scientist")[:2] == ["ai-ml-engineer", "ai-engineer"]
