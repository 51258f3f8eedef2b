"""How do resumes and postings come in from a terminal, and what is said of those that cannot?"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from ai_roles.cli import main

TEXTS = Path(__file__).parents[2] / "examples" / "texts"
CV, OTHER, POSTING = TEXTS / "resume-mlops.md", TEXTS / "resume-data.txt", TEXTS / "posting-mlops.txt"


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    assert main([*map(str, arguments)]) == code
    told = capsys.readouterr()
    return told.out if code == 0 else told.err


def test_each_number_of_postings_has_its_answer(capsys: pytest.CaptureFixture[str]) -> None:
    types = [
        json.loads(run(capsys, "match", CV, *rest, "--json"))["type"]
        for rest in ([], ["mlops"], [POSTING], ["mlops", POSTING], ["mlops", "--beside", OTHER])
    ]
    assert types == ["resume", "resume-match", "resume-match", "posting-fits", "side-by-side"]


def test_the_gap_of_a_resume_is_that_of_its_skills(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(run(capsys, "gap", "mlops", "--resume", CV, "--json"))
    has = [each["entity"] for each in data["has"]]
    assert {"kubernetes", "mlflow", "python"} <= set(has)
    assert "azure" not in has, "the resume says no to it"
    more = json.loads(run(capsys, "gap", "mlops", "--resume", CV, "--has", "azure", "--json"))
    assert {each["entity"] for each in more["has"]} == {*has, "azure"}


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped(io.TextIOWrapper):
        def isatty(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdin", Piped(io.BytesIO(b"Skills\nDocker")))
    assert "Docker" in run(capsys, "match", "-", "mlops")
    monkeypatch.setattr("sys.stdin", Piped(io.BytesIO(b"Requirements\n- Docker")))
    assert "1 of 1 met" in run(capsys, "match", CV, "-")
    monkeypatch.setattr("sys.stdin", Piped(io.BytesIO(b" \n")))
    assert "standard input: it is empty" in run(capsys, "match", "-", "mlops", code=1)


def test_today_ends_what_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    months = [
        json.loads(run(capsys, "match", CV, "--today", day, "--json"))["months"] for day in ("2023-01-15", "2024-01-15")
    ]
    assert months == [59, 71]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no-such-cv.pdf", "mlops"], "cannot read no-such-cv.pdf: there is no such file"),
        ([CV, "no-such-posting.txt"], "cannot read no-such-posting.txt: there is no such file"),
        ([CV, "plumber"], "no role is called 'plumber'"),
        ([CV, "mlops", "genai", "--beside", OTHER], "several resumes stand side by side against one posting or role"),
        ([CV, "mlops", "--rank-people"], "--rank-people ranks several resumes"),
        ([CV, "mlops", "--today", "yesterday"], "--today takes a date such as 2026-11-29"),
    ],
)
def test_what_makes_no_sense_is_told(capsys: pytest.CaptureFixture[str], arguments: list[object], says: str) -> None:
    assert main(["match", *map(str, arguments)]) in (1, 2)
    told = re.sub(r"\s+", " ", capsys.readouterr().err)
    assert says in told


def test_ranking_is_asked_for_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    plain = run(capsys, "match", CV, "mlops", "--beside", OTHER)
    assert "nobody is ranked" in plain
    assert not re.search(r"\d+ of \d+ met", plain)
    assert "Ranked by the share" in run(capsys, "match", OTHER, "mlops", "--beside", CV, "--rank-people")


def test_two_resumes_of_one_name_are_told_apart(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    twin = tmp_path / CV.name
    twin.write_bytes(CV.read_bytes())
    data = json.loads(run(capsys, "match", CV, "mlops", "--beside", twin, "--json"))
    assert len(set(data["resumes"])) == 2
