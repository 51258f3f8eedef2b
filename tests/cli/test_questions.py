"""Do the questions answer from the shell, as text, as Markdown and as JSON?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ai_roles.cli.typer_app import application
from ai_roles.errors import AiRolesError, UnknownNameError, UsageError
from ai_roles.questions import COMMANDS


def in_full(arguments: tuple[object, ...]) -> list[str]:
    """What is asked for besides, where the command has a form that tells everything."""
    known = {command.name: command for command in COMMANDS}
    command = known.get(str(arguments[0])) if arguments else None
    flags = {flag for each in command.terminal for flag in each.flags} if command else set()
    return ["--all"] if "--all" in flags and "--help" not in arguments else []


def run(*arguments: object) -> str:
    words = [*map(str, arguments), *in_full(arguments)]
    result = CliRunner(env={"COLUMNS": "4000"}).invoke(application(), words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


QUESTIONS = [
    (
        ("profile", "mlops", "--level", "senior", "--industry", "bfsi"),
        "Senior MLOps / AI Platform Engineer in Banking",
    ),
    (("profile", "mlops@senior/bfsi"), "inherited: AI Engineer"),
    (("compare", "mlops", "genai"), "Model registry"),
    (("compare", "mlops", "genai", "applied-ai-engineer"), "Applied AI Engineer"),
    (("compare", "mlops", "genai", "--ranked"), "Monroe"),
    (("path", "junior", "principal"), "resume-geni 64"),
    (("ladder",), "0-2 years"),
    (("ladder", "mlops"), "no source says"),
    (("ladder", "ai-engineer", "--grid"), "carried over"),
    (("path", "junior", "senior", "--role", "ai-engineer"), "Senior"),
    (("move", "data scientist", "genai"), "Retrieval-augmented generation"),
    (("gap", "mlops", "--has", "python,docker,k8s"), "MLflow"),
    (("similar", "mlops"), "AI/ML Engineer"),
    (("similar", "docker", "--limit", "3"), "Kubernetes"),
    (("pay",), "INR 600,000-1,200,000 a year"),
    (("pay", "mlops", "--level", "senior", "--region", "india"), "the role it"),
    (("figures", "python"), "71%"),
    (("conflicts",), "not-expected"),
    (("unknowns", "principal"), "no source states"),
    (("explain", "mlops", "docker"), "needs Docker"),
    (("find", "retrieval"), "Retrieval-augmented generation"),
    (("list", "levels"), "Principal"),
    (("show", "mlops"), "(mlops-engineer)"),
    (("info",), "claims by predicate"),
    (("coverage",), "resume-geni"),
]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    QUESTIONS,
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_question_as_text_markdown_and_json(arguments: tuple[str, ...], expected: str) -> None:
    assert expected in run(*arguments)
    assert "| --- |" in run(*arguments, "--markdown").replace("---:", "---")
    data: Any = json.loads(run(*arguments, "--json"))
    assert isinstance(data, dict)
    assert data


def test_an_overlay_and_a_restriction_reach_the_answer(ours: Path) -> None:
    assert "zz-wick-trimming" in run("profile", "lamp engineer", "--with", ours, "--json")
    everything = json.loads(run("compare", "mlops", "genai", "--json"))
    stated = json.loads(run("compare", "mlops", "genai", "--source", "taggd", "--json"))
    assert len(stated["items"]) < len(everything["items"])


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("compare", "mlops"), UsageError),
        (("compare", "mlops", "MLOps engineer"), UsageError),
        (("compare", "mlops", "nobody"), UnknownNameError),
        (("profile", "docker"), UnknownNameError),
        (("path", "senior", "junior"), UsageError),
        (("similar", "bengaluru"), AiRolesError),
        (("pay", "--region", "docker"), UnknownNameError),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: tuple[str, ...], error: type[AiRolesError]) -> None:
    with pytest.raises(error):
        run(*arguments)
