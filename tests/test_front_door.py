"""Does `import ai_roles` hand on its names, tell type checkers the same, and cost nothing?"""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import ai_roles

STUB = Path(ai_roles.__file__).with_suffix(".pyi")
HEAVY = (
    "networkx",
    "numpy",
    "pandas",
    "pydantic",
    "pyoxigraph",
    "pyvis",
    "rdflib",
    "rich",
    "scipy",
    "typer",
    "yaml",
)


def homes_in_stub() -> dict[str, str]:
    imports = (node for node in ast.parse(STUB.read_text("utf-8")).body if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name: node.module or "" for node in imports for alias in node.names}


def test_names_are_sorted_and_listed() -> None:
    assert list(ai_roles.__all__) == sorted(ai_roles.__all__) == dir(ai_roles)


def test_the_stub_says_the_same() -> None:
    assert homes_in_stub() == ai_roles._HOMES  # type: ignore[attr-defined]
    (listed,) = (node for node in ast.parse(STUB.read_text("utf-8")).body if isinstance(node, ast.Assign))
    assert ast.literal_eval(listed.value) == list(ai_roles.__all__)


@pytest.mark.parametrize("name", ai_roles.__all__)
def test_every_name_is_the_one_of_its_room(name: str) -> None:
    room = import_module(f"ai_roles.{homes_in_stub()[name]}")
    assert getattr(ai_roles, name) is getattr(room, name)
    assert name in getattr(room, "__all__", [name])


def test_no_name_is_also_the_name_of_a_module() -> None:
    modules = {path.stem for path in Path(ai_roles.__file__).parent.iterdir()}
    assert modules.isdisjoint(ai_roles.__all__)


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="module 'ai_roles' has no attribute 'serach'"):
        ai_roles.serach  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(ImportError):
        exec("from ai_roles import nothing")


def fresh(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_loads_nothing() -> None:
    program = (
        "import sys; before = set(sys.modules); import ai_roles; "
        "print(*sorted(set(sys.modules) - before - {'ai_roles'}), "
        f"*(name for name in {HEAVY!r} if name in sys.modules))"
    )
    assert fresh(program) == ""


@pytest.mark.parametrize(
    "call",
    [
        "ar.load",
        "ar.search",
        "ar.describe",
        "ar.explain",
        "ar.diff",
        "ar.statistics",
        "ar.list_entities",
        "ar.DataError",
        "ar.Claim",
        "ar.KnowledgeGraph",
    ],
)
def test_looking_at_a_name_loads_nothing_heavy(call: str) -> None:
    program = f"import sys, ai_roles as ar; {call}; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    assert fresh(program) == ""


def test_the_overview_needs_no_parser() -> None:
    program = (
        "import sys; from ai_roles.cli import main; main(['--help']); main([]); main(['version']); "
        f"print('loaded:', *(name for name in {(*HEAVY, 'dataclasses')!r} if name in sys.modules))"
    )
    assert fresh(program).endswith("\nloaded:")
