"""How does the whole graph look as a website that needs no server? A page for each thing, with lists, search and comparisons."""

from __future__ import annotations

from pathlib import Path

from ...dataset import FilePath
from ...model import KnowledgeGraph
from .folder import write_folder
from .site_pages import SitePages

__all__ = ["site", "site_files"]


def site(graph: KnowledgeGraph, folder: FilePath) -> Path:
    """The whole graph as a static site in a folder; open its `index.html`.

    Every page of it, search included, works from the disk and asks for nothing from elsewhere. The folder is empty, not
    there yet, or holds a site that was written before; any other is refused. Equal graphs give equal files.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     out = site(SAMPLE, f"{folder}/out")
    ...     sorted(path.name for path in out.glob("roles/*.html"))
    ['ai-engineer.html', 'genai-engineer.html', 'mlops-engineer.html']
    """
    return write_folder(folder, site_files(graph))


def site_files(graph: KnowledgeGraph) -> dict[str, bytes]:
    """Every file of the site by its path in the folder."""
    return dict(SitePages(graph))
