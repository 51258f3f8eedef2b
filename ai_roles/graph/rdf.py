"""How does the graph become RDF, and RDF a graph? As an `rdflib.Graph`, a pyoxigraph store, or text of six syntaxes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal

from ..errors import FormatError
from ..model import KnowledgeGraph
from . import terms as t
from .triples import triples
from .triples_reading import read_triples

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

Syntax = Literal["turtle", "n-triples", "n-quads", "trig", "rdf-xml", "json-ld"]

SUFFIXES: Final[dict[str, Syntax]] = {
    ".ttl": "turtle",
    ".nt": "n-triples",
    ".nq": "n-quads",
    ".trig": "trig",
    ".rdf": "rdf-xml",
    ".jsonld": "json-ld",
}
MAX_BYTES: Final = 500_000_000
MAX_DEPTH: Final = 100
_XML_DECLARATION: Final = re.compile(rb"^\s*<\?xml[^>]*\?>")
_ENCODING: Final = re.compile(rb"encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")


def to_rdf(graph: KnowledgeGraph) -> rdflib.Graph:
    """The graph as an `rdflib.Graph`, with the project's prefixes bound.

    >>> from ai_roles.sample import SAMPLE
    >>> rdf = to_rdf(SAMPLE)
    >>> from_rdf(rdf) == SAMPLE
    True
    """
    import pyoxigraph as ox
    import rdflib

    rdf = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in t.PREFIXES.items():
        rdf.bind(prefix, iri)
    nodes: dict[object, rdflib.term.Node] = {}

    def node(term: object) -> rdflib.term.Node:
        known = nodes.get(term)
        if known is None:
            if isinstance(term, ox.NamedNode):
                known = rdflib.URIRef(term.value)
            else:
                assert isinstance(term, ox.Literal)
                plain = term.language is not None or term.datatype.value == t.XSD + "string"
                datatype = None if plain else rdflib.URIRef(term.datatype.value)
                known = rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
            nodes[term] = known
        return known

    rdf.addN((node(triple.subject), node(triple.predicate), node(triple.object), rdf) for triple in triples(graph))
    return rdf


def from_rdf(rdf: rdflib.Graph | pyoxigraph.Store | Iterable[pyoxigraph.Triple]) -> KnowledgeGraph:
    """The graph that an `rdflib.Graph`, a pyoxigraph store or triples state; `FormatError` where they state none."""
    import pyoxigraph as ox

    if isinstance(rdf, ox.Store):
        return read_triples(ox.Triple(q.subject, q.predicate, q.object) for q in rdf.quads_for_pattern(None, None, None))
    if hasattr(rdf, "triples") and hasattr(rdf, "namespace_manager"):
        return read_triples(_ox_triples(rdf))
    return read_triples(rdf)


def to_store(graph: KnowledgeGraph) -> pyoxigraph.Store:
    """The graph in a new in-memory pyoxigraph store."""
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples(graph))
    return store


def write_rdf(graph: KnowledgeGraph, syntax: Syntax = "turtle") -> bytes:
    """The graph as text of a syntax. Equal graphs give equal bytes.

    >>> from ai_roles.sample import SAMPLE
    >>> write_rdf(SAMPLE).startswith(b"@prefix air: <https://w3id.org/ai-roles/ns#> .")
    True
    >>> read_rdf(write_rdf(SAMPLE, "rdf-xml"), "rdf-xml") == SAMPLE
    True
    """
    import pyoxigraph as ox

    found = sorted(triples(graph), key=_sort_key)
    return tidy_text(ox.serialize(found, format=_format(syntax), prefixes=dict(t.PREFIXES)), syntax)


def read_rdf(text: bytes | str, syntax: Syntax = "turtle") -> KnowledgeGraph:
    """The graph that a text of this syntax states. Nothing is fetched, no entity of XML is expanded."""
    import pyoxigraph as ox

    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(data) > MAX_BYTES:
        raise FormatError(f"{len(data):,} bytes are more than the {MAX_BYTES:,} that are read at once")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        raise FormatError(f"it is not UTF-8: byte {error.start} is {data[error.start]:#04x}") from None
    _refuse_hostile(data, syntax)
    try:
        quads = list(ox.parse(data, format=_format(syntax)))
    except (SyntaxError, ValueError, OSError) as error:
        raise FormatError(f"this is not {syntax}: {error}") from None
    for quad in quads:
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            raise FormatError(f"every triple stands in the default graph, but {quad.graph_name} is named")
    return read_triples(ox.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)


def tidy_text(data: bytes, syntax: Syntax) -> bytes:
    """The same RDF with prefixes in a fixed order (the engine's changes from run to run) and air between subjects."""
    text = data.decode()
    if syntax in ("turtle", "trig"):
        lines = text.split("\n")
        count = next(i for i, line in enumerate(lines) if not line.startswith("@prefix "))
        used = sorted(line for line in lines[:count])
        body = [f"\n{line}" if line and not line.startswith(("\t", " ")) else line for line in lines[count:]]
        return "\n".join(used + body).encode()
    if syntax == "rdf-xml":
        start = text.index("<rdf:RDF ") + len("<rdf:RDF ")
        end = text.index(">", start)
        names = " ".join(sorted(text[start:end].split(" ")))
        return (text[:start] + names + text[end:]).encode()
    return data


def _sort_key(triple: pyoxigraph.Triple) -> tuple[str, bool, str, str]:
    """By subject, then the classes, then property and object."""
    predicate = triple.predicate.value
    return str(triple.subject), predicate != t.RDF + "type", predicate, str(triple.object)


def _format(syntax: Syntax) -> pyoxigraph.RdfFormat:
    import pyoxigraph as ox

    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "n-triples": ox.RdfFormat.N_TRIPLES,
        "n-quads": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "rdf-xml": ox.RdfFormat.RDF_XML,
        "json-ld": ox.RdfFormat.JSON_LD,
    }
    if syntax not in formats:
        raise FormatError(f"syntax {syntax!r} is unknown: one of {', '.join(formats)}")
    return formats[syntax]


