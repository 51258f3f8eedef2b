"""What stands around a still picture, whatever it shows? Its title and notes above, the legend and the sources below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..model import Entity
from .svg_canvas import Drawing
from .text_widths import lines_of, text_room

__all__ = ["LEADING", "LEAST_TALL", "LEAST_WIDTH", "MARGIN", "SMALL", "paint_entry", "paint_heading", "paint_sources"]

MARGIN: Final = 24.0
LEAST_WIDTH, LEAST_TALL = 640.0, 390.0
"""A title and the sources want some room, however small the picture is."""
SMALL, LEADING = 11.5, 15.0
"""The size of small text, and from line to line of it."""
_TITLE, _TALL_TITLE = 22.0, 18.0
_TEXT, _TEXT_LINE = 13.0, 18.0


def paint_heading(drawing: Drawing, title: str, notes: Iterable[str], width: float, *, tall: bool) -> float:
    """The title and the notes; returns where the picture may begin."""
    size = _TALL_TITLE if tall else _TITLE
    room = width - 2 * MARGIN
    lines = lines_of(title, size, room, most=3, bold=True)
    y = drawing.lines(MARGIN, MARGIN + size * 0.8, lines, size=size, leading=size * 1.25, bold=True)
    lines = lines_of(" ".join(notes), _TEXT, room, most=8)
    y = drawing.lines(MARGIN, y - 1, lines, size=_TEXT, leading=_TEXT_LINE, ink="muted")
    return y + 6


def paint_entry(drawing: Drawing, text: str, swatch: float, x: float, y: float, width: float) -> tuple[float, float]:
    """The words of an entry of the legend, on the next line where this one is full; returns where the entry begins."""
    if x > MARGIN and x + swatch + text_room(text, SMALL) > width - MARGIN:
        x, y = MARGIN, y + 19
    for number, line in enumerate(lines_of(text, SMALL, width - 2 * MARGIN - swatch, most=2)):
        drawing.text(x + swatch, y + number * LEADING, line, size=SMALL, ink="muted")
    return x, y


def paint_sources(drawing: Drawing, sources: Sequence[Entity], y: float, width: float) -> float:
    """What the sources are called, who published them and when; returns the baseline after the last line."""
    if not sources:
        return y
    lines = lines_of(f"Sources: {'; '.join(map(_cited, sources))}", SMALL, width - 2 * MARGIN, most=8)
    return drawing.lines(MARGIN, y, lines, size=SMALL, leading=LEADING, ink="muted")


def _cited(source: Entity) -> str:
    document = source.document
    parts = (document.title, document.publisher, document.date) if document is not None else (source.label,)
    return ", ".join(part for part in parts if part)
