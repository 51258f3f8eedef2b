"""What does every answer have in common? It reads as text, Markdown, HTML, a data frame or plain data, with sources.

A question adds a frozen record of named fields and says how they look as rows (`table`); where one table is not how people
would read it, also as several (`tables`). All else follows from these, here and once.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ...errors import AiRolesError
from ...model import VALUE_TYPES, Claim, Entity, Range, claim_record, entity_record, range_record, value_record
from ...table import Table, shared_widths, terminal_width
from .statement import Statement, statement_record

if TYPE_CHECKING:
    import pandas

__all__ = ["Answer", "cited_sources", "plain_data"]

_VALUES = tuple(VALUE_TYPES.values())


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
    >>> answer.to_dict()["items"][0]["entity"]["aliases"]
    ['entry level']
    """

    __slots__ = ()

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

    def evidence(self) -> tuple[Statement, ...]:
        """The claims that the answer rests on, each with who says so."""
        return ()

    def to_text(self, width: int | None = None) -> str:
        """As text, wrapped to *width*, without it to that of the terminal (80 where the output is no terminal)."""
        width = terminal_width() if width is None else width
        tables = self._with_sources()
        widths: dict[int, tuple[int, ...] | None] = {}
        for count in {len(table.columns) for table in tables}:
            widths[count] = shared_widths((table for table in tables if len(table.columns) == count), width)
        return "\n\n".join(table.to_text(width, widths=widths[len(table.columns)]) for table in tables)

    def to_markdown(self) -> str:
        """As Markdown tables."""
        return "\n\n".join(table.to_markdown() for table in self._with_sources())

    def to_frame(self) -> pandas.DataFrame:
        """As a pandas data frame."""
        return self.table().to_frame()

    def to_dict(self) -> dict[str, Any]:
        """As plain data for JSON, keyed by the names of the fields; numbers that must stay exact are strings."""
        return _plain_fields(self)

    def _repr_html_(self) -> str:
        return "\n".join(table.to_html() for table in self._with_sources())

    def _with_sources(self) -> tuple[Table, ...]:
        footnotes = tuple(_footnote(source) for source in cited_sources(self.evidence()))
        return (*self.tables(), Table((), (), "Sources", footnotes)) if footnotes else self.tables()

    def __str__(self) -> str:
        return self.to_text()


def _short_repr(answer: Answer) -> str:
    """`<Comparison: MLOps Engineer and AI Engineer>`: all fields of an answer would fill pages."""
    title = next((table.title for table in answer.tables() if table.title), None)
    return f"<{type(answer).__name__}: {title}>" if title else f"<{type(answer).__name__}>"


def cited_sources(statements: Iterable[Statement]) -> tuple[Entity, ...]:
    """Every source that states one of them, once, by id."""
    found = {source.id: source for statement in statements for source in statement.sources}
    return tuple(found[id] for id in sorted(found))


def plain_data(value: Any) -> Any:
    """The value as JSON knows it: records by the names of their fields, exact numbers as strings."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Statement):
        return statement_record(value)
    if isinstance(value, Entity):
        return entity_record(value)
    if isinstance(value, Claim):
        return {"id": value.id, **claim_record(value)}
    if isinstance(value, Range):
        return range_record(value)
    if isinstance(value, _VALUES):
        return value_record(value)
    if isinstance(value, Mapping):
        return {str(key): plain_data(each) for key, each in value.items()}
    if is_dataclass(value):
        return _plain_fields(value)
    if isinstance(value, Iterable):
        return [plain_data(each) for each in value]
    raise AiRolesError(f"{type(value).__name__} has no plain form")


def _plain_fields(record: Any) -> dict[str, Any]:
    """The fields that make the record what it is: what is left out of its comparison is left out here too."""
    return {field.name: plain_data(getattr(record, field.name)) for field in fields(record) if field.compare}


def _footnote(source: Entity) -> str:
    document = source.document
    if document is None:
        return f"{source.id}: {source.label}"
    parts = (document.title, document.publisher, document.date, document.document or document.url)
    return f"{source.id}: " + ", ".join(part for part in parts if part)
