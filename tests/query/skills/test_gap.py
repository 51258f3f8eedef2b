"""What somebody has and lacks for a position: against the sources' lines, in worlds built by hand, and by laws on drawn ones."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import load, overlay
from ai_roles.errors import AmbiguousNameError, UnknownNameError, UsageError
from ai_roles.model import AnyOf, Cited, KnowledgeGraph
from ai_roles.query.skills.fulfilment import Match
from ai_roles.query.skills.gap import SkillGap, skill_gap
from ai_roles.query.skills.team import team_coverage
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import Necessity
from tests.careers import CAREERS, NAMES, ROLES, known, need, said_by, world


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def ids(matches: tuple[Match, ...], *, own: bool = False) -> set[str]:
    return {" | ".join(match.requirement.ids) for match in matches if match.requirement.own or not own}


def lines(gap: SkillGap, id: str) -> set[tuple[str, int]]:
    (match,) = (each for each in gap.items if each.requirement.ids == (id,))
    pieces = (piece for claim in match.requirement.claims for piece in claim.evidence)
    return {(piece.source, line) for piece in pieces if isinstance(piece, Cited) for line in piece.lines}


# Taggd, lines 84 to 89: what an MLOps engineer needs; only Docker, Kubernetes, MLflow and W&B are tools.
MLOPS = {
    "automated-retraining",
    "ci-cd",
    "container-orchestration",
    "docker",
    "drift-detection",
    "experiment-tracking",
    "feature-store",
    "kubernetes",
    "mlflow",
    "model-monitoring",
    "model-registry",
    "wandb",
}


def test_what_is_missing_for_mlops(graph: KnowledgeGraph) -> None:
    gap = skill_gap(graph, has=["Python", "k8s", "Docker"], wants="mlops")
    assert ids(gap.held, own=True) == {"docker", "kubernetes"}
    assert ids(gap.missing, own=True) >= MLOPS - {"docker", "kubernetes"}
    assert ids(gap.items, own=True) >= MLOPS
    assert lines(gap, "docker") == {("taggd", 84), ("taggd", 87)}
    assert lines(gap, "feature-store") == {("taggd", 89)}
    assert "python" in ids(gap.held)
    assert all(match.requirement.tier == "should" for match in gap.items if match.requirement.own)
    assert gap.own_coverage.held == 2
    assert gap.must_coverage.held >= 1


def test_groups_of_the_bundled_texts_count_once(graph: KnowledgeGraph) -> None:
    """Resume Geni, lines 28 and 32: C++, Java or Scala; AWS, GCP or Azure."""
    gap = skill_gap(graph, has=["Scala", "Amazon Web Services"], wants="AI engineer")
    held = {" | ".join(match.requirement.ids): match for match in gap.held}
    assert held["cpp | java | scala"].through == "Scala"
    assert held["aws | azure | gcp"].requirement.tier == "must"
    assert "cpp" not in ids(gap.held)


def test_kinds_and_parts_of_the_bundled_facts(graph: KnowledgeGraph) -> None:
    gap = skill_gap(graph, has=["PyTorch", "embeddings"], wants="genai")
    by_id = {match.requirement.ids: match for match in gap.items}
    assert by_id["ml-frameworks",].through == "PyTorch (a kind of it)"
    assert by_id["rag",].state == "in part"
    assert by_id["llms",].state == "missing"


def test_level_and_industry_ask_for_more(graph: KnowledgeGraph) -> None:
    """Taggd names one of LightGBM and XGBoost for banking."""
    plain = skill_gap(graph, has=[], wants="AI engineer")
    banking = skill_gap(graph, has=["XGBoost"], wants="AI engineer", industry="BFSI")
    assert "lightgbm | xgboost" not in ids(plain.items)
    assert "lightgbm | xgboost" in ids(banking.held)
    assert plain.elsewhere > banking.elsewhere
    assert banking.position.key == "ai-engineer/bfsi"
    same = skill_gap(graph, has=["XGBoost"], wants="AI engineer/bfsi")
    assert same == banking


def test_a_candidate_for_genai_reads_first_what_is_said_of_genai(graph: KnowledgeGraph) -> None:
    """`gap --has python,docker genai` said 1%, 111 must-haves and 175 more steps."""
    gap = skill_gap(graph, has=["python", "docker"], wants="genai")
    lines = gap.full().to_text(4000).split("\n")
    assert (
        lines[3] == f"Of what is said of {gap.position.label} itself: 0 of {gap.own_coverage.asked} held, 0% by weight."
    )
    assert lines[4].startswith("No source calls a need of its own required or core. Expected and missing (")
    assert "Fine-tuning" in lines[4]
    assert lines[6] == "Learn next"
    assert 1 <= len(gap.learn_next) <= 7
    assert all(step.need.own for step in gap.learn_next)
    assert all(
        step.reason.startswith("said of the role itself; ") and "expected by " in step.reason for step in gap.learn_next
    )
    figures = [(each.held, each.asked) for each in (gap.own_coverage, gap.common_coverage, gap.coverage)]
    assert all(held < asked for held, asked in figures)
    assert figures[0][1] < figures[1][1] < figures[2][1]
    assert "more needs of AI Engineer are missing that one source alone states" in gap.full().to_text(4000)
    data = gap.to_dict()
    assert len(data["items"]) == gap.coverage.asked
    assert all(row["requirement"]["voices"] >= 1 for row in data["items"])


def test_only_what_is_said_of_the_role_itself(graph: KnowledgeGraph) -> None:
    whole = skill_gap(graph, has=["python", "docker"], wants="genai")
    own = skill_gap(graph, has=["python", "docker"], wants="genai", own=True)
    assert [match for match in whole if match.requirement.own] == list(own)
    assert own.left_out == len(whole) - len(own)
    assert own.not_asked == whole.not_asked
    assert all(match.requirement.own for match in own)
    assert "AI Engineer (" not in own.full().to_text(4000)


def test_only_what_several_independent_sources_ask(graph: KnowledgeGraph) -> None:
    for least in (2, 3):
        gap = skill_gap(graph, has=["python"], wants="AI engineer", at_least_sources=least)
        assert gap.items
        assert all(match.requirement.voices >= least for match in gap)
    silent = skill_gap(graph, has=[], wants="genai", own=True, at_least_sources=2)
    assert (silent.items, silent.learn_next) == ((), ())
    assert (
        "Nothing is asked by 2 or more independent sources of Generative AI / LLM Engineer itself"
        in silent.full().to_text(4000)
    )
    assert "No source states a skill" not in silent.full().to_text(4000)


def voiced() -> KnowledgeGraph:
    """A special role that one source speaks of, and a general one of which two documents and an organization speak."""
    return world(
        {
            "general": {"a": "required", "b": "expected", "c": "required", "d": "mentioned", "e": "core"},
            "special": {"x": "required", "y": "preferred"},
        },
        known("special", "specializes", "general"),
        said_by("report", "general", "a", "expected"),
        said_by("report", "general", "b", "expected", quoting="bls"),
        said_by("leaflet", "general", "b", "expected", quoting="bls"),
        need("general", "c", "core", line=8),
        said_by("report", "general", "d", "mentioned"),
    )


VOICES = {"x": 1, "y": 1, "a": 2, "b": 2, "c": 1, "d": 2, "e": 1}
"""How many independent sources ask for each of them, or mention d."""


def test_three_figures_own_then_what_many_say_then_all() -> None:
    """What a source repeats (c) and what it merely mentions (d) is not what two sources ask."""
    gap = skill_gap(voiced(), has=["x", "b"], wants="special")
    assert {match.requirement.ids[0]: match.requirement.voices for match in gap} == VOICES
    figures = [(each.held, each.asked) for each in (gap.own_coverage, gap.common_coverage, gap.coverage)]
    assert figures == [(1, 2), (1, 2), (2, 7)]
    assert [step.entity.id for step in gap.learn_next] == ["y", "a", "c", "e", "d"]
    assert [step.reason for step in gap.learn_next][:2] == [
        "said of the role itself; preferred by 1 source",
        "inherited from General; required by 1 source, asked for by 2 in all",
    ]
    text = gap.full().to_text(200)
    assert "Of what is said of Special itself: 1 of 2 held, 71% by weight." in text
    assert "Of the must-haves of its own (1) none is missing." in text
    assert "Missing of what 2 or more sources ask of General (1)\n\nA (2)" in text
    assert "3 more needs of General are missing that one source alone states, or that are merely mentioned\n\n" in text
    must = skill_gap(voiced(), has=[], wants="special").full().to_text(200)
    assert "Must-haves of its own that are missing (1): X" in must


def test_the_long_tail_is_folded_with_its_count_and_whole_in_full() -> None:
    graph = world({"job": {f"s{number:02}": "required" for number in range(40)}})
    gap = skill_gap(graph, has=[], wants="job")
    assert (len(gap.items), len(gap.learn_next)) == (40, 7)
    assert "missing, must-haves (40)" in str(gap)
    assert "S00 · S01" in str(gap)
    assert len(str(gap).splitlines()) <= 23
    table = gap.part("Missing of its own, must-haves")
    assert [row[0] for row in table.rows] == [f"S{number:02}" for number in range(40)]


@pytest.mark.parametrize("least", [0, -1, True, 2.0, "2"])
def test_a_number_of_sources_is_a_whole_one(least: object) -> None:
    with pytest.raises(UsageError, match="at_least_sources takes a whole number from 1 on"):
        skill_gap(SAMPLE, has=[], wants="mlops", at_least_sources=least)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wants", "where", "adds"),
    [
        ("ai-engineer/bfsi", "in the industry Banking, financial services and insurance", {"shap", "risk-modeling"}),
        ("ai-engineer@junior", "at the level Junior", {"feature-engineering", "llms"}),
    ],
)
def test_what_the_level_or_the_industry_adds_comes_first(
    graph: KnowledgeGraph, wants: str, where: str, adds: set[str]
) -> None:
    """Risk modeling stood behind 92 must-haves of the AI engineer in general, as if they were all of banking."""
    gap = skill_gap(graph, has=["HIPAA"], wants=wants)
    added = [match.requirement.added for match in gap.items]
    assert added == sorted(added, reverse=True)
    here = tuple(match for match in gap.items if match.requirement.added)
    assert adds <= ids(here)
    for match in here:
        assert match.requirement.near_claims
        assert all(claim.levels or claim.industry for claim in match.requirement.near_claims)
    first = [step.need.added for step in gap.learn_next]
    assert first == sorted(first, reverse=True)
    assert first[0]
    text = gap.full().to_text(4000)
    parts = (
        f"Of what is said {where}: ",
        f"Must-haves {where} that are missing (",
        "Of what is said of AI Engineer in general: ",
        "Must-haves of the role in general that are missing (",
        f"Missing {where}, must-haves (",
        "Missing of the role in general, must-haves (",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "of its own that are missing" not in text


def test_what_is_asked_in_general_is_not_put_into_the_industry(graph: KnowledgeGraph) -> None:
    """One of XGBoost or LightGBM is core in banking (taggd 137); XGBoost by itself is an example that others name in general."""
    gap = skill_gap(graph, has=[], wants="ai-engineer/bfsi")
    needs = {match.requirement.ids: match.requirement for match in gap.items}
    assert needs["lightgbm", "xgboost"].origin == "industry"
    assert needs[("xgboost",)].origin == "own"
    python = needs[("python",)]
    assert python.origin == "industry"
    assert "required" not in python.asked
    assert python.said_by.startswith("taggd 137; in general: required ")


def test_headings_and_figures_follow_the_number_of_sources(graph: KnowledgeGraph) -> None:
    for least, common in ((1, 2), (2, 2), (3, 3), (4, 4)):
        gap = skill_gap(graph, has=["Python", "Docker"], wants="genai", at_least_sources=least)
        text = gap.full().to_text(4000)
        wanted = [match.requirement for match in gap.items if not match.requirement.own]
        asked = {need.ids for need in wanted if {claim.necessity for claim in need.claims} != {"mentioned"}}
        assert f"asked of AI Engineer by {common} or more sources" in text
        assert f"Missing of what {common} or more sources ask of AI Engineer" in text
        assert ("one source alone states" in text) == (least == 1)
        if least > 1:
            assert gap.common_coverage.asked == len(asked)
            assert all(match.requirement.voices >= least for match in gap.items)


def test_a_role_of_which_nothing_is_stated(graph: KnowledgeGraph) -> None:
    gap = skill_gap(graph, has=["Python"], wants="NLP engineer")
    assert (gap.items, gap.learn_next) == ((), ())
    assert gap.coverage.share is None
    assert gap.must_coverage.count_share is None
    assert "No source states a skill or tool that NLP Engineer needs" in gap.full().to_text(100)
    assert [entity.id for entity in gap.not_asked] == ["python"]


EVAL = """\
entities:
  role: {eval-engineer: {label: Eval Engineer, type: job}, lead-eval: {label: Lead Eval, type: job}}
  source: {ours: {label: Ours, title: Ours}}
