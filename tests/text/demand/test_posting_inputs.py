"""Are postings read whatever they come in, and is told what cannot be read?"""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet

from ai_roles.errors import AiRolesError, FormatError, ReadError, UsageError
from ai_roles.text.demand import PostingInputs, PostingLine
from ai_roles.text.demand.posting_line import folded_employer

from .postings_made_up import made_up

RECORDS = made_up(8)
LINES = [PostingLine(each["id"], each["text"], each["title"], each["company"], each["date"]) for each in RECORDS]


def lines_of(records: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(each) + "\n" for each in records).encode()


def write_csv(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        writer = csv.DictWriter(file, list(RECORDS[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(RECORDS)
    return path


def as_file(form: str, folder: Path) -> Any:
    path = folder / f"postings.{form}"
    if form in ("jsonl", "ndjson"):
        path.write_bytes(lines_of(RECORDS))
    elif form == "jsonl.gz":
        path.write_bytes(gzip.compress(lines_of(RECORDS)))
    elif form == "csv":
        write_csv(path)
    elif form == "csv.gz":
        path.write_bytes(gzip.compress(write_csv(folder / "plain.csv").read_bytes()))
    elif form == "tsv":
        write_csv(path, "\t")
    else:
        parquet.write_table(pa.Table.from_pylist(RECORDS), path)
    return path


@pytest.mark.parametrize("form", ["jsonl", "ndjson", "jsonl.gz", "csv", "csv.gz", "tsv", "parquet"])
def test_every_form_of_file_gives_the_same_postings(form: str, tmp_path: Path) -> None:
    path = as_file(form, tmp_path)
    inputs = PostingInputs(str(path))
    assert list(inputs) == LINES
    assert inputs.size == path.stat().st_size
    taken = {"id": "id", "text": "text", "title": "title", "employer": "company", "date": "date"}
    assert inputs.taken == {path.name: taken}


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame(RECORDS),
        pl.DataFrame(RECORDS),
        pl.LazyFrame(RECORDS),
        pa.Table.from_pylist(RECORDS),
        RECORDS,
        (each for each in RECORDS),
        LINES,
    ],
    ids=["pandas", "polars", "polars lazy", "arrow", "dicts", "generator", "lines"],
)
def test_frames_and_records_give_the_same_postings(frame: Any) -> None:
    assert list(PostingInputs(frame)) == LINES


def test_what_duckdb_selects_is_read() -> None:
    found = duckdb.from_arrow(pa.Table.from_pylist(RECORDS)).filter("id < 'p0003'")
    assert list(PostingInputs(found)) == LINES[:3]


def test_a_folder_holds_a_posting_in_each_text_and_several_in_each_table(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "one.txt").write_text("MLOps Engineer\nDocker", encoding="utf-8")
    (tmp_path / "two.html").write_text("<html><body><h1>AI Engineer</h1></body></html>", encoding="utf-8")
    (tmp_path / "three.jsonl").write_bytes(lines_of(RECORDS[:1]))
    (tmp_path / "_SUCCESS").write_text("", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    inputs = PostingInputs(tmp_path)
    assert [line.id for line in inputs] == ["one.txt", "p0000", "two.html"]
    assert inputs.skipped == [str(tmp_path / "picture.png")]


def test_columns_that_are_named_go_before_usual_names() -> None:
    records = [{"body": "wrong", "ad": "Docker", "seniority": "Senior", "grade": "Junior", "posted": "2026-01-01"}]
    inputs = PostingInputs(records, columns={"text": "ad", "level": "grade", "date": None})
    assert list(inputs) == [PostingLine("posting 1", "Docker", level="Junior")]
    assert inputs.taken == {"": {"text": "ad", "level": "grade"}}


def test_cells_that_are_no_texts_are_told_as_texts() -> None:
    record = {
        "id": 17.0,
        "description": "Docker",
        "company": {"name": "Acme", "size": 3},
        "industries": ["Fintech", None, "Banking"],
        "title": float("nan"),
    }
    assert list(PostingInputs([record])) == [PostingLine("17", "Docker", employer="Acme", industry="Fintech; Banking")]


def test_half_a_surrogate_pair_does_not_stand_in_a_posting(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"text": "Docker \\ud800", "title": "\\udfff"}\n')
    (line,) = PostingInputs(path)
    assert (line.text, line.title) == ("Docker ?", "?")


def test_broken_lines_are_counted_with_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    good = lines_of(made_up(300)).splitlines(keepends=True)
    good[41:41] = [b"{nonsense\n"]
    good[99:99] = [b'["a list"]\n', b"\n"]
    good[200:200] = [b'{"id": "x", "text": 12}\n']
    path.write_bytes(b"".join(good))
    inputs = PostingInputs(path)
    assert len(list(inputs)) == 300
    assert [(where, why.split(":")[0]) for where, why in inputs.broken] == [
        ("in.jsonl:42", "this is no JSON"),
        ("in.jsonl:100", "a posting is an object with a text, not list"),
        ("in.jsonl:201", "'text' is no text, but int"),
    ]
    assert (inputs.broken_count, inputs.rows) == (3, 303)


def test_more_than_one_in_a_hundred_is_an_error_unless_it_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines_of(RECORDS) + b"{\n" * 2)
    with pytest.raises(
        FormatError, match=r"(?s)2 of 10 rows cannot be read, more than 1.0%:\n  in.jsonl:9: this is no JSON.*10"
    ):
        list(PostingInputs(path))
    assert list(PostingInputs(path, most_broken=0.2)) == LINES


def test_a_file_of_something_else_is_given_up_early(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines_of(RECORDS[:1]) + b"no json\n" * 50_000)
    inputs = PostingInputs(path)
    with pytest.raises(FormatError, match="1,000 of 1,000 rows so far"):
        list(inputs)
    assert inputs.bytes.read < path.stat().st_size


def test_lines_of_another_encoding_are_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"text": "caf\xc3\xa9"}\n{"text": "caf\xe9"}\r\n{"text": "\x93so\x94"}\n'
        + b'{"text": "a"}\n' * 200
        + b'{"text": "\x81 \x8d"}\n'
    )
    inputs = PostingInputs(path)
    assert [line.text for line in inputs][:3] == ["café", "café", "“so”"]
    assert (inputs.recoded_count, inputs.recoded) == (2, ["in.jsonl:2", "in.jsonl:3"])
    assert inputs.broken == [("in.jsonl:204", "it is neither UTF-8 nor Windows-1252")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_files_with_a_byte_order_mark_are_read(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    assert list(PostingInputs(write_csv(path, ";", encoding))) == LINES


@pytest.mark.parametrize("name", ["empty.jsonl", "empty.csv"])
def test_a_file_without_postings_is_an_error(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("text\n" if name.endswith("csv") else "\n", encoding="utf-8")
    with pytest.raises(ReadError, match="there is no posting in it"):
        list(PostingInputs(tmp_path / name))


def test_lines_that_end_as_none_do_are_told(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_bytes(b"id,text\r1,Docker\r")
    with pytest.raises(FormatError, match="this is no CSV: new-line character"):
        list(PostingInputs(path))


def test_a_row_with_too_few_cells_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("id,text\n" + '1,"Docker\nand more"\n' * 100 + "2\n" + "3,RAG\n", encoding="utf-8")
    inputs = PostingInputs(path)
    assert len(list(inputs)) == 101
    assert inputs.broken == [("in.csv:202", "it has 1 cells, and the head 2")]


def test_a_quote_that_is_never_closed_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("id,text\n" + "1,Docker\n" * 500 + '2,"open\n' + "3,RAG\n" * 500, encoding="utf-8")
    with pytest.raises(FormatError, match="the quote that opens on line 502 is never closed"):
        list(PostingInputs(path, most_broken=1))


def test_long_texts_stand_in_tables_and_the_limit_of_others_stays(tmp_path: Path) -> None:
    path, before = tmp_path / "in.csv", csv.field_size_limit()
    path.write_text("text\n" + "Docker " * 100_000 + "\n", encoding="utf-8")
    (line,) = PostingInputs(path)
    assert len(line.text) == 700_000
    assert csv.field_size_limit() == before


def test_what_is_cut_off_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(lines_of(made_up(200)))[:-600])
    with pytest.raises(ReadError, match="the packed file is broken"):
        list(PostingInputs(path))
    path = tmp_path / "in.parquet"
    path.write_bytes(as_file("parquet", tmp_path).read_bytes()[:-100])
    with pytest.raises(FormatError, match=r"cannot read in\.parquet"):
        list(PostingInputs(tmp_path / "in.parquet"))


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb", 9) as file:
        for _ in range(25):
            file.write(b" " * 1_000_000)
    with pytest.raises(ReadError, match="line 1 is longer than 20,000,000 bytes"):
        list(PostingInputs(path))


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ("missing.jsonl", ReadError, "there is no such file"),
        ("postings.docm", UsageError, "is no file of postings"),
        ({"text": "Docker"}, UsageError, "these are no postings, but one mapping"),
        ([3], FormatError, "a posting is an object with a text, not int"),
        ([{"id": "a", "name": "b"}], FormatError, "no column is called as the text of a posting usually is"),
        ([{"text": None}, {"text": " "}], FormatError, "not one of 2 postings has a text"),
        (["missing.jsonl", {"text": "Docker"}], UsageError, "files and records are not read together"),
        (pd.DataFrame({"a": [1]}), FormatError, "no column is called"),
    ],
    ids=str,
)
def test_what_is_no_posting_is_refused_with_what_to_do(given: Any, error: type[AiRolesError], says: str) -> None:
    with pytest.raises(error, match=says):
        list(PostingInputs(given))


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"txt": "text"}, "a posting has no field 'txt'; did you mean text"),
        ({"text": "descr"}, "there is no column 'descr' for text; there are 'text'"),
    ],
)
def test_columns_that_are_not_there_are_told(columns: dict[str, str], says: str) -> None:
    with pytest.raises(AiRolesError, match=says):
        list(PostingInputs([{"text": "Docker"}], columns=columns))


