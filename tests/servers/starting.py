"""How is a server of others started on this machine, and what does one have to know to ask it?

    server = start(OXIGRAPH, Path("/tmp/oxigraph"), data=Path("ontology/dist/ai-roles.ttl"))
    rows(server.query, "SELECT ...")
    server.stop()

It listens on 127.0.0.1 and a free port, and ends with the process that asked for it (`keeper.py`).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

import pytest

from tests.servers.asking import Credentials, RefusedError, put, rows
from tests.servers.keeper import alive

HERE: Final = Path(__file__).parent
PATIENCE: Final = 120.0  # a machine that is busy makes a database of Virtuoso in 25 s
STARTED: Final[list[subprocess.Popen[bytes]]] = []  # held, so that Python does not complain of those that still run


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run, and where it will answer; URLs that a server does not have are empty."""

    command: tuple[str, ...]
    query: str
    update: str = ""
    graph_store: str = ""
    credentials: Credentials | None = None
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """A kind of server: its name, and what to run in a folder, with two free ports, to have a file of RDF in it."""

    name: str
    plan: Callable[[Path, tuple[int, int], Path | None, bool], Plan]
    loads_by_file: bool = (
        False  # it reads what it holds when it starts; the others are given it by the Graph Store Protocol
    )
    named_only: bool = False  # it has no default graph of its own: what is asked without a graph is asked of all


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers. `update` and `graph_store` are empty where it has none."""

    engine: str
    query: str
    update: str
    graph_store: str
    credentials: Credentials | None
    folder: Path
    pid: int
    keeper: int

    def stop(self) -> None:
        """As an operator would: it may put its files in order."""
        self._end(self.keeper, signal.SIGTERM)

    def kill(self) -> None:
        """As a crash would: no file is put in order, and `start` in the same folder shows what is left."""
        self._end(self.pid, signal.SIGKILL)

    def _end(self, pid: int, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        until = time.monotonic() + PATIENCE
        while (alive(self.pid) or alive(self.keeper)) and time.monotonic() < until:
            time.sleep(0.02)


def start(
    engine: Engine,
    folder: Path,
    *,
    data: Path | None = None,
    graph: str | None = None,
    union: bool = False,
    watched: int | None = None,
    remove: bool = False,
) -> Server:
    """A server that answers, with the file `data` in the graph `graph` (or in its default graph), or with what the folder holds from before.

    Args:
        union: What is asked without a graph is asked of all named graphs, where the engine leaves the choice.
        watched: The process that it ends with; this one, if none is given.
        remove: Whether the folder goes with the server.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = in_graph(data, graph, folder) if engine.loads_by_file else None
    plan = engine.plan(folder, free_ports(), file, union)
    pid_file = folder / "server.pid"
    pid_file.unlink(missing_ok=True)
    with (folder / "server.log").open("ab") as log:
        keeper = subprocess.Popen(
            [
                sys.executable,
                HERE / "keeper.py",
                str(watched or os.getpid()),
                str(folder) if remove else "-",
                pid_file,
                *plan.command,
            ],
            cwd=folder,
            env=os.environ | dict(plan.environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    STARTED.append(keeper)
    wait(engine, plan, keeper, folder)
    pid = int(pid_file.read_text(encoding="utf-8"))
    server = Server(engine.name, plan.query, plan.update, plan.graph_store, plan.credentials, folder, pid, keeper.pid)
    if data is not None and not engine.loads_by_file:
        put(
            server.graph_store,
            data.read_bytes(),
            graph or (ONLY_GRAPH if engine.named_only else None),
            server.credentials,
        )
    return server


ONLY_GRAPH: Final = "https://example.org/graph"


def wait(engine: Engine, plan: Plan, keeper: subprocess.Popen[bytes], folder: Path) -> None:
    """Until it answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            rows(plan.query, "SELECT (1 AS ?one) {}", timeout=10)
        except (OSError, RefusedError):
            if keeper.poll() is None and time.monotonic() < until:
                time.sleep(0.1)
                continue
            keeper.terminate()
            log = (folder / "server.log").read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"{engine.name} did not start: {' '.join(plan.command)}\n{log[-3_000:]}") from None
        return


def in_graph(data: Path | None, graph: str | None, folder: Path) -> Path | None:
    """A file from which an engine that reads files has the triples of `data` in the graph."""
    if data is None or graph is None:
        return data
    import pyoxigraph

    target = folder / "data.nq"
    name = pyoxigraph.NamedNode(graph)
    quads = (pyoxigraph.Quad(q.subject, q.predicate, q.object, name) for q in pyoxigraph.parse(path=data))
    pyoxigraph.serialize(quads, str(target), pyoxigraph.RdfFormat.N_QUADS)
    return target


def free_ports() -> tuple[int, int]:
    """Two that nobody listens on."""
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


@contextlib.contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """One process at a time, also among the workers of a test run."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def missing(what: str, how: str) -> NoReturn:
    """Ends a test that cannot be: in CI as a failure, elsewhere as a skip that says why."""
    message = f"{what} is missing: {how}, or run .ci/system-parts"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)
