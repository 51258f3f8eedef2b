"""Which graph do these files make? The bundled facts, the reader's own YAML over them, and graphs of any format beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from .dataset import (
    SUFFIX,
    cached_graph,
    extra_file,
    facts_hash,
    graph_of,
    load as load_facts,
    merge,
    ontology_folder,
    read_folder,
)
from .model import KnowledgeGraph
from .parquet import is_table_folder

__all__ = ["graph_in", "load"]


def load(*files: str | PathLike[str], include: str | Iterable[str] = ()) -> KnowledgeGraph:
    """The bundled graph, with the reader's own files: YAML is laid over it, graphs of other formats are merged with it.

    YAML may add entities, sources and claims, extend an entity by names and mappings, and deprecate one. Where ids
    stand, names and aliases do too. The problems in the files are collected and raised at once as `DataError`, up to a hundred
    of them. A graph in any format that `read` knows, such as ESCO in `esco.airoles`, is merged by the mappings that entities
    have; what was merged is kept for the next time. *include* names bundled vocabularies that answer only when they are asked:
    "onet", the occupations of O*NET next to AI work.

    >>> graph = load()
    >>> graph["mlops"].label
    'MLOps / AI Platform Engineer'
    >>> len(load(include="onet").of_kind("role")) > len(graph.of_kind("role"))
    True
    """
    extras = (include,) if isinstance(include, str) else tuple(dict.fromkeys(include))
    graphs = [path for path in map(Path, files) if _holds_a_graph(path)]
    own = [path for path in map(Path, files) if path not in graphs]
    if not graphs:
        return load_facts(*own, include=extras)
    told = {
        "facts": facts_hash(ontology_folder() / "facts"),
        "extras": len(extras),
        "own": len(own),
        "forms": [path.suffix.lower() for path in graphs],
    }
    return cached_graph(
        [*own, *map(extra_file, extras), *(file for path in graphs for file in _files_of(path))],
        "merged",
        lambda: _merged(own, graphs, extras),
        told=told,
        sections=_worked_out,
    )


def graph_in(path: Path) -> KnowledgeGraph:
    """The graph that stands at one place, with nothing beside it: in a folder of facts or of tables, or in an export."""
    if path.is_dir() and not is_table_folder(path):
        return graph_of(read_folder(path / "facts" if (path / "facts").is_dir() else path))
    from .files import read

    return read(path)


def _merged(own: Sequence[Path], graphs: Sequence[Path], extras: Sequence[str]) -> KnowledgeGraph:
    from .files import read

    graph = load_facts(*own, include=extras)
    for path in graphs:
        graph = merge(graph, read(path))
    return graph


def _worked_out(graph: KnowledgeGraph) -> dict[str, bytes]:
    """What the first question about roles would else have to work out."""
    from .query.roles import likeness_sections

    return likeness_sections(graph)


def _holds_a_graph(path: Path) -> bool:
    """Whether it ends as a graph of some format does; anything else is YAML."""
    suffix = path.suffix.lower()
    if suffix in ("", ".yaml", ".yml", SUFFIX):
        return suffix == SUFFIX
    from .files import READERS

    return suffix in READERS or is_table_folder(path)


def _files_of(path: Path) -> Sequence[Path]:
    """The files that make it: one, or those of a folder."""
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else (path,)
