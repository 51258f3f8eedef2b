"""Which cues stand in a sentence, once its names are masked?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from .clause_words import ADVERBS, NUMBERS
from .context_cues import CUES, LISTS, Cue

__all__ = ["NAME", "FoundCue", "find_cues", "is_number", "phrases", "tokens_of"]

NAME: Final = "\x01"
"""What stands for a name among the tokens of a sentence: a sign of ASCII, so that a sentence in ASCII stays in it."""

_MASK: Final = f" {NAME} "
_TOKEN: Final = re.compile(
    r"[^\W\d]\w*(?:'\w+)?|(?<=\s)[-–—]+(?=\s)|[\x01—…,;:()/\[\]{}|&+.!?]|\d+(?:[.,]\d+)+|\w+(?:'\w+)?"
)
"""Words stand first, of which there are most."""
_CONTRACTIONS: Final = (
    (re.compile(r"\bcan(?:no|'|)t\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"\b(it|that|this|there|what|he|she|here|who)'s\b"), r"\1 is"),
)
_BY_NO_MEANS: Final = re.compile(r"\b(?:by no means|in no way|in no wise|not in any way|not by any means)\b")
_COMPOUND: Final = re.compile(r"\b(no|zero)-(?!go\b|longer\b|need\b)(?=[\w ])")
_CANNOT: Final = re.compile(r"\bcannot\b")
_FREE: Final = re.compile(rf"{NAME} [-‑](?:free|less)\b")
_NON: Final = re.compile(
    rf"\b(?:no|zero)[-‑] (?={NAME})|\bnon[-‑] (?={NAME} {{1,2}}(?:shop|house|stack|environment|workplace|zone|company|team))"
)
_SHORT: Final = (
    (re.compile(r"\be\.? ?g\.?(?=[\s,:\x01]|$)"), " eg "),
    (re.compile(r"\bi\.? ?e\.(?=[\s,:\x01]|$)"), " ie "),
    (re.compile(r"\betc\b\.?"), " etc "),
    (re.compile(r"\bw/o\b"), " without "),
    (re.compile(r"\bw/ "), " with "),
    (re.compile(r"\.\.\.+"), " … "),
    (re.compile(r"\bn\.b\."), " "),
)


class FoundCue(NamedTuple):
    """A cue that stands in the tokens from `start` up to `end`."""

    start: int
    end: int
    cue: Cue
    words: str


def tokens_of(pieces: list[str]) -> list[str]:
    """The tokens of a sentence whose names stood between the pieces, in small letters and without contractions."""
    words = _MASK.join(pieces).casefold()
    if words.count(NAME) >= len(pieces):
        words = _MASK.join(piece.replace(NAME, " ") for piece in pieces).casefold()
    if not words.isascii():
        words = words.replace("’", "'").replace("‑", "-")
    if "'" in words or "cannot" in words:
        words = _CANNOT.sub("can not", words)
        for pattern, full in _CONTRACTIONS:
            words = pattern.sub(full, words)
    if "e.g" in words or "eg" in words or "i.e" in words or "etc" in words or "w/" in words or "..." in words:
        for pattern, full in _SHORT:
            words = pattern.sub(full, words)
    if f"{NAME} -" in words:
        words = _FREE.sub(f"{NAME} _free", words)
    if f"- {NAME}" in words:
        words = _NON.sub("no ", words)
    if "no-" in words or "zero-" in words:
        words = _COMPOUND.sub(r"\1_", words)
    if " no " in words or " any " in words:
        words = _BY_NO_MEANS.sub("not", words)
    return _TOKEN.findall(words)


def is_number(word: str) -> bool:
    """Whether it is a number in figures or words."""
    return word.isdigit() or word in NUMBERS


_END: Final = ""
Node = dict[str, "Node | Cue"]


def phrases(wordings: str) -> Iterator[tuple[str, ...]]:
    """What the wordings of a row of the table stand for, written out.

    >>> list(phrases("a must | (is |)needed"))
    [('a', 'must'), ('is', 'needed'), ('needed',)]
    """
    for name, listed in LISTS.items():
        wordings = wordings.replace(f"{{{name}}}", listed)
    for wording in re.split(r"\|(?![^()]*\))", " ".join(wordings.split())):
        parts = re.split(r"\(([^()]*)\)", wording)
        choices = [part.split("|") if place % 2 else [part] for place, part in enumerate(parts)]
        for choice in product(*choices):
            words = tuple(" ".join(_spaced(choice)).split())
            if words:
                yield words


def _spaced(choice: tuple[str, ...]) -> Iterator[str]:
    return iter(choice)


@lru_cache(maxsize=1)
def _tree() -> tuple[Node, frozenset[str]]:
    """All cues by their words, one word a step; and the words that begin one."""
    root: Node = {}
    for cue in CUES:
        for words in phrases(cue.wordings):
            node = root
            for word in words:
                node = node.setdefault(word, {})  # type: ignore[assignment]
            node.setdefault(_END, cue)
    return root, NUMBERS.union(root)


def find_cues(tokens: list[str]) -> list[FoundCue]:
    """The cues of a sentence from its start to its end; the longest that begins at a word, and none inside another."""
    tree, starts = _tree()
    found: list[FoundCue] = []
    last, end = len(tokens) - 1, 0
    for position, word in enumerate(tokens):
        if (word not in starts and not word.isdigit()) or position < end:
            continue
        node = tree.get(word)
        if node is not None and word not in NUMBERS and _END not in node and "#" not in node:
            after = tokens[position + 1] if position < last else ""
            if after not in node and after not in ADVERBS:
                continue
        match = _longest(tree, tokens, position)
        if match is not None:
            end, cue = match
            found.append(FoundCue(position, end, cue, " ".join(tokens[position:end])))
    return found


def _longest(tree: Node, tokens: list[str], start: int) -> tuple[int, Cue] | None:
    """The longest way down the tree from a word, a number in place of # and adverbs passed over."""
    best: tuple[int, Cue] | None = None
    ways: list[tuple[Node, int]] = [(tree, start)]
    while ways:
        node, position = ways.pop()
        cue = node.get(_END)
        if isinstance(cue, Cue) and (best is None or position > best[0]):
            best = position, cue
        if position >= len(tokens):
            continue
        word = tokens[position]
        step = node.get(word)
        if isinstance(step, dict):
            ways.append((step, position + 1))
        if "#" in node and is_number(word) and isinstance(step := node["#"], dict):
            ways.append((step, _after_number(tokens, position)))
        if step is None and start < position < start + 6 and word in ADVERBS:
            ways.append((node, position + 1))
    return best


def _after_number(tokens: list[str], position: int) -> int:
    """The word after a number; "five (5)" is one."""
    position += 1
    if (
        tokens[position : position + 1] == ["("]
        and tokens[position + 2 : position + 3] == [")"]
        and tokens[position + 1].isdigit()
    ):
        return position + 3
    return position
