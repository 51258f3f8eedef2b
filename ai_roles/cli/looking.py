"""What is in the graph? The commands info, list, find and show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .exit_codes import FINE
from .graphs import bundled_coverage, graph_for
from .output import show_answer

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["find", "info", "list_kind", "show"]


def info(
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    as_json: bool = False,
) -> int:
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
    from ..query.facts import statistics

    graph = graph_for(with_, source, basis)
    show_answer(statistics(graph, load_ledger(), coverage=bundled_coverage()), as_json=as_json)
    return FINE


def list_kind(
    kind: str | None = None,
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    as_json: bool = False,
) -> int:
    """List the entities of a kind: roles, skills, tools, levels, ...

    With the number of claims that each takes part in, and of sources that state them. Without a kind: the kinds.

    \b
    Examples:
      ai-roles list
      ai-roles list skills
      ai-roles list sources
      ai-roles list tools --source taggd --json
    """
    from ..query.facts import list_entities, list_kinds

    graph = graph_for(with_, source, basis)
    show_answer(list_kinds(graph) if kind is None else list_entities(graph, kind), as_json=as_json)
    return FINE


def find(
    words: Sequence[str],
    *,
    only: str | None = None,
    limit: int = 20,
    with_: Sequence[Path] | None = None,
    as_json: bool = False,
) -> int:
    """Find entities by name, alias or definition.

    Best first: whole names, then beginnings, then words in a name, then words in a definition. Case, hyphens, plurals
    and punctuation do not matter.

    \b
    Examples:
      ai-roles find rag
      ai-roles find retrieval
      ai-roles find deployment --kind skill
      ai-roles find k8s --json
    """
    from ..query.facts import search

    show_answer(search(graph_for(with_), " ".join(words), kind=only, limit=limit), as_json=as_json)
    return FINE


def show(
    name: str,
    *,
    only: str | None = None,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
    as_json: bool = False,
) -> int:
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
    from ..query.facts import describe

    show_answer(describe(graph_for(with_, source, basis), name, kind=only), as_json=as_json)
    return FINE
