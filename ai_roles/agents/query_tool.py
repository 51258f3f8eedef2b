"""What does a SPARQL query of an agent answer? It runs in the sandbox: in time, without network and files, and a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..errors import UnknownNameError, UsageError
from ..model import KnowledgeGraph, closest, name_key
from ..sparql import Solutions, bind_query, named_queries, run_outside
from ..table import Table, visible
from .answer_forms import Place, Told, place_of, told_table
from .tool_table import AgentTool

__all__ = ["answer_query", "query_list"]


def answer_query(graph: KnowledgeGraph, tool: AgentTool, told: Mapping[str, Any]) -> Told:
    """The rows of a query, yes or no, or its text; without one, the bundled queries.

    Raises:
        QueryError: It is no query, is refused, or runs over a limit.
        UnknownNameError: No query is called so, or nothing that is bound.
    """
    place = place_of(told)
    if place.more == "evidence":
        raise UsageError(
            "the rows of a query rest on what it asks for: ask it for ?claim, then read ai-roles://claim/ID"
        )
    _, given = tool.asked(told)
    query = given.get("query")
    if query is None:
        return told_table(query_list(), place)
    if not isinstance(query, str):
        raise UsageError("sparql takes query as string")
    _refuse_files(query)
    bindings = _bindings(given.get("bind", []))
    if given.get("shows_text"):
        text = bind_query(graph, query, **bindings)
        return Told(text, {"title": "Query", "answer": text, "total": 0})
    found = run_outside(graph, query, bindings)
    if isinstance(found, Solutions):
        return _solutions(found, place)
    said = "yes" if found else "no"
    return Told(said, {"title": "Yes or no", "answer": said, "total": 1, "rows": [{"answer": found}]})


def query_list() -> Table:
    """The bundled queries with what they take and answer."""
    rows = tuple(
        (query.name, " ".join(f"{name}={default}" for name, default in query.parameters.items()) or None, query.title)
        for query in named_queries().values()
    )
    return Table(("query", "bind", "answers"), rows, f"Bundled queries ({len(rows)})")


def _solutions(found: Solutions, place: Place) -> Told:
    table = found.table()
    note = "There are more rows than the sandbox hands out: narrow the query." if found.truncated else ""
    title = f"Rows ({len(table.rows):,})"
    return told_table(
        Table(table.columns, table.rows, title, tuple(dict.fromkeys((*table.notes, *found.notes)))), place, note=note
    )


def _refuse_files(query: str) -> None:
    """A query is a name or a text; a file of this machine is none of an agent's business."""
    if "{" in query or query in (names := named_queries()):
        return
    suggestions = closest(query, ((name_key(name), name) for name in names))
    raise UnknownNameError(query, suggestions, what="query")


def _bindings(given: Sequence[Any]) -> dict[str, str]:
    bindings = {}
    for each in given:
        name, equals, value = each.partition("=") if isinstance(each, str) else ("", "", "")
        if not (name and equals):
            raise UsageError(f"bind takes NAME=VALUE, not {visible(str(each))[:60]!r}")
        bindings[name] = value
    return bindings
