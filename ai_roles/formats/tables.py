"""How does the graph become a table with a row for each claim: as CSV for spreadsheets, as Parquet with typed columns?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..claim_fields import QUALIFYING
from ..csv_text import csv_cell, csv_text, harmless
from ..errors import MissingExtraError
from ..model import (
    Claim,
    Entity,
    Evidence,
    KnowledgeGraph,
    Money,
    Range,
    Rating,
    Record,
    Share,
    Value,
    Years,
    evidence_record,
    value_record,
)
from ..networks import canonical_json, in_order
from ..query.answers import places, sourced

if TYPE_CHECKING:
    import pyarrow

__all__ = ["harmless", "write_csv", "write_parquet"]

_BETWEEN: Final = "; "
"""Stands between the ids of a cell that holds several; an id has neither semicolon nor space."""
_TYPED: Final = re.compile(
    r"(?P<flag>true|false)|(?P<integer>-?\d+)|(?P<fraction>-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|-?inf|-?nan)",
    re.ASCII | re.IGNORECASE,
)
"""What readers of CSV take for something else than text."""


def write_csv(graph: KnowledgeGraph) -> bytes:
    r"""A row for each claim, as RFC 4180 has it: UTF-8 without a mark, lines that end in CR LF, quotes doubled.

    Ids stand beside labels; `value` is there to be read, `typed` and `evidence` hold all of it as JSON. No text can be
    taken for a formula: one that begins like one has an apostrophe before it. Nothing is lost by that.

    Readers such as polars infer the type of a column from its first hundred rows. They are right about all of it: a
    number with a fraction stands in a column where every number has one, and a few rows go first that show what each
    column holds.

    >>> from ai_roles.sample import SAMPLE
    >>> rows = write_csv(SAMPLE).decode().split("\r\n")
    >>> rows[0][:50]
    'id,subject,subject_label,subject_kind,predicate,ob'
    >>> [row[row.index("money") :][:37] for row in rows if ",pays," in row]
    ['money,2000000.0,5000000.0,true,INR,se']
    """
    columns = _columns(graph)
    rows = [tuple(_cell(row[name]) for name in columns) for row in (_row(graph, claim) for claim in in_order(graph))]
    return csv_text(dict.fromkeys((columns, *_telling(rows), *rows))).encode()


def _telling(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """For each column a row with a text in it; where it has none, a row for each other form: less than a hundred."""
    for column in range(len(rows[0]) if rows else 0):
        first: dict[str, tuple[str, ...]] = {}
        for row in rows:
            if row[column]:
                first.setdefault(_form(row[column]), row)
        yield from (first["text"],) if "text" in first else first.values()


def _form(cell: str) -> str:
    """What a reader takes a cell for that it knows nothing about."""
    found = _TYPED.fullmatch(cell)
    return "text" if found is None else str(found.lastgroup)


_OF_A_GROUP: Final = ("how_many", "or_equivalent")
_COLUMNS: Final = (
    "id",
    "subject",
    "subject_label",
    "subject_kind",
    "predicate",
    "object",
    "object_label",
    "object_kind",
    "value",
    "value_kind",
    "low",
    "high",
    "open",
    "unit",
    *(column for row in QUALIFYING for column in ((row.name, *_OF_A_GROUP) if row.form == "group" else (row.name,))),
    "basis",
    "sources",
    "said_by",
    "typed",
    "evidence",
)


_IRIS: Final = ("subject_iri", "object_iri")


def _columns(graph: KnowledgeGraph) -> tuple[str, ...]:
    """The columns of its table; IRIs stand there where something has one of its own."""
    return (*_COLUMNS, *_IRIS) if any(entity.iri is not None for entity in graph) else _COLUMNS


def _row(graph: KnowledgeGraph, claim: Claim) -> Record:
    subject, object = graph[claim.subject], None if claim.object is None else graph[claim.object]
    amount, unit = _amount(claim.value)
    group = claim.any_of
    return {
        "id": claim.id,
        "subject": subject.id,
        "subject_label": subject.label,
        "subject_kind": subject.kind,
        "predicate": claim.predicate,
        "object": claim.object,
        "object_label": object and object.label,
        "object_kind": object and object.kind,
        "value": None if claim.value is None else str(claim.value),
        "value_kind": claim.value and claim.value.kind,
        "low": amount and amount.low,
        "high": amount and amount.high,
        "open": amount and (amount.beyond or amount.strict or amount.low is None or amount.high is None),
        "unit": unit,
        **{row.name: getattr(claim, row.name) for row in QUALIFYING},
        "any_of": () if group is None else group.members,
        "how_many": group and group.how_many,
        "or_equivalent": group and group.open,
        "basis": claim.basis,
        "sources": tuple(sorted(sourced((claim,)))),
        "said_by": places((claim,)),
        "typed": None if claim.value is None else canonical_json(value_record(claim.value)),
        "evidence": canonical_json(list(_evidence(graph, claim))),
        "subject_iri": subject.iri,
        "object_iri": object and object.iri,
    }


def _amount(value: Value | None) -> tuple[Range | None, str | None]:
    """The number in a value, and what it is a number of."""
    if isinstance(value, Money):
        return value.amount, value.currency
    if isinstance(value, Share):
        return value.percent, "percent"
    if isinstance(value, Years):
        return value.amount, "years"
    if isinstance(value, Rating):
        return value.amount, value.scale
    return getattr(value, "amount", None), getattr(value, "unit", None)


def _evidence(graph: KnowledgeGraph, claim: Claim) -> Iterator[Record]:
    for piece in claim.evidence:
        record = evidence_record(piece)
        document = _document(graph, piece)
        yield record if document is None else {**record, "document": document}


def _document(graph: KnowledgeGraph, piece: Evidence) -> str | None:
    source: Entity | None = graph.entities.get(getattr(piece, "source", ""))
    return None if source is None or source.document is None else source.document.document


def _cell(given: object) -> str:
    return csv_cell(_BETWEEN.join(given) if isinstance(given, tuple) else given)


def write_parquet(graph: KnowledgeGraph) -> bytes:
    """A row for each claim with typed columns: exact decimals, lists of ids, the value and the evidence as nested records.

    >>> from io import BytesIO
    >>> import pyarrow.parquet
    >>> from ai_roles.sample import SAMPLE
    >>> rows = pyarrow.parquet.read_table(BytesIO(write_parquet(SAMPLE))).to_pylist()
    >>> [(row["levels"], row["evidence"][0]["lines"]) for row in rows if row["predicate"] == "pays"]
    [(['senior'], [11])]
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("pyarrow", "parquet") from None
    schema = _schema(_columns(graph))
    rows = [_typed_row(graph, claim, schema) for claim in in_order(graph)]
    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), out, compression="zstd")
    data: bytes = out.getvalue().to_pybytes()
    return data


