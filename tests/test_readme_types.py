"""Do the Python examples of the README pass the two type checkers that people use, at their strictest?"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from doctest import DocTestParser
from pathlib import Path

import pytest

from tests.programs import program

ROOT = Path(__file__).parents[1]
PYRIGHT = ROOT / "tests" / "consumers" / "node_modules" / "pyright" / "index.js"
BLOCKS = re.findall(r"^```python\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)

USED = """
import ai_roles as ar

g = ar.load()
for item in ar.profile(g, "mlops").skills:
    print(item.entity.label)
for change in ar.transition(g, "mlops", "genai"):
    print(change.requirement.label)
print(ar.compare(g, "mlops", "genai").similarity, ar.compare_many(g, "mlops", "genai", "ai engineer").shared)
print(g["mlops"].label, [tie.sentence for tie in ar.explain(g, "mlops", "docker")], ar.write(g, "g.ttl").name)
print(ar.pay(g).to_frame(backend="polars").height, ar.pay(g).to_frame().empty, ar.write_answer(ar.pay(g), "pay.xlsx").name)
print(ar.select(g, "skills-named-by-most-sources").to_frame(backend="polars").height)
"""
"""What the README has no room for, and people write next."""


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Each example as a file of its own."""
    for number, block in enumerate((*BLOCKS, USED)):
        is_session = block.startswith(">>>")
        code = "".join(each.source for each in DocTestParser().get_examples(block)) if is_session else block
        (tmp_path / f"example_{number}.py").write_text(code, "utf-8")
    return tmp_path


def test_there_are_examples() -> None:
    assert len(BLOCKS) >= 2
    assert all("import ai_roles as ar" in block for block in BLOCKS)


def test_mypy_finds_nothing(scripts: Path) -> None:
    (scripts / "mypy.ini").write_text("[mypy]\nstrict = True\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file", "mypy.ini", *(path.name for path in scripts.glob("*.py"))],
        cwd=scripts,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_pyright_finds_nothing(scripts: Path) -> None:
    if not PYRIGHT.exists():
        message = f"pyright is missing: npm install --prefix {PYRIGHT.parents[2]} --no-audit --no-fund"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    settings: dict[str, object] = {"typeCheckingMode": "strict", "extraPaths": [str(ROOT)], "include": ["*.py"]}
    settings["reportUnusedExpression"] = False  # at a prompt an expression shows what it is
    settings["reportUnknownMemberType"] = False  # pyvis, which `to_pyvis` hands over, carries no types
    (scripts / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    done = subprocess.run(
        [program("node", "nodejs"), PYRIGHT, "--project", scripts, "--pythonpath", sys.executable, "--outputjson"],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)
    assert found["summary"]["filesAnalyzed"] == len(BLOCKS) + 1
    assert found["generalDiagnostics"] == []
