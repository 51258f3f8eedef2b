"""How does one serve a graph? With one call, until Ctrl-C; or in the background, for as long as a block lasts."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..errors import AiRolesError, UsageError
from .graph_source import GraphSource
from .limits import ServerLimits
from .workers import Worker

if TYPE_CHECKING:
    import asyncio

    from ..model import KnowledgeGraph

__all__ = ["DEFAULT_PORT", "Server", "serve_graph", "serving"]

DEFAULT_PORT: Final = 8765
LOOPBACK: Final = "127.0.0.1"
TOKEN_VARIABLE: Final = "AI_ROLES_SERVE_TOKEN"  # noqa: S105 - the name of a variable
_TRIED: Final = 20
_USUAL: Final = ServerLimits()


def serve_graph(
    graph: KnowledgeGraph | GraphSource,
    *,
    port: int = DEFAULT_PORT,
    host: str = LOOPBACK,
    token: str | None = None,
    names: Sequence[str] = (),
    limits: ServerLimits = _USUAL,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serve the graph until Ctrl-C: its site, its questions as JSON, and SPARQL.

    Only this machine reaches it, unless *host* says otherwise; then whoever asks shows a *token*, which is made and told where
    none is given. *names* are those by which others reach it. *say* takes what there is to tell; else it goes to standard error.

    >>> from ai_roles.sample import SAMPLE
    >>> serve_graph(SAMPLE, port=70_000)
    Traceback (most recent call last):
    ai_roles.errors.UsageError: a port is a number from 0 to 65535, not 70000

    Raises:
        UsageError: The port is taken; one that is free is named.
        AiRolesError: The graph cannot be loaded.
    """
    say = say or _say
    with _source_of(graph) as source:
        server = Server(source, host=host, port=port, token=token, names=names, limits=limits, say=say)
        for line in server.welcome():
            say(line)
        with suppress(KeyboardInterrupt):
            server.run()
        say("ended")


@contextmanager
def serving(
    graph: KnowledgeGraph | GraphSource,
    *,
    port: int = 0,
    host: str = LOOPBACK,
    token: str | None = None,
    names: Sequence[str] = (),
    limits: ServerLimits = _USUAL,
    say: Callable[[str], None] | None = None,
) -> Iterator[Server]:
    """Serve the graph in the background, as long as the block lasts; on a free port, unless one is named."""
    with _source_of(graph) as source:
        server = Server(source, host=host, port=port, token=token, names=names, limits=limits, say=say or _say)
        thread = threading.Thread(target=server.run, name="ai-roles-serve", daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stop()
            thread.join()


class Server:
    """A server that listens on its port; `run` answers."""

    def __init__(
        self,
        source: GraphSource,
        *,
        host: str,
        port: int,
        token: str | None,
        names: Sequence[str],
        limits: ServerLimits,
        say: Callable[[str], None],
    ) -> None:
        self._source = source
        self._limits = limits
        self._names = names
        self._say = say
        self._sock = _listening(host, port)
        self.host = host
        self.port: int = self._sock.getsockname()[1]
        try:
            self._first = Worker(source)  # it loads the graph while the rest is imported
        except AiRolesError:
            self._sock.close()
            raise
        from .gatekeeper import checked_token, is_loopback, new_token

        if token is None and not is_loopback(host):
            token = os.environ.get(TOKEN_VARIABLE) or new_token()
        try:
            self.token = None if token is None else checked_token(token)
        except AiRolesError:
            self._first.end()
            self._sock.close()
            raise
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._stopped = False

    @property
    def address(self) -> str:
        """Where it answers, as this machine sees it."""
        host = self.host if self.host not in ("0.0.0.0", "::") else LOOPBACK  # noqa: S104 - compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def welcome(self) -> Iterator[str]:
        """What one has to know to ask it."""
        yield f"serving {self._source.title} on {self.address} (Ctrl-C ends it)"
        if self.token is not None:
            yield f"open once: {self.address}?token={self.token}"
            yield "a program sends it as: Authorization: Bearer TOKEN"

    def run(self) -> None:
        """Answer until `stop`, or Ctrl-C.

        Raises:
            AiRolesError: The graph cannot be loaded.
        """
        import asyncio

        asyncio.run(self._run())

    def stop(self) -> None:
        """End it, from any thread."""
        self._stopped = True
        if self._loop is not None and self._stop is not None:
            with suppress(RuntimeError):  # it has ended by itself
                self._loop.call_soon_threadsafe(self._stop.set)

    async def _run(self) -> None:
        import asyncio

        from .gatekeeper import Gatekeeper
        from .server import SiteServer
        from .worker_pool import WorkerPool

        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        if self._stopped:
            self._stop.set()
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                with suppress(NotImplementedError):  # Windows
                    self._loop.add_signal_handler(number, self._stop.set)
        gatekeeper = Gatekeeper(
            self.host,
            self.port,
            token=self.token,
            names=self._names,
            burst=self._limits.burst,
            per_second=self._limits.per_second,
            clock=self._loop.time,
        )
        pool = WorkerPool(self._source, self._limits, first=self._first, say=self._say)
        await SiteServer(self._source, pool, gatekeeper, self._limits, say=self._say).run(self._sock, self._stop)


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there.

    Raises:
        UsageError: It cannot; where the port is taken, a free one is named.
    """
    if not 0 <= port <= 65_535:
        raise UsageError(f"a port is a number from 0 to 65535, not {port}")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise UsageError(f"there is no host {host!r} here: {error}") from None
    sock = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(address)
        sock.listen(256)
    except OSError as error:
        sock.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES) and port:
            why = "is taken" if error.errno == errno.EADDRINUSE else "may not be used"
            raise UsageError(f"port {port} {why}; {_free_port(host, port)} is free: --port says which") from None
        raise UsageError(f"cannot listen on {host}: {error.strerror or error}") from None
    return sock


def _free_port(host: str, port: int) -> int:
    """The next one that nobody listens on, or any."""
    for number in (*range(max(port, 1024) + 1, min(port + _TRIED, 65_535)), 0):
        with suppress(OSError), socket.create_server((host, number)) as found:
            return int(found.getsockname()[1])
    return 0


@contextmanager
def _source_of(graph: KnowledgeGraph | GraphSource) -> Iterator[GraphSource]:
    """Where the processes read the graph from: one in memory is written into a file for as long as it is served."""
    if isinstance(graph, GraphSource):
        yield graph
        return
    import tempfile

    from ..dataset import SUFFIX, atomic_write, write_snapshot

    with tempfile.TemporaryDirectory(prefix="ai-roles-serve-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"graph{SUFFIX}"
        atomic_write(path, write_snapshot(graph))
        yield GraphSource(place=str(path), watched=False)


def _say(text: str) -> None:
    sys.stderr.write(f"ai-roles: {text}\n")
    sys.stderr.flush()
