"""Does docs/architecture.md tell the house as it is, and do names and facts go the ways that it describes?"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]

TRACED = """
import contextlib, io, os, sys
folder = os.path.realpath("ai_roles") + os.sep
entered = {}

def enter(frame, event, _):
    code = frame.f_code
    if event == "call" and code.co_filename.startswith(folder) and code.co_name != "<module>":
        entered.setdefault(code.co_filename[len(folder):].replace(os.sep, "/"))

%s
sys.setprofile(None)
print(*entered, sep="\\n")
"""
BY_COMMAND = """
from ai_roles.cli import main
sys.setprofile(enter)
with contextlib.redirect_stdout(io.StringIO()):
    main(["compare", "mlops", "genai"])
"""
FROM_YAML = """
from pathlib import Path
from ai_roles.dataset import graph_of, read_folder
from ai_roles.pages import page
sys.setprofile(enter)
page(graph_of(read_folder(Path("ontology/facts"))), "mlops")
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_architecture", ROOT / "docs" / "make_architecture.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current(script: ModuleType) -> None:
    assert script.PAGE.read_text("utf-8") == script.page(), "python docs/make_architecture.py"


@pytest.mark.parametrize(("number", "program"), [(0, BY_COMMAND), (1, FROM_YAML)])
def test_the_ways_are_gone_so(script: ModuleType, number: int, program: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    traced = subprocess.run(
        [sys.executable, "-c", TRACED % program], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    ).stdout.splitlines()
    steps = [file for file, _ in list(script.WAYS.values())[number]]
    assert set(steps) - set(traced) == set()
    assert traced.index(steps[0]) < traced.index(steps[-1])
