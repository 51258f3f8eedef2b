"""How is a picture of up to some thousand nodes drawn? By vis-network, which is what pyvis uses, from our own data."""

from __future__ import annotations

from typing import Any, Final

from .picture import Picture
from .picture_page import Scripts, page_of

__all__ = ["vis_page"]

_SCRIPTS: Final = Scripts(("vis-network/vis-network.min.js",), ("vis_renderer.js",), "createVisRenderer")


def vis_page(picture: Picture, *, title: str | None = None, **network: Any) -> str:
    """The picture as a page, drawn by vis-network; *network* is what somebody else has put together for it."""
    return page_of(picture, _SCRIPTS, title=title, **network)
