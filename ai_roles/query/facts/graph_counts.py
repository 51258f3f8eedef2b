"""How much does the graph hold, and how much of every source is accounted for?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from ...model import Cited, Entity, KnowledgeGraph
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import BASES, KIND_TABLE, KINDS, STATUSES
from ..answers import Answer, Line, Named, Names, Part, Rows, Short, corpora, count_of

if TYPE_CHECKING:
    from ...dataset import LedgerRow

__all__ = ["Count", "SourceCount", "Statistics", "statistics"]

_PLURALS: Final[dict[str, str]] = {kind: info.plural for kind, info in KIND_TABLE.items()}

WordT = TypeVar("WordT", bound=str)


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of something."""

    of: str
    count: int


@dataclass(frozen=True, slots=True)
class SourceCount:
    """What is drawn from one source, and what of it carries no fact of its own.

    `statements` counts cited places: a claim may be cited twice in one source. The figures of lines and mentions are None
    where the source was not held against its text.
    """

    source: Entity
    claims: int
    statements: int
    ledger_rows: int
    lines: int | None
    lines_claimed: int | None
    lines_in_ledger: int | None
    mentions: int | None
    mentions_claimed: int | None
    mentions_in_ledger: int | None


@dataclass(frozen=True, slots=True)
class Statistics(Answer):
    """The numbers of a graph: entities by kind, claims by basis, status and predicate, and what each source gives."""

    entity_count: int
    claim_count: int
    kinds: tuple[Count, ...]
    bases: tuple[Count, ...]
    statuses: tuple[Count, ...]
    predicates: tuple[Count, ...]
    sources: tuple[SourceCount, ...]

    @property
    def items(self) -> tuple[Count | SourceCount, ...]:
        """Every figure but the two totals."""
        return (*self.kinds, *self.bases, *self.statuses, *self.predicates, *self.sources)

    def table(self) -> Table:
        """Every figure in one table."""
        rows: list[tuple[str, str | None, int]] = [
            ("entities", None, self.entity_count),
            ("claims", None, self.claim_count),
        ]
        rows += [
            (name, each.of, each.count)
            for name, counts in (
                ("entities of kind", self.kinds),
                ("claims on basis", self.bases),
                ("claims of status", self.statuses),
                ("claims with predicate", self.predicates),
            )
            for each in counts
        ]
        rows += [("claims of source", each.source.id, each.claims) for each in self.sources]
        return Table(("figure", "of", "count"), tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        """One table for each kind of figure."""
        return (
            Table((), (), f"{self.entity_count:,} entities, {self.claim_count:,} claims"),
            Table(("entities", "count"), tuple((_PLURALS[each.of], each.count) for each in self.kinds)),
            Table(("claims by basis", "count"), _rows(self.bases)),
            Table(("claims by status", "count"), _rows(self.statuses)),
            Table(("claims by predicate", "count"), _rows(self.predicates)),
            self._sources(),
        )

    def _short(self) -> Short:
        """How much there is, of what kinds, on what basis, and of which sources."""
        counted = (
            ("entities by kind", [(_PLURALS[each.of], each.count) for each in self.kinds]),
            ("claims by basis", [(each.of, each.count) for each in self.bases]),
            ("claims by predicate", [(each.of, each.count) for each in self.predicates]),
        )
        parts: list[Part] = []
        for heading, counts in counted:
            counts.sort(key=lambda each: -each[1])
            named = tuple(Named(f"{name} {count:,}") for name, count in counts)
            parts.append(Names(heading, named[:_MOST], more=len(named[_MOST:]), at_least=2))
        rows = tuple(
            Line(
                (
                    each.source.id,
                    f"{each.claims:,} claims",
                    each.source.document.title if each.source.document else each.source.label,
                )
            )
            for each in self.sources
        )
        if rows:
            parts.insert(1, Rows("sources", rows, at_least=5))
        return Short(f"{self.entity_count:,} entities, {self.claim_count:,} claims", tuple(parts))

    def _sources(self) -> Table:
        rows = tuple(
            (
                each.source.id,
                each.claims,
                each.statements,
                each.ledger_rows,
                each.lines,
                each.mentions,
                each.mentions_claimed,
                each.mentions_in_ledger,
            )
            for each in self.sources
        )
        columns = (
            "source",
            "claims",
            "statements",
            "ledger rows",
            "lines",
            "mentions",
            "in claims",
            "in ledger",
        )
        return Table(
            columns,
            rows,
            notes=("statements: cited places; mentions: places where a name of an entity stands",),
        )


def statistics(
    graph: KnowledgeGraph,
    ledger: Iterable[LedgerRow] = (),
    *,
    coverage: Mapping[str, Mapping[str, int]] | None = None,
) -> Statistics:
    """The numbers of the graph, without what is retired; `coverage` holds, by source, what `ai_roles.dataset.cover` counted.

    >>> from ai_roles.sample import SAMPLE
    >>> numbers = statistics(SAMPLE)
    >>> numbers.entity_count, numbers.claim_count, numbers.bases
    (18, 18, (Count(of='stated', count=15), Count(of='inferred', count=1), Count(of='editorial', count=2)))
    """
    claims = graph.all_claims.values()
    kinds = {kind: count_of(graph, kind) for kind in KINDS}
    bases: Counter[str] = Counter(claim.basis for claim in claims)
    statuses: Counter[str] = Counter(claim.status for claim in claims)
    predicates = Counter(claim.predicate for claim in claims)
    rows = Counter(row.source for row in ledger)
    statements = Counter(piece.source for claim in claims for piece in claim.evidence if isinstance(piece, Cited))
    sources = tuple(
        _source(
            source,
            len(graph.claims(source=source.id)) + corpora(graph).get(source.id, 0),
            statements[source.id],
            rows[source.id],
            (coverage or {}).get(source.id, {}),
        )
        for source in graph.of_kind("source")
    )
    return Statistics(
        entity_count=sum(kinds.values()),
        claim_count=len(claims),
        kinds=_counts(kinds, KINDS),
        bases=_counts(bases, BASES),
        statuses=_counts(statuses, STATUSES),
        predicates=_counts(predicates, PREDICATES),
        sources=sources,
    )


def _source(source: Entity, claims: int, statements: int, rows: int, counted: Mapping[str, int]) -> SourceCount:
    return SourceCount(
        source=source,
        claims=claims,
        statements=statements,
        ledger_rows=rows,
        lines=counted.get("lines"),
        lines_claimed=counted.get("lines_claimed"),
        lines_in_ledger=counted.get("lines_in_ledger"),
        mentions=counted.get("mentions"),
        mentions_claimed=counted.get("mentions_claimed"),
        mentions_in_ledger=counted.get("mentions_in_ledger"),
    )


def _counts(counter: Mapping[WordT, int], order: Iterable[WordT]) -> tuple[Count, ...]:
    return tuple(Count(name, counter[name]) for name in order if counter[name])


_MOST: Final = 12
"""So many of the largest counts stand in the short form."""


def _title_of(source: Entity) -> str:
    return source.document.title if source.document is not None else source.label


def _rows(counts: tuple[Count, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((each.of, each.count) for each in counts)
