"""On what ground do all plots stand? An empty figure, its colours and its letters."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from ..errors import MissingExtraError
from ..pictures import contrast
from ..table import visible

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["BLUE", "INK", "LINE", "MUTED", "ORANGE", "PAPER", "ink_on", "new_figure", "plain", "short"]

INK: Final = "#17202b"
MUTED: Final = "#52606f"
LINE: Final = "#d8dee6"
PAPER: Final = "#ffffff"
BLUE: Final = "#0b57a4"
ORANGE: Final = "#d55e00"
"""Blue and orange can be told apart with any colour vision."""


def new_figure(width: float, height: float, title: str) -> Figure:
    """An empty figure in inches, laid out so that no text is cut."""
    try:
        from matplotlib.figure import Figure
        from matplotlib.layout_engine import ConstrainedLayoutEngine
    except ImportError:
        raise MissingExtraError("matplotlib", "figures") from None
    figure = Figure(figsize=(width, height), layout=ConstrainedLayoutEngine(h_pad=0.08, w_pad=0.08), facecolor=PAPER)
    figure.suptitle(short(title, 90), fontsize=13, fontweight="bold", color=INK)
    return figure


def plain(axes: Axes) -> None:
    """Neither frame nor ticks, quiet letters."""
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, labelsize=8.5, colors=INK)


def ink_on(face: str) -> str:
    """The letters that are read best on that ground."""
    return PAPER if contrast(face, PAPER) > contrast(face, INK) else INK


def short(text: str, most: int) -> str:
    r"""On one line, without anything that a plot would take for mathematics.

    >>> print(short("from $100\nto $200", 80))
    from \$100 to \$200
    """
    return shorten(visible(text), most, placeholder="…").replace("$", r"\$")
