"""How is a graph served from the command line? The server's processes read its files; that of another server is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import UsageError
from .exit_codes import FINE
from .output import say

__all__ = ["serve_graph_at"]

_MOST_BYTES = 1_000


def serve_graph_at(
    graph: str = "bundled",
    *,
    overlays: Sequence[Path] = (),
    sources: Sequence[str] = (),
    basis: Sequence[str] = (),
    endpoint: str | None = None,
    auth: str | None = None,
    token_file: Path | None = None,
    **where: Any,
) -> int:
    """Serve the graph of this place until Ctrl-C."""
    from ..serve import GraphSource, serve_graph
    from .endpoints import graph_at_endpoint, is_address
    from .running import parted

    if endpoint is not None and (graph != "bundled" or overlays):
        raise UsageError("--endpoint serves the graph of a server instead: leave out GRAPH and --with")
    place = endpoint if endpoint is not None else graph
    if token_file is not None:
        where["token"] = _token_in(token_file)
    if is_address(place):
        from ..questions import restricted

        serve_graph(restricted(graph_at_endpoint(place, auth), sources, basis), say=say, **where)
        return FINE
    if auth is not None:
        raise UsageError("--auth says where the login of a server is: name that by --endpoint")
    own, extras = parted(overlays) if overlays else ([], [])
    source = GraphSource(place, tuple(map(str, own)), tuple(extras), tuple(sources), tuple(basis))
    serve_graph(source, say=say, **where)
    return FINE


def _token_in(path: Path) -> str:
    from ..dataset import read_text_capped

    return read_text_capped(path, limit=_MOST_BYTES).strip()
