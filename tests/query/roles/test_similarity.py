"""Similarity is what the papers say, the same one by one and all at once."""

from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.predicates import PREDICATES
from ai_roles.query.roles.comparison import compare
from ai_roles.query.roles.holdings import held_by, needs_of, owned_by
from ai_roles.query.roles.need_weights import weight
from ai_roles.query.roles.profiles import EntityItem, profile
from ai_roles.query.roles.role_matrix import FEW, common_family, role_matrix, telling
from ai_roles.query.roles.similarity import (
    communities,
    information_content,
    lin_similarity,
    own_similarity,
    role_similarities,
    role_similarity,
    similar_roles,
    similar_skills,
    top_of_all_roles,
    top_similar_roles,
)
from ai_roles.sample import SAMPLE
from tests.strategies import graphs

BUNDLED = load()
ARTICLES = BUNDLED.restrict(sources="articles")
ROOT = Path(__file__).resolve().parents[3]


@given(graphs())
def test_the_matrix_weighs_as_the_profiles_do(graph: KnowledgeGraph) -> None:
    graph = graph.said  # as a profile reads it: what is counted in postings stands beside
    for role in {graph.resolve(role.id, "role") for role in graph.of_kind("role")}:
        items = [item for item in profile(graph, role.id).items if PREDICATES[item.predicate].likens]
        expected: dict[str, float] = {}
        for item in items:
            assert isinstance(item, EntityItem)
            expected.setdefault(item.entity.id, weight(item))
        found = held_by(graph, role.id)
        assert found.keys() == expected.keys()
        needed = {item.entity.id: weight(item) for item in profile(graph, role.id).needs}
        assert needs_of(graph, role.id) == pytest.approx(needed)


@given(graphs())
def test_a_role_is_like_itself_and_as_like_one_way_as_the_other(graph: KnowledgeGraph) -> None:
    matrix = role_similarities(graph)
    assert np.allclose(np.diag(matrix.values), 1)
    assert np.allclose(matrix.values, matrix.values.T)
    here = [
        (row, role) for row, role in enumerate(matrix.roles) if graph.resolve(role, "role").id == role
    ]  # not led on
    for row, left in here:
        assert role_similarity(graph, left, left) == 1
        for column, right in here:
            assert role_similarity(graph, left, right) == pytest.approx(matrix.values[row, column])


def test_it_is_the_similarity_of_the_comparison() -> None:
    for left, right in combinations(role_matrix(BUNDLED).roles, 2):
        both = compare(BUNDLED, left, right)
        assert role_similarity(BUNDLED, left, right) == pytest.approx(both.similarity)
        assert own_similarity(BUNDLED, left, right) == pytest.approx(both.own_similarity)
    own = role_similarities(BUNDLED, own=True)
    for row, left in enumerate(own.roles):
        for column, right in enumerate(own.roles):
            assert own.values[row, column] == pytest.approx(
                own_similarity(BUNDLED, left, right) if row != column else 1
            )


def test_what_a_family_inherits_counts_for_next_to_nothing() -> None:
    """MLOps and GenAI share all that an AI engineer takes and nothing of their own: 0.83 by the plain weighted Jaccard index."""
    both = compare(BUNDLED, "mlops", "genai")
    assert both.own_similarity < 0.02
    assert both.similarity < 0.2
    assert common_family(BUNDLED, "mlops-engineer", "genai-engineer") == "ai-engineer"
    content = telling(BUNDLED, "ai-engineer")
    assert content["python"] < content["feature-store"] / 40
    assert (
        f"{both.own_similarity:.2f} of their own, {both.similarity:.2f} with what they inherit" in both.full().to_text()
    )


def test_little_said_does_not_bring_a_role_near() -> None:
    """Applied AI has fewest needs of its own, which put it first among the neighbors of MLOps with 0.94."""
    nearest, *others = similar_roles(BUNDLED, "mlops").items
    assert nearest.entity.id == "ai-engineer"
    assert max(alike.score for alike in others) < 0.4
    ranks = [alike.thin for alike in similar_roles(BUNDLED, "mlops").items]
    assert ranks == sorted(ranks)


def test_sisters_that_share_only_what_they_inherit_are_not_ranked_by_how_little_is_said_of_them() -> None:
    """Of the architect fewer things are said than of GenAI, which put it before GenAI among the neighbors of MLOps."""
    for role in ("mlops", "genai", "ai-solutions-architect"):
        found = similar_roles(BUNDLED, role, limit=100)
        enough = [alike for alike in found.items if not alike.thin]
        sisters = [alike for alike in enough if alike.unranked]
        assert {alike.entity.id for alike in sisters} == {
            "mlops-engineer",
            "genai-engineer",
            "ai-solutions-architect",
        } - {found.role.id}
        assert enough[-len(sisters) :] == sisters
        assert [alike.entity.label for alike in sisters] == sorted(alike.entity.label for alike in sisters)
        assert all(alike.own_score == 0 for alike in sisters)
        assert f"Nothing of its own is shared by {sisters[0].entity.label}" in " ".join(found.full().to_text().split())
    parent = next(alike for alike in similar_roles(BUNDLED, "mlops") if alike.entity.id == "ai-engineer")
    assert not parent.only_inherited
    assert not any(alike.only_inherited for alike in similar_roles(BUNDLED, "ai-engineer"))


