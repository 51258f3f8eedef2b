"""What is a sheet, whatever file it stands in? Texts by row and column, and the cells that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..errors import ReadError

__all__ = [
    "LOOKED_AT",
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_ROWS",
    "OLE",
    "Sheet",
    "cell_name",
    "fault_of",
    "plain_text",
    "too_many_rows",
]

MAX_ROWS: Final = 20_000
"""Of one sheet; a table of roles has some hundreds."""
MAX_COLUMNS: Final = 50
MAX_BYTES: Final = 20_000_000
LOOKED_AT: Final = 20
"""The head of the table is among its first rows that hold anything."""
_ERRORS: Final = re.compile(r"#(?:REF|N/A|DIV/0|NAME|VALUE|NULL|NUM|SPILL|CALC|GETTING_DATA|FIELD|BLOCKED)[!?]?")
OLE: Final = b"\xd0\xcf\x11\xe0"
"""How old workbooks begin, and such as have a password."""


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
