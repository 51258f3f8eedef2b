"""Does one text announce several vacancies? Lines that are titles of jobs, below words such as "the following roles"."""

from __future__ import annotations

import re
from typing import Final

from ...model import KnowledgeGraph
from .quoted_words import Place, Words
from .role_fit import names_role

__all__ = ["vacancies_sentence", "vacancies_told"]

_SEVERAL: Final = re.compile(
    r"\b(?:several|multiple|various|following|open|current|two|three|four|five|\d{1,2}) (?:new |open |exciting |engineering |AI )?"
    r"(?:roles|positions|vacancies|openings|jobs|opportunities)\b|\b(?:all|both) (?:roles|positions) are\b|\boffene stellen\b",
    re.IGNORECASE,
)
_LINE: Final = re.compile(
    r"(?m)^[ \t]{0,8}(?:\d{1,2}[.)]|[-*•●#]{1,4}|(?:role|position|job) \d{1,2}:?)"
    r"[ \t]{1,4}(?P<title>[^\n]{4,160})$"
)
_TITLE_END: Final = re.compile(r" [-–—|(]|[:;(]|,? \d")
_JOB_AT_END: Final = re.compile(
    r"\b(?:engineer|developer|scientist|analyst|architect|manager|researcher|designer|consultant|lead|specialist)s?"
    r"(?:, [A-Z][\w/& ]{1,20})?$",
    re.IGNORECASE,
)
_LONGEST: Final = 60
_MOST: Final = 50


def vacancies_told(graph: KnowledgeGraph, place: Place) -> tuple[Words, ...]:
    """The titles of the vacancies, in the order of the text; none where the text is about one job."""
    if _SEVERAL.search(place.text) is None:
        return ()
    found: dict[str, Words] = {}
    known = 0
    for match in _LINE.finditer(place.text):
        start = match.start("title")
        end = _TITLE_END.search(match["title"])
        words = place.words(start, start + (end.start() if end else len(match["title"])))
        if len(words.text) <= _LONGEST and _JOB_AT_END.search(words.text) and words.text.casefold() not in found:
            known += names_role(graph, words.text)
            found[words.text.casefold()] = words
            if len(found) == _MOST:
                break
    return tuple(found.values()) if len(found) > 1 and known else ()


def vacancies_sentence(vacancies: tuple[Words, ...]) -> str:
    """A sentence that says so, where there are several."""
    if not vacancies:
        return ""
    names = [each.text for each in vacancies[:4]]
    more = f" and {len(vacancies) - 4} more" if len(vacancies) > 4 else ""
    return f"It announces {len(vacancies)} jobs: {'; '.join(names)}{more}. What follows is of all of them: read each by itself."
