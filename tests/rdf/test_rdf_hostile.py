"""Does every text that is not quite RDF, or RDF of an enemy, end soon in a graph or in our own error?

The mutations are the same in every run. AI_ROLES_MUTATIONS says how many are tried per syntax (10,000 unless told, which take
half a minute for all six), for instance `AI_ROLES_MUTATIONS=100000 pytest tests/rdf/test_rdf_hostile.py`.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
import rdflib

from ai_roles.errors import AiRolesError, FormatError
from ai_roles.model import Entity, KnowledgeGraph, Money
from ai_roles.rdf.conversion import SUFFIXES, Syntax, from_rdf, read_rdf, to_rdf, write_rdf
from ai_roles.sample import SAMPLE
from tests.mutations import COMMON, JSON_LD, TURTLE, XML, mutated, small_graphs

SYNTAXES = tuple(SUFFIXES.values())
MUTATIONS = int(os.environ.get("AI_ROLES_MUTATIONS", "10000"))
SLOW = 20.0
"""Seconds that no single text may take."""

NS = "https://w3id.org/ai-roles/ns#"
ID = "https://w3id.org/ai-roles/id/"
XSD = "http://www.w3.org/2001/XMLSchema#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML_HEAD = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="a:b">'
DEEP = 100_000
TERM = "<<( <a:a> <a:b> "


def chain(length: int) -> str:
    """A JSON-LD context in which each term is a prefix of the one before."""
    return '{"@context":{' + ",".join(f'"t{n}":"t{n + 1}:x"' for n in range(length)) + '},"t0":"a"}'


def paid_at_percentile(percentile: int) -> str:
    """N-Triples of one pay figure."""
    claim = SAMPLE.claims(predicate="pays")[0]
    assert isinstance(claim.value, Money)
    value = replace(claim.value, statistic="percentile", percentile=percentile)
    graph = KnowledgeGraph(SAMPLE, [replace(claim, value=value)])
    return write_rdf(graph, "n-triples").decode()


# What has ended the process, filled its memory, or kept it busy for minutes

KILLERS: dict[str, tuple[Syntax, Callable[[], str]]] = {
    "triple terms": ("n-triples", lambda: "<a:a> <a:b> " + TERM * DEEP + "<a:c>" + ")>>" * DEEP + " ."),
    "triple terms in quads": (
        "n-quads",
        lambda: "<a:a> <a:b> " + TERM * DEEP + "<a:c>" + ")>>" * DEEP + " .",
    ),
    "triple terms in Turtle": (
        "turtle",
        lambda: "<a:a> <a:b> " + TERM * DEEP + "<a:c>" + ")>>" * DEEP + " .",
    ),
    "triple terms in TriG": ("trig", lambda: "<a:a> <a:b> " + TERM * DEEP + "<a:c>" + ")>>" * DEEP + " ."),
    "triple terms behind quotes": (
        "turtle",
        lambda: f"""<a:a> <a:b> '"', {TERM * DEEP} <a:c> {")>>" * DEEP}, '"' .""",
    ),
    "triple terms behind a comment": (
        "turtle",
        lambda: f'# """\n<a:a> <a:b> {TERM * DEEP} <a:c> {")>>" * DEEP} .\n# """',
    ),
    "a chain of terms": ("json-ld", lambda: chain(20_000)),
    "a chain of terms behind escapes": (
        "json-ld",
        lambda: chain(20_000).replace("@context", "@\\u0063ontext"),
    ),
    "a second context": ("json-ld", lambda: chain(20_000)[:-1] + ',"@context":{}}'),
    "a context in a list": (
        "json-ld",
        lambda: chain(20_000).replace("{", "[{", 2).replace("}", "}]", 1) + "]",
    ),
    "a context in a term": (
        "json-ld",
        lambda: '{"@context":{"a":{"@id":"a:b",' + chain(20_000)[1:-10] + '}},"a":1}',  # without its last key
    ),
    "deep lists": ("json-ld", lambda: "[" * DEEP + "]" * DEEP),
    "deep objects": ("json-ld", lambda: '{"a:b":' * DEEP + "1" + "}" * DEEP),
    "deep objects behind quotes": ("json-ld", lambda: '{"\\"":' * DEEP + "1" + "}" * DEEP),
    "deep elements": ("rdf-xml", lambda: XML_HEAD + "<rdf:Description><e:p>" * DEEP),
    "a literal of deep elements": (
        "rdf-xml",
        lambda: XML_HEAD + '<rdf:Description><e:p rdf:parseType="Literal">' + "<a>" * DEEP,
    ),
    "a long namespace": (
        "rdf-xml",
        lambda: XML_HEAD.replace("a:b", f"a:{'x' * 1_000_000}") + "<e:a><e:p>x</e:p></e:a>" * 3_000 + "</rdf:RDF>",
    ),
    "a long prefix": (
        "turtle",
        lambda: f"@prefix a: <{NS}{'x' * 1_000_000}> .\n" + "a:1 a:p a:2 .\n" * 10_000,
    ),
    "a long base": ("turtle", lambda: f"@base <a:/{'x' * 1_000_000}/> .\n" + "<1> <2> <3> .\n" * 10_000),
    "a long prefix in a context": (
        "json-ld",
        lambda: f'{{"@context":{{"a":"{NS}{"x" * 1_000_000}"}},' + ",".join(f'"a:{n}":1' for n in range(3_000)) + "}",
    ),
    "a text larger than the parser's buffer": ("turtle", lambda: f'<a:a> <a:b> "{"x" * 17_000_000}" .'),
    "an exponent": (
        "n-triples",
        lambda: f'<{ID}a> <https://schema.org/minValue> "1e999999999"^^<{XSD}decimal> .',
    ),
    "digits without end": (
        "n-triples",
        lambda: paid_at_percentile(50).replace('"50"^^', f'"{"9" * 1_000_000}"^^'),
    ),
    "an entity bomb": (
        "rdf-xml",
        lambda: (
            '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
            + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(10))
            + "]>"
            + XML_HEAD
            + "<rdf:Description><e:p>&a10;</e:p></rdf:Description></rdf:RDF>"
        ),
    ),
    "quotes that never close": ("turtle", lambda: '"""\n\\' * 200_000),
    "quotes that never close in JSON": ("json-ld", lambda: '"\\' * 1_000_000),
}


