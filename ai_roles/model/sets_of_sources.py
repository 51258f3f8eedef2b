"""Which sources does a name mean? One source, or a named set of them, and what is no part of a graph of one set alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from ..errors import UnknownNameError
from ..vocabulary import Kind
from .claim import Claim
from .entity import Entity
from .evidence import Cited
from .names import closest, name_key

__all__ = ["chosen_sources", "outsiders", "parties", "source_sets"]


class _Graph(Protocol):
    """What is asked of a graph here; the graph itself asks what stands here."""

    @property
    def all_claims(self) -> Mapping[str, Claim]: ...
    def __iter__(self) -> Iterator[Entity]: ...
    def of_kind(self, kind: Kind) -> tuple[Entity, ...]: ...
    def resolve(self, name: str, kind: Kind) -> Entity: ...


@dataclass(frozen=True, slots=True)
class ChosenSources:
    """The ids of sources that were named, and whether a set was named among them."""

    ids: frozenset[str]
    by_set: bool


def source_sets(graph: _Graph) -> dict[str, tuple[str, ...]]:
    """The named sets of sources, each with the ids of its members, in the order of the graph.

    >>> from ai_roles.sample import SAMPLE
    >>> source_sets(SAMPLE)
    {}
    """
    sets: dict[str, tuple[str, ...]] = {}
    for source in graph.of_kind("source"):
        for name in source.document.set_names if source.document is not None else ():
            sets[name] = (*sets.get(name, ()), source.id)
    return sets


def chosen_sources(graph: _Graph, names: Collection[str]) -> ChosenSources:
    """The sources of these names, and all members of the sets of these names; a source goes before a set called the same.

    Raises:
        UnknownNameError: Neither a source nor a set is called so.
    """
    sets = source_sets(graph)
    by_key = {name_key(name): members for name, members in sets.items()}
    called = {source.id for source in graph.of_kind("source")}
    ids: set[str] = set()
    by_set = False
    for name in names:
        members = by_key.get(name_key(name)) if name not in called else None
        if members is not None:
            ids.update(members)
            by_set = True
            continue
        try:
            ids.add(graph.resolve(name, "source").id)
        except UnknownNameError as error:
            if type(error) is not UnknownNameError or error.known_as or not sets:
                raise
            near = closest(error.name, ((key, found) for key, found in zip(by_key, sets, strict=True)))
            suggestions = dict.fromkeys((*near, *error.suggestions))
            one_of = sorted((*sets, *error.one_of))
            raise UnknownNameError(error.name, suggestions, what="source or set of sources", one_of=one_of) from None
    return ChosenSources(frozenset(ids), by_set)


def outsiders(graph: _Graph, kept: Mapping[str, Claim]) -> frozenset[str]:
    """What only claims speak of that are not kept: what is left of the graph has never heard of it.

    What our own knowledge alone speaks of stays, and so does what is needed to place something that stays.
    """
    everybody = {id for claim in graph.all_claims.values() if _is_heard(claim) for id in parties(claim)}
    heard = {id for claim in kept.values() if _is_heard(claim) for id in parties(claim)}
    strange = everybody - heard
    doubtful = True
    while doubtful:
        placing = {
            id
            for claim in kept.values()
            if not _is_heard(claim) and claim.subject not in strange
            for id in parties(claim)
        }
        successors = {
            id
            for entity in graph
            if entity.id not in strange
            for id in (*entity.replaced_by, entity.definition_source, entity.scheme)
            if id is not None
        }
        doubtful = bool(strange & (placing | successors))
        strange -= placing | successors
    return frozenset(strange)


def parties(claim: Claim) -> Iterator[str]:
    """The ids of all that a claim and its evidence speak of."""
    yield claim.subject
    if claim.object is not None:
        yield claim.object
    yield from claim.scope
    if claim.any_of is not None:
        yield from claim.any_of.members
    for piece in claim.evidence:
        if isinstance(piece, Cited):
            yield piece.source
            if piece.attributed_to is not None:
                yield piece.attributed_to


def _is_heard(claim: Claim) -> bool:
    """Whether somebody said it or counted it."""
    return claim.basis in ("stated", "observed")
