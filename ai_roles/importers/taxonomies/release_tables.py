"""What stands in the rows of a table of a release? Cells by the names of their columns, whatever order the release has them in."""

from __future__ import annotations

import csv
from codecs import getincrementaldecoder
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from itertools import chain, islice, repeat
from typing import IO, Final, Literal, TypeAlias

from ...errors import FormatError, ReadError
from .import_report import ImportReport, Progress, TableReport
from .release_files import ReleaseFiles

__all__ = ["ReleaseTable", "ReleaseTables", "open_table"]

Form = Literal["csv", "tab"]
Block: TypeAlias = "str | list[list[str]]"
"""Lines of a table whose cells only separators keep apart, or the cells of its records."""
MAX_CELL: Final = 5_000_000
"""Characters of one cell; ESCO lists the thousands of concepts of a scheme in one."""
_AT_ONCE: Final = 1 << 16
"""Bytes: what is read fits beside what becomes of it where a processor reaches it fastest."""
_RECORDS_AT_ONCE: Final = 512
_NONE: Final = "n/a"
"""How O*NET writes that a cell is empty."""


class ReleaseTable:
    """One table while it is read: its rows, where its columns are, and the part of the report that tells of it."""

    def __init__(
        self,
        columns: Sequence[str],
        blocks: Iterator[Block],
        separator: str,
        records_of: Callable[[str], list[list[str]]],
        known: Collection[str],
        report: TableReport,
        shown: str,
    ) -> None:
        self.columns = columns
        self.report = report
        self.shown = shown
        self.name = report.name
        self._blocks = blocks
        self._separator = separator
        self._records_of = records_of
        self._place = {name: number for number, name in enumerate(columns)}
        self._unread = [(place, name) for place, name in enumerate(columns) if name not in known]

    def __contains__(self, column: str) -> bool:
        return column in self._place

    def rows(self, *names: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The cells under these columns, row by row, with the number of the row; the head is row 1.

        A column that the table does not have is empty, and so are cells that a row lacks at its end. A row of more cells
        than the head goes to the report, and how many values stand in columns that nothing is read from.
        """
        for numbers, columns in self.blocks(*names):
            yield from zip(numbers, zip(*columns, strict=True), strict=True)

    def blocks(self, *names: str) -> Iterator[tuple[Sequence[int], tuple[Sequence[str], ...]]]:
        """The same column by column, some thousands of rows at a time, with the numbers of these rows."""
        places = [self._place.get(name) for name in names]
        unread = [place for place, _ in self._unread]
        counts = [0] * len(unread)
        number = 2
        for block in self._blocks:
            if not block:
                continue
            numbers: Sequence[int]
            columns: Sequence[Sequence[str]] | None = None
            if isinstance(block, str):
                columns = _even_columns(block, len(self.columns), self._separator)
            if columns is not None:
                numbers = range(number, number + len(columns[0]))
                number = numbers.stop
            else:
                records = self._records_of(block) if isinstance(block, str) else block
                numbers, cells = self._settled(records, number)
                columns = [*zip(*cells, strict=True)] or [()] * len(self.columns)
                number += len(records)
            self.report.rows += len(numbers)
            for at, place in enumerate(unread):
                column = columns[place]
                counts[at] += len(column) - column.count("") - column.count(_NONE)
            yield numbers, tuple(("",) * len(numbers) if place is None else columns[place] for place in places)
        for (_, name), count in zip(self._unread, counts, strict=True):
            if count:
                self.report.columns[name] = count

    def _settled(self, records: Sequence[list[str]], first: int) -> tuple[list[int], list[list[str]]]:
        """The records that are rows, each as wide as the head, and their numbers."""
        width = len(self.columns)
        numbers: list[int] = []
        kept: list[list[str]] = []
        for number, cells in enumerate(records, first):
            if len(cells) != width:
                if not cells or cells == [""]:
                    continue
                if len(cells) > width:
                    if any(cells[width:]):
                        self.report.rows += 1
                        self.report.leave("it has more cells than the head", f"row {number}")
                        continue
                    del cells[width:]
                else:
                    cells.extend([""] * (width - len(cells)))
                    self.report.short += 1
            numbers.append(number)
            kept.append(cells)
        return numbers, kept


def _even_columns(block: str, width: int, separator: str) -> list[list[str]] | None:
    """The columns of lines without quotes, if each of them has so many cells: found by one look at all of them.

    >>> _even_columns("a,b\\nc,d\\n", 2, ","), _even_columns("a,b,c\\nd\\n", 2, ",")
    ([['a', 'c'], ['b', 'd']], None)
    """
    if width < 2:
        return None
    returns = "\r" in block
    if not block.endswith("\n"):
        block += "\r\n" if returns else "\n"
    cells = block.replace("\n", f"{separator}\n{separator}").split(separator)
    ends = cells[width :: width + 1]
    size = len(ends)
    if len(cells) != size * (width + 1) + 1 or not size == ends.count("\n") == block.count("\n"):
        return None
    columns = [cells[place : -1 : width + 1] for place in range(width)]
    if returns:
        if block.count("\r") != size or not all(map(str.endswith, columns[-1], repeat("\r"))):
            return None
        columns[-1] = "".join(columns[-1]).split("\r")[:-1]
    return columns


@contextmanager
def open_table(
    files: ReleaseFiles,
    name: str,
    report: ImportReport,
    *,
    needs: Sequence[str],
    may: Sequence[str] = (),
    form: Form = "csv",
) -> Iterator[ReleaseTable]:
    """A table of the release, to be read from its first row to its last.

    `needs` are the columns without which nothing can be made of it, `may` those that are read where they are; others are
    noted in the report as columns that nothing was read from.

    Raises:
        ReadError: The file is damaged or no UTF-8.
        FormatError: A column is missing, or a quote is not closed.
    """
    shown = files.shown(name)
    with files.open(name) as data, _cells_of_any_size():
        texts = _texts(data, shown)
        is_csv = form == "csv"
        separator, records_of = (",", _csv_lines) if is_csv else ("\t", _tab_lines)
        names, blocks = _head(_csv_blocks(texts, shown) if is_csv else texts, records_of)
        head = [column.strip() for column in names]
        if missing := [column for column in needs if column not in head]:
            there = ", ".join(head) or "nothing"
            raise FormatError(
                f"{shown}: the column {' and '.join(map(repr, missing))} is missing, its head has {there}:"
                " it is of another release, or was saved by another program"
            )
        yield ReleaseTable(head, blocks, separator, records_of, {*needs, *may}, report.table(name), shown)


class ReleaseTables:
    """The tables of one release, all of one form, as a loader takes them: what is not there is noted, what was read is told."""

    def __init__(self, files: ReleaseFiles, report: ImportReport, progress: Progress | None, form: Form) -> None:
        self.files = files
        self.report = report
        self._progress = progress
        self._form = form

    def table(
        self, name: str, needs: Sequence[str], may: Sequence[str] = (), without: str = ""
    ) -> Iterator[ReleaseTable]:
        """The table, if it is there. Else, where it belongs to every release, the report says what the graph is *without*."""
        if name not in self.files:
            if without:
                self.report.missing.append(f"{name} ({without})")
            return
        with open_table(self.files, name, self.report, needs=needs, may=may, form=self._form) as table:
            yield table
        if self._progress is not None:
            self._progress(name, self.files.size(name))

    def count(self, name: str, reason: str, place: str = "", needs: Sequence[str] = ()) -> None:
        """Count the rows of a table that has no place in the graph."""
        for table in self.table(name, needs):
            if rows := sum(len(numbers) for numbers, _ in table.blocks()):
                table.report.leave(reason, place, rows)
            table.report.columns.clear()


def _texts(data: IO[bytes], shown: str) -> Iterator[str]:
    """The text of a file, many whole lines at a time."""
    decode = getincrementaldecoder("utf-8-sig")().decode
    lines = 0
    begun: list[str] = []
    while True:
        read = data.read(_AT_ONCE)
        try:
            text = decode(read, final=not read)
        except UnicodeDecodeError as error:
            lines += error.object[: error.start].count(b"\n")
            raise ReadError(
                f"cannot read {shown}: byte 0x{error.object[error.start]:02x} after row {lines:,} is not UTF-8;"
                " take the file as it was downloaded, and do not save it from a spreadsheet"
            ) from None
        if not read:
            break
        end = text.rfind("\n") + 1
        if end:
            whole = "".join((*begun, text[:end]))
            lines += whole.count("\n")
            yield whole
            begun = [text[end:]] if end < len(text) else []
        else:
            begun.append(text)
    if begun:
        yield "".join(begun)


def _tab_lines(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")]


def _csv_lines(text: str) -> list[list[str]]:
    return [*csv.reader(StringIO(text, newline=""), strict=True)]


def _csv_blocks(texts: Iterator[str], shown: str) -> Iterator[Block]:
    """Lines without quotes as they are, as long as there are no others; from the first quote on the records that csv reads."""
    lines = 0
    for text in texts:
        if '"' in text or len(text) > MAX_CELL:
            yield from _csv_records(chain((text,), texts), shown, lines)
            return
        lines += text.count("\n")
        yield text


def _csv_records(texts: Iterable[str], shown: str, lines: int) -> Iterator[list[list[str]]]:
    """The records of a text, before which so many lines stood, each of them a row."""
    rows = lines
    reader = csv.reader(chain.from_iterable(StringIO(text, newline="") for text in texts), strict=True)
    while True:
        records: list[list[str]] = []
        try:
            records.extend(islice(reader, _RECORDS_AT_ONCE))
        except csv.Error as error:
            raise FormatError(
                f"{shown}: row {rows + len(records) + 1}, which ends on line {lines + reader.line_num:,}, is no CSV: {error};"
                " a quote before it is not closed, or the file was cut off: download it once more"
            ) from None
        if not records:
            return
        rows += len(records)
        yield records


def _head(blocks: Iterator[Block], records_of: Callable[[str], list[list[str]]]) -> tuple[list[str], Iterator[Block]]:
    """The cells of the first row, and what stands below."""
    first = next(blocks, "")
    if not isinstance(first, str):
        return first[0], chain((first[1:],), blocks)
    line, end, rest = first.partition("\n")
    records = records_of(line + end)
    return (records[0] if records else []), chain((records[1:], rest), blocks)


@contextmanager
def _cells_of_any_size() -> Iterator[None]:
    """The limit of the csv module is one for the whole process: it is set back."""
    before = csv.field_size_limit(MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
