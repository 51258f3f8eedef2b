"""How are the entities of a graph kept? By id, in order of the alphabet; those of a file become records when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, ValuesView
from functools import cached_property
from itertools import chain
from typing import Final

from ..vocabulary import KINDS, Kind
from .entity import Entity


class EntityTable(Mapping[str, Entity]):
    """The entities by id, each also by its number: its place among all ids.

    >>> from ai_roles.sample import SAMPLE
    >>> table = SAMPLE.entities
    >>> table["docker"].label, table.at(table.number_of["docker"]).id, table.kind_at(table.number_of["docker"])
    ('Docker', 'docker', 'tool')
    """

    def __init__(
        self,
        ids: Sequence[str],
        records: Sequence[Entity],
        kinds: Sequence[int],
        *,
        schemes: Sequence[str] = (),
        scheme_of: Sequence[int] = b"",
        deprecated: Sequence[int] = b"",
        by_kind: Mapping[Kind, Sequence[int]] | None = None,
    ) -> None:
        """`ids` are sorted; `kinds` are the places of the kinds in `KINDS`, `by_kind` the numbers of each by label.

        `schemes` are those that any of them is in, and `scheme_of` gives for each the place of its own in `schemes`, counted
        from 1; 0 is ours. `deprecated` has 1 for what is. Empty ones say that there is none such.
        """
        self.ids: Final = ids
        self.number_of: Final[dict[str, int]] = {id: number for number, id in enumerate(ids)}
        self._records = records
        self._kinds = kinds
        self._by_kind = by_kind
        self._by_label: Sequence[int] | None = None
        self.schemes: Final = tuple(schemes)
        self._scheme_of = scheme_of
        self._deprecated = deprecated
        self._made: dict[str, Entity] = {}

    @classmethod
    def of(cls, entities: Mapping[str, Entity]) -> EntityTable:
        """A table of entities in memory."""
        ids = sorted(entities)
        records = [entities[id] for id in ids]
        schemes = sorted({entity.scheme for entity in records if entity.scheme is not None})
        places = {scheme: place for place, scheme in enumerate(schemes, 1)}
        table = cls(
            ids,
            records,
            bytes(_PLACES[entity.kind] for entity in records),
            schemes=schemes,
            scheme_of=[places.get(entity.scheme or "", 0) for entity in records] if schemes else b"",
            deprecated=bytes(entity.deprecated for entity in records),
        )
        table._made.update(zip(ids, records, strict=True))
        return table

    def __getitem__(self, id: str) -> Entity:
        known = self._made.get(id)
        if known is None:
            known = self._made[id] = self._records[self.number_of[id]]
        return known

    def at(self, number: int) -> Entity:
        """The entity of this number."""
        return self[self.ids[number]]

    def kind_at(self, number: int) -> Kind:
        """Its kind, without looking at the rest of it."""
        return KINDS[self._kinds[number]]

    def scheme_at(self, number: int) -> int:
        """Of which scheme it is: the place in `schemes`, counted from 1; 0 where it is ours."""
        return self._scheme_of[number] if self._scheme_of else 0

    def is_ours(self, number: int) -> bool:
        """Whether it was not taken over from a vocabulary as it stands there: only then its id begins with that of the scheme."""
        return not self._theirs or not self._theirs[number]

    @property
    def has_others(self) -> bool:
        """Whether any of them was taken over from a vocabulary of others."""
        return bool(self._theirs)

    @cached_property
    def _theirs(self) -> bytes:
        """1 for each that is not ours; empty where all are."""
        starts = ("\0", *(f"{scheme}-" for scheme in self.schemes))
        theirs = bytes(id.startswith(starts[self.scheme_at(number)]) for number, id in enumerate(self.ids))
        return theirs if any(theirs) else b""

    def is_deprecated(self, number: int) -> bool:
        """Whether it is deprecated, without looking at the rest of it."""
        return bool(self._deprecated and self._deprecated[number])

    def in_order(self) -> Sequence[int]:
        """For each number its place among all entities, by kind, then by label."""
        if self._by_label is None:
            places = [0] * len(self)
            for place, number in enumerate(chain.from_iterable(map(self.of_kind, KINDS))):
                places[number] = place
            self._by_label = places
        return self._by_label

    def of_kind(self, kind: Kind) -> Sequence[int]:
        """The numbers of the entities of a kind, by label."""
        if self._by_kind is None:
            numbers: dict[Kind, list[int]] = {each: [] for each in KINDS}
            for number, place in enumerate(self._kinds):
                numbers[KINDS[place]].append(number)
            self._by_kind = {each: sorted(found, key=self._label_of) for each, found in numbers.items()}
        return self._by_kind[kind]

    def _label_of(self, number: int) -> tuple[str, str]:
        entity = self.at(number)
        return entity.label.casefold(), entity.id

    def __contains__(self, id: object) -> bool:
        return id in self.number_of

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    def values(self) -> ValuesView[Entity]:
        """The entities, in order of their ids."""
        return _Entities(self)

    def __repr__(self) -> str:
        return f"<{len(self):,} entities>"


class _Entities(ValuesView[Entity]):
    _mapping: EntityTable

    def __iter__(self) -> Iterator[Entity]:
        table = self._mapping
        return map(table.__getitem__, table)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, Entity) and self._mapping.get(value.id) == value


_PLACES: Final[Mapping[str, int]] = {kind: place for place, kind in enumerate(KINDS)}
