"""Does the first screen hold the answer? Each question of first_screen.yaml in a terminal of 24 rows by 80 columns."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from ai_roles.questions import COMMANDS
from tests.terminal import on_screen, posix

STANDARD: Final[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("first_screen.yaml").read_text("utf-8"))
QUESTIONS: Final[list[dict[str, Any]]] = STANDARD["questions"]
USABLE: Final = 23
"""Rows of a screen of 24: the last is that of the next prompt."""
MAKES_OR_KEEPS: Final = frozenset(
    {
        "draft",
        "draw",
        "page",
        "site",
        "new",
        "import",
        "validate",
        "tidy",
        "export",
        "publish",
        "serve",
        "cache",
        "mcp",
        "version",
    }
)
"""Commands whose answer is a file or a word, not a screen."""

pytestmark = posix


def readings(text: str) -> tuple[str, str]:
    """The text on one line; and with words put together again that were divided at a hyphen."""
    plain = " ".join(text.split())
    return plain, re.sub(r"(?<=\w)- (?=\w)", "-", plain)


def holds(term: str, text: str) -> bool:
    return any(re.search(term, reading, re.IGNORECASE) for reading in readings(text))


@pytest.mark.parametrize("asked", QUESTIONS, ids=[each["command"] for each in QUESTIONS])
def test_the_first_screen_holds_the_answer(asked: dict[str, Any]) -> None:
    screen = on_screen(*shlex.split(asked["command"]))
    never = [term for term in STANDARD["never"] if term not in asked.get("may", ())]
    missing = [term for term in asked["must"] if not holds(term, screen.text)]
    misleading = [term for term in [*asked.get("must_not", ()), *never] if holds(term, screen.text)]
    found = {"status": screen.status, "missing": missing, "misleading": misleading, "too wide": screen.too_wide}
    assert found == {"status": 0, "missing": [], "misleading": [], "too wide": []}, f"{screen.rows} rows\n{screen.text}"
    assert screen.rows <= USABLE, f"{screen.rows} rows\n{screen.text}"


def test_every_question_of_the_table_is_asked() -> None:
    asked = {shlex.split(each["command"])[0] for each in QUESTIONS}
    assert {"ladder"} | {each.name for each in COMMANDS} - MAKES_OR_KEEPS <= asked


def test_the_standard_can_be_kept() -> None:
    """Each command once, in the words of a person, with what it must hold."""
    assert len(QUESTIONS) >= 60
    assert len({each["command"] for each in QUESTIONS}) == len(QUESTIONS)
    fields = {"command", "asked_as", "must", "must_not", "may"}
    assert [each["command"] for each in QUESTIONS if not each.keys() <= fields or not each["asked_as"]] == []
    assert [each["command"] for each in QUESTIONS if not 1 <= len(each["must"]) <= 8] == []
    terms = [term for each in QUESTIONS for term in [*each["must"], *each.get("must_not", ())]]
    assert [term for term in terms if holds(term, "")] == []
