"""How does the graph get to the workers of a cluster? As the file of a snapshot, which each of them maps into memory once."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ...dataset import SUFFIX, atomic_write, open_snapshot, write_snapshot
from ...model import KnowledgeGraph, per_graph
from ...query.roles import likeness_sections

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["graph_here", "hand_to_workers"]

_KEPT: Final = 2


def hand_to_workers(session: SparkSession, graph: KnowledgeGraph) -> str:
    """Put the graph where workers find it, and tell under which name; the same graph is put there once."""
    context = session.sparkContext
    name, data = _snapshot(graph)
    if not any(str(each).endswith(f"/{name}") for each in context.listFiles):
        path = _folder() / name
        atomic_write(path, data)
        context.addFile(str(path))
    return name


@cache
def _folder() -> Path:
    """Where the files are that workers fetch, also such as come late: until this process ends."""
    folder = tempfile.mkdtemp(prefix="ai-roles-spark-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@per_graph
def _snapshot(graph: KnowledgeGraph) -> tuple[str, bytes]:
    """The file of a graph, called after what it holds."""
    data = write_snapshot(graph, own=likeness_sections(graph))
    return f"graph-{blake2b(data, digest_size=8).hexdigest()}{SUFFIX}", data


def graph_here(name: str) -> KnowledgeGraph:
    """On a worker: the graph that was handed to it under this name."""
    from pyspark import SparkFiles

    return _opened(os.path.realpath(SparkFiles.get(name)))


@lru_cache(maxsize=_KEPT)
def _opened(path: str) -> KnowledgeGraph:
    return open_snapshot(path)
