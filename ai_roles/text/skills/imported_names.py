"""What are the names of other people's skills, in a table of numbers that opens at once? By their words, the rarest first.

A taxonomy brings a hundred thousand names, of which a text uses a dozen. So they are kept as they are looked for: single words
under their form; names of several words as the stems of these (see `phrase_words`), under the rarest of them. What a text does
not name is never made an object. Worked out of a graph that came from a snapshot, the table is kept in the reader's cache.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from typing import Final, NamedTuple

from ...dataset import SUFFIX, SectionFile, cache_folder, keep, number_bytes, open_sections, pack, unpack
from ...errors import FormatError, ReadError
from ...model import KnowledgeGraph, name_readings, paused_collection, per_graph
from ...version import __version__
from .name_forms import LONGEST
from .normalized_text import fold
from .phrase_words import LIGHT, SMALL, stem

__all__ = ["BROUGHT", "ImportedNames", "Phrase", "SingleWord", "imported_names"]

BROUGHT: Final = ("skill", "tool", "qualification", "certification")
"""The kinds of the graph that a person can bring; the first goes before where a name means two."""
_MOST_WORDS: Final = 8
_LABEL, _ALIAS, _READING, _LIGHT = 0, 1, 2, 4
_BITS: Final = 3
"""So many bits of an entry say what the name is to the entity."""
_WORTH_KEEPING: Final = 5_000
"""A graph of fewer entities is read through at once."""
_MADE_BY: Final = 2
"""The way in which the table is made; another way gets another number."""


class SingleWord(NamedTuple):
    """The entity that a word names, by its number in the graph, and what the word is to it."""

    entity: int
    is_label: bool
    is_own: bool
    """It is the name itself, and not what stands around its brackets."""


class Phrase(NamedTuple):
    """A name of several words."""

    stems: tuple[int, ...]
    """In the order of the name."""
    entity: int
    is_label: bool
    is_light: bool
    """A verb that adds nothing was taken from its front: "perform"."""


@dataclass(frozen=True, slots=True)
class ImportedNames:
    """The names of the skills, tools and proofs of a graph that have a scheme."""

    ours: Sequence[int]
    """The numbers of the entities of these kinds that have none."""
    words: dict[str, int]
    """By folded form, what `word` reads."""
    stems: dict[str, int]
    """The number of each stem, the most frequent first: a higher number is a rarer stem."""
    pairs: Sequence[int]
    """For each name of several words its rarest stem and its second rarest, one after the other."""
    _by_stem: Sequence[int]
    _starts: Sequence[int]
    _stems: Sequence[int]
    _entries: Sequence[int]

    def __len__(self) -> int:
        return len(self.words) + len(self._entries)

    def word(self, form: str) -> SingleWord:
        """What a single word names."""
        entry = self.words[form]
        return SingleWord(entry >> _BITS, not entry & _ALIAS, not entry & _READING)

    def phrases(self, number: int) -> Iterator[Phrase]:
        """The names of which this stem is the rarest."""
        for place in range(self._by_stem[number], self._by_stem[number + 1]):
            entry = self._entries[place]
            stems = tuple(self._stems[self._starts[place] : self._starts[place + 1]])
            yield Phrase(stems, entry >> _BITS, not entry & _ALIAS, bool(entry & _LIGHT))


@per_graph
def imported_names(graph: KnowledgeGraph) -> ImportedNames:
    """The table for a graph; out of the reader's cache, where the graph came from a file and was asked before."""
    if graph.content is None or len(graph) < _WORTH_KEEPING:
        return _read(unpack(_made(graph), "the table of names"))
    digest = blake2b(repr((graph.content, __version__, _MADE_BY)).encode(), digest_size=8)
    path = cache_folder() / f"skill-names-{digest.hexdigest()}{SUFFIX}"
    if path.is_file():
        with suppress(FormatError, ReadError):  # what is damaged is made anew
            return _read(open_sections(path))
    data = _made(graph)
    keep(path, data)
    return _read(unpack(data, "the table of names"))


def _read(file: SectionFile) -> ImportedNames:
    return ImportedNames(
        file.numbers("ours"),
        dict(zip(_lines(file, "words"), file.numbers("words.entries"), strict=True)),
        {text: number for number, text in enumerate(_lines(file, "stems"))},
        file.numbers("phrases.pairs"),
        file.numbers("phrases.by_stem"),
        file.numbers("phrases.starts"),
        file.numbers("phrases.stems"),
        file.numbers("phrases.entries"),
    )


