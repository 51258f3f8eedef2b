"""What does the command `observe` say of two corpora, and of months?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ai_roles.cli import main


def postings(path: Path, with_docker: int, of: int, *, months: int = 1) -> Path:
    lines = []
    for number in range(of):
        skill = "Docker" if number < with_docker else "Python"
        text = f"MLOps Engineer {number}\n\nRequirements\n- {skill} in case {number} of the team {number * 7}"
        lines.append(json.dumps({"text": text, "date": f"2026-{1 + number % months:02d}-10", "employer": f"e{number}"}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_what_differs_from_another_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, observed = postings(tmp_path / "old.jsonl", 12, 60), tmp_path / "observed.jsonl"
    assert main(["observe", str(old), "--copies", "--workers", "1", "-o", str(observed)]) == 0
    new = postings(tmp_path / "new.jsonl", 45, 60)
    capsys.readouterr()
    assert main(["observe", str(new), "--copies", "--workers", "1", "--against", str(observed)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "new against old" in shown
    assert "Docker 20% to 75% +55 points" in shown


def test_what_moves_from_month_to_month(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = postings(tmp_path / "all.jsonl", 30, 60, months=3)
    assert main(["observe", str(file), "--copies", "--workers", "1", "--trends", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["type"] == "demand-trends"
    assert {item["months"] for item in told["items"]} == {3}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--against", "{bare}"], "the shares of one corpus, and this one none"),
        (["--against", "{bare}", "--trends"], "ask for one of them"),
        (["--against", "{absent}"], "absent.jsonl"),
    ],
)
def test_what_cannot_be_compared_is_told_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], says: str
) -> None:
    file, bare = postings(tmp_path / "some.jsonl", 3, 4), tmp_path / "bare.jsonl"
    assert main(["export", str(bare)]) == 0
    places = {"bare": str(bare), "absent": str(tmp_path / "absent.jsonl")}
    assert main(["observe", str(file), *(each.format(**places) for each in more)]) != 0
    assert says in " ".join(capsys.readouterr().err.split())
