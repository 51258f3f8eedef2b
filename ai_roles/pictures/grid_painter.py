"""How does the grid of skills by level become a picture? A row for each thing, a column for each level, a mark in each cell.

The marks differ in shape, not in color alone. Where no source says anything, the cell is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from ..model import some
from ..query.careers import CellKind, GridRow, StatedLevel
from .grid_picture import GridPicture
from .still_frame import LEADING, LEAST_TALL, LEAST_WIDTH, MARGIN, SMALL, paint_heading, paint_sources
from .svg_canvas import Drawing, Theme
from .text_widths import lines_of, text_room

__all__ = ["grid_svg"]

_UNSAID: Final = "no source says"
_UNSAID_YEARS: Final = "no source says how many years"
_TEXT, _TEXT_LINE = 13.0, 16.0
_HEAD, _HEAD_LINE = 12.5, 15.0
_BAND: Final = 28.0
"""The height of the heading of a section."""
_PAD: Final = 5.0
_INDENT: Final = 14.0
"""What is a kind of the thing above stands so far right."""
_MEANINGS: Final[Mapping[CellKind, str]] = {
    "new": "new: stated of no lower level",
    "deepened": "deepened: stated of a lower one too, here more strongly",
    "carried over": "carried over: stated of a lower one too",
    "generally": "said of the role at no level",
    "elsewhere": "elsewhere: said only in a posting for more years",
}
_EMPTY: Final = "empty: no source says; what is not repeated may well go on"


class _Sheet(NamedTuple):
    """Where the columns stand."""

    picture: GridPicture
    heads: tuple[StatedLevel, ...]
    width: float
    names: float
    """How wide the column with the names of the things is."""
    column: float
    tall: bool

    def middle(self, number: int) -> float:
        """The middle of a level's column."""
        return MARGIN + self.names + self.column * (number + 0.5)


def grid_svg(picture: GridPicture, *, title: str | None = None, theme: Theme = "auto", tall: bool = False) -> str:
    """The grid as an SVG; a tall one is for a narrow page: its columns are numbered, and the numbers told above.

    >>> from ai_roles.query.careers import level_grid
    >>> from ai_roles.sample import SAMPLE
    >>> "Generative AI Engineer, level by level" in grid_svg(GridPicture(level_grid(SAMPLE, "genai")))
    True
    """
    title = picture.title if title is None else title
    sheet = _sheet_of(picture, tall=tall)
    drawing = Drawing(sheet.width, title=title, description=_described(sheet), theme=theme)
    first, *others = picture.grid.remarks()
    y = paint_heading(
        drawing, title, [*picture.about(), first] if picture.rows else picture.about(), sheet.width, tall=tall
    )
    if picture.rows:
        y = _paint_legend(drawing, y + 6, sheet)
        y = _paint_numbers(drawing, y, sheet) if tall else _paint_heads(drawing, y, sheet)
        for section, rows in picture.sections.items():
            y = _paint_section(drawing, y, sheet, section, rows)
    y = _paint_lines(drawing, y + LEADING + 3, sheet, picture.left_out(), ink="ink")
    if picture.rows:
        y = _paint_lines(drawing, y, sheet, others)
    y = paint_sources(drawing, picture.sources(), y, sheet.width)
    return drawing.finish(y - LEADING + MARGIN)


def _sheet_of(picture: GridPicture, *, tall: bool) -> _Sheet:
    column, least, names = (25.0, LEAST_TALL, 120.0) if tall else (88.0, LEAST_WIDTH, 300.0)
    across = column * len(picture.heads)
    width = max(least, 2 * MARGIN + names + across)
    return _Sheet(picture, picture.heads, width, width - 2 * MARGIN - across, column, tall)


def _paint_lines(drawing: Drawing, y: float, sheet: _Sheet, said: Iterable[str], *, ink: str = "muted") -> float:
    """Sentences below the grid, each on lines of its own."""
    for each in said:
        lines = lines_of(each, SMALL, sheet.width - 2 * MARGIN, most=4)
        y = drawing.lines(MARGIN, y, lines, size=SMALL, leading=LEADING, ink=ink)
    return y + 6


def _paint_legend(drawing: Drawing, y: float, sheet: _Sheet) -> float:
    """What each mark that is drawn means, and what an empty cell does."""
    kinds = {row.kind(head.level) for row in sheet.picture.rows for head in sheet.heads}
    x = MARGIN
    for kind, meaning in (*((kind, meaning) for kind, meaning in _MEANINGS.items() if kind in kinds), (None, _EMPTY)):
        swatch = 20.0 if kind else 0.0
        room = text_room(meaning, SMALL)
        if x > MARGIN and (sheet.tall or x + swatch + room > sheet.width - MARGIN):
            x, y = MARGIN, y + 19
        if kind:
            _paint_mark(drawing, kind, x + 7, y - 4)
        lines = lines_of(meaning, SMALL, sheet.width - 2 * MARGIN - swatch, most=2)
        y = drawing.lines(x + swatch, y, lines, size=SMALL, leading=LEADING, ink="muted") - LEADING
        x += swatch + room + 18
    return y + 14


