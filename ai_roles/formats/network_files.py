"""How does the graph become GraphML, GEXF, GML and node-link JSON, and these a graph? Equal graphs give equal bytes."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, cast

from ..dataset import read_json, refuse_hostile_xml, utf8_text
from ..errors import FormatError
from ..model import KnowledgeGraph, shown, told
from ..networks import from_networkx, to_networkx

if TYPE_CHECKING:
    import networkx as nx

MAX_BYTES: Final = 200_000_000
_GEXF_META: Final = re.compile(rb'<meta lastmodifieddate="[^"]*">\s*<creator>[^<]*</creator>')


def write_graphml(graph: KnowledgeGraph) -> bytes:
    """The graph as GraphML.

    >>> from ai_roles.sample import SAMPLE
    >>> read_graphml(write_graphml(SAMPLE)) == SAMPLE
    True
    """
    import networkx as nx

    out = BytesIO()
    nx.write_graphml_xml(to_networkx(graph), out)  # `write_graphml` gives other bytes where lxml is installed
    return out.getvalue() + b"\n"


def read_graphml(data: bytes) -> KnowledgeGraph:
    """The graph that GraphML holds, ours or after a round through NetworkX."""
    import networkx as nx

    text = _text(data)
    refuse_hostile_xml(text)
    return from_networkx(_parsed("GraphML", lambda: nx.parse_graphml(text)))


def write_gexf(graph: KnowledgeGraph) -> bytes:
    """The graph as GEXF, as Gephi reads it; without the date and the version that NetworkX puts into it.

    >>> from ai_roles.sample import SAMPLE
    >>> read_gexf(write_gexf(SAMPLE)) == SAMPLE
    True
    """
    import networkx as nx

    out = BytesIO()
    nx.write_gexf(to_networkx(graph), out)
    return _GEXF_META.sub(b"<meta><creator>ai-roles</creator>", out.getvalue(), count=1) + b"\n"


def read_gexf(data: bytes) -> KnowledgeGraph:
    """The graph that GEXF holds, ours or after a round through NetworkX."""
    import networkx as nx

    text = _text(data)
    refuse_hostile_xml(text)
    return from_networkx(_parsed("GEXF", lambda: nx.read_gexf(BytesIO(text.encode()))))


def write_gml(graph: KnowledgeGraph) -> bytes:
    """The graph as GML; what is not ASCII stands in it as character references.

    >>> from ai_roles.sample import SAMPLE
    >>> read_gml(write_gml(SAMPLE)) == SAMPLE
    True
    """
    import networkx as nx

    return "".join(f"{line}\n" for line in nx.generate_gml(to_networkx(graph))).encode("ascii")


def read_gml(data: bytes) -> KnowledgeGraph:
    """The graph that GML holds, ours or after a round through NetworkX."""
    import networkx as nx

    text = _text(data)
    return from_networkx(_parsed("GML", lambda: nx.read_gml(BytesIO(text.encode()))))


def write_node_link(graph: KnowledgeGraph) -> bytes:
    """The graph as node-link JSON, as `networkx.node_link_graph` and D3 read it.

    >>> from ai_roles.sample import SAMPLE
    >>> read_node_link(write_node_link(SAMPLE)) == SAMPLE
    True
    """
    network = to_networkx(graph)
    record = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": node, **data} for node, data in network.nodes(data=True)],
        "edges": [
            {"source": start, "target": end, "key": key, **data}
            for start, end, key, data in network.edges(keys=True, data=True)
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read_node_link(data: bytes) -> KnowledgeGraph:
    """The graph that node-link JSON holds, ours or after a round through NetworkX, with `edges` or (older) `links`."""
    record = read_json(_text(data))
    if not isinstance(record, dict) or "nodes" not in record:
        raise FormatError("this is not node-link JSON: an object with nodes and edges")
    if record.get("directed") is not True:
        raise FormatError("the network of an ai-roles graph is directed, but this is not")
    return from_networkx(_node_link(record["nodes"], record.get("edges", record.get("links"))))


def _node_link(nodes: object, edges: object) -> nx.MultiDiGraph[Any]:
    import networkx as nx

    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for node in _objects("nodes", nodes, ("id",)):
        id = node.pop("id")
        if id in network:
            raise FormatError(f"this is not node-link JSON: the node {shown(id)} stands in it twice")
        network.add_nodes_from([(id, node)])
    for edge in _objects("edges", edges, ("source", "target")):
        ends = edge.pop("source"), edge.pop("target")
        for end in ends:
            if end not in network:
                raise FormatError(f"this is not node-link JSON: no node has the id {shown(end)}")
        key = edge.pop("key", None)
        if network.has_edge(*ends, key) and key is not None:
            raise FormatError(f"this is not node-link JSON: the key {shown(key)} stands in it twice")
        network.add_edges_from([cast("Any", (*ends, key, edge))])  # attributes may be named like arguments
    return network


def _objects(what: str, given: object, ends: tuple[str, ...]) -> list[dict[str, Any]]:
    if not isinstance(given, list):
        raise FormatError(f"this is not node-link JSON: its {what} are no list")
    for record in given:
        if not isinstance(record, dict) or not all(isinstance(record.get(end), str) for end in ends):
            raise FormatError(f"this is not node-link JSON: one of its {what} has no {' or '.join(ends)}")
        if not isinstance(record.get("key", ""), str | int):
            raise FormatError(f"this is not node-link JSON: the key {shown(record['key'])} is not a text")
    return given


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise FormatError(f"{len(data):,} bytes are more than the {MAX_BYTES:,} that are read at once")
    return utf8_text(data)


def _parsed(what: str, parse: Callable[[], Any]) -> Any:
    """What NetworkX makes of a text, with whatever its reader stumbles over as our own error."""
    import networkx as nx

    faults = (
        nx.NetworkXException,
        SyntaxError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RuntimeError,
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return parse()
    except faults as error:
        raise FormatError(f"this is not {what} of a graph: {told(error) or type(error).__name__}") from None
