"""What ties two things together?"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import product
from math import log2
from typing import Any

import pytest
from hypothesis import given

from ai_roles.dataset import load
from ai_roles.errors import UsageError
from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph
from ai_roles.query.facts.explanation import HUBS, explain
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.vocabulary import PredicateId
from tests.careers import CAREERS


def said(subject: str, predicate: PredicateId, object: str | None = None, **fields: Any) -> Claim:
    return Claim(subject, predicate, object, evidence=(Cited("survey"),), **fields)


@pytest.mark.parametrize(
    ("left", "right", "sentences"),
    [
        ("mlops", "docker", ["MLOps Engineer needs Docker"]),
        ("docker", "mlops", ["MLOps Engineer needs Docker"]),
        (
            "rag",
            "llms",
            [
                "Generative AI Engineer needs Large language models",
                "Generative AI Engineer needs Retrieval-augmented generation",
                "Retrieval-augmented generation builds on Large language models",
            ],
        ),
        ("senior", "bfsi", ["Generative AI Engineer needs Docker"]),
        ("india", "ai-engineer", ["AI Engineer pays INR 2,000,000-5,000,000+ a year"]),
        ("handbook", "k8s", ["MLOps Engineer needs Kubernetes", "Kubernetes is used for Container orchestration"]),
    ],
)
def test_every_claim_that_names_both(left: str, right: str, sentences: list[str]) -> None:
    answer = explain(SAMPLE, left, right)
    assert [tie.sentence for tie in answer.items] == sentences
    assert answer.chain == ()
    assert all(sentence in answer.full().to_text(4000) for sentence in sentences)


@pytest.mark.parametrize(
    ("left", "right", "sentences"),
    [
        (
            "docker",
            "rag",
            ["Generative AI Engineer needs Docker", "Generative AI Engineer needs Retrieval-augmented generation"],
        ),
        ("mlops", "containers", ["MLOps Engineer needs Kubernetes", "Kubernetes is used for Container orchestration"]),
        (
            "python",
            "llms",
            [
                "AI Engineer needs Python",
                "Generative AI Engineer specializes AI Engineer",
                "Generative AI Engineer needs Large language models",
            ],
        ),
    ],
)
def test_the_shortest_chain_where_none_names_both(left: str, right: str, sentences: list[str]) -> None:
    answer = explain(SAMPLE, left, right)
    assert (answer.ties, answer.is_chain, answer.items) == ((), True, answer.chain)
    assert [step.sentence for step in answer.chain] == sentences
    assert [step.sentence for step in explain(SAMPLE, right, left).chain] == sentences[::-1]
    assert f"has {len(sentences)} steps" in answer.full().to_text(4000)


def test_hubs_are_avoided_unless_there_is_no_other_way() -> None:
    graph = KnowledgeGraph(
        [*ENTITIES, Entity("data-engineer", "role", "Data Engineer")],
        [
            *CLAIMS,
            said("data-engineer", "works-in", "india"),
            said("mlops-engineer", "works-in", "india"),
            said("data-engineer", "works-with", "ai-engineer"),
        ],
    )
    chain = explain(graph, "data engineer", "mlops").chain
    assert [step.claim.object for step in chain] == ["ai-engineer", "ai-engineer"]
    lonely = KnowledgeGraph(graph, [claim for claim in graph.all_claims.values() if claim.predicate == "works-in"])
    assert [step.claim.object for step in explain(lonely, "data engineer", "mlops").chain] == [
        "india",
        "india",
    ]


def test_a_chain_takes_no_step_that_is_no_requirement() -> None:
    graph = KnowledgeGraph(
        ENTITIES,
        [
            said("mlops-engineer", "needs", "rag", necessity="not-expected"),
            said("genai-engineer", "needs", "rag", necessity="core"),
        ],
    )
    assert explain(graph, "mlops", "genai").evidence() == ()
    (tie,) = explain(graph, "mlops", "rag").items
    assert tie.how == "not-expected"


def test_no_tie_at_all_is_said() -> None:
    answer = explain(SAMPLE, "bls", "docker")
    assert answer.evidence() == ()
    assert "No source ties Bureau of Labor Statistics and Docker" in answer.full().to_text(4000)
    assert answer.to_dict()["items"] == []
    assert not answer
    assert answer.to_frame().empty


def test_without_a_tie_the_neighbours_that_are_tied_are_told() -> None:
    quiet = explain(SAMPLE, "mlops", "senior").silence
    assert quiet is not None
    assert (quiet.instead[0].entity.id, quiet.instead[0].relation) == ("ai-engineer", "the role it specializes")
    assert quiet.commands[0] == "ai-roles explain ai-engineer senior"
    assert explain(SAMPLE, "mlops", "docker").silence is None


def test_two_different_ones_are_needed() -> None:
    with pytest.raises(UsageError, match="both 'Kubernetes'"):
        explain(SAMPLE, "k8s", "kubernetes")


def test_kinds_may_be_said() -> None:
    assert explain(SAMPLE, "mlops", "docker", left_kind="category").left.id == "cat-mlops"
    assert explain(SAMPLE, "docker", "mlops", right_kind="category").right.id == "cat-mlops"


def test_a_graph_of_one_source_explains_as_well() -> None:
    """Its columns are fewer than the tables that they point into, which it shares with the whole."""
    graph = load()
    few = graph.restrict(sources="taggd")
    told = [tie.said_by for tie in explain(few, "mlops", "docker")]
    assert told == [tie.said_by for tie in explain(KnowledgeGraph(few, few.all_claims.values()), "mlops", "docker")]
    assert told
    assert all("taggd" in each for each in told)


@given(CAREERS)
def test_the_chain_is_that_of_a_search_of_everything(graph: KnowledgeGraph) -> None:
    things = sorted(graph.entities)
    for left, right in product(things[::3], things[1::3]):
        found = explain(graph, left, right)
        if not found.ties:
            assert [step.claim for step in found.chain] == (
                _slowly(graph, left, right, HUBS) or _slowly(graph, left, right, frozenset())
            )


def _slowly(graph: KnowledgeGraph, start: str, end: str, avoided: frozenset[str]) -> list[Claim]:
    """Dijkstra's way over all entities, by claims."""
    came: dict[str, tuple[str, Claim] | None] = {}
    reached: dict[str, tuple[int, int, float]] = {}
    queue: list[tuple[tuple[int, int, float], str, str, Claim | None]] = [((0, 0, 0.0), start, "", None)]
    while queue:
        cost, here, before, claim = heappop(queue)
        if here in came:
            continue
        came[here] = None if claim is None else (before, claim)
        best: dict[str, Claim] = {}
        for each in (*graph.claims(here), *graph.claims(object=here)):
            there = each.object if each.subject == here else each.subject
            if there is not None and each.positive and (there not in best or each.info.chief > best[there].info.chief):
                best[there] = each
        for there, step in best.items():
            if there not in came and (there == end or graph[there].kind not in avoided):
                busy = 0.0 if there == end else log2(1 + len(graph.claims(there)) + len(graph.claims(object=there)))
                new = cost[0] + 1, cost[1] + (not step.info.chief), cost[2] + busy
                if there not in reached or new < reached[there]:
                    reached[there] = new
                    heappush(queue, (new, there, here, step))
    chain: list[Claim] = []
    here = end
    while (last := came.get(here)) is not None:
        here, claim = last
        chain.append(claim)
    return chain[::-1]
