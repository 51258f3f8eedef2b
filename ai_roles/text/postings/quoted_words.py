"""Which words of a posting carry what is read, and where do they stand?"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

__all__ = ["Place", "Words"]

_REACH: Final = 240
"""So many characters before and behind a place are looked at, however long its line is."""
_BREAK: Final = re.compile(
    r"\n|(?<=[a-z0-9)\]%][.!?])(?<!min\.)(?<!max\.)(?<!rox\.)(?<!yrs\.)(?<!exp\.)(?<!p\.a\.)\s+(?=[A-Z0-9$€£₹•·●▪])"
    r"|[;•·●▪◦]\s"
)
"""Where one statement ends and another begins."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they stand in the posting: from which code point to which, and on which line, counted from 1."""

    start: int
    end: int
    line: int
    text: str

    def __str__(self) -> str:
        return self.text


class Place:
    """Says of places in one text on which line they stand, and which statement they are part of.

    >>> place = Place("Knows Java. Has 5 years of it.\\nDocker")
    >>> place.words(16, 23), place.statement(16, 23)
    (Words(start=16, end=23, line=1, text='5 years'), (12, 30))
    """

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self, position: int) -> int:
        """The number of the line."""
        return bisect_right(self._starts, position)

    def line_span(self, position: int) -> tuple[int, int]:
        """From where to where the line goes."""
        number = self.line(position)
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self._starts[number - 1], end

    def words(self, start: int, end: int) -> Words:
        """The words from *start* up to *end*, without spaces around them."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Words(start, end, self.line(start), self.text[start:end])

    def statement(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the sentence or bullet goes in which the place lies, as far as is looked."""
        low, high = max(0, start - _REACH), min(len(self.text), end + _REACH)
        breaks = [match.end() for match in _BREAK.finditer(self.text, low, start + 1) if match.end() <= start]
        if breaks:
            low = breaks[-1]
        if (found := _BREAK.search(self.text, end, high)) is not None:
            high = found.start()
        return low, high

    def before(self, start: int) -> str:
        """What stands before the place in its statement."""
        return self.text[self.statement(start, start)[0] : start]

    def behind(self, end: int) -> str:
        """What stands behind the place in its statement."""
        return self.text[end : self.statement(end, end)[1]]
