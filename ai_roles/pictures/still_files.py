"""Into what files does a still picture go? SVG as it is, and PNG for what cannot show SVG."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ..dataset import atomic_write
from ..errors import MissingExtraError, UsageError

__all__ = ["to_png", "write_diagram"]

_LARGEST: Final = 16_000
"""Pixels along a side: more than screens show and paper needs, and a gigabyte of them would not be worth the wait."""
_SHARP: Final = 2.0
_FONTS: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
"""They come with matplotlib: a machine without any font would draw pictures without any text."""


def write_diagram(svg: str, path: str | os.PathLike[str], *, scale: float = _SHARP) -> None:
    """Write an SVG that a function of this package has drawn to a file that ends in `.svg` or `.png`.

    `scale` is the number of pixels of a PNG for each unit of the picture.

    >>> import tempfile
    >>> from ai_roles.pictures.map_diagram import map_svg
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_diagram(map_svg(SAMPLE), f"{folder}/map.svg")
    ...     sorted(os.listdir(folder))
    ['map.svg']
    """
    suffix = Path(path).suffix.lower()
    if suffix == ".svg":
        atomic_write(path, f"{svg}\n")
    elif suffix == ".png":
        atomic_write(path, to_png(svg, scale=scale))
    else:
        raise UsageError(f"{os.fspath(path)!r} is no name for a picture: it should end in .svg or .png")


def to_png(svg: str, *, scale: float = _SHARP) -> bytes:
    """The picture as the bytes of a PNG file, in light colours unless it was drawn for a dark page."""
    try:
        import resvg_py
    except ImportError:
        raise MissingExtraError("resvg-py", "figures") from None
    try:
        from matplotlib import get_data_path
    except ImportError:
        raise MissingExtraError("matplotlib", "figures") from None
    fonts = Path(get_data_path(), "fonts", "ttf")
    largest = max(_sides(svg)) * scale
    if not 0 < largest <= _LARGEST:
        raise UsageError(f"a PNG is at most {_LARGEST:,} pixels wide and high, not {largest:,.0f}")
    files = [str(fonts / name) for name in _FONTS]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale, font_files=files, sans_serif_family="DejaVu Sans"))


def _sides(svg: str) -> tuple[float, float]:
    """How wide and high the picture says it is."""
    from xml.etree.ElementTree import ParseError, fromstring

    try:
        root = fromstring(svg)  # noqa: S314 (drawn by this package: no entities)
        return float(root.attrib["width"]), float(root.attrib["height"])
    except (ParseError, KeyError, ValueError):
        raise UsageError(
            "this is not a picture that was drawn here: an SVG that says how wide and high it is"
        ) from None
