from .coverage import SourceCoverage, cover
from .disk import FilePath, atomic_write, read_bytes_capped, read_text_capped, remove_leftovers
from .fact_files import Facts, LedgerRow, Place, read_facts
from .literal_terms import literal_text
from .loading import (
    MAX_FILE,
    SNAPSHOT,
    checkout_ontology,
    facts_hash,
    facts_in,
    graph_of,
    load,
    load_coverage,
    load_ledger,
    ontology_folder,
    overlay,
    read_folder,
)
from .parser_guards import read_json, refuse_hostile_json_ld, refuse_hostile_turtle, refuse_hostile_xml, utf8_text
from .snapshot import read_snapshot, write_snapshot
from .tidying import tidy_text
from .yaml_reading import YamlDocument, read_yaml

__all__ = [
    "MAX_FILE",
    "SNAPSHOT",
    "Facts",
    "FilePath",
    "LedgerRow",
    "Place",
    "SourceCoverage",
    "YamlDocument",
    "atomic_write",
    "checkout_ontology",
    "cover",
    "facts_hash",
    "facts_in",
    "graph_of",
    "literal_text",
    "load",
    "load_coverage",
    "load_ledger",
    "ontology_folder",
    "overlay",
    "read_bytes_capped",
    "read_facts",
    "read_folder",
    "read_json",
    "read_snapshot",
    "read_text_capped",
    "read_yaml",
    "refuse_hostile_json_ld",
    "refuse_hostile_turtle",
    "refuse_hostile_xml",
    "remove_leftovers",
    "tidy_text",
    "utf8_text",
    "write_snapshot",
]
