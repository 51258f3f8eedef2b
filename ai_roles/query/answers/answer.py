"""What does every answer have in common? It reads as text, Markdown, HTML, a data frame or plain data, with sources.

A question adds a frozen record of named fields and says how they look as rows (`table`); where one table is not how people
would read it, also as several (`tables`). All else follows from these, here and once.
"""

from __future__ import annotations

import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, Protocol, TypeVar, overload

from ...model import Cited, Entity
from ...table import Table, shared_widths, terminal_width
from .answer_data import Named, plain_data, record_data
from .close_matches import CloseMatch, close_matches
from .sources_read import read_alone, sources_read
from .statement import Statement, state

if TYPE_CHECKING:
    import pandas
    import polars

    from ...frames import Backend
    from .unstated import Silence

__all__ = ["Answer", "answer_type", "cited_sources", "quoted_words", "said_beside"]

RowT_co = TypeVar("RowT_co", covariant=True)


class _HasRows(Protocol[RowT_co]):
    @property
    def items(self) -> tuple[RowT_co, ...]: ...


class Answer:
    """An answer to a question about the graph: a frozen record that shows on what it rests.

    >>> from ai_roles.query.facts.listing import list_entities
    >>> from ai_roles.sample import SAMPLE
    >>> answer = list_entities(SAMPLE, "level")
    >>> print(answer)
    Levels
    <BLANKLINE>
    id      label   type  also called  claims  sources
    ------  ------  ----  -----------  ------  -------
    junior  Junior        entry level       1        0
    senior  Senior                          4        1
    >>> len(answer), [item.entity.id for item in answer]
    (2, ['junior', 'senior'])
    >>> answer.to_dict()["items"][0]["entity"]["aliases"]
    ['entry level']
    """

    __slots__ = ()

    TELLS_UNSTATED: ClassVar[bool] = False
    """Whether it tells what no source states, and so must say where not all sources are read."""

    if TYPE_CHECKING:

        @property
        def items(self) -> tuple[Any, ...]:
            """Its main rows: a field of the answer, or drawn from its fields."""

        @property
        def silence(self) -> Silence | None:
            """Where it may have nothing to show: what is said then. A field of the answer."""

    def __len__(self) -> int:
        """How many main rows it has; an answer without any is false."""
        return len(self.items)

    def __iter__(self: _HasRows[RowT_co]) -> Iterator[RowT_co]:
        return iter(self.items)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__repr__" not in cls.__dict__:
            cls.__repr__ = _short_repr  # type: ignore[assignment]

    @abstractmethod
    def table(self) -> Table:
        """All rows in one flat table: what `to_frame` hands on."""

    def tables(self) -> tuple[Table, ...]:
        """The tables that a reader sees, from top to bottom."""
        return (self.table(),)

    @property
    def about(self) -> tuple[Entity, ...]:
        """What was asked about: where one of these has a close match, a reader is told what is left out."""
        return ()

    @property
    def close_matches(self) -> tuple[CloseMatch, ...]:
        """What means nearly the same as what was asked about, and is not counted here."""
        return tuple(close_matches(self.graph, self.about)) if self.about else ()  # type: ignore[attr-defined]

    def evidence(self) -> tuple[Statement, ...]:
        """The claims that the answer rests on, each with who says so."""
        return ()

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

    def to_csv(self) -> str:
        """All rows as CSV, with a head."""
        return self.table().to_csv()

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> polars.DataFrame: ...
    def to_frame(self, backend: Backend = "pandas") -> pandas.DataFrame | polars.DataFrame:
        """All rows as a data frame of pandas or polars."""
        return self.table().to_frame(backend)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """All rows, as Arrow lends them: `polars.DataFrame(answer)`, `pyarrow.table(answer)` and DuckDB take it as it is."""
        return self.table().__arrow_c_stream__(requested_schema)

    def to_dict(self, *, evidence: bool = False) -> dict[str, Any]:
        """As plain data for JSON, keyed by the names of the fields; numbers that must stay exact are strings.

        Entities are named by their ids. With *evidence* every row names the claims that it rests on by their ids too, and
        `claims` tells each of them once, with who says so. `docs/schemas` has the JSON Schema of every answer.
        """
        named = Named(is_wanted=evidence)
        data = {"type": answer_type(type(self)), **record_data(self, named, is_row=False)}
        if matches := self.close_matches:
            data["close_matches"] = plain_data(matches, named)
        if evidence:
            for statement in self.evidence():
                named.add(statement)
            for id in named.claims.keys() - named.statements.keys():
                named.add(state(self.graph, named.claims[id]))  # type: ignore[attr-defined]
        return data | {"claims": named.claim_table()} if evidence else data

    def _repr_html_(self) -> str:
        return "\n".join(table.to_html() for table in self._with_sources())

    def _with_sources(self, with_words: bool = False) -> tuple[Table, ...]:
        statements = self.evidence()
        tables = tuple(_without_bare_head(table) for table in self.tables())
        if silence := getattr(self, "silence", None):
            tables = (replace(tables[0], notes=(*tables[0].notes, *silence.lines)), *tables[1:])
        if self.TELLS_UNSTATED and (read := sources_read(self.graph)) is not None:  # type: ignore[attr-defined]
            tables = (replace(tables[0], notes=(*tables[0].notes, read_alone(read))), *tables[1:])
        if with_words and statements:
            tables += (quoted_words(statements),)
        below = (
            ("Close matches", tuple(match.sentence for match in self.close_matches)),
            ("Sources", tuple(_footnote(source) for source in cited_sources(statements))),
        )
        return (*tables, *(Table((), (), title, notes) for title, notes in below if notes))

    def __str__(self) -> str:
        return self.to_text()


def _without_bare_head(table: Table) -> Table:
    """The table; where it has no rows, its title and notes alone."""
    return table if table.rows else replace(table, columns=())


def _short_repr(answer: Answer) -> str:
    """`<Comparison: MLOps Engineer and AI Engineer>`: all fields of an answer would fill pages."""
    title = next((table.title for table in answer.tables() if table.title), None)
    return f"<{type(answer).__name__}: {title}>" if title else f"<{type(answer).__name__}>"


_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")


def answer_type(cls: type[Answer]) -> str:
    """What plain data of such an answer call themselves: `Comparison` is "comparison", `AlikeRoles` "alike-roles"."""
    return _CAPITAL.sub("-", cls.__name__).lower()


def cited_sources(statements: Iterable[Statement]) -> tuple[Entity, ...]:
    """Every source that states one of them, once, by id."""
    found = {source.id: source for statement in statements for source in statement.sources}
    return tuple(found[id] for id in sorted(found))


def said_beside(answer: Answer) -> Iterator[str]:
    """What the answer says beside its rows: that no source states it, that not all are read, what is left out."""
    if silence := getattr(answer, "silence", None):
        yield from silence.lines
    if answer.TELLS_UNSTATED and (read := sources_read(answer.graph)) is not None:  # type: ignore[attr-defined]
        yield read_alone(read)
    yield from (match.sentence for match in answer.close_matches)


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


def _footnote(source: Entity) -> str:
    """Title, publisher, date and place of a document; what it does not name is said to be missing."""
    document = source.document
    if document is None:
        return f"{source.id}: {source.label}"
    publisher, date = document.publisher or "publisher not named", document.date or "undated"
    parts = (document.title, publisher, date, document.url, document.document)
    return f"{source.id}: " + ", ".join(part for part in parts if part)
