"""Where does a text say in its own words what somebody else's skill is called? "Counselling of students" is to counsel students.

The words of a name may stand in any form and order, close together, in one clause. Two words that stand the other way round
than in the name need a sign of it ("reports are written", "report writing", "writing of reports"), and another word may come
between those of a name only where "and" or "or" joins it to one of them ("cook fish and seafood").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from ...model import KnowledgeGraph, per_graph
from .imported_names import ImportedNames, Phrase, imported_names
from .phrase_words import BEINGS, JOINS, SMALL, SUBJECTS, is_deverbal, is_done, stem

if TYPE_CHECKING:
    import numpy as np

__all__ = ["FoundPhrase", "Words", "find_phrases", "find_words"]

_REACH: Final = 6
"""So many words that count are looked at on each side of the rarest of a name."""
_SLOTS: Final = 1 << 22
_FACTOR: Final = 1_000_003
_MOST_FORMS: Final = 100_000
"""So many forms of words are remembered."""
_UNKNOWN, _SMALL = -1, -2
_ENDS: Final = re.compile(r"[;:()\[\]{}|\n?!•]|,|/|[.](?= |$)|(?<=[ ])-|-(?= )")
"""What ends a clause, or a part of it."""


class Words(NamedTuple):
    """The words of a folded text, and where each ends: one behind the space behind it."""

    tokens: list[str]
    ends: list[int]

    @classmethod
    def of(cls, folded: str) -> Words:
        tokens = folded.split(" ")
        return cls(tokens, list(accumulate(map((1).__add__, map(len, tokens)))))


class FoundPhrase(NamedTuple):
    """A place in a normalized text, and the name whose words stand there."""

    start: int
    end: int
    entity: int
    """By its number in the graph."""
    is_label: bool
    size: int
    """How many words that count it has in common with the name."""


class _Stems(dict[str, int]):
    """The numbers of the words of texts, worked out once for each form."""

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__(dict.fromkeys(SMALL, _SMALL))
        self[""] = _SMALL
        self._numbers = numbers

    def __missing__(self, word: str) -> int:
        number = self._numbers.get(stem(word), _UNKNOWN)
        if len(self) < _MOST_FORMS:
            self[word] = number
        return number


class _Index(dict[int, dict[int, list[Phrase]]]):
    """By the number of the rarest stem and of the second rarest, the names that have both; made as a text asks for them."""

    def __init__(self, names: ImportedNames) -> None:
        super().__init__()
        self._names = names

    def __missing__(self, number: int) -> dict[int, list[Phrase]]:
        found: dict[int, list[Phrase]] = {}
        for phrase in self._names.phrases(number):
            found.setdefault(sorted(phrase.stems)[-2], []).append(phrase)
        self[number] = found
        return found


class _Pairs:
    """Which two stems belong together in a name? Asked of all words of a text at once; a few that do not are let through."""

    def __init__(self, names: ImportedNames) -> None:
        import numpy as np

        rare, second = np.array(names.pairs, dtype=np.int64).reshape(-1, 2).T
        self._known = np.zeros(_SLOTS, dtype=bool)
        self._known[_slots(rare, second)] = True

    def near(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        """The places of two stems near each other, the rarer first."""
        import numpy as np

        found = np.array(numbers, dtype=np.int64)
        for away in range(1, min(_REACH, len(found) - 1) + 1):
            left, right = found[:-away], found[away:]
            low = np.minimum(left, right)
            is_known = self._known[_slots(np.maximum(left, right), low)] & (low >= 0)
            for place in np.flatnonzero(is_known).tolist():
                yield (place, place + away) if numbers[place] > numbers[place + away] else (place + away, place)


def _slots(rare: np.ndarray[Any, Any], second: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    slots: np.ndarray[Any, Any] = (rare * _FACTOR + second) % _SLOTS
    return slots


@per_graph
def _tables(graph: KnowledgeGraph) -> tuple[_Stems, _Index, _Pairs]:
    names = imported_names(graph)
    return _Stems(names.stems), _Index(names), _Pairs(names)


def find_words(graph: KnowledgeGraph, words: Words) -> Iterator[tuple[str, int, int]]:
    """The single words that are names of a scheme, and where they stand in the plain text."""
    known = imported_names(graph).words
    tokens, ends = words
    for place in [place for place, token in enumerate(tokens) if token in known]:
        end = ends[place] - 2
        yield tokens[place], end - len(tokens[place]), end


def find_phrases(graph: KnowledgeGraph, plain: str, words: Words) -> list[FoundPhrase]:
    """The names of several words that belong to a scheme, from the start of the text to its end; none of them overlap."""
    reading = _Reading(plain, words, *_tables(graph))
    best = sorted(reading.matches(), key=lambda match: (*match[0], match[1]))
    return _apart(match[1] for match in best)


def _apart(found: Iterator[FoundPhrase]) -> list[FoundPhrase]:
    """Of those that overlap the first."""
    starts: list[int] = []
    chosen: list[FoundPhrase] = []
    for each in found:
        place = bisect_left(starts, each.start)
        if (place and chosen[place - 1].end > each.start) or (place < len(starts) and starts[place] < each.end):
            continue
        starts.insert(place, each.start)
        chosen.insert(place, each)
    return chosen


_Rank = tuple[int, int, int, int]


class _Reading:
    """The words of a text that count, where they stand, and the number of each."""

    def __init__(self, plain: str, words: Words, numbers: _Stems, index: _Index, pairs: _Pairs) -> None:
        self.plain = plain
        self.index = index
        self.pairs = pairs
        self.tokens, self.ends = words
        found = list(map(numbers.__getitem__, self.tokens))
        self.places = [place for place, number in enumerate(found) if number != _SMALL]
        self.numbers = [found[place] for place in self.places]

    def start_of(self, at: int) -> int:
        place = self.places[at]
        return self.ends[place] - len(self.tokens[place]) - 2

    def end_of(self, at: int) -> int:
        return self.ends[self.places[at]] - 2

    def matches(self) -> Iterator[tuple[_Rank, FoundPhrase]]:
        for rare, other in self.pairs.near(self.numbers):
            seconds = self.index[self.numbers[rare]].get(self.numbers[other], ())
            nearest = self._nearest(rare) if seconds else {}
            for phrase in seconds:
                if abs(rare - other) <= len(phrase.stems) and (match := self._match(phrase, nearest)) is not None:
                    yield match

    def _nearest(self, at: int) -> dict[int, int]:
        """Where around a place each stem stands, the nearest if several times."""
        numbers, found = self.numbers, {}
        for away in range(_REACH, 0, -1):
            if at + away < len(numbers):
                found[numbers[at + away]] = at + away
            if at >= away:
                found[numbers[at - away]] = at - away
        found[numbers[at]] = at
        return found

    def _match(self, phrase: Phrase, nearest: dict[int, int]) -> tuple[_Rank, FoundPhrase] | None:
        stems, where = phrase.stems, []
        for number in stems:
            if (place := nearest.get(number)) is None:
                return None
            where.append(place)
        first, last, size = min(where), max(where), len(stems)
        between = last - first + 1 - size
        if between > 1 or _ENDS.search(self.plain, self.start_of(first), self.end_of(last)) is not None:
            return None
        in_order = where == sorted(where)
        words = self.tokens[self.places[first] + 1 : self.places[last]]
        if not SUBJECTS.isdisjoint(words):
            return None
        if not self._may_be_told_so(words, where, between, in_order):
            return None
        rank = (-size, between, phrase.is_light + (not phrase.is_label), not in_order)
        start, end = self.start_of(first), self.end_of(last)
        return rank, FoundPhrase(start, end, phrase.entity, phrase.is_label, size)

    def _may_be_told_so(self, words: Sequence[str], where: list[int], between: int, in_order: bool) -> bool:
        """Whether what stands between the words of a name, and the order in which they come, leaves it what it is."""
        first, last = min(where), max(where)
        if not BEINGS.isdisjoint(words):  # what is done stands last, and first in the name
            return not between and where[0] == last and is_done(self.tokens[self.places[last]])
        if between and not self._is_joined(set(where), first, last):
            return False
        return in_order or len(where) > 2 or self._is_turned(words, first, last)

    def _is_joined(self, where: set[int], first: int, last: int) -> bool:
        """Whether the word between those of the name is joined to one of them by "and" or "or"."""
        (other,) = (at for at in range(first, last + 1) if at not in where)
        tokens, places = self.tokens, self.places
        around = (*tokens[places[other - 1] + 1 : places[other]], *tokens[places[other] + 1 : places[other + 1]])
        return len(JOINS.intersection(around)) == 1

    def _is_turned(self, between: Sequence[str], first: int, last: int) -> bool:
        """Whether something says that two words stand the other way round than in the name."""
        tokens, places = self.tokens, self.places
        if "of" in between:
            return is_deverbal(tokens[places[first]])
        return not any(between) and is_deverbal(tokens[places[last]])
