"""What of another vocabulary do mappings tie to what was asked about, without being the same? Each with the row that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ...model import Claim, Editorial, Entity, KnowledgeGraph, per_graph, source_sets
from ...vocabulary import OPT_IN, PredicateId
from .read_as import in_scheme

__all__ = ["MappedMatch", "mapped_matches"]

Near = Literal["close", "broad", "narrow", "related"]

_TOLD: Final[Mapping[Near, str]] = {
    "close": "is a close match of",
    "broad": "is wider than",
    "narrow": "is narrower than",
    "related": "is related to",
}
_SAID: Final[tuple[tuple[PredicateId, Near, Near], ...]] = (
    ("close-match", "close", "close"),
    ("broader", "broad", "narrow"),
    ("related", "related", "related"),
)
"""Of a claim of this predicate what its object is to its subject, and its subject to its object."""
_TURNED: Final[Mapping[str, Near]] = {"close": "close", "broad": "narrow", "narrow": "broad", "related": "related"}


@dataclass(frozen=True, slots=True)
class MappedMatch:
    """Something of another vocabulary that is near to what was asked about: it stays another thing, and does not count here."""

    of: Entity
    entity: Entity
    match: Near
    """What the entity is to that: nearly the same, wider, narrower or merely related."""
    said_by: str
    """The table and the row, with the reason that stands there."""
    claims: tuple[Claim, ...] = ()

    def sentence(self, graph: KnowledgeGraph) -> str:
        """What a reader is told."""
        return f"{in_scheme(graph, self.entity)} {_TOLD[self.match]} {in_scheme(graph, self.of)}: {self.said_by}"


def mapped_matches(graph: KnowledgeGraph, asked: Iterable[Entity]) -> Iterator[MappedMatch]:
    """The near matches of each of these, the nearest first; exact ones are one thing with it.

    A vocabulary that answers only when asked is named where something of its own was asked about.

    >>> from ai_roles.sample import SAMPLE
    >>> list(mapped_matches(SAMPLE, [SAMPLE["mlops-engineer"]]))
    []
    """
    if not graph.entities.has_others:
        return
    order = list(_TOLD)
    apart = frozenset(source_sets(graph).get(OPT_IN, ()))
    for entity in dict.fromkeys(asked):
        every = (*_of_rows(graph, entity), *_of_claims(graph, entity))
        found = {each.entity.id: each for each in every if each.entity.scheme not in apart or entity.scheme in apart}
        yield from sorted(found.values(), key=lambda each: (order.index(each.match), each.entity.label.casefold()))


def _of_claims(graph: KnowledgeGraph, entity: Entity) -> Iterator[MappedMatch]:
    """What the claims say that were made of mappings when the graphs became one."""
    table, columns = graph.entities, graph.columns
    is_ours = table.is_ours(table.number_of[entity.id])
    for predicate, object_is, subject_is in _SAID:
        for match, places in (
            (object_is, columns.numbers(entity.id, predicate, None)),
            (subject_is, columns.numbers(None, predicate, entity.id)),
        ):
            for place in places:
                claim = columns.claim(place)
                other = claim.object if claim.subject == entity.id else claim.subject
                if other is None or claim.basis != "editorial" or table.is_ours(table.number_of[other]) == is_ours:
                    continue
                reasons = [piece.reason for piece in claim.evidence if isinstance(piece, Editorial)]
                yield MappedMatch(entity, table[other], match, "; ".join(reasons), (claim,))


def _of_rows(graph: KnowledgeGraph, entity: Entity) -> Iterator[MappedMatch]:
    """What the mappings of the entities say of two that are in the graph."""
    for other, match, reason in _rows(graph).get(entity.id, ()):
        yield MappedMatch(entity, graph.entities[other], match, f"mapped as {match} match: {reason}")


@per_graph
def _rows(graph: KnowledgeGraph) -> Mapping[str, list[tuple[str, Near, str]]]:
    from ...dataset import ties_between

    table = graph.entities
    found: dict[str, list[tuple[str, Near, str]]] = {}
    for tie in ties_between(graph, graph, "bundled"):
        ours, theirs = (table.ids[table.answering(table.number_of[id])] for id in (tie.ours, tie.theirs))
        if ours != theirs and tie.match != "exact":
            found.setdefault(ours, []).append((theirs, tie.match, tie.reason))
            found.setdefault(theirs, []).append((ours, _TURNED[tie.match], tie.reason))
    return found
