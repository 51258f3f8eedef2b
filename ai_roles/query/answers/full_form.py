"""How does an answer read in full? All of its tables one below the other, lined up, with the words and the sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from ...errors import UnknownNameError
from ...model import Cited, Entity
from ...table import Table, shared_widths, terminal_width
from .statement import Statement

__all__ = ["Full", "cited_sources", "footnotes", "quoted_words"]

_ROWS_IN_NOTEBOOK: Final = 20
_TABLES_IN_NOTEBOOK: Final = 12
"""A cell of a notebook folds so many tables of so many rows; the full form shows itself in a cell of its own."""


@dataclass(frozen=True, slots=True, repr=False)
class Full:
    """Every table of an answer, and the claims that they rest on."""

    tables: tuple[Table, ...]
    close_matches: tuple[str, ...]
    statements: tuple[Statement, ...]

    def to_text(self, width: int | None = None, *, evidence: bool = False) -> str:
        """As text, wrapped to *width*, without it to that of the terminal (80 where the output is no terminal).

        With *evidence* it quotes the words of the sources that carry each claim, and their places.
        """
        width = terminal_width() if width is None else width
        tables = self._with_sources(evidence)
        widths: dict[int, tuple[int, ...] | None] = {}
        for count in {len(table.columns) for table in tables}:
            widths[count] = shared_widths((table for table in tables if len(table.columns) == count), width)
        return "\n\n".join(table.to_text(width, widths=widths[len(table.columns)]) for table in tables)

    def to_markdown(self, *, evidence: bool = False) -> str:
        """As Markdown tables, with *evidence* the words of the sources too."""
        return "\n\n".join(table.to_markdown() for table in self._with_sources(evidence))

    def part(self, name: str) -> Table:
        """The table of this title, or of the only title that begins so.

        Raises:
            UnknownNameError: There is none, or there are several.
        """
        wanted = " ".join(name.casefold().split())
        titled = [table for table in self.tables if table.title]
        found = [table for table in titled if (table.title or "").casefold() == wanted]
        found = found or [table for table in titled if (table.title or "").casefold().startswith(wanted)]
        if len(found) != 1 or not wanted:
            titles = [table.title or "" for table in (found or titled)]
            raise UnknownNameError(name, suggestions=titles, what="part of this answer")
        return found[0]

    def folded_html(self) -> str:
        """For a notebook: the first rows of the tables, folded until somebody asks."""
        tables = [table for table in self._with_sources() if table.rows or table.notes]
        shown = "\n".join(_first_rows(table).to_html() for table in tables[:_TABLES_IN_NOTEBOOK])
        folded = len(tables) - _TABLES_IN_NOTEBOOK
        more = f"<p>{folded} more tables: <code>.full()</code></p>" if folded > 0 else ""
        count = f"{len(tables)} table{'s' * (len(tables) != 1)}"
        return f"<details><summary>{escape(count)}</summary>\n{shown}{more}</details>"

    def _repr_html_(self) -> str:
        return "\n".join(table.to_html() for table in self._with_sources())

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Full: {len(self.tables)} tables>"

    def _with_sources(self, with_words: bool = False) -> tuple[Table, ...]:
        tables = tuple(_without_bare_head(table) for table in self.tables)
        if with_words and self.statements:
            tables += (quoted_words(self.statements),)
        below = (("Close matches", self.close_matches), ("Sources", footnotes(self.statements)))
        return (*tables, *(Table((), (), title, notes) for title, notes in below if notes))


def cited_sources(statements: Iterable[Statement]) -> tuple[Entity, ...]:
    """Every source that states one of them, once, by id."""
    found = {source.id: source for statement in statements for source in statement.sources}
    return tuple(found[id] for id in sorted(found))


def footnotes(statements: Iterable[Statement]) -> tuple[str, ...]:
    """What every source that states one of them is: title, publisher, date and place."""
    return tuple(_footnote(source) for source in cited_sources(statements))


def _footnote(source: Entity) -> str:
    """Title, publisher, date and place of a document; what it does not name is said to be missing."""
    document = source.document
    if document is None:
        return f"{source.id}: {source.label}"
    publisher, date = document.publisher or "publisher not named", document.date or "undated"
    parts = (document.title, publisher, date, document.url, document.document)
    return f"{source.id}: " + ", ".join(part for part in parts if part)


def _without_bare_head(table: Table) -> Table:
    """The table; where it has no rows, its title and notes alone."""
    return table if table.rows else replace(table, columns=())


def _first_rows(table: Table) -> Table:
    folded = len(table.rows) - _ROWS_IN_NOTEBOOK
    if folded <= 0:
        return table
    return replace(table, rows=table.rows[:_ROWS_IN_NOTEBOOK], notes=(f"... {folded:,} more rows", *table.notes))


def quoted_words(statements: Iterable[Statement]) -> Table:
    """The words that carry each claim, piece by piece; what is not cited says on what it rests."""
    rows = [
        (
            f"{each.sentence} ({each.how})" if each.how else each.sentence,
            str(piece) if isinstance(piece, Cited) else None,
            f'"{piece.term}"'
            if isinstance(piece, Cited) and piece.term
            else None
            if isinstance(piece, Cited)
            else str(piece),
        )
        for each in {each.claim.id: each for each in statements}.values()
        for piece in each.claim.evidence
    ]
    return Table(("claim", "where", "in these words"), tuple(rows), "In the words of the sources")
