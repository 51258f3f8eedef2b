"""Where do the terms of pyoxigraph and of rdflib meet? Here alone, one way and the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from .. import iris as t
from ..errors import FormatError
from .terms import LineTerms

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

_NEVER_IN_IRIS: Final = re.compile(r"[>\\]")
_LABEL: Final = re.compile("[0-9A-Za-z]+")


def rdflib_graph(triples: Iterable[pyoxigraph.Triple]) -> rdflib.Graph:
    """An `rdflib.Graph` of these triples, with the project's prefixes bound."""
    import pyoxigraph as ox
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in t.PREFIXES.items():
        graph.bind(prefix, iri)
    nodes: dict[object, rdflib.term.Node] = {}

    def made(term: object) -> rdflib.term.Node:
        if isinstance(term, ox.NamedNode):
            return rdflib.URIRef(term.value)
        if isinstance(term, ox.BlankNode):
            return rdflib.BNode(term.value)
        if isinstance(term, ox.Literal):
            plain = term.language is not None or term.datatype.value == t.XSD + "string"
            datatype = None if plain else rdflib.URIRef(term.datatype.value)
            return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
        raise FormatError(f"rdflib holds no triple terms, and here is {term}")

    def node(term: object) -> rdflib.term.Node:
        known = nodes.get(term)
        if known is None:
            known = nodes[term] = made(term)
        return known

    graph.addN((node(triple.subject), node(triple.predicate), node(triple.object), graph) for triple in triples)
    return graph


def pyoxigraph_triples(graph: rdflib.Graph) -> Iterator[pyoxigraph.Triple]:
    """The triples of an `rdflib.Graph`, every node of which has an IRI or is a literal."""
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

    for subject, predicate, object in graph.triples((None, None, None)):
        start, property = node(subject), node(predicate)
        if not isinstance(start, ox.NamedNode) or not isinstance(property, ox.NamedNode):
            raise FormatError(f"{subject!r} {predicate!r} is no start of a triple")
        yield ox.Triple(start, property, node(object))


def store_of_rdf(graph: rdflib.Graph) -> pyoxigraph.Store:
    """A pyoxigraph store of the triples of an `rdflib.Graph`, whoever made it: with blank nodes, and with IRIs that are none.

    >>> import rdflib
    >>> odd = rdflib.Graph().add((rdflib.BNode("a b"), rdflib.RDF.type, rdflib.URIRef("5 > 4")))
    >>> for quad in store_of_rdf(odd):
    ...     print(quad.subject, quad.object.value)
    _:odd-612062 5 > 4
    """
    import pyoxigraph as ox
    import rdflib

    def node(term: object) -> str:
        if isinstance(term, rdflib.Literal):
            text = LineTerms.text(str(term), term.language)
            return text if term.datatype is None or term.language else f"{text}^^{node(term.datatype)}"
        if isinstance(term, rdflib.BNode):
            return f"_:{term}" if _LABEL.fullmatch(term) else f"_:odd-{term.encode().hex()}"
        return LineTerms.node(_NEVER_IN_IRIS.sub(lambda found: f"\\u{ord(found[0]):04X}", str(term)))

    lines = (f"{node(subject)} {node(property)} {node(object)} .\n" for subject, property, object in graph)
    store = ox.Store()
    text = "".join(lines).encode("utf-8", "replace")
    store.bulk_extend(ox.parse(text, format=ox.RdfFormat.N_TRIPLES, lenient=True))  # `bulk_load` renames blank nodes
    return store
