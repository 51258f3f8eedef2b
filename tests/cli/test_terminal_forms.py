"""Does an answer fit where it is read: narrow and wide terminals, without color, without UTF-8, in a pipe, in a pager, in any script?"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.terminal import ROOT, command, environment, on_screen, posix, through_pipe, width

WIDE_LABELS: Final = "tests/cli/overlays/wide_labels.yaml"
LONG: Final = ("compare", "mlops", "genai")
"""A question whose long form takes many screens."""
BRIEF: Final = ("find", "k8s")
"""A question that has not more than a few rows to answer."""
ANSWERS: Final = {
    "compare": LONG,
    "path": ("path", "junior", "principal"),
    "gap": ("gap", "genai", "--has", "python,docker"),
    "pay": ("pay",),
    "show": ("show", "python"),
    "list": ("list", "tools"),
    "wide labels": ("profile", "wide letters", "--with", WIDE_LABELS),
}
SIZES: Final = [
    *((24, columns) for columns in (20, 40, 60, 120, 200)),
    *((rows, 80) for rows in (10, 60)),
    (12, 60),
]

pytestmark = posix
answers = pytest.mark.parametrize("question", ANSWERS.values(), ids=ANSWERS)


@pytest.mark.parametrize("question", [LONG, ANSWERS["wide labels"]], ids=["bundled", "overlay"])
def test_a_process_that_divides_itself_says_what_a_new_interpreter_says(question: tuple[str, ...]) -> None:
    """So that all other tests may ask the one that takes a hundredth of the time."""
    divided, anew = (on_screen(*question, rows=12, columns=60, anew=each) for each in (False, True))
    assert divided == anew
    for form, encoding in (("--all", "latin-1"), ("--no-such-option", "utf-8")):
        piped = [
            through_pipe(*question, form, encoding=encoding, anew=each, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
            for each in (False, True)
        ]
        assert vars(piped[0]) == vars(piped[1])


# ------------------------------------------------------------------------------------------------------------------ size


@pytest.mark.parametrize(("rows", "columns"), SIZES, ids=[f"{rows}x{columns}" for rows, columns in SIZES])
@answers
def test_an_answer_fits_its_terminal(question: tuple[str, ...], rows: int, columns: int) -> None:
    screen = on_screen(*question, rows=rows, columns=columns)
    assert screen.status == 0
    assert screen.text
    assert screen.too_wide == []
    if rows >= 12 and columns >= 60:
        assert screen.rows <= min(rows, 24) - 1, screen.text


@pytest.mark.parametrize("columns", [20, 80, 200])
def test_the_long_form_fits_the_width(columns: int) -> None:
    screen = on_screen(*LONG, "--all", columns=columns)
    assert screen.status == 0
    assert screen.too_wide == []
    assert screen.rows > 24


def test_a_terminal_that_does_not_tell_its_size_counts_as_80_columns() -> None:
    screen = on_screen(*LONG, rows=0, columns=0)
    assert screen.status == 0
    assert max(map(width, screen.lines)) <= 80
    assert len(screen.lines) <= 23


@answers
def test_what_is_left_out_has_a_way_to_it(question: tuple[str, ...]) -> None:
    short, long = on_screen(*question), on_screen(*question, "--all")
    assert (short.status, long.status) == (0, 0)
    if long.rows > short.rows:
        assert "--all" in short.text


# ----------------------------------------------------------------------------------------------------------------- color


def test_a_terminal_gets_bold_or_color() -> None:
    assert "\x1b[" in on_screen(*LONG).written


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
@pytest.mark.parametrize("question", [LONG, (*LONG, "--all"), BRIEF], ids=["short", "long", "brief"])
def test_no_escapes_where_they_are_not_wanted(question: tuple[str, ...], name: str, value: str) -> None:
    screen = on_screen(*question, rows=24, columns=80, seconds=60, anew=False, **{name: value})
    assert screen.status == 0
    assert "\x1b" not in screen.written


def test_color_changes_no_word_and_no_row() -> None:
    colored, plain = on_screen(*LONG), on_screen(*LONG, NO_COLOR="1")
    assert colored.written != plain.written
    assert colored.lines == plain.lines


def test_an_empty_setting_is_none() -> None:
    """As https://no-color.org has it."""
    assert "\x1b[" in on_screen(*LONG, NO_COLOR="").written


