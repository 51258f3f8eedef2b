"""How does the picture of a grid become a page? The SVG itself, wide and narrow, and no script."""

from __future__ import annotations

from ..markup import render, stylesheet
from .grid_painter import grid_svg
from .grid_picture import GridPicture

__all__ = ["grid_page"]


def grid_page(picture: GridPicture, *, title: str | None = None) -> str:
    """The grid as an HTML page that opens without a network: a narrow window shows the narrow form of it.

    >>> from ai_roles.query.careers import level_grid
    >>> from ai_roles.sample import SAMPLE
    >>> page = grid_page(GridPicture(level_grid(SAMPLE, "genai")))
    >>> page.count("<svg"), "<script" in page
    (2, False)
    """
    from markupsafe import Markup

    return render(
        "grid.html.j2",
        title=picture.title if title is None else title,
        style=Markup(stylesheet("tokens.css", "grid.css")),  # noqa: S704 - files of ours
        wide=Markup(grid_svg(picture, title=title)),  # noqa: S704 - escaped by the XML writer
        tall=Markup(grid_svg(picture, title=title, tall=True)),  # noqa: S704 - escaped by the XML writer
    )
