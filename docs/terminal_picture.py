"""What does an answer look like in a terminal? The window of one, dark or light, as an SVG whose text can be selected.

Fonts are those of the reader: every piece of text is set to the width that a terminal gives it. Nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from ai_roles.table import text_width

__all__ = ["COLUMNS", "ROWS", "SCHEMES", "Scheme", "color", "terminal_svg"]

Scheme = Literal["dark", "light"]


class Look(NamedTuple):
    """The colors of a terminal: its screen, what is written and what is written dim, and the frame around it."""

    paper: str
    ink: str
    dim: str
    frame: str
    title: str


SCHEMES: Final[dict[Scheme, Look]] = {
    "dark": Look("#000000", "#ffffff", "#aaaaaa", "#30363d", "#d0d7de"),
    "light": Look("#ffffff", "#000000", "#555555", "#d0d7de", "#30363d"),
}
"""What is dim is blended with a third of its ground."""
ROWS: Final = 24
COLUMNS: Final = 80
_SIZE: Final = 14
_ACROSS, _DOWN = 8.4, 18
_MARGIN: Final = 12
_BAR: Final = 30
_FONTS: Final = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
_STYLED: Final = re.compile(r"\x1b\[([\d;]*)m")
_CELL: Final = re.compile(r"\S+(?: \S+)*")
"""What stands together: each gap between columns is kept by the places of what stands beside it."""
_CUBE: Final = (0, 95, 135, 175, 215, 255)
"""How bright the six steps of red, green and blue are, of which the colors 16 to 231 are mixed."""


class _Piece(NamedTuple):
    text: str
    codes: tuple[int, ...]


def color(codes: tuple[int, ...]) -> str | None:
    """The color that the codes of a style ask for, where they ask for one of the fixed 256.

    >>> color((1, 38, 5, 29)), color((1,))
    ('#00875f', None)
    """
    if codes[-3:-1] != (38, 5):
        return None
    number = codes[-1] - 16
    if not 0 <= number < len(_CUBE) ** 3:
        raise ValueError(f"the color {codes[-1]} looks different in every terminal")
    return "#" + "".join(f"{_CUBE[number // step % 6]:02x}" for step in (36, 6, 1))


def terminal_svg(written: str, asked: str, scheme: Scheme) -> str:
    """The window after the command *asked*; of a longer text the first screen, as a pager shows it."""
    look = SCHEMES[scheme]
    lines = written.rstrip("\n").split("\n")
    lines = [*lines[: ROWS - 1], "$ " if len(lines) < ROWS else ":"]
    width, height = COLUMNS * _ACROSS + 2 * _MARGIN, ROWS * _DOWN + _BAR + 2 * _MARGIN
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width:g} {height}",
            "width": f"{width:g}",
            "height": f"{height}",
            "role": "img",
            "aria-label": f"What {asked} prints in a terminal",
            "font-family": _FONTS,
            "font-size": str(_SIZE),
            "fill": look.ink,
        },
    )
    edges = {"width": f"{width - 1:g}", "height": f"{height - 1}", "rx": "8"}
    SubElement(root, "rect", {"x": "0.5", "y": "0.5", **edges, "fill": look.paper, "stroke": look.frame})
    SubElement(
        root, "path", {"d": f"M0.5 {_BAR}V8.5a8 8 0 0 1 8-8H{width - 8.5:g}a8 8 0 0 1 8 8V{_BAR}z", "fill": look.frame}
    )
    SubElement(
        root, "text", {"x": f"{width / 2:g}", "y": "20", "text-anchor": "middle", "fill": look.title}
    ).text = asked
    for number, line in enumerate(lines):
        _write(root, line, _BAR + _MARGIN + (number + 0.75) * _DOWN, look)
    end = {"x": f"{_MARGIN + text_width(lines[-1]) * _ACROSS:g}", "y": f"{_BAR + _MARGIN + (len(lines) - 1) * _DOWN}"}
    SubElement(root, "rect", {**end, "width": f"{_ACROSS}", "height": f"{_DOWN}"})
    return tostring(root, encoding="unicode") + "\n"


def _write(root: Element, line: str, y: float, look: Look) -> None:
    """One line of the screen."""
    column = 0
    for text, codes in _pieces(line):
        for cell in _CELL.finditer(text):
            start = column + text_width(text[: cell.start()])
            about = {"x": f"{_MARGIN + start * _ACROSS:g}", "y": f"{y:g}"}
            about["textLength"] = f"{text_width(cell[0]) * _ACROSS:g}"
            if 1 in codes:
                about["font-weight"] = "700"
            if (fill := look.dim if 2 in codes else color(codes)) is not None:
                about["fill"] = fill
            SubElement(root, "text", about).text = cell[0]
        column += text_width(text)


def _pieces(line: str) -> Iterator[_Piece]:
    """What is written in one style, and the codes of that style."""
    texts = _STYLED.split(line)
    yield _Piece(texts[0], ())
    for codes, text in zip(texts[1::2], texts[2::2], strict=True):
        yield _Piece(text, tuple(int(code) for code in codes.split(";") if code and code != "0"))
