"""What does a SELECT answer look like in Python? Rows of plain typed values, with the RDF terms behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, overload

from .. import iris as t
from ..errors import MissingExtraError, UnknownNameError
from ..model import closest, name_key
from ..table import Table
from .sandbox import RawTerm

if TYPE_CHECKING:
    import pandas
    import polars

    from ..frames import Backend

PythonValue: TypeAlias = str | int | float | Decimal | bool | None

_PREDICATES: Final = {iri: id for id, iri in t.PROPERTIES.items()}
_OWN: Final = (t.ID, t.CLAIM)
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,1000}(?:\.[0-9]{0,1000})?|\.[0-9]{1,1000})")
_FLOAT: Final = re.compile(rf"{_NUMBER.pattern}(?:[eE][+-]?[0-9]{{1,9}})?|[+-]?INF|NaN")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,1000}")
_WHOLE_TYPES: Final = frozenset(
    t.XSD + name
    for name in (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    )
)
_INT64: Final = 2**63
_NO_IDS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a SELECT query.

    `rows` hold Python values: an entity of the graph is its id, a claim its id, a predicate its id, any other IRI a string;
    numbers are `int`, `Decimal` or `float`, truth values `bool`, texts `str`; None where a variable has no value.
    `terms` hold the same cells as RDF terms, with datatypes and languages. `truncated` says that there are more rows than
    were asked for. `notes` say in sentences what it means that there are no rows.

    >>> from ai_roles.sparql.execution import select
    >>> from ai_roles.sample import SAMPLE
    >>> found = select(SAMPLE, "SELECT ?tool ?label { ?tool a air:Tool ; skos:prefLabel ?label }")
    >>> found.columns, sorted(found.rows)
    (('tool', 'label'), [('docker', 'Docker'), ('kubernetes', 'Kubernetes'), ('python', 'Python')])
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[PythonValue, ...], ...]
    terms: tuple[tuple[RawTerm | None, ...], ...] = field(repr=False)
    truncated: bool = False
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        columns: Iterable[str],
        found: Iterable[Iterable[Any]],
        *,
        truncated: bool = False,
        ids: Mapping[str, str] = _NO_IDS,
    ) -> Solutions:
        """The rows that an engine found, each term read once; `ids` are those of entities with an IRI of their own, by it."""
        known: dict[Any, tuple[PythonValue, RawTerm | None]] = {}
        rows: list[tuple[PythonValue, ...]] = []
        terms: list[tuple[RawTerm | None, ...]] = []
        for solution in found:
            cells = []
            for term in solution:
                cell = known.get(term)
                if cell is None:
                    raw = raw_term(term)
                    cell = known[term] = (python_value(raw, ids), raw)
                cells.append(cell)
            rows.append(tuple([value for value, _ in cells]))
            terms.append(tuple([raw for _, raw in cells]))
        return cls(tuple(columns), tuple(rows), tuple(terms), truncated)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[PythonValue, ...]]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def column(self, name: str) -> tuple[PythonValue, ...]:
        """The values of one variable, row by row."""
        if name not in self.columns:
            near = closest(name, ((name_key(column), column) for column in self.columns))
            raise UnknownNameError(name, near or self.columns, what="column")
        position = self.columns.index(name)
        return tuple(row[position] for row in self.rows)

    def to_dicts(self) -> list[dict[str, PythonValue]]:
        """Every row as a dict."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pandas.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> polars.DataFrame: ...
    def to_frame(self, backend: Backend = "pandas") -> pandas.DataFrame | polars.DataFrame:
        """The rows as a data frame with typed columns, all of which can hold missing values.

        In pandas whole numbers become `Int64`, other numbers `Float64` (they are exact in `rows`), truth values `boolean`,
        texts `string`; a column of several types stays as it is. In polars, numbers with a fraction stay exact.
        """
        if backend != "pandas":
            return self._whole().to_frame(backend)
        try:
            import pandas as pd
        except ImportError:
            raise MissingExtraError("pandas", "frames") from None
        columns = [self.column(name) for name in self.columns]
        frame = pd.DataFrame(index=range(len(self.rows)))
        for name, values in zip(self.columns, columns, strict=True):
            dtype = _dtype(values)
            cells = (
                [None if value is None else float(value) for value in values] if dtype == "Float64" else list(values)
            )
            frame[name] = pd.Series(cells, index=frame.index, dtype=dtype)
        return frame

    def _whole(self) -> Table:
        return Table(self.columns, self.rows, notes=self.notes)

    def to_csv(self) -> str:
        """The rows as CSV, with a head."""
        return self._whole().to_csv()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The rows, as Arrow lends them: `polars.DataFrame(solutions)`, `pyarrow.table(solutions)` and DuckDB take it so."""
        return self._whole().__arrow_c_stream__(requested_schema)

    def table(self, title: str | None = None) -> Table:
        """The rows as a table for people, without columns that hold nothing; where there are no rows, sentences that say so."""
        notes = ("There are more rows than these.",) if self.truncated else ()
        notes = (*notes, *self.notes)
        if not self.rows:
            return Table(() if self.notes else self.columns, (), title, notes)
        filled = [n for n, _ in enumerate(self.columns) if any(row[n] is not None for row in self.rows)]
        kept = tuple(tuple(row[n] for n in filled) for row in self.rows)
        return Table(tuple(self.columns[n] for n in filled), kept, title, notes)

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()

    def __str__(self) -> str:
        return self.table().to_text()


def raw_term(term: Any) -> RawTerm | None:
    """The term of an engine, without the engine."""
    if term is None or isinstance(term, RawTerm):
        return term
    import pyoxigraph as ox

    if isinstance(term, ox.NamedNode):
        return RawTerm("iri", term.value)
    if isinstance(term, ox.Literal):
        return RawTerm("literal", term.value, term.datatype.value, term.language)
    if isinstance(term, ox.BlankNode):
        return RawTerm("blank", term.value)
    return RawTerm("triple", str(term))


def python_value(term: Any, ids: Mapping[str, str] = _NO_IDS) -> PythonValue:
    """What a term is in Python; `ids` are those of entities with an IRI of their own, by it.

    >>> python_value(RawTerm("iri", "https://w3id.org/ai-roles/id/docker"))
    'docker'
    >>> python_value(RawTerm("literal", "17.10", "http://www.w3.org/2001/XMLSchema#decimal"))
    Decimal('17.10')
    """
    raw = raw_term(term)
    if raw is None:
        return None
    if raw.kind == "iri":
        return ids.get(raw.value) or _name(raw.value)
    if raw.kind == "blank":
        return f"_:{raw.value}"
    return raw.value if raw.kind == "triple" else _literal_value(raw.value, raw.datatype or "")


def _name(iri: str) -> str:
    for base in _OWN:
        if iri.startswith(base):
            return iri[len(base) :]
    return _PREDICATES.get(iri, iri)


@lru_cache(maxsize=10_000)
def _literal_value(text: str, datatype: str) -> PythonValue:
    """The value of a literal; the text itself where it is not of its own datatype."""
    if datatype in _WHOLE_TYPES:
        return int(text) if _WHOLE.fullmatch(text) else text
    if datatype == t.XSD + "decimal":
        return Decimal(text) if _NUMBER.fullmatch(text) else text
    if datatype in (t.XSD + "double", t.XSD + "float"):
        return float(text) if _FLOAT.fullmatch(text) else text
    if datatype == t.XSD + "boolean":
        return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
    return text


def _dtype(values: Sequence[PythonValue]) -> str:
    types = {type(value) for value in values if value is not None}
    if types == {bool}:
        return "boolean"
    if types == {str}:
        return "string"
    if types == {int} and all(-_INT64 <= value < _INT64 for value in values if isinstance(value, int)):
        return "Int64"
    return "Float64" if types and types <= {int, float, Decimal} else "object"
