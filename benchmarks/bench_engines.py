"""What does each bundled query take in each engine? In memory, and on servers of others that are started for it, over HTTP.

python benchmarks/bench_engines.py [--engines virtuoso comunica] [names of queries]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import rdflib
from timing import report, shown, verdict

from ai_roles.dataset import load
from ai_roles.rdf.conversion import to_rdf
from ai_roles.sparql.execution import ask, construct, named_queries, select

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.servers.asking import ONE_QUERY, RefusedError, send_query  # noqa: E402
from tests.servers.engines import COMUNICA, OXIGRAPH, RDFLIB_ENDPOINT, VIRTUOSO  # noqa: E402
from tests.servers.starting import start  # noqa: E402

GRAPH = "https://example.org/ai-roles"
DUMP = ROOT / "ontology" / "dist" / "ai-roles.ttl"
ROUNDS = 3
SLOW = 2.0
"""Seconds; a query that takes longer is asked once."""

Asked = Callable[[str, str], object]
SERVERS = {
    "Oxigraph": (OXIGRAPH, None, False),
    "Oxigraph, union": (OXIGRAPH, GRAPH, True),
    "rdflib-endpoint": (RDFLIB_ENDPOINT, None, False),
    "Virtuoso": (VIRTUOSO, GRAPH, False),
    "Comunica": (COMUNICA, None, False),
}


def median(case: Callable[[], object]) -> float:
    taken: list[float] = []
    while len(taken) < ROUNDS and (not taken or taken[-1] < SLOW):
        start_of_round = time.perf_counter()
        try:
            case()
        except (OSError, RefusedError) as error:
            print(f"  no answer within {ONE_QUERY:.0f} s: {str(error)[:120]}")
            return float("inf")
        taken.append(time.perf_counter() - start_of_round)
    return statistics.median(taken)


def in_memory() -> dict[str, Asked]:
    """The engines of this process: the name of a query and its text are given."""
    graph = load()
    peer = to_rdf(graph)

    def ours(name: str, _text: str) -> object:
        kind = {"is-skill-needed": ask, "map-of-role": construct}.get(name, select)
        return kind(graph, name)

    def theirs(_name: str, text: str) -> object:
        found = peer.query(text)
        return found.askAnswer if found.type == "ASK" else list(found)

    assert isinstance(peer, rdflib.Graph)
    return {"pyoxigraph": ours, "rdflib": theirs}


def over_http(url: str) -> Asked:
    return lambda _name, text: send_query(url, text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these queries")
    parser.add_argument("--engines", nargs="*", default=[], help="only engines whose names hold one of these")
    given = parser.parse_args()
    wanted = [word.casefold() for word in given.engines]
    queries = {name: query.text for name, query in named_queries().items() if name in given.names or not given.names}
    times: dict[str, dict[str, float]] = {}

    def measure(engine: str, asked: Asked) -> None:
        if not wanted or any(word in engine.casefold() for word in wanted):
            times[engine] = {name: median(partial(asked, name, text)) for name, text in queries.items()}

    for engine, asked in in_memory().items():
        measure(engine, asked)
    with tempfile.TemporaryDirectory() as room:
        for name, (engine, graph, union) in SERVERS.items():
            if wanted and not any(word in name.casefold() for word in wanted):
                continue
            server = start(engine, Path(room, name.replace(", ", "-")), data=DUMP, graph=graph, union=union)
            try:
                measure(name, over_http(server.query))
            finally:
                server.stop()

    order = sorted(queries, key=lambda name: -max(taken[name] for taken in times.values()))
    print(f"\n| query | {' | '.join(times)} |\n|---|{'---:|' * len(times)}")
    for name in order:
        print(f"| {name} | {' | '.join(shown(taken[name]) for taken in times.values())} |")
    report(
        f"{len(queries)} bundled queries on the bundled graph, one after the other",
        [
            (
                engine,
                f"all {shown(sum(taken.values()))}; slowest {shown(max(taken.values()))} ({max(taken, key=lambda name: taken[name])}); "
                f"{sum(value > SLOW for value in taken.values())} over {SLOW:.0f} s",
                f"none over {SLOW:.0f} s",
                verdict(max(taken.values()) <= SLOW),
            )
            for engine, taken in times.items()
        ],
    )


if __name__ == "__main__":
    main()
