"""Why learn this thing now? One step of an order of learning, with what it brings and the reason in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final, Literal

from ...model import Claim, Entity, some
from ..answers import named_by, strongest, voices
from ..roles import Origin, Requirement

__all__ = ["Foundation", "FoundationState", "LearningStep"]

FoundationState = Literal["held", "earlier", "begun", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Foundation:
    """Something that a step builds on: held, begun (in part, or by a tool for it), learned earlier, or none of these."""

    entity: Entity = field(metadata=named_by("id"))
    state: FoundationState


@dataclass(frozen=True, slots=True)
class LearningStep:
    """One thing to learn, and what that brings."""

    TOLD_TOO: ClassVar = ("reason",)

    entity: Entity = field(metadata=named_by("id"))
    meets: tuple[Requirement, ...] = field(metadata=named_by("ids"))
    """What it meets, at least in part."""
    adds: float
    """By how much it raises the coverage by weight, after the steps before it (0 to 1)."""
    adds_must: float
    """The same for the must-haves alone."""
    adds_own: float
    """The same for what is said of the position itself."""
    reached: float
    """The coverage by weight after this step."""
    builds_on: tuple[Foundation, ...]
    unlocks: tuple[Entity, ...]
    """What is asked for, still missing then, and builds on it, directly or not."""
    claims: tuple[Claim, ...] = ()
    """The prerequisites that it names."""

    @property
    def need(self) -> Requirement:
        """The chief need that names it: of the level or industry, the role's own, others; a plain one, the weightiest."""
        naming = (need for need in self.meets if self.entity.id in need.ids)
        return min(naming, key=lambda need: (not need.added, not need.own, need.is_choice, -need.weight, -need.voices))

    @property
    def in_short(self) -> str:
        """What to learn; marked where every claim gives it merely as an example."""
        label = self.entity.label
        return f"e.g. {label}" if all(claim.status == "example" for claim in self.need.near_claims) else label

    @property
    def reason(self) -> str:
        """Why to learn it now, as the claims have it."""
        need = self.need
        others = [each.label for each in self.meets if each != need]
        lacking = [base.entity.label for base in self.builds_on if base.state == "elsewhere"]
        parts = (
            _WHOSE[need.origin].format(need.via.label),
            f"for {need.label}" if need.is_choice else "",
            _how_strongly(need),
            f"unlocks {some((entity.label for entity in self.unlocks), most=2)}" if self.unlocks else "",
            f"counts for {some(others, '; ', most=1)} too" if others else "",
            f"builds on {some(lacking, most=2)} (not held)" if lacking else "",
        )
        return "; ".join(part for part in parts if part)

    @property
    def short_reason(self) -> str:
        """The same in few words: how strongly it is asked for, by how many, and what it opens the way to."""
        need = self.need
        first, *others = [entity.label for entity in self.unlocks] or [""]
        unlocks = f"; unlocks {first}{f' and {len(others)} more' if others else ''}" if first else ""
        choice = f"for {need.label}, " if need.is_choice else ""
        return f"{choice}{need.necessity}, {_sources(need.voices)}{unlocks}"


_WHOSE: Final[Mapping[Origin, str]] = {
    "own": "said of the role itself",
    "level": "asked at this level",
    "industry": "asked in this industry",
    "inherited": "inherited from {}",
}


def _how_strongly(need: Requirement) -> str:
    """The strongest necessity with the number of sources that state that one, and how many ask for it at all."""
    necessity = strongest(need.near_claims)
    assert necessity is not None
    count = len(voices(claim for claim in need.near_claims if claim.necessity == necessity))
    said = f"{necessity} by {_sources(count)}" if count else necessity
    return f"{said}, asked for by {need.voices} in all" if need.voices > count else said


def _sources(count: int) -> str:
    return f"{count} source" + "s" * (count > 1)
