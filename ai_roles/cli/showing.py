"""What can be looked at, sent and printed? The commands draw, page and site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..errors import UsageError
from .exit_codes import FINE
from .graphs import graph_for
from .output import emit, say

if TYPE_CHECKING:
    from ..pictures import Engine, View

__all__ = ["build_site", "draw_picture", "write_page"]

DEFAULT_PICTURE = Path("ai-roles.html")
"""Where a picture goes when no file is named."""


def draw_picture(
    focus: list[str] | None = None,
    *,
    output: Path | None = None,
    view: str | None = None,
    engine: str = "auto",
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
) -> int:
    """Draw an interactive picture, as one HTML file that opens offline.

    Nothing named: the whole graph. One name: it and its surroundings. Two roles: side by side. With `--view ladder`: the
    levels of a role, or the way between two levels. A file ending in .svg, .png, .mmd or .dot holds a still diagram.

    \b
    Examples:
      ai-roles draw
      ai-roles draw mlops -o mlops.html
      ai-roles draw mlops genai -o compared.html
      ai-roles draw mlops genai -o compared.svg
      ai-roles draw junior principal --view ladder -o way.html
    """
    from ..pictures import STILLS, draw, still

    names = focus or []
    if len(names) > 2:
        raise UsageError("a picture shows one thing or a pair")
    graph = graph_for(with_, source, basis)
    path = output or DEFAULT_PICTURE
    pair = (names[0], names[1]) if len(names) == 2 else None
    shown = pair or (names[0] if names else None)
    looked = cast("View | None", view)
    if path.suffix.lower() in STILLS:
        where = still(graph, path, focus=shown, view=looked)
    else:
        where = draw(graph, path, focus=shown, view=looked, engine=cast("Engine", engine))
    say(f"written: {where}")
    return FINE


def write_page(
    role: str,
    *,
    output: Path | None = None,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
) -> int:
    """Write a role or position as a page to print and to send.

    Without a file, the HTML goes to standard output.

    \b
    Examples:
      ai-roles page mlops -o mlops.html
      ai-roles page genai@senior/bfsi -o genai.html
    """
    from ..pages import page

    graph = graph_for(with_, source, basis)
    if output is None:
        emit(page(graph, role))
    else:
        say(f"written: {page(graph, role, output)}")
    return FINE


def build_site(
    folder: Path,
    *,
    with_: Sequence[Path] | None = None,
    source: Sequence[str] | None = None,
    basis: Sequence[str] | None = None,
) -> int:
    """Write the whole graph as a small static site.

    It opens from the disk, asks for nothing from elsewhere, and has a search of its own.

    \b
    Examples:
      ai-roles site out
      ai-roles site out --with ours.yaml
    """
    from ..pages.website import site

    say(f"written: {site(graph_for(with_, source, basis), folder) / 'index.html'}")
    return FINE
