"""What does the graph answer? The commands explain, sparql and diff."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageError
from ..table import Table
from .exit_codes import FINDINGS
from .graphs import BUNDLED, graph_at, graph_for
from .options import AsJson, Bases, Name, Overlays, Sources
from .output import emit, show_answer, show_table

__all__ = ["diff_graphs", "explain_ties", "sparql"]


def explain_ties(
    left: Name,
    right: Name,
    with_: Overlays = None,
    source: Sources = None,
    basis: Bases = None,
    as_json: AsJson = False,
) -> None:
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
    from ..query.explanation import explain

    show_answer(explain(graph_for(with_, source, basis), left, right), as_json=as_json)


def sparql(
    query: Annotated[
        str | None, typer.Argument(metavar="[QUERY]", help="Name of a bundled query, a file that ends with .rq, or the query itself.")
    ] = None,
    bind: Annotated[
        list[str] | None, typer.Option("--bind", metavar="NAME=VALUE", help="Set a parameter of the query; repeatable.")
    ] = None,
    seconds: Annotated[float, typer.Option(help="Give up after so long.", min=0.01)] = 10.0,
    rows: Annotated[int, typer.Option(help="Show at most so many rows.", min=1)] = 10_000,
    with_: Overlays = None,
    source: Sources = None,
    basis: Bases = None,
    as_json: AsJson = False,
) -> None:
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
    from ..graph.sparql import named_queries, read_query, run_outside

    if query is None:
        rows_ = tuple((each.name, ", ".join(each.parameters) or None, each.title) for each in named_queries().values())
        show_table(Table(("query", "parameters", "answers"), rows_), as_json=as_json)
        return
    solutions = run_outside(graph_for(with_, source, basis), read_query(query), _bindings(bind), seconds=seconds, rows=rows)
    show_table(solutions.table(), as_json=as_json)


def diff_graphs(
    old: Annotated[str, typer.Argument(metavar="OLD", help="bundled, a folder of facts, a YAML file, or an export.")],
    new: Annotated[str, typer.Argument(metavar="[NEW]", help="The same; the bundled facts if left out.")] = BUNDLED,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown, for a changelog or a review.")] = False,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if anything differs.")] = False,
    as_json: AsJson = False,
) -> None:
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
    from ..query.difference import diff

    difference = diff(graph_at(old), graph_at(new))
    if markdown:
        emit(difference.to_markdown())
    else:
        show_answer(difference, as_json=as_json)
    if difference and exit_code:
        raise typer.Exit(FINDINGS)


def _bindings(given: list[str] | None) -> dict[str, str]:
    bindings: dict[str, str] = {}
    for text in given or ():
        name, equals, value = text.partition("=")
        if not (name and equals):
            raise UsageError(f"--bind takes NAME=VALUE, not {text!r}")
        bindings[name] = value
    return bindings
