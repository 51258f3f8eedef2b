"""How do the tables of a graph stand in a folder, and what of a folder are they? A folder for each, with a file for each part."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from ..dataset import FilePath, replace_folder
from ..errors import FormatError, MissingExtraError, ReadError, WriteError, clipped
from ..model import KnowledgeGraph, paused_collection
from .croissant import FILE as CROISSANT, croissant_text
from .graph_of_tables import graph_of
from .table_columns import COUNTS_KEY, TABLES, TYPE_WORDS, VERSION, VERSION_KEY, Column, ColumnType, Table
from .tables_of_graph import tables_of

if TYPE_CHECKING:
    import pyarrow

FOLDER_ENDING: Final = ".tables"
"""A name that ends so is always a folder of tables."""
FILE_ENDING: Final = ".parquet"
"""A name that ends so is one where a slash follows, or where a folder stands already."""
MOST_ROWS: Final = 50_000_000
MOST_BYTES: Final = 4_000_000_000
_PART: Final = "part-0.parquet"
_WORKERS: Final = 4


def is_table_folder(path: FilePath) -> bool:
    """Whether the path means a folder of tables, and not a file.

    >>> [is_table_folder(name) for name in ("graph.parquet/", "graph.tables", "graph.parquet", "graphs/")]
    [True, True, False, False]
    """
    name, suffix = os.fspath(path), Path(path).suffix.lower()
    if suffix == FOLDER_ENDING:
        return True
    return suffix == FILE_ENDING and (name.endswith(("/", os.sep)) or Path(path).is_dir())


def write_tables(graph: KnowledgeGraph, path: FilePath) -> None:
    """Write the tables of a graph, and what describes them; what stood there before stays until all of it is on the disk.

    Raises:
        MissingExtraError: pyarrow is not installed.
        WriteError: The folder cannot be written, or holds other things than tables of ai-roles.
    """
    _pyarrow()
    folder = Path(os.path.realpath(path))
    _refuse_others(folder)
    with paused_collection():
        tables = tables_of(graph)
    about = {
        VERSION_KEY: VERSION,
        COUNTS_KEY: json.dumps({name: table.num_rows for name, table in tables.items()}),
    }

    def build(new: Path) -> None:
        parts = [part for name, table in tables.items() for part in _parts(TABLES[name], table)]
        for name, _ in parts:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / CROISSANT).write_text(croissant_text(graph), "utf-8", newline="\n")
        with ThreadPoolExecutor(_WORKERS) as pool:
            for _ in pool.map(lambda part: _write_part(new / part[0], part[1], about), parts):
                pass

    try:
        replace_folder(folder, build)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError) and not folder.parent.is_dir()
        reason = "its folder does not exist" if missing else error.strerror or str(error)
        raise WriteError(f"cannot write {os.fspath(path)}: {reason}") from error


def _refuse_others(folder: Path) -> None:
    """Replace nothing but what was written by this module: a folder goes with all that it holds."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise WriteError(f"cannot write {folder}: a file stands there: delete it, or choose another name")
    strange = sorted({path.name for path in folder.iterdir()} - {*TABLES, CROISSANT})
    if strange:
        raise WriteError(
            f"cannot write {folder}: it holds {clipped(repr(strange[0]))}, which is no table: choose another name"
        )


def _parts(table: Table, rows: pyarrow.Table) -> Iterator[tuple[str, pyarrow.Table]]:
    """The files of a table, each with its rows."""
    import pyarrow.compute as pc

    if table.partition is None:
        yield f"{table.name}/{_PART}", rows
        return
    column = table.partition.name
    keys = rows.column(column)
    rows = rows.drop_columns([column])
    words = sorted(pc.unique(keys).to_pylist()) or [table.partition.example]  # else no engine sees the columns
    for word in words:
        part = rows if len(words) == 1 else rows.filter(pc.equal(keys, word))
        yield f"{table.name}/{column}={word}/{_PART}", part


def _write_part(path: Path, rows: pyarrow.Table, about: Mapping[str, str]) -> None:
    import pyarrow.parquet as pq

    with path.open("xb") as file:
        pq.write_table(rows.replace_schema_metadata(about), file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())


def read_tables(path: FilePath) -> KnowledgeGraph:
    """The graph whose tables stand in a folder.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ReadError: There is no such folder, or it cannot be read.
        FormatError: With the table and the column, where it does not hold the tables of a graph in this version.
    """
    _pyarrow()
    folder = Path(path)
    if not folder.is_dir():
        raise ReadError(
            f"cannot read {os.fspath(path)}: there is no such folder" + (", but a file" if folder.exists() else "")
        )
    try:
        with ThreadPoolExecutor(_WORKERS) as pool:
            tables = dict(zip(TABLES, pool.map(lambda table: _read(folder, table), TABLES.values()), strict=True))
        return graph_of(tables)
    except FormatError as error:
        raise FormatError(f"{os.fspath(path)}: {error}") from error
    except OSError as error:
        raise ReadError(f"cannot read {os.fspath(path)}: {error.strerror or error}") from error


