"""How does a picture become a page? One page for every renderer: legend, search, filters, the claims and the sources."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any, Final, NamedTuple

from ..markup import json_data, render, static_file, stylesheet, vendored_file
from .page_data import picture_record, source_record
from .palette import APPEARANCE
from .picture import Picture

__all__ = ["Scripts", "page_of"]

_PARTS: Final = (
    "model.js",
    "elements.js",
    "filters.js",
    "search.js",
    "strength.js",
    "painter.js",
    "panel.js",
    "plain_renderer.js",
    "page.js",
)
"""What every page runs, from `static/picture`."""


class Scripts(NamedTuple):
    """What draws a picture in the browser."""

    vendored: tuple[str, ...]
    """Files of `vendor`."""
    own: tuple[str, ...]
    """Files of `static/picture`, beside those that every page runs."""
    creator: str
    """The function of ours that makes the renderer."""


def page_of(picture: Picture, scripts: Scripts, *, title: str | None = None, **more: Any) -> str:
    """The picture as an HTML page that opens without a network; *more* goes to the renderer as data."""
    from markupsafe import Markup

    codes = _codes(scripts)
    return render(
        "picture.html.j2",
        title=picture.title if title is None else title,
        notes=picture.notes,
        sources=[source_record(source) for source in picture.sources()],
        data=json_data({**picture_record(picture), **more}),
        style=Markup(_style()),  # noqa: S704 - files of ours
        scripts=[Markup(code) for code in codes],  # noqa: S704 - files of ours, looked through below
        script_sources=Markup(" ".join(_policy(code) for code in codes)),  # noqa: S704 - letters and digits
    )


@cache
def _codes(scripts: Scripts) -> tuple[str, ...]:
    """The texts of the scripts: those of others, to be run when they are needed, then all of ours as one."""
    vendored = [_without_map(vendored_file(name)) for name in scripts.vendored]
    own = [static_file(f"picture/{name}") for name in (*_PARTS, *scripts.own)]
    program = "\n".join(['"use strict";', *own, f"startPage({scripts.creator});"])
    return "\n".join(["function loadVendored() {", *vendored, "}"]), f"(() => {{\n{program}\n}})();"


def _without_map(code: str) -> str:
    """The script without its last line, where that names a file that is not there."""
    body, _, last = code.rstrip().rpartition("\n")
    return body if last.startswith("//# sourceMappingURL=") else code


@cache
def _policy(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


@cache
def _style() -> str:
    """The style sheet, with the colours of the kinds."""
    light = [f".kind-{kind} {{ fill: {look.fill}; stroke: {look.outline}; }}" for kind, look in APPEARANCE.items()]
    dark = [
        f".kind-{kind} {{ fill: {look.dark_fill}; stroke: {look.dark_outline}; }}" for kind, look in APPEARANCE.items()
    ]
    return "\n".join(
        [stylesheet("tokens.css", "picture.css"), *light, "@media (prefers-color-scheme: dark) {", *dark, "}"]
    )
