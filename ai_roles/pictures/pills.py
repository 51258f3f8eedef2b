"""How do names stand in a still picture? As pills with the sign of their kind, in rows that wrap like words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ..model import Entity
from ..query.answers import Statement, cited_sources
from ..vocabulary import KIND_TABLE, KINDS, Kind
from .svg_canvas import Drawing
from .text_widths import lines_of, text_room

__all__ = ["Pill", "credits", "draw_pills", "heading", "legend", "pills_height"]

SIZE: Final = 13.0
HEIGHT: Final = 24.0
GAP: Final = 6.0
_LINE: Final = 16.0
_MOST_LINES: Final = 3
_PADDING: Final = 9.0
_SIGN: Final = 15.0
"""What the sign takes of a pill."""
SMALL: Final = 11.5
LEADING: Final = 15.0


@dataclass(frozen=True, slots=True)
class Pill:
    """A name to draw. `is_strong` fills the pill with the colour, else it has it around it."""

    label: str
    kind: Kind | None
    ink: str
    is_strong: bool = False
    hint: str = ""

    @property
    def room(self) -> float:
        """How wide it is when nothing is cut."""
        sign = _SIGN if self.kind is not None else 0.0
        return text_room(self.label, SIZE, bold=self.is_strong) + sign + 2 * _PADDING


def pills_height(pills: Sequence[Pill], width: float) -> float:
    """How high the rows are that they fill."""
    heights = [_row_height(row, width) + GAP for row in _rows(pills, width)]
    return sum(heights) - GAP if heights else 0.0


def draw_pills(drawing: Drawing, pills: Sequence[Pill], x: float, y: float, width: float) -> float:
    """The pills in rows, the upper left corner at (x, y); returns where they end."""
    for row in _rows(pills, width):
        left = x
        height = _row_height(row, width)
        for pill in row:
            room = min(pill.room, width)
            _draw(drawing, pill, left, y, room, height)
            left += room + GAP
        y += height + GAP
    return y - GAP if pills else y


def _rows(pills: Iterable[Pill], width: float) -> list[list[Pill]]:
    """A pill wider than the row takes it alone, with its text on several lines."""
    rows: list[list[Pill]] = []
    left = 0.0
    for pill in pills:
        room = min(pill.room, width)
        if not rows or left + room > width:
            rows.append([])
            left = 0.0
        rows[-1].append(pill)
        left += room + GAP
    return rows


def _row_height(row: Sequence[Pill], width: float) -> float:
    return HEIGHT + _LINE * (max(len(_text(pill, width)) for pill in row) - 1)


def _text(pill: Pill, width: float) -> tuple[str, ...]:
    if pill.room <= width:
        return (pill.label,)
    room = width - 2 * _PADDING - (_SIGN if pill.kind is not None else 0.0)
    return lines_of(pill.label, SIZE, room, most=_MOST_LINES, bold=pill.is_strong)


def _draw(drawing: Drawing, pill: Pill, x: float, y: float, width: float, height: float) -> None:
    fill, ink = (pill.ink, "paper") if pill.is_strong else ("paper", "ink")
    drawing.group(pill.hint or (pill.label if width < pill.room else ""))
    drawing.rect(x, y, width, height, fill=fill, stroke=pill.ink, radius=6, thick=1.2)
    left = x + _PADDING
    if pill.kind is not None:
        drawing.sign(pill.kind, left + 4, y + HEIGHT / 2, 4.2, fill="paper" if pill.is_strong else "")
        left += _SIGN
    lines = _text(pill, width)
    drawing.lines(left, y + HEIGHT / 2 + SIZE * 0.35, lines, size=SIZE, leading=_LINE, ink=ink, bold=pill.is_strong)
    drawing.end_group()


def heading(drawing: Drawing, title: str, notes: Iterable[str], width: float, *, margin: float, most: int = 3) -> float:
    """The title of a picture and what stands below it; returns where it ends."""
    size = 22.0 if width >= _WIDE else 18.0
    y = margin + size
    lines = lines_of(title, size, width - 2 * margin, most=most, bold=True)
    y = drawing.lines(margin, y, lines, size=size, leading=size * 1.25, bold=True)
    y -= 2
    for note in notes:
        lines = lines_of(note, SIZE, width - 2 * margin, most=4)
        y = drawing.lines(margin, y, lines, size=SIZE, leading=18, ink="muted")
    return y - 6


_WIDE: Final = 720.0
_PLURALS: Final[Mapping[Kind, str]] = {"kpi": "KPIs"}


def legend(
    drawing: Drawing,
    kinds: Iterable[Kind],
    x: float,
    y: float,
    width: float,
    *,
    more: Iterable[tuple[str, bool]] = (),
) -> float:
    """Which sign stands for which kind, and what filled pills are beside empty ones; returns where it ends."""
    left = x
    wanted = set(kinds)
    entries: list[tuple[Kind | Literal["filled", "empty"], str]] = [
        (kind, _PLURALS.get(kind, KIND_TABLE[kind].plural.replace("-", " "))) for kind in KINDS if kind in wanted
    ]
    entries += [("filled" if is_strong else "empty", text) for text, is_strong in more]
    for sign, text in entries:
        swatch = 26.0 if sign in ("filled", "empty") else 14.0
        room = swatch + text_room(text, SMALL) + 16
        if left > x and left + room > x + width:
            left = x
            y += 19
        if sign in ("filled", "empty"):
            fill = "muted" if sign == "filled" else "paper"
            drawing.rect(left, y - 9, 20, 11, fill=fill, stroke="muted", radius=3, thick=1.2)
        else:
            drawing.sign(sign, left + 5, y - 4, 4.2)  # type: ignore[arg-type]
        drawing.text(left + swatch, y, text, size=SMALL, ink="muted")
        left += room
    return y + 19 if entries else y


def credits(drawing: Drawing, statements: Iterable[Statement], x: float, y: float, width: float) -> float:
    """The sources of the statements, shortly; returns where they end."""
    named = [_named(source) for source in cited_sources(statements)]
    if not named:
        return y
    lines = lines_of(f"Sources: {'; '.join(named)}", SMALL, width, most=8)
    return drawing.lines(x, y, lines, size=SMALL, leading=LEADING, ink="muted")


def _named(source: Entity) -> str:
    document = source.document
    parts = (document.title, document.publisher, document.date) if document is not None else (source.label,)
    return ", ".join(part for part in parts if part)


def plural_signs(pills: Iterable[Pill]) -> Mapping[Kind, None]:
    """The kinds whose signs are drawn, each once."""
    return {pill.kind: None for pill in pills if pill.kind is not None}
