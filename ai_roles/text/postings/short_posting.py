"""What of a posting stands first? On one screen: role, level and why, what it asks, what it offers, what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...model import one_of
from ...query.answers import Line, Named, Names, Part, Rows, Sentence, Short
from ..skills import Hit
from .posting_told import PostingTold
from .vacancies_told import vacancies_sentence

__all__ = ["short_posting"]

_OF_DEGREES: Final = frozenset({"degree", "field"})
_ROLES: Final = 3
_WORDS: Final = 5
_PAYS: Final = 3


def short_posting(posting: PostingTold) -> Short:
    """The short form of a posting."""
    parts: list[Part] = []
    if posting.outside:
        parts.append(Sentence(posting.outside, stays=True))
    if said := vacancies_sentence(posting.vacancies):
        parts.append(Sentence(said, stays=True, tone="lacking"))
    if posting.mixture.is_mixed:
        parts.append(Sentence(posting.mixture.sentence, stays=True, tone="lacking"))
    lines = tuple(Line((name, said)) for name, said in _lines(posting) if said)
    if lines:
        parts.append(Rows("", lines, at_least=len(lines)))
    for heading, hits in (("must-haves", _skills(posting.must_haves)), ("wishes", _skills(posting.wishes))):
        if hits:
            parts.append(Names(heading, _named(hits), inline=True, at_least=2))
    if told := [each for each in posting.alternatives if not each.is_negated and _skills(each.hits)]:
        names = tuple(
            Named(one_of(dict.fromkeys(hit.name for hit in each.hits), each.how_many, each.is_open)) for each in told
        )
        parts.append(Names("alternatives", names, inline=True, at_least=2))
    if negated := _skills(posting.negated):
        parts.append(Names("not asked for", _named(negated), inline=True))
    if stated := _skills(posting.stated):
        parts.append(Names("only named", _named(stated), inline=True))
    matched = tuple(dict.fromkeys(duty.duty.label for duty in posting.duties if duty.duty))
    if matched:
        parts.append(Names("duties", tuple(map(Named, matched)), inline=True))
    if posting.unstated:
        parts.append(Sentence(f"Not stated: {', '.join(posting.unstated)}.", stays=True))
    return Short(posting.head, tuple(parts), is_placed=True)


def _skills(hits: Iterable[Hit]) -> list[Hit]:
    """Those that are no degree or field of one, which have a line of their own."""
    return [hit for hit in hits if hit.kind != "qualification" or (hit.entity and hit.entity.type not in _OF_DEGREES)]


def _named(hits: Iterable[Hit]) -> tuple[Named, ...]:
    return tuple(Named(hit.name) for hit in hits)


def _lines(posting: PostingTold) -> Iterator[tuple[str, str]]:
    """A line for each part that is told in a few words."""
    for number, fit in enumerate(posting.roles[:_ROLES]):
        words = ", ".join(dict.fromkeys(reason.said for reason in fit.reasons[:_WORDS]))
        yield "" if number else "role", f"{fit.share:.0%} {fit.role.label}: {words}"
    level = posting.level
    reasons = "; ".join(dict.fromkeys(each.because for each in level.reasons if each.ground != "signal"))
    signals = ", ".join(each.because for each in level.reasons if each.ground == "signal")
    if level.level is not None:
        yield "level", f"{level.level.label}: {reasons}" + (f"; also {signals}" if signals else "")
    elif signals:
        yield "level", f"not stated; it {signals}"
    yield "years", _years(posting)
    yield "degree", "; ".join(dict.fromkeys(_degrees(posting)))
    more = len(posting.pay) - _PAYS
    pay = [f"{each.label}: {each.money}" if each.label else str(each.money) for each in posting.pay[:_PAYS]]
    yield "pay", "; ".join(pay) + (f"; {more} more" if more > 0 else "")
    yield "work", "; ".join(filter(None, (_mode(posting), _terms(posting))))
    if posting.industry is not None:
        yield "industry", posting.industry.entity.label


def _years(posting: PostingTold) -> str:
    main = posting.main_years
    if main is None:
        return ""
    others = [f"{each.amount} of {each.of}" for each in posting.years if not each.is_main and each.of]
    text = f"{main.amount}" + (f" of {main.of}" if main.of else "")
    return text + (f"; also {'; '.join(others[:2])}" if others else "")


def _degrees(posting: PostingTold) -> Iterator[str]:
    for asked in posting.degrees[:2]:
        said = " or ".join(asked.degrees)
        if asked.fields:
            said += f" in {', '.join(asked.fields[:3])}"
        said += ", or equivalent" if asked.or_equivalent else ""
        how = "not asked for" if asked.is_negated else "" if asked.strength == "stated" else asked.strength
        yield f"{said} ({how})" if how else said


def _terms(posting: PostingTold) -> str:
    return ", ".join(each.terms + (f" ({each.duration})" if each.duration else "") for each in posting.contracts)


def _mode(posting: PostingTold) -> str:
    mode = posting.mode
    places = ", ".join(each.name for each in posting.places[:2])
    if mode is None:
        return places
    days = ""
    if mode.days is not None:
        low, high = mode.days
        days = f", {low if low == high else f'{low} to {high}'} days in the office"
    return f"{mode.mode}{days}" + (f", {places}" if places else "")
