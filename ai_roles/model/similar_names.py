"""Which of very many names may somebody have meant who misspelled one? Those whose words are spelled much like these.

Comparing a name with a hundred thousand others takes seconds. Its words are compared with the few thousand words instead that
names are made of, and the name itself with those that have them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Final

from .name_index import CODE, NameIndex
from .names import ALIKE, counted_parts, name_key, name_words
from .word_index import WordIndex, Words

__all__ = ["similar_names", "similar_words"]

_MOST_WORDS: Final = 4
"""So many words of a name are looked for; longer ones have enough in these."""
_MOST_NAMES: Final = 150
_NEIGHBORS: Final = 60
"""So many names before and behind its place in the alphabet are compared too."""
_MOST_ALIKE: Final = 3
_ROUGH: Final = 0.5
_SHORTEST: Final = 3


def similar_names(
    name: str, names: NameIndex, words: Words, are_meant: Callable[[int], bool]
) -> Iterator[tuple[str, int]]:
    """Names that may be meant, each as its key and the number of its entity."""
    key = name_key(name)
    counted: Counter[int] = Counter()
    for word in list(dict.fromkeys(name_words(name)))[:_MOST_WORDS]:
        found: set[int] = set()
        for like in [word] if word in words.names else similar_words(word, words.names):
            found.update(words.names.exactly(like))
        counted.update(found)
    most = max(counted.values(), default=0)
    lengths = words.lengths
    having = [entry for entry, count in counted.items() if count == most and are_meant(names.named(entry).entity)]
    having.sort(key=lambda entry: (abs(lengths[entry] - len(key)), entry))
    for entry in having[:_MOST_NAMES]:
        yield names.key_of(entry), names.named(entry).entity
    place = bisect_left(names.keys, key)
    for near in range(max(place - _NEIGHBORS, 0), min(place + _NEIGHBORS, len(names.keys))):
        for named in names.at(near):
            if named.sort != CODE and are_meant(named.entity):
                yield names.keys[near], named.entity


def similar_words(word: str, index: WordIndex) -> list[str]:
    """The words of an index that are spelled most like this one.

    >>> from .word_index import word_index
    >>> similar_words("enginer", word_index({"engineer": [1], "engine": [2], "dinner": [3]}))
    ['engineer', 'engine']
    """
    if len(word) < _SHORTEST:
        return []
    pairs = {word[i : i + 2] for i in range(len(word) - 1)}
    least, longest = len(word) - 2, len(word) + 2
    counts = counted_parts(pairs, [other for other in index.words if least <= len(other) <= longest])
    rough = [
        (-common / (len(pairs) + len(other)), other)
        for other, common in counts.items()
        if 2 * common >= _ROUGH * (len(pairs) + len(other) - 1)
    ]
    rough.sort()
    matcher = SequenceMatcher(b=word, autojunk=False)
    graded = []
    for _, other in rough[:40]:
        matcher.set_seq1(other)
        if (ratio := matcher.ratio()) >= ALIKE:
            graded.append((-ratio, other))
    return [other for _, other in sorted(graded)[:_MOST_ALIKE]]
