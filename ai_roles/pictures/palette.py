"""Which shape and colours stand for a kind of entity? Kinds of one shape can be told apart with any colour vision.

The colours start from those of Okabe and Ito (2008, "Color Universal Design"). There are more kinds than colours alone can tell
apart, so a kind is a shape and a colour; related kinds (level, ladder, rung) share the colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from ..vocabulary import Kind

__all__ = ["APPEARANCE", "Appearance", "Shape"]

Shape = Literal["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"]
"""The names of vis-network, which pyvis takes too."""


class Appearance(NamedTuple):
    """How a kind is drawn: fill and outline on a light page, and on a dark one."""

    shape: Shape
    fill: str
    outline: str
    dark_fill: str
    dark_outline: str


_NAVY: Final = ("#1b3f77", "#122b52", "#a9c8f5", "#dbe8fc")
_GREEN: Final = ("#009e73", "#006b4e", "#1fc493", "#a2ecd2")
_ORANGE: Final = ("#e69f00", "#946600", "#eba925", "#ffdf9c")
_SKY: Final = ("#56b4e9", "#1c74aa", "#63baec", "#c3e5fa")
_GREY: Final = ("#7a8494", "#525b68", "#939dad", "#d3d9e2")
_PINK: Final = ("#cc79a7", "#934a72", "#d98bb5", "#f6d3e5")
_RED: Final = ("#d55e00", "#923f00", "#ee7a33", "#ffcfae")
_YELLOW: Final = ("#f0e442", "#857c00", "#efe24a", "#fbf7c4")
_PLUM: Final = ("#882255", "#5c1439", "#c72c78", "#f2bdd6")
_BLUE: Final = ("#0072b2", "#004d7a", "#3d9fdc", "#b5dcf7")

APPEARANCE: Final[Mapping[Kind, Appearance]] = MappingProxyType(
    {
        "role": Appearance("dot", *_NAVY),
        "level": Appearance("diamond", *_RED),
        "ladder": Appearance("triangleDown", *_RED),
        "rung": Appearance("dot", *_RED),
        "skill": Appearance("dot", *_GREEN),
        "tool": Appearance("square", *_ORANGE),
        "competence": Appearance("square", *_GREEN),
        "category": Appearance("square", *_GREY),
        "group": Appearance("diamond", *_GREY),
        "industry": Appearance("hexagon", *_YELLOW),
        "responsibility": Appearance("triangle", *_SKY),
        "qualification": Appearance("diamond", *_SKY),
        "certification": Appearance("star", *_ORANGE),
        "use-case": Appearance("hexagon", *_PINK),
        "kpi": Appearance("star", *_BLUE),
        "guidance": Appearance("triangleDown", *_GREY),
        "challenge": Appearance("triangle", *_RED),
        "topic": Appearance("dot", *_GREY),
        "working-condition": Appearance("square", *_PLUM),
        "organization": Appearance("hexagon", *_NAVY),
        "place": Appearance("dot", *_YELLOW),
        "market": Appearance("triangleDown", *_YELLOW),
        "source": Appearance("diamond", *_PLUM),
    }
)
