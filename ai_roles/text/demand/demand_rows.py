"""What do counts of postings say beside what the graph states? Rows: what is asked for, what hardly, what nobody states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set as AbstractSet
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import ClassVar, Final, NamedTuple, TypeAlias

from ...model import FIRM_NECESSITIES, Entity, KnowledgeGraph, per_graph
from ...query.answers import sourced
from ...query.roles import profile
from ...vocabulary import Necessity
from .counts import DIMENSIONS, Cell, DemandCounts
from .intervals import Employers, SampleShare, wilson
from .small_counts import LEAST_COUNT, telling

__all__ = [
    "AskedFor",
    "Candidate",
    "CellTold",
    "HardlyAsked",
    "PayObserved",
    "asked_rows",
    "candidates",
    "cells_told",
    "hardly_asked",
    "pay_rows",
    "withheld_counts",
]

_HARDLY: Final = 0.15
"""What is asked for by fewer, even by the upper bound, is hardly asked for."""
_LEAST_EMPLOYERS: Final = 3
"""A candidate that fewer employers name may be the name of a product of one of them."""
_LEAST_STATED: Final = 10
_PERCENTILES: Final = (25, 50, 75)
Withheld: TypeAlias = AbstractSet[tuple[Cell, str]]


@dataclass(frozen=True, slots=True)
class CellTold:
    """Postings of a role, at a level, in an industry, in a month, as far as these are told apart, and of how many employers."""

    role: Entity | None
    level: Entity | None
    industry: Entity | None
    month: str | None
    postings: int
    employers: int
    """Those that are named; of whom the other postings are, `without_employer`, is not told."""
    without_employer: int = 0
    stated: int = 0
    """How many things sources state of the role."""

    @property
    def size(self) -> str:
        """How many postings these are, and of how many employers, in words."""
        whose = ""
        if self.employers:
            unnamed = f", {self.without_employer:,} of unnamed ones" * bool(self.without_employer)
            whose = f" of {self.employers:,} employer{'s' * (self.employers != 1)}{unnamed}"
        return f"{self.postings:,} posting{'s' * (self.postings != 1)}{whose}"

    @property
    def is_thin(self) -> bool:
        """Whether sources state so little of the role that what they do not state says nothing."""
        return self.stated < _LEAST_STATED

    @property
    def is_of_one(self) -> bool:
        """Whether one thing alone tells its postings from others, such as the role."""
        return sum(each is not None for each in (self.role, self.level, self.industry, self.month)) == 1

    @property
    def name(self) -> str:
        """What the postings have in common, in words."""
        told = [each.label for each in (self.role, self.level, self.industry) if each is not None]
        return ", ".join([*told, *([self.month] if self.month else [])]) or "All postings"


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A thing that postings of a cell name without saying no to it: in how many of how many, with the interval in percent."""

    TOLD_TOO: ClassVar = ("percent", "low", "high", "is_stated")

    cell: CellTold
    entity: Entity
    sample: SampleShare
    necessity: Necessity | None
    """How strongly sources state it of the role; None where none states it, or none says how strongly."""
    sources: tuple[str, ...]
    """The sources that state it of the role, of one that it specializes, or state something of its kind."""
    through: Entity | None = None
    """What of its kind they state, where they do not state it by itself: AWS, where postings ask for cloud platforms."""

    @property
    def is_stated(self) -> bool:
        """Whether a source states it of the role, or something of its kind."""
        return bool(self.sources)

    @property
    def stated(self) -> str:
        """How strongly it is stated, by whom, in words; empty where no source states it."""
        if not self.sources:
            return ""
        if self.through is not None:
            return f"as {self.through.label}, by {', '.join(self.sources)}"
        return f"{self.necessity or 'as an example'}, by {', '.join(self.sources)}"

    @property
    def percent(self) -> Decimal:
        """The share in percent."""
        return _percent(self.sample.share)

    @property
    def low(self) -> Decimal:
        """The lower bound of the share, in percent."""
        return _percent(self.sample.low)

    @property
    def high(self) -> Decimal:
        """The upper bound of the share, in percent."""
        return _percent(self.sample.high)

    @property
    def shown(self) -> str:
        """The share with its interval, as people read it."""
        return f"{self.percent:.0f}% ({self.low:.0f} to {self.high:.0f})"


