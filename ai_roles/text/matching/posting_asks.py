"""What does a posting that was read ask for? Its skills and alternatives, its years, and the degree that suffices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...model import KnowledgeGraph, some
from ..postings import Posting, YearsAsked
from ..skills import Hit, Strength
from .wanted import Asked, Wanted, WantedTier, asked_by_hits, wanted_of

__all__ = ["asked_by_posting"]

_TIERS: Final[dict[Strength, WantedTier]] = {
    "required": "must",
    "preferred": "nice",
    "optional": "nice",
    "stated": "named",
}
_DEGREES: Final = {
    "degree": "degree",
    "bachelor": "bachelors-degree",
    "master": "masters-degree",
    "doctorate": "phd",
}


def asked_by_posting(graph: KnowledgeGraph, posting: Posting, name: str = "") -> Asked:
    """What the posting asks for; years of a single skill stand with the skill, and what its title names is no demand.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.postings import read_posting
    >>> posting = read_posting(SAMPLE, "Requirements:\\n- 5+ years of experience\\n- 3+ years of Docker\\n- Python")
    >>> [(each.label, each.tier) for each in asked_by_posting(SAMPLE, posting).wanted]
    [('5 years of experience', 'must'), ('Docker, 3 years', 'must'), ('Python', 'must')]
    >>> posting = read_posting(SAMPLE, "Requirements:\\n- At least five years with Docker")
    >>> [each.label for each in asked_by_posting(SAMPLE, posting).wanted]
    ['Docker, 5 years']
    """
    counting = [hit for hit in posting.items if _counts(posting, hit)]
    asked = asked_by_hits(name, [hit for hit in counting if not _is_guess(hit)])
    years = {id: each for each in posting.years if not each.is_main or _is_of_tools(graph, each) for id in each.skills}
    wanted = [_with_years(each, years) for each in asked.wanted]
    called = posting.title.text if posting.title else ""
    title = f"{called} ({name})" if called and name else called or name or "the posting"
    notes = [posting.outside] if posting.outside else []
    if guesses := dict.fromkeys(hit.name for hit in counting if _is_guess(hit) and not hit.is_negated):
        notes.append(f"Not counted, since no list knows them: {some(guesses, most=6)}.")
    role = posting.roles[0].role if posting.roles else None
    found = (*_experience(graph, posting), *wanted, *_degree(graph, posting))
    if not any(each.tier == "must" for each in found):
        notes.append("The posting calls nothing a must, so all that it names is counted.")
    order: tuple[WantedTier, ...] = ("must", "should", "nice", "named")
    return Asked(title, tuple(sorted(found, key=lambda each: order.index(each.tier))), role, tuple(notes))


def _counts(posting: Posting, hit: Hit) -> bool:
    """Whether it is asked for by itself: no degree with its fields, which is told apart, and no part of the title."""
    if hit.kind == "qualification":
        return False
    elsewhere = [posting.title.words if posting.title else None, *(degree.words for degree in posting.degrees)]
    return not any(words.start <= hit.start < words.end for words in elsewhere if words)


def _is_guess(hit: Hit) -> bool:
    """Whether the tagger alone takes it for a skill: no list knows it, so no resume could be held against it."""
    return hit.entity is None and "the tagger" in hit.because


def _with_years(wanted: Wanted, years: dict[str, YearsAsked]) -> Wanted:
    told = [years[key] for key in wanted.keys if key in years]
    low = max((float(each.amount.low) for each in told if each.amount.low is not None), default=0.0)
    return replace(wanted, years=low, said=f"{wanted.said}: {told[0].words.text}") if low else wanted


def _is_of_tools(graph: KnowledgeGraph, years: YearsAsked) -> bool:
    """Whether these years are asked of tools ("five years with Python"), and not of a field or of work at large."""
    return bool(years.skills) and all(id in graph.entities and graph[id].kind == "tool" for id in years.skills)


def _experience(graph: KnowledgeGraph, posting: Posting) -> Iterator[Wanted]:
    main = posting.main_years
    if main is not None and not _is_of_tools(graph, main) and main.amount.low is not None and main.amount.low > 0:
        tier = "must" if main.strength == "stated" else _TIERS[main.strength]
        yield wanted_of((), tier=tier, kind="years", years=float(main.amount.low), said=main.words.text)


def _degree(graph: KnowledgeGraph, posting: Posting) -> Iterator[Wanted]:
    """The lowest degree that suffices, once."""
    for asked in posting.degrees:
        entity = graph.entities.get(_DEGREES[asked.lowest])
        if not asked.is_negated and entity is not None:
            tier = _TIERS[asked.strength]
            yield wanted_of((entity,), is_open=asked.or_equivalent, tier=tier, kind="degree", said=asked.words.text)
            return
