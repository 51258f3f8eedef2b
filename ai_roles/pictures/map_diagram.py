"""What does the whole graph look like, as a still picture? A map of all entities, the most important of them named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..model import KnowledgeGraph
from ..networks import in_order
from ..vocabulary import KIND_TABLE, KINDS, Kind
from .map_layout import whole
from .picture import Node, Picture
from .pills import LEADING, SMALL, heading, legend
from .svg_canvas import Drawing, Theme
from .text_widths import lines_of, text_room

__all__ = ["map_svg", "write_svg"]

_MARGIN: Final = 20.0
_MOST_NAMES: Final = 600
"""More would be tried in vain: names keep clear of each other."""
_LINES_AT_ONCE: Final = 2_000
"""So many edges go into one path: few elements, and none too long for a reader."""
_FAINT: Final = 0.45
_LEAST_RADIUS: Final = 1.6


def write_svg(graph: KnowledgeGraph) -> bytes:
    """The map of the graph as an SVG file.

    >>> from ai_roles.sample import SAMPLE
    >>> write_svg(SAMPLE)[:4]
    b'<svg'
    """
    return f"{map_svg(graph)}\n".encode()


def map_svg(graph: KnowledgeGraph, *, width: float = 1400, theme: Theme = "auto") -> str:
    """Every entity of the graph and the lines that positive claims draw between them, as an SVG.

    What many claims speak of is large; names stand where there is room for them, those of the most important first.

    >>> from ai_roles.sample import SAMPLE
    >>> "Kubernetes" in map_svg(SAMPLE)
    True
    """
    # Where things stand follows from their order: equal graphs are brought into the same one.
    picture = whole(KnowledgeGraph.trusted(sorted(graph, key=lambda entity: entity.id), in_order(graph)))
    counts = Counter(node.entity.kind for node in picture.nodes)
    drawing = Drawing(width, title="The whole graph", description=_described(picture, counts), theme=theme)
    y = heading(drawing, "The whole graph", picture.notes, width, margin=_MARGIN) + 16
    places = _Places(picture, _MARGIN, y, width - 2 * _MARGIN)
    _draw_edges(drawing, picture, places)
    order = sorted(range(len(picture.nodes)), key=lambda number: (-picture.nodes[number].importance, number))
    for number in order:
        node, (x, top) = picture.nodes[number], places[number]
        drawing.group(node.label)
        drawing.sign(node.entity.kind, x, top, places.radius(node), thick=0.6)
        drawing.end_group()
    for name in _names(picture, places, order, width):
        drawing.text(name.x, name.y, name.text, size=name.size, anchor="middle", halo=True)
    y = legend(drawing, (kind for kind in KINDS if counts[kind]), _MARGIN, places.bottom + 30, width - 2 * _MARGIN)
    credit = f"Sources: {'; '.join(source.label for source in picture.sources())}." if picture.sources() else ""
    lines = lines_of(credit, SMALL, width - 2 * _MARGIN, most=8) if credit else ()
    y = drawing.lines(_MARGIN, y, lines, size=SMALL, leading=LEADING, ink="muted")
    return drawing.finish(y - LEADING + _MARGIN)


class _Places:
    """Where each node stands on the page: the arrangement of the picture, fitted into the width."""

    def __init__(self, picture: Picture, left: float, top: float, width: float) -> None:
        xs, ys = picture.wide.x, picture.wide.y
        self._left, self._top = min(xs, default=0.0), min(ys, default=0.0)
        across = (max(xs, default=0.0) - self._left) or 1.0
        room = width - 2 * _EDGE
        self._scale = min(room / across, _LARGEST_SCALE)
        self._shift = left + _EDGE + (room - across * self._scale) / 2
        self._down = top + _EDGE
        self._picture = picture
        self.bottom = self._down + (max(ys, default=0.0) - self._top) * self._scale + _EDGE

    def __getitem__(self, number: int) -> tuple[float, float]:
        wide = self._picture.wide
        return (
            self._shift + (wide.x[number] - self._left) * self._scale,
            self._down + (wide.y[number] - self._top) * self._scale,
        )

    def radius(self, node: Node) -> float:
        """As large as the node is on a page where all of it fits, but never too small to see."""
        return max(_LEAST_RADIUS, node.radius * min(self._scale, 1.0) * _SLIM)


_EDGE: Final = 34.0
"""Room around the outermost nodes, for their names."""
_LARGEST_SCALE: Final = 3.0
_SLIM: Final = 0.62


def _draw_edges(drawing: Drawing, picture: Picture, places: _Places) -> None:
    edges = picture.edges
    is_crowded = len(edges) > _LINES_AT_ONCE / 4
    for start in range(0, len(edges), _LINES_AT_ONCE):
        steps = []
        for edge in edges[start : start + _LINES_AT_ONCE]:
            (x, y), (other, below) = places[edge.source], places[edge.target]
            steps.append(f"M{x:.0f} {y:.0f}L{other:.0f} {below:.0f}")
        drawing.path(
            "".join(steps),
            stroke="line-strong",
            thick=0.5 if is_crowded else 1,
            opacity=_FAINT if is_crowded else 1,
        )


class _Spot(NamedTuple):
    """A part of the page: its middle, and how far it reaches to either side and up and down."""

    x: float
    y: float
    across: float
    down: float

    def meets(self, other: _Spot) -> bool:
        return abs(self.x - other.x) < self.across + other.across and abs(self.y - other.y) < self.down + other.down


class _Taken:
    """Which parts of the page hold something already; looked up by cells, so that thousands of them take no time."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[_Spot]] = {}

    def count(self, spot: _Spot) -> int:
        """How many things stand there."""
        return len({other for cell in _cells(spot) for other in self._cells.get(cell, ()) if spot.meets(other)})

    def take(self, spot: _Spot) -> None:
        for cell in _cells(spot):
            self._cells.setdefault(cell, []).append(spot)


