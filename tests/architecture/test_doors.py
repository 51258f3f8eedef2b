"""Does every door hand on what its stub tells type checkers, each name from the file where it stands?"""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

import pytest

import ai_roles

PACKAGE = Path(ai_roles.__file__).parent
DOORS = sorted(path for path in PACKAGE.rglob("__init__.py") if path.with_suffix(".pyi").exists())


def room_of(door: Path) -> str:
    return ".".join(("ai_roles", *door.parent.relative_to(PACKAGE).parts))


def in_stub(door: Path) -> dict[str, str]:
    """By name, the file that it is imported from."""
    imports = (node for node in stub(door).body if isinstance(node, ast.ImportFrom))
    return {alias.asname or alias.name: node.module or "" for node in imports for alias in node.names}


def stub(door: Path) -> ast.Module:
    return ast.parse(door.with_suffix(".pyi").read_text("utf-8"))


def handed_on(door: Path) -> dict[str, str]:
    (call,) = (node for node in ast.walk(ast.parse(door.read_text("utf-8"))) if isinstance(node, ast.Call))
    homes: dict[str, str] = ast.literal_eval(call.args[1])
    return {name: home for home, names in homes.items() for name in names.split()}


@pytest.mark.parametrize("door", DOORS, ids=room_of)
def test_a_door_and_its_stub_say_the_same(door: Path) -> None:
    assert handed_on(door) == in_stub(door)
    room = import_module(room_of(door))
    assert sorted(in_stub(door)) == room.__all__ == dir(room)


@pytest.mark.parametrize("door", DOORS, ids=room_of)
def test_every_name_is_the_one_of_its_file(door: Path) -> None:
    room = import_module(room_of(door))
    for name, home in in_stub(door).items():
        assert getattr(room, name) is getattr(import_module(f"{room.__name__}.{home}"), name)


@pytest.mark.parametrize("door", DOORS, ids=room_of)
def test_no_name_is_also_the_name_of_a_file(door: Path) -> None:
    """Importing the file would put it in the place of the name."""
    files = {path.stem for path in door.parent.iterdir()}
    assert files.isdisjoint(in_stub(door))


@pytest.mark.parametrize("door", sorted(PACKAGE.rglob("__init__.py")), ids=room_of)
def test_every_room_says_what_is_in_it(door: Path) -> None:
    assert ast.get_docstring(ast.parse(door.read_text("utf-8")))
