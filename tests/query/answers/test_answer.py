"""What do all answers share?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from ai_roles.dataset import load
from ai_roles.errors import AiRolesError
from ai_roles.model import Cited, KnowledgeGraph, Money, Range
from ai_roles.query.answers import Answer, cited_sources
from ai_roles.query.answers.answer_data import plain_data
from ai_roles.query.answers.statement import Statement, by_strength, state
from ai_roles.query.facts.description import describe
from ai_roles.query.facts.explanation import explain
from ai_roles.query.roles.comparison import compare
from ai_roles.query.roles.many_comparison import compare_many
from ai_roles.query.roles.profiles import profile
from ai_roles.query.roles.separation import separating_skills
from ai_roles.query.roles.similarity import similar_roles
from ai_roles.query.skills.gap import skill_gap
from ai_roles.query.skills.role_change import transition
from ai_roles.query.skills.team import team_coverage
from ai_roles.sample import SAMPLE
from ai_roles.table import Table


@dataclass(frozen=True, slots=True)
class Strength(Answer):
    """A question that somebody may add: one number, with the claims behind it."""

    strength: Decimal
    items: tuple[Statement, ...]
    graph: KnowledgeGraph = field(compare=False, repr=False)

    def table(self) -> Table:
        return Table(("strength",), ((self.strength,),))

    def evidence(self) -> tuple[Statement, ...]:
        return self.items


@pytest.fixture
def answer() -> Strength:
    statements = tuple(state(SAMPLE, claim) for claim in SAMPLE.claims("mlops-engineer", "needs"))
    return Strength(Decimal("0.50"), statements, SAMPLE)


def test_a_new_answer_needs_only_its_fields_and_its_rows(answer: Strength) -> None:
    assert answer.full().to_text().splitlines()[-1] == "handbook: A handbook, publisher not named, 2026, handbook.txt"
    assert answer.full().to_markdown().splitlines()[0] == "| strength |"
    assert "handbook.txt" in answer._repr_html_()
    assert answer.to_frame()["strength"].tolist() == [Decimal("0.50")]
    assert str(answer) == answer.to_text() != answer.full().to_text()
    assert [line.strip() for line in str(answer).splitlines()][:2] == ["strength", ""]


def test_every_source_says_what_it_is_and_what_it_does_not_name() -> None:
    """A reader cannot check "taggd 87": title, publisher, date and document stand under every answer."""
    graph = load()
    told = explain(graph, "ai engineer", "python").full().to_text(400).split("Sources\n\n")[1].splitlines()
    assert set(told) >= {
        "deep-dive: What Do AI Engineers Actually Do?, publisher not named, 2026-01-06, 004_12253f4d41e22538.txt",
        "recruiting-template: AI Engineer Job Description, publisher not named, 2025, 001_027694e893dc43ce.txt",
        "resume-geni: AI Engineer Job Description: Duties, Skills & Requirements, Resume Geni, undated, 003_0c6feee0977e4b96.txt",
        "taggd: AI Engineer Job Description, Taggd, 2026, 000_8607440d661afc88.txt",
    }


def test_the_words_that_carry_a_claim_are_quoted_on_request(answer: Strength) -> None:
    plain, quoted = answer.full().to_text(200), answer.full().to_text(200, evidence=True)
    assert "In the words of the sources" not in plain
    for statement in answer.evidence():
        for piece in statement.claim.evidence:
            assert isinstance(piece, Cited)
            assert f'"{piece.term}"' in quoted or piece.term is None
    assert "In the words of the sources" in answer.full().to_markdown(evidence=True)
    docker = explain(load(), "mlops", "docker").full().to_text(200, evidence=True)
    assert '"Docker"' in docker
    told = explain(load(), "mlops", "ai engineer").full().to_text(300, evidence=True)
    assert "taggd, line" in told


def test_plain_data_hold_the_fields_that_make_the_answer(answer: Strength) -> None:
    data = answer.to_dict()
    assert list(data) == ["type", "strength", "items"]
    assert data["strength"] == "0.50"
    assert json.loads(json.dumps(data)) == data


def test_a_claim_that_is_a_row_says_what_it_says(answer: Strength) -> None:
    assert plain_data(answer.items[0]) == {
        "id": answer.items[0].claim.id,
        "subject": "mlops-engineer",
        "predicate": "needs",
        "object": "docker",
        "value": None,
        "typed": None,
        "qualifiers": {"necessity": "required", "status": "asserted"},
        "basis": "stated",
    }


def test_evidence_says_document_section_and_lines(answer: Strength) -> None:
    (told,) = (each for each in answer.to_dict(evidence=True)["claims"] if each["object"] == "docker")
    assert told == {
        "id": answer.items[0].claim.id,
        "subject": "mlops-engineer",
        "subject_label": "MLOps Engineer",
        "predicate": "needs",
        "object": "docker",
        "object_label": "Docker",
        "value": None,
        "typed": None,
        "qualifiers": {"necessity": "required", "status": "asserted"},
        "basis": "stated",
        "evidence": [
            {
                "document": "handbook.txt",
                "section": "Roles",
                "lines": [5],
                "term": "docker",
                "source": "handbook",
            }
        ],
    }


def test_what_a_row_rests_on_is_told_on_request() -> None:
    slim, full = profile(SAMPLE, "mlops").to_dict(), profile(SAMPLE, "mlops").to_dict(evidence=True)
    assert slim["items"][0] == {
        "predicate": "needs",
        "entity": "docker",
        "label": "Docker",
        "origin": "own",
        "necessity": "required",
    }
    assert full["items"][0] == slim["items"][0] | {"via": "mlops-engineer", "claims": [full["items"][0]["claims"][0]]}
    assert "claims" not in slim
    assert set(full) - set(slim) == {"claims"}


def test_values_are_readable_and_exact() -> None:
    (pay,) = SAMPLE.claims(predicate="pays")
    record = plain_data(state(SAMPLE, pay))
    assert record["value"] == "INR 2,000,000-5,000,000+ a year"
    assert record["typed"]["amount"] == {"low": "2000000", "high": "5000000", "beyond": True}
    assert plain_data(Money(Range.parse("5+"), "USD"))["type"] == "money"
    assert plain_data(Range.parse("5+")) == {"low": "5"}
    assert plain_data({"a": (1, None, True)}) == {"a": [1, None, True]}
    assert plain_data(pay) == pay.id


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(AiRolesError, match="object has no plain form"):
        plain_data(object())


def test_each_source_is_a_footnote_once() -> None:
    page = describe(SAMPLE, "ai-engineer")
    assert [source.id for source in cited_sources(page.evidence())] == ["handbook"]
    assert page.full().to_text().count("handbook.txt") == 1


def test_answers_are_values(answer: Strength) -> None:
    assert explain(SAMPLE, "mlops", "docker") == explain(SAMPLE, "MLOps Engineer", "Docker")
    assert hash(explain(SAMPLE, "mlops", "docker")) == hash(explain(SAMPLE, "mlops", "docker"))
    with pytest.raises(AttributeError):
        answer.strength = Decimal(1)  # type: ignore[misc]


def test_what_is_needed_most_comes_first_and_one_thing_stays_together() -> None:
    claims = [
        claim for claim in SAMPLE.claims(predicate="needs") if claim.subject in ("mlops-engineer", "genai-engineer")
    ]
    ordered = by_strength(state(SAMPLE, claim) for claim in reversed(claims))
    assert [(each.what, each.claim.necessity) for each in ordered] == [
        ("Docker", "required"),
        ("Docker", "preferred"),
        ("Large language models", "core"),
        ("Retrieval-augmented generation", "core"),
        ("Kubernetes", "expected"),
        ("Python", "expected"),
    ]


@pytest.mark.parametrize(
    "ask",
    [
        lambda graph: skill_gap(graph, has=["Docker"], wants="mlops"),
        lambda graph: team_coverage(graph, {"Ada": ["Docker"]}, ["mlops"]),
        lambda graph: similar_roles(graph, "mlops"),
        lambda graph: compare(graph, "mlops", "genai"),
        lambda graph: compare_many(graph, "mlops", "genai", "ai engineer"),
        lambda graph: separating_skills(graph, "mlops", "genai"),
        lambda graph: profile(graph, "mlops"),
        lambda graph: transition(graph, "mlops", "genai"),
    ],
)
def test_who_tells_what_no_source_states_says_that_not_all_sources_are_read(
    ask: Callable[[KnowledgeGraph], Answer],
) -> None:
    """taggd states what MLOps needs, upgrad does not: "no source states it" is said of upgrad alone."""
    graph = load()
    told = "Of all sources only upgrad is read here."
    answer = ask(graph.restrict(sources=["upgrad"]))
    assert told in answer.full().to_text(4000)
    assert told in answer.full().to_markdown()
    assert answer.full().to_text(4000).count(told) == 1
    assert "is read here" not in ask(graph).full().to_text(4000)