def _cells(spot: _Spot) -> Iterator[tuple[int, int]]:
    for column in range(int((spot.x - spot.across) // _CELL), int((spot.x + spot.across) // _CELL) + 1):
        for row in range(int((spot.y - spot.down) // _CELL), int((spot.y + spot.down) // _CELL) + 1):
            yield column, row


class _Name(NamedTuple):
    text: str
    x: float
    y: float
    size: float


def _names(picture: Picture, places: _Places, order: Sequence[int], width: float) -> Iterator[_Name]:
    """Names beside their nodes, none across another, and only those of the most important across other nodes."""
    names, nodes = _Taken(), _Taken()
    for number, node in enumerate(picture.nodes):
        reach = places.radius(node)
        nodes.take(_Spot(*places[number], reach, reach))
    most = picture.nodes[order[0]].importance if order else 0
    for rank, number in enumerate(order[:_MOST_NAMES]):
        node = picture.nodes[number]
        size = round(10 + 5 * (node.importance / most if most else 0.0) ** 0.5, 1)
        (text,) = lines_of(node.label, size, _LONGEST_NAME, most=1)
        spots = _spots(*places[number], places.radius(node), text_room(text, size) / 2, size)
        free = [spot for spot in spots if _is_inside(spot, width) and not names.count(spot)]
        if not free:
            continue
        covered = [nodes.count(spot) for spot in free]
        if min(covered) and rank >= _ALWAYS_NAMED:
            continue
        spot = free[covered.index(min(covered))]
        names.take(spot)
        yield _Name(text, spot.x, spot.y + size * 0.35, size)


def _spots(x: float, y: float, radius: float, across: float, size: float) -> tuple[_Spot, ...]:
    """Below the node, above it, on its right and on its left."""
    down = size * 0.65
    aside, under = radius * 1.2 + across + 3, radius * 1.2 + down
    return (
        _Spot(x, y + under, across, down),
        _Spot(x, y - under, across, down),
        _Spot(x + aside, y, across, down),
        _Spot(x - aside, y, across, down),
    )


def _is_inside(spot: _Spot, width: float) -> bool:
    return spot.x - spot.across > 2 and spot.x + spot.across < width - 2


_LONGEST_NAME: Final = 190.0
_ALWAYS_NAMED: Final = 40
_CELL: Final = 64.0


def _described(picture: Picture, counts: Mapping[Kind, int]) -> str:
    kinds = ", ".join(f"{counts[kind]:,} {KIND_TABLE[kind].plural}" for kind in KINDS if counts[kind])
    return f"A map of {kinds}; {len(picture.edges):,} pairs of them are tied."
