"""Does a shell complete what may stand there: levels after `--level`, skills and tools after `--has`, queries after `sparql`?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ai_roles.cli.completion import COMPLETIONS
from ai_roles.dataset import load
from ai_roles.questions import COMMANDS
from ai_roles.sparql import named_queries
from ai_roles.vocabulary import Kind

ROOT = Path(__file__).parents[2]
NOT_COMPLETED = {"address", "binding", "graph", "file", "folder", "text", "count", "number", "flag"}


def completed(line: str) -> set[str]:
    """What bash is offered for the last word of the line."""
    result = subprocess.run(
        [sys.executable, "-m", "ai_roles"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env=os.environ
        | {"_AI_ROLES_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))},
        timeout=120,
    )
    assert result.stderr == ""
    return set(result.stdout.split())


def ids(*kinds: Kind, start: str = "") -> set[str]:
    return {entity.id for kind in kinds for entity in load().of_kind(kind) if entity.id.startswith(start)}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ai-roles sh", {"show"}),
        ("ai-roles show x --bas", {"--basis"}),
        ("ai-roles show mlops-e", {"mlops-engineer"}),
        ("ai-roles list industr", {"industries"}),
        ("ai-roles find x --kind sk", {"skills"}),
        ("ai-roles show x --basis edi", {"editorial"}),
        ("ai-roles gap mlops --level ", ids("level")),
        ("ai-roles path ", ids("level")),
        ("ai-roles path junior ", ids("level")),
        ("ai-roles compare genai-engineer ", ids("role")),
        ("ai-roles profile ", ids("role")),
        ("ai-roles path junior senior --role ml", ids("role", start="ml")),
        ("ai-roles gap mlops --has do", ids("skill", "tool", start="do")),
        ("ai-roles gap mlops --has python,dock", {f"python,{id}" for id in ids("skill", "tool", start="dock")}),
        ("ai-roles gap mlops --at-least", {"--at-least-sources"}),
        ("ai-roles team --mem", {"--member"}),
        ("ai-roles team genai-engineer mlops-e", {"mlops-engineer"}),
        ("ai-roles profile mlops --industry ", ids("industry")),
        ("ai-roles pay --region ", ids("place")),
        ("ai-roles pay --source ", ids("source") | {"articles", "frameworks"}),
        ("ai-roles sparql ", set(named_queries())),
        ("ai-roles draw mlops --view ", {"neighbourhood", "comparison", "ladder", "grid", "whole"}),
    ],
)
def test_a_shell_is_offered_what_may_stand_there(line: str, expected: set[str]) -> None:
    assert expected
    assert completed(line) == expected


def test_every_kind_is_completed_or_known_not_to_be() -> None:
    kinds = {each.kind for command in COMMANDS for each in (*command.parameters, *command.terminal)}
    assert set(COMPLETIONS) | NOT_COMPLETED == kinds
    assert not NOT_COMPLETED & set(COMPLETIONS)


def test_what_is_completed_is_told_what_it_is_whatever_its_case() -> None:
    assert COMPLETIONS["entity"]("xyzzy") == []
    assert ("mlops-engineer", "MLOps / AI Platform Engineer") in COMPLETIONS["entity"]("MLOps-e")


def test_the_skills_of_a_member_are_completed_behind_the_colon() -> None:
    complete = COMPLETIONS["member"]
    assert complete("ann") == []
    assert ("ann: python,docker", "Docker") in complete("ann: python,dock")
    assert ("ann:docker", "Docker") in complete("ann:dock")
