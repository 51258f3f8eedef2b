"""What is paid, and what is counted? Figures exactly as their sources state them, each on a row of its own.

Nothing is averaged, converted or merged: two figures of another currency, region, period, year, statistic or population are
two rows, and beside each stands what it is a figure of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from ...model import Claim, KnowledgeGraph, Money, Range, check_word
from ...table import Table
from ...vocabulary import PREDICATES, PredicateId
from ..answers import Answer, Statement, state
from ..roles import lineage, places

__all__ = ["Figure", "Figures", "Observation", "Pay", "figures", "pay"]

_COUNTED: Final = tuple(id for id, info in PREDICATES.items() if info.counted)


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
    graph: KnowledgeGraph = field(repr=False, compare=False)

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
                _rest(item.statement),
                _quoted(item.statement),
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
            _quoted(item.statement),
            places((claim,)),
        )


_MARKS: Final = {"own": "", "parent": " (the role it specializes)", "proxy": " (a proxy occupation)"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted or measured number, and what it is a number of."""

    statement: Statement

    @property
    def amount(self) -> Range | None:
        value = self.statement.claim.value
        return getattr(value, "amount", None) or getattr(value, "percent", None)


@dataclass(frozen=True, slots=True)
class Figures(Answer):
    """Market shares, growth, demand and measured outcomes."""

    asked: str
    items: tuple[Figure, ...]

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(item.statement for item in self.items)

    def table(self) -> Table:
        rows = tuple(
            (
                item.statement.subject.label,
                item.statement.claim.predicate,
                item.statement.what,
                ", ".join(part for part in (item.statement.claim.condition, _where(item.statement)) if part) or None,
                item.statement.claim.as_of,
                _quoted(item.statement),
                places((item.statement.claim,)),
            )
            for item in self.items
        )
        notes = () if rows else (f"No source gives a figure: {self.asked}.",)
        columns = ("of", "what", "figure", "where, for whom", "as of", "quoted from", "said by")
        return Table(columns, rows, f"Figures: {self.asked}", notes)


def pay(graph: KnowledgeGraph, role: str | None = None, *, level: str | None = None, region: str | None = None) -> Pay:
    """What is paid, as observations: of one role (with its parents and proxies, marked as such), of a level, in a region.

    A region takes in its parts: pay in Seattle is pay in the United States. A figure without a level is left out where a
    level is asked for, since no source says that it holds there.
    """
    of: dict[str, str] = {}
    parts = []
    if role is not None:
        entity = graph.resolve(role, "role")
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
    return Pay(", ".join(parts) or "everything", tuple(items), tuple(premiums), graph)


def figures(graph: KnowledgeGraph, name: str | None = None, *, kind: PredicateId | None = None) -> Figures:
    """The numbers that sources give: of markets, growth and demand, and the outcomes of use cases.

    `kind` narrows to one of figure, outcome or demand.

    >>> from ai_roles.sample import SAMPLE
    >>> figures(SAMPLE).items
    ()
    """
    if kind is not None:
        check_word(kind, _COUNTED, "kind of figure")
    entity = graph.resolve(name) if name is not None else None
    claims = [
        claim
        for predicate in ((kind,) if kind else _COUNTED)
        for claim in graph.claims(predicate=predicate)
        if claim.positive and (entity is None or entity.id in (claim.subject, claim.object, claim.industry))
    ]
    claims += [
        claim
        for claim in graph.claims(predicate="needs", value="share")
        if claim.positive
        and kind in (None, "figure")
        and (entity is None or entity.id in (claim.subject, claim.object))
    ]
    items = [Figure(state(graph, claim)) for claim in claims]
    items.sort(
        key=lambda item: (
            item.statement.claim.predicate,
            item.statement.subject.label.casefold(),
            item.statement.claim.id,
        )
    )
    return Figures(entity.label if entity is not None else "everything", tuple(items))


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


def _rest(statement: Statement) -> str | None:
    return statement.how or None


def _where(statement: Statement) -> str:
    claim = statement.claim
    labels = {entity.id: entity.label for entity in statement.others}
    return ", ".join(labels[id] for id in claim.scope)


def _quoted(statement: Statement) -> str | None:
    from ...model import Cited

    quoted = {
        piece.attributed_to for piece in statement.claim.evidence if isinstance(piece, Cited) and piece.attributed_to
    }
    return ", ".join(sorted(quoted)) or None
