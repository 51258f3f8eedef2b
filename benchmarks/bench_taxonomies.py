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

from ai_roles.files import write
from ai_roles.importers import load_esco
from ai_roles.model import Document, Entity, GraphBuilder, KnowledgeGraph, paused_collection

ROOT = Path(__file__).resolve().parent.parent
ASKED = """
import json, resource, sys, time
from statistics import median
from ai_roles.dataset import open_snapshot
from ai_roles.query.roles import compare, profile, similar_roles
from ai_roles.query.skills import skill_gap
path, left, right = sys.argv[1:]
times = {}
def timed(name, function):
    start = time.perf_counter()
    found = function()
    times[name] = time.perf_counter() - start
    return found
def each(name, function, over):
    for again in ("for the first time", "again"):
        taken = []
        for given in over:
            start = time.perf_counter()
            function(*given)
            taken.append(time.perf_counter() - start)
        times[f"{name} {again}"] = median(taken)
graph = timed("open", lambda: open_snapshot(path))
timed("name", lambda: graph.resolve(left))
timed("compare", lambda: compare(graph, left, right))
timed("similar", lambda: similar_roles(graph, left))
held = [item.entity.label for item in profile(graph, right).needs][:30]
timed("gap", lambda: skill_gap(graph, has=held, wants=left))
ids = [graph.entities.ids[number] for number in graph.entities.of_kind("role")[::15]]
pairs = list(zip(ids, ids[1:]))
gaps = [([item.entity.label for item in profile(graph, other).needs][:30], id) for id, other in pairs]
each("compare", lambda one, other: compare(graph, one, other), pairs)
each("similar", lambda id: similar_roles(graph, id), [(id,) for id in ids])
each("gap", lambda has, wants: skill_gap(graph, has=has, wants=wants), gaps)
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
        write(graph, path)
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
            ("first `similar_roles`, loading numpy", shown(best["similar"]), "", ""),
            ("first `skill_gap`", shown(best["gap"]), "", ""),
            *(
                row
                for name, question, aim, seconds in (
                    ("compare", "compare", "0.4 ms", 0.0004),
                    ("similar", "similar_roles", "0.5 ms", 0.0005),
                    ("gap", "skill_gap", "2 ms", 0.002),
                )
                for row in (
                    (
                        f"`{question}`, another role each time, median of 200",
                        shown(best[f"{name} for the first time"]),
                        "",
                        "",
                    ),
                    (
                        f"`{question}`, all of these again",
                        shown(best[f"{name} again"]),
                        aim,
                        verdict(best[f"{name} again"] <= seconds),
                    ),
                )
            ),
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


BETWEEN = """
import json, random, statistics, sys, time
from ai_roles.dataset import open_snapshot
from ai_roles.query.facts import explain, search
from ai_roles.query.skills import transition
path, first, *words = sys.argv[1:]
graph = open_snapshot(path)
chance = random.Random(7)
roles = [graph.entities.ids[number] for number in graph.entities.of_kind("role")]
things = roles + [graph.entities.ids[number] for number in graph.entities.of_kind("skill")]
def pairs(ids, many):
    return [tuple(chance.sample(ids, 2)) for _ in range(many)]
def seconds(function, *given):
    start = time.process_time()
    function(graph, *given)
    return time.process_time() - start
def warm(function, given):
    for each in given:
        function(graph, *each)
    return [seconds(function, *each) for each in given]
moves = pairs(roles, 60)
times = {first: seconds(*{"miss": (search, "zzqqx"), "move": (transition, *moves[0])}[first])}
if first == "move":
    taken = sorted(warm(transition, moves))
    times |= {"moves": taken[len(taken) // 2], "slow moves": taken[-len(taken) // 10]}
    untied = [pair for pair in pairs(things, 60) if not explain(graph, *pair).ties]
    taken = sorted(warm(explain, untied))
    times |= {"chains": taken[len(taken) // 2], "long chains": taken[-len(taken) // 10]}
    times["words"] = max(statistics.median(seconds(search, word) for _ in range(9)) for word in words)
print(json.dumps(times))
"""
WORDS = ("man", "pro", "data", "data scientist", "engineer", "zzqqx")


def between(files: list[str]) -> None:
    """Moves, chains and searches: medians and the slowest tenth over random pairs, each asked before."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "graph.airoles")
        with paused_collection():
            write(load_esco(*files) if files else generated(), path)
        command = [sys.executable, "-c", BETWEEN, str(path)]
        runs = [
            json.loads(subprocess.run([*command, first, *WORDS], capture_output=True, check=True, cwd=ROOT).stdout)
            for first in ("miss", "move")
        ]
    times = {name: taken for run in runs for name, taken in run.items()}
    aims = {
        "move": ("first `transition` of a process", 1.0),
        "moves": ("`transition`, median of 60 pairs", 0.02),
        "slow moves": ("`transition`, slowest tenth", 0.02),
        "chains": ("`explain` without a direct claim, median of 60 pairs", 0.005),
        "long chains": ("`explain` without a direct claim, slowest tenth", 0.005),
        "words": (f"`search`, slowest of {', '.join(WORDS)}", 0.005),
        "miss": ("first `search` of a process, of a name that is none", 0.05),
    }
    report(
        "Between things",
        [(told, shown(times[name]), shown(aim), verdict(times[name] <= aim)) for name, (told, aim) in aims.items()],
    )


if __name__ == "__main__":
    main(sys.argv[1:])
    between(sys.argv[1:])
