"""How does the whole graph look as pages that need no server? A page for each thing, with lists, search and comparisons."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import KnowledgeGraph
from .site_pages import SitePages

__all__ = ["site_files"]


def site_files(graph: KnowledgeGraph, asks: Sequence[tuple[str, str]] = ()) -> dict[str, bytes]:
    """Every file of the plain pages by its path in the folder; *asks* as `SitePages` takes them.

    >>> from ai_roles.sample import SAMPLE
    >>> sorted(path for path in site_files(SAMPLE) if path.startswith("roles/") and path.endswith(".html"))
    ['roles/ai-engineer.html', 'roles/genai-engineer.html', 'roles/mlops-engineer.html']
    """
    return dict(SitePages(graph, asks=asks))
