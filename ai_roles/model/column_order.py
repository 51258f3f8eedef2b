"""In which order do claims stand in columns? By subject, predicate and object, with equal ones made one."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import chain, groupby
from typing import NamedTuple

from .claim_tables import Columns, Tables, claim_at, evidence_at
from .evidence import Evidence, gather
from .number_columns import first_places, keys_of, places_in_order


class GrowingColumns(NamedTuple):
    """The columns as they are filled."""

    subjects: array[int]
    predicates: array[int]
    objects: array[int]
    qualifiers: array[int]
    values: array[int]
    evidence: array[int]
    rows: array[int]


def in_order(columns: GrowingColumns, tables: Tables) -> tuple[Sequence[int], dict[int, tuple[Evidence, ...]]]:
    """The places in their order, one for each claim, and what several that are equal rest on, by the place that stays."""
    many_ids = len(tables.ids) + 1
    keys = keys_of(
        [(columns.subjects, many_ids), (columns.predicates, len(tables.predicates) + 1), (columns.objects, many_ids)]
    )
    order = places_in_order(keys)
    if len(first_places(keys)) == len(order):
        return order, {}
    keys = [*keys]
    settled: list[int] = []
    evidence: dict[int, tuple[Evidence, ...]] = {}
    for _, group in groupby(order, key=keys.__getitem__):
        places = [*group]
        settled += places if len(places) == 1 else _told_apart(places, columns, tables, evidence)
    return settled, evidence


def _told_apart(
    places: Sequence[int], columns: GrowingColumns, tables: Tables, evidence: dict[int, tuple[Evidence, ...]]
) -> list[int]:
    """Of claims with one subject, predicate and object those that differ in more than evidence, by id."""
    settled = Columns(*columns)
    alike: dict[object, list[int]] = {}
    for place in places:
        value = columns.values[place]
        said = tables.qualifiers[columns.qualifiers[place]], tables.values[value - 1] if value else None
        alike.setdefault(said, []).append(place)
    for first, *others in alike.values():
        pieces = [evidence_at(settled, tables, place) for place in (first, *others)]
        if any(piece != pieces[0] for piece in pieces):
            evidence[first] = gather(chain.from_iterable(pieces))
    firsts = [same[0] for same in alike.values()]
    return firsts if len(firsts) == 1 else sorted(firsts, key=lambda place: claim_at(settled, tables, place).id)
