"""Is what a requirement names asked for by itself? Not where it is part of a title, a field of a degree or a kind of thing.

"AI tools" asks for tools, "a master's degree in statistics" for a degree, "join Snowflake" for nobody who knows Snowflake: what
stands there is named, no more. And where a posting has no heading over what it asks for, a line that begins as requirements do
("Proficient in ...", "Strong knowledge of ...") asks for what it names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..skills import Hit
from .degree_asked import DegreeAsked
from .quoted_words import Place

__all__ = ["asked_by_themselves"]

_BROAD: Final = frozenset({"artificial-intelligence", "machine-learning"})
"""Fields so broad that they mostly say what kind a thing is."""
_KIND_OF: Final = re.compile(
    r"(?:(?:\s?(?:/|&|and|or)\s?(?:ml|ai|llms?|dl|genai|deep learning|machine learning)\b)?[ -]|‑)"
    r"(?!(?:and|or|in|with|for|to|as|is|are|at|on|of|from|skills?|concepts?|fundamentals|principles|techniques?|methods?"
    r"|methodolog\w+|theory|knowledge|algorithms?|technolog\w+|development|experience|expertise|engineering|models?|modell?ing"
    r"|basics|literacy|research|background|proficiency)\b)[a-z]",
    re.IGNORECASE,
)
_OF_WORK: Final = re.compile(
    r"\s(?:engineer|developer|scientist|architect|lead|manager|expert|specialist|role|team)s?\b", re.IGNORECASE
)
_NO_SKILL_BEFORE: Final = re.compile(
    r"(?:passion(?:ate)? (?:for|about)|excited (?:about|by)|interest(?:ed)? in|boundaries of|intersection of|belief in|future of"
    r"|power of|age of|era of|impact of|\b(?:product manager|engineer|manager|developer),)\s*$",
    re.IGNORECASE,
)
_EMPLOYER_BEHIND: Final = re.compile(
    r"(?:['’]s (?:solutions?|customers?|mission|team|culture|products?|platform is)|\s(?:is (?:an equal|growing|hiring|looking"
    r"|proud|committed|seeking|the leading)|employees?\b|offers\b|believes\b))",
    re.IGNORECASE,
)
_EMPLOYER_BEFORE: Final = re.compile(r"(?:\bjoin(?:ing)?|\babout|\blife at|\bwhy|\bevery|^at)\s*$", re.IGNORECASE)
_ASKS: Final = re.compile(
    r"[\s*•·●▪–-]{0,6}(?:[A-Z][\w &/,-]{2,40}:\s*)?(?:(?:very |highly )?(?:proficien(?:t|cy)|experienced?|skilled|expertise"
    r"|competent|fluent|well[- ]versed|familiar(?:ity)?|hands[- ]on experience|experience) (?:in|with)\b"
    r"|(?:(?:a|an|very|have|has) )*(?:strong|solid|deep|extensive|proven|excellent|sound|demonstrated|good|in-depth|thorough"
    r"|advanced|comprehensive|hands[- ]on)\b[^.;:,\n]{0,50}\b(?:experience|knowledge|understanding|skills?|background|grasp"
    r"|command|proficiency|expertise|abilit(?:y|ies)|foundation)\b"
    r"|exposure to\b|(?:\w+ \()?\d{1,2}\)?\s?\+ years?\b)",
    re.IGNORECASE,
)
_NO_FIELD: Final = re.compile(
    r"\b(?:experience|knowledge|with|years?|skills?|proficien\w+|using|plus|familiar\w*|ability|strong|understanding|\d+\+)"
    r"|[.;](?=\s)(?<!e\.g\.)(?<!i\.e\.)",
    re.IGNORECASE,
)
_UNSAID: Final = frozenset({"other", "duties", "environment"})
"""Parts whose heading says nothing of what is asked; many postings stand under one heading as a whole."""
_MOST_AFTER: Final = 60
_LINE_REACH: Final = 300
_LABELS: Final = re.compile(
    r"\b(?:(?P<wish>nice(?:[- ]to[- ]have)?|good[- ]to[- ]have|preferred|optional|desirable|bonus|plus|von vorteil|wünschenswert)"
    r"|must(?:[- ]have)?|required|requirements?|mandatory|essential|muss)s?\s?:",
    re.IGNORECASE,
)


def asked_by_themselves(place: Place, hits: Sequence[Hit], degrees: Sequence[DegreeAsked]) -> tuple[Hit, ...]:
    """The hits, with what is only named not required, and with what a line asks for required."""
    ends = [(each.words.start, _end_of_fields(place, each)) for each in degrees]
    starts = [start for start, _ in ends]
    return tuple(_judged(place, hit, ends, starts) for hit in hits)


def _end_of_fields(place: Place, degree: DegreeAsked) -> int:
    """Up to where the fields of a degree may be listed: to the end of the statement, or where it speaks of something else."""
    start, end = degree.words.start, degree.words.end
    high = place.statement(start, end)[1]
    other = _NO_FIELD.search(place.text, end, high)
    return other.start() if other else high


def _judged(place: Place, hit: Hit, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> Hit:
    if hit.is_negated:
        return hit
    if hit.kind != "qualification" and _is_field(hit, spans, starts):
        return replace(hit, strength="stated", any_of=None, because=_joined(hit.because, "a field of the degree"))
    if hit.any_of is not None:
        return hit
    if hit.strength == "required" and hit.because.startswith("heading") and (label := _wish_label(place, hit)):
        return replace(hit, strength="preferred", because=label)
    if hit.strength == "required" and (why := _only_named(place, hit)):
        return replace(hit, strength="stated", because=_joined(hit.because, why))
    if hit.strength == "stated" and hit.entity is not None and hit.section in _UNSAID:
        low, _ = place.statement(hit.start, hit.end)
        asks = _ASKS.match(place.text, low, hit.start)
        if asks is not None and not _only_named(place, hit):
            said = " ".join(asks[0].strip(" *•·●▪–-").split())
            return replace(hit, strength="required", because=_joined(hit.because, f"the line asks: {said}"))
    return hit


def _wish_label(place: Place, hit: Hit) -> str:
    """The label on the same line that wishes for what follows it: `Must: Python. Nice: AWS`."""
    low = max(place.line_span(hit.start)[0], hit.start - _LINE_REACH)
    labels = list(_LABELS.finditer(place.text, low, hit.start))
    return labels[-1]["wish"] or "" if labels else ""


def _joined(because: str, why: str) -> str:
    return f"{because}; {why}" if because else why


def _is_field(hit: Hit, spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    number = bisect_right(starts, hit.start)
    return number > 0 and hit.end <= spans[number - 1][1]


def _only_named(place: Place, hit: Hit) -> str:
    """Why it is named and not asked for; nothing where it may be."""
    behind = place.text[hit.end : hit.end + _MOST_AFTER]
    before = place.text[max(0, hit.start - _MOST_AFTER) : hit.start].rpartition("\n")[2]
    if (
        hit.entity is not None
        and hit.entity.id in _BROAD
        and (_KIND_OF.match(behind) or _NO_SKILL_BEFORE.search(before) or _OF_WORK.match(behind))
    ):
        return "it says of what kind something is"
    if hit.kind == "tool" and (_EMPLOYER_BEHIND.match(behind) or _EMPLOYER_BEFORE.search(before)):
        return "it is who hires"
    return ""
