"""How is a graph of tens of thousands of nodes drawn? By sigma, on the graphics card, at places that are worked out here."""

from __future__ import annotations

from typing import Final

from .picture import Picture
from .picture_page import Scripts, page_of

__all__ = ["sigma_page"]

_SCRIPTS: Final = Scripts(
    ("graphology/graphology.umd.min.js", "sigma/sigma.min.js"),
    ("sigma_shapes.js", "sigma_renderer.js"),
    "createSigmaRenderer",
)


def sigma_page(picture: Picture, *, title: str | None = None) -> str:
    """The picture as a page, drawn by sigma."""
    return page_of(picture, _SCRIPTS, title=title)
