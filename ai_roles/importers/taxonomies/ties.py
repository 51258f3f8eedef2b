"""Which pairs does a table tie together? Kept column by column, as the graph takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import compress
from operator import is_
from typing import Final

from .import_report import TableReport

__all__ = ["ABSENT", "Ties"]

ABSENT: Final = "it names a concept that no file has"
_TO_ITSELF: Final = "it ties a concept to itself"


class Ties:
    """Pairs of ids, with the row that ties each; and which rows tie nothing.

    >>> ties, table = Ties(), TableReport("x.csv")
    >>> ties.take(["u:1", "u:1"], ["u:2", "u:9"], [2, 3], {"u:1": "bake", "u:2": "flour"})
    >>> ties.tell(table)
    >>> ties.subjects, ties.objects, ties.rows, table.used, table.unused
    (['bake'], ['flour'], [2], 1, {'it names a concept that no file has': 1})
    """

    __slots__ = ("_lost", "objects", "rows", "subjects")

    def __init__(self) -> None:
        self.subjects: list[str] = []
        self.objects: list[str] = []
        self.rows: list[int] = []
        self._lost: list[tuple[int, str]] = []

    def __len__(self) -> int:
        return len(self.rows)

    def add(self, subject: str, object: str, row: int) -> None:
        """One more pair."""
        self.subjects.append(subject)
        self.objects.append(object)
        self.rows.append(row)

    def take(
        self, ones: Iterable[str], others: Iterable[str], rows: Iterable[int], ids: Mapping[str, str | None]
    ) -> None:
        """Pairs of IRIs or codes by their ids; an unknown one ties nothing, and no more does one thing twice."""
        subjects, objects = list(map(ids.get, ones)), list(map(ids.get, others))
        if None in subjects or None in objects or any(map(is_, subjects, objects)):
            whole = [
                one is not None and other is not None and one != other
                for one, other in zip(subjects, objects, strict=True)
            ]
            rows = [*rows]
            self._lost += [
                (row, ABSENT if one is None or other is None else _TO_ITSELF)
                for row, one, other, is_whole in zip(rows, subjects, objects, whole, strict=True)
                if not is_whole
            ]
            subjects, objects = [*compress(subjects, whole)], [*compress(objects, whole)]
            rows = compress(rows, whole)
        self.subjects += subjects  # type: ignore[arg-type]
        self.objects += objects  # type: ignore[arg-type]
        self.rows += rows

    def tell(self, table: TableReport) -> None:
        """Note in the report which rows were used and which were not."""
        for row, reason in self._lost:
            table.leave(reason, f"row {row}")
        table.used += len(self)
