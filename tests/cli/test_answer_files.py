"""Do all rows of an answer leave the command, as CSV and in files?"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from ai_roles.cli import main
from ai_roles.dataset import load
from ai_roles.files import ANSWER_WRITERS
from ai_roles.query.roles import compare
from ai_roles.questions import COMMANDS, Question

ROOT = Path(__file__).parents[2]
LINES = {
    "info": "info",
    "list": "list roles",
    "find": "find rag",
    "show": "show mlops",
    "compare": "compare mlops genai",
    "profile": "profile mlops",
    "path": "path junior principal",
    "move": "move mlops genai",
    "gap": "gap mlops --has python",
    "ladder": "ladder",
    "team": "team mlops --member ann:python",
    "similar": "similar mlops",
    "pay": "pay",
    "figures": "figures",
    "conflicts": "conflicts",
    "unknowns": "unknowns principal",
    "coverage": "coverage",
    "explain": "explain mlops docker",
    "sparql": "sparql skills-named-by-most-sources",
    "diff": "diff bundled",
    "validate": "validate",
    "skills": f"skills {ROOT}/examples/texts/posting-mlops.txt",
    "posting": f"posting {ROOT}/examples/texts/posting-mlops.txt",
    "observe": f"observe {ROOT}/examples/texts --most-broken 100 --copies",
    "lint": f"lint {ROOT}/examples/texts/posting-mlops.txt",
    "match": f"match {ROOT}/examples/texts/resume-mlops.md mlops genai",
    "priorities": f"priorities {ROOT}/examples/texts/resume-mlops.md mlops genai",
}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text, newline=""), strict=True))


def test_every_command_with_rows_is_tried() -> None:
    takes = {command.name for command in COMMANDS if any(each.name == "as_csv" for each in command.terminal)}
    assert takes == set(LINES)
    assert {command.name for command in COMMANDS if isinstance(command, Question)} <= takes


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_csv_on_standard_output_and_in_a_file_are_the_same(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*line.split(), "--csv"]) == 0
    printed = capsys.readouterr().out
    path = tmp_path / "answer.csv"
    assert main([*line.split(), "-o", str(path)]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err.splitlines()[-1]) == ("", f"written: {path}")
    found = rows(printed)
    assert found == rows(path.read_bytes().decode("utf-8"))
    assert len({len(row) for row in found}) == 1


def test_every_row_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = compare(load(), "mlops", "genai").table()
    assert main(["compare", "mlops", "genai", "--csv"]) == 0
    assert rows(capsys.readouterr().out)[0] == list(table.columns)
    for suffix in ANSWER_WRITERS:
        assert main(["compare", "mlops", "genai", "-o", str(tmp_path / f"both{suffix}")]) == 0
    assert len(list(load_workbook(tmp_path / "both.xlsx")["Answer"].values)) == 1 + len(table.rows)
    assert pl.read_parquet(tmp_path / "both.parquet").to_dicts() == table.to_dicts()


def test_bytes_are_those_of_the_standard_whatever_the_terminal() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-m", "ai_roles", "sparql", "SELECT ?x { VALUES ?x { '北京' '=1' } }", "--csv"]
    done = subprocess.run(program, capture_output=True, check=True, env=environment)
    assert done.stdout == "x\r\n北京\r\n'=1\r\n".encode()


def test_json_in_a_file_is_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("pay mlops", "sparql skills-named-by-most-sources", "sparql", "diff bundled"):
        assert main([*line.split(), "--json"]) == 0
        printed = capsys.readouterr().out
        assert main([*line.split(), "-o", str(tmp_path / "answer.json")]) == 0
        capsys.readouterr()
        assert (tmp_path / "answer.json").read_text("utf-8") == printed


def test_evidence_goes_into_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mlops.xlsx"
    assert main(["profile", "mlops", "--evidence", "-o", str(path)]) == 0
    assert load_workbook(path).sheetnames[:3] == ["Answer", "Evidence", "Sources"]


def test_a_difference_still_says_so_by_its_exit_code(ours: Path, tmp_path: Path) -> None:
    path = tmp_path / "difference.csv"
    assert main(["diff", "bundled", str(ours), "--exit-code", "-o", str(path)]) == 1
    assert len(rows(path.read_text("utf-8"))) == 1 + 7


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("pay -o answer.docx", "the name should end in .xlsx, .csv, .json, .md, .html, .parquet"),
        ("pay -o answer", "whose name has no ending"),
        ("sparql nothing-of-the-kind -o answer.txt", "the name should end in .xlsx"),
        ("pay --csv --json", "one form, not with --csv and --json"),
        ("pay --csv --markdown", "one form, not with --csv and --markdown"),
        ("pay --csv --evidence", "--evidence goes with -o answer.xlsx or --json"),
        ("pay -o answer.csv --evidence", ".xlsx, .json, .md and .html hold both"),
        ("pay -o answer.csv --json", "leave out --json"),
        ("pay -o answer.csv --csv", "leave out --csv"),
        ("validate -o answer.csv --json", "leave out --json"),
    ],
)
def test_what_makes_no_sense_is_refused(
    line: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(line.split()) == 2
    told = capsys.readouterr()
    assert message in told.err
    assert told.out == ""
    assert list(tmp_path.iterdir()) == []


def test_rows_beyond_a_limit_are_not_left_out_in_silence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["sparql", "SELECT ?x { VALUES ?x { 1 2 3 } }", "--rows", "2"]
    assert main([*line, "--csv"]) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == (
        "x\r\n1\r\n2\r\n",
        "there are more rows than these: --rows says how many are wanted\n",
    )
    assert main([*line, "-o", str(tmp_path / "two.md")]) == 0
    assert "There are more rows than these." in (tmp_path / "two.md").read_text("utf-8")


def test_yes_or_no_is_no_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for where in (["--csv"], ["-o", str(tmp_path / "answer.csv")]):
        assert main(["sparql", "ASK { ?role a air:Role }", *where]) == 2
        assert "yes or no" in capsys.readouterr().err


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", "-o", str(tmp_path / "nowhere" / "pay.csv")]) == 1
    assert "its folder does not exist" in capsys.readouterr().err
