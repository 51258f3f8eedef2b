"""Is what is wrong with a release told, with its file and row, before anything comes of it?"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ai_roles.errors import AiRolesError, FormatError, ReadError
from ai_roles.importers import ImportReport, load_esco, load_onet
from tests.importers.taxonomies import releases as made

NEEDS = "occupationSkillRelations.csv"


def refused(path: Path, error: type[AiRolesError], told: str) -> None:
    with pytest.raises(error, match=told):
        load_esco(path)


def test_a_zip_that_would_fill_the_memory(tmp_path: Path) -> None:
    bomb = made.zipped(tmp_path / "bomb.zip", made.esco_files() | {"big.csv": b"0" * 60_000_000})
    refused(bomb, ReadError, r"big\.csv would become 60,000,000 bytes out of")


@pytest.mark.parametrize("name", ["../skills_en.csv", "/etc/skills_en.csv", "a/../../b.csv", "C:\\skills_en.csv"])
def test_names_that_lead_outside(tmp_path: Path, name: str) -> None:
    refused(made.zipped(tmp_path / "out.zip", {name: "x"}), ReadError, "names a file outside itself")


def test_what_is_no_zip(tmp_path: Path) -> None:
    refused(tmp_path / "nothing.zip", ReadError, "there is no such file or folder")
    broken = tmp_path / "broken.zip"
    whole = made.zipped(tmp_path / "whole.zip", made.esco_files()).read_bytes()
    broken.write_bytes(whole[: len(whole) // 2])
    refused(broken, ReadError, "no occupations_en.csv or the like")


def test_a_damaged_zip(tmp_path: Path) -> None:
    path = made.zipped(tmp_path / "esco.zip", made.esco_files())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(NEEDS)
    data = bytearray(path.read_bytes())
    start = info.header_offset + 30 + len(NEEDS)
    for place in range(start + 5, start + info.compress_size, 7):
        data[place] ^= 0xFF
    path.write_bytes(data)
    refused(path, ReadError, f"cannot read .*{NEEDS}.*")


def test_one_table_twice(tmp_path: Path) -> None:
    one = made.zipped(tmp_path / "one.zip", made.esco_files())
    two = made.zipped(tmp_path / "two.zip", {NEEDS: "x"})
    with pytest.raises(ReadError, match=f"cannot tell which {NEEDS} is meant"):
        load_esco(one, two)


def test_a_quote_that_is_not_closed(tmp_path: Path) -> None:
    files = made.esco_files()
    rows = files[NEEDS].split("\r\n")
    rows[2] = rows[2].replace("optional", '"optional')
    refused(
        made.unpacked(tmp_path / "esco", files | {NEEDS: "\r\n".join(rows)}), FormatError, "row 3, which ends on line"
    )


def test_another_encoding(tmp_path: Path) -> None:
    folder = made.unpacked(tmp_path / "esco", made.esco_files())
    table = folder / "occupations_en.csv"
    table.write_bytes(table.read_bytes().replace(b"miller", b"m\xfcller"))
    refused(folder, ReadError, "is not UTF-8")


def test_another_release(tmp_path: Path) -> None:
    files = made.esco_files()
    moved = files | {NEEDS: files[NEEDS].replace("skillUri", "skillUrl")}
    refused(made.unpacked(tmp_path / "esco", moved), FormatError, "the column 'skillUri' is missing, its head has")
    columns = [line.split(",") for line in files[NEEDS].split("\r\n") if line]
    turned = "\r\n".join(",".join(reversed(cells)) for cells in columns)
    graph = load_esco(made.unpacked(tmp_path / "turned", files | {NEEDS: turned}))
    assert len(graph.claims(predicate="needs")) == 3


def test_rows_that_are_too_long_or_too_short(tmp_path: Path) -> None:
    files = made.esco_files()
    rows = files[NEEDS].split("\r\n")
    rows[1] += ",more"
    rows[2] = rows[2].split(",")[0]
    report = ImportReport()
    load_esco(made.unpacked(tmp_path / "esco", files | {NEEDS: "\r\n".join(rows)}), report=report)
    table = report.tables[NEEDS]
    assert table.short == 1
    assert table.adds_up
    assert table.unused["it has more cells than the head"] == 1
    assert table.unused["its relation is ''"] == 1


def test_onet_with_columns_moved_or_missing(tmp_path: Path) -> None:
    files = made.onet_files()
    bad = files | {"Job Zones.txt": files["Job Zones.txt"].replace("Job Zone", "Zone")}
    with pytest.raises(FormatError, match=r"Job Zones\.txt: the column 'Job Zone' is missing"):
        load_onet(made.unpacked(tmp_path / "one", bad))
    strange = files | {"Related Occupations.txt": files["Related Occupations.txt"].replace("\t1\r\n", "\tfirst\r\n")}
    report = ImportReport()
    load_onet(made.unpacked(tmp_path / "two", strange), report=report)
    assert report.tables["Related Occupations.txt"].unused == {"its rank is no number": 1}
