"""What stands in the rows of a table of a release? Cells by the names of their columns, whatever order the release has them in."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from operator import itemgetter
from typing import Final, Literal

from ...errors import FormatError, ReadError
from .import_report import ImportReport, Progress, TableReport
from .release_files import ReleaseFiles

__all__ = ["ReleaseTable", "ReleaseTables", "open_table"]

Form = Literal["csv", "tab"]
MAX_CELL: Final = 5_000_000
"""Characters of one cell; ESCO lists the thousands of concepts of a scheme in one."""
_NONE: Final = "n/a"
"""How O*NET writes that a cell is empty."""


class ReleaseTable:
    """One table while it is read: its rows, where its columns are, and the part of the report that tells of it."""

    def __init__(
        self,
        columns: Sequence[str],
        records: Iterator[list[str]],
        known: Collection[str],
        report: TableReport,
        shown: str,
    ) -> None:
        self.columns = columns
        self.report = report
        self.shown = shown
        self.name = report.name
        self._records = records
        self._place = {name: number for number, name in enumerate(columns)}
        self._unread = [(place, name) for place, name in enumerate(columns) if name not in known]

    def __contains__(self, column: str) -> bool:
        return column in self._place

    def rows(self, *names: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The cells under these columns, row by row, with the number of the row; the head is row 1.

        A column that the table does not have is empty, and so are cells that a row lacks at its end. A row of more cells
        than the head goes to the report, and how many values stand in columns that nothing is read from.
        """
        places = [self._place.get(name) for name in names]
        pick = _picker(places)
        width = len(self.columns)
        report = self.report
        unread = [place for place, _ in self._unread]
        counts = [0] * len(unread)
        number, rows = 1, 0
        for number, cells in enumerate(self._records, 2):
            if len(cells) != width:
                if not cells or cells == [""]:
                    continue
                if len(cells) > width:
                    if any(cells[width:]):
                        rows += 1
                        report.leave("it has more cells than the head", f"row {number}")
                        continue
                else:
                    cells.extend([""] * (width - len(cells)))
                    report.short += 1
            rows += 1
            if unread:
                for at, place in enumerate(unread):
                    if cells[place] and cells[place] != _NONE:
                        counts[at] += 1
            yield number, pick(cells)
        report.rows += rows
        for (_, name), count in zip(self._unread, counts, strict=True):
            if count:
                report.columns[name] = count


def _picker(places: Sequence[int | None]) -> Callable[[list[str]], tuple[str, ...]]:
    if len(places) > 1 and None not in places:
        return itemgetter(*places)
    return lambda cells: tuple("" if place is None else cells[place] for place in places)


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
        text = TextIOWrapper(data, encoding="utf-8-sig", newline="" if form == "csv" else None)
        records = (_csv_records if form == "csv" else _tab_records)(text, shown)
        head = [column.strip() for column in next(records, [])]
        if missing := [column for column in needs if column not in head]:
            there = ", ".join(head) or "nothing"
            raise FormatError(
                f"{shown}: the column {' and '.join(map(repr, missing))} is missing, its head has {there}:"
                " it is of another release, or was saved by another program"
            )
        yield ReleaseTable(head, records, {*needs, *may}, report.table(name), shown)


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
            if rows := sum(1 for _ in table.rows(*needs)):
                table.report.leave(reason, place, rows)
            table.report.columns.clear()


def _csv_records(text: TextIOWrapper, shown: str) -> Iterator[list[str]]:
    reader = csv.reader(text, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, 1):  # noqa: B007
            yield record
    except csv.Error as error:
        raise FormatError(
            f"{shown}: row {number + 1}, which ends on line {reader.line_num:,}, is no CSV: {error};"
            " a quote before it is not closed, or the file was cut off: download it once more"
        ) from None
    except UnicodeDecodeError as error:
        raise _not_utf8(error, number, shown) from None


def _tab_records(text: TextIOWrapper, shown: str) -> Iterator[list[str]]:
    number = 0
    try:
        for number, line in enumerate(text, 1):  # noqa: B007
            yield line.rstrip("\n").split("\t")
    except UnicodeDecodeError as error:
        raise _not_utf8(error, number, shown) from None


def _not_utf8(error: UnicodeDecodeError, number: int, shown: str) -> ReadError:
    return ReadError(
        f"cannot read {shown}: byte 0x{error.object[error.start]:02x} after row {number:,} is not UTF-8;"
        " take the file as it was downloaded, and do not save it from a spreadsheet"
    )


@contextmanager
def _cells_of_any_size() -> Iterator[None]:
    """The limit of the csv module is one for the whole process: it is set back."""
    before = csv.field_size_limit(MAX_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
