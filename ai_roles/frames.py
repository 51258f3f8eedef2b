"""As what do programs get the rows of a table: as an Arrow table, a pandas or a polars data frame, each column of one type?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from .errors import MissingExtraError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Backend", "arrow_table", "cell_text", "column_type", "pandas_frame", "polars_frame"]

Backend: TypeAlias = Literal["pandas", "polars"]
ColumnType: TypeAlias = Literal["integer", "float", "decimal", "boolean", "date", "text"]
Rows: TypeAlias = Sequence[Sequence[object]]

_INT64: Final = 2**63
_DIGITS: Final = 38
"""So many digits has a decimal number of Arrow that polars and DuckDB take too."""


def column_type(cells: Sequence[object]) -> ColumnType:
    """The type of a column: that of all its cells. Cells of several kinds, or none at all, make it text.

    Whole numbers beside others become these. What is too large for a type takes the next one: integers of more than 64 bits
    are decimals, decimals of more than 38 digits texts.

    >>> column_type([1, None]), column_type([1, Decimal("0.5")]), column_type([1, 0.5]), column_type([1, "one"])
    ('integer', 'decimal', 'float', 'text')
    """
    kinds = {_kind(cell) for cell in cells if cell is not None}
    if kinds <= {"integer", "decimal"} and kinds:
        if kinds == {"integer"} and all(-_INT64 <= cell < _INT64 for cell in cells if isinstance(cell, int)):
            return "integer"
        return "decimal" if _decimal_size(cells) is not None else "text"
    if kinds <= {"integer", "float", "decimal"} and kinds:
        return "float"
    return kinds.pop() if len(kinds) == 1 else "text"


def _kind(cell: object) -> ColumnType:
    if isinstance(cell, bool):
        return "boolean"
    if isinstance(cell, int):
        return "integer"
    if isinstance(cell, float):
        return "float"
    if isinstance(cell, Decimal):
        return "decimal" if cell.is_finite() else "text"
    return "date" if isinstance(cell, date) and not isinstance(cell, datetime) else "text"


def _decimal_size(cells: Sequence[object]) -> tuple[int, int] | None:
    """How many digits the numbers take, and how many of these stand behind the point; None where they are too many."""
    whole, behind = 1, 0
    for cell in cells:
        if isinstance(cell, int | Decimal):
            _, digits, exponent = Decimal(cell).as_tuple()
            assert isinstance(exponent, int)
            whole, behind = max(whole, len(digits) + exponent), max(behind, -exponent)
    return (whole + behind, behind) if whole + behind <= _DIGITS else None


def cell_text(cell: object) -> str:
    r"""A cell in a column of texts; half a surrogate pair, which no other program takes, as an escape.

    >>> cell_text(True), cell_text(Decimal("1E+3")), cell_text("\ud800!")
    ('true', '1000', '\\ud800!')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    text = format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    return text.encode("utf-8", "backslashreplace").decode()


def _cells(cells: Sequence[object], type: ColumnType) -> list[Any]:
    """The cells of a column, each of its type."""
    turned: dict[ColumnType, Any] = {"float": float, "decimal": Decimal, "text": cell_text}
    turn = turned.get(type)
    return list(cells) if turn is None else [None if cell is None else turn(cell) for cell in cells]


def _columns(count: int, rows: Rows) -> list[tuple[Sequence[object], ColumnType]]:
    found = [[row[position] for row in rows] for position in range(count)]
    return [(cells, column_type(cells)) for cells in found]


def arrow_table(names: Sequence[str], rows: Rows, *, extra: str = "frames") -> pyarrow.Table:
    """As a table of Arrow: what polars, DuckDB and pandas read without a copy, and what Parquet holds.

    >>> arrow_table(("skill", "share"), (("Python", Decimal("17.10")), ("RAG", None))).to_pylist()
    [{'skill': 'Python', 'share': Decimal('17.10')}, {'skill': 'RAG', 'share': None}]

    Raises:
        MissingExtraError: pyarrow is not installed; it comes with *extra*.
    """
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError("pyarrow", extra) from None
    plain = {
        "integer": pa.int64(),
        "float": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "text": pa.string(),
    }
    arrays, fields = [], []
    for name, (cells, type) in zip(_distinct(names), _columns(len(names), rows), strict=True):
        held = pa.decimal128(*(_decimal_size(cells) or ())) if type == "decimal" else plain[type]
        arrays.append(pa.array(_cells(cells, type), held))
        fields.append(pa.field(name, held))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, with a number behind one that stood before: two roles of an overlay may have one label."""
    found: list[str] = []
    for name in map(cell_text, names):
        number, told = 1, name
        while told in found:
            number += 1
            told = f"{name} ({number})"
        found.append(told)
    return found


def pandas_frame(names: Sequence[str], rows: Rows) -> pandas.DataFrame:
    """As a pandas data frame: numbers exact, and missing ones do not make fractions of whole ones.

    >>> [str(type) for type in pandas_frame(("claims", "share"), ((1, Decimal("0.5")), (None, None))).dtypes]
    ['Int64', 'object']

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtraError("pandas", "frames") from None
    series = {}
    for position, (cells, type) in enumerate(_columns(len(names), rows)):
        missing = any(cell is None for cell in cells)
        dtypes: dict[ColumnType, Any] = {
            "integer": "Int64" if missing else "int64",
            "boolean": "boolean" if missing else "bool",
            "float": "float64",
            "decimal": "object",
            "date": "object",
        }
        series[position] = pd.Series(_cells(cells, type), dtype=dtypes.get(type))
    frame = pd.DataFrame(series, index=range(len(rows)))
    frame.columns = pd.Index(list(names))
    return frame


def polars_frame(names: Sequence[str], rows: Rows) -> polars.DataFrame:
    """As a polars data frame.

    >>> dict(polars_frame(("skill", "claims"), (("Python", 12),)).schema)
    {'skill': String, 'claims': Int64}

    Raises:
        MissingExtraError: polars, or pyarrow, is not installed.
    """
    try:
        import polars as pl
    except ImportError:
        raise MissingExtraError("polars", "frames") from None
    return pl.DataFrame(arrow_table(names, rows))