source: ours
claims:
  - {subject: eval-engineer, needs: [{of: [docker, python], levels: senior, necessity: required}]}
  - {subject: lead-eval, specializes: [{of: ai-engineer}], needs: [{of: docker, industry: bfsi, necessity: required}]}
"""


def test_a_role_whose_needs_hold_at_a_level_is_not_told_to_have_none(graph: KnowledgeGraph) -> None:
    ours = overlay(graph, [("ours.yaml", EVAL)])
    told = 'hold at a level: ask for "eval-engineer@senior" (2)'
    gap = skill_gap(ours, has=["Python", "COBOL", "SQL"], wants="eval-engineer")
    text = gap.full().to_text(4000)
    assert told in text
    assert "No source states" not in text
    assert "No source asks for it here: SQL" in text
    assert "Asked for elsewhere, and not counted here: Python (Senior)" in text
    team = team_coverage(ours, {"Ada": ["Python"]}, ["eval-engineer"]).full().to_text(4000)
    assert told in team
    assert "No source states" not in team
    heir = skill_gap(ours, has=["Python"], wants="lead-eval").full().to_text(4000)
    assert 'holds in an industry: ask for "lead-eval/bfsi" (1). All that follows is inherited.' in heir
    assert "No source states" not in heir


def test_nothing_in_hand() -> None:
    gap = skill_gap(SAMPLE, has=[], wants="mlops")
    assert ids(gap.missing) == {"docker", "kubernetes", "python"}
    assert (gap.coverage.held, gap.coverage.share) == (0, 0.0)
    assert [step.entity.id for step in gap.learn_next] == ["docker", "kubernetes", "python"]
    assert gap.learn_next[-1].reached == 1.0
    assert "Nothing is counted as held" in gap.full().to_text()


def test_names_that_mean_nothing_are_reported_and_not_counted() -> None:
    group = AnyOf(("a", "b"), 1, open=True)
    graph = world({}, *(need("job", id, "required", group) for id in "ab"))
    gap = skill_gap(graph, has=["something equivalent"], wants="job")
    assert [str(name) for name in gap.unread] == ["'something equivalent' is unknown"]
    assert gap.coverage.held == 0
    text = gap.full().to_text()
    assert "Unknown, not counted: 'something equivalent' is unknown" in text
    assert 'Where a source adds "or equivalent", only what it names is counted.' in text


def test_tiers() -> None:
    strengths: dict[str, Necessity] = {
        "a": "required",
        "b": "core",
        "c": "expected",
        "d": "preferred",
        "e": "optional",
        "f": "mentioned",
    }
    gap = skill_gap(world({"job": strengths}), has=["b", "c"], wants="job")
    assert ids(gap.missing_must) == {"a"}
    assert ids(gap.missing_should) == set()
    assert ids(gap.missing_nice) == {"d", "e", "f"}
    assert gap.must_coverage.share == pytest.approx(0.9 / 1.9)
    assert gap.must_coverage.count_share == 0.5
    assert gap.coverage.share == pytest.approx(1.6 / 3.3)
    assert gap.coverage_in("should").share == 1.0


def test_what_is_held_in_part_stays_to_be_learned() -> None:
    graph = world({"job": {"rag": "required", "x": "expected"}}, known("embeddings", "part-of", "rag"))
    gap = skill_gap(graph, has=["embeddings"], wants="job")
    assert (ids(gap.in_part), ids(gap.missing), ids(gap.missing_must)) == ({"rag"}, {"x"}, {"rag"})
    assert [(step.entity.id, round(step.adds, 3)) for step in gap.learn_next] == [
        ("x", 0.412),
        ("rag", 0.294),
    ]
    assert any(str(statement.claim) == "embeddings part-of rag" for statement in gap.evidence())


def test_the_table_holds_every_requirement_and_the_evidence_every_claim(graph: KnowledgeGraph) -> None:
    gap = skill_gap(graph, has=["PyTorch", "embeddings"], wants="mlops")
    rows = gap.table().to_dicts()
    assert len(rows) == len(gap.items)
    assert {row["state"] for row in rows} == {"held", "in part", "missing"}
    evidence = {statement.claim.id for statement in gap.evidence()}
    assert all(claim.id in evidence for match in gap.items for claim in match.requirement.claims)
    assert any(statement.claim.predicate == "broader" for statement in gap.evidence())
    data = json.loads(json.dumps(gap.to_dict()))
    assert data["position"] == "mlops-engineer"
    assert {"items", "learn_next", "advice", "unread"} <= set(data)


@pytest.mark.parametrize("width", [70, 100, 130])
def test_the_text_fits_its_width(graph: KnowledgeGraph, width: int) -> None:
    text = skill_gap(graph, has=["Python", "embeddings", "Pyhton"], wants="genai").full().to_text(width)
    assert max(map(len, text.splitlines())) <= width
    for title in (
        "Learn next",
        "Coverage",
        "Missing of its own, expected (",
        "Missing of what 2 or more sources ask of AI Engineer (",
        "Held in part (",
        "Held (",
        "What this rests on",
        "Sources",
    ):
        assert f"\n{title}" in text


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"has": "Python", "wants": "mlops"}, UsageError),
        ({"has": [3], "wants": "mlops"}, UsageError),
        ({"has": [], "wants": "plumber"}, UnknownNameError),
        ({"has": [], "wants": "docker"}, UnknownNameError),
        ({"has": [], "wants": ""}, UnknownNameError),
        ({"has": [], "wants": "engineer"}, UnknownNameError),
        ({"has": [], "wants": "mlops", "level": "galactic"}, UnknownNameError),
        ({"has": [], "wants": "mlops", "industry": "junior"}, UnknownNameError),
    ],
)
def test_bad_questions_are_refused(arguments: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        skill_gap(SAMPLE, **arguments)  # type: ignore[arg-type]


def test_an_ambiguous_role_is_named_back(graph: KnowledgeGraph) -> None:
    with pytest.raises(AmbiguousNameError, match="say which"):
        skill_gap(graph, has=[], wants="data")


def test_a_thousand_skills(graph: KnowledgeGraph) -> None:
    names = [entity.label for kind in ("skill", "tool") for entity in graph.of_kind(kind)]
    has = (names * (1_000 // len(names) + 1))[:1_000] + [f"nonsense {number}" for number in range(500)]
    gap = skill_gap(graph, has=has, wants="AI engineer")
    assert (gap.missing, gap.learn_next) == ((), ())
    assert len(gap.unread) >= 500


@given(CAREERS, ROLES, st.booleans())
def test_a_gap_against_what_one_has_is_empty(graph: KnowledgeGraph, role: str, first: bool) -> None:
    wanted = skill_gap(graph, has=[], wants=role)
    has = [option.id for match in wanted.items for option in match.requirement.options[:: 1 if first else -1]]
    gap = skill_gap(graph, has=has, wants=role)
    assert not gap.missing
    assert not gap.in_part
    assert not gap.learn_next
    assert gap.coverage.share in (None, 1.0)
    learned: list[str] = []
    while steps := skill_gap(graph, has=learned, wants=role).learn_next:
        learned += [step.entity.id for step in steps]
    assert not skill_gap(graph, has=learned, wants=role).missing


@given(CAREERS, ROLES, NAMES, NAMES)
def test_coverage_grows_with_skills(graph: KnowledgeGraph, role: str, has: list[str], more: list[str]) -> None:
    less, greater = (skill_gap(graph, has=names, wants=role) for names in (has, has + more))
    for one, other in ((less.coverage, greater.coverage), (less.must_coverage, greater.must_coverage)):
        assert (one.share or 0) <= (other.share or 0)
        assert one.held <= other.held
        assert one.asked == other.asked
    assert ids(greater.missing) <= ids(less.missing)
    assert {name.name for name in less.unread} <= {name.name for name in greater.unread}


@given(CAREERS, ROLES, NAMES)
def test_held_in_part_and_missing_make_up_the_whole(graph: KnowledgeGraph, role: str, has: list[str]) -> None:
    gap = skill_gap(graph, has=has, wants=role)
    parts = (*gap.held, *gap.in_part, *gap.missing)
    assert len(parts) == len(gap.items) == len({match.requirement.key for match in parts})
    assert ids(gap.missing_must) | ids(gap.missing_should) | ids(gap.missing_nice) == ids(gap.missing) | ids(
        gap.in_part
    )
    assert skill_gap(graph, has=[*has, *reversed(has)], wants=role) == gap
    assert gap.full().to_text(100)
    assert len(gap.has) + len(gap.unread) <= len(set(has))
