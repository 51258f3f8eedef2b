"""How far does a resume meet a posting: met, in part, not met, or unknown, and with which words?"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import ai_roles
from ai_roles.errors import UnknownNameError
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from ai_roles.text.documents import Document
from ai_roles.text.matching import (
    STATES,
    ResumeMatch,
    compare_resumes,
    match,
    match_postings,
    priorities,
)
from ai_roles.text.postings import read_posting
from ai_roles.text.resumes import Resume, read_resume

TEXTS = Path(__file__).parents[3] / "examples" / "texts"
TODAY = date(2026, 11, 29)
POSTING = """Senior MLOps Engineer

Requirements
- 5+ years of experience
- Python and SQL
- 3+ years of Kubernetes
- AWS, Azure or GCP
- Bachelor's degree in Computer Science

Nice to have
- Terraform
- LoRA
"""


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return ai_roles.load()


def read(graph: KnowledgeGraph, text: str) -> Resume:
    return read_resume(graph, Document(text), today=TODAY)


def told(found: ResumeMatch) -> dict[str, tuple[str, str]]:
    return {each.wanted.label: (each.state, each.why) for each in found.items}


RESUME = """Experience

MLOps Engineer, 2020 - 2024
- Kubernetes and Python in production

Data Scientist, 2018 - 2019
- SQL every day

Skills
Azure, PEFT
No experience with Terraform.

