"""Every example runs as it stands, and the three ways of asking agree."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from ai_roles.dataset import load
from ai_roles.files import write

EXAMPLES = Path(__file__).parent.parent / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))
CLIENTS = sorted(EXAMPLES.glob("agents/*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_every_example_runs(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(script), run_name="__main__")
    captured = capsys.readouterr()
    assert captured.out.strip()
    assert captured.err == ""


@pytest.mark.parametrize("script", CLIENTS, ids=lambda path: path.stem)
def test_every_client_runs(script: Path) -> None:
    """In a process of its own: the SDK hands standard error on to the server that it starts."""
    pytest.importorskip("mcp")
    done = subprocess.run(
        [sys.executable, script], cwd=EXAMPLES.parent, capture_output=True, text=True, check=True, timeout=120
    )
    questions = [line for line in done.stdout.splitlines() if line.startswith("== ")]
    assert len(questions) == 5
    assert "taggd, MLOps / AI Platform Engineer, lines 84, 87" in done.stdout
    assert done.stderr == ""


def test_every_example_is_named_in_the_overview() -> None:
    overview = (EXAMPLES / "README.md").read_text("utf-8")
    assert {script.relative_to(EXAMPLES).as_posix() for script in (*SCRIPTS, *CLIENTS)} == {
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
