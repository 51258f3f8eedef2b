from .conversion import (
    MAX_BYTES as MAX_BYTES,
    SUFFIXES as SUFFIXES,
    Syntax as Syntax,
    from_rdf as from_rdf,
    parsed_texts as parsed_texts,
    parsed_triples as parsed_triples,
    read_rdf as read_rdf,
    to_rdf as to_rdf,
    to_store as to_store,
    write_rdf as write_rdf,
)
from .disk_store import (
    LARGE as LARGE,
    is_large as is_large,
    open_store as open_store,
    store_on_disk as store_on_disk,
)
from .graph_triples import LAYERS as LAYERS, Layer as Layer, triples as triples
from .ntriples_lines import ntriples as ntriples
from .rdflib_terms import rdflib_graph as rdflib_graph, store_of_rdf as store_of_rdf
from .turtle_to_pack import compact_turtle as compact_turtle
