"""What does one bring from one role to another, and over which roles is it cheapest to get there?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import fsum
from typing import Final

from ...model import Claim, Entity, KnowledgeGraph
from ...predicates import PREDICATES
from ...vocabulary import COMPETENCES, Frequency
from ..answers import named_by, sourced
from ..roles import ORIGIN_WEIGHTS, EntityItem, Position, Requirement, lineage, profile_of, requirements
from .fulfilment import Cover, Match, bring, bring_choice, join, meet
from .market import unit_of
from .relays import relays
from .role_routes import Start, cheapest_way

__all__ = ["Bag", "Practice", "Way", "WayStep", "cheapest", "practised"]

Covers = dict[str, Cover]
Choices = tuple[tuple[Requirement, float], ...]

_SELDOM: Final[tuple[Frequency, ...]] = ("some", "may")
"""What holds in some cases only cannot be counted on."""
_PRACTISED: Final = 0.5
"""How far a thing counts that a duty involves: who does a thing knows something of what it takes, how well nobody says."""


@dataclass(frozen=True, slots=True)
class Practice:
    """A skill or tool that one uses in what one does."""

    entity: Entity = field(metadata=named_by("id"))
    duties: tuple[Entity, ...]
    """The duties and use cases that involve it."""
    claims: tuple[Claim, ...]
    """What says that the role has them, and that they involve it."""


def practised(graph: KnowledgeGraph, position: Position) -> tuple[Practice, ...]:
    """What the position's own duties and use cases involve, by a document that tells the duty of it, and not as an example.

    >>> from ai_roles.query.roles.profiles import find_position
    >>> from ai_roles.sample import SAMPLE
    >>> practised(SAMPLE, find_position(SAMPLE, "mlops"))
    ()
    """
    duties: dict[str, dict[str, Entity]] = {}
    claims: dict[str, dict[str, Claim]] = {}
    for item in profile_of(graph, position).items:
        done = [claim for claim in item.claims if _is_sure(claim)]
        if isinstance(item, EntityItem) and item.origin != "inherited" and done and _is_work(item):
            for claim in graph.claims(subject=item.entity.id, predicate="involves"):
                id = claim.object
                if id is None or graph[id].kind not in COMPETENCES or not sourced(done) & sourced([claim]):
                    continue
                if _is_sure(claim) and _holds(claim, position):
                    duties.setdefault(id, {})[item.entity.id] = item.entity
                    claims.setdefault(id, {}).update((each.id, each) for each in (*done, claim))
    return tuple(Practice(graph[id], tuple(done.values()), tuple(claims[id].values())) for id, done in duties.items())


def _is_work(item: EntityItem) -> bool:
    return PREDICATES[item.predicate].in_profile in ("Duties", "Use cases")


def _is_sure(claim: Claim) -> bool:
    """Whether it holds of this very thing: an example is one of several, and what happens in some cases may never have."""
    return claim.positive and claim.status == "asserted" and claim.frequency not in _SELDOM


def _holds(claim: Claim, position: Position) -> bool:
    """Whether it holds at the level and in the industry of the position."""
    at_level = not claim.levels or (position.level is not None and position.level.id in claim.levels)
    industry = position.industry and position.industry.id
    return at_level and claim.industry in (None, industry)


@dataclass(frozen=True, slots=True)
class WayStep:
    """One change on a way over several roles, with what is to be learned for it."""

    origin: Position
    target: Position
    learn: tuple[Match, ...]
    own_claims: int
    """On how many claims of its own the target of the step rests."""

    @property
    def cost(self) -> float:
        """The weight of what is to be learned."""
        return fsum(match.lacking for match in self.learn)


@dataclass(frozen=True, slots=True)
class Way:
    """A way over other roles."""

    steps: tuple[WayStep, ...]

    @property
    def cost(self) -> float:
        """Of all steps together."""
        return fsum(step.cost for step in self.steps)

    @property
    def over(self) -> tuple[Entity, ...]:
        """The roles between origin and target."""
        return tuple(step.target.role for step in self.steps[:-1])


class Bag:
    """What one brings to a target: what the origin itself needs and does, what one has besides, and what the origin inherits.

    For what is said of the target itself, the inherited counts half, unless it is inherited from that very role.
    """

    def __init__(self, graph: KnowledgeGraph, origin: Position, target: Position, has: Sequence[str]) -> None:
        self.origin = origin
        needs = requirements(graph, origin)
        own, inherited = [need for need in needs if need.own], [need for need in needs if not need.own]
        self.practised = practised(graph, origin)
        sure = [bring(graph, has), *_brought(graph, own), _by_doing(self.practised)]
        self.all = join([*sure, *_brought(graph, inherited)])
        self.all_choices: Choices = tuple((need, 1.0) for need in needs if need.is_choice)
        same = [need for need in inherited if need.via.id == target.role.id]
        others = [need for need in inherited if need.via.id != target.role.id]
        half = ORIGIN_WEIGHTS["inherited"]
        self.covers = join([*sure, *_brought(graph, same), *_brought(graph, others, half)])
        self.choices: Choices = (
            *((need, 1.0) for need in (*own, *same) if need.is_choice),
            *((need, half) for need in others if need.is_choice),
        )

    def match(self, requirement: Requirement) -> Match:
        """How far the requirement of the target is met."""
        if requirement.own:
            return meet(requirement, self.covers, self.choices)
        return meet(requirement, self.all, self.all_choices)

    def is_general(self, requirement: Requirement) -> bool:
        """Whether the origin has it at least by inheritance."""
        return meet(requirement, self.all, self.all_choices).share >= 1


def _by_doing(practices: Sequence[Practice]) -> Covers:
    """The things themselves, each with the duties by which one has it: what they are kinds or parts of is not practised."""
    return {
        each.entity.id: Cover(each.entity, (each.entity,), "same", _PRACTISED, each.duties, each.claims)
        for each in practices
    }


def _brought(graph: KnowledgeGraph, needs: Sequence[Requirement], factor: float = 1.0) -> Iterator[Covers]:
    yield bring(graph, (id for need in needs if not need.is_choice for id in need.ids), factor)
    for need in needs:
        if need.is_choice:
            yield bring_choice(graph, need.options, factor)


def cheapest(graph: KnowledgeGraph, bag: Bag, target: Position, own: Sequence[Match]) -> Way | None:
    """The way over other roles, where one is cheaper than to the target directly.

    It leads over roles that are near the origin or the target (`relays`). Roles that the origin specializes are no steps, for
    one is there already; nor are those that specialize the target.
    """
    family = lineage(graph, bag.origin.role.id)
    direct = fsum(match.lacking for match in own)
    if direct == 0 or target.role.id in family:
        return None
    covers, choices = bag.covers, bag.choices
    start = Start(
        {id: cover.share for id, cover in covers.items()},
        tuple((unit_of(need), factor) for need, factor in choices),
    )
    over, _ = cheapest_way(
        graph,
        start,
        [unit_of(match.requirement) for match in own],
        direct,
        relays(graph, bag.origin.role.id, target.role.id).difference(family, _special_forms(graph, target.role.id)),
    )
    if not over:
        return None
    stops = [*(Position(graph[id]) for id in over), target]
    steps = []
    before, here, more = bag.origin, covers, choices
    for stop in stops:
        needs = [need for need in requirements(graph, stop) if need.own]
        lacking = [match for match in (meet(need, here, more) for need in needs) if match.share < 1]
        steps.append(WayStep(before, stop, tuple(lacking), profile_of(graph, stop).own_claims))
        here = join([covers, *_brought(graph, needs)])
        more = (*choices, *((need, 1.0) for need in needs if need.is_choice))
        before = stop
    return Way(tuple(steps))


def _special_forms(graph: KnowledgeGraph, role: str) -> tuple[str, ...]:
    """The role and those that specialize it."""
    found = [role]
    for id in found:
        found += (
            claim.subject
            for claim in graph.claims(object=id, predicate="specializes")
            if claim.positive and claim.subject not in found
        )
    return tuple(found)
