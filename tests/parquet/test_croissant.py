"""Does `croissant.json` describe the tables, in the form of Croissant 1.1, so that its own library reads them?"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ai_roles.dataset import load
from ai_roles.files import write
from ai_roles.parquet import TABLES, tables_of


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(load(), tmp_path_factory.mktemp("croissant") / "graph.tables")


@pytest.fixture
def quiet() -> Iterator[None]:
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def test_every_table_and_column_is_described(folder: Path) -> None:
    record = json.loads((folder / "croissant.json").read_text("utf-8"))
    assert record["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert {each["name"]: [field["name"] for field in each["field"]] for each in record["recordSet"]} == {
        table.name: [column.name for column in table.all_columns] for table in TABLES.values()
    }
    for files in record["distribution"]:
        assert list(folder.glob(files["includes"]))
    assert {each["identifier"] for each in record["isBasedOn"]} == {source.id for source in load().of_kind("source")}


@pytest.mark.filterwarnings("ignore")
def test_the_library_of_croissant_reads_the_tables(folder: Path, quiet: None) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    dataset = mlcroissant.Dataset(str(folder / "croissant.json"))
    assert not dataset.metadata.issues.errors
    tables = tables_of(load())
    for name in ("entities", "sources", "claims"):
        expected = sorted(map(_comparable, tables[name].to_pylist()))
        found = [{key.split("/")[1]: cell for key, cell in row.items()} for row in dataset.records(name)]
        assert sorted(map(_comparable, found)) == expected


def _comparable(row: dict[str, Any]) -> str:
    return json.dumps({name: _plain(cell) for name, cell in row.items()}, sort_keys=True)


def _plain(cell: Any) -> Any:
    if isinstance(cell, bytes):
        return cell.decode()
    if cell is None or isinstance(cell, (str, bool, int)):
        return cell
    if cell != cell:  # what pandas has for null in a column of numbers
        return None
    return [_plain(each) for each in cell] if hasattr(cell, "__iter__") else int(cell)
