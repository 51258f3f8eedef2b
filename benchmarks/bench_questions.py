"""How fast are the questions on 3,000 roles, 14,000 skills and 150,000 claims? Beside sets, pyoxigraph and rdflib.

python benchmarks/bench_questions.py
"""

from __future__ import annotations

import heapq
from collections import Counter

import generate
from timing import in_turn, report, shown, verdict

from ai_roles.model import KnowledgeGraph
from ai_roles.query.roles.comparison import compare
from ai_roles.query.roles.holdings import needs_of, own_needs_of
from ai_roles.query.roles.role_matrix import role_matrix
from ai_roles.query.roles.similarity import similar_roles, top_of_all_roles, top_similar_roles
from ai_roles.query.skills.gap import skill_gap
from ai_roles.query.skills.role_change import transition

NEEDS = "https://example.org/needs"
DIFFERENCE = """SELECT ?s WHERE { <https://example.org/role-7> <https://example.org/needs> ?s
  MINUS { <https://example.org/role-8> <https://example.org/needs> ?s } }"""
SHARED = """SELECT ?r (COUNT(?s) AS ?n) WHERE { <https://example.org/role-7> <https://example.org/needs> ?s .
  ?r <https://example.org/needs> ?s . FILTER(?r != <https://example.org/role-7>) } GROUP BY ?r ORDER BY DESC(?n) LIMIT 20"""


def naive_top(sets: dict[str, frozenset[str]], role: str, limit: int = 20) -> list[tuple[float, str]]:
    """The same question with plain Python sets: Jaccard of one role with all others."""
    mine = sets[role]
    scores = []
    for other, theirs in sets.items():
        shared = len(mine & theirs)
        if other != role and shared:
            scores.append((shared / (len(mine) + len(theirs) - shared), other))
    return heapq.nlargest(limit, scores)


def main() -> None:
    import pyoxigraph as ox
    import rdflib

    rows = generate.rows()
    graph = KnowledgeGraph(generate.entities(), generate.claims(rows))
    store, plain = ox.Store(), rdflib.Graph()
    needs = ox.NamedNode(NEEDS)
    store.bulk_extend(
        ox.Quad(ox.NamedNode(f"https://example.org/{r}"), needs, ox.NamedNode(f"https://example.org/{s}"))
        for r, s, _, _ in rows
    )
    plain.addN(
        (
            rdflib.URIRef(f"https://example.org/{r}"),
            rdflib.URIRef(NEEDS),
            rdflib.URIRef(f"https://example.org/{s}"),
            plain,
        )
        for r, s, _, _ in rows
    )
    sets = {f"role-{n}": frozenset(own_needs_of(graph, f"role-{n}")) for n in range(3_000)}
    role_matrix(graph)
    pairs = iter([(f"role-{n}", f"role-{n + 1}") for n in range(100, 2_900)] * 3)
    compare(graph, "role-1", "role-2")
    transition(graph, "role-1", "role-2")
    left, right = frozenset(needs_of(graph, "role-7")), frozenset(needs_of(graph, "role-8"))
    fast = in_turn(
        {
            "difference": lambda: left - right,
            "top": lambda: top_similar_roles(graph, "role-7", 20),
        },
        rounds=9,
        number=500,
    )
    engines = in_turn(
        {
            "difference ox": lambda: list(store.query(DIFFERENCE)),
            "top ox": lambda: list(store.query(SHARED)),
            "difference rdflib": lambda: list(plain.query(DIFFERENCE)),
            "naive top": lambda: naive_top(sets, "role-7"),
        },
        rounds=7,
        number=5,
    )
    slow = in_turn({"top rdflib": lambda: list(plain.query(SHARED))}, rounds=3)
    answers = in_turn(
        {
            "compare fresh": lambda: compare(graph, *next(pairs)),
            "compare": lambda: compare(graph, "role-7", "role-8"),
            "similar with reasons": lambda: similar_roles(graph, "role-7"),
            "transition": lambda: transition(graph, "role-7", "role-8"),
            "gap": lambda: skill_gap(graph, has=[f"Skill number {n}" for n in range(0, 400, 9)], wants="role-7"),
        },
        rounds=9,
        number=20,
    )
    everything = in_turn({"all": lambda: top_of_all_roles(graph, 20)}, rounds=7)
    naive = in_turn({"naive": lambda: [naive_top(sets, role) for role in sets]}, rounds=1)
    popularity = sum(count * count for count in Counter(skill for _, skill, _, _ in rows).values())
    title = f"Questions on {len(sets):,} roles, 14,000 skills, {len(graph.all_claims):,} claims (sum of squared popularities {popularity / 1e6:.1f}M)"
    report(
        title,
        [
            (
                "difference of two roles' skills, raw",
                f"{shown(fast['difference'])}; pyoxigraph {shown(engines['difference ox'])}, "
                f"rdflib {shown(engines['difference rdflib'])}",
                "5 us",
                verdict(fast["difference"] <= 5e-6),
            ),
            (
                "`compare` with evidence, profiles known",
                shown(answers["compare"]),
                "1 ms",
                verdict(answers["compare"] <= 1e-3),
            ),
            ("`compare` with evidence, two roles never asked before", shown(answers["compare fresh"]), "", ""),
            (
                "top 20 similar roles of one role",
                f"{shown(fast['top'])}; sets {shown(engines['naive top'])}, pyoxigraph "
                f"{shown(engines['top ox'])}, rdflib {shown(slow['top rdflib'])}",
                "100 us",
                verdict(fast["top"] <= 1e-4),
            ),
            ("the same as `similar_roles`, with the reasons", shown(answers["similar with reasons"]), "", ""),
            (
                "top 20 of all 3,000 roles",
                f"{shown(everything['all'])}; sets {shown(naive['naive'])}",
                "0.15 s",
                verdict(everything["all"] <= 0.15),
            ),
            (
                "`transition`, ways over other roles weighed",
                shown(answers["transition"]),
                "20 ms",
                verdict(answers["transition"] <= 0.02),
            ),
            ("`skill_gap` with 45 skills", shown(answers["gap"]), "", ""),
        ],
    )


if __name__ == "__main__":
    main()
