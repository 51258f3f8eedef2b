"""Does a plain command line mean the same with the parser as without it, for every command and every option?"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest
from hypothesis import given, strategies as st
from typer.main import get_command

from ai_roles.cli import main
from ai_roles.cli.quick_parser import parse_quickly
from ai_roles.cli.typer_app import application, run
from ai_roles.questions import COMMANDS, Command, Parameter

Read = tuple[str, dict[str, str]]


_READ: list[Read] = []


def as_read(command: Command, told: dict[str, object]) -> Read:
    """Shown by `repr`, since 1 equals 1.0 and True."""
    return command.name, {name: repr(value) for name, value in told.items()}


def note(command: Command, told: dict[str, object]) -> int:
    _READ.append(as_read(command, told))
    return 0


TYPER = get_command(application(note))


def by_typer(line: list[str]) -> Read | int | str | None:
    """What the parser reads; where it refuses, or gives help, the exit code."""
    _READ.clear()
    with redirect_stderr(StringIO()), redirect_stdout(StringIO()), pytest.raises(SystemExit) as end:
        TYPER(line, prog_name="ai-roles")
    return _READ[0] if _READ else end.value.code


def quickly(line: list[str]) -> Read | None:
    read = parse_quickly(line)
    return None if read is None else as_read(*read)


def words(parameter: Parameter) -> list[str]:
    """A value of the parameter, or several where it takes several."""
    one = {"count": "7", "number": "2.5", "binding": "left=mlops"}.get(parameter.kind, "two words, an ümlaut")
    return (
        [one, "k8s"] if parameter.many and not parameter.flags and parameter.kind not in ("count", "number") else [one]
    )


def lines_of(command: Command) -> Iterator[list[str]]:
    """The command with its arguments and each of its options, in every spelling, before, between and behind; then all at once."""
    places = [each for each in command.parameters if not each.flags]
    least = [word for each in places if each.required for word in words(each)]
    most = [word for each in places for word in words(each)]
    yield [command.name, *least]
    yield [command.name, *most]
    everything: list[str] = []
    for each in (*command.parameters, *command.terminal):
        for flag in each.flags:
            if each.kind == "flag":
                spellings = [[flag]]
            else:
                (value,) = words(each)
                spellings = [[flag, value]] + ([[f"{flag}={value}"]] if flag.startswith("--") else [])
                if each.many:
                    spellings.append([flag, value, flag, "k8s"])
            for spelt in spellings:
                yield [command.name, *least, *spelt]
                yield [command.name, *spelt, *most]
                yield [command.name, *most[:1], *spelt, *most[1:]]
        if each.flags:
            everything += spellings[0]
    yield [command.name, *everything, *most]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_option_of_every_command_means_the_same(command: Command) -> None:
    for line in lines_of(command):
        read = quickly(line)
        assert read is not None, line
        assert read == by_typer(line), line


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_example_can_be_read(command: Command) -> None:
    for example in command.examples:
        line = [command.name, *shlex.split(example)]
        read = quickly(line)
        assert read is not None, line
        assert read == by_typer(line), line


@pytest.mark.parametrize(
    "line",
    [
        [],
        ["info", "x"],
        ["list", "a", "b"],
        ["find"],
        ["find", "--json"],
        ["show"],
        ["show", "a", "b"],
        ["explain", "a"],
        ["find", "-h"],
        ["find", "--", "x"],
        ["find", "-"],
        ["show", ""],
        ["find", "x", "--json", "--json"],
        ["find", "x", "--json=1"],
        ["find", "x", "--limit"],
        ["find", "x", "--limit", ""],
        ["find", "x", "--limit", "0"],
        ["find", "x", "--limit", "-3"],
        ["find", "x", "--limit", "3.0"],
        ["find", "x", "--limit", "1_0"],
        ["find", "x", "--limit", "٣"],
        ["find", "x", "--limit", "3", "--limit", "4"],
        ["find", "x", "--lim", "3"],
        ["find", "x", "--source", "taggd"],
        ["sparql", "q", "--seconds", "nan"],
        ["sparql", "q", "--seconds", "1e3"],
        ["sparql", "q", "--seconds", "."],
        ["sparql", "q", "--seconds", "0.001"],
        ["draw", "-o=x.html"],
        ["draw", "-ox.html"],
        ["draw", "-o", "--view"],
        ["profile", "mlops", "--level", "--json"],
        ["nonsense"],
        ["Find", "x"],
        ["--json"],
        ["--json", "info"],
        ["--version"],
    ],
)
def test_everything_else_is_left_to_the_parser(line: list[str]) -> None:
    assert parse_quickly(line) is None


PIECES = sorted(
    {command.name for command in COMMANDS}
    | {flag for command in COMMANDS for each in (*command.parameters, *command.terminal) for flag in each.flags}
    | {
        "mlops",
        "genai",
        "a b",
        "3",
        "0",
        "2.5",
        "-1",
        "--",
        "-",
        "",
        "--json=1",
        "--limit=4",
        "-ox",
        "x=y",
        "--lev",
        "-h",
    }
)


@given(st.sampled_from(COMMANDS), st.lists(st.sampled_from(PIECES), max_size=6))
def test_no_line_is_read_in_another_way(command: Command, rest: list[str]) -> None:
    line = [command.name, *rest]
    read = quickly(line)
    assert read is None or read == by_typer(line)


@pytest.mark.parametrize(
    "line",
    [
        "info",
        "list level --json",
        "find machine learning --limit 3",
        "show docker --markdown",
        "show kubernetes --basis stated",
        "profile genai --level senior --industry=bfsi",
        "explain --json docker mlops",
        "path junior senior --role mlops",
        "gap mlops --has python,docker --has k8s --level senior",
        "pay --region india",
        "version",
    ],
)
def test_the_same_answer(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert parse_quickly(line.split())
    assert main(line.split()) == 0
    quick = capsys.readouterr()
    assert run(line.split()) == 0
    assert capsys.readouterr() == quick
    assert quick.out
    assert quick.err.startswith("facts: ") if line.startswith("info") else not quick.err


def test_the_same_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "xyzzy"]) == 1
    quick = capsys.readouterr()
    assert main(["show", "xyzzy", "--kin", "role"]) == 2  # Typer, which knows no abbreviations
    assert "xyzzy" in quick.err
    assert not quick.out