def _refuse_hostile(data: bytes, syntax: Syntax) -> None:
    """What the parser would choke on: entity bombs, other encodings and bottomless nesting."""
    if syntax == "rdf-xml":
        declaration = _XML_DECLARATION.match(data.removeprefix(b"\xef\xbb\xbf"))
        encoding = _ENCODING.search(declaration.group()) if declaration else None
        if encoding and encoding.group(1).lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
            raise FormatError(f"XML is read in UTF-8 only, not in {encoding.group(1).decode()}")
        upper = data.upper()
        for mark in (b"<!DOCTYPE", b"<!ENTITY"):
            if mark in upper:
                raise FormatError(f"XML with {mark.decode()[2:]} is refused: its entities could grow without bound")
    if syntax in ("json-ld", "turtle", "trig", "rdf-xml"):
        opening, closing = (b"<", b"</") if syntax == "rdf-xml" else (b"[{(", b"]})")
        if syntax != "rdf-xml" and _depth(data, opening, closing) > MAX_DEPTH:
            raise FormatError(f"it nests deeper than {MAX_DEPTH} levels")


def _depth(data: bytes, opening: bytes, closing: bytes) -> int:
    """How deep brackets nest, outside of quoted strings and IRIs."""
    depth = deepest = 0
    for match in _TOKENS.finditer(data):
        token = match.group()
        if len(token) > 1:
            continue
        if token in opening:
            depth += 1
            deepest = max(deepest, depth)
        elif token in closing:
            depth = max(0, depth - 1)
    return deepest


_TOKENS: Final = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|<[^<>\s]*>|[\[\]{}()]', re.DOTALL
)


def _ox_triples(rdf: rdflib.Graph) -> Iterable[pyoxigraph.Triple]:
    import pyoxigraph as ox
    import rdflib

    def node(term: object) -> ox.NamedNode | ox.Literal:
        try:
            if isinstance(term, rdflib.URIRef):
                return ox.NamedNode(str(term))
            if isinstance(term, rdflib.Literal):
                datatype = None if term.datatype is None or term.language else ox.NamedNode(str(term.datatype))
                return ox.Literal(str(term), language=term.language, datatype=datatype)
        except ValueError as error:
            raise FormatError(f"{term!r} cannot stand in RDF: {error}") from None
        raise FormatError(f"every node of an ai-roles graph has an IRI, but here is {term!r}")

    for subject, predicate, object in rdf.triples((None, None, None)):
        start, property = node(subject), node(predicate)
        if not isinstance(start, ox.NamedNode) or not isinstance(property, ox.NamedNode):
            raise FormatError(f"{subject!r} {predicate!r} is no start of a triple")
        yield ox.Triple(start, property, node(object))
