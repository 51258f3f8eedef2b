"""How alike are all pairs of roles, and how much does each source state? As joins in the SQL of Spark over tables of Parquet."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...errors import ReadError
from ...parquet import TABLES, read_tables
from ...query.roles import company_rows, likeness_rows
from .java_session import told_errors

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["coverage", "role_similarities", "table_views"]

_COVERAGE: Final = """
WITH cited AS (SELECT DISTINCT source, claim FROM {evidence} WHERE source IS NOT NULL),
     told AS (SELECT claim, count(*) AS sources FROM cited GROUP BY claim),
     said AS (
         SELECT source, claim, subject, object, predicate, sources
         FROM cited JOIN told USING (claim) JOIN {claims} USING (claim)
     ),
     named AS (SELECT source, explode(array(subject, object)) AS entity FROM said),
     entities AS (SELECT source, count(DISTINCT entity) AS entities FROM named GROUP BY source),
     predicates AS (
         SELECT source, map_from_entries(sort_array(collect_list(struct(predicate, many)))) AS predicates
         FROM (SELECT source, predicate, count(*) AS many FROM said GROUP BY source, predicate) GROUP BY source
     ),
     counted AS (SELECT source, count(*) AS claims, count_if(sources = 1) AS alone FROM said GROUP BY source)
SELECT entity AS source, coalesce(claims, 0) AS claims, coalesce(alone, 0) AS alone, coalesce(entities, 0) AS entities,
       coalesce(predicates, map()) AS predicates
FROM {sources}
LEFT JOIN counted ON counted.source = entity
LEFT JOIN entities ON entities.source = entity
LEFT JOIN predicates ON predicates.source = entity
ORDER BY claims DESC, source
"""
_ALIKE: Final = """
WITH sizes AS (SELECT company, count(*) AS size FROM {company} GROUP BY company),
     held AS (SELECT company, role, thing, weight FROM {company} JOIN {likeness} USING (role)),
     telling AS (
         SELECT company, thing, ln((size + 0.1D) / count(*)) AS content
         FROM held JOIN sizes USING (company) GROUP BY company, thing, size
     ),
     weighed AS (SELECT company, role, thing, weight * content AS weight FROM held JOIN telling USING (company, thing)),
     totals AS (SELECT company, role, sum(weight) AS total FROM weighed GROUP BY company, role),
     shared AS (
         SELECT a.company, a.role AS left, b.role AS right, sum(least(a.weight, b.weight)) AS least
         FROM weighed a JOIN weighed b ON a.company = b.company AND a.thing = b.thing AND a.role < b.role
         GROUP BY a.company, a.role, b.role
     ),
     scored AS (
         SELECT shared.left, shared.right, least / (a.total + b.total - least) AS score,
                row_number() OVER (PARTITION BY shared.left, shared.right ORDER BY size, shared.company DESC) AS place
         FROM shared JOIN sizes USING (company)
         JOIN totals a ON a.company = shared.company AND a.role = left
         JOIN totals b ON b.company = shared.company AND b.role = right
     )
SELECT left, right, score FROM scored WHERE place = 1
"""


def table_views(session: SparkSession, folder: str | PathLike[str]) -> dict[str, DataFrame]:
    """The tables of a graph that `ar.write(g, "graph.parquet/")` wrote, each as a frame: for SQL of one's own.

    Raises:
        ReadError: There is no such folder, or a table is missing.
    """
    found: dict[str, DataFrame] = {}
    for name in TABLES:
        path = Path(folder, name)
        if "://" not in fspath(folder) and not path.is_dir():
            raise ReadError(
                f"cannot read {fspath(folder)}: the table {name} is missing: write it by ar.write(g, 'x.parquet/')"
            )
        with told_errors():
            found[name] = session.read.parquet(f"{fspath(folder).rstrip('/')}/{name}")
    return found


def coverage(session: SparkSession, folder: str | PathLike[str]) -> DataFrame:
    """By source how many claims it states, how many of them alone, of how many things, and of which predicates: as `ar.coverage`.

    Raises:
        ReadError: There is no such folder, or a table is missing.
    """
    tables = table_views(session, folder)
    with told_errors():
        return session.sql(_COVERAGE, claims=tables["claims"], evidence=tables["evidence"], sources=tables["sources"])


def role_similarities(session: SparkSession, folder: str | PathLike[str]) -> DataFrame:
    """SimGIC of all pairs of roles that have anything in common, each pair once: the values of `ar.role_similarities`.

    What each role is compared by follows from the graph, in a pass over its roles that this process makes. How telling each
    thing is, and the pairs, whose number grows with the square, are found by Spark.

    Raises:
        ReadError: There is no such folder.
        FormatError: It holds no graph.
    """
    graph = read_tables(folder)
    likeness = session.createDataFrame([*likeness_rows(graph)], "role string, thing string, weight double")
    company = session.createDataFrame([*company_rows(graph)], "company string, role string")
    with told_errors():
        return session.sql(_ALIKE, likeness=likeness, company=company)
