"""Is all true that the schema for prompts tells a model: does every class, predicate and pattern find something in the graph?"""

from __future__ import annotations

import re

import pytest

import ai_roles as ar
from ai_roles.agents import schema_for_prompts
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from tests.agents.asked import tokens


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return ar.load()


@pytest.fixture(scope="module")
def schema(graph: KnowledgeGraph) -> str:
    return schema_for_prompts(graph)


def listed(schema: str, heading: str) -> list[tuple[str, int]]:
    """What stands under a heading, with its count."""
    part = schema.split(f"## {heading}")[1].split("\n## ", maxsplit=1)[0]
    return [(name, int(count)) for name, count in re.findall(r"^- (\w+:\w+) \((\d+)\)", part, flags=re.MULTILINE)]


def test_the_kinds_and_predicates_are_counted_as_sparql_counts_them(graph: KnowledgeGraph, schema: str) -> None:
    kinds, predicates = listed(schema, "Kinds"), listed(schema, "Predicates")
    assert len(kinds) > 15
    assert len(predicates) > 30
    for pattern, shown in (("?it a {}", kinds), ("?it air:predicate {}", predicates)):
        for name, number in shown:
            (row,) = ar.select(graph, f"SELECT (COUNT(?it) AS ?n) {{ {pattern.format(name)} }}").rows
            assert row == (number,), name


def test_the_patterns_find_something(graph: KnowledgeGraph, schema: str) -> None:
    pattern = " ".join(line for line in schema.splitlines() if line.startswith("?claim"))
    assert "air:evidence ?e" in pattern
    assert len(ar.select(graph, f"SELECT * {{ {pattern} }} LIMIT 3")) == 3
    for field in ("value", "level", "industry", "region", "basis"):
        assert f"air:{field}" in schema
        assert ar.ask(graph, f"ASK {{ ?claim air:{field} ?it }}"), field
    for short in ("requires", "expects", "prefers", "mentions"):
        assert f"air:{short}" in schema
        assert ar.ask(graph, f"ASK {{ ?role a air:Role ; air:{short} ?it }}"), short


def test_the_claim_that_is_shown_stands_in_the_graph(graph: KnowledgeGraph, schema: str) -> None:
    turtle = schema.split("## One claim of the graph\n")[1].split("\n\n", maxsplit=1)[0]
    assert turtle.startswith("claim:c")
    assert ar.ask(graph, f"ASK {{ {turtle} }}")


def test_it_is_short(schema: str) -> None:
    (count,) = tokens([schema])
    assert count <= 2_500


def test_a_graph_of_ones_own_is_told_as_it_is() -> None:
    assert listed(schema_for_prompts(SAMPLE), "Predicates")[0][0] == "air:needs"
