"""The comparison is right, symmetric, and honest about what no source states."""

from __future__ import annotations

from math import log, sqrt

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles.comparison import (
    BUCKETS,
    Comparison,
    compare,
    compare_many,
    log_odds,
    separating_skills,
)
from ai_roles.query.roles.weighted_overlap import sim_gic
from ai_roles.sample import SAMPLE
from tests.strategies import graphs

BUNDLED = load()
MIRROR = dict(zip(BUCKETS, reversed(BUCKETS), strict=True)) | {
    "shared": "shared",
    "common ground": "common ground",
}


def two(graph: KnowledgeGraph, left: str, right: str) -> Comparison:
    found = compare(graph, left, right)
    assert isinstance(found, Comparison)
    return found


def ids(items: tuple[object, ...]) -> set[str]:
    return {item.entity.id for item in items}  # type: ignore[attr-defined]


def test_which_skills_separate_mlops_from_genai() -> None:
    both = two(BUNDLED, "mlops", "genai")
    left, right = ids(both.distinctive_left), ids(both.distinctive_right)
    assert {
        "docker",
        "kubernetes",
        "mlflow",
        "ci-cd",
        "model-registry",
        "feature-store",
        "drift-detection",
    } <= left
    assert {"rag", "prompt-engineering", "lora", "system-prompt-design", "hallucination-detection"} <= right
    assert "model-registry" in ids(both.only_left)
    assert "system-prompt-design" in ids(both.only_right)
    assert {"docker", "kubernetes", "mlflow", "ci-cd"} <= ids(both.stressed_left)
    assert {"rag", "prompt-engineering"} <= ids(both.stressed_right)
    assert both.shared == ()
    assert "python" in ids(both.common_ground)
    assert not left & right


def test_it_says_on_how_much_either_side_rests_and_who_says_so() -> None:
    text = two(BUNDLED, "mlops", "genai").to_text(4000)
    assert "claims of its own" in text
    assert "no source states it of Generative AI / LLM Engineer" in text
    assert "taggd 88" in text
    thin = two(BUNDLED, "mlops", "radiologist").to_text(4000)
    assert "fewer than 5 claims of its own" in thin


def test_near_things_are_named_with_the_reason() -> None:
    near = {(pair.left.id, pair.right.id): pair.because for pair in two(BUNDLED, "mlops", "data scientist").near}
    assert near[("statistics", "data-analysis")] == "Data analysis builds on Statistics"


def test_every_distinctive_item_has_evidence() -> None:
    both = two(BUNDLED, "mlops", "genai")
    assert all(item.said_by for item in both.distinctive)
    assert {statement.claim.id for statement in both.evidence()} <= set(BUNDLED.all_claims)


def test_more_than_two_roles_and_positions() -> None:
    many = compare_many(BUNDLED, "mlops", "genai", "applied ai", "solutions architect")
    assert "model-registry" in {entity.id for entity in many.only(0)}
    assert "python" in {entity.id for entity in many.shared}
    levels = two(BUNDLED, "ai-engineer@junior", "ai-engineer@senior")
    assert "system-design" in ids(levels.items)
    assert "mentor-engineers" in ids(tuple(item for item in levels.duties if item.bucket == "only right"))


@pytest.mark.parametrize("roles", [(), ("mlops",), ("mlops", "MLOps engineer"), ("mlops", "genai", "mlops")])
def test_too_few_or_the_same_twice_is_refused(roles: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        compare_many(BUNDLED, *roles)
    with pytest.raises(UsageError, match="is compared with itself"):
        compare(BUNDLED, "mlops", "MLOps engineer")
    with pytest.raises(UnknownNameError):
        compare(BUNDLED, "mlops", "gen ai engeneer")


def test_separation_is_ranked_by_the_measure() -> None:
    ranked = separating_skills(BUNDLED, "mlops", "genai").items
    scores = [abs(each.score) for each in ranked]
    assert scores == sorted(scores, reverse=True)
    assert {each.entity.id for each in ranked} == ids(two(BUNDLED, "mlops", "genai").distinctive)
    assert all((each.score > 0) == each.item.bucket.endswith("left") for each in ranked)
    first = {each.entity.id for each in ranked[:5]}
    assert first >= {"model-registry", "feature-store", "container-orchestration"}


def test_the_measure_by_hand() -> None:
    """Docker in the sample: weight 1 left and 0 right, of 2.2 and 2.3; prior 1/3 of a prior of 1 + 0.7/3 + ... worked out here."""
    odds = (log(1.5 / (4 + 5 - 1.5)) - log(0.5 / (3 + 5 - 0.5))) / sqrt(1 / 1.5 + 1 / 0.5)
    assert log_odds(1.0, 0.0, 4.0, 3.0, 0.5, 5.0) == pytest.approx(odds)
    assert log_odds(1.0, 1.0, 4.0, 4.0, 0.5, 5.0) == 0
    assert log_odds(0.0, 1.0, 3.0, 4.0, 0.5, 5.0) == pytest.approx(-log_odds(1.0, 0.0, 4.0, 3.0, 0.5, 5.0))


def test_the_measure_of_nothing_and_of_the_same() -> None:
    content = {"a": 2.0, "b": 0.5}
    assert sim_gic(content, {"a": 1.0, "b": 0.5}, {"b": 0.5, "a": 1.0}) == 1
    assert sim_gic(content, {}, {}) == 0
    assert two(SAMPLE, "mlops", "genai").own_similarity == 0


def _check_symmetry(graph: KnowledgeGraph, left: str, right: str) -> None:
    forth, back = two(graph, left, right), two(graph, right, left)
    assert {(item.entity.id, item.bucket) for item in forth.items} == {
        (item.entity.id, MIRROR[item.bucket]) for item in back.items
    }
    assert forth.similarity == pytest.approx(back.similarity)
    assert forth.own_similarity == pytest.approx(back.own_similarity)
    assert {(near.left.id, near.right.id) for near in forth.near} == {
        (near.right.id, near.left.id) for near in back.near
    }


@given(graphs(), st.data())
def test_comparison_is_symmetric(graph: KnowledgeGraph, data: st.DataObject) -> None:
    roles = sorted({graph.resolve(role.id, "role").id for role in graph.of_kind("role")})
    if len(roles) < 2:
        return
    left, right = data.draw(st.lists(st.sampled_from(roles), min_size=2, max_size=2, unique=True))
    _check_symmetry(graph, left, right)


def test_comparison_of_all_pairs_of_the_bundled_graph_is_symmetric() -> None:
    roles = [
        "ai-engineer",
        "mlops-engineer",
        "genai-engineer",
        "applied-ai-engineer",
        "ai-solutions-architect",
        "data-scientist",
    ]
    for position, left in enumerate(roles):
        for right in roles[position + 1 :]:
            _check_symmetry(BUNDLED, left, right)


@pytest.mark.parametrize("source", [source.id for source in BUNDLED.of_kind("source")])
def test_restricting_sources_never_adds_to_what_both_have(source: str) -> None:
    restricted = BUNDLED.restrict(sources=[source])
    for left, right in (("mlops", "genai"), ("ai-engineer", "data-scientist"), ("mlops", "ai-engineer")):
        whole, part = two(BUNDLED, left, right), two(restricted, left, right)
        assert ids(part.shared) <= ids(whole.shared)
        have_both = ("shared", "common ground", "stressed left", "stressed right")
        assert ids(tuple(i for i in part.items if i.bucket in have_both)) <= ids(
            tuple(i for i in whole.items if i.bucket in have_both)
        )