def _read(folder: Path, table: Table) -> pyarrow.Table:
    import pyarrow as pa

    files = sorted(path for path in (folder / table.name).rglob("*.parquet") if path.is_file())
    if not files:
        raise FormatError(f"the table {table.name} is missing")
    if sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise FormatError(f"the table {table.name} has more than {MOST_BYTES:,} bytes")
    try:
        parts = [_read_file(folder, file, table) for file in files]
        whole = pa.concat_tables([rows for rows, _ in parts]).unify_dictionaries()
        whole.validate(full=True)  # what was damaged may be told where it is used, or end the process
    except (pa.ArrowException, UnicodeDecodeError) as error:
        raise FormatError(f"{table.name}: it cannot be read as Parquet: {clipped(str(error))}") from error
    for told in {count for _, count in parts if count is not None}:
        if told != whole.num_rows:
            raise FormatError(
                f"{table.name}: it has {whole.num_rows:,} rows, but was written with {told:,}: a file is missing, "
                "or files of two graphs are mixed"
            )
    for column in table.all_columns:
        if column.needed and whole.column(column.name).null_count:
            raise FormatError(f"{table.name}: column {column.name} has rows in which it is null")
    return whole


def _read_file(folder: Path, path: Path, table: Table) -> tuple[pyarrow.Table, int | None]:
    """The rows of a file, and how many the whole table was written with, if it tells that."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    name = path.relative_to(folder).as_posix()
    about = pq.read_metadata(path)
    _check_version(name, about.metadata)
    if about.num_rows > MOST_ROWS:
        raise FormatError(f"{name}: it has {about.num_rows:,} rows, which are more than {MOST_ROWS:,}")
    given = {field.name: field.type for field in about.schema.to_arrow_schema()}
    inside = table.partition is None or table.partition.name in given
    columns = table.all_columns if inside else table.columns
    _check_columns(name, given, columns)
    texts = [column.name for column in columns if column.type == "text"]
    with pq.ParquetFile(path, metadata=about, read_dictionary=texts) as file:
        rows = file.read([column.name for column in columns])
    if table.partition is not None and not inside:
        word = _partition(name, table.partition)
        of_rows = pa.DictionaryArray.from_arrays(pa.array([0] * rows.num_rows, pa.int32()), pa.array([word]))
        rows = rows.append_column(table.partition.name, of_rows)
    rows = rows.select([column.name for column in table.all_columns]).replace_schema_metadata()
    return rows, _count(about.metadata, table)


def _count(metadata: Mapping[bytes, bytes], table: Table) -> int | None:
    told = metadata.get(COUNTS_KEY.encode())
    try:
        count = None if told is None else json.loads(told)[table.name]
    except (ValueError, TypeError, KeyError):
        raise FormatError(f"{table.name}: its metadata {COUNTS_KEY} are damaged") from None
    return count if isinstance(count, int) else None


def _check_version(name: str, metadata: Mapping[bytes, bytes] | None) -> None:
    found = (metadata or {}).get(VERSION_KEY.encode())
    if found is None:
        raise FormatError(
            f"{name}: its metadata have no {VERSION_KEY}, so it is no table of ai-roles; who makes one writes {VERSION!r} there"
        )
    if found != VERSION.encode():
        version = repr(found.decode("utf-8", "replace")[:20])
        raise FormatError(
            f"{name}: its tables are of version {version}, and this version of ai-roles reads {VERSION!r}: "
            "write them anew, or update the one that is older"
        )


def _check_columns(name: str, given: Mapping[str, Any], columns: tuple[Column, ...]) -> None:
    for column in columns:
        if column.name not in given:
            raise FormatError(f"{name}: the column {column.name} is missing")
        if not _fits(given[column.name], column.type):
            words = f"{given[column.name]}, but should be {TYPE_WORDS[column.type]}"
            raise FormatError(f"{name}: the column {column.name} is {words}")
    for other in given.keys() - {column.name for column in columns}:
        raise FormatError(f"{name}: the column {clipped(repr(other))} says nothing that the graph could hold")


def _fits(given: pyarrow.DataType, wanted: ColumnType) -> bool:
    """Whether cells of a type can be read as those of a column: other programs have their own widths of one type."""
    import pyarrow.types as types

    if types.is_list(given) or types.is_large_list(given):
        return wanted in ("texts", "integers") and _fits(given.value_type, "text" if wanted == "texts" else "integer")
    if types.is_dictionary(given):
        return _fits(given.value_type, wanted)
    if wanted == "text":
        return bool(types.is_string(given) or types.is_large_string(given) or types.is_string_view(given))
    if wanted in ("integer", "count"):
        return bool(types.is_integer(given))
    return bool(types.is_decimal(given) if wanted == "number" else wanted == "flag" and types.is_boolean(given))


def _partition(name: str, column: Column) -> str:
    """What the name of a folder tells of all rows below it."""
    for part in name.split("/"):
        key, equals, word = part.partition("=")
        if equals and key == column.name:
            return unquote(word)
    raise FormatError(
        f"{name}: the column {column.name} is missing, and no folder above it is called {column.name}=..."
    )


def _pyarrow() -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise MissingExtraError("pyarrow", "parquet") from None


__all__ = ["FILE_ENDING", "FOLDER_ENDING", "is_table_folder", "read_tables", "write_tables"]
