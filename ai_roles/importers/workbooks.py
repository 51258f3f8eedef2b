"""What stands in the cells of an Excel workbook? Its saved values, with merged areas filled and nothing run."""

from __future__ import annotations

import zipfile
import zlib
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import ParseError

from ..dataset import read_bytes_capped, refuse_hostile_xml, utf8_text
from ..errors import FormatError, MissingExtraError, ReadError, UsageError
from .sheet_cells import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, OLE, Sheet, fault_of, plain_text, too_many_rows

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["workbook_sheet"]

MAX_UNPACKED: Final = 40_000_000
"""Bytes of all parts of a workbook together: twenty thousand rows take a fifth of it."""
_BROKEN: Final = (
    AssertionError,
    AttributeError,
    EOFError,
    KeyError,
    IndexError,
    NotImplementedError,
    OSError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a workbook that is none, or is damaged, may end in."""


def workbook_sheet(path: Path, sheet: str | None = None) -> Sheet:
    """The cells of one sheet of a workbook, without `sheet` of the first that is not hidden."""
    try:
        import openpyxl  # noqa: F401
    except ImportError:
        raise MissingExtraError("openpyxl", "sheets") from None
    data = read_bytes_capped(path, limit=MAX_BYTES)
    _refuse_hostile_workbook(data, path)
    book = _opened(data, path, values=False)
    chosen = _chosen(book, path, sheet)
    if chosen.max_row > MAX_ROWS:
        raise too_many_rows(f"{path} [{chosen.title}]", chosen.max_row)
    width = min(chosen.max_column, MAX_COLUMNS)
    cells = list(chosen.iter_rows(max_row=chosen.max_row, max_col=width))
    formulas = {
        (number, column) for number, row in enumerate(cells) for column, cell in enumerate(row) if cell.data_type == "f"
    }
    values = {}
    if formulas:
        saved = _opened(data, path, values=True)[chosen.title]
        values = {place: saved.cell(place[0] + 1, place[1] + 1).value for place in formulas}
    rows: list[list[str]] = []
    faults: dict[tuple[int, int], str] = {}
    for number, row in enumerate(cells):
        rows.append([])
        for column, cell in enumerate(row):
            place = (number, column)
            is_formula = place in formulas
            text = _text(values[place] if is_formula else cell.value)
            if is_formula and not text:
                faults[place] = "holds a formula whose value is not saved: open and save it in a spreadsheet program"
            elif fault := fault_of(text):
                faults[place] = fault
            rows[-1].append(text)
    _fill_merged(chosen, rows, faults, width)
    others = [f"{each.title}{'' if each.sheet_state == 'visible' else ' (hidden)'}" for each in book.worksheets]
    notes = (f"read sheet {chosen.title!r} of: {', '.join(others[:20])}",) if len(others) > 1 else ()
    return Sheet(f"{path.name} [{chosen.title}]", rows, faults, notes)


def _opened(data: bytes, path: Path, *, values: bool) -> Workbook:
    import openpyxl

    try:
        with catch_warnings():  # of what it would not write again; nothing is written
            simplefilter("ignore")
            return openpyxl.load_workbook(BytesIO(data), data_only=values, keep_links=False)
    except _BROKEN as error:
        raise ReadError(f"cannot read {path}: it is a damaged workbook: {_short(error)}") from error


def _refuse_hostile_workbook(data: bytes, path: Path) -> None:
    """Refuse what is no workbook, what would unpack to more than anybody needs, and XML that defines entities."""
    if data.startswith(OLE):
        raise ReadError(f"cannot read {path}: it has a password, or is an old .xls; save it as .xlsx without one")
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MAX_UNPACKED:
                raise ReadError(f"cannot read {path}: unpacked it is larger than {MAX_UNPACKED:,} bytes")
            for part in parts.infolist():
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    refuse_hostile_xml(utf8_text(parts.read(part)))
    except FormatError as error:
        raise ReadError(f"cannot read {path}: {error}") from error
    except _BROKEN as error:
        raise ReadError(f"cannot read {path}: it is no .xlsx workbook: {_short(error)}") from error


def _chosen(book: Workbook, path: Path, sheet: str | None) -> Worksheet:
    names = [each.title for each in book.worksheets]
    if sheet is not None:
        found = [each for each in book.worksheets if each.title.casefold() == sheet.casefold()]
        if not found:
            raise UsageError(f"{path} has no sheet {sheet!r}; it has {', '.join(map(repr, names[:20])) or 'none'}")
        return found[0]
    visible = [each for each in book.worksheets if each.sheet_state == "visible"]
    if not visible:
        raise ReadError(
            f"cannot read {path}: no sheet of it can be seen; name one of {', '.join(map(repr, names[:20]))}"
        )
    return visible[0]


def _fill_merged(sheet: Worksheet, rows: list[list[str]], faults: dict[tuple[int, int], str], width: int) -> None:
    """What an area holds, each of its rows holds, in its first column: across columns it is a heading."""
    for area in sheet.merged_cells.ranges:
        first, column = area.min_row - 1, area.min_col - 1
        if column >= width or first >= len(rows):
            continue
        for row in range(first + 1, min(area.max_row, len(rows))):
            rows[row][column] = rows[first][column]
            if (first, column) in faults:
                faults[row, column] = faults[first, column]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return plain_text(str(value))


def _short(error: BaseException) -> str:
    return plain_text(str(error))[:200] or type(error).__name__
