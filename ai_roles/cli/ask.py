"""Which commands of the group "Ask" are more than one question to one graph? sparql and diff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .exit_codes import FINDINGS, FINE
from .output import emit, emit_json, show_answer, show_table

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..table import Table

__all__ = ["run_query", "show_difference"]

_BUNDLED = "bundled"
_YAML = (".yaml", ".yml")


def run_query(
    graph: KnowledgeGraph,
    query: str | None = None,
    *,
    bind: Sequence[str] = (),
    in_full: bool = False,
    as_json: bool = False,
    **limits: Any,
) -> int:
    """Ask a query, and show its solutions, its triples, or yes or no; without one, list the bundled queries."""
    from ..sparql import run_outside

    if query is None:
        show_table(_bundled_queries(), in_full=in_full, as_json=as_json)
        return FINE
    found = run_outside(graph, query, _bindings(bind), **limits)
    if not isinstance(found, bool):
        if as_json:
            from ..query.answers import plain_data

            notes = {"notes": found.notes} if found.notes else {}
            emit_json({"columns": found.columns, "rows": plain_data(found.to_dicts()), **notes})
        else:
            show_table(found.table(), in_full=in_full)
    elif as_json:
        emit_json({"answer": found})
    else:
        emit("yes" if found else "no")
    return FINE


def show_difference(old: str, new: str = _BUNDLED, *, exit_code: bool = False, **form: bool) -> int:
    """Show what differs between two graphs, each read from its place."""
    from ..query.facts import diff

    difference = diff(_graph_at(old), _graph_at(new))
    show_answer(difference, **form)
    return FINDINGS if difference and exit_code else FINE


def _graph_at(place: str) -> KnowledgeGraph:
    """The graph that this argument means: `bundled`, a folder of facts, a YAML file over the bundled facts, or an export."""
    from pathlib import Path

    from ..dataset import graph_of, load, read_folder

    path = Path(place)
    if place == _BUNDLED:
        return load()
    if path.is_dir():
        return graph_of(read_folder(path / "facts" if (path / "facts").is_dir() else path))
    if path.suffix.lower() in _YAML:
        return load(path)
    from ..files import read

    return read(path)


def _bundled_queries() -> Table:
    from ..sparql import named_queries
    from ..table import Table

    rows = tuple(
        (
            query.name,
            ", ".join(f"{name}={default}" for name, default in query.parameters.items()) or None,
            query.title,
        )
        for query in named_queries().values()
    )
    title = f"Bundled queries ({len(rows)})"
    notes = ("To ask one: ai-roles sparql skills-of-role --bind role=mlops",)
    return Table(("query", "parameters", "what it answers"), rows, title, notes)


def _bindings(given: Sequence[str]) -> dict[str, str]:
    bindings: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not (name and equals):
            raise UsageError(f"--bind takes NAME=VALUE, not {text!r}")
        bindings[name] = value
    return bindings
