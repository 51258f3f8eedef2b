"""Where is the store of a large graph? On disk, made once for what the graph holds, and opened in milliseconds after that."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..dataset import kept_folder
from ..model import KnowledgeGraph, paused_collection, per_graph
from ..version import __version__
from .ntriples_lines import ntriples

if TYPE_CHECKING:
    import pyoxigraph

LARGE: Final = 20_000
"""A graph of more claims than these is not put into memory a second time."""
_FORM: Final = 1
"""To be counted up when a store is to be made otherwise."""


def is_large(graph: KnowledgeGraph) -> bool:
    """Whether the store of this graph is kept on disk."""
    return len(graph.columns) > LARGE


def store_on_disk(graph: KnowledgeGraph) -> Path | None:
    """The folder of the store with both layers of the graph, made if it is not there; None where nothing can be kept."""
    import pyoxigraph as ox

    def build(folder: Path) -> None:
        with paused_collection():
            store = ox.Store(str(folder))
            # what the graph holds was checked before: the engine need not look at each IRI again
            store.bulk_load(b"".join(ntriples(graph)), format=ox.RdfFormat.N_TRIPLES, lenient=True)
            store.flush()

    key = blake2b(repr((_content(graph), __version__, _FORM, ox.__version__)).encode(), digest_size=16).hexdigest()
    return kept_folder(f"rdf-{key[:16]}", build)


def open_store(folder: Path) -> pyoxigraph.Store:
    """The store in that folder, to be read and never changed."""
    import pyoxigraph as ox

    return ox.Store.read_only(str(folder))


@per_graph
def _content(graph: KnowledgeGraph) -> str:
    """A hash of what the graph holds: that of its snapshot, where it comes from one."""
    if graph.content is not None:
        return graph.content
    digest = blake2b(digest_size=16)
    for entity in graph:
        digest.update(repr(entity).encode())
    columns, tables = graph.columns.columns, graph.columns.tables
    for column in columns:
        digest.update(b"".join(number.to_bytes(4, "big") for number in column))
    for table in (tables.ids, tables.predicates, tables.qualifiers, tables.values, tables.evidence):
        for entry in table:
            digest.update(repr(entry).encode())
    return digest.hexdigest()
