"""Which tables hold a graph as Parquet? Each with its columns, from the code that writes and reads them."""

from __future__ import annotations

from ai_roles.parquet import TABLES, TYPE_WORDS, VERSION, VERSION_KEY, Column
from docs.reference_pages.tables import plain, table

OPENING = f"""\
# Tables of Parquet

`ar.write(g, "graph.parquet/")`, with the slash, writes a folder of tables; `ai-roles export graph.parquet/` does the same, and a name that ends in `.tables` needs no
slash. `ar.read` gives the same graph back, and `ar.load` merges it with ours. DuckDB, polars, Spark and everything else that reads Parquet takes the folder as it is;
[`examples/ask_duckdb.py`](https://github.com/ai-roles/ai-roles/blob/main/examples/ask_duckdb.py) asks it five questions in SQL. It takes the extra `parquet`.

```text
graph.parquet/
  croissant.json                            what is in it, as Croissant 1.1
  entities/part-0.parquet
  labels/part-0.parquet
  ...
  claims/predicate=needs/part-0.parquet     one folder for each predicate
  evidence/basis=stated/part-0.parquet      one folder for each basis
```

- The new folder takes the place of the old one when all of it is on the disk; a folder with anything else in it is refused.
- Equal graphs give equal files.
- Every file has `{VERSION_KEY} = {VERSION}` in its metadata. The number changes when a column goes, gets another name or means something else, and what is of another number is refused.
- `ai_roles.rows` in the metadata says how many rows each table has, so that a file that got lost is missed. Who makes tables with another program may leave it out.
- Widths of other programs are read, too (`large_string`, `int64`); another type, a column too few or too many, and an id that leads nowhere are refused with the table and the column.
- A claim is named by its number in this folder. Its id in other formats is a hash of what it says, which the library makes of these columns.
"""


def page() -> str:
    """The text of the page."""
    parts = [OPENING]
    for each in TABLES.values():
        rows = [(f"`{column.name}`", f"`{_type(column)}`", _meaning(column)) for column in each.all_columns]
        partition = "" if each.partition is None else f" A folder for each `{each.partition.name}`."
        parts += [
            f"\n## {each.name}\n\n{plain(each.comment)}{partition}\n",
            *table(("column", "type", "what stands in it"), rows),
        ]
    return "\n".join(parts) + "\n"


def _type(column: Column) -> str:
    return TYPE_WORDS[column.type] + ("" if column.needed or column.type in ("texts", "integers") else ", may be null")


def _meaning(column: Column) -> str:
    told = {"entities": " An id in `entities`.", "claims": " A number in `claims`."}
    return plain(column.comment) + ("" if column.to is None else told[column.to])
