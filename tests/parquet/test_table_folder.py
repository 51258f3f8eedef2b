"""Do tables of Parquet hold the whole graph, as documented, and is every damage told with its table and column?"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from inspect import signature
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from ai_roles.cli import main
from ai_roles.dataset import load
from ai_roles.errors import AiRolesError, FormatError, MissingExtraError, ReadError, UsageError, WriteError
from ai_roles.files import read, write
from ai_roles.importers import load_esco
from ai_roles.merged_files import load as load_files
from ai_roles.model import KnowledgeGraph
from ai_roles.parquet import COUNTS_KEY, TABLES, VERSION_KEY, graph_of, tables_of
from ai_roles.sample import SAMPLE
from tests.strategies import graphs

ESCO = Path(__file__).parents[2].parent / "shared" / "data" / "esco"


@pytest.fixture(scope="module")
def bundled() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def written(bundled: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(bundled, f"{tmp_path_factory.mktemp('tables')}/graph.parquet/")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return write(SAMPLE, tmp_path / "sample.tables")


def hashes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# The same graph


def test_the_bundled_graph(written: Path, bundled: KnowledgeGraph) -> None:
    assert read(written) == bundled
    assert sorted(path.name for path in written.iterdir()) == sorted([*TABLES, "croissant.json"])


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_every_graph(graph: KnowledgeGraph) -> None:
    assert graph_of(tables_of(graph)) == graph


@settings(max_examples=15, deadline=None)
@given(graphs())
def test_every_graph_by_files(tmp_path_factory: pytest.TempPathFactory, graph: KnowledgeGraph) -> None:
    assert read(write(graph, tmp_path_factory.mktemp("any") / "g.tables")) == graph


def test_a_part_and_a_whole_vocabulary(tmp_path: Path) -> None:
    onet = load_files(include="onet")
    assert read(write(onet, tmp_path / "onet.tables")) == onet
    part = onet.restrict(sources="articles")
    assert read(write(part, tmp_path / "part.tables")) == part


@pytest.mark.skipif(not ESCO.is_dir(), reason="the files of ESCO are not beside the project")
def test_esco(tmp_path: Path) -> None:
    esco = load_esco(*sorted(ESCO.glob("*.zip")))
    assert read(write(esco, tmp_path / "esco.tables")) == esco


def test_equal_graphs_give_equal_files(tmp_path: Path, written: Path, bundled: KnowledgeGraph) -> None:
    other = KnowledgeGraph(reversed(list(bundled)), reversed(list(bundled.all_claims.values())))
    assert hashes(write(other, tmp_path / "other.tables")) == hashes(written)


def test_the_order_of_rows_says_nothing(bundled: KnowledgeGraph) -> None:
    tables = tables_of(bundled)
    turned = {name: table.take(pa.array(range(table.num_rows)[::-1], pa.int64())) for name, table in tables.items()}
    assert graph_of(turned) == bundled


def test_no_claims_and_no_entities(tmp_path: Path) -> None:
    empty = KnowledgeGraph((), ())
    folder = write(empty, tmp_path / "empty.tables")
    assert read(folder) == empty
    assert pl.scan_parquet(folder / "claims", hive_partitioning=True).collect().shape == (0, 16 + 1)


# Names


def test_what_is_a_folder_and_what_a_file(tmp_path: Path) -> None:
    flat = write(SAMPLE, tmp_path / "graph.parquet")
    assert flat.is_file()
    with pytest.raises(WriteError, match="a file stands there"):
        write(SAMPLE, f"{flat}/")
    folder = write(SAMPLE, f"{tmp_path}/other.parquet/")
    assert write(SAMPLE, folder).is_dir()  # it stands already
    assert read(folder) == read(f"{folder}/") == SAMPLE
    assert load_files(write(load(), tmp_path / "whole.tables")) == load()
    with pytest.raises(UsageError, match=r"\.tables, \.parquet/"):
        write(SAMPLE, f"{tmp_path}/graphs/")
    with pytest.raises(UsageError, match=r"\.tables, \.parquet/"):
        read(flat)
    with pytest.raises(UsageError, match="only RDF has layers"):
        write(SAMPLE, tmp_path / "g.tables", layer="claims")


# Whole, or not at all


def test_the_old_one_stays_until_the_new_one_is_whole(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = hashes(sample)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pyarrow.parquet.write_table", full)
    with pytest.raises(WriteError, match="No space left"):
        write(load(), sample)
    assert hashes(sample) == before
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_a_process_that_is_killed_leaves_one_of_both(tmp_path: Path) -> None:
    folder = write(SAMPLE, tmp_path / "graph.tables")
    program = (
        "import os, sys, threading; from ai_roles.dataset import load; from ai_roles.files import write\n"
        "graph = load(); print('ready', flush=True)\n"
        "threading.Timer(float(sys.argv[2]), os._exit, (9,)).start()\n"
        "while True: write(graph, sys.argv[1])"
    )
    for delay in ("0.02", "0.06", "0.13"):
        subprocess.run(
            [sys.executable, "-c", program, str(folder), delay], cwd=Path(__file__).parents[2], check=False, timeout=60
        )
        assert read(folder) in (SAMPLE, load())


def test_nothing_of_others_is_replaced(tmp_path: Path) -> None:
    own = tmp_path / "notes.tables"
    own.mkdir()
    (own / "diary.txt").write_text("mine", "utf-8")
    with pytest.raises(WriteError, match=r"diary\.txt"):
        write(SAMPLE, own)
    assert (own / "diary.txt").read_text("utf-8") == "mine"


def test_a_link_leads_to_the_folder(sample: Path) -> None:
    link = sample.with_name("link.tables")
    link.symlink_to(sample)
    write(load(), link)
    assert link.is_symlink()
    assert read(sample) == load()


def test_places_where_nothing_can_be(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="its folder does not exist"):
        write(SAMPLE, tmp_path / "none" / "graph.tables")
    with pytest.raises(ReadError, match="there is no such folder"):
        read(tmp_path / "none.tables")


def test_without_pyarrow(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    for action in (lambda: write(SAMPLE, sample), lambda: read(sample)):
        with pytest.raises(MissingExtraError, match=r"pip install 'ai-roles-kg\[parquet\]'"):
            action()


# Engines


def test_the_schema_is_as_documented(written: Path) -> None:
    for table in TABLES.values():
        for path in (written / table.name).rglob("*.parquet"):
            schema = pq.read_schema(path)
            assert schema.remove_metadata() == table.schema()
            assert schema.metadata[VERSION_KEY.encode()] == b"1"
            assert json.loads(schema.metadata[COUNTS_KEY.encode()]).keys() == TABLES.keys()


def test_duckdb_and_polars_read_every_table(written: Path, bundled: KnowledgeGraph) -> None:
    engine = duckdb.connect()
    counts = {"entities": len(bundled), "claims": len(bundled.columns)}
    for name, table in TABLES.items():
        names = [column.name for column in table.all_columns]
        places = f"{written}/{name}/**/*.parquet"
        found = engine.execute(f"SELECT * FROM read_parquet('{places}', hive_partitioning = true)")
        columns = [each[0] for each in found.description or ()]
        rows = len(found.fetchall())
        frame = pl.scan_parquet(written / name, hive_partitioning=table.partition is not None).collect()
        assert sorted(columns) == sorted(frame.columns) == sorted(names)
        assert rows == frame.height == counts.get(name, frame.height)
    ((most,),) = engine.execute(f"SELECT max(high) FROM '{written}/values/*.parquet'").fetchall()
    assert isinstance(most, Decimal)
    engine.close()


@pytest.mark.skipif(
    "metadata" not in signature(pl.DataFrame.write_parquet).parameters, reason="this polars writes no metadata"
)
def test_what_polars_writes_is_read(sample: Path) -> None:
    for path in (sample / "labels").glob("*.parquet"):
        metadata = {key.decode(): value.decode() for key, value in pq.read_schema(path).metadata.items()}
        pl.read_parquet(path).write_parquet(path, metadata=metadata)
    assert read(sample) == SAMPLE


# Damage

Change = Callable[[pa.Table], pa.Table]


def changed(folder: Path, table: str, change: Change) -> None:
    """Every file of a table rewritten, with its metadata."""
    for path in (folder / table).rglob("*.parquet"):
        rows = pq.read_table(path, partitioning=None)
        pq.write_table(change(rows).replace_schema_metadata(rows.schema.metadata), path)


def put(name: str, make: Callable[[pa.ChunkedArray], Any]) -> Change:
    def change(rows: pa.Table) -> pa.Table:
        return rows.set_column(rows.column_names.index(name), name, make(rows.column(name)))

    return change


def all_of(cell: Any, type: pa.DataType | None = None) -> Callable[[pa.ChunkedArray], Any]:
    return lambda column: pa.array([cell] * len(column), type or column.type)


@pytest.mark.parametrize(
    ("table", "change", "message"),
    [
        ("claims", lambda rows: rows.drop_columns(["basis"]), r"claims/predicate=.*: the column basis is missing"),
        ("labels", lambda rows: rows.drop_columns(["text"]), r"labels/part-0\.parquet: the column text is missing"),
        ("values", put("low", lambda column: pc.cast(column, pa.float64())), "the column low is double, but should be dec"),
        ("claims", put("subject", all_of(7, pa.int32())), "the column subject is int32, but should be string"),
        ("claims", put("levels", all_of("senior", pa.string())), "the column levels is string, but should be list<str"),
        ("entities", lambda rows: rows.append_column("rank", pa.array([1] * len(rows))), "the column 'rank' says nothing"),
        ("claims", put("subject", all_of("nobody")), "claims: column subject: 'nobody' is the id of no row in entities"),
        ("claims", put("object", all_of("nobody")), "claims: column object: 'nobody' is the id of no row in entities"),
        ("claims", put("levels", all_of(["nobody"])), "claims: column levels: 'nobody' is the id of no row in entities"),
        ("evidence", put("source", all_of("nobody")), "evidence: column source: 'nobody' is the id of no row in"),
        ("labels", put("entity", all_of("nobody")), "labels"),
        ("sources", put("entity", all_of("docker")), "sources"),
        ("entities", put("scheme", all_of("nobody")), "entities: 'handbook': .*scheme"),
        ("evidence", put("claim", all_of(4711)), "evidence: column claim: 4711 is the number of no row in claims"),
        ("evidence", put("claim", all_of(-1)), "evidence: column claim: -1 is the number of no row in claims"),
        ("claims", put("claim", all_of(0)), "claims: column claim: 0 stands in two rows"),
        ("claims", put("claim", all_of(2**31 - 1)), "claims: column claim: the numbers are not counted from 0"),
        ("claims", put("basis", all_of(None)), "claims: column basis has rows in which it is null"),
        ("claims", put("basis", all_of("heard")), "basis 'heard' is unknown"),
        ("claims", put("necessity", all_of("vital")), "claims: .* takes no necessity"),
        ("claims", put("any_of", all_of(["docker"])), "any_of"),
        ("claims", put("how_many", all_of(2)), "any_of|how_many|alternatives"),
        ("evidence", put("rule", all_of("guess")), "evidence: .*column rule has nothing to say"),
        ("evidence", put("lines", all_of([0])), "evidence: .*0 is not a line number|lines has nothing to say"),
        ("values", put("kind", all_of("weight")), "values: weight: kind 'weight' is unknown"),
        ("values", put("said", all_of("a lot")), "values: column said: 'a lot' is not what the row says"),
        ("entities", put("id", all_of("docker")), "entities|labels"),
        ("entities", put("kind", all_of("fruit")), "entities: .*kind 'fruit' is unknown"),
        ("entities", put("label", all_of("Fog")), "labels has"),
        ("mappings", put("match", all_of("rather")), "rather"),
        ("evidence", lambda rows: rows.slice(0, len(rows) - 1), "evidence: it has .* rows, but was written with"),
    ],
)  # fmt: skip
def test_damage_is_told(sample: Path, table: str, change: Change, message: str) -> None:
    if table == "mappings":
        write(load(), sample)
    changed(sample, table, change)
    with pytest.raises(FormatError, match=message) as told:
        read(sample)
    assert str(sample) in str(told.value)
    assert len(str(told.value)) < 600


def test_a_table_is_missing(sample: Path) -> None:
    shutil.rmtree(sample / "evidence")
    with pytest.raises(FormatError, match="the table evidence is missing"):
        read(sample)


def test_a_file_is_missing(sample: Path) -> None:
    shutil.rmtree(sample / "claims" / "predicate=needs")
    with pytest.raises(FormatError, match=r"claims: it has \d+ rows, but was written with 18: a file is missing"):
        read(sample)


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ({VERSION_KEY: "2"}, "of version '2', and this version of ai-roles reads '1'"),
        ({VERSION_KEY: b"\xff\x00" * 5_000}, "of version"),
        ({}, "its metadata have no ai_roles.tables"),
        ({VERSION_KEY: "1", COUNTS_KEY: "["}, "its metadata ai_roles.rows are damaged"),
        ({VERSION_KEY: "1", COUNTS_KEY: "[]"}, "its metadata ai_roles.rows are damaged"),
        ({VERSION_KEY: "1", COUNTS_KEY: "{}"}, "its metadata ai_roles.rows are damaged"),
    ],
)
def test_another_version(sample: Path, metadata: dict[str, Any], message: str) -> None:
    path = sample / "labels" / "part-0.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata(metadata), path)
    with pytest.raises(FormatError, match=message) as told:
        read(sample)
    assert len(str(told.value)) < 600


def test_a_partition_of_no_name(sample: Path) -> None:
    (sample / "claims" / "predicate=needs").rename(sample / "claims" / "needs")
    with pytest.raises(
        FormatError, match="the column predicate is missing, and no folder above it is called predicate="
    ):
        read(sample)
    (sample / "claims" / "needs").rename(sample / "claims" / "predicate=wants")
    with pytest.raises(FormatError, match=r"claims: .*predicate 'wants' is unknown"):
        read(sample)


def test_bytes_that_are_cut_or_turned(sample: Path) -> None:
    path = sample / "entities" / "part-0.parquet"
    whole = path.read_bytes()
    kept = hashes(sample)
    for place in range(4, len(whole), max(1, len(whole) // 120)):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]):
            path.write_bytes(damaged)
            try:
                graph = read(sample)
            except AiRolesError:
                continue
            assert graph == graph_of(tables_of(graph))  # a turned byte may be one of a label
    path.write_bytes(whole)
    assert hashes(sample) == kept


def test_many_rows_of_little_are_refused(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ai_roles.parquet.table_folder.MOST_ROWS", 10)
    with pytest.raises(FormatError, match="rows, which are more than 10"):
        read(sample)


def test_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "x.tables").mkdir()
    with pytest.raises(FormatError, match="the table entities is missing"):
        read(tmp_path / "x.tables")


@pytest.mark.parametrize("name", ["graph.parquet/", "graph.tables"])
def test_the_command_writes_and_reads_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", name]) == 0
    assert main(["diff", "bundled", name, "--exit-code"]) == 0
    assert main(["export", name, "--layer", "claims"]) == 2
    assert read(name) == load()
