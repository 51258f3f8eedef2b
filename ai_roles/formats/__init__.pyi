from .answer_tables import (
    Rows as Rows,
    answer_csv as answer_csv,
    answer_html as answer_html,
    answer_json as answer_json,
    answer_markdown as answer_markdown,
    answer_parquet as answer_parquet,
    answer_record as answer_record,
    answer_workbook as answer_workbook,
)
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
from .plain_json import json_text as json_text
from .sarif import sarif_log as sarif_log
from .tables import write_csv as write_csv, write_parquet as write_parquet
from .word_files import word_document as word_document
