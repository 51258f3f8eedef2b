"""In which bucket does each thing fall that one of two positions has, and which things are near each other?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import ClassVar, Final, Literal, NamedTuple

from ...model import Claim, Entity, KnowledgeGraph, per_graph
from ...predicates import PREDICATES
from ...vocabulary import PredicateId
from ..answers import Counted, Named, Names, counted, named_by, places, voices
from .counted_beside import beside_each
from .involvement import involved
from .need_weights import weight
from .profiles import (
    EntityItem,
    Layer,
    Position,
    ProfileItem,
    asked_elsewhere,
    layers_of,
    profile_of,
    scope_of,
    widening,
)

__all__ = [
    "BUCKETS",
    "COMPARED",
    "Bucket",
    "Compared",
    "Near",
    "Side",
    "compared_items",
    "counted_of_two",
    "held",
    "near_pairs",
    "side_of",
    "weight_of",
    "with_counts",
]

Bucket = Literal["only left", "stressed left", "shared", "common ground", "stressed right", "only right"]
BUCKETS: Final[tuple[Bucket, ...]] = (
    "only left",
    "stressed left",
    "shared",
    "common ground",
    "stressed right",
    "only right",
)
_BUCKET_ORDER: Final[Mapping[Bucket, int]] = {bucket: rank for rank, bucket in enumerate(BUCKETS)}
COMPARED: Final = tuple(predicate for predicate, info in PREDICATES.items() if info.compared)


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that at least one of the two roles has, and how either has it."""

    TOLD_TOO: ClassVar = ("claims",)

    entity: Entity
    bucket: Bucket
    left: ProfileItem | None = field(metadata=named_by("strength"))
    right: ProfileItem | None = field(metadata=named_by("strength"))
    counted: tuple[Counted, ...] = ()
    """How often postings for either role name it, also for one of which no source states it; no bucket is changed by that."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What says so of either side, and what says otherwise, each claim once."""
        sides = [side for side in (self.left, self.right) if side is not None]
        return tuple(dict.fromkeys(claim for side in sides for claim in side.claims + side.against))

    @property
    def own_sides(self) -> tuple[ProfileItem | None, ProfileItem | None]:
        """The sides for which it speaks; None for one that has it merely as both do, in its work alone, or not at all."""
        merely = self.bucket.partition("stressed ")[2]
        return (
            None if merely == "right" else self.left,
            None if merely == "left" else self.right,
        )

    @property
    def said_by(self) -> str:
        """Who says so of either side, and how often postings for either role name it."""
        said = places([claim for item in (self.left, self.right) if item is not None for claim in item.claims])
        return "; ".join(filter(None, (said, beside_each(self.counted))))


@dataclass(frozen=True, slots=True)
class Near:
    """Two things, one distinctive of each side, that are related although they are not the same."""

    left: Entity
    right: Entity
    because: str


class _Held(NamedTuple):
    """What a position has, with what the items of a comparison are put in order by."""

    item: EntityItem
    weight: float
    voices: int
    label: str


class Side(NamedTuple):
    """One side of a comparison: what is stated of it by itself, what its work involves, what it takes elsewhere, its layers."""

    held: Mapping[PredicateId, Mapping[str, _Held]]
    involved: Mapping[str, EntityItem]
    elsewhere: Mapping[str, EntityItem]
    layers: frozenset[Layer]


@per_graph
def side_of(graph: KnowledgeGraph, position: Position) -> Side:
    """All that a comparison looks at of one position."""
    return Side(
        held(graph, position),
        involved(graph, position),
        asked_elsewhere(graph, position),
        frozenset(layers_of(graph, position)),
    )


@per_graph
def held(graph: KnowledgeGraph, position: Position) -> Mapping[PredicateId, Mapping[str, _Held]]:
    """What two positions are compared by, by predicate and entity."""
    found: dict[PredicateId, dict[str, _Held]] = {predicate: {} for predicate in COMPARED}
    for item in profile_of(graph, position).items:
        if item.predicate in found and isinstance(item, EntityItem):
            found[item.predicate][item.entity.id] = _Held(
                item, weight(item), len(voices(item.claims)), item.entity.label.casefold()
            )
    return found


def compared_items(left: Side, right: Side, predicate: PredicateId) -> tuple[Compared, ...]:
    """What either side has of one predicate, in the order of the buckets, the weightiest first."""
    lefts, rights = left.held[predicate], right.held[predicate]
    common = left.layers & right.layers
    rows: list[tuple[int, float, int, str, str, Compared]] = []
    for id, here in lefts.items():
        there = rights.get(id)
        bucket: Bucket
        if there is None:
            work = _merely_of(right, predicate, id)
            bucket = "only left" if work is None else "stressed left"
            item, heaviest, most = Compared(here.item.entity, bucket, here.item, work), here.weight, here.voices
        else:
            is_left, is_right = not common.issuperset(here.item.layers), not common.issuperset(there.item.layers)
            bucket = _BOTH_HAVE_IT[is_left, is_right]
            item = Compared(here.item.entity, bucket, here.item, there.item)
            heaviest, most = max(here.weight, there.weight), max(here.voices, there.voices)
        rows.append((_BUCKET_ORDER[bucket], -heaviest, -most, here.label, id, item))
    for id, there in rights.items():
        if id not in lefts:
            work = _merely_of(left, predicate, id)
            bucket = "only right" if work is None else "stressed right"
            item = Compared(there.item.entity, bucket, work, there.item)
            rows.append((_BUCKET_ORDER[bucket], -there.weight, -there.voices, there.label, id, item))
    rows.sort()
    return tuple(row[5] for row in rows)


