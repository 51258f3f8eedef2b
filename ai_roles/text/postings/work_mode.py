"""Where does a posting say the work is done: from home, in an office, in both, and how many days?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from ...model import Entity, KnowledgeGraph, MentionFinder, per_graph
from ..skills import Section
from .quoted_words import Place, Words

__all__ = ["Mode", "ModeTold", "PlaceTold", "modes_told", "places_told"]

Mode = Literal["remote", "hybrid", "on-site"]

_MODES: Final = re.compile(
    r"(?P<hybrid>\b(?:both |supports? )(?:in[- ]person|on-?site|in-office) and remote\b"
    r"|\bhybrid(?![- ](?:machine|onboarding|cloud|search|retrieval|approach|model(?! of work)|architect"
    r"|quantum|infra|system"
    r"|environment|multi|rag|agent|deploy|query|index|database|solution|mobile|app|it\b"
    r"|ai\b|ml\b|data\b|human|method|graph|vector|ranking|recommend|semantic|storage|platform|pipeline|integration"
    r"|memory|work(?:load|flow)|on-prem|cloud|network|identity|event|symbolic|neuro))\w*"
    r"|\b(?:partially|partly|semi)[- ]remote|\bflexible (?:hybrid|office))"
    r"|(?P<remote>\b(?:fully|100\s?%|completely|entirely)[- ]?(?:remote|distributed)|\bremote(?:ly)?(?![- ](?:sens"
    r"|proced|desktop|monitor|access|control|server|team|colleague|system|device|execution|host|repo|debug|api|mcp"
    r"|sites?\b|patient|machine|client|support|data|infrastructure|employee|tool|stakeholder))"
    r"|\bwork(?:ing)? from (?:home|anywhere)(?! for )|\bwfh\b|\btelecommut\w+|\btelework\w*"
    r"|\bhome[- ]?office(?! (?:stipend|budget|allowance|set|equip))|\bvirtual position)"
    r"|(?P<onsite>\bon[- ]?site(?! (?:gym|cafe|caf|medical|clinic|health|parking|childcare|kitchen|lunch|food"
    r"|restaurant|interview|visit|fitness|customer|client|massage|chef|workshop|meeting|doctor|perk|amenit|nursery"
    r"|shower|training))|\bin[- ]office\b"
    r"|\bin[- ]person\b(?! (?:meeting|event|interview|offsite|gathering|retreat|collab))|\boffice[- ]based|\b(?:in"
    r"|from|at) (?:the|our|an)(?: \w+){0,3} office\b|\bvor ort\b|\bwork(?:ing)? from (?:the )?office\b|\bwfo\b)",
    re.IGNORECASE,
)
_DAYS: Final = re.compile(
    r"\b(?P<low>[1-5]|one|two|three|four|five)(?:\s?\(\d\))?\s?(?:\+|plus)?(?:\s?(?:-|–|to|or)\s?(?P<high>[1-5]|two"
    r"|three|four|five))?\s?\+?\s?(?:-\s?)?(?:days?|x)\b(?! (?:a|per|each|every) (?:month|quarter|year))"
    r"(?:[ /]?(?:a|per|each|every|of the|/)?\s?(?:week|wk)\w*)?[^.;\n]{0,30}?\b(?P<where>in[- ]the[- ]office"
    r"|in[- ](?:\w+ ){0,2}office|on[- ]?site|in[- ]person|from (?:the|our)(?: \w+){0,3} office|at (?:the"
    r"|our)(?: \w+){0,3} office|in (?:the|our|an)(?: \w+){0,3} (?:office|hub|studio)s?\b"
    r"|office|remote(?:ly)?|from home|wfh|at home)",
    re.IGNORECASE,
)
_DAYS_BEHIND: Final = re.compile(
    r"\b(?P<where>in[- ]office|on[- ]?site|in[- ]person|(?:in|from|at) (?:the|our)(?: \w+){0,3} office|hybrid"
    r"|remote(?:ly)?|from home|wfh)\b[^.;\n]{0,40}?\b(?P<low>[1-5]|one|two|three|four|five)\s?\+?(?:\s?(?:-|–|to"
    r"|or)\s?(?P<high>[1-5]|two|three|four|five))?\s?\+?\s?(?:days?|x)\b(?! (?:a|per|each|every) (?:month|quarter"
    r"|year))"
    r"\s?(?:a|per|each|every|/)?\s?(?:week|wk)?",
    re.IGNORECASE,
)
_DIGITS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_NOT: Final = re.compile(
    r"\b(?:not?|non|isn['’]t|cannot|can['’]t|unable to (?:offer|support|accommodate)|without|no option (?:of|for)"
    r"|rather than|instead of)\s*-?\s*(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_NOT_BEHIND: Final = re.compile(
    r"^(?: \w+){0,4} (?:is|are|will) (?:not|no longer) (?:\w+ )?(?:possible|available|considered|offered|an option"
    r"|permitted|accepted|eligible|supported|required|needed)"
    r"|^(?: \w+){0,3} (?:isn['’]t|aren['’]t) ",
    re.IGNORECASE,
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:experience (?:with|in|working|of)[^.;\n]{0,40}|collaborat\w+ (?:with|across)[^.;\n]{0,40}|across"
    r"|managing|lead(?:ing)?|weeks? (?:of|per year)[^.;\n]{0,12}|occasional(?:ly)?"
    r"|up to \d+ weeks?[^.;\n]{0,10})\s*$",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:location|work(?:ing)? (?:mode|model|arrangement|place|location|type)|workplace(?: type)?|arbeitsort"
    r"|job type|office|where)\b[^.\n]{0,12}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ModeTold:
    """One mode of work that is told, or told not to be possible, and on how many days a week one is in the office."""

    mode: Mode
    words: Words
    is_negated: bool = False
    days: tuple[int, int] | None = None
    """Days in the office each week, at least and at most."""


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place of work as the posting writes it, and what it is in the graph, if it is known there."""

    name: str
    words: Words
    entity: Entity | None = None


