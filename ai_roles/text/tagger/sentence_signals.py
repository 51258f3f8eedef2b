"""What does a sentence say of each of its words, beyond the neighbours of the word?

- *cue*: the last word such as "experience" or "ability" in this sentence, and how far back it stands;
- *link*: the last preposition and the word before it ("knowledge of"), which holds over a whole list;
- *lead*: the first word of the sentence;
- *manner*: how long it is, how many of its words are small ones, whether it has capitals and ends in a full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from .tokens import Token
from .word_codes import code

__all__ = ["SIGNALS", "Signals", "signals_of"]

SIGNALS: Final = ("cue", "link", "lead", "manner")
Signals = tuple[list[int], list[int], list[int], list[int]]
"""A code for each token, for each of `SIGNALS`."""

_CUES: Final = frozenset(
    [
        "ability",
        "awareness",
        "background",
        "build",
        "building",
        "certification",
        "competence",
        "competences",
        "competencies",
        "degree",
        "develop",
        "developing",
        "education",
        "experience",
        "experienced",
        "expert",
        "expertise",
        "familiar",
        "familiarity",
        "fluent",
        "interest",
        "knowledge",
        "passion",
        "proficiency",
        "proficient",
        "qualified",
        "skilled",
        "skills",
        "training",
        "understanding",
        "use",
        "using",
        "work",
        "working",
    ]
)
_LINKS: Final = frozenset(["as", "by", "e.g", "for", "in", "including", "like", "of", "on", "such", "to", "with"])
_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "have",
        "in",
        "is",
        "of",
        "on",
        "our",
        "or",
        "that",
        "the",
        "this",
        "to",
        "we",
        "will",
        "with",
        "you",
        "your",
    ]
)


def signals_of(text: str, found: Sequence[Token], lower: Sequence[str]) -> Signals:
    """The signals of a sentence with these tokens, which are *lower* in lower case."""
    cues, links = [], []
    cue, link, distance = "", code("link:"), 0
    for i, word in enumerate(lower):
        cues.append(_cue_code(cue, min(distance, 6) // 2))
        links.append(link)
        if word in _LINKS and i:
            link = code(f"link:{lower[i - 1]}_{word}")
        if word == ".":
            cue, link = "", code("link:")
        if word in _CUES:
            cue, distance = word, 0
        else:
            distance += 1
    lead = code("lead:" + next((word for word in lower if word[0].isalnum()), ""))
    manner = code("manner:" + _manner(text, found, lower))
    return cues, links, [lead] * len(found), [manner] * len(found)


@cache
def _cue_code(cue: str, distance: int) -> int:
    return code(f"cue:{cue}:{distance}")


def _manner(text: str, found: Sequence[Token], lower: Sequence[str]) -> str:
    size = len(found)
    small = sum(word in _SMALL for word in lower)
    capitals = any(text[start:end] != word for (start, end, _), word in zip(found, lower, strict=True))
    return f"{min(size, 40) // 5}:{4 * small // size}:{capitals}:{lower[-1] == '.'}"
