"""How does an answer look in a cell of a notebook? Its short form on one screen, and its tables folded below.

All style stands beside what it is for, since a notebook drops style sheets of strangers; colors are those of the page around.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from ...table import Table, cut, shown, visible
from .full_form import Full, part_name
from .name_lines import PLAIN
from .short_form import IN_PYTHON, Short, Ways
from .short_parts import Names, Part, Rows, Sentence, half_width, shared_room

__all__ = ["notebook_cell"]

_WIDTH: Final = 80
"""So many characters stand on a line of a narrow cell."""
_LINES: Final = 22
"""So many lines and the spaces between them are a screen."""
_FOLDED: Final = 40_000
"""So many characters of HTML may be folded away: beyond it the tables show fewer rows."""
_ROWS: Final = (20, 12, 8, 5, 3, 2, 1)
_TABLES: Final = 30
_LONGEST: Final = 300
"""Of longer cells, notes and titles the beginning is folded."""
_NAMED: Final = 5
"""So many parts are named beside the fold ..."""
_NAME: Final = 44
"""... each in so many characters."""
_LONG_WORD: Final = 24
"""A longer word may be broken anywhere, or else it would widen its column beyond the cell."""

_PART: Final = "margin:.3em 0;overflow-wrap:anywhere"
_DIM: Final = "opacity:.75"
_CELL: Final = "text-align:left;vertical-align:top;padding:.1em .8em .1em 0;line-height:1.4"
_EVERYTHING: Final = 10**6


def notebook_cell(short: Short, full: Full, ways: Ways = IN_PYTHON) -> str:
    """The short form, and the tables of the full one folded.

    >>> from ai_roles.query.facts.listing import list_entities
    >>> from ai_roles.sample import SAMPLE
    >>> cell = list_entities(SAMPLE, "level")._repr_html_()
    >>> cell.count("<details"), "entry level" in cell
    (1, True)
    """
    short, full = short.worded(ways.sentence), full.worded(ways.sentence)
    title = Sentence(short.title, tone="title")
    room = _LINES - (title.least(_WIDTH) if short.title else 0)
    kept, _ = short.fitting(_WIDTH, room, _no_foot)
    heads = [_sentence(title, title.least(_WIDTH), _WIDTH)] if short.title else []
    return "\n".join(
        [f'<div style="line-height:1.5">{"".join(heads)}{_stacked(kept, _WIDTH, room)}</div>', _fold(short, full, ways)]
    )


def _no_foot(_: int) -> list[str]:
    return []


def _stacked(parts: Sequence[Part], width: int, room: int) -> str:
    return "".join(
        _part(part, width, height) for part, height in zip(parts, shared_room(parts, width, room), strict=True)
    )


def _part(part: Part, width: int, height: int) -> str:
    if isinstance(part, Sentence):
        return _sentence(part, height, width)
    if isinstance(part, Names):
        names = escape(" ".join(part.fitting(width, height)))
        gap = ": " if part.is_on_one_line(width) else "<br>"
        return f'<div style="{_PART}"><strong>{escape(part.head)}</strong>{gap}{names}</div>'
    if isinstance(part, Rows):
        return _rows(part, max(part.fitting(width, height), 1))
    sides = "".join(f"<div>{_stacked(side, half_width(width), height)}</div>" for side in (part.left, part.right))
    columns = "repeat(auto-fit,minmax(min(18em,100%),1fr))"
    return f'<div style="display:grid;grid-template-columns:{columns};gap:0 2em">{sides}</div>'


def _sentence(part: Sentence, height: int, width: int) -> str:
    whole = part.most(width) <= height
    text = escape(visible(part.text) if whole else " ".join(part.lines(width, height, PLAIN)))
    style = f"{_PART};{_DIM}" if part.is_note or part.tone == "dim" else _PART
    return f'<div style="{style}">{f"<strong>{text}</strong>" if part.tone == "title" else text}</div>'


def _rows(part: Rows, kept: int) -> str:
    head = "".join(
        f'<th scope="col" style="{_CELL}">{escape(visible(each))}</th>' if each else "<td></td>"
        for each in part.columns
    )
    rows = "".join(f"<tr>{''.join(map(_cell, row.cells))}</tr>" for row in part.rows[:kept])
    folded = part.count - min(len(part.rows), kept)
    heading = f'<div style="{_PART}"><strong>{escape(visible(part.heading))}</strong></div>' if part.heading else ""
    style = "border-collapse:collapse;margin:.2em 0;font-size:inherit;color:inherit;background:none"
    more = f'<div style="{_DIM}">... {folded:,} more</div>' if folded else ""
    heads = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f'{heading}<table style="{style}">{heads}<tbody>{rows}</tbody></table>{more}'


def _cell(text: str) -> str:
    text = visible(cut(text, _LONGEST))
    is_long = any(len(word) > _LONG_WORD for word in text.split())
    return f'<td style="{_CELL}{";overflow-wrap:anywhere" * is_long}">{escape(text)}</td>'


def _fold(short: Short, full: Full, ways: Ways) -> str:
    """The tables with as many rows as may be folded away, under a line that names them."""
    tables = [table for table in full.with_sources if table.rows or table.notes]
    for rows in _ROWS:
        inside = "\n".join(_first_rows(table, rows, ways).to_html() for table in tables[:_TABLES])
        if len(inside) <= _FOLDED:
            break
    more = (
        f"<p>{len(tables) - _TABLES:,} more tables: <code>{escape(ways.full)}</code></p>"
        if len(tables) > _TABLES
        else ""
    )
    named = escape(visible(cut(f"All rows: {short.title}" if short.title else "All rows", _LONGEST)))
    foot = escape("  ".join(short.foot(_EVERYTHING, _EVERYTHING, PLAIN, ways, 0)))
    return (
        f'<details style="margin-top:.4em"><summary>{_summary(full.tables)}</summary>\n'
        f'<div style="{_PART};{_DIM}">{foot}</div>\n'
        f'<div style="overflow-x:auto" tabindex="0" role="region" aria-label="{named}">{inside}</div>{more}</details>'
    )


def _summary(tables: Iterable[Table]) -> str:
    """The names of the parts, with the rows of each: what `.part(...)` takes."""
    counted = [(part_name(table), len(table.rows)) for table in tables if table.rows]
    if len(counted) == 1:
        return f"In full: {counted[0][1]:,} row{'s' * (counted[0][1] != 1)}"
    named = " · ".join(f"{escape(visible(cut(name, _NAME)))} ({rows:,})" for name, rows in counted[:_NAMED])
    more = f" ... {len(counted) - _NAMED} more" if len(counted) > _NAMED else ""
    return f"In full: {named}{more}" if named else "In full"


def _first_rows(table: Table, most: int, ways: Ways) -> Table:
    """The first rows, and where the rest are; what is very long is cut."""
    folded = len(table.rows) - most
    rows = tuple(
        tuple(cut(shown(cell), _LONGEST) if isinstance(cell, str) else cell for cell in row)
        for row in table.rows[:most]
    )
    notes = tuple(cut(visible(note), _LONGEST) for note in table.notes[:most])
    if folded > 0:
        whole = ways.part.format(cut(part_name(table), _NAME, "").casefold())
        notes = (f"... {folded:,} more rows: {whole}", *notes)
    return replace(
        table, rows=rows, notes=notes, title=cut(visible(table.title), _LONGEST) if table.title else table.title
    )
