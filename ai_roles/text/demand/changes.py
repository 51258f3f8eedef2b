"""What is asked for more often than before, or elsewhere? Two corpora beside each other, with care.

Of hundreds of things that are compared some differ by chance. So each difference has an interval, and its probability is raised for
how many were tried (`corrected`); only what stays below 5 % is called a difference at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from ...model import Entity, KnowledgeGraph
from ...query.answers import Answer, Line, Named, Names, Part, Rows, Sentence, Short
from ...table import Table
from .counts import Cell, DemandCounts
from .intervals import CERTAIN, CORRECTED_NOTE, SampleShare, corrected, difference
from .sampled_shares import ShareKey, cells_of, corpus_of, sampled_shares
from .small_counts import LEAST_COUNT, telling

__all__ = ["DemandChange", "DemandChanges", "demand_changes"]

_NOTHING: Final = "Nothing is named by ten postings of both, in the same role: there is nothing to compare."


@dataclass(frozen=True, slots=True)
class DemandChange:
    """How often postings of a cell name a thing in two corpora, the difference with its interval, and how probable by chance."""

    TOLD_TOO: ClassVar = ("is_certain",)

    role: Entity | None
    level: Entity | None
    industry: Entity | None
    entity: Entity
    before: SampleShare
    after: SampleShare
    change: float
    """The later share less the earlier one, and the bounds of it."""
    low: float
    high: float
    p: float
    corrected_p: float
    """Raised for how many things were compared."""

    @property
    def is_certain(self) -> bool:
        """Whether chance alone would hardly bring it about, however many were compared."""
        return self.corrected_p < CERTAIN

    @property
    def where(self) -> str:
        """Of whom it is, in words."""
        return ", ".join(each.label for each in (self.role, self.level, self.industry) if each) or "All postings"

    @property
    def shown(self) -> str:
        """By how many percentage points, with the bounds."""
        return f"{100 * self.change:+.0f} points ({100 * self.low:+.0f} to {100 * self.high:+.0f})"


@dataclass(frozen=True, slots=True)
class DemandChanges(Answer):
    """What two corpora name differently often, what differs most certainly first."""

    earlier: str
    later: str
    items: tuple[DemandChange, ...]
    left_out: int
    """So many things fewer than ten postings of either name, or their counts would give such away: they are not compared."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def certain(self) -> tuple[DemandChange, ...]:
        """What chance alone would hardly bring about."""
        return tuple(each for each in self.items if each.is_certain)

    def table(self) -> Table:
        columns = (
            "role", "level", "industry", "id", "what", f"count {self.earlier}", f"of {self.earlier}",
            f"count {self.later}", f"of {self.later}", "points", "low", "high", "p", "corrected p",
        )  # fmt: skip
        rows = tuple(
            (
                each.role and each.role.id,
                each.level and each.level.id,
                each.industry and each.industry.id,
                each.entity.id,
                each.entity.label,
                each.before.count,
                each.before.of,
                each.after.count,
                each.after.of,
                round(100 * each.change, 1),
                round(100 * each.low, 1),
                round(100 * each.high, 1),
                float(f"{each.p:.2g}"),
                float(f"{each.corrected_p:.2g}"),
            )
            for each in self.items
        )
        return Table(columns, rows, self._head, self._notes)

    def tables(self) -> tuple[Table, ...]:
        tables = []
        for title, items in (
            ("Differ", self.certain),
            ("May differ by chance", tuple(each for each in self.items if not each.is_certain)),
        ):
            rows = tuple(
                (
                    each.where,
                    each.entity.label,
                    _share(each.before),
                    _share(each.after),
                    each.shown,
                    _p(each.corrected_p),
                )
                for each in items
            )
            if rows:
                columns = ("postings", "named", self.earlier, self.later, "difference", "corrected p")
                tables.append(Table(columns, rows, f"{title} ({len(rows):,})"))
        return (Table((), (), self._head, self._notes), *tables)

    def _short(self) -> Short:
        parts: list[Part] = []
        for heading, items in (
            ("named more often", [each for each in self.certain if each.change > 0]),
            ("named less often", [each for each in self.certain if each.change < 0]),
        ):
            if items:
                rows = tuple(
                    Line((each.where, each.entity.label, f"{_share(each.before)} to {_share(each.after)}", each.shown))
                    for each in items
                )
                parts.append(Rows(f"{heading} ({len(rows):,})", rows, at_least=4))
        if not self.certain:
            parts.append(Sentence("Nothing differs by more than chance explains." if self.items else _NOTHING))
        maybe = [each for each in self.items if not each.is_certain]
        if maybe:
            several = len({each.where for each in self.items}) > 1
            named = tuple(
                Named(f"{each.entity.label}{f' ({each.where})' if several else ''} {100 * each.change:+.0f}")
                for each in maybe
            )
            parts.append(Names("may differ by chance", named, inline=True))
        parts += [Sentence(note, is_note=True) for note in self._notes]
        return Short(self._head, tuple(parts))

    @property
    def _head(self) -> str:
        return f"{self.later} against {self.earlier}: {len(self.certain):,} of {len(self.items):,} shares differ"

    @property
    def _notes(self) -> tuple[str, ...]:
        left = (
            f" {self.left_out:,} things that fewer than ten postings of either name, or that would tell of such, are left out."
            if self.left_out
            else ""
        )
        return (
            f"A difference has a probability below 5% by chance, raised for {len(self.items):,} comparisons.{left}",
            CORRECTED_NOTE,
            "Two corpora may differ in where they come from, and not in what is asked for.",
        )


