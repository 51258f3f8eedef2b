"""Which servers may a test ask for? Each is started once in a test run, whichever worker wants it first, and ends with the run.

`virtuoso`, `oxigraph`, `oxigraph_union`, `rdflib_endpoint` and `comunica` hold the bundled graph and are only read. Who writes, or kills a
server, starts one of its own with `started`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.servers.asking import Credentials
from tests.servers.engines import COMUNICA, OXIGRAPH, RDFLIB_ENDPOINT, VIRTUOSO
from tests.servers.starting import Engine, Server, only_one, start

BUNDLED: Final = Path(__file__).parents[2] / "ontology" / "dist" / "ai-roles.ttl"
NAMED: Final = "https://example.org/ai-roles"

Start = Callable[..., Server]


def shared(
    factory: pytest.TempPathFactory, name: str, engine: Engine, *, graph: str | None = None, union: bool = False
) -> Server:
    """The server of that name in this test run."""
    worker = "PYTEST_XDIST_WORKER" in os.environ
    room = (factory.getbasetemp().parent if worker else factory.getbasetemp()) / "servers"
    told = room / f"{name}.json"
    with only_one(room / f"{name}.lock"):
        if not told.exists():
            run = os.getppid() if worker else os.getpid()
            server = start(engine, room / name, data=BUNDLED, graph=graph, union=union, watched=run, remove=True)
            told.write_text(json.dumps(as_record(server)), encoding="utf-8")
    return from_record(json.loads(told.read_text(encoding="utf-8")))


def as_record(server: Server) -> dict[str, object]:
    return {name: getattr(server, name) for name in Server.__slots__} | {"folder": str(server.folder)}


def from_record(record: dict[str, object]) -> Server:
    credentials = record["credentials"]
    own = Credentials(*credentials) if isinstance(credentials, list) else None
    return Server(**record | {"folder": Path(str(record["folder"])), "credentials": own})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """Oxigraph, with the bundled graph as its default graph."""
    return shared(tmp_path_factory, "oxigraph", OXIGRAPH)


@pytest.fixture(scope="session")
def oxigraph_union(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """Oxigraph, with the bundled graph in a named one; what is asked is asked of all named graphs."""
    return shared(tmp_path_factory, "oxigraph-union", OXIGRAPH, graph=NAMED, union=True)


@pytest.fixture(scope="session")
def rdflib_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return shared(tmp_path_factory, "rdflib-endpoint", RDFLIB_ENDPOINT)


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """Virtuoso, with the bundled graph in a named one; what is asked is asked of all graphs."""
    return shared(tmp_path_factory, "virtuoso", VIRTUOSO, graph=NAMED)


@pytest.fixture(scope="session")
def comunica(tmp_path_factory: pytest.TempPathFactory) -> Server:
    return shared(tmp_path_factory, "comunica", COMUNICA)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Start]:
    """`started(VIRTUOSO, "folder", data=..., graph=...)`: a server for this test alone. Once more with the folder of one that was stopped or
    killed, it holds what that one has left."""
    running: list[Server] = []

    def begin(
        engine: Engine, name: str = "server", *, data: Path | None = None, graph: str | None = None, union: bool = False
    ) -> Server:
        running.append(start(engine, tmp_path / name, data=data, graph=graph, union=union))
        return running[-1]

    yield begin
    for server in running:
        server.stop()
