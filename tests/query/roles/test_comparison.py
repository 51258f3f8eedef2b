"""The comparison is right, symmetric, and honest about what no source states."""

from __future__ import annotations

from math import log, sqrt
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import AnyOf, Entity, KnowledgeGraph
from ai_roles.query.roles.compared_items import BUCKETS
from ai_roles.query.roles.comparison import Comparison, compare
from ai_roles.query.roles.many_comparison import compare_many
from ai_roles.query.roles.separation import log_odds, separating_skills
from ai_roles.query.roles.weighted_overlap import sim_gic
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import Kind
from tests.careers import known, need, world
from tests.strategies import graphs

BUNDLED = load()
ARTICLES = BUNDLED.restrict(sources="articles")
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
    text = two(BUNDLED, "mlops", "genai").full().to_text(4000)
    assert "claims of its own" in text
    assert "no source states it of Generative AI / LLM Engineer" in text
    assert "taggd 88" in text
    thin = two(BUNDLED, "mlops", "radiologist").full().to_text(4000)
    assert "fewer than 5 claims of its own," in thin
    both = two(BUNDLED, "computer vision engineer", "research scientist").full().to_text(4000)
    assert "Computer Vision Engineer and Research Scientist: fewer than 5 claims of their own each," in both


def test_what_an_industry_adds_separates_it() -> None:
    both = two(BUNDLED, "ai-engineer/bfsi", "ai-engineer/healthcare")
    assert {"shap", "xgboost", "lightgbm", "explainability"} <= ids(both.distinctive_left)
    assert {"pytorch", "privacy-preserving-ml"} <= ids(both.distinctive_right)
    assert "regulatory-compliance" in ids(both.shared)
    assert {"deep-learning", "docker"} <= ids(both.common_ground)
    assert len(both.common_ground) > 5 * len(both.distinctive)
    assert not any(claim.industry for item in both.common_ground for claim in item.claims)


def test_what_a_level_adds_separates_it() -> None:
    both = two(BUNDLED, "ai-engineer@senior", "ai-engineer@junior")
    assert {"system-design", "trade-off-reasoning"} <= ids(both.distinctive_left)
    duties = {item.entity.id: item.bucket for item in both.duties}
    assert (duties["mentor-engineers"], duties["define-ai-strategy"]) == ("only left", "stressed left")
    text = both.full().to_text(4000)
    row = next(line for line in text.splitlines() if line.startswith("System design"))
    assert "taggd" in row.partition("of AI Engineer")[0]


def test_what_a_claim_says_of_both_levels_is_shared() -> None:
    both = two(BUNDLED, "ai-engineer@senior", "ai-engineer@lead")
    named = {
        claim.object
        for claim in BUNDLED.claims("ai-engineer")
        if claim.positive and {"senior", "lead"} <= set(claim.levels) and claim.info.compared
    }
    items = (*both.items, *both.duties, *both.qualifications, *both.use_cases, *both.kpis)
    assert named
    assert named <= ids(tuple(item for item in items if item.bucket == "shared"))


def test_beside_its_parent_a_role_has_what_is_said_of_it_and_the_rest_is_common() -> None:
    both = two(BUNDLED, "mlops", "ai-engineer")
    own = {claim.object for claim in BUNDLED.claims("mlops-engineer", "needs") if claim.positive}
    assert ids(both.distinctive_left) == own
    assert both.distinctive_right == both.shared == ()


def test_only_looks_at_duties_and_use_cases_too() -> None:
    """Data analysis is listed for the data scientist; analyzing data is a duty of the AI engineer."""
    both = two(BUNDLED, "data-scientist", "ai-engineer")
    assert "data-analysis" not in ids(both.only_left)
    (item,) = [item for item in both.items if item.entity.id == "data-analysis"]
    assert item.right is not None
    assert (item.bucket, item.right.strength, item.right.necessity) == ("stressed left", "in a duty", None)
    assert "analyze-data" in {work.id for work in item.right.within}
    assert {("ai-engineer", "performs", "analyze-data"), ("analyze-data", "involves", "data-analysis")} <= {
        (claim.subject, claim.predicate, claim.object) for claim in item.right.claims
    }
    assert "in a duty: Analyze data" in both.full().to_text(4000)
    (row,) = [row for row in both.to_dict()["items"] if row["entity"] == "data-analysis"]
    assert (row["left"], row["right"]) == ("core", "in a duty")
    assert set(item.right.claims) <= {statement.claim for statement in both.evidence()}


def test_a_duty_is_not_only_where_the_other_does_a_kind_of_it() -> None:
    """Who conducts statistical analysis analyzes data; who is merely said to analyze data, does that alone."""
    kinds: dict[str, Kind] = {
        "analyst": "role",
        "statistician": "role",
        "analyze": "responsibility",
        "regress": "responsibility",
        "accuracy": "kpi",
    }
    graph = KnowledgeGraph(
        [Entity(id, kind, id.title(), type="job" if kind == "role" else None) for id, kind in kinds.items()],
        [
            known("analyst", "performs", "analyze"),
            known("statistician", "performs", "regress"),
            known("regress", "broader", "analyze"),
            known("regress", "measured-by", "accuracy"),
            known("analyst", "measured-by", "accuracy"),
        ],
    )
    both = two(graph, "analyst", "statistician")
    assert {item.entity.id: item.bucket for item in both.duties} == {
        "analyze": "stressed left",
        "regress": "only right",
    }
    assert [(item.bucket, item.right and item.right.strength) for item in both.kpis] == [("stressed left", "in a duty")]


