"""Five questions in the SQL of DuckDB to the graph as tables of Parquet, with the answers that the library gives.

`pip install duckdb 'ai-roles-kg[parquet]'`. polars reads the same folder: `pl.scan_parquet("graph.parquet/labels")`.
"""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

import ai_roles as ar

Rows = set[tuple[Any, ...]]
POSITIVE = "status IN ('asserted', 'example') AND necessity NOT IN ('not-expected', 'advised-against')"


class Question(NamedTuple):
    """A question, how DuckDB is asked it, and the query of the library with the columns that say the same."""

    asked: str
    sql: str
    query: str
    columns: tuple[str, ...]


QUESTIONS = (
    Question(
        "Which skills do at least four sources name for an AI engineer?",
        f"""
        WITH said AS (  -- what two sources quote from one organization, and say nowhere by themselves, counts once
            SELECT object, source, bool_or(attributed_to IS NULL) AS by_itself, min(attributed_to) AS origin
            FROM claims JOIN evidence USING (claim)
            WHERE predicate = 'needs' AND subject = 'ai-engineer' AND {POSITIVE} AND source IS NOT NULL
            GROUP BY object, source
        )
        SELECT object, label, count(DISTINCT CASE WHEN by_itself THEN source ELSE origin END) AS voices
        FROM said JOIN entities ON entities.id = object GROUP BY object, label HAVING voices >= 4
        """,
        "skills-named-by-most-sources",
        ("skill", "label", "sources"),
    ),
    Question(
        "Which roles need Docker, and how much?",
        f"""
        SELECT subject, label, necessity FROM claims JOIN entities ON entities.id = subject
        WHERE predicate = 'needs' AND object = 'docker' AND {POSITIVE}
        """,
        "roles-needing-skill",
        ("role", "label", "necessity"),
    ),
    Question(
        "What do seniors earn, and who says so?",
        """
        SELECT subject, currency, period, statistic, low, high, source
        FROM claims JOIN values USING (claim) JOIN evidence USING (claim)
        WHERE predicate = 'pays' AND list_contains(levels, 'senior') AND status IN ('asserted', 'example')
        """,
        "pay-of-level",
        ("role", "currency", "period", "statistic", "low", "high", "source"),
    ),
    Question(
        "How much rests on each source?",
        """
        SELECT source, title, count(DISTINCT claim), count(DISTINCT line)
        FROM (SELECT claim, source, unnest(CASE WHEN len(lines) > 0 THEN lines ELSE [NULL] END) AS line FROM evidence)
        JOIN sources ON sources.entity = source GROUP BY source, title
        """,
        "sources-and-claims",
        ("source", "title", "claims", "lines"),
    ),
    Question(
        "What do an AI engineer and an MLOps engineer both need in general?",
        f"""
        WITH own AS (
            SELECT subject, object FROM claims
            WHERE predicate = 'needs' AND {POSITIVE} AND len(levels) = 0 AND industry IS NULL AND region IS NULL
        )
        SELECT id, label FROM entities
        WHERE id IN (SELECT object FROM own WHERE subject = 'mlops-engineer')
          AND id IN (SELECT object FROM own WHERE subject = 'ai-engineer')
        """,
        "skills-shared-by-two-roles",
        ("skill", "label"),
    ),
)


def connected(folder: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB with a view for each table."""
    engine = duckdb.connect()
    for table in sorted(path.name for path in folder.iterdir() if path.is_dir()):
        places = f"{folder}/{table}/**/*.parquet"
        inside = "SELECT * EXCLUDE (basis)" if table == "evidence" else "SELECT *"  # claims have it, too
        engine.execute(f"CREATE VIEW {table} AS {inside} FROM read_parquet('{places}', hive_partitioning = true)")
    return engine


def by_duckdb(engine: duckdb.DuckDBPyConnection, question: Question) -> Rows:
    """What DuckDB finds; numbers as they are, whatever their type."""
    return {tuple(map(plain, row)) for row in engine.execute(question.sql).fetchall()}


def by_library(graph: ar.KnowledgeGraph, question: Question) -> Rows:
    """What the library finds."""
    found = ar.select(graph, question.query)
    places = [found.table().columns.index(column) for column in question.columns]
    return {tuple(plain(row[place]) for place in places) for row in found.table().rows}


def plain(cell: Any) -> Any:
    """A cell so that both can be compared: an id is an id, and a number a number."""
    if cell is None or isinstance(cell, str):
        return cell
    return int(cell) if cell == int(cell) else Decimal(cell)


def main() -> None:
    graph = ar.load()
    with tempfile.TemporaryDirectory() as place:
        engine = connected(ar.write(graph, f"{place}/graph.parquet/"))
        for question in QUESTIONS:
            found = by_duckdb(engine, question)
            same = "the same as the library" if found == by_library(graph, question) else "NOT as the library"
            print(f"{question.asked}\n  {len(found)} rows, {same}")
            for row in sorted(found, key=str)[:3]:
                print("   ", *row)
        engine.close()


if __name__ == "__main__":
    main()
