"""How is something made to be looked at, sent or printed? The commands of the group "Picture": draw, page and site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError
from .exit_codes import FINE
from .output import emit, say

if TYPE_CHECKING:
    from ..model import KnowledgeGraph

__all__ = ["draw_picture", "write_page", "write_site"]

DEFAULT_PICTURE = Path("ai-roles.html")
"""Where a picture goes when no file is named."""


def draw_picture(
    graph: KnowledgeGraph, focus: Sequence[str] = (), *, output: Path = DEFAULT_PICTURE, **how: Any
) -> int:
    """Draw a picture that can be moved, or a still one where the file asks for it by its ending."""
    from ..markup import HTML_ENDINGS
    from ..pictures import STILLS, draw, still

    if len(focus) > 2:
        raise UsageError("a picture shows one thing or a pair")
    if output.suffix.lower() not in (*HTML_ENDINGS, *STILLS):
        raise UsageError(
            f"{str(output)!r} is no name for a picture: it should end in .html, or for a still one in {', '.join(STILLS)}"
        )
    shown = (focus[0], focus[1]) if len(focus) == 2 else focus[0] if focus else None
    if output.suffix.lower() in STILLS:
        where = still(graph, output, focus=shown, view=how.get("view"))
    else:
        where = draw(graph, output, focus=shown, **how)
    say(f"written: {where}")
    return FINE


def write_page(graph: KnowledgeGraph, role: str, *, output: Path | None = None, short: bool = False) -> int:
    """Write the page of a role or position, to standard output where no file is named."""
    from ..pages import page

    if output is None:
        emit(page(graph, role, short=short))
    else:
        say(f"written: {page(graph, role, output, short=short)}")
    return FINE


def write_site(graph: KnowledgeGraph, folder: Path) -> int:
    """Write the site."""
    from ..explorer import site

    say(f"written: {site(graph, folder, workers=None) / 'index.html'}")
    return FINE
