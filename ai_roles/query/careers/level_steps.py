"""On what does each step of a way rest, what changes with it, and where does the way fork?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Final

from ...model import Claim, Entity, KnowledgeGraph, listed, name_key
from ..answers import places, sourced
from ..roles import lineage
from .level_contents import Change, ChangeKind, Stage, changes_between, stage
from .level_routes import Leg
from .source_ladders import Ladder, Move, Rung, Support, by_place, level_order

__all__ = ["WORDS", "Fork", "Step", "forks_of", "steps_of", "unbroken"]

WORDS: Final[Mapping[Support, str]] = {"stated": "stated", "listed": "listed in this order"}
"""How a step is called that a source has: the first is a move, the second no more than an order."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step up: who states it, and what the level that it leads to takes."""

    TOLD_TOO: ClassVar = ("status",)

    origin: Entity
    stage: Stage
    moves: tuple[Move, ...]
    """The moves of ladders that make this step."""
    order: tuple[Claim, ...]
    """What the merged order of levels says, an editorial aid."""
    support: Support
    joins: tuple[str, ...]
    """Whose ladders the way leaves here for one that does not have the step before: no source states that they meet."""
    skipped: tuple[Entity, ...]
    """Levels that the merged order puts in between."""
    alternatives: tuple[Claim, ...]
    """What names other ends of the step beside its own, in no order."""
    others: tuple[Entity, ...]
    """The rungs that are named so."""
    changes: tuple[Change, ...]
    unrepeated: tuple[Entity, ...]
    """Duties, skills and the like of lower levels that are not stated of this one; no source says that they end."""

    @property
    def level(self) -> Entity:
        """Where it leads."""
        return self.stage.level

    @property
    def shared(self) -> tuple[Rung, ...]:
        """The rungs at its end that stand for its start, or for a level passed over, too: one step to their source."""
        lower = {self.origin, *self.skipped}
        return tuple(rung for rung in self.stage.rungs if not lower.isdisjoint(rung.levels))

    @property
    def is_assembled(self) -> bool:
        """Whether the step is put together: it joins two ladders, or no source states it."""
        return bool(self.joins) or self.support not in WORDS

    @property
    def status(self) -> str:
        """What the step rests on, in words."""
        return "; ".join(self._marks(""))

    @property
    def headline(self) -> str:
        """The same, with the sources that state the step."""
        return "; ".join(self.marks)

    @property
    def marks(self) -> tuple[str, ...]:
        """The same, one by one: what it rests on, what stands beside its end in no order, and whether it joins two ladders."""
        return tuple(self._marks(f" by {listed(sorted(self.stated_by))}" if self.stated_by else ""))

    def _marks(self, by: str) -> Iterator[str]:
        if self.support not in WORDS:
            yield f"{self.support if self.moves else 'editorial order'} only: no source states this step"
            return
        yield WORDS[self.support] + by
        if self.others:
            yield f"{listed(rung.label for rung in self.others)} as an alternative, in no order"
        if self.joins:
            yield f"{self.joined}: no source states this join"

    @property
    def joined(self) -> str:
        """Which ladders it joins, in words: `joins deep-dive's and taggd's ladders to resume-geni's`."""
        left, taken = (listed(f"{source}'s" for source in some) for some in (self.joins, sorted(self.stated_by)))
        if left == taken:
            return f"joins two parts of {left} ladder"
        return f"joins {left} {'ladder' if len(self.joins) == 1 else 'ladders'} to {taken}"

    @property
    def stated_by(self) -> frozenset[str]:
        """The sources that state the move; where none does, those that list the two in this order."""
        return sourced(move_claims(move for move in self.moves if move.support == self.support))

    @property
    def said_by(self) -> str:
        """Who states the move and where, then who merely lists the two in this order."""
        parts = [places(move_claims(move for move in self.moves if move.support != "listed"))]
        if found := places(move_claims(move for move in self.moves if move.support == "listed")):
            parts.append(f"listed: {found}")
        return "; ".join(part for part in parts if part) or "no source"

    @property
    def new(self) -> tuple[Change, ...]:
        """What no source states of a lower level on this way."""
        return self._changes("new")

    @property
    def deepened(self) -> tuple[Change, ...]:
        """What is stated of a lower level, and more strongly here."""
        return self._changes("deepened")

    @property
    def carried_over(self) -> tuple[Change, ...]:
        """What is stated here and of a lower level."""
        return self._changes("carried over")

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All that it rests on, with what is stated of its end."""
        return (*move_claims(self.moves), *self.order, *self.alternatives, *self.stage.claims)

    def _changes(self, kind: ChangeKind) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kind == kind)


@dataclass(frozen=True, slots=True)
class Fork:
    """Another way on, from a level of the way or from the role at any level."""

    level: Entity | None
    origin: Entity
    target: Entity
    track: str
    """Where it leads: individual, management, other, or another role."""
    skipped: tuple[Entity, ...]
    """Levels of the way that it passes over."""
    claims: tuple[Claim, ...]


def steps_of(
    graph: KnowledgeGraph, role: Entity, ladders: tuple[Ladder, ...], first: Stage, legs: Iterable[Leg]
) -> Iterator[Step]:
    """The steps of the way, each beside the levels before it."""
    stages = [first]
    reached: set[tuple[str, str]] | None = None  # the rungs of each ladder on which the way stands without a break
    before: list[Move] = []  # the moves of the last step that a source has
    for leg in legs:
        here = stage(graph, role, leg.target, ladders)
        stated, going_on = _going_on(leg.moves, None), _going_on(leg.moves, reached)
        reached = {_end(move) for move in going_on or stated}
        joins = () if going_on or not stated else _whose(before)
        before = going_on or stated or before
        yield Step(
            origin=leg.origin,
            stage=here,
            moves=leg.moves,
            order=leg.order,
            support=leg.support,
            joins=joins,
            skipped=leg.skipped,
            alternatives=leg.alternatives,
            others=tuple(graph[id] for id in leg.others),
            changes=changes_between(here, stages),
            unrepeated=_unrepeated(here, stages),
        )
        stages.append(here)


def unbroken(steps: Iterable[Step]) -> frozenset[str]:
    """The ladders that have every one of these steps, rung by rung."""
    reached: set[tuple[str, str]] | None = None
    for step in steps:
        reached = {_end(move) for move in _going_on(step.moves, reached)}
    return frozenset(ladder for ladder, _ in reached or ())


def _going_on(moves: Iterable[Move], reached: set[tuple[str, str]] | None) -> list[Move]:
    """The moves by which a source goes on from the rungs that are reached; all of sources where none is reached yet."""
    stated = (move for move in moves if move.support in WORDS)
    return [move for move in stated if reached is None or (move.ladder.id, move.origin.id) in reached]


def _end(move: Move) -> tuple[str, str]:
    return move.ladder.id, move.target.id


def _unrepeated(here: Stage, before: Iterable[Stage]) -> tuple[Entity, ...]:
    repeated = {item.entity.id for item in here.items}
    found = {item.entity.id: item.entity for each in before for item in each.items}
    return tuple(entity for id, entity in found.items() if id not in repeated)


def _whose(moves: Iterable[Move]) -> tuple[str, ...]:
    """The sources that state or list these moves; of a ladder that no source states, its id."""
    return tuple(sorted({source for move in moves for source in sourced(move.claims) or {move.ladder.id}}))


def forks_of(
    graph: KnowledgeGraph,
    role: Entity,
    ladders: Iterable[Ladder],
    levels: tuple[Entity, ...],
    steps: Iterable[Step],
) -> tuple[Fork, ...]:
    """Where the moves of ladders and roles lead that are not on this way; what both say of one title stands together."""
    forks: dict[tuple[str, str], Fork] = {}
    taken = {id(move) for step in steps for move in step.moves}
    for level in levels:
        for ladder in ladders:
            starts = {rung.entity.id for rung in ladder.covering(level)}
            ends = {rung.entity.id: rung.levels for rung in ladder.rungs}
            for move in ladder.moves:
                if move.origin.id in starts and move.support != "listed" and id(move) not in taken:
                    skipped = _skipped(graph, level, ends.get(move.target.id, ()), levels)
                    fork = Fork(level, move.origin, move.target, move.target.type or "other", skipped, move.claims)
                    _add(forks, (level.id, name_key(move.target.label)), fork)
    by_title = {title: (level, title) for level, title in forks}
    for subject in lineage(graph, role.id):
        for claim in by_place(graph.claims(subject=subject, predicate="leads-to")):
            if not claim.positive or claim.object is None:
                continue
            target = graph[claim.object]
            for held in [level for level in levels if level.id in claim.levels] if claim.levels else [None]:
                fork = Fork(held, graph[subject], target, "another role", (), (claim,))
                _add(forks, by_title.get(name_key(target.label), (held.id if held else "", target.id)), fork)
    return tuple(forks.values())


def _skipped(
    graph: KnowledgeGraph, low: Entity, ends: tuple[Entity, ...], way: tuple[Entity, ...]
) -> tuple[Entity, ...]:
    between = {level for end in ends[:1] for level in level_order(graph).between(low.id, end.id)}
    return tuple(level for level in way if level in between)


def _add(forks: dict[tuple[str, str], Fork], key: tuple[str, str], fork: Fork) -> None:
    known = forks.get(key)
    forks[key] = fork if known is None else replace(known, claims=by_place((*known.claims, *fork.claims)))


def move_claims(parts: Iterable[Move | Rung]) -> tuple[Claim, ...]:
    """The claims of moves or rungs, one after the other."""
    return tuple(claim for part in parts for claim in part.claims)
