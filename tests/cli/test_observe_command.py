"""Does `ai-roles observe` show what is asked for, write what it is told to, and leave nothing half done?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import ai_roles as ar
from ai_roles.cli import main
from tests.terminal import posix

POSTINGS = str(Path(__file__).parents[2] / "examples" / "texts" / "postings.jsonl")


def test_overlay_report_and_answer_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overlay, report = tmp_path / "observed.jsonl", tmp_path / "report.html"
    assert (
        main(
            ["observe", POSTINGS, "-o", str(overlay), "--html", str(report), "--date", "2026-04-01", "--corpus", "ours"]
        )
        == 0
    )
    told = capsys.readouterr()
    assert told.out.startswith("Asked for in 120 postings of 20 employers: ours\n")
    assert told.err.splitlines()[-2:] == [f"written: {overlay}", f"written: {report}"]
    graph = ar.load(overlay)
    claims = graph.claims(basis="observed")
    assert {claim.subject for claim in claims} == {"mlops-engineer", "genai-engineer"}
    assert all(str(claim.evidence[0]).endswith("in ours, 2026-04-01") for claim in claims)
    page = report.read_text("utf-8")
    assert "What postings ask for" in page
    assert "Fridays are for learning" not in page + overlay.read_text("utf-8")
    assert main(["profile", "mlops", "--with", str(overlay)]) == 0
    assert "Docker 85%" in capsys.readouterr().out


def test_the_claims_leave_in_any_form_of_a_graph(tmp_path: Path) -> None:
    for name in ("observed.ttl", "observed.jsonl"):
        assert main(["observe", POSTINGS, "-o", str(tmp_path / name), "--date", "2026-04-01", "--corpus", "ours"]) == 0
    assert ar.read(tmp_path / "observed.ttl") == ar.read(tmp_path / "observed.jsonl")


def test_data_for_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["observe", POSTINGS, "--json", "--by", "role,month", "--corpus", "ours"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["type"] == "observed-demand"
    assert data["read"]["columns"]["postings.jsonl"]["employer"] == "company"
    assert min(item["sample"]["count"] for item in data["items"]) >= 10
    assert {item["cell"].get("month") for item in data["items"]} == {None, "2026-01", "2026-02", "2026-03"}


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    with Path(POSTINGS).open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("Given", (), {"buffer": file, "isatty": staticmethod(lambda: False)}))
        assert main(["observe", "-", "--workers", "1"]) == 0
    assert capsys.readouterr().out.startswith("Asked for in 120 postings of 20 employers: postings\n")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["missing.jsonl"], 1, "there is no such file"),
        ([POSTINGS, "-o", "out.docx"], 2, "should end in"),
        ([POSTINGS, "--html", "report.pdf"], 2, "it should end in .html"),
        ([POSTINGS, "--html", "a.html", "-o", "a.html"], 2, "both name"),
        ([POSTINGS, "--column", "text"], 2, "--column takes FIELD=COLUMN"),
        ([POSTINGS, "--column", "text=descr"], 1, "there is no column 'descr' for text"),
        ([POSTINGS, "--column", "salary=pay"], 2, "a posting has no field 'salary'"),
        ([POSTINGS, "--by", "place"], 2, "told apart by role, level, industry, month, not by place"),
        ([POSTINGS, "--date", "today"], 2, "a date is written as"),
        ([POSTINGS, "--corpus", "docker"], 2, "has this id"),
        ([POSTINGS, "--csv", "--json"], 2, "one form"),
        ([POSTINGS, "-o", "nowhere/observed.jsonl"], 1, "its folder does not exist"),
        ([POSTINGS, "--html", "nowhere/report.html"], 1, "its folder does not exist"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_read(
    words: list[str],
    code: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["observe", *words]) == code
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""
    assert not list(tmp_path.iterdir())


def test_too_many_broken_rows_write_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, overlay = tmp_path / "in.jsonl", tmp_path / "observed.jsonl"
    path.write_bytes(Path(POSTINGS).read_bytes() + b'{"descr\n' * 4)
    assert main(["observe", str(path), "-o", str(overlay)]) == 1
    assert "4 of 124 rows cannot be read, more than 1.0%:\n  in.jsonl:121: " in capsys.readouterr().err
    assert not overlay.exists()
    assert main(["observe", str(path), "-o", str(overlay), "--most-broken", "5"]) == 0
    assert "4 broken rows" in capsys.readouterr().out
    assert overlay.exists()


@posix
def test_ctrl_c_ends_it_and_its_workers_and_writes_nothing(tmp_path: Path) -> None:
    path, overlay = tmp_path / "many.jsonl", tmp_path / "observed.jsonl"
    path.write_bytes(Path(POSTINGS).read_bytes() * 60)
    command = [sys.executable, "-m", "ai_roles", "observe", str(path), "--workers", "2", "-o", str(overlay)]
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True)
    children = Path(f"/proc/{done.pid}/task/{done.pid}/children")
    deadline = time.monotonic() + 60
    while children.exists() and len(children.read_text().split()) < 3 and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.5)
    os.killpg(done.pid, signal.SIGINT)
    out, told = done.communicate(timeout=60)
    assert (out, overlay.exists()) == ("", False)
    assert done.returncode != 0
    assert "Traceback" not in told
    assert ends(done.pid), "a worker lives on"


def ends(group: int) -> bool:
    """Whether no process of the group is left within a few seconds."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
