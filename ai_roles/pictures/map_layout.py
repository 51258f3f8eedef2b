"""What does the whole graph look like? Every entity and every positive claim between two, as a map."""

from __future__ import annotations

from typing import Final

from ..model import Claim, KnowledgeGraph
from ..vocabulary import KINDS
from .force_layout import spread
from .picture import Arrangement, Edge, Picture, Side, nodes_of

__all__ = ["whole"]

_SPACING: Final = 44.0
"""How far the nodes of the map are from each other, on average."""
_SMALLEST, _LARGEST = 10.0, 30.0
_LARGE: Final = 5_000
_ROUNDS, _ROUNDS_OF_A_LARGE_GRAPH = 80, 30
"""With more nodes there is less to see in the place of each."""


def whole(graph: KnowledgeGraph) -> Picture:
    """Every entity of the graph, and an edge for each two that positive claims tie.

    >>> from ai_roles.sample import SAMPLE
    >>> picture = whole(SAMPLE)
    >>> len(picture.nodes), len(picture.edges)
    (18, 15)
    """
    nodes = nodes_of(graph, graph, smallest=_SMALLEST, largest=_LARGEST)
    place = {node.key: number for number, node in enumerate(nodes)}
    tied: dict[tuple[str, str], tuple[Claim, ...]] = {}
    for claim in graph.all_claims.values():
        if claim.object is not None and claim.positive:
            pair = (claim.subject, claim.object)
            known = tied.get(pair)
            tied[pair] = (claim,) if known is None else (*known, claim)
    sources = [place[subject] for subject, _ in tied]
    targets = [place[object] for _, object in tied]
    edges = tuple(map(Edge, sources, targets, tied.values()))
    note = f"All {len(nodes):,} entities; {len(edges):,} pairs of them are tied by claims"
    is_tied = {*sources, *targets}
    note += "." if len(is_tied) == len(nodes) else ", those at the bottom by none."
    return Picture("whole", "The whole graph", (note,), nodes, edges, (), _map(graph, sources, targets), None, graph)


def _map(graph: KnowledgeGraph, sources: list[int], targets: list[int]) -> Arrangement:
    """What is tied as a map, what is not in rows below it, kind by kind."""
    import numpy as np

    count = len(graph.entities)
    number = {kind: position for position, kind in enumerate(KINDS)}
    kinds = np.array([number[entity.kind] for entity in graph], dtype=np.int64)
    is_tied = np.zeros(count, dtype=bool)
    is_tied[sources] = is_tied[targets] = True
    tied, loose = np.flatnonzero(is_tied), np.flatnonzero(~is_tied)
    compact = np.cumsum(is_tied) - 1
    rounds = _ROUNDS_OF_A_LARGE_GRAPH if len(tied) > _LARGE else _ROUNDS
    places = np.zeros(count, dtype=complex)
    places[tied] = _SPACING * spread(len(tied), compact[sources], compact[targets], kinds[tied], rounds=rounds)
    if len(loose):
        left, right, bottom = -_SPACING, _SPACING, 0.0
        if len(tied):
            left, right = float(places.real.min()), float(places.real.max())
            bottom = float(places.imag.max()) + 2 * _SPACING
        across = max(1, int((right - left) / _SPACING))
        order = loose[np.argsort(kinds[loose], kind="stable")]
        row, column = np.divmod(np.arange(len(order)), across)
        places[order] = left + column * _SPACING + 1j * (bottom + row * _SPACING)
    places = np.round(places)
    below: tuple[Side] = ("below",)
    return Arrangement(tuple(places.real.tolist()), tuple(places.imag.tolist()), below * count, None)
