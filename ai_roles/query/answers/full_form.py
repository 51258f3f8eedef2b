"""How does an answer read in full? All of its tables one below the other, lined up, with the words and the sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from ...errors import AmbiguousNameError, UnknownNameError
from ...model import Cited, Entity
from ...table import Table, shared_widths, terminal_width
from .statement import Statement

__all__ = ["Full", "cited_sources", "footnotes", "part_name", "quoted_words"]

_WORDS: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, repr=False)
class Full:
    """Every table of an answer, and the claims that they rest on."""

    tables: tuple[Table, ...]
    close_matches: tuple[str, ...]
    statements: tuple[Statement, ...]
    mapped: tuple[str, ...] = ()

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
        """The table of this title, else the only one whose title begins so, else the only one whose title has these words.

        The last word may be cut short; a table without a title answers to the name of its first column.

        Raises:
            UnknownNameError: There is none: the message lists the parts.
            AmbiguousNameError: There are several: the message lists them.
        """
        wanted = _words(name)
        titled = [(table, _words(part_name(table)), _words(table.title or part_name(table))) for table in self.tables]
        ranked = (
            [table for table, short, words in titled if wanted in (short, words)],
            [table for table, _, words in titled if _begins(words, wanted)],
            [table for table, _, words in titled if any(_begins(words[at:], wanted) for at in range(len(words)))],
            [table for table, _, words in titled if all(any(w.startswith(each) for w in words) for each in wanted)],
        )
        found = next((tables for tables in ranked if tables), []) if wanted else []
        if len(found) == 1:
            return found[0]
        names = list(dict.fromkeys(part_name(table) for table in found or self.tables))
        if found and len(names) > 1:
            raise AmbiguousNameError(name, names, what="part of this answer")
        raise UnknownNameError(name, names, what="part of this answer")

    def worded(self, words: Callable[[str], str]) -> Full:
        """The same with every note in these words."""
        if words is str:
            return self
        tables = tuple(replace(table, notes=tuple(filter(None, map(words, table.notes)))) for table in self.tables)
        return replace(self, tables=tables, close_matches=tuple(filter(None, map(words, self.close_matches))))

    @property
    def with_sources(self) -> tuple[Table, ...]:
        """Every table, and below them what means nearly the same and what the sources are."""
        return self._with_sources()

    def _repr_html_(self) -> str:
        return "\n".join(table.to_html() for table in self.with_sources)

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<Full: {len(self.tables)} tables>"

    def _with_sources(self, with_words: bool = False) -> tuple[Table, ...]:
        tables = tuple(_without_bare_head(table) for table in self.tables)
        if with_words and self.statements:
            tables += (quoted_words(self.statements),)
        below = (
            ("Close matches", self.close_matches),
            ("Near in other vocabularies, and not the same", self.mapped),
            ("Sources", footnotes(self.statements)),
        )
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


def part_name(table: Table) -> str:
    """What a reader calls the table: its title up to a colon or a count; without a title, its first column.

    >>> part_name(Table((), (), "Only MLOps Engineer: no source states it of AI Engineer"))
    'Only MLOps Engineer'
    >>> part_name(Table((), (), "Missing of its own, expected (20)")), part_name(Table(("claims by basis", "count"), ()))
    ('Missing of its own, expected', 'claims by basis')
    """
    if not table.title:
        return (table.columns or ("",))[0]
    return re.sub(r" \([\d,]+\)$", "", table.title.partition(": ")[0])


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.casefold()))


def _begins(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether the words begin with those wanted, of which the last may be cut short."""
    *whole, last = wanted
    place = len(whole)
    return words[:place] == tuple(whole) and len(words) > place and words[place].startswith(last)


def quoted_words(statements: Iterable[Statement]) -> Table:
    """The words that carry each claim, piece by piece; what is not cited says on what it rests."""
    rows = [
        (
            each.told,
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
