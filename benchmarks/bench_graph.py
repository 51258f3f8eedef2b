"""How fast does the graph load, build and answer? Against rdflib where there is a peer.

python benchmarks/bench_graph.py
"""

from __future__ import annotations

import resource
import time
from pathlib import Path

import generate
from timing import in_turn, report, shown, verdict

from ai_roles.dataset import facts_hash, load, ontology_folder, read_folder
from ai_roles.dataset.loading import SNAPSHOT, graph_of
from ai_roles.dataset.snapshot import read_snapshot
from ai_roles.model import KnowledgeGraph
from ai_roles.model.paused_gc import paused_collection


def loading() -> None:
    import pyoxigraph as ox
    import rdflib

    ontology = ontology_folder()
    turtle = (ontology / "dist" / "ai-roles.ttl").read_bytes()

    def snapshot() -> KnowledgeGraph | None:
        return read_snapshot(ontology / SNAPSHOT, facts_hash(ontology / "facts"))

    assert snapshot() == load(), "the snapshot is stale: run make ontology"
    times = in_turn(
        {
            "snapshot": snapshot,
            "yaml": lambda: graph_of(read_folder(Path(ontology / "facts"))),
            "rdflib": lambda: rdflib.Graph().parse(data=turtle, format="turtle"),
            "pyoxigraph": lambda: list(ox.parse(turtle, format=ox.RdfFormat.TURTLE)),
        },
        rounds=5,
    )
    ratio = times["rdflib"] / times["snapshot"]
    report(
        "Loading the bundled graph",
        [
            (
                "`load()`, compiled snapshot",
                f"{shown(times['snapshot'])}, {ratio:.0f} x faster than rdflib",
                "1/30 of rdflib's time",
                verdict(ratio >= 30),
            ),
            ("the same from the YAML, every check made", shown(times["yaml"]), "", ""),
            ("peer: rdflib parses the Turtle", shown(times["rdflib"]), "", ""),
            ("peer: pyoxigraph parses the Turtle", shown(times["pyoxigraph"]), "", ""),
        ],
    )


def building() -> None:
    rows, entities = generate.rows(), list(generate.entities())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def build() -> KnowledgeGraph:
        with paused_collection():
            return KnowledgeGraph(entities, generate.claims(rows))

    start = time.perf_counter()
    graph = build()
    first = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = in_turn({"build": build}, rounds=5)["build"]
    graph.resolve("job 7")
    names = [f"Ability number {n}".replace(" number", "") for n in range(2_000)]
    fresh = iter(names * 50)
    lookups = in_turn(
        {
            "known": lambda: graph.resolve("Skill number 777"),
            "fresh": lambda: graph.resolve(next(fresh)),
        },
        rounds=5,
        number=1_000,
    )
    counts = sorted((len(graph.claims(subject=f"role-{n}")), f"role-{n}") for n in range(3_000))
    (few, small), (many, large) = counts[0], counts[-1]
    claims = in_turn(
        {"small": lambda: graph.claims(subject=small), "large": lambda: graph.claims(subject=large)},
        number=1_000,
    )
    report(
        f"A generated graph of {len(graph.entities):,} entities and {len(graph.all_claims):,} claims",
        [
            ("build, every check made", f"{shown(seconds)} (first time {shown(first)})", "1 s", verdict(seconds <= 1)),
            (
                "memory of the whole process",
                f"{memory:.0f} MB (before: {before / 1024:.0f} MB)",
                "400 MB",
                verdict(memory <= 400),
            ),
            ("look up a name", shown(lookups["known"]), "5 us", verdict(lookups["known"] <= 5e-6)),
            ("look up a name never asked before", shown(lookups["fresh"]), "", ""),
            (f"the {few} claims of a role", shown(claims["small"]), "", ""),
            (f"the {many} claims of a role", shown(claims["large"]), "grows with their number", ""),
        ],
    )


if __name__ == "__main__":
    loading()
    building()
