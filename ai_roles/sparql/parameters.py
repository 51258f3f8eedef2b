"""Which values does a query take, and how do others get into it? Through the rows of its leading VALUES clause alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final, TypeAlias

from .. import iris as t
from ..errors import QueryError, UsageError
from ..model import KnowledgeGraph, closest, name_key
from ..vocabulary import KIND_TABLE, Kind
from .binding import term_for
from .query_text import Clause, leading_values
from .solutions import PythonValue, python_value

if TYPE_CHECKING:
    from .binding import Term

    Row: TypeAlias = tuple[Term | None, ...]

MOST_ROWS: Final = 1_000
_DECLARED: Final = re.compile(r"^#[ \t]*parameter[ \t]+(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_ESCAPE: Final = re.compile(r"\\\\(?P<after>[uU])|\\u(?P<code>[0-9A-Fa-f]{4})|\\.")


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a query takes: the names in its leading VALUES clause, their default rows and, where declared, their kinds."""

    clause: Clause | None = None
    rows: tuple[Row, ...] = ()
    kinds: Mapping[str, tuple[Kind, ...]] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters in the order of the clause."""
        return () if self.clause is None else self.clause.names

    def defaults(self) -> dict[str, PythonValue]:
        """The default of each (of the first row, if there are several); None where the clause says UNDEF."""
        first: Row = self.rows[0] if self.rows else (None,) * len(self.names)
        return {name: python_value(term) for name, term in zip(self.names, first, strict=True)}


@lru_cache(maxsize=256)
def parameters_of(query: str) -> Parameters:
    """What the query takes, as its text says.

    >>> parameters_of('SELECT * { VALUES (?role ?least) { (id:mlops-engineer 2) } }').defaults()
    {'role': 'mlops-engineer', 'least': 2}
    """
    clause = leading_values(query)
    if clause is None:
        return Parameters()
    kinds = {name: tuple(_kind(name, kind) for kind in text.split(",")) for name, text in _DECLARED.findall(query)}
    return Parameters(clause, _read(clause, clause.rows), kinds)


def bind(graph: KnowledgeGraph, query: str, bindings: Mapping[str, object]) -> str:
    """The text of a query with other values in its leading VALUES clause; it runs so on any SPARQL 1.1 endpoint.

    A value stands for what the default is: the name of an entity is looked up, a predicate or a claim is given by its id,
    a literal keeps its datatype. Several values of one parameter, given as a list, make several rows. The engine writes
    the terms, and they must read back as the same terms.

    >>> from ai_roles.sample import SAMPLE
    >>> bind(SAMPLE, "ASK { VALUES (?role) { (id:genai-engineer) } ?role air:requires id:docker }", {"role": "MLOps"})
    'ASK { VALUES (?role) { (<https://w3id.org/ai-roles/id/mlops-engineer>) } ?role air:requires id:docker }'

    Raises:
        UsageError: The query has no such parameter, or the value is not of its type.
        UnknownNameError: No entity, predicate or claim has that name.
    """
    if not bindings:
        return query
    parameters = parameters_of(query)
    clause = parameters.clause
    if clause is None:
        raise UsageError(
            f"the query takes no {next(iter(bindings))!r}; what a query takes stands in a VALUES clause at the start of its "
            "WHERE, such as VALUES (?role) { (id:mlops-engineer) }"
        )
    for name in bindings:
        if name not in clause.names:
            near = closest(name, ((name_key(known), known) for known in clause.names))
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise UsageError(f"the query takes no {name!r}, only {' and '.join(map(repr, clause.names))}{hint}")
    rows = _rows(graph, parameters, bindings)
    text = " ".join(_written(row, bracketed=clause.bracketed) for row in rows)
    if _read(clause, text) != rows:
        raise QueryError("a value does not read back as the same value, so the query was not asked")
    return clause.with_rows(query, text)


def opened(query: str, name: str) -> str:
    """The query with one of its parameters left open: every value that fits is found.

    >>> opened("ASK { VALUES (?role ?skill) { (id:genai-engineer id:rag) } ?role air:requires ?skill }", "role")
    'ASK { VALUES (?role ?skill) { (UNDEF <https://w3id.org/ai-roles/id/rag>) } ?role air:requires ?skill }'
    """
    parameters = parameters_of(query)
    clause = parameters.clause
    assert clause is not None, "a query whose parameter is opened has one"
    rows = dict.fromkeys(
        tuple(None if other == name else term for other, term in zip(clause.names, row, strict=True))
        for row in parameters.rows
    )
    return clause.with_rows(query, " ".join(_written(row, bracketed=clause.bracketed) for row in rows))


def _rows(graph: KnowledgeGraph, parameters: Parameters, bindings: Mapping[str, object]) -> tuple[Row, ...]:
    """The default rows with the given values in place of theirs, each row once."""
    columns: dict[str, list[Term]] = {}
    for position, name in enumerate(parameters.names):
        if name in bindings:
            default = next((row[position] for row in parameters.rows if row[position] is not None), None)
            kinds = (parameters.kinds or {}).get(name, ())
            columns[name] = [term_for(graph, name, value, default, kinds) for value in _several(name, bindings[name])]
    rows: dict[Row, None] = {}
    for row in parameters.rows or ((None,) * len(parameters.names),):
        for values in product(*columns.values()):
            chosen = dict(zip(columns, values, strict=True))
            rows[tuple(chosen.get(name, term) for name, term in zip(parameters.names, row, strict=True))] = None
            if len(rows) > MOST_ROWS:
                raise UsageError(f"these values make more than {MOST_ROWS:,} rows; ask with fewer at once")
    return tuple(rows)


def _several(name: str, given: object) -> Sequence[object]:
    if not isinstance(given, (list, tuple)):
        return (given,)
    if not given:
        raise UsageError(f"{name} takes a value, and this list has none")
    return given


def _read(clause: Clause, rows: str) -> tuple[Row, ...]:
    """How the engine reads the rows of a clause."""
    import pyoxigraph as ox

    try:
        found = ox.Store().query(clause.alone(rows), prefixes=dict(t.PREFIXES))
    except SyntaxError:
        raise QueryError(f"the VALUES clause for {' and '.join(clause.names)} cannot be read") from None
    assert isinstance(found, ox.QuerySolutions)
    return tuple(tuple(_simple(term) for term in row) for row in found)


def _simple(term: object) -> Term | None:
    import pyoxigraph as ox

    if term is None or isinstance(term, (ox.NamedNode, ox.Literal)):
        return term
    raise QueryError(f"{term} cannot stand in a leading VALUES clause")


def _written(row: Row, *, bracketed: bool) -> str:
    text = " ".join("UNDEF" if term is None else unmistakable(str(term)) for term in row)
    return f"({text})" if bracketed else text


def unmistakable(written: str) -> str:
    r"""Terms with escapes that all engines read alike: some take `\\u0041` for a backslash and an A, or eight digits after \u."""
    return _ESCAPE.sub(_plain_escape, written)


def _plain_escape(match: re.Match[str]) -> str:
    if after := match["after"]:
        return f"\\\\\\U{ord(after):08X}"
    return f"\\U0000{match['code']}" if match["code"] else match.group()


def _kind(name: str, text: str) -> Kind:
    for kind in KIND_TABLE:
        if kind == text.strip():
            return kind
    raise QueryError(f"the query declares {name!r} to be of a kind {text.strip()!r}, which does not exist")
