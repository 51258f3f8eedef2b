"""How do the ladders of the sources stand beside each other, as a plot?"""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from ..query.careers import Box, Column, Ladders, Progression, columns_of, held_rows, levels_of, title_of
from .blank_plot import BLUE, INK, LINE, MUTED, PAPER, new_figure, plain, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["ladder_figure"]


def ladder_figure(ladders: Ladders | Progression) -> Figure:
    """The ladders of the sources side by side, each rung at the levels that it stands for, with moves and stated time.

    >>> from ai_roles.query.careers import ladders
    >>> from ai_roles.sample import SAMPLE
    >>> len(ladder_figure(ladders(SAMPLE)).axes)
    1
    """
    levels = levels_of(ladders)
    columns, rows = held_rows(columns_of(ladders, levels), levels)
    tallest = max((len(_rung_text(box)) for column in columns for box in column.boxes), default=1)
    width, height = 2.5 * max(len(columns), 1), max(0.75, 0.19 * tallest + 0.2) * max(len(rows), 1)
    figure = new_figure(1.6 + width, 1.4 + height, title_of(ladders))
    axes = figure.add_subplot()
    for number, column in enumerate(columns):
        for box in column.boxes:
            _rung(axes, number, box)
        _moves(axes, number, column)
    axes.set_xlim(-0.5, max(len(columns), 1) - 0.5)
    axes.set_ylim(-0.5, max(len(rows), 1) - 0.5)
    axes.set_xticks(range(len(columns)), ["\n".join(wrap(short(each.title, 96), 24)) for each in columns])
    axes.set_yticks(range(len(rows)), rows)
    axes.xaxis.tick_top()
    axes.hlines(
        [row + 0.5 for row in range(len(rows) - 1)],
        -0.5,
        len(columns) - 0.5,
        color=LINE,
        linewidth=0.7,
        zorder=0,
    )
    plain(axes)
    if not columns:
        axes.text(0, 0, "No source describes a ladder.", ha="center", va="center", color=MUTED)
    return figure


_HALF: Final = 0.36
"""From the middle of a rung to its upper edge, in rows."""
_ASIDE: Final = 0.36
"""And to its side, in columns."""


def _rung(axes: Axes, column: int, box: Box) -> None:
    from matplotlib.patches import FancyBboxPatch

    width = 2 * _ASIDE / box.parts
    left = column - _ASIDE + 0.05 + box.part * width
    axes.add_patch(
        FancyBboxPatch(
            (left, box.low - _HALF),
            width - 0.02,
            box.high - box.low + 2 * _HALF,
            boxstyle="round,pad=0,rounding_size=0.05",
            facecolor="#e3eefa" if box.is_chosen else PAPER,
            edgecolor=BLUE if box.is_chosen else MUTED,
            linewidth=1.2,
        )
    )
    axes.text(
        left + width / 2 - 0.01,
        (box.low + box.high) / 2,
        "\n".join(_rung_text(box)),
        ha="center",
        va="center",
        fontsize=8,
        color=INK,
    )


def _rung_text(box: Box) -> list[str]:
    letters = max(8, 25 // box.parts)
    lines = wrap(short(box.title, 3 * letters), letters)
    for note in box.notes:
        lines += wrap(short(note, 4 * letters), letters)
    return lines


def _moves(axes: Axes, column: int, ladder: Column) -> None:
    """Straight up where nothing stands between, else along the left side."""
    for tie in ladder.ties:
        start, end = ladder.box[tie.start], ladder.box[tie.end]
        style = {
            "arrowstyle": "-|>",
            "color": MUTED,
            "linewidth": 1.2,
            "shrinkA": 0,
            "shrinkB": 0,
            "linestyle": "-" if tie.is_firm else (0, (4, 3)),
        }
        if ladder.is_straight(tie):
            axes.annotate("", (column + 0.04, end.low - _HALF), (column + 0.04, start.high + _HALF), arrowprops=style)
            place = (column + 0.07, (start.high + end.low) / 2)
        else:
            x = column - _ASIDE + 0.05
            style["connectionstyle"] = f"bar,angle=90,fraction={-0.08 / max(abs(end.low - start.high), 1):.3f}"
            axes.annotate("", (x, (end.low + end.high) / 2), (x, (start.low + start.high) / 2), arrowprops=style)
            place = (column - _ASIDE + 0.06, end.low - _HALF - 0.1)
        if tie.label:
            axes.text(*place, tie.label, fontsize=7, color=INK, va="center")
