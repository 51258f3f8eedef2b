"""In which names and definitions does a word stand? Sorted words, and for each of them the places where it stands.

A name is told by the number of its entry in the index of names, a definition by the number of its entity.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from .entity import Entity
from .name_index import CODE, SORTS, NameIndex, WrittenNames, by_sort
from .names import MAX_NAME, name_words, words_of_many

LONGEST: Final = 255
"""Lengths are kept in a byte each."""
_SENTENCE_END: Final = ". "


class WordIndex:
    """Sorted words, and for each of them the numbers of what it stands in.

    >>> index = word_index({"data": [1, 4], "database": [2], "metadata": [3]})
    >>> index.exactly("data"), index.beginning("data"), index.ending("data"), index.exactly("date")
    ([1, 4], {1, 2, 4}, {1, 3, 4}, [])
    """

    __slots__ = ("_numbers", "_starts", "_text", "words")

    def __init__(self, text: str, starts: Sequence[int], numbers: Sequence[int]) -> None:
        """*text* has the words, one a line; the numbers of a word are those from its start up to that of the next one."""
        self._text = text
        self.words: Final = text.split("\n") if text else []
        self._starts = starts
        self._numbers = numbers

    def __contains__(self, word: str) -> bool:
        place = bisect_left(self.words, word)
        return place < len(self.words) and self.words[place] == word

    def exactly(self, word: str) -> list[int]:
        """What this very word stands in."""
        place = bisect_left(self.words, word)
        if place == len(self.words) or self.words[place] != word:
            return []
        return list(self._numbers[self._starts[place] : self._starts[place + 1]])

    def beginning(self, start: str) -> set[int]:
        """What a word stands in that begins so."""
        first = bisect_left(self.words, start)
        last = bisect_left(self.words, start + _LAST, first)
        return set(self._numbers[self._starts[first] : self._starts[last]])

    def ending(self, end: str) -> set[int]:
        """What a word stands in that ends so."""
        found: set[int] = set()
        for word in self._ending(end):
            found.update(self.exactly(word))
        return found

    def _ending(self, end: str) -> Iterator[str]:
        text, end = f"\n{self._text}\n", f"{end}\n"
        place = text.find(end)
        while place >= 0:
            stop = place + len(end) - 1
            yield text[text.rfind("\n", 0, stop) + 1 : stop]
            place = text.find(end, stop)

    def parts(self) -> tuple[str, Sequence[int], Sequence[int]]:
        """What it is made of, for whoever keeps it."""
        return self._text, self._starts, self._numbers


class Words(NamedTuple):
    """The words of all names and definitions of a graph, and how long the key of each name is."""

    names: WordIndex
    definitions: WordIndex
    lengths: Sequence[int]


def words_of(entities: Iterable[Entity], names: NameIndex, written: WrittenNames) -> Words:
    """The words of these entities, which are numbered in this order in the index of their names."""
    keys = [*names.keys]
    lengths = bytearray()
    for key, first, last in zip(keys, names.starts, names.starts[1:], strict=False):
        lengths += bytes((min(len(key), LONGEST),)) * (last - first)
    in_names = _by_word(_words_by_entry(names, keys, written))
    return Words(word_index(in_names), word_index(_by_word(_defining_words(entities))), bytes(lengths))


def _words_by_entry(names: NameIndex, keys: Iterable[str], written: WrittenNames) -> list[str]:
    """The words of each entry in the index of names."""
    starts, entries = names.starts, names.entries
    place_of = {key: place for place, key in enumerate(keys)}
    found = [""] * len(entries)
    for entry, words in zip(written.entries, written.words, strict=True):
        if words and entry % SORTS != CODE:
            place = place_of[words.replace(" ", "")]
            number = starts[place]
            if entries[number] != entry:
                number = bisect_left(entries, by_sort(entry), number, starts[place + 1], key=by_sort)
            found[number] = f"{found[number]} {words}" if found[number] else words
    return found


def _defining_words(entities: Iterable[Entity]) -> Iterator[str]:
    """The words of each definition, sentence by sentence: a name is normalised only so far, a definition may be longer."""
    sentences: list[str] = []
    ends: list[int] = []
    for entity in entities:
        if entity.definition is not None:
            sentences += (
                (entity.definition,) if len(entity.definition) <= MAX_NAME else entity.definition.split(_SENTENCE_END)
            )
        ends.append(len(sentences))
    words = words_of_many(sentences)
    for first, last in pairwise((0, *ends)):
        yield words[first] if last == first + 1 else " ".join(words[first:last])


def _by_word(texts: Iterable[str]) -> dict[str, list[int]]:
    """By each word the numbers of the texts that it stands in, in order."""
    table: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        for word in set(words.split()):
            table[word].append(number)
    return table


def text_words(text: str) -> Iterator[str]:
    """The words of a text that is longer than a name, sentence by sentence."""
    for sentence in text.split(_SENTENCE_END):  # a name is normalised only so far, a definition may be longer
        yield from name_words(sentence)


def word_index(table: Mapping[str, Sequence[int]]) -> WordIndex:
    """An index of words, each with the numbers of what it stands in, in order."""
    words = sorted(table)
    starts, numbers = array("I", [0]), array("I")
    for word in words:
        numbers.extend(table[word])
        starts.append(len(numbers))
    return WordIndex("\n".join(words), starts, numbers)


_LAST: Final = "\U0010ffff"
