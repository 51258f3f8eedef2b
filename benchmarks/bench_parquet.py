"""How fast does a graph of 150,000 claims become tables of Parquet, and a graph again? Beside pyarrow on the bare columns.

python benchmarks/bench_parquet.py
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import generate
import pyarrow as pa
import pyarrow.parquet as pq
from timing import in_turn, report, shown, verdict

from ai_roles.files import read, write
from ai_roles.model import KnowledgeGraph
from ai_roles.parquet import tables_of


def main() -> None:
    graph = KnowledgeGraph([*generate.entities()], generate.claims(generate.rows()))
    arrays = tables_of(graph)
    lists = {name: table.to_pydict() for name, table in arrays.items()}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)

        def file(name: str) -> Path:
            return folder / f"{name}.parquet"

        def bare_write() -> None:
            for name, columns in lists.items():
                pq.write_table(pa.table(columns, schema=arrays[name].schema), file(name), compression="zstd")

        def bare_read() -> None:
            for name in lists:
                pq.read_table(file(name)).to_pydict()

        def array_write() -> None:
            for name, table in arrays.items():
                pq.write_table(table, file(name), compression="zstd")

        def array_read() -> None:
            for name in arrays:
                pq.read_table(file(name))

        taken = in_turn(
            {
                "lists written": bare_write,
                "lists read": bare_read,
                "arrays written": array_write,
                "arrays read": array_read,
                "graph written": lambda: write(graph, folder / "graph.tables"),
                "graph read": lambda: read(folder / "graph.tables"),
            }
        )
        if read(folder / "graph.tables") != graph:
            raise SystemExit("the graph that was read is another")
        size = sum(path.stat().st_size for path in (folder / "graph.tables").rglob("*.parquet"))
    ours = taken["graph written"] + taken["graph read"]
    bare = taken["lists written"] + taken["lists read"]
    floor = taken["arrays written"] + taken["arrays read"]
    rows = [
        ("bare columns as lists, written and read", shown(bare), "1 x", ""),
        ("the graph, written and read", f"{shown(ours)}, {ours / bare:.2f} x", "3 x", verdict(ours <= 3 * bare)),
        ("the graph, written", shown(taken["graph written"]), "", ""),
        ("the graph, read and checked", shown(taken["graph read"]), "", ""),
        ("arrays of Arrow that there are already, written and read", shown(floor), "", ""),
        ("the graph beside these", f"{ours / floor:.1f} x", "", ""),
    ]
    report(f"{len(graph.columns):,} claims and {len(graph):,} entities as Parquet, {size / 1e6:.1f} MB", rows)


if __name__ == "__main__":
    main()
