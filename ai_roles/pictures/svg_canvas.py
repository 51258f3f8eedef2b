"""How is a still picture drawn as SVG that opens anywhere, in the dark too, and that nothing in a label can break?

Elements are made one by one and escaped by the XML writer, never pasted together. The colours of a light page stand on the
elements themselves, those of a dark page in a style sheet that only programs follow which know what their reader prefers:
browsers do, converters to PNG or PDF take the light ones. Fonts are those of the reader; room is left for the widest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from math import ceil
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from ..table import visible
from ..vocabulary import Kind
from .palette import APPEARANCE, Shape
from .xml_elements import Element

__all__ = ["INKS", "Drawing", "Ink", "Theme"]

Theme = Literal["auto", "light", "dark"]
"""`auto` follows what the reader prefers; the others always look the same."""


class Ink(NamedTuple):
    """A colour on a light page and on a dark one."""

    light: str
    dark: str


INKS: Final[Mapping[str, Ink]] = MappingProxyType(
    {
        "paper": Ink("#ffffff", "#11161d"),
        "raised": Ink("#f4f6f9", "#1a212b"),
        "ink": Ink("#17202b", "#e7ebf1"),
        "muted": Ink("#52606f", "#a9b4c2"),
        "line": Ink("#d8dee6", "#2f3947"),
        "line-strong": Ink("#8793a1", "#6c7989"),
        "accent": Ink("#0b57a4", "#84bdff"),
        "accent-weak": Ink("#e3eefa", "#182f4b"),
        "left": Ink("#0b57a4", "#84bdff"),
        "left-weak": Ink("#e3eefa", "#182f4b"),
        "right": Ink("#9a4500", "#ffb273"),
        "right-weak": Ink("#fcebdc", "#40290f"),
        "both": Ink("#5a3f86", "#c9b2f3"),
        "both-weak": Ink("#eee8f7", "#30264a"),
        **{kind: Ink(look.fill, look.dark_fill) for kind, look in APPEARANCE.items()},
        **{f"{kind}-outline": Ink(look.outline, look.dark_outline) for kind, look in APPEARANCE.items()},
    }
)
"""The colours of the pages (`static/tokens.css`) and of the kinds, by name."""

_FONTS: Final = "'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, 'DejaVu Sans', sans-serif"
_NAMESPACE: Final = "http://www.w3.org/2000/svg"


class Drawing:
    """A picture in the making, its origin in the upper left corner; `finish` hands it over.

    >>> drawing = Drawing(200, title="A & B", description="Two letters.", theme="light")
    >>> drawing.text(10, 20, "<A>", size=12)
    >>> drawing.finish(40)[-72:]
    '<text x="10" y="20" font-size="12" fill="#17202b">&lt;A&gt;</text></svg>'
    """

    def __init__(self, width: float, *, title: str, description: str, theme: Theme = "auto") -> None:
        self.width = width
        self._theme = theme
        self._used: set[tuple[str, str]] = set()
        key = blake2b(f"{title}\0{description}".encode(), digest_size=4).hexdigest()
        self._root = Element(
            "svg",
            {
                "xmlns": _NAMESPACE,
                "role": "img",
                "aria-labelledby": f"title-{key} desc-{key}",
                "font-family": _FONTS,
            },
        )
        self._root.add("title", {"id": f"title-{key}"}).text = visible(title)
        self._root.add("desc", {"id": f"desc-{key}"}).text = visible(description)
        self._style = self._root.add("style")
        self._here = self._root
        self._shift = 0.0, 0.0
        self._page = self._element("rect", {}, fill="paper")

    def shift(self, across: float, down: float) -> None:
        """What follows stands so far right of, and below, the place that is given for it."""
        self._shift = across, down

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        radius: float = 0,
        thick: float = 1,
        dashed: bool = False,
        hint: str = "",
    ) -> None:
        """A box with its upper left corner at (x, y)."""
        about = {"x": self._x(x), "y": self._y(y), "width": _number(width), "height": _number(height)}
        if radius:
            about["rx"] = _number(radius)
        self._hint(self._element("rect", about | _line(stroke, thick, dashed), fill=fill, stroke=stroke), hint)

    def circle(
        self, x: float, y: float, radius: float, *, fill: str, stroke: str | None = None, thick: float = 1
    ) -> None:
        """A disc around (x, y); a ring where its line has another color than its ground."""
        about = {"cx": self._x(x), "cy": self._y(y), "r": _number(radius)}
        self._element("circle", about | _line(stroke, thick, dashed=False), fill=fill, stroke=stroke)

    def path(
        self,
        steps: str,
        *,
        stroke: str | None = None,
        fill: str | None = None,
        thick: float = 1.5,
        dashed: bool = False,
        opacity: float = 1,
    ) -> None:
        """A line along these steps, in the language of SVG paths."""
        about = {"d": steps} | _line(stroke, thick, dashed)
        if opacity != 1:
            about["opacity"] = _number(opacity)
        self._element("path", about, fill=fill, stroke=stroke)

    def segment(self, start: tuple[float, float], end: tuple[float, float]) -> str:
        """The steps of a straight line, for `path`."""
        return f"M{self._pair(*start)} L{self._pair(*end)}"

    def arrow(self, x: float, y: float, way: tuple[float, float], *, fill: str) -> None:
        """The head of an arrow that ends at (x, y) and points this way, given as a step of length 1."""
        corners = ((0, 0), (-8, -4), (-8, 4))
        places = [(x + a * way[0] - b * way[1], y + a * way[1] + b * way[0]) for a, b in corners]
        self.path(f"M{' L'.join(self._pair(*place) for place in places)} Z", fill=fill)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float,
        ink: str = "ink",
        bold: bool = False,
        anchor: Literal["start", "middle", "end"] = "start",
        halo: str | None = None,
    ) -> None:
        """One line of text on the baseline y; a halo of the colour of its ground keeps it readable on what lies below."""
        about = {"x": self._x(x), "y": self._y(y), "font-size": _number(size)}
        if bold:
            about["font-weight"] = "700"
        if anchor != "start":
            about["text-anchor"] = anchor
        if halo is not None:
            about |= {"stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke"}
        self._element("text", about, fill=ink, stroke=halo).text = visible(text)

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        *,
        size: float,
        leading: float,
        ink: str = "ink",
        bold: bool = False,
        anchor: Literal["start", "middle", "end"] = "start",
    ) -> float:
        """Lines of text, the first of them on the baseline y; returns the baseline after the last."""
        for line in lines:
            self.text(x, y, line, size=size, ink=ink, bold=bold, anchor=anchor)
            y += leading
        return y

    def sign(self, kind: Kind, x: float, y: float, radius: float, *, fill: str = "", thick: float = 1) -> None:
        """The shape that stands for the kind, in its colours, around (x, y)."""
        shape = APPEARANCE[kind].shape
        about = {"stroke-width": _number(thick)}
        inks = {"fill": fill or kind, "stroke": fill or f"{kind}-outline"}
        if shape == "dot":
            self._element("circle", {"cx": self._x(x), "cy": self._y(y), "r": _number(radius)} | about, **inks)
        else:
            corners = ((x + radius * across, y + radius * down) for across, down in _CORNERS[shape])
            self._element("polygon", {"points": " ".join(self._pair(*place) for place in corners)} | about, **inks)

    def group(self, hint: str = "") -> None:
        """What follows belongs together, and shows the hint where it is pointed at."""
        self._here = self._root.add("g")
        self._hint(self._here, hint)

    def end_group(self) -> None:
        """What follows stands alone again."""
        self._here = self._root

    def finish(self, height: float) -> str:
        """The picture as the text of an SVG file."""
        size = {"width": _number(ceil(self.width)), "height": _number(ceil(height))}
        self._root.attributes.update({"viewBox": f"0 0 {size['width']} {size['height']}", **size})
        self._page.attributes.update(size)
        if self._theme == "auto":
            rules = (f".air-{what}-{ink}{{{what}:{INKS[ink].dark}}}" for what, ink in sorted(self._used))
            self._style.text = f"@media (prefers-color-scheme: dark){{{''.join(rules)}}}"
        else:
            self._root.elements.remove(self._style)
        return str(self._root)

    def _x(self, x: float) -> str:
        return _number(x + self._shift[0])

    def _y(self, y: float) -> str:
        return _number(y + self._shift[1])

    def _pair(self, x: float, y: float) -> str:
        return f"{self._x(x)},{self._y(y)}"

    def _element(
        self, tag: str, about: dict[str, str], *, fill: str | None = None, stroke: str | None = None
    ) -> Element:
        element = self._here.add(tag, about)
        classes = []
        for what, ink in (("fill", fill), ("stroke", stroke)):
            if ink is None:
                if what == "fill" and tag in ("path", "rect"):
                    element.attributes["fill"] = "none"
                continue
            element.attributes[what] = INKS[ink].dark if self._theme == "dark" else INKS[ink].light
            if self._theme == "auto":
                classes.append(f"air-{what}-{ink}")
                self._used.add((what, ink))
        if classes:
            element.attributes["class"] = " ".join(classes)
        return element

    def _hint(self, element: Element, hint: str) -> None:
        if hint:
            element.add("title").text = visible(hint)


_CORNERS: Final[Mapping[Shape, tuple[tuple[float, float], ...]]] = MappingProxyType(
    {
        "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
        "diamond": ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)),
        "triangle": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
        "triangleDown": ((-1.1, -0.9), (1.1, -0.9), (0, 1.1)),
        "hexagon": ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
        "star": (
            (0, -1.2),
            (0.28, -0.39),
            (1.14, -0.37),
            (0.46, 0.15),
            (0.71, 0.97),
            (0, 0.48),
            (-0.71, 0.97),
            (-0.46, 0.15),
            (-1.14, -0.37),
            (-0.28, -0.39),
        ),
    }
)


def _line(stroke: str | None, thick: float, dashed: bool) -> dict[str, str]:
    if stroke is None:
        return {}
    return {"stroke-width": _number(thick)} | ({"stroke-dasharray": "5 4"} if dashed else {})


def _number(number: float) -> str:
    """At most one digit after the point, and none where it is zero."""
    return f"{round(number, 1):.1f}".removesuffix(".0")
