"""Which pages does the server have? Those of the static site, made one at a time, with scripts that ask the server."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path
from typing import Final

from ..explorer import SPARQL, ask_files, sparql_files, sparql_html, starters
from ..markup import render
from ..model import KnowledgeGraph
from ..pages.website import SitePages
from ..query.facts import search

__all__ = ["ServedSite", "served_site"]

LARGE: Final = 5_000
"""With more entities than this, a graph leaves search and comparisons to the server."""
_LONGEST_ADDRESS: Final = 100
_MOST_NEAR: Final = 5
_OWN: Final = ("asker.js", "sparql_asker.js")
_BESIDE: Final = (("SPARQL", SPARQL),)
_OF_SPARQL: Final = (SPARQL, "static/sparql", "static/unpack.js")
_ASKING: Final = frozenset({"ask.html", "static/ask.css", "static/ask.js"})


class ServedSite:
    """The pages by their paths."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        large = len(graph) > LARGE
        self._pages = SitePages(graph, served=True, large=large, asks=starters(graph), beside=_BESIDE)
        self._own = {f"static/{name}": name for name in _OWN}
        self.plan = self._pages.plan

    def __getitem__(self, path: str) -> bytes:
        own = self._own.get(path)
        if own is not None:
            return _script(own)
        if path in _ASKING:
            return self._asking[path]
        if path.startswith(_OF_SPARQL):
            return self._sparql[path]
        return self._pages[path]

    def missing(self, path: str) -> bytes:
        """The page for an address that no page has, with what comes near it."""
        asked = path[:_LONGEST_ADDRESS]
        words = asked.rpartition("/")[2].partition(".")[0].replace("-", " ")
        hits = search(self._pages.graph, words, limit=_MOST_NEAR).items
        near = [(name, path) for name, path in self.plan.bar if path.partition(".")[0] == words]
        near += [(hit.entity.label, self.plan.paths[hit.entity.id]) for hit in hits]
        values = {"title": "No such page", "asked": asked, "near": near, "served": True}
        return render("site_missing.html.j2", nav=self.plan.bar, root="/", here="", own="", **values).encode()

    @cached_property
    def _asking(self) -> dict[str, bytes]:
        """The page on which somebody asks, and what it is made of."""
        return dict(ask_files(self._pages.graph, askers=tuple(self._own), served=True, beside=_BESIDE))

    @cached_property
    def _sparql(self) -> dict[str, bytes]:
        """The page on which somebody asks in SPARQL, and what it is made of."""
        files = sparql_files(self._pages.graph, self.plan.paths, served=True)
        return {**files, SPARQL: sparql_html(self.plan.bar, served=True)}


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
