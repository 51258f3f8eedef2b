"""Which parts of a posting are missing, and what is left unsaid in those that are there?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from ...model import listed
from ...outline import gaps
from .broken import Broken, Check
from .cue_words import BUSINESS, ENVIRONMENT, ETHICS, MEASURES, PAY, PRACTICE, THEORY, cues
from .linted_text import LintedText
from .settings import LintSettings

__all__ = ["PART_CHECKS"]

_OPEN: Final = re.compile(
    r"\b(?:lorem ipsum|tbd|tba|to be (?:determined|defined|announced|filled in)|xxx+)\b"
    r"|<(?:insert|your|company|name|location)[^<>\n]{0,40}>|\[(?:insert|your|company|name|location|employer)[^\[\]\n]{0,40}\]",
    re.IGNORECASE,
)
_SUMMARY: Final = 80
"""So many characters of running text before the first list make a summary."""
_SUMMARY_CALLED: Final = re.compile(
    r"\b(?:summary|overview|about (?:the|this|us|you)\b|the (?:role|job|position|opportunity)|your mission|who we are)",
    re.IGNORECASE,
)
"""A heading below which a line of any length is a summary."""
_OFFER: Final = re.compile(
    r"\b(?:benefits?|perks?|we offer|insurance|vacation|holidays|pension|equity|bonus|why (?:join|come)|relocation)\b",
    re.IGNORECASE,
)


def _environment(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    told = {cue.kind for cue in cues(text.text, ENVIRONMENT)}
    if text.posting.mode is not None:
        told.add(next(iter(ENVIRONMENT)))
    least = settings.limit("least-environment")
    if len(told) < least:
        missing = "; ".join(kind for kind in ENVIRONMENT if kind not in told)  # each of them is "one or the other"
        much = "Nothing" if not told else "Too little"
        yield Broken(
            *text.head,
            f"{much} is said of the setting ({len(told)} of 4 told, at least {least:g}). Missing: {missing}.",
        )


def _missing_parts(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    missing = [part for part, is_there in _PARTS.items() if not is_there(text)]
    if missing:
        verb = "is" if len(missing) == 1 and not missing[0].endswith("s") else "are"
        yield Broken(*text.head, f"{listed(missing)[0].upper()}{listed(missing)[1:]} {verb} missing.")


def _has_summary(text: LintedText) -> bool:
    is_called = is_open = False
    for block in text.blocks:
        if block.kind == "heading":
            is_called = _SUMMARY_CALLED.search(text.text[block.start : block.end]) is not None
        elif block.kind == "line" and (is_called or (not is_open and block.end - block.start >= _SUMMARY)):
            return True
        is_open = is_open or block.kind == "bullet"
    return False


def _has_duties(text: LintedText) -> bool:
    return bool(text.posting.duties) or any(
        block.section == "duties" and block.kind != "heading" for block in text.blocks
    )


def _has_qualifications(text: LintedText) -> bool:
    posting = text.posting
    return bool(posting.years or posting.degrees) or any(
        block.section in ("education", "certifications", "required") for block in text.blocks
    )


_PARTS: Final[Mapping[str, Callable[[LintedText], bool]]] = {
    "the title": lambda text: (
        text.posting.title is not None or (bool(text.blocks) and text.blocks[0].kind == "heading")
    ),
    "a summary": _has_summary,
    "the duties": _has_duties,
    "the skills": lambda text: (
        bool(text.asked) or any(block.section in ("required", "skills") for block in text.blocks)
    ),
    "the qualifications": _has_qualifications,
    "the offer": lambda text: any(block.section == "offer" for block in text.blocks) or bool(_OFFER.search(text.text)),
}
"""By what a part is called, whether the text has it."""


def _success(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    if MEASURES.search(text.text) is None:
        yield Broken(*text.head, "Nothing says how success is measured.")


def _ethics(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    if ETHICS.search(text.text) is None:
        yield Broken(*text.head, "Nothing is said of ethics, bias, privacy or the rules for AI.")


def _business(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    if BUSINESS.search(text.text) is None:
        yield Broken(*text.head, "Nothing ties the work to results of the business.")


def _interview(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    """Where the steps of hiring are told: words for theory, and none for practice."""
    del settings
    spans = [
        (block.start, block.end) for block in text.blocks if block.section == "process" and block.kind != "heading"
    ]
    theory = [found for start, end in spans for found in THEORY.finditer(text.text, start, end)]
    if theory and not any(PRACTICE.search(text.text, start, end) for start, end in spans):
        yield Broken(*theory[0].span(), "The steps of hiring test theory, and nothing practical.")


def _pay(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    open_lines = {text.line_around(start) for start, _ in gaps(text.text)}
    if text.posting.pay or any(PAY.search(text.text, *span) for span in open_lines):
        return
    spoken = PAY.search(text.text)
    if spoken is None:
        yield Broken(*text.head, "Nothing is said of pay.")
    else:
        yield Broken(*spoken.span(), "Pay is spoken of, and no amount is named.")


def _open_places(text: LintedText, settings: LintSettings) -> Iterator[Broken]:
    del settings
    spans = {*gaps(text.text), *(found.span() for found in _OPEN.finditer(text.text))}
    last = 0
    for start, end in sorted(spans):
        if start >= last:
            last = end
            yield Broken(start, end, f"“{text.text[start:end]}” is left to be filled in.")


PART_CHECKS: Final[Mapping[str, Check]] = {
    "no-environment": _environment,
    "missing-parts": _missing_parts,
    "no-success-measure": _success,
    "no-ethics": _ethics,
    "no-business-sense": _business,
    "theory-only-interview": _interview,
    "no-pay": _pay,
    "left-open": _open_places,
}
