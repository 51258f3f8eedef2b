"""What does no source say, and which source speaks of what? Silence is an answer too, as long as it is not taken for a no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...model import Claim, Entity, KnowledgeGraph
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import PredicateId
from ..answers import Answer, Statement, sourced, state
from ..roles import lineage

__all__ = ["SourceReach", "SourceReaches", "Unknown", "Unknowns", "coverage", "unknowns"]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something one would expect to be stated of an entity, and is not."""

    predicate: PredicateId
    levels: tuple[Entity, ...] = ()
    """The levels for which it is missing, where it is stated for others."""
    nearby: tuple[Claim, ...] = ()
    """What is stated instead: of a parent role, or of a rung or role at this level."""


@dataclass(frozen=True, slots=True)
class Unknowns(Answer):
    """What no source states of an entity.

    >>> from ai_roles.sample import SAMPLE
    >>> [unknown.predicate for unknown in unknowns(SAMPLE, "mlops").items]
    ['asks-for', 'experience', 'pays', 'measured-by']
    """

    entity: Entity
    items: tuple[Unknown, ...]
    known: tuple[tuple[PredicateId, int], ...]
    """The predicates of which something is stated, with the number of claims."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.entity,)

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(state(self.graph, claim) for item in self.items for claim in item.nearby)

    def table(self) -> Table:
        rows = tuple(
            (
                PREDICATES[item.predicate].label,
                item.predicate,
                ", ".join(level.label for level in item.levels) or None,
                _nearby(self.graph, item),
            )
            for item in self.items
        )
        notes = (
            f"Stated: {', '.join(f'{PREDICATES[id].label} ({count})' for id, count in self.known) or 'nothing at all'}.",
            "That no source states it does not mean that it is not so.",
        )
        return Table(
            ("no source states what it", "predicate", "at the levels", "stated nearby"),
            rows,
            f"What no source states of {self.entity.label}",
            notes,
        )


@dataclass(frozen=True, slots=True)
class SourceReach:
    """How much one source says of one kind of thing, by predicate."""

    source: Entity
    claims: int
    alone: int
    """Claims that no other source states."""
    entities: int
    predicates: tuple[tuple[PredicateId, int], ...]


@dataclass(frozen=True, slots=True)
class SourceReaches(Answer):
    """Which source speaks of what."""

    items: tuple[SourceReach, ...]
    agreed: int
    """Claims that more than one source states."""
    editorial: int

    def table(self) -> Table:
        names = list(dict.fromkeys(id for item in self.items for id, _ in item.predicates))
        names.sort(key=list(PREDICATES).index)
        columns = ("source", "claims", "only it", "entities", *(PREDICATES[id].label for id in names))
        rows = tuple(
            (
                item.source.id,
                item.claims,
                item.alone,
                item.entities,
                *(dict(item.predicates).get(id) for id in names),
            )
            for item in self.items
        )
        return Table(columns, rows)

    def tables(self) -> tuple[Table, ...]:
        rows = tuple((item.source.id, item.claims, item.alone, item.entities) for item in self.items)
        notes = (f"{self.agreed} claims are stated by more than one source; {self.editorial} are editorial.",)
        first = Table(
            ("source", "claims", "only it says so", "entities it speaks of"),
            rows,
            "Which source speaks of what",
            notes,
        )
        names = [id for id in PREDICATES if any(dict(item.predicates).get(id) for item in self.items)]
        counts = tuple((PREDICATES[id].label, *(dict(item.predicates).get(id) for item in self.items)) for id in names)
        return first, Table(("claims that", *(item.source.id for item in self.items)), counts)


def unknowns(graph: KnowledgeGraph, name: str) -> Unknowns:
    """What one would expect to be stated of an entity, going by its kind, and is not.

    Of a role whatever the predicate table expects of roles; where pay or years are stated for some of the levels that the
    sources know, the levels that are missing. Of a level: what its roles do, earn and need there.

    >>> from ai_roles.sample import SAMPLE
    >>> [unknown.predicate for unknown in unknowns(SAMPLE, "genai")]
    ['performs', 'asks-for', 'experience', 'pays', 'measured-by']
    """
    entity = graph.resolve(name)
    expected = [predicate for predicate, info in PREDICATES.items() if entity.kind in info.expected]
    own = _of(graph, entity)
    counts = {predicate: len(own.get(predicate, ())) for predicate in PREDICATES if own.get(predicate)}
    items = []
    for predicate in expected:
        claims = own.get(predicate, [])
        if not claims:
            items.append(Unknown(predicate, (), _stated_nearby(graph, entity, predicate)))
            continue
        missing = _missing_levels(graph, predicate, claims)
        if missing:
            items.append(Unknown(predicate, missing))
    return Unknowns(entity, tuple(items), tuple(counts.items()), graph)


def coverage(graph: KnowledgeGraph) -> SourceReaches:
    """Which source states how much of what, and what only one of them states.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.source.id, item.claims, item.alone) for item in coverage(SAMPLE).items]
    [('handbook', 15, 15), ('survey', 0, 0)]
    """
    reaches = []
    for source in graph.of_kind("source"):
        claims = graph.claims(source=source.id)
        predicates: dict[PredicateId, int] = {}
        entities: set[str] = set()
        for claim in claims:
            predicates[claim.predicate] = predicates.get(claim.predicate, 0) + 1
            entities.update(id for id in (claim.subject, claim.object) if id is not None)
        alone = sum(len(sourced((claim,))) == 1 for claim in claims)
        ordered = tuple((id, predicates[id]) for id in PREDICATES if id in predicates)
        reaches.append(SourceReach(source, len(claims), alone, len(entities), ordered))
    agreed = sum(len(sourced((claim,))) > 1 for claim in graph.claims(basis="stated"))
    return SourceReaches(
        tuple(sorted(reaches, key=lambda r: (-r.claims, r.source.id))),
        agreed,
        len(graph.claims(basis="editorial")),
    )


def _of(graph: KnowledgeGraph, entity: Entity) -> dict[PredicateId, list[Claim]]:
    """The positive stated claims about an entity by predicate; about a level also those that hold at it."""
    found: dict[PredicateId, list[Claim]] = {}
    claims: Iterable[Claim] = graph.claims(subject=entity.id)
    if entity.kind == "level":
        rungs = [claim.subject for claim in graph.claims(object=entity.id, predicate="covers")]
        claims = (
            *claims,
            *graph.claims(level=entity.id),
            *(c for rung in rungs for c in graph.claims(subject=rung)),
        )
    if entity.kind == "industry":
        claims = (*claims, *graph.claims(industry=entity.id))
    for claim in claims:
        if claim.positive and claim.basis != "editorial":
            found.setdefault(claim.predicate, []).append(claim)
    return found


def _missing_levels(graph: KnowledgeGraph, predicate: PredicateId, claims: list[Claim]) -> tuple[Entity, ...]:
    if not PREDICATES[predicate].by_level:
        return ()
    stated = {level for claim in claims for level in claim.levels}
    if not stated:
        return ()
    return tuple(level for level in graph.of_kind("level") if level.id not in stated and graph.claims(level=level.id))


def _stated_nearby(graph: KnowledgeGraph, entity: Entity, predicate: PredicateId) -> tuple[Claim, ...]:
    if entity.kind != "role":
        return ()
    return tuple(
        claim
        for id in lineage(graph, entity.id)[1:]
        for claim in graph.claims(subject=id, predicate=predicate)
        if claim.positive
    )


def _nearby(graph: KnowledgeGraph, item: Unknown) -> str | None:
    counts: dict[str, int] = {}
    for claim in item.nearby:
        counts[claim.subject] = counts.get(claim.subject, 0) + 1
    return ", ".join(f"{count} claims of {graph[id].label}" for id, count in counts.items()) or None
