"""What does no source say, and which source speaks of what? Silence is an answer too, as long as it is not taken for a no."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Literal

from ...model import Claim, Entity, KnowledgeGraph, Value, per_graph, sources
from ...predicates import EXPECTED_FIGURES, PREDICATES, ExpectedFigure
from ...table import Table, shown
from ...vocabulary import KIND_TABLE, PredicateId
from ..answers import (
    Answer,
    Asked,
    Line,
    Named,
    Names,
    Nearby,
    Part,
    Rows,
    Sentence,
    Short,
    Silence,
    Statement,
    corpora,
    elsewhere,
    reads_said,
    silence,
    state,
)

__all__ = ["SourceReach", "SourceReaches", "Unknown", "Unknowns", "coverage", "unknowns"]


Place = Literal["subject", "object"]
_INSTEAD: Final = 3
"""Of how many others it is told that it is stated of them."""
_HOLD_WITHIN: Final = ("level", "industry", "place")
"""Kinds of which claims about others tell as well, where they hold there."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something one would expect to be stated of an entity, and is not."""

    predicate: PredicateId
    levels: tuple[Entity, ...] = ()
    """The levels for which it is missing, where it is stated for others or for none in particular."""
    nearby: tuple[Claim, ...] = ()
    """What is stated instead: of a parent role, of what is more general or more special, of a close match."""
    part: Place = "subject"
    """Whether it is missing of the entity as subject ("needs") or as object ("is needed by")."""
    figure: str | None = None
    """Which figure is missing, where others may be stated: "openings"."""
    instead: tuple[Nearby, ...] = ()
    """Of whom it is stated, in how many claims: the nearest first, and how each stands to the entity."""

    @property
    def words(self) -> str:
        """What is missing, in words: "is needed by"."""
        info = PREDICATES[self.predicate]
        if self.figure is not None:
            return f"{info.label}: {self.figure}"
        return info.label if self.part == "subject" else info.inverse

    @property
    def noun(self) -> str:
        """What readers call that which is missing: "pay", "openings"."""
        return self.figure or (PREDICATES[self.predicate].noun if self.part == "subject" else "") or self.words


@dataclass(frozen=True, slots=True)
class Unknowns(Answer):
    """What no source states of an entity.

    >>> from ai_roles.sample import SAMPLE
    >>> [unknown.words for unknown in unknowns(SAMPLE, "docker").items]
    ['is used for', 'is provided by', 'has the figure: share of postings']
    """

    entity: Entity
    items: tuple[Unknown, ...]
    known: tuple[tuple[PredicateId, int], ...]
    """The predicates of which something is stated, with the number of claims."""
    graph: KnowledgeGraph = field(repr=False, compare=False)
    silence: Silence | None = None
    """What the list means, or that nothing is missing of what is expected of its kind."""

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.entity,)

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(state(self.graph, claim) for item in self.items for claim in item.nearby)

    def table(self) -> Table:
        rows = tuple(
            (
                item.words,
                item.predicate,
                ", ".join(level.label for level in item.levels) or None,
                ", ".join(map(str, item.instead)) or None,
            )
            for item in self.items
        )
        notes = (
            f"Stated: {', '.join(f'{PREDICATES[id].label} ({count})' for id, count in self.known) or 'nothing at all'}.",
        )
        return Table(
            ("no source states what it", "predicate", "at the levels", "but of"),
            rows,
            f"What no source states of {self.entity.label}",
            notes,
        )

    def _short(self) -> Short:
        """What is not stated, and of whom it is stated instead."""
        by_level = any(item.levels for item in self.items)
        columns = ("no source states what it", *(("at the levels",) if by_level else ()), "but of")
        rows = tuple(
            Line(
                (
                    item.words,
                    *((", ".join(level.label for level in item.levels),) if by_level else ()),
                    ", ".join(map(str, item.instead)),
                ),
                item.nearby,
            )
            for item in self.items
        )
        parts: list[Part] = []
        if rows:
            parts.append(Rows("", rows, columns, at_least=len(rows)))
        parts += [Sentence(note) for note in self.table().notes]
        return Short(f"What no source states of {self.entity.label}", tuple(parts))


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
    silence: Silence | None = None
    """Where some sources, or all, state nothing that is read here."""

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

    def _short(self) -> Short:
        """How much each source says, and of what it says most."""
        first = self.tables()[0]
        rows = tuple(Line(tuple(map(shown, row))) for row in first.rows)
        parts: list[Part] = [Rows("", rows, first.columns, at_least=len(rows))] if rows else []
        parts += [Sentence(note) for note in first.notes]
        for item in self.items:
            counts = sorted(item.predicates, key=lambda each: -each[1])
            named = tuple(Named(f"{PREDICATES[id].label} {count:,}") for id, count in counts)
            if named:
                parts.append(Names(f"{item.source.id}, what it states", named, inline=True, counts=False))
        parts.insert(
            1, Sentence("Skills and tools by source, a row each: ai-roles list competences -o skills.xlsx", stays=True)
        )
        return Short("Which source speaks of what", tuple(parts))


