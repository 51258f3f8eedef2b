"""How does a graph get onto a server, so that nobody ever sees half of it there? Beside the old one, counted, then in its place.

The new triples go into a graph of their own. When as many stand there as were sent, one update puts what differs into the
place of the old ones: servers do that wholly or not at all, also where they are killed meanwhile (tests/sparql/remote try it).
What a publication leaves that was broken off is taken away by the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from secrets import token_hex
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ... import iris as t
from ...errors import EndpointError, UsageError
from ...model import KnowledgeGraph, check_iri
from ...rdf import LAYERS, Layer, ntriples
from ..parameters import unmistakable
from .credentials import Auth
from .http_reply import Request
from .sparql_server import PUBLISHED_GRAPH, WORKSHOP, SparqlServer

if TYPE_CHECKING:
    from .pages import Progress

__all__ = ["Publication", "publish"]

LOT: Final = 2_000
"""So many triples does one update carry, where the server takes no whole graphs."""
_FILLS: Final = t.NS + "fills"


@dataclass(frozen=True, slots=True)
class Publication:
    """What was published: where, how many triples stand there now, and how many stood there before.

    >>> print(Publication("http://127.0.0.1:7878/query", "https://example.org/roles", 1200, 0))
    published: 1,200 triples in <https://example.org/roles> of http://127.0.0.1:7878/query
    """

    url: str
    graph: str
    triples: int
    before: int

    def __str__(self) -> str:
        instead = f", in place of {self.before:,}" if self.before else ""
        return f"published: {self.triples:,} triples in <{self.graph}> of {self.url}{instead}"


def publish(
    graph: KnowledgeGraph,
    url: str,
    *,
    into: str = PUBLISHED_GRAPH,
    auth: Auth = None,
    layer: Layer = "both",
    update_url: str | None = None,
    store_url: str | None = None,
    seconds: float = 1800.0,
    progress: Progress | None = None,
) -> Publication:
    """Put the graph onto a SPARQL server, into a named graph, in place of what stands there.

    Whole graphs go by the Graph Store Protocol where the server is known to have it (Oxigraph, Virtuoso, Fuseki) or *store_url*
    says where, else by SPARQL Update. What stood there stays until all of the new one is there and has been counted. *auth* is
    as in `connect`; *seconds* are those of one request.

    >>> from ai_roles.sample import SAMPLE
    >>> publish(SAMPLE, "https://ann:secret@example.org/sparql")
    Traceback (most recent call last):
    ai_roles.errors.UsageError: there is a user or a password in the address, ...

    Raises:
        EndpointError: The server does not take it, or not all of it; what stood there still stands.
    """
    if into.startswith(WORKSHOP):
        raise UsageError(f"{into} is where graphs are put together; name another")
    if layer not in LAYERS:
        raise UsageError(f"there is no layer {layer!r}: one of {', '.join(LAYERS)}")
    with SparqlServer(
        url, auth=auth, graph=into, update_url=update_url, store_url=store_url, seconds=seconds, names=graph
    ) as endpoint:
        return _published(graph, endpoint, into, layer, progress)


def _published(
    graph: KnowledgeGraph, endpoint: SparqlServer, into: str, layer: Layer, progress: Progress | None
) -> Publication:
    data = b"".join(ntriples(graph, layer))
    triples = data.count(b"\n")
    _clear_away(endpoint, into)
    before = endpoint.count_in(into)
    places = endpoint.places()
    if not before and places.store is not None and places.puts_wholly:
        _load(endpoint, into, data, "PUT")
        return _counted(endpoint, into, triples, before)
    new = f"{WORKSHOP}/{token_hex(12)}"
    mark = f"<{new}> <{_FILLS}> <{into}>"
    endpoint.update(f"INSERT DATA {{ GRAPH <{WORKSHOP}> {{ {mark} }} }}", repeatable=True)
    if places.store is not None:
        _load(endpoint, new, data, places.quick, places.quickly)
    else:
        _insert(endpoint, new, data, triples, progress)
    if (found := endpoint.count_in(new)) != triples:
        _drop(endpoint, new)
        raise EndpointError(
            endpoint.url,
            f"{found:,} of {triples:,} triples arrived; what stood in {into} still stands. Is somebody else publishing?",
        )
    endpoint.update(_switch(new, into, mark, before), repeatable=True)
    published = _counted(endpoint, into, triples, before)
    _drop(endpoint, new)
    return published


def _counted(endpoint: SparqlServer, into: str, triples: int, before: int) -> Publication:
    """What stands there now, if it is what was sent."""
    now = endpoint.count_in(into)
    if now != triples:
        raise EndpointError(
            endpoint.url,
            f"{now:,} of {triples:,} triples stand in {into}: somebody else published meanwhile; publish it again",
        )
    return Publication(endpoint.url, into, triples, before)


def _switch(new: str, into: str, mark: str, before: int) -> str:
    """One update that puts the new graph into the place of the old: what differs is touched; without the mark, nothing."""
    marked = f"GRAPH <{WORKSHOP}> {{ {mark} }}"
    if not before:
        return f"INSERT {{ GRAPH <{into}> {{ ?s ?p ?o }} }} WHERE {{ {marked} GRAPH <{new}> {{ ?s ?p ?o }} }}"
    return (
        f"DELETE {{ GRAPH <{into}> {{ ?a ?b ?c }} }} INSERT {{ GRAPH <{into}> {{ ?s ?p ?o }} }} WHERE {{\n"
        f"  {{ {marked} GRAPH <{into}> {{ ?a ?b ?c }} FILTER NOT EXISTS {{ GRAPH <{new}> {{ ?a ?b ?c }} }} }}\n  UNION\n"
        f"  {{ {marked} GRAPH <{new}> {{ ?s ?p ?o }} FILTER NOT EXISTS {{ GRAPH <{into}> {{ ?s ?p ?o }} }} }}\n}}"
    )


def _clear_away(endpoint: SparqlServer, into: str) -> None:
    """What is left of publications into this graph that were broken off."""
    found = endpoint.select_text(f"SELECT ?g {{ GRAPH <{WORKSHOP}> {{ ?g <{_FILLS}> <{into}> }} }}")
    for row in found.terms:
        if row[0] is not None and row[0].value.startswith(f"{WORKSHOP}/") and not check_iri(row[0].value):
            _drop(endpoint, row[0].value)


def _drop(endpoint: SparqlServer, new: str) -> None:
    """First the mark, so that nobody takes what is being dropped for whole."""
    endpoint.update(f"DELETE WHERE {{ GRAPH <{WORKSHOP}> {{ <{new}> ?p ?o }} }}", repeatable=True)
    endpoint.update(f"DROP SILENT GRAPH <{new}>", repeatable=True)


def _load(endpoint: SparqlServer, graph: str, data: bytes, method: str, addition: str = "") -> None:
    """All of it at once, by the Graph Store Protocol."""
    places = endpoint.places()
    assert places.store is not None, "it was looked at before"
    query = "&".join(filter(None, (places.store.query, urlencode({places.graph_field: graph})))) + addition
    address = type(places.store)(*places.store.server, places.store.path, query)
    endpoint.client.ask(Request(address, method, data, "application/n-triples")).read()


def _insert(endpoint: SparqlServer, new: str, data: bytes, triples: int, progress: Progress | None) -> None:
    """Lot by lot, by updates."""
    done = 0
    for lot in _lots(data):
        endpoint.update(f"INSERT DATA {{ GRAPH <{new}> {{\n{''.join(lot)}}} }}", repeatable=True)
        done += len(lot)
        if progress is not None:
            progress(done, triples)


def _lots(data: bytes) -> Iterator[list[str]]:
    """The lines as they may stand in an update, so many at a time."""
    lines = data.decode().split("\n")[:-1]
    for start in range(0, len(lines), LOT):
        yield [f"{unmistakable(line) if chr(92) in line else line}\n" for line in lines[start : start + LOT]]