def test_a_stated_overlap_stands_beside_a_figure_that_is_too_thin_to_tell() -> None:
    """Data scientist and AI engineer: 0.00, under a source that says they overlap."""
    found = {alike.entity.id: alike for alike in similar_roles(BUNDLED, "ai engineer").items}
    assert {claim.predicate for claim in found["data-scientist"].because} == {"differs-from", "overlaps-with"}
    assert found["data-scientist"].thin == (len(owned_by(BUNDLED, "data-scientist")) < FEW)
    text = similar_roles(BUNDLED, "data scientist").full().to_text()
    assert "overlaps with" in " ".join(text.split())
    both = compare(ARTICLES, "ai engineer", "data scientist")
    assert both.said_of_both
    assert "Too little is said of Data Scientist to tell" in " ".join(both.full().to_text().split())
    assert "Too little is said" not in compare(BUNDLED, "ai engineer", "data scientist").full().to_text()
    only_one = similar_roles(BUNDLED, "data scientist", limit=1).items
    assert len(only_one) == 1
    assert only_one[0].because


def test_duties_and_use_cases_make_roles_alike_too() -> None:
    shared = {entity.kind for alike in similar_roles(BUNDLED, "data scientist").items for entity in alike.shared}
    assert "responsibility" in shared
    assert {id for id in owned_by(BUNDLED, "ai-engineer") if BUNDLED[id].kind == "use-case"}


def test_all_at_once_is_one_by_one() -> None:
    matrix = role_matrix(BUNDLED)
    best, scores = top_of_all_roles(BUNDLED, 5)
    for row, role in enumerate(matrix.roles):
        single = top_similar_roles(BUNDLED, role, 5)
        assert [score for _, score in single] == pytest.approx([score for score in scores[row] if score > 0])
    assert best.shape == scores.shape


def test_the_family_and_the_close_match_are_nearest_with_reasons() -> None:
    found = similar_roles(ARTICLES, "mlops", limit=5)
    assert {alike.entity.id for alike in found.items} == {
        "applied-ai-engineer",
        "ai-solutions-architect",
        "genai-engineer",
        "ai-engineer",
        "ai-ml-engineer",
    }
    assert all(alike.shared for alike in found.items)
    assert all(0 < alike.score < 1 for alike in found.items)
    assert "Feature store" not in {entity.label for entity in found.items[0].shared}


def test_who_shares_something_of_its_own_is_nearer_than_who_shares_what_is_inherited() -> None:
    """What MLOps has from the AI engineer put domain specialists and analysts before the data architect, who needs Docker too."""
    found = similar_roles(BUNDLED, "mlops").items
    assert [alike.entity.id for alike in found[:3]] == ["ai-engineer", "ai-ml-engineer", "ml-engineer"]
    mine = owned_by(BUNDLED, "mlops-engineer")
    shares = [
        any(entity.id in mine and entity.id in owned_by(BUNDLED, alike.entity.id) for entity in alike.shared)
        for alike in found
        if not alike.thin
    ]
    assert shares == sorted(shares, reverse=True)
    assert 5 <= shares.count(True) < len(shares)


def test_skills_are_alike_by_roles_taxonomy_and_claims() -> None:
    found = {alike.entity.id: alike for alike in similar_skills(BUNDLED, "lora").items}
    assert found["qlora"].score > 0.5
    assert "Sources" in similar_skills(BUNDLED, "docker").full().to_text()
    with pytest.raises(UnknownNameError):
        similar_skills(BUNDLED, "mlops engineer@")
    with pytest.raises(UsageError):
        similar_skills(BUNDLED, "lora", limit=0)


def test_a_role_of_which_nothing_is_stated_is_like_nothing() -> None:
    assert similar_roles(BUNDLED, "radiologist").items == ()
    assert "No source states" in similar_roles(BUNDLED, "radiologist").full().to_text()
    assert top_similar_roles(BUNDLED, "radiologist") == []
    assert role_similarity(BUNDLED, "radiologist", "mlops") == 0


def test_information_content_and_lin_similarity() -> None:
    assert information_content(BUNDLED, "qlora") == 1
    assert information_content(BUNDLED, "machine-learning") < information_content(BUNDLED, "deep-learning") <= 1
    assert lin_similarity(BUNDLED, "lora", "lora") == 1
    assert lin_similarity(BUNDLED, "lora", "qlora") == lin_similarity(BUNDLED, "qlora", "lora") > 0
    assert lin_similarity(BUNDLED, "lora", "docker") == 0


def test_communities_are_the_same_every_time_and_hold_everything_once() -> None:
    found = communities(BUNDLED)
    assert found == communities(BUNDLED)
    members = [entity.id for community in found for entity in community.members]
    assert len(members) == len(set(members))
    assert {"mlops-engineer", "genai-engineer"} <= set(members)
    assert [community.roles[0].id for community in communities(SAMPLE) if community.roles]


def test_the_page_on_similarity_is_current() -> None:
    run = subprocess.run(
        [sys.executable, "docs/make_similarity.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_the_example_worked_by_hand() -> None:
    """docs/why/similarity.md: 0.030 shared of 4.280."""
    page = (ROOT / "docs" / "why" / "similarity.md").read_text()
    content = telling(SAMPLE)
    expected, core = sqrt(0.7), sqrt(0.9)
    least = 0.5 * content["python"] + expected / 2 * content["deploy-models"]
    most = 2 * expected * content["python"] + (1 + expected) * content["docker"] + 2 * core * content["rag"]
    assert f"together {least:.3f}." in page
    assert f"together {most:.3f}." in page.replace("\n", " ")
    assert role_similarity(SAMPLE, "mlops", "genai") == pytest.approx(least / most)
    assert f"= {least / most:.3f}`" in page
