"""What does it cost to publish, fetch and ask through an endpoint? Beside curl, which sends the same bytes and reads none.

python benchmarks/bench_endpoint.py

Starts Oxigraph and Virtuoso on this machine, as tests do. `publish` is held against a PUT of the same triples by the Graph Store
Protocol, into a graph that is new and into one that is replaced; `fetch` against the queries that it asks, by curl, one after
the other; `select` against the same query by curl.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from timing import in_turn, report, shown, verdict

from ai_roles.dataset import load
from ai_roles.rdf import ntriples
from ai_roles.sparql import bind_query
from ai_roles.sparql.remote import Endpoint, connect, publish
from tests.servers.engines import OXIGRAPH, VIRTUOSO
from tests.servers.starting import Engine, Server, start

ROUNDS = 3
QUERIES = "skills-of-role", "claims-needing-skill"
JSON = "Accept: application/sparql-results+json"
TRIPLES = "Accept: application/n-triples, text/turtle;q=0.9"


class Overheard(Endpoint):
    """An endpoint that remembers what it has asked."""

    asked: list[tuple[str, str, str | None]]

    def _send(self, text: str, accept: str, graph: str | None, seconds: float | None) -> Any:
        self.asked.append((text, f"Accept: {accept}", graph))
        return super()._send(text, accept, graph, seconds)


def curl(*words: str, data: bytes | None = None) -> None:
    done = subprocess.run(["curl", "-s", "-f", "-m", "300", "-o", os.devnull, *words], input=data, check=False)
    if done.returncode:
        raise SystemExit(f"curl {' '.join(words)[:200]} ended with {done.returncode}")


def login(server: Server) -> list[str]:
    return [] if server.credentials is None else ["--digest", "-u", "dba:dba"]


def put(server: Server, file: Path, graph: str) -> None:
    field = "graph" if server.engine == OXIGRAPH.name else "graph-uri"
    place = f"{server.graph_store}?{field}={graph}"
    curl(*login(server), "-X", "PUT", "-H", "Content-Type: application/n-triples", "--data-binary", f"@{file}", place)


def query(server: Server, text: str, accept: str, graph: str | None) -> None:
    chosen = [] if graph is None else ["--data-urlencode", f"default-graph-uri={graph}"]
    curl("-H", accept, "--data-urlencode", "query@-", *chosen, server.query, data=text.encode())


def names(count: int) -> Iterator[str]:
    yield from (f"urn:bench:{number}" for number in range(count))


def measure(engine: Engine, folder: Path) -> None:
    server = start(engine, folder)
    auth = None if server.credentials is None else "env:BENCH"
    os.environ |= {"BENCH_USER": "dba", "BENCH_PASSWORD": "dba"}
    graph = load()
    older = graph.restrict(sources=["taggd"])
    file, old = folder / "graph.nt", folder / "old.nt"
    file.write_bytes(b"".join(ntriples(graph)))
    old.write_bytes(b"".join(ntriples(older)))
    mine, theirs = names(100), names(100)
    fresh = in_turn(
        {
            "curl": lambda: put(server, file, f"{next(theirs)}:curl"),
            "publish": lambda: publish(graph, server.query, into=next(mine), auth=auth),
        },
        rounds=ROUNDS,
    )
    into = "https://example.org/roles"
    put(server, file, into)
    again = in_turn(
        {
            "curl": lambda: put(server, file, into),
            "publish": lambda: publish(graph, server.query, into=into, auth=auth),
        },
        rounds=ROUNDS,
    )
    rows = [compared("publish into a new graph", fresh["publish"], fresh["curl"], 1.2)]
    rows.append(compared("publish again in place of the same", again["publish"], again["curl"], 1.2))
    endpoint = Overheard(server.query, graph=into, names=graph)
    endpoint.asked = []
    part = endpoint.fetch("mlops", depth=1)
    asked = list(endpoint.asked)
    fetched = in_turn(
        {
            "curl": lambda: [query(server, *each) for each in asked],
            "fetch": lambda: endpoint.fetch("mlops", depth=1),
        },
        rounds=ROUNDS,
    )
    what = f"fetch mlops, depth 1: {len(part.columns):,} claims by {len(asked)} queries"
    rows.append(compared(what, fetched["fetch"], fetched["curl"], 2.0))
    endpoint.close()
    with connect(server.query, graph=into, names=graph) as plain:
        texts = {name: bind_query(graph, name) for name in QUERIES} | {
            "every label": "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\nSELECT ?s ?l { ?s skos:prefLabel ?l }"
        }
        for name, text in texts.items():
            count = len(plain.select(text))
            cases: dict[str, Callable[[], object]] = {
                "curl": lambda text=text: query(server, text, JSON, into),  # type: ignore[misc]
                "select": lambda text=text: plain.select(text),  # type: ignore[misc]
            }
            took = in_turn(cases, rounds=11)
            rows.append(compared(f"select, {name}: {count:,} rows", took["select"], took["curl"], 1.5))
    server.stop()
    report(f"Through {engine.name}", rows)


def compared(what: str, ours: float, theirs: float, aim: float) -> tuple[str, str, str, str]:
    ratio = ours / theirs
    return what, f"{shown(ours)}; curl {shown(theirs)}, {ratio:.2f} x", f"{aim} x", verdict(ratio <= aim)


def main() -> None:
    for engine in (OXIGRAPH, VIRTUOSO):
        with TemporaryDirectory() as folder:
            measure(engine, Path(folder) / "server")


if __name__ == "__main__":
    main()
