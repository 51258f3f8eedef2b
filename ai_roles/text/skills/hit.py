"""What is a hit? A place in a text where a skill is named, what it means, and what the text says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final, Literal, get_args

from ...model import Entity

__all__ = [
    "HOW",
    "LAYERS",
    "SECTIONS",
    "STRENGTHS",
    "Alternatives",
    "Hit",
    "How",
    "Layer",
    "Section",
    "Strength",
    "each_once",
]

How = Literal["label", "alias", "variant", "tagger", "candidate"]
"""By what a hit was found: a name of the graph as it stands there, a form derived from one, the tagger that confirms a name;
or it is a candidate, which the graph does not know."""
Strength = Literal["required", "preferred", "optional", "stated"]
"""How much it is asked for; stated where the text names it and says no more."""
Layer = Literal["knowledge", "skill"]
"""What is known (Python, statistics), or what is done and how (leading a team, communication)."""
Section = Literal[
    "about",  # who hires
    "duties",
    "required",
    "preferred",
    "environment",  # stack, team, mode of work
    "offer",
    "process",  # of hiring
    "summary",  # of a resume, and what follows
    "skills",
    "experience",
    "education",
    "projects",
    "certifications",
    "other",
]
"""In which part of a posting or a resume it stands."""

HOW: Final[tuple[How, ...]] = get_args(How)
STRENGTHS: Final[tuple[Strength, ...]] = get_args(Strength)
LAYERS: Final[tuple[Layer, ...]] = get_args(Layer)
SECTIONS: Final[tuple[Section, ...]] = get_args(Section)


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Several of which some suffice: which group of the text, how many of it are asked, and whether others do as well."""

    group: int
    how_many: int = 1
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """The code points of a text from `start` up to `end`, what they name, and what the text says of it."""

    TOLD_TOO: ClassVar = ("kind",)

    start: int
    end: int
    text: str
    entity: Entity | None
    name: str
    """The label of the entity; for a candidate its usual name, or the words as they stand."""
    how: How
    layer: Layer = "knowledge"
    is_negated: bool = False
    strength: Strength = "stated"
    any_of: Alternatives | None = None
    section: Section = "other"
    because: str = ""
    """Which words of the text, or which rule, speak for it, for its strength and against it."""

    @property
    def kind(self) -> str | None:
        """What it is in the graph; None for a candidate."""
        return None if self.entity is None else self.entity.kind

    @property
    def key(self) -> str:
        """What two hits have in common that name the same: the id of the entity, or the folded name of a candidate."""
        return self.name.casefold() if self.entity is None else self.entity.id


def each_once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Of the hits that name the same the first, in their order."""
    found: dict[str, Hit] = {}
    for hit in hits:
        found.setdefault(hit.key, hit)
    return tuple(found.values())
