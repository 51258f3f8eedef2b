"""How does the graph become RDF, and RDF a graph? As an `rdflib.Graph`, a pyoxigraph store, or text of six syntaxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal

from ..errors import FormatError
from ..model import KnowledgeGraph
from . import terms as t
from .parser_guards import refuse_hostile_json_ld, refuse_hostile_turtle, refuse_hostile_xml, utf8_text
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
MAX_GROWTH: Final = 200
"""How many characters of IRIs a byte may stand for: a long prefix used often would fill the memory."""
ALWAYS_ALLOWED: Final = 10_000_000
"""So many characters of IRIs are read from a text of any size."""


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
    """The graph that a text of this syntax states. Nothing is fetched, no entity of XML is expanded.

    Text that would end the process, fill its memory or keep it busy without end is refused (`parser_guards`).
    """
    import pyoxigraph as ox

    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(data) > MAX_BYTES:
        raise FormatError(f"{len(data):,} bytes are more than the {MAX_BYTES:,} that are read at once")
    _refuse_hostile(data, syntax)
    parsed = ox.parse(data, format=_format(syntax))
    return read_triples(_default_graph(_within(_told(parsed, syntax), MAX_GROWTH * len(data) + ALWAYS_ALLOWED)))


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
    text = utf8_text(data)
    if syntax == "rdf-xml":
        refuse_hostile_xml(text)
    elif syntax == "json-ld":
        refuse_hostile_json_ld(data)
    else:
        refuse_hostile_turtle(data)


def _told(quads: Iterator[pyoxigraph.Quad], syntax: Syntax) -> Iterator[pyoxigraph.Quad]:
    """The same quads, with what the parser objects to as our own error."""
    while True:
        try:
            quad = next(quads)
        except StopIteration:
            return
        except (SyntaxError, ValueError, OSError, MemoryError) as error:  # a buffer that is too small is a MemoryError
            raise FormatError(f"this is not {syntax}: {error}") from None
        yield quad


def _within(quads: Iterable[pyoxigraph.Quad], most: int) -> Iterator[pyoxigraph.Quad]:
    """The same quads, as long as their IRIs have no more characters than that."""
    import pyoxigraph as ox

    size = 0
    for quad in quads:
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, ox.NamedNode):
                size += len(node.value)
        if size > most:
            raise FormatError(f"its IRIs have more than {most:,} characters: are its prefixes too long?")
        yield quad


def _default_graph(quads: Iterable[pyoxigraph.Quad]) -> Iterator[pyoxigraph.Triple]:
    import pyoxigraph as ox

    for quad in quads:
        if not isinstance(quad.graph_name, ox.DefaultGraph):
            raise FormatError(f"every triple stands in the default graph, but {quad.graph_name} is named")
        yield ox.Triple(quad.subject, quad.predicate, quad.object)


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