@pytest.mark.parametrize("killer", KILLERS)
def test_killers_are_refused(killer: str) -> None:
    syntax, text = KILLERS[killer]
    data = text().encode()
    started = time.process_time()
    with pytest.raises(FormatError) as caught:
        read_rdf(data, syntax)
    assert time.process_time() - started < SLOW
    assert len(str(caught.value)) < 2_000


@pytest.mark.parametrize(
    "context",
    [
        '"http://127.0.0.1:9/context"',
        '"file:///etc/passwd"',
        '["/etc/passwd"]',
        '{"@import":"http://127.0.0.1:9/context"}',
    ],
)
def test_contexts_elsewhere_are_not_fetched(context: str) -> None:
    with pytest.raises(FormatError, match="this is not json-ld"):
        read_rdf(f'{{"@context":{context},"a:b":1}}', "json-ld")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1", "cp037"])
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_other_encodings(syntax: Syntax, encoding: str) -> None:
    graph = KnowledgeGraph([Entity("x", "tool", "é")], [])
    data = write_rdf(graph, syntax)
    if syntax not in {"n-triples", "n-quads"}:  # they are written in ASCII
        assert "é" in data.decode()
    with pytest.raises(FormatError):
        read_rdf(data.decode().encode(encoding), syntax)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_byte_order_mark_is_no_part_of_the_text(syntax: Syntax) -> None:
    try:
        graph = read_rdf(b"\xef\xbb\xbf" + write_rdf(SAMPLE, syntax), syntax)
    except FormatError:
        return
    assert graph == SAMPLE


@pytest.mark.parametrize(
    "text",
    [
        f"<{ID}s> <{RDF}type> <{NS}Source> .",
        f'<{ID}s> <{RDF}type> <{NS}Source> . <{ID}s> <http://www.w3.org/2004/02/skos/core#prefLabel> "S"@en .',
        f"<{NS}e> <{RDF}type> <{NS}Cited> . <{NS}c> <{RDF}type> <{NS}Claim> . <{NS}c> <{NS}evidence> <{NS}e> .",
        f'<{ID}x> <{NS}line> "+-5"^^<{XSD}integer> .',
        f'<{ID}x> <{NS}line> "\u0665"^^<{XSD}integer> .',
        f'<{ID}x> <{RDF}type> "Role" .',
        f'<{ID}x> <{NS}predicate> "needs" .',
        f"<{ID}x> <{RDF}type> <{NS}Role> , <{NS}Tool> .",
        "<a:a> <a:b> _:c .",
        "_:a <a:b> <a:c> .",
        "<a:a> <a:b> <<( <a:a> <a:b> <a:c> )>> .",
    ],
    ids=range(11),
)
def test_rdf_that_states_no_graph(text: str) -> None:
    with pytest.raises(FormatError):
        read_rdf(text, "turtle")


@pytest.mark.parametrize(
    "missing", ["title", "source", "rule", "reason", "subject", "predicate", "prefLabel", "unitText"]
)
def test_properties_that_are_missing(missing: str) -> None:
    lines = write_rdf(SAMPLE, "n-triples").decode().splitlines()
    left = [line for line in lines if f"/{missing}> " not in line and f"#{missing}> " not in line]
    if len(left) < len(lines):
        with pytest.raises(FormatError):
            read_rdf("\n".join(left), "n-triples")


def test_rdflib_graphs_that_state_no_graph() -> None:
    for node in (
        rdflib.BNode(),
        rdflib.URIRef("http://a b"),
        rdflib.Literal("x", datatype="no datatype"),
        rdflib.Literal("\ud800"),
    ):
        rdf = to_rdf(SAMPLE)
        rdf.add((rdflib.URIRef("http://a"), rdflib.URIRef("http://b"), node))
        with pytest.raises(FormatError):
            from_rdf(rdf)


# Mutations

PIECES: dict[Syntax, tuple[bytes, ...]] = {
    "turtle": COMMON + TURTLE,
    "trig": COMMON + TURTLE,
    "n-triples": COMMON + TURTLE,
    "n-quads": COMMON + TURTLE,
    "rdf-xml": COMMON + XML,
    "json-ld": COMMON + JSON_LD,
}


@pytest.mark.fuzz
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_mutations_end_in_a_graph_or_in_our_own_error(syntax: Syntax) -> None:
    rnd = random.Random(f"{syntax} 1")
    texts = [write_rdf(graph, syntax) for graph in small_graphs()]
    others = texts + [write_rdf(small_graphs()[0], other) for other in SYNTAXES]
    graphs = 0
    for number in range(MUTATIONS):
        data = mutated(rnd.choice(texts), others, PIECES[syntax], rnd)
        started = time.process_time()
        try:
            graph = read_rdf(data, syntax)
        except AiRolesError:
            pass
        else:
            graphs += 1
            assert read_rdf(write_rdf(graph, syntax), syntax) == graph, number
        assert time.process_time() - started < SLOW, number
    assert 0 < graphs < MUTATIONS / 2
