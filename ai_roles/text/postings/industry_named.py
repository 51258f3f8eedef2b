"""In which industry is the job? By the names of industries in the text, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...model import Entity, KnowledgeGraph, MentionFinder, per_graph
from ..skills import Section
from .quoted_words import Place, Words

__all__ = ["IndustryNamed", "industries_named"]

_PLAIN: Final = frozenset(
    {
        "tech",
        "technology",
        "bank",
        "av",
        "robotics",
        "military",
        "saas",
        "retail",
        "defense",
        "defence",
        "finance",
        "insurance",
        "manufacturing",
        "healthcare",
        "banking",
    }
)
"""Names that are words of benefits and examples too: they count where whoever hires is spoken of, or several times."""
_NO_INDUSTRY: Final = frozenset({"tech", "technology", "av", "defenses", "defences", "finances"})
_SECTIONS: Final = frozenset({"about", "duties", "other"})
_LABEL: Final = re.compile(r"\b(?:industry|sector|domain|branche)\b[^.\n]{0,30}$", re.IGNORECASE)
_BENEFITS: Final = re.compile(
    r"\b(?:health|life|dental|medical|disability|vision|pet|travel|liability|private)\s*(?:care)?\s*$", re.IGNORECASE
)
_ENOUGH: Final = 2.0
_ABOUT, _LABELED, _ELSEWHERE, _OFFER = 1.5, 4.0, 1.0, 0.2
_MOST: Final = 6


@dataclass(frozen=True, slots=True)
class IndustryNamed:
    """An industry with the places where it is named, and whether they are enough to say that the job is in it."""

    entity: Entity
    words: tuple[Words, ...]
    is_clear: bool = False


def industries_named(
    graph: KnowledgeGraph, place: Place, section_at: Callable[[int], Section]
) -> tuple[IndustryNamed, ...]:
    """The industries that the text names, the one that most speaks for first."""
    found: dict[str, list[Words]] = {}
    weights: dict[str, float] = {}
    for mention in _finder(graph).find(place.text):
        ids = [id for id in mention.ids if graph[id].kind == "industry"]
        if (
            not ids
            or mention.text.casefold() in _NO_INDUSTRY
            or _BENEFITS.search(place.text[max(0, mention.start - 20) : mention.start])
        ):
            continue
        section = section_at(mention.start)
        before = place.text[max(0, mention.start - 40) : mention.start]
        weight = (
            _LABELED
            if _LABEL.search(before)
            else _OFFER
            if section in ("offer", "process")
            else _ABOUT
            if section == "about"
            else _ELSEWHERE
        )
        if mention.text.casefold() in _PLAIN and section not in _SECTIONS and weight < _LABELED:
            weight /= 2
        for id in ids:
            weights[id] = weights.get(id, 0.0) + weight
            found.setdefault(id, [])
            if len(found[id]) < _MOST:
                found[id].append(place.words(mention.start, mention.end))
    order = sorted(found, key=lambda id: (-weights[id], found[id][0].start, id))
    best = weights[order[0]] if order else 0.0
    return tuple(
        IndustryNamed(graph[id], tuple(found[id]), weights[id] >= _ENOUGH and weights[id] * 2 >= best) for id in order
    )


@per_graph
def _finder(graph: KnowledgeGraph) -> MentionFinder:
    return MentionFinder(KnowledgeGraph.trusted(graph.of_kind("industry"), ()))
