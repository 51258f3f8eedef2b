"""What does a block of claims state? Each of its rows as claims with their evidence, or all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from ..claim_fields import QUALIFYING
from ..errors import FormatError
from ..model import (
    AnyOf,
    Cited,
    Claim,
    Derived,
    Editorial,
    Evidence,
    Money,
    Observed,
    Quantity,
    Range,
    Rating,
    Share,
    Text,
    Value,
    Years,
    file_place,
)
from ..predicates import PREDICATES, Predicate
from ..vocabulary import PredicateId
from .collected_facts import Facts, Place, place_of
from .form_reading import read_form, unknown_field
from .yaml_reading import YamlDocument

if TYPE_CHECKING:
    from .yaml_forms import FactsForm, Lines, UnqualifiedBlock, UnqualifiedRow

MAX_LINES: Final = 1_000
"""How many lines one row may cite."""
_SPAN: Final = re.compile(r"\s*([0-9]{1,9})\s*(?:-\s*([0-9]{1,9})\s*)?")
_ORIGINS: Final = ("source", "editorial", "rule", "corpus")
_UNTOLD: Final = (Editorial("a row that is not right is read for its names alone"),)
T = TypeVar("T")


def line_numbers(at: Lines | None) -> tuple[int, ...]:
    """`84`, `"80-82"` or a list of such as line numbers.

    >>> line_numbers((3, "5-7"))
    (3, 5, 6, 7)
    """
    if at is None:
        return ()
    numbers: list[int] = []
    for part in at if isinstance(at, tuple) else (at,):
        if isinstance(part, int):
            numbers.append(part)
            continue
        match = _SPAN.fullmatch(part)
        if match is None:
            raise FormatError(f"{part!r} is no line: write 84, 80-82 or a list of such")
        low, high = int(match[1]), int(match[2] or match[1])
        if not low <= high < low + MAX_LINES:
            raise FormatError(f"{part!r} is no span of lines")
        numbers += range(low, high + 1)
        if len(numbers) > MAX_LINES:
            raise FormatError(f"these are more than {MAX_LINES:,} lines")
    return tuple(numbers)


def read_claims(file: str, document: YamlDocument, sheet: FactsForm, facts: Facts, labels: Mapping[str, str]) -> None:
    """The claims of a file; `labels` are the words of a source where a row tells no others."""
    from .yaml_forms import BlockForm, RowForm

    for index, data in enumerate(sheet.claims):
        path: tuple[str | int, ...] = ("claims", index)
        block = read_form(BlockForm, data, file, document, path, facts)
        if block is None:
            continue
        place = place_of(file, document, path)
        block, is_right = _with_origin(block, sheet, place, facts)
        if block.subject is None:
            facts.report(place.problem("the block has no subject"))
        predicates = block.model_extra or {}
        if not predicates:
            facts.report(place.problem("the block states nothing: no predicate in it"))
        for predicate, rows in predicates.items():
            at = place_of(file, document, (*path, predicate))
            info = PREDICATES.get(cast(PredicateId, predicate))
            if info is None:
                facts.report(at.problem(*unknown_field(predicate, BlockForm, file, facts, PREDICATES)))
            if not isinstance(rows, list):
                if info is not None:
                    facts.report(at.problem("a predicate has a list of rows", f"write {predicate}: [...]"))
                continue
            for number, written in enumerate(rows):
                before = len(facts.problems)
                row_path = (*path, predicate, number)
                row = read_form(RowForm, written, file, document, row_path, facts)
                if row is not None:
                    has_form = is_right and len(facts.problems) == before
                    _Row(place_of(file, document, row_path), block, row, facts).read(info, labels, has_form)


def _with_origin(
    block: UnqualifiedBlock, sheet: FactsForm, place: Place, facts: Facts
) -> tuple[UnqualifiedBlock, bool]:
    """The block with what it rests on, from the head of the file where it does not say so itself; whether that is known."""
    origins = [name for name in _ORIGINS if getattr(block, name) is not None]
    for name in ("source", "editorial"):
        if not origins and (given := getattr(sheet, name)) is not None:
            block, origins = block.model_copy(update={name: given}), [name]
    if len(origins) != 1:
        message = f"a block says where it comes from: {', '.join(_ORIGINS[:-1])} or {_ORIGINS[-1]}"
        facts.report(
            place.problem(message, f"it says {' and '.join(origins)}" if origins else "or the file says it at its top")
        )
    return block, len(origins) == 1


class _Row:
    """One row of a block, read piece by piece, so that one wrong piece hides no other."""

    def __init__(self, place: Place, block: UnqualifiedBlock, row: UnqualifiedRow, facts: Facts) -> None:
        self._place = place
        self._block = block
        self._row = row
        self._facts = facts
        self._is_right = True

    def read(self, info: Predicate | None, labels: Mapping[str, str], has_form: bool) -> None:
        """Report what is wrong with it, or keep its claims; without a predicate it is looked at only."""
        for fault in self._row.faults(has_form):
            self._report(fault)
        common: dict[str, Any] = {}
        common["value"] = _value(self._row, self._tried)
        objects, group = self._tried(lambda: _objects(self._row)) or ([], None)
        common["any_of"] = group
        lines = self._tried(lambda: () if self._block.source is None else line_numbers(self._row.at)) or ()
        if info is None or self._block.subject is None:
            return
        common |= {"subject": self._block.subject, "predicate": info.id, **self._qualifiers(info)}
        claims: list[dict[str, Any]] = []
        source = self._facts.entities.get(self._block.source or "")
        quotes_nothing = source is not None and source.document is not None and source.document.locator == "statement"
        for object, term in objects if has_form or self._block.corpus is None else ():
            said = term or (
                None if quotes_nothing else labels.get(object, object) if object else None if has_form else "?"
            )
            told = self._tried(lambda said=said: _evidence(self._block, self._row, lines, said))  # type: ignore[misc]
            if told is not None:
                claims.append({**common, "object": object, "basis": told[0], "evidence": told[1]})
        if has_form and self._is_right:
            for claim in claims:
                self._keep(claim)
            return
        for object, _ in objects:  # what is wrong with it is told; its names and their kinds are looked at all the same
            with suppress(FormatError):
                bare = Claim(**{**common, "object": object, "basis": "editorial", "evidence": _UNTOLD})
                self._facts.claims.append(bare)
                self._facts.places.setdefault(bare.id, self._place)

    def _keep(self, fields: dict[str, Any]) -> None:
        claim = add_claim(self._facts, self._place, **fields)
        if claim is not None and claim.basis == "inferred":
            self._facts.premises.append((len(self._facts.claims) - 1, self._row.premises, self._place))

    def _qualifiers(self, info: Predicate) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field in QUALIFYING:
            given = None if field.form == "group" else self._row.qualifier(field)
            if given is not None and field.is_qualifier and field.name not in info.qualifiers:
                self._report(f"{info.id} takes no {field.name}")
                continue
            if (
                given is None and field.in_head and field.name in info.qualifiers
            ):  # a block may set what only some predicates can take
                given = self._block.qualifier(field)
            if given is not None:
                found[field.name] = given
        if info.direct == "strength":
            found.setdefault("necessity", "expected")
        return found

    def _tried(self, read: Callable[[], T]) -> T | None:
        """What comes of it; None where it is wrong, which is told."""
        try:
            return read()
        except FormatError as error:
            self._report(str(error))
            return None

    def _report(self, message: str) -> None:
        self._is_right = False
        self._facts.report(self._place.problem(message))


def add_claim(facts: Facts, place: Place, **fields: Any) -> Claim | None:
    """Keep the claim; None where it is none, which is told."""
    try:
        claim = Claim(**fields)
    except FormatError as error:
        facts.report(place.problem(str(error)))
        return None
    facts.claims.append(claim)
    facts.places.setdefault(claim.id, place)
    return claim


def _objects(row: UnqualifiedRow) -> tuple[list[tuple[str | None, str | None]], AnyOf | None]:
    given = row.of if row.of is not None else row.any_of
    if given is None:
        return [(None, row.term)], None
    if isinstance(given, str):
        given = (given,)
    pairs: list[tuple[str | None, str | None]]
    if isinstance(given, dict):
        pairs = [(id, term) for id, term in given.items()]
    else:
        if len(set(given)) < len(given):
            raise FormatError("an object stands twice in the row")
        pairs = [(id, row.term) for id in given]
    if not pairs:
        raise FormatError("the row names no object")
    if row.any_of is None or row.of is not None:
        return pairs, None
    return pairs, AnyOf(tuple(id for id, _ in pairs if id), row.how_many, row.open)


def _evidence(
    block: UnqualifiedBlock, row: UnqualifiedRow, lines: tuple[int, ...], term: str | None
) -> tuple[Any, tuple[Evidence, ...]]:
    if block.source is not None:
        if row.at is not None and term is None:
            raise FormatError("a cited row without an object needs the term: the words of the source")
        file = row.file or block.file
        cited = Cited(
            source=block.source,
            section=row.section or block.section,
            lines=() if file else lines,
            locator=file_place(file, lines) if file and lines else row.locator,
            term=term,
            attributed_to=row.attributed_to or block.attributed_to,
        )
        return "stated", (cited,)
    if block.rule is not None:
        return "inferred", (Derived(block.rule, row.premises),)
    if block.corpus is not None:
        if row.count is None or row.total is None or row.date is None:
            raise FormatError("an observed row gives count, total and date")
        return "observed", (Observed(block.corpus, row.count, row.total, row.date),)
    return "editorial", (_UNTOLD[0] if block.editorial is None else Editorial(block.editorial),)


def _value(row: UnqualifiedRow, tried: Callable[[Callable[[], Any]], Any]) -> Value | None:
    """Its value; a number that is none and a wrong word beside it are both told."""
    any_amount = Range.parse("1")

    def amount(written: str) -> Range:
        return tried(lambda: Range.parse(written)) or any_amount

    found: list[Value | None] = []
    if (years := row.years) is not None and years.senses:
        given = years.band or years.to_reach or years.required or ""
        sense: Any = "band" if years.band else "to-reach" if years.to_reach else "required"
        span = amount(given)
        found.append(tried(lambda: Years(span, sense)))
    if (money := row.money) is not None:
        paid = amount(_without_commas(money.amount))
        pay = paid, money.currency, money.per, money.pay, money.statistic, money.percentile
        found.append(tried(lambda: Money(*pay)))
    if (share := row.share) is not None:
        percent = amount(share.percent)
        found.append(tried(lambda: Share(percent, share.population)))
    if (form := row.quantity) is not None:
        many = amount(form.amount), form.unit, form.metric, form.mode, form.direction, form.window, form.baseline
        found.append(tried(lambda: Quantity(*many)))
    if (rating := row.rating) is not None:
        place = amount(rating.amount)
        found.append(tried(lambda: Rating(rating.scale, place, rating.lowest, rating.highest)))
    if (text := row.text) is not None:
        found.append(tried(lambda: Text(text)))
    return found[0] if found else None


def _without_commas(written: str) -> str:
    """Amounts of money without the commas that group their thousands, as in 4,200,000 or 42,00,000; another comma stays.

    >>> _without_commas("4,200,000-6,100,000+"), _without_commas("42,00,000"), _without_commas("4,2"), _without_commas("4,20,00")
    ('4200000-6100000+', '4200000', '4,2', '4,20,00')
    """
    return _GROUPED.sub(lambda found: found[0].replace(",", ""), written)


_GROUPED: Final = re.compile(r"(?<![\d.,])[1-9](?:\d{0,2}(?:,\d{3})+|\d?(?:,\d{2})+,\d{3})(?![\d,])")
"""A number whose thousands are grouped by commas: by threes, or by twos down to the last three."""


__all__ = ["add_claim", "line_numbers", "read_claims"]
