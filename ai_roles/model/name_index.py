"""Which entities answer to which name? All names in their normal form, sorted, each with those that it names."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from .entity import Entity
from .names import name_key
from .spelled_out import gist

LABEL: Final = 0
"""An entity has this name as its label or id."""
ALIAS: Final = 1
"""It has it as an alias."""
_SORTS: Final = 4
"""There is room for so many sorts of names."""


class Named(NamedTuple):
    """An entity, by its number in the graph, and what a name is to it: `LABEL` or `ALIAS`."""

    entity: int
    sort: int


class NameIndex:
    """Sorted keys, and for each of them the entities that answer to it, in arrays of memory or of a file.

    >>> from ai_roles.sample import SAMPLE
    >>> names = names_of(SAMPLE.entities.values())
    >>> names["k8s"], [names.keys[place] for place in names.starting("kub")]
    ([Named(entity=11, sort=1)], ['kubernete'])
    """

    __slots__ = ("entries", "keys", "starts")

    def __init__(self, keys: Sequence[str], starts: Sequence[int], entries: Sequence[int]) -> None:
        """The entries of a key are those from its start up to the next one: four times the entity, and the sort."""
        self.keys = keys
        self.starts = starts
        self.entries = entries

    def __getitem__(self, key: str) -> list[Named]:
        """Who answers to a key, labels before aliases; nobody where there is none such."""
        place = bisect_left(self.keys, key)
        if place == len(self.keys) or self.keys[place] != key:
            return []
        return self.at(place)

    def at(self, place: int) -> list[Named]:
        """Who answers to the key in this place."""
        entries = self.entries[self.starts[place] : self.starts[place + 1]]
        return [Named(entry // _SORTS, entry % _SORTS) for entry in entries]

    def starting(self, key: str) -> Iterator[int]:
        """The places of the keys that start so."""
        place = bisect_left(self.keys, key)
        while place < len(self.keys) and self.keys[place].startswith(key):
            yield place
            place += 1

    def __iter__(self) -> Iterator[tuple[str, list[Named]]]:
        """Every key with those who answer to it."""
        for place, key in enumerate(self.keys):
            yield key, self.at(place)


def names_of(entities: Iterable[Entity]) -> NameIndex:
    """By all names of these entities, which are numbered in this order."""
    table: dict[str, dict[int, None]] = {}
    for number, entity in enumerate(entities):
        for sort, name in _names(entity):
            if key := name_key(name):
                table.setdefault(key, {})[number * _SORTS + sort] = None
    return _index(table)


def gists_of(entities: Iterable[Entity]) -> NameIndex:
    """By the gist of each label and alias, as `gist_key` writes it."""
    table: dict[str, dict[int, None]] = {}
    for number, entity in enumerate(entities):
        for sort, name in ((LABEL, entity.label), *((ALIAS, alias) for alias in entity.aliases)):
            if key := gist_key(name):
                table.setdefault(key, {})[number * _SORTS + sort] = None
    return _index(table)


def gist_key(name: str) -> str:
    """The words of a name, spelled out, in any order and form, as one text."""
    return " ".join(gist(name))


def _names(entity: Entity) -> Iterator[tuple[int, str]]:
    yield LABEL, entity.label
    yield LABEL, entity.id
    for alias in entity.aliases:
        yield ALIAS, alias


def _index(table: Mapping[str, Iterable[int]]) -> NameIndex:
    keys = sorted(table)
    starts, entries = array("I", [0]), array("I")
    for key in keys:
        entries.extend(sorted(table[key], key=lambda entry: (entry % _SORTS, entry)))
        starts.append(len(entries))
    return NameIndex(keys, starts, entries)