@dataclass(frozen=True, slots=True)
class HardlyAsked:
    """What sources expect of a role and few postings name: at most so many percent of them, by the upper bound.

    A bound tells the count that it is made of; so where that is not given, the bound is the one of the largest that is not.
    """

    cell: CellTold
    entity: Entity
    necessity: Necessity
    sources: tuple[str, ...]
    at_most: Decimal
    is_named: bool
    """Whether any posting of the corpus names it: what none names may be worded otherwise there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that look like a skill and that the graph does not know: in how many postings, of how many employers."""

    name: str
    count: int
    employers: int


@dataclass(frozen=True, slots=True)
class PayObserved:
    """What postings of a cell pay, of those that state it: quarter, half and three quarters of them pay less than that."""

    cell: CellTold
    currency: str
    period: str
    pay: str
    count: int
    percentiles: tuple[tuple[int, Decimal], ...]


class _Stated(NamedTuple):
    necessity: Necessity | None
    sources: tuple[str, ...]
    through: Entity | None = None


_UNSTATED: Final = _Stated(None, ())


def cells_told(graph: KnowledgeGraph, counts: DemandCounts) -> Iterator[tuple[Cell, CellTold]]:
    """Every cell that has enough postings: first all of them, then by the first dimension, then by more of them as well."""
    chosen: list[tuple[str, ...]] = [()]
    if counts.by:
        first, *others = counts.by
        chosen.append((first,))
        for name in others:
            chosen += [(*each, name) for each in chosen[1:]]
    for by in chosen:
        told = [(cell, counts.postings(cell)) for cell in counts.cells([name for name in DIMENSIONS if name in by])]
        if by != ("month",):  # months stand as they follow
            told.sort(key=lambda pair: (-pair[1], tuple(each or "" for each in pair[0])))
        for cell, postings in told:
            if postings >= LEAST_COUNT:
                role, level, industry = (graph.entities[id] if id else None for id in cell[:3])
                stated = sum(each.through is None for each in _stated(graph, cell.role).values()) if cell.role else 0
                employers, unnamed = counts.employers(cell), counts.without_employer(cell)
                yield cell, CellTold(role, level, industry, cell.month, postings, employers, unnamed, stated)


def withheld_counts(counts: DemandCounts, cells: Iterable[Cell]) -> frozenset[tuple[Cell, str]]:
    """What at least ten postings of a cell name, or pay, and is yet not given, since it would give smaller counts away."""
    told = [*cells]
    given = [(cell, name, count) for cell in told for name, count in counts.names(cell).items() if count >= LEAST_COUNT]
    paid = ((cell, key, len(middles)) for cell in told for key, middles in _paid(counts, cell).items())
    given += [(cell, " ".join(key), count) for cell, key, count in paid if count >= LEAST_COUNT]
    return telling(given)


def asked_rows(
    graph: KnowledgeGraph, counts: DemandCounts, cell: Cell, told: CellTold, withheld: Withheld
) -> Iterator[AskedFor]:
    """What at least ten postings of the cell name, most named first."""
    sample = Employers(counts.sizes(cell))
    for id, count in counts.names(cell).items():
        if count < LEAST_COUNT:
            return
        if (cell, id) in withheld:
            continue
        stated = _stated(graph, cell.role).get(id, _UNSTATED) if cell.role else _UNSTATED
        yield AskedFor(told, graph.entities[id], sample.share(counts.naming(cell, id)), *stated)