def demand_changes(
    graph: KnowledgeGraph,
    before: DemandCounts | KnowledgeGraph,
    after: DemandCounts | KnowledgeGraph,
    *,
    names: tuple[str, str] | None = None,
) -> DemandChanges:
    """What the postings of the later corpus name more or less often than those of the earlier one, cell by cell.

    Either is given as counts, or as the overlay that was made of them. An overlay has no employers any more; its intervals
    tell how many independent postings they are worth. What fewer than ten postings name is left out, on either side, and so is
    a total from which such a count could be worked out.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.demand import CountKey
    >>> def counts(named, of):
    ...     role = CountKey(role="mlops-engineer")
    ...     return DemandCounts(("role",), {role: of, role._replace(what="named", name="docker"): named})
    >>> found = demand_changes(SAMPLE, counts(20, 80), counts(50, 80))
    >>> [(each.where, each.entity.id, each.shown, each.is_certain) for each in found][1]
    ('MLOps Engineer', 'docker', '+38 points (+22 to +50)', True)

    Raises:
        UsageError: An overlay counts no shares, or those of several corpora.
    """
    earlier, later = sampled_shares(before), sampled_shares(after)
    told = names or (corpus_of(before) or "earlier", corpus_of(after) or "later")
    cells = cells_of(before) & cells_of(after)  # an overlay knows of no postings but those of a role
    keys = [key for key in earlier.keys() | later.keys() if key[:3] in cells and key[3] in graph.entities]
    both = sorted(
        key
        for key in keys
        if min(earlier[key].count if key in earlier else 0, later[key].count if key in later else 0) >= LEAST_COUNT
    )
    withheld = _telling(both, earlier) | _telling(both, later)
    both = [key for key in both if key not in withheld]
    found = [difference(later[key], earlier[key]) for key in both]
    raised = corrected(each.p for each in found)
    rows = [
        DemandChange(
            graph.entities.get(key[0]),
            graph.entities.get(key[1]),
            graph.entities.get(key[2]),
            graph.entities[key[3]],
            earlier[key],
            later[key],
            each.share,
            each.low,
            each.high,
            each.p,
            p,
        )
        for key, each, p in zip(both, found, raised, strict=True)
    ]
    rows.sort(key=lambda each: (each.corrected_p, each.p, -abs(each.change), each.where, each.entity.id))
    return DemandChanges(*told, tuple(rows), len(keys) - len(both), graph)


def _telling(keys: Iterable[ShareKey], shares: Mapping[ShareKey, SampleShare]) -> frozenset[ShareKey]:
    """The keys whose counts would give away one under ten."""
    cells = {key: Cell(*(told or None for told in key[:3])) for key in keys}
    found = telling((cell, key[3], shares[key].count) for key, cell in cells.items())
    return frozenset(key for key, cell in cells.items() if (cell, key[3]) in found)


def _share(sample: SampleShare) -> str:
    return f"{100 * sample.share:.0f}%"


def _p(p: float) -> str:
    return "below 0.001" if p < 0.001 else f"{p:.3f}"
