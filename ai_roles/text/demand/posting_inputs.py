"""Which postings are to be counted? Files, folders and frames of any of the usual kinds become postings, one after the other.

What cannot be read is counted and told with its place; more than one row in a hundred of that is an error: then the file is not
what its reader thinks.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, TypeAlias

from ...dataset import read_error
from ...errors import FormatError, ReadError, UsageError
from ..documents import read_document
from .posting_columns import Columns, check_columns, line_from, taken_columns
from .posting_line import PostingLine, month_of
from .posting_readings import arrow
from .posting_sources import FRAMES, TABLES, TEXTS, Postings, file_ending, is_frame, sources_of
from .text_lines import Bytes, lines_of_file

__all__ = ["MOST_BROKEN", "BrokenRow", "PostingInputs"]

MOST_BROKEN: Final = 0.01
_LOOKED_AT: Final = 100
"""So many records say which columns a file of JSON has."""
_GIVEN_UP: Final = 1_000
"""So many broken rows are enough to see that a file is no good, if they are too large a part so far."""
_KEPT: Final = 100
_TOLD: Final = 5
_LONGEST_CELL: Final = 20_000_000
BrokenRow: TypeAlias = "tuple[str, str]"
"""Where it stands, and what is wrong with it."""


class PostingInputs:
    """Postings, as they are read: goes over them once, and tells then what was taken for what and what could not be read."""

    def __init__(self, postings: Postings, *, columns: Columns | None = None, most_broken: float = MOST_BROKEN) -> None:
        """Take *columns* for what they are said to hold; accept that so large a part of the rows cannot be read."""
        if not 0 <= most_broken <= 1:
            raise UsageError(f"most_broken is a part of the rows, from 0 to 1, not {most_broken}")
        self.columns = dict(columns or {})
        check_columns(self.columns)
        self.taken: dict[str, dict[str, str]] = {}
        """By file or frame, which column was taken for which field."""
        self.rows = 0
        self.broken: list[BrokenRow] = []
        self.broken_count = 0
        self.recoded: list[str] = []
        self.recoded_count = 0
        self.empty = 0
        """Postings without a text."""
        self.undated: Counter[str] = Counter()
        """Dates that say no month."""
        self.skipped: list[str] = []
        """Files of folders that hold no postings."""
        self.told: dict[str, Counter[str]] = {"level": Counter(), "industry": Counter()}
        """What the columns say of level and industry, with counts."""
        self.bytes = Bytes()
        self._most_broken = most_broken
        self._sources, self.size = sources_of(postings, self.skipped)

    def __iter__(self) -> Iterator[PostingLine]:
        for name, source in self._sources:
            for line in self._lines(name, source):
                self.rows += 1
                self.empty += not line.text.strip()
                if line.date and month_of(line.date) is None:
                    self._note(self.undated, line.date)
                for field, told in (("level", line.level), ("industry", line.industry)):
                    if told:
                        self._note(self.told[field], told)
                yield line
        self._refuse_broken(at_end=True)
        if not self.rows and (files := [name for name, source in self._sources if isinstance(source, Path)]):
            raise ReadError(f"cannot read {', '.join(files)}: there is no posting in it")
        if self.rows and self.rows == self.empty:
            raise FormatError(f"not one of {self.rows:,} postings has a text: another column may hold it{_NAME_IT}")

    @staticmethod
    def _note(counts: Counter[str], told: str) -> None:
        if told in counts or len(counts) < _LOOKED_AT:
            counts[told] += 1

    def _lines(self, name: str, source: Any) -> Iterator[PostingLine]:
        if not isinstance(source, Path):
            yield from self._in_frame(name, source) if is_frame(source) else self._in_records(name, source)
            return
        ending = file_ending(source)
        if ending in FRAMES:
            yield from self._in_frame(name, source)
        elif ending in TABLES:
            yield from self._in_table(name, source, TABLES[ending])
        elif ending in TEXTS:
            yield from self._in_text(name, source)
        else:
            yield from self._in_records(name, self._json_lines(name, source))

    def _in_records(self, name: str, records: Iterable[Any]) -> Iterator[PostingLine]:
        """Postings of records that may have all sorts of keys: those of the first hundred say which columns there are."""
        numbered = ((each if isinstance(each, _Row) else _Row(number, each)) for number, each in enumerate(records, 1))
        first = list(islice(numbered, _LOOKED_AT))
        keys = list(dict.fromkeys(str(key) for row in first if isinstance(row.record, Mapping) for key in row.record))
        taken: dict[str, str] = {}
        if keys:
            taken = self.taken[name] = taken_columns(keys, self.columns, name or "the records")
        for row in chain(first, numbered):
            where = f"{name}:{row.number}" if name else f"posting {row.number}"
            if isinstance(row.record, PostingLine):
                yield row.record
            elif not isinstance(row.record, Mapping):
                self._break(where, f"a posting is an object with a text, not {type(row.record).__name__}")
            elif taken:
                yield from self._line(row.record, taken, where)
            else:
                self._break(where, "there is nothing in it")

    def _line(self, record: Mapping[str, Any], taken: Mapping[str, str], where: str) -> Iterator[PostingLine]:
        try:
            yield line_from(record, taken, where)
        except FormatError as error:
            self._break(where, str(error))

    def _json_lines(self, name: str, path: Path) -> Iterator[_Row]:
        for line in self._text_lines(name, path):
            if not line[1].strip():
                continue
            try:
                yield _Row(line[0], json.loads(line[1], parse_constant=lambda _: None))
            except (ValueError, RecursionError) as error:
                self._break(f"{name}:{line[0]}", f"this is no JSON: {str(error)[:200]}")

    def _text_lines(self, name: str, path: Path) -> Iterator[tuple[int, str]]:
        """The lines that are text, with their numbers."""
        for line in lines_of_file(path, self.bytes):
            if line.text is None:
                self._break(f"{name}:{line.number}", "it is neither UTF-8 nor Windows-1252")
                continue
            if line.is_recoded:
                self.recoded_count += 1
                if len(self.recoded) < _KEPT:
                    self.recoded.append(f"{name}:{line.number}")
            yield line.number, line.text

    def _in_table(self, name: str, path: Path, delimiters: str) -> Iterator[PostingLine]:
        lines = self._text_lines(name, path)
        number, head = next(lines, (0, ""))
        delimiter = max(delimiters, key=lambda each: (head.count(each), -delimiters.index(each)))
        at = [number]

        def told() -> Iterator[str]:
            yield head + "\n"
            for at[0], text in lines:
                yield text + "\n"

        before = csv.field_size_limit(_LONGEST_CELL)
        try:
            rows = csv.reader(told(), delimiter=delimiter, strict=True)
            try:
                names = next(rows, [])
            except csv.Error as error:
                raise FormatError(f"{name}: this is no CSV: {error}") from None
            taken = self.taken[name] = taken_columns(names, self.columns, name)
            while True:
                start = at[0] + 1
                try:
                    cells = next(rows, None)
                except csv.Error as error:
                    if "unexpected end" in str(error):
                        raise FormatError(f"{name}: the quote that opens on line {start} is never closed") from None
                    self._break(f"{name}:{start}", f"this is no row of CSV: {error}")
                    continue
                if cells is None:
                    return
                if len(cells) != len(names):
                    if cells:
                        self._break(f"{name}:{start}", f"it has {len(cells)} cells, and the head {len(names)}")
                    continue
                yield from self._line(dict(zip(names, cells, strict=True)), taken, f"{name}:{start}")
        finally:
            csv.field_size_limit(before)

    def _in_text(self, name: str, path: Path) -> Iterator[PostingLine]:
        try:
            yield PostingLine(name, read_document(path).text)
        except (FormatError, ReadError) as error:
            self._break(name, str(error))

    def _in_frame(self, name: str, frame: Any) -> Iterator[PostingLine]:
        """Rows of a frame or of a Parquet file, batch by batch."""
        pa = arrow()
        try:
            if isinstance(frame, Path):
                from pyarrow import parquet

                file = parquet.ParquetFile(frame)
                taken = self.taken[name] = taken_columns(file.schema_arrow.names, self.columns, name)
                batches = file.iter_batches(_LOOKED_AT, columns=[*dict.fromkeys(taken.values())])
            else:
                taken, batches = self._in_memory(name, frame)
            number = 0
            for batch in batches:
                for record in batch.to_pylist():
                    number += 1
                    yield from self._line(record, taken, f"{name}:{number}" if name else f"row {number}")
        except OSError as error:
            raise read_error(name, error) from None
        except pa.ArrowException as error:
            raise FormatError(f"cannot read {name or 'the frame'}: {str(error)[:300]}") from None

    def _in_memory(self, name: str, frame: Any) -> tuple[dict[str, str], Iterator[Any]]:
        """Which columns of a frame are taken, and these alone, in batches: Arrow may know nothing of what else it holds."""
        pa = arrow()
        if hasattr(frame, "columns") and hasattr(
            frame, "iloc"
        ):  # pandas, whose columns may hold all sorts of things at once
            names = [str(each) for each in frame.columns]
            taken = self.taken[name] = taken_columns(names, self.columns, name or _FRAME)
            held = {each: _as_arrow(frame.iloc[:, names.index(each)]) for each in dict.fromkeys(taken.values())}
            return taken, iter(pa.table(held).to_batches())
        reader = pa.RecordBatchReader.from_stream(frame)
        names = reader.schema.names
        taken = self.taken[name] = taken_columns(names, self.columns, name or _FRAME)
        places = [names.index(each) for each in dict.fromkeys(taken.values())]
        return taken, (batch.select(places) for batch in reader)  # by place: a name may stand twice

    def _break(self, where: str, why: str) -> None:
        self.rows += 1
        self.broken_count += 1
        if len(self.broken) < _KEPT:
            self.broken.append((where, why))
        if self.broken_count % _GIVEN_UP == 0:
            self._refuse_broken(at_end=False)

    def _refuse_broken(self, *, at_end: bool) -> None:
        if self.broken_count <= self._most_broken * self.rows:
            return
        told = "\n".join(f"  {where}: {why}" for where, why in self.broken[:_TOLD])
        more = f"\n  and {self.broken_count - _TOLD:,} more" if self.broken_count > _TOLD else ""
        so_far = "" if at_end else " so far"
        raise FormatError(
            f"{self.broken_count:,} of {self.rows:,} rows{so_far} cannot be read, more than {self._most_broken:.1%}:\n"
            f"{told}{more}\nMend them, or accept more with most_broken=0.05 or --most-broken 5"
        )


_FRAME: Final = "the frame"


def _as_arrow(column: Any) -> Any:
    """A column of pandas; where its cells are of several kinds, as texts."""
    pa = arrow()
    try:
        return pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        missing = column.isna()
        return pa.array([None if gone else str(cell) for cell, gone in zip(column, missing, strict=True)], pa.string())


_NAME_IT: Final = "; name it: columns={'text': '...'}, or --column text=..."


class _Row:
    """A record with the number of its line."""

    __slots__ = ("number", "record")

    def __init__(self, number: int, record: Any) -> None:
        self.number, self.record = number, record
