"""How does a posting look in full? Tables by kind, each row with its line and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import one_of
from ...table import Table
from ..skills import Hit
from .posting_told import PostingTold
from .quoted_words import Place, Words
from .vacancies_told import vacancies_sentence

__all__ = ["all_rows", "full_tables"]

_Row = tuple[str, str, str | None, int | None, str | None]
"""Kind, what, how, line, words."""
_COLUMNS = ("what", "how", "line", "words")
_CLIP = 160


def all_rows(posting: PostingTold) -> Table:
    """Everything that was read, one row each."""
    return Table(("part", *_COLUMNS), tuple(_rows(posting)), posting.head)


def full_tables(posting: PostingTold) -> tuple[Table, ...]:
    """The same, a table for each part; what is not stated stands in the notes of the first."""
    parts: dict[str, list[tuple[str, str | None, int | None, str | None]]] = {}
    for part, *row in _rows(posting):
        parts.setdefault(part, []).append(tuple(row))  # type: ignore[arg-type]
    notes = [posting.outside] if posting.outside else []
    if said := vacancies_sentence(posting.vacancies):
        notes.append(said)
    if posting.mixture.is_mixed:
        notes.append(posting.mixture.sentence)
    if posting.level.conflict:
        notes.append(f"The level is told differently: {posting.level.conflict}.")
    if posting.unstated:
        notes.append(f"Not stated: {', '.join(posting.unstated)}.")
    head = Table((), (), posting.head, tuple(notes))
    return (head, *(Table(_COLUMNS, tuple(rows), name.capitalize()) for name, rows in parts.items()))


def _rows(posting: PostingTold) -> Iterator[_Row]:
    place = Place(posting.text)
    yield from _role_rows(posting)
    yield from _level_rows(posting)
    yield from _hit_rows("must-haves", posting.must_haves, place)
    yield from _hit_rows("wishes", posting.wishes, place)
    yield from _alternative_rows(posting, place)
    yield from _hit_rows("stated", posting.stated, place)
    yield from _hit_rows("not asked for", posting.negated, place)
    yield from _rows_of_applicants(posting)
    yield from _rows_of_offer(posting)
    yield from _duty_rows(posting)


def _role_rows(posting: PostingTold) -> Iterator[_Row]:
    for title in posting.vacancies:
        yield "vacancies", title.text, None, *_said(title)
    for fit in posting.roles:
        yield "roles", fit.role.label, f"{fit.share:.0%}", None, None
        for reason in fit.reasons:
            yield "roles", f"  {reason.said}", reason.because, *_said(reason.words)


def _level_rows(posting: PostingTold) -> Iterator[_Row]:
    level = posting.level
    if level.level is not None:
        yield "level", level.level.label, f"by {level.ground}", None, None
    for reason in level.reasons:
        yield "level", f"  {reason.level}", reason.because, *_said(reason.words)


def _alternative_rows(posting: PostingTold, place: Place) -> Iterator[_Row]:
    for told in posting.alternatives:
        names = dict.fromkeys(hit.name for hit in told.hits)
        how = "not asked for" if told.is_negated else told.strength
        words = place.words(min(hit.start for hit in told.hits), max(hit.end for hit in told.hits))
        yield "alternatives", one_of(names, told.how_many, told.is_open), how, *_said(words)


def _rows_of_applicants(posting: PostingTold) -> Iterator[_Row]:
    for years in posting.years:
        what = f"{years.amount} years" + (f" of {years.of}" if years.of else "")
        how = "main" if years.is_main else "within others" if years.is_within else years.strength
        yield "years", what, how, *_said(years.words)
    for asked in posting.degrees:
        what = _degree(asked.degrees, asked.fields, or_equivalent=asked.or_equivalent)
        yield "degree", what, "not asked for" if asked.is_negated else asked.strength, *_said(asked.words)


def _rows_of_offer(posting: PostingTold) -> Iterator[_Row]:
    for pay in posting.pay:
        told = (pay.label, "by the year, as sums of this size are" if pay.is_by_size else "", ", ".join(pay.besides))
        yield "pay", str(pay.money), "; ".join(filter(None, told)) or None, *_said(pay.words)
    for mode in posting.modes:
        days = None if mode.days is None else f"{mode.days[0]} to {mode.days[1]} days in the office"
        yield "work mode", mode.mode, "not possible" if mode.is_negated else days, *_said(mode.words)
    for where in posting.places:
        yield "place", where.name, where.entity.id if where.entity else None, *_said(where.words)
    for contract in posting.contracts:
        yield "contract", contract.terms, contract.duration or None, *_said(contract.words)
    for industry in posting.industries:
        how = "clearly" if industry.is_clear else "only named"
        yield "industry", industry.entity.label, how, *_said(industry.words[0])


def _duty_rows(posting: PostingTold) -> Iterator[_Row]:
    for told in posting.duties:
        what = told.duty.label if told.duty else "(no duty of the graph)"
        how = None
        if told.duty is not None:
            how = f"{told.match:.0%} of its words: {', '.join(each.text for each in told.because)}"
        yield "duties", what, how, *_said(told.words)


def _degree(degrees: Iterable[str], fields: Iterable[str], *, or_equivalent: bool) -> str:
    text = " or ".join(degrees)
    if named := ", ".join(fields):
        text += f" in {named}"
    return text + (", or equivalent" if or_equivalent else "")


def _hit_rows(part: str, hits: Iterable[Hit], place: Place) -> Iterator[_Row]:
    for hit in hits:
        how = hit.strength + (", not in the graph" if hit.entity is None else "")
        yield part, hit.name, how, *_said(place.words(hit.start, hit.end))


def _said(words: Words | None) -> tuple[int | None, str | None]:
    if words is None:
        return None, None
    text = " ".join(words.text.split())
    return words.line, text if len(text) <= _CLIP else text[:_CLIP] + " ..."
