"""Which steps of a career does each source describe?

A ladder belongs to its source: its rungs carry the titles that the source writes. Which level a rung stands for is an
editorial mapping, and the only thing that lets ladders stand side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Final, Literal

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, Quantity, evidence_key, listed, name_key, per_graph
from ..answers import sourced
from ..roles import lineage

__all__ = [
    "Ladder",
    "LevelOrder",
    "Move",
    "Rung",
    "Support",
    "all_ladders",
    "alternatives",
    "by_place",
    "level_order",
    "levels_called",
    "on_stated_ground",
    "role_ladders",
    "role_of_ladders",
]

Support = Literal["stated", "listed", "inferred", "editorial"]
"""What a move rests on: a source states it; a source lists the two in this order and says no more; a rule; our knowledge."""

SUPPORTS: Final[Mapping[str, Support]] = MappingProxyType(
    {"stated": "stated", "observed": "stated", "inferred": "inferred", "editorial": "editorial"}
)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder, with its title as the source writes it."""

    entity: Entity
    position: int | None
    """Its place, counted from 1; alternatives share one. None where the source does not say between which others it stands."""
    levels: tuple[Entity, ...]
    """The levels that it stands for, the lowest first: an editorial mapping."""
    claims: tuple[Claim, ...]
    """Where it stands, which levels it covers, and its years of experience."""

    @property
    def title(self) -> str:
        """As the source writes it."""
        return self.entity.label

    @property
    def standing(self) -> tuple[Claim, ...]:
        """What says that it stands in its ladder: where the source names it."""
        return tuple(claim for claim in self.claims if claim.predicate == "in-ladder")

    @property
    def years(self) -> tuple[Claim, ...]:
        """Its band of experience, or the time to reach it."""
        return tuple(claim for claim in self.claims if claim.predicate == "experience")


