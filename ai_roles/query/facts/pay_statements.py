"""What is paid? Every figure exactly as its source states it, on a row of its own.

Nothing is averaged, converted or merged: two figures of another currency, region, period, year or statistic are two rows, and
beside each stands what it is a figure of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ...model import Claim, Entity, KnowledgeGraph, Money
from ...table import Table
from ..answers import Answer, Statement, places, quoted, state
from ..roles import lineage

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

    @property
    def about(self) -> tuple[Entity, ...]:
        return () if self.role is None else (self.role,)

    def evidence(self) -> tuple[Statement, ...]:
        return (*(item.statement for item in self.items), *self.premiums)

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
        if not rows:
            notes = (f"No source states what is paid: {self.asked}.",)
        tables = [
            Table(
                ("whose", "pay", "for whom, where, when", "quoted from", "said by"),
                rows,
                f"Pay: {self.asked}",
                notes,
            )
        ]
        if self.premiums:
            raised = tuple((s.subject.label, s.what, s.how or None, places((s.claim,))) for s in self.premiums)
            tables.append(Table(("role", "is paid more for, or in", "how", "said by"), raised, "What raises pay"))
        return tuple(tables)

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


_MARKS: Final = {"own": "", "parent": " (the role it specializes)", "proxy": " (a proxy occupation)"}


def pay(graph: KnowledgeGraph, role: str | None = None, *, level: str | None = None, region: str | None = None) -> Pay:
    """What is paid, as observations: of one role (with its parents and proxies, marked as such), of a level, in a region.

    A region takes in its parts: pay in Seattle is pay in the United States. A figure without a level is left out where a
    level is asked for, since no source says that it holds there.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.statement.sentence, item.of) for item in pay(SAMPLE, "mlops")]
    [('AI Engineer pays INR 2,000,000-5,000,000+ a year', 'parent')]
    """
    of: dict[str, str] = {}
    parts = []
    entity = None if role is None else graph.resolve(role, "role")
    if entity is not None:
        parts.append(entity.label)
        of = {id: "parent" if rank else "own" for rank, id in enumerate(lineage(graph, entity.id))}
        for id in list(of):
            of |= {claim.subject: "proxy" for claim in graph.claims(object=id, predicate="proxy-for") if claim.positive}
    level_id = graph.resolve(level, "level").id if level is not None else None
    places_asked = _within(graph, graph.resolve(region, "place").id) if region is not None else None
    parts += [graph[id].label for id in (level_id,) if id is not None]
    parts += [graph.resolve(region, "place").label] if region is not None else []

    def wanted(claim: Claim) -> bool:
        return (
            claim.positive
            and (role is None or claim.subject in of)
            and (level_id is None or level_id in claim.levels or claim.subject == level_id)
            and (places_asked is None or claim.region in places_asked)
        )

    claims = [claim for claim in graph.claims(predicate="pays") if wanted(claim)]
    items = [Observation(state(graph, claim), of.get(claim.subject, "own")) for claim in claims]
    items.sort(key=_pay_order)
    premiums = [state(graph, claim) for claim in graph.claims(predicate="premium-for") if wanted(claim)]
    premiums.sort(key=lambda s: (s.subject.label, s.what, s.claim.id))
    return Pay(", ".join(parts) or "everything", tuple(items), tuple(premiums), entity, graph)


def _within(graph: KnowledgeGraph, place: str) -> frozenset[str]:
    found = [place]
    for id in found:
        for claim in graph.claims(object=id, predicate="part-of"):
            if claim.positive and claim.subject not in found:
                found.append(claim.subject)
    return frozenset(found)


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
