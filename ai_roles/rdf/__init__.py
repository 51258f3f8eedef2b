"""The graph as RDF: which triples say what it says, in six syntaxes, and the way back."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "turtle_to_pack": "compact_turtle",
        "conversion": "MAX_BYTES SUFFIXES Syntax from_rdf parsed_texts parsed_triples read_rdf to_rdf to_store write_rdf",
        "disk_store": "LARGE is_large open_store store_on_disk",
        "graph_triples": "LAYERS Layer triples",
        "ntriples_lines": "ntriples",
        "rdflib_terms": "rdflib_graph store_of_rdf",
    },
)
