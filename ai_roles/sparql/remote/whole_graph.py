"""Which graph does an address mean where a command takes a graph? All that the server has, kept for some minutes."""

from __future__ import annotations

import time
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from ...dataset import SUFFIX, cache_folder, keep, read_snapshot, write_snapshot
from ...errors import FormatError, ReadError
from ...model import KnowledgeGraph
from ...version import __version__
from .pages import fetch_all
from .sparql_server import SparqlServer

if TYPE_CHECKING:
    from .pages import Progress

__all__ = ["FRESH", "remote_graph"]

FRESH: Final = 600.0
"""Seconds for which a graph that was fetched is taken for that of the server, as long as it has as many triples."""


def remote_graph(endpoint: SparqlServer, *, progress: Progress | None = None) -> KnowledgeGraph:
    """The whole graph of a server, opened where it was kept a few minutes ago, else fetched and kept.

    It counts as the same as long as the server has as many triples, for ten minutes at most.
    """
    graph = endpoint.one_graph()
    told = repr((endpoint.url, graph, endpoint.count_in(graph), __version__))
    key = blake2b(told.encode(), digest_size=16).hexdigest()
    path = cache_folder() / f"endpoint-{key[:16]}{SUFFIX}"
    with suppress(OSError, FormatError, ReadError):
        if time.time() - path.stat().st_mtime < FRESH and (known := read_snapshot(path, key)) is not None:
            return known
    found = fetch_all(endpoint, progress=progress)
    keep(path, write_snapshot(found, key))
    return found
