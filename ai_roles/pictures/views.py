"""Which picture answers this? The view that follows from what one wants to look at, or that one asks for."""

from __future__ import annotations

from typing import get_args

from ..errors import UsageError
from ..model import KnowledgeGraph
from ..query.careers import level_grid
from .comparison_layout import comparison
from .focus import One, found_position
from .grid_picture import GridPicture
from .ladder_layout import ladder
from .map_layout import whole
from .neighbourhood_layout import neighbourhood
from .picture import Picture, View

__all__ = ["Focus", "grid_of", "picture_of"]

Focus = One | tuple[One, One] | None


def picture_of(graph: KnowledgeGraph, focus: Focus = None, view: View | None = None) -> Picture:
    """What `draw` and `still` show of the graph: the picture as a value, to look at before it is drawn.

    >>> from ai_roles.sample import SAMPLE
    >>> picture_of(SAMPLE, "docker").view, picture_of(SAMPLE).view
    ('neighbourhood', 'whole')
    """
    graph = graph.said
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
    if view == "grid":
        raise UsageError("a grid has cells, and no nodes and edges: it is drawn as .svg, .png or .html")
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


def grid_of(graph: KnowledgeGraph, focus: Focus = None) -> GridPicture:
    """What the view "grid" shows: what is stated of which level of the role in focus, or of that of the ladders.

    >>> from ai_roles.sample import SAMPLE
    >>> grid_of(SAMPLE, "genai").title
    'Generative AI Engineer, level by level'
    """
    graph = graph.said
    if isinstance(focus, tuple | list):
        raise UsageError("a grid shows the levels of one role, and no pair")
    return GridPicture(level_grid(graph, None if focus is None else found_position(graph, focus).role.id))
