"""Which of several positions has which skill or tool? Any number of them side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, listed
from ...table import Table
from ..answers import (
    Answer,
    Counted,
    Names,
    Part,
    Sentence,
    Short,
    Statement,
    as_stated,
    corpus_notes,
    named_by,
    places,
    reads_said,
    state,
    voices,
)
from .compared_items import held, weight_of
from .comparison import check_different
from .counted_beside import beside_each
from .involvement import involved
from .profiles import (
    Origin,
    Position,
    Profile,
    ProfileItem,
    asked_elsewhere,
    find_position,
    needs_elsewhere,
    profile_of,
)

__all__ = ["Across", "ManyCompared", "compare_many"]


@dataclass(frozen=True, slots=True)
class Across:
    """One skill or tool, and how each of several positions has it, in their order.

    None where no source states it, in a duty or a use case either.
    """

    TOLD_TOO: ClassVar = ("origins", "claims", "counted")

    entity: Entity
    sides: tuple[ProfileItem | None, ...] = field(metadata=named_by("strength"))

    @property
    def origins(self) -> tuple[Origin | None, ...]:
        """Whether it is each one's own, its level's, its industry's, or inherited."""
        return tuple(None if side is None else side.origin for side in self.sides)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What says so of any of them, and what says otherwise, each claim once."""
        sides = [side for side in self.sides if side is not None]
        return tuple(dict.fromkeys(claim for side in sides for claim in side.claims + side.against))

    @property
    def counted(self) -> tuple[Counted, ...]:
        """How often postings for those of the roles that have it name it."""
        return tuple(each for side in self.sides if side is not None for each in side.counted)

    @property
    def said_by(self) -> str:
        """Who says so of any of them, and how often postings name it."""
        said = places([claim for side in self.sides if side is not None for claim in side.claims])
        return "; ".join(filter(None, (said, beside_each(self.counted))))


@dataclass(frozen=True, slots=True)
class ManyCompared(Answer):
    """Any number of positions: which skill or tool stands where, the most widely shared first.

    >>> from ai_roles.sample import SAMPLE
    >>> many = compare_many(SAMPLE, "mlops", "genai", "ai engineer")
    >>> [entity.id for entity in many.shared], [entity.id for entity in many.only(0)]
    (['python'], ['kubernetes'])
    """

    TELLS_UNSTATED: ClassVar = True

    profiles: tuple[Profile, ...] = field(metadata=named_by("position"))
    items: tuple[Across, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def shared(self) -> tuple[Entity, ...]:
        """What all of them have, in whatever way."""
        return tuple(item.entity for item in self.items if all(item.sides))

    def only(self, position: int) -> tuple[Entity, ...]:
        """What one of them has and no other."""
        return tuple(item.entity for item in self.items if item.sides[position] and sum(map(bool, item.sides)) == 1)

    @property
    def about(self) -> tuple[Entity, ...]:
        return tuple(profile.position.role for profile in self.profiles)

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(
            state(self.graph, claim)
            for item in self.items
            for side in item.sides
            if side is not None
            for claim in side.claims
        )

    def _short(self) -> Short:
        """What one of them alone has, what is said of one itself, and what all have."""
        parts: list[Part] = []
        for number, profile in enumerate(self.profiles):
            only = set(self.only(number))
            own = [item for item in self.items if self._is_own(item, number)]
            parts.append(Sentence(profile.position.label, tone="heading"))
            for heading, items in (
                ("only here", [item for item in own if item.entity in only]),
                ("said of it itself", [item for item in own if item.entity not in only]),
            ):
                if items:
                    said = ((item.entity, side.claims) for item in items if (side := item.sides[number]) is not None)
                    parts.append(Names(heading, as_stated(self.graph, said), inline=True, at_least=2))
            if not own:
                silent = needs_elsewhere(self.graph, profile.position)
                parts.append(Sentence(" ".join(silent) or "No source states a skill or tool that it itself needs."))
        shared = [item for item in self.items if all(item.sides)]
        said = (
            (item.entity, tuple(c for side in item.sides if side is not None for c in side.claims)) for item in shared
        )
        named = as_stated(self.graph, said)
        parts.append(
            Names("all of them, in whatever way", named, inline=True)
            if named
            else Sentence("No skill or tool is stated of all of them.")
        )
        keys = tuple(profile.position.key for profile in self.profiles)
        return Short(listed([profile.position.label for profile in self.profiles]), tuple(parts), keys[:2])

    def _is_own(self, item: Across, number: int) -> bool:
        side = item.sides[number]
        return side is not None and side.origin != "inherited" and not side.within

    def table(self) -> Table:
        columns = ("id", "skill or tool", *(profile.position.label for profile in self.profiles), "said by")
        rows = tuple(
            (
                item.entity.id,
                item.entity.label,
                *(
                    side and f"{side.strength}{' (inherited)' if side.origin == 'inherited' else ''}"
                    for side in item.sides
                ),
                item.said_by,
            )
            for item in self.items
        )
        notes = (
            *(note for each in self.profiles for note in needs_elsewhere(self.graph, each.position)),
            *corpus_notes(self.graph, (each for item in self.items for each in item.counted)),
        )
        return Table(columns, rows, listed([profile.position.label for profile in self.profiles]), notes)


@reads_said
def compare_many(graph: KnowledgeGraph, *roles: str | Position | Profile) -> ManyCompared:
    """Any number of roles or positions, two at least: which skill or tool each of them has, and how.

    >>> from ai_roles.sample import SAMPLE
    >>> for item in compare_many(SAMPLE, "mlops", "genai", "ai engineer").items[:2]:
    ...     print(item.entity.id, [side and side.origin for side in item.sides])
    python ['own', 'inherited', 'own']
    docker ['own', 'level', None]
    """
    if len(roles) < 2:
        raise UsageError("a comparison takes at least two roles")
    profiles = tuple(profile_of(graph, find_position(graph, role)) for role in roles)
    check_different(profiles, roles)
    tables = [held(graph, profile.position)["needs"] for profile in profiles]
    roles_named = [profile.position.role for profile in profiles]
    works = [
        involved(graph, profile.position)
        if roles_named.count(profile.position.role) > 1
        else {**asked_elsewhere(graph, profile.position), **involved(graph, profile.position)}
        for profile in profiles
    ]
    items = []
    for id in dict.fromkeys(id for table in tables for id in table):
        sides = tuple(
            table[id].item if id in table else work.get(id) for table, work in zip(tables, works, strict=True)
        )
        items.append(Across(graph[id], sides))
    items.sort(
        key=lambda item: (
            -sum(side is not None for side in item.sides),
            -sum(map(weight_of, item.sides)),
            -len(voices(item.claims)),
            item.entity.label.casefold(),
            item.entity.id,
        )
    )
    return ManyCompared(profiles, tuple(items), graph)
