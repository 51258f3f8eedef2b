"""What does a position ask for? Each thing once, each group of alternatives once, in three tiers.

*Must*: required or core. *Should*: expected. *Nice*: preferred, optional or mentioned.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal

from ...model import Cited, Claim, Entity, KnowledgeGraph, one_of, per_graph, qualifier_words, some
from ...vocabulary import NECESSITY_WEIGHTS, Necessity
from ..answers import ON_REQUEST, RANK, Counted, by_necessity, places, strongest, voices
from .counted_beside import beside
from .need_weights import origin_weight
from .profiles import Origin, Position, ProfileItem, profile_of

__all__ = ["COMMON", "TIERS", "Requirement", "Tier", "requirements"]

Tier = Literal["must", "should", "nice"]

TIERS: Final[Mapping[Tier, tuple[Necessity, ...]]] = {
    "must": ("required", "core"),
    "should": ("expected",),
    "nice": ("preferred", "optional", "mentioned"),
}
_TIER_OF: Final[Mapping[str, Tier]] = {necessity: tier for tier, words in TIERS.items() for necessity in words}
COMMON: Final = 2
"""So many independent sources make a need a common one."""
_WAYS_SHOWN: Final = 3
"""So many ways in which claims ask for a thing a reader sees; the others are counted."""
_ELSEWHERE: Final = ("any_of", "levels", "industry", "region", "as_of")
"""The qualifiers of a claim that stand in the label of the requirement or in the position."""
_ADDED: Final = ("level", "industry")
"""The origins of what a level or an industry adds, and the kinds of these."""
_ORIGINS: Final[tuple[Origin, ...]] = ("level", "industry", "own", "inherited")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A skill or tool that a position asks for, or a group of them of which `how_many` are enough.

    >>> from ai_roles.query.roles.profiles import find_position
    >>> from ai_roles.sample import SAMPLE
    >>> [(each.label, each.tier, each.weight) for each in requirements(SAMPLE, find_position(SAMPLE, "genai"))]
    [('one of Large language models or Retrieval-augmented generation', 'must', 0.9), ('Python', 'must', 0.5)]
    """

    TOLD_TOO: ClassVar = ("label", "tier", "weight", "voices")

    options: tuple[Entity, ...]
    how_many: int
    open: bool
    """Whether the source would take an equivalent too. Only the named options are counted."""
    necessity: Necessity
    """The strongest that is stated."""
    origin: Origin
    via: Entity = field(metadata=ON_REQUEST)
    claims: tuple[Claim, ...]
    of_parent: bool = field(default=False, compare=False)
    """Whether it is said of a role that this one specializes, be it at the level or in the industry asked for."""
    counted: tuple[Counted, ...] = ()
    """How often postings for the role name it, option by option: beside what sources say, and no part of its weight."""

    @property
    def tier(self) -> Tier:
        """Whether it is a must, a should or merely nice."""
        return _TIER_OF[self.necessity]

    @property
    def weight(self) -> float:
        """By its necessity, halved where it is said of a parent role: the table of weights that all questions share."""
        return NECESSITY_WEIGHTS[self.necessity] * origin_weight(self.origin, self.of_parent)

    @property
    def own(self) -> bool:
        """Whether it is said of the position itself and not merely of a role that it specializes."""
        return self.origin != "inherited"

    @property
    def added(self) -> bool:
        """Whether the level or the industry asked for adds it: what is said there, of the role or of one that it specializes."""
        return self.origin in _ADDED

    @property
    def near_claims(self) -> tuple[Claim, ...]:
        """What its origin speaks of: where the level or the industry adds it, what is said there, else all claims."""
        if not self.added:
            return self.claims
        return tuple(claim for claim in self.claims if _is_added(claim, self.via))

    @property
    def is_choice(self) -> bool:
        """Whether fewer than all of its options are enough."""
        return self.how_many < len(self.options)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its options."""
        return tuple(option.id for option in self.options)

    @property
    def key(self) -> str:
        """What is asked for, whoever asks, in one word: `docker`, `aws|azure|gcp` (one of them), `aws|azure|gcp:2`."""
        return "|".join(self.ids) + (f":{self.how_many}" if self.how_many > 1 else "")

    @property
    def label(self) -> str:
        """What is asked for: `Python`, or `one of AWS, Azure or GCP, or equivalent`."""
        return one_of((option.label for option in self.options), self.how_many, self.open)

    @property
    def in_short(self) -> str:
        """The same; marked where every claim gives it merely as an example."""
        return f"e.g. {self.label}" if all(claim.status == "example" for claim in self.near_claims) else self.label

    @property
    def voices(self) -> int:
        """How many independent sources ask for it; where it is merely mentioned, how many mention it."""
        asking = [claim for claim in self.claims if claim.necessity != "mentioned"]
        return len(voices(asking or self.claims))

    @property
    def is_common(self) -> bool:
        """Whether several independent sources ask for it, and do not merely mention it."""
        return self.necessity != "mentioned" and self.voices >= COMMON

    @property
    def asked(self) -> str:
        """How strongly, how well and how much of it, each claim for itself, the strongest first: at the level where it adds it."""
        claims = sorted(self.near_claims, key=lambda claim: RANK[claim.necessity])
        return some(dict.fromkeys(map(_asked_by, claims)), "; ", most=_WAYS_SHOWN)

    @property
    def source(self) -> str:
        """Whose need it is."""
        return "own" if self.origin == "own" else f"{self.origin}: {self.via.label}"

    @property
    def said_by(self) -> str:
        """Who says so, and on which lines; of what the level or the industry adds, apart who says it anyway."""
        near = self.near_claims
        farther = [claim for claim in self.claims if claim not in near]
        said = places(near) + (f"; in general: {by_necessity(farther)}" if farther else "")
        return "; ".join(filter(None, (said, self.counted_beside)))

    @property
    def counted_beside(self) -> str:
        """How often postings name it, in words; of several options each by its name."""
        if len(self.options) == 1:
            return beside(self.counted)
        label_of = {option.id: option.label for option in self.options}
        return "; ".join(f"{label_of[each.what]} {each.words}" for each in self.counted)


@per_graph
def requirements(graph: KnowledgeGraph, position: Position) -> tuple[Requirement, ...]:
    """What the position asks for; equal groups count as one.

    What the level or the industry adds comes first; then the weightiest, of equal ones what most sources ask, then what a
    document names first.
    """
    found: dict[tuple[tuple[str, ...], int], list[tuple[ProfileItem, Claim]]] = {}
    for item in profile_of(graph, position).needs:
        for claim in item.claims:
            group = claim.any_of
            key = ((claim.object or "",), 1) if group is None else (group.members, group.how_many)
            found.setdefault(key, []).append((item, claim))
    made = [_requirement(graph, position.role.id, ids, how_many, said) for (ids, how_many), said in found.items()]
    made.sort(
        key=lambda each: (not each.added, -each.weight, -each.voices, _line(each), each.label.casefold(), each.ids)
    )
    return tuple(made)


def _requirement(
    graph: KnowledgeGraph, role: str, ids: tuple[str, ...], how_many: int, said: list[tuple[ProfileItem, Claim]]
) -> Requirement:
    if any(item.origin != "inherited" for item, _ in said):  # what a role says itself outweighs what it inherits
        said = [(item, claim) for item, claim in said if item.origin != "inherited"]
    added = [item for item, claim in said if item.origin in _ADDED and _is_added(claim, item.via)]
    first = min(added or (item for item, _ in said), key=lambda item: (item.of_parent, _ORIGINS.index(item.origin)))
    claims = tuple(claim for _, claim in said)
    origin, via, of_parent = first.origin, first.via, first.of_parent
    if (
        origin in _ADDED and not added
    ):  # what the level or the industry adds is a choice of several, and not this by itself
        of_parent = all(claim.subject != role for claim in claims)
        origin = "inherited" if of_parent else "own"
        via = graph[claims[0].subject if of_parent else role]
    necessity = strongest(claims)
    assert necessity is not None
    is_open = any(claim.any_of is not None and claim.any_of.open for claim in claims)
    options = tuple(graph[id] for id in ids)
    counted = tuple(dict.fromkeys(each for item, _ in said for each in item.counted))
    return Requirement(options, how_many, is_open, necessity, origin, via, claims, of_parent, counted)


def _is_added(claim: Claim, via: Entity) -> bool:
    """Whether it holds at a level or in an industry only, or is said of one of these."""
    return bool(claim.levels) or claim.industry is not None or (via.kind in _ADDED and claim.subject == via.id)


def _asked_by(claim: Claim) -> str:
    """How one claim asks for it: words of several claims are never joined."""
    words = {field: said for field, said in qualifier_words(claim).items() if field not in _ELSEWHERE}
    return ", ".join([*words.values(), *([] if claim.value is None else [str(claim.value)])])


def _line(requirement: Requirement) -> int:
    """The first line on which a document asks for it."""
    pieces = (piece for claim in requirement.claims for piece in claim.evidence)
    return min((piece.lines[0] for piece in pieces if isinstance(piece, Cited) and piece.lines), default=0)
