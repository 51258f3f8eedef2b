"""What is asked for more often as months go by? Trends of shares, with care: of hundreds some move by chance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Final

from ...errors import UsageError
from ...model import Entity, KnowledgeGraph
from ...query.answers import Answer, Line, Part, Rows, Sentence, Short
from ...table import Table
from .counts import Cell, DemandCounts
from .intervals import CERTAIN, CORRECTED_NOTE, Employers, SampleShare, Trend, corrected, trend
from .small_counts import LEAST_COUNT, telling

__all__ = ["DemandTrend", "DemandTrends", "demand_trends"]

_LEAST_MONTHS: Final = 3
_NO_MONTHS: Final = (
    "No role has postings of three months or more that name a thing ten times: there is no trend to tell."
)


@dataclass(frozen=True, slots=True)
class DemandTrend:
    """How a share moves from month to month: by how much, between which bounds, and how probable that is by chance."""

    TOLD_TOO: ClassVar = ("is_certain",)

    role: Entity | None
    entity: Entity
    count: int
    of: int
    months: int
    first: str
    last: str
    trend: Trend
    corrected_p: float

    @property
    def is_certain(self) -> bool:
        """Whether chance alone would hardly bring it about, however many were looked at."""
        return self.corrected_p < CERTAIN

    @property
    def shown(self) -> str:
        """By how many percentage points a month, with the bounds."""
        found = self.trend
        return f"{100 * found.slope:+.1f} points a month ({100 * found.low:+.1f} to {100 * found.high:+.1f})"


@dataclass(frozen=True, slots=True)
class DemandTrends(Answer):
    """What is named more or less often as months go by, what is most certain first."""

    items: tuple[DemandTrend, ...]
    left_out: int
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def certain(self) -> tuple[DemandTrend, ...]:
        """What chance alone would hardly bring about."""
        return tuple(each for each in self.items if each.is_certain)

    def table(self) -> Table:
        columns = (
            "role", "id", "what", "count", "of", "months", "first", "last", "points a month", "low", "high", "p", "corrected p",
        )  # fmt: skip
        rows = tuple(
            (
                each.role and each.role.id,
                each.entity.id,
                each.entity.label,
                each.count,
                each.of,
                each.months,
                each.first,
                each.last,
                round(100 * each.trend.slope, 2),
                round(100 * each.trend.low, 2),
                round(100 * each.trend.high, 2),
                float(f"{each.trend.p:.2g}"),
                float(f"{each.corrected_p:.2g}"),
            )
            for each in self.items
        )
        return Table(columns, rows, self._head, self._notes)

    def _short(self) -> Short:
        parts: list[Part] = []
        if self.certain:
            rows = tuple(
                Line((each.role.label if each.role else "All postings", each.entity.label, each.shown))
                for each in self.certain
            )
            parts.append(Rows("", rows, at_least=6))
        else:
            parts.append(Sentence("No share moves by more than chance explains." if self.items else _NO_MONTHS))
        parts += [Sentence(note, is_note=True) for note in self._notes]
        return Short(self._head, tuple(parts))

    @property
    def _head(self) -> str:
        return f"Month by month: {len(self.certain):,} of {len(self.items):,} shares move"

    @property
    def _notes(self) -> tuple[str, ...]:
        return (
            f"A share moves where that has a probability below 5% by chance, raised for {len(self.items):,} shares.",
            CORRECTED_NOTE,
            "Employers that post in several months make the months more alike than chance would.",
        )


def demand_trends(graph: KnowledgeGraph, counts: DemandCounts) -> DemandTrends:
    """What is named more or less often as months go by, of all postings and role by role.

    A single month may have few that name a thing; what fewer than ten postings name in all months together is left
    out, and so is a total from which such a count could be worked out.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.demand import CountKey
    >>> rows = {}
    >>> for month, named in (("2026-01", 6), ("2026-02", 12), ("2026-03", 18)):
    ...     cell = CountKey(role="mlops-engineer", month=month)
    ...     rows |= {cell: 30, cell._replace(what="named", name="docker"): named}
    >>> found = demand_trends(SAMPLE, DemandCounts(("role", "month"), rows))
    >>> [(each.role.id, each.entity.id, each.shown) for each in found if each.role]
    [('mlops-engineer', 'docker', '+20.0 points a month (+7.6 to +32.4)')]

    Raises:
        UsageError: The postings were not told apart by month.
    """
    if "month" not in counts.by:
        raise UsageError('these postings were not told apart by month: count them by=("role", "month")')
    apart: dict[str, list[Cell]] = {}
    for cell in counts.cells(("role", "month") if "role" in counts.by else ("month",)):
        apart.setdefault(cell.role or "", []).append(cell)
    if "role" in counts.by:
        apart[""] = list(counts.cells(("month",)))
    series: list[tuple[str, str, list[tuple[str, SampleShare]]]] = []
    left_out = 0
    for role, cells in sorted(apart.items()):
        samples = [(cell, Employers(counts.sizes(cell))) for cell in cells if cell.month]
        if len(samples) < _LEAST_MONTHS:
            continue
        for name in sorted({name for cell, _ in samples for name in counts.names(cell)}):
            points = [(cell.month or "", sample.share(counts.naming(cell, name))) for cell, sample in samples]
            if sum(share.count for _, share in points) < LEAST_COUNT or name not in graph.entities:
                left_out += 1
            else:
                series.append((role, name, points))
    withheld = telling(
        (Cell(role or None), name, sum(share.count for _, share in points)) for role, name, points in series
    )
    given = [each for each in series if (Cell(each[0] or None), each[1]) not in withheld]
    left_out += len(series) - len(given)
    trends = [trend(points) for _, _, points in given]
    raised = corrected(each.p for each in trends)
    rows = [
        DemandTrend(
            graph.entities.get(role) if role else None,
            graph.entities[name],
            sum(share.count for _, share in points),
            sum(share.of for _, share in points),
            len(points),
            points[0][0],
            points[-1][0],
            each,
            p,
        )
        for (role, name, points), each, p in zip(given, trends, raised, strict=True)
    ]
    rows.sort(key=lambda each: (each.corrected_p, each.trend.p, -abs(each.trend.slope), each.entity.id))
    return DemandTrends(tuple(rows), left_out, graph)
