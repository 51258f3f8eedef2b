"""Does `lint` tell findings, write reports, and end with the code that a hook goes by?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from ai_roles.cli import main

ROOT = Path(__file__).parents[2]
KEEPS = str(ROOT / "tests" / "text" / "lint" / "keeps.md")
MIXED = str(ROOT / "examples" / "texts" / "three-jobs-posting.md")


def test_the_exit_code_goes_by_the_severity(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", KEEPS, "--fail-on", "info"]) == 0
    assert "No findings" in capsys.readouterr().out
    assert main(["lint", MIXED, "--fail-on", "warning"]) == 1
    assert main(["lint", MIXED, "--select", "no-ethics,no-pay"]) == 0
    assert main(["lint", MIXED, "--select", "no-ethics", "--select", "no-pay", "--fail-on", "info"]) == 1
    assert main(["lint", MIXED, "--select", "no-pay", "--ignore", "no-pay", "--fail-on", "info"]) == 0


def test_several_files_and_standard_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lint", KEEPS, MIXED, "--json"])
    data = json.loads(capsys.readouterr().out)
    assert data["type"] == "lint-report"
    assert {item["file"] for item in data["items"]} == {MIXED}
    main(["lint", MIXED, "--sarif"])
    assert json.loads(capsys.readouterr().out)["version"] == "2.1.0"
    main(["lint", MIXED, "-o", str(tmp_path / "f.sarif")])
    assert json.loads((tmp_path / "f.sarif").read_text("utf-8"))["runs"][0]["results"]
    main(["lint", MIXED, "-o", str(tmp_path / "f.csv")])
    assert (tmp_path / "f.csv").read_text("utf-8").startswith("file,line,column")


def test_rules_are_listed_and_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--rules"]) == 0
    assert "several-roles" in capsys.readouterr().out
    assert main(["lint", "--explain", "several-roles"]) == 0
    assert "taggd 179" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["lint"], 2, "needs a file"),
        (["lint", "nowhere.md"], 1, "nowhere.md"),
        (["lint", KEEPS, "--rules"], 2, "check no file"),
        (["lint", KEEPS, "--fail-on", "fatal"], 2, "error, warning, info"),
        (["lint", KEEPS, "--ignore", "no-pey"], 1, "no-pay"),
        (["lint", KEEPS, "--sarif", "--json"], 2, "one form"),
        (["lint", "--explain", "nothing"], 1, "lint rule"),
        (["lint", KEEPS, "--config", "nowhere.toml"], 1, "nowhere.toml"),
    ],
)
def test_what_makes_no_sense_is_told(
    words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == code
    assert told in capsys.readouterr().err


def test_the_hook_of_pre_commit_runs_the_command() -> None:
    import re

    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "ai-roles lint"
    assert re.search(hook["files"], "postings/mlops.md")
    assert re.search(hook["files"], "jobs/senior-posting.md") is None
    assert re.search(hook["files"], "job-posting.md")
    assert re.search(hook["files"], "README.md") is None


def test_word_files_and_pages_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("posting.docx", "posting.html"):
        assert main(["draft", "mlops@senior", "-o", str(tmp_path / name)]) == 0
        assert main(["lint", str(tmp_path / name), "--ignore", "left-open", "--fail-on", "warning"]) == 0, name
        capsys.readouterr()
