"""What does a name mean among these entities? What is ours first, then what vocabularies of others call so.

Whole names come before beginnings, labels before aliases, English before other languages. Of a vocabulary of others
nothing is spelled out, since its AI may be artificial insemination; and an alias of theirs begins with whole words of the
name, or is not meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from ..vocabulary import BASE_IRI, COMPETENCES, KINDS, Kind
from .entity import Entity
from .entity_table import EntityTable
from .name_index import (
    ABROAD,
    ALIAS,
    ALIAS_ABROAD,
    CODE,
    HIDDEN,
    LABEL,
    SORTS,
    NameIndex,
    begins_with_words,
    gist_key,
    plain_gist_key,
    written_names,
)
from .names import closest, name_key, name_readings
from .similar_names import similar_names
from .spelled_out import says_more
from .word_index import Words

__all__ = ["Lookups", "Meaning", "NameMeanings"]

HEADINGS: Final = frozenset({"category", "rung", "source"})
_OF_FEW: Final[frozenset[Kind]] = frozenset({"level", "industry", "place", "ladder", "market", "source"})
"""Kinds of which a reader can take in all that there are."""
SHORTEST_START: Final = 3
"""Two letters are an abbreviation, and not the start of a longer word."""
_ID: Final = BASE_IRI + "id/"
_ENGLISH: Final = (LABEL, ALIAS)
_OTHERS: Final = (ABROAD, ALIAS_ABROAD, HIDDEN, CODE)
_MOST_READ: Final = 400
"""The names of so many entities are looked at; where more begin so, nobody means one of them."""


class Meaning(NamedTuple):
    """The ids of what a name may mean, and the scheme that it was looked for in, where the name itself says so."""

    ids: list[str]
    scheme: str = ""


@dataclass(slots=True)
class Lookups:
    """By what entities are found: each is read out of a file, or made when it is first needed."""

    names: NameIndex | None = None
    gists: NameIndex | None = None
    words: Words | None = None
    by_iri: Sequence[int] | None = None
    read_words: Callable[[], Words] | None = None
    """The words where they are in a file, which is not looked into before somebody asks."""


class NameMeanings:
    """What names mean among the entities of a graph.

    >>> from ai_roles.sample import SAMPLE
    >>> SAMPLE.meanings.of("k8s"), SAMPLE.meanings.of("no such thing")
    (Meaning(ids=['kubernetes'], scheme=''), Meaning(ids=[], scheme=''))
    """

    __slots__ = ("_by_iri", "_entities", "_gists", "_names", "_ours", "_words")

    def __init__(
        self,
        entities: EntityTable,
        names: Callable[[], NameIndex],
        gists: Callable[[], NameIndex],
        by_iri: Callable[[], Sequence[int]],
        words: Callable[[], Words],
    ) -> None:
        """All are made when they are first asked for; *by_iri* are the numbers of what has an IRI, in order of these."""
        self._entities = entities
        self._names = names
        self._gists = gists
        self._by_iri = by_iri
        self._words = words
        self._ours: list[tuple[str, int]] | None = None

    def of(self, name: str, kinds: tuple[Kind, ...] = KINDS) -> Meaning:
        """What the name may mean: one, several, or nothing."""
        scheme, rest = self.parted(name)
        if scheme:
            return Meaning(self._in_scheme(scheme, rest, kinds), scheme)
        if (number := self._with_iri(name)) is not None:
            return Meaning(self._of_kinds((number,), kinds))
        return Meaning(self._anywhere(name, kinds))

    def parted(self, name: str) -> tuple[str, str]:
        """The scheme that stands before a colon, and the name behind it; "" and the name where there is no such scheme."""
        prefix, colon, rest = name.partition(":")
        if colon and rest.strip() and (scheme := prefix.strip().casefold()) in self._entities.schemes:
            return scheme, rest.strip()
        return "", name

    def of_any_kind(self, name: str) -> list[str]:
        """What may be meant of whatever kind: of others what has this very name."""
        found = self.of(name).ids
        if len(found) == 1 and self._is_theirs(self._entities.number_of[found[0]]):
            _, rest = self.parted(name)
            return found if self._whole(rest, KINDS, self._is_theirs) else []
        return found

    def exactly(self, name: str, kinds: tuple[Kind, ...]) -> list[str]:
        """What of these kinds has this whole name, in whichever language: no beginning, and no other words that say the same."""
        if self.parted(name)[0] or self._with_iri(name) is not None:
            return self.of(name, kinds).ids
        number = self._entities.number_of.get(name)
        return self._of_kinds([*([] if number is None else [number]), *chain.from_iterable(self._exactly(name))], kinds)

    def called(self, name: str) -> list[str]:
        """Whatever has this whole name, or that around or inside its brackets."""
        return next((sorted(self._of_kinds(found, KINDS)) for found in self._exactly(name) if found), [])

    def _exactly(self, name: str) -> Iterator[list[int]]:
        for written in name_readings(name):
            yield [named.entity for named in self._names()[name_key(written)] if named.sort != CODE]

    def first(self, ids: list[str], most: int) -> list[str]:
        """Those that are told first of many: ours by id, then those of others with the shortest label."""
        entities = self._entities
        ours = sorted(id for id in ids if self._is_ours(entities.number_of[id]))[:most]
        theirs = [id for id in ids if self._is_theirs(entities.number_of[id])]
        if len(ours) == most or not theirs:
            return ours
        if len(theirs) <= _MOST_READ:
            theirs.sort(key=lambda id: (len(entities[id].label), id))
        return ours + theirs[: most - len(ours)]

    def told(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Of what kind and scheme each is, where there are schemes to tell apart."""
        entities = self._entities
        if not entities.has_others:
            return ()
        told = []
        for number in map(entities.number_of.__getitem__, ids):
            kind, scheme = entities.kind_at(number), entities.scheme_at(number)
            told.append(f"{kind} of {entities.schemes[scheme - 1]}" if scheme else kind)
        return tuple(told)

    def alias_for(self, name: str, entity: Entity) -> str | None:
        """Which other name than its label led to an entity of a vocabulary of others; None where it is called so."""
        _, name = self.parted(name)
        keys = [key for key in map(name_key, name_readings(name)) if key]
        if (
            self._is_ours(self._entities.number_of[entity.id])
            or not keys
            or name in (entity.id, entity.iri)
            or name in entity.notation
            or keys[0] == name_key(entity.label)
        ):
            return None
        written = [(sort, text, name_key(text)) for sort, text in written_names(entity) if sort != CODE]
        for key in keys:
            same = [(sort, text) for sort, text, other in written if other == key]
            if same:
                sort, text = min(same, key=lambda each: each[0])
                return text if sort in (ALIAS, ALIAS_ABROAD) else None
        gist = plain_gist_key(name)
        english = [(sort, text, key) for sort, text, key in written if sort in _ENGLISH]
        same = [(sort, text) for sort, text, _ in english if plain_gist_key(text) == gist]
        same = same or [(sort, text) for sort, text, key in english if key.startswith(keys[0])]
        if not same:
            return None
        sort, text = min(same, key=lambda each: each[0])
        return text if sort == ALIAS else None

    def like(self, name: str, kinds: tuple[Kind, ...] = KINDS, *, most: int = 3) -> tuple[str, ...]:
        """The ids of what has a name spelled much like this one, ours first; of a scheme where the name says so."""
        scheme, rest = self.parted(name)
        entities = self._entities
        wanted = entities.schemes.index(scheme) + 1 if scheme else 0
        found: tuple[str, ...] = ()
        if not scheme:
            ours = (
                (key, entities.ids[number])
                for key, number in self._names_of_ours()
                if kinds is KINDS or entities.kind_at(number) in kinds
            )
            found = closest(name, ours, most=most)
        if len(found) < most and (scheme or entities.has_others):

            def are_meant(number: int) -> bool:
                there = entities.scheme_at(number) == wanted if scheme else self._is_theirs(number)
                return there and entities.kind_at(number) in kinds

            pairs = similar_names(rest, self._names(), self._words(), are_meant)
            found += closest(rest, ((key, entities.ids[number]) for key, number in pairs), most=most - len(found))
        return found

    def all_of(self, kinds: tuple[Kind, ...], *, most: int) -> tuple[str, ...]:
        """The ids of all that is of these kinds, where these are kinds of few things, and no more than so many; else none.

        >>> from ai_roles.sample import SAMPLE
        >>> SAMPLE.meanings.all_of(("level",), most=8), SAMPLE.meanings.all_of(("skill",), most=8)
        (('junior', 'senior'), ())
        """
        if not _OF_FEW.issuperset(kinds):
            return ()
        entities = self._entities
        numbers = [number for kind in kinds for number in entities.of_kind(kind) if number not in entities.retired]
        return tuple(sorted(entities.ids[number] for number in numbers)) if len(numbers) <= most else ()

    def _names_of_ours(self) -> list[tuple[str, int]]:
        """The key of each English name of what is ours, with the number of its entity."""
        if self._ours is None:
            self._ours = [*self._names().of(self._is_ours, _ENGLISH)]
        return self._ours

    # Everywhere

    def _anywhere(self, name: str, kinds: tuple[Kind, ...]) -> list[str]:
        """What of ours answers to it, by a whole name or by its beginning; or else what others call so."""
        has_others = self._entities.has_others
        if found := self._whole(name, kinds, self._is_ours):
            return found
        if has_others and (found := self._whole(name, kinds, self._is_theirs, (LABEL,))):
            return found
        if found := self._begun(name, kinds):
            return found
        if not has_others or self._is_something_of_ours(name):
            return []
        return self._of_others(name, kinds, self._is_theirs)

    def _is_something_of_ours(self, name: str) -> bool:
        """Whether it is the name of something of ours of a kind that nobody asked for: then no alias elsewhere is meant."""
        key = name_key(name)
        return any(self._is_ours(named.entity) for named in self._names()[key] if named.sort in _ENGLISH)

    def _in_scheme(self, scheme: str, name: str, kinds: tuple[Kind, ...]) -> list[str]:
        """What a scheme calls so: by id, with the scheme before it or not, then as anywhere."""
        entities = self._entities
        wanted = entities.schemes.index(scheme) + 1

        def is_there(number: int) -> bool:
            return entities.scheme_at(number) == wanted

        for id in (name, f"{scheme}-{name}"):
            number = entities.number_of.get(id)
            if number is not None and is_there(number) and (found := self._of_kinds((number,), kinds)):
                return found
        if (number := self._with_iri(name)) is not None and is_there(number):
            return self._of_kinds((number,), kinds)
        return self._whole(name, kinds, is_there) or self._of_others(name, kinds, is_there)

    def _of_others(self, name: str, kinds: tuple[Kind, ...], are_meant: Callable[[int], bool]) -> list[str]:
        """What others call so: by a whole name, the same words in another order and form, or a beginning."""
        if found := self._whole(name, kinds, are_meant):
            return found
        for answering in self._begun_by_others(name_key(name), are_meant):
            if found := self._of_kinds(answering, kinds):
                return self._settle(found) or found
        return []

    # Whole names

    def _whole(
        self,
        name: str,
        kinds: tuple[Kind, ...],
        are_meant: Callable[[int], bool],
        sorts: Sequence[int] = (*_ENGLISH, *_OTHERS),
    ) -> list[str]:
        """What is called so, or by the same words cut short, turned round, in another form."""
        names, entities = self._names(), self._entities
        headings: list[str] = []
        others: list[str] = []
        for written in name_readings(name):
            answering = [named for named in names[name_key(written)] if are_meant(named.entity)]
            if not answering:
                continue
            for sort in sorts:
                numbers = (named.entity for named in answering if named.sort == sort)
                found = self._of_kinds(numbers if sort != CODE else self._coded(written, numbers), kinds)
                if sort in _OTHERS:
                    others = others or self._settle(found) or found
                    continue
                if len(found) == 1 and entities.kind_at(entities.number_of[found[0]]) not in HEADINGS:
                    return found
                if settled := self._settle(found):
                    return settled
                headings += found
        if headings or others:
            return headings or others
        if ALIAS in sorts and says_more(name):
            key = gist_key(name) if are_meant == self._is_ours else plain_gist_key(name)
            meant = (named.entity for named in self._gists()[key] if are_meant(named.entity))
            if found := self._of_kinds(meant, kinds):
                return self._settle(found) or found
        return []

    def _coded(self, name: str, numbers: Iterable[int]) -> Iterator[int]:
        """Those of the entities that have this very code: 2511.4 is not 25114."""
        wanted = name.strip().casefold()
        for number in numbers:
            if any(code.casefold() == wanted for code in self._entities.at(number).notation):
                yield number

    def _with_iri(self, name: str) -> int | None:
        """The entity with this IRI, or with this id under the IRI of ours."""
        if "://" not in name and not name.startswith("urn:"):
            return None
        name = name.strip().removeprefix("<").removesuffix(">")
        if name.startswith(_ID):
            return self._entities.number_of.get(name.removeprefix(_ID))
        numbers, entities = self._by_iri(), self._entities
        first, last = 0, len(numbers)
        while first < last:
            middle = (first + last) // 2
            if (entities.at(numbers[middle]).iri or "") < name:
                first = middle + 1
            else:
                last = middle
        return numbers[first] if first < len(numbers) and entities.at(numbers[first]).iri == name else None

    # Beginnings

    def _begun(self, name: str, kinds: tuple[Kind, ...]) -> list[str]:
        """What of ours has a name that begins so."""
        key = name_key(name)
        names = self._names()
        if len(key) < SHORTEST_START:
            return []
        begun = [entry // SORTS for entry in names.begun(key) if entry % SORTS in _ENGLISH]
        found = self._of_kinds(self._entities.ours_among(begun), kinds)
        return self._settle(found) or found

    def _begun_by_others(self, key: str, are_meant: Callable[[int], bool]) -> Iterator[list[int]]:
        """Those with a label that begins with these words, then those with an alias that does, then with a label at all."""
        names, entities = self._names(), self._entities
        if len(key) < SHORTEST_START:
            return
        labels: dict[int, None] = {}
        aliases: dict[int, None] = {}
        for entry in names.begun(key):
            entity, sort = divmod(entry, SORTS)
            if sort in _ENGLISH and are_meant(entity):
                (labels if sort == LABEL else aliases)[entity] = None
        if len(labels) + len(aliases) <= _MOST_READ:
            yield [number for number in labels if begins_with_words(entities.at(number).label, key)]
            yield [
                number
                for number in aliases
                if any(begins_with_words(alias, key) for alias in entities.at(number).aliases)
            ]
        yield [*labels]

    # Which of several

    def _is_ours(self, number: int) -> bool:
        return self._entities.is_ours(number)

    def _is_theirs(self, number: int) -> bool:
        return not self._entities.is_ours(number)

    def _of_kinds(self, numbers: Iterable[int], kinds: tuple[Kind, ...]) -> list[str]:
        """The ids of those entities, or of what answers for them, that are of these kinds."""
        entities = self._entities
        numbers = dict.fromkeys(map(entities.answering, numbers))
        return [entities.ids[number] for number in numbers if entities.kind_at(number) in kinds]

    def _settle(self, found: list[str]) -> list[str]:
        """Of several that answer to a name, the one role, or else the one skill or tool; else those that are no mere headings."""
        kind_of = {id: self._entities.kind_at(self._entities.number_of[id]) for id in found}
        for kinds in (("role",), COMPETENCES):
            chief = [id for id in found if kind_of[id] in kinds]
            if len(chief) == 1:
                return chief
        return [id for id in found if kind_of[id] not in HEADINGS]
