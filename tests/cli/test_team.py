"""`ai-roles team`: what a team has together, from the table of questions like every other command."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from ai_roles.cli import main
from ai_roles.errors import UsageError
from ai_roles.query.skills import team_coverage
from ai_roles.questions import Question, command_named
from ai_roles.sample import SAMPLE

MEMBERS = ("--member", "ann: python,docker,kubernetes", "--member", "bob: rag,prompt engineering")


def test_what_ann_and_bob_bring_to_mlops_and_genai(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["team", *MEMBERS, "mlops", "genai", "--all"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("What the team brings: ann, bob\n")
    assert "ann: Counted: Python, Docker, Kubernetes" in text
    assert "MLOps / AI Platform Engineer: nobody has it (" in text
    assert "Generative AI / LLM Engineer: rests on one person alone (" in text
    assert "Feature store" in text
    assert "Fine-tuning" in text


def test_json_has_every_member_and_role(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["team", "mlops", "genai", *MEMBERS, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["type"], [each["name"] for each in data["members"]]) == ("team-coverage", ["ann", "bob"])
    assert [role["position"] for role in data["roles"]] == ["mlops-engineer", "genai-engineer"]


def test_an_unknown_skill_of_a_member_is_reported_with_what_may_be_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["team", "mlops", "--member", "ann: kubernets, juggling"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "ann: Unknown, not counted: 'kubernets' is unknown: did you mean kubernetes?" in text
    assert "'juggling' is unknown" in text
    assert "ann: nothing is counted." in text


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ((), 'a team has at least one member: --member "ann: python,docker"'),
        (("ann",), "--member takes a name, a colon and skills"),
        (("ann python",), "not 'ann python'"),
        ((": python",), "has no name before the colon"),
        (("  : python",), "has no name before the colon"),
        (("ann:",), "has no skill"),
        (("ann: ,",), "has no skill"),
        (("ann: python", "bob: rag", "Ann : docker"), "--member names 'ann' twice"),
    ],
)
def test_a_member_is_a_name_a_colon_and_skills(
    members: Sequence[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [word for member in members for word in ("--member", member)]
    assert main(["team", "mlops", *told]) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert not out
    question = command_named("team")
    assert isinstance(question, Question)
    with pytest.raises(UsageError):
        question.ask(SAMPLE, wants=["mlops"], members=members)


def test_a_comma_too_many_is_no_skill(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["team", "mlops", "--member", "ann: python,,docker,", "--all"]) == 0
    assert "unknown" not in capsys.readouterr().out.casefold()


def test_no_role_and_an_unknown_role_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["team", *MEMBERS]) == 2
    assert main(["team", "plumber", *MEMBERS]) == 1
    assert "plumber" in capsys.readouterr().err


def test_the_question_gets_the_answer_of_its_function() -> None:
    question = command_named("team")
    assert isinstance(question, Question)
    asked = question.ask(
        SAMPLE, wants=["mlops", "genai"], members=["Ada: Python, LLM APIs (OpenAI, Gemini)", "Alan: RAG"]
    )
    people = {"Ada": ["Python", "LLM APIs (OpenAI, Gemini)"], "Alan": ["RAG"]}
    assert asked == team_coverage(SAMPLE, people, ["mlops", "genai"])
