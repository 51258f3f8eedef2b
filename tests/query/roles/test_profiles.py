"""A profile takes in what is claimed of role, level and industry, and never more when sources are left out."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import load, overlay
from ai_roles.errors import UnknownNameError, UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles.comparison import compare
from ai_roles.query.roles.holdings import needs_of
from ai_roles.query.roles.many_comparison import compare_many
from ai_roles.query.roles.need_weights import weight
from ai_roles.query.roles.profiles import find_position, lineage, needs_elsewhere, profile
from ai_roles.query.roles.requirement import requirements
from ai_roles.query.roles.separation import separating_skills
from ai_roles.query.roles.similarity import similar_roles
from tests.strategies import graphs

BUNDLED = load()


def test_own_items_come_first_and_are_not_repeated_as_inherited() -> None:
    needs = profile(BUNDLED, "mlops").needs
    by_id = {item.entity.id: item for item in needs}
    assert len(by_id) == len(needs)
    assert by_id["docker"].origin == "own"
    assert {item.via.id for item in needs if item.origin == "own"} == {"mlops-engineer"}
    assert by_id["python"].origin == "inherited"
    assert by_id["python"].via.id == "ai-engineer"
    assert by_id["python"].necessity == "required"


def test_an_industry_adds_what_holds_there() -> None:
    plain = {item.entity.id for item in profile(BUNDLED, "ai engineer").needs}
    banking = profile(BUNDLED, "ai engineer", industry="bfsi")
    there = {item.entity.id for item in banking.needs if item.origin == "industry"}
    assert {"xgboost", "lightgbm", "shap", "risk-modeling"} <= there
    assert "risk-modeling" not in plain
    assert plain <= {item.entity.id for item in banking.needs}


def test_a_wider_industry_counts_for_a_narrower_one() -> None:
    narrow = {item.entity.id for item in profile(BUNDLED, "ai engineer", industry="banking").needs}
    wide = {item.entity.id for item in profile(BUNDLED, "ai engineer", industry="bfsi").needs}
    assert wide <= narrow


def test_a_level_adds_its_duties() -> None:
    junior = {item.entity.id for item in profile(BUNDLED, "ai engineer", level="junior").duties}
    senior = {item.entity.id for item in profile(BUNDLED, "ai engineer", level="senior").duties}
    assert "learn-fundamentals" in junior - senior
    assert {"mentor-engineers", "set-technical-standards"} <= senior - junior
    assert profile(BUNDLED, "ai engineer").elsewhere > 0


def test_a_junior_profile_leaves_out_what_postings_for_more_years_ask_and_counts_it() -> None:
    """Mentoring, leadership and shipped systems are asked of 3+ years (001, 49 and 50) and of seniors, not of a fresher."""
    junior = profile(BUNDLED, "ai engineer", level="junior")
    asked = {
        item.entity.id for predicate in ("needs", "asks-for", "performs") for item in junior.entities_of(predicate)
    }
    beyond = {
        "mentoring",
        "mentoring-experience",
        "technical-leadership-experience",
        "production-ai-systems-shipped",
    }
    assert not asked & {*beyond, "leadership", "ai-strategy", "mentor-engineers"}
    assert beyond <= {each.claim.object for each in junior.beyond}
    things = {(each.claim.predicate, each.claim.object) for each in junior.beyond}
    things -= {(item.predicate, item.entity.id) for item in junior.items if item.entity is not None}
    text = junior.full().to_text(4000)
    assert f"{len(things)} more come from a posting for " in text
    assert "and are left out here; the profile without a level has all." in text
    assert [claim["id"] for claim in junior.to_dict()["beyond"]] == [each.claim.id for each in junior.beyond]


def test_at_its_own_band_and_without_a_level_a_posting_is_named() -> None:
    for level in ("mid", "senior", None):
        found = profile(BUNDLED, "ai engineer", level=level)
        assert found.beyond == ()
        assert "mentoring" in {item.entity.id for item in found.needs}
        (row,) = (row for table in found.tables() for row in table.rows if row[0] == "Mentoring")
        assert "from a posting for 3+ years" in str(row[1])


def test_gap_and_comparison_at_a_level_leave_them_out_too() -> None:
    junior, mid = (
        {id for each in requirements(BUNDLED, find_position(BUNDLED, f"ai-engineer@{level}")) for id in each.ids}
        for level in ("junior", "mid")
    )
    assert "mentoring" in mid - junior
    both = compare(BUNDLED, "ai-engineer@junior", "ai-engineer@senior")
    assert "mentoring" in {row.entity.id for row in both.only_right}


def test_pay_of_the_parent_is_marked() -> None:
    mlops = profile(BUNDLED, "mlops")
    assert {item.origin for item in mlops.of("pays")} == {"inherited"}
    assert "of the parent role, AI Engineer" in mlops.full().to_text(4000)
    assert {item.origin for item in profile(BUNDLED, "ai engineer").of("pays")} == {"own"}


def test_what_is_not_positive_is_no_need() -> None:
    needs = {item.entity.id: item for item in profile(BUNDLED, "ai engineer").needs}
    assert "kafka" not in {id for id, item in needs.items() if "taggd" in item.sources}
    assert "julia" not in needs
    assert all(claim.positive for item in needs.values() for claim in item.claims)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("mlops", "mlops-engineer"),
        ("mlops@senior", "mlops-engineer@senior"),
        ("mlops/bfsi", "mlops-engineer/bfsi"),
        ("mlops@senior/bfsi", "mlops-engineer@senior/bfsi"),
        ("MLOps / AI Platform Engineer", "mlops-engineer"),
        ("Generative AI / LLM Engineer@mid", "genai-engineer@mid"),
    ],
)
def test_positions_are_named_in_one_word(name: str, key: str) -> None:
    assert find_position(BUNDLED, name).key == key
    assert find_position(BUNDLED, key).key == key


@pytest.mark.parametrize("name", ["docker", "mlops@docker", "mlops@senior/docker", ""])
def test_positions_that_are_none_are_refused(name: str) -> None:
    with pytest.raises(UnknownNameError):
        find_position(BUNDLED, name)


@pytest.mark.parametrize("name", ["@senior", "mlops@@senior", "mlops@senior/"])
def test_a_position_is_written_so(name: str) -> None:
    with pytest.raises(UsageError, match="write role@level/industry"):
        find_position(BUNDLED, name)


def test_a_role_of_which_nothing_is_stated_says_so() -> None:
    silent = profile(BUNDLED, "radiologist")
    assert silent.own_claims == 0
    assert "No source states anything of this role itself." in silent.full().to_text(4000)
    assert silent.table().rows == ()


def _entities(graph: KnowledgeGraph, role: str) -> set[tuple[str, str]]:
    return {(item.predicate, item.entity.id) for item in profile(graph, role).items if item.entity is not None}


@given(graphs(), st.data())
def test_restricting_sources_never_adds_an_item(graph: KnowledgeGraph, data: st.DataObject) -> None:
    roles = [role.id for role in graph.of_kind("role")]
    sources = [source.id for source in graph.of_kind("source")]
    if not roles or not sources:
        return
    role = data.draw(st.sampled_from(roles))
    kept = data.draw(st.sets(st.sampled_from(sources)))
    assert _entities(graph.restrict(sources=kept), role) <= _entities(graph, role)


@pytest.mark.parametrize("source", [source.id for source in BUNDLED.of_kind("source")])
def test_restricting_the_bundled_graph_never_adds_an_item(source: str) -> None:
    restricted = BUNDLED.restrict(sources=[source])
    for role in BUNDLED.of_kind("role"):
        assert _entities(restricted, role.id) <= _entities(BUNDLED, role.id)


@given(graphs())
def test_every_item_is_claimed_of_the_position(graph: KnowledgeGraph) -> None:
    for role in graph.of_kind("role"):
        line = set(lineage(graph, graph.resolve(role.id, "role").id))
        for item in profile(graph, role.id).items:
            assert item.claims
            assert {claim.subject for claim in item.claims} == {item.via.id}
            assert item.via.id in line


def test_what_another_source_denies_is_contested() -> None:
    (item,) = [item for item in profile(BUNDLED, "ai engineer").tools if item.entity.id == "r"]
    assert {claim.necessity for claim in item.against} == {"not-expected"}
    assert "contested: not-expected says taggd 259" in profile(BUNDLED, "ai engineer").full().to_text(400)


def test_what_a_role_rules_out_it_does_not_inherit() -> None:
    text = (
        "entities:\n  role: {pure-ops: {label: Pure Ops, type: job, specializes: mlops-engineer}}\n"
        "  source: {ours: {label: Ours, title: Ours}}\nsource: ours\nclaims:\n"
        "  - {subject: pure-ops, needs: [{of: python, necessity: not-expected}]}\n"
    )
    graph = overlay(BUNDLED, [("ours.yaml", text)])
    needs = {item.entity.id for item in profile(graph, "pure ops").needs}
    assert "docker" in needs
    assert "python" not in needs
    assert "python" not in needs_of(graph, "pure-ops")


def test_what_a_level_adds_is_the_positions_own_even_if_said_of_the_parent() -> None:
    """Nothing is said of the GenAI engineer by level; what is said of the senior AI engineer is the senior GenAI engineer's."""
    senior = profile(BUNDLED, "genai@senior")
    added = [item for item in senior.items if item.origin == "level"]
    assert {"system-design", "define-ai-strategy"} <= {item.entity.id for item in added if item.entity is not None}
    assert {item.via.id for item in added} == {"ai-engineer"}
    assert all(item.of_parent for item in added)
    assert [item.origin for item in senior.needs][: len(added)].count("level") == len(
        [item for item in senior.needs if item.origin == "level"]
    )
    general = {claim.id for item in profile(BUNDLED, "genai").items if not item.of_parent for claim in item.claims}
    levels = {claim.id for item in senior.items for claim in item.claims if "senior" in claim.levels}
    assert senior.own_claims >= len(general)
    assert senior.own_claims >= len(levels) > 20
    own = next(item for item in profile(BUNDLED, "ai-engineer@senior").needs if item.entity.id == "trade-off-reasoning")
    (of_parent,) = [item for item in senior.needs if item.entity.id == own.entity.id]
    assert weight(of_parent) == weight(own) / 2
    assert "said of AI Engineer" in senior.full().to_text(4000)


