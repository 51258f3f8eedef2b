"""How is the graph handed to an agent? `mcp` starts the server that speaks over standard input and output, or prints the schema."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from .exit_codes import FINE
from .output import emit

if TYPE_CHECKING:
    from ..model import KnowledgeGraph

__all__ = ["serve_to_agents"]

_BUNDLED = "bundled"
_YAML = (".yaml", ".yml")


def serve_to_agents(graph: str = _BUNDLED, *, overlays: Sequence[Path] = (), schema: bool = False) -> int:
    """Serve until the input ends; with *schema*, print what a prompt needs to know instead."""
    read, files = _graph_to_serve(graph, overlays)
    if schema:
        from ..agents import schema_for_prompts

        emit(schema_for_prompts(read()).rstrip("\n"))
        return FINE
    from ..agents import serve_agents

    serve_agents(read, files)
    return FINE


def _graph_to_serve(place: str, overlays: Sequence[Path]) -> tuple[Callable[[], KnowledgeGraph], list[Path]]:
    """How the graph is read, and the files that it comes from."""
    from ..merged_files import load
    from .ask import graph_at
    from .endpoints import is_address
    from .running import parted

    if is_address(place):
        raise UsageError("mcp serves a graph of this machine: name a file, or a folder")
    named = [] if place == _BUNDLED else [Path(place)]
    if not named or (overlays and named[0].suffix.lower() in _YAML):
        own, extras = parted([*named, *overlays])
        return lambda: load(*own, include=extras), own
    if overlays:
        raise UsageError("--with lays files over the bundled facts: leave the graph out, or name it by --with too")
    return lambda: graph_at(place, None), named
