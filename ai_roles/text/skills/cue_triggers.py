"""Can a sentence hold any cue at all? Most hold none, and this is told without taking them apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise, product
from typing import Final

from .clause_words import ADVERBS, COMMON, NUMBERS
from .context_cues import CUES, Cue
from .cue_finding import phrases

__all__ = ["may_join", "may_say_something"]

_WORD: Final = re.compile(r"\w+")
_SPACED: Final = {code: chr(code).lower() if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128)}
_SIGN: Final = re.compile(r"\w+|#")
_NEVER_ALONE: Final = frozenset({"either", "pseudo"})
"""Kinds that say nothing where no other cue stands, or that have a sign of their own."""
_COUNTED: Final = frozenset(("years", "yrs", "year", "months", "month", "of", "or", "from", "more"))
_JOINING: Final = (
    "failing ",
    " pinch",
    " push",
    " stretch",
    "/",
    " or ",
    "(or ",
    " or,",
    " OR ",
    "\nor ",
    " or\n",
    "…",
    "..",
    "lternatively",
)
_SHORTENED: Final = {"will": "ll", "would": "d", "have": "ve", "are": "re", "is": "s"}
"""What is left of a word after an apostrophe: "you'll need"."""
_FIGURES: Final = frozenset(map(str, range(100)))
_CHOICE: Final = re.compile(
    r"\b(?:an?|any|one|either|some|another|other|favou?rite|modern|major)\b[^(]{0,60}\(", re.IGNORECASE
)


_Signs = tuple[frozenset[str], frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]


@lru_cache(maxsize=1)
def _signs() -> _Signs:
    """The words that are a cue by themselves, and of each longer cue without such a word two or three neighbors that are rare."""
    cues = [_SIGN.findall(" ".join(phrase)) for cue in _telling_cues() for phrase in phrases(cue.wordings)]
    alone = {"t", "cannot", "etc", "free", "less", "no", "non"}  # of "don't", "cannot", "etc." and "X-free"
    alone.update(words[0] for words in cues if len(words) == 1)
    pairs: set[tuple[str, ...]] = {("e", "g"), ("w", "o")}
    triples: set[tuple[str, ...]] = set()
    for words in cues:
        if len(words) < 2 or not alone.isdisjoint(words):
            continue
        rare = min(pairwise(words), key=_commonness)
        if len(words) > 2 and _commonness(rare) > 2 and ADVERBS.isdisjoint(words) and "#" not in words:
            triples.add(min(zip(words, words[1:], words[2:], strict=False), key=_commonness))
            continue
        pairs.update(product(*(_FIGURES | NUMBERS if word == "#" else (word,) for word in rare)))
        if not ADVERBS.isdisjoint(rare):
            pairs.update((rare[0], adverb) for adverb in ADVERBS)
    return frozenset(alone), frozenset(_shortened(pairs)), frozenset(_shortened(triples))


def _telling_cues() -> list[Cue]:
    return [cue for cue in CUES if cue.kind not in _NEVER_ALONE]


def _shortened(signs: set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The same, and with what is left of their words after an apostrophe."""
    for words in signs:
        yield from product(*((word, _SHORTENED[word]) if word in _SHORTENED else (word,) for word in words))


def _commonness(words: tuple[str, ...]) -> int:
    return sum(8 if word in ADVERBS else 4 if word == "#" else 2 if word in COMMON else 0 for word in words)


def may_say_something(words: str) -> bool:
    """Whether a sentence may hold a cue."""
    # nearly every sentence is ASCII, for which translating takes a fifth of the time
    split = words.translate(_SPACED).split() if words.isascii() else _WORD.findall(words.casefold())
    if _holds_sign(split):
        return True
    if not ADVERBS.isdisjoint(split) and _holds_sign([word for word in split if word not in ADVERBS]):
        return True
    if not _FIGURES.isdisjoint(split) and _counts(split):
        return True
    return ("(" in words and _CHOICE.search(words) is not None) or "…" in words or "..." in words


def _holds_sign(split: list[str]) -> bool:
    alone, pairs, triples = _signs()
    return not (
        alone.isdisjoint(split)
        and pairs.isdisjoint(pairwise(split))
        and triples.isdisjoint(zip(split, split[1:], split[2:], strict=False))
    )


def _counts(split: list[str]) -> bool:
    """Whether a number in figures stands before years, or before "of"."""
    return any(
        word in _FIGURES and not _COUNTED.isdisjoint(split[place + 1 : place + 4]) for place, word in enumerate(split)
    )


def may_join(words: str) -> bool:
    """Whether a sentence may join its names by more than commas and "and"."""
    return any(sign in words for sign in _JOINING)
