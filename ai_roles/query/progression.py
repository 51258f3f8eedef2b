"""What is the way from one level to another: what is new at each step, how long does it take, and who says so?

Sources describe ladders of their own. A way may join several of them, and may need the merged order of levels where no
ladder has a step: every step says on what it rests, and a way that no source states as a whole says that it is assembled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from ..errors import UnknownNameError, UsageError
from ..model import Claim, Entity, KnowledgeGraph, name_key
from ..table import Table
from .answer import Answer
from .ladders import SUPPORTS, Ladder, Move, Support, level_order, role_ladders
from .profile import lineage, places
from .stages import Change, LevelItem, Stage, changes_between, general_items, stage, terms
from .statement import Statement, sourced, state
from .ways import Leg, Route, find_way, single_routes

__all__ = ["Fork", "Progression", "Step", "progression"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step up: who states it, and what the level that it leads to takes."""

    origin: Entity
    stage: Stage
    moves: tuple[Move, ...]
    """The moves of ladders that make this step."""
    order: tuple[Claim, ...]
    """What the merged order of levels says, an editorial aid."""
    support: Support
    joins: bool
    """Whether the way changes here to a ladder that does not have the step before."""
    skipped: tuple[Entity, ...]
    """Levels that the merged order puts in between."""
    alternatives: tuple[Claim, ...]
    """What names the two ends of the step, or one of them and a level in between, as alternatives."""
    changes: tuple[Change, ...]
    unrepeated: tuple[LevelItem, ...]
    """What is stated of the level before and not of this one; no source says that it ends."""

    @property
    def level(self) -> Entity:
        """Where it leads."""
        return self.stage.level

    @property
    def is_assembled(self) -> bool:
        """Whether the step is put together: it joins two ladders, or no source states it."""
        return self.joins or self.support not in ("stated", "listed")

    @property
    def status(self) -> str:
        """What the step rests on, in words."""
        if self.support in ("stated", "listed"):
            words = "stated" if self.support == "stated" else "listed in this order"
            return f"{words}; assembled at {self.origin.label}" if self.joins else words
        if not self.moves:
            return "assembled: editorial order only"
        return f"assembled: {self.support} only"

    @property
    def stated_by(self) -> frozenset[str]:
        """The sources that state the move, or list the two in this order."""
        return sourced(claim for move in self.moves for claim in move.claims)

    @property
    def new(self) -> tuple[Change, ...]:
        """What no source states of a lower level on this way."""
        return tuple(change for change in self.changes if change.kind == "new")

    @property
    def deepened(self) -> tuple[Change, ...]:
        """What is stated of a lower level, and more strongly here."""
        return tuple(change for change in self.changes if change.kind == "deepened")

    @property
    def carried_over(self) -> tuple[Change, ...]:
        """What is stated here and of a lower level."""
        return tuple(change for change in self.changes if change.kind == "carried over")

    @property
    def said_by(self) -> str:
        """Who states the move, then who merely lists the two in this order."""
        parts = [places(_claims(move for move in self.moves if move.support != "listed"))]
        if listed := places(_claims(move for move in self.moves if move.support == "listed")):
            parts.append(f"listed: {listed}")
        return "; ".join(part for part in parts if part) or "no source"

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (*_claims(self.moves), *self.order, *self.alternatives, *self.stage.claims)


@dataclass(frozen=True, slots=True)
class Fork:
    """Another way on, from a level of the way or from the role at any level."""

    level: Entity | None
    origin: Entity
    target: Entity
    track: str
    """Where it leads: individual, management, other, or another role."""
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Progression(Answer):
    """The way from one level to another, step by step; without steps where neither a ladder nor the merged order has one.

    >>> from ai_roles.sample import SAMPLE
    >>> way = progression(SAMPLE, "junior", "senior")
    >>> [(step.level.id, step.support, step.is_assembled) for step in way.steps]
    [('senior', 'editorial', True)]
    >>> [str(years) for years in way.steps[0].stage.years], way.steps[0].stage.silent
    (['5+ years'], ('duties', 'skills and tools', 'signals'))
    """

    role: Entity
    start: Stage
    goal: Entity
    steps: tuple[Step, ...]
    routes: tuple[Route, ...]
    """The whole way as single ladders describe it, over as many rungs as each has."""
    forks: tuple[Fork, ...]
    signals: tuple[LevelItem, ...]
    """Signals of seniority that no source ties to a level."""
    years: tuple[Claim, ...]
    """Years that are stated of the role without a level."""
    ladders: tuple[Ladder, ...] = field(repr=False, compare=False)
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every level of the way, that of the start included."""
        return (self.start, *(step.stage for step in self.steps))

    @property
    def levels(self) -> tuple[Entity, ...]:
        return tuple(stage.level for stage in self.stages)

    @property
    def is_assembled(self) -> bool:
        """Whether no ladder has all of these steps."""
        return any(step.is_assembled for step in self.steps)

    def evidence(self) -> tuple[Statement, ...]:
        claims = dict.fromkeys(
            claim
            for part in (self.start, *self.steps, *self.routes, *self.forks, *self.signals) for claim in part.claims
        )  # fmt: skip
        return tuple(state(self.graph, claim) for claim in (*claims, *self.years))

    def table(self) -> Table:
        columns = ("step", "level", "section", "change", "id", "what", "necessity", "proficiency", "terms", "before", "of", "sources",
                   "said by")  # fmt: skip
        rows: list[tuple[object, ...]] = []
        for number, stage in enumerate(self.stages):
            level = stage.level
            step = self.steps[number - 1] if number else None
            if step is not None:
                rows.append((number, level.id, "step", step.status, None, f"{step.origin.label} to {level.label}", None, None, None, None,
                             None, len(step.stated_by), step.said_by))  # fmt: skip
            for section, what, how, claims in _figures(self, stage):
                rows.append((number, level.id, section, None, None, what, None, None, how, None, claims[0].subject,
                             len(sourced(claims)), places(claims)))  # fmt: skip
            for change in _changes(step, stage):
                item = change.item
                rows.append((
                    number, level.id, item.section, change.kind if step else None, item.entity.id, item.entity.label,
                    _strongest(item), item.proficiency, terms(self.graph, item.claims, level, self.role) or None,
                    ", ".join(each.id for each in change.since) or None, item.via.id, len(sourced(item.claims)),
                    places(item.claims),
                ))  # fmt: skip
        return Table(columns, tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        from .progression_text import progression_tables

        return progression_tables(self)
