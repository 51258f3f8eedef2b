from .cypher import write_cypher as write_cypher
from .cytoscape import write_cytoscape as write_cytoscape
from .json_lines import read_jsonl as read_jsonl, write_jsonl as write_jsonl
from .network_files import (
    read_gexf as read_gexf,
    read_gml as read_gml,
    read_graphml as read_graphml,
    read_node_link as read_node_link,
    write_gexf as write_gexf,
    write_gml as write_gml,
    write_graphml as write_graphml,
    write_node_link as write_node_link,
)
from .tables import write_csv as write_csv, write_parquet as write_parquet
