"""How do claims become columns? Taken in one by one or row by row, then sorted, with equal ones made one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import Any, Final

from ..errors import DataError, FormatError, Problem, capped
from ..vocabulary import PredicateId
from .claim import QUALIFIER_NAMES, Claim, qualifiers_of
from .claim_columns import MOST_KEPT, ClaimColumns
from .claim_tables import Columns, EvidenceEntry, Qualifiers, Tables, claim_at
from .column_order import GrowingColumns, in_order
from .entity import Entity
from .entity_table import EntityTable
from .evidence import Cited, CitedRows, numbered_locator
from .integrity import column_problems
from .number_columns import first_places, keys_of, picked
from .values import Value

Row = tuple[str, str | None, str | None] | tuple[str, str | None, str | None, Value | None]
"""Subject, object and locator of a claim; where the predicate takes one, its value too."""

_ROW: Final = "row "
_ANY_OF: Final = QUALIFIER_NAMES.index("any_of")


def columns_of(claims: Iterable[Claim], number_of: Mapping[str, int]) -> ClaimColumns:
    """Claims that were checked before, in columns; `number_of` tells the places of all ids."""
    builder = ColumnBuilder()
    builder.add(claims)
    return builder.columns(number_of)


class ColumnBuilder:
    """Takes claims in; `columns` makes them a part of a graph."""

    def __init__(self) -> None:
        self._names: dict[str, int] = {}
        self._predicates: dict[PredicateId, int] = {}
        self._qualifiers: dict[Qualifiers, int] = {}
        self._values: dict[Value, int] = {}
        self._evidence: list[EvidenceEntry] = []
        self._cited: dict[EvidenceEntry, int] = {}
        self._columns = GrowingColumns(*(array("I") for _ in GrowingColumns._fields))
        self._given: dict[int, Claim] = {}

    def __len__(self) -> int:
        return len(self._columns.subjects)

    def add(self, claims: Iterable[Claim]) -> None:
        """Claims of any form."""
        number_of, evidence, given = self._number, self._evidence, self._given
        add, numbers = self._add, self._qualifiers
        for place, claim in enumerate(claims, len(self)):
            if place < MOST_KEPT:
                given[place] = claim
            add(
                claim.subject,
                number_of(self._predicates, claim.predicate),
                claim.object,
                numbers.setdefault(qualifiers_of(claim), len(numbers)),
                claim.value,
                len(evidence),
                0,
            )
            evidence.append(claim.evidence)

    def add_rows(
        self,
        predicate: PredicateId,
        rows: Iterable[Row],
        source: str,
        section: str | None,
        qualifiers: Mapping[str, Any],
    ) -> int:
        """Claims of one form, each at its own place in a source; how many there were.

        What one of a form shows to be wrong is wrong with all of them, so one of each form is looked at: with an object or
        without, and with each kind of value.
        """
        number_of_predicate = self._number(self._predicates, predicate)
        forms: dict[tuple[bool, type], int] = {}
        tables: dict[str, int] = {}
        size, add = len(self), self._add
        for subject, object, locator, *rest in rows:
            value = rest[0] if rest else None
            form = object is None, value.__class__
            number_of_qualifiers = forms.get(form)
            if number_of_qualifiers is None or "any_of" in qualifiers:
                shown = Claim(
                    subject, predicate, object, value, evidence=(Cited(source, section, locator=locator),), **qualifiers
                )
                number_of_qualifiers = forms[form] = self._number(self._qualifiers, qualifiers_of(shown))
            before, row = numbered_locator(locator)
            evidence = tables.get(before) if row else None
            if evidence is None:
                cited = Cited(source, section, locator=locator)
                evidence = self._cite(CitedRows(cited.source, cited.section, before) if row else (cited,))
                if row:
                    tables[before] = evidence
            add(subject, number_of_predicate, object, number_of_qualifiers, value, evidence, row)
        return len(self) - size

    def add_table(
        self,
        predicate: PredicateId,
        subjects: Sequence[str],
        objects: Sequence[str],
        rows: Sequence[int] | None,
        values: Sequence[Value],
        source: str,
        section: str | None,
        qualifiers: Mapping[str, Any],
    ) -> int:
        """The same of claims with an object, column by column: each at its own row of a table, or all of them at no place.

        Each has a value, or none of them; one of each kind of value is looked at.
        """
        size = len(subjects)
        if not size:
            return 0
        if not size == len(objects) or (rows is not None and (len(rows) != size or min(rows) < 1)):
            raise FormatError(f"{predicate}: every claim has a subject, an object and a row, which are counted from 1")
        if values and len(values) != size:
            raise FormatError(f"{predicate}: every claim of a table has a value, or none of them")
        cited = Cited(source, section, locator=f"{_ROW}{rows[0]}" if rows else None)
        numbers: dict[Value, int] = dict.fromkeys(values, 0)
        for shown in {value.__class__: value for value in numbers}.values() if values else (None,):
            claim = Claim(subjects[0], predicate, objects[0], shown, evidence=(cited,), **qualifiers)
        names, columns = self._names, self._columns
        for name in dict.fromkeys(chain(subjects, objects)):
            names.setdefault(name, len(names))
        for value in numbers:
            numbers[value] = self._number(self._values, value) + 1
        columns.subjects.extend(map(names.__getitem__, subjects))
        columns.objects.extend(map((1).__add__, map(names.__getitem__, objects)))
        columns.rows.extend(repeat(0, size) if rows is None else rows)
        columns.values.extend(map(numbers.__getitem__, values) if values else repeat(0, size))
        columns.predicates.extend(repeat(self._number(self._predicates, predicate), size))
        columns.qualifiers.extend(repeat(self._number(self._qualifiers, qualifiers_of(claim)), size))
        entry = (cited,) if rows is None else CitedRows(source, section, _ROW)
        columns.evidence.extend(repeat(self._cite(entry), size))
        return size

    def add_columns(self, columns: Columns, tables: Tables) -> int:
        """Claims of any form in columns that nobody has checked; `rows` are 0 where the evidence is not a whole table's.

        One of each form is looked at: of those that differ in predicate, qualifiers, kind of value or of evidence.
        """
        self._check_forms(columns, tables)
        names = [self._number(self._names, id) for id in tables.ids]
        predicates = [self._number(self._predicates, predicate) for predicate in tables.predicates]
        qualifiers = [self._number(self._qualifiers, given) for given in tables.qualifiers]
        values = [self._number(self._values, value) + 1 for value in tables.values]
        mine, first = self._columns, len(self._evidence)
        mine.subjects.extend(picked(names, columns.subjects))
        mine.predicates.extend(picked(predicates, columns.predicates))
        mine.objects.extend(picked([0, *(number + 1 for number in names)], columns.objects))
        mine.qualifiers.extend(picked(qualifiers, columns.qualifiers))
        mine.values.extend(picked([0, *values], columns.values))
        mine.evidence.extend(picked(range(first, first + len(tables.evidence)), columns.evidence))
        mine.rows.extend(columns.rows)
        self._evidence += tables.evidence
        return len(columns.subjects)

    @staticmethod
    def _check_forms(columns: Columns, tables: Tables) -> None:
        """Make one claim of each form, which raises where it is none."""

        def shown(place: int) -> None:
            qualifiers = dict(zip(QUALIFIER_NAMES, tables.qualifiers[columns.qualifiers[place]], strict=True))
            made = claim_at(columns, tables, place)
            made = Claim(made.subject, made.predicate, made.object, made.value, evidence=made.evidence, **qualifiers)
            if qualifiers_of(made) != tables.qualifiers[columns.qualifiers[place]]:
                raise FormatError(f"{made}: its qualifiers are not in their order, or stand there twice")

        kinds: dict[object, int] = {}
        bases = [
            kinds.setdefault(Cited if isinstance(entry, CitedRows) else tuple(map(type, entry)), len(kinds))
            for entry in tables.evidence
        ]
        classes: dict[type, int] = {}
        sorts = [classes.setdefault(value.__class__, len(classes) + 1) for value in tables.values]
        has_object = picked([0, *(1 for _ in tables.ids)], columns.objects)
        keys = keys_of(
            [
                (columns.predicates, len(tables.predicates) + 1),
                (has_object, 2),
                (columns.qualifiers, len(tables.qualifiers) + 1),
                (picked([0, *sorts], columns.values), len(classes) + 1),
                (picked(bases, columns.evidence), len(kinds) + 1),
            ]
        )
        for place in sorted(first_places(keys)):
            shown(place)
        if any(given[_ANY_OF] is not None for given in tables.qualifiers):
            seen: set[tuple[int, int]] = set()
            for place, pair in enumerate(zip(columns.qualifiers, columns.objects, strict=True)):
                if pair not in seen:
                    seen.add(pair)
                    if tables.qualifiers[pair[0]][_ANY_OF] is not None:
                        shown(place)

    def _cite(self, entry: EvidenceEntry) -> int:
        number = self._cited.setdefault(entry, len(self._evidence))
        if number == len(self._evidence):
            self._evidence.append(entry)
        return number

    def _add(
        self,
        subject: str,
        predicate: int,
        object: str | None,
        qualifiers: int,
        value: Value | None,
        evidence: int,
        row: int,
    ) -> None:
        names, columns = self._names, self._columns
        columns.subjects.append(names.setdefault(subject, len(names)))
        columns.objects.append(0 if object is None else names.setdefault(object, len(names)) + 1)
        columns.values.append(0 if value is None else self._number(self._values, value) + 1)
        columns.predicates.append(predicate)
        columns.qualifiers.append(qualifiers)
        columns.evidence.append(evidence)
        columns.rows.append(row)

    @staticmethod
    def _number(table: dict[Any, int], key: object) -> int:
        return table.setdefault(key, len(table))

    def columns(self, number_of: Mapping[str, int]) -> ClaimColumns:
        """The claims sorted, with equal ones made one; `number_of` tells the places of the entities of the graph."""
        missing = sorted(name for name in self._names if name not in number_of)
        if missing:  # these come last, for the checks to find
            number_of = {**number_of, **{name: place for place, name in enumerate(missing, len(number_of))}}
        predicates = sorted(self._predicates)
        tables = Tables([*number_of], predicates, [*self._qualifiers], [*self._values], self._evidence)
        settled = [number_of[name] for name in self._names]
        ordered = {id: number for number, id in enumerate(predicates)}
        settled_predicates = [ordered[id] for id in self._predicates]
        mine = self._columns
        mine = mine._replace(
            subjects=picked(settled, mine.subjects),
            predicates=picked(settled_predicates, mine.predicates, "B"),
            objects=picked([0, *(number + 1 for number in settled)], mine.objects),
        )
        order, evidence = in_order(mine, tables)
        for place, gathered in evidence.items():
            mine.evidence[place], mine.rows[place] = len(self._evidence), 0
            self._evidence.append(gathered)
            self._given.pop(place, None)
        given = self._given.get
        return ClaimColumns(
            Columns(*(picked(column, order, column.typecode) for column in mine)),
            tables,
            number_of,
            made={place: claim for place, number in enumerate(order) if (claim := given(number)) is not None}
            if self._given
            else None,
        )


def checked_parts(entities: Iterable[Entity], claims: ColumnBuilder) -> tuple[EntityTable, ClaimColumns]:
    """The entities by id and the claims in columns, if all of it holds together.

    Raises:
        DataError: With the problems found, up to `MAX_PROBLEMS`.
    """
    known: dict[str, Entity] = {}
    twice: list[tuple[Entity, Entity]] = []
    for entity in entities:
        other = known.setdefault(entity.id, entity)
        if other is not entity and other != entity:
            twice.append((other, entity))
    table = EntityTable.of(known)
    columns = claims.columns(table.number_of)
    problems = [
        Problem("", None, entity.id, f"two entities have this id: {other.label!r} and {entity.label!r}")
        for other, entity in twice
    ] + column_problems(table, columns)
    if problems:
        raise DataError(capped(problems))
    return table, columns