@reads_said
def unknowns(graph: KnowledgeGraph, name: str) -> Unknowns:
    """What one would expect to be stated of an entity, going by its kind, and is not.

    What is expected of a kind says the predicate table: of a role what it does, needs, earns and is counted by; of a tool what
    it is for, whose it is and who needs it, at which levels. Where pay, years or a need are stated for some of the levels that
    the sources know, the levels that are missing. Of a level: what its roles do, earn and need there.

    >>> from ai_roles.sample import SAMPLE
    >>> [unknown.predicate for unknown in unknowns(SAMPLE, "genai").items]
    ['performs', 'asks-for', 'experience', 'pays', 'measured-by', 'figure', 'figure', 'figure']
    """
    entity = graph.resolve(name)
    own = _of(graph, entity)
    counts = {predicate: len(own.get(predicate, ())) for predicate in PREDICATES if own.get(predicate)}
    items = [item for item in (_missing(graph, each) for each in _expected(entity)) if item is not None]
    sentence = "That no source states it does not mean that it is not so." if items else _nothing_missing(entity)
    quiet = silence(graph, sentence, (), f"ai-roles show {entity.id}")
    return Unknowns(entity, tuple(items), tuple(counts.items()), graph, quiet)


def _nothing_missing(entity: Entity) -> str:
    kind = KIND_TABLE[entity.kind].plural.replace("-", " ")
    if not any(_expected(entity)):
        return f"Of {kind} nothing is expected by their kind, so nothing is told as missing of {entity.label}."
    return f"Nothing is missing of what is expected of {kind}: of {entity.label} all of it is stated."


@dataclass(frozen=True, slots=True)
class _Expected:
    """What is expected of an entity: a predicate, of it as subject or object, or one figure."""

    entity: Entity
    predicate: PredicateId
    part: Place = "subject"
    figure: ExpectedFigure | None = None

    def claims(self, graph: KnowledgeGraph, entity: Entity) -> tuple[Claim, ...]:
        """The claims that state it, of the entity or of another in its place."""
        return _stating(graph, self.predicate, self.part, self.figure, entity.id)


@per_graph
def _stating(
    graph: KnowledgeGraph, predicate: PredicateId, part: Place, figure: ExpectedFigure | None, id: str
) -> tuple[Claim, ...]:
    """The claims that state such a thing of this entity; whoever lacks it is told of the others, one after the other."""
    if part == "object":
        found = graph.claims(predicate=predicate, object=id)
    elif figure is not None:
        columns, values = graph.columns, _values_of(graph, figure)
        places = columns.about(id) if values else ()
        found = columns.claims([place for place in places if columns.columns.values[place] in values])
    elif graph.entities.kind_of(id) in _HOLD_WITHIN:
        return tuple(_of(graph, graph.entities[id]).get(predicate, ()))
    else:
        found = graph.claims(subject=id, predicate=predicate)
    return tuple(claim for claim in found if _counts(claim))


@per_graph
def _values_of(graph: KnowledgeGraph, figure: ExpectedFigure) -> frozenset[int]:
    """The numbers of the values that are such a figure: there are fewer of them than claims."""
    return frozenset(number for number, value in enumerate(graph.columns.tables.values, 1) if _is_of(value, figure))


def _expected(entity: Entity) -> Iterator[_Expected]:
    kind = entity.kind
    yield from (_Expected(entity, id) for id, info in PREDICATES.items() if kind in info.expected)
    yield from (_Expected(entity, id, "object") for id, info in PREDICATES.items() if kind in info.expected_of)
    yield from (_Expected(entity, "figure", "subject", each) for each in EXPECTED_FIGURES if kind in each.kinds)


