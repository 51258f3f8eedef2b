"""Which words of a posting put people off who could do the work?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from re import Pattern
from typing import Final

from .broken import Broken, Check
from .cue_words import AGE, CODED, EXCLUSIVE, FEMININE, HYPE, cues
from .linted_text import LintedText
from .settings import LintSettings

__all__ = ["WORDING_CHECKS"]

_SHOWN: Final = 6


def _gendered(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    """Where the words coded as masculine are more than the limit, and more than the feminine ones."""
    masculine = list(CODED.finditer(text.text))
    feminine = sum(1 for _ in FEMININE.finditer(text.text))
    most = settings.limit("most-coded-words")
    if len(masculine) > max(most, feminine):
        words = list(dict.fromkeys(found.group().casefold() for found in masculine))
        named = ", ".join(words[:_SHOWN]) + (" ..." if len(words) > _SHOWN else "")
        yield Broken(
            *masculine[0].span(),
            f"{len(masculine)} words coded as masculine ({named}) beside {feminine} coded as feminine: more than {most:g}.",
        )


def _listed(kinds: Mapping[str, Pattern[str]], told: str) -> Check:
    """A check that finds every word of a list, each once."""

    def check(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
        del settings
        seen: set[str] = set()
        for cue in cues(text.text, kinds):
            word = text.text[cue.start : cue.end]
            if word.casefold() not in seen:
                seen.add(word.casefold())
                yield Broken(cue.start, cue.end, told.format(word))

    return check


WORDING_CHECKS: Final[Mapping[str, Check]] = {
    "gendered-wording": _gendered,
    "age-coded-wording": _listed(AGE, "“{}” speaks of an age rather than of the work."),
    "hype-wording": _listed(HYPE, "“{}” tells nothing of the work."),
    "exclusive-wording": _listed(EXCLUSIVE, "“{}” shuts out people who could do the work."),
}
