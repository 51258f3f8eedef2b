"""What does the text of a query tell without an engine? Its prefixes, its leading VALUES clause, and where a fault is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .. import iris as t
from ..errors import QueryError
from .query_tokens import QueryTokens, Token

_FORMS: Final = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_ENGINE_PLACE: Final = re.compile(r"(?:error at|line) (\d+)(?::|, column )(\d+): (.*)", re.DOTALL)
_ENGINE_REASONS: Final = {
    "IRI parsing failed": "this is no absolute IRI",
    "The SELECT contains": "the SELECT has a variable twice, or one that its GROUP BY leaves out",
}


_ABSOLUTE: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^\\>]*>")
_ESCAPED: Final = re.compile(r"\\(.)")
_WIDEST: Final = 110
"""So many characters of a line does an error show."""


@dataclass(frozen=True, slots=True)
class Clause:
    """The VALUES clause at the start of a query: its variables, and where its rows stand."""

    prologue: str
    names: tuple[str, ...]
    bracketed: bool
    rows: str
    start: int
    end: int

    def alone(self, rows: str) -> str:
        """A query for these rows and nothing else."""
        names = " ".join(f"?{name}" for name in self.names)
        variables = f"({names})" if self.bracketed else names
        return f"{self.prologue}\nSELECT {names} {{ VALUES {variables} {{ {rows} }} }}"

    def with_rows(self, query: str, rows: str) -> str:
        """The query with these rows instead; what stands below keeps its line."""
        lines = "\n" * query.count("\n", self.start, self.end)
        return f"{query[: self.start]} {rows} {lines}{query[self.end :]}"


def leading_values(query: str) -> Clause | None:
    """The VALUES clause with which the WHERE of a query starts, or that of a sub-select with which it starts; else None.

    An engine works out a sub-select before it looks at what stands around it: what is to be counted twice over, for one
    role, has to name the role inside.

    >>> clause = leading_values("SELECT * WHERE { VALUES (?a ?b) { (1 2) (3 4) } ?s ?p ?a }")
    >>> clause.names, clause.rows
    (('a', 'b'), ' (1 2) (3 4) ')
    """
    tokens = iter(QueryTokens(query))
    form = next((token for token in tokens if token.kind == "word" and token.text.upper() in _FORMS), None)
    if form is None or not _enter_where(tokens, form):
        return None
    word = next(tokens, None)
    while word is not None and word.text == "{":
        select = next(tokens, None)
        if select is None or select.text.upper() != "SELECT" or not _enter_where(tokens, select):
            return None
        word = next(tokens, None)
    if word is None or word.kind != "word" or word.text.upper() != "VALUES":
        return None
    names: list[str] = []
    bracketed = False
    for token in tokens:
        if token.text == "{":
            break
        if token.kind == "variable":
            names.append(token.text[1:])
        bracketed |= token.text == "("
    else:
        return None
    end = next((each.start for each in tokens if each.text == "}"), None)
    if end is None or not names:
        return None
    return Clause(query[: form.start], tuple(names), bracketed, query[token.end : end], token.end, end)


def query_form(query: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE; empty where it is none of them.

    >>> query_form("PREFIX select: <urn:x> # ASK" + chr(10) + "construct { ?s ?p ?o } WHERE { ?s ?p ?o }")
    'CONSTRUCT'
    """
    words = (token.text.upper() for token in QueryTokens(query) if token.kind == "word")
    return next((word for word in words if word in _FORMS), "")


def counted_by(query: str, name: str) -> str:
    """How many rows of a SELECT query each value of one of its variables has, most first.

    >>> print(counted_by("SELECT DISTINCT ?tool { VALUES (?role) { (UNDEF) } ?role ?p ?tool }", "role"))
    SELECT ?role (COUNT(*) AS ?rows_of_it) WHERE { { SELECT DISTINCT ?role ?tool { VALUES (?role) { (UNDEF) } ?role ?p ?tool } } }
    GROUP BY ?role ORDER BY DESC(?rows_of_it) ?role
    """
    tokens = QueryTokens(query)
    start, places = None, []
    shown, before = False, ""
    for token in tokens:
        word = token.text.upper() if token.kind == "word" else ""
        if start is None:
            if word == "SELECT":
                start, places = token.start, [token.end]
        elif not tokens.opened and len(places) == 1 and before == "SELECT" and word in ("DISTINCT", "REDUCED"):
            places = [token.end]
        elif not tokens.opened and before == "GROUP" and word == "BY":
            places.append(token.end)
        if start is not None and not tokens.opened and len(places) == 1 and "{" not in query[places[0] : token.end]:
            shown |= token.text in ("*", f"?{name}")
        before = word
    assert start is not None, "only the rows of a SELECT query are counted"
    body = query[start:]
    for place in reversed(places[1:] if shown else places):
        body = f"{body[: place - start]} ?{name}{body[place - start :]}"
    return (
        f"{query[:start]}SELECT ?{name} (COUNT(*) AS ?rows_of_it) WHERE {{ {{ {body} }} }}\n"
        f"GROUP BY ?{name} ORDER BY DESC(?rows_of_it) ?{name}"
    )


