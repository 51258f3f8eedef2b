"""Does every text or network that is not quite ours end soon in a graph or in our own error: JSON lines, networks, their files?

The mutations are the same in every run. AI_ROLES_MUTATIONS says how many are tried of each kind, for instance
`AI_ROLES_MUTATIONS=10000 pytest tests/networks/test_networks_hostile.py`, which takes some minutes.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import networkx as nx
import pytest

from ai_roles.errors import AiRolesError, FormatError
from ai_roles.formats.json_lines import read_jsonl, write_jsonl
from ai_roles.formats.network_files import (
    read_gexf,
    read_gml,
    read_graphml,
    read_node_link,
    write_gexf,
    write_gml,
    write_graphml,
    write_node_link,
)
from ai_roles.model import KnowledgeGraph
from ai_roles.networks.conversion import from_networkx, to_networkx
from ai_roles.sample import SAMPLE
from tests.mutations import COMMON, JSON_LD, VALUES, XML, mutated, mutated_data, small_graphs

MUTATIONS = int(os.environ.get("AI_ROLES_MUTATIONS", "500"))
SLOW = 20.0
"""Seconds of the processor that no single text may take."""
GML = (
    *COMMON,
    b"[",
    b"]",
    b'""',
    b" node [",
    b" edge [",
    b" label ",
    b"&#xD800;",
    b"&#55296;",
    b"&#0;",
    b"INF",
    b"9" * 5_000,
)
OBJECTS: tuple[Any, ...] = (
    *VALUES,
    10**5_000,
    -(10**5_000),
    float("nan"),
    float("inf"),
    b"x",
    ("a", 1),
    (),
    (10**5_000,),
    object(),
)

FILES: dict[str, tuple[Callable[[KnowledgeGraph], bytes], Callable[[bytes], KnowledgeGraph], tuple[bytes, ...]]] = {
    "jsonl": (write_jsonl, read_jsonl, COMMON + JSON_LD),
    "node-link": (write_node_link, read_node_link, COMMON + JSON_LD),
    "graphml": (write_graphml, read_graphml, COMMON + XML),
    "gexf": (write_gexf, read_gexf, COMMON + XML),
    "gml": (write_gml, read_gml, GML),
}


def tried(read: Callable[[], KnowledgeGraph]) -> KnowledgeGraph | None:
    """The graph, or None where it was refused in words that can be told."""
    graph, told = None, ""
    started = time.process_time()
    try:
        graph = read()
    except AiRolesError as error:
        told = str(error)
    assert time.process_time() - started < SLOW
    assert len(told.encode()) < 5_000
    return graph


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", FILES)
def test_mutated_files_end_in_a_graph_or_in_our_own_error(kind: str) -> None:
    write, read, pieces = FILES[kind]
    rnd = random.Random(f"{kind} 1")
    texts = [write(graph) for graph in small_graphs()]
    graphs = 0
    for number in range(MUTATIONS):
        data = mutated(rnd.choice(texts), texts, pieces, rnd)
        graph = tried(partial(read, data))
        if graph is not None:
            graphs += 1
            assert read(write(graph)) == graph, number
    assert 0 < graphs < MUTATIONS / 2


def as_lines(data: Any) -> bytes:
    return (
        "\n".join(json.dumps(line) for line in data).encode() if isinstance(data, list) else json.dumps(data).encode()
    )


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", ["jsonl", "node-link"])
def test_json_that_says_something_else(kind: str) -> None:
    write, read, _ = FILES[kind]
    rnd = random.Random(f"{kind} 2")
    if kind == "jsonl":
        seeds = [[json.loads(line) for line in write(graph).splitlines()] for graph in small_graphs()]
    else:
        seeds = [json.loads(write(graph)) for graph in small_graphs()]
    graphs = 0
    for number in range(MUTATIONS):
        data = mutated_data(rnd, rnd.choice(seeds))
        text = as_lines(data) if kind == "jsonl" else json.dumps(data).encode()
        graph = tried(partial(read, text))
        if graph is not None:
            graphs += 1
            assert read(write(graph)) == graph, number
    assert graphs < MUTATIONS / 2


@pytest.mark.fuzz
def test_networks_of_any_objects() -> None:
    rnd = random.Random("networks")
    seeds = [to_networkx(graph) for graph in small_graphs()]
    graphs = 0
    for number in range(MUTATIONS):
        network = mutated_network(rnd, rnd.choice(seeds))
        graph = tried(partial(from_networkx, network))
        if graph is not None:
            graphs += 1
            assert from_networkx(to_networkx(graph)) == graph, number
    assert 0 < graphs < MUTATIONS


def mutated_network(rnd: random.Random, seed: nx.MultiDiGraph[Any]) -> nx.DiGraph[Any]:
    """A copy with other attributes, other nodes or other keys."""
    network: Any = seed.copy()
    for _ in range(rnd.choice((1, 1, 2, 5))):
        value = rnd.choice(OBJECTS)
        node = rnd.choice(list(network))
        accident = rnd.randrange(6)
        edges = list(network.edges(keys=True))
        attributes = network.edges[rnd.choice(edges)] if edges and rnd.random() < 0.6 else network.nodes[node]
        if accident < 3 and attributes:
            name = rnd.choice(list(attributes))
            nested = attributes[name]
            if isinstance(nested, str) and nested.startswith(("[", "{")) and '"' in nested and rnd.random() < 0.7:
                value = json.dumps(mutated_data(rnd, json.loads(nested)))
            attributes[name] = value
        elif accident == 3:
            attributes[rnd.choice(("deprecated", "label", "claim", "aliases", "name", "kind", "typed", "value"))] = (
                value
            )
        elif accident == 4 and edges:
            start, end, key = rnd.choice(edges)
            data = network.edges[start, end, key]
            network.remove_edge(start, end, key)
            network.add_edges_from([(start, end, hashable(value), data)])
        elif hashable(value) is not None:
            network = nx.relabel_nodes(network, {node: hashable(value)})
    return nx.DiGraph(network) if rnd.random() < 0.1 else network


def hashable(value: Any) -> Any:
    return str(value) if isinstance(value, list | dict) else value


# What has raised something else

SURROGATE = "\\ud800"


def with_text(old: str, new: str, kind: str) -> bytes:
    write = FILES[kind][0]
    text = write(SAMPLE).decode()
    assert old in text
    return text.replace(old, new).encode()


@pytest.mark.parametrize("kind", ["jsonl", "node-link"])
@pytest.mark.parametrize("old", ['"docker"', '"needs"', '"Docker"', '"required"', '"senior"', '"handbook"'])
def test_half_of_a_surrogate_pair_in_json(kind: str, old: str) -> None:
    with pytest.raises(FormatError, match=r"surrogate|u?d800"):
        FILES[kind][1](with_text(old, f'"{SURROGATE}"', kind))


@pytest.mark.parametrize("field", ["subject", "object"])
def test_half_of_a_surrogate_pair_in_a_claim_alone(field: str) -> None:
    lines = [json.loads(line) for line in write_jsonl(SAMPLE).splitlines()]
    for line in lines:
        if field in line:
            line[field] = "\ud800"
    with pytest.raises(FormatError, match=f"line [0-9]+: {field}: U[+]D800 at character 1 is half of a surrogate pair"):
        read_jsonl("\n".join(map(json.dumps, lines)).encode())
    changes: dict[str, Any] = {field: "\ud800"}
    with pytest.raises(FormatError, match="half of a surrogate pair") as caught:
        replace(SAMPLE.claims(subject="mlops-engineer", predicate="needs")[0], **changes)
    assert str(caught.value).encode()


def test_half_of_a_surrogate_pair_in_a_network() -> None:
    network = nx.relabel_nodes(to_networkx(SAMPLE), {"docker": "\ud800"})
    with pytest.raises(FormatError) as caught:
        from_networkx(network)
    assert str(caught.value).encode()


@pytest.mark.parametrize(
    "value", [10**5_000, (10**5_000,), [[]], {"a": {}}, object(), b"Docker"], ids=lambda value: type(value).__name__
)
@pytest.mark.parametrize("name", ["name", "kind", "aliases", "deprecated", "label"])
def test_an_attribute_that_is_no_text(name: str, value: object) -> None:
    network = to_networkx(SAMPLE)
    network.nodes["docker"][name] = value
    with pytest.raises(FormatError, match=f"node 'docker': {name}: "):
        from_networkx(network)


def test_arrays_and_gaps_of_tables() -> None:
    numpy = pytest.importorskip("numpy")
    for name in ("name", "deprecated", "aliases"):
        network = to_networkx(SAMPLE)
        network.nodes["docker"][name] = numpy.array([1, 2])
        with pytest.raises(FormatError, match=name):
            from_networkx(network)
    network = to_networkx(SAMPLE)
    network.nodes["docker"]["definition"] = numpy.float32("nan")
    network.nodes["docker"]["deprecated"] = numpy.bool_(False)
    assert from_networkx(network) == SAMPLE
