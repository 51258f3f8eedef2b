"""How fast are the bundled SPARQL queries at 150,000 triples? Each on pyoxigraph through `select`, and on rdflib.

python benchmarks/bench_sparql.py
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

import rdflib
from timing import report, shown, verdict

from ai_roles.dataset import load
from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph, merge_claims
from ai_roles.rdf.conversion import to_rdf
from ai_roles.rdf.graph_triples import triples
from ai_roles.sparql.execution import ask, construct, named_queries, select

TRIPLES = 150_000
CLAIMS_PER_ROLE = 100
AIM = 20
ROUNDS = 15
PEER_ROUNDS = 3
PEER_SECONDS = 2.5
"""rdflib gets fewer rounds, and none after a query has taken so long."""


def grown(base: KnowledgeGraph, wanted: int, seed: int = 1) -> KnowledgeGraph:
    """The base with as many generated roles as make so many triples; their claims are drawn from those of real roles."""
    chance = random.Random(seed)
    pool = [
        claim
        for claim in base.claims(basis="stated")
        if base[claim.subject].kind == "role" and claim.predicate not in ("specializes", "titled")
    ]
    sources = [source.id for source in base.of_kind("source")]
    entities, claims = list(base), list(base.all_claims.values())
    graph, count, number = base, 0, 0
    while count < wanted:
        for _ in range(10):
            number += 1
            role = Entity(f"generated-role-{number}", "role", f"Generated role {number}", type="job")
            entities.append(role)
            claims.append(Claim(role.id, "specializes", "ai-engineer", evidence=(Cited(sources[0], lines=(number,)),)))
            for claim in chance.sample(pool, CLAIMS_PER_ROLE):
                line = chance.randrange(1, 10_000)
                evidence = Cited(chance.choice(sources), section="Generated", lines=(line,), term=claim.object)
                claims.append(replace(claim, subject=role.id, evidence=(evidence,)))
        graph = KnowledgeGraph.trusted(entities, merge_claims(claims).values())
        count = sum(1 for _ in triples(graph))
    return graph


def median(case: Callable[[], object], rounds: int, limit: float) -> float:
    taken: list[float] = []
    while len(taken) < rounds and sum(taken) < limit:
        start = time.perf_counter()
        case()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def answers(
    graph: KnowledgeGraph, peer: rdflib.Graph, name: str, text: str
) -> tuple[Callable[[], int], Callable[[], int]]:
    """Ways to have the query answered in full by either engine; each says how many results there are."""

    def ours() -> int:
        if name == "is-skill-needed":
            return int(ask(graph, name))
        return len(construct(graph, name) if name == "map-of-role" else select(graph, name))

    def theirs() -> int:
        found = peer.query(text)
        return int(bool(found.askAnswer)) if found.type == "ASK" else len(list(found))

    return ours, theirs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these queries")
    names = parser.parse_args().names
    graph = grown(load(), TRIPLES)
    peer = to_rdf(graph)
    print(
        f"{graph!r}, {len(peer):,} triples\n\n| query | results | pyoxigraph | rdflib | ratio |\n|---|---:|---:|---:|---:|"
    )
    mine: list[float] = []
    peers: list[float] = []
    for name, query in named_queries().items():
        if names and name not in names:
            continue
        ours, theirs = answers(graph, peer, name, query.text)
        results = ours()
        assert results == theirs(), f"{name}: pyoxigraph and rdflib disagree"
        mine.append(median(ours, ROUNDS, 10.0))
        peers.append(median(theirs, PEER_ROUNDS, PEER_SECONDS))
        print(
            f"| {name} | {results:,} | {shown(mine[-1])} | {shown(peers[-1])} | {peers[-1] / mine[-1]:.0f} |",
            flush=True,
        )
    ratios = [theirs / ours for ours, theirs in zip(mine, peers, strict=True)]
    overall = sum(peers) / sum(mine)
    p50, peer_p50 = statistics.median(mine), statistics.median(peers)
    report(
        f"{len(mine)} bundled SPARQL queries at {len(peer):,} triples",
        [
            (
                "all of them, one after the other",
                f"{shown(sum(mine))}; rdflib {shown(sum(peers))}, {overall:.0f} x",
                f"1/{AIM} of rdflib's time",
                verdict(overall >= AIM),
            ),
            (
                "p50 over the set",
                f"{shown(p50)}; rdflib {shown(peer_p50)}, {peer_p50 / p50:.0f} x",
                f"1/{AIM} of rdflib's",
                verdict(peer_p50 >= AIM * p50),
            ),
            (
                "the ratio of a single query",
                f"p50 {statistics.median(ratios):.0f} x, {min(ratios):.0f} x to {max(ratios):.0f} x",
                "",
                "",
            ),
        ],
    )


if __name__ == "__main__":
    main()
