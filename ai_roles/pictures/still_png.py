"""How does a still picture become a PNG, for what cannot show SVG?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from ..errors import MissingExtraError, UsageError

__all__ = ["to_png"]

_LARGEST: Final = 16_000
"""Pixels along a side: more than screens show and paper needs, and a gigabyte of them would not be worth the wait."""
_SHARP: Final = 2.0
_FONTS: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
"""They come with matplotlib: a machine without any font would draw pictures without any text."""


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