def _paint_heads(drawing: Drawing, y: float, sheet: _Sheet) -> float:
    """The levels, each above its column with its years."""
    names = [lines_of(head.level.label, _HEAD, sheet.column - 6, most=3, bold=True) for head in sheet.heads]
    most = max(map(len, names))
    lowest = y
    drawing.text(MARGIN + _PAD + 3, y + 14 + most * _HEAD_LINE, "years", size=SMALL, ink="muted")
    for number, (head, lines) in enumerate(zip(sheet.heads, names, strict=True)):
        x = sheet.middle(number)
        drawing.group(f"{head.level.label}: {_years(head)}")
        start = y + 14 + (most - len(lines)) * _HEAD_LINE
        below = drawing.lines(x, start, lines, size=_HEAD, leading=_HEAD_LINE, bold=True, anchor="middle")
        said = lines_of(_short_years(head), SMALL, sheet.column - 6, most=3)
        below = drawing.lines(x, below, said, size=SMALL, leading=LEADING, ink="muted", anchor="middle")
        drawing.end_group()
        lowest = max(lowest, below)
    return lowest


def _paint_numbers(drawing: Drawing, y: float, sheet: _Sheet) -> float:
    """The levels, each on a line with its number and its years."""
    y += 10
    for number, head in enumerate(sheet.heads, 1):
        drawing.text(MARGIN, y, f"{number}", size=_HEAD, bold=True)
        text = f"{head.level.label}: {_short_years(head) if head.years else _UNSAID_YEARS}"
        lines = lines_of(text, _HEAD, sheet.width - 2 * MARGIN - 24, most=2)
        y = drawing.lines(MARGIN + 24, y, lines, size=_HEAD, leading=_HEAD_LINE + 2)
    return y


def _paint_section(drawing: Drawing, y: float, sheet: _Sheet, section: str, rows: tuple[GridRow, ...]) -> float:
    """A heading with how many there are, then a row for each thing."""
    whole = sheet.picture.grid.sections[section]
    count = f"{len(rows)} of {len(whole)}" if len(rows) < len(whole) else f"{len(whole)}"
    across = sheet.width - 2 * MARGIN
    drawing.rect(MARGIN, y, across, _BAND, fill="accent-weak", radius=4)
    heading = f"{section[:1].upper()}{section[1:]} ({count})"
    (line,) = lines_of(heading, _TEXT, sheet.names - 2 * _PAD, most=1, bold=True)
    drawing.text(MARGIN + _PAD + 3, y + 18.5, line, size=_TEXT, bold=True)
    if sheet.tall:
        for number in range(len(sheet.heads)):
            x = sheet.middle(number)
            drawing.text(x, y + 18.5, f"{number + 1}", size=SMALL, ink="muted", bold=True, anchor="middle")
    y += _BAND
    kept = {row.entity.id for row in whole}
    for place, row in enumerate(rows):
        is_under = row.under is not None and row.under.id in kept
        y = _paint_row(drawing, y, sheet, row, indent=_INDENT if is_under else 0.0, is_raised=bool(place % 2))
    return y + 8


def _paint_row(drawing: Drawing, y: float, sheet: _Sheet, row: GridRow, *, indent: float, is_raised: bool) -> float:
    left = MARGIN + _PAD + 3 + indent
    lines = lines_of(row.entity.label, _TEXT, MARGIN + sheet.names - _PAD - left, most=3 if sheet.tall else 2)
    height = len(lines) * _TEXT_LINE + 2 * _PAD
    if is_raised:
        drawing.rect(MARGIN, y, sheet.width - 2 * MARGIN, height, fill="raised", radius=4)
    drawing.group(row.entity.label)
    drawing.lines(left, y + _PAD + 12, lines, size=_TEXT, leading=_TEXT_LINE)
    drawing.end_group()
    for number, head in enumerate(sheet.heads):
        if kind := row.kind(head.level):
            drawing.group(f"{row.entity.label}, {head.level.label}: {sheet.picture.grid.cell(row, head.level)}")
            _paint_mark(drawing, kind, sheet.middle(number), y + height / 2, ground="raised" if is_raised else "paper")
            drawing.end_group()
    return y + height


def _paint_mark(drawing: Drawing, kind: CellKind, x: float, y: float, *, ground: str = "paper") -> None:
    """The mark of a cell, around (x, y)."""
    if kind == "new":
        drawing.circle(x, y, 5.5, fill="accent")
    elif kind == "deepened":
        drawing.rect(x - 5.5, y - 5.5, 11, 11, fill="right")
    elif kind == "carried over":
        drawing.circle(x, y, 4.8, fill=ground, stroke="accent", thick=1.8)
    elif kind == "generally":
        drawing.circle(x, y, 2, fill="muted")
    else:
        drawing.path(drawing.segment((x - 5, y), (x + 5, y)), stroke="muted", thick=2)


def _years(head: StatedLevel) -> str:
    return "; ".join(map(str, head.years)) or _UNSAID


def _short_years(head: StatedLevel) -> str:
    return some((f"{years.value.amount} years" for years in head.years), most=1) or _UNSAID


def _described(sheet: _Sheet) -> str:
    """The grid in sentences, for those who hear it: level by level what is new, deepened or carried over."""
    rows = sheet.picture.rows
    said = [*sheet.picture.about()]
    for number, head in enumerate(sheet.heads, 1):
        found: dict[CellKind, list[str]] = {}
        for row in rows:
            if kind := row.kind(head.level):
                found.setdefault(kind, []).append(row.entity.label)
        told = "; ".join(f"{kind}: {', '.join(found[kind])}" for kind in _MEANINGS if kind in found)
        column = f"column {number}, " if sheet.tall else ""
        said.append(f"{head.level.label} ({column}{_years(head)}): {told or 'none of what is drawn'}.")
    if rows:
        said.append(
            "Generally: said of the role at no level. Of what is not named at a level, no source says anything."
        )
    return " ".join((*said, *sheet.picture.left_out()))
