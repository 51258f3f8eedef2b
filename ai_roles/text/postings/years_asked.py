"""How many years of experience does a posting ask for, and of what?

"5+ years", "five (5) years", "3-5", "at least three", "10-15 Jahre": a number with a unit of time,
taken where the statement speaks
of what applicants bring. Years of a company, of a contract or of a person's life are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...model import Range
from ..skills import Hit, Section, Strength
from .asked_strength import asked_strength
from .quoted_words import Place, Words
from .years_notation import bounds_before, number_of, years_in, years_of

__all__ = ["YearsAsked", "years_asked"]


_NO_EXPERIENCE_BEFORE: Final = re.compile(
    r"(?:\b(?:last|past|previous|next|coming|first|recent|every|within|in just|in only|in under|in less than"
    r"|in about|in nearly|after|since"
    r"|turn(?:ed|ing)?"
    r"|aged?|vest(?:ing|s|ed)?(?: \w+){0,3}|contract(?: \w+){0,2}|founded|established|grown|growth|over the|for the"
    r"|during the|celebrat\w+|warranty|renewable|initial|fixed[- ]term(?: \w+){0,2}|duration:?|term:?"
    r"|period of)\s*(?:over |about |of |for )?)$",
    re.IGNORECASE,
)
_NO_EXPERIENCE_BEHIND: Final = re.compile(
    r"^\s?(?:ago\b|old\b|of age\b|[- ]?old\b|in (?:business|operation|existence|a row|the making|the market\b)"
    r"|of (?:history|heritage|innovation|growth|excellence|operation|existence|profitab\w+|legacy|tradition"
    r"|quarterly|continuous (?:growth|profit)"
    r"|employment|tenure|residenc\w+|age)\b"
    r"|(?:contract|assignment|term|plan|roadmap|warranty|vest\w*|cliff|anniversary|degree|college|university|fixed"
    r"|lease|track record of|programme?\b|bachelor|rotation|internship)\b"
    r"|with (?:the|our) (?:company|firm)|(?:of )?(?:full[- ]time |formal )?education\b|running\b|straight\b|later\b"
    r"|from now\b|we\b|and counting)",
    re.IGNORECASE,
)
_COMPANY: Final = re.compile(
    r"\b(?:we(?:['’](?:re|ve))?|our|us|company|firm|founders?|founded|leadership team|combined|collective"
    r"|collectively|clients? for|serving|trusted"
    r"|heritage|established|has been|have been|legacy|backed by|in business|its|their|brand|leaders? in)\b",
    re.IGNORECASE,
)
_APPLICANT: Final = re.compile(
    r"\b(?:you(?:['’](?:ll|ve|re)|r)?|candidates?|applicants?|must|required?|requires|requirements?|minimum"
    r"|at least|seeking|looking for|ideally|preferred|preferably"
    r"|experience(?: required)?:|someone|who (?:has|have)|bring(?:s|ing)?|qualifications?|engineers? with"
    r"|developers? with|professionals? with|should have|need)\b",
    re.IGNORECASE,
)
_SPEAKS: Final = re.compile(
    r"\b(?:experience[ds]?|experienced|expertise|background|exp\b|work(?:ing|ed)?|hands-on|building|develop(?:ing"
    r"|ment|er)|engineering|engineers?|industry|professional(?:ly)?"
    r"|programming|coding|designing|deploying|leading|managing|management|practice|track record|knowledge|erfahrung"
    r"|berufserfahrung|shipping|creating|architecting|relevant|software|yoe"
    r"|in (?:a|an|the|software|data|machine|ai|ml|production|similar)|implementing|administ\w+|leadership|data"
    r"|python|java|writing|running|using|delivering|of)\b",
    re.IGNORECASE,
)
_EXPERIENCE: Final = re.compile(r"experience|erfahrung|\bexp\b|hands-on|:$", re.IGNORECASE)
_UNDER: Final = re.compile(
    r"(?:\bincluding(?: at least| a minimum of)?|\bof which(?: at least)?|\bwith(?: at least| a minimum of"
    r"| a)?(?: \w+){0,2}|\bat least|\bplus(?: at least)?|\bof (?:that|those|these)[^.]{0,20}|\bamong (?:them|which)"
    r"|\bof them|\bdavon)\s*$",
    re.IGNORECASE,
)
_DEGREE: Final = re.compile(
    r"\b(?:bachelor|master|ph\.?d|doctora|bs\b|ms\b|b\.s|m\.s|degree|bsc|msc|diploma|mba|graduate)", re.IGNORECASE
)
_GENERAL: Final = re.compile(
    r"\b(?:professional|industry|work|working(?! with\b)|relevant|overall|total|related|it|software|engineering|development"
    r"|overall|practical|hands-on|years of experience|yoe)\b",
    re.IGNORECASE,
)
_OR: Final = re.compile(r"(?:\bor|/)[\s*•-]*$|\bfor (?:junior|senior|mid|lead)\b", re.IGNORECASE)
_OF: Final = re.compile(
    r"^[\s,:)\]]*(?:\+|plus\b)?\s*(?:of|in|with|working (?:with|on|in)|as|im|in der|building|developing)?\s*(?:an? |the )?",
    re.IGNORECASE,
)
_END_OF: Final = re.compile(
    r"[,;:()\n$€£₹]|\s[-–—]\s|\.(?:\s|$)|\b(?:including|with at least|of which|preferred|required|is a|plus at|or a\b"
    r"|\d{1,2}\+?\s?(?:years?|yrs?))",
    re.IGNORECASE,
)
_NO_OF: Final = re.compile(r"^(?:for|to|or|and|at|from|is|are)\b.*", re.IGNORECASE)
"""What follows such a word is not what the experience is of."""
_MOST_OF: Final = 90
_NEAR: Final = 4
_LINES_OF_ALTERNATIVES: Final = 2
_LONGEST: Final = 25
"""Who asks for more years than these speaks of something else."""
_FIRM: Final = frozenset({"required", "preferred", "summary"})


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """So many years of experience, of what, how strongly, and in which words."""

    amount: Range
    words: Words
    of: str
    """What the experience is of, as the posting says it."""
    skills: tuple[str, ...] = ()
    """What of it the graph knows, by id."""
    strength: Strength = "stated"
    is_main: bool = False
    """Whether it is how long one must have worked on the whole."""
    is_within: bool = False
    """Whether these years are among others of the same statement."""
    is_alternative: bool = False
    """Whether it is one of several of which one suffices, such as one for each degree."""


Sections = Callable[[int], Section]
"""In which section a place of the text lies."""


def years_asked(place: Place, hits: Sequence[Hit], section_at: Sections) -> tuple[YearsAsked, ...]:
    """Every number of years that is asked of applicants, in the order of the text; one of them is the main one."""
    found: list[YearsAsked] = []
    for match in years_in(place.text):
        if _speaks_of_applicants(match, place, section_at):
            found.append(_asked(match, place, hits, section_at, found))
    return tuple(_with_main(_with_alternatives(found)))


def _speaks_of_applicants(match: re.Match[str], place: Place, section_at: Sections) -> bool:
    """Whether it is experience, and that of whoever applies."""
    if "unit" not in match.groupdict():
        return True
    before, behind = place.before(match.start()), place.behind(match.end())
    if (
        number_of(match["low"]) > _LONGEST
        or _NO_EXPERIENCE_BEFORE.search(before[-60:])
        or _NO_EXPERIENCE_BEHIND.match(behind)
    ):
        return False
    near = behind[:_MOST_OF]
    if match["unit"].casefold().startswith("month"):
        return _EXPERIENCE.search(near) is not None
    section = section_at(match.start())
    is_asked = (
        section in _FIRM or any(map(_APPLICANT.search, (before, near))) or any(map(_DEGREE.search, (before, near)))
    )
    if _COMPANY.search(before) and not _APPLICANT.search(before):
        return False
    speaks = bool(_SPEAKS.search(near) or _EXPERIENCE.search(before[-60:]) or match["unit"].casefold() == "yoe")
    if section in ("about", "offer", "process"):
        return speaks and is_asked
    is_open = bool(match["plus1"] or match["plus2"] or match["plus3"] or match["high"] or bounds_before(before))
    return (
        (is_asked and (speaks or is_open or section in _FIRM))
        or (speaks and (is_open or not before.strip(" -*•·–\t")))
        or (is_open and before.rstrip()[-1:] in ("(", ":", "-", "–"))
    )


def _asked(
    match: re.Match[str], place: Place, hits: Sequence[Hit], section_at: Sections, earlier: Sequence[YearsAsked]
) -> YearsAsked:
    before, behind = place.before(match.start()), place.behind(match.end())
    of_start = match.end() + _span_of(behind)[0]
    of_end = match.end() + _span_of(behind)[1]
    low, _ = place.statement(match.start(), match.end())
    is_same = bool(earlier) and earlier[-1].words.end > low
    return YearsAsked(
        years_of(match, before),
        place.words(match.start(), match.end()),
        _NO_OF.sub("", " ".join(place.text[of_start:of_end].split())),
        _skills(match, place, hits, of_start, of_end),
        asked_strength(place, match.start(), match.end(), section_at(match.start())),
        is_within=is_same and _UNDER.search(before[-40:]) is not None,
        is_alternative=_is_alternative(place.text[max(0, match.start() - 12) : match.start()], before, behind),
    )


def _is_alternative(right_before: str, before: str, behind: str) -> bool:
    """Whether the number is for one degree, or for one grade of several."""
    near = behind[:40]
    return any(map(_DEGREE.search, (near, before[-40:]))) or any(map(_OR.search, (right_before, near)))


def _span_of(behind: str) -> tuple[int, int]:
    """Where in what follows stands what the experience is of."""
    start = match.end() if (match := _OF.match(behind)) else 0
    end = _END_OF.search(behind, start, start + _MOST_OF)
    return start, end.start() if end else min(len(behind), start + _MOST_OF)


def _skills(match: re.Match[str], place: Place, hits: Sequence[Hit], of_start: int, of_end: int) -> tuple[str, ...]:
    """What the graph knows of it: named behind, or right before ("Python (3+ years)")."""
    first = bisect_left(hits, of_start, key=_start)
    behind = [hit.entity.id for hit in hits[first : first + _MOST_OF] if hit.entity and hit.end <= of_end]
    if behind:
        return tuple(dict.fromkeys(behind))
    before = bisect_left(hits, match.start(), key=_start)
    named = [hit for hit in hits[max(before - 1, 0) : before] if 0 <= match.start() - hit.end <= _NEAR]
    return tuple(
        hit.entity.id
        for hit in named[-1:]
        if hit.entity and place.text[hit.end : match.start()].strip() in ("(", ":", "-", "–", "")
    )


def _start(hit: Hit) -> int:
    return hit.start


def _with_alternatives(found: Sequence[YearsAsked]) -> list[YearsAsked]:
    """An alternative stands near the one that it is an alternative to: both are marked; one that stands alone is none."""
    marked = [each.is_alternative for each in found]
    kept = [False] * len(found)
    for number in range(1, len(found)):
        near = found[number].words.line - found[number - 1].words.line <= _LINES_OF_ALTERNATIVES
        if near and marked[number] and not found[number].is_within:
            kept[number - 1] = kept[number] = True
    return [replace(each, is_alternative=is_kept) for each, is_kept in zip(found, kept, strict=True)]


def _with_main(found: Sequence[YearsAsked]) -> Iterator[YearsAsked]:
    """The same, with the main one marked: asked for firmly, of work in general, and the most of these."""
    others = [each for each in found if not each.is_within]
    later = [each for each in others if each.is_alternative][1:]
    others = [each for each in others if each not in later]
    for fits in (_is_firm, _is_general):
        others = [each for each in others if fits(each)] or others
    main = max(others, key=lambda each: each.amount.low or 0, default=None)
    for each in found:
        yield replace(each, is_main=True) if each is main else each


def _is_firm(asked: YearsAsked) -> bool:
    return asked.strength in ("required", "stated")


def _is_general(asked: YearsAsked) -> bool:
    return not asked.skills or _GENERAL.search(asked.of) is not None
