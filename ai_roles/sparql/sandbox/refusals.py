"""What may a query from outside not ask for? The network, updates, other graphs, bottomless nesting."""

from __future__ import annotations

import re
from typing import Final

from ...errors import QueryError, QueryRefusedError

__all__ = ["check_query"]

LARGEST_QUERY: Final = 200_000
"""Bytes of text that a query may have."""

DEEPEST_NESTING: Final = 100
"""Brackets that may stand open at one place of a query."""

_UPDATES: Final = frozenset(
    {"ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "USING", "WITH"}
)
_CLOSES: Final = {")": "(", "]": "[", "}": "{", ">>": "<<"}
_NO_NETWORK: Final = "SERVICE is not allowed: a query has no network"
_ONE_GRAPH: Final = "FROM is not allowed: a query reads the one graph that it is given"
# Wider than in SPARQL; what they let in besides cannot stand in a query outside of strings and IRIs. They say what is left
# out, since sets that reach up to the last character take long to compile.
_NO_LETTER: Final = r"\x00-@\[-\^`{-\xb6"
_NO_NAME: Final = r"\x00-/:-@\[-\^`{-\xb6"
_NO_PREFIX: Final = r"\x00-,/:-@\[-\^`{-\xb6"
_NO_LOCAL: Final = r"\x00-/;-@\[-\^`{-\xb6"
_LOCAL: Final = rf"[^{_NO_LOCAL}]|%[0-9A-Fa-f]{{2}}|\\."
_TOKEN: Final = re.compile(
    rf"""
      (?P<blank>    [ \t\r\n]++ | \#[^\r\n]*+ )
    | (?P<string>   \"{{3}} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{{3}} | (?!\"{{3}}) " (?: [^"\\\r\n]++ | \\. )*+ "
                  | '{{3}} (?: [^'\\]++ | \\. | '(?!'') )*+ '{{3}} | (?!'{{3}}) ' (?: [^'\\\r\n]++ | \\. )*+ ' )
    | (?P<unclosed> ["'] )
    | (?P<iri>      < (?: [^\x00-\x20<>"{{}}|^`\\]++ | \\u[0-9A-Fa-f]{{4}} | \\U[0-9A-Fa-f]{{8}} )*+ > )
    | (?P<variable> [?$] [^{_NO_NAME}]++ )
    | (?P<language> @ [A-Za-z]++ (?: -[A-Za-z0-9]++ )*+ (?: --[A-Za-z]++ )?+ )
    | (?P<name>     (?: (?P<prefix> [^{_NO_LETTER}] [^{_NO_PREFIX}]*+ ) | (?=:) )
                    (?P<local> : (?: (?:{_LOCAL}) (?: (?: {_LOCAL} | [.\-] )* (?: {_LOCAL} | - ) )? )? )?+ )
    | (?P<open>     << | [(\[{{] )
    | (?P<close>    >> | [)\]}}] )
    | (?P<other>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
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
    opened: list[str] = []
    word = ""  # the bare word just before
    service_at = -1  # where a name just before starts that ends in `service:`, which a group makes a SERVICE
    position = 0
    while token := _TOKEN.match(query, position):
        start, position, kind, text = token.start(), token.end(), token.lastgroup, token.group()
        if kind == "blank":
            continue
        if service_at >= 0 and text == "{":
            raise _refusal(query, service_at, _NO_NETWORK)
        before, word, service_at = word, "", -1
        if kind == "name":
            name = (token["prefix"] or "").upper()
            if token["local"] is None:
                word = name
                if reason := _why_not(word):
                    raise _refusal(query, start, reason)
            elif name.endswith("SERVICE") and before != "GRAPH":
                service_at = start
            elif name.endswith("FROM") and not opened and before != "PREFIX":
                raise _refusal(query, start, _ONE_GRAPH)
        elif kind == "open":
            if text == "<<" and opened and opened[-1] == "(":
                # Perhaps "less than" before an IRI. If it does open a triple, the "(" around it has been counted.
                position = start + 1
                continue
            opened.append(text)
            if len(opened) > DEEPEST_NESTING:
                raise _refusal(query, start, f"brackets are nested more than {DEEPEST_NESTING} deep")
        elif kind == "close":
            if opened and opened[-1] == _CLOSES[text]:
                opened.pop()
            elif text != ">>":
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
