"""What was read of each file of a release, what did not fit, and why? Counts that add up to the rows of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ...model import listed
from ...table import Table

__all__ = ["ImportReport", "Progress", "TableReport"]

Progress = Callable[[str, int], None]
"""Told after each file: its name, and how many bytes it has."""
_EXAMPLES: Final = 3
_SHOWN: Final = 3
"""So many of each sort of thing the short form tells."""
_BECAME: Final = 5


@dataclass(slots=True)
class TableReport:
    """The rows of one file: how many were used, and for which reasons the others were not."""

    name: str
    rows: int = 0
    used: int = 0
    became: dict[str, int] = field(default_factory=dict)
    """What its rows became: entities of a kind, claims of a predicate."""
    unused: dict[str, int] = field(default_factory=dict)
    """How many rows were not used, by the reason."""
    examples: dict[str, list[str]] = field(default_factory=dict)
    """Where the first of them stand."""
    short: int = 0
    """How many of its rows lack cells at their end, which were read as empty."""
    columns: dict[str, int] = field(default_factory=dict)
    """Columns that have no place in the graph, with how many values stand in them."""

    def leave(self, reason: str, place: str, rows: int = 1) -> None:
        """Note that rows were not used."""
        self.unused[reason] = self.unused.get(reason, 0) + rows
        told = self.examples.setdefault(reason, [])
        if len(told) < _EXAMPLES:
            told.append(place)

    def make(self, what: str, number: int = 1) -> None:
        """Note what became of rows."""
        self.became[what] = self.became.get(what, 0) + number

    @property
    def adds_up(self) -> bool:
        """Whether every row is used, or is not for a reason."""
        return self.rows == self.used + sum(self.unused.values())


@dataclass(slots=True)
class ImportReport:
    """What an importer found in the files that it was given, table by table.

    >>> report = ImportReport()
    >>> table = report.table("skills_en.csv")
    >>> table.rows, table.used = 3, 2
    >>> table.leave("it has no label", "row 7")
    >>> report.rows, report.used, report.unused, report.adds_up
    (3, 2, 1, True)
    """

    name: str = ""
    tables: dict[str, TableReport] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """Tables of a whole release that were not among the files, and what is not in the graph for that."""
    unread: list[str] = field(default_factory=list)
    """Files that were there and that nothing is read from."""
    cautions: list[str] = field(default_factory=list)

    def table(self, name: str) -> TableReport:
        """The part about one file."""
        return self.tables.setdefault(name, TableReport(name))

    def caution(self, text: str) -> None:
        """Note once what its reader should know."""
        if text not in self.cautions:
            self.cautions.append(text)

    def leave_files(self, names: Iterable[str]) -> None:
        """Note which of the files nothing was read from."""
        self.unread += [name for name in names if name not in self.tables]

    def __iter__(self) -> Iterator[TableReport]:
        return iter(self.tables.values())

    @property
    def rows(self) -> int:
        """The rows of all tables that were read."""
        return sum(table.rows for table in self)

    @property
    def used(self) -> int:
        """Those that something came of."""
        return sum(table.used for table in self)

    @property
    def unused(self) -> int:
        """Those that nothing came of."""
        return sum(sum(table.unused.values()) for table in self)

    @property
    def adds_up(self) -> bool:
        """Whether every row of every table is accounted for."""
        return all(table.adds_up for table in self)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data."""
        return {
            "name": self.name,
            "rows": self.rows,
            "used": self.used,
            "unused": self.unused,
            "tables": [
                {
                    "file": table.name,
                    "rows": table.rows,
                    "used": table.used,
                    "short": table.short,
                    "became": dict(table.became),
                    "unused": [
                        {"reason": reason, "rows": count, "such_as": table.examples.get(reason, [])}
                        for reason, count in table.unused.items()
                    ],
                    "columns_without_place": dict(table.columns),
                }
                for table in self
            ],
            "missing": list(self.missing),
            "unread": list(self.unread),
            "cautions": list(self.cautions),
        }

    def short(self) -> tuple[Table, ...]:
        """What most want to know, on one screen: the sums, and for which reasons most rows were not used."""
        files = f"{len(self.tables):,} file{'' if len(self.tables) == 1 else 's'}"
        sums = [f"{self.name}: {self.rows:,} rows of {files}, {self.used:,} used, {self.unused:,} not"]
        if became := self._became():
            sums.append(f"They became {listed(became)}")
        tables = [Table((), (), notes=tuple(sums))]
        if reasons := self._reasons():
            shown: list[tuple[object, ...]] = [
                (count, reason, files[0] if len(files) == 1 else f"{len(files)} files")
                for reason, count, files in reasons[:_SHOWN]
            ]
            if rest := reasons[_SHOWN:]:
                shown.append((sum(count for _, count, _ in rest), _more(len(rest), "reason"), None))
            tables.append(Table(("rows", "not used because", "in"), tuple(shown)))
        notes = tuple(self._short_notes())
        return (*tables, Table((), (), notes=notes)) if notes else tuple(tables)

    def _short_notes(self) -> Iterator[str]:
        yield from self.cautions[:_SHOWN]
        if len(self.cautions) > _SHOWN:
            yield _more(len(self.cautions) - _SHOWN, "caution")
        columns: dict[str, int] = {}
        for table in self:
            for column, count in table.columns.items():
                if count:
                    columns[column] = columns.get(column, 0) + count
        if columns:
            told = [f"{column} ({count:,} values)" for column, count in _most(columns)]
            yield f"Columns without a place: {_first(told)}"
        if self.missing:
            yield f"Not among the files: {_first(self.missing)}"
        if self.unread:
            yield f"Not read: {_first(self.unread)}"

    def _became(self) -> list[str]:
        """What most rows of all tables became; claims come last, as they tie what stands before."""
        found: dict[str, int] = {}
        for table in self:
            for what, count in table.became.items():
                found[what] = found.get(what, 0) + count
        claims = found.pop("claims", 0)
        most = dict(_most(found)[:_BECAME])
        others = sum(found.values()) - sum(most.values())
        return _each(most | {"others": others, "claims": claims})

    def _reasons(self) -> list[tuple[str, int, list[str]]]:
        """Why rows were not used, the reason for most of them first, with the files where it was met."""
        counts: dict[str, int] = {}
        files: dict[str, list[str]] = {}
        for table in self:
            for reason, count in table.unused.items():
                counts[reason] = counts.get(reason, 0) + count
                files.setdefault(reason, []).append(table.name)
        return [(reason, count, files[reason]) for reason, count in _most(counts)]

    def full(self) -> tuple[Table, ...]:
        """All of it: one line for each file, then what was not used, and where the first of it stands."""
        rows = [(table.name, table.rows, table.used, ", ".join(_each(table.became))) for table in self]
        tables = [Table(("file", "rows", "used", "became"), tuple(rows), self.name, tuple(self._notes()))]
        unused = [
            (table.name, count, reason, ", ".join(table.examples.get(reason, ())))
            for table in self
            for reason, count in table.unused.items()
        ]
        if unused:
            tables.append(Table(("file", "rows", "not used because", "such as"), tuple(unused)))
        columns = [(table.name, column, count) for table in self for column, count in table.columns.items() if count]
        if columns:
            tables.append(Table(("file", "column without a place", "values"), tuple(columns)))
        return tuple(tables)

    def _notes(self) -> list[str]:
        notes = [f"{self.rows:,} rows: {self.used:,} used, {self.unused:,} not", *self.cautions]
        if self.missing:
            notes.append("Not among the files: " + "; ".join(self.missing))
        if self.unread:
            notes.append("Not read: " + ", ".join(self.unread))
        return notes

    def to_text(self, width: int | None = None, *, in_full: bool = False) -> str:
        """The report as aligned columns: what fits on a screen, or all of it."""
        tables = self.full() if in_full else self.short()
        return "\n\n".join(table.to_text(width) for table in tables)

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        """What a notebook shows: the short form."""
        return "\n".join(table.to_html() for table in self.short())


def _each(counts: dict[str, int]) -> list[str]:
    return [f"{count:,} {what if count != 1 else _one(what)}" for what, count in counts.items() if count]


def _one(what: str) -> str:
    return f"{what[:-3]}y" if what.endswith("ies") else what.removesuffix("s")


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda each: -each[1])


def _more(number: int, what: str) -> str:
    return f"... {number:,} more {what}{'' if number == 1 else 's'}"


def _first(names: Iterable[str]) -> str:
    """The first few, and how many more there are."""
    names = list(names)
    return "; ".join(names[:_SHOWN]) + (f" ... {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else "")