def _missing(graph: KnowledgeGraph, expected: _Expected) -> Unknown | None:
    entity, figure = expected.entity, None if expected.figure is None else expected.figure.label
    claims = expected.claims(graph, entity)
    if claims:
        levels = _missing_levels(graph, expected, claims)
        return Unknown(expected.predicate, levels, part=expected.part) if levels else None
    asked = Asked(
        entity, lambda other: len(expected.claims(graph, other)), lambda other: f"ai-roles unknowns {other.id}"
    )
    instead = tuple(islice(elsewhere(graph, asked), _INSTEAD))
    nearby = {claim: None for each in instead if each.relation for claim in expected.claims(graph, each.entity)}
    return Unknown(expected.predicate, (), tuple(nearby), expected.part, figure, instead)


def coverage(graph: KnowledgeGraph) -> SourceReaches:
    """Which source states how much of what, and what only one of them states.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.source.id, item.claims, item.alone) for item in coverage(SAMPLE).items]
    [('handbook', 15, 15), ('survey', 0, 0)]
    """
    graph = graph.said
    columns, tables = graph.columns.columns, graph.columns.tables
    reaches = []
    for source in graph.of_kind("source"):
        if source.id in corpora(graph):
            continue
        places = graph.columns.with_field("source", source.id)
        predicates = Counter(columns.predicates[place] for place in places)
        entities = {columns.subjects[place] for place in places}
        entities.update(columns.objects[place] - 1 for place in places if columns.objects[place])
        alone = _voiced(graph, places).get(1, 0)
        counts = {tables.predicates[number]: count for number, count in predicates.items()}
        ordered = tuple((id, counts[id]) for id in PREDICATES if id in counts)
        reaches.append(SourceReach(source, len(places), alone, len(entities), ordered))
    stated = _voiced(graph, graph.columns.with_field("basis", "stated"))
    agreed = sum(count for voices, count in stated.items() if voices > 1)
    return SourceReaches(
        tuple(sorted(reaches, key=lambda r: (-r.claims, r.source.id))),
        agreed,
        len(graph.columns.with_field("basis", "editorial")),
        _silent(graph, [each.source for each in reaches if not each.claims]),
    )


def _voiced(graph: KnowledgeGraph, places: Iterable[int]) -> Counter[int]:
    """How many of the claims in these places one source states, two, ...; no claim is made for it."""
    columns, tables = graph.columns.columns, graph.columns.tables
    evidence = Counter(columns.evidence[place] for place in places)
    counts: Counter[int] = Counter()
    for number, count in evidence.items():
        counts[len(sources(tables.evidence[number]))] += count
    return counts


def _silent(graph: KnowledgeGraph, sources: list[Entity]) -> Silence | None:
    """Which sources are silent, or left out."""
    if not sources:
        return None
    named = ", ".join(source.id for source in sources)
    sentence = f"No source but those with a number states anything here; left out, or silent, are: {named}."
    return silence(graph, sentence, (), "ai-roles coverage")


def _of(graph: KnowledgeGraph, entity: Entity) -> dict[PredicateId, list[Claim]]:
    """The positive stated claims about an entity by predicate; about a level, industry or place also those that hold there."""
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
    if entity.kind == "place":
        claims = (*claims, *graph.claims(region=entity.id))
    for claim in claims:
        if _counts(claim):
            found.setdefault(claim.predicate, []).append(claim)
    return found


def _missing_levels(graph: KnowledgeGraph, expected: _Expected, claims: Collection[Claim]) -> tuple[Entity, ...]:
    """The levels for which it is not stated; of who needs a thing all of them, where no claim names a level."""
    info = PREDICATES[expected.predicate]
    of_needs = expected.part == "object" and info.direct == "strength"
    stated = {level for claim in claims for level in claim.levels}
    if not of_needs and not (info.by_level and stated):
        return ()
    return tuple(level for level in graph.of_kind("level") if level.id not in stated and graph.claims(level=level.id))


def _is_of(value: Value, figure: ExpectedFigure) -> bool:
    """Whether the value is such a figure, by the words for what is counted."""
    counted = (getattr(value, field, None) for field in ("metric", "unit", "population"))
    text = " ".join(word for word in counted if word).casefold()
    return any(word in text for word in figure.words)


def _counts(claim: Claim) -> bool:
    return claim.positive and claim.basis != "editorial"
