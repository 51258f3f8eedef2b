"""Which still diagram shows this, and in which format? SVG, PNG, Mermaid or DOT, by the ending of the file's name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, get_args

from ..dataset import FilePath, atomic_write
from ..errors import UsageError
from ..model import Entity, KnowledgeGraph
from ..networks import in_order
from ..query.careers import ladders, progression
from ..query.roles import Comparison, Position, compare
from .dot import to_dot
from .flowchart import Outline, comparison_outline, graph_outline, ladders_outline
from .focus import One
from .grid_painter import grid_svg
from .map_layout import whole
from .mermaid import to_mermaid
from .picture import Picture, View
from .still_painter import still_svg
from .still_png import to_png
from .svg_canvas import Theme
from .views import Focus, grid_of, picture_of

__all__ = ["STILLS", "still", "write_svg"]

STILLS: Final = (".svg", ".png", ".mmd", ".dot")
"""The endings of files that hold a still diagram."""


def still(
    graph: KnowledgeGraph, path: FilePath, *, focus: Focus = None, view: View | None = None, theme: Theme = "auto"
) -> Path:
    """Write a still diagram: of two roles, of one thing and its surroundings, of ladders, or of the whole graph.

    As SVG and PNG it is the picture that `draw` shows. With the view "ladder" a pair are two levels and the way between
    them; one name is a role, whose ladders are shown. The view "grid" has what is stated of each level of a role, as SVG and
    PNG. A theme other than "auto" always looks the same.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     still(SAMPLE, f"{folder}/both.svg", focus=("mlops", "genai")).name
    'both.svg'
    """
    graph = graph.said
    where = Path(os.fsdecode(path))
    suffix = where.suffix.lower()
    if suffix not in STILLS:
        raise UsageError(f"a still diagram ends in {', '.join(STILLS)}, not in {suffix!r}")
    if theme not in get_args(Theme):
        raise UsageError(f"theme {theme!r} is unknown: one of {', '.join(get_args(Theme))}")
    data: str | bytes
    if suffix in (".svg", ".png"):
        svg = _svg(graph, focus, view, theme)
        data = f"{svg}\n" if suffix == ".svg" else to_png(svg)
    else:
        outline = _outline(graph, focus, view)
        data = to_mermaid(outline) if suffix == ".mmd" else to_dot(outline)
    atomic_write(path, data)
    return where


def write_svg(graph: KnowledgeGraph) -> bytes:
    """The map of the graph as an SVG file.

    >>> from ai_roles.sample import SAMPLE
    >>> write_svg(SAMPLE)[:4]
    b'<svg'
    """
    return f"{still_svg(_picture(graph, None, None))}\n".encode()


def _svg(graph: KnowledgeGraph, focus: Focus, view: View | None, theme: Theme) -> str:
    if view == "grid":
        return grid_svg(grid_of(graph, focus), theme=theme)
    return still_svg(_picture(graph, focus, view), theme=theme)


def _picture(graph: KnowledgeGraph, focus: Focus, view: View | None) -> Picture:
    if focus is None and view in (None, "whole"):
        # Where things stand on the map follows from their order: equal graphs are brought into the same one.
        return whole(KnowledgeGraph.trusted(sorted(graph, key=lambda entity: entity.id), in_order(graph)))
    return picture_of(graph, focus, view)


def _outline(graph: KnowledgeGraph, focus: Focus, view: View | None) -> Outline:
    picture_of(graph, focus, view)  # refuses what makes no sense, in the same words
    if isinstance(focus, tuple | list):
        one, other = map(_name, focus)
        if view == "ladder":
            return ladders_outline(progression(graph, one, other))
        both = compare(graph, one, other)
        assert isinstance(both, Comparison)
        return comparison_outline(both)
    if view == "ladder":
        return ladders_outline(ladders(graph, None if focus is None else _name(focus)))
    return graph_outline(graph, focus=focus)


def _name(one: One) -> str:
    if isinstance(one, Position):
        return one.key
    return one.id if isinstance(one, Entity) else one
