"""Of which pieces is a named query made, so that a page can put other values into it without an engine or a parser?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from .. import iris as t
from ..errors import QueryError
from .bundled_queries import NamedQuery, named_queries
from .parameters import parameters_of, unmistakable
from .query_text import undeclared_prefixes

__all__ = ["NamedParts", "TermType", "named_parts"]

TermType = Literal["entity", "integer", "string"]
_TYPES: Final[Mapping[str, TermType]] = {t.XSD + "integer": "integer", t.XSD + "string": "string"}


@dataclass(frozen=True, slots=True)
class NamedParts:
    """A named query in pieces: the text before the rows of its VALUES clause, these rows, and the text behind them.

    `terms` hold the default of each parameter as it stands in a row, `types` what another value of it has to be.
    """

    query: NamedQuery
    pieces: tuple[str, str, str]
    terms: Mapping[str, str]
    types: Mapping[str, TermType]


def named_parts() -> dict[str, NamedParts]:
    """The pieces of every bundled query by its name; put together, they are the query as `bind_query` gives it.

    >>> parts = named_parts()["roles-needing-skill"]
    >>> parts.terms, parts.types
    ({'skill': '<https://w3id.org/ai-roles/id/docker>'}, {'skill': 'entity'})
    """
    return {name: _parts(query) for name, query in named_queries().items()}


def _parts(query: NamedQuery) -> NamedParts:
    import pyoxigraph as ox

    text = query.text
    head = undeclared_prefixes(text)
    parameters = parameters_of(text)
    clause = parameters.clause
    if clause is None:
        return NamedParts(query, (head + text, "", ""), {}, {})
    terms: dict[str, str] = {}
    types: dict[str, TermType] = {}
    (row,) = parameters.rows
    for name, term in zip(parameters.names, row, strict=True):
        if term is None or not clause.bracketed:
            raise QueryError(f"{query.name}.rq: {name} needs a default, and the VALUES clause brackets")
        terms[name] = unmistakable(str(term))
        types[name] = "entity" if isinstance(term, ox.NamedNode) else _TYPES[term.datatype.value]
    return NamedParts(query, (head + text[: clause.start], clause.rows, text[clause.end :]), terms, types)
