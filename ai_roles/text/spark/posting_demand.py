"""How often do millions of postings ask for what? Read, held against copies and counted on a cluster; the answer of `observe`.

One function turns postings into readings, wherever it runs, and counts merge by addition: so a cluster finds what one process
finds, to the last count, however the rows are split and whoever is killed on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ...errors import UsageError
from ...model import KnowledgeGraph
from ..demand import (
    LIKENESS,
    Counted,
    CountKey,
    DemandCounts,
    Dimension,
    ObservedDemand,
    PostingLine,
    check_columns,
    demand_of,
    posting_facts,
    reading_from,
    reading_schema,
    shared_hashes,
    taken_columns,
    tallied,
)
from .arrow_map import Batches, mapped, spark_types
from .graph_for_workers import graph_here, hand_to_workers
from .java_session import check_frame, told_errors

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

_ORDER: Final = ("id", "digest", "employer", "month", "level", "industry", "role")
"""Which of two postings is the earlier, as `copy_order` has it."""
_COUNT: Final = "count"


def observe(
    graph: KnowledgeGraph,
    postings: DataFrame,
    *,
    corpus: str,
    by: Iterable[Dimension] = ("role",),
    columns: dict[str, str | None] | None = None,
    date: str | None = None,
    copies: bool = True,
) -> ObservedDemand:
    """How often the postings of a frame of Spark ask for what: the counts that `observe` of one machine finds.

    Columns are taken by their usual names, or as *columns* says. Where none holds an id, the text is its own.

    Raises:
        MissingExtraError: pyspark is not installed.
        UsageError: The postings are no frame of Spark, or a dimension or a column makes no sense.
        AiRolesError: Spark could not do it: a worker has no ai-roles, no memory, no disk.
    """
    counts = count_demand(graph, postings, by=by, columns=columns, copies=copies)
    return demand_of(graph, counts, corpus=corpus, date=date)


def count_demand(
    graph: KnowledgeGraph,
    postings: DataFrame,
    *,
    by: Iterable[Dimension] = ("role",),
    columns: dict[str, str | None] | None = None,
    copies: bool = True,
) -> DemandCounts:
    """The counts of the postings of a frame; those of several corpora are added: `a + b`.

    Raises:
        MissingExtraError: pyspark is not installed.
        UsageError: The postings are no frame of Spark, or a dimension or a column makes no sense.
        AiRolesError: Spark could not do it.
    """
    told: tuple[Any, ...] = (by,) if isinstance(by, str) else tuple(by)
    apart = DemandCounts(told).by  # which refuses what is none
    check_frame(postings)
    from pyspark import StorageLevel

    readings = read_postings(graph, postings, columns=columns).persist(StorageLevel.DISK_ONLY)
    first = near = None
    try:
        with told_errors():
            read = readings.count()
            left, exact, nearly = readings, 0, 0
            if copies:
                first = _earliest(readings).persist(StorageLevel.DISK_ONLY)
                near = _near(first).persist(StorageLevel.DISK_ONLY)
                wordless = readings.where("digest = ''")
                exact, nearly = read - first.count() - wordless.count(), near.count()
                left = first.drop("order").join(near, "digest", "left_anti").select(*readings.columns)
                left = left.unionByName(wordless)
            table = _added_up(left, apart)
    finally:
        for frame in (readings, first, near):
            if frame is not None:
                frame.unpersist()
    totals: dict[Counted, int] = {"read": read, "exact copy": exact, "near copy": nearly}
    counts = DemandCounts(apart, {CountKey(what=what): many for what, many in totals.items() if many})
    return counts + DemandCounts.from_arrow(table, apart)


def read_postings(
    graph: KnowledgeGraph, postings: DataFrame, *, columns: dict[str, str | None] | None = None
) -> DataFrame:
    """The readings of postings as a frame: what is counted of each, and no text.

    Raises:
        MissingExtraError: pyspark is not installed.
        UsageError: The postings are no frame of Spark, or a column makes no sense.
    """
    session = check_frame(postings)
    lines = _lines(postings, columns or {})
    name = hand_to_workers(session, graph)
    return mapped(lines, partial(_read, name), spark_types(reading_schema()))


def _lines(postings: DataFrame, columns: dict[str, str | None]) -> DataFrame:
    """The columns that a posting has, as texts; where there is no id, a hash of the text is one, whatever the split."""
    from pyspark.sql import functions as f

    check_columns(columns)
    taken = taken_columns(postings.columns, columns, "the frame")
    types = dict(postings.dtypes)
    for field, column in taken.items():
        if types[column].startswith(("map", "struct", "binary", "variant", "array<struct", "array<map")):
            raise UsageError(f"the column {column!r} is {types[column]}: select of it what is the {field} of a posting")
    texts = {field: _text(f.col(f"`{column}`"), types[column]) for field, column in taken.items()}
    told = {field: f.nullif(f.trim(text), f.lit("")) for field, text in texts.items()}
    texts = told | {"text": f.coalesce(texts["text"], f.lit(""))}
    own = f.sha2(texts["text"], 256)
    texts["id"] = f.coalesce(texts["id"], own) if "id" in texts else own
    return postings.select(*(texts[name].alias(name) for name in PostingLine.__dataclass_fields__ if name in texts))


def _text(column: Column, type: str) -> Column:
    from pyspark.sql import functions as f

    if type in ("float", "double"):
        column = f.when(~f.isnan(column), column)
    return f.array_join(column.cast("array<string>"), "; ") if type.startswith("array") else column.cast("string")


def _read(name: str, batches: Batches) -> Batches:
    """On a worker: postings in, readings out."""
    graph = graph_here(name)
    for batch in batches:
        yield posting_facts(graph, batch)


# Copies


def _earliest(readings: DataFrame) -> DataFrame:
    """Of the readings of the same words the earliest, with what puts two of them in order; those without a word are left out."""
    from pyspark.sql import Window, functions as f

    order = f.struct(*(f.coalesce(f.col(name), f.lit("")).alias(name) for name in _ORDER))
    worded = readings.where(f.col("digest") != "").withColumn("order", order)
    place = f.row_number().over(Window.partitionBy("digest").orderBy("order"))
    return worded.withColumn("place", place).where("place = 1").drop("place")


def _near(first: DataFrame) -> DataFrame:
    """The digests of those of which nearly all phrases stand in an earlier one: of all pairs with a band in common."""
    from pyspark.sql import functions as f

    bands = first.select("digest", "order", f.explode("bands").alias("band"))
    pairs = (
        bands.alias("a")
        .join(bands.alias("b"), f.expr("a.band = b.band AND a.order < b.order"))
        .select(f.col("a.digest").alias("earlier"), f.col("b.digest").alias("digest"))
        .distinct()
    )
    signatures = first.select("digest", "signature")
    held = pairs.join(signatures, "digest").join(
        signatures.select(f.col("digest").alias("earlier"), f.col("signature").alias("other")), "earlier"
    )
    return mapped(held.select("digest", "signature", "other"), _alike, "digest string").distinct()


def _alike(batches: Batches) -> Batches:
    """On a worker: of pairs those that are alike."""
    for batch in batches:
        shared = shared_hashes(batch.column("signature").to_pylist(), batch.column("other").to_pylist())
        yield batch.select(["digest"]).filter(_flags([each >= LIKENESS for each in shared]))


def _flags(flags: list[bool]) -> pa.BooleanArray:
    import pyarrow as pa

    return pa.array(flags, pa.bool_())


# Counts


def _added_up(left: DataFrame, apart: tuple[Dimension, ...]) -> pa.Table:
    """The counts of readings, each key once."""
    from pyspark.sql import functions as f

    fields = ", ".join(f"{name} string" for name in CountKey._fields)
    counted = mapped(left, partial(_count, apart), f"{fields}, {_COUNT} bigint")
    table: pa.Table = counted.groupBy(*CountKey._fields).agg(f.sum(_COUNT).alias(_COUNT)).toArrow()
    return table


def _count(apart: tuple[Dimension, ...], batches: Batches) -> Batches:
    """On a worker: readings in, counts out; those of a batch are added up at once."""
    for batch in batches:
        rows: Counter[CountKey] = Counter()
        for record in batch.to_pylist():
            rows.update(tallied(reading_from(record), apart))
        yield _batch(rows)


def _batch(rows: Counter[CountKey]) -> pa.RecordBatch:
    import pyarrow as pa

    columns: list[Any] = [*zip(*rows, strict=True)] or [()] * len(CountKey._fields)
    cells = [pa.array(column, pa.string()) for column in columns]
    return pa.RecordBatch.from_arrays(
        [*cells, pa.array([*rows.values()], pa.int64())], names=[*CountKey._fields, _COUNT]
    )
