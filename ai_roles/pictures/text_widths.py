"""How much room does a text take in a picture, whichever common typeface it is shown in?

A picture does not know which fonts its reader has. Widths are therefore those of the widest of the common sans-serif
typefaces (DejaVu Sans, or Liberation Sans where a letter is wider there, which has the widths of Arial and Helvetica).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from ..table import visible

__all__ = ["lines_of", "text_room"]

_ASCII: Final = (
    317,
    400,
    459,
    837,
    636,
    950,
    779,
    274,
    390,
    390,
    500,
    837,
    317,
    360,
    317,
    336,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    336,
    336,
    837,
    837,
    837,
    556,
    1015,
    684,
    686,
    722,
    770,
    666,
    610,
    777,
    751,
    294,
    500,
    666,
    557,
    862,
    748,
    787,
    666,
    787,
    722,
    666,
    610,
    731,
    684,
    988,
    685,
    666,
    685,
    390,
    336,
    390,
    837,
    556,
    500,
    612,
    634,
    549,
    634,
    615,
    352,
    634,
    633,
    277,
    277,
    579,
    277,
    974,
    633,
    611,
    634,
    634,
    411,
    520,
    392,
    633,
    591,
    817,
    591,
    591,
    524,
    636,
    336,
    636,
    837,
)
"""From the space to the tilde, in thousandths of the size of the type."""
_OTHER: Final = 1.0
_PICTOGRAM: Final = 1.4
_MARKED: Final = 0.1
"""What a letter with an accent may be wider than without."""
_BOLD: Final = 1.16
"""Letter by letter the bold face is up to a quarter wider; over words, a sixth."""
_NARROWEST: Final = 0.25
"""No letter takes less."""
_LOWEST_PICTOGRAM: Final = 0x1F000


@lru_cache(maxsize=8192)
def text_room(text: str, size: float, *, bold: bool = False) -> float:
    """How wide the text is at most, in the unit of its size; hidden characters count as the escapes that are shown.

    >>> text_room("Docker", 10), text_room("Docker", 10, bold=True) > text_room("Docker", 10)
    (35.35, True)
    """
    room = sum(_room(character) for character in visible(text))
    return round(room * size * (_BOLD if bold else 1), 2)


def _room(character: str) -> float:
    if " " <= character <= "~":
        return _ASCII[ord(character) - 32] / 1000
    if character == "\xad":  # shown as a hyphen by some
        return _OTHER / 2
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return _PICTOGRAM if ord(character) >= _LOWEST_PICTOGRAM else _OTHER
    base = unicodedata.normalize("NFD", character)[0]
    return _ASCII[ord(base) - 32] / 1000 + _MARKED if " " <= base <= "~" else _OTHER


@lru_cache(maxsize=8192)
def lines_of(text: str, size: float, width: float, *, most: int | None = None, bold: bool = False) -> tuple[str, ...]:
    """The text in lines that fit the width, broken between words where that is possible; cut with "…" after *most*.

    >>> lines_of("Retrieval-augmented generation", 10, 90)
    ('Retrieval-', 'augmented', 'generation')
    >>> lines_of("Retrieval-augmented generation", 10, 120, most=1)
    ('Retrieval-augmented…',)
    """
    text = visible(text)
    if most is not None:
        text = text[: int(most * width / (size * _NARROWEST)) + 2]
    lines = [""]
    for word in text.split():
        gap = " "
        for part in _parts(word, size, width, bold):
            joined = f"{lines[-1]}{gap}{part}" if lines[-1] else part
            if lines[-1] and text_room(joined, size, bold=bold) > width:
                lines.append(part)
            else:
                lines[-1] = joined
            gap = ""
        if most is not None and len(lines) > most:
            break
    if most is None or len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), size, width, bold))


def _parts(word: str, size: float, width: float, bold: bool) -> list[str]:
    """The word, in pieces where it is wider than a line: after a hyphen or slash if there is one."""
    if text_room(word, size, bold=bold) <= width:
        return [word]
    parts = []
    rest = word
    while text_room(rest, size, bold=bold) > width and len(rest) > 1:
        end = 1
        room = text_room(rest[0], size, bold=bold)
        while end < len(rest) and (room := room + text_room(rest[end], size, bold=bold)) <= width:
            end += 1
        seam = max(rest.rfind(mark, 0, end) for mark in "-/") + 1
        parts.append(rest[: seam or end])
        rest = rest[seam or end :]
    return [*parts, rest]


def _cut(text: str, size: float, width: float, bold: bool) -> str:
    """As much of the text as fits with an ellipsis."""
    room = width - text_room("…", size, bold=bold)
    end = 0
    while end < len(text) and (room := room - text_room(text[end], size, bold=bold)) >= 0:
        end += 1
    return text if end == len(text) else f"{text[:end].rstrip()}…"
