"""How well do the names and definitions of a graph match some words? A grade for each entity, from the index of its words.

A grade says first how much of a name the words are, then which name it is; a definition comes last. In a vocabulary of
others, whose names nobody chose for being short, whole words count for more than the beginning of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...model import ALIAS, CODE, LABEL, SORTS, KnowledgeGraph, Words, per_graph

__all__ = ["DEFINITION", "WHOLE", "WHOLE_AT_LEAST", "defined_by", "grade_of", "name_grades"]

WHOLE: Final = 1.0
START: Final = 0.8
WORDS: Final = 0.6
PART: Final = 0.4
DEFINITION: Final = 0.2
WHOLE_AT_LEAST: Final = 0.85
"""A name that is just these words has at least this grade."""
_ALIAS: Final = -0.05
"""An alias is less than the label."""
_OTHER: Final = -0.1
"""What it is called in another language, or found by, is less than an alias."""
_CLOSENESS: Final = 0.1
"""What a name gains, at most, for having little beside the words that were looked for."""

# The same of others: labels and aliases with these words, then names with words that begin so.
_THEIR_LABEL: Final = 0.82
_THEIR_ALIAS: Final = 0.71
_THEIR_START: Final = 0.55
_THEIR_PART: Final = 0.4

SHORTEST_PART: Final = 3
"""Fewer letters stand in every other word: "R", "AI"."""
_LEAST: Final = 0.0


def grade_of(key: str, words: tuple[str, ...], own: tuple[str, ...], sort: int, *, ours: bool) -> float:
    """How well a name of these words matches; 0 where it does not."""
    own_key = "".join(own)
    how = _how(key, words, own, own_key)
    return _grade(how, len(key), len(own_key), sort, ours=ours) if how and (sort != CODE or how == _IS) else _LEAST


_IS, _STARTS, _HAS, _BEGINS, _ENDS = 1, 2, 3, 4, 5
"""The name is these words, starts with them, has them as whole words, has words that begin so, or one that ends so."""


def _how(key: str, words: tuple[str, ...], own: tuple[str, ...], own_key: str) -> int:
    if key == own_key:
        return _IS
    whole = all(word in own for word in words)
    if len(key) > 1 and own_key.startswith(key):
        return _HAS + _STARTED if whole else _STARTS
    if whole:
        return _HAS
    if all(any(_begins(each, word) for each in own) for word in words):
        return _BEGINS
    return _ENDS if len(key) >= SHORTEST_PART and any(each.endswith(key) for each in own) else 0


_STARTED: Final = 10
"""Added to how a name matches that also starts so."""


def _begins(own: str, word: str) -> bool:
    return own == word or (len(word) >= SHORTEST_PART and own.startswith(word))


def _grade(how: int, length: int, own_length: int, sort: int, *, ours: bool) -> float:
    lower = 0.0 if sort in (LABEL, CODE) else _ALIAS if sort == ALIAS else _OTHER
    far = _CLOSENESS * length / own_length - _CLOSENESS
    has, starts = how % _STARTED == _HAS, how > _STARTED or how == _STARTS
    if how == _IS:
        return WHOLE + lower
    if ours:
        return (START if starts else WORDS if has or how == _BEGINS else PART) + far + lower
    if has:
        return (_THEIR_LABEL if sort == LABEL else _THEIR_ALIAS) + far
    return (_THEIR_START if starts or how == _BEGINS else _THEIR_PART) + far + lower / 2


@per_graph
def name_grades(graph: KnowledgeGraph, key: str, words: tuple[str, ...]) -> dict[int, float]:
    """By number the entities with a name that matches, each with the grade of the best of its names."""
    names, index, table = graph.names, graph.words, graph.entities
    grades: dict[int, float] = {}
    length = len(key)

    entries, lengths = names.entries, index.lengths

    def add(found: Iterable[int], how: int) -> None:
        bases = [_grade(how, 1, 1, place % SORTS, ours=place >= SORTS) for place in range(2 * SORTS)]
        far = 0.0 if how == _IS else _CLOSENESS
        share = far * length
        for number in found:
            entity, sort = divmod(entries[number], SORTS)
            grade = bases[sort + SORTS * table.is_ours(entity)] + share / lengths[number] - far
            if grade > grades.get(entity, _LEAST):
                grades[entity] = grade

    whole = _all_of(index.names.exactly(word) for word in words)
    begun = _all_of(_beginning(index, word) for word in words) - whole
    starting: set[int] = set()
    place = names.place(key)
    exact: set[int] = set()
    if place is not None:
        exact.update(range(names.starts[place], names.starts[place + 1]))
        add(exact, _IS)
    if length > 1:
        run = names.starting(key)
        first = run.start + (place is not None)
        begun_so = range(names.starts[first], names.starts[run.stop])
        starting = {entry for entry in begun_so if names.named(entry).sort != CODE}
    add(starting & whole, _HAS + _STARTED)
    add(starting - whole, _STARTS)
    add(whole - starting - exact, _HAS)
    add(begun - starting - exact, _BEGINS)
    if length >= SHORTEST_PART:
        add(index.names.ending(key) - whole - begun - starting - exact, _ENDS)
    return grades


def defined_by(graph: KnowledgeGraph, words: tuple[str, ...]) -> set[int]:
    """The numbers of the entities whose definition has words that begin so."""
    index = graph.words.definitions
    return _all_of(index.beginning(word) if len(word) >= SHORTEST_PART else index.exactly(word) for word in words)


def _beginning(index: Words, word: str) -> Iterable[int]:
    return index.names.beginning(word) if len(word) >= SHORTEST_PART else index.names.exactly(word)


def _all_of(found: Iterable[Iterable[int]]) -> set[int]:
    """What is in each of them."""
    rest = iter(found)
    both = set(next(rest, ()))
    for each in rest:
        if not both:
            break
        both.intersection_update(each)
    return both
