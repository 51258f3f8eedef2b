"""How does a picture stand still? The nodes, edges and headings that a page shows interactively, painted as one SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..query.answers import places as places_of
from ..vocabulary import KINDS
from .block_layout import LABEL, LINE, NOTE, PADDING
from .picture import Arrangement, Band, Edge, Node, Picture, Tie, Tone, kind_plural
from .still_frame import LEADING, LEAST_TALL, LEAST_WIDTH, MARGIN, SMALL, paint_entry, paint_heading, paint_sources
from .still_labels import Label, labels_by_plan, labels_where_free
from .svg_canvas import Drawing, Theme
from .text_widths import lines_of, text_room

__all__ = ["still_svg"]

_MAP_WIDTH: Final = 1400.0
_LARGEST_SCALE: Final = 3.0
_SLIM, _LEAST_RADIUS = 0.62, 1.6
"""The nodes of a map are smaller than on a screen, where it can be enlarged."""
_EDGE: Final = 34.0
"""Room around the outermost nodes of a map, for their names."""
_LINES_AT_ONCE: Final = 2_000
"""So many edges go into one path: few elements, and none too long for a reader."""
_CROWDED: Final = 500
"""From so many edges on they are thin and faint."""
_BESIDE: Final = 14.0
"""From an edge that goes down to what stands at its middle: clear of another that comes from beside."""
_INKS: Final[Mapping[Tone, tuple[str, str, str]]] = {
    "plain": ("raised", "muted", "line-strong"),
    "left": ("left-weak", "left", "left"),
    "right": ("right-weak", "right", "right"),
    "shared": ("both-weak", "both", "both"),
}
"""Of a part of the picture: its ground, its heading and its edges."""
_MEANINGS: Final[Mapping[str, Mapping[Tie, str]]] = {
    "ladder": {"move": "a source states this move", "near": "listed in this order, or put together"},
}
"""What arrows and dashes stand for, by view."""


def still_svg(picture: Picture, *, theme: Theme = "auto", tall: bool = False) -> str:
    """The picture as an SVG; a tall one is arranged for a narrow page.

    >>> from ai_roles.pictures.comparison_layout import comparison
    >>> from ai_roles.sample import SAMPLE
    >>> drawn = still_svg(comparison(SAMPLE, "mlops", "genai"))
    >>> "Kubernetes" in drawn, drawn[:5], drawn[-6:]
    (True, '<svg ', '</svg>')
    """
    tall = tall and picture.tall is not None
    sheet = _map_of(picture) if picture.wide.label_width is None else _sheet_of(picture, tall=tall)
    across = sheet.right - sheet.left
    width = max(across + 2 * MARGIN, LEAST_TALL if tall else LEAST_WIDTH)
    drawing = Drawing(width, title=picture.title, description=_described(picture, sheet), theme=theme)
    y = paint_heading(drawing, picture.title, picture.notes, width, tall=tall)
    drawing.shift((width - across) / 2 - sheet.left, y - sheet.top)
    for band in sheet.places.bands:
        drawing.rect(band.x, band.y, band.width, band.height, fill=_INKS[band.tone][0], radius=8)
    _paint_edges(drawing, picture.edges, sheet, is_faint=tall or len(picture.edges) >= _CROWDED)
    _paint_nodes(drawing, picture, sheet)
    drawing.shift(0, 0)
    y += sheet.bottom - sheet.top + MARGIN
    y = _paint_legend(drawing, picture, y, width)
    y = paint_sources(drawing, picture.sources(), y, width)
    return drawing.finish(y - LEADING + MARGIN)


class _Sheet(NamedTuple):
    """The part of the page with the nodes: what stands on it, where, and which room it takes."""

    nodes: Sequence[Node]
    places: Arrangement
    labels: Mapping[int, Label]
    left: float
    top: float
    right: float
    bottom: float


def _sheet_of(picture: Picture, *, tall: bool) -> _Sheet:
    places = picture.tall if tall and picture.tall is not None else picture.wide
    labels = {label.node: label for label in labels_by_plan(picture, places)}
    boxes = [(band.x, band.y, band.x + band.width, band.y + band.height) for band in places.bands]
    boxes += [(label.left, label.top, label.right, label.bottom) for label in labels.values()]
    for node, x, y in zip(picture.nodes, places.x, places.y, strict=True):
        reach = node.radius * 1.2
        boxes.append((x - reach, y - reach, x + reach, y + reach))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True) if boxes else ((0.0,),) * 4
    return _Sheet(picture.nodes, places, labels, min(lefts), min(tops), max(rights), max(bottoms))


def _map_of(picture: Picture) -> _Sheet:
    """The arrangement fitted to the width of a page, with the names for which there is room."""
    xs, ys = picture.wide.x, picture.wide.y
    left, top = min(xs, default=0.0), min(ys, default=0.0)
    across, down = (max(xs, default=0.0) - left) or 1.0, max(ys, default=0.0) - top
    width = _MAP_WIDTH - 2 * MARGIN
    scale = min((width - 2 * _EDGE) / across, _LARGEST_SCALE)
    shift = (width - across * scale) / 2
    x = tuple(shift + (each - left) * scale for each in xs)
    y = tuple(_EDGE + (each - top) * scale for each in ys)
    slim = min(scale, 1.0) * _SLIM
    nodes = tuple(node._replace(radius=max(_LEAST_RADIUS, node.radius * slim)) for node in picture.nodes)
    places = Arrangement(x, y, picture.wide.sides, None)
    labels = {label.node: label for label in labels_where_free(nodes, places, width)}
    return _Sheet(nodes, places, labels, 0.0, 0.0, width, down * scale + 2 * _EDGE)


def _paint_edges(drawing: Drawing, edges: Iterable[Edge], sheet: _Sheet, *, is_faint: bool) -> None:
    """Plain edges of one tone as one path, arrows and dashes each by itself; quiet ones not at all."""
    plain: dict[Tone, list[str]] = {}
    drawn: list[tuple[Edge, str]] = []
    x, y = sheet.places.x, sheet.places.y
    for edge in edges:
        one, other = (x[edge.source], y[edge.source]), (x[edge.target], y[edge.target])
        if edge.tie == "claim":
            plain.setdefault(edge.tone, []).append(drawing.segment(one, other))
        elif edge.tie != "quiet":
            drawn.append((edge, drawing.segment(one, other)))
    for tone, steps in plain.items():
        for start in range(0, len(steps), _LINES_AT_ONCE):
            path = "".join(steps[start : start + _LINES_AT_ONCE])
            ink = _INKS[tone][2]
            drawing.path(path, stroke=ink, thick=0.5 if is_faint else 1, opacity=0.4 if is_faint else 0.5)
    for edge, step in drawn:
        is_dashed = edge.tie == "near"
        drawing.path(step, stroke="line-strong", thick=1.6, dashed=is_dashed)
        if edge.tie == "move" or sheet.nodes[edge.target].entity.kind == "level":
            _paint_head(drawing, edge, sheet)
        if edge.label:
            _paint_edge_label(drawing, edge, sheet)


def _paint_edge_label(drawing: Drawing, edge: Edge, sheet: _Sheet) -> None:
    """At the middle of the edge, above it; beside it where it goes down."""
    (x, other), (y, below) = ((each[edge.source], each[edge.target]) for each in (sheet.places.x, sheet.places.y))
    is_flat = abs(other - x) > abs(below - y)
    drawing.text(
        (x + other) / 2 + (0 if is_flat else _BESIDE),
        (y + below) / 2 + (-5 if is_flat else NOTE * 0.35),
        edge.label,
        size=NOTE,
        ink="muted",
        anchor="middle" if is_flat else "start",
        halo="raised",
    )


def _paint_head(drawing: Drawing, edge: Edge, sheet: _Sheet) -> None:
    x, y = sheet.places.x, sheet.places.y
    along = x[edge.target] - x[edge.source], y[edge.target] - y[edge.source]
    length = (along[0] ** 2 + along[1] ** 2) ** 0.5 or 1.0
    way = along[0] / length, along[1] / length
    reach = sheet.nodes[edge.target].radius + 2
    drawing.arrow(x[edge.target] - way[0] * reach, y[edge.target] - way[1] * reach, way, fill="line-strong")


def _paint_nodes(drawing: Drawing, picture: Picture, sheet: _Sheet) -> None:
    """In the order in which they are read: what stands outside the bands, then band by band; on a map the names come last."""
    hints = {} if picture.view == "whole" else _evidence(picture)
    grounds = {number: _INKS[band.tone][0] for band in sheet.places.bands for number in band.members}
    outside = [number for number in range(len(sheet.nodes)) if number not in grounds]
    if picture.view == "whole":
        outside.sort(key=lambda number: -sheet.nodes[number].importance)
    for number in outside:
        _paint_node(drawing, sheet, number, hints)
    for band in sheet.places.bands:
        _paint_band_heading(drawing, band)
        for number in band.members:
            _paint_node(drawing, sheet, number, hints)
    for number, label in sheet.labels.items():
        is_crossed = sheet.places.label_width is None or sheet.places.sides[number] == "below"
        for line in label.lines:
            drawing.text(
                line.x,
                line.y,
                line.text,
                size=line.size,
                ink="muted" if line.is_note else "ink",
                bold=line.bold,
                anchor=label.anchor,
                halo=grounds.get(number, "paper") if is_crossed else None,
            )


def _paint_band_heading(drawing: Drawing, band: Band) -> None:
    lines = lines_of(band.label, LABEL, band.width - 2 * PADDING, most=band.lines, bold=True)
    y = band.y + 18
    drawing.lines(band.x + PADDING, y, lines, size=LABEL, leading=LINE, ink=_INKS[band.tone][1], bold=True)


def _paint_node(drawing: Drawing, sheet: _Sheet, number: int, hints: Mapping[int, str]) -> None:
    node, x, y = sheet.nodes[number], sheet.places.x[number], sheet.places.y[number]
    drawing.group(": ".join(filter(None, (node.label, hints.get(number, "")))))
    drawing.sign(node.entity.kind, x, y, node.radius, thick=0.6 if sheet.places.label_width is None else 1.2)
    drawing.end_group()


def _evidence(picture: Picture) -> Mapping[int, str]:
    """Who ties each node to what the picture is about, and where: shown where a program lets one point at it."""
    found: dict[int, list[str]] = {}
    for edge in picture.edges:
        if edge.source in picture.focus:
            name = f"{picture.nodes[edge.source].label}, " if len(picture.focus) > 1 else ""
            found.setdefault(edge.target, []).append(f"{name}{places_of(edge.claims)}")
    return {number: "; ".join(said) for number, said in found.items()}


def _paint_legend(drawing: Drawing, picture: Picture, y: float, width: float) -> float:
    """Which sign stands for which kind, and what arrows and dashes mean; returns where it ends."""
    kinds = {node.entity.kind for node in picture.nodes}
    ties = {edge.tie for edge in picture.edges}
    x = MARGIN
    for kind in (kind for kind in KINDS if kind in kinds):
        x, y = paint_entry(drawing, kind_plural(kind), 14.0, x, y, width)
        drawing.sign(kind, x + 5, y - 4, 4.2)
        x += 14.0 + text_room(kind_plural(kind), SMALL) + 16
    for tie, meaning in _MEANINGS.get(picture.view, {}).items():
        if tie in ties:
            x, y = paint_entry(drawing, meaning, 36.0, x, y, width)
            drawing.path(drawing.segment((x, y - 4), (x + 26, y - 4)), stroke="line-strong", dashed=tie == "near")
            if tie == "move":
                drawing.arrow(x + 29, y - 4, (1.0, 0.0), fill="line-strong")
            x += 36.0 + text_room(meaning, SMALL) + 16
    return y + 20 if kinds else y


def _described(picture: Picture, sheet: _Sheet) -> str:
    """The picture in sentences, for those who hear it: what stands under each heading, and which moves are drawn."""
    sentences = [_counted(picture)] if picture.view == "whole" else []
    inside = {number for band in sheet.places.bands for number in band.members}
    alone = [_told(node) for number, node in enumerate(picture.nodes) if number not in inside]
    if sheet.places.label_width is not None and alone:
        sentences.append(f"{'; '.join(alone)}.")
    sentences += (_band_told(picture, band) for band in sheet.places.bands)
    for tie, words in (("move", "Moves"), ("near", "Dashed")):
        ends = [
            f"{picture.nodes[edge.source].label} to {picture.nodes[edge.target].label}"
            + (f" ({edge.label})" if edge.label else "")
            for edge in picture.edges
            if edge.tie == tie
        ]
        if ends:
            sentences.append(f"{words}: {'; '.join(ends)}.")
    if names := [source.label for source in picture.sources()]:
        sentences.append(f"Sources: {'; '.join(names)}.")
    return " ".join(sentences) or " ".join(picture.notes)


def _counted(picture: Picture) -> str:
    kinds = [node.entity.kind for node in picture.nodes]
    counts = ", ".join(f"{kinds.count(kind):,} {kind_plural(kind)}" for kind in KINDS if kind in kinds)
    return f"A map of {counts or 'nothing'}; {len(picture.edges):,} pairs of them are tied by claims."


def _told(node: Node) -> str:
    return f"{node.label} ({'; '.join(node.notes)})" if node.notes else node.label


def _band_told(picture: Picture, band: Band) -> str:
    whose = ""
    if len(picture.focus) > 1 and band.tone != "plain":
        left, right = (picture.nodes[number].label for number in picture.focus)
        whose = f"{ {'left': left, 'right': right, 'shared': 'Both'}[band.tone] }, "
    named = list(_names(picture.nodes, band.members))
    dots = sum(picture.nodes[number].is_minor for number in band.members)
    if dots:
        named.append(f"{'and ' if named else ''}{dots:,} that are not named")
    return f"{whose}{band.label}: {', '.join(named) or 'none'}."


def _names(nodes: Sequence[Node], members: Iterable[int]) -> Iterator[str]:
    return (_told(nodes[number]) for number in members if not nodes[number].is_minor)
