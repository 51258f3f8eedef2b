"""Does the command behave as a shell expects: streams, exit codes, broken pipes, full disks, interruptions, completion?"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ai_roles.cli import main

ROOT = Path(__file__).parents[2]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, /dev/full and head are of POSIX systems")


def start(*arguments: str, program: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *(("-c", program) if program else ("-m", "ai_roles")), *arguments]
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=kept | environment,
        timeout=120,
    )


def test_an_unknown_name_is_a_message_and_no_traceback() -> None:
    result = start("show", "kuberntes")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "ai-roles: no entity is called 'kuberntes'; did you mean 'kubernetes'?\n"


def test_json_can_be_read_and_nothing_else_is_on_the_stream() -> None:
    result = start("find", "rag", "--json")
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["items"]


def test_usage_errors_are_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find"]) == 2
    assert main(["sparql", "ASK {}", "--bind", "x"]) == 2
    assert main(["find", "x", "--limit", "many"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "ai-roles: --bind takes NAME=VALUE, not 'x'" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("pay --location india", "pay has no option --location; did you mean --region?"),
        ("pay mlops --city=pune", "pay has no option --city; did you mean --region?"),
        ("pay --country india", "pay has no option --country; did you mean --region?"),
        ("pay --place india", "pay has no option --place; did you mean --region?"),
        ("profile mlops --seniority senior", "profile has no option --seniority; did you mean --level?"),
        ("gap mlops --skills docker", "gap has no option --skills; did you mean --has?"),
    ],
)
def test_an_option_that_is_called_otherwise_is_named(
    line: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    assert capsys.readouterr() == ("", f"ai-roles: {message}\n")


def test_the_value_of_an_option_may_look_like_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gap", "mlops", "--has", "--skills"]) == 0
    assert "'--skills' is unknown" in capsys.readouterr().out
    assert main(["find", "--", "--location"]) == 0


def test_what_a_message_quotes_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "\x1b[2Jx\u202e"]) == 1
    assert "\x1b" not in capsys.readouterr().err
    assert main(["find", "\x1b[2Jx\u202e"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_standing_answers(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["--help"], ["version"]):
        assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert out.count("ai-roles") > 10
    assert err == ""


def test_the_module_is_the_command() -> None:
    assert (
        start("--version").stdout
        == start("version").stdout
        == start(program="import sys; from ai_roles.cli import main; sys.exit(main(['version']))").stdout
    )


def test_letters_that_the_terminal_does_not_have() -> None:
    result = start("find", "naïve-北京", PYTHONIOENCODING="ascii", PYTHONUTF8="1")
    assert result.returncode == 0
    assert "na\\xefve-\\u5317\\u4eac" in result.stdout
    data = start("find", "naïve-北京", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="1").stdout
    assert data.isascii()
    assert json.loads(data)["words"] == "naïve-北京"


@posix
@pytest.mark.parametrize(
    "line", ["list skills", "show ai-engineer", "show ai-engineer --kind role", "show ai-engineer --csv", "--help"]
)
def test_a_reader_who_leaves_is_not_an_error(line: str) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        result = subprocess.run(
            [sys.executable, "-m", "ai_roles", *line.split()],
            stdout=pipe,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
            timeout=120,
        )
    assert (result.returncode, result.stderr) == (141, b"")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("line", ["list roles", "list roles --json", "list roles --csv", "--help"])
def test_a_full_disk_is_said_once(line: str) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "ai_roles", *line.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
            timeout=120,
        )
    assert result.returncode == 1
    assert result.stderr.decode().splitlines() == ["ai-roles: cannot write the answer: No space left on device"]


@posix
def test_ctrl_c_ends_even_an_endless_query() -> None:
    program = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell lets its background jobs ignore it
        "signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))\n"
        "signal.setitimer(signal.ITIMER_REAL, 4)\n"
        "from ai_roles.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    result = start("sparql", ENDLESS, "--seconds", "100", program=program)
    assert (result.returncode, result.stdout, result.stderr) == (130, "", "")


def test_a_query_that_never_ends_is_given_up() -> None:
    result = start("sparql", ENDLESS, "--seconds", "0.3")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == "ai-roles: no answer within 0.3 s\n"


def test_completion_can_be_installed() -> None:
    assert "_AI_ROLES_COMPLETE=complete_bash" in start("--show-completion", "bash").stdout
    assert "--install-completion" in start("--help").stdout