@dataclass(frozen=True, slots=True)
class Move:
    """A step from one rung to another."""

    ladder: Entity
    origin: Entity
    target: Entity
    support: Support
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The career steps that one source describes."""

    entity: Entity
    roles: tuple[Entity, ...]
    """The roles that it is about; empty where it names none."""
    rungs: tuple[Rung, ...]
    moves: tuple[Move, ...]
    claims: tuple[Claim, ...]
    """What says that it is about these roles."""

    @property
    def sources(self) -> frozenset[str]:
        """Who describes it."""
        return sourced(self.all_claims)

    @property
    def all_claims(self) -> tuple[Claim, ...]:
        """What is said of it, of its rungs and of its moves."""
        claims = [*self.claims, *(claim for rung in self.rungs for claim in rung.claims)]
        claims += [claim for move in self.moves for claim in move.claims]
        return tuple(dict.fromkeys(claims))

    def covering(self, level: Entity) -> tuple[Rung, ...]:
        """Its rungs that stand for the level."""
        return tuple(rung for rung in self.rungs if level in rung.levels)


@dataclass(frozen=True, slots=True)
class LevelOrder:
    """The merged order of levels: an editorial aid that no source states as a whole, nor against a source.

    What a source names as alternatives ("Staff or Principal") is in no order, whatever the claims with `precedes` say.
    """

    levels: tuple[Entity, ...]
    """Every level, none before one that it comes after; those that nothing orders come last."""
    place: Mapping[str, int]
    loose: frozenset[str]
    """The levels that nothing orders."""
    above: Mapping[str, frozenset[str]]
    """By each level, all that it comes before."""
    claims: Mapping[tuple[str, str], tuple[Claim, ...]]
    """By a level and one right above it, what says so."""

    def between(self, low: str, high: str) -> tuple[Entity, ...]:
        """The levels that stand above the one and below the other."""
        above = self.above[low]
        return tuple(each for each in self.levels if each.id in above and high in self.above[each.id])

    def sorted(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """The levels with these ids, the lowest first."""
        return tuple(self.levels[place] for place in sorted({self.place[id] for id in ids}))


def role_of_ladders(graph: KnowledgeGraph) -> Entity:
    """The one role that the ladders are about.

    Raises:
        UsageError: They are about none, or about several.
    """
    found = {role.id: role for each in all_ladders(graph) for role in each.roles}
    if len(found) == 1:
        (role,) = found.values()
        return role
    about = f"the ladders are about {listed(sorted(found))}" if found else "no ladder is about a role"
    raise UsageError(f"{about}: say which role is meant")


def role_ladders(graph: KnowledgeGraph, role: Entity) -> tuple[Ladder, ...]:
    """The ladders about the role or one that it specializes, and those that name no role."""
    roles = set(lineage(graph, role.id))
    return tuple(
        ladder for ladder in all_ladders(graph) if not ladder.roles or any(each.id in roles for each in ladder.roles)
    )


@per_graph
def level_order(graph: KnowledgeGraph) -> LevelOrder:
    """The levels of the graph, as the claims with `precedes` order them."""
    claims: dict[tuple[str, str], tuple[Claim, ...]] = {}
    in_no_order = alternatives(graph)
    for claim in graph.claims(predicate="precedes"):
        if claim.positive and claim.object is not None and frozenset((claim.subject, claim.object)) not in in_no_order:
            pair = (claim.subject, claim.object)
            claims[pair] = (*claims.get(pair, ()), claim)
    waiting = Counter(high for _, high in claims)
    levels = list(graph.of_kind("level"))
    rank = {level.id: number for number, level in enumerate(levels)}
    right_above: dict[str, list[str]] = {}
    for low, high in sorted(claims, key=lambda pair: rank[pair[1]]):
        right_above.setdefault(low, []).append(high)
    queue = [level.id for level in levels if not waiting[level.id]]
    for low in queue:
        for high in right_above.get(low, ()):
            waiting[high] -= 1
            if not waiting[high]:
                queue.append(high)
    depth = dict.fromkeys(queue, 0)
    for low in queue:
        for high in right_above.get(low, ()):
            depth[high] = max(depth[high], depth[low] + 1)
    loose = frozenset(level.id for level in levels).difference(*claims)

    def rank_of(level: Entity) -> tuple[object, ...]:  # of levels side by side, first the one from which more lead on
        onward = len(right_above.get(level.id, ()))
        return level.id in loose, depth[level.id], -onward, level.label.casefold(), level.id

    ordered = tuple(sorted(levels, key=rank_of))
    place = {level.id: number for number, level in enumerate(ordered)}
    return LevelOrder(ordered, place, loose, _Above(right_above), claims)


@per_graph
def alternatives(graph: KnowledgeGraph) -> Mapping[frozenset[str], tuple[Claim, ...]]:
    """By two levels, the claims by which one may move on to the one or the other: "Staff or Principal" is no order."""
    found: dict[frozenset[str], tuple[Claim, ...]] = {}
    for claim in graph.claims(predicate="leads-to"):
        if claim.positive and claim.any_of is not None:
            ends = [levels_called(graph, member) for member in claim.any_of.members]
            for some, others in combinations(ends, 2):
                for pair in {frozenset((one, other)) for one in some for other in others if one != other}:
                    if claim not in found.get(pair, ()):
                        found[pair] = (*found.get(pair, ()), claim)
    return {pair: by_place(claims) for pair, claims in found.items()}


def levels_called(graph: KnowledgeGraph, id: str) -> frozenset[str]:
    """The levels that a rung stands for, or the rungs that bear the name of a role."""
    entity = graph[id]
    rungs = {id} if entity.kind == "rung" else set()
    if entity.kind == "role":
        names = {name_key(name) for name in (entity.label, *entity.aliases)}
        rungs = {rung.id for rung in graph.of_kind("rung") if name_key(rung.label) in names}
    covers = (claim for rung in rungs for claim in graph.claims(subject=rung, predicate="covers") if claim.positive)
    return frozenset(claim.object for claim in covers if claim.object is not None)


class _Above(dict[str, frozenset[str]]):
    """By each level all that it comes before, found when asked for: of very many levels, all at once would fill the memory."""

    def __init__(self, right_above: Mapping[str, list[str]]) -> None:
        super().__init__()
        self._right_above = right_above

    def __missing__(self, low: str) -> frozenset[str]:
        found: dict[str, None] = dict.fromkeys(self._right_above.get(low, ()))
        waiting = list(found)
        while waiting:
            for high in self._right_above.get(waiting.pop(), ()):
                if high not in found:
                    found[high] = None
                    waiting.append(high)
        self[low] = above = frozenset(found)
        return above


@per_graph
def all_ladders(graph: KnowledgeGraph) -> tuple[Ladder, ...]:
    """Every ladder of the graph that has a rung, by label."""
    return tuple(ladder for entity in graph.of_kind("ladder") if (ladder := _ladder(graph, entity)).rungs)


def _ladder(graph: KnowledgeGraph, entity: Entity) -> Ladder:
    about = tuple(claim for claim in graph.claims(subject=entity.id, predicate="about") if claim.positive)
    objects = (graph[claim.object] for claim in about if claim.object is not None)
    roles = {each.id: each for each in objects if each.kind == "role"}
    standing: dict[str, list[Claim]] = {}
    for claim in graph.claims(object=entity.id, predicate="in-ladder"):
        if claim.positive:
            standing.setdefault(claim.subject, []).append(claim)
    rungs = [_rung(graph, graph[id], claims) for id, claims in standing.items()]
    rungs.sort(key=lambda rung: (rung.position is None, rung.position or 0, rung.entity.id))
    moves = [
        Move(entity, rung.entity, graph[claim.object], SUPPORTS[claim.basis], (claim,))
        for rung in rungs
        for claim in graph.claims(subject=rung.entity.id, predicate="leads-to")
        if claim.positive and claim.object is not None
    ]
    moves = [*_gathered(moves), *_listed(entity, rungs, moves)]
    place = {rung.entity.id: number for number, rung in enumerate(rungs)}
    moves.sort(key=lambda move: (place[move.origin.id], place.get(move.target.id, len(place)), move.target.id))
    whose = tuple(roles[id] for id in sorted(roles))
    return Ladder(entity, whose, tuple(rungs), tuple(moves), by_place(about))


def _rung(graph: KnowledgeGraph, entity: Entity, standing: list[Claim]) -> Rung:
    covers = [claim for claim in graph.claims(subject=entity.id, predicate="covers") if claim.positive]
    years = [claim for claim in graph.claims(subject=entity.id, predicate="experience") if claim.positive]
    levels = level_order(graph).sorted(claim.object for claim in covers if claim.object is not None)
    return Rung(entity, min(_positions(standing), default=None), levels, by_place((*standing, *covers, *years)))


def _positions(standing: Iterable[Claim]) -> Iterator[int]:
    for claim in standing:
        if isinstance(claim.value, Quantity):
            amount = claim.value.amount
            bound = amount.high if amount.low is None else amount.low
            assert bound is not None
            yield int(bound)


def _gathered(moves: list[Move]) -> Iterator[Move]:
    """One move for all claims that are made of the same two rungs on the same ground."""
    found: dict[tuple[str, str, Support], list[Move]] = {}
    for move in moves:
        found.setdefault((move.origin.id, move.target.id, move.support), []).append(move)
    for first, *rest in found.values():
        claims = (*first.claims, *(claim for move in rest for claim in move.claims))
        yield Move(first.ladder, first.origin, first.target, first.support, by_place(claims))


def _listed(ladder: Entity, rungs: list[Rung], moves: list[Move]) -> Iterator[Move]:
    """From each rung to those at the next place, where no move leaves the one nor reaches the other."""
    left, reached = {move.origin.id for move in moves}, {move.target.id for move in moves}
    positions = sorted({rung.position for rung in rungs if rung.position is not None})
    following: dict[int | None, int] = dict(pairwise(positions))
    for low in (rung for rung in rungs if rung.entity.id not in left):
        for high in (rung for rung in rungs if rung.entity.id not in reached):
            if high.position is not None and high.position == following.get(low.position):
                standing = (*low.standing, *high.standing)
                is_stated = len(on_stated_ground(standing)) == len(standing)
                yield Move(ladder, low.entity, high.entity, "listed" if is_stated else "editorial", standing)


def by_place(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Every claim once, in the order of the sources and their lines, however the graph was put together."""

    def place(claim: Claim) -> tuple[object, ...]:
        return evidence_key(claim.evidence[0]), claim.subject, claim.object or "", claim.id

    return tuple(sorted(set(claims), key=place))


def on_stated_ground(claims: Iterable[Claim]) -> list[Claim]:
    """Those that a source states, or that are counted in a corpus."""
    return [claim for claim in claims if SUPPORTS[claim.basis] == "stated"]
