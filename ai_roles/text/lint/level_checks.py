"""Does a posting say for which level it is, by more than years, and by years that fit?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from ...model import Claim, Entity, Range, Years, some
from ...query.roles import Position, profile_of
from .broken import Broken, Check
from .cue_words import OWNERSHIP
from .linted_text import LintedText
from .settings import LintSettings

__all__ = ["LEVEL_CHECKS"]


def _unstated(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    if text.named_level is None and text.years is None and not _shows_signs(text):
        yield Broken(*text.head, "Nothing says for which level the job is: no title, no years, no sign of seniority.")


def _years_alone(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    if text.years is not None and not _shows_signs(text):
        words = text.years.words
        yield Broken(words.start, words.end, f"“{words.text}”: nothing else says what the person answers for.")


def _shows_signs(text: LintedText) -> bool:
    """Whether anything tells what somebody owns, has shipped, or does under guidance; the title does not count."""
    start = text.head[1]
    return OWNERSHIP.search(text.text, start) is not None


def _out_of_band(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    level, years, slack = text.named_level, text.years, Decimal(str(settings.limit("years-beyond")))
    if level is None or years is None or years.amount.low is None:
        return
    for role in text.roles_to_ask:
        bands = _bands(text, role, level)
        if not bands:
            continue
        if _lies_outside(years.amount.low, [band.amount for band, _ in bands], slack):
            told = some(dict.fromkeys(str(band) for band, _ in bands))
            words = years.words
            message = f"“{words.text}” for {level.label}: the sources give {told} to that level."
            yield Broken(words.start, words.end, message, tuple(claim for _, claim in bands))
        return


def _lies_outside(asked: Decimal, bands: Sequence[Range], slack: Decimal) -> bool:
    """Whether so many years are fewer than every band begins with, or more than every band ends with."""
    if asked < min(band.low or Decimal(0) for band in bands) - slack:
        return True
    ends = [band.high for band in bands if band.high is not None and not band.beyond]
    return len(ends) == len(bands) and asked > max(ends) + slack


def _bands(text: LintedText, role: Entity, level: Entity) -> list[tuple[Years, Claim]]:
    items = profile_of(text.graph, Position(role, level)).of("experience")
    return [
        (claim.value, claim)
        for item in items
        for claim in item.claims
        if isinstance(claim.value, Years) and claim.value.sense == "band" and level.id in claim.levels
    ]


LEVEL_CHECKS: Final[Mapping[str, Check]] = {
    "no-seniority": _unstated,
    "years-alone": _years_alone,
    "years-out-of-band": _out_of_band,
}
