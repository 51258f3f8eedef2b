"""How does a whole graph come from a server, however large, and over a line that breaks? Page by page, each kept as it comes.

A page is a run of triples in the order in which the server has them. That order is nowhere promised, so what has come is
counted at the end: a triple that came twice, or not at all, shows there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from ...dataset import PAGES_SUFFIX, cache_folder, keep
from ...errors import EndpointError, FormatError
from ...model import KnowledgeGraph
from ...rdf import from_rdf
from .sparql_server import SparqlServer, within

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["PAGE", "Progress", "fetch_all"]

PAGE: Final = 10_000
"""Triples of a page: as many as Virtuoso gives at once, unless it is told otherwise."""
_ABOUT: Final = "about.json"


class Progress(Protocol):
    """Is told now and then how much of how much has been done."""

    def __call__(self, done: int, of: int, /) -> object: ...


def fetch_all(
    endpoint: SparqlServer, *, progress: Progress | None = None, folder: Path | None = None
) -> KnowledgeGraph:
    """The whole graph that the server has.

    What has come stands in a folder until the graph is whole (*folder*, or one in the cache); a fetch that was broken off goes
    on from there, as long as the server has as many triples as before.

    Raises:
        EndpointError: The server does not answer as it should, its graph changed meanwhile, or is none of ai-roles.
    """
    graph = endpoint.one_graph()
    total = endpoint.count_in(graph)
    if total == 0:
        raise EndpointError(
            endpoint.url, f"there is nothing in {graph or 'its default graph'}; publish a graph there first"
        )
    place = _folder(endpoint, graph) if folder is None else folder
    about = {"url": endpoint.url, "graph": graph, "triples": total, "page": PAGE}
    if _about(place) != about:
        _clear(place)
    keep(place / _ABOUT, json.dumps(about).encode())
    pages: list[bytes] = []
    start = 0
    while start < total and (page := _page(endpoint, graph, start, place)):
        pages.append(page)
        start += page.count(b"\n")  # a server may give fewer at once than it was asked for
        if progress is not None:
            progress(min(start, total), total)
    found: set[pyoxigraph.Triple] = set()
    try:
        for data in pages:
            found.update(_triples(data))
        if len(found) != total:
            raise EndpointError(
                endpoint.url,
                f"{len(found):,} of {total:,} triples came: its graph changed meanwhile, or it has them in another order each"
                " time; fetch it again",
            )
        return from_rdf(found)
    except FormatError as error:
        raise EndpointError(endpoint.url, f"its graph is none of ai-roles: {error}") from None
    finally:
        _clear(place)


def _page(endpoint: SparqlServer, graph: str | None, start: int, place: Path) -> bytes:
    """One page: as it was kept, else from the server."""
    path = place / f"{start:012}.nt"
    try:
        return path.read_bytes()
    except OSError:
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {within(graph, '?s ?p ?o')} }} LIMIT {PAGE} OFFSET {start}"
        data = "".join(f"{triple} .\n" for triple in endpoint.triples(query)).encode()
        if data:
            keep(path, data)
        return data


def _triples(data: bytes) -> Iterator[pyoxigraph.Triple]:
    import pyoxigraph as ox

    for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
        yield quad.triple


def _folder(endpoint: SparqlServer, graph: str | None) -> Path:
    key = blake2b(repr((endpoint.url, graph)).encode(), digest_size=8).hexdigest()
    return cache_folder() / f"fetch-{key}{PAGES_SUFFIX}"


def _clear(place: Path) -> None:
    """Delete the pages, and the folder if there is nothing else in it: it may be one of the reader's own."""
    for path in (*place.glob(f"{'[0-9]' * 12}.nt"), place / _ABOUT):
        path.unlink(missing_ok=True)
    with suppress(OSError):
        place.rmdir()


def _about(place: Path) -> object:
    with suppress(OSError, ValueError):
        return json.loads((place / _ABOUT).read_bytes())
    return None
