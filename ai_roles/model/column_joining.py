"""How do the claims of several graphs become those of one? Column after column, sorted together, with equal ones made one."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, compress
from typing import NamedTuple, TypeVar, overload

from .claim_columns import ClaimColumns
from .claim_tables import Columns, EvidenceEntry, Tables, quoted, sources
from .column_order import GrowingColumns, in_order

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
    order, several = in_order(columns, tables)
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


def _laid_together(parts: Sequence[Part], number_of_predicate: Mapping[str, int]) -> GrowingColumns:
    """The columns of the parts one after the other, with the numbers of the whole."""
    whole = GrowingColumns(*(array("B" if name == "predicates" else "I") for name in Columns._fields))
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
