"""Does the file of an answer hold every row, and what must be known to read them rightly?"""

from __future__ import annotations

import csv
import json
import sys
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from ai_roles.dataset import load
from ai_roles.errors import MissingExtraError, UsageError, WriteError
from ai_roles.files import ANSWER_WRITERS, write_answer
from ai_roles.formats import Rows, answer_record
from ai_roles.model import KnowledgeGraph
from ai_roles.query.answers import Answer
from ai_roles.query.careers import progression
from ai_roles.query.facts import conflicts, pay, unknowns
from ai_roles.query.roles import compare, profile
from ai_roles.query.skills import skill_gap
from ai_roles.sample import SAMPLE
from ai_roles.sparql import select
from ai_roles.table import Table

HOSTILE = Table(
    ("<b>", "=x"),
    (("</table><script>alert(1)</script>", "=1+1"), ("a,b\r\nc", "-5"), ('"', Decimal("0.10")), (None, -5)),
    "</title>",
    ("<i>a note</i>",),
)


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def answers(bundled: KnowledgeGraph) -> dict[str, Answer]:
    return {
        "compare": compare(bundled, "mlops", "genai"),
        "profile": profile(bundled, "mlops", level="senior"),
        "path": progression(bundled, "junior", "principal"),
        "gap": skill_gap(bundled, has=["python"], wants="mlops"),
        "pay": pay(bundled),
        "nothing": conflicts(SAMPLE),
    }


def read_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True))


def cells(table: Table) -> list[tuple[object, ...]]:
    return [
        table.columns,
        *(tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in table.rows),
    ]


def read_workbook(path: Path) -> list[tuple[Any, ...]]:
    return list(load_workbook(path)["Answer"].values)


def test_no_row_is_left_out(answers: dict[str, Answer], tmp_path: Path) -> None:
    for answer in answers.values():
        table = answer.table()
        files = {suffix: write_answer(answer, tmp_path / f"answer{suffix}") for suffix in ANSWER_WRITERS}
        assert len(read_csv(files[".csv"])) == 1 + len(table.rows)
        assert read_workbook(files[".xlsx"]) == cells(table)
        assert pq.read_table(files[".parquet"]).to_pylist() == table.to_dicts()
        assert json.loads(files[".json"].read_text("utf-8")) == json.loads(json.dumps(answer.to_dict()))
        assert table.to_markdown().splitlines()[-1] in files[".md"].read_text("utf-8")
        assert files[".html"].read_text("utf-8").count("<tr>") >= 1 + len(table.rows)


def test_other_programs_read_the_files(answers: dict[str, Answer], tmp_path: Path) -> None:
    table = answers["pay"].table()
    files = {suffix: str(write_answer(answers["pay"], tmp_path / f"pay{suffix}")) for suffix in ANSWER_WRITERS}
    lows = [
        None if cell is None else float(str(cell)) for cell in (row[table.columns.index("low")] for row in table.rows)
    ]
    assert pl.read_csv(files[".csv"])["low"].to_list() == lows
    assert pd.read_csv(files[".csv"])["low"].astype(object).where(lambda low: low.notna(), None).tolist() == lows
    assert pd.read_excel(files[".xlsx"])["low"].astype(float).dropna().tolist() == [
        low for low in lows if low is not None
    ]
    assert [row[0] for row in duckdb.execute(f"select low::double from '{files['.csv']}'").fetchall()] == lows
    assert [row[0] for row in duckdb.execute(f"select low::double from '{files['.parquet']}'").fetchall()] == lows


def test_sources_and_notes_have_sheets_of_their_own(answers: dict[str, Answer], tmp_path: Path) -> None:
    book = load_workbook(write_answer(answers["path"], tmp_path / "path.xlsx"))
    assert book.sheetnames == ["Answer", "Sources", "Notes"]
    head, *sources = book["Sources"].values
    assert head == ("source", "title", "publisher", "date", "address", "document")
    assert ("taggd", "AI Engineer Job Description", "Taggd", "2026") in {row[:4] for row in sources}
    notes = [str(note) for _, note in book["Notes"].values]
    assert any(note.startswith("Assembled: no source states this way") for note in notes)
    assert len(notes) == len(set(notes)) > 5


