"""Which commands of the group "Ask" are more than one question to one graph? sparql and diff."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from ..table import Table
from .answer_files import answer_shower, row_writer
from .exit_codes import FINDINGS, FINE
from .output import emit, emit_json, say, show_table

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import KnowledgeGraph

__all__ = ["graph_at", "query_endpoint", "run_query", "show_difference"]

_BUNDLED = "bundled"
_HOW_TO_ASK = (
    "To ask one: ai-roles sparql skills-of-role --bind role=mlops; to read it: --show. NetworkX: ai-roles export -h"
)
_YAML = (".yaml", ".yml")
ROWS_AT_ONCE = 10_000
"""As many rows of a server are shown as of the embedded engine, unless more are asked for."""


def run_query(
    graph: KnowledgeGraph,
    query: str | None = None,
    *,
    bind: Sequence[str] = (),
    as_json: bool = False,
    as_csv: bool = False,
    output: Path | None = None,
    in_full: bool = False,
    shows_text: bool = False,
    **limits: Any,
) -> int:
    """Ask a query, and show its solutions, its triples, or yes or no, or else its text; without one, list the bundled queries."""
    from ..sparql import bind_query, run_outside

    if shows_text:
        if query is None or as_json or as_csv or output is not None:
            raise UsageError("--show prints the text of one query: name it, and leave out --json, --csv and --output")
        emit(bind_query(graph, query, **_bindings(bind)).rstrip("\n"))
        return FINE
    hand_on = row_writer(as_csv=as_csv, output=output, as_json=as_json)
    found = _bundled_queries() if query is None else run_outside(graph, query, _bindings(bind), **limits)
    return _show_found(found, hand_on, as_json=as_json, in_full=in_full)


def query_endpoint(
    *,
    endpoint: str,
    query: str | None = None,
    auth: str | None = None,
    bind: Sequence[str] = (),
    seconds: float | None = None,
    rows: int = ROWS_AT_ONCE,
    as_json: bool = False,
    as_csv: bool = False,
    output: Path | None = None,
    in_full: bool = False,
    **others: Any,
) -> int:
    """Ask a query of a SPARQL server, and show what it answers; without one, list the bundled ones."""
    from .endpoints import endpoint_at

    if others:
        raise UsageError("the server answers by itself: leave out --show, --source, --basis and --with")
    hand_on = row_writer(as_csv=as_csv, output=output, as_json=as_json)
    if query is None:
        return _show_found(_bundled_queries(), hand_on, as_json=as_json, in_full=in_full)
    with endpoint_at(endpoint, auth) as server:
        found = server.run(query, _bindings(bind), seconds=seconds, rows=rows)
    return _show_found(found, hand_on, as_json=as_json, in_full=in_full)


def _show_found(found: Any, hand_on: Callable[[Any], object] | None, *, as_json: bool, in_full: bool) -> int:
    """Show rows as they are wanted, or yes or no."""
    if not isinstance(found, bool):
        if hand_on is not None:
            hand_on(found)
            if not isinstance(found, Table) and found.truncated:
                say("there are more rows than these: --rows says how many are wanted")
        elif as_json:
            from ..formats import answer_record

            emit_json(answer_record(found))
        else:
            shown = replace(found, notes=(_HOW_TO_ASK,)) if isinstance(found, Table) else found.table()
            show_table(shown, in_full=in_full)
    elif hand_on is not None:
        raise UsageError("the query is answered by yes or no, which is no table: leave out --csv and --output")
    elif as_json:
        emit_json({"answer": found})
    else:
        emit("yes" if found else "no")
    return FINE


def show_difference(
    old: str, new: str = _BUNDLED, *, exit_code: bool = False, auth: str | None = None, **form: Any
) -> int:
    """Show what differs between two graphs, each read from its place."""
    from ..query.facts import diff

    show = answer_shower(**form)
    difference = diff(graph_at(old, auth), graph_at(new, auth))
    show(difference)
    return FINDINGS if difference and exit_code else FINE


def graph_at(place: str, auth: str | None) -> KnowledgeGraph:
    """The graph that this argument means: `bundled`, a folder of facts, YAML over the bundled facts, an export, or a server."""
    from .endpoints import graph_at_endpoint, is_address

    if is_address(place):
        return graph_at_endpoint(place, auth)
    from pathlib import Path

    from ..dataset import load
    from ..merged_files import graph_in

    path = Path(place)
    if place == _BUNDLED:
        return load()
    is_overlay = path.suffix.lower() in _YAML and not path.is_dir()
    return load(path) if is_overlay else graph_in(path)


def _bundled_queries() -> Table:
    from ..sparql import named_queries

    rows = tuple(
        (
            query.name,
            ", ".join(f"{name}={default}" for name, default in query.parameters.items()) or None,
            query.title,
        )
        for query in named_queries().values()
    )
    return Table(("query", "parameters", "what it answers"), rows, f"Bundled queries ({len(rows)})")


def _bindings(given: Sequence[str]) -> dict[str, str]:
    bindings: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not (name and equals):
            raise UsageError(f"--bind takes NAME=VALUE, not {text!r}")
        bindings[name] = value
    return bindings
