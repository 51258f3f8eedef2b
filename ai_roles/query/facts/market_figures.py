"""What is counted? Market shares, growth, demand and measured outcomes, as stated, each with what it is a number of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ...claim_fields import QUALIFYING
from ...model import Claim, Entity, KnowledgeGraph, Range, check_word, listed, per_graph
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import PredicateId
from ..answers import (
    RANK,
    Answer,
    Asked,
    Named,
    Names,
    Short,
    Silence,
    Statement,
    near,
    places,
    quoted,
    reads_said,
    silence,
    state,
)
from .clash import sources_of

__all__ = ["Figure", "Figures", "figures"]

_COUNTED: Final = tuple(id for id, info in PREDICATES.items() if info.counted)
Of = Literal["own", "use-case", "narrower", "quoted"]
_MARKS: Final[dict[Of, str]] = {
    "own": "",
    "use-case": " (a use case told of it)",
    "narrower": " (told of a special form or part)",
    "quoted": " (quoted from it)",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted or measured number, what it is a number of, and whose it is beside what was asked about.

    `of` is "own"; "use-case" where it is an outcome of a use case that is told of it; "narrower" where it is of a special form
    or a part of it; "quoted" where it merely comes from there. `repeated` are the other statements of the same document that
    give the same number, in its heading say and in its table: it is counted once.
    """

    statement: Statement
    of: Of
    repeated: tuple[Statement, ...] = ()
    stands_in_for: tuple[Entity, ...] = ()
    """The roles for which its subject is a proxy: an occupation that is counted, where the role itself is not."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All that give the number."""
        return (self.statement, *self.repeated)

    @property
    def amount(self) -> Range | None:
        value = self.statement.claim.value
        return getattr(value, "amount", None) or getattr(value, "percent", None)


@dataclass(frozen=True, slots=True)
class Figures(Answer):
    """Market shares, growth, demand and measured outcomes: numbers first, then what is told without one."""

    asked: str
    items: tuple[Figure, ...]
    silence: Silence | None = None
    """Where no source gives a figure of it itself."""

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(statement for item in self.items for statement in item.statements)

    def table(self) -> Table:
        rows = tuple(
            (
                _whose(item),
                item.statement.claim.predicate,
                item.statement.what,
                _where(item.statement),
                item.statement.claim.as_of,
                ", ".join(quoted(each.claim for each in item.statements)) or None,
                places([each.claim for each in item.statements]),
            )
            for item in self.items
        )
        columns = ("of", "what", "figure", "where, for whom", "as of", "quoted from", "said by")
        return Table(columns, rows, f"Figures: {self.asked}")

    def _short(self) -> Short:
        """Each figure with what it is a number of, and who says so."""
        groups: dict[str, list[Figure]] = {}
        is_of_many = len({item.statement.subject for item in self.items}) > _FEW_SUBJECTS
        for item in sorted(self.items, key=lambda item: item.statement.claim.predicate != "needs"):
            of = PREDICATES[_kind(item.statement.claim)].noun or PREDICATES[_kind(item.statement.claim)].label
            groups.setdefault(of if is_of_many else _whose(item), []).append(item)
        parts = tuple(
            Names(
                heading,
                tuple(
                    Named(
                        _in_brief(item, _whose(item)) if is_of_many else _told(item),
                        tuple(each.claim for each in item.statements),
                    )
                    for item in items
                ),
                counts=is_of_many,
                at_least=13 if number == 0 and is_of_many else 1,
            )
            for number, (heading, items) in enumerate(groups.items())
        )
        return Short(f"Figures: {self.asked} ({len(self.items)})", parts, is_placed=not is_of_many)


def _whose(item: Figure) -> str:
    """Of whom it is a figure, how that stands to what was asked about, and for whom it stands in."""
    proxy = f" (a proxy for {listed(role.label for role in item.stands_in_for)})" if item.stands_in_for else ""
    return item.statement.subject.label + _MARKS[item.of] + proxy


def _told(item: Figure) -> str:
    """The figure, where and when, and who says so."""
    where = ", ".join(filter(None, (_where(item.statement), item.statement.claim.as_of)))
    told = f"{_said(item)}{f', {where}' if where else ''}"
    return f"{told} ({places([each.claim for each in item.statements])})"


def _said(item: Figure) -> str:
    """The figure; of a sentence without its full stop, since more follows."""
    return item.statement.what.removesuffix(".")


def _in_brief(item: Figure, whose: str) -> str:
    """Whose it is, the figure, when, and from whom it is quoted."""
    quoting = ", ".join(quoted(each.claim for each in item.statements))
    where = item.statement.words.get("region")
    said = (
        f"{whose}: {_said(item)}",
        where,
        item.statement.claim.as_of,
        f"quoting {quoting}" if quoting else "",
    )
    is_undated = item.statement.subject.kind in ("role", "market") and not (where or item.statement.claim.as_of)
    parts = (*said, "no place or year stated") if is_undated and item.amount is not None else said
    return ", ".join(filter(None, parts))


_FEW_SUBJECTS: Final = 4
"""The figures of so many stand under the name of each; those of more under what they are figures of."""


