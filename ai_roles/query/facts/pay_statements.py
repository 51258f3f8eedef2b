"""What is paid? Every figure exactly as its source states it, on a row of its own.

Nothing is averaged, converted or merged: two figures of another currency, region, period, year or statistic are two rows, and
beside each stands what it is a figure of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ...model import Claim, Entity, KnowledgeGraph, Money
from ...table import Table
from ..answers import (
    Answer,
    Named,
    Names,
    Part,
    Sentence,
    Short,
    Silence,
    Statement,
    counted_in,
    how,
    places,
    quoted,
    reads_said,
    silence,
    state,
)
from .wanted_pay import WantedPay

__all__ = ["Observation", "Pay", "pay"]


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure of pay, and of whom it is said: of the role itself, of one it specializes, or of a proxy occupation."""

    statement: Statement
    of: str
    """"own", "parent" (a role that the one asked for specializes) or "proxy" (an occupation that stands in for it)."""

    @property
    def money(self) -> Money:
        value = self.statement.claim.value
        assert isinstance(value, Money)
        return value


@dataclass(frozen=True, slots=True)
class Pay(Answer):
    """Pay as observations.

    >>> from ai_roles.sample import SAMPLE
    >>> [(str(each.money), each.of) for each in pay(SAMPLE, "mlops").items]
    [('INR 2,000,000-5,000,000+ a year', 'parent')]
    """

    asked: str
    items: tuple[Observation, ...]
    premiums: tuple[Statement, ...]
    role: Entity | None = field(repr=False, compare=False)
    graph: KnowledgeGraph = field(repr=False, compare=False)
    silence: Silence | None = None
    """Where no source states what is paid."""
    counted: tuple[Observation, ...] = ()
    """What postings that name a pay offer, as counted: percentiles beside what sources state, and never merged with it."""

    @property
    def about(self) -> tuple[Entity, ...]:
        return () if self.role is None else (self.role,)

    def evidence(self) -> tuple[Statement, ...]:
        return (*(item.statement for item in (*self.items, *self.counted)), *self.premiums)

    def table(self) -> Table:
        columns = (
            "role",
            "of",
            "levels",
            "region",
            "as of",
            "currency",
            "low",
            "high",
            "open",
            "period",
            "pay",
            "statistic",
            "percentile",
            "condition",
            "status",
            "quoted from",
            "said by",
        )
        return Table(columns, tuple(self._row(item) for item in self.items))

    def tables(self) -> tuple[Table, ...]:
        rows = tuple(
            (
                item.statement.subject.label + _MARKS[item.of],
                item.statement.what,
                item.statement.how or None,
                ", ".join(quoted((item.statement.claim,))) or None,
                places((item.statement.claim,)),
            )
            for item in self.items
        )
        notes = (
            "Each row is one statement; rows of another currency, region, period, year, base or total are never merged.",
        )
        tables = [
            Table(
                ("whose", "pay", "for whom, where, when", "quoted from", "said by"),
                rows,
                f"Pay: {self.asked}",
                notes if rows else (),
            )
        ]
        if self.premiums:
            raised = tuple((s.subject.label, s.what, s.how or None, places((s.claim,))) for s in self.premiums)
            tables.append(Table(("role", "is paid more for, or in", "how", "said by"), raised, "What raises pay"))
        if self.counted:
            offered = tuple(
                (
                    item.statement.subject.label + _MARKS[item.of],
                    item.statement.what,
                    item.statement.how or None,
                    pay_counted(item.statement.claim),
                )
                for item in self.counted
            )
            tables.append(Table(("whose", "pay", "for whom", "counted"), offered, _OFFERED, (_OF_THOSE,)))
        return tuple(tables)

    def _short(self) -> Short:
        """Each figure with whose it is, for whom, and who says so; what raises pay by name."""
        groups: dict[str, list[Observation]] = {}
        for item in self.items:
            groups.setdefault(self._whose(item), []).append(item)
        parts: list[Part] = []
        for whose, items in groups.items():
            said = places(item.statement.claim for item in items)
            named = tuple(Named(self._told(item), (item.statement.claim,)) for item in items)
            parts.append(Names(f"{whose} ({said})", named, inline=True, counts=False, at_least=2))
        offered: list[Part] = []
        offers: dict[str, list[Observation]] = {}
        for item in self.counted:
            offers.setdefault(f"{self._whose(item)} ({pay_counted(item.statement.claim)})", []).append(item)
        for whose, items in offers.items():
            named = tuple(Named(self._told(item), (item.statement.claim,)) for item in items)
            offered.append(Names(f"offered to {whose}", named, inline=True, counts=False, at_least=2))
        parts[1:1] = offered
        parts += [Sentence(_OF_THOSE, is_note=True)] if offers else []
        if any(item.money.pay == "unstated" for item in self.items):
            parts.append(
                Sentence("Where neither base nor total is named, the source does not say which.", is_note=True)
            )
        raised: dict[str, list[Claim]] = {}
        for each in self.premiums:
            raised.setdefault(each.what, []).append(each.claim)
        if raised:
            named = tuple(Named(what, tuple(claims)) for what, claims in raised.items())
            said = places(claim for claims in raised.values() for claim in claims)
            parts.append(Names("more is paid for, or in", named, inline=True))
            if not self.items:
                parts.append(Sentence(f"No amount is stated of that ({said}).", claims=()))
        several = len(self.items) > 1
        count = f" ({len(self.items)} statement{'s, none merged' if several else ''})" if self.items else ""
        return Short(f"Pay: {self.asked}{count}", tuple(parts), is_placed=True)

    def _whose(self, item: Observation) -> str:
        """Of whom and where it is said, and from whom it is quoted."""
        claim = item.statement.claim
        whose = item.statement.subject.label + _MARKS[item.of]
        where = self.graph[claim.region].label if claim.region is not None else ""
        return ", ".join(filter(None, (whose, where, claim.as_of)))

    def _told(self, item: Observation) -> str:
        """The money, and on which terms."""
        terms = how(self.graph, item.statement.claim, without={"region", "as_of"})
        return f"{item.money} ({terms})" if terms else str(item.money)

    def _row(self, item: Observation) -> tuple[object, ...]:
        claim, money = item.statement.claim, item.money
        return (
            claim.subject,
            item.of,
            "/".join(claim.levels) or None,
            claim.region,
            claim.as_of,
            money.currency,
            money.amount.low,
            money.amount.high,
            money.amount.beyond or money.amount.high is None,
            money.period,
            money.pay,
            money.statistic,
            money.percentile,
            claim.condition,
            claim.status,
            ", ".join(quoted((item.statement.claim,))) or None,
            places((claim,)),
        )


