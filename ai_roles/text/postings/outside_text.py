"""Does a text lie outside what the graph knows? Then nothing found does not mean that nothing is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...model import KnowledgeGraph
from ...vocabulary import COMPETENCES
from ..skills import Hit
from .role_fit import RoleFit, names_role
from .telling_words import OTHER_JOBS
from .title_told import TitleTold

__all__ = ["OtherJob", "is_in_other_language", "other_job", "outside_sentence"]

_DENSITY: Final = 1.5
"""Things of the graph in a thousand characters; a posting for one of its roles names more."""
_FEW: Final = 12
"""So many things are enough, however long the text is."""
_SHORT: Final = 400
_OTHER: Final = re.compile(OTHER_JOBS, re.IGNORECASE)


_ENGLISH: Final = re.compile(r"\b(?:the|and|of|to|with|for|you|we|our|in)\b", re.IGNORECASE)
_FOREIGN: Final = re.compile(
    r"\b(?:und|der|die|das|mit|für|wir|sie|ihre?|ein|eine|oder|von|le|la|les|des|et|vous|nous|pour|une|avec|el|los|las|y|con|para"
    r"|una|del|het|een|en|van|voor|met|e|di|per|il|og|och|att|som)\b",
    re.IGNORECASE,
)
_WORDS_LOOKED_AT: Final = 20_000
_LEAST_FOREIGN: Final = 6


@dataclass(frozen=True, slots=True)
class OtherJob:
    """A job that the graph does not have, as the title names it, and whether the title names a role of the graph too."""

    words: str
    has_role: bool


def other_job(graph: KnowledgeGraph, title: TitleTold | None) -> OtherJob | None:
    """The job of the title, where the graph does not have it."""
    if title is None or (match := _OTHER.search(title.text)) is None:
        return None
    return OtherJob(match[0], names_role(graph, title.text))


def outside_sentence(text: str, other: OtherJob | None, hits: Sequence[Hit], roles: Sequence[RoleFit]) -> str:
    """A sentence where the graph does not know what the text is about; else nothing."""
    known = {
        hit.entity.id
        for hit in hits
        if hit.entity is not None and hit.layer == "knowledge" and hit.entity.kind in COMPETENCES
    }
    if not text.strip():
        return "The text is empty: there was nothing to read, which does not mean that it asks for nothing."
    if is_in_other_language(text, hits):
        return (
            "Most of this text is not in English: names of skills are found in it, but hardly what is required and what is "
            "wished, nor which duties it tells."
        )
    if not known and not roles:
        return "Nothing in this text is known to the graph. That does not mean that it asks for nothing: it is about other things."
    if other is not None:
        return (
            f"The title speaks of another job than the graph has ({other.words}): what such a job takes is mostly "
            f"not found here, "
            "and may be asked for all the same."
        )
    is_thin = len(known) < _FEW and len(known) * 1000 < _DENSITY * len(text) and len(text) > _SHORT
    if not roles or is_thin:
        return (
            f"The graph knows only {len(known)} of the skills and tools that this text names: it lies outside, and "
            f"what was not "
            "found may be asked for all the same."
        )
    return ""


def is_in_other_language(text: str, hits: Sequence[Hit]) -> bool:
    """Whether its small words are not English, and how much a thing is asked for was read of none."""
    if any(hit.strength != "stated" for hit in hits):
        return False
    start = text[:_WORDS_LOOKED_AT]
    foreign = sum(1 for _ in _FOREIGN.finditer(start))
    return foreign >= _LEAST_FOREIGN and foreign > sum(1 for _ in _ENGLISH.finditer(start))
