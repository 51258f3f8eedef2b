"""Are the texts that stand ready true to the commands?"""

from __future__ import annotations

import re

import pytest

from ai_roles.cli.app import COMMANDS
from ai_roles.cli.front import FIRST_QUESTIONS, HELP, VERSION, standing_answer
from ai_roles.version import __version__

LINE = re.compile(r"^  (\w+) {2,}(.+)$", re.MULTILINE)
EXAMPLE = re.compile(r"^  ai-roles (\w+)", re.MULTILINE)


def test_the_overview_lists_every_command_by_its_first_sentence() -> None:
    listed = dict(LINE.findall(HELP.partition("Examples:")[0]))
    assert listed == {name: (command.__doc__ or "").split("\n")[0] for name, command in COMMANDS.items()}


@pytest.mark.parametrize("text", [HELP, FIRST_QUESTIONS])
def test_it_fits_a_terminal_and_names_real_commands(text: str) -> None:
    assert all(len(line) <= 80 and line.isascii() for line in text.split("\n"))
    assert set(EXAMPLE.findall(text)) <= set(COMMANDS)


def test_five_questions() -> None:
    assert len(EXAMPLE.findall(FIRST_QUESTIONS)) == 5


def test_what_stands_ready() -> None:
    assert f"ai-roles {__version__}\n" == VERSION
    assert standing_answer(()) == FIRST_QUESTIONS
    assert standing_answer(["version"]) == standing_answer(["--version"]) == VERSION
    assert standing_answer(["--help"]) == standing_answer(["-h"]) == HELP
    assert standing_answer(["find", "--help"]) is standing_answer(["help"]) is None
