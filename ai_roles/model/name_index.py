"""Which entities answer to which name? All names in their normal form, sorted, each with whose it is and what it is to them."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, overload

from .entity import Entity
from .names import name_words, words_of_many
from .spelled_out import gist, gist_of_words, plain_gist, stems_of

LABEL: Final = 0
"""An entity has this name as its label or id."""
ALIAS: Final = 1
"""It has it as an alias."""
ABROAD: Final = 2
"""It is called so in another language."""
ALIAS_ABROAD: Final = 3
"""It is called so in another language, too."""
HIDDEN: Final = 4
"""It is found by this and not called so: a misspelling, an old spelling."""
CODE: Final = 5
"""A vocabulary has this code for it."""
MOST_KEPT: Final = 16_384
"""The places of so many keys are remembered; when there are more, all of them go."""
SORTS: Final = 8
"""There is room for so many sorts of names."""
_SORT_OF: Final = {"preferred": ABROAD, "alternative": ALIAS_ABROAD, "hidden": HIDDEN}


class Named(NamedTuple):
    """An entity, by its number in the graph, and what a name is to it: `LABEL`, `ALIAS`, ... `CODE`."""

    entity: int
    sort: int


class NameIndex:
    """Sorted keys, and for each of them the entities that answer to it, in arrays of memory or of a file.

    >>> from ai_roles.sample import SAMPLE
    >>> names = names_of(WrittenNames(SAMPLE.entities.values()))
    >>> names["k8s"], [names.keys[place] for place in names.starting("kub")]
    ([Named(entity=11, sort=1)], ['kubernete'])
    """

    __slots__ = ("_places", "entries", "keys", "starts")

    def __init__(self, keys: Sequence[str], starts: Sequence[int], entries: Sequence[int]) -> None:
        """The entries of a key are those from its start up to the next one: eight times the entity, and the sort."""
        self.keys = keys
        self.starts = starts
        self.entries = entries
        self._places: dict[str, int | None] = {}

    def __getitem__(self, key: str) -> list[Named]:
        """Who answers to a key, labels before aliases; nobody where there is none such."""
        place = self.place(key)
        return [] if place is None else self.at(place)

    def place(self, key: str) -> int | None:
        """The place of a key; None where there is none such. One name is looked for in several ways, and often again."""
        try:
            return self._places[key]
        except KeyError:
            if len(self._places) >= MOST_KEPT:
                self._places.clear()
            place = bisect_left(self.keys, key)
            found = place if place < len(self.keys) and self.keys[place] == key else None
            self._places[key] = found
            return found

    def at(self, place: int) -> list[Named]:
        """Who answers to the key in this place."""
        entries = self.entries[self.starts[place] : self.starts[place + 1]]
        return [Named(entry // SORTS, entry % SORTS) for entry in entries]

    def named(self, number: int) -> Named:
        """The entry of this number, counted over all keys."""
        entry = self.entries[number]
        return Named(entry // SORTS, entry % SORTS)

    def key_of(self, number: int) -> str:
        """The key of the entry of this number."""
        return self.keys[bisect_right(self.starts, number) - 1]

    def of(self, are_meant: Callable[[int], bool], sorts: Collection[int]) -> Iterator[tuple[str, int]]:
        """The keys of these sorts that the entities have that are meant, each with the number of its entity."""
        is_meant = bytes(map(are_meant, range(max(self.entries, default=-1) // SORTS + 1)))
        for number in [number for number, entry in enumerate(self.entries) if is_meant[entry // SORTS]]:
            if self.entries[number] % SORTS in sorts:
                yield self.key_of(number), self.entries[number] // SORTS

    def begun(self, key: str) -> Sequence[int]:
        """The entries of the keys that start so: eight times the entity, and the sort."""
        places = self.starting(key)
        return self.entries[self.starts[places.start] : self.starts[places.stop]]

    def starting(self, key: str) -> range:
        """The places of the keys that start so."""
        first = bisect_left(self.keys, key)
        return range(first, bisect_left(self.keys, key + _LAST, first))

    def __iter__(self) -> Iterator[tuple[str, list[Named]]]:
        """Every key with those who answer to it."""
        for place, key in enumerate(self.keys):
            yield key, self.at(place)


def written_names(entity: Entity) -> Iterator[tuple[int, str]]:
    """Everything that an entity is found by, and what it is to it."""
    yield LABEL, entity.label
    yield LABEL, entity.id
    for alias in entity.aliases:
        yield ALIAS, alias
    for name in entity.names:
        yield _SORT_OF[name.role], name.text
    for code in entity.notation:
        yield CODE, code


class WrittenNames:
    """Every name of some entities, which are numbered in this order: its entry, and its words with a space between them."""

    __slots__ = ("entries", "own", "words")

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entries: list[int] = []
        self.own: set[int] = set()
        """The numbers of those in whose names what is cut short is spelled out."""
        texts: list[str] = []
        for number, entity in enumerate(entities):
            if _spells_out(entity):
                self.own.add(number)
            for sort, name in written_names(entity):
                self.entries.append(number * SORTS + sort)
                texts.append(name)
        self.words = words_of_many(texts)


def names_of(written: WrittenNames) -> NameIndex:
    """By all these names."""
    table: dict[str, list[int]] = {}
    for entry, words in zip(written.entries, written.words, strict=True):
        if words:
            table.setdefault(words.replace(" ", ""), []).append(entry)
    return _index(table)


def gists_of(written: WrittenNames) -> NameIndex:
    """By the gist of each label and alias; what is cut short is spelled out in our own names alone.

    The id, which stands as a label too, is none of them.
    """
    table: dict[str, list[int]] = {}
    stems = stems_of(written.words)
    number = -1
    for entry, words in zip(written.entries, written.words, strict=True):
        sort = entry % SORTS
        if sort == LABEL:
            before, number = number, entry // SORTS
            if before == number:
                continue
        elif sort != ALIAS:
            continue
        if number in written.own:
            key = " ".join(gist_of_words(words.split()))
        else:
            key = " ".join(sorted([stems[word] for word in words.split() if word in stems]))
        if key:
            table.setdefault(key, []).append(entry)
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
        entries.extend(sorted(answering, key=by_sort))
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
    return [number * SORTS + sort for number in numbers for sort in range(SORTS)]


def by_sort(entry: int) -> tuple[int, int]:
    """In which order the entries of a key stand: labels before aliases."""
    return entry % SORTS, entry


def numbers_by_iri(entities: Iterable[Entity]) -> Sequence[int]:
    """The numbers of those that have an IRI of their own, in order of the IRIs."""
    having = [(entity.iri, number) for number, entity in enumerate(entities) if entity.iri is not None]
    return array("I", [number for _, number in sorted(having)])


def _spells_out(entity: Entity) -> bool:
    return entity.scheme is None or not entity.id.startswith(f"{entity.scheme}-")


def gist_key(name: str) -> str:
    """The words of a name, spelled out, in any order and form, as one text."""
    return " ".join(gist(name))


def plain_gist_key(name: str) -> str:
    """The words of a name as they are, in any order and form, as one text."""
    return " ".join(plain_gist(name))


def begins_with_words(name: str, key: str) -> bool:
    """Whether the first words of a name, whole ones, are these.

    >>> begins_with_words("Java developer", "java"), begins_with_words("JavaScript developer", "java")
    (True, False)
    """
    begun = ""
    for word in name_words(name):
        begun += word
        if len(begun) >= len(key):
            return begun == key
    return False


def _index(table: Mapping[str, list[int]]) -> NameIndex:
    keys = sorted(table)
    starts, entries = [0], []
    for key in keys:
        found = table[key]
        if len(found) > 1:
            found = sorted(set(found), key=by_sort)
        entries += found
        starts.append(len(entries))
    return NameIndex(keys, array("I", starts), array("I", entries))


_LAST: Final = "\U0010ffff"
"""No word has this sign, and it stands behind all others."""
