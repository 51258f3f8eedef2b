"""Answers about a graph are kept with it: each worked out once, bounded in number, and gone with the graph."""

from __future__ import annotations

import gc
import weakref

from ai_roles.model import KnowledgeGraph, per_graph
from ai_roles.model.graph_cache import MOST
from ai_roles.sample import SAMPLE


def copied() -> KnowledgeGraph:
    return KnowledgeGraph(SAMPLE, SAMPLE.all_claims.values())


class Answered:
    """Something that can be watched going away."""


def test_each_is_worked_out_once_for_each_graph() -> None:
    calls: list[tuple[int, str]] = []

    @per_graph
    def answer(graph: KnowledgeGraph, name: str) -> str:
        calls.append((id(graph), name))
        return name.upper()

    one, other = copied(), copied()
    for graph in (one, one, other):
        assert [answer(graph, "a"), answer(graph, name="a")] == ["A", "A"]
    assert calls == [(id(one), "a"), (id(one), "a"), (id(other), "a"), (id(other), "a")]


def test_no_more_than_so_many_are_kept() -> None:
    calls: list[int] = []

    @per_graph
    def answer(_: KnowledgeGraph, number: int) -> int:
        calls.append(number)
        return number

    graph = copied()
    for number in range(MOST + 10):
        answer(graph, number)
    calls.clear()
    assert answer(graph, MOST + 9) == MOST + 9
    assert calls == []
    assert answer(graph, 0) == 0
    assert calls == [0]


def test_they_go_with_the_graph() -> None:
    @per_graph
    def answer(_: KnowledgeGraph) -> Answered:
        return Answered()

    graph = copied()
    kept = weakref.ref(answer(graph))
    assert kept() is not None
    del graph
    gc.collect()
    assert kept() is None
