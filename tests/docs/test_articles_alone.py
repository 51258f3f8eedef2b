"""Are the answers of the README, from the five articles alone, what they were before any other source came?

`before_other_sources/` holds the answers of the last state of the facts that knew the articles alone.
"""

from __future__ import annotations

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
}


def answer(line: str) -> str:
    """What the command prints."""
    printed = StringIO()
    with redirect_stdout(printed):
        assert main(shlex.split(line)) == 0
    return printed.getvalue()


@pytest.mark.parametrize("name", ASKED)
def test_the_articles_alone_answer_as_before(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert answer(f"{ASKED[name]} --source articles") == (BEFORE / f"{name}.txt").read_text("utf-8")


def test_every_answer_is_listed() -> None:
    assert {path.stem for path in BEFORE.iterdir()} == set(ASKED)


@pytest.mark.parametrize("name", ["gap", "path", "explain", "draft", "profile"])
def test_other_sources_do_not_change_what_the_readme_shows(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The articles speak of MLOps, GenAI and the ladders; the sources beside them speak of other roles."""
    monkeypatch.setenv("COLUMNS", "80")
    assert answer(ASKED[name]) == answer(f"{ASKED[name]} --source articles")
