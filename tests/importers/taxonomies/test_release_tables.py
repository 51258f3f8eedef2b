"""Do many rows at one look give the cells that are read row by row?"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.errors import ReadError
from ai_roles.importers.taxonomies import release_tables
from ai_roles.importers.taxonomies.import_report import ImportReport
from ai_roles.importers.taxonomies.release_files import ReleaseFiles
from ai_roles.importers.taxonomies.release_tables import Form, open_table

CELL = st.text(alphabet='ab é"\n,\t', max_size=4)
PLAIN = st.text(alphabet="ab é", max_size=4)


def read(path: Path, form: Form) -> tuple[list[tuple[int, tuple[str, ...]]], ImportReport]:
    report = ImportReport()
    with ReleaseFiles([path]) as files, open_table(files, path.name, report, needs=("one",), form=form) as table:
        return list(table.rows("one", "two", "three", "none")), report


def by_hand(records: list[list[str]]) -> tuple[list[tuple[int, tuple[str, ...]]], int]:
    """Rows of three columns, each looked at by itself, and how many there are with those that are too wide."""
    found: list[tuple[int, tuple[str, ...]]] = []
    rows = 0
    for number, cells in enumerate(records, 2):
        if cells and cells != [""]:
            rows += 1
            if not any(cells[3:]):
                padded = [*cells, "", "", ""]
                found.append((number, (padded[0], padded[1], padded[2], "")))
    return found, rows


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(CELL, max_size=4), max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(1, 40)
)
def test_csv_is_what_csv_says(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], end: str, ends: bool, at_once: int
) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end).writerows([["one", "two", "three"], *rows])
    told = text.getvalue() if ends else text.getvalue().removesuffix(end)
    path = tmp_path_factory.mktemp("release") / "table.csv"
    path.write_bytes(told.encode())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(release_tables, "_AT_ONCE", at_once)
        found, report = read(path, "csv")
    wanted, count = by_hand([*csv.reader(io.StringIO(told, newline=""))][1:])
    assert found == wanted
    assert report.rows == count


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(PLAIN, min_size=1, max_size=4), max_size=8), st.sampled_from(["\n", "\r\n"]), st.integers(1, 40)
)
def test_tabs_part_cells(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], end: str, at_once: int
) -> None:
    path = tmp_path_factory.mktemp("release") / "table.txt"
    path.write_bytes(end.join("\t".join(cells) for cells in [["one", "two", "three"], *rows]).encode())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(release_tables, "_AT_ONCE", at_once)
        found, report = read(path, "tab")
    wanted, count = by_hand(rows)
    assert found == wanted
    assert report.rows == count


@pytest.mark.parametrize("text", ["one,two\na\rb\nc,d\n", "one,two\r\na\rb\r\nc,d\n", "one,two\r\na,b\r\nc,d\n"])
def test_ends_of_lines_that_are_mixed(tmp_path: Path, text: str) -> None:
    (tmp_path / "table.csv").write_bytes(text.encode())
    found, _ = read(tmp_path / "table.csv", "csv")
    rows = [*csv.reader(io.StringIO(text, newline=""))][1:]
    assert [cells[:2] for _, cells in found] == [(*row, *[""] * (2 - len(row))) for row in rows]


def test_values_of_columns_that_nobody_reads_are_counted(tmp_path: Path) -> None:
    (tmp_path / "table.txt").write_text("one\tfour\tfive\na\tx\tn/a\nb\t\t\n", newline="")
    _, report = read(tmp_path / "table.txt", "tab")
    assert report.tables["table.txt"].columns == {"four": 1}


def test_where_a_byte_is_no_utf_8(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"one,two\na,b\nc,\xff\n")
    with pytest.raises(ReadError, match="byte 0xff after row 2 is not UTF-8"):
        read(tmp_path / "table.csv", "csv")
