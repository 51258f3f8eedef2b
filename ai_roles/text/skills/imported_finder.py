"""Which names in a text are somebody else's, and which goes before where they meet ours? The longer, and ours of two alike."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from ...model import KnowledgeGraph
from .name_table import Name, imported_phrase, imported_word
from .normalized_text import Normalized, fold
from .phrase_finder import FoundPhrase, Words, find_phrases, find_words
from .word_evidence import Found, Judged

__all__ = ["as_imported", "with_phrases", "with_words"]

_BRANDS: Final = frozenset({"tool", "certification"})
_JOINING: Final = frozenset("._@/\\'")


def with_words(graph: KnowledgeGraph, plain: str, found: list[Found], words: Words) -> list[Found]:
    """The same, where single words of a scheme are added."""
    added: list[Found] = []
    ends = [end for _, _, end in found]
    for form, start, end in find_words(graph, words):
        place = bisect_right(ends, start)
        if place < len(found) and found[place][1] < end:
            continue
        if plain[end : end + 1] in _JOINING_AFTER and plain[end + 1 : end + 2].isalnum():
            continue  # part of an address, a file name or a dotted word
        if start and plain[start - 1] in _JOINING:
            continue
        if (name := imported_word(graph, form)) is not None:
            added.append((name, start, end))
    return sorted([*found, *added], key=_start) if added else found


_JOINING_AFTER: Final = ("_", "@", ".", "/", "'")


def _start(found: Found) -> int:
    return found[1]


def as_imported(graph: KnowledgeGraph, name: Name) -> Name:
    """What is only known by name is what a scheme calls so; a word that says little, only where the scheme has it as a label."""
    if name.entity is not None or (known := imported_word(graph, fold(name.name))) is None:
        return name
    assert known.entity is not None
    if known.how == "alias" and name.mark:
        return name
    how = known.how if fold(name.written) == fold(name.name) else "variant"
    return name._replace(entity=known.entity, name=known.name, how=how)


def with_phrases(graph: KnowledgeGraph, layers: Normalized, judged: list[Judged], words: Words) -> list[Judged]:
    """The same, with the names of several words of a scheme; what stands inside one of them goes."""
    ends = [each[2] for each in judged]
    gone: set[int] = set()
    added: list[Judged] = []
    for phrase in find_phrases(graph, layers.plain, words):
        first = bisect_right(ends, phrase.start)
        last = first
        while last < len(judged) and judged[last][1] < phrase.end:
            last += 1
        if any(_goes_before(each, phrase) for each in judged[first:last]):
            continue
        gone.update(range(first, last))
        name = imported_phrase(graph, phrase.entity, fold(layers.plain[phrase.start : phrase.end]))
        added.append((name, phrase.start, phrase.end, "", False))
    kept = [each for place, each in enumerate(judged) if place not in gone]
    return sorted([*kept, *added], key=_place) if added else judged


def _place(judged: Judged) -> int:
    return judged[1]


def _goes_before(judged: Judged, phrase: FoundPhrase) -> bool:
    """Whether a name that is no scheme's, or is longer, stands where the phrase does."""
    name, start, end = judged[:3]
    if end - start > phrase.end - phrase.start:
        return True
    if name.entity is None or name.entity.scheme is not None:
        return False
    return name.kind in _BRANDS or start < phrase.start or phrase.end < end or end - start == phrase.end - phrase.start
