"""How does the server for agents start and end? The graph is read while the SDK is imported; it ends with its input."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib.util import find_spec
from pathlib import Path
from types import FrameType

from ..errors import AiRolesError, MissingExtraError
from ..model import KnowledgeGraph, paused_collection
from .served_graph import ServedGraph

__all__ = ["serve_agents"]

_ENDED_BY_SIGNAL = 128


def serve_agents(read: Callable[[], KnowledgeGraph], files: Iterable[Path] = ()) -> None:
    """Answer an agent over standard input and output until the input ends.

    *read* gives the graph, again where one of *files* has changed. Standard output belongs to the protocol: what else is written
    there goes to standard error.

    Raises:
        MissingExtraError: The SDK is not installed, or is older than 2.
        AiRolesError: The graph cannot be read.
    """
    if find_spec("mcp") is None:
        raise MissingExtraError("mcp", "mcp")
    graph = ServedGraph(read, files)
    with redirect_stdout(sys.stderr):  # until the SDK sees to it
        reader = threading.Thread(target=_read, args=(graph,), name="ai-roles-graph", daemon=True)
        reader.start()
        try:
            with paused_collection():  # the classes of the SDK make it much to look through, and no garbage
                from .mcp_server import AgentServer
        except ImportError:
            raise MissingExtraError("mcp>=2", "mcp") from None
        reader.join()
        graph.now()  # what is wrong with it is told before anything is served
    with _ending_at_once():
        try:
            AgentServer(graph).run("stdio")
        finally:
            _end_queries()


@contextmanager
def _ending_at_once() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the process inside; a thread that is not the main one is asked by no signal."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _read(graph: ServedGraph) -> None:
    with suppress(AiRolesError):
        graph.now()


def _end(number: int, _: FrameType | None) -> None:
    """End at once: a thread waits for a line that nobody will write, and cannot be called off."""
    _end_queries()
    sys.stderr.flush()
    os._exit(_ENDED_BY_SIGNAL + number)


def _end_queries() -> None:
    if "ai_roles.sparql.execution" in sys.modules:
        from ..sparql import end_workers

        end_workers()
