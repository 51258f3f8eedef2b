"""What is paid, as a plot? Every figure as its source states it, each currency on axes of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import wrap
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ..errors import UsageError
from ..model import KnowledgeGraph, Money
from ..query.answers import quoted, sourced
from ..query.facts import Observation, Pay
from .blank_plot import BLUE, INK, LINE, ORANGE, PAPER, new_figure, plain, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["pay_ranges"]

_Panel = tuple[str, str, tuple[str, ...]]
"""Currency, period and sources: what stands on axes of its own."""


def pay_ranges(pay: Pay) -> Figure:
    """What each source states of pay, each currency on axes of its own; an arrow goes on where a bound is open.

    Figures of one source, currency and period share a panel, and panels of one currency and period a scale. A bar is a
    range, a diamond a single figure, such as an average or a percentile.

    >>> from ai_roles.query.facts import pay
    >>> from ai_roles.sample import SAMPLE
    >>> len(pay_ranges(pay(SAMPLE)).axes)
    1
    """
    panels: dict[_Panel, list[Observation]] = {}
    for item in pay.items:
        key: _Panel = (
            item.money.currency,
            item.money.period,
            tuple(sorted(sourced((item.statement.claim,)))),
        )
        panels.setdefault(key, []).append(item)
    if not panels:
        raise UsageError(f"there is no pay to draw: no source states it of {pay.asked}")
    keys = sorted(panels)
    labels = {each: [_label(pay.graph, item) for item in panels[each]] for each in keys}
    heights = [sum(0.165 * max(label.count("\n") + 1, 2) + 0.14 for label in labels[each]) for each in keys]
    title = "Pay" if pay.asked == "everything" else f"Pay: {pay.asked}"
    figure = new_figure(9.0, 0.9 + sum(height + 0.65 for height in heights), title)
    parts = figure.subplots(len(keys), 1, squeeze=False, height_ratios=[height + 0.2 for height in heights])
    for each, axes in zip(keys, parts[:, 0], strict=True):
        currency, period, sources = each
        same = [item for other in keys if other[:2] == each[:2] for item in panels[other]]
        _panel(axes, panels[each], labels[each], largest=max(map(_outermost, same)))
        who = " and ".join(sources) or "no source: editorial"
        per = "period not stated" if period == "unstated" else f"a {period}"
        axes.set_title(f"{who}, {currency}, {per}", fontsize=10, loc="left", color=INK, fontweight="bold")
    return figure


_BEYOND: Final = 0.07
"""How far an arrow goes, as a share of the axis."""


def _outermost(item: Observation) -> float:
    amount = item.money.amount
    return float(amount.high if amount.high is not None else amount.low or 0)


def _panel(axes: Axes, items: Sequence[Observation], labels: Sequence[str], *, largest: float) -> None:
    from matplotlib.ticker import MaxNLocator

    width = (largest or 1.0) * (1 + 2 * _BEYOND)
    for row, item in enumerate(items):
        _draw_pay(axes, row, item.money, reach=width * _BEYOND)
    axes.set_xlim(0, width)
    axes.set_ylim(len(items) - 0.4, -0.6)
    axes.set_yticks(range(len(items)), labels)
    axes.xaxis.set_major_locator(MaxNLocator(6))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.grid(axis="x", color=LINE, linewidth=0.7)
    axes.set_axisbelow(True)
    plain(axes)


def _draw_pay(axes: Axes, row: int, money: Money, *, reach: float) -> None:
    amount = money.amount
    low, high = (None if bound is None else float(bound) for bound in (amount.low, amount.high))
    start = high if low is None else low
    end = low if high is None else high
    assert start is not None, "a range has a bound"
    assert end is not None, "a range has a bound"
    is_single = start == end
    if is_single and (low is None) == (high is None):
        axes.plot([start], [row], marker="D", markersize=7, color=ORANGE, linestyle="none")
    else:
        axes.plot([start, end], [row, row], linewidth=8, color=BLUE, solid_capstyle="butt")
    for bound, is_open, way in ((start, low is None, -1), (end, high is None or amount.beyond, 1)):
        if is_open:
            tip = max(bound + way * reach, 0.0)
            axes.annotate(
                "",
                (tip, row),
                (bound, row),
                arrowprops={"arrowstyle": "-|>", "color": BLUE, "linewidth": 2, "shrinkA": 0, "shrinkB": 0},
            )
            if is_single:
                face = PAPER if amount.strict else BLUE
                axes.plot(
                    [bound],
                    [row],
                    marker="o",
                    markersize=6,
                    markerfacecolor=face,
                    markeredgecolor=BLUE,
                    linestyle="none",
                )


_WHOSE: Final[Mapping[str, str]] = MappingProxyType(
    {"own": "", "parent": " (wider role)", "proxy": " (proxy occupation)"}
)


def _label(graph: KnowledgeGraph, item: Observation) -> str:
    """Whose pay, on which terms and on whose word, then the figure as it is stated."""
    statement = item.statement
    terms = (statement.how, *(f"quoting {graph[id].label}" for id in quoted((statement.claim,))))
    whose = f"{statement.subject.label}{_WHOSE[item.of]}"
    lines = wrap(short(": ".join(part for part in (whose, ", ".join(filter(None, terms))) if part), 200), 50)
    return "\n".join((*lines, str(item.money)))
