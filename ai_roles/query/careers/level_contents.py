"""What do the sources state of one level of a role, and what of it is new, deepened or carried over from lower levels?

Only what is said of the level counts, not what is said of the role in general. What a parent role is said to do at the
level is taken over and keeps its name; a level whose rung is a role of its own ("Head of AI") speaks for itself too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, get_args

from ...model import Claim, Entity, KnowledgeGraph, Money, Years, check_word, name_key, per_graph
from ...predicates import PREDICATES, LevelHeading
from ...vocabulary import PROFICIENCIES, PredicateId, Proficiency
from ..answers import RANK, strongest
from ..roles import below_band, in_general, lineage
from .source_ladders import Ladder, Rung, by_place, level_order

__all__ = [
    "HEADINGS",
    "Change",
    "ChangeKind",
    "LevelItem",
    "Stage",
    "StatedYears",
    "changes_between",
    "deepest",
    "general_items",
    "stage",
    "stages_of",
    "stated_at_no_level",
]

ChangeKind = Literal["new", "deepened", "carried over"]

HEADINGS: Final[Mapping[LevelHeading | None, int]] = {
    heading: rank for rank, heading in enumerate((*get_args(LevelHeading), None))
}
"""The place of each heading; what has none comes last."""
_DEPTH: Final = {word: rank for rank, word in enumerate(PROFICIENCIES)}
_UNLIMITED: Final = frozenset({None, "independently"})
"""Conditions that take nothing away from what is claimed; "in support of others" does."""


@dataclass(frozen=True, slots=True)
class LevelItem:
    """One thing that is claimed of a level, with the claims that say so and the role or level of which they do."""

    predicate: PredicateId
    entity: Entity
    via: Entity
    claims: tuple[Claim, ...]

    @property
    def section(self) -> str:
        """Under which heading a reader looks for it."""
        heading = PREDICATES[self.predicate].at_level
        assert heading is not None, "an item has a predicate that tells of levels"
        if heading == "skills and tools":
            return f"{self.entity.kind}s"
        if self.predicate == "judged-by" and self.entity.type:
            return f"{self.entity.type.replace('-', ' ')}s"
        return heading

    @property
    def proficiency(self) -> Proficiency | None:
        """The highest that one of its claims states."""
        return deepest(self.claims)


@dataclass(frozen=True, slots=True)
class StatedYears:
    """Years of experience as stated, with all who state them: the band of a level, or the time to reach it."""

    value: Years
    origins: tuple[Entity, ...]
    """The rungs from which the time is counted, where a source says so."""
    claims: tuple[Claim, ...]

    @property
    def bare(self) -> tuple[Claim, ...]:
        """The claims without those of moves, whose terms are those of the move."""
        return tuple(claim for claim in self.claims if claim.predicate == "experience")

    def __str__(self) -> str:
        if self.value.sense != "to-reach" or not self.origins:
            return str(self.value)
        return f"{self.value.amount} years from {' or '.join(rung.label for rung in self.origins)}"


@dataclass(frozen=True, slots=True)
class Stage:
    """A level of a role: what the ladders call it, and what the sources state of it."""

    level: Entity
    rungs: tuple[Rung, ...]
    years: tuple[StatedYears, ...]
    items: tuple[LevelItem, ...]
    pay: tuple[Claim, ...]

    @property
    def duties(self) -> tuple[LevelItem, ...]:
        """What is done at this level."""
        return self.of("performs")

    @property
    def skills(self) -> tuple[LevelItem, ...]:
        """The skills and tools that are needed at this level."""
        return self.of("needs")

    @property
    def signals(self) -> tuple[LevelItem, ...]:
        """By what those who hire tell this level, in interviews and by what somebody has owned."""
        return self.of("judged-by")

    def of(self, predicate: PredicateId) -> tuple[LevelItem, ...]:
        """The items of one predicate."""
        if predicate not in PREDICATES:
            check_word(predicate, PREDICATES, "predicate")
        return tuple(item for item in self.items if item.predicate == predicate)

    @property
    def silent(self) -> tuple[str, ...]:
        """What no source states of this level."""
        names = ("years", "duties", "skills and tools", "signals", "pay")
        found = (self.years, self.duties, self.skills, self.signals, self.pay)
        return tuple(name for name, stated in zip(names, found, strict=True) if not stated)

    @property
    def figures(self) -> tuple[Claim, ...]:
        """What its years and its pay rest on."""
        return (*(claim for years in self.years for claim in years.claims), *self.pay)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All that is stated of this level, and which rungs stand for it."""
        parts: tuple[Rung | StatedYears | LevelItem, ...] = (*self.rungs, *self.years, *self.items)
        return tuple(dict.fromkeys((*(claim for part in parts for claim in part.claims), *self.pay)))


