"""What does an answer say where nothing is stated? That no source states it, of whom it is stated instead, and what to type."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ...model import Entity, KnowledgeGraph
from ...predicates import PREDICATES
from ...vocabulary import PredicateId
from .sources_read import read_alone, sources_read

__all__ = ["Asked", "Nearby", "Silence", "elsewhere", "near", "silence"]

SHOWN: Final = 5
"""Of how many others it is told by name that it is stated of them; the rest is counted."""

_Step = tuple[PredicateId, bool, str]
"""A predicate, whether it is followed from its subject to its object, and what is found there."""
_UP: Final[tuple[_Step, ...]] = tuple(
    (id, True, info.wider) for id, info in PREDICATES.items() if info.wider and info.acyclic
)
_DOWN: Final[tuple[_Step, ...]] = tuple(
    (id, False, info.narrower) for id, info in PREDICATES.items() if info.narrower and info.acyclic
)
_BESIDE: Final[tuple[_Step, ...]] = tuple(
    (id, forward, word)
    for id, info in PREDICATES.items()
    for forward, word in ((True, info.wider), (False, info.narrower))
    if word and not info.acyclic
)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Something of which it is stated, how it stands to what was asked about, and in how many statements."""

    entity: Entity
    relation: str | None
    count: int

    def __str__(self) -> str:
        relation = f"{self.relation}, " if self.relation else ""
        return f"{self.entity.label} ({relation}{self.count:,})"


@dataclass(frozen=True, slots=True)
class Silence:
    """That no source states what was asked, of whom it is stated instead (the nearest first), and what to type.

    `only` are the sources that are read, where the graph has others of which nothing is read: they are left out, or silent.
    """

    sentence: str
    only: tuple[Entity, ...] | None
    instead: tuple[Nearby, ...]
    others: int
    """Of how many others it is stated too, beyond those that `instead` names."""
    commands: tuple[str, ...]

    @property
    def lines(self) -> Iterator[str]:
        """The sentences that a reader is told."""
        yield self.sentence
        if self.only is not None:
            yield read_alone(self.only)
        if self.instead:
            more = f", and of {self.others:,} more" if self.others else ""
            yield f"It is stated of: {', '.join(map(str, self.instead))}{more}."
        if self.commands:
            yield f"To see more, type: {' or '.join(self.commands)}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that was asked about: how many statements there would be of another in its place, and how to ask for that."""

    entity: Entity
    count: Callable[[Entity], int]
    command: Callable[[Entity], str]
    among: Collection[str] | None = None
    """The ids of those of which anything may be stated, where they are known: of many thousands few are looked at then."""


def silence(graph: KnowledgeGraph, sentence: str, asked: Iterable[Asked] = (), *commands: str) -> Silence:
    """What an answer says that has nothing to show.

    For each thing that was asked about, the others of which it is stated: first what is near to it, then the rest of its kind
    by how much is stated of them. The command for the first of them is told, then *commands*.

    >>> from ai_roles.sample import SAMPLE
    >>> pay = lambda entity: len(SAMPLE.claims(entity.id, "pays"))
    >>> asked = Asked(SAMPLE["mlops"], pay, lambda entity: f"ai-roles pay {entity.id}")
    >>> print(*silence(SAMPLE, "No source states what an MLOps engineer is paid.", [asked]).lines, sep="\\n")
    No source states what an MLOps engineer is paid.
    Of all sources only handbook is read here.
    It is stated of: AI Engineer (the role it specializes, 1).
    To see more, type: ai-roles pay ai-engineer
    """
    instead: dict[str, Nearby] = {}
    others = 0
    told: list[str] = []
    for each in asked:
        found = list(elsewhere(graph, each))
        told += [each.command(found[0].entity)] if found else []
        instead |= {one.entity.id: one for one in found[:SHOWN] if one.entity.id not in instead}
        others += len(found[SHOWN:])
    return Silence(
        sentence, sources_read(graph), tuple(instead.values()), others, tuple(dict.fromkeys((*told, *commands)))
    )


def near(graph: KnowledgeGraph, entity: Entity) -> Iterator[tuple[Entity, str]]:
    """What is near to the entity, and how: the wider things all the way up, the narrower ones, then what means nearly the same.

    >>> from ai_roles.sample import SAMPLE
    >>> [(other.label, how) for other, how in near(SAMPLE, SAMPLE["mlops"])]
    [('AI Engineer', 'the role it specializes')]
    """
    seen = {entity.id}

    def walk(start: Iterable[str], steps: Iterable[_Step], *, far: bool = True) -> Iterator[tuple[str, str]]:
        queue = list(start)
        for here in queue:
            for there, how in _steps(graph, here, steps):
                if there not in seen:
                    seen.add(there)
                    yield there, how if far or here == entity.id else f"{how} of {graph[here].label}"
                    if far:
                        queue.append(there)

    up = list(walk([entity.id], _UP))
    down = list(walk([entity.id], _DOWN))
    beside = walk([entity.id, *(id for id, _ in up)], _BESIDE, far=False)
    yield from ((graph[id], how) for id, how in (*up, *down, *beside))


def _steps(graph: KnowledgeGraph, here: str, steps: Iterable[_Step]) -> Iterator[tuple[str, str]]:
    for predicate, forward, word in steps:
        claims = graph.claims(here, predicate) if forward else graph.claims(predicate=predicate, object=here)
        for claim in claims:
            there = claim.object if forward else claim.subject
            if there is not None and claim.positive:
                yield there, word


def elsewhere(graph: KnowledgeGraph, asked: Asked) -> Iterator[Nearby]:
    """Of whom it is stated, the nearest first, then those of the same kind of whom most is stated."""
    seen = {asked.entity.id}
    for other, how in near(graph, asked.entity):
        seen.add(other.id)
        if count := asked.count(other):
            yield Nearby(other, how, count)
    kind = asked.entity.kind
    if asked.among is None:
        rest: Iterable[Entity] = graph.of_kind(kind)
    else:
        table = graph.entities
        numbers = (table.number_of[id] for id in asked.among if table.kind_of(id) == kind)
        rest = map(table.at, sorted(numbers, key=table.in_order().__getitem__))
    counted = [Nearby(other, None, asked.count(other)) for other in rest if other.id not in seen and not other.retired]
    yield from sorted((each for each in counted if each.count), key=lambda each: -each.count)
