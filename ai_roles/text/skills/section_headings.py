"""Which section of a posting or a resume does a heading open?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from .heading_wordings import LAST_RESORT, WORDINGS, Evidence
from .hit import Section

__all__ = ["Heading", "read_heading", "section_of"]


class Heading(NamedTuple):
    """What the words of a heading open: the section in a posting, the one in a resume, and which of the two they speak for."""

    in_posting: Section
    in_resume: Section
    evidence: Evidence
    is_optional: bool = False


_LONGEST: Final = 110
_SENTENCE: Final = re.compile(r"\b(with|of (?!the (role|job|position))|using|in(?! this)|experience in)\b|\d")
"""What a short line without any mark of a heading must not hold to be taken for one."""
_MARKUP: Final = re.compile(r"^[^\w(\"']+|[^\w)\"'+?!]+$")
_LOST_SIGN: Final = re.compile(r"\b(you|we)(ll|ve)\b")
"""What has lost its apostrophe."""
_TAIL: Final = r"(?:[ ,(&/–—-]+[^ :]+){0,6}"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], Heading], ...]:
    return tuple(
        (re.compile("|".join(map(_as_pattern, _forms(wordings)))), Heading(in_posting, in_resume, evidence))
        for in_posting, in_resume, evidence, wordings in WORDINGS
    )


@lru_cache(maxsize=1)
def _last_resort() -> tuple[tuple[re.Pattern[str], Heading], ...]:
    return tuple(
        (re.compile("|".join(_forms(words))), Heading(section, "other", "posting")) for section, words in LAST_RESORT
    )


def _forms(wordings: str) -> list[str]:
    """The wordings of a row of the table; a line that begins with a bar and no space after it goes on with the one above."""
    return " ".join(re.sub(r"\s*\n\s*\|(?=\S)", "|", wordings).split()).split(" | ")


def _as_pattern(form: str) -> str:
    """A wording as a regular expression; a star alone is some words, one after a bracket is a repetition."""
    form = form.replace("{and}", "(?: and | & |, | ?/ ?)")
    if form.startswith("* "):
        form = r"(?:[^ ]+ ){0,4}" + form[2:]
    form = form.replace(" * ", r" (?:[^ ]+ ){0,4}")
    return form[:-2] + _TAIL if form.endswith(" *") else form


def read_heading(words: str, *, is_marked: bool = False) -> Heading | None:
    """What a heading of these words opens; None where they are none that is known.

    What stands as a heading (a number sign, bold, a colon) is read more freely than a short line that may be anything.
    """
    if len(words) > _LONGEST:
        return None
    return _read(_plain(words), is_marked)


def section_of(words: str) -> Section:
    """The section of a posting that a heading opens, "other" for one that is not known.

    >>> section_of("Nice to have:"), section_of("## What you will do")
    ('preferred', 'duties')
    """
    heading = read_heading(words, is_marked=True)
    return "other" if heading is None else heading.in_posting


def _plain(words: str) -> str:
    """In small letters, without what marks it as a heading."""
    words = (
        _LOST_SIGN.sub(r"\1'\2", words.casefold())
        .replace("what were ", "what we're ")
        .replace("’", "'")
        .replace("‘", "'")
        .replace("\xa0", " ")
        .replace("‑", "-")
    )
    return " ".join(_MARKUP.sub("", words.replace("*", " ").replace("_", " ")).split())


@lru_cache(maxsize=4096)
def _read(words: str, is_marked: bool) -> Heading | None:
    words = _MARKUP.sub("", words)
    if not words:
        return None
    if not is_marked and _SENTENCE.search(words):
        return None
    is_optional = "optional" in words
    for pattern, heading in _patterns():
        if pattern.fullmatch(words) or pattern.fullmatch(words.rstrip("?! ")):
            return heading._replace(is_optional=is_optional)
    if is_marked:
        for pattern, heading in _last_resort():
            if pattern.search(words):
                return heading._replace(is_optional=is_optional)
    if words.startswith("about ") and len(words.split()) <= 4:
        return Heading("about", "other", "posting")
    return None