@dataclass(frozen=True, slots=True)
class Change:
    """How one thing stands at a level beside the levels before it on the way."""

    kind: ChangeKind
    item: LevelItem
    before: tuple[Claim, ...]
    """What was claimed of it at lower levels."""
    since: tuple[Entity, ...]
    """At which of them."""
    because: str | None
    """What makes it deeper."""


def stage(graph: KnowledgeGraph, role: Entity, level: Entity, ladders: Iterable[Ladder]) -> Stage:
    """All that is claimed of the role at the level."""
    ladders = tuple(ladders)
    rungs = tuple(dict.fromkeys(rung for ladder in ladders for rung in ladder.covering(level)))
    claims = list(_claims_at(graph, role, level, rungs))
    years = [claim for claim in claims if claim.predicate == "experience"]
    years += [claim for rung in rungs for claim in rung.years]
    ids = {rung.entity.id for rung in rungs}
    moves = (move for ladder in ladders for move in ladder.moves if move.target.id in ids)
    years += [claim for move in moves for claim in move.claims if isinstance(claim.value, Years)]
    pay = sorted({claim for claim in claims if claim.predicate == "pays"}, key=_pay_order)
    return Stage(level, rungs, tuple(_years(graph, years)), _items(graph, claims), tuple(pay))


def stages_of(graph: KnowledgeGraph, role: Entity, ladders: Iterable[Ladder]) -> tuple[Stage, ...]:
    """Every level of the role that a rung stands for or of which something is claimed, none before one that it comes after.

    >>> from ai_roles.sample import SAMPLE
    >>> [(here.level.id, len(here.years)) for here in stages_of(SAMPLE, SAMPLE["mlops"], ())]
    [('senior', 1)]
    """
    ladders = tuple(ladders)
    found = (stage(graph, role, level, ladders) for level in level_order(graph).levels)
    return tuple(here for here in found if here.rungs or here.years or here.items or here.pay)


def stated_at_no_level(graph: KnowledgeGraph, role: Entity) -> tuple[LevelItem, ...]:
    """What is claimed of the role in general, or of a role that it specializes, and could be claimed of a level.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.section, item.entity.id, item.via.id) for item in stated_at_no_level(SAMPLE, SAMPLE["mlops"])][:2]
    [('duties', 'deploy-models', 'mlops-engineer'), ('tools', 'docker', 'mlops-engineer')]
    """
    claims = (
        claim
        for id in lineage(graph, role.id)
        for claim in graph.claims(subject=id)
        if claim.positive and not claim.levels and claim.industry is None
        if id == role.id or claim.info.from_parent != "no"
    )
    return _items(graph, claims)


def general_items(graph: KnowledgeGraph, role: Entity) -> tuple[tuple[LevelItem, ...], tuple[Claim, ...]]:
    """Signals of seniority and years that are stated of the role without any level."""
    claims: list[Claim] = []
    for id in lineage(graph, role.id):
        for predicate in ("judged-by", "experience"):
            claims += graph.claims(subject=id, predicate=predicate)
    claims = [claim for claim in claims if claim.positive and not claim.levels and claim.industry is None]
    signals = (item for item in _items(graph, claims) if item.entity.type == "seniority-signal")
    return tuple(signals), by_place(claim for claim in claims if claim.predicate == "experience")


def _claims_at(graph: KnowledgeGraph, role: Entity, level: Entity, rungs: tuple[Rung, ...]) -> Iterator[Claim]:
    """Of the role, nearest first its parents, of the level itself, and of the roles that its rungs are named after."""
    roles = lineage(graph, role.id)
    for id in roles:
        for claim in graph.claims(subject=id, level=level.id):
            if claim.positive and _is_general(claim) and (id == role.id or claim.info.from_parent != "no"):
                yield claim
    called = _roles_called(graph)
    named = dict.fromkeys(id for rung in rungs for id in called.get(name_key(rung.title), ()))
    for id in (level.id, *(id for id in named if id not in roles)):
        for claim in graph.claims(subject=id):
            is_of_level = level.id in claim.levels if claim.levels else not below_band(graph, claim, level.id)
            if claim.positive and _is_general(claim) and is_of_level:
                yield claim


