"""Which names of skills, tools and qualifications stand in a text, and where?"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ...model import Entity, KnowledgeGraph, paused_collection, per_graph
from .hit import How
from .imported_finder import as_imported, with_phrases, with_words
from .imported_names import imported_names
from .name_automaton import NameAutomaton, automaton_of
from .name_table import Name, name_table
from .normalized_text import Normalized, normalize
from .phrase_finder import Words
from .word_evidence import Found, Judged, judge

__all__ = ["NameHit", "NamesRead", "find_names", "read_names"]


class NameHit(NamedTuple):
    """A name in a text: the code points from `start` up to `end`, what it means and why it counts.

    A named tuple and not a record as elsewhere: a megabyte holds some 20,000 of them.
    """

    start: int
    end: int
    text: str
    entity: Entity | None
    name: str
    """The label of the entity; for a candidate, its usual name."""
    how: How
    kind: str
    """The kind of the entity; for a candidate what it is known as (language, framework, field, ...)."""
    is_weak: bool
    """A plain word in most texts, or little speaks for it: a tagger should confirm it, a precise answer leaves it out."""
    why: str
    """The words that speak for it; empty where the name is nothing but a name."""


class NamesRead(NamedTuple):
    """The names in a text, and the places of words that are names elsewhere ("go to market")."""

    hits: tuple[NameHit, ...]
    plain_words: tuple[tuple[int, int], ...]


_HARD: Final = re.compile(r"[,;:()\[\]{}|\n?!\"•]|/(?! )|[.](?= |$)|(?<=[ ])-|-(?= )")
"""What does not stand inside a name that holds no such sign itself."""
_HARD_BUT_SLASH: Final = re.compile(r"[,;:()\[\]{}|\n?!\"•]")
_INSIDE_ADDRESS: Final = re.compile(r"://|www\.|@|\.(?:com|org|net|io|ai|dev|co|de|uk)/", re.IGNORECASE)
_ADDRESS_REACH: Final = 100


def find_names(graph: KnowledgeGraph, text: str) -> tuple[NameHit, ...]:
    """The names in the text, from its start to its end, the longest at each place; none of them overlap.

    Names of the graph and, as candidates, names of technologies and fields that the graph does not have.

    >>> from ai_roles.sample import SAMPLE
    >>> text = "We go to market with k8s, Node.js and Go."
    >>> [(hit.text, hit.name, hit.how) for hit in find_names(SAMPLE, text)]
    [('k8s', 'Kubernetes', 'alias'), ('Node.js', 'Node.js', 'candidate'), ('Go', 'Go', 'candidate')]
    """
    return read_names(graph, text).hits


def read_names(graph: KnowledgeGraph, text: str) -> NamesRead:
    """The same, and the places where a word looks like a name and is none.

    >>> from ai_roles.sample import SAMPLE
    >>> read_names(SAMPLE, "Go to market").plain_words
    ((0, 2),)
    """
    forms, names = _finder(graph)
    with paused_collection():  # tens of thousands of small tuples in a long text
        layers = normalize(text)
        matches = _matches(forms, names, layers.plain, layers.folded)
        words = Words.of(layers.folded) if len(imported_names(graph)) else None
        if words is not None:
            matches = with_words(graph, layers.plain, matches, words)
        found, plain_words = judge(layers.plain, matches)
        if words is not None:
            found = with_phrases(graph, layers, found, words)
        return NamesRead(tuple(_hits(layers, found)), tuple([layers.span(start, end) for start, end in plain_words]))


def _hits(layers: Normalized, found: list[Judged]) -> list[NameHit]:
    """What was found, placed in the text as given."""
    text = layers.text
    low, high, shift = layers.piece(0)
    new = tuple.__new__  # what NameHit(...) does, in half the time
    hits = []
    for name, start, end, why, is_weak in found:
        if not (low <= start and end < high):
            low, high, shift = layers.piece(start)
        if end < high:
            begin, stop = start + shift, end + shift
        else:
            begin, stop = layers.span(start, end)
        entity, label, how, kind = name[:4]
        hits.append(new(NameHit, (begin, stop, text[begin:stop], entity, label, how, kind, is_weak, why)))
    return hits


@per_graph
def _finder(graph: KnowledgeGraph) -> tuple[NameAutomaton, tuple[Name, ...]]:
    table = name_table(graph)
    forms = tuple(sorted(table))
    if not len(imported_names(graph)):
        return automaton_of(forms), tuple(table[form] for form in forms)
    return automaton_of(forms), tuple(as_imported(graph, table[form]) for form in forms)


def _matches(automaton: NameAutomaton, names: tuple[Name, ...], plain: str, folded: str) -> list[Found]:
    """The longest name at each place, where its signs and neighbours allow it."""
    found: list[Found] = []
    padded = f" {plain} "  # keeps step with the folded text
    taken = 0
    for number, start, end in automaton.find(folded):
        if start < taken:
            continue
        name = names[number]
        stop = end - 2  # the spaces around the form are none of the text
        if (padded[start] in _JOINING or padded[end - 1] in _JOINING) and not _stands_alone(plain, start, stop):
            continue
        if padded[end - 1] == "." and padded[end - 2].isdigit() and padded[end].isdigit():
            continue  # "Python 3" in "Python 3.11"
        if name.is_single:
            found.append((name, start, stop))
        elif name.needs == "dot":
            point = _point(plain, start)
            if point < 0:
                continue
            found.append((name, point, stop))
        elif _is_in_one_piece(name, plain, start, stop):
            found.append((name, start, stop))
        else:
            continue
        taken = end - 1
    return found


def _point(plain: str, start: int) -> int:
    """Where the point of ".NET" stands before the letters, with a space at most (". NET"); below 0 where there is none."""
    if plain[start - 1 : start] == ".":
        return start - 1
    is_apart = plain[start - 2 : start] == ". " and (plain[start].isupper() or plain[start - 3 : start - 2] == " ")
    return start - 2 if is_apart else -1


def _is_in_one_piece(name: Name, plain: str, start: int, end: int) -> bool:
    if name.needs == "capital" and not plain[start].isupper():
        return False
    if name.needs == "slash" and "/" not in plain[start:end]:
        return False
    pattern = _HARD_BUT_SLASH if "/" in name.written else _HARD
    return pattern.search(plain, start, end) is None


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Whether it is no part of an address, a file name or a dotted word."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    if before in ("_", "@", "\\") or after in ("_", "@"):
        return False
    if before == "'" and plain[start - 2 : start - 1].isalpha():  # "we're"
        return False
    if after == "." and plain[end + 1 : end + 2].islower() and not plain.startswith((".js", ".e.g"), end):
        return False
    if before == "." and start > 1 and plain[start - 2].isalnum() and plain[start].islower():
        return False
    if before == "/" or after in ("/", "."):
        token = plain[max(0, start - _ADDRESS_REACH) : end + 1].rpartition(" ")[2]
        return _INSIDE_ADDRESS.search(token) is None
    return True


_JOINING: Final = frozenset("._@/\\'")
