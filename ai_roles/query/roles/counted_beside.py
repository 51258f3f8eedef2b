"""How does what was counted in postings stand beside what is said of a position? Beside each item, and in parts of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from ...model import Claim, Entity, KnowledgeGraph, per_graph
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import PredicateId
from ..answers import Counted, Named, Names, Part, Sentence, corpus_notes, counted_by_subject, in_short

__all__ = [
    "OnlyCounted",
    "beside",
    "beside_each",
    "claims_of",
    "counted_names",
    "counted_note",
    "only_counted",
    "only_counted_table",
]

_COUNTED: Final[tuple[PredicateId, ...]] = tuple(
    id for id, info in PREDICATES.items() if "share" in info.values and info.direct == "strength"
)
"""What is counted in postings and asked for: skills and tools, qualifications and certifications."""
_ALONE: Final = "named in postings, said by no source"
_TOO: Final = "named in postings too"


@dataclass(frozen=True, slots=True)
class OnlyCounted:
    """A thing that postings for a role name, and no source states of it."""

    predicate: PredicateId
    entity: Entity
    counted: tuple[Counted, ...]


class _HasCounts(Protocol):
    @property
    def counted(self) -> tuple[Counted, ...]: ...


class _NamedItem(_HasCounts, Protocol):
    @property
    def entity(self) -> Entity | None: ...


def beside(counted: Iterable[Counted]) -> str:
    """How often it is named, corpus by corpus, as it stands beside who says so; nothing where it was not counted."""
    return "; ".join(each.words for each in counted)


def beside_each(counted: Iterable[Counted]) -> str:
    """The same where several roles are spoken of: each by its id."""
    by_role: dict[str, list[Counted]] = {}
    for each in counted:
        by_role.setdefault(each.role, []).append(each)
    return "; ".join(f"{role}: {beside(cells)}" for role, cells in by_role.items())


@per_graph
def _only_counted(
    graph: KnowledgeGraph,
    owners: tuple[str, ...],
    known: frozenset[tuple[PredicateId, str]],
    level: str | None,
    industries: tuple[str, ...],
) -> tuple[OnlyCounted, ...]:
    found = []
    for predicate in _COUNTED:
        for id, cells in counted_by_subject(graph, owners[0], predicate).items():
            here = tuple(each for each in cells if set(each.levels) <= {level} and each.industry in (None, *industries))
            if here and (predicate, id) not in known and not any(graph.claims(own, predicate, id) for own in owners):
                found.append(OnlyCounted(predicate, graph[id], here))
    return tuple(sorted(found, key=_by_share))


def only_counted(
    graph: KnowledgeGraph,
    owners: Sequence[str],
    known: Collection[tuple[PredicateId, str]],
    *,
    level: str | None = None,
    industries: Collection[str] = (),
) -> tuple[OnlyCounted, ...]:
    """What postings for a role name that is not known of it, and of which no source says anything: what most name first.

    *owners* are the role and those that it specializes: what one of them states elsewhere, or rules out, is no news either.
    """
    if graph.whole is graph:
        return ()
    return _only_counted(graph, tuple(owners), frozenset(known), level, tuple(industries))


def _by_share(each: OnlyCounted) -> tuple[float, str, str]:
    return -each.counted[0].share, each.entity.label.casefold(), each.entity.id


def claims_of(items: Iterable[_HasCounts]) -> Iterator[Claim]:
    """The claims in which it was counted, each once."""
    yield from dict.fromkeys(each.claim for item in items for each in item.counted)


def only_counted_table(
    graph: KnowledgeGraph, alone: Iterable[OnlyCounted], items: Iterable[_HasCounts] = (), whose: str = ""
) -> Iterator[Table]:
    """What only postings name, with how often; and what is to be known of the shares, where there are any."""
    alone = tuple(alone)
    rows = tuple((each.entity.label, PREDICATES[each.predicate].label, beside(each.counted)) for each in alone)
    notes = tuple(corpus_notes(graph, (each for item in (*alone, *items) for each in item.counted)))
    title = f"{_ALONE[0].upper()}{_ALONE[1:]}{f': {whose}' if whose else ''} ({len(rows)})"
    title = title if rows else f"Counted in postings{f': {whose}' if whose else ''}"
    if rows or notes:
        yield Table(("what", "as", "counted") if rows else (), rows, title, notes)


def counted_names(items: Iterable[_NamedItem], alone: Iterable[OnlyCounted], whose: str = "") -> Iterator[Part]:
    """For a short answer: what is said and counted with its share, then what is only counted; what most name first."""
    too: dict[str, tuple[str, tuple[Counted, ...]]] = {}
    for item in items:
        if item.counted and item.entity is not None:
            too.setdefault(item.entity.id, (item.entity.label, item.counted))
    ordered = sorted(too.values(), key=lambda each: -each[1][0].share)
    for heading, named in ((_TOO, ordered), (_ALONE, [(each.entity.label, each.counted) for each in alone])):
        if named:
            names = tuple(Named(in_short(*each), tuple(one.claim for one in each[1])) for each in named)
            yield Names(f"{whose}{heading}", names, inline=True, at_least=2 if not whose else 1)


def counted_note(graph: KnowledgeGraph, items: Iterable[_HasCounts]) -> Iterator[Sentence]:
    """For a short answer: what an interval covers, and what is known of each corpus, once."""
    for note in corpus_notes(graph, (each for item in items for each in item.counted)):
        yield Sentence(note, stays=True)
