"""In which format does a file hold the graph? The one that its name ends with, for writing and for reading."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

from .dataset import atomic_write, read_bytes_capped
from .errors import FormatError, UsageError
from .formats import (
    read_gexf,
    read_gml,
    read_graphml,
    read_jsonl,
    read_node_link,
    write_csv,
    write_cypher,
    write_cytoscape,
    write_gexf,
    write_gml,
    write_graphml,
    write_jsonl,
    write_node_link,
    write_parquet,
)
from .model import KnowledgeGraph, paused_collection
from .pictures import write_dot, write_mermaid, write_svg
from .rdf import MAX_BYTES, SUFFIXES, read_rdf, write_rdf

Writer = Callable[[KnowledgeGraph], bytes]
Reader = Callable[[bytes], KnowledgeGraph]
F = TypeVar("F")

WRITERS: Final[Mapping[str, Writer]] = MappingProxyType(
    {
        **{suffix: partial(write_rdf, syntax=syntax) for suffix, syntax in SUFFIXES.items()},
        ".graphml": write_graphml,
        ".gexf": write_gexf,
        ".gml": write_gml,
        ".json": write_node_link,
        ".jsonl": write_jsonl,
        ".csv": write_csv,
        ".parquet": write_parquet,
        ".cypher": write_cypher,
        ".cyjs": write_cytoscape,
        ".mmd": write_mermaid,
        ".dot": write_dot,
        ".svg": write_svg,
    }
)
"""What writes a file whose name ends so."""
READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        **{suffix: partial(read_rdf, syntax=syntax) for suffix, syntax in SUFFIXES.items()},
        ".graphml": read_graphml,
        ".gexf": read_gexf,
        ".gml": read_gml,
        ".json": read_node_link,
        ".jsonl": read_jsonl,
    }
)
"""What reads a file whose name ends so, losing nothing."""


def write(graph: KnowledgeGraph, path: str | os.PathLike[str]) -> Path:
    """Write the graph to a file, in the format that its name ends with, and tell its path; equal graphs give equal files.

    What stood in the file before stays until all of the new file is on the disk.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write(SAMPLE, f"{folder}/sample.ttl")
    ...     path.name, read(path) == SAMPLE
    ('sample.ttl', True)
    """
    atomic_write(path, _chosen(WRITERS, path, "written")(graph))
    return Path(path)


def read(path: str | os.PathLike[str]) -> KnowledgeGraph:
    """The graph that `write` has put into a file, or another program in the same format.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read(write(SAMPLE, f"{folder}/sample.jsonl")) == SAMPLE
    True
    """
    reader = _chosen(READERS, path, "read")
    data = read_bytes_capped(path, limit=MAX_BYTES)
    try:
        with paused_collection():
            return reader(data)
    except FormatError as error:
        raise FormatError(f"{os.fspath(path)}: {error}") from error


def _chosen(table: Mapping[str, F], path: str | os.PathLike[str], done: str) -> F:
    suffix = Path(path).suffix.lower()
    if suffix not in table:
        what = f"a file that ends in {suffix!r}" if suffix else f"{os.fspath(path)!r}, whose name has no ending,"
        raise UsageError(f"{what} cannot be {done}: the name should end in {', '.join(table)}")
    return table[suffix]
