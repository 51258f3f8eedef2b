"""Does every graph come back from RDF as it went in, whoever reads the text?"""

from __future__ import annotations

import logging
import pickle
from collections import Counter
from random import Random
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings, strategies as st

from ai_roles.errors import FormatError
from ai_roles.model import Cited, Claim, Document, Entity, KnowledgeGraph, Mapping, Quantity, Range, Text
from ai_roles.model.characters import check_iri
from ai_roles.rdf.conversion import SUFFIXES, Syntax, from_rdf, read_rdf, to_rdf, to_store, write_rdf
from ai_roles.rdf.graph_triples import triples
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from tests.strategies import HOSTILE, IRIS, TEXTS, graphs

SYNTAXES = tuple(SUFFIXES.values())
RDFLIB_NAMES: dict[Syntax, str] = {"turtle": "turtle", "n-triples": "nt", "rdf-xml": "xml"}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SOURCE = Entity("s", "source", "S", document=Document("S"))


def holding(text: str) -> KnowledgeGraph:
    """A graph in which the text stands wherever a text may have spaces around it."""
    cited = Cited("s", section=text, term=text, locator=text)
    value = Quantity(Range.parse("5"), text, metric=text, window=text, baseline=text)
    return KnowledgeGraph(
        [Entity("u", "use-case", "U"), SOURCE],
        [
            Claim("u", "outcome", value=value, evidence=(cited,)),
            Claim("u", "titled", value=Text(text), evidence=(cited,)),
        ],
    )


def in_rdflib(data: bytes, syntax: str) -> rdflib.Graph:
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)  # it doubts IRIs that it then reads as they are
    return rdflib.Graph().parse(data=data, format=syntax)


def assert_round_trips(graph: KnowledgeGraph) -> None:
    assert from_rdf(to_rdf(graph)) == graph
    assert from_rdf(to_store(graph)) == graph
    assert from_rdf(triples(graph)) == graph
    for syntax in SYNTAXES:
        assert read_rdf(write_rdf(graph, syntax), syntax) == graph, syntax


def literals_by_expat(data: bytes) -> Counter[str]:
    """The texts of an RDF/XML file as a plain XML reader sees them."""
    return Counter(
        leaf.text or "" for node in ElementTree.fromstring(data) for leaf in node if f"{RDF}resource" not in leaf.attrib
    )


def test_the_sample() -> None:
    assert_round_trips(SAMPLE)


def test_a_graph_of_nothing() -> None:
    assert_round_trips(KnowledgeGraph([], []))


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 10_000, "\u0301" * 10_000], ids=ascii)
def test_hostile_texts(text: str) -> None:
    graph = holding(text)
    assert_round_trips(graph)
    for syntax, name in RDFLIB_NAMES.items():
        assert from_rdf(in_rdflib(write_rdf(graph, syntax), name)) == graph, syntax


@pytest.mark.parametrize("iri", IRIS, ids=ascii)
def test_odd_iris(iri: str) -> None:
    graph = KnowledgeGraph([Entity("x", "tool", "X", mappings=(Mapping("exact", iri),))], [])
    assert_round_trips(graph)
    for syntax, name in RDFLIB_NAMES.items():
        assert from_rdf(in_rdflib(write_rdf(graph, syntax), name)) == graph, syntax


@settings(max_examples=300, deadline=None)
@given(graphs())
def test_every_graph(graph: KnowledgeGraph) -> None:
    assert_round_trips(graph)


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_every_graph_read_by_others(graph: KnowledgeGraph) -> None:
    as_xml = write_rdf(graph, "rdf-xml")
    stated = Counter(triple.object.value for triple in triples(graph) if isinstance(triple.object, ox.Literal))
    assert literals_by_expat(as_xml) == stated
    for syntax, name in RDFLIB_NAMES.items():
        assert from_rdf(in_rdflib(write_rdf(graph, syntax), name)) == graph, syntax


@settings(max_examples=50, deadline=None)
@given(graphs())
def test_every_graph_written_by_rdflib(graph: KnowledgeGraph) -> None:
    rdf = to_rdf(graph)
    assert read_rdf(rdf.serialize(format="turtle"), "turtle") == graph
    assert read_rdf(rdf.serialize(format="nt"), "n-triples") == graph
    assert read_rdf(rdf.serialize(format="xml", encoding="utf-8"), "rdf-xml") == graph


