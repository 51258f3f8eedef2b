"""Which pages does the server have? Those of the static site, made one at a time, with scripts that ask the server."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from ..model import KnowledgeGraph
from ..pages.website import SitePages

__all__ = ["ServedSite", "served_site"]

LARGE: Final = 5_000
"""With more entities than this, a graph leaves search and comparisons to the server."""
_OWN: Final = ("asker.js", "sparql_asker.js")
_SEARCH: Final = "search.js"


class ServedSite:
    """The pages by their paths."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        large = len(graph) > LARGE
        self._pages = SitePages(graph, served=True, large=large)
        self._own = {f"static/{name}": name for name in (*_OWN, *([_SEARCH] if large else []))}
        self.plan = self._pages.plan

    def __getitem__(self, path: str) -> bytes:
        own = self._own.get(path)
        return _script(own) if own is not None else self._pages[path]


def served_site(graph: KnowledgeGraph) -> ServedSite:
    """The site of this graph as the server has it.

    >>> from ai_roles.sample import SAMPLE
    >>> site = served_site(SAMPLE)
    >>> b"connect-src 'self'" in site["index.html"], b"aiRoles" in site["static/asker.js"]
    (True, True)
    """
    return ServedSite(graph)


@cache
def _script(name: str) -> bytes:
    return (Path(__file__).parent / "static" / name).read_bytes()
