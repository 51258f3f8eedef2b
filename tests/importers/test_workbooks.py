"""Are the cells of a workbook read as they are shown, whatever is merged, computed, hidden or hostile?"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

openpyxl = pytest.importorskip("openpyxl")

from ai_roles.errors import AiRolesError, DataError, MissingExtraError, UsageError  # noqa: E402
from ai_roles.importers import MAX_ROWS, SheetFacts, roles_from_sheet  # noqa: E402
from ai_roles.sample import SAMPLE  # noqa: E402

HEAD = ("Role", "Skill", "Level", "Necessity", "Note", "Source")
ROWS: list[tuple[Any, ...]] = [
    ("LLMOps engineer", "Python", None, "required"),
    (None, "k8s", "Senior", "required", "runs the clusters"),
    (None, "Prompt caching", "Senior", "preferred"),
]


def book(folder: Path, fill: Callable[[Any], object], name: str = "roles.xlsx") -> Path:
    made = openpyxl.Workbook()
    made.active.title = "Roles"
    fill(made)
    made.save(folder / name)
    return folder / name


def rows(made: Any) -> None:
    for row in (HEAD, *ROWS):
        made.active.append(row)


def patched(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.infolist():
            data = old.read(each)
            new.writestr(each, change(data) if each.filename == part else data)
    path.write_bytes(out.getvalue())
    return path


def test_a_workbook_says_what_the_same_table_says_as_text(tmp_path: Path) -> None:
    def merged(made: Any) -> None:
        rows(made)
        made.active.merge_cells("A2:A4")

    facts = roles_from_sheet(SAMPLE, book(tmp_path, merged))
    text = tmp_path / "roles.csv"
    filled = [("LLMOps engineer", *row[1:]) for row in ROWS]
    text.write_text("\n".join(",".join(map(str, (cell or "" for cell in row))) for row in (HEAD, *filled)) + "\n")
    same = roles_from_sheet(SAMPLE, text)
    assert facts.claims == same.claims == 3
    assert facts.yaml == (
        same.yaml.replace("roles-csv", "roles-xlsx")
        .replace("label: roles.csv", "label: roles.xlsx")
        .replace("title: roles.csv", 'title: "roles.xlsx [Roles]"')
    )


def test_a_heading_across_columns_is_no_claim(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        rows(made)
        made.active.append(("Section",))
        made.active.merge_cells("A5:F5")
        made.active.append(("MLOps engineer", "Docker"))

    facts = roles_from_sheet(SAMPLE, book(tmp_path, fill))
    assert [(row.row, row.reason) for row in facts.unused] == [(3, "no role"), (4, "no role"), (5, "no skill")]


def test_what_a_formula_gave_is_read_and_what_it_never_gave_is_told(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        rows(made)
        made.active["B2"] = '="Py"&"thon"'
        made.active["A5"], made.active["B5"] = "=A2", "#REF!"
        made.active["B5"].data_type = "e"

    path = book(tmp_path, fill)
    with pytest.raises(DataError) as caught:
        roles_from_sheet(SAMPLE, path)
    assert [str(problem).partition(": holds")[0] for problem in caught.value.problems] == [
        "roles.xlsx [Roles]: B2",
        "roles.xlsx [Roles]: A5",
        "roles.xlsx [Roles]: B5",
    ]
    saved = b'<f>"Py"&amp;"thon"</f><v>Python</v>'

    def computed(data: bytes) -> bytes:
        assert b'<f>"Py"&amp;"thon"</f><v' in data
        start = data.index(b'<f>"Py"')
        end = data.index(b"</c>", start)
        cell = data.rindex(b"<c ", 0, start)
        head = data[cell:start].replace(b' t="n"', b"").replace(b'<c r="B2"', b'<c r="B2" t="str"')
        return data[:cell] + head + saved + data[end:]

    def fine(made: Any) -> None:
        rows(made)
        made.active["B2"] = '="Py"&"thon"'

    facts = roles_from_sheet(SAMPLE, patched(book(tmp_path, fine), "xl/worksheets/sheet1.xml", computed))
    assert "of: python" in facts.yaml


def test_the_first_sheet_that_can_be_seen_is_read_unless_one_is_named(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        made.active.sheet_state = "hidden"
        made.active.append(("Role", "Skill"))
        made.active.append(("MLOps engineer", "Hidden skill"))
        shown = made.create_sheet("Shown")
        shown.append(("Role", "Skill"))
        shown.append(("MLOps engineer", "Shown skill"))

    path = book(tmp_path, fill)
    first = roles_from_sheet(SAMPLE, path)
    assert first.notes == ("read sheet 'Shown' of: Roles (hidden), Shown",)
    assert [new.label for new in first.new] == ["Shown skill"]
    assert [new.label for new in roles_from_sheet(SAMPLE, path, sheet="roles").new] == ["Hidden skill"]
    with pytest.raises(UsageError, match="no sheet 'Other'; it has 'Roles', 'Shown'"):
        roles_from_sheet(SAMPLE, path, sheet="Other")


def test_numbers_and_dates_are_read_as_they_are_shown(tmp_path: Path) -> None:
    def fill(made: Any) -> None:
        made.active.append(("Role", "Skill", "Note"))
        made.active.append(("MLOps engineer", 42.0, date(2026, 5, 1)))
        made.active.append(("MLOps engineer", True, 1.5))

    facts = roles_from_sheet(SAMPLE, book(tmp_path, fill))
    assert 'term: "42: 2026-05-01"' in facts.yaml
    assert 'term: "TRUE: 1.5"' in facts.yaml


def facts_or_error(path: Path) -> SheetFacts | AiRolesError:
    try:
        return roles_from_sheet(SAMPLE, path)
    except AiRolesError as error:
        return error


def test_hostile_workbooks_are_refused_in_words(tmp_path: Path) -> None:
    def stray(made: Any) -> None:
        rows(made)
        made.active.cell(1_048_576, 16_384, "x")

    far = facts_or_error(book(tmp_path, stray))
    assert f"its last row is 1,048,576, and at most {MAX_ROWS:,} are read" in str(far)

    bomb = patched(
        book(tmp_path, rows),
        "xl/workbook.xml",
        lambda data: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]>' + data.partition(b"?>")[2],
    )
    assert "DOCTYPE is refused" in str(facts_or_error(bomb))

    large = patched(book(tmp_path, rows), "docProps/app.xml", lambda data: b" " * 60_000_000)
    assert large.stat().st_size < 200_000
    assert "unpacked it is larger than" in str(facts_or_error(large))

    for data, message in (
        (b"", "no .xlsx workbook"),
        (b"Role,Skill\n", "no .xlsx workbook"),
        (b"\xd0\xcf\x11\xe0" * 100, "it has a password, or is an old .xls"),
        (book(tmp_path, rows).read_bytes()[:-200], "no .xlsx workbook"),
    ):
        path = tmp_path / "broken.xlsx"
        path.write_bytes(data)
        assert message in str(facts_or_error(path))


def test_damaged_parts_end_in_an_error_of_ours(tmp_path: Path) -> None:
    whole = book(tmp_path, rows)
    with zipfile.ZipFile(whole) as parts:
        names = [each.filename for each in parts.infolist()]
    for name in names:
        for change in (lambda data: data[: len(data) // 2], lambda data: b"<a/>", lambda data: b""):
            found = facts_or_error(patched(book(tmp_path, rows, "damaged.xlsx"), name, change))
            assert isinstance(found, SheetFacts) or "damaged.xlsx" in str(found)


def test_without_openpyxl_it_is_told_which_extra_brings_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path, rows)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(MissingExtraError, match=r"ai-roles-kg\[sheets\]"):
        roles_from_sheet(SAMPLE, path)
