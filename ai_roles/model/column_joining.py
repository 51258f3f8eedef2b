"""How do the claims of several graphs become those of one? Column after column, sorted together, with equal ones made one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, compress, groupby
from typing import NamedTuple, TypeVar, overload

from .claim_columns import ClaimColumns
from .claim_tables import Columns, EvidenceEntry, Tables, claim_at, evidence_at, quoted, sources
from .evidence import Evidence, gather

T = TypeVar("T")


class Part(NamedTuple):
    """The claims of one graph, but for those at some places; `numbers` are those of its ids in the whole."""

    claims: ClaimColumns
    numbers: Sequence[int]
    without: Collection[int] = ()


class Chained(Sequence[T]):
    """Sequences as one, without copying them.

    >>> chained = Chained([["a"], [], ["b", "c"]])
    >>> chained[2], list(chained), len(chained)
    ('c', ['a', 'b', 'c'], 3)
    """

    def __init__(self, parts: Sequence[Sequence[T]]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        for part in self._parts:
            if place < len(part):
                return part[place]
            place -= len(part)
        raise IndexError(place)

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._parts)


class _Growing(NamedTuple):
    """The columns as they are filled."""

    subjects: array[int]
    predicates: array[int]
    objects: array[int]
    qualifiers: array[int]
    values: array[int]
    evidence: array[int]
    rows: array[int]


def joined_columns(parts: Sequence[Part], ids: Sequence[str], number_of: Mapping[str, int]) -> ClaimColumns:
    """The claims of all parts, by the ids of the whole; the evidence of equal ones gathers on one.

    >>> from ai_roles.sample import SAMPLE
    >>> part = Part(SAMPLE.columns, range(len(SAMPLE)))
    >>> joined_columns((part, part), SAMPLE.entities.ids, SAMPLE.entities.number_of) == SAMPLE.columns
    True
    """
    said = [part.claims.tables for part in parts]
    predicates = sorted({predicate for tables in said for predicate in tables.predicates})
    columns = _laid_together(parts, {id: number for number, id in enumerate(predicates)})
    gathered: list[EvidenceEntry] = []
    tables = Tables(
        ids,
        predicates,
        Chained([tables.qualifiers for tables in said]),
        Chained([tables.values for tables in said]),
        Chained([*(tables.evidence for tables in said), gathered]),
    )
    order, several = _sorted(columns, tables)
    for place, pieces in several.items():
        columns.evidence[place], columns.rows[place] = len(tables.evidence), 0
        gathered.append(pieces)
    tables = tables._replace(
        sources=Chained([*(_looked_at(sources, t.sources, t.evidence) for t in said), [*map(sources, gathered)]]),
        quoted=Chained([*(_looked_at(quoted, t.quoted, t.evidence) for t in said), [*map(quoted, gathered)]]),
    )
    return ClaimColumns(
        Columns(*(array(column.typecode, map(column.__getitem__, order)) for column in columns)), tables, number_of
    )


def _looked_at(
    find: Callable[[EvidenceEntry], Collection[str]],
    known: Sequence[Collection[str]] | None,
    evidence: Sequence[EvidenceEntry],
) -> Sequence[Collection[str]]:
    return [*map(find, evidence)] if known is None else known


def _laid_together(parts: Sequence[Part], number_of_predicate: Mapping[str, int]) -> _Growing:
    """The columns of the parts one after the other, with the numbers of the whole."""
    whole = _Growing(*(array("B" if name == "predicates" else "I") for name in Columns._fields))
    qualifiers = values = evidence = 0
    for claims, numbers, without in parts:
        columns, tables = claims.columns, claims.tables
        if without:
            kept = bytearray(b"\1") * len(claims)
            for place in without:
                kept[place] = 0
            columns = Columns(*(array("I", compress(column, kept)) for column in columns))
        predicates = [number_of_predicate[id] for id in tables.predicates]
        objects = [0, *(number + 1 for number in numbers)]
        new_values = [0, *range(values + 1, values + len(tables.values) + 1)]
        whole.subjects.extend(map(numbers.__getitem__, columns.subjects))
        whole.predicates.extend(map(predicates.__getitem__, columns.predicates))
        whole.objects.extend(map(objects.__getitem__, columns.objects))
        whole.qualifiers.extend(map(qualifiers.__add__, columns.qualifiers))
        whole.values.extend(map(new_values.__getitem__, columns.values))
        whole.evidence.extend(map(evidence.__add__, columns.evidence))
        whole.rows.extend(columns.rows)
        qualifiers += len(tables.qualifiers)
        values += len(tables.values)
        evidence += len(tables.evidence)
    return whole


def _sorted(columns: _Growing, tables: Tables) -> tuple[Sequence[int], dict[int, tuple[Evidence, ...]]]:
    """The places in their order, one for each claim, and what several that are equal rest on, by the place that stays."""
    many_predicates, many_ids, size = len(tables.predicates) or 1, len(tables.ids) + 1, len(columns.subjects)
    keys = [
        (subject * many_predicates + predicate) * many_ids + object
        for subject, predicate, object in zip(columns.subjects, columns.predicates, columns.objects, strict=True)
    ]
    order = sorted(range(size), key=keys.__getitem__)
    if len(set(keys)) == size:
        return order, {}
    settled: list[int] = []
    evidence: dict[int, tuple[Evidence, ...]] = {}
    for _, group in groupby(order, key=keys.__getitem__):
        places = [*group]
        settled += places if len(places) == 1 else _told_apart(places, columns, tables, evidence)
    return settled, evidence


def _told_apart(
    places: Sequence[int], columns: _Growing, tables: Tables, evidence: dict[int, tuple[Evidence, ...]]
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