def modes_told(place: Place, section_at: Callable[[int], Section]) -> tuple[ModeTold, ...]:
    """Every mode of work that is told of the job, in the order of the text, each once; the one that holds stands first.

    Where both an office and a home are told, with days or without, it is hybrid.
    """
    found: list[ModeTold] = []
    for match in _MODES.finditer(place.text):
        mode: Mode = "hybrid" if match["hybrid"] else "remote" if match["remote"] else "on-site"
        before, behind = place.before(match.start()), place.behind(match.end())
        is_label = _LABEL.search(before[-40:]) is not None
        if not is_label and (_OF_OTHERS.search(before[-60:]) or section_at(match.start()) == "process"):
            continue
        is_negated = _NOT.search(before[-40:]) is not None or _NOT_BEHIND.match(behind) is not None
        found.append(ModeTold(mode, place.words(match.start(), match.end()), is_negated))
    found += _days(place)
    return _settled(found)


def _days(place: Place) -> list[ModeTold]:
    found = []
    for pattern in (_DAYS, _DAYS_BEHIND):
        for match in pattern.finditer(place.text):
            low = _digit(match["low"])
            high = _digit(match["high"]) if match["high"] else low
            if any(word in match["where"].casefold() for word in ("remote", "home", "wfh")):
                low, high = 5 - high, 5 - low
            if low > high or high == 0:
                continue
            mode: Mode = "on-site" if low >= 5 else "hybrid"
            found.append(ModeTold(mode, place.words(match.start(), match.end()), False, (low, high)))
    return found


def _digit(text: str) -> int:
    return _DIGITS.get(text.casefold()) or int(text)


def _settled(found: list[ModeTold]) -> tuple[ModeTold, ...]:
    """Each mode once, those with days before those without; first the one that all of them come to."""
    found.sort(key=lambda each: (each.is_negated, each.days is None, each.words.start))
    once: dict[tuple[Mode, bool], ModeTold] = {}
    for each in found:
        once.setdefault((each.mode, each.is_negated), each)
    told = list(once.values())
    if ("hybrid", False) in once:  # that an office belongs to it, goes without saying
        told = [each for each in told if each.mode != "on-site" or each.is_negated or each.days]
    order: dict[Mode, int] = {"hybrid": 0, "remote": 1, "on-site": 2}
    return tuple(sorted(told, key=lambda each: (each.is_negated, each.days is None, order[each.mode])))


