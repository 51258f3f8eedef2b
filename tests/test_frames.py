"""Do polars, DuckDB, pyarrow and pandas get the rows of a table as they are, each column of one type?"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, assert_type

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, strategies as st

from ai_roles.errors import MissingExtraError, UsageError
from ai_roles.frames import ColumnType, column_type
from ai_roles.sample import SAMPLE
from ai_roles.sparql import select
from ai_roles.table import Table

EVERY_TYPE = Table(
    ("whole", "fraction", "exact", "flag", "day", "words", "mixed", "nothing"),
    (
        (1200, 0.5, Decimal("17.10"), True, date(2026, 1, 6), "Python", "5+", None),
        (-3, -1e300, Decimal(2), False, date(1, 1, 1), "=1+1\n\x00", 7, None),
        (None,) * 8,
    ),
)
ROWS = [(*row[:6], None if row[6] is None else str(row[6]), None) for row in EVERY_TYPE.rows]


def through_duckdb(rows: Table) -> list[tuple[Any, ...]]:
    return duckdb.execute("from rows").fetchall()


def through_parquet(table: Table) -> list[tuple[Any, ...]]:
    file = BytesIO()
    pq.write_table(pa.table(table), file)
    return [tuple(row.values()) for row in pq.read_table(file).to_pylist()]


READERS: dict[str, Callable[[Table], list[tuple[Any, ...]]]] = {
    "polars": lambda table: pl.DataFrame(table).rows(),
    "polars frame": lambda table: table.to_frame(backend="polars").rows(),
    "duckdb": through_duckdb,
    "pyarrow": lambda table: [tuple(row.values()) for row in pa.table(table).to_pylist()],
    "parquet": through_parquet,
}


@pytest.mark.parametrize("reader", READERS)
def test_others_take_a_table_as_it_is(reader: str) -> None:
    assert READERS[reader](EVERY_TYPE) == ROWS


def test_the_types_are_those_that_others_know() -> None:
    assert [str(field.type) for field in pa.table(EVERY_TYPE).schema] == [
        "int64",
        "double",
        "decimal128(4, 2)",
        "bool",
        "date32[day]",
        "string",
        "string",
        "string",
    ]


CELLS = st.one_of(
    st.lists(st.none() | st.integers(), max_size=4),
    st.lists(st.none() | st.booleans(), max_size=4),
    st.lists(st.none() | st.floats(allow_nan=False), max_size=4),
    st.lists(st.none() | st.dates(), max_size=4),
    st.lists(st.none() | st.decimals(allow_nan=False, allow_infinity=False), max_size=4),
    st.lists(st.none() | st.text(), max_size=4),
    st.lists(
        st.none() | st.integers() | st.booleans() | st.floats() | st.decimals() | st.dates() | st.text(), max_size=4
    ),
)


@given(CELLS)
def test_no_cell_is_refused_and_a_typed_one_keeps_its_value(cells: list[Any]) -> None:
    table = Table(("it",), tuple((cell,) for cell in cells))
    found = pa.table(table)["it"].to_pylist()
    assert [cell is None for cell in found] == [cell is None for cell in cells]
    if column_type(cells) != "text":
        assert [cell for cell in found if cell == cell] == [
            float(cell) if column_type(cells) == "float" and cell is not None else cell
            for cell in cells
            if cell == cell
        ]
    assert pl.DataFrame(table)["it"].to_list() == pytest.approx(found, nan_ok=True)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], "text"),
        ([None], "text"),
        ([True, None], "boolean"),
        ([True, 1], "text"),
        ([2**63 - 1, -(2**63)], "integer"),
        ([2**63], "decimal"),
        ([10**38], "text"),
        ([Decimal("1E+37")], "decimal"),
        ([Decimal("1E+38")], "text"),
        ([Decimal("1E-38")], "text"),
        ([Decimal("1E-37"), 1], "decimal"),
        ([Decimal("1E-37"), 10], "text"),
        ([Decimal("NaN")], "text"),
        ([Decimal("0.1"), 0.1, 1], "float"),
        ([0.1, float("nan")], "float"),
        ([date(2026, 1, 1)], "date"),
        ([datetime(2026, 1, 1, tzinfo=UTC)], "text"),
        ([date(2026, 1, 1), "2026"], "text"),
        (["1", 1], "text"),
    ],
)
def test_a_column_has_the_type_of_all_its_cells(cells: list[object], expected: ColumnType) -> None:
    assert column_type(cells) == expected
    assert len(pa.table(Table(("it",), tuple((cell,) for cell in cells)))) == len(cells)


def test_mixed_cells_read_as_they_would_alone() -> None:
    table = Table(("it",), ((True,), (Decimal("1E+3"),), (0.5,), ("\ud800",), (date(2026, 1, 6),), (None,)))
    expected = ["true", "1000", "0.5", "\\ud800", "2026-01-06", None]
    assert pa.table(table)["it"].to_pylist() == expected
    assert table.to_frame()["it"].tolist()[:5] == expected[:5]


def test_an_empty_table_keeps_its_columns() -> None:
    empty = Table(("skill", "claims"), ())
    assert pl.DataFrame(empty).schema == {"skill": pl.String, "claims": pl.String}
    assert pa.table(empty).column_names == ["skill", "claims"]
    assert list(empty.to_frame().columns) == ["skill", "claims"]
    assert through_duckdb(empty) == []
    assert pa.table(Table((), ())).num_columns == 0
    assert Table((), ()).to_frame().shape == (0, 0)


def test_two_columns_of_one_name_stay_two() -> None:
    twice = Table(("role", "role", "role (2)"), ((1, 2, 3),))
    assert pl.DataFrame(twice).to_dicts() == [{"role": 1, "role (2)": 2, "role (2) (2)": 3}]
    assert twice.to_frame().to_numpy().tolist() == [[1, 2, 3]]


def test_pandas_keeps_whole_numbers_whole_and_decimals_exact() -> None:
    frame = EVERY_TYPE.to_frame()
    assert frame["whole"].tolist() == [1200, -3, pd.NA]
    assert frame["exact"].tolist() == [Decimal("17.10"), Decimal(2), None]
    assert frame["day"].tolist()[0] == date(2026, 1, 6)
    assert [str(frame[name].dtype) for name in ("whole", "fraction", "flag")] == ["Int64", "float64", "boolean"]
    assert str(Table(("whole",), ((1,),)).to_frame()["whole"].dtype) == "int64"


@pytest.mark.skipif(not hasattr(pd.DataFrame, "from_arrow"), reason="an older pandas takes nothing from Arrow")
def test_pandas_takes_it_by_arrow_too() -> None:
    from_arrow: Callable[[Table], pd.DataFrame] = pd.DataFrame.from_arrow  # type: ignore[attr-defined]  # not in the stubs
    frame = from_arrow(EVERY_TYPE)
    assert frame["exact"].tolist() == [Decimal("17.10"), Decimal("2.00"), None]


def test_a_schema_that_is_asked_for_is_honored_or_refused() -> None:
    table = Table(("skill", "claims"), (("Python", 12),))
    wanted = pa.schema([("skill", pa.large_string()), ("claims", pa.int16())])
    found = pa.RecordBatchReader.from_stream(table, schema=wanted).read_all()
    assert (found.schema, found.to_pylist()) == (wanted, [{"skill": "Python", "claims": 12}])
    for other in (pa.schema([("skill", pa.string())]), pa.schema([("skill", pa.int64()), ("claims", pa.int64())])):
        with pytest.raises(ValueError, match=r"[Ss]chema|parse"):
            pa.RecordBatchReader.from_stream(table, schema=other).read_all()


@pytest.mark.parametrize("package", ["polars", "pyarrow", "pandas"])
def test_without_the_extra(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(("a",), ((1,),))
    uses: dict[str, Callable[[], object]] = {
        "polars": lambda: table.to_frame(backend="polars"),
        "pyarrow": lambda: pl.DataFrame(table),
        "pandas": table.to_frame,
    }
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=rf"this needs {package}: pip install 'ai-roles-kg\[frames\]'"):
        uses[package]()


def test_another_backend_is_refused() -> None:
    with pytest.raises(UsageError, match="'pandas' or 'polars', not from 'dask'"):
        Table((), ()).to_frame("dask")  # type: ignore[call-overload]


def test_type_checkers_know_which_frame_it_is() -> None:
    assert_type(EVERY_TYPE.to_frame(), pd.DataFrame)
    assert_type(EVERY_TYPE.to_frame("pandas"), pd.DataFrame)
    assert_type(EVERY_TYPE.to_frame(backend="polars"), pl.DataFrame)


def test_solutions_of_a_query_are_taken_too() -> None:
    found = select(SAMPLE, "SELECT ?x (1.5 AS ?n) { VALUES ?x { 1 2 } } ORDER BY ?x")
    assert pl.DataFrame(found).rows() == [(1, Decimal("1.5")), (2, Decimal("1.5"))]
    assert_type(found.to_frame(backend="polars"), pl.DataFrame)
    assert found.to_frame(backend="polars").equals(pl.DataFrame(found))
    assert found.to_csv() == "x,n\r\n1,1.5\r\n2,1.5\r\n"
