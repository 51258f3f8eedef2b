"""Similarity is what the papers say, the same one by one and all at once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles.comparison import Comparison, compare
from ai_roles.query.roles.need_weights import weight
from ai_roles.query.roles.profiles import profile
from ai_roles.query.roles.requirement_matrix import needs_of, requirement_matrix
from ai_roles.query.roles.similarity import (
    communities,
    information_content,
    lin_similarity,
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


@given(graphs())
def test_the_matrix_weighs_as_the_profiles_do(graph: KnowledgeGraph) -> None:
    for role in {graph.resolve(role.id, "role") for role in graph.of_kind("role")}:
        expected = {item.entity.id: weight(item) for item in profile(graph, role.id).needs}
        assert needs_of(graph, role.id) == pytest.approx(expected)


@given(graphs())
def test_a_role_is_like_itself_and_as_like_one_way_as_the_other(graph: KnowledgeGraph) -> None:
    matrix = role_similarities(graph)
    assert np.allclose(np.diag(matrix.values), 1)
    assert np.allclose(matrix.values, matrix.values.T)
    for row, left in enumerate(matrix.roles):
        assert role_similarity(graph, left, left) == 1
        for column, right in enumerate(matrix.roles):
            assert role_similarity(graph, left, right) == pytest.approx(matrix.values[row, column])


def test_it_is_the_similarity_of_the_comparison() -> None:
    for left, right in (("mlops-engineer", "genai-engineer"), ("ai-engineer", "data-scientist")):
        both = compare(BUNDLED, left, right)
        assert isinstance(both, Comparison)
        assert role_similarity(BUNDLED, left, right) == pytest.approx(both.similarity)


def test_all_at_once_is_one_by_one() -> None:
    matrix = requirement_matrix(BUNDLED)
    best, scores = top_of_all_roles(BUNDLED, 5)
    for row, role in enumerate(matrix.roles):
        single = top_similar_roles(BUNDLED, role, 5)
        assert [score for _, score in single] == pytest.approx([score for score in scores[row] if score > 0])
    assert best.shape == scores.shape


def test_the_specializations_are_nearest_to_each_other_with_reasons() -> None:
    found = similar_roles(BUNDLED, "mlops", limit=4)
    assert {alike.entity.id for alike in found.items} == {
        "applied-ai-engineer",
        "ai-solutions-architect",
        "genai-engineer",
        "ai-engineer",
    }
    assert all(alike.shared for alike in found.items)
    assert all(0 < alike.score < 1 for alike in found.items)


def test_skills_are_alike_by_roles_taxonomy_and_claims() -> None:
    found = {alike.entity.id: alike for alike in similar_skills(BUNDLED, "lora").items}
    assert found["qlora"].score > 0.5
    assert "Sources" in similar_skills(BUNDLED, "docker").to_text()
    with pytest.raises(UnknownNameError):
        similar_skills(BUNDLED, "mlops engineer@")
    with pytest.raises(UsageError):
        similar_skills(BUNDLED, "lora", limit=0)


def test_a_role_of_which_nothing_is_stated_is_like_nothing() -> None:
    assert similar_roles(BUNDLED, "radiologist").items == ()
    assert "No source states" in similar_roles(BUNDLED, "radiologist").to_text()
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
