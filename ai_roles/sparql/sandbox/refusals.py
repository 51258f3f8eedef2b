"""What may a query from outside not ask for? The network, updates, other graphs, bottomless nesting."""

from __future__ import annotations

import re
from typing import Final

from ...errors import QueryError, QueryRefusedError
from ..query_tokens import QueryTokens

__all__ = ["check_query"]

LARGEST_QUERY: Final = 200_000
"""Bytes of text that a query may have."""

DEEPEST_NESTING: Final = 100
"""Brackets that may stand open at one place of a query."""

_UPDATES: Final = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "USING", "WITH"}
)
_NO_NETWORK: Final = "SERVICE is not allowed: a query has no network"
_ONE_GRAPH: Final = "FROM is not allowed: a query reads the one graph that it is given"
# Code never has two slashes in a row.
_IS_SURELY_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_IS_MAYBE_CODE: Final = re.compile(r"[#'()\[\]]")


def check_query(query: str) -> None:
    """Refuse a query that asks for the network, an update, another graph or bottomless nesting, or that is too long.

    It is read as the engine reads it, so that nothing hides in what only looks like a string, a comment or an IRI, and no
    string, comment, IRI, name or variable is taken for a keyword. The engine also accepts keywords without a space before or
    after them (`trueSERVICE<http://e.org/>{}`).

    >>> check_query("SELECT * { ?s ?p 'SERVICE' }")
    >>> check_query("SELECT * { SERVICE <http://e.org/> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ai_roles.errors.QueryRefusedError: line 1, column 12: SERVICE is not allowed: a query has no network
    """
    _check_size(query)
    tokens = QueryTokens(query)
    opened = tokens.opened
    word = ""  # the bare word just before
    service_at = -1  # where a name just before starts that ends in `service:`, which a group makes a SERVICE
    for token in tokens:
        kind, text, start, _ = token
        if service_at >= 0 and text == "{":
            raise _refusal(query, service_at, _NO_NETWORK)
        before, word, service_at = word, "", -1
        if kind == "word":
            word = text.upper()
            if reason := _why_not(word):
                raise _refusal(query, start, reason)
        elif kind == "name":
            prefix = token.prefix.upper()
            if prefix.endswith("SERVICE") and before != "GRAPH":
                service_at = start
            elif prefix.endswith("FROM") and not opened and before != "PREFIX":
                raise _refusal(query, start, _ONE_GRAPH)
        elif kind == "open" and len(opened) > DEEPEST_NESTING:
            raise _refusal(query, start, f"brackets are nested more than {DEEPEST_NESTING} deep")
        elif kind == "stray":
            raise QueryError(f"{_place(query, start)}: {text!r} closes nothing that is open")
        elif kind == "unclosed":
            raise QueryError(f"{_place(query, start)}: this string does not end")
        elif kind == "iri" and opened and opened[-1] == "(" and _may_be_code(text):
            raise _refusal(
                query, start, "'<' may mean 'less than' here; put a space after it, or write the IRI in full"
            )


def _may_be_code(iri: str) -> bool:
    """Could this be "less than" and an expression with a string, comment or bracket? Only between parentheses it could."""
    return _IS_MAYBE_CODE.search(iri) is not None and _IS_SURELY_IRI.match(iri) is None


def _why_not(word: str) -> str:
    """Why this bare word may not stand in a query. Glued keywords are found too: no other word of SPARQL contains these."""
    if "SERVICE" in word:
        return _NO_NETWORK
    if "FROM" in word:
        return _ONE_GRAPH
    return f"{word} is not allowed: a query changes nothing" if word in _UPDATES else ""


def _check_size(query: str) -> None:
    try:
        size = len(query.encode()) if len(query) <= LARGEST_QUERY else len(query)
    except UnicodeEncodeError as error:
        raise QueryError(f"{_place(query, error.start)}: half of a surrogate pair is no character") from error
    if size > LARGEST_QUERY:
        raise QueryRefusedError(f"the query is longer than {LARGEST_QUERY:,} bytes")


def _refusal(query: str, position: int, reason: str) -> QueryRefusedError:
    return QueryRefusedError(f"{_place(query, position)}: {reason}")


def _place(query: str, position: int) -> str:
    line, line_start = query.count("\n", 0, position) + 1, query.rfind("\n", 0, position)
    return f"line {line}, column {position - line_start}"
