"""Which picture stands beside an answer? The one that its short form names, still, as SVG; beside many there is none."""

from __future__ import annotations

from ..pictures import GridPicture, grid_svg, picture_of, still_svg
from ..query.answers import Answer
from ..query.careers import LevelGrid

__all__ = ["picture_beside"]


def picture_beside(answer: Answer) -> dict[str, str] | None:
    """The picture that goes with the answer, for wide and for narrow windows, light or dark; None where there is none.

    >>> from ai_roles.query.facts import list_entities
    >>> from ai_roles.query.roles import compare
    >>> from ai_roles.sample import SAMPLE
    >>> pictures = picture_beside(compare(SAMPLE, "mlops", "genai"))
    >>> sorted(pictures), pictures["tall"][:4], picture_beside(list_entities(SAMPLE, "level"))
    (['tall', 'wide'], '<svg', None)
    """
    if isinstance(answer, LevelGrid):
        if not answer.speaking:
            return None
        grid = GridPicture(answer)
        return {"wide": grid_svg(grid), "tall": grid_svg(grid, tall=True)}
    short = answer.short()
    if not short.picture:
        return None
    graph = answer.graph.said  # type: ignore[attr-defined]
    focus = (short.picture[0], short.picture[1]) if len(short.picture) > 1 else short.picture[0]
    picture = picture_of(graph, focus, "ladder" if short.view == "ladder" else None)
    if len(picture.nodes) < 2:
        return None
    return {"wide": still_svg(picture), "tall": still_svg(picture, tall=True)}