def pay_counted(claim: Claim) -> str:
    """In how many postings of which corpus it was counted."""
    return "; ".join(f"stated in {each.count:,} of {each.of:,} postings of {each.corpus}" for each in counted_in(claim))


_OFFERED: Final = "Offered in postings, as counted"
_OF_THOSE: Final = (
    "Of offers: percentiles over the postings that name a pay in this currency and period, and no others."
)
_MARKS: Final = {"own": "", "parent": " (the role it specializes)", "proxy": " (a proxy occupation)"}


@reads_said
def pay(graph: KnowledgeGraph, role: str | None = None, *, level: str | None = None, region: str | None = None) -> Pay:
    """What is paid, as observations: of one role (with its parents and proxies, marked as such), of a level, in a region.

    A region takes in its parts: pay in Seattle is pay in the United States, and that Bengaluru pays more is said of India,
    too. A figure without a level is left out where a level is asked for, since no source says that it holds there.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.statement.sentence, item.of) for item in pay(SAMPLE, "mlops")]
    [('AI Engineer pays INR 2,000,000-5,000,000+ a year', 'parent')]
    >>> print(*pay(SAMPLE, "mlops", level="junior").silence.lines, sep="\\n")
    No source states what is paid: MLOps Engineer, Junior.
    Of all sources only handbook is read here.
    It is stated of: Senior (1).
    To see more, type: ai-roles pay mlops-engineer --level senior or ai-roles pay
    """
    who = WantedPay(
        None if role is None else graph.resolve(role, "role"),
        None if level is None else graph.resolve(level, "level"),
        None if region is None else graph.resolve(region, "place"),
    )
    of = who.whose(graph)
    items = [Observation(state(graph, claim), of.get(claim.subject, "own")) for claim in who.pay(graph)]
    items.sort(key=_pay_order)
    premiums = [state(graph, claim) for claim in who.premiums(graph)]
    premiums.sort(key=lambda s: (s.subject.label, s.what, s.claim.id))
    quiet = None
    if not items:
        quiet = silence(graph, f"No source states what is paid: {who.label}.", who.asked(graph), "ai-roles pay")
    offers = [Observation(state(graph, claim), of.get(claim.subject, "own")) for claim in who.offers(graph)]
    offers.sort(key=_pay_order)
    return Pay(who.label, tuple(items), tuple(premiums), who.role, graph, quiet, tuple(offers))


def _pay_order(item: Observation) -> tuple[object, ...]:
    claim, money = item.statement.claim, item.money
    low = money.amount.low if money.amount.low is not None else money.amount.high
    percentile = 50 if money.statistic == "median" else money.percentile or 0
    return (
        ("own", "parent", "proxy").index(item.of),
        claim.subject,
        money.currency,
        claim.region or "",
        percentile,
        low,
        claim.id,
    )
