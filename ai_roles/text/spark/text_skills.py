"""Which skills do millions of texts name? The spans that `find_in_texts` finds, as columns of a frame of Spark."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from ...errors import UsageError
from ...model import KnowledgeGraph
from ..skills import TextLine, find_in_texts as find_here, span_record
from .arrow_map import Batches, mapped
from .graph_for_workers import graph_here, hand_to_workers
from .java_session import check_frame

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_SPAN: Final = (
    "start: bigint, end: bigint, text: string, entity: string, label: string, kind: string, how: string, layer: string, "
    "negated: boolean, strength: string, any_of: struct<group: bigint, how_many: bigint, open: boolean>, section: string"
)
_SCHEMA: Final = f"id string, spans array<struct<{_SPAN}>>"


def find_in_texts(graph: KnowledgeGraph, texts: DataFrame, *, options: Mapping[str, bool] | None = None) -> DataFrame:
    """The spans of each text of a frame with the columns `id` and `text`; as JSON, rows are the lines of `ai-roles skills`.

    Raises:
        MissingExtraError: pyspark is not installed.
        UsageError: It is no frame of Spark, or has no such columns.
    """
    session = check_frame(texts)
    if missing := [name for name in ("id", "text") if name not in texts.columns]:
        raise UsageError(f"the frame has no column {' and no column '.join(missing)}, but {', '.join(texts.columns)}")
    name = hand_to_workers(session, graph)
    lines = texts.selectExpr("CAST(id AS string) AS id", "coalesce(CAST(text AS string), '') AS text")
    return mapped(lines, partial(_found, name, dict(options or {})), _SCHEMA)


def _found(name: str, options: dict[str, bool], batches: Batches) -> Batches:
    """On a worker: texts in, spans out."""
    import pyarrow as pa

    graph, schema = graph_here(name), _schema()
    for batch in batches:
        lines = [TextLine(row["id"], row["text"]) for row in batch.to_pylist()]
        rows = [
            {"id": found.id, "spans": [span_record(hit) for hit in found.hits]}
            for found in find_here(graph, lines, options=options)
        ]
        yield pa.RecordBatch.from_pylist(rows, schema=schema)


def _schema() -> Any:
    import pyarrow as pa

    text, number, flag = pa.string(), pa.int64(), pa.bool_()
    group = pa.struct([("group", number), ("how_many", number), ("open", flag)])
    span = pa.struct(
        [
            ("start", number),
            ("end", number),
            ("text", text),
            ("entity", text),
            ("label", text),
            ("kind", text),
            ("how", text),
            ("layer", text),
            ("negated", flag),
            ("strength", text),
            ("any_of", group),
            ("section", text),
        ]
    )
    return pa.schema([("id", text), ("spans", pa.list_(span))])
