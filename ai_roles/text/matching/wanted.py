"""What is asked for, by a posting or by a position of the graph? Each thing once, each group of alternatives once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal

from ...model import Entity, KnowledgeGraph, one_of
from ...query.roles import THIN, Position, Requirement, find_position, requirements
from ...vocabulary import Necessity
from ..skills import Hit, Strength

__all__ = ["TIERS", "Asked", "Wanted", "WantedTier", "asked_by_hits", "asked_by_position"]

WantedTier = Literal["must", "should", "nice", "named"]
"""Must: required or core. Should: expected. Nice: preferred or optional. Named: it is named, and no word says how much."""
WantedKind = Literal["skill", "years", "degree"]

TIERS: Final[dict[WantedTier, str]] = {
    "must": "must-haves",
    "should": "expected",
    "nice": "nice to have",
    "named": "named, without a word on how much",
}
_TIER_OF: Final[dict[Strength, WantedTier]] = {
    "required": "must",
    "preferred": "nice",
    "optional": "nice",
    "stated": "named",
}
_NECESSITY: Final[dict[WantedTier, Necessity]] = {
    "must": "required",
    "should": "expected",
    "nice": "preferred",
    "named": "mentioned",
}
_MANY: Final = 40
"""A posting that asked for more would be none: then one source alone is not enough, where several speak."""
_KINDS: Final = frozenset({"skill", "tool", "certification", "qualification"})
_ELSEWHERE: Final = frozenset({"about", "offer", "process"})
"""Sections of a posting that ask for nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is asked for, or several of which `how_many` are enough."""

    TOLD_TOO: ClassVar = ("label",)

    options: tuple[Entity, ...]
    candidates: tuple[str, ...]
    """Options that the graph does not know, by their names."""
    how_many: int
    is_open: bool
    """Whether something equivalent would do as well."""
    tier: WantedTier
    kind: WantedKind
    years: float
    """At least so many are asked for; 0 where no number is told."""
    said: str
    """The words of the posting; of a position, who says so, and where."""
    requirement: Requirement = field(repr=False, compare=False)
    """The same, as the order of learning knows it."""

    @property
    def label(self) -> str:
        """What is asked for, in words: `one of AWS or Azure`, `Python, 3 years`."""
        names = [*(option.label for option in self.options), *self.candidates]
        if not names:
            return f"{_years(self.years)} of experience"
        text = one_of(names, self.how_many, self.is_open)
        return f"{text}, {_years(self.years)}" if self.years else text

    @property
    def keys(self) -> tuple[str, ...]:
        """What its options are known by."""
        return (*(option.id for option in self.options), *(name.casefold() for name in self.candidates))

    @property
    def is_choice(self) -> bool:
        """Whether fewer than all of its options are enough."""
        return self.how_many < len(self.options) + len(self.candidates)


def _years(count: float) -> str:
    return f"{count:g} year{'s' * (count != 1)}"


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that a posting or a position asks for, and what it is called."""

    name: str
    wanted: tuple[Wanted, ...]
    role: Entity | None = None
    notes: tuple[str, ...] = ()


def asked_by_position(graph: KnowledgeGraph, place: str | Position) -> Asked:
    """What a position asks for itself; where that is little, also what two or more sources ask of the roles above it.

    Of more than forty things, what two or more sources ask for, or the weightiest forty.

    >>> from ai_roles.sample import SAMPLE
    >>> asked = asked_by_position(SAMPLE, "genai")
    >>> asked.name, [(each.label, each.tier) for each in asked.wanted]
    ('Generative AI Engineer', [('one of Large language models or Retrieval-augmented generation', 'must')])
    """
    position = find_position(graph, place)
    needs = requirements(graph, position)
    chosen = [need for need in needs if need.own]
    if len(chosen) < THIN:
        chosen = [need for need in needs if need.own or need.is_common]
    if len(chosen) > _MANY:
        common = [need for need in chosen if need.added or need.is_common]
        chosen = common if len(common) >= THIN else chosen[:_MANY]
    notes = []
    if left := len(needs) - len(chosen):
        notes.append(
            f"{left} more needs, of roles above it or of one source alone, are left out: `ai-roles gap` has them."
        )
    wanted = tuple(
        Wanted(
            options=need.options,
            candidates=(),
            how_many=need.how_many,
            is_open=need.open,
            tier="named" if need.necessity == "mentioned" else need.tier,
            kind="skill",
            years=0,
            said=need.said_by,
            requirement=need,
        )
        for need in chosen
    )
    return Asked(position.label, wanted, position.role, tuple(notes))


def asked_by_hits(name: str, hits: Iterable[Hit]) -> Asked:
    """What a posting asks for, by the skills that are found in its text; what it says no to, and what it offers, is not asked.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.skills import find_skills
    >>> asked = asked_by_hits("posting", find_skills(SAMPLE, "You know Docker and k8s. Docker is a must.").items)
    >>> [each.keys for each in asked.wanted]
    [('docker',), ('kubernetes',)]
    """
    groups: dict[object, list[Hit]] = {}
    for hit in hits:
        if hit.is_negated or hit.section in _ELSEWHERE or (hit.entity is not None and hit.entity.kind not in _KINDS):
            continue
        groups.setdefault(hit.key if hit.any_of is None else hit.any_of.group, []).append(hit)
    found: dict[tuple[tuple[str, ...], int], Wanted] = {}
    for group in groups.values():
        wanted = _wanted(group)
        key = (tuple(sorted(wanted.keys)), wanted.how_many)
        known = found.get(key)
        if known is None or _ORDER.index(wanted.tier) < _ORDER.index(known.tier):
            found[key] = wanted
    return Asked(name, tuple(sorted(found.values(), key=lambda each: _ORDER.index(each.tier))))


_ORDER: Final = tuple(TIERS)


def _wanted(hits: Sequence[Hit]) -> Wanted:
    first = hits[0]
    options = tuple({hit.entity.id: hit.entity for hit in hits if hit.entity is not None}.values())
    candidates = tuple({hit.key: hit.name for hit in hits if hit.entity is None}.values())
    tier = min((_TIER_OF[hit.strength] for hit in hits), key=_ORDER.index)
    how_many = 1 if first.any_of is None else first.any_of.how_many
    return wanted_of(
        options,
        candidates,
        how_many=min(how_many, len(options) + len(candidates)),
        is_open=first.any_of is not None and first.any_of.is_open,
        tier=tier,
        said=", ".join(dict.fromkeys(hit.text for hit in hits)),
    )


def wanted_of(
    options: tuple[Entity, ...],
    candidates: tuple[str, ...] = (),
    *,
    how_many: int = 1,
    is_open: bool = False,
    tier: WantedTier,
    kind: WantedKind = "skill",
    years: float = 0,
    said: str,
) -> Wanted:
    """One thing that a text asks for: no claim of the graph says so."""
    via = options[0] if options else _NOBODY
    requirement = Requirement(options, how_many, is_open, _NECESSITY[tier], "own", via, ())
    return Wanted(options, candidates, how_many, is_open, tier, kind, years, said, requirement)


_NOBODY: Final = Entity("nobody", "organization", "nobody")
