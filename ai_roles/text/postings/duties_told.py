"""What does a posting say one does? The bullets of its duties, and which duties of the graph they are.

A bullet is matched by its words: what one does first of all, and how much else of what a duty is called stands in it, rare words
counting for more than common ones.
What reaches no threshold is matched to nothing: the words of the bullet stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from ...model import Entity, KnowledgeGraph, per_graph, word_spans
from ..skills import Block
from .quoted_words import Place, Words

__all__ = ["DutyTold", "duties_told"]

_ENOUGH: Final = 0.72
"""So much of the weight of a duty's words must stand in the bullet."""
_WORDS: Final = 2
"""And so many of them; a duty of one word is found anywhere."""
_LONGEST: Final = 1_200
_PLAIN: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "for",
        "with",
        "and",
        "or",
        "into",
        "from",
        "by",
        "as",
        "at",
        "is",
        "are",
        "be",
        "its",
        "our",
        "your",
        "new",
        "use",
        "using",
        "work",
        "other",
        "across",
        "that",
        "this",
    ]
)
_SAME: Final = {
    "develop": "build", "create": "build", "implement": "build", "engineer": "build", "construct": "build",
    "building": "build", "developing": "build",
    "creating": "build", "implementing": "build", "built": "build", "write": "build", "designing": "design",
    "architect": "design", "deploying": "deploy",
    "deployment": "deploy", "deployed": "deploy", "ship": "deploy", "shipping": "deploy", "maintaining": "maintain",
    "maintenance": "maintain", "monitoring": "monitor",
    "optimize": "improve", "optimizing": "improve", "optimise": "improve", "optimising": "improve",
    "improving": "improve", "enhance": "improve", "optimization": "improve",
    "collaborating": "collaborate", "partner": "collaborate", "cooperate": "collaborate", "mentoring": "mentor",
    "coach": "mentor", "coaching": "mentor", "leading": "lead",
    "training": "train", "evaluating": "evaluate", "evaluation": "evaluate", "assess": "evaluate",
    "integrating": "integrate", "integration": "integrate",
    "automating": "automate", "automation": "automate", "documenting": "document", "documentation": "document",
    "testing": "test", "ml": "model", "llm": "llm", "system": "system",
    "solution": "system", "analyse": "analyze", "analysing": "analyze", "analyzing": "analyze",
    "research": "research", "researching": "research", "ensuring": "ensure",
    "defining": "define", "managing": "manage", "product": "production", "productionize": "production",
    "scaling": "scale",
}  # fmt: skip
"""Words that say the same of a duty. Editorial."""


@dataclass(frozen=True, slots=True)
class DutyTold:
    """A bullet of the duties, which duty of the graph it is, and the words that speak for that."""

    words: Words
    duty: Entity | None = None
    match: float = 0.0
    """How much of what the duty is called stands in the bullet, from 0 to 1."""
    because: tuple[Words, ...] = ()


def duties_told(graph: KnowledgeGraph, place: Place, blocks: Sequence[Block]) -> tuple[DutyTold, ...]:
    """Every bullet of the duties, in the order of the text, each with the duty that it matches best, if any."""
    found = []
    for block in blocks:
        if block.section == "duties" and block.kind != "heading" and block.end > block.start:
            found.append(_told(graph, place, block))
    return tuple(found)


def _told(graph: KnowledgeGraph, place: Place, block: Block) -> DutyTold:
    end = min(block.end, block.start + _LONGEST)
    words = word_spans(place.text[block.start : end])
    by_stem: dict[str, tuple[int, int]] = {}
    for start, stop, word in words:
        by_stem.setdefault(_stem(word), (block.start + start, block.start + stop))
    index, weights, names = _duties(graph)
    sums: dict[str, float] = {}
    for stem in by_stem:
        for id in index.get(stem, ()):
            sums[id] = sums.get(id, 0.0) + weights[stem]
    best: tuple[float, float, str] | None = None
    for id, total in sums.items():
        part = total / sum(weights[stem] for stem in names[id])
        shared = sum(stem in by_stem for stem in names[id])
        if part >= _ENOUGH and shared >= _WORDS and names[id][0] in by_stem:
            best = max(best or (0.0, 0.0, ""), (round(part, 3), total, id))
    said = place.words(block.start, end)
    if best is None:
        return DutyTold(said)
    because = sorted({by_stem[stem] for stem in names[best[2]] if stem in by_stem})
    return DutyTold(said, graph[best[2]], best[0], tuple(place.words(*span) for span in because))


@per_graph
def _duties(graph: KnowledgeGraph) -> tuple[dict[str, list[str]], dict[str, float], dict[str, tuple[str, ...]]]:
    """By word, the duties that are called so; the weight of each word; the words of each duty."""
    names: dict[str, tuple[str, ...]] = {}
    for duty in graph.of_kind("responsibility"):
        stems = tuple(dict.fromkeys(_stem(word) for _, _, word in word_spans(duty.label) if word not in _PLAIN))
        if len(stems) >= _WORDS:
            names[duty.id] = stems
    index: dict[str, list[str]] = {}
    for id, stems in names.items():
        for stem in stems:
            index.setdefault(stem, []).append(id)
    weights = {stem: log(1 + len(names) / len(ids)) for stem, ids in index.items()}
    return index, weights, names


def _stem(word: str) -> str:
    return _SAME.get(word, word)