def test_what_columns_say_is_told_where_it_names_nothing() -> None:
    records = [{"text": "Docker", "date": "03/04/2026", "level": "Guru"}, {"text": "Docker", "date": "2026-01-02"}]
    inputs = PostingInputs(records)
    list(inputs)
    assert dict(inputs.undated) == {"03/04/2026": 1}
    assert dict(inputs.told["level"]) == {"Guru": 1}


MIXED = pd.DataFrame(
    {
        "text": ["Docker", None],
        "company": ["Acme", 7],
        "held": [object(), object()],
        "day": [pd.NaT, pd.Timestamp("2026-03-01")],
    }
)


def test_a_frame_may_hold_what_arrow_knows_nothing_of() -> None:
    lines = list(PostingInputs(MIXED, columns={"date": "day"}))
    assert [(line.text, line.employer, line.date) for line in lines] == [
        ("Docker", "Acme", None),
        ("", "7", "2026-03-01 00:00:00"),
    ]


@pytest.mark.parametrize(
    "frame", [pd.DataFrame([["a", "b"]], columns=["text", "text"]), pa.table([["a"], ["b"]], names=["text", "text"])]
)
def test_columns_of_one_name_are_not_guessed_between(frame: object) -> None:
    with pytest.raises(FormatError, match="the frame: there are several columns 'text'"):
        list(PostingInputs(frame))  # type: ignore[arg-type]


@pytest.mark.parametrize("given", [None, 5])
def test_what_holds_no_postings_is_refused(given: object) -> None:
    with pytest.raises(UsageError, match="these are no postings, but"):
        PostingInputs(given)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["N/A", "n/a", "-", "null", "Confidential", "(not disclosed)", "NaN", "***", None])
def test_what_stands_for_no_employer_is_none(name: str | None) -> None:
    assert folded_employer(name) is None
    assert folded_employer(f"{name} Ltd") is not None