def test_the_ranking_and_the_table_of_many_look_at_duties_too() -> None:
    (ranked,) = [
        each
        for each in separating_skills(BUNDLED, "data-scientist", "ai-engineer").items
        if each.entity.id == "data-analysis"
    ]
    assert ranked.item.bucket == "stressed left"
    many = compare_many(BUNDLED, "data-scientist", "ai-engineer", "mlops")
    (across,) = [item for item in many.items if item.entity.id == "data-analysis"]
    assert [side and side.strength for side in across.sides] == ["core", "in a duty", "in a duty"]
    assert "data-analysis" not in {entity.id for entity in many.only(0)}


def test_near_things_are_named_with_the_reason() -> None:
    near = {(pair.left.id, pair.right.id): pair.because for pair in two(ARTICLES, "mlops", "data scientist").near}
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
    with pytest.raises(UsageError, match=r"^'mlops' and 'MLOps engineer' are names of one and the same, mlops-"):
        compare(BUNDLED, "mlops", "MLOps engineer")
    with pytest.raises(UsageError, match=r"^MLOps / AI Platform Engineer is compared with itself"):
        compare(BUNDLED, "mlops", "MLOps")
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


def test_what_separates_two_of_a_family_does_not_hang_on_other_roles() -> None:
    """Sources that speak of other roles moved containers before the model registry, and retrieval before safety."""
    here = separating_skills(BUNDLED, "mlops", "genai").items
    alone = separating_skills(ARTICLES, "mlops", "genai").items
    assert [each.entity.id for each in here] == [each.entity.id for each in alone]
    assert [each.score for each in here] == pytest.approx([each.score for each in alone])


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
        "ai-engineer@senior",
        "ai-engineer/bfsi",
        "genai-engineer@junior/banking",
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


def test_the_summary_keeps_examples_and_alternatives() -> None:
    """taggd names Llama and Mistral as examples and LoRA/QLoRA as alternatives, XGBoost/LightGBM for banks too."""
    left, right, *_ = two(BUNDLED, "mlops", "genai").tables()[0].notes
    assert "Docker (as an example)" in left
    assert "Feature store and" in left
    assert "Llama (as an example)" in right
    assert right.count("LoRA") == 2
    assert "one of LoRA or QLoRA" in right
    assert "Prompt engineering," in right
    bank = two(BUNDLED, "ai-engineer/bfsi", "ai-engineer/healthcare").tables()[0].notes[0]
    assert "LightGBM (as one of LightGBM or XGBoost)" in bank
    software = two(BUNDLED, "ai-engineer/saas", "ai-engineer/ecommerce").tables()[0].notes[0]
    assert "OpenAI API (as an example)" in software


def test_long_lists_keep_them_too() -> None:
    both = two(BUNDLED, "data-engineer", "mlops")
    assert len(both.only_right) > 40
    rows = {str(row[0]): row[1:] for row in both.part("Only MLOps").rows}
    assert len(rows) == len(both.only_right)
    assert rows["Docker"] == ("expected, as an example", "taggd 84, 87")
    assert rows["Feature store"] == ("expected", "taggd 89")


def test_what_is_also_said_without_a_choice_is_no_choice() -> None:
    group = AnyOf(("docker", "kubernetes"), 1, open=False)
    both = two(
        world(
            {"one": {"x": "required"}, "other": {"z": "required", "docker": "core"}},
            *(need("other", id, "required", group) for id in ("docker", "kubernetes")),
        ),
        "one",
        "other",
    )
    assert both.tables()[0].notes[1] == "Other alone has DOCKER, KUBERNETES (as one of DOCKER or KUBERNETES) and Z."


def test_silence_is_not_told_as_equality() -> None:
    """No article states a skill of the machine learning engineer or the data engineer: that is no likeness to the other."""
    for place, other, label in (
        ("ml-engineer", "ai-engineer", "Machine Learning Engineer"),
        ("data-engineer", "mlops", "Data Engineer"),
    ):
        for pair in ((place, other), (other, place)):
            text = two(ARTICLES, *pair).full().to_text(4000)
            assert f"No source states a skill or tool that {label} needs." in text
            assert "has nothing that the other lacks" not in text
    both = two(BUNDLED, "mlops", "ai engineer")
    assert "AI Engineer has nothing that the other lacks." in both.full().to_text(4000)


@pytest.mark.parametrize("instead", ["mlops", None, 5])
def test_whoever_forgets_the_graph_is_told_so(instead: Any) -> None:
    with pytest.raises(UsageError, match="a question is asked of a graph first, such as load"):
        compare(instead, "genai", "mlops")