@reads_said
def figures(graph: KnowledgeGraph, name: str | None = None, *, kind: PredicateId | None = None) -> Figures:
    """The numbers that sources give: of markets, growth and demand, and the outcomes of use cases.

    Of one thing: its own, those of the use cases that are told of it or in it, those of its special forms and parts, and those
    that are quoted from it, each marked. `kind` narrows to one of figure, outcome or demand.

    >>> from ai_roles.sample import SAMPLE
    >>> figures(SAMPLE, "docker").silence.sentence
    'No source gives a figure of Docker.'
    """
    if kind is not None:
        check_word(kind, _COUNTED, "kind of figure")
    kinds = (kind,) if kind is not None else _COUNTED

    if name is None:
        found: dict[Claim, Of] = dict.fromkeys((claim for claim in _all(graph) if _kind(claim) in kinds), "own")
        quiet = None if found else silence(graph, "No source gives a figure.", (), "ai-roles coverage")
        return Figures("everything" if kind is None else kind, _ordered(graph, found), quiet)

    entity = graph.resolve(name)
    told = {claim: of for claim, of in _told_of(graph, entity) if _kind(claim) in kinds}
    quiet = None
    if "own" not in told.values():
        asked = Asked(
            entity,
            lambda other: len(
                {_number(claim) for claim, of in _told_of(graph, other) if of == "own" and _kind(claim) in kinds}
            ),
            lambda other: f"ai-roles figures {other.id}",
        )
        of_itself = f"{entity.label} itself" if told else entity.label
        quiet = silence(graph, f"No source gives a figure of {of_itself}.", [asked], "ai-roles figures")
    return Figures(entity.label, _ordered(graph, told), quiet)


def _kind(claim: Claim) -> PredicateId:
    """A share of those who need something is a figure."""
    return claim.predicate if claim.info.counted else "figure"


def _all(graph: KnowledgeGraph) -> Iterator[Claim]:
    for predicate in _COUNTED:
        yield from (claim for claim in graph.claims(predicate=predicate) if claim.positive)
    yield from (claim for claim in graph.claims(predicate="needs", value="share") if claim.positive)


@per_graph
def _by_entity(graph: KnowledgeGraph) -> dict[str, tuple[Claim, ...]]:
    """The figures by what they name: subject, object, level, industry, place."""
    found: dict[str, dict[str, Claim]] = {}
    for claim in _all(graph):
        for id in (claim.subject, claim.object, *claim.scope):
            if id is not None:
                found.setdefault(id, {})[claim.id] = claim
    return {id: tuple(claims.values()) for id, claims in found.items()}


def _told_of(graph: KnowledgeGraph, entity: Entity) -> Iterator[tuple[Claim, Of]]:
    """Every figure told of the entity, once, by what is nearest."""
    known = _by_entity(graph)
    seen: set[str] = set()
    wholes: tuple[tuple[str, Of], ...] = ((entity.id, "own"), *((id, "narrower") for id in _narrower(graph, entity)))
    sought: list[tuple[str, Of]] = list(wholes)
    for id, of in wholes:
        sought += [(use_case, "use-case" if of == "own" else "narrower") for use_case in _use_cases(graph, id)]
    found: list[tuple[Claim, Of]] = [(claim, of) for id, of in sought for claim in known.get(id, ())]
    if entity.kind == "organization":
        found += [(claim, "quoted") for claim in _all(graph) if entity.id in quoted((claim,))]
    for claim, of in found:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim, of


def _narrower(graph: KnowledgeGraph, entity: Entity) -> Iterator[str]:
    """Its special forms and parts. A specialization of a role is another role, and so is whoever stands in for it."""
    if entity.kind != "role":
        wanted = {PREDICATES["broader"].narrower, PREDICATES["part-of"].narrower}
        yield from (other.id for other, how in near(graph, entity) if how in wanted)


def _use_cases(graph: KnowledgeGraph, id: str) -> Iterator[str]:
    """The use cases that are told of it, or of somebody in it."""
    own = (*graph.claims(id, "applies-to"), *graph.claims(predicate="applies-to", industry=id))
    for claim in (
        *own,
        *graph.claims(predicate="applies-to", region=id),
        *graph.claims(predicate="applies-to", level=id),
    ):
        if claim.object is not None and claim.positive:
            yield claim.object


def _ordered(graph: KnowledgeGraph, found: Mapping[Claim, Of]) -> tuple[Figure, ...]:
    same: dict[object, list[Claim]] = defaultdict(list)
    for claim in sorted(found, key=lambda claim: (RANK[claim.necessity], claim.id)):
        same[_number(claim)].append(claim)
    items = [
        Figure(
            state(graph, first),
            found[first],
            tuple(state(graph, claim) for claim in repeated),
            _proxy_for(graph, first),
        )
        for first, *repeated in same.values()
    ]
    return tuple(sorted(items, key=_place))


def _proxy_for(graph: KnowledgeGraph, claim: Claim) -> tuple[Entity, ...]:
    ties = graph.claims(claim.subject, "proxy-for")
    return tuple(graph[tie.object] for tie in ties if tie.positive and tie.object is not None)


def _number(claim: Claim) -> tuple[object, ...]:
    """What makes a figure one: what is counted, of whom, where and when, and which documents say so."""
    limits = (getattr(claim, row.name) for row in QUALIFYING if row.limiting or row.form == "group")
    return claim.subject, claim.predicate, claim.object, claim.value, *limits, sources_of(claim)


def _place(item: Figure) -> tuple[object, ...]:
    """Numbers first; then its own before what is near; then by kind and name."""
    statement = item.statement
    order = (statement.claim.predicate, statement.subject.label.casefold(), statement.claim.id)
    return (item.amount is None, list(_MARKS).index(item.of), *order)


def _where(statement: Statement) -> str | None:
    words = statement.words
    return ", ".join(words[field] for field in ("condition", "levels", "industry", "region") if field in words) or None
