"""How does the whole graph become a site that answers? Plain pages, the page that asks, and what computes the answers in it."""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from ..dataset import FilePath
from ..model import KnowledgeGraph, per_graph
from ..pages.website import SitePages, write_files
from ..text import in_lots
from .ask_page import ask_files
from .engine import engine_files
from .files_to_make import FilesToMake
from .forms import starters
from .sparql_page import SPARQL, sparql_files, sparql_fits, sparql_html

__all__ = ["explorer_files", "site"]


def site(graph: KnowledgeGraph, folder: FilePath, *, workers: int | None = 1) -> Path:
    """The whole graph as a static site in a folder; open its `index.html`.

    Every page of it, search and questions included, works from the disk and asks for nothing from elsewhere. The folder is
    empty, not there yet, or holds a site that was written before; any other is refused. Equal graphs give equal files, whatever
    the number of *workers*: so many processes make the pages, None for as many as there are cores.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     out = site(SAMPLE, f"{folder}/out")
    ...     sorted(path.name for path in out.glob("roles/*.html"))
    ['ai-engineer.html', 'genai-engineer.html', 'mlops-engineer.html']
    """
    graph = graph.said
    names = list(explorer_files(graph))
    made = in_lots(_made, graph, names, workers=workers, lot=_LOT, ahead=_AHEAD)
    return write_files(os.fspath(folder), names, zip(names, made, strict=True))


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
    engine = engine_files(graph)
    asking = ask_files(graph, askers=_ASKERS, beside=beside)
    answering = FilesToMake({f"static/{name}": partial(engine.__getitem__, name) for name in engine})
    found: list[Mapping[str, bytes]] = [pages, asking, answering]
    if beside:
        found += [sparql_files(graph, pages.plan.paths), FilesToMake({SPARQL: lambda: sparql_html(pages.plan.bar)})]
    return ChainMap(*found)  # type: ignore[arg-type]  # the last come first: they take long


def _made(graph: KnowledgeGraph, names: list[str], _: Mapping[str, Any]) -> list[bytes]:
    files = _kept_files(graph)
    return [files[name] for name in names]


_kept_files: Final = per_graph(explorer_files)

_ASKERS: Final = ("static/unpack.js", "static/asker.js")
"""The scripts that the page which asks loads: `aiRoles` is what they define."""
_LOT: Final = 8
"""So many files a worker makes at once: some of them take a hundred times as long as others."""
_AHEAD: Final = 128
"""So many lots for each worker are on their way, of files that are not large."""
