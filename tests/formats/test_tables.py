"""Is a table of claims complete, exact, and harmless in a spreadsheet?"""

from __future__ import annotations

import csv
import sys
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ai_roles.errors import MissingExtraError
from ai_roles.formats.tables import harmless, write_csv, write_parquet
from ai_roles.model import Claim, Editorial, Entity, KnowledgeGraph, Quantity, Range
from ai_roles.sample import SAMPLE
from tests.strategies import TEXTS

WHY = (Editorial("to try it"),)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("", ""),
        ("Docker", "Docker"),
        ("C++", "C++"),
        ("a=1", "a=1"),
        ("'", "'"),
        ("'90s", "'90s"),
        ("\u2013 5", "\u2013 5"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r", "'\r"),
        ("\nx", "'\nx"),
        (" =1", "' =1"),
        ("\u3000=1", "'\u3000=1"),
        ("＝1", "'＝1"),
        ("－1", "'－1"),
        ("'=1", "''=1"),
        ("''-1", "'''-1"),
    ],
)
def test_what_a_spreadsheet_might_calculate_has_an_apostrophe(cell: str, expected: str) -> None:
    assert harmless(cell) == expected


@given(TEXTS, TEXTS)
def test_different_texts_stay_different(one: str, other: str) -> None:
    assert not harmless(one).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert (harmless(one) == harmless(other)) == (one == other)


@given(st.text(alphabet="'=-+ x\t", max_size=5), st.text(alphabet="'=-+ x\t", max_size=5))
def test_different_cells_stay_different(one: str, other: str) -> None:
    assert (harmless(one) == harmless(other)) == (one == other)


def rows_of(graph: KnowledgeGraph) -> list[dict[str, str]]:
    text = write_csv(graph).decode("utf-8")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True))


def test_every_claim_has_a_row() -> None:
    rows = {row["id"]: row for row in rows_of(SAMPLE)}
    assert set(rows) == set(SAMPLE.all_claims)
    (pays,) = (row for row in rows.values() if row["predicate"] == "pays")
    assert (pays["low"], pays["high"], pays["open"], pays["unit"]) == ("2000000.0", "5000000.0", "true", "INR")
    assert (pays["levels"], pays["region"], pays["as_of"]) == ("senior", "india", "2026")
    (rag,) = (row for row in rows.values() if row["object"] == "rag" and row["predicate"] == "needs")
    assert (rag["any_of"], rag["how_many"], rag["or_equivalent"]) == ("llms; rag", "1", "false")
    assert (rag["sources"], rag["said_by"]) == ("handbook", "handbook 7")


def test_numbers_are_exact() -> None:
    exact = Decimal("-123456789012345.000000000000001")
    claim = Claim("m", "figure", value=Quantity(Range(exact, None), "percent"), basis="editorial", evidence=WHY)
    graph = KnowledgeGraph([Entity("m", "market", "M")], [claim])
    (row,) = rows_of(graph)
    assert row["low"] == str(exact)
    assert row["high"] == ""
    (typed,) = parquet(graph)
    assert (typed["low"], typed["high"], typed["open"]) == (exact, None, True)
    assert typed["typed"]["beyond"] is False


def dated(date: str, low: str) -> Claim:
    share = Quantity(Range(Decimal(low), None), "percent")
    return Claim("m", "figure", value=share, as_of=date, basis="editorial", evidence=WHY)


def test_what_a_reader_sees_first_holds_for_all() -> None:
    """Polars takes a column for numbers when its first hundred rows are."""
    claims = [dated(str(year), "1") for year in range(1000, 1400)]
    graph = KnowledgeGraph([Entity("m", "market", "M")], [*claims, dated("2026-05", "0.5")])
    rows = rows_of(graph)
    assert len(rows) == len(graph.all_claims)
    assert "2026-05" in [row["as_of"] for row in rows[:2]]
    assert all("." in row["low"] for row in rows)


def parquet(graph: KnowledgeGraph) -> list[dict[str, Any]]:
    reader = pytest.importorskip("pyarrow.parquet")
    rows: list[dict[str, Any]] = reader.read_table(BytesIO(write_parquet(graph))).to_pylist()
    return rows


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"ai-roles-kg\[parquet\]"):
        write_parquet(SAMPLE)


def test_a_graph_without_claims() -> None:
    empty = KnowledgeGraph([], [])
    assert rows_of(empty) == []
    assert write_csv(empty).startswith(b"id,subject,")
    assert parquet(empty) == []
