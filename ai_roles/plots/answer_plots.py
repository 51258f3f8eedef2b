"""Which figures do answers make? Plots of matplotlib, handed over unshown and unsaved.

Each function returns a `matplotlib.figure.Figure` that belongs to nobody else: no global state is touched, no window
opens. `figure.savefig("pay.png")` writes it; in a notebook, `%matplotlib inline` once shows those that end a cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import log10
from textwrap import wrap
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ..errors import UsageError
from ..model import Entity, KnowledgeGraph
from ..pictures import mix
from ..predicates import PREDICATES
from ..query.facts import SourceReaches
from ..query.roles import Position, ProfileItem, profile_of, weight
from ..vocabulary import COMPETENCES
from .blank_plot import BLUE, INK, PAPER, ink_on, new_figure, plain, short
from .ladder_plot import ladder_figure
from .pay_plot import pay_ranges

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["coverage_figure", "heat_map", "ladder_figure", "pay_ranges"]

_NECESSITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "required": "#08306b",
        "core": "#08519c",
        "expected": "#4292c6",
        "preferred": "#9ecae1",
        "optional": "#c6dbef",
        "mentioned": "#e3eef8",
    }
)
"""From dark to light: an order that holds in grey and for any colour vision."""


def heat_map(
    graph: KnowledgeGraph, *, roles: Iterable[str] | None = None, skills: Iterable[str] | None = None
) -> Figure:
    """How strongly each role needs each skill or tool: dark is required, light is merely mentioned, striped is inherited.

    Without names, the roles of which most is said (at most 12) and the skills and tools that most of them need (at most 30).

    >>> from ai_roles.sample import SAMPLE
    >>> len(heat_map(SAMPLE, roles=["mlops", "genai"]).axes)
    1
    """
    chosen = _roles(graph) if roles is None else tuple(graph.resolve(name, "role") for name in roles)
    if not chosen:
        raise UsageError("there is no role to draw: the graph states no needs of any")
    needs = {role.id: _needs(graph, role) for role in chosen}
    rows = _skills(graph, needs) if skills is None else tuple(graph.resolve(name, COMPETENCES) for name in skills)
    if not rows:
        raise UsageError("there is no skill or tool to draw")
    figure = new_figure(2.6 + 0.62 * len(chosen), 2.0 + 0.27 * len(rows), "What each role needs")
    axes = figure.add_subplot()
    for column, role in enumerate(chosen):
        for row, skill in enumerate(rows):
            item = needs[role.id].get(skill.id)
            if item is not None and item.necessity in _NECESSITIES:
                _cell(axes, column, row, item)
    axes.set_xlim(-0.5, len(chosen) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(
        range(len(chosen)),
        [short(role.label, 30) for role in chosen],
        rotation=40,
        ha="left",
        rotation_mode="anchor",
    )
    axes.set_yticks(range(len(rows)), [short(skill.label, 34) for skill in rows])
    axes.xaxis.tick_top()
    plain(axes)
    _legend_of_needs(figure)
    return figure


def _roles(graph: KnowledgeGraph, most: int = 12) -> tuple[Entity, ...]:
    """The roles with needs of their own, most of them first."""
    counts = {
        role: sum(item.origin == "own" for item in profile_of(graph, Position(role)).needs)
        for role in graph.of_kind("role")
        if not role.retired
    }
    named = [role for role, count in counts.items() if count]
    return tuple(sorted(named, key=lambda role: (-counts[role], role.label.casefold(), role.id))[:most])


def _needs(graph: KnowledgeGraph, role: Entity) -> Mapping[str, ProfileItem]:
    found: dict[str, ProfileItem] = {}
    for item in profile_of(graph, Position(role)).needs:
        if item.entity is not None:
            found.setdefault(item.entity.id, item)
    return found


def _skills(
    graph: KnowledgeGraph, needs: Mapping[str, Mapping[str, ProfileItem]], most: int = 30
) -> tuple[Entity, ...]:
    """What most of the roles need of their own, then what they need most strongly."""
    roles: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for items in needs.values():
        for id, item in items.items():
            if item.origin != "inherited":
                roles[id] += 1
            weights[id] = weights.get(id, 0.0) + weight(item)
    order = sorted(weights, key=lambda id: (-roles[id], -round(weights[id], 9), graph[id].label.casefold(), id))
    return tuple(graph[id] for id in order[:most])


def _cell(axes: Axes, column: int, row: int, item: ProfileItem) -> None:
    from matplotlib.patches import Rectangle

    assert item.necessity is not None
    colour = _NECESSITIES[item.necessity]
    is_inherited = item.origin == "inherited"
    face = mix(colour, PAPER, _FAINT) if is_inherited else colour
    place = (column - 0.5, row - 0.5)
    if is_inherited:
        edge = mix(colour, PAPER, _STRIPE)
        axes.add_patch(Rectangle(place, 1, 1, facecolor=face, edgecolor=edge, hatch="//", linewidth=0))
    axes.add_patch(Rectangle(place, 1, 1, facecolor="none" if is_inherited else face, edgecolor=PAPER, linewidth=1))
    if not is_inherited:
        axes.text(column, row, item.necessity[0].upper(), ha="center", va="center", fontsize=7, color=ink_on(face))


_FAINT, _STRIPE = 0.84, 0.6
"""How much paper shows through what is inherited, and through its stripes."""


def _legend_of_needs(figure: Figure) -> None:
    from matplotlib.patches import Patch

    handles = [Patch(facecolor=colour, label=f"{word[0].upper()}  {word}") for word, colour in _NECESSITIES.items()]
    face, edge = mix(BLUE, PAPER, _FAINT), mix(BLUE, PAPER, _STRIPE)
    handles.append(Patch(facecolor=face, edgecolor=edge, hatch="//", linewidth=0, label="inherited"))
    figure.legend(handles=handles, loc="outside lower center", ncols=4, frameon=False, fontsize=8, labelcolor=INK)


def coverage_figure(reaches: SourceReaches) -> Figure:
    """How much each source states, how much of it alone, and of what: the darker, the more claims.

    >>> from ai_roles.query.facts import coverage
    >>> from ai_roles.sample import SAMPLE
    >>> len(coverage_figure(coverage(SAMPLE)).axes)
    2
    """
    if not reaches.items:
        raise UsageError("there is no source to draw")
    sources = [item.source.id for item in reaches.items]
    predicates = [id for id in PREDICATES if any(dict(item.predicates).get(id) for item in reaches.items)]
    figure = new_figure(3.0 + 1.15 * len(sources), 3.4 + 0.25 * len(predicates), "What the sources speak of")
    above, below = figure.subplots(2, 1, height_ratios=[2.0, 0.25 * max(len(predicates), 1)], sharex=True)
    alone = [item.alone for item in reaches.items]
    above.bar(range(len(sources)), alone, color=BLUE, width=0.62, label="claims that only it states")
    above.bar(
        range(len(sources)),
        [item.claims - item.alone for item in reaches.items],
        bottom=alone,
        color="#f0b67f",
        hatch="//",
        edgecolor=PAPER,
        width=0.62,
        label="claims that others state too",
    )
    for column, item in enumerate(reaches.items):
        above.text(column, item.claims, f"{item.claims:,}", ha="center", va="bottom", fontsize=8, color=INK)
    above.margins(y=0.15)
    above.set_yticks([])
    above.legend(frameon=False, fontsize=8, labelcolor=INK)
    largest = max((count for item in reaches.items for _, count in item.predicates), default=1)
    for column, item in enumerate(reaches.items):
        for row, predicate in enumerate(predicates):
            if count := dict(item.predicates).get(predicate):
                _count_cell(below, column, row, count, largest)
    below.set_xlim(-0.5, len(sources) - 0.5)
    below.set_ylim(len(predicates) - 0.5, -0.5)
    below.set_yticks(range(len(predicates)), [PREDICATES[id].label for id in predicates])
    below.set_xticks(range(len(sources)), ["\n".join(wrap(source, 14)) for source in sources])
    for axes in (above, below):
        plain(axes)
    return figure


def _count_cell(axes: Axes, column: int, row: int, count: int, largest: int) -> None:
    from matplotlib.patches import Rectangle

    share = log10(count + 1) / log10(largest + 1)
    face = mix("#eef4fb", "#08306b", share)
    axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=face, edgecolor=PAPER, linewidth=0.8))
    axes.text(column, row, f"{count:,}", ha="center", va="center", fontsize=8, color=ink_on(face))