def _lines(file: SectionFile, name: str) -> list[str]:
    text = str(file.section(name), "utf-8")
    return text.split("\n") if text else []


def _made(graph: KnowledgeGraph) -> bytes:
    """The bytes of the table."""
    ours, words, phrases = array("I"), _Words(), _Phrases()
    with paused_collection():
        table = graph.entities
        numbers = sorted(number for kind in BROUGHT for number in table.of_kind(kind))
        for number in sorted(numbers, key=lambda number: (table.at(number).deprecated, number)):
            entity = table.at(number)
            if entity.scheme is None:
                ours.append(number)
                continue
            for sort, name in ((_LABEL, entity.label), *((_ALIAS, alias) for alias in entity.aliases)):
                if len(name) <= LONGEST:
                    for place, reading in enumerate(_readings(name)):
                        tokens = fold(reading).split()
                        entry = number << _BITS | sort | (_READING if place else 0)
                        if len(tokens) == 1:
                            words.add(tokens[0], entry)
                        else:
                            phrases.add(tokens, entry)
        return pack(
            {"made by": f"ai-roles {__version__}"},
            {"ours": number_bytes(sorted(ours)), **words.sections(), **phrases.sections()},
        )


def _readings(name: str) -> Iterator[str]:
    """The name itself, and without what stands in brackets behind it: "Python (computer programming)"."""
    whole, *parts = name_readings(name)
    yield whole
    if parts and parts[0].strip():
        yield parts[0].strip()


def _rank(entry: int) -> tuple[int, int, int]:
    """The better of two meanings of the same words is the lower: the label before the alias, the name before its reading."""
    return entry & (_ALIAS | _LIGHT), entry & _READING, entry >> _BITS


class _Words:
    def __init__(self) -> None:
        self.entries: dict[str, int] = {}

    def add(self, form: str, entry: int) -> None:
        known = self.entries.get(form)
        if known is None or _rank(entry) < _rank(known):
            self.entries[form] = entry

    def sections(self) -> dict[str, bytes]:
        forms = sorted(self.entries)
        return {
            "words": "\n".join(forms).encode(),
            "words.entries": number_bytes(self.entries[form] for form in forms),
        }


class _Phrases:
    """Names as sequences of stems, each sequence once: with its best meaning."""

    def __init__(self) -> None:
        self.best: dict[tuple[str, ...], int] = {}

    def add(self, tokens: Iterable[str], entry: int) -> None:
        content = [token for token in tokens if token not in SMALL]
        is_light = content[:1] != [] and content[0] in LIGHT
        self._put(tuple(map(stem, content)), entry)
        if is_light:
            self._put(tuple(map(stem, content[1:])), entry | _LIGHT)

    def _put(self, stems: tuple[str, ...], entry: int) -> None:
        if 2 <= len(stems) <= _MOST_WORDS and len({*stems}) == len(stems):
            known = self.best.get(stems)
            if known is None or _rank(entry) < _rank(known):
                self.best[stems] = entry

    def sections(self) -> dict[str, bytes]:
        counts = Counter(each for stems in self.best for each in stems)
        order = sorted(counts, key=lambda each: (-counts[each], each))
        number_of = {each: number for number, each in enumerate(order)}
        rows = sorted(
            (max(numbers), numbers, entry)
            for numbers, entry in (
                (tuple(map(number_of.__getitem__, stems)), entry) for stems, entry in self.best.items()
            )
        )
        by_rarest = Counter(rarest for rarest, _, _ in rows)
        return {
            "stems": "\n".join(order).encode(),
            "phrases.pairs": number_bytes(number for _, numbers, _ in rows for number in sorted(numbers)[:-3:-1]),
            "phrases.by_stem": number_bytes([0, *accumulate(by_rarest[number] for number in range(len(order)))]),
            "phrases.starts": number_bytes([0, *accumulate(len(numbers) for _, numbers, _ in rows)]),
            "phrases.stems": number_bytes(number for _, numbers, _ in rows for number in numbers),
            "phrases.entries": number_bytes(entry for _, _, entry in rows),
        }
