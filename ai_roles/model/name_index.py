"""Which entities answer to which name? All names in their normal form, sorted, each with those that it names."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, overload

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


def joined_names(large: NameIndex, small: NameIndex, in_large: Sequence[int], in_small: Sequence[int]) -> NameIndex:
    """The names of two graphs as one index, and of which numbers their entities have in the whole; few of the large one are read.

    >>> from ai_roles.sample import SAMPLE
    >>> numbers = range(len(SAMPLE))
    >>> list(joined_names(SAMPLE.names, SAMPLE.names, numbers, numbers)) == list(SAMPLE.names)
    True
    """
    old = array("I", map(_numbered(in_large).__getitem__, large.entries))
    new = _numbered(in_small)
    keys, starts, entries = array("q"), array("I", [0]), array("I")
    done = 0

    def copy(end: int) -> None:
        shift = len(entries) - large.starts[done]
        keys.extend(range(done, end))
        starts.extend(map(shift.__add__, large.starts[done + 1 : end + 1]))
        entries.extend(old[large.starts[done] : large.starts[end]])

    for place, key in enumerate(small.keys):
        before = bisect_left(large.keys, key, done)
        copy(before)
        done = before
        answering = {new[entry] for entry in small.entries[small.starts[place] : small.starts[place + 1]]}
        if before < len(large.keys) and large.keys[before] == key:
            answering.update(old[large.starts[before] : large.starts[before + 1]])
            done += 1
        keys.append(~place)
        entries.extend(sorted(answering, key=_by_sort))
        starts.append(len(entries))
    copy(len(large.keys))
    return NameIndex(_Keys(large.keys, small.keys, keys), starts, entries)


class _Keys(Sequence[str]):
    """The keys of two indices in one order: a number from 0 on is the place in the first, one below the place in the other."""

    __slots__ = ("_large", "_order", "_small")

    def __init__(self, large: Sequence[str], small: Sequence[str], order: Sequence[int]) -> None:
        self._large = large
        self._small = small
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...
    def __getitem__(self, place: int | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        number = self._order[place]
        return self._large[number] if number >= 0 else self._small[~number]


def _numbered(numbers: Sequence[int]) -> Sequence[int]:
    """The entries of the whole, by those of a part."""
    return [number * _SORTS + sort for number in numbers for sort in range(_SORTS)]


def _by_sort(entry: int) -> tuple[int, int]:
    return entry % _SORTS, entry


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
        entries.extend(sorted(table[key], key=_by_sort))
        starts.append(len(entries))
    return NameIndex(keys, starts, entries)
