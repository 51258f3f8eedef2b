"""Do servers start, hold what they are given, and go, whatever becomes of who started them?"""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import pytest

from tests.servers.asking import RefusedError, ask, put, rows, send, update
from tests.servers.engines import COMUNICA, ENGINES, OXIGRAPH, RDFLIB_ENDPOINT, VIRTUOSO
from tests.servers.fixtures import Start
from tests.servers.keeper import alive
from tests.servers.starting import Engine

pytestmark = pytest.mark.server

ROOT: Final = Path(__file__).parents[2]
GRAPH: Final = "https://example.org/some"
TWO: Final = b'<https://example.org/a> <https://example.org/p> "\xc3\xa9", 1 .'
COUNT: Final = "SELECT (COUNT(*) AS ?n) { GRAPH <https://example.org/some> { ?s <https://example.org/p> ?o } }"


def count(url: str) -> int:
    return int(rows(url, COUNT).rows[0]["n"]["value"])


@pytest.fixture
def two(tmp_path: Path) -> Path:
    file = tmp_path / "two.ttl"
    file.write_bytes(TWO)
    return file


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_it_holds_the_file_that_it_was_given_and_is_gone_when_stopped(
    engine: Engine, two: Path, started: Start
) -> None:
    server = started(engine, data=two, graph=GRAPH)
    assert count(server.query) == 2
    assert ask(server.query, "ASK { GRAPH ?g { ?s ?p 1 } }")["boolean"] is True
    server.stop()
    assert not alive(server.pid)
    with pytest.raises(OSError, match="refused"):
        count(server.query)


@pytest.mark.parametrize("engine", [OXIGRAPH, VIRTUOSO], ids=lambda engine: engine.name)
def test_what_was_written_is_there_after_a_kill(engine: Engine, started: Start) -> None:
    server = started(engine)
    put(server.graph_store, TWO, GRAPH, server.credentials)
    update(
        server.update, f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <urn:b> <https://example.org/p> 2 }} }}", server.credentials
    )
    assert count(server.query) == 3
    server.kill()
    assert not alive(server.pid)
    again = started(engine)
    assert again.folder == server.folder
    assert count(again.query) == 3


@pytest.mark.parametrize("engine", [RDFLIB_ENDPOINT, VIRTUOSO], ids=lambda engine: engine.name)
def test_who_has_no_credentials_writes_nothing(engine: Engine, started: Start) -> None:
    server = started(engine)
    text = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <urn:b> <https://example.org/p> 2 }} }}"
    with pytest.raises(RefusedError, match=r"40[13]"):
        update(server.update, text)
    assert count(server.query) == 0
    update(server.update, text, server.credentials)
    assert count(server.query) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
@pytest.mark.parametrize("engine", [OXIGRAPH, COMUNICA], ids=lambda engine: engine.name)
def test_nothing_is_left_of_a_run_that_is_killed(engine: Engine, number: signal.Signals, tmp_path: Path) -> None:
    begin = (
        "import sys, time; from pathlib import Path; from tests.servers.engines import ENGINES; from tests.servers.starting import start\n"
        f"server = start(next(e for e in ENGINES if e.name == {engine.name!r}), Path({str(tmp_path / 'server')!r}))\n"
        "print(server.pid, server.keeper, flush=True); time.sleep(600)"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", begin], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    with run:
        assert run.stdout is not None
        pids = [int(pid) for pid in run.stdout.readline().split()]
        assert len(pids) == 2
        assert all(map(alive, pids))
        run.send_signal(number)
        run.wait(10)
    until = time.monotonic() + 15
    while any(map(alive, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(alive, pids))


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone kills a process with the one that started it")
def test_nothing_is_left_of_a_keeper_that_is_killed(started: Start) -> None:
    server = started(OXIGRAPH)
    subprocess.run(["kill", "-KILL", str(server.keeper)], check=True)
    until = time.monotonic() + 15
    while alive(server.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(server.pid)


def test_they_listen_on_this_machine_alone(started: Start) -> None:
    if sys.platform != "linux":
        pytest.skip("reads /proc")
    mine = [started(engine, engine.name) for engine in ENGINES]
    ports = {int(server.query.rsplit(":")[-1].split("/")[0]) for server in mine}
    listening = [
        line.split()[1]
        for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        if line.split()[3] == "0A"
    ]
    heard = {int(port, 16): address for address, port in (place.split(":") for place in listening)}
    assert {heard[port] for port in ports} == {"0100007F"}


def test_a_graph_can_be_read_back(started: Start) -> None:
    server = started(OXIGRAPH)
    put(server.graph_store, TWO, GRAPH)
    triples = send("GET", f"{server.graph_store}?graph={GRAPH}", None, {"Accept": "application/n-triples"})
    assert len(triples.splitlines()) == 2
