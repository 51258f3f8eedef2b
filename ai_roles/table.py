"""How does an answer look as rows and columns: on a terminal, in Markdown, in a notebook, in a data frame?

Nothing that stands in a cell can steer the terminal or reorder its neighbours: control characters, bidirectional overrides
and invisible format characters are shown as escapes.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, overload

from .errors import UsageError

if TYPE_CHECKING:
    import pandas
    import polars

    from .frames import Backend

__all__ = ["Table", "cut", "shared_widths", "terminal_width", "visible"]

GAP: Final = "  "
NARROWEST: Final = 8
"""A column of fewer characters is no longer read; below that, each row becomes a block of its own."""
WITHOUT_TERMINAL: Final = 80
"""How wide text is where nobody says how wide: in a pipe, a file, a notebook."""
_IN_A_CELL: Final = 18
"""So many lines of text a cell of a notebook shows ..."""
_FOLDED: Final = 100
"""... and so many more rows it folds away; the rest is in a frame."""
_LONG_WORD: Final = 24
"""A longer word would widen its column beyond the page."""
_IN_A_LINE: Final = 300
"""Of longer cells a notebook shows the beginning."""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS: Final = frozenset(
    "\u00ad\u200c\u200d"
)  # soft hyphen, and what Persian, Indic scripts and emoji join letters with
_LINE_BREAKS: Final = str.maketrans("\t\n\r", "   ")
_MARKDOWN: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {mark: f"\\{mark}" for mark in "\\`*_{}[]|~$#"}
)
_NUMBERS: Final = (int, float, Decimal)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns, with a title above and notes below. Cells are texts, numbers, dates, booleans or None.

    >>> print(Table(("skill", "claims"), (("Python", 12), ("RAG", 3)), title="Skills").to_text())
    Skills
    <BLANKLINE>
    skill   claims
    ------  ------
    Python      12
    RAG          3
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    title: str | None = None
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row has {len(row)} cells, the table {len(self.columns)} columns")

    def to_text(self, width: int | None = None, *, widths: Sequence[int] | None = None) -> str:
        """Aligned columns, wrapped to *width*, without it to that of the terminal (80 where the output is no terminal).

        `widths` fixes the width of every column, so that several tables line up.
        """
        width = terminal_width() if width is None else width
        parts = ["\n".join(wrap(visible(self.title), width))] if self.title else []
        if self.columns:
            if widths is None:
                widths = shared_widths((self,), width)
            parts.append("\n".join(self._blocks(width) if widths is None else self._lines(widths)))
        if self.notes:
            parts.append("\n".join(line for note in self.notes for line in wrap(visible(note), width)))
        return "\n\n".join(parts)

    def _lines(self, widths: Sequence[int]) -> list[str]:
        right = [self._is_numeric(position) for position in range(len(self.columns))]
        lines = _aligned([visible(column) for column in self.columns], widths, right)
        lines.append(GAP.join("-" * wide for wide in widths))
        for row in self.rows:
            lines += _aligned([shown(cell) for cell in row], widths, right)
        return lines

    def _blocks(self, width: int) -> list[str]:
        lines: list[str] = []
        for row in self.rows:
            if lines:
                lines.append("")
            for column, cell in zip(self.columns, row, strict=True):
                if text := shown(cell):
                    lines += wrap(f"{visible(column)}: {text}", width)
        return lines

    def _is_numeric(self, position: int) -> bool:
        cells = [row[position] for row in self.rows if row[position] is not None]
        return bool(cells) and all(isinstance(cell, _NUMBERS) and not isinstance(cell, bool) for cell in cells)

    def to_markdown(self) -> str:
        """A table of GitHub's Markdown in which no cell can be anything but text."""
        parts = [f"**{visible(self.title).translate(_MARKDOWN)}**"] if self.title else []
        if self.columns:
            marks = ["---:" if self._is_numeric(position) else "---" for position in range(len(self.columns))]
            lines = [_markdown_row(self.columns), f"| {' | '.join(marks)} |"]
            lines += [_markdown_row(row) for row in self.rows]
            parts.append("\n".join(lines))
        if self.notes:
            parts.append("\n".join(f"- {visible(note).translate(_MARKDOWN)}" for note in self.notes))
        return "\n\n".join(parts)

    def to_html(self) -> str:
        """A plain escaped HTML table that takes its colours from the page around it, light or dark."""
        line = "border-bottom:1px solid;text-align:left;padding:.25em .6em"
        cell = "text-align:left;vertical-align:top;padding:.25em .6em"
        parts: list[str] = []
        if self.columns:
            heading = "text-align:left;font-weight:bold;min-width:20em"
            caption = _element("caption", heading, self.title) if self.title else ""
            heads = "".join(_element('th scope="col"' if column else "td", line, column) for column in self.columns)
            rows = "\n".join(
                f"<tr>{''.join(_element('td', cell, content) for content in row)}</tr>" for row in self.rows
            )
            parts.append(
                f'<table style="border-collapse:collapse;margin:.5em 0;color:inherit;background:none">{caption}'
                f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
            )
        elif self.title:
            parts.append(_element("p", "margin:.5em 0;font-weight:bold", self.title))
        parts += [_element("p", "margin:.3em 0;opacity:.8", note) for note in self.notes]
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows, no more than a screen, and the next ones folded."""
        rows = tuple(
            tuple(cut(shown(cell), _IN_A_LINE) if isinstance(cell, str) else cell for cell in row) for row in self.rows
        )
        first = replace(self, rows=rows[: _IN_A_CELL + 1])
        kept = first._rows_on_a_screen()
        if len(rows) - kept <= 2:
            return replace(self, rows=rows).to_html()
        shown_first = replace(self, rows=rows[:kept], notes=()).to_html()
        rest = replace(self, rows=rows[kept:][:_FOLDED], title=None, notes=()).to_html()
        left = len(rows) - kept - _FOLDED
        more = f"\n<p>{left:,} more: <code>.to_frame()</code></p>" if left > 0 else ""
        notes = replace(self, columns=(), rows=(), title=None).to_html()
        fold = f"<details><summary>{len(rows) - kept:,} more rows</summary>\n{rest}{more}</details>"
        return f"{shown_first}\n{fold}\n{notes}"

    def _rows_on_a_screen(self) -> int:
        """How many rows stand on the lines of a cell of a notebook, at least one."""
        widths = shared_widths((self,), WITHOUT_TERMINAL)
        lines = 0
        for number, row in enumerate(self.rows):
            cells = [shown(cell) for cell in row]
            room = [WITHOUT_TERMINAL // len(cells)] * len(cells) if widths is None else widths
            lines += max((len(wrap(cell, max(wide, 1))) for cell, wide in zip(cells, room, strict=True)), default=1)
            if number and lines > _IN_A_CELL:
                return number
        return len(self.rows)

    def to_dicts(self) -> list[dict[str, object]]:
        """Every row as a dict, the cells as they are.

        >>> Table(("skill", "claims"), (("Python", 12),)).to_dicts()
        [{'skill': 'Python', 'claims': 12}]
        """
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_csv(self) -> str:
        r"""As CSV (RFC 4180), with a head: every row, numbers exact, no text that a spreadsheet takes for a formula.

        >>> Table(("skill", "claims"), (("Python", 1200), ("C, C++", None))).to_csv()
        'skill,claims\r\nPython,1200\r\n"C, C++",\r\n'
        """
        from .csv_text import csv_cell, csv_text

        return csv_text(map(csv_cell, row) for row in (self.columns, *self.rows))

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> polars.DataFrame: ...
    def to_frame(self, backend: Backend = "pandas") -> pandas.DataFrame | polars.DataFrame:
        """The rows as a data frame of pandas or polars; a column of cells of several kinds is one of texts.

        >>> Table(("skill", "claims"), (("Python", 12), ("RAG", None))).to_frame(backend="polars").rows()
        [('Python', 12), ('RAG', None)]
        """
        from .frames import pandas_frame, polars_frame

        if backend == "pandas":
            return pandas_frame(self.columns, self.rows)
        if backend == "polars":
            return polars_frame(self.columns, self.rows)
        raise UsageError(f"a data frame comes from 'pandas' or 'polars', not from {backend!r}")

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """What `polars.DataFrame(table)`, `pyarrow.table(table)` and DuckDB ask for: the rows, as Arrow lends them."""
        from .frames import arrow_table

        return arrow_table(self.columns, self.rows).__arrow_c_stream__(requested_schema)

    def __str__(self) -> str:
        return self.to_text()


def visible(text: str) -> str:
    r"""The text on one line, with every character that would steer a terminal or hide from the eye written as an escape.

    >>> visible("safe\x1b[2J \u202eexe.txt")
    'safe\\x1b[2J \\u202eexe.txt'
    """
    if text.isprintable():
        return text
    text = text.translate(_LINE_BREAKS)
    return "".join(_escape(c) if unicodedata.category(c) in _HIDDEN and c not in _JOINERS else c for c in text)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def cut(text: str, longest: int, mark: str = " ...") -> str:
    """The text, or its beginning and a mark where it is longer: cut between words where it has any.

    >>> cut("Retrieval-augmented generation", 24), cut("Retrieval-augmented generation", 40)
    ('Retrieval-augmented ...', 'Retrieval-augmented generation')
    """
    if len(text) <= longest:
        return text
    start = text[: max(longest - len(mark) + 1, 1)]
    return f"{start.rpartition(' ')[0].rstrip() or start[:-1]}{mark}"


def shown(cell: object) -> str:
    """A cell as a reader sees it.

    >>> shown(None), shown(True), shown(12000), shown(Decimal("1.2E+6"))
    ('', 'yes', '12,000', '1200000')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int):
        return f"{cell:,}"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return visible(str(cell))


