"""Is a workbook what its reader takes it for: numbers numbers, texts texts, nothing that Excel refuses?"""

from __future__ import annotations

import re
import sys
import time
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, strategies as st
from openpyxl import load_workbook

from ai_roles.errors import MissingExtraError, WriteError
from ai_roles.formats.workbook import LONGEST, MOST_COLUMNS, MOST_ROWS, workbook
from ai_roles.table import Table


def sheet(table: Table) -> Any:
    return load_workbook(BytesIO(workbook({"Answer": table})))["Answer"]


def only_cell(given: object) -> Any:
    return sheet(Table(("it",), ((given,),)))["A2"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "#N/A", "TRUE", "12", "\t=1"])
def test_no_text_is_anything_but_text(text: str) -> None:
    cell = only_cell(text)
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix == (text[0] in "=+-@\t")  # so that it stays text when somebody edits it


@pytest.mark.parametrize(
    ("given", "value", "type"),
    [
        (1200, 1200, "n"),
        (0.5, 0.5, "n"),
        (-1.5e300, -1.5e300, "n"),
        (Decimal("17.10"), 17.1, "n"),
        (Decimal("1.2E+6"), 1_200_000, "n"),
        (True, True, "b"),
        (None, None, "n"),
        (999_999_999_999_999, 999_999_999_999_999, "n"),
        (1_234_567_890_123_456, "1234567890123456", "s"),
        (Decimal("0.1234567890123456"), "0.1234567890123456", "s"),
        (10**20, 10**20, "n"),
        (Decimal("1E+400"), "1" + "0" * 400, "s"),
        (float("inf"), "inf", "s"),
        (Decimal("NaN"), "NaN", "s"),
        (date(1900, 2, 28), "1900-02-28", "s"),
        ("a\r\nb", "a\nb", "s"),
        ("\x00\x1b[2J\r\uffff\ud800", "\\x00\\x1b[2J\\x0d\\uffff\\ud800", "s"),
    ],
)
def test_a_cell_is_what_it_was(given: object, value: object, type: str) -> None:
    cell = only_cell(given)
    assert (cell.value, cell.data_type) == (value, type)


def test_a_date_is_a_date() -> None:
    cell = only_cell(date(2026, 1, 6))
    assert (cell.value.date(), cell.is_date, cell.number_format) == (date(2026, 1, 6), True, "yyyy-mm-dd")


@given(st.text(max_size=40))
def test_every_text_can_be_written(text: str) -> None:
    value = only_cell(text).value or ""
    plain = text.replace("\r\n", "\n")
    if not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", plain):
        assert value == plain


def test_the_head_is_bold_and_stays_and_columns_fit() -> None:
    found = sheet(Table(("it", "what"), (("short", "a text of many words " * 20),)))
    assert (found.freeze_panes, found["A1"].font.b, found["A2"].font.b) == ("A2", True, False)
    assert (found.column_dimensions["A"].width, found.column_dimensions["B"].width) == (8, 60)
    assert found["A2"].alignment.vertical == "top"
    assert found["B2"].alignment.wrap_text


def test_a_table_without_rows_is_a_head() -> None:
    assert [[cell.value for cell in row] for row in sheet(Table(("a", "=b"), ()))] == [["a", "=b"]]


def test_equal_tables_give_equal_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(("it",), ((1,),))
    before = workbook({"Answer": table})
    then = time.time()
    monkeypatch.setattr("time.time", lambda: then + 5000)
    assert workbook({"Answer": table}) == before
    with zipfile.ZipFile(BytesIO(before)) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z</dcterms:modified>" in file.read("docProps/core.xml")


def test_what_excel_does_not_hold_is_refused() -> None:
    assert only_cell("x" * LONGEST).value == "x" * LONGEST
    with pytest.raises(WriteError, match=r"32,767 characters, and the one in row 2 under 'it' has 32,768"):
        only_cell("x" * (LONGEST + 1))
    with pytest.raises(WriteError, match="has 32,768"):
        only_cell("😀" * (LONGEST // 2 + 1))
    with pytest.raises(WriteError, match=r"1,048,576 rows with its head, and the answer has 1,048,576"):
        sheet(Table(("it",), ((1,),) * MOST_ROWS))
    with pytest.raises(WriteError, match=r"16,384 columns, and the answer has 16,385"):
        sheet(Table(("it",) * (MOST_COLUMNS + 1), ()))


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"this needs openpyxl: pip install 'ai-roles-kg\[sheets\]'"):
        workbook({"Answer": Table((), ())})
