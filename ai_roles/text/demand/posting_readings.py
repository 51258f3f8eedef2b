"""What of a posting is counted? One function from postings to readings, row by row: whoever splits the rows gets the same ones.

It keeps no state and reads one posting as if there were no other, so processes, polars, DuckDB and Spark run the same function:
`read_lines` on records, `posting_facts` on Arrow batches. No text of a posting stands in a reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from ...errors import FormatError, MissingExtraError
from ...model import KnowledgeGraph, name_key, per_graph, plain
from ...vocabulary import COMPETENCES, Kind
from ..postings import Posting, level_in_title, read_briefly
from ..skills import Hit
from .fingerprints import fingerprint
from .posting_line import PostingLine, folded_employer, month_of

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "PayRead",
    "Reading",
    "arrow",
    "entity_named",
    "lines_of",
    "posting_facts",
    "read_lines",
    "reading_from",
    "reading_of",
    "reading_schema",
]

COUNTED: Final = frozenset((*COMPETENCES, "qualification", "certification"))
"""Kinds of what a posting asks for."""
_LONGEST_CANDIDATE: Final = 80


@dataclass(frozen=True, slots=True)
class PayRead:
    """What a posting pays, once for each currency, period and kind: exact sums as text; a bound that is not told is empty."""

    low: str
    high: str
    currency: str
    period: str
    pay: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a posting: whose it is, when, for which role, and what it names. Names are ids of the graph, in order."""

    id: str
    digest: str
    bands: tuple[str, ...]
    signature: bytes
    outside: bool
    """It lies outside what the graph knows, and so has no role."""
    role: str | None
    level: str | None
    industry: str | None
    month: str | None
    employer: str | None
    named: tuple[str, ...]
    refused: tuple[str, ...]
    """What it names only to say no to."""
    unknown: tuple[str, ...]
    """Names that look like skills and that the graph does not know, in small letters."""
    pay: tuple[PayRead, ...]


def reading_of(graph: KnowledgeGraph, line: PostingLine) -> Reading:
    """A posting as `read_posting` reads it, and of that what is counted. What is told beside the text goes before what it says.

    >>> from ai_roles.sample import SAMPLE
    >>> read = reading_of(SAMPLE, PostingLine("1", "Must have: Docker. No need for Kubernetes.", "Senior MLOps Engineer"))
    >>> read.role, read.level, read.named, read.refused
    ('mlops-engineer', 'senior', ('docker',), ('kubernetes',))
    """
    posting = read_briefly(graph, line.text, title=line.title)
    mark = fingerprint(posting.text)
    named, refused, unknown = _named(posting)
    level, industry = entity_named(graph, "level", line.level), entity_named(graph, "industry", line.industry)
    return Reading(
        id=line.id,
        digest=mark.digest,
        bands=mark.bands,
        signature=mark.signature,
        outside=posting.is_outside,
        role=posting.roles[0].role.id if posting.roles and not posting.is_outside else None,
        level=level or (posting.level.level.id if posting.level.level else None),
        industry=industry or (posting.industry.entity.id if posting.industry else None),
        month=month_of(line.date) or month_of(posting.date_posted),
        employer=folded_employer(line.employer) or folded_employer(posting.organization),
        named=named,
        refused=refused,
        unknown=unknown,
        pay=_pay(posting),
    )