def test_a_pipe_gets_color_only_on_demand() -> None:
    plain, forced = through_pipe(*LONG), through_pipe(*LONG, FORCE_COLOR="1")
    assert (plain.returncode, forced.returncode) == (0, 0)
    assert "\x1b" not in plain.stdout
    assert "\x1b[" in forced.stdout


@pytest.mark.parametrize("form", ["--json", "--markdown"])
def test_color_never_gets_into_data(form: str) -> None:
    assert "\x1b" not in through_pipe(*LONG, form, FORCE_COLOR="1").stdout
    assert "\x1b" not in on_screen(*LONG, form).written


# ----------------------------------------------------------------------------------------------------------------- pipes


@answers
def test_a_pipe_has_80_columns(question: tuple[str, ...]) -> None:
    result = through_pipe(*question)
    assert (result.returncode, result.stderr) == (0, "")
    assert [line for line in result.stdout.split("\n") if width(line) > 80] == []


@pytest.mark.parametrize("question", [LONG, (*LONG, "--all"), (*LONG, "--json")], ids=["short", "long", "json"])
def test_who_reads_one_line_only_hears_no_complaint(question: tuple[str, ...]) -> None:
    process = subprocess.Popen(
        command(*question), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment()
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        assert process.stdout.readline().strip()
        process.stdout.close()
        complaint = process.stderr.read()
        assert process.wait(timeout=60) in {
            0,
            141,
            -13,
        }  # done before the pipe broke, or ended as a shell would have it
    assert complaint == b""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
@answers
def test_letters_that_the_output_does_not_have_are_no_crash(question: tuple[str, ...], encoding: str) -> None:
    result = through_pipe(*question, encoding=encoding, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_an_answer_without_utf_8_can_be_read(encoding: str) -> None:
    """Dashes, dots and lines have stand-ins: neither question marks nor escapes."""
    result = through_pipe(*LONG, encoding=encoding, anew=True, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert "Kubernetes" in result.stdout
    assert result.stdout.count("?") == through_pipe(*LONG).stdout.count("?")
    assert re.findall(r"\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|&#", result.stdout) == []


# --------------------------------------------------------------------------------------------------------------- scripts

LABELS: Final = {
    "ideographs": "機械学習",
    "right to left": "هندسة",
    "emoji": "📈",
    "no blank": "Abcdefghij",
    "marks": "cafe\u0301|café",
}


@pytest.mark.parametrize("term", LABELS.values(), ids=LABELS)
def test_labels_of_every_script_are_shown(term: str) -> None:
    for columns in (40, 80):
        screen = on_screen("profile", "wide letters", "--with", WIDE_LABELS, columns=columns)
        assert re.search(term, screen.text, re.IGNORECASE), screen.text
        assert screen.too_wide == []


# ----------------------------------------------------------------------------------------------------------- long, short


def labels(data: Any) -> Iterator[str]:
    """Every label in the plain record of an answer."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name == "label" and isinstance(value, str):
                yield value
            else:
                yield from labels(value)
    elif isinstance(data, list):
        for value in data:
            yield from labels(value)


@pytest.mark.parametrize(
    "question",
    [
        LONG,
        ("profile", "mlops"),
        ("gap", "genai", "--has", "python,docker"),
        ("move", "data scientist", "genai"),
        ("list", "tools"),
        ("find", "feature"),
        ("compare", "mlops", "genai", "applied ai"),
    ],
    ids=" ".join,
)
def test_the_long_form_has_every_row(question: tuple[str, ...]) -> None:
    wanted = set(labels(json.loads(through_pipe(*question, "--json").stdout)))
    assert len(wanted) > 3
    shown = on_screen(*question, "--all", rows=24, columns=600)
    assert shown.status == 0
    plain = " ".join(shown.text.split())
    assert sorted(label for label in wanted if " ".join(label.split()) not in plain) == []


def test_the_long_form_names_the_lines_of_each_row() -> None:
    """As the answer did when it had one form only: a table a section, each row with who says so."""
    plain = " ".join(on_screen(*LONG, "--all", columns=600).text.split())
    for row in (r"Feature store\s.*?taggd 89", r"CI/CD\s.*?taggd 85", r"Hallucination detection\s.*?taggd 81"):
        assert re.search(row, plain), row
    assert "000_8607440d661afc88.txt" in plain


@pytest.mark.parametrize("question", [LONG, ("list", "tools"), ("path", "junior", "principal"), BRIEF], ids=" ".join)
def test_json_is_never_shortened(question: tuple[str, ...]) -> None:
    data = through_pipe(*question, "--json")
    assert data.returncode == 0
    assert data.stdout == through_pipe(*question, "--all", "--json").stdout
    assert json.loads(data.stdout) == json.loads(on_screen(*question, "--json").text)


def test_markdown_is_as_long_with_and_without_all() -> None:
    """A document is no screen."""
    assert through_pipe(*LONG, "--markdown").stdout == through_pipe(*LONG, "--all", "--markdown").stdout


# ----------------------------------------------------------------------------------------------------------------- pager


def program(path: Path, script: str) -> Path:
    """A script of the shell that can be run."""
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that leaves a mark beside it: what it was told, and that it ran."""
    return program(tmp_path / "pager", 'echo "used $*" >> "$0.mark"\nexec cat')


def mark(pager: Path) -> str:
    left = Path(f"{pager}.mark")
    return left.read_text("utf-8") if left.exists() else ""


def test_a_pager_shows_what_is_longer_than_the_screen(pager: Path) -> None:
    screen = on_screen(*LONG, "--all", PAGER=f"{pager} -R")
    assert screen.status == 0
    assert mark(pager) == "used -R\n"
    assert "Feature store" in screen.text
    assert "taggd" in screen.text


@pytest.mark.parametrize("question", [LONG, BRIEF], ids=["short", "brief"])
def test_no_pager_for_what_fits(question: tuple[str, ...], pager: Path) -> None:
    assert on_screen(*question, PAGER=str(pager)).status == 0
    assert mark(pager) == ""


def test_no_pager_in_a_high_terminal(pager: Path) -> None:
    assert on_screen("show", "mlops", "--all", rows=2000, PAGER=str(pager)).status == 0
    assert mark(pager) == ""


@pytest.mark.parametrize("form", [(), ("--json",), ("--markdown",)], ids=["text", "json", "markdown"])
def test_no_pager_in_a_pipe(form: tuple[str, ...], pager: Path) -> None:
    assert through_pipe(*LONG, "--all", *form, PAGER=str(pager)).returncode == 0
    assert mark(pager) == ""


@pytest.mark.parametrize(
    "named", ["", "/nowhere/pager", "cat", '"less'], ids=["empty", "missing", "cat", "open quotation mark"]
)
def test_whatever_the_pager_all_is_shown(named: str) -> None:
    screen = on_screen(*LONG, "--all", PAGER=named, PATH=os.defpath)
    assert screen.status == 0
    assert "Feature store" in screen.text
    assert "Traceback" not in screen.text


def test_an_interrupt_is_left_to_the_pager(tmp_path: Path) -> None:
    """As `less` has it, which stays: the command waits for it and ends as it does."""
    pager = program(tmp_path / "stays", "trap '' INT\nkill -INT 0\nexec cat")
    screen = on_screen(*LONG, "--all", PAGER=str(pager))
    assert screen.status == 0
    assert "Feature store" in screen.text


def test_a_pager_may_be_interrupted(tmp_path: Path) -> None:
    """It inherits no ignored interrupt: one that goes away at Ctrl-C goes away, and the command ends after it."""
    leaves = program(tmp_path / "leaves", "kill -INT $$\nexec cat")
    screen = on_screen(*LONG, "--all", PAGER=str(leaves))
    assert screen.status == 0
    assert screen.text.strip() == ""


def test_a_reader_may_leave_the_pager_early(tmp_path: Path) -> None:
    early = program(tmp_path / "early", "exec head -n 2")
    screen = on_screen(*LONG, "--all", PAGER=str(early))
    assert screen.status in {0, 141}
    assert len(screen.lines) <= 2
    assert "Traceback" not in screen.text