Education
MSc Physics, 2014 - 2016
"""


def test_every_state(bundled: KnowledgeGraph) -> None:
    found = match(bundled, read(bundled, RESUME), read_posting(bundled, POSTING))
    states = told(found)
    assert states["5 years of experience"] == ("met", "5 years of work with dates")
    assert states["Python"] == states["SQL"] == ("met", "")
    assert states["Kubernetes, 3 years"] == ("met", "")
    cloud = next(label for label in states if label.startswith("one of Amazon"))
    assert states[cloud] == ("met", "by Microsoft Azure")
    assert states["Bachelor's degree"] == ("met", "")
    assert states["Terraform"] == ("not met", "it says so")
    assert states["LoRA"][0] == "in part"
    assert "is wider" in states["LoRA"][1]
    assert found.claimed_only == (cloud,)


def test_fewer_years_are_met_in_part(bundled: KnowledgeGraph) -> None:
    text = "Experience\nEngineer, 2020 - 2022\n- Kubernetes\n\nSkills\nPython"
    states = told(match(bundled, read(bundled, text), read_posting(bundled, POSTING)))
    assert states["Kubernetes, 3 years"] == ("in part", "2 years shown, 3 years asked")
    assert states["5 years of experience"] == ("in part", "2 years of work with dates")
    undated = told(match(bundled, read(bundled, "Skills\nKubernetes"), read_posting(bundled, POSTING)))
    assert undated["Kubernetes, 3 years"] == ("in part", "no dates show how long, 3 years asked")
    assert undated["5 years of experience"][0] == "unknown"


def test_years_that_the_resume_tells_count_as_told(bundled: KnowledgeGraph) -> None:
    posting = read_posting(bundled, POSTING)
    states = [
        told(match(bundled, read(bundled, f"Skills\nKubernetes ({years} years)"), posting))["Kubernetes, 3 years"]
        for years in (2, 4)
    ]
    assert states == [("in part", "no dates show how long, 3 years asked"), ("met", "4 years, as it says")]


def test_a_lower_degree_is_met_in_part(bundled: KnowledgeGraph) -> None:
    posting = read_posting(bundled, "Requirements\n- Master's degree required\n- Python")
    states = told(match(bundled, read(bundled, "Education\nBSc Physics, 2014 - 2016"), posting))
    assert states["Master's degree"] == ("in part", "Bachelor's degree is lower")


def test_the_words_of_the_resume_speak(bundled: KnowledgeGraph) -> None:
    found = match(bundled, read(bundled, RESUME), read_posting(bundled, POSTING))
    python = next(each for each in found.met if each.wanted.label == "Python")
    assert [(each.quote, each.where) for each in python.spoken] == [
        ("Kubernetes and Python in production", "experience, 2020 - 2024")
    ]


def test_a_position_asks_for_its_own(bundled: KnowledgeGraph) -> None:
    found = match(bundled, read(bundled, RESUME), "mlops")
    assert len(found) == 12
    assert "left out" in " ".join(found.notes)
    assert found.advice[0].guidance.id == "apply-on-partial-match"
    assert "taggd 194" in found.to_text()
    with pytest.raises(UnknownNameError):
        match(bundled, read(bundled, RESUME), "plumber")


def test_every_role_asks_for_something_and_for_no_more_than_fits(bundled: KnowledgeGraph) -> None:
    resume = read(bundled, RESUME)
    counts = {role.id: len(match(bundled, resume, role.id)) for role in bundled.of_kind("role")}
    needed = {role.id for role in bundled.of_kind("role") if bundled.claims(subject=role.id, predicate="needs")}
    assert all(counts[id] > 0 for id in needed), counts
    assert max(counts.values()) <= 60


def test_sources_advise_what_to_show(bundled: KnowledgeGraph) -> None:
    notes = " ".join(match(bundled, read(bundled, RESUME), "mlops").notes)
    assert "Map projects to the posting" in notes
    assert "(taggd 195-196)" in notes
    assert "upgrad" not in notes, "that is said of another role"


def test_what_to_learn_goes_by_must_haves_first(bundled: KnowledgeGraph) -> None:
    found = match(bundled, read(bundled, "Skills\nLinux"), read_posting(bundled, POSTING))
    tiers = [step.tier for step in found.learn_next]
    assert tiers == sorted(tiers, key=["must", "should", "nice", "named"].index)
    assert len(found.learn_next) <= 7
    clouds = {"aws", "azure", "gcp"}
    assert len(clouds & {step.entity.id for step in found.learn_next}) == 1, "one of three is enough"


def test_nothing_asked_is_said(bundled: KnowledgeGraph) -> None:
    found = match(bundled, read(bundled, RESUME), Document("We bake bread."))
    assert "does not mean that nothing is asked" in found.to_text()


SKILLS = ["Docker", "Kubernetes", "k8s", "Python", "RAG", "LLMs", "Container orchestration", "no Docker"]
NAMES = st.lists(st.sampled_from(SKILLS), max_size=6)
TARGETS = st.sampled_from(["mlops", "genai", "ai engineer", "genai@senior/bfsi"])


def of_skills(names: Sequence[str]) -> Resume:
    return read(SAMPLE, "\n".join(["Experience", "Engineer, 2019 - 2021", *(f"- {name}." for name in names)]))


@given(NAMES, TARGETS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_the_states_sum_up(names: list[str], target: str) -> None:
    found = match(SAMPLE, of_skills(names), target)
    assert sum(len(found.of(state)) for state in STATES) == len(found.items)
    counted = found.tally()
    assert counted.met + counted.in_part + counted.not_met + counted.unknown == counted.asked == len(found)


@given(NAMES, st.sampled_from(SKILLS[:-1]), TARGETS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_one_skill_more_never_lowers_what_is_met(names: list[str], more: str, target: str) -> None:
    before, after = (match(SAMPLE, of_skills(each), target) for each in (names, [*names, more]))
    for was, now in zip(before.items, after.items, strict=True):
        assert _RANK[now.state] >= _RANK[was.state], (was, now)


_RANK = {"not met": 0, "unknown": 0, "in part": 1, "met": 2}


@given(st.permutations(["Docker", "Python", "RAG"]))
@settings(deadline=None)
def test_resumes_stand_in_the_order_given(names: list[str]) -> None:
    resumes = {name: of_skills([name]) for name in names}
    found = compare_resumes(SAMPLE, resumes, "mlops")
    assert found.resumes == tuple(names)
    assert found.ranking == ()
    for row in found:
        assert [each.state for each in row.standings] == [
            next(one.state for one in match(SAMPLE, resumes[name], "mlops") if one.wanted.label == row.label)
            for name in names
        ]


def test_people_are_ranked_only_by_name() -> None:
    resumes = {"one": of_skills(["RAG"]), "two": of_skills(["Docker", "Python", "k8s"])}
    plain, ranked = (compare_resumes(SAMPLE, resumes, "mlops", rank_people=each) for each in (False, True))
    assert "ranking" not in plain.to_dict() or plain.to_dict()["ranking"] == []
    assert "met" not in [str(key) for key in plain.to_dict()]
    assert ranked.resumes == ("two", "one")
    assert [str(each.all) for each in ranked.ranking] == ["3 of 3 met", "0 of 3 met, 3 unknown"]
    assert "ranking-people" in ranked.to_text()


def test_many_postings_go_by_what_is_met(bundled: KnowledgeGraph) -> None:
    resume = read_resume(bundled, TEXTS / "resume-mlops.md", today=TODAY)
    found = match_postings(bundled, resume, ["genai", "mlops", read_posting(bundled, POSTING)])
    shares = [fit.weighty.share or 0 for fit in found]
    assert shares == sorted(shares, reverse=True)
    assert {fit.name for fit in found} == {
        "Senior MLOps Engineer", "Generative AI / LLM Engineer", "MLOps / AI Platform Engineer",
    }  # fmt: skip


def test_priorities_count_alternatives_once(bundled: KnowledgeGraph) -> None:
    texts = ("Requirements\n- AWS or Azure\n- Docker", "Requirements\n- AWS or GCP", "Requirements\n- Docker\n- Python")
    found = priorities(bundled, read(bundled, "Skills\nPython"), [read_posting(bundled, text) for text in texts])
    assert [(each.entity.id, each.as_must, each.completes) for each in found] == [("aws", 2, 1), ("docker", 2, 2)]
    assert (found.of, found.open_before) == (3, 3)
    one = priorities(bundled, read(bundled, "Skills\nPython"), [read_posting(bundled, texts[0])] * 2)
    first = next(each for each in one if each.entity.id in ("aws", "azure"))
    assert [other.id for other in first.instead] == [{"aws": "azure", "azure": "aws"}[first.entity.id]]
    assert len([each for each in one if each.entity.id in ("aws", "azure")]) == 1


def test_priorities_of_nobody_and_nothing(bundled: KnowledgeGraph) -> None:
    assert priorities(bundled, read(bundled, "Skills\nPython"), []).items == ()
    assert priorities(bundled, read(bundled, ""), ["mlops"]).items != ()


@pytest.mark.parametrize("name", ["resume-mlops.md", "resume-genai.json", "resume-data.txt"])
def test_the_first_screen(bundled: KnowledgeGraph, name: str) -> None:
    resume = read_resume(bundled, TEXTS / name, today=TODAY)
    posting = read_posting(bundled, POSTING)
    answers = (
        match(bundled, resume, posting),
        match(bundled, resume, "genai@senior/bfsi"),
        match_postings(bundled, resume, ["genai", "mlops", "ai engineer", posting]),
        priorities(bundled, resume, ["genai", "mlops", posting]),
        compare_resumes(bundled, {"one": resume, "two": resume}, posting),
    )
    for answer in answers:
        lines = answer.to_text(80).splitlines()
        assert len(lines) <= 23
        assert max(map(len, lines)) <= 80
        json.dumps(answer.to_dict(evidence=True))
        answer.full().to_text(80, evidence=True)


def test_of_alternatives_the_one_that_is_shown_speaks(bundled: KnowledgeGraph) -> None:
    text = "Experience\nEngineer, 2019 - 2021\n- Built search with LangChain\n\nSkills\nPython, LlamaIndex"
    resume = read_resume(bundled, Document(text), today=TODAY)
    posting = read_posting(bundled, "Engineer\n\nRequirements\n- One of Python, LangChain or LlamaIndex\n")
    found = match(bundled, resume, posting)
    (choice,) = found.of("met")
    assert choice.spoken[0].quote == "Built search with LangChain"
    assert found.claimed_only == ()


def test_years_are_a_must_too(bundled: KnowledgeGraph) -> None:
    resume = read_resume(bundled, Document("Skills\nPython"), today=TODAY)
    found = match(bundled, resume, read_posting(bundled, "We use Python.\n\nRequirements\n- 7+ years of experience\n"))
    assert not any("calls nothing a must" in note for note in found.notes)
