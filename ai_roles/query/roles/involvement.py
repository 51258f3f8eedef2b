"""What do the duties and use cases of a position involve, even where nobody lists it among its skills?

A source that lets a role analyze data says something of data analysis too. So "only here" looks at the work that is stated of the
other: at what a duty or use case involves or is measured by, at the wider work of which it is a kind, and at theirs in turn.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set as AbstractSet
from operator import attrgetter
from typing import Final

from ...model import Claim, KnowledgeGraph, per_graph
from ...predicates import PREDICATES
from ...vocabulary import Kind
from ..answers import sourced
from .profiles import EntityItem, Layer, Position, layer_of, layers_of, profile_of, scope_of

__all__ = ["involved"]

_by_id: Final = attrgetter("id")
_WORK: Final[frozenset[Kind]] = frozenset({"responsibility", "use-case"})


@per_graph
def involved(graph: KnowledgeGraph, position: Position) -> Mapping[str, EntityItem]:
    """By its id each thing that the duties and use cases of the position involve, with all claims that say so.

    The items name the duties and use cases in `within`, the position's own first, and have no necessity: that work involves
    something does not say how strongly it is needed.

    >>> from ai_roles.model import Claim, Editorial, KnowledgeGraph
    >>> from ai_roles.query.roles.profiles import find_position
    >>> from ai_roles.sample import CLAIMS, ENTITIES
    >>> known = Claim("deploy-models", "involves", "containers", basis="editorial", evidence=(Editorial("known"),))
    >>> graph = KnowledgeGraph(ENTITIES, (*CLAIMS, known))
    >>> found = involved(graph, find_position(graph, "mlops"))["containers"]
    >>> [work.id for work in found.within], found.strength, found.origin
    (['deploy-models'], 'in a duty', 'own')
    """
    level, industries = scope_of(graph, position)
    found: dict[str, list[tuple[EntityItem, tuple[Claim, ...]]]] = {}
    for item in profile_of(graph, position).items:
        if isinstance(item, EntityItem) and item.entity.kind in _WORK and PREDICATES[item.predicate].compared:
            for id, path in _contents(graph, item.entity.id, sourced(item.claims), level, industries).items():
                found.setdefault(id, []).append((item, path))
    if not found:
        return {}
    rank = {layer: number for number, layer in enumerate(layers_of(graph, position))}
    return {id: _item(graph, id, said, rank) for id, said in found.items()}


def _item(
    graph: KnowledgeGraph, id: str, said: list[tuple[EntityItem, tuple[Claim, ...]]], rank: Mapping[Layer, int]
) -> EntityItem:
    shortest = min(len(path) for _, path in said)
    said = [
        (work, path) for work, path in said if len(path) == shortest
    ]  # collaboration that leads to it over others tells less
    nearest, path = min(said, key=lambda each: rank[each[0].layers[0]])
    works = sorted((work for work, _ in said), key=lambda work: rank[work.layers[0]])
    layers = {layer for work in works for layer in work.layers}
    claims = dict.fromkeys(claim for work, path in said for claim in (*work.claims, *path))
    return EntityItem(
        path[-1].predicate,
        graph[id],
        nearest.origin,
        nearest.via,
        tuple(claims),
        of_parent=nearest.of_parent,
        within=tuple(dict.fromkeys(work.entity for work in works)),
        layers=tuple(sorted(layers, key=rank.__getitem__)),
    )


def _contents(
    graph: KnowledgeGraph, work: str, sources: AbstractSet[str], level: str | None, industries: Collection[str]
) -> Mapping[str, tuple[Claim, ...]]:
    """Everything that is said of this work and of the work that it involves, each with the claims that lead to it.

    Another source may speak of the same work in the hands of others: it says nothing here, unlike one of those that tell the
    work of the position, or what is common knowledge. An example, or one of several, says nothing either.
    """
    paths: dict[str, tuple[Claim, ...]] = {work: ()}
    queue = [work]
    for each in queue:
        for claim in sorted(graph.claims(subject=each), key=_by_id):
            to = claim.object
            if (
                to is None
                or to in paths
                or not claim.info.of_work
                or not claim.positive
                or claim.status == "example"
                or claim.any_of is not None
                or not (claim.basis == "editorial" or sources & sourced((claim,)))
                or layer_of(claim, level, industries) is None
            ):
                continue
            paths[to] = (*paths[each], claim)
            if graph[to].kind in _WORK:
                queue.append(to)
    del paths[work]
    return paths
