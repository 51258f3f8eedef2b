"""How does the whole graph become a site that answers? Plain pages, the page that asks, and what computes the answers in it."""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ..dataset import FilePath
from ..model import KnowledgeGraph
from ..pages.website import SitePages, write_folder
from .ask_page import ask_files
from .engine import engine_files
from .forms import starters
from .sparql_page import SPARQL, sparql_files, sparql_fits, sparql_html

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
    beside = (("SPARQL", SPARQL),) if sparql_fits(graph) else ()
    pages = SitePages(graph, asks=starters(graph), beside=beside)
    answering = {f"static/{name}": data for name, data in engine_files(graph).items()}
    if beside:
        answering |= {**sparql_files(graph, pages.plan.paths), SPARQL: sparql_html(pages.plan.bar)}
    asking = ask_files(graph, askers=_ASKERS, beside=beside)
    return ChainMap({**asking, **answering}, pages)  # type: ignore[arg-type]


_ASKERS: Final = ("static/unpack.js", "static/asker.js")
"""The scripts that the page which asks loads: `aiRoles` is what they define."""
