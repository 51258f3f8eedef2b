"""How does the whole graph become a site that answers? Plain pages, the page that asks, and what computes the answers in it."""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Mapping
from pathlib import Path

from ..dataset import FilePath
from ..model import KnowledgeGraph
from ..pages.website import SitePages, write_folder
from .ask_page import ask_files
from .forms import starters

__all__ = ["explorer_files", "site"]


def site(graph: KnowledgeGraph, folder: FilePath) -> Path:
    """The whole graph as a static site in a folder; open its `index.html`.

    Every page of it, search and questions included, works from the disk and asks for nothing from elsewhere. The folder is
    empty, not there yet, or holds a site that was written before; any other is refused. Equal graphs give equal files.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     out = site(SAMPLE, f"{folder}/out")
    ...     sorted(path.name for path in out.glob("roles/*.html"))
    ['ai-engineer.html', 'genai-engineer.html', 'mlops-engineer.html']
    """
    return write_folder(os.fspath(folder), explorer_files(graph))


def explorer_files(graph: KnowledgeGraph) -> Mapping[str, bytes]:
    """Every file of the site by its path in the folder, and what answers in the browser among them.

    >>> from ai_roles.sample import SAMPLE
    >>> files = explorer_files(SAMPLE)
    >>> "ask.html" in files, "tools/docker.html" in files
    (True, True)
    """
    graph = graph.said
    answering = _answering(graph)
    asking = ask_files(graph, askers=[path for path in _ASKERS if path in answering])
    return ChainMap({**asking, **answering}, SitePages(graph, asks=starters(graph)))  # type: ignore[arg-type]


_ASKERS = ("static/unpack.js", "static/asker.js", "static/sparql_asker.js")
"""The scripts that the page which asks loads, where they are there: `aiRoles` is what they define."""


def _answering(graph: KnowledgeGraph) -> dict[str, bytes]:
    """What computes answers in the browser. THE ONE PLACE where `engine_files` and `sparql_files` come in."""
    files: dict[str, bytes] = {}
    from importlib import import_module

    for module, function in ((".engine", "engine_files"), (".sparql_page", "sparql_files")):
        try:
            files |= getattr(import_module(module, __package__), function)(graph)
        except ModuleNotFoundError:
            continue
    return files