@settings(max_examples=100, deadline=None)
@given(graphs(), st.randoms(use_true_random=True))
def test_equal_graphs_are_written_in_equal_bytes(graph: KnowledgeGraph, random: Random) -> None:
    entities, claims = list(graph), list(graph.all_claims.values())
    random.shuffle(entities)
    random.shuffle(claims)
    shuffled = KnowledgeGraph(entities, claims)
    for syntax in SYNTAXES:
        assert write_rdf(shuffled, syntax) == write_rdf(graph, syntax), syntax


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_every_graph_survives_pickling(graph: KnowledgeGraph) -> None:
    again = pickle.loads(pickle.dumps(graph))
    assert again == graph
    assert hash(again) == hash(graph)


@settings(max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text()).map(lambda text: f"http://example.org/{text}"))
def test_what_the_models_take_for_an_iri_is_one_in_rdf(iri: str) -> None:
    if check_iri(iri) is None:
        assert ox.NamedNode(iri).value == iri


@pytest.mark.parametrize(
    "iri",
    [
        "http://a/%",
        "http://a/%zz",
        "http://a/[x]",
        "http://[::1",
        "http://a:b/",
        "http://a#b#c",
        "http://@@",
        "http://a/\x7f",
        "http://a/\x85",
        "http://a/\ue000",
        "http://a/\U0001fffe",
        "a:\ufdd0",
        "http://a b",
        "http://a/\u2028",
        "no-scheme",
        "",
    ],
    ids=ascii,
)
def test_no_iri(iri: str) -> None:
    assert check_iri(iri)
    with pytest.raises(FormatError):
        write_rdf(KnowledgeGraph([Entity("x", "tool", "X", mappings=(Mapping("exact", iri),))], []))


def test_repeated_triples_are_one() -> None:
    text = write_rdf(SAMPLE, "n-triples")
    assert read_rdf(text + text, "n-triples") == SAMPLE


def test_numbers_may_be_written_in_other_ways() -> None:
    text = write_rdf(SAMPLE, "n-triples").decode()
    decimal, integer = (f"^^<http://www.w3.org/2001/XMLSchema#{name}>" for name in ("decimal", "integer"))
    for ours, other in (
        (f'"5"{decimal}', f'"+5.0"{decimal}'),
        (f'"2000000"{decimal}', f'"2000000."{decimal}'),
        (f'"5"{integer}', f'"+05"{integer}'),
        ('"true"^^', '"1"^^'),
    ):
        assert ours in text
        text = text.replace(ours, other)
    assert read_rdf(text, "n-triples") == SAMPLE


@pytest.mark.parametrize("syntax", SYNTAXES)
@pytest.mark.parametrize("dropped", ["entity", "claim", "short triple", "evidence"])
def test_nothing_can_be_left_out(syntax: Syntax, dropped: str) -> None:
    entity, claim = ENTITIES[0], CLAIMS[2]
    start = {
        "entity": f"<https://w3id.org/ai-roles/id/{entity.id}> ",
        "claim": f"<https://w3id.org/ai-roles/claim/{claim.id}> ",
        "short triple": "<https://w3id.org/ai-roles/id/ai-engineer> <https://w3id.org/ai-roles/ns#requires> ",
        "evidence": "<https://w3id.org/ai-roles/evidence/",
    }[dropped]
    kept = [triple for triple in triples(SAMPLE) if not str(triple).startswith(start)]
    assert len(kept) < len(list(triples(SAMPLE)))
    formats = {
        "n-quads": ox.RdfFormat.N_QUADS,
        "n-triples": ox.RdfFormat.N_TRIPLES,
        "turtle": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "rdf-xml": ox.RdfFormat.RDF_XML,
        "json-ld": ox.RdfFormat.JSON_LD,
    }
    data = ox.serialize(kept, format=formats[syntax])
    assert data is not None
    with pytest.raises(FormatError):
        read_rdf(data, syntax)
