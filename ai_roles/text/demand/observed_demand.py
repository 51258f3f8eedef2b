"""What do these postings ask for? Shares with intervals, beside what sources state, and what was left out on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...model import Entity, KnowledgeGraph
from ...query.answers import Answer, Named, Names, Part, Sentence, Short, Statement, state
from ...table import Table
from .counts import DemandCounts
from .demand_rows import AskedFor, Candidate, CellTold, HardlyAsked, PayObserved
from .finder_quality import FINDER_NOTE
from .observed_claims import observed_overlay
from .small_counts import LEAST_COUNT

__all__ = ["ObservedDemand", "PostingsRead"]

_EVERYBODY = 90
"""What so many percent of all postings name tells no role from another: in the short form it stands once."""


_ROLES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class PostingsRead:
    """What was read, and what of it counts: how many postings, and why the others do not."""

    rows: int
    """Postings and broken rows."""
    broken: int
    broken_places: tuple[str, ...]
    """Where the first of them stand, and what is wrong with them."""
    recoded: int
    """Lines that were no UTF-8 and read as Windows-1252."""
    recoded_places: tuple[str, ...]
    empty: int
    """Postings without a text."""
    exact_copies: int
    near_copies: int
    outside: int
    """Postings that lie outside what the graph knows."""
    without_role: int
    counted: int
    employers: int
    """Those that are named."""
    without_employer: int
    columns: Mapping[str, Mapping[str, str]]
    """By file, which column was taken for what."""
    unknown_names: Mapping[str, tuple[str, ...]]
    """What the columns say of date, level and industry that names none: there the text was read."""
    skipped: tuple[str, ...]
    """Files of folders that hold no postings."""


@dataclass(frozen=True, slots=True)
class ObservedDemand(Answer):
    """What postings ask for, cell by cell, most named first; the overlay of observed claims that says the same.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.demand import observe
    >>> lines = [{"text": f"MLOps Engineer number {n}\\n\\nMust have: Docker"} for n in range(12)]
    >>> demand = observe(SAMPLE, lines, corpus="ours-2026", date="2026-11-30", copies=False)
    >>> [(row.cell.name, row.entity.label, row.sample.count, row.shown) for row in demand.items]
    [('All postings', 'Docker', 12, '100% (76 to 100)'), ('MLOps Engineer', 'Docker', 12, '100% (76 to 100)')]
    >>> demand.overlay.claims()[0].evidence
    (Observed(corpus='ours-2026', count=12, of=12, date='2026-11-30'),)
    """

    corpus: Entity
    date: str
    read: PostingsRead
    cells: tuple[CellTold, ...]
    items: tuple[AskedFor, ...]
    hardly_asked: tuple[HardlyAsked, ...]
    """What sources expect and postings hardly ask for."""
    pay: tuple[PayObserved, ...]
    unknown: tuple[Candidate, ...]
    """Candidates that the graph does not know."""
    withheld: int
    """So many counts of ten or more are not given, since one under ten could be worked out from them."""
    counts: DemandCounts = field(repr=False, compare=False)
    graph: KnowledgeGraph = field(repr=False, compare=False)
    _kept: dict[str, KnowledgeGraph] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def overlay(self) -> KnowledgeGraph:
        """The observed claims as a graph to lay over another: `write(demand.overlay, "observed.jsonl")`."""
        if (known := self._kept.get("overlay")) is None:
            known = observed_overlay(self.graph, self.corpus, self.items, self.pay, date=self.date)
            self._kept["overlay"] = known
        return known

    @property
    def unstated(self) -> tuple[AskedFor, ...]:
        """What is asked of a role of which sources state a good deal, and no source states it or anything of its kind."""
        return tuple(
            row for row in self.items if row.cell.role is not None and not row.cell.is_thin and not row.is_stated
        )

    def of(self, cell: CellTold) -> tuple[AskedFor, ...]:
        """What is asked for in one cell, most named first."""
        return tuple(row for row in self.items if row.cell == cell)

    def evidence(self) -> tuple[Statement, ...]:
        graph = self.overlay
        return tuple(state(graph, claim) for claim in graph.claims())

    def table(self) -> Table:
        """A row for each thing in each cell."""
        columns = (
            "role", "level", "industry", "month", "id", "what", "kind", "count", "of", "percent", "low", "high",
            "design effect", "employers", "stated as", "stated by",
        )  # fmt: skip
        rows = tuple(
            (
                row.cell.role and row.cell.role.id,
                row.cell.level and row.cell.level.id,
                row.cell.industry and row.cell.industry.id,
                row.cell.month,
                row.entity.id,
                row.entity.label,
                row.entity.kind,
                row.sample.count,
                row.sample.of,
                row.percent,
                row.low,
                row.high,
                round(row.sample.design_effect, 2),
                row.sample.employers,
                row.necessity,
                ", ".join(row.sources) or None,
            )
            for row in self.items
        )
        return Table(columns, rows, self._head, self.notes)

    def tables(self) -> tuple[Table, ...]:
        """What is asked for by cell; what is stated and hardly asked; what is asked and stated nowhere; candidates; pay."""
        return (*self._cell_tables(), *self._other_tables())

    def _cell_tables(self) -> tuple[Table, ...]:
        tables = []
        for cell in self.cells:
            rows = tuple((row.entity.label, row.shown, row.sample.count, row.stated or None) for row in self.of(cell))
            title = f"{cell.name}: {cell.size}"
            if rows:
                tables.append(Table(("asked for", "share, 95% interval", "postings", "stated"), rows, title))
        if tables:
            tables[0] = Table(tables[0].columns, tables[0].rows, tables[0].title, self.notes)
        return tuple(tables)

    def _other_tables(self) -> tuple[Table, ...]:
        tables = []
        for title, is_named in ((_HARDLY, True), (_NEVER, False)):
            rows = tuple(
                (row.cell.name, row.entity.label, row.necessity, ", ".join(row.sources), f"{row.at_most:.0f}%")
                for row in self.hardly_asked
                if row.is_named is is_named
            )
            if rows:
                tables.append(Table(("role", "stated", "as", "by", "asked for by at most"), rows, title))
        if self.unstated:
            told = tuple((row.cell.name, row.entity.label, row.shown, row.sample.count) for row in self.unstated)
            tables.append(Table(("role", "asked for", "share, 95% interval", "postings"), told, _NOWHERE))
        if self.unknown:
            names = tuple((each.name, each.count, each.employers) for each in self.unknown)
            tables.append(Table(("name", "postings", "employers"), names, _UNKNOWN))
        if self.pay:
            paid = tuple(
                (
                    row.cell.name,
                    row.currency,
                    row.period,
                    row.pay,
                    *(f"{sum:,.0f}" for _, sum in row.percentiles),
                    row.count,
                )
                for row in self.pay
            )
            heads = ("whose", "currency", "period", "pay", "a quarter below", "half", "three quarters", "postings")
            tables.append(Table(heads, paid, "Pay, where ten postings or more state it: the middle of each range"))
        return tuple(tables)

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever reads the shares should know: what was left out, which columns were taken, what the finder misses."""
        return (FINDER_NOTE, self.left_out, *self._reading_notes())

    @property
    def left_out(self) -> str:
        """What does not count, in a sentence."""
        read = self.read
        told = (
            (read.exact_copies, _counted(read.exact_copies, "exact copy", "exact copies")),
            (read.near_copies, _counted(read.near_copies, "near copy", "near copies")),
            (read.outside, f"{read.outside:,} outside the field"),
            (read.broken, _counted(read.broken, "broken row")),
        )
        gone = ", ".join(what for count, what in told if count)
        kept = f"{read.counted:,} of {read.rows:,} count" + (f"; left out: {gone}" if gone else "")
        lost = f"; {read.without_role:,} of them fit no role" if read.without_role else ""
        whose = ""
        if read.without_employer:
            whose = f" Without an employer: {read.without_employer:,}; such a posting counts as its own."
        small = f"Counts under {LEAST_COUNT} are not given"
        if self.withheld:
            small += f", nor {self.withheld:,} more that would give one away"
        return f"{kept}{lost}. {small}.{whose}"

    def _reading_notes(self) -> tuple[str, ...]:
        read = self.read
        notes = []
        alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for name, taken in read.columns.items():
            alike.setdefault(tuple(taken.items()), []).append(name)
        for columns, files in alike.items():
            told = ", ".join(what if what == column else f"{what} from {column!r}" for what, column in columns)
            more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
            notes.append(f"Read of {files[0] or 'each row'}{more}: {told}.")
        for what, names in read.unknown_names.items():
            notes.append(f"Told as {what}, and none that is known, so that the text was read: {'; '.join(names)}.")
        if read.broken:
            notes.append(f"Broken: {'; '.join(read.broken_places[:5])}{' ...' * (read.broken > 5)}")
        if read.recoded:
            places = f"{', '.join(read.recoded_places[:5])}{' ...' * (read.recoded > 5)}"
            notes.append(f"Read as Windows-1252, being no UTF-8: {_counted(read.recoded, 'line')} ({places}).")
        if read.empty:
            notes.append(f"Without a text: {_counted(read.empty, 'posting')}.")
        if read.skipped:
            notes.append(
                f"No postings, by their names: {', '.join(read.skipped[:5])}{' ...' * (len(read.skipped) > 5)}"
            )
        return tuple(notes)

    @property
    def _head(self) -> str:
        read = self.read
        who = f" of {_counted(read.employers, 'employer')}" if read.employers else ""
        return f"Asked for in {_counted(read.counted, 'posting')}{who}: {self.corpus.label}"

    def _short(self) -> Short:
        """What is asked for by role; what sources and postings say apart; what the graph lacks; what was left out."""
        whole = next((cell for cell in self.cells if cell.name == "All postings"), None)
        common = [row for row in self.items if row.cell == whole and row.percent >= _EVERYBODY]
        everywhere = {row.entity.id for row in common}
        reading = self._reading_notes()
        parts: list[Part] = [Sentence(FINDER_NOTE, stays=True, tone="dim")]
        parts.append(Sentence(" ".join((self.left_out, *reading[:1])), stays=True, tone="dim"))
        parts += [Sentence(note, is_note=True) for note in reading[1:]]
        chief = [cell for cell in self.cells if cell != whole and cell.is_of_one] or [*filter(None, [whole])]
        if not self.items:
            parts.append(
                Sentence(f"Nothing is named in {LEAST_COUNT} postings of a role or more: there is nothing to count.")
            )
        if common:
            told = ", ".join(f"{row.entity.label} {row.percent:.0f}%" for row in common)
            parts.append(Sentence(f"Nearly everywhere: {told}."))
        for cell in chief[:_ROLES_SHOWN]:
            rows = [row for row in self.of(cell) if row.entity.id not in everywhere]
            if rows:
                names = tuple(Named(f"{row.entity.label} {row.shown}") for row in rows)
                heading = f"{cell.name}, {_counted(cell.postings, 'posting')}"
                parts.append(Names(heading, names, inline=True, counts=False))
        parts += self._apart(everywhere)
        if self.unknown:
            names = tuple(Named(f"{each.name} ({each.count:,})") for each in self.unknown)
            parts.append(Names("Not in the graph", names, inline=True, tone="dim"))
        return Short(self._head, tuple(parts), is_placed=True)

    def _apart(self, everywhere: set[str]) -> list[Part]:
        """What is stated and hardly asked, and what is asked and stated nowhere."""
        parts: list[Part] = []
        if hardly := [row for row in self.hardly_asked if row.is_named]:
            names = tuple(Named(f"{row.entity.label} ({row.cell.name}, at most {row.at_most:.0f}%)") for row in hardly)
            parts.append(Names(_HARDLY, names, inline=True, tone="lacking"))
        nowhere = [row for row in self.unstated if row.cell.is_of_one and row.entity.id not in everywhere]
        if nowhere:
            nowhere.sort(key=lambda row: (-row.sample.share, row.entity.label))
            names = tuple(Named(f"{row.entity.label} ({row.cell.name}, {row.percent:.0f}%)") for row in nowhere)
            parts.append(Names(_NOWHERE, names, inline=True))
        return parts


_HARDLY = "Stated and hardly asked for"
_NEVER = "Stated, and named by no posting, which may word it otherwise"
_NOWHERE = "Asked for, and stated of the role by no source"
_UNKNOWN = "Not in the graph: what at least three employers name"


def _counted(count: int, what: str, several: str = "") -> str:
    return f"{count:,} {what if count == 1 else several or what + 's'}"
