"""Are the texts that stand ready true to the commands?"""

from __future__ import annotations

import re
import shlex

import pytest

from ai_roles.cli.overview import FIRST_QUESTIONS, VERSION, overview, standing_answer
from ai_roles.cli.quick_parser import parse_quickly
from ai_roles.questions import COMMANDS
from ai_roles.version import __version__

LINE = re.compile(r"^  (\w+) {2,}(.+)$", re.MULTILINE)
EXAMPLE = re.compile(r"^  ai-roles (.+?)(?: {2,}.*)?$", re.MULTILINE)


def test_the_overview_lists_every_command_under_its_group() -> None:
    commands = overview().partition("Examples:")[0]
    assert LINE.findall(commands) == [(command.name, command.summary) for command in COMMANDS]
    assert re.findall(r"^(\w+):$", commands, re.MULTILINE) == ["Look", "Ask", "Text", "Picture", "Serve", "Keep"]


@pytest.mark.parametrize("text", [overview(), FIRST_QUESTIONS])
def test_it_fits_a_terminal_and_its_examples_can_be_read(text: str) -> None:
    assert all(len(line) <= 80 and line.isascii() for line in text.split("\n"))
    for line in EXAMPLE.findall(text):
        assert parse_quickly(shlex.split(line)), line


def test_five_questions() -> None:
    assert len(EXAMPLE.findall(FIRST_QUESTIONS)) == 5


def test_what_stands_ready() -> None:
    assert f"ai-roles {__version__}\n" == VERSION
    assert standing_answer(()) == FIRST_QUESTIONS
    assert standing_answer(["version"]) == standing_answer(["--version"]) == VERSION
    assert standing_answer(["--help"]) == standing_answer(["-h"]) == overview()
    assert standing_answer(["find", "--help"]) is standing_answer(["help"]) is None
