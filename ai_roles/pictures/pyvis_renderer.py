"""How does pyvis draw a picture? As a `Network` to customise, and as the data of a page that is ours from end to end.

Of pyvis, only what it puts together goes into that page: its template loads files from elsewhere, does not escape, and
writes a folder beside the page.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from ..table import visible
from .palette import APPEARANCE
from .picture import Edge, Node, Picture
from .vis_renderer import vis_page

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["network_of", "pyvis_page"]

_INK, _LINE = "#17202b", "#8793a1"
_MANY: Final = 60
"""With more edges than this, each is drawn more faintly."""
_LONGEST: Final = 300
"""Longer labels are cut: nobody reads more on a canvas."""


def pyvis_page(picture: Picture, *, title: str | None = None) -> str:
    """The picture as a page, drawn by vis-network from what pyvis has put together."""
    nodes, edges, _, _, _, options = network_of(picture).get_network_data()
    network = {"nodes": nodes, "edges": edges, "options": json.loads(options)}
    return vis_page(picture, title=title, network=network)


def network_of(picture: Picture) -> Network:
    """The picture as a pyvis `Network`, every node in its place; springs pull where the places are not the message.

    The options stay the object of pyvis, so that all of its methods that change them work, `barnes_hut()` included, which
    can be called only once.
    """
    from pyvis.network import Network

    network = Network(height="700px", width="100%", directed=True, cdn_resources="in_line")
    for node, x, y in zip(picture.nodes, picture.wide.x, picture.wide.y, strict=True):
        network.add_node(node.key, **_node(node), x=x, y=y)
    share = min(0.6, max(0.15, (_MANY / max(1, len(picture.edges))) ** 0.5))
    for edge in picture.edges:
        ends = picture.nodes[edge.source].key, picture.nodes[edge.target].key
        network.add_edge(*ends, **_edge(edge, share))
    network.toggle_physics(picture.view == "neighbourhood")
    return network


def _node(node: Node) -> dict[str, Any]:
    look = APPEARANCE[node.entity.kind]
    return {
        "label": visible(node.label)[:_LONGEST],
        "title": f"{visible(node.label)[:_LONGEST]}: {node.entity.kind}, {node.importance} claims",
        "shape": look.shape,
        "size": node.radius,
        "color": {"background": look.fill, "border": look.outline},
        "group": node.entity.kind,
        "font": {"size": 13, "color": _INK},
        "borderWidth": 1.2,
    }


def _edge(edge: Edge, share: float) -> dict[str, Any]:
    labels = dict.fromkeys(claim.info.label for claim in edge.claims)
    made: dict[str, Any] = {
        "title": ", ".join(labels),
        "width": 1.6 if edge.tie in ("move", "near") else 1,
        "color": {"color": _LINE, "opacity": 1 if edge.tie == "move" else share},
    }
    made["smooth"] = made["arrowStrikethrough"] = False
    made["arrows"] = {"to": {"enabled": edge.tie == "move", "scaleFactor": 0.6}}
    if edge.tie == "near":
        made["dashes"] = [6, 5]
    return made
