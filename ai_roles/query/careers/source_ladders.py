"""Which steps of a career does each source describe, and how do their ladders stand beside each other?

A ladder belongs to its source: its rungs carry the titles that the source writes. Which level a rung stands for is an
editorial mapping, and the only thing that lets ladders stand side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Final, Literal

from ...model import Claim, Entity, KnowledgeGraph, Quantity, Years, evidence_key, name_key, per_graph
from ...table import Table
from ..answers import Answer, Statement, how, places, sourced, state
from ..roles import lineage

__all__ = [
    "Ladder",
    "Ladders",
    "LevelOrder",
    "Move",
    "Rung",
    "Support",
    "alternatives",
    "by_place",
    "ladders",
    "level_order",
    "levels_called",
    "role_ladders",
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


@dataclass(frozen=True, slots=True)
class Ladders(Answer):
    """The ladders of the sources, side by side.

    >>> from ai_roles.sample import SAMPLE
    >>> ladders(SAMPLE).items
    ()
    """

    role: Entity | None
    items: tuple[Ladder, ...]
    levels: tuple[Entity, ...]
    """The levels that some rung stands for, in the merged order."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def about(self) -> tuple[Entity, ...]:
        return () if self.role is None else (self.role,)

    def evidence(self) -> tuple[Statement, ...]:
        """What is said of the ladders, their rungs and moves."""
        return tuple(state(self.graph, claim) for ladder in self.items for claim in ladder.all_claims)

    def table(self) -> Table:
        """Every rung of every ladder, one a row."""
        columns = (
            "ladder",
            "position",
            "rung",
            "title",
            "track",
            "levels",
            "years",
            "of",
            "sources",
            "said by",
        )
        rows: list[tuple[object, ...]] = []
        for ladder in self.items:
            of = ", ".join(role.id for role in ladder.roles) or None
            for rung in ladder.rungs:
                levels = ", ".join(level.id for level in rung.levels) or None
                who = (rung.entity.id, rung.title, rung.entity.type, levels, _years(rung) or None)
                said = (len(sourced(rung.claims)), places(_stated(rung.claims)))
                rows.append((ladder.entity.id, rung.position, *who, of, *said))
        return Table(columns, tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        """The ladders side by side, level by level; then their moves; then what each of them is."""
        whose = f" for {self.role.label}" if self.role else ""
        if not self.items:
            return (Table((), (), f"Ladders{whose}", ("No source describes a ladder.",)),)
        return (self._side_by_side(f"Ladders{whose}, side by side"), *self._moves(), self._legend())

    def _side_by_side(self, title: str) -> Table:
        rows: list[tuple[object, ...]] = []
        for level in self.levels:
            rows.append((level.label, *(_cells(ladder.covering(level)) for ladder in self.items)))
        loose = [[rung for rung in ladder.rungs if not rung.levels] for ladder in self.items]
        if any(loose):
            rows.append(("no level is known", *map(_cells, loose)))
        note = (
            "Which level a title stands for is editorial, and so is the order of levels; "
            "titles and years are the sources' own."
        )
        unordered = (f"No source orders {each}." for each in self._unordered())
        return Table(("level", *map(_short, self.items)), tuple(rows), title, (note, *unordered))

    def _unordered(self) -> Iterator[str]:
        """The levels that stand in rows of their own though a source names them as alternatives, or by one title."""
        for low, high in combinations(self.levels, 2):
            if high.id in level_order(self.graph).above[low.id]:
                continue
            pair, how = f"{low.label} and {high.label}", []
            if claims := alternatives(self.graph).get(frozenset((low.id, high.id))):
                how.append(f"alternatives in {places(claims)}")
            if rungs := [rung for ladder in self.items for rung in ladder.covering(low) if high in rung.levels]:
                how.append(f"one rung in {places(claim for rung in rungs for claim in rung.standing)}")
            if how:
                yield f"{pair}: {', '.join(how)}"

    def _moves(self) -> Iterator[Table]:
        """A row for each move that is more than a place in a list; alternatives of one source stand on one row."""
        found: dict[tuple[object, ...], list[str]] = {}
        for ladder in self.items:
            for move in ladder.moves:
                if move.support != "listed":
                    group = tuple(claim.any_of for claim in move.claims if claim.any_of) or (move.target.id,)
                    row = (_short(ladder), move.origin.label, self._terms(move), places(move.claims), group)
                    found.setdefault(row, []).append(move.target.label)
        rows = tuple((row[0], row[1], " or ".join(targets), *row[2:4]) for row, targets in found.items())
        if rows:
            yield Table(("ladder", "from", "to", "time and terms", "said by"), rows, "Moves from rung to rung")

    def _terms(self, move: Move) -> str | None:
        """The time that the move takes, and on which terms it is made."""
        parts = dict.fromkeys(str(claim.value) for claim in move.claims if isinstance(claim.value, Years))
        parts |= dict.fromkeys(how(self.graph, claim, without={"any_of"}) for claim in move.claims)
        if move.support != "stated":
            parts[move.support] = None
        return ", ".join(filter(None, parts)) or None

    def _legend(self) -> Table:
        rows = []
        for ladder in self.items:
            what = (
                f"{ladder.entity.label}, of {', '.join(role.label for role in ladder.roles) or 'no role in particular'}"
            )
            if self.role is not None and ladder.roles and self.role not in ladder.roles:
                what += f" (which {self.role.label} specializes)"
            if all(move.support == "listed" for move in ladder.moves):
                what += "; it lists its rungs in this order and speaks of no move"
            rows.append((_short(ladder), what, places(_stated(ladder.all_claims)) or "no source"))
        return Table(("ladder", "what it is", "said by"), tuple(rows), "The ladders")


def ladders(graph: KnowledgeGraph, role: str | None = None) -> Ladders:
    """The ladders of all sources, or those about a role and the roles that it specializes.

    >>> from ai_roles.sample import SAMPLE
    >>> print(ladders(SAMPLE, "mlops"))
    Ladders for MLOps Engineer
    <BLANKLINE>
    No source describes a ladder.
    """
    found = None if role is None else graph.resolve(role, "role")
    items = _read(graph) if found is None else role_ladders(graph, found)
    covered = {level.id for ladder in items for rung in ladder.rungs for level in rung.levels}
    return Ladders(found, items, level_order(graph).sorted(covered), graph)


def role_ladders(graph: KnowledgeGraph, role: Entity) -> tuple[Ladder, ...]:
    """The ladders about the role or one that it specializes, and those that name no role."""
    roles = set(lineage(graph, role.id))
    return tuple(
        ladder for ladder in _read(graph) if not ladder.roles or any(each.id in roles for each in ladder.roles)
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
def _read(graph: KnowledgeGraph) -> tuple[Ladder, ...]:
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
                is_stated = len(_stated(standing)) == len(standing)
                yield Move(ladder, low.entity, high.entity, "listed" if is_stated else "editorial", standing)


def by_place(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Every claim once, in the order of the sources and their lines, however the graph was put together."""

    def place(claim: Claim) -> tuple[object, ...]:
        return evidence_key(claim.evidence[0]), claim.subject, claim.object or "", claim.id

    return tuple(sorted(set(claims), key=place))


def _stated(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if SUPPORTS[claim.basis] == "stated"]


def _short(ladder: Ladder) -> str:
    return ladder.entity.id.removeprefix("ladder-")


def _cells(rungs: Iterable[Rung]) -> str | None:
    """The rungs as one cell: their place, titles and years."""
    by_place: dict[int | None, list[str]] = {}
    for rung in rungs:
        years = _years(rung)
        by_place.setdefault(rung.position, []).append(f"{rung.title} ({years})" if years else rung.title)
    shown = ((" or ".join(titles), place) for place, titles in by_place.items())
    return "; ".join(titles if place is None else f"{place}. {titles}" for titles, place in shown) or None


def _years(rung: Rung) -> str:
    return ", ".join(dict.fromkeys(str(claim.value) for claim in rung.years))
