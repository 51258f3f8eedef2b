"""What was read of each file of a release, what did not fit, and why? Counts that add up to the rows of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ...table import Table

__all__ = ["ImportReport", "Progress", "TableReport"]

Progress = Callable[[str, int], None]
"""Told after each file: its name, and how many bytes it has."""
_EXAMPLES: Final = 3
_MANY_FILES: Final = 12


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

    def tables_told(self) -> list[Table]:
        """The report as tables: one line for each file, then what was not used, and where the first of it stands."""
        rows = [(table.name, f"{table.rows:,}", f"{table.used:,}", _counted(table.became)) for table in self]
        tables = [Table(("file", "rows", "used", "became"), tuple(rows), self.name, tuple(self._notes()))]
        unused = [
            (table.name, f"{count:,}", reason, ", ".join(table.examples.get(reason, ())))
            for table in self
            for reason, count in table.unused.items()
        ]
        if unused:
            tables.append(Table(("file", "rows", "not used because", "such as"), tuple(unused)))
        columns = [
            (table.name, column, f"{count:,}") for table in self for column, count in table.columns.items() if count
        ]
        if columns:
            tables.append(Table(("file", "column without a place", "values"), tuple(columns)))
        return tables

    def _notes(self) -> list[str]:
        notes = [f"{self.rows:,} rows: {self.used:,} used, {self.unused:,} not"]
        notes += self.cautions
        if self.missing:
            notes.append("Not among the files: " + "; ".join(self.missing))
        if self.unread:
            notes.append("Not read: " + ", ".join(self.unread))
        return notes

    def __str__(self) -> str:
        return "\n\n".join(table.to_text(100) for table in self.tables_told())


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in counts.items())
