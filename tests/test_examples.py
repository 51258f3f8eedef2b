"""Every example runs as it stands, and the three ways of asking agree."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from ai_roles.dataset import load
from ai_roles.files import write

EXAMPLES = Path(__file__).parent.parent / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_every_example_runs(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(script), run_name="__main__")
    captured = capsys.readouterr()
    assert captured.out.strip()
    assert captured.err == ""


def test_every_example_is_named_in_the_overview() -> None:
    overview = (EXAMPLES / "README.md").read_text("utf-8")
    assert {script.name for script in SCRIPTS} == {
        line.split("`")[1] for line in overview.splitlines() if line.startswith("| `")
    }


def test_duckdb_gives_the_answers_of_the_library(tmp_path: Path) -> None:
    example = runpy.run_path(str(EXAMPLES / "ask_duckdb.py"))
    graph = load()
    engine = example["connected"](write(graph, tmp_path / "graph.tables"))
    for question in example["QUESTIONS"]:
        found = example["by_duckdb"](engine, question)
        assert found == example["by_library"](graph, question)
        assert found