def _named(posting: Posting) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What is named and not said no to, what is only said no to, and the candidates: each once, by the alphabet."""
    positive = {hit.entity.id for hit in posting.items if _is_counted(hit) and hit.entity and not hit.is_negated}
    negative = {hit.entity.id for hit in posting.items if _is_counted(hit) and hit.entity and hit.is_negated}
    for degree in posting.degrees:
        (negative if degree.is_negated else positive).update(degree.entities)
    unknown = {
        " ".join(hit.key.split())[:_LONGEST_CANDIDATE].strip()
        for hit in posting.items
        if hit.entity is None and hit.layer == "knowledge" and not hit.is_negated
    }
    return tuple(sorted(positive)), tuple(sorted(negative - positive)), tuple(sorted(unknown - {""}))


def _is_counted(hit: Hit) -> bool:
    return hit.entity is not None and hit.entity.kind in COUNTED


def _pay(posting: Posting) -> tuple[PayRead, ...]:
    """From the least to the most that is paid, over all places and grades that the posting tells apart."""
    found: dict[tuple[str, str, str], list[Any]] = {}
    for offered in posting.pay:
        amount = offered.money.amount
        sums = [bound for bound in (amount.low, amount.high) if bound is not None]
        found.setdefault((offered.money.currency, offered.period, offered.money.pay), []).append((amount, sums))
    read = []
    for key, told in sorted(found.items()):
        lows = [amount.low for amount, _ in told if amount.low is not None]
        highs = [amount.high for amount, _ in told if amount.high is not None]
        read.append(PayRead(plain(min(lows)) if lows else "", plain(max(highs)) if highs else "", *key))
    return tuple(read)


def entity_named(graph: KnowledgeGraph, kind: Kind, told: str | None) -> str | None:
    """The level or industry that a field beside the text names, by id: of several, with semicolons between, the first known.

    >>> from ai_roles.sample import SAMPLE
    >>> [entity_named(SAMPLE, "level", told) for told in ("Senior", "Sr. level", "Guru", "Payments; senior")]
    ['senior', 'senior', None, 'senior']
    """
    for part in (told or "").split(";"):
        if (key := name_key(part)) and (found := _by_name(graph, kind).get(key)) is not None:
            return found
    id = level_in_title(told) if told and kind == "level" else None
    return id if id in graph.entities else None


@per_graph
def _by_name(graph: KnowledgeGraph, kind: Kind) -> dict[str, str]:
    """The ids of a kind by each of their names, and by themselves."""
    found: dict[str, str] = {}
    for entity in graph.of_kind(kind):
        for name in (entity.id, *entity.all_names()):
            found.setdefault(name_key(name), entity.id)
    return found


def read_lines(graph: KnowledgeGraph, lines: Iterable[PostingLine]) -> Iterator[Reading]:
    """The readings of postings, in their order."""
    for line in lines:
        yield reading_of(graph, line)


def reading_schema() -> pa.Schema:
    """The columns of readings in Arrow, those of `Reading`; the version of their meaning stands in the metadata.

    >>> reading_schema().names[:6]
    ['id', 'digest', 'bands', 'signature', 'outside', 'role']
    """
    pa = arrow()
    texts = pa.list_(pa.string())
    types = {
        "bands": texts,
        "signature": pa.binary(),
        "outside": pa.bool_(),
        "named": texts,
        "refused": texts,
        "unknown": texts,
        "pay": pa.list_(pa.struct([(field.name, pa.string()) for field in fields(PayRead)])),
    }
    columns = [pa.field(field.name, types.get(field.name, pa.string())) for field in fields(Reading)]
    return pa.schema(columns, metadata={"ai_roles.readings": VERSION})


VERSION: Final = "1"


def posting_facts(graph: KnowledgeGraph, batch: pa.RecordBatch | pa.Table) -> pa.RecordBatch:
    """The same from frames to frames: a batch with the columns of `PostingLine` in (`id` and `text` suffice), readings out.

    >>> import pyarrow as pa
    >>> from ai_roles.sample import SAMPLE
    >>> batch = pa.record_batch({"id": ["1"], "text": ["MLOps Engineer\\n\\nMust have: Docker"]})
    >>> posting_facts(SAMPLE, batch).select(["role", "named"]).to_pylist()
    [{'role': 'mlops-engineer', 'named': ['docker']}]

    Raises:
        FormatError: There is no column `id` or `text`.
        MissingExtraError: pyarrow is not installed.
    """
    readings = [_record(reading) for reading in read_lines(graph, lines_of(batch))]
    return arrow().RecordBatch.from_pylist(readings, schema=reading_schema())


def lines_of(batch: pa.RecordBatch | pa.Table) -> Iterator[PostingLine]:
    """The rows of a batch whose columns are called as the fields of `PostingLine` are."""
    names = [field.name for field in fields(PostingLine) if field.name in batch.schema.names]
    if missing := {"id", "text"} - set(names):
        raise FormatError(
            f"there is no column {' or '.join(sorted(missing))} among {', '.join(batch.schema.names[:20])}"
        )
    for row in batch.select(names).to_pylist():
        yield PostingLine(**{name: _text(row[name], name) for name in names})


def _text(cell: object, name: str) -> Any:
    if cell is None:
        return "" if name in ("id", "text") else None
    return cell if isinstance(cell, str) else str(cell)


def _record(reading: Reading) -> dict[str, Any]:
    record = {field.name: getattr(reading, field.name) for field in fields(Reading)}
    record["pay"] = [{field.name: getattr(each, field.name) for field in fields(PayRead)} for each in reading.pay]
    return record


def reading_from(record: Mapping[str, Any]) -> Reading:
    """The reading that a row of the schema holds."""
    told = dict(record)
    for name in ("bands", "named", "refused", "unknown"):
        told[name] = tuple(told[name])
    told["pay"] = tuple(PayRead(**each) for each in told["pay"])
    return Reading(**told)


def arrow() -> Any:
    """The package that holds frames."""
    try:
        import pyarrow
    except ImportError:
        raise MissingExtraError("pyarrow", "frames") from None
    return pyarrow
