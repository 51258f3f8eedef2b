"""What is the job called? As given, else by a line that says so, by the first line, or by the words of the first sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from .quoted_words import Place, Words
from .telling_words import OTHER_JOBS

__all__ = ["TitleTold", "title_told"]

_JOB: Final = (
    r"engineers?|developers?|scientists?|architects?|analysts?|managers?|researchers?|consultants?|specialists?"
    r"|leads?|heads?|directors?|interns?|internship"
    r"|trainers?|programmers?|administrators?|advocates?|evangelists?|officers?|designers?|strategists?"
    r"|technologists?|ingenieur(?:in)?|entwickler(?:in)?|owners?|coach|mle|sde|swe|fde"
    r"|president|vp|founders?|recruiters?|associates?|experts?|fellows?|principals?|practitioners?|scientist"
)
_DOERS: Final = (
    r"engineers?|developers?|scientists?|architects?|analysts?|managers?|researchers?|consultants?|specialists?"
    r"|directors?|interns?|trainers?|programmers?"
    r"|advocates?|designers?|strategists?|technologists?|entwickler(?:in)?|ingenieur(?:in)?|leads?(?= (?:to|who"
    r"|with|for)\b)"
)
_IS_JOB: Final = re.compile(rf"\b(?:{_JOB})\b", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"(?:^|\n)[\s*•·#–-]{0,6}\**(?:job title|position(?: title)?|title|role(?: title)?|job role|job name|vacancy"
    r"|stelle)\**\s?[:–]\**\s{0,3}(?P<title>[^\n]{3,120})",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r"\b(?:(?:looking|searching) for|seeking|hiring(?: for)?[!:]?|to hire|recruiting|we need|as (?:our|the|an?)"
    r"|join (?:us|our team|[A-Z]\w+) as|(?:role|position|job) (?:of|as)|the ideal|opening for|opportunity for"
    r"|are you)\s+"
    r"(?:(?:an?|our|the|us|now|next|first|new|one|several|multiple|up to \w+|talented|experienced|exceptional|highly"
    r"|skilled|motivated|passionate|dynamic|strong|driven|hands-on|creative|world-class|dedicated|innovative"
    r"|curious"
    r"|versatile|seasoned|results-driven|early|accomplished|high-[a-z]+|customer-facing|stellar|bright|hungry|key"
    r"|self-motivated|ambitious|proactive|forward-thinking|detail-oriented"
    r"|technically|great|brilliant|outstanding|remarkable|collaborative|pragmatic|entrepreneurial|elite|top|and|or"
    r"|,)[\s,]+){0,6}"
    rf"(?P<title>(?:[\w/&+#.’'-]+(?: ?[,(/–-] ?| )){{0,7}}?(?:{_DOERS})\b(?: (?:I{{1,3}}|IV|[1-5])\b)?"
    r"(?:,? ?[-–(/] ?(?-i:[A-Z][\w/&+]{0,20}(?: (?:& )?[A-Z][\w/&+]{0,20}){0,4})\)?)?)",
    re.IGNORECASE,
)
_ONE_JOB: Final = re.compile(
    r"(?:(?:senior|junior|lead|staff|principal) )?(?:ai|ml|ai/ml|llm|prompt|data|machine learning|mlops|software|nlp"
    r"|computer vision|research|backend|frontend|full[- ]stack|genai|python)(?: (?:platform|research|product))? "
    r"(?:engineer|developer|scientist|analyst|architect|researcher|manager)"
)
"""A job in small letters, of one person."""
_NO_TITLE: Final = re.compile(
    r"[.!?]$|\b(?:we|you|our|is|are|looking|seeking|join|about|who|what|why|will|has)\b|^(?:overview"
    r"|job description|description|summary|responsibilities|requirements)",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(OTHER_JOBS, re.IGNORECASE)
_LONGEST: Final = 110
_EARLY: Final = 4_000
_BULLET: Final = re.compile(
    r"\s*[-•·–]\s|\s*(?:reports to|location|company|department|team|salary|manager)\s?:", re.IGNORECASE
)
_PREFIX: Final = re.compile(
    r"(?:job (?:specification|description|title|posting)|position|role|title|vacancy)\s?[:–-]\s*", re.IGNORECASE
)
_NEXT_LABEL: Final = re.compile(
    r"\s+(?:(?:years of |work |required )?experience|(?:job |work )?location|department|reports to|(?:job )?level"
    r"|salary"
    r"|(?:employment |job |work )?type|company|(?:work )?mode|duration|team|industry|shift|openings|grade)\s?:",
    re.IGNORECASE,
)
"""Where a page has lost its line ends, the next label follows the title."""
_LINES: Final = 4
_MARKS: Final = " \t*#_|>-–—:•·"


@dataclass(frozen=True, slots=True)
class TitleTold:
    """The title, how it is known, and where it stands, if it stands in the text."""

    text: str
    how: Literal["given", "label", "first line", "sentence"]
    words: Words | None = None


def title_told(
    place: Place, given: str | None = None, is_role_name: Callable[[str], bool] = lambda _: False
) -> TitleTold | None:
    """The title of the job; None where none is told. A first line that is the name of a known role is one.

    >>> title_told(Place("About us\\n\\nWe are looking for an experienced MLOps Engineer to join us.")).text
    'MLOps Engineer'
    """
    if given and given.strip():
        plain = " ".join(given.split())
        return TitleTold(plain, "given", _in_text(place, plain))
    if (match := _LABEL.search(place.text[:_EARLY])) and _IS_JOB.search(match["title"]):
        return _told(place, *match.span("title"), "label")
    position = 0
    for _ in range(_LINES):
        start, end = place.line_span(position)
        line = "" if end - start > 2 * _LONGEST else place.text[start:end]
        line = "" if _BULLET.match(line) else line.strip(_MARKS)
        if (
            line
            and len(line) <= _LONGEST
            and (_IS_JOB.search(line) or _OTHER.search(line) or is_role_name(line))
            and not _NO_TITLE.search(line)
        ):
            return _told(place, start, end, "first line")
        position = end + 1
        if position >= len(place.text):
            break
    for match in _CALLED.finditer(place.text[:_EARLY]):
        if any(letter.isupper() for letter in match["title"]) or _ONE_JOB.fullmatch(match["title"]):
            return _told(place, *match.span("title"), "sentence")
    return None


def _told(place: Place, start: int, end: int, how: Literal["label", "first line", "sentence"]) -> TitleTold:
    if (label := _NEXT_LABEL.search(place.text, start + 1, end)) is not None and how == "label":
        end = label.start()
    if "(" in place.text[start:end] and ")" not in place.text[start:end]:
        end = place.text.index("(", start)
    while start < end and place.text[start] in _MARKS:
        start += 1
    while end > start and place.text[end - 1] in _MARKS + ".,":
        end -= 1
    words = place.words(start, end)
    if (prefix := _PREFIX.match(words.text)) is not None:
        words = place.words(words.start + prefix.end(), words.end)
    return TitleTold(" ".join(words.text.split()), how, words)


def _in_text(place: Place, title: str) -> Words | None:
    """Where the title stands in the text, if it does so early."""
    start = place.text[:_EARLY].casefold().find(title.casefold())
    return None if start < 0 else place.words(start, start + len(title))
