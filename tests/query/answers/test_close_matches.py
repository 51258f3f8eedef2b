"""Two things that nearly mean the same keep what is said of each apart; an answer about one says what it leaves out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from ai_roles.dataset import load, overlay
from ai_roles.model import KnowledgeGraph
from ai_roles.query.answers import Answer, answer_schema, sourced
from ai_roles.query.careers import ladders, progression
from ai_roles.query.facts import describe, pay, unknowns
from ai_roles.query.roles import (
    compare,
    compare_many,
    lineage,
    profile,
    separating_skills,
    similar_roles,
    similar_skills,
)
from ai_roles.query.skills import skill_gap, team_coverage, transition

BUNDLED = load()
AI, AI_ML = "ai-engineer", "ai-ml-engineer"
ABOUT_ONE_ROLE: tuple[Callable[[KnowledgeGraph], Answer], ...] = (
    lambda graph: profile(graph, "AI engineer@senior"),
    lambda graph: compare(graph, "AI engineer", "mlops"),
    lambda graph: compare_many(graph, "genai", "AI engineer", "mlops"),
    lambda graph: separating_skills(graph, "mlops", "AI engineer"),
    lambda graph: similar_roles(graph, "AI engineer"),
    lambda graph: skill_gap(graph, has=["python"], wants="AI engineer"),
    lambda graph: transition(graph, "data scientist", "AI engineer"),
    lambda graph: team_coverage(graph, {"Ada": ["python"]}, ["AI engineer"]),
    lambda graph: progression(graph, "junior", "senior", role="AI engineer"),
    lambda graph: ladders(graph, "AI engineer"),
    lambda graph: describe(graph, "AI engineer"),
    lambda graph: unknowns(graph, "AI engineer"),
    lambda graph: pay(graph, "AI engineer", region="India"),
)


def notes(answer: Answer) -> list[str]:
    """The notes of an answer that name a close match, each on one line."""
    text = answer.full().to_text(4000)
    if "Close matches" not in text:
        return []
    return text.partition("Close matches")[2].partition("\n\nSources")[0].strip().splitlines()


def test_what_upgrad_says_of_the_ai_ml_engineer_is_that_roles_own() -> None:
    claims = BUNDLED.claims(source="upgrad")
    assert not [claim for claim in claims if AI in (claim.subject, claim.object)]
    own = [claim for claim in claims if AI_ML in (claim.subject, claim.object)]
    assert len(own) > len(claims) / 2
    assert sourced(claim for claim in BUNDLED.about(AI_ML)) == {"upgrad"}


def test_it_hands_nothing_on_and_takes_nothing_over() -> None:
    assert lineage(BUNDLED, AI_ML) == (AI_ML,)
    assert AI_ML not in {id for role in BUNDLED.of_kind("role") if role.id != AI_ML for id in lineage(BUNDLED, role.id)}
    assert {item.origin for item in profile(BUNDLED, AI_ML).items} == {"own"}


@pytest.mark.parametrize("role", ["mlops", "genai", "AI engineer"])
def test_the_kpis_of_its_posting_are_nobody_elses(role: str) -> None:
    told = {claim for item in profile(BUNDLED, AI_ML).of("measured-by") for claim in item.claims}
    assert len(told) == 9
    others = {claim for item in profile(BUNDLED, role).of("measured-by") for claim in item.claims}
    assert "upgrad" not in sourced(others)


@pytest.mark.parametrize("ask", ABOUT_ONE_ROLE)
def test_an_answer_says_what_it_leaves_out_and_how_to_see_it(ask: Callable[[KnowledgeGraph], Answer]) -> None:
    (note,) = notes(ask(BUNDLED))
    said = [claim for claim in BUNDLED.claims(AI_ML, source="upgrad") if claim.positive]
    assert note == (
        f"{len(said)} claims are stated of AI/ML Engineer (upGrad), a close match of AI Engineer, and are not counted here. "
        "To see them, type: ai-roles profile ai-ml-engineer"
    )
    assert notes(ask(BUNDLED.restrict(sources=["taggd", "resume-geni"]))) == []


@pytest.mark.parametrize("ask", ABOUT_ONE_ROLE)
def test_plain_data_say_so_too(ask: Callable[[KnowledgeGraph], Answer]) -> None:
    answer = ask(BUNDLED)
    data = answer.to_dict()
    Draft202012Validator(answer_schema(type(answer))).validate(data)
    (match,) = data["close_matches"]
    assert (match["of"], match["entity"], match["sources"]) == (AI, AI_ML, ["upgrad"])
    assert f"{match['claims']} claims are stated" in notes(answer)[0]
    assert "close_matches" not in ask(BUNDLED.restrict(sources=["taggd"])).to_dict()


def test_it_is_said_in_both_directions_and_not_where_both_were_asked_about() -> None:
    (note,) = notes(profile(BUNDLED, "AI/ML engineer"))
    assert "a close match of AI/ML Engineer" in note
    assert note.endswith("ai-roles profile ai-engineer")
    assert notes(compare(BUNDLED, "AI engineer", "AI/ML engineer")) == []
    assert notes(profile(BUNDLED, "mlops")) == []


def test_any_source_and_any_kind_may_have_close_matches() -> None:
    text = """
entities:
  role:
    model-operator: {label: Model Operator, type: job, close-match: [mlops-engineer]}
  tool:
    our-docker: {label: Our Docker, type: platform, close-match: [docker]}
  source:
    ours: {label: Our roles, title: Our roles, publisher: Our company, locator: none}
source: ours
claims:
  - subject: model-operator
    needs:
      - {of: python, term: Python}
  - subject: our-docker
    used-for:
      - {of: container-orchestration, term: runs containers}
"""
    graph = overlay(BUNDLED, [("ours.yaml", text)])
    (note,) = notes(profile(graph, "mlops"))
    assert note.startswith("1 claim is stated of Model Operator (Our company), a close match of MLOps")
    assert note.endswith("and is not counted here. To see it, type: ai-roles profile model-operator")
    for answer in (describe(graph, "docker"), similar_skills(graph, "docker")):
        (note,) = notes(answer)
        assert note.endswith("To see it, type: ai-roles show our-docker")
