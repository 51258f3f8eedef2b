"""What does the graph answer? The commands explain, sparql and diff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..errors import UsageError
from .exit_codes import FINDINGS, FINE
from .graphs import BUNDLED, graph_at, graph_for
from .output import emit, emit_json, show_answer, show_table

if TYPE_CHECKING:
    from pathlib import Path

    from ..table import Table

__all__ = ["diff_graphs", "explain_ties", "sparql"]


def explain_ties(
    left: str,
    right: str,
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    as_json: bool = False,
) -> int:
    """Explain what ties two entities together.

    Every claim that names both, in either direction, also as level, industry or one of several alternatives, with who
    says so. Where there is none: the shortest chain of claims from one to the other.

    \b
    Examples:
      ai-roles explain mlops docker
      ai-roles explain senior mlops
      ai-roles explain docker rag
      ai-roles explain mlops python --source taggd --json
    """
    from ..query.facts import explain

    show_answer(explain(graph_for(with_, source, basis), left, right), as_json=as_json)
    return FINE


def sparql(
    query: str | None = None,
    *,
    bind: Sequence[str] | None = None,
    seconds: float = 10.0,
    rows: int = 10_000,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    as_json: bool = False,
) -> int:
    """Ask a SPARQL query, one of the bundled ones or your own.

    Without a query: the bundled ones with their parameters. A query runs in a process of its own, with a deadline and
    without network.

    \b
    Examples:
      ai-roles sparql
      ai-roles sparql skills-separating-two-roles --bind left=mlops-engineer --bind right=genai-engineer
      ai-roles sparql ours.rq --seconds 60
      ai-roles sparql "SELECT ?role { ?role a air:Role }" --json
    """
    from ..sparql import run_outside

    if query is None:
        show_table(_bundled_queries(), as_json=as_json)
        return FINE
    graph = graph_for(with_, source, basis)
    found = run_outside(graph, query, _bindings(bind), seconds=seconds, rows=rows)
    if not isinstance(found, bool):
        show_table(found.table(), as_json=as_json)
    elif as_json:
        emit_json({"answer": found})
    else:
        emit("yes" if found else "no")
    return FINE


def diff_graphs(
    old: str, new: str = BUNDLED, *, markdown: bool = False, exit_code: bool = False, as_json: bool = False
) -> int:
    """Compare two graphs.

    Entities and claims that came, went or changed, also where only the evidence of a claim changed. A graph is
    "bundled", a folder of YAML facts, a YAML file laid over the bundled facts, or a file that export wrote.

    \b
    Examples:
      ai-roles diff bundled ours.yaml
      ai-roles diff old.ttl
      ai-roles diff old.ttl new.ttl --markdown
      ai-roles diff old.ttl --json --exit-code
    """
    from ..query.facts import diff

    difference = diff(graph_at(old), graph_at(new))
    if markdown:
        emit(difference.to_markdown())
    else:
        show_answer(difference, as_json=as_json)
    return FINDINGS if difference and exit_code else FINE


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
    return Table(("query", "parameters", "what it answers"), rows)


def _bindings(given: Sequence[str] | None) -> dict[str, str]:
    bindings: dict[str, str] = {}
    for text in given or ():
        name, equals, value = text.partition("=")
        if not (name and equals):
            raise UsageError(f"--bind takes NAME=VALUE, not {text!r}")
        bindings[name] = value
    return bindings
