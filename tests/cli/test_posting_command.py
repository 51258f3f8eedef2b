"""Does `ai-roles posting` read files, pages and standard input, and say clearly what it cannot read?"""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ai_roles.cli import main
from tests.text.postings.own_postings import POSTINGS


def test_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "posting.txt"
    file.write_text(POSTINGS["plain"], encoding="utf-8")
    assert main(["posting", str(file)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Senior MLOps Engineer\n")
    assert "USD 150,000-180,000 a year (base)" in out


def test_a_page_as_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "posting.html"
    file.write_text(POSTINGS["json-ld in a page"], encoding="utf-8")
    assert main(["posting", str(file), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["type"] == "posting"
    assert data["title"]["text"] == "Machine Learning Engineer"
    assert data["pay"][0]["money"]["period"] == "hour"


def test_standard_input_with_a_title(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Given:
        buffer = io.BytesIO(b"You run models on Kubernetes.")

    monkeypatch.setattr("sys.stdin", Given)
    assert main(["posting", "-", "--title", "MLOps Engineer", "--csv"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("part,what,how,line,words")
    assert "MLOps / AI Platform Engineer" in out


@pytest.mark.parametrize(("data", "said"), [(b"\xff\xfe\x00", "UTF-8"), (None, "there is no such file")])
def test_what_cannot_be_read(data: bytes | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "posting.txt"
    if data is not None:
        file.write_bytes(data)
    assert main(["posting", str(file)]) == 1
    assert said in capsys.readouterr().err