def test_pay_and_years_of_a_parent_stay_the_parents_at_any_level() -> None:
    assert {item.origin for item in profile(BUNDLED, "mlops@senior").of("experience")} == {"inherited"}


def test_what_is_said_in_general_and_here_is_one_item_with_all_claims() -> None:
    """SHAP is core in banking (taggd) and expected anyway (Resume Geni): one item that keeps the two apart."""
    (shap,) = [item for item in profile(BUNDLED, "ai-engineer/bfsi").needs if item.entity.id == "shap"]
    assert shap.origin == "industry"
    assert {claim.industry for claim in shap.near_claims} == {"bfsi"}
    assert shap.far_claims
    assert {claim.industry for claim in shap.far_claims} == {None}
    assert set(shap.claims) == {*shap.near_claims, *shap.far_claims}


EVAL = """\
entities:
  role: {eval-engineer: {label: Eval Engineer, type: job}, ops: {label: Ops, type: job}}
  source: {ours: {label: Ours, title: Ours}}
source: ours
claims:
  - {subject: eval-engineer, needs: [{of: [docker, kubernetes, sql], levels: senior, necessity: required}]}
  - {subject: ops, needs: [{of: docker, necessity: required}]}
"""


@pytest.mark.parametrize("place", ["eval-engineer", "eval-engineer@junior", "eval-engineer/bfsi"])
def test_a_role_whose_needs_all_hold_at_a_level_says_what_to_ask_for(place: str) -> None:
    graph = overlay(BUNDLED, [("ours.yaml", EVAL)])
    told = 'all 3 skills and tools stated of Eval Engineer hold at a level: ask for "eval-engineer@senior" (3).'
    for answer in (
        profile(graph, place),
        compare(graph, place, "ops"),
        compare(graph, "ops", place),
        separating_skills(graph, place, "ops"),
        compare_many(graph, place, "ops", "mlops"),
    ):
        text = " ".join(answer.full().to_text(4000).split())
        assert told in text
        assert "has nothing that the other lacks" not in text.replace("Ops has", "")
    assert needs_elsewhere(graph, find_position(graph, "eval-engineer@senior")) == ()
    assert needs_elsewhere(graph, find_position(graph, "radiologist")) == ()


