"""In which names and definitions does a word stand? Sorted words, and for each of them the places where it stands.

A name is told by the number of its entry in the index of names, a definition by the number of its entity.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from .entity import Entity
from .name_index import CODE, NameIndex, written_names
from .names import name_words

LONGEST: Final = 255
"""Lengths are kept in a byte each."""


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


def words_of(entities: Iterable[Entity], names: NameIndex) -> Words:
    """The words of these entities, which are numbered in this order in the index of their names."""
    in_names: dict[str, list[int]] = {}
    in_definitions: dict[str, list[int]] = {}
    numbers = _entry_numbers(names)
    for number, entity in enumerate(entities):
        for sort, text in written_names(entity):
            words = name_words(text)
            if words and sort != CODE:
                entry = numbers["".join(words), number, sort]
                for word in set(words):
                    in_names.setdefault(word, []).append(entry)
        if entity.definition is not None:
            for word in set(text_words(entity.definition)):
                in_definitions.setdefault(word, []).append(number)
    lengths = bytearray(len(names.entries))
    for place, key in enumerate(names.keys):
        for entry in range(names.starts[place], names.starts[place + 1]):
            lengths[entry] = min(len(key), LONGEST)
    return Words(word_index(in_names), word_index(in_definitions), bytes(lengths))


def text_words(text: str) -> Iterator[str]:
    """The words of a text that is longer than a name, sentence by sentence."""
    for sentence in text.split(". "):  # a name is normalised only so far, a definition may be longer
        yield from name_words(sentence)


def word_index(table: Mapping[str, Iterable[int]]) -> WordIndex:
    """An index of words, each with the numbers of what it stands in."""
    words = sorted(table)
    starts, numbers = array("I", [0]), array("I")
    for word in words:
        numbers.extend(sorted(set(table[word])))
        starts.append(len(numbers))
    return WordIndex("\n".join(words), starts, numbers)


def _entry_numbers(names: NameIndex) -> dict[tuple[str, int, int], int]:
    """By key, entity and sort the number of each entry."""
    found = {}
    for place, key in enumerate(names.keys):
        for entry in range(names.starts[place], names.starts[place + 1]):
            found[key, *names.named(entry)] = entry
    return found


_LAST: Final = "\U0010ffff"
