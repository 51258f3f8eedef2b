"""What is counted? Market shares, growth, demand and measured outcomes, as stated, each with what it is a number of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ...model import KnowledgeGraph, Range, check_word
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import PredicateId
from ..answers import Answer, Statement, places, quoted, state

__all__ = ["Figure", "Figures", "figures"]

_COUNTED: Final = tuple(id for id, info in PREDICATES.items() if info.counted)


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
                _where(item.statement),
                item.statement.claim.as_of,
                ", ".join(quoted((item.statement.claim,))) or None,
                places((item.statement.claim,)),
            )
            for item in self.items
        )
        notes = () if rows else (f"No source gives a figure: {self.asked}.",)
        columns = ("of", "what", "figure", "where, for whom", "as of", "quoted from", "said by")
        return Table(columns, rows, f"Figures: {self.asked}", notes)


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


def _where(statement: Statement) -> str | None:
    words = statement.words
    return ", ".join(words[field] for field in ("condition", "levels", "industry", "region") if field in words) or None
