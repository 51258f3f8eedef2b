from .conversion import MAX_BYTES, SUFFIXES, from_rdf, read_rdf, to_rdf, to_store, write_rdf
from .graph_triples import triples

__all__ = ["MAX_BYTES", "SUFFIXES", "from_rdf", "read_rdf", "to_rdf", "to_store", "triples", "write_rdf"]
