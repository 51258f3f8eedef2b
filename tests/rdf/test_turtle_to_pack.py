"""Does Turtle that is made to be packed say what the graph says, and in fewer bytes?"""

from __future__ import annotations

import gzip

import pyoxigraph
import pytest

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.rdf import compact_turtle, ntriples, write_rdf
from ai_roles.sample import SAMPLE
from tests.hostile import hostile_graph


def quads(data: bytes, syntax: pyoxigraph.RdfFormat) -> set[str]:
    return {str(quad) for quad in pyoxigraph.parse(data, syntax)}


@pytest.mark.parametrize("graph", [SAMPLE, hostile_graph(), load()], ids=["sample", "hostile", "bundled"])
def test_it_has_the_triples_of_the_graph(graph: KnowledgeGraph) -> None:
    lines = b"".join(ntriples(graph))
    assert quads(compact_turtle(graph), pyoxigraph.RdfFormat.TURTLE) == quads(lines, pyoxigraph.RdfFormat.N_TRIPLES)


def test_equal_graphs_give_equal_bytes() -> None:
    assert compact_turtle(SAMPLE) == compact_turtle(SAMPLE)


def test_it_packs_into_less_than_other_turtle() -> None:
    graph = load()
    small = len(gzip.compress(compact_turtle(graph), 9))
    assert small < 0.85 * len(gzip.compress(write_rdf(graph), 9))
    assert small < 0.6 * len(gzip.compress(b"".join(ntriples(graph)), 9))
