from .cypher import write_cypher
from .cytoscape import write_cytoscape
from .json_lines import read_jsonl, write_jsonl
from .network_files import (
    read_gexf,
    read_gml,
    read_graphml,
    read_node_link,
    write_gexf,
    write_gml,
    write_graphml,
    write_node_link,
)
from .tables import write_csv, write_parquet

__all__ = [
    "read_gexf",
    "read_gml",
    "read_graphml",
    "read_jsonl",
    "read_node_link",
    "write_csv",
    "write_cypher",
    "write_cytoscape",
    "write_gexf",
    "write_gml",
    "write_graphml",
    "write_jsonl",
    "write_node_link",
    "write_parquet",
]