def terminal_width() -> int:
    """How many characters fit on a line: as the variable COLUMNS says, else the terminal, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    stream = sys.stdout
    if stream is None or not stream.isatty():
        return WITHOUT_TERMINAL
    try:
        return os.get_terminal_size(stream.fileno()).columns or WITHOUT_TERMINAL
    except (OSError, ValueError):
        return WITHOUT_TERMINAL


def shared_widths(tables: Iterable[Table], width: int) -> tuple[int, ...] | None:
    """The widths under which tables of equally many columns line up within *width*; None where the columns cannot fit.

    A column is as wide as its longest cell if all fit. Else each has room for its longest word, and for its heading on two
    lines, as long as that leaves the others readable; what is left goes where most text is.
    """
    tables = tuple(tables)
    count = max((len(table.columns) for table in tables), default=0)
    least, most, text = [1] * count, [1] * count, [0] * count
    for table in tables:
        for position, heading in enumerate(map(visible, table.columns)):
            most[position] = max(most[position], text_width(heading))
            least[position] = max(least[position], _narrowest_of_two_lines(heading))
        for row in table.rows:
            for position, cell in enumerate(map(shown, row)):
                wide = text_width(cell)
                most[position] = max(most[position], wide)
                text[position] += wide
                if wide > least[position]:
                    least[position] = max(least[position], 0, *map(text_width, cell.split()))
    room = width - len(GAP) * (count - 1)
    if sum(most) <= room:
        return tuple(most)
    if sum(min(each, NARROWEST) for each in least) > room:
        return None
    limit = max(least)  # the longest words give way first, all to the same limit
    while sum(min(each, limit) for each in least) > room:
        limit -= 1
    return _filled([min(each, limit) for each in least], most, text, room)


def _narrowest_of_two_lines(heading: str) -> int:
    words = heading.split()
    cuts = range(1, len(words) + 1)
    return min((max(text_width(" ".join(part)) for part in (words[:cut], words[cut:])) for cut in cuts), default=0)


def _filled(least: Sequence[int], most: Sequence[int], text: Sequence[int], room: int) -> tuple[int, ...]:
    """Widths between least and most that take up the room.

    Of columns that hold texts of lengths t, those as wide as the square roots of t make the fewest lines.
    """
    widths = list(least)
    for _ in range(room - sum(least)):
        growing = [position for position, wide in enumerate(widths) if wide < most[position]]
        position = max(growing, key=lambda position: text[position] / widths[position] ** 2)
        widths[position] += 1
    return tuple(widths)


_FIRST_MARK: Final = "\u0300"
"""All letters below take one place, but for the one that is shown at the end of a line alone."""
_SOFT_HYPHEN: Final = "\xad"


def text_width(text: str) -> int:
    """How many places it takes on a terminal: two for wide letters, none for combining marks."""
    if text.isascii() or (max(text) < _FIRST_MARK and _SOFT_HYPHEN not in text):
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most *width*, broken between words; within a word only where it is longer than a line.

    >>> wrap("retrieval-augmented generation", 20)
    ['retrieval-augmented', 'generation']
    >>> wrap("retrieval-augmented generation", 12)
    ['retrieval-', 'augmented', 'generation']
    """
    if text_width(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        rest = word
        while text_width(rest) > width:
            piece = _fitting(rest, width)
            lines.append(piece)
            rest = rest[len(piece) :]
        line = rest
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, width: int) -> str:
    """As much of the word as fits, at least one character; up to a hyphen or slash if there is one."""
    end = room = 0
    while end < len(word) and (end == 0 or room + _character_width(word[end]) <= width):
        room += _character_width(word[end])
        end += 1
    seam = max(word.rfind(mark, 0, end) for mark in "-/") + 1
    return word[: seam or end]


def _aligned(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    wrapped = [wrap(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    lines = []
    for number in range(max(map(len, wrapped), default=0)):
        parts = []
        for lines_of_cell, wide, is_right in zip(wrapped, widths, right, strict=True):
            text = lines_of_cell[number] if number < len(lines_of_cell) else ""
            space = " " * (wide - text_width(text))
            parts.append(space + text if is_right else text + space)
        lines.append(GAP.join(parts).rstrip())
    return lines


def _markdown_row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(shown(cell).translate(_MARKDOWN) for cell in cells)} |"


def _element(tag: str, style: str, content: object) -> str:
    """The content as an element; a word that is too long for any column may be broken anywhere."""
    from html import escape

    text = shown(content)
    if len(text) > _LONG_WORD and any(len(word) > _LONG_WORD for word in text.split()):
        style += ";overflow-wrap:anywhere"
    return f'<{tag} style="{style}">{escape(text)}</{tag.partition(" ")[0]}>'
