"""Where do the words of a sentence stand?

What stands between blanks is a word, but for the signs at its ends, which are tokens of their own (`Python.` is two); `C++`, `C#`,
`.NET` and `CI/CD` stay whole. Commas are no tokens: the texts that the tagger learned from have lost them. So a text reads the
same as it was written and with its signs set apart by blanks. A token is (start, end, does a comma precede it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

__all__ = ["LONGEST", "Token", "pieces", "tokens"]

Token = tuple[int, int, bool]

LONGEST: Final = 120
"""So many tokens are looked at together; a longer sentence is cut, at the end of a sentence where there is one."""
_CHUNK: Final = re.compile(r"\S+")
_ENDS: Final = frozenset(".!?;•*·")


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of the text from *start* up to *end*, with their places in the whole of it.

    >>> text = "C++, CI/CD (Jenkins)."
    >>> [text[start:end] for start, end, _ in tokens(text)]
    ['C++', 'CI/CD', '(', 'Jenkins', ')', '.']
    """
    found: list[Token] = []
    comma = False
    for match in _CHUNK.finditer(text, start, len(text) if end is None else end):
        chunk, at = match.group(), match.start()
        if chunk.isalnum():
            found.append((at, match.end(), comma))
            comma = False
            continue
        first, last = _word(chunk)
        for a, b in (*_runs(chunk, 0, first), (first, last), *_runs(chunk, last, len(chunk))):
            if a == b:
                continue
            if chunk[a] == "," and b - a == chunk.count(",", a, b):
                comma = True
                continue
            found.append((at + a, at + b, comma))
            comma = False
    return found


def _word(chunk: str) -> tuple[int, int]:
    """From where to where a chunk is a word; an empty place where it is signs alone."""
    first, last = 0, len(chunk)
    while first < last and not (
        chunk[first].isalnum()
        or chunk[first] == "<"
        or (chunk[first] in ".#" and chunk[first + 1 : first + 2].isalnum())
    ):
        first += 1
    while last > first and not (chunk[last - 1].isalnum() or chunk[last - 1] in ">+#%"):
        last -= 1
    return first, last


def _runs(chunk: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The runs of the same sign from *first* up to *last*."""
    for _, run in groupby(range(first, last), key=chunk.__getitem__):
        places = list(run)
        yield places[0], places[-1] + 1


def pieces(text: str, found: list[Token]) -> list[list[Token]]:
    """The tokens in pieces of at most `LONGEST`, cut behind signs that end sentences where there are any."""
    if len(found) <= LONGEST:
        return [found] if found else []
    cut: list[list[Token]] = []
    begin = 0
    while begin < len(found):
        stop = min(begin + LONGEST, len(found))
        if stop < len(found):
            marks = (i for i in range(stop, begin + 1, -1) if text[found[i - 1][0]] in _ENDS)
            stop = next(marks, stop)
        cut.append(found[begin:stop])
        begin = stop
    return cut
