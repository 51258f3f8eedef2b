"""How does one see the graph? `draw` writes a picture into one file that opens anywhere; `to_pyvis` hands it to pyvis."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args, overload

from ..dataset import FilePath, atomic_write
from ..errors import AiRolesError, UsageError
from ..markup import check_html_name
from ..model import KnowledgeGraph, paused_collection
from .focus import found_entity
from .grid_page import grid_page
from .grid_picture import GridPicture
from .picture import Picture, View
from .pyvis_renderer import network_of, pyvis_page
from .sigma_renderer import sigma_page
from .views import Focus, grid_of, picture_of
from .vis_renderer import vis_page

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["Drawing", "Engine", "draw", "to_pyvis"]

Engine = Literal["auto", "vis", "pyvis", "sigma"]
"""What draws in the browser: vis-network from our data, the same from what pyvis makes of it, or sigma on the graphics card."""

_PAGES: Final[Mapping[Engine, Callable[..., str]]] = {"vis": vis_page, "pyvis": pyvis_page, "sigma": sigma_page}
_MOST_FOR_VIS: Final = 4_000
"""Nodes and edges together; with more, vis-network is slower than a reader likes."""
_HEIGHT: Final = 640
_LARGEST_FRAME: Final = 12_000_000
"""Larger pages would make a notebook too heavy."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as a page that a notebook shows in place; `draw` with a path writes the same page to a file."""

    picture: Picture | GridPicture = field(repr=False)
    engine: Engine
    page: str = field(repr=False, compare=False)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, from which nothing reaches the notebook."""
        from html import escape

        if len(self.page) > _LARGEST_FRAME:
            return f"<p>{escape(self.picture.title)}: too large to be shown here; give draw() a path</p>"
        return (
            f'<iframe srcdoc="{escape(self.page)}" sandbox="allow-scripts allow-popups" '
            f'title="{escape(self.picture.title[:300])}" width="100%" height="{_HEIGHT}" '
            f'style="border:1px solid #8888;border-radius:6px"></iframe>'
        )


@overload
def draw(
    graph: KnowledgeGraph,
    path: None = None,
    *,
    focus: Focus = None,
    view: View | None = None,
    engine: Engine = "auto",
    title: str | None = None,
) -> Drawing: ...
@overload
def draw(
    graph: KnowledgeGraph,
    path: FilePath,
    *,
    focus: Focus = None,
    view: View | None = None,
    engine: Engine = "auto",
    title: str | None = None,
) -> Path: ...
def draw(
    graph: KnowledgeGraph,
    path: FilePath | None = None,
    *,
    focus: Focus = None,
    view: View | None = None,
    engine: Engine = "auto",
    title: str | None = None,
) -> Drawing | Path:
    """An interactive picture as one HTML file that opens without a network; without a path, one that a notebook shows.

    Without a focus it shows the whole graph; a name or a position (`mlops@senior/bfsi`) with its surroundings; a pair of
    roles or positions side by side. The view "ladder" shows the levels from left to right, of the role in focus or between
    a pair of levels; the view "grid" what is stated of each level of a role, standing still. The engine follows from the
    size: vis (vis-network), or sigma for large graphs; "pyvis" lets pyvis put together what vis-network draws. Neither the
    graph nor any other file is touched.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     draw(SAMPLE, f"{folder}/both.html", focus=("mlops", "genai")).name
    'both.html'
    >>> drawing = draw(SAMPLE, focus=("mlops", "genai"))
    >>> drawing.engine, drawing.picture.view, drawing.picture.title
    ('vis', 'comparison', 'MLOps Engineer and Generative AI Engineer')
    """
    graph = graph.said
    if engine not in get_args(Engine):
        raise UsageError(f"engine {engine!r} is unknown: one of {', '.join(get_args(Engine))}")
    if view == "grid" and engine != "auto":
        raise UsageError("a grid stands still: leave out the engine")
    if path is not None:
        check_html_name(path, hint=_hint(graph, os.fsdecode(path), focus))
    with paused_collection():
        picture: Picture | GridPicture
        if view == "grid":
            picture = grid_of(graph, focus)
            page = grid_page(picture, title=title)
        else:
            picture = picture_of(graph, focus, view)
            if engine == "auto":
                engine = "vis" if len(picture.nodes) + len(picture.edges) <= _MOST_FOR_VIS else "sigma"
            page = _PAGES[engine](picture, title=title)
        if path is None:
            return Drawing(picture, engine, page)
        atomic_write(path, page)
    return Path(os.fsdecode(path))


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
    >>> network.toggle_physics(False)
    >>> network.num_nodes(), network.num_edges(), network.get_node("docker")["shape"]
    (4, 3, 'square')
    """
    return network_of(picture_of(graph, focus, view))
