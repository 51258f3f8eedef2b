"""How often do postings ask for what? Read, copies left out, counted, and told beside what sources state."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Literal

from ...errors import UsageError
from ...model import KnowledgeGraph, listed
from ..lots import in_lots
from .counts import ANY, DIMENSIONS, DemandCounts, Dimension
from .demand_rows import asked_rows, candidates, cells_told, hardly_asked, pay_rows, withheld_counts
from .near_copies import Copies, find_copies
from .observed_claims import corpus_entity
from .observed_demand import ObservedDemand, PostingsRead
from .posting_columns import Columns
from .posting_inputs import MOST_BROKEN, PostingInputs
from .posting_line import PostingLine
from .posting_readings import Reading, entity_named, reading_of
from .posting_sources import Postings

__all__ = ["demand_of", "observe", "read_postings"]

Seen = Callable[[Iterable[Reading]], Iterable[Reading]]
_SHOWN_NAMES: Final = 10


def observe(
    graph: KnowledgeGraph,
    postings: Postings | PostingInputs,
    *,
    corpus: str,
    by: Iterable[Dimension] = ("role",),
    columns: Columns | None = None,
    date: str | None = None,
    workers: int | None = None,
    copies: bool = True,
    most_broken: float = MOST_BROKEN,
    seen: Seen | None = None,
) -> ObservedDemand:
    """How often postings ask for what, by role, and for whom *by* says: level, industry, month. Copies count once.

    The postings are files or folders (JSON lines, CSV, Parquet, texts), a frame of pandas, polars or Arrow, or records. Columns
    of usual names are taken for text, title, employer, date, level and industry; *columns* says which ones are meant. The
    *corpus* is what the observed claims name as theirs, on this *date*, today unless it is given. All cores read, unless
    *workers* says otherwise; the counts are the same. With *copies* false each posting counts, be it like another or not.

    >>> from ai_roles.sample import SAMPLE
    >>> lines = [{"text": f"MLOps Engineer number {n}\\n\\nMust have: Docker"} for n in (*range(12), 3)]
    >>> demand = observe(SAMPLE, lines, corpus="ours-2026")
    >>> demand.read.exact_copies, [(row.entity.label, row.sample.count, row.sample.of) for row in demand.items]
    (1, [('Docker', 12, 12), ('Docker', 12, 12)])

    Raises:
        UsageError: A dimension, a column or the name of the corpus makes no sense.
        FormatError: Too many rows cannot be read.
        ReadError: A file cannot be read.
    """
    apart = _checked(by)
    on = _day(date)
    corpus_entity(
        graph, corpus, told="nothing yet", date=on
    )  # what is wrong with the name is told before anything is read
    inputs = (
        postings
        if isinstance(postings, PostingInputs)
        else PostingInputs(postings, columns=columns, most_broken=most_broken)
    )
    found = read_postings(graph, inputs, workers=workers)
    readings = list(found if seen is None else seen(found))
    left = find_copies(readings) if copies else Copies(frozenset(), frozenset())
    counts = DemandCounts.of(left.left_of(readings), apart, exact=len(left.exact), near=len(left.near))
    return demand_of(graph, counts, corpus=corpus, date=on, inputs=inputs)


def read_postings(
    graph: KnowledgeGraph, postings: Iterable[PostingLine], *, workers: int | None = 1
) -> Iterator[Reading]:
    """The readings of postings in their order, by so many processes; None for all cores."""
    yield from in_lots(_read, graph, postings, workers=workers)


def _read(graph: KnowledgeGraph, lot: list[PostingLine], options: Mapping[str, Any]) -> list[Reading]:
    del options
    return [reading_of(graph, line) for line in lot]


def demand_of(
    graph: KnowledgeGraph,
    counts: DemandCounts,
    *,
    corpus: str,
    date: str | None = None,
    inputs: PostingInputs | None = None,
) -> ObservedDemand:
    """What counts say that were made elsewhere, such as on a cluster: the answer that `observe` gives.

    >>> from ai_roles.sample import SAMPLE
    >>> len(demand_of(SAMPLE, DemandCounts(), corpus="nothing"))
    0
    """
    on = _day(date)
    read = _told_of(graph, counts, inputs)
    cells = list(cells_told(graph, counts))
    withheld = withheld_counts(counts, (cell for cell, _ in cells))
    first = [(cell, told) for cell, told in cells if cell == ANY or sum(each is not None for each in cell) == 1]
    return ObservedDemand(
        corpus=corpus_entity(graph, corpus, told=_definition(counts, read), date=on),
        date=on,
        read=read,
        cells=tuple(told for _, told in cells),
        items=tuple(row for cell, told in cells for row in asked_rows(graph, counts, cell, told, withheld)),
        hardly_asked=tuple(row for cell, told in first for row in hardly_asked(graph, counts, cell, told, withheld)),
        pay=tuple(row for cell, told in cells for row in pay_rows(counts, cell, told, withheld)),
        unknown=tuple(candidates(counts)),
        withheld=len(withheld),
        counts=counts,
        graph=graph,
    )


def _told_of(graph: KnowledgeGraph, counts: DemandCounts, inputs: PostingInputs | None) -> PostingsRead:
    broken = inputs.broken_count if inputs else 0
    return PostingsRead(
        rows=counts.total("read") + broken,
        broken=broken,
        broken_places=tuple(f"{where}: {why}" for where, why in inputs.broken) if inputs else (),
        recoded=inputs.recoded_count if inputs else 0,
        recoded_places=tuple(inputs.recoded) if inputs else (),
        empty=inputs.empty if inputs else 0,
        exact_copies=counts.total("exact copy"),
        near_copies=counts.total("near copy"),
        outside=counts.total("outside"),
        without_role=counts.without_role,
        counted=counts.total("posting"),
        employers=counts.employers(),
        without_employer=counts.without_employer(),
        columns=inputs.taken if inputs else {},
        unknown_names=_unknown_names(graph, inputs) if inputs else {},
        skipped=tuple(inputs.skipped) if inputs else (),
    )


def _unknown_names(graph: KnowledgeGraph, inputs: PostingInputs) -> dict[str, tuple[str, ...]]:
    """What columns say of dates, levels and industries that names none, most frequent first."""
    found = {"date": [name for name, _ in inputs.undated.most_common()]}
    kinds: tuple[Literal["level", "industry"], ...] = ("level", "industry")
    for kind in kinds:
        names = [name for name, _ in inputs.told[kind].most_common()]
        parts = dict.fromkeys(part.strip() for name in names for part in name.split(";"))
        found[kind] = [part for part in parts if entity_named(graph, kind, part) is None]
    return {what: tuple(names[:_SHOWN_NAMES]) for what, names in found.items() if names}


def _definition(counts: DemandCounts, read: PostingsRead) -> str:
    """What is known of a corpus, in sentences; no word of its postings."""
    months = [cell.month for cell in counts.cells(("month",)) if cell.month] if "month" in counts.by else []
    when = (
        f" of {months[0]} to {months[-1]}"
        if months and months[0] != months[-1]
        else f" of {months[0]}"
        if months
        else ""
    )
    whose = f" of {read.employers:,} employers" if read.employers else ""
    gone = [
        f"{count:,} {what}"
        for count, what in (
            (read.exact_copies, "exact copies"),
            (read.near_copies, "near copies"),
            (read.outside, "outside the field"),
        )
        if count
    ]
    left = f"; left out were {listed(gone)}" if gone else ""
    return f"{read.counted:,} job postings{when}{whose}, each counted once{left}."


def _checked(by: Iterable[Dimension]) -> tuple[Dimension, ...]:
    told = (by,) if isinstance(by, str) else tuple(by)
    if unknown := [name for name in told if name not in DIMENSIONS]:
        raise UsageError(f"postings are told apart by {', '.join(DIMENSIONS)}, not by {', '.join(map(str, unknown))}")
    return tuple(name for name in DIMENSIONS if name in told)


def _day(date: str | None) -> str:
    if date is None:
        return datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        return datetime.date.fromisoformat(date).isoformat()
    except ValueError:
        raise UsageError(f"a date is written as 2026-11-30, not {date!r}") from None
