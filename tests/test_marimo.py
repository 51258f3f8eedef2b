"""Does the notebook of marimo run, and does marimo show answers as other notebooks do?"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copy

import pytest

pytest.importorskip("marimo", reason="marimo is not installed")

pytestmark = pytest.mark.notebook
ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "notebooks" / "marimo_start.py"
TRACED = """
import runpy, socket, sys

def guard(event, arguments):
    if event == "socket.getaddrinfo" or event == "socket.connect" and arguments[0].family != socket.AF_UNIX:
        raise PermissionError(f"a notebook asks for the network: {arguments}")

sys.addaudithook(guard)
import marimo
app = runpy.run_path(sys.argv[1])["app"]
import json
outputs, names = app.run()
print(json.dumps([None if output is None else marimo.as_html(output).text for output in outputs]))
"""


def run(*command: str, cwd: Path) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(cwd), "MARIMO_SKIP_UPDATE_CHECK": "1"}
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_runs_offline_and_shows_answers_as_html(tmp_path: Path) -> None:
    shown = json.loads(run("-c", TRACED, str(NOTEBOOK), cwd=tmp_path))
    told = dict(zip(("load", "compare", "gap", "part", "frame", "picture"), shown, strict=True))
    assert told["load"] is None
    assert "only here (5)" in told["compare"]
    assert told["compare"].count("<details") == told["gap"].count("<details") == 1
    assert "Large language models" in told["gap"]
    assert "Learn next" in told["part"]
    assert "<iframe" in told["picture"]


def test_it_is_exported_as_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    notebook = copy(NOTEBOOK, tmp_path)  # marimo writes what it remembers beside it
    run("-m", "marimo", "export", "html", str(notebook), "-o", str(page), "--no-include-code", cwd=tmp_path)
    text = page.read_text("utf-8")
    assert "Container orchestration" in text
    assert re.search(r"only here \(5\)", text)
    assert "Traceback" not in text
