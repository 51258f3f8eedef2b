"""What stands in the cells of a table that is text? CSV of any program, whatever its alphabet and whatever separates its cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from ..dataset import read_bytes_capped
from ..errors import DataError, Problem, ReadError
from .sheet_cells import LOOKED_AT, MAX_BYTES, MAX_COLUMNS, MAX_ROWS, OLE, Sheet, fault_of, plain_text, too_many_rows

__all__ = ["text_table"]

_DELIMITERS: Final = ",;\t|"
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)


def text_table(path: Path, is_head: Callable[[Sequence[str]], bool]) -> Sheet:
    """The cells of the table. What separates them is what gives a row that is its head."""
    data = read_bytes_capped(path, limit=MAX_BYTES)
    if data.startswith((OLE, b"PK\x03\x04")):
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