def _enter_where(tokens: Iterator[Token], form: Token) -> bool:
    """Go on to just behind the brace that opens the WHERE; False if there is none."""
    before, rounds, braces = form, 0, 0
    for token in tokens:
        if token.text in ("(", ")"):
            rounds += 1 if token.text == "(" else -1
        elif token.text == "{" and not rounds:
            if not braces and before.text.upper() != "CONSTRUCT":
                return True
            braces += 1
        elif token.text == "}" and not rounds:
            braces -= 1
        before = token
    return False


def undeclared_prefixes(query: str) -> str:
    """One line that declares those of the project's prefixes that the query uses and does not declare; empty if none."""
    used = dict.fromkeys(token.prefix for token in _undeclared(query))
    lines = [f"PREFIX {prefix}: <{t.PREFIXES[prefix]}>" for prefix in used if prefix in t.PREFIXES]
    return " ".join(lines) + "\n" if lines else ""


def named_iris(query: str) -> dict[str, str]:
    """The IRIs that a query names, each as it is written there; without those that its prefixes stand for.

    >>> named_iris("PREFIX x: <urn:x:> ASK { ?role air:requires x:y, <urn:z> }")
    {'https://w3id.org/ai-roles/ns#requires': 'air:requires', 'urn:x:y': 'x:y', 'urn:z': '<urn:z>'}
    """
    prefixes = dict(t.PREFIXES)
    found: dict[str, str] = {}
    declares, prefix = "", ""
    for token in QueryTokens(query):
        if token.kind == "word":
            declares, prefix = token.text.upper() if token.text.upper() in ("PREFIX", "BASE") else "", ""
        elif declares and token.kind == "name":
            prefix = token.prefix
        elif declares and token.kind == "iri":
            if declares == "PREFIX":
                prefixes[prefix] = token.text[1:-1]
            declares = ""
        elif token.kind == "iri" and _ABSOLUTE.fullmatch(token.text):
            found[token.text[1:-1]] = token.text
        elif token.kind == "name" and token.prefix in prefixes:
            local = _ESCAPED.sub(r"\1", token.text.partition(":")[2])
            found[prefixes[token.prefix] + local] = token.text
    return found


def _undeclared(query: str) -> list[Token]:
    """The prefixed names of a query whose prefix it does not declare."""
    names: list[Token] = []
    declared: set[str] = set()
    before = ""
    for token in QueryTokens(query):
        if token.kind == "name":
            if before == "PREFIX":
                declared.add(token.prefix)
            elif not token.text.startswith("_:"):
                names.append(token)
        before = token.text.upper()
    return [token for token in names if token.prefix not in declared]


def explained(fault: str, query: str, *, above: int = 0) -> QueryError:
    """The engine's complaint about a query as an error that shows the place; `above` lines were put before the query."""
    match = _ENGINE_PLACE.search(fault)
    if match is None:
        return QueryError(fault)
    line, column = int(match[1]) - above, int(match[2])
    known = (ours for theirs, ours in _ENGINE_REASONS.items() if theirs in match[3])
    reason = next(known, "this is not SPARQL 1.1")
    for token in _undeclared(query):
        prefix = token.prefix
        if prefix not in t.PREFIXES:
            line = query.count("\n", 0, token.start) + 1
            column = token.start - query.rfind("\n", 0, token.start)
            reason = f"the prefix {prefix!r} is not declared; known without that are {', '.join(t.PREFIXES)}"
            break
    return QueryError(f"line {line}, column {column}: {reason}{shown_place(query, line, column)}")


def shown_place(query: str, line: int, column: int) -> str:
    r"""The line of a query with a mark under the column.

    >>> print("here:" + shown_place("SELECT *\n{ ?s ?p }", 2, 9))
    here:
      { ?s ?p }
              ^
    """
    lines = query.split("\n")
    if not 0 < line <= len(lines):
        return ""
    start = max(0, column - 1 - _WIDEST // 2) if len(lines[line - 1]) > _WIDEST else 0
    text = lines[line - 1][start : start + _WIDEST].replace("\t", " ").rstrip()
    return f"\n  {text}\n  {' ' * (column - 1 - start)}^"
