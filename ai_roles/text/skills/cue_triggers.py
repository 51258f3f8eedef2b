"""Can a sentence hold any cue at all? Most hold none, and this is told without taking them apart."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from .clause_words import ADVERBS, NUMBERS
from .context_cues import CUES
from .cue_finding import phrases

__all__ = ["may_join", "may_say_something"]

_WORD: Final = re.compile(r"\w+")
_NEVER_ALONE: Final = frozenset({"same", "either", "pseudo"})
"""Kinds that say nothing where no other cue stands, or that have a sign of their own."""
_COUNTED: Final = frozenset(("years", "yrs", "year", "months", "month", "of", "or", "from", "more"))
_JOINING: Final = ("/", " or ", "(or ", " or,", " OR ", "\nor ", " or\n", "…", "..", "lternatively")
_SHORTENED: Final = {"will": "ll", "would": "d", "have": "ve", "are": "re", "is": "s"}
"""What is left of a word after an apostrophe: "you'll need"."""
_FIGURES: Final = frozenset(map(str, range(100)))
_CHOICE: Final = re.compile(r"\b(?:an?|any|one|either|some|another|other|favou?rite|modern|major)\b[^(]{0,60}\(")


@lru_cache(maxsize=1)
def _beginnings() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """The words that are a cue by themselves, and the two words that begin the others; an adverb may stand second."""
    alone = {
        "t",
        "cannot",
        "etc",
        "free",
        "less",
        "no",
        "non",
    }  # of "don't", "cannot", "etc." and "X-free", which are read otherwise
    pairs = {("e", "g"), ("w", "o")}
    for cue in CUES:
        if cue.kind in _NEVER_ALONE:
            continue
        for phrase in phrases(cue.wordings):
            words = [word for word in phrase if word[0].isalnum() or word == "#"]
            if len(words) < 2:
                alone.update(words)
                continue
            for first in NUMBERS if words[0] == "#" else (words[0],):
                pairs.update((first, second) for second in (NUMBERS if words[1] == "#" else (words[1],)))
    pairs.update((first, adverb) for first in {first for first, _ in pairs} for adverb in ADVERBS)
    pairs.update([(first, _SHORTENED[second]) for first, second in pairs if second in _SHORTENED])
    pairs.update([(_SHORTENED[first], second) for first, second in pairs if first in _SHORTENED])
    return frozenset(alone), frozenset(pairs)


def may_say_something(words: str) -> bool:
    """Whether a sentence may hold a cue."""
    words = words.casefold()
    alone, pairs = _beginnings()
    split = _WORD.findall(words)
    if not alone.isdisjoint(split) or not pairs.isdisjoint(pairwise(split)):
        return True
    if not _FIGURES.isdisjoint(split) and _counts(split):
        return True
    return ("(" in words and _CHOICE.search(words) is not None) or "…" in words or "..." in words


def _counts(split: list[str]) -> bool:
    """Whether a number in figures stands before years, or before "of"."""
    return any(
        word in _FIGURES and not _COUNTED.isdisjoint(split[place + 1 : place + 4]) for place, word in enumerate(split)
    )


def may_join(words: str) -> bool:
    """Whether a sentence may join its names by more than commas and "and"."""
    return any(sign in words for sign in _JOINING)
