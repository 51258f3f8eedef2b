"""What somebody has and lacks for a position: against the sources' lines, in worlds built by hand, and by laws on drawn ones."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, strategies as st

from ai_roles.dataset import load
from ai_roles.errors import AmbiguousNameError, UnknownNameError, UsageError
from ai_roles.model import AnyOf, Cited, KnowledgeGraph
from ai_roles.query.skills.fulfilment import Match
from ai_roles.query.skills.gap import SkillGap, skill_gap
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import Necessity
from tests.careers import CAREERS, NAMES, ROLES, known, need, world


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


def test_a_role_of_which_nothing_is_stated(graph: KnowledgeGraph) -> None:
    gap = skill_gap(graph, has=["Python"], wants="NLP engineer")
    assert (gap.items, gap.learn_next) == ((), ())
    assert gap.coverage.share is None
    assert gap.must_coverage.count_share is None
    assert "No source states a skill or tool that NLP Engineer needs" in gap.to_text(100)
    assert [entity.id for entity in gap.not_asked] == ["python"]


def test_nothing_in_hand() -> None:
    gap = skill_gap(SAMPLE, has=[], wants="mlops")
    assert ids(gap.missing) == {"docker", "kubernetes", "python"}
    assert (gap.coverage.held, gap.coverage.share) == (0, 0.0)
    assert [step.entity.id for step in gap.learn_next] == ["docker", "kubernetes", "python"]
    assert gap.learn_next[-1].reached == 1.0
    assert "Nothing is counted as held" in gap.to_text()


def test_names_that_mean_nothing_are_reported_and_not_counted() -> None:
    group = AnyOf(("a", "b"), 1, open=True)
    graph = world({}, *(need("job", id, "required", group) for id in "ab"))
    gap = skill_gap(graph, has=["something equivalent"], wants="job")
    assert [str(name) for name in gap.unread] == ["'something equivalent' is unknown"]
    assert gap.coverage.held == 0
    text = gap.to_text()
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
    text = skill_gap(graph, has=["Python", "embeddings", "Pyhton"], wants="genai").to_text(width)
    assert max(map(len, text.splitlines())) <= width
    for title in (
        "Coverage",
        "Held (",
        "Held in part (",
        "Missing, must-haves (",
        "Missing, expected (",
        "Learn next",
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
        skill_gap(graph, has=[], wants="AI")


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
    learned = skill_gap(graph, has=[step.entity.id for step in wanted.learn_next], wants=role)
    assert not learned.missing


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
    assert gap.to_text(100)
    assert len(gap.has) + len(gap.unread) <= len(set(has))