def hardly_asked(
    graph: KnowledgeGraph, counts: DemandCounts, cell: Cell, told: CellTold, withheld: Withheld
) -> Iterator[HardlyAsked]:
    """What is stated of the role as more than a wish, and named by few of its postings; what most sources state first."""
    if not cell.role:
        return
    sample, named, anywhere = Employers(counts.sizes(cell)), counts.names(cell), counts.names()
    found = []
    for id, stated in _stated(graph, cell.role).items():
        necessity = stated.necessity
        if necessity in FIRM_NECESSITIES and named.get(id, 0) / told.postings < _HARDLY:
            high = sample.share(counts.naming(cell, id)).high
            if high < _HARDLY:
                if named.get(id, 0) < LEAST_COUNT or (cell, id) in withheld:
                    high = _bound_of_few(sample, high)
                found.append(
                    HardlyAsked(told, graph.entities[id], necessity, stated.sources, _percent(high), id in anywhere)
                )
    yield from sorted(found, key=lambda row: (not row.is_named, -len(row.sources), row.at_most, row.entity.label))


def _bound_of_few(sample: Employers, high: float) -> float:
    """The upper bound of the largest count that is not given, if it is one for this count too; else what is hardly asked for."""
    effect = sample.share({}).design_effect
    bound = wilson(min(LEAST_COUNT - 1, sample.of) / effect, sample.of / effect)[1]
    return bound if high <= bound < _HARDLY else _HARDLY


@per_graph
def _stated(graph: KnowledgeGraph, role: str) -> dict[str, _Stated]:
    """What sources state of a role, by id: skills, tools, qualifications."""
    found: dict[str, _Stated] = {}
    told = profile(graph, role)
    for item in (*told.entities_of("needs"), *told.entities_of("asks-for")):
        claims = [claim for claim in item.claims if claim.basis != "observed"]
        if sources := tuple(sorted(sourced(claims))):
            is_example = all(claim.status == "example" for claim in claims)
            found[item.entity.id] = _Stated(None if is_example else item.necessity, sources)
    for id, stated in sorted(found.items(), key=lambda pair: (-len(pair[1].sources), pair[0])):
        for wider in _wider(graph, id):
            found.setdefault(wider, _Stated(None, stated.sources, graph.entities[id]))
    return found


def _wider(graph: KnowledgeGraph, id: str) -> set[str]:
    """What the thing is a kind of, however far up."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        above = {claim.object for claim in graph.claims(subject=waiting.pop(), predicate="broader") if claim.object}
        waiting += above - found
        found |= above
    return found


def candidates(counts: DemandCounts) -> Iterator[Candidate]:
    """What at least ten postings of three employers name, most named first."""
    for name, count in counts.names(what="unknown").items():
        if count < LEAST_COUNT:
            return
        employers = counts.naming_employers(Cell(), name, "unknown")
        if employers >= _LEAST_EMPLOYERS:
            yield Candidate(name, count, employers)


def pay_rows(counts: DemandCounts, cell: Cell, told: CellTold, withheld: Withheld) -> Iterator[PayObserved]:
    """What at least ten postings of the cell pay in one currency, period and kind; of a range its middle counts."""
    for key, middles in sorted(_paid(counts, cell).items(), key=lambda pair: (-len(pair[1]), pair[0])):
        if len(middles) >= LEAST_COUNT and (cell, " ".join(key)) not in withheld:
            middles.sort()
            yield PayObserved(
                told, *key, len(middles), tuple((each, _quantile(middles, each)) for each in _PERCENTILES)
            )


def _paid(counts: DemandCounts, cell: Cell) -> dict[tuple[str, str, str], list[Decimal]]:
    """By currency, period and kind of pay the middles of what postings of the cell pay."""
    found: dict[tuple[str, str, str], list[Decimal]] = {}
    for name, count in counts.names(cell, "pay").items():
        currency, period, pay, *bounds = name.split(" ")
        sums = [Decimal(bound) for bound in bounds if bound != "-"]
        found.setdefault((currency, period, pay), []).extend([sum(sums, Decimal(0)) / len(sums)] * count)
    return found


def _quantile(ordered: list[Decimal], percentile: int) -> Decimal:
    """Between the two sums beside it, as numpy and spreadsheets have it; in whole units."""
    place = Decimal(len(ordered) - 1) * percentile / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return (ordered[low] + (ordered[high] - ordered[low]) * (place - low)).quantize(Decimal(1), ROUND_HALF_EVEN)


def _percent(share: float) -> Decimal:
    return Decimal(f"{100 * share:.1f}")
