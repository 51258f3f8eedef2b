"""How does a command reach a SPARQL server? `--endpoint` asks it instead of the bundled graph; `publish` puts a graph there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UsageError
from .exit_codes import FINE
from .output import emit
from .progress_bar import ProgressBar

if TYPE_CHECKING:
    from ..model import KnowledgeGraph
    from ..rdf import Layer
    from ..sparql.remote import Endpoint

__all__ = ["endpoint_at", "graph_at_endpoint", "is_address", "publish_graph"]


def is_address(place: str) -> bool:
    """Whether this is the address of a server, and no file."""
    return place.lower().startswith(("http://", "https://"))


def endpoint_at(place: str, auth: str | None = None) -> Endpoint:
    """The server at this address; what follows a # is the graph that is meant there."""
    from ..sparql.remote import connect

    url, _, graph = place.partition("#")
    return connect(url, graph=graph or None, auth=auth)


def graph_at_endpoint(place: str, auth: str | None = None) -> KnowledgeGraph:
    """The whole graph of that server; that it is fetched is told."""
    from ..sparql.remote import remote_graph

    with endpoint_at(place, auth) as endpoint:
        return remote_graph(endpoint, progress=ProgressBar("fetching"))


def publish_graph(
    graph: KnowledgeGraph,
    url: str,
    *,
    into: str | None = None,
    layer: Layer | None = None,
    auth: str | None = None,
    update_url: str | None = None,
    store_url: str | None = None,
) -> int:
    """Put the graph onto a server, and tell what stands there now."""
    from ..sparql.remote import PUBLISHED_GRAPH, publish

    address, _, named = url.partition("#")
    if named and into and named != into:
        raise UsageError("the address names one graph and --graph another")
    published = publish(
        graph,
        address,
        into=into or named or PUBLISHED_GRAPH,
        auth=auth,
        layer=layer or "both",
        update_url=update_url,
        store_url=store_url,
        progress=ProgressBar("publishing"),
    )
    emit(str(published))
    return FINE
