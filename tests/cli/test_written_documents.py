"""Do `draft` and `interview` print, write and refuse what they should?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_roles.cli import main


def test_a_draft_is_markdown_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "mlops@senior/bfsi"]) == 0
    assert capsys.readouterr().out.startswith("# Senior MLOps / AI Platform Engineer\n")
    assert main(["draft", "mlops", "--evidence"]) == 0
    assert "## On what each line rests" in capsys.readouterr().out
    assert main(["draft", "mlops", "--musts", "2", "--wishes", "0", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    musts = next(part for part in data["parts"] if part["name"] == "must")
    assert [line["need"] for line in musts["lines"]] == ["ci-cd", "machine-learning"]


def test_a_kit_is_one_screen_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["interview", "mlops", "--level", "senior"]) == 0
    assert len(capsys.readouterr().out.splitlines()) <= 23
    assert main(["interview", "mlops", "--level", "senior", "--markdown"]) == 0
    assert "## Scale" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["p.md", "p.html", "p.docx", "p.json", "p.jsonld"])
def test_files_are_written(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "genai", "-o", str(tmp_path / name)]) == 0
    assert capsys.readouterr().err == f"written: {tmp_path / name}\n"
    assert (tmp_path / name).stat().st_size > 500


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["draft", "mlops", "-o", "p.pdf"], ".md, .html, .docx"),
        (["draft", "mlops", "-o", "p.md", "--json"], "leave out --json"),
        (["interview", "mlops", "-o", "kit.jsonld"], "schema.org"),
        (["draft", "mlops", "--musts", "0"], "--musts"),
    ],
)
def test_what_makes_no_sense_is_refused(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