def _typed_row(graph: KnowledgeGraph, claim: Claim, schema: pyarrow.Schema) -> Record:
    row = _row(graph, claim)
    row["typed"] = None if claim.value is None else _flat_value(claim.value)
    row["evidence"] = list(_evidence(graph, claim))
    return {name: list(given) if isinstance(given := row[name], tuple) else given for name in schema.names}


def _flat_value(value: Value) -> Record:
    """The fields of the value, its range among them."""
    record = {name: given for name, given in value_record(value).items() if name not in ("amount", "percent")}
    amount, _ = _amount(value)
    if amount is not None:
        record |= {"low": amount.low, "high": amount.high, "beyond": amount.beyond, "strict": amount.strict}
    return record


def _schema(columns: Sequence[str]) -> pyarrow.Schema:
    import pyarrow as pa

    text, ids, number, flag = pa.string(), pa.list_(pa.string()), pa.decimal128(38, 15), pa.bool_()
    value = pa.struct(
        [
            ("type", text),
            ("low", number),
            ("high", number),
            ("beyond", flag),
            ("strict", flag),
            ("currency", text),
            ("period", text),
            ("pay", text),
            ("statistic", text),
            ("percentile", pa.int32()),
            ("population", text),
            ("sense", text),
            ("unit", text),
            ("metric", text),
            ("mode", text),
            ("direction", text),
            ("window", text),
            ("baseline", text),
            ("scale", text),
            ("lowest", pa.int64()),
            ("highest", pa.int64()),
            ("text", text),
        ]
    )
    evidence = pa.struct(
        [
            ("basis", text),
            ("source", text),
            ("document", text),
            ("section", text),
            ("lines", pa.list_(pa.int32())),
            ("locator", text),
            ("term", text),
            ("attributed_to", text),
            ("rule", text),
            ("premises", ids),
            ("reason", text),
            ("corpus", text),
            ("count", pa.int64()),
            ("of", pa.int64()),
            ("date", text),
        ]
    )
    types: dict[str, Any] = {
        "low": number,
        "high": number,
        "open": flag,
        **{row.name: ids for row in QUALIFYING if row.many},
        "any_of": ids,
        "how_many": pa.int32(),
        "or_equivalent": flag,
        "sources": ids,
        "typed": value,
        "evidence": pa.list_(evidence),
    }
    return pa.schema([pa.field(name, types.get(name, text)) for name in columns])
