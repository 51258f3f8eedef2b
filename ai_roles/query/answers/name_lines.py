"""How do names, cells and quotes fit into lines of a given width, and with what are they written?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ...model import Cited, Claim, line_spans
from ...table import text_width, visible, wrap

__all__ = [
    "GAP",
    "INDENT",
    "PLAIN",
    "Named",
    "Pen",
    "Tone",
    "cells_in_lines",
    "fitting_names",
    "joined_names",
    "quotes",
    "sentence_lines",
]

Tone = Literal["title", "heading", "held", "lacking", "dim"]

_CODES: Final[dict[Tone, str]] = {
    "title": "1",
    "heading": "1;38;5;63",
    "held": "1;38;5;29",
    "lacking": "1;38;5;131",
    "dim": "2",
}
"""Colors that every terminal mixes alike, as bright as can be read on black and on white (4.5:1, WCAG AA)."""
INDENT: Final = 2
GAP: Final = "  "


@dataclass(frozen=True, slots=True)
class Pen:
    """With what is written: bold and colors or none, and the mark between names."""

    styled: bool = False
    dot: str = " · "

    def write(self, text: str, tone: Tone | None) -> str:
        """The text, in the style of its tone."""
        return f"\x1b[{_CODES[tone]}m{text}\x1b[0m" if self.styled and tone and text else text


PLAIN: Final = Pen()


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and the claims that say so."""

    label: str
    claims: tuple[Claim, ...] = ()


def cells_in_lines(cells: Sequence[str], widths: Sequence[int], indent: int) -> list[str]:
    """The cells of one row under those of the others, wrapped to the widths of their columns."""
    wrapped = [sentence_lines(visible(cell), wide) for cell, wide in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, wrapped))):
        texts = [each[number] if number < len(each) else "" for each in wrapped]
        line = GAP.join(text + " " * (wide - text_width(text)) for text, wide in zip(texts, widths, strict=True))
        lines.append((" " * indent + line).rstrip())
    return lines


def sentence_lines(text: str, width: int) -> list[str]:
    """The text in as few lines as *width* allows, the last of them of more than one word where another can be spared.

    >>> sentence_lines("a definition of our own", 20)
    ['a definition of', 'our own']
    """
    lines = wrap(text, width)
    if len(lines) == 1 or " " in lines[-1]:
        return lines
    longest = max(map(text_width, text.split()))
    for narrower in range(width - 1, longest - 1, -1):
        tried = wrap(text, narrower)
        if len(tried) > len(lines):
            break
        if " " in tried[-1]:
            return tried
    return lines


def joined_names(names: Sequence[Named], more: int, width: int, dot: str, taken: int = 0) -> list[str]:
    """The names with a mark between, in lines that break between names, and within one only where it is longer than a line.

    *taken* is the room on the first line that stands at something else.
    """
    lines: list[str] = []
    line = ""
    used = 0
    room = width - taken
    labels = [visible(name.label) for name in names]
    for number, label in enumerate(labels):
        is_last = number + 1 == len(labels)
        joined = (used + len(dot) if line else 0) + text_width(label)
        if joined + (0 if is_last else len(dot.rstrip())) <= room:
            line = f"{line}{dot}{label}" if line else label
            used = joined
            continue
        if line:
            lines.append(line + dot.rstrip())
            room, rest = width, label
        elif not lines and room < width:  # its beginning stands behind the heading
            lines.append(wrap(label, room)[0])
            rest = label[len(lines[0]) :].lstrip()
            room = width
        else:
            rest = label
        *whole, line = wrap(rest, max(room - len(dot.rstrip()), 1))
        lines += whole
        used = text_width(line)
    if line:
        lines.append(line)
    if more:
        tail = f"... {more:,} more"
        if lines and text_width(lines[-1]) + 1 + len(tail) <= (room if len(lines) == 1 else width):
            lines[-1] += f" {tail}"
        else:
            lines.append(tail)
    return lines


def fitting_names(names: Sequence[Named], more: int, width: int, height: int, dot: str, taken: int = 0) -> list[str]:
    """As many of the names as fit, and how many more there are."""

    def lines_of(kept: int) -> list[str]:
        return joined_names(names[:kept], more + len(names) - kept, width, dot, taken)

    kept = len(names)
    lines = lines_of(kept)
    if len(lines) > height:
        kept = max(bisect_right(range(1, kept), height, key=lambda count: len(lines_of(count))), 1)
        lines = lines_of(kept)
    if len(lines) > height > 0:  # of one name that is longer than the room, as much as fits
        room = width - (taken if height == 1 else 0)
        folded = more + len(names) - kept
        tail = f" ... {folded:,} more" if folded else " ..."
        if text_width(tail) >= room:
            tail = " ..."
        lines = [*lines[: height - 1], wrap(lines[height - 1], max(room - len(tail), 1))[0] + tail]
    return lines[:height]


def quotes(claims: Iterable[Claim], width: int, pen: Pen) -> list[str]:
    """Who says so, on which lines and in which words; what no document says is told to be so."""
    indent = " " * (2 * INDENT)
    lines: list[str] = []
    for quote in dict.fromkeys(quote for claim in claims for quote in _quotes_of(claim)):
        lines += [pen.write(indent + line, "dim") for line in wrap(visible(quote), max(width - len(indent), 1))]
    return lines


def _quotes_of(claim: Claim) -> Iterable[str]:
    for piece in claim.evidence:
        if isinstance(piece, Cited):
            place = f"{piece.source} {piece.locator or line_spans(piece.lines)}".rstrip()
            whom = f", quoting {piece.attributed_to}" if piece.attributed_to else ""
            yield f'{place}{whom}: "{piece.term}"' if piece.term else f"{place}{whom}"
        else:
            yield str(piece)
