"""Does a plain command line get the same answer with the parser as without it?"""

from __future__ import annotations

import pytest

from ai_roles.cli.app import run
from ai_roles.cli.plain import run_plainly
from ai_roles.errors import UnknownNameError


@pytest.mark.parametrize(
    "line",
    [
        "info",
        "info --json",
        "list",
        "list --json",
        "list levels",
        "list level --json",
        "find rag",
        "find machine learning",
        "find --json rag",
        "show docker",
        "show kubernetes --json",
        "explain mlops docker",
        "explain --json docker mlops",
    ],
)
def test_the_same_answer(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_plainly(line.split()) == 0
    plain = capsys.readouterr()
    assert run(line.split()) == 0
    assert capsys.readouterr() == plain
    assert plain.out
    assert not plain.err


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
        ["show", "mlops", "--kind", "role"],
        ["find", "-h"],
        ["find", "--", "x"],
        ["show", ""],
        ["find", "x", "--json", "--json"],
        ["sparql", "ASK {}"],
        ["nonsense"],
        ["--json"],
        ["--json", "info"],
    ],
)
def test_everything_else_is_left_to_the_parser(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_plainly(line) is None
    assert capsys.readouterr() == ("", "")


def test_errors_are_the_same() -> None:
    for way in (run_plainly, run):
        with pytest.raises(UnknownNameError, match="xyzzy"):
            way(["show", "xyzzy"])
