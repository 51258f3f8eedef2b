from .graph_of_tables import graph_of as graph_of
from .table_columns import (
    COUNTS_KEY as COUNTS_KEY,
    TABLES as TABLES,
    TYPE_WORDS as TYPE_WORDS,
    VERSION as VERSION,
    VERSION_KEY as VERSION_KEY,
    Column as Column,
    Table as Table,
)
from .table_folder import (
    FILE_ENDING as FILE_ENDING,
    FOLDER_ENDING as FOLDER_ENDING,
    is_table_folder as is_table_folder,
    read_tables as read_tables,
    write_tables as write_tables,
)
from .tables_of_graph import tables_of as tables_of
