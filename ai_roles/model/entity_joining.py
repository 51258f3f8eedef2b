"""How do the entities of two graphs stand in one table? By id, each read from its own table when it is asked for."""

from __future__ import annotations

from array import array
from bisect import bisect
from collections.abc import Mapping, Sequence
from typing import overload

from ..vocabulary import KINDS, Kind
from .entity import Entity
from .entity_table import EntityTable


class JoinedEntities(Sequence[Entity]):
    """The records of two tables in the order of their ids, some of them changed."""

    def __init__(self, tables: Sequence[EntityTable], ids: Sequence[str], changed: Mapping[str, Entity]) -> None:
        """What stands in several of the tables is that of the first."""
        self._tables = tables
        self._ids = ids
        self._changed = changed

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> Entity: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Entity]: ...
    def __getitem__(self, place: int | slice) -> Entity | Sequence[Entity]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        id = self._ids[place]
        if (changed := self._changed.get(id)) is not None:
            return changed
        return next(table[id] for table in self._tables if id in table.number_of)


def joined_entities(large: EntityTable, small: EntityTable, changed: Mapping[str, Entity]) -> EntityTable:
    """One table of both; *changed* takes the place of entities with the same ids, of the same kinds and labels.

    Only a few of the entities of the large table are looked at.

    >>> from ai_roles.sample import SAMPLE
    >>> table = joined_entities(SAMPLE.entities, EntityTable.of({"go": Entity("go", "tool", "Go")}), {})
    >>> len(table) - len(SAMPLE), table["go"].label, table["rag"] is SAMPLE["rag"]
    (1, 'Go', True)
    """
    ids = sorted({*large.ids, *small.ids})
    number_of = {id: number for number, id in enumerate(ids)}
    tables = (large, small)
    kinds, deprecated, iris = bytearray(len(ids)), bytearray(len(ids)), [""] * len(ids)
    schemes = sorted({*large.schemes, *small.schemes})
    scheme_of = array("I", bytes(4 * len(ids)))
    mapped: set[int] = set()
    same: dict[int, int] = {}
    for table in tables:
        new = [number_of[id] for id in table.ids]
        places = [0, *(schemes.index(scheme) + 1 for scheme in table.schemes)]
        for number, place in enumerate(new):
            kinds[place] = KINDS.index(table.kind_at(number))
            iris[place] = table.iri_at(number)
            deprecated[place] = table.is_deprecated(number)
            scheme_of[place] = places[table.scheme_at(number)]
        mapped.update(new[number] for number in table.mapped)
        same |= {new[number]: new[other] for number, other in table.same.items()}
    for id, entity in changed.items():
        number = number_of[id]
        (mapped.add if entity.mappings else mapped.discard)(number)
        same.pop(number, None)
        if entity.same_as is not None:
            same[number] = number_of[entity.same_as]
    return EntityTable(
        ids,
        JoinedEntities(tables, ids, changed),
        bytes(kinds),
        schemes=schemes,
        scheme_of=scheme_of if schemes else b"",
        deprecated=bytes(deprecated),
        iris=iris,
        mapped=sorted(mapped),
        same=same,
        by_kind=_ByLabel(large, small, number_of),
    )


class _ByLabel(dict[Kind, Sequence[int]]):
    """The numbers of the entities of each kind by label, put in order when a kind is asked for."""

    def __init__(self, large: EntityTable, small: EntityTable, number_of: Mapping[str, int]) -> None:
        super().__init__()
        self._large, self._small, self._number_of = large, small, number_of

    def __missing__(self, kind: Kind) -> Sequence[int]:
        """Those of the small table are put in where they belong."""
        large, small, number_of = self._large, self._small, self._number_of
        there = large.of_kind(kind)
        found: list[int] = []
        start = 0
        for number in small.of_kind(kind):
            if small.ids[number] not in large.number_of:
                end = bisect(there, small.label_key(number), start, key=large.label_key)
                found += [number_of[large.ids[other]] for other in there[start:end]]
                found.append(number_of[small.ids[number]])
                start = end
        found += [number_of[large.ids[other]] for other in there[start:]]
        self[kind] = found
        return found
