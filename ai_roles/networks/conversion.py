"""How does the graph become a NetworkX graph, and a NetworkX graph a graph? Losing nothing, in memory or in files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from ..errors import DataError, FormatError, UsageError
from ..model import Claim, Entity, KnowledgeGraph, check_word, limits, shown, told
from ..vocabulary import COMPETENCES, NECESSITIES, NECESSITY_WEIGHTS, Necessity
from .attributes import (
    VALUE_PREFIX,
    check_value_node,
    claim_attributes,
    claim_of,
    entity_attributes,
    entity_of,
    value_attributes,
)

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    """The graph as a `networkx.MultiDiGraph`: entities are nodes, claims are edges with the claim's id as key.

    Ids are strings, `predicate` is an attribute, and all attributes are flat: texts and flags, what is nested as JSON.
    A claim without object ends in a node of its own, `value:<claim id>`, of the kind `value`.

    >>> from ai_roles.sample import SAMPLE
    >>> network = to_networkx(SAMPLE)
    >>> [tie["necessity"] for tie in network.get_edge_data("ai-engineer", "python").values()]
    ['required']
    """
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id, entity in sorted(graph.entities.items()):
        network.add_node(id, **entity_attributes(entity))
    for claim in in_order(graph):
        target = claim.object
        if target is None:
            target = VALUE_PREFIX + claim.id
            network.add_node(target, **value_attributes(claim))
        network.add_edge(claim.subject, target, key=claim.id, **claim_attributes(claim))
    return network


def from_networkx(network: nx.DiGraph[Any]) -> KnowledgeGraph:
    """The graph that `to_networkx` has turned into a network; `FormatError` for any other network, or a damaged one.

    The network may have been written to GraphML, GEXF, GML or node-link JSON and read again by NetworkX. Attributes of
    other names (a rank, a place in a drawing) are left alone; the id of each claim must follow from what it says.

    >>> from ai_roles.sample import SAMPLE
    >>> from_networkx(to_networkx(SAMPLE)) == SAMPLE
    True
    """
    import networkx as nx

    if not isinstance(network, nx.DiGraph):
        raise FormatError(f"the network of an ai-roles graph is directed, but this is a {type(network).__name__}")
    values = {node: data for node, data in network.nodes(data=True) if _is_value(node)}
    claims: dict[str, Claim] = {}
    for claim in _claims(network, values):
        if claims.setdefault(claim.id, claim) is not claim:
            raise FormatError(f"the claim {claim.id} stands in it twice")
    if values:
        raise FormatError(f"no claim ends in the node {shown(next(iter(values)))}, or more than one does")
    try:
        return KnowledgeGraph(_entities(network), claims.values())
    except DataError as error:
        raise FormatError(f"this network is not a graph of ai-roles: {told(error)}") from error


def role_skill_graph(
    graph: KnowledgeGraph,
    *,
    necessity_weights: Mapping[str, float] = NECESSITY_WEIGHTS,
    levels: Collection[str] | None = None,
) -> nx.Graph[str]:
    """Roles and the skills and tools they need as a plain weighted bipartite `networkx.Graph`, for data science.

    It holds what is claimed of a role itself, positive and in general; nothing inherited. Nodes have `bipartite` (0 for
    roles, 1 for skills and tools), `kind` and `label`; roles and competences without any need are left out. An edge never
    says more than its claims: its `weight` and `necessity` are those of the strongest of its `claims`, which are counted;
    what is said as an example, often or under a condition counts as `mentioned` (as in the short triples of RDF), and
    `one_of` says that it is needed as one of several alternatives alone.

    Args:
        graph: The graph.
        necessity_weights: What each necessity weighs. Needs of a necessity that is not in it are left out.
        levels: Names of levels: claims of these levels as well as those that hold at every level. Without it, what holds
            at some levels alone is left out, and so is always what holds in one industry or place.

    >>> from ai_roles.sample import SAMPLE
    >>> needs = role_skill_graph(SAMPLE)
    >>> needs.edges["mlops-engineer", "docker"]
    {'weight': 1.0, 'necessity': 'required', 'one_of': False, 'claims': 1}
    >>> sorted(node for node, side in needs.nodes(data="bipartite") if side == 0)
    ['ai-engineer', 'genai-engineer', 'mlops-engineer']
    """
    import networkx as nx

    for word, weight in necessity_weights.items():
        check_word(word, NECESSITIES, "necessity")
        if not (isfinite(weight) and weight > 0):
            raise UsageError(f"{word} weighs {weight!r}, but a weight is a finite number above 0; leave it out instead")
    wanted = {graph.resolve(level, "level").id for level in levels or ()}
    found: dict[tuple[str, str], list[tuple[float, bool, Necessity]]] = {}
    for claim in in_order(graph.said):
        limited = set(limits(claim))
        if claim.predicate != "needs" or not claim.positive or claim.object is None or claim.necessity is None:
            continue
        if limited & {"industry", "region"} or (claim.levels and wanted.isdisjoint(claim.levels)):
            continue
        role, competence = graph[claim.subject], graph[claim.object]
        necessity: Necessity = "mentioned" if limited - {"levels"} else claim.necessity
        if role.kind == "role" and competence.kind in COMPETENCES and necessity in necessity_weights:
            weight = necessity_weights[necessity]
            found.setdefault((role.id, competence.id), []).append((weight, claim.any_of is None, necessity))
    plain: nx.Graph[str] = nx.Graph()
    for ends, claims in found.items():
        for side, entity in enumerate(graph[id] for id in ends):
            plain.add_node(entity.id, bipartite=side, kind=entity.kind, label=entity.label)
        weight, alone, necessity = max(claims)
        plain.add_edge(*ends, weight=weight, necessity=necessity, one_of=not alone, claims=len(claims))
    return plain


def in_order(graph: KnowledgeGraph) -> list[Claim]:
    """The claims in the one order in which they are written, whatever order they were given in."""
    claims = graph.all_claims.values()
    return sorted(claims, key=lambda claim: (claim.subject, claim.predicate, claim.object or "", claim.id))


def _is_value(node: object) -> bool:
    return isinstance(node, str) and node.startswith(VALUE_PREFIX)


def _entities(network: nx.DiGraph[Any]) -> Iterator[Entity]:
    for node, data in network.nodes(data=True):
        if _is_value(node):
            continue
        if not isinstance(node, str):
            raise FormatError(f"the node {shown(node)} is not the id of an entity, which is a text")
        try:
            yield entity_of(node, data)
        except FormatError as error:
            raise FormatError(f"node {shown(node)}: {told(error)}") from None


def _claims(network: nx.DiGraph[Any], values: dict[str, dict[str, Any]]) -> Iterator[Claim]:
    """The claim of each edge; value nodes are taken out of `values` by the claim that ends in them."""
    for subject, target, key, data in _edges(network):
        try:
            if not isinstance(subject, str) or not isinstance(target, str):
                raise FormatError("the id of an entity is a text")
            if not target.startswith(VALUE_PREFIX):
                yield claim_of(subject, target, data, key)
                continue
            claim = claim_of(subject, None, data, key)
            if target != VALUE_PREFIX + claim.id:
                raise FormatError(f"it should end in {VALUE_PREFIX + claim.id!r}")
            check_value_node(claim, values.pop(target, {}))
        except FormatError as error:
            raise FormatError(f"edge {shown(subject)} -> {shown(target)}: {told(error)}") from None
        yield claim


def _edges(network: nx.DiGraph[Any]) -> Iterator[tuple[Any, Any, Any, dict[str, Any]]]:
    import networkx as nx

    if isinstance(network, nx.MultiDiGraph):
        yield from network.edges(keys=True, data=True)
    else:
        for start, end, data in network.edges(data=True):
            yield start, end, None, data
