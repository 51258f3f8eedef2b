"""Which pairs does a table tie together? Kept column by column, as the graph takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import eq
from typing import Final

from .import_report import TableReport

__all__ = ["ABSENT", "Ties"]

ABSENT: Final = "it names a concept that no file has"
_TO_ITSELF: Final = "it ties a concept to itself"


class Ties:
    """Pairs of ids, with the row that ties each.

    >>> ties, table = Ties(), TableReport("x.csv")
    >>> ties.take([(2, ("u:1", "u:2")), (3, ("u:1", "u:9"))], {"u:1": "bake", "u:2": "flour"}, table)
    >>> ties.subjects, ties.objects, ties.rows, table.unused
    (['bake'], ['flour'], [2], {'it names a concept that no file has': 1})
    """

    __slots__ = ("objects", "rows", "subjects")

    def __init__(self) -> None:
        self.subjects: list[str] = []
        self.objects: list[str] = []
        self.rows: list[int] = []

    def __len__(self) -> int:
        return len(self.rows)

    def add(self, subject: str, object: str, row: int) -> None:
        """One more pair."""
        self.subjects.append(subject)
        self.objects.append(object)
        self.rows.append(row)

    def settled(self, ids: Mapping[str, str], table: TableReport) -> Ties:
        """The pairs by their ids, where they were pairs of IRIs or codes; what names an unknown one goes to the report."""
        known = Ties()
        find = ids.get
        known.subjects, known.objects = list(map(find, self.subjects)), list(map(find, self.objects))  # type: ignore[arg-type]
        known.rows = self.rows
        if None not in known.subjects and None not in known.objects and not any(map(eq, known.subjects, known.objects)):
            return known
        checked = Ties()
        pairs = zip(self.subjects, self.objects, strict=True)
        checked.take(zip(self.rows, pairs, strict=True), ids, table)
        return checked

    def take(
        self,
        rows: Iterable[tuple[int, tuple[str, ...]]],
        ids: Mapping[str, str],
        table: TableReport,
    ) -> None:
        """The pairs of these rows, by their ids; what names an unknown one, or one thing twice, goes to the report."""
        find = ids.get
        for row, (one, other) in rows:
            subject, object = find(one), find(other)
            if subject is None or object is None:
                table.leave(ABSENT, f"row {row}")
            elif subject == object:
                table.leave(_TO_ITSELF, f"row {row}")
            else:
                self.add(subject, object, row)