def _merely_of(side: Side, predicate: PredicateId, id: str) -> EntityItem | None:
    """How a side has what is not stated of it by itself: in its work, or elsewhere."""
    item = side.involved.get(id)
    return side.elsewhere.get(id) if item is None and predicate == "needs" else item


_BOTH_HAVE_IT: Final[Mapping[tuple[bool, bool], Bucket]] = {
    (True, True): "shared",
    (True, False): "stressed left",
    (False, True): "stressed right",
    (False, False): "common ground",
}
"""By whether the left, and whether the right, has it in a layer that the other lacks."""


def weight_of(item: ProfileItem | None) -> float:
    """Its weight; what is merely involved in a duty or a use case is not said to be needed at all."""
    return 0.0 if item is None or item.within else weight(item)


def with_counts(
    graph: KnowledgeGraph, predicate: PredicateId, items: tuple[Compared, ...], *positions: Position
) -> tuple[Compared, ...]:
    """The items with how often postings for each of the positions name them."""
    if graph.whole is graph:
        return items
    places = [(position, *scope_of(graph, position)) for position in positions]
    return tuple(
        replace(
            item,
            counted=tuple(
                each
                for position, level, industries in places
                for each in counted(
                    graph, position.role.id, predicate, item.entity.id, level=level, industries=industries
                )
            ),
        )
        for item in items
    )


def counted_of_two(items: Iterable[Compared], left: Position, right: Position) -> Iterator[Names]:
    """For a short answer: how often postings for either role name what is compared, corpus by corpus; most named first."""
    corpora: dict[str, list[tuple[float, Named]]] = {}
    for item in items:
        shares: dict[str, dict[str, Counted]] = {}
        for each in item.counted:  # the narrowest cell of a corpus comes first
            shares.setdefault(each.corpus, {}).setdefault(each.role, each)
        for corpus, found in shares.items():
            sides = [found.get(position.role.id) for position in (left, right)]
            told = " / ".join("-" if side is None else side.percent for side in sides)
            claims = tuple(side.claim for side in sides if side is not None)
            highest = max(side.share for side in sides if side is not None)
            corpora.setdefault(corpus, []).append((-highest, Named(f"{item.entity.label} {told}", claims)))
    for corpus, named in sorted(corpora.items()):
        heading = f"named in postings ({corpus}), {left.role.id} / {right.role.id}"
        names = tuple(each for _, each in sorted(named, key=lambda each: each[0]))
        yield Names(heading, names, at_least=2)


def near_pairs(graph: KnowledgeGraph, items: tuple[Compared, ...]) -> Iterator[Near]:
    """Pairs across the sides that are related: one wider than the other, or tied by a claim."""
    lefts = {item.entity.id: item.entity for item in items if item.bucket in ("only left", "stressed left")}
    rights = {item.entity.id: item.entity for item in items if item.bucket in ("only right", "stressed right")}
    is_kind_of = PREDICATES["broader"].label
    ties: dict[tuple[str, str], tuple[str, str, str]] = {}
    for left_id in lefts:
        if others := _tied(graph, left_id):
            ties.update(((left_id, id), others[id]) for id in others.keys() & rights.keys())
    for one, others_side, turned in ((lefts, rights, False), (rights, lefts, True)):
        for id in one:
            for wider in widening(graph, id)[1:]:
                if wider in others_side:
                    ties[(wider, id) if turned else (id, wider)] = (id, is_kind_of, wider)
    order = {id: number for number, id in enumerate(lefts)}
    for left_id, right_id in sorted(ties, key=lambda pair: (order[pair[0]], pair[1])):
        yield Near(lefts[left_id], rights[right_id], _sentence(graph, *ties[left_id, right_id]))


@per_graph
def _tied(graph: KnowledgeGraph, id: str) -> Mapping[str, tuple[str, str, str]]:
    """The entities to which a claim ties this one, and how."""
    found: dict[str, tuple[str, str, str]] = {}
    for predicate in _RELATING:
        claims = (*graph.claims(id, predicate), *graph.claims(predicate=predicate, object=id))
        for claim in sorted(claims, key=_by_subject):
            if claim.positive and claim.object is not None:
                other = claim.object if claim.subject == id else claim.subject
                found[other] = (claim.subject, PREDICATES[predicate].label, claim.object)
    return found


_RELATING: Final = tuple(predicate for predicate, info in PREDICATES.items() if info.relating)
_by_subject: Final = attrgetter("subject")


def _sentence(graph: KnowledgeGraph, subject: str, verb: str, object: str) -> str:
    return f"{graph[subject].label} {verb} {graph[object].label}"
