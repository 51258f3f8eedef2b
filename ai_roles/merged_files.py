"""Which graph do these files make? The bundled facts, the reader's own YAML over them, and graphs of any format beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from .dataset import (
    SUFFIX,
    cached_graph,
    extra_names,
    facts_hash,
    load as load_facts,
    load_extra,
    merge,
    ontology_folder,
)
from .model import KnowledgeGraph

__all__ = ["load"]


def load(*files: str | PathLike[str], include: str | Iterable[str] = ()) -> KnowledgeGraph:
    """The bundled graph, with the reader's own files: YAML is laid over it, graphs of other formats are merged with it.

    YAML may add entities, sources and claims, extend an entity by names and mappings, and deprecate one. Where ids
    stand, names and aliases do too. The problems in the files are collected and raised at once as `DataError`, up to a hundred
    of them. A graph in any format that `read` knows, such as ESCO in `esco.airoles`, is merged by the mappings that entities
    have; what was merged is kept for the next time. *include* names bundled vocabularies that no answer reads unasked: `onet`.

    >>> graph = load()
    >>> graph["mlops"].label
    'MLOps / AI Platform Engineer'
    >>> len(load(include="onet").of_kind("role")) > len(graph.of_kind("role"))
    True
    """
    extras = [include] if isinstance(include, str) else [*include]
    own: list[Path] = []
    graphs: list[Path] = []
    for path in map(Path, files):
        if _names_an_extra(path):
            extras.append(path.name)
        else:
            (graphs if _holds_a_graph(path) else own).append(path)
    if not graphs and not extras:
        return load_facts(*own)
    folder = ontology_folder()
    told = {"facts": facts_hash(folder / "facts"), "extras": extras, "forms": [path.suffix.lower() for path in graphs]}
    bundled = [folder / "extras" / f"{name}.yaml" for name in extras if name in extra_names()]
    return cached_graph([*own, *graphs, *bundled], "merged", lambda: _merged(own, graphs, extras), told=told)


def _merged(own: Sequence[Path], others: Sequence[Path], extras: Sequence[str]) -> KnowledgeGraph:
    graph = load_facts(*own)
    for name in extras:
        graph = merge(graph, load_extra(name))
    for path in others:
        graph = merge(graph, _read(path))
    return graph


def _names_an_extra(path: Path) -> bool:
    """Whether it is no file, but the name of a bundled vocabulary."""
    return not path.suffix and path.name == str(path) and path.name in extra_names() and not path.exists()


def _holds_a_graph(path: Path) -> bool:
    """Whether it ends as a graph of some format does; anything else is YAML."""
    suffix = path.suffix.lower()
    if suffix in ("", ".yaml", ".yml", SUFFIX):
        return suffix == SUFFIX
    from .files import READERS

    return suffix in READERS


def _read(path: Path) -> KnowledgeGraph:
    from .files import read

    return read(path)
