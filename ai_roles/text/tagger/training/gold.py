"""What have people marked in job postings? Sentences with the label of each token, from the lines of a file of SkillSpan."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ....errors import FormatError, ReadError
from ..label_chain import LABELS
from ..tokens import Token, pieces, tokens

__all__ = ["Marked", "marked_sentences", "spans_of"]

_FIELDS: Final = ("tags_knowledge", "tags_skill")
_BEHIND: Final = frozenset(".;:?!*•-–")
"""Signs at the end of a span are none of it: some have marked the full stop of a sentence, most have not."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, or a piece of a long one: its text, its tokens, which of `LABELS` each has, and of which posting it is."""

    text: str
    tokens: list[Token]
    labels: list[int]
    posting: int

    def spans(self, layer: int) -> list[tuple[int, int]]:
        """The spans marked in a layer: first token, the one behind the last."""
        states = [LABELS[label][layer] for label in self.labels]
        begun = [i for i, state in enumerate(states) if state == 1]
        ends = (next((i for i in range(first + 1, len(states)) if states[i] != 2), len(states)) for first in begun)
        return list(zip(begun, ends, strict=True))


def marked_sentences(path: Path) -> Iterator[Marked]:
    """The sentences of a file of SkillSpan, in its order."""
    for number, line in enumerate(_lines(path), 1):
        try:
            row = json.loads(line)
            words = row["tokens"]
            layers = [spans_of(words, row[field]) for field in _FIELDS]
            posting = int(row["idx"])
        except (ValueError, KeyError, TypeError) as error:
            raise FormatError(f"{path}:{number}: no sentence of SkillSpan: {error!r}") from error
        text = " ".join(words)
        found = tokens(text)
        labels = _labels(text, found, layers)
        begin = 0
        for piece in pieces(text, found):
            own = labels[begin : begin + len(piece)]
            yield Marked(text, piece, [_first(own[0]), *own[1:]], posting)
            begin += len(piece)


def spans_of(words: list[str], tags: list[str]) -> list[tuple[int, int]]:
    """The places of the spans in the words joined by blanks; a span that begins with I begins nevertheless.

    >>> spans_of(["in", "machine", "learning"], ["O", "B", "I"])
    [(3, 19)]
    """
    spans: list[tuple[int, int]] = []
    at = 0
    before = "O"
    for word, tag in zip(words, tags, strict=True):
        if tag == "I" and before != "O":
            spans[-1] = (spans[-1][0], at + len(word))
        elif tag != "O":
            spans.append((at, at + len(word)))
        at, before = at + len(word) + 1, tag
    return spans


def _lines(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            yield from lines
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error


def _labels(text: str, found: list[Token], layers: Iterable[list[tuple[int, int]]]) -> list[int]:
    states = []
    for spans in layers:
        state = [0] * len(found)
        for start, end in spans:
            within = [i for i, (first, behind, _) in enumerate(found) if first < end and start < behind]
            while len(within) > 1 and text[found[within[-1]][0]] in _BEHIND:
                within.pop()
            for i in within:
                state[i] = 1 if i == within[0] else 2
        states.append(state)
    return [_label(knowledge, skill) for knowledge, skill in zip(*states, strict=True)]


def _label(knowledge: int, skill: int) -> int:
    """Which label that is; for the few pairs that are none, the nearest."""
    pairs = ((knowledge, skill), (knowledge, 2 if skill else 0), (0, skill))
    return next(LABELS.index(pair) for pair in pairs if pair in LABELS)


def _first(label: int) -> int:
    """A piece begins anew: whatever went on, begins here."""
    knowledge, skill = LABELS[label]
    return _label(min(knowledge, 1), min(skill, 1))