def test_what_is_left_out_is_said_in_the_file_too(bundled: KnowledgeGraph, tmp_path: Path) -> None:
    answer = unknowns(bundled.restrict(sources=["taggd"]), "principal")
    text = write_answer(answer, tmp_path / "unknowns.md").read_text("utf-8")
    assert "Of all sources only taggd is read here." in text
    empty = write_answer(conflicts(SAMPLE), tmp_path / "conflicts.md").read_text("utf-8")
    assert "| kind | about |" in empty


def test_the_words_of_the_sources_on_request(answers: dict[str, Answer], tmp_path: Path) -> None:
    book = load_workbook(write_answer(answers["profile"], tmp_path / "profile.xlsx", evidence=True))
    assert book.sheetnames[:3] == ["Answer", "Evidence", "Sources"]
    head, *rows = book["Evidence"].values
    assert head == ("claim", "where", "in these words")
    assert len(rows) >= len(answers["profile"].evidence())
    with_claims = json.loads(write_answer(answers["profile"], tmp_path / "p.json", evidence=True).read_text("utf-8"))
    assert with_claims["claims"]
    for suffix in (".csv", ".parquet"):
        with pytest.raises(UsageError, match=r"holds one table.*\.xlsx"):
            write_answer(answers["profile"], tmp_path / f"profile{suffix}", evidence=True)


@pytest.mark.parametrize(
    "rows", [HOSTILE, select(SAMPLE, "SELECT ?tool { ?tool a air:Tool } ORDER BY ?tool")], ids=["table", "solutions"]
)
def test_tables_and_solutions_are_written_too(rows: Rows, tmp_path: Path) -> None:
    for suffix in ANSWER_WRITERS:
        assert write_answer(rows, tmp_path / f"rows{suffix}").stat().st_size
    assert json.loads((tmp_path / "rows.json").read_text("utf-8")) == json.loads(json.dumps(answer_record(rows)))
    assert len(read_csv(tmp_path / "rows.csv")) == 1 + len(rows.rows if isinstance(rows, Table) else list(rows))


def test_no_text_is_anything_but_text(tmp_path: Path) -> None:
    assert read_csv(write_answer(HOSTILE, tmp_path / "x.csv")) == [
        ["<b>", "'=x"],
        ["</table><script>alert(1)</script>", "'=1+1"],
        ["a,b\r\nc", "'-5"],
        ['"', "0.10"],
        ["", "-5"],
    ]
    page = write_answer(HOSTILE, tmp_path / "x.html").read_text("utf-8")
    assert "<script" not in page
    assert "<title>&lt;/title&gt;</title>" in page
    assert "&lt;i&gt;a note" in page


@pytest.mark.parametrize("name", ["answer.docx", "answer", "answer.ttl", ".csv"])
def test_an_ending_that_holds_no_rows_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(
        UsageError, match=r"cannot be written: the name should end in \.xlsx, \.csv, \.json, \.md, \.html"
    ):
        write_answer(HOSTILE, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_stood_there_stays_where_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "answer.xlsx"
    path.write_text("before")
    with pytest.raises(WriteError, match="32,767 characters"):
        write_answer(Table(("it",), (("x" * 40_000,),)), path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(WriteError, match="its folder does not exist"):
        write_answer(HOSTILE, tmp_path / "nowhere" / "answer.csv")


@pytest.mark.parametrize(
    ("package", "suffix", "extra"), [("openpyxl", ".xlsx", "sheets"), ("pyarrow", ".parquet", "parquet")]
)
def test_without_the_extra(
    package: str, suffix: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"needs {package}: pip install 'ai-roles-kg\[{extra}\]'"):
        write_answer(HOSTILE, tmp_path / f"answer{suffix}")


def test_equal_answers_give_equal_files(answers: dict[str, Answer]) -> None:
    for write in ANSWER_WRITERS.values():
        assert write(answers["pay"]) == write(answers["pay"])
