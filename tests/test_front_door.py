"""Does `import ai_roles` hand on its names, tell type checkers the same, and cost nothing?"""

from __future__ import annotations

import subprocess
import sys

import pytest

import ai_roles
from ai_roles.doors import hand_on

HEAVY = (
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "polars",
    "pyarrow",
    "pydantic",
    "pyoxigraph",
    "pyvis",
    "rdflib",
    "rich",
    "scipy",
    "typer",
    "yaml",
)


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="module 'ai_roles' has no attribute 'serach'"):
        ai_roles.serach  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(ImportError):
        exec("from ai_roles import nothing")


@pytest.mark.parametrize("program", ["found = ai_roles.contrast", "from ai_roles import contrast as found"])
def test_an_old_name_works_and_names_the_new_one(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fetch, names, _ = hand_on("ai_roles", {"query.roles": "compare"}, renamed={"contrast": "compare"})
    monkeypatch.setattr(ai_roles, "__getattr__", fetch)
    told: dict[str, object] = {"ai_roles": ai_roles}
    with pytest.warns(DeprecationWarning, match=r"ai_roles\.contrast is now called ai_roles\.compare") as warned:
        exec(compile(program, "theirs.py", "exec"), told)
    assert told["found"] is ai_roles.compare
    assert {each.filename for each in warned} == {"theirs.py"}
    assert names() == ["compare"]


def fresh(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_loads_nothing() -> None:
    program = (
        "import sys; before = set(sys.modules); import ai_roles; "
        "print(*sorted(set(sys.modules) - before - {'ai_roles', 'ai_roles.doors'}), "
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
        "import sys; before = set(sys.modules); "
        "from ai_roles.cli import main; main(['--help']); main([]); main(['version']); "
        f"print('loaded:', *({(set(HEAVY) | {'dataclasses', 'typing', 're', 'enum'})!r} & (set(sys.modules) - before)))"
    )
    assert fresh(program).endswith("\nloaded:")
