"""How do two graphs become one? What is exactly the same answers as one thing, and everything else stays what it is."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from typing import Final

from ..errors import DataError, Problem, capped
from ..model import (
    Claim,
    ClaimColumns,
    Editorial,
    Entity,
    EntityTable,
    KnowledgeGraph,
    Lookups,
    Match,
    Part,
    columns_of,
    iri_of,
    joined_columns,
    joined_entities,
    joined_names,
    may_be_same,
    paused_collection,
    wrong_kinds,
)
from ..predicates import PREDICATES
from ..vocabulary import PredicateId
from .mapping_ties import Mappings, Tie, ties_between
from .resaid_claims import Resaid, as_related

__all__ = ["MergeReport", "merge"]

_SAID: Final[Mapping[Match, tuple[tuple[PredicateId, bool], ...]]] = {
    "exact": (("close-match", False), ("related", False)),
    "close": (("close-match", False), ("related", False)),
    "broad": (("broader", False), ("related", False)),
    "narrow": (("broader", True), ("related", False)),
    "related": (("related", False),),
}
"""As which claims a mapping is told, the first that ties things of these kinds, and whether the other is its subject."""


@dataclass(slots=True)
class MergeReport:
    """What came of the mappings: filled by `merge`, for whoever wants to know."""

    same: dict[str, str] = field(default_factory=dict)
    """What is exactly the same as something of the first graph, by its id, and as what."""
    told: Counter[PredicateId] = field(default_factory=Counter)
    """So many mappings became claims, by predicate."""
    not_same: list[Tie] = field(default_factory=list)
    """Exact matches that do not answer as one, since two of one graph match one of the other, or the kinds do not allow it."""
    related: int = 0
    """So many claims became `related`, since their predicate does not tie things of these kinds, or would go in a circle."""
    dropped: int = 0
    """So many claims tied two things that are one."""


def merge(
    g: KnowledgeGraph, other: KnowledgeGraph, mappings: Mappings = "bundled", *, report: MergeReport | None = None
) -> KnowledgeGraph:
    """One graph of both, tied by mappings: those that their entities have, those of an SSSOM file, or none.

    What is exactly the same as something of `g` answers as one with it: its claims are said of that, each with its own
    source, and its id and names lead there. Close, wider, narrower and related matches become editorial claims that name the
    row of the table. Nothing else changes.

    >>> from ai_roles.model import Mapping
    >>> from ai_roles.sample import SAMPLE
    >>> python = Mapping("exact", iri_of(SAMPLE["python"]))
    >>> theirs = Entity("x-python", "skill", "Python 3", iri="http://example.org/py", mappings=(python,))
    >>> both = merge(SAMPLE, KnowledgeGraph([theirs], ()))
    >>> both["x-python"].label, both.resolve("Python 3").id, len(both) - len(SAMPLE)
    ('Python', 'python', 1)

    Raises:
        DataError: An id, or an IRI, is in both graphs with other content; or the table of mappings cannot be read.
    """
    report = MergeReport() if report is None else report
    with paused_collection():
        other = _of_today(g, other)
        _refuse_clashes(g, other)
        ties = ties_between(g, other, mappings)
        same = _same(g, other, ties, report)
        large, small = (other, g) if len(other) > len(g) else (g, other)
        entities = joined_entities(large.entities, small.entities, _changed(g, other, same))
        claims = _claims(g, other, entities, _told(entities, ties, report), report)
        numbers = [[entities.number_of[id] for id in each.entities.ids] for each in (large, small)]
        names, gists = (
            joined_names(large.names, small.names, *numbers),
            joined_names(large.gists, small.gists, *numbers),
        )
        return KnowledgeGraph.of_columns(entities, claims, lookups=Lookups(names=names, gists=gists))


def _of_today(g: KnowledgeGraph, other: KnowledgeGraph) -> KnowledgeGraph:
    """Counts speak of things as the graph had them on the day of counting: they are what it has now under these ids.

    An id is never reused, so that an overlay of observed claims outlives a label or an alias. Any other graph stays as it is.
    """
    claims = other.all_claims.values()
    if not claims or any(claim.basis != "observed" for claim in claims):
        return other
    entities = {entity.id: _today(g, entity) for entity in other}
    waiting = list(entities.values())
    while waiting:
        entity = waiting.pop()
        for id in (entity.definition_source, entity.scheme, entity.same_as, *entity.replaced_by):
            if id is not None and id not in entities and id in g.entities:
                entities[id] = g.entities[id]
                waiting.append(g.entities[id])
    return KnowledgeGraph(entities.values(), claims)


def _today(g: KnowledgeGraph, entity: Entity) -> Entity:
    now = g.entities.get(entity.id)
    return entity if now is None or now.kind != entity.kind or now.kind == "source" else now


def _refuse_clashes(g: KnowledgeGraph, other: KnowledgeGraph) -> None:
    """Refuse two things that share an id or an IRI."""
    mine, theirs = g.entities, other.entities
    problems = [
        Problem("", None, id, f"two entities have this id: {mine[id].label!r} and {theirs[id].label!r}")
        for id in mine.ids
        if id in theirs.number_of and not _one(mine[id], theirs[id])
    ]
    for number, id in enumerate(mine.ids):
        if iri := mine.iri_at(number):
            found = theirs.number_of_iri(iri)
            if found is not None and theirs.ids[found] != id:
                problems.append(Problem("", None, id, f"its iri {iri} is that of {theirs.ids[found]!r} too"))
    if problems:
        raise DataError(capped(problems))


def _one(mine: Entity, theirs: Entity) -> bool:
    """Whether they are equal, or would be if the same thing answered for both."""
    if mine.same_as == theirs.same_as:
        return mine == theirs
    return replace(mine, same_as=None, mappings=()) == replace(theirs, same_as=None, mappings=())


def _same(g: KnowledgeGraph, other: KnowledgeGraph, ties: Sequence[Tie], report: MergeReport) -> dict[str, str]:
    """What of the other graph is the same as something of the first: exact matches of one to one, of kinds that may be the same."""
    mine, theirs = g.entities, other.entities
    pairs: dict[tuple[str, str], Tie] = {}
    for tie in ties:
        if tie.match == "exact":
            pairs.setdefault((_answering(mine, tie.ours), _answering(theirs, tie.theirs)), tie)
    ours_of = Counter(there for _, there in pairs)
    theirs_of = Counter((here, theirs[there].scheme) for here, there in pairs)
    same: dict[str, str] = {}
    for (here, there), tie in pairs.items():
        one_to_one = ours_of[there] == theirs_of[here, theirs[there].scheme] == 1
        if one_to_one and may_be_same(mine[here].kind, theirs[there].kind) and there not in mine.number_of:
            same[there] = here
        elif here != there:
            report.not_same.append(tie)
    report.same.update(same)
    return same


def _answering(table: EntityTable, id: str) -> str:
    return table.ids[table.answering(table.number_of[id])]


def _changed(g: KnowledgeGraph, other: KnowledgeGraph, same: Mapping[str, str]) -> dict[str, Entity]:
    """The entities that say now that another answers for them, and those of both graphs of which one says so already."""
    mine, theirs = g.entities, other.entities
    answering = {theirs.ids[number]: theirs.ids[found] for number, found in theirs.same.items()}
    answering |= {mine.ids[number]: mine.ids[found] for number, found in mine.same.items()} | dict(same)
    changed: dict[str, Entity] = {}
    for id in answering:
        end = answering[id]
        while end in answering:
            end = answering[end]
        entity = mine[id] if id in mine.number_of else theirs[id]
        iri = iri_of(mine[end] if end in mine.number_of else theirs[end])
        kept = tuple(mapping for mapping in entity.mappings if (mapping.match, mapping.iri) != ("exact", iri))
        changed[id] = replace(entity, same_as=end, mappings=kept)
    return changed


def _told(entities: EntityTable, ties: Sequence[Tie], report: MergeReport) -> tuple[Claim, ...]:
    """The mappings as claims, but for those that say of a thing that it is itself."""
    found = []
    for tie in ties:
        here, there = _answering(entities, tie.ours), _answering(entities, tie.theirs)
        if here == there:
            continue
        for predicate, turned in _SAID[tie.match]:
            subject, object = (there, here) if turned else (here, there)
            if not wrong_kinds(predicate, entities[subject].kind, entities[object].kind):
                reason = f"mapped as {tie.match} match: {tie.reason}"
                found.append(Claim(subject, predicate, object, basis="editorial", evidence=(Editorial(reason),)))
                report.told[predicate] += 1
                break
    return tuple(found)


def _claims(
    g: KnowledgeGraph, other: KnowledgeGraph, entities: EntityTable, told: Sequence[Claim], report: MergeReport
) -> ClaimColumns:
    """The claims of both and those of the mappings, said of what answers."""
    answers = {entities.ids[number]: entities.ids[found] for number, found in entities.same.items()}
    parts, added = [], [*told]
    for graph in (g, other):
        resaid = Resaid(graph.columns, entities, answers)
        added += resaid.claims
        report.related += resaid.related
        report.dropped += resaid.dropped
        numbers = [entities.number_of[id] for id in graph.entities.ids]
        parts.append(Part(graph.columns, numbers, resaid.places))
    everything = range(len(entities))
    parts.append(Part(columns_of(added, entities.number_of), everything))
    claims = joined_columns(parts, entities.ids, entities.number_of)
    starts = {answers.get(claim.subject, claim.subject) for claim in told} | {*answers.values()}
    while circles := [*_on_circles(claims, starts, g)]:
        report.related += len(circles)
        instead = []
        for place in circles:
            claim = claims.claim(place)
            assert claim.object is not None
            instead.append(as_related(claim, claim.subject, claim.object))
        rest, related = Part(claims, everything, circles), Part(columns_of(instead, entities.number_of), everything)
        claims = joined_columns((rest, related), entities.ids, entities.number_of)
    return claims


def _on_circles(claims: ClaimColumns, starts: set[str], g: KnowledgeGraph) -> Iterator[int]:
    """One claim of each predicate that goes in a circle through one of these, none that the first graph has."""
    ids, columns = claims.tables.ids, claims.columns
    for predicate in claims.tables.predicates:
        if not PREDICATES[predicate].acyclic:
            continue
        edges: dict[str, list[str]] = {}
        ahead = [*starts]
        while ahead:
            if (subject := ahead.pop()) not in edges:
                places = claims.numbers(subject, predicate, None)
                edges[subject] = [ids[columns.objects[place] - 1] for place in places if columns.objects[place]]
                ahead += edges[subject]
        try:
            TopologicalSorter(edges).prepare()
        except CycleError as error:
            circle = error.args[1][::-1]
            for subject, object in itertools.pairwise(circle):
                known = g.entities.number_of.keys() >= {subject, object}
                if not (known and g.columns.numbers(subject, predicate, object)):
                    yield from claims.numbers(subject, predicate, object)
                    break
