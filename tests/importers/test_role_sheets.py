"""Does a table of roles become the facts that stand in it, and is nothing of it lost without a word?"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Any

import pytest

from ai_roles.dataset import overlay, tidy_text
from ai_roles.errors import DataError, ReadError, UsageError
from ai_roles.importers import MAX_ROWS, roles_from_sheet
from ai_roles.model import Cited, Claim
from ai_roles.sample import SAMPLE

TABLE = """\
Role,Skill,Level,Necessity,Note,Source
LLMOps engineer,Python,,Required,,
LLMOps engineer,k8s,Senior,required,runs the clusters,
LLMOps engineer,Prompt caching,junior/senior,preferred,,https://example.org/x
MLOps engineer,Prompt caching,,,,Our handbook
"""


def written(folder: Path, text: str | bytes, name: str = "roles.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def claims_of(yaml: str) -> set[Claim]:
    graph = overlay(SAMPLE, [("ours.yaml", yaml)])
    return set(graph.all_claims.values()) - set(SAMPLE.all_claims.values())


def problems(path: Path, **options: Any) -> list[str]:
    with pytest.raises(DataError) as caught:
        roles_from_sheet(SAMPLE, path, **options)
    return [str(problem) for problem in caught.value.problems]


def test_a_table_becomes_claims_with_their_rows(tmp_path: Path) -> None:
    facts = roles_from_sheet(SAMPLE, written(tmp_path, TABLE))
    claims = claims_of(facts.yaml)
    assert (facts.rows, facts.claims, len(claims)) == (4, 4, 4)
    said = {(c.subject, c.object, c.levels, c.necessity): c.evidence[0] for c in claims}
    assert said == {
        ("llmops-engineer", "python", (), "required"): Cited("roles-csv", locator="row 2", term="Python"),
        ("llmops-engineer", "kubernetes", ("senior",), "required"): Cited(
            "roles-csv", locator="row 3", term="k8s: runs the clusters"
        ),
        ("llmops-engineer", "prompt-caching", ("junior", "senior"), "preferred"): Cited(
            "https-example-org-x", locator="roles.csv, row 4", term="Prompt caching"
        ),
        ("mlops-engineer", "prompt-caching", (), "expected"): Cited(
            "our-handbook", locator="roles.csv, row 5", term="Prompt caching"
        ),
    }
    assert [(new.kind, new.id, new.cell) for new in facts.new] == [
        ("role", "llmops-engineer", "A2"),
        ("skill", "prompt-caching", "B4"),
        ("source", "https-example-org-x", "F4"),
        ("source", "our-handbook", "F5"),
    ]
    assert facts.new[0].nearest == ("mlops-engineer", "genai-engineer")
    assert tidy_text(facts.yaml, "ours.yaml") == facts.yaml


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace("\n", "\r\n").encode(),
        b"\n" + TABLE.replace("Role,Skill", " ROLE ,skills").encode(),
        ("Roles of 2026,,,,,\n" + TABLE).encode(),
        ("sep=;\n" + TABLE.replace(",", ";")).encode(),
    ],
    ids=["mark", "utf-16", "utf-16 be", "semicolons", "tabs", "crlf", "an empty row", "a title above", "sep"],
)
def test_the_same_table_in_another_dress_says_the_same(data: bytes, tmp_path: Path) -> None:
    plain = roles_from_sheet(SAMPLE, written(tmp_path, TABLE))
    dressed = roles_from_sheet(SAMPLE, written(tmp_path, data))
    keys = [{(c.subject, c.object, c.levels, c.necessity) for c in claims_of(each.yaml)} for each in (plain, dressed)]
    assert keys[0] == keys[1]


def test_another_alphabet_is_read_or_told(tmp_path: Path) -> None:
    facts = roles_from_sheet(SAMPLE, written(tmp_path, "Role,Skill\nIngénieur,Réseaux\n".encode("latin-1")))
    assert [new.label for new in facts.new] == ["Ingénieur", "Réseaux"]
    assert "Windows-1252" in facts.notes[0]
    with pytest.raises(ReadError, match="line 2 is neither UTF-8 nor Windows-1252"):
        roles_from_sheet(SAMPLE, written(tmp_path, b"Role,Skill\nx,\x81\xe9\n"))
    with pytest.raises(ReadError, match="zero bytes"):
        roles_from_sheet(SAMPLE, written(tmp_path, "Role,Skill\na,b\n".encode("utf-16-le")))


def test_rows_that_make_no_claim_are_told_with_the_reason(tmp_path: Path) -> None:
    rows = "Skill,Role,Team\nDocker,,x\n,MLOps engineer,\n,,\nSkill,Role,Team\nDocker,Ops,y\nDocker,Ops,z\n-,Ops,\n"
    facts = roles_from_sheet(SAMPLE, written(tmp_path, rows))
    assert [(row.row, row.reason) for row in facts.unused] == [
        (2, "no role"),
        (3, "no skill"),
        (5, "it repeats the head"),
        (7, "it says the same as row 6"),
        (8, "no skill"),
    ]
    assert facts.rows == 6 == facts.claims + len(facts.unused)
    assert facts.notes == ("columns not used: 'Team' (C1)",)


def test_everything_that_is_wrong_is_told_at_once_by_its_cell(tmp_path: Path) -> None:
    table = (
        "Role,Skill,Level,Necessity,Source\n"
        "A,=cmd|' /C calc'!A0,,must,\n"
        "B,#REF!,#N/A,prefered,handbook\n"
        f"{'C' * 300},Docker,,,\n"
        "D,a\x01b,,,\n"
    )
    assert problems(written(tmp_path, table)) == [
        "roles.csv: B2: holds a formula and no value: put the value in its place",
        (
            "roles.csv: D2: no necessity is called 'must': one of required, core, expected, preferred, optional, "
            "mentioned, not-expected, advised-against"
        ),
        "roles.csv: B3: holds the error #REF!: mend it in the sheet",
        "roles.csv: C3: holds the error #N/A: mend it in the sheet",
        (
            "roles.csv: D3: no necessity is called 'prefered': one of required, core, expected, preferred, optional, "
            "mentioned, not-expected, advised-against; did you mean 'preferred'?"
        ),
        (
            "roles.csv: E3: 'handbook' is cited by its lines, which a sheet does not tell; "
            "leave the cell empty, or name another source"
        ),
        "roles.csv: A4: has 300 characters: a name has at most 200",
        "roles.csv: B5: U+0001 at character 2 is a control character",
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "it holds nothing"),
        ("\n,,\n", "it holds nothing"),
        ("Job,Ability\nx,y\n", "no row names the columns role and skill; row 1 has 'Job', 'Ability'"),
        ("Role,Level\nx,y\n", "columns are role, skill, level, necessity, note, source"),
        ("Role,Skill,Skills\nx,y,z\n", "B1 and C1: the column skill stands there twice"),
        ("Role,Skill\n,x\n", r"no row makes a claim \(row 2: no role\)"),
        ('Role,Skill\nx,"y\n', "row 2: is no CSV: unexpected end of data"),
        ('Role,Skill\nx,"' + "y" * 200_000 + '"\n', "row 2: is no CSV: field larger"),
    ],
)
def test_what_is_no_such_table_is_refused_with_what_is_there(table: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=message):
        roles_from_sheet(SAMPLE, written(tmp_path, table))


def test_a_name_that_means_several_is_told(tmp_path: Path) -> None:
    two = overlay(SAMPLE, [("x.yaml", "entities: {skill: {a: {label: Same}, b: {label: Same}}}")])
    with pytest.raises(DataError, match="B2: 'Same' may mean 'a' or 'b'; write the id"):
        roles_from_sheet(two, written(tmp_path, "Role,Skill\nMLOps engineer,Same\n"))


def test_more_rows_than_anybody_needs_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=f"its last row is 100,001, and at most {MAX_ROWS:,}"):
        roles_from_sheet(SAMPLE, written(tmp_path, "Role,Skill\n" + "MLOps engineer,Docker\n" * 100_000))


def test_files_that_are_no_sheets_say_so(tmp_path: Path) -> None:
    for name in ("roles.ods", "roles.xls", "roles"):
        with pytest.raises(ReadError, match=r"a sheet is \.csv"):
            roles_from_sheet(SAMPLE, written(tmp_path, TABLE, name))
    with pytest.raises(ReadError, match="there is no such file"):
        roles_from_sheet(SAMPLE, tmp_path / "missing.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ReadError, match="it is a directory"):
        roles_from_sheet(SAMPLE, tmp_path / "folder.csv")
    with pytest.raises(UsageError, match="it has no sheet 'x'"):
        roles_from_sheet(SAMPLE, written(tmp_path, TABLE), sheet="x")
    with pytest.raises(ReadError, match="it is no text, but a workbook"):
        roles_from_sheet(SAMPLE, written(tmp_path, b"PK\x03\x04rest"))


@pytest.mark.parametrize(
    "label", ["{a: b}", "- x", "#1 skill", "a: b", "'q\"", "yes", "null", "12", "\u202eabc", "x\u0000"]
)
def test_names_come_into_the_overlay_as_they_are_or_are_told(label: str, tmp_path: Path) -> None:
    path = written(tmp_path, "Role\tSkill\nMLOps engineer\t" + label.replace('"', '""').join('""') + "\n")
    if "\x00" in label:
        with pytest.raises(ReadError, match="zero bytes"):
            roles_from_sheet(SAMPLE, path)
        return
    facts = roles_from_sheet(SAMPLE, path)
    (new,) = [new for new in facts.new if new.kind == "skill"]
    assert new.label == label
    assert overlay(SAMPLE, [("ours.yaml", facts.yaml)])[new.id].label == label
