"""The graph as tables of Parquet in a folder, which engines for data read as they are, and back."""

from ..doors import hand_on

__getattr__, __dir__, __all__ = hand_on(
    __name__,
    {
        "graph_of_tables": "graph_of",
        "table_columns": "COUNTS_KEY TABLES TYPE_WORDS VERSION VERSION_KEY Column Table",
        "table_folder": "FILE_ENDING FOLDER_ENDING is_table_folder read_tables write_tables",
        "tables_of_graph": "tables_of",
    },
)
