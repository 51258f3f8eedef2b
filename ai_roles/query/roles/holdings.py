"""What does a role hold in general? Its own skills, tools, duties and use cases, and those that it inherits, with their weights.

Only what holds of the role in general counts: positive claims without level or industry, as in a profile for which neither is
asked. It is read off the columns of the claims, without making any of them: so all roles of a large graph are gone over in a
blink. A weight is that of `need_weights.weight`: the necessity, halved where it is inherited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ...model import QUALIFIER_NAMES, KnowledgeGraph, per_graph
from ...predicates import PREDICATES
from ...vocabulary import COMPETENCES, POSITIVE_STATUSES
from .need_weights import ORIGIN_WEIGHTS, necessity_weight
from .profiles import lineage

__all__ = ["held_by", "needs_of", "own_needs_of", "owned_by"]

_LIKENING: Final = frozenset(id for id, predicate in PREDICATES.items() if predicate.likens)
_HANDED_ON: Final = frozenset(id for id in _LIKENING if PREDICATES[id].inherited)
_STATUS, _NECESSITY = map(QUALIFIER_NAMES.index, ("status", "necessity"))


class _Reading(NamedTuple):
    """What the numbers in the columns of a graph say."""

    likening: frozenset[int]
    """The predicates that make roles alike, and which of them a role hands on to those that specialize it."""
    handed_on: frozenset[int]
    weights: Mapping[int, float]
    """By the qualifiers with which a claim is positive and holds in general, how much it weighs."""
    ruling_out: frozenset[int]
    """Those with which it says in general that a thing is not expected, or advised against."""


@per_graph
def owned_by(graph: KnowledgeGraph, role: str, *, handed_on: bool = False) -> Mapping[str, float]:
    """What is said in general of a role itself and makes roles alike, with the weight of each; or what of it is inherited."""
    reading, ids = _reading(graph), graph.entities.ids
    qualifiers = graph.columns.columns.qualifiers
    found: dict[str, float] = {}
    for place, object in _said(graph, role, reading.handed_on if handed_on else reading.likening):
        weight = reading.weights.get(qualifiers[place])
        if weight is not None and weight > found.get(id := ids[object], 0.0):
            found[id] = weight
    return found


@per_graph
def held_by(graph: KnowledgeGraph, role: str) -> Mapping[str, float]:
    """What a role holds in general, its own before what it inherits, with the weight of each."""
    _, *parents = lineage(graph, role)
    if not parents:
        return owned_by(graph, role)
    found = dict(owned_by(graph, role))
    ruled_out = _ruled_out(graph, role)
    for id in parents:
        for thing, weight in owned_by(graph, id, handed_on=True).items():
            if thing not in ruled_out:
                found.setdefault(thing, weight * ORIGIN_WEIGHTS["inherited"])
        ruled_out |= _ruled_out(graph, id)
    return found


@per_graph
def own_needs_of(graph: KnowledgeGraph, role: str) -> Mapping[str, float]:
    """The skills and tools among what is said of a role itself."""
    return _competences(graph, owned_by(graph, role))


@per_graph
def needs_of(graph: KnowledgeGraph, role: str) -> Mapping[str, float]:
    """The skills and tools among what a role holds."""
    return _competences(graph, held_by(graph, role))


def _competences(graph: KnowledgeGraph, weights: Mapping[str, float]) -> Mapping[str, float]:
    kind_of = graph.entities.kind_of
    return {id: weight for id, weight in weights.items() if kind_of(id) in COMPETENCES}


@per_graph
def _ruled_out(graph: KnowledgeGraph, role: str) -> frozenset[str]:
    """What is said in general not to be expected of a role, or to be advised against: it does not inherit that."""
    reading, ids = _reading(graph), graph.entities.ids
    qualifiers = graph.columns.columns.qualifiers
    said = _said(graph, role, reading.likening)
    return frozenset(ids[object] for place, object in said if qualifiers[place] in reading.ruling_out)


def _said(graph: KnowledgeGraph, role: str, predicates: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where the claims of these predicates stand that speak of the role, and the number of what each leads to."""
    columns = graph.columns.columns
    for place in graph.columns.numbers(role, None, None):
        if columns.predicates[place] in predicates and (object := columns.objects[place]):
            yield place, object - 1


@per_graph
def _reading(graph: KnowledgeGraph) -> _Reading:
    number_of = graph.columns.predicate_number
    weights: dict[int, float] = {}
    ruling_out: set[int] = set()
    for number in sorted(graph.columns.in_general):
        given = graph.columns.tables.qualifiers[number]
        if number in graph.columns.positive:
            weights[number] = necessity_weight(given[_NECESSITY])
        elif given[_STATUS] in POSITIVE_STATUSES:
            ruling_out.add(number)
    return _Reading(
        frozenset(number_of[id] for id in _LIKENING if id in number_of),
        frozenset(number_of[id] for id in _HANDED_ON if id in number_of),
        weights,
        frozenset(ruling_out),
    )
