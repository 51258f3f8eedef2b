"""What is in the graph? The commands info, list, find and show."""

from __future__ import annotations

from typing import Annotated

import typer

from .graphs import bundled_coverage, graph_for
from .options import AsJson, Bases, KindWord, Name, Overlays, Sources, complete_kind
from .output import show_answer

__all__ = ["find", "info", "list_kind", "show"]


def info(with_: Overlays = None, source: Sources = None, basis: Bases = None, as_json: AsJson = False) -> None:
    """Count entities, claims and sources.

    Entities are counted by kind; claims by basis, status and predicate. For each source: its claims, the places cited,
    and how many of its lines and mentions are accounted for by claims or set aside in the ledger.

    \b
    Examples:
      ai-roles info
      ai-roles info --source taggd
      ai-roles info --json
    """
    from ..dataset import load_ledger
    from ..query.counting import statistics

    graph = graph_for(with_, source, basis)
    show_answer(statistics(graph, load_ledger(), coverage=bundled_coverage()), as_json=as_json)


def list_kind(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="In the singular or plural: roles, skill, tools, use-cases, ...",
                                   autocompletion=complete_kind)
    ] = None,
    with_: Overlays = None,
    source: Sources = None,
    basis: Bases = None,
    as_json: AsJson = False,
) -> None:
    """List the entities of a kind: roles, skills, tools, levels, ...

    With the number of claims that each takes part in, and of sources that state them. Without a kind: the kinds.

    \b
    Examples:
      ai-roles list
      ai-roles list skills
      ai-roles list sources
      ai-roles list tools --source taggd --json
    """  # fmt: skip
    from ..query.listing import list_entities, list_kinds

    graph = graph_for(with_, source, basis)
    show_answer(list_kinds(graph) if kind is None else list_entities(graph, kind), as_json=as_json)


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words of a name or definition.")],
    kind: KindWord = None,
    limit: Annotated[int, typer.Option(help="How many to show at most.", min=1)] = 20,
    with_: Overlays = None,
    as_json: AsJson = False,
) -> None:
    """Find entities by name, alias or definition.

    Best first: whole names, then beginnings, then words in a name, then words in a definition. Case, hyphens, plurals
    and punctuation do not matter.

    \b
    Examples:
      ai-roles find rag
      ai-roles find vector database
      ai-roles find deployment --kind skill
      ai-roles find k8s --json
    """
    from ..query.finding import search

    show_answer(search(graph_for(with_), " ".join(words), kind=kind, limit=limit), as_json=as_json)


def show(
    name: Name,
    kind: KindWord = None,
    with_: Overlays = None,
    source: Sources = None,
    basis: Bases = None,
    as_json: AsJson = False,
) -> None:
    """Show all that is known of one entity, with its sources.

    Its names and definition, then its claims by predicate, each with how strongly it holds and who says so, at which
    lines. What is no requirement (counter-examples, placeholders, things only named or not expected) stands apart.

    \b
    Examples:
      ai-roles show mlops
      ai-roles show senior
      ai-roles show "data scientist" --source taggd
      ai-roles show mlops --kind category
      ai-roles show kubernetes --basis stated --json
    """
    from ..query.description import describe

    show_answer(describe(graph_for(with_, source, basis), name, kind=kind), as_json=as_json)
