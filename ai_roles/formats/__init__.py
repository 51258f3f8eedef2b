"""The graph and its answers in the formats of others: tables, JSON lines, Cypher, Cytoscape, GraphML, GEXF, GML, Excel."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "answer_tables": (
            "Rows answer_csv answer_html answer_json answer_markdown answer_parquet answer_record answer_workbook"
        ),
        "cypher": "write_cypher",
        "cytoscape": "write_cytoscape",
        "json_lines": "read_jsonl write_jsonl",
        "network_files": "read_gexf read_gml read_graphml read_node_link write_gexf write_gml write_graphml write_node_link",
        "plain_json": "json_text",
        "sarif": "sarif_log",
        "tables": "write_csv write_parquet",
        "word_files": "word_document",
    },
)
