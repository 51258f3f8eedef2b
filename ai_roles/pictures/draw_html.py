"""How does one see the graph? `draw` writes a picture into one file that opens anywhere; `to_pyvis` hands it to pyvis."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

from ..dataset import FilePath, atomic_write
from ..errors import AiRolesError, UsageError
from ..markup import check_html_name
from ..model import KnowledgeGraph, paused_collection
from .comparison_layout import comparison
from .focus import One, found_entity
from .ladder_layout import ladder
from .map_layout import whole
from .neighbourhood_layout import neighbourhood
from .picture import Picture, View
from .pyvis_renderer import network_of, pyvis_page
from .sigma_renderer import large_page

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["Drawing", "Renderer", "draw", "to_pyvis"]

Renderer = Literal["auto", "pyvis", "sigma"]
Focus = One | tuple[One, One] | None

_MOST_FOR_PYVIS: Final = 4_000
"""Nodes and edges together; with more, vis-network is slower than a reader likes."""
_HEIGHT: Final = 640
_LARGEST_FRAME: Final = 12_000_000
"""Larger pages would make a notebook too heavy; it names their file instead."""


@dataclass(frozen=True, slots=True)
class Drawing(os.PathLike[str]):
    """A picture that has been written: the path of its file, and in a notebook the picture itself."""

    path: Path
    picture: Picture = field(repr=False)
    renderer: Literal["pyvis", "sigma"]
    page: str = field(repr=False, compare=False)

    def __fspath__(self) -> str:
        return os.fspath(self.path)

    def __str__(self) -> str:
        return os.fspath(self.path)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, from which nothing reaches the notebook."""
        from html import escape

        if len(self.page) > _LARGEST_FRAME:
            return f"<p>{escape(self.picture.title)}: the picture is in {escape(os.fspath(self.path))}</p>"
        return (
            f'<iframe srcdoc="{escape(self.page)}" sandbox="allow-scripts allow-popups" '
            f'title="{escape(self.picture.title[:300])}" width="100%" height="{_HEIGHT}" '
            f'style="border:1px solid #8888;border-radius:6px"></iframe>'
        )


def draw(
    graph: KnowledgeGraph,
    path: FilePath,
    *,
    focus: Focus = None,
    view: View | None = None,
    renderer: Renderer = "auto",
    title: str | None = None,
) -> Drawing:
    """Write an interactive picture as one HTML file that opens without a network.

    Without a focus it shows the whole graph; a name or a position (`mlops@senior/bfsi`) with its surroundings; a pair of
    roles or positions side by side. The view "ladder" shows the levels from left to right, of the role in focus or between
    a pair of levels. The renderer follows from the size: pyvis (vis-network), or sigma for large graphs. Neither the graph
    nor any other file is touched.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     drawing = draw(SAMPLE, f"{folder}/both.html", focus=("mlops", "genai"))
    ...     drawing.path.name, drawing.renderer, drawing.picture.view, drawing.picture.title
    ('both.html', 'pyvis', 'comparison', 'MLOps Engineer and Generative AI Engineer')
    """
    if renderer not in get_args(Renderer):
        raise UsageError(f"renderer {renderer!r} is unknown: one of {', '.join(get_args(Renderer))}")
    check_html_name(path, hint=_hint(graph, os.fsdecode(path), focus))
    with paused_collection():
        picture = picture_of(graph, focus, view)
        if renderer == "auto":
            renderer = "pyvis" if len(picture.nodes) + len(picture.edges) <= _MOST_FOR_PYVIS else "sigma"
        page = (pyvis_page if renderer == "pyvis" else large_page)(picture, title=title)
        atomic_write(path, page)
    return Drawing(Path(os.fsdecode(path)), picture, renderer, page)


def _hint(graph: KnowledgeGraph, name: str, focus: Focus) -> str:
    """What may have been meant by a path that cannot be drawn to."""
    if focus is None and not Path(name).suffix:
        with suppress(AiRolesError):  # it is no name of a thing either
            found_entity(graph, name)
            return f"; to see {name} there: draw(g, {name.replace('/', '-') + '.html'!r}, focus={name!r})"
    return "; still() writes .svg, .png, .mmd and .dot"


def to_pyvis(graph: KnowledgeGraph, *, focus: Focus = None, view: View | None = None) -> Network:
    """The same picture as a pyvis `Network`, for those who want to customise it.

    pyvis writes it with a template of its own, which loads files from elsewhere; `draw` does not.

    >>> from ai_roles.sample import SAMPLE
    >>> network = to_pyvis(SAMPLE, focus="docker")
    >>> network.num_nodes(), network.num_edges(), network.get_node("docker")["shape"]
    (4, 3, 'square')
    """
    return network_of(picture_of(graph, focus, view))


def picture_of(graph: KnowledgeGraph, focus: Focus = None, view: View | None = None) -> Picture:
    """What `draw` shows of the graph: the picture as a value, to look at before it is drawn."""
    if view is not None and view not in get_args(View):
        raise UsageError(f"view {view!r} is unknown: one of {', '.join(get_args(View))}")
    if isinstance(focus, tuple | list):
        if len(focus) != 2:
            raise UsageError(f"a pair has two members, not {len(focus)}")
        if view in (None, "comparison"):
            return comparison(graph, *focus)
        if view == "ladder":
            return ladder(graph, focus)
        raise UsageError(f"the view {view!r} shows no pair; comparison and ladder do")
    if view == "ladder":
        return ladder(graph, focus)
    if view == "comparison":
        raise UsageError("a comparison takes a pair of roles: focus=('mlops', 'genai')")
    if focus is None:
        if view == "neighbourhood":
            raise UsageError("a neighbourhood needs a focus: whose is it?")
        return whole(graph)
    if view == "whole":
        raise UsageError("the whole graph has no focus; leave out one of the two")
    return neighbourhood(graph, focus)
