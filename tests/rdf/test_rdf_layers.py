"""Is each layer of the RDF whole by itself, and are lines of N-Triples the same triples?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.errors import FormatError, UsageError
from ai_roles.files import read, write
from ai_roles.importers import load_esco
from ai_roles.iris import CLAIM, EVIDENCE, LABEL, NS, RDF, SHORT_PROPERTIES
from ai_roles.model import AnyOf, Document, Entity, GraphBuilder, KnowledgeGraph
from ai_roles.rdf import SUFFIXES, from_rdf, ntriples, read_rdf, to_rdf, to_store, triples, write_rdf
from ai_roles.rdf.graph_triples import LAYERS, Layer
from ai_roles.sample import SAMPLE
from tests.importers.taxonomies.releases import esco_files, unpacked
from tests.strategies import graphs


def parsed(lines: bytes) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]


@pytest.mark.parametrize("layer", LAYERS)
@settings(max_examples=100, deadline=None)
@given(graphs())
def test_lines_are_the_same_triples_each_once(layer: Layer, graph: KnowledgeGraph) -> None:
    found = parsed(b"".join(ntriples(graph, layer)))
    assert len(found) == len(set(found))
    assert set(found) == set(triples(graph, layer))


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["rag", "docker", "python"]),
        st.sampled_from(["row ", 'sheet "2", row ', "\\", ""]),
        st.integers(1, 3),
        st.sampled_from(["survey.csv", None, 'a "b"\n']),
        st.sampled_from(
            [
                {"necessity": "core"},
                {"necessity": "preferred", "levels": ("senior",), "condition": "on call"},
                {"necessity": "core", "any_of": AnyOf(("docker", "python", "rag"))},
            ]
        ),
    ),
    max_size=12,
)


@pytest.mark.parametrize("layer", LAYERS)
@settings(max_examples=100, deadline=None)
@given(ROWS)
def test_so_are_lines_of_rows_of_tables(
    layer: Layer, rows: list[tuple[str, str, int, str | None, dict[str, Any]]]
) -> None:
    """Most claims of a taxonomy are written without being made, from what they share with others."""
    builder = GraphBuilder()
    for entity in (*SAMPLE, Entity("sheet", "source", "Sheet", document=Document("Sheet", locator="row"))):
        builder.add_entity(entity)
    for object, before, row, section, qualifiers in rows:
        claims = [("mlops-engineer", object, f"{before}{row}")]
        builder.add_claims("needs", claims, source="sheet", section=section, **qualifiers)
    graph = builder.build()
    found = parsed(b"".join(ntriples(graph, layer)))
    assert len(found) == len(set(found))
    assert set(found) == set(triples(graph, layer))


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_the_claims_alone_are_the_whole_graph(graph: KnowledgeGraph) -> None:
    assert from_rdf(triples(graph, "claims")) == graph
    assert from_rdf(to_rdf(graph, "claims")) == graph
    assert from_rdf(to_store(graph, "claims")) == graph
    for syntax in ("turtle", "rdf-xml", "json-ld"):
        assert read_rdf(write_rdf(graph, syntax, "claims"), syntax) == graph


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_both_layers_together_are_the_whole(graph: KnowledgeGraph) -> None:
    assert set(triples(graph, "claims")) | set(triples(graph, "direct")) == set(triples(graph, "both"))


def test_the_direct_layer_has_no_claims_and_no_evidence() -> None:
    found = list(triples(SAMPLE, "direct"))
    assert not [t for t in found if str(t.subject).startswith((f"<{CLAIM}", f"<{EVIDENCE}"))]
    assert not [t for t in found if t.predicate.value == LABEL and "AI Engineer" in str(t.object)]
    short = {t for t in triples(SAMPLE) if t.predicate.value in SHORT_PROPERTIES.values()}
    assert short
    assert short <= set(found)


@pytest.mark.parametrize("syntax", SUFFIXES.values())
def test_the_direct_layer_alone_is_told_from_a_graph(syntax: str) -> None:
    with pytest.raises(FormatError, match="direct layer of a graph alone"):
        read_rdf(write_rdf(SAMPLE, syntax, "direct"), syntax)  # type: ignore[arg-type]


def test_a_short_triple_beside_the_claims_has_to_be_one_of_theirs() -> None:
    stray = ox.Triple(
        ox.NamedNode("https://w3id.org/ai-roles/id/mlops-engineer"),
        ox.NamedNode(NS + "requires"),
        ox.NamedNode("https://w3id.org/ai-roles/id/rag"),
    )
    with pytest.raises(FormatError, match="no claim accounts for"):
        from_rdf([*triples(SAMPLE, "claims"), stray])


def test_entities_without_claims_come_back_from_any_layer() -> None:
    graph = KnowledgeGraph([Entity("docker", "tool", "Docker")], [])
    assert from_rdf(triples(graph, "claims")) == from_rdf(triples(graph)) == graph


def test_an_unknown_layer_is_told() -> None:
    with pytest.raises(UsageError, match="no layer 'short': one of both, claims, direct"):
        write_rdf(SAMPLE, layer="short")  # type: ignore[arg-type]


def test_a_file_holds_the_layer_that_was_asked_for(tmp_path: Path) -> None:
    assert read(write(SAMPLE, tmp_path / "claims.nt", layer="claims")) == SAMPLE
    assert (tmp_path / "claims.nt").stat().st_size < write(SAMPLE, tmp_path / "both.nt").stat().st_size
    with pytest.raises(FormatError, match="direct layer"):
        read(write(SAMPLE, tmp_path / "direct.ttl", layer="direct"))
    with pytest.raises(UsageError, match="only RDF has layers"):
        write(SAMPLE, tmp_path / "claims.csv", layer="claims")


def test_an_imported_taxonomy_comes_back_from_its_claims(tmp_path: Path) -> None:
    graph = load_esco(unpacked(tmp_path / "esco", esco_files()))
    assert from_rdf(parsed(b"".join(ntriples(graph, "claims")))) == graph
    classes = {str(t.object) for t in triples(graph, "direct") if t.predicate.value == RDF + "type"}
    assert f"<{NS}Role>" in classes
    assert f"<{NS}Claim>" not in classes
