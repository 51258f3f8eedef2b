"""Does a whole taxonomy come in from a terminal, with a report of every row, and nothing half done where it cannot?"""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from ai_roles.cli import main
from ai_roles.files import read
from ai_roles.importers import ImportReport, load_esco
from tests.importers.taxonomies import releases as made
from tests.terminal import ROOT, on_screen, posix

SMALL = ROOT / "examples" / "taxonomies" / "small-esco"
TRADES = ROOT / "examples" / "taxonomies" / "trades.ttl"
RELEASES = {"esco": SMALL, "skos": TRADES}


def answer(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> tuple[str, str]:
    assert main([str(argument) for argument in arguments]) == code
    output = capsys.readouterr()
    return output.out, output.err


def test_the_report_is_the_answer_and_the_graph_is_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "small.airoles"
    out, err = answer(capsys, "import", "--from", "esco", SMALL, "-o", file)
    assert out.splitlines() == [
        "ESCO: 127 rows of 8 files, 126 used, 1 not",
        "They became 28 skills, 5 roles, 4 groups and 89 claims",
        "",
        "rows  not used because                     in",
        "----  -----------------------------------  ----------------------------",
        "   1  it names a concept that no file has  occupationSkillRelations.csv",
        "",
        "Columns without a place: modifiedDate (5 values)",
        "Not among the files: skillsHierarchy_en.csv (codes of skill groups)",
        "",
        "More: --all  --json",
    ]
    graph = read(file)
    assert graph == load_esco(SMALL)
    assert err.splitlines() == [
        f"written: {file}: {len(graph)} entities, {len(graph.all_claims)} claims",
        f"Ask it: ai-roles find WORDS --with {file}",
    ]


def test_all_tells_every_file_and_where_the_first_rows_stand(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = answer(capsys, "import", "--from", "esco", SMALL, "--all")
    told = {line.split("  ")[0]: line.split() for line in reversed(out.splitlines())}
    for name, rows in {"occupations_en.csv": 5, "skills_en.csv": 28, "skillSkillRelations.csv": 1}.items():
        assert told[name][1:3] == [str(rows), str(rows)]
    assert "it names a concept that no file has  row 59" in out
    assert "More:" not in out
    assert "nothing is written: 42 entities" in err
    assert "-o esco.airoles keeps them" in err


def test_json_has_the_whole_report(capsys: pytest.CaptureFixture[str]) -> None:
    report = ImportReport()
    load_esco(SMALL, report=report)
    out, _ = answer(capsys, "import", "--from", "esco", SMALL, "--json")
    told = json.loads(out)
    assert told == report.to_dict()
    assert told["rows"] == told["used"] + told["unused"] == 127
    by_file = {table["file"]: table for table in told["tables"]}
    assert by_file["occupationSkillRelations.csv"]["unused"] == [
        {"reason": "it names a concept that no file has", "rows": 1, "such_as": ["row 59"]}
    ]


@pytest.mark.parametrize("ending", [".airoles", ".jsonl", ".ttl"])
@pytest.mark.parametrize("form", RELEASES)
def test_every_form_of_file_holds_the_same(
    form: str, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "import", "--from", form, RELEASES[form], "-o", tmp_path / "first.airoles")
    answer(capsys, "import", "--from", form, RELEASES[form], "-o", tmp_path / f"second{ending}")
    assert read(tmp_path / "first.airoles") == read(tmp_path / f"second{ending}")


def test_onet_and_dcwf_come_in_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    onet = made.zipped(tmp_path / "onet.zip", made.onet_files(), "db_99_1_text/")
    out, _ = answer(capsys, "import", "--from", "onet", onet, "-o", tmp_path / "onet.airoles")
    assert out.startswith("O*NET 99.1: ")
    assert "51-3011.00" in read(tmp_path / "onet.airoles")["onet-bakers"].notation
    dcwf = tmp_path / "dcwf.json"
    statement = {"id": "7", "kind": "task", "core": True, "text": "Bake bytes."}
    dcwf.write_text(json.dumps({"roles": [{"code": "901", "title": "Baker", "statements": [statement]}]}), "utf-8")
    out, _ = answer(capsys, "import", "--from", "dcwf", dcwf, "-o", tmp_path / "dcwf.airoles")
    assert "2 rows of 1 file, 2 used, 0 not" in out
    assert "1 role" in out
    assert read(tmp_path / "dcwf.airoles")["dcwf-baker"].kind == "role"


def test_languages_and_what_concepts_are_can_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = made.unpacked(tmp_path / "esco", made.esco_files() | made.esco_in_german())
    answer(capsys, "import", "--from", "esco", both, "--language", "de", "-o", tmp_path / "de.airoles")
    assert read(tmp_path / "de.airoles")["esco-backer-backerin"].label == "Bäcker/Bäckerin"
    line = ("import", "--from", "skos", TRADES, "--kind", "role", "--scheme", "crafts", "-o", tmp_path / "c.airoles")
    answer(capsys, *line)
    welding = read(tmp_path / "c.airoles")["crafts-welding"]
    assert (welding.kind, welding.scheme) == ("role", "crafts")


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        ("--from esco small --kind role -o x.airoles", 2, "esco takes no --kind: it says itself what its concepts are"),
        ("--from esco small --scheme mine -o x.airoles", 2, "esco takes no --scheme"),
        ("--from esco small --sheet one -o x.airoles", 2, "esco takes no --sheet"),
        ("--from esco small --language fr -o x.airoles", 2, "the files have no 'fr': there is en"),
        ("--from esco small -o x.docx", 2, "a file that ends in '.docx' cannot be written"),
        ("--from esco small -o nowhere/x.airoles", 1, "its folder does not exist"),
        ("--from esco small -o there.airoles", 1, "it is there already; choose another name, or remove it first"),
        ("--from esco missing.zip -o x.airoles", 1, "missing.zip"),
        ("--from esco trades.ttl -o x.airoles", 1, "trades.ttl"),
        ("--from esco small/skills_en.csv -o x.airoles", 1, "skills_en.csv"),
        ("--from onet small -o x.airoles", 1, "Occupation Data.txt"),
        ("--from onet small --language de -o x.airoles", 2, "onet takes no --language: it is in English alone"),
        ("--from skos trades.ttl --language de --language fr -o x.airoles", 2, "skos takes one --language"),
        ("--from skos trades.ttl --kind spell -o x.airoles", 2, "concepts can be of the kind skill, tool, role"),
        ("--from skos broken.ttl -o x.airoles", 1, "broken.ttl"),
        ("--from dcwf broken.ttl -o x.airoles", 1, "broken.ttl"),
        ("--from dcwf broken.ttl trades.ttl -o x.airoles", 2, "dcwf takes one file"),
        ("--from isco small -o x.airoles", 2, "--from takes sheet, esco, onet, skos, dcwf, not 'isco'"),
        ("roles.csv --all", 2, "a sheet takes no --all"),
        ("roles.csv --language de", 2, "a sheet takes no --language"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_written(
    line: str, code: int, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    copytree(SMALL, tmp_path / "small")
    (tmp_path / "trades.ttl").write_bytes(TRADES.read_bytes())
    (tmp_path / "broken.ttl").write_text("<a> <b> ", "utf-8")
    (tmp_path / "roles.csv").write_text("role,skill\nMLOps engineer,Python\n", "utf-8")
    (tmp_path / "there.airoles").write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    out, err = answer(capsys, "import", *shlex.split(line), code=code)
    assert message in err
    assert out == ""
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "there.airoles").read_text("utf-8") == "mine"


def test_a_link_is_not_written_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "link.airoles").symlink_to(tmp_path / "elsewhere")
    _, err = answer(capsys, "import", "--from", "esco", SMALL, "-o", tmp_path / "link.airoles", code=1)
    assert "it is there already" in err
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are set otherwise there")
def test_a_file_that_must_not_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = tmp_path / "small"
    copytree(SMALL, hidden)
    (hidden / "skills_en.csv").chmod(0)
    try:
        (hidden / "skills_en.csv").read_bytes()
    except PermissionError:
        _, err = answer(capsys, "import", "--from", "esco", hidden, "-o", tmp_path / "x.airoles", code=1)
        assert "skills_en.csv" in err
        assert not (tmp_path / "x.airoles").exists()
    else:
        pytest.skip("this user may read every file")


def test_progress_is_for_those_who_look_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, err = answer(capsys, "import", "--from", "esco", SMALL, "-o", tmp_path / "x.airoles")
    assert "Reading" not in err


@posix
def test_progress_is_shown_on_a_terminal_alone(tmp_path: Path) -> None:
    copytree(SMALL, large := tmp_path / "large")
    skills = (SMALL / "skills_en.csv").read_text("utf-8")
    more = "".join(f",https://example.org/more/{number},,,skill {number}{',' * 8}\n" for number in range(20_000))
    (large / "skills_en.csv").write_text(skills + more, "utf-8")
    screen = on_screen("import", "--from", "esco", str(large), "-o", str(tmp_path / "x.airoles"))
    assert screen.status == 0
    assert "Reading" in screen.text
    assert "100%" in screen.text
    assert "20,028 skills" in screen.text
    assert "Reading" not in on_screen("import", "--from", "esco", str(SMALL)).text


@posix
@pytest.mark.parametrize("form", ["esco", "onet"])
def test_the_report_of_a_real_release_fits_a_screen(form: str) -> None:
    files = [str(path) for path in sorted((made.DATA / form).glob("*.zip"))]
    if not files:
        pytest.skip(f"{form} {made.ABSENT}")
    screen = on_screen("import", "--from", form, *files, seconds=300)
    assert screen.status == 0
    _, _, after_progress = screen.written.rpartition("\x1b[?25h")
    shown = replace(screen, written=after_progress.lstrip("\r\n"))
    assert shown.lines[0].startswith({"esco": "ESCO v1.1.1: 175,256 rows", "onet": "O*NET 29.2: 309,266 rows"}[form])
    assert shown.rows <= 22, shown.text
    assert shown.too_wide == []
