"""How fast are graphs of the size of ESCO kept, opened and asked? Each question in a process of its own, as a reader asks it.

python benchmarks/bench_taxonomies.py [ESCO's zips or folder]

Without the files of ESCO a generated graph of its size takes its place.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generate
from timing import report, shown, verdict

from ai_roles.dataset import write_snapshot
from ai_roles.importers import load_esco
from ai_roles.model import Document, Entity, GraphBuilder, KnowledgeGraph, paused_collection

ROOT = Path(__file__).resolve().parent.parent
ASKED = """
import json, resource, sys, time
from ai_roles.dataset import open_snapshot
from ai_roles.query.roles import compare
path, left, right = sys.argv[1:]
times = {}
def timed(name, function):
    start = time.perf_counter()
    found = function()
    times[name] = time.perf_counter() - start
    return found
graph = timed("open", lambda: open_snapshot(path))
timed("name", lambda: graph.resolve(left))
timed("compare", lambda: compare(graph, left, right))
id = graph.resolve(left).id
timed("look-ups", lambda: [graph.claims(id, "broader") for _ in range(100_000)])
times["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(times))
"""


STORE = """
import json, sys, tempfile, time
import pyoxigraph
from ai_roles.dataset import open_snapshot
from ai_roles.rdf import ntriples, open_store, store_on_disk
from ai_roles.sparql import select
path, left, right = sys.argv[1:]
graph = open_snapshot(path)
times = {"direct": sum(piece.count(b"\\n") for piece in ntriples(graph, "direct"))}
start = time.perf_counter()
folder = store_on_disk(graph)
times["built"] = time.perf_counter() - start
lines = b"".join(ntriples(graph))
with tempfile.TemporaryDirectory() as other:
    start = time.perf_counter()
    pyoxigraph.Store(other).bulk_load(lines, format=pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
    times["engine"] = time.perf_counter() - start
del lines
start = time.perf_counter()
times["triples"] = len(open_store(folder))
start = time.perf_counter()
open_store(store_on_disk(graph))
times["reopened"] = time.perf_counter() - start
names = {"left": left, "right": right}
select(graph, "skills-separating-two-roles", **names)
start = time.perf_counter()
select(graph, "skills-separating-two-roles", **names)
times["separating"] = time.perf_counter() - start
print(json.dumps(times))
"""


def generated() -> KnowledgeGraph:
    builder = GraphBuilder()
    for entity in (*generate.entities(), Entity("table", "source", "A table", document=Document("T", locator="row"))):
        builder.add_entity(entity)
    by_necessity: dict[str, list[tuple[str, str, str]]] = {}
    for number, (role, skill, necessity, _) in enumerate(generate.rows(), 1):
        by_necessity.setdefault(necessity, []).append((role, skill, f"row {number}"))
    for necessity, rows in by_necessity.items():
        builder.add_claims("needs", rows, source="table", section="needs.csv", necessity=necessity)
    return builder.build()


def main(files: list[str]) -> None:
    start = time.perf_counter()
    with paused_collection():
        graph = load_esco(*files) if files else generated()
    made = time.perf_counter() - start
    left, right = ("data scientist", "ICT system administrator") if files else ("Role number 1", "Role number 2")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.airoles")
        start = time.perf_counter()
        path.write_bytes(write_snapshot(graph))
        written = time.perf_counter() - start
        runs = [
            json.loads(
                subprocess.run(
                    [sys.executable, "-c", ASKED, str(path), left, right], capture_output=True, check=True, cwd=ROOT
                ).stdout
            )
            for _ in range(5)
        ]
        size = path.stat().st_size
        environment = os.environ | {"AI_ROLES_CACHE": folder}
        command = [sys.executable, "-c", STORE, str(path), left, right]
        store = json.loads(subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment).stdout)
    best = {name: sorted(run[name] for run in runs)[2] for name in runs[0]}
    report(
        f"{'ESCO' if files else 'A generated graph'}: {len(graph):,} entities, {len(graph.all_claims):,} claims",
        [
            ("made of its files" if files else "built from rows, every check made", shown(made), "", ""),
            (f"snapshot of {size / 1e6:.0f} MB written", shown(written), "", ""),
            ("snapshot opened", shown(best["open"]), "50 ms", verdict(best["open"] <= 0.05)),
            ("first name resolved", shown(best["name"]), "50 ms", verdict(best["name"] <= 0.05)),
            ("first `compare`", shown(best["compare"]), "50 ms", verdict(best["compare"] <= 0.05)),
            ("100,000 look-ups of a subject and a predicate", shown(best["look-ups"]), "", ""),
            (
                f"store on disk made, {store['triples']:,} triples",
                shown(store["built"]),
                "6 s",
                verdict(store["built"] <= 6),
            ),
            (
                "the engine alone, loading the lines once they are made",
                f"{shown(store['engine'])}; the whole takes {store['built'] / store['engine']:.2f} times that",
                "",
                "",
            ),
            ("store opened again", shown(store["reopened"]), "20 ms", verdict(store["reopened"] <= 0.02)),
            (
                "what separates two roles, on the store",
                shown(store["separating"]),
                "50 ms",
                verdict(store["separating"] <= 0.05),
            ),
            ("triples of the direct layer", f"{store['direct']:,}", "400,000", verdict(store["direct"] <= 400_000)),
            ("memory of the process", f"{best['memory']:.0f} MB", "300 MB", verdict(best["memory"] <= 300)),
        ],
    )


if __name__ == "__main__":
    main(sys.argv[1:])
