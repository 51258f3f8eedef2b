"""Where is more to be had of a role of which few tools are stated? In a bundled vocabulary that answers only when asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...dataset import extra_roles
from ...model import Entity, KnowledgeGraph, Match, per_graph, source_sets

__all__ = ["more_elsewhere"]

FEW: Final = 5
"""Of a role with fewer tools of its own it is told who has more."""
_NEAR: Final[tuple[Match, ...]] = ("exact", "close")


def more_elsewhere(graph: KnowledgeGraph, role: Entity) -> Iterator[str]:
    """What has more tools of the role, and how to see them, in a sentence; nothing where enough are stated here.

    Only roles count that are the same there, or nearly. Where the reader chose the sources, nothing is told of others.

    >>> from ai_roles.dataset import load
    >>> list(more_elsewhere(load(), load()["software engineer"]))
    ['O*NET 29.2 has 422 tools of Software Developers: ai-roles profile "onet:software developers" --with onet']
    """
    near = sorted((_NEAR.index(mapping.match), mapping.iri) for mapping in role.mappings if mapping.match in _NEAR)
    if not near or _tools(graph, role) >= FEW or not _reads_all(graph):
        return
    known = extra_roles()
    for place, iri in near:
        if (found := known.get(iri)) is not None:
            close = ", a close match" if _NEAR[place] == "close" else ""
            name = f"{found.extra}:{found.label.lower()}"
            yield (
                f"{found.scheme} has {found.tools} tools of {found.label}{close}: "
                f'ai-roles profile "{name}" --with {found.extra}'
            )
            return


def _tools(graph: KnowledgeGraph, role: Entity) -> int:
    """How many tools are stated of the role itself, at whatever level and in whatever industry."""
    claims = graph.claims(subject=role.id, predicate="needs")
    ids = {claim.object for claim in claims if claim.positive and claim.object is not None}
    return sum(graph[id].kind == "tool" for id in ids)


@per_graph
def _reads_all(graph: KnowledgeGraph) -> bool:
    """Whether claims of every source are read, and not only those of some, or of a set, that the reader chose."""
    sources = {source.id for source in graph.of_kind("source")}
    is_one_set = any(sources == set(members) for members in source_sets(graph).values())
    return not is_one_set and all(graph.columns.with_field("source", source) for source in sources)
