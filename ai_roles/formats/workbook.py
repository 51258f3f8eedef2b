"""How do tables become a workbook of Excel in which every number is a number, and no text anything but text?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, cast

from ..csv_text import is_formula
from ..errors import MissingExtraError, WriteError
from ..frames import cell_text
from ..table import Table, text_width
from .office_zip import without_times

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["workbook"]

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
LONGEST: Final = 32_767
"""So much does a sheet of Excel hold, and a cell of UTF-16."""
_EXACT_DIGITS, _LARGEST_EXPONENT = 15, 300
"""Excel keeps no more digits of a number, and none much larger or smaller."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Excel knows no day before 1900, and one too many in its February."""
_NARROW, _WIDE = 8, 60
"""The width of a column, in characters; longer texts take several lines."""
_REFUSED: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold, and the carriage return, which it changes."""


def workbook(tables: Mapping[str, Table]) -> bytes:
    """A workbook with a sheet for each table, by its name; equal tables give equal workbooks.

    The head is bold and stays in sight. What begins like a formula is text, and remains text when somebody edits it. Numbers
    of more than 15 digits, which Excel would round, are texts.

    >>> from openpyxl import load_workbook
    >>> data = workbook({"Answer": Table(("skill", "claims"), (("=Python", 1200),))})
    >>> [(cell.value, cell.data_type) for cell in load_workbook(BytesIO(data))["Answer"][2]]
    [('=Python', 's'), (1200, 'n')]

    Raises:
        MissingExtraError: openpyxl is not installed.
        WriteError: A table has more rows or columns, or a cell more characters, than Excel takes.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise MissingExtraError("openpyxl", "sheets") from None
    _refuse_what_is_too_large(tables)
    book = Workbook(write_only=True)
    for name, table in tables.items():
        _fill(cast("Worksheet", book.create_sheet(name)), table)
    out = BytesIO()
    book.save(out)
    return without_times(out)


def _refuse_what_is_too_large(tables: Mapping[str, Table]) -> None:
    for table in tables.values():
        if len(table.rows) >= MOST_ROWS:
            raise WriteError(
                f"a sheet of Excel has {MOST_ROWS:,} rows with its head, and the answer has {len(table.rows):,}: "
                "write .csv or .parquet"
            )
        if len(table.columns) > MOST_COLUMNS:
            raise WriteError(
                f"a sheet of Excel has {MOST_COLUMNS:,} columns, and the answer has {len(table.columns):,}"
            )


def _fill(sheet: Worksheet, table: Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    rows = [
        [_value(cell, number, column) for cell, column in zip(row, table.columns, strict=True)]
        for number, row in enumerate(table.rows, start=2)
    ]
    head = [_text(column, 1, column) for column in table.columns]
    sheet.freeze_panes = "A2"
    for position, width in enumerate(_widths(head, rows), start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    for row in [head, *rows]:
        cells = [_cell(sheet, value) for value in row]
        if row is head:
            for cell in cells:
                cell.font = Font(bold=True)
        if any(_takes_lines(value) for value in row):
            for cell in cells:
                cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.append(cells)


def _cell(sheet: Worksheet, value: Any) -> Cell:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        if is_formula(value):
            cell.quotePrefix = True
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _takes_lines(value: Any) -> bool:
    return isinstance(value, str) and (len(value) >= _WIDE or "\n" in value)


def _widths(head: list[str], rows: list[list[Any]]) -> Iterator[float]:
    for position, name in enumerate(head):
        texts = [name, *(str(row[position]) for row in rows if row[position] is not None)]
        widest = max(text_width(line) for text in texts for line in text.split("\n"))
        yield min(max(widest + 2, _NARROW), _WIDE)


def _value(cell: object, row: int, column: str) -> Any:
    """The cell as Excel holds it: a number that keeps all its digits, a date, true or false, nothing, else text."""
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return cell if cell >= _FIRST_DAY else cell.isoformat()
    if isinstance(cell, float):
        return cell if isfinite(cell) else str(cell)
    return cell if isinstance(cell, int | Decimal) and _is_kept(Decimal(cell)) else _text(cell, row, column)


def _is_kept(number: Decimal) -> bool:
    """Whether Excel keeps all digits of the number."""
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        return False
    return len("".join(map(str, number.as_tuple().digits)).strip("0")) <= _EXACT_DIGITS


def _text(cell: object, row: int, column: str) -> str:
    text = _REFUSED.sub(lambda found: _escape(found[0]), cell_text(cell).replace("\r\n", "\n"))
    length = len(text.encode("utf-16-le")) // 2
    if length > LONGEST:
        raise WriteError(
            f"a cell of Excel has {LONGEST:,} characters, and the one in row {row:,} under {column!r} has {length:,}: "
            "write .csv or .parquet"
        )
    return text


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