def _is_general(claim: Claim) -> bool:
    """Pay and years are shown with the industry they hold in; all else only where it holds in all."""
    return claim.industry is None or claim.info.by_level


@per_graph
def _roles_called(graph: KnowledgeGraph) -> Mapping[str, tuple[str, ...]]:
    """The roles by the forms of their names."""
    found: dict[str, tuple[str, ...]] = {}
    for role in in_general(graph, "role"):
        for key in {name_key(name) for name in (role.label, *role.aliases)}:
            found[key] = (*found.get(key, ()), role.id)
    return found


def _items(graph: KnowledgeGraph, claims: Iterable[Claim]) -> tuple[LevelItem, ...]:
    """One item for each thing; where the role itself speaks of it, what its parents say is left out."""
    found: dict[tuple[PredicateId, str], list[Claim]] = {}
    for claim in claims:
        if claim.info.at_level is not None and claim.object is not None:
            same = found.setdefault((claim.predicate, claim.object), [])
            if (not same or same[0].subject == claim.subject) and claim not in same:
                same.append(claim)
    items = (
        LevelItem(predicate, graph[id], graph[same[0].subject], by_place(same))
        for (predicate, id), same in found.items()
    )
    return tuple(sorted(items, key=_item_order))


def _item_order(item: LevelItem) -> tuple[int, str, int, str, str]:
    heading = PREDICATES[item.predicate].at_level
    return (
        HEADINGS[heading],
        item.section,
        RANK[strongest(item.claims)],
        item.entity.label.casefold(),
        item.entity.id,
    )


def _years(graph: KnowledgeGraph, claims: Iterable[Claim]) -> Iterator[StatedYears]:
    """Equal statements together: a source that says it in a sentence and again in a table, or two that agree."""
    found: dict[tuple[object, ...], tuple[Years, list[Claim]]] = {}
    for claim in dict.fromkeys(claims):
        assert isinstance(claim.value, Years)
        key = (claim.value, claim.industry, claim.region, claim.as_of, claim.condition)
        found.setdefault(key, (claim.value, []))[1].append(claim)
    for value, same in sorted(found.values(), key=lambda pair: (_SENSES.index(pair[0].sense), str(pair[0]))):
        origins = dict.fromkeys(graph[claim.subject] for claim in by_place(same) if claim.predicate == "leads-to")
        yield StatedYears(value, tuple(origins), by_place(same))


_SENSES: Final = ("band", "to-reach", "required")


def _pay_order(claim: Claim) -> tuple[str, Decimal, str, str]:
    assert isinstance(claim.value, Money)
    return claim.value.currency, claim.value.amount.low or Decimal(0), claim.region or "", claim.id


def changes_between(now: Stage, earlier: Sequence[Stage]) -> tuple[Change, ...]:
    """What is stated of the level, beside what is stated of the levels before it."""
    known: dict[tuple[str, str], list[tuple[Entity, LevelItem]]] = {}
    for each in earlier:
        for item in each.items:
            known.setdefault((item.predicate, item.entity.id), []).append((each.level, item))
    changes = []
    for item in now.items:
        found = known.get((item.predicate, item.entity.id), [])
        before = tuple(dict.fromkeys(claim for _, old in found for claim in old.claims))
        because = _deeper(item.claims, before) if before else None
        kind: ChangeKind = "new" if not before else "deepened" if because else "carried over"
        changes.append(Change(kind, item, before, tuple(level for level, _ in found), because))
    return tuple(changes)


def _deeper(here: Collection[Claim], before: Collection[Claim]) -> str | None:
    """Why it is more than it was: a higher proficiency, a stronger necessity, or a limit that falls away."""
    reasons = []
    low, high = deepest(before), deepest(here)
    if low is not None and high is not None and _DEPTH[high] > _DEPTH[low]:
        reasons.append(f"from {low} to {high}")
    weak, strong = strongest(before), strongest(here)
    if weak is not None and strong is not None and RANK[strong] < RANK[weak]:
        reasons.append(f"from {weak} to {strong}")
    limits = dict.fromkeys(claim.condition for claim in before)
    if not _UNLIMITED.intersection(limits) and any(claim.condition in _UNLIMITED for claim in here):
        reasons.append(f"no longer only: {', '.join(str(limit) for limit in limits)}")
    return "; ".join(reasons) or None


def deepest(claims: Iterable[Claim]) -> Proficiency | None:
    """The highest proficiency that one of the claims states."""
    stated = (claim.proficiency for claim in claims if claim.proficiency is not None)
    return max(stated, key=_DEPTH.__getitem__, default=None)
