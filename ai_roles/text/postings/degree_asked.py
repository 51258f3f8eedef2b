"""Which degree does a posting ask for, in which fields, and does something else do as well?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ...model import KnowledgeGraph, per_graph
from ..skills import Section, Strength
from .asked_strength import asked_strength
from .quoted_words import Place, Words

__all__ = ["DEGREES", "Degree", "DegreeAsked", "degrees_asked"]

Degree = Literal["degree", "bachelor", "master", "doctorate"]
"""From any degree to the highest."""
DEGREES: Final[dict[Degree, str]] = {
    "degree": "degree",
    "bachelor": "bachelors-degree",
    "master": "masters-degree",
    "doctorate": "phd",
}
"""By degree, its id in the bundled graph."""

_S: Final = r"(?:['’‘`´]?s|s['’‘])?"
_NAMES: Final[tuple[tuple[Degree, str], ...]] = (
    ("doctorate", r"\bph\.?\s?d\b\.?s?|\bdoctora[tl]e?\b|\bdphil\b|\bpromotion in\b"),
    (
        "master",
        (
            rf"\bmaster{_S}(?=\s*(?:degree|\b(?:in|of|or|and|level|preferred|from|with)\b|[,./;:)&-]|$))"
            rf"|\bmasters? of \w+|\bmsc?\b\.?(?=\s?(?:degree|in\b|or\b|/|and ph|from\b|,\s?ph))"
            r"|(?<=[/ ])\bmsc?\b(?=/|\s?[,)]|\s?degree)|\bm\.\s?sc?\b\.?|\bm\.?\s?tech\b\.?|\bmba\b|\bmeng\b|\bm\.e\."
            r"|\bmca\b|\b(?:advanced|graduate|post-?graduate) degree|\bmasterabschluss"
        ),
    ),
    (
        "bachelor",
        (
            rf"\bbachelor{_S}\b|\bb\.?\s?sc\b\.?|\bb\.s\.?(?=\W|$)|\bbs\b(?=\s?(?:degree|in\b|or\b|/|and m|from\b"
            rf"|,\s?ms)|\s?[,)])|\bb\.?\s?tech\b\.?|\bb\.e\.?(?=\W|$)|\bbeng\b|\bbca\b"
            r"|\bba\b(?=\s?/|\s?or\b|\s?degree)|\bundergraduate degree|\b(?:four|4)[- ]year (?:college "
            r"|university )?degree|\bcollege degree"
        ),
    ),
    (
        "degree",
        (
            r"\b(?:university|academic|technical|relevant|related|stem|engineering|science|cs|formal|quantitative"
            r"|higher) degrees?\b|\bdegrees? (?:in|from|is|preferred|required|or equivalent|and)\b"
            r"|\b(?:a|no|any) degree\b|\bdegree\b(?=\s*(?:\(|$|\n|not))|\b(?:hochschul|universitäts)(?:abschluss"
            r"|studium)|\babgeschlossenes (?:\w+ )?studium|\bgraduate in\b|\bdegree-level\b|\bdegree\b(?=,| with)"
        ),
    ),
)
_ANY: Final = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _NAMES), re.IGNORECASE)
_EQUIVALENT: Final = re.compile(
    r"\b(?:equivalent|or (?:\w+ ){0,3}(?:practical|related|relevant|comparable|similar|proven|work|professional"
    r"|industry|hands-on)?\s?(?:experience|expertise|background|training)\b"
    r"|or comparable|in lieu|oder (?:vergleichbar|gleichwertig)\w*|or self-taught|or bootcamp|or demonstrated)",
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(
    r"\b(?:no|without an?|not (?:required|needed|necessary|mandatory)\s?:"
    r"|don['’]t (?:need|require|care)[^.]{0,30}|do not (?:need|require)[^.]{0,30}"
    r"|regardless of[^.]{0,20}|not need an?)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_NEGATED_BEHIND: Final = re.compile(
    r"^[^.;\n]{0,25}\b(?:not|isn['’]t) (?:\w+ )?(?:required|needed|necessary|mandatory|expected|a must)", re.IGNORECASE
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:our (?:team|founders?|people)|team of|team (?:includes|has)|work(?:ing)? (?:with|alongside)|we are"
    r"|founded by|phds and|tuition|reimburs|scrum\s*$)",
    re.IGNORECASE,
)
_JOIN: Final = 45
"""Degrees with no more than so many characters between them are one requirement."""
_FIELDS_REACH: Final = 260
_FIELDS_END: Final = re.compile(
    r"[.;\n](?:\s|$)|\b(?:with|and|plus) (?:at least )?\d|\b(?:experience|knowledge|skills|strong|solid|proficien\w+)\b",
    re.IGNORECASE,
)

_MORE_FIELDS: Final = {
    "computer science": "field-computer-science", "computer engineering": "field-computer-science",
    "software engineering": "field-computer-science",
    "informatics": "field-computer-science", "informatik": "field-computer-science",
    "computing": "field-computer-science", "cs": "field-computer-science",
    "data science": "field-data-science", "analytics": "field-data-science",
    "machine learning": "field-machine-learning",
    "artificial intelligence": "field-machine-learning", "ai": "field-machine-learning",
    "engineering": "field-engineering",
    "electrical engineering": "field-engineering", "mathematics": "field-mathematics", "math": "field-mathematics",
    "maths": "field-mathematics",
    "mathematik": "field-mathematics", "applied mathematics": "field-mathematics", "statistics": "field-statistics",
    "statistik": "field-statistics",
    "quantitative field": "field-quantitative", "quantitative": "field-quantitative", "stem": "field-stem",
    "physics": "", "economics": "",
    "information technology": "", "information systems": "", "computational linguistics": "", "linguistics": "",
    "robotics": "", "business": "",
    "operations research": "", "bioinformatics": "", "finance": "", "neuroscience": "", "cognitive science": "",
}  # fmt: skip
"""Fields as postings name them, and what they are in the bundled graph; an empty text for those that it lacks. Editorial."""


@dataclass(frozen=True, slots=True)
class DegreeAsked:
    """The degrees that one statement asks for, of which the lowest suffices, the fields, and what else would do."""

    degrees: tuple[Degree, ...]
    fields: tuple[str, ...]
    words: Words
    entities: tuple[str, ...] = ()
    """Those of its degrees and fields that the graph knows, by id."""
    or_equivalent: bool = False
    strength: Strength = "stated"
    is_negated: bool = False

    @property
    def lowest(self) -> Degree:
        """The one that suffices."""
        order = tuple(DEGREES)
        return min(self.degrees, key=order.index)


def degrees_asked(graph: KnowledgeGraph, place: Place, section_at: Callable[[int], Section]) -> tuple[DegreeAsked, ...]:
    """Every statement that asks for a degree, or says that none is needed, in the order of the text."""
    found: list[list[re.Match[str]]] = []
    for match in _ANY.finditer(place.text):
        if _is_of_others(match, place, section_at(match.start())):
            continue
        if (
            found
            and match.start() - found[-1][-1].end() <= _JOIN
            and "\n" not in place.text[found[-1][-1].end() : match.start()]
        ):
            found[-1].append(match)
        else:
            found.append([match])
    return tuple(_asked(graph, matches, place, section_at) for matches in found)


def _is_of_others(match: re.Match[str], place: Place, section: Section) -> bool:
    before = place.before(match.start())
    return section in ("about", "offer") or _OF_OTHERS.search(before) is not None


def _asked(
    graph: KnowledgeGraph, matches: Sequence[re.Match[str]], place: Place, section_at: Callable[[int], Section]
) -> DegreeAsked:
    start, end = matches[0].start(), matches[-1].end()
    low, high = place.statement(start, end)
    degrees = [name for match in matches for name, said in match.groupdict().items() if said]
    named: list[Degree] = [each for each in DEGREES if each in degrees]
    if len(named) > 1 and "degree" in named:
        named.remove("degree")
    tail = place.text[end : min(high, end + _FIELDS_REACH)]
    stop = _FIELDS_END.search(tail)
    fields, last = _fields(tail[: stop.start()] if stop else tail)
    before = place.text[low:start]
    known = [DEGREES[each] for each in named] + [_MORE_FIELDS[each] for each in fields]
    return DegreeAsked(
        tuple(named),
        tuple(fields),
        place.words(start, end + last),
        tuple(dict.fromkeys(id for id in known if id in _qualifications(graph))),
        _EQUIVALENT.search(place.text, low, high) is not None,
        asked_strength(place, start, end, section_at(start)),
        matches[0][0].casefold().startswith("no ")
        or _NEGATED.search(before[-60:]) is not None
        or _NEGATED_BEHIND.match(place.text[end:high]) is not None,
    )


@per_graph
def _qualifications(graph: KnowledgeGraph) -> frozenset[str]:
    return frozenset(entity.id for entity in graph.of_kind("qualification"))


_FIELD: Final = re.compile(
    r"\b(?:" + "|".join(sorted(map(re.escape, _MORE_FIELDS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)


def _fields(text: str) -> tuple[list[str], int]:
    """The fields that follow a degree, and where the last of them ends."""
    found = list(_FIELD.finditer(text))
    names = dict.fromkeys(match[0].casefold() for match in found)
    return list(names), found[-1].end() if found else 0
