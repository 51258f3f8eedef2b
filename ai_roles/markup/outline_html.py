"""How does a document to write on look as a page? One HTML file that needs no other, runs nothing, and prints well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..outline import Outline, pieces
from .templating import json_data, render, style_source, stylesheet

if TYPE_CHECKING:
    from markupsafe import Markup

__all__ = ["outline_page"]


def outline_page(outline: Outline, *, record: Mapping[str, Any] | None = None) -> str:
    """The document as an HTML page: gaps are marked, cells to fill in are large; *record* is what machines read in it.

    >>> from ai_roles.outline import Bullets, Outline
    >>> page = outline_page(Outline("A note", (Bullets(("Pay: [employer: range of pay]",)),)))
    >>> "<h1>A note</h1>" in page, '<mark class="gap">[employer: range of pay]</mark>' in page
    (True, True)
    """
    from markupsafe import Markup

    style = stylesheet("tokens.css", "sheet.css", "print.css", "outline.css")
    return render(
        "outline.html.j2",
        outline=outline,
        gapped=_gapped,
        record=None if record is None else json_data(record),
        style=Markup(style),  # noqa: S704 - a file of our own
        style_source=style_source(style),
    )


def _gapped(text: str) -> Markup:
    """The text with its gaps marked."""
    from markupsafe import Markup, escape

    from ..table import visible

    return Markup("").join(
        Markup('<mark class="gap">{}</mark>').format(visible(piece)) if is_gap else escape(visible(piece))
        for piece, is_gap in pieces(text)
    )
