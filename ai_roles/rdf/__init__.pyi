from .conversion import MAX_BYTES, SUFFIXES, from_rdf, read_rdf, to_rdf, to_store, write_rdf
from .graph_triples import triples
from .rdflib_terms import rdflib_graph

__all__ = [
    "MAX_BYTES",
    "SUFFIXES",
    "from_rdf",
    "rdflib_graph",
    "read_rdf",
    "to_rdf",
    "to_store",
    "triples",
    "write_rdf",
]