_PLACE_LABEL: Final = re.compile(
    r"(?:^|\n|[.;|] )[\s*•·–-]{0,6}\**(?:job |office |work |primary |position |your )?"
    r"(?:location|locations|office|based in|arbeitsort|standort"
    r"|city|place|place of work|ort|einsatzort)\**(?:\s?[:–]| -)\**[ \t]{0,4}\n{0,2}(?P<place>[^\n]{2,120})",
    re.IGNORECASE,
)
_BASED: Final = re.compile(
    r"\b(?:based (?:in|out of)|located in|position is in|office in|offices in|onsite in|on-site in|role is in"
    r"|hub in|headquartered in|(?i:(?:remote|hybrid|on-?site)(?: work(?:ing)?)?) (?:in|within|from|near|aus|ab|out of|at))"
    r"\s+(?:the |our |either )?"
    r"(?P<place>[A-Z][\w.’'-]+(?:[ ,]{1,2}(?:[A-Z][\w.’'-]+|or|and|of|de|the)){0,6})"
)
_DAYS_IN: Final = re.compile(
    r"(?:^|[.;|\n] ?)(?P<place>[A-Z]\w+(?:,? [A-Z]\w+){0,2}) \((?:hybrid[,:] )?"
    r"\d(?:-\d)? days? (?:(?:a|per) week )?(?:in|on|at)[ -]"
)
"""`London (3 days in the office)`."""
_PLACE_END: Final = re.compile(r"[|;()]| [-–] |\. | ?\b\d+\+? (?:days?|tage)\b| (?=[A-Z][a-z]+(?: [a-z]+)?:)")
_MODE_FIRST: Final = re.compile(
    r"(?:(?:fully |100\s?% )?(?:remote|hybrid|on-?site)\b[\s,:/(–-]{0,3}(?:(?:from|in|within|at|near|aus|ab|out of)\b\s?)?)"
    r"(?=(?-i:[A-ZÄÖÜ]))",
    re.IGNORECASE,
)
"""The mode of work that is told before the place: `hybrid from Hamburg`."""
_NO_PLACE: Final = re.compile(
    r"^(?:remote|hybrid|on-?site|flexible|office|fully?|global|worldwide|this|please|various|multiple|anywhere|you|we|our|ai|a)\b",
    re.IGNORECASE,
)


def places_told(graph: KnowledgeGraph, place: Place, section_at: Callable[[int], Section]) -> tuple[PlaceTold, ...]:
    """Where the work is done, as lines of the posting say."""
    found: dict[str, PlaceTold] = {}
    for pattern in (_PLACE_LABEL, _BASED, _DAYS_IN):
        for match in pattern.finditer(place.text):
            words = place.words(*match.span("place"))
            mode = _MODE_FIRST.match(words.text)
            told = words.text[mode.end() :] if mode else words.text
            name = _PLACE_END.split(told)[0].strip(" ,.*/")
            name = re.sub(r"(?: (?:or|and|of|the|de))+$", "", name)
            if pattern is _BASED and section_at(match.start()) == "about":
                continue
            if name and not _NO_PLACE.match(name):
                start = place.text.index(name, words.start)
                words = place.words(start, start + len(name))
                found.setdefault(name.casefold(), PlaceTold(name, words, _known(graph, name)))
    return tuple(found.values())


def _known(graph: KnowledgeGraph, name: str) -> Entity | None:
    """The place of the graph that the name holds."""
    for mention in _finder(graph).find(name):
        for id in mention.ids:
            if graph[id].kind == "place":
                return graph[id]
    return None


@per_graph
def _finder(graph: KnowledgeGraph) -> MentionFinder:
    return MentionFinder(graph)
