"""How facts get in: the bundled YAML, overlays of the reader's own, their form, and the proof that nothing is missing."""

from .coverage import MentionFinder, SourceCoverage, cover
from .files import atomic_write, read_bytes_capped, read_text_capped
from .loading import facts_hash, graph_of, load, load_ledger, ontology_folder, overlay, read_folder
from .reading import Facts, LedgerRow, read_facts
from .snapshot import read_snapshot, write_snapshot
from .tidying import tidy_text
from .yaml_reading import YamlDocument, read_yaml

__all__ = [
    "Facts",
    "LedgerRow",
    "MentionFinder",
    "SourceCoverage",
    "YamlDocument",
    "atomic_write",
    "cover",
    "facts_hash",
    "graph_of",
    "load",
    "load_ledger",
    "ontology_folder",
    "overlay",
    "read_bytes_capped",
    "read_facts",
    "read_folder",
    "read_snapshot",
    "read_text_capped",
    "read_yaml",
    "tidy_text",
    "write_snapshot",
]
