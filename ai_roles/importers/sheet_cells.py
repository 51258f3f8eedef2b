"""What stands in the cells of a spreadsheet file? Texts by row and column, and the cells that cannot be read, from CSV or Excel."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Final

from ..dataset import FilePath, read_bytes_capped
from ..errors import DataError, Problem, ReadError, UsageError

__all__ = ["MAX_ROWS", "Sheet", "cell_name", "read_sheet"]

MAX_ROWS: Final = 20_000
"""Of one sheet; a table of roles has some hundreds."""
MAX_COLUMNS: Final = 50
MAX_BYTES: Final = 20_000_000
LOOKED_AT: Final = 20
"""The head of the table is among its first rows that hold anything."""
_DELIMITERS: Final = ",;\t|"
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_ERRORS: Final = re.compile(r"#(?:REF|N/A|DIV/0|NAME|VALUE|NULL|NUM|SPILL|CALC|GETTING_DATA|FIELD|BLOCKED)[!?]?")
_OLE: Final = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet as texts without spaces around them, row by row; a row may be shorter than others."""

    name: str
    rows: Sequence[Sequence[str]]
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Why a cell cannot be read, by its row and column from 0."""
    notes: tuple[str, ...] = ()


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell, its row and column counted from 0.

    >>> cell_name(6, 1), cell_name(0, 27)
    ('B7', 'AB1')
    """
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def read_sheet(path: FilePath, is_head: Callable[[Sequence[str]], bool], sheet: str | None = None) -> Sheet:
    """The cells of a CSV or Excel file. By `is_head`, which knows the head of the table, it is found out what separates CSV.

    Without `sheet` the first one is read that is not hidden. What a merged area holds, each of its rows holds.

    >>> import tempfile
    >>> from pathlib import Path
    >>> file = Path(tempfile.mkdtemp(), "roles.csv")
    >>> _ = Path(file).write_text("Role;Skill\\nMLOps engineer; Docker\\n")
    >>> read_sheet(file, lambda row: "Role" in row).rows[1]
    ('MLOps engineer', 'Docker')

    Raises:
        ReadError: The file cannot be read, is of another kind, or is too large.
        UsageError: There is no such sheet.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv", ".txt"):
        if sheet is not None:
            raise UsageError(f"{path} is text: it has no sheet {sheet!r}, and is read whole")
        return _csv_sheet(path, is_head)
    if ending in (".xlsx", ".xlsm"):
        from .workbooks import workbook_sheet

        return workbook_sheet(path, sheet)
    raise ReadError(f"cannot read {path}: a sheet is .csv, .tsv, .xlsx or .xlsm; save it as one of them")


def plain_text(text: str) -> str:
    """A cell's text with single spaces, and none around it."""
    return " ".join(text.split())


def fault_of(text: str) -> str:
    """Why a cell with this text cannot be read; empty where it can."""
    if _ERRORS.fullmatch(text):
        return f"holds the error {text}: mend it in the sheet"
    return "holds a formula and no value: put the value in its place" if text.startswith("=") else ""


def too_many_rows(file: object, last: int) -> ReadError:
    """More rows than are read."""
    return ReadError(
        f"cannot read {file}: its last row is {last:,}, and at most {MAX_ROWS:,} are read; "
        "delete what stands below the table, or split it"
    )


def _csv_sheet(path: Path, is_head: Callable[[Sequence[str]], bool]) -> Sheet:
    data = read_bytes_capped(path, limit=MAX_BYTES)
    if data.startswith((_OLE, b"PK\x03\x04")):
        raise ReadError(f"cannot read {path}: it is no text, but a workbook; let its name end in .xlsx")
    text, notes = _decoded(data, path)
    separator = _SEPARATOR_LINE.match(text)
    skipped = 0
    delimiters: Iterable[str] = _DELIMITERS
    if separator:
        text, skipped, delimiters = text[separator.end() :], 1, separator[1]
    delimiter = _delimiter(text, delimiters, is_head)
    rows: list[tuple[str, ...]] = [()] * skipped
    try:
        for record in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if len(rows) == MAX_ROWS:
                raise too_many_rows(path, text.count("\n") + skipped)
            rows.append(tuple(plain_text(cell) for cell in record[:MAX_COLUMNS]))
    except csv.Error as error:
        message = f"is no CSV: {error}"
        raise DataError([Problem(str(path), None, f"row {len(rows) + 1}", message, "look at its quotes")]) from None
    faults = {
        (row, column): fault
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if (fault := fault_of(cell))
    }
    return Sheet(path.name, rows, faults, notes)


def _decoded(data: bytes, path: Path) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes, whatever program wrote them, and what its reader should know of that."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError as error:
            raise ReadError(f"cannot read {path}: it begins as UTF-16 and goes on otherwise: {error.reason}") from None
    if b"\0" in data:
        raise ReadError(f"cannot read {path}: it holds zero bytes; save it as CSV in UTF-8")
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise ReadError(f"cannot read {path}: line {row} is neither UTF-8 nor Windows-1252; save it as UTF-8") from None
    return text, ("it is not UTF-8 and was read as Windows-1252: if letters look wrong, save it as UTF-8",)


def _delimiter(text: str, delimiters: Iterable[str], is_head: Callable[[Sequence[str]], bool]) -> str:
    """What separates the cells: that which gives the head, else that which gives most cells."""
    best, most = ",", 0
    for delimiter in delimiters:
        records = _first_records(text, delimiter)
        if any(map(is_head, records)):
            return delimiter
        widest = max((len(record) for record in records), default=0)
        if widest > most:
            best, most = delimiter, widest
    return best


def _first_records(text: str, delimiter: str) -> list[list[str]]:
    """The rows up to the last in which the head may stand, as far as they are CSV."""
    found: list[list[str]] = []
    filled = 0
    try:
        for record in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            found.append([plain_text(cell) for cell in record[:MAX_COLUMNS]])
            filled += any(found[-1])
            if filled == LOOKED_AT or len(found) == MAX_ROWS:
                break
    except csv.Error:
        return found  # the whole is read with what separates best, and then it is told
    return found
