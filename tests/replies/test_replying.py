"""Does whoever asks by name, from a page, a server or an agent, get the answer of the library, and errors that help?"""

from __future__ import annotations

import json
from inspect import signature

import pytest

import ai_roles as ar
from ai_roles.dataset import load
from ai_roles.errors import DataError, Problem
from ai_roles.query.answers import Answer
from ai_roles.questions import COMMANDS, SERVED, Question, served_question
from ai_roles.replies import FORMS, failure, reply
from ai_roles.sample import SAMPLE

TEXT = "# MLOps Engineer\n\nMust have: Docker, Python. No need for Kubernetes."


def test_the_same_answer_as_in_python() -> None:
    told = {"wants": "mlops", "has": ["python"]}
    assert reply(SAMPLE, "gap", told).answer == ar.skill_gap(SAMPLE, has=["python"], wants="mlops")
    assert reply(SAMPLE, "skills", {"text": TEXT}).answer == ar.find_skills(SAMPLE, TEXT)
    assert reply(SAMPLE, "lint", {"text": TEXT}).answer == ar.lint_posting(SAMPLE, TEXT)
    assert reply(SAMPLE, "posting", {"text": TEXT}).answer.to_dict() == ar.read_posting(SAMPLE, TEXT).to_dict()


@pytest.mark.parametrize("question", SERVED, ids=lambda question: question.name)
def test_every_question_has_a_schema_and_a_command(question: Question) -> None:
    assert question.name in {command.name for command in COMMANDS}
    schema = question.schema()
    assert set(schema["required"]) <= set(schema["properties"])
    json.dumps(schema)
    if question.through is None:
        module, _, function = question.python[0].rpartition(".")
        takes = signature(getattr(__import__(f"ai_roles.{module}", fromlist=[function]), function)).parameters
        assert {each.name for each in question.parameters} - {"sources", "basis"} <= set(takes)


def test_forms() -> None:
    said = reply(SAMPLE, "compare", {"roles": ["mlops", "genai"]}).to_dict(FORMS)
    assert set(said) == {"question", "told", "title", *FORMS}
    assert "only here (1)" in said["text"]
    assert said["evidence"]["claims"]
    assert "claims" not in said["data"]
    json.dumps(said)


def test_errors_help() -> None:
    with pytest.raises(ar.UnknownNameError, match="did you mean 'compare'") as caught:
        reply(SAMPLE, "comapre", {})
    assert failure(caught.value) == {
        "error": {
            "kind": "UnknownNameError",
            "message": "no question is called 'comapre'; did you mean 'compare'?",
            "name": "comapre",
            "suggestions": ["compare"],
        }
    }
    with pytest.raises(ar.UsageError, match="gap takes no 'want'"):
        reply(SAMPLE, "gap", {"want": "mlops"})
    with pytest.raises(ar.UsageError, match="there is no form 'pdf'"):
        reply(SAMPLE, "info", {}).to_dict(["pdf"])
    assert failure(DataError([Problem("a.yaml", 1, "", "bad")]))["error"]["problems"] == ["a.yaml:1: bad"]


def test_a_question_is_served_once() -> None:
    assert len({question.name for question in SERVED}) == len(SERVED)
    assert isinstance(served_question("info").ask(SAMPLE), Answer)


def test_a_page_gets_the_short_form_part_by_part_with_its_claims_in_words() -> None:
    said = reply(SAMPLE, "gap", {"wants": "genai", "has": ["docker"]}).to_dict(["page", "tables", "claims", "text"])
    parts = said["page"]["parts"]
    assert {part["part"] for part in parts} >= {"sentence", "names"}
    for part in parts:
        if part["part"] == "sentence":
            assert " ".join(part["text"].split()) in " ".join(said["text"].split()) or part["note"]
    named = {id for part in parts if part["part"] == "names" for _, ids in part["names"] for id in ids}
    assert named
    assert named <= set(said["claims"])
    for claim in said["claims"].values():
        assert all(SAMPLE[id] for id in claim["things"])
        assert claim["places"]
    assert any(table["rows"] for table in said["tables"])


def test_what_can_be_drawn_has_a_picture_and_a_list_has_none() -> None:
    asked: list[tuple[str, dict[str, object]]] = [
        ("compare", {"roles": ["mlops", "genai"]}),
        ("gap", {"wants": "genai"}),
        ("show", {"name": "docker"}),
        ("explain", {"left": "mlops", "right": "genai"}),
    ]
    for question, told in asked:
        picture = reply(SAMPLE, question, told).to_dict(["picture"])["picture"]
        for svg in (picture["wide"], picture["tall"]):
            assert svg.startswith("<svg"), question
            assert "<script" not in svg
    grid = reply(load(), "ladder", {"grid": True}).to_dict(["picture"])["picture"]
    assert "level by level" in grid["wide"]
    assert reply(SAMPLE, "explain", {"left": "mlops", "right": "docker"}).to_dict(["picture"])["picture"] is None
    assert reply(SAMPLE, "list", {}).to_dict(["picture"])["picture"] is None
