"""Are the answers of the README, from the five articles alone, what they were before any other source came?

`before_other_sources/` holds the answers of the last state of the facts that knew the articles alone.
"""

from __future__ import annotations

import re
import shlex
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from ai_roles.cli import main

BEFORE = Path(__file__).parent / "before_other_sources"
ASKED = {
    "gap": "gap genai --has python,docker",
    "path": "path junior principal",
    "explain": "explain mlops docker --evidence",
    "draft": "draft mlops --level senior",
    "profile": "profile mlops",
    "conflicts": "conflicts",
    "gap-mlops": "gap mlops --has python,docker,k8s",
    "compare": "compare mlops genai",
    "profile-genai": "profile genai",
    "profile-position": "profile mlops --level senior --industry bfsi",
    "path-all": "path junior principal --all",
    "unknowns": "unknowns principal",
    "pay": "pay",
    "ladder-grid": "ladder --grid",
    "ladder-grid-of-role": "ladder ai-engineer --grid",
    "list-roles": "list roles",
    "figures": "figures",
    "profile-thin": 'profile "data engineer"',
    "compare-thin": 'compare "applied ai" ai-solutions-architect',
    "compare-levels": "compare ai-engineer@senior ai-engineer@junior",
    "gap-architect": 'gap ai-solutions-architect --has "system design"',
    "interview": "interview mlops --level senior",
    "conflicts-r": "conflicts r",
    "explain-python": "explain ai-engineer python",
    "list-skills": "list skills",
    "match": "match examples/texts/resume-mlops.md examples/texts/posting-mlops.txt",
    "lint": "lint examples/texts/two-jobs-in-one.md",
}


def answer(line: str) -> str:
    """What the command prints."""
    printed = StringIO()
    with redirect_stdout(printed):
        assert main(shlex.split(line)) == 0
    return printed.getvalue()


def measured(text: str) -> str:
    """The same without the figures of likeness, whose measure is another one since then (docs/why/similarity.md)."""
    return re.sub(r"Similarity 0\.\d\d of their\s+own, 0\.\d\d", "Similarity of their own,", text)


@pytest.mark.parametrize("name", ASKED)
def test_the_articles_alone_answer_as_before(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    before = (BEFORE / f"{name}.txt").read_text("utf-8")
    assert measured(answer(f"{ASKED[name]} --source articles")) == measured(before)


def test_every_answer_is_listed() -> None:
    assert {path.stem for path in BEFORE.iterdir()} == set(ASKED)


OF_OTHER_ROLES_TOO = {"list-roles", "list-skills", "profile-thin", "compare-thin", "gap-architect"}
"""Here the other sources have something to say."""


@pytest.mark.parametrize("name", sorted(set(ASKED) - OF_OTHER_ROLES_TOO))
def test_other_sources_do_not_change_what_the_readme_shows(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles speak of MLOps, GenAI and the ladders; the sources beside them speak of other roles."""
    monkeypatch.setenv("COLUMNS", "80")
    assert answer(ASKED[name]) == answer(f"{ASKED[name]} --source articles")