def test_only_is_not_said_of_what_the_other_asks_at_a_level() -> None:
    """Docker is asked of the senior Eval Engineer, so it is not only Ops that takes it; of two levels it tells them apart."""
    graph = overlay(BUNDLED, [("ours.yaml", EVAL)])
    for place in ("eval-engineer", "eval-engineer@junior", "eval-engineer/bfsi"):
        both = compare(graph, place, "ops")
        assert not both.only_right
        (docker,) = both.stressed_right
        assert docker.left is not None
        assert (docker.left.strength, docker.left.necessity) == ("at a level", None)
        assert "at a level: Senior: ours" in " ".join(both.full().to_text(4000).split())
        assert both.similarity == 0.0
        many = compare_many(graph, "ops", place)
        assert many.only(0) == ()
        assert both.own_similarity == 0.0
    levels = compare(graph, "eval-engineer@senior", "eval-engineer")
    assert {item.entity.id for item in levels.only_left} == {"docker", "kubernetes", "sql"}


def test_the_first_line_of_a_profile_says_where_the_needs_are() -> None:
    answer = profile(overlay(BUNDLED, [("ours.yaml", EVAL)]), "eval-engineer")
    assert "hold at a level: ask for" in answer.tables()[0].notes[0]
    assert "No source states anything" not in answer.full().to_text(4000)


def test_roles_like_one_whose_needs_hold_at_a_level_are_asked_for_there() -> None:
    text = similar_roles(overlay(BUNDLED, [("ours.yaml", EVAL)]), "eval-engineer").full().to_text(4000)
    assert 'ask for "eval-engineer@senior" (3)' in text
    assert "No source states" not in text


def test_a_name_with_a_slash_of_which_nothing_is_known_is_told_whole() -> None:
    with pytest.raises(UnknownNameError, match="no role is called '<script>alert\\(1\\)</script>'"):
        find_position(BUNDLED, "<script>alert(1)</script>")
    with pytest.raises(UnknownNameError, match="no level or industry is called 'bfis'; did you mean 'bfsi'"):
        find_position(BUNDLED, "mlops/bfis")
