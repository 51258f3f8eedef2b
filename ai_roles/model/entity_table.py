"""How are the entities of a graph kept? By id, in order of the alphabet; those of a file become records when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, ValuesView
from functools import cached_property
from itertools import chain
from typing import Final

from ..iris import ID
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
        iris: Sequence[str],
        mapped: Sequence[int],
        same: Mapping[int, int],
        schemes: Sequence[str] = (),
        scheme_of: Sequence[int] = b"",
        deprecated: Sequence[int] = b"",
        by_kind: Mapping[Kind, Sequence[int]] | None = None,
    ) -> None:
        """`ids` are sorted; `kinds` are the places of the kinds in `KINDS`, `by_kind` the numbers of each by label.

        `iris` are those of other vocabularies, and "" where an entity has none; `mapped` are the numbers of those that have
        mappings, `same` tells of those for which others answer which these are.
        `schemes` are those that any of them is in, and `scheme_of` gives for each the place of its own in `schemes`, counted
        from 1; 0 is ours. `deprecated` has 1 for what is. Empty ones say that there is none such.
        """
        self.ids: Final = ids
        self.number_of: Final[dict[str, int]] = {id: number for number, id in enumerate(ids)}
        self.mapped: Final = mapped
        self._records = records
        self._kinds = kinds
        self._iris = iris
        self._number_of_iri: dict[str, int] | None = None
        self._same = same
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
        place = {id: number for number, id in enumerate(ids)}
        schemes = sorted({entity.scheme for entity in records if entity.scheme is not None})
        places = {scheme: place for place, scheme in enumerate(schemes, 1)}
        table = cls(
            ids,
            records,
            bytes(_PLACES[entity.kind] for entity in records),
            iris=[entity.iri or "" for entity in records],
            mapped=[number for number, entity in enumerate(records) if entity.mappings],
            same={  # an id that is unknown is for the checks to find
                number: place[entity.same_as]
                for number, entity in enumerate(records)
                if entity.same_as is not None and entity.same_as in place
            },
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

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """The kind of each of them by its id, without looking at the rest of them."""
        return dict(zip(self.ids, map(KINDS.__getitem__, self._kinds), strict=True))

    def kind_of(self, id: str) -> Kind:
        """The kind of the entity of this id."""
        return KINDS[self._kinds[self.number_of[id]]]

    def iri_at(self, number: int) -> str:
        """Its IRI in its own vocabulary, or "", without looking at the rest of it."""
        return self._iris[number]

    def answering(self, number: int) -> int:
        """The number of the entity that answers for it: its own, or that of what is exactly the same."""
        return self._same.get(number, number)

    @property
    def same(self) -> Mapping[int, int]:
        """By the numbers of those for which others answer, the numbers of these."""
        return self._same

    def number_of_iri(self, iri: str) -> int | None:
        """The number of what stands under this IRI in RDF; None where nothing does.

        >>> from ai_roles.sample import SAMPLE
        >>> SAMPLE.entities.ids[SAMPLE.entities.number_of_iri("https://w3id.org/ai-roles/id/docker")]
        'docker'
        """
        if self._number_of_iri is None:
            self._number_of_iri = {own: number for number, own in enumerate(self._iris) if own}
        if iri.startswith(ID):
            number = self.number_of.get(iri.removeprefix(ID))
            return number if number is not None and not self._iris[number] else None
        return self._number_of_iri.get(iri)

    def scheme_at(self, number: int) -> int:
        """Of which scheme it is: the place in `schemes`, counted from 1; 0 where it is ours."""
        return self._scheme_of[number] if self._scheme_of else 0

    def is_ours(self, number: int) -> bool:
        """Whether it was not taken over from a vocabulary as it stands there: only then its id begins with that of the scheme."""
        return not self._theirs or not self._theirs[number]

    def ours_among(self, numbers: Iterable[int]) -> list[int]:
        """Those of the numbers whose entities `is_ours` holds of."""
        theirs = self._theirs
        return [number for number in numbers if not theirs[number]] if theirs else list(numbers)

    @property
    def has_others(self) -> bool:
        """Whether any of them was taken over from a vocabulary of others."""
        return bool(self._theirs)

    @cached_property
    def _theirs(self) -> bytes:
        """1 for each that is not ours; empty where all are."""
        starts = ("", *(f"{scheme}-" for scheme in self.schemes))
        pairs = zip(self._scheme_of, self.ids, strict=True) if self._scheme_of else ()
        theirs = bytes([scheme > 0 and id.startswith(starts[scheme]) for scheme, id in pairs])
        return theirs if any(theirs) else b""

    def is_deprecated(self, number: int) -> bool:
        """Whether it is deprecated, without looking at the rest of it."""
        return bool(self._deprecated and self._deprecated[number])

    @cached_property
    def retired(self) -> frozenset[int]:
        """The numbers of what is kept for its id and names alone: it is deprecated, or another thing answers for it."""
        return frozenset([*self._same, *(number for number, is_so in enumerate(self._deprecated) if is_so)])

    def stands_for(self, number: int) -> int | None:
        """Who is meant by it today: itself, what is the same and answers for it, what replaced it; None where nobody does.

        >>> from ai_roles.sample import SAMPLE
        >>> docker = SAMPLE.entities.number_of["docker"]
        >>> SAMPLE.entities.stands_for(docker) == docker
        True
        """
        number = self.answering(number)
        while self.is_deprecated(number):
            successors = self.at(number).replaced_by
            if len(successors) != 1:
                return None
            number = self.answering(self.number_of[successors[0]])
        return number

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
            self._by_kind = {each: sorted(found, key=self.label_key) for each, found in numbers.items()}
        return self._by_kind[kind]

    def label_key(self, number: int) -> tuple[str, str]:
        """By what entities are sorted that stand by label."""
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
