"""Which of our own files does a page need to answer every question, and how do they travel? All that the questions can reach.

Reach is found in the code: from each name that a module imports, within functions too, through the doors of rooms to the file
that has it. Rooms that nothing in a page can use stay behind, whoever imports them. Of the code all goes along but comments,
docstrings and types.
"""

from __future__ import annotations

import ast
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from ..dataset import extra_roles, load_coverage, load_ledger, ontology_folder
from ..questions import SERVED
from .in_page import COVERAGE, EXTRAS, LEDGER

__all__ = ["archive", "archive_files", "reached_modules"]

_PACKAGE: Final = Path(__file__).parents[1]
_BEGIN: Final = ("explorer.in_page", "explorer.plain_arrays")
STAY_BEHIND: Final = (
    "cli",
    "dataset.fact_files",  # reads YAML
    "explorer.engine",
    "explorer.library_archive",
    "explorer.packing",
    "importers",
    "networks",
    "parquet",
    "plots",
    "rdf",
    "schema",
    "sparql",
    "text.spark",
    "text.tagger.training",
)
"""Rooms and files by their names in the package: a page has none of what they work with, or no use for it."""
_DATA: Final = (".txt",)
"""How files are called that a module reads; those beside the modules that go along go along."""
_INDENTED: Final = re.compile(r"^(?: {4})+", re.MULTILINE)
_LONG_TEXT: Final = re.compile("\"\"\"|'''")
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)


def archive_files() -> list[Path]:
    """The files that tell what the archive holds."""
    code = sorted(path for path in _PACKAGE.rglob("*") if path.suffix in {".py", *_DATA})
    folder = ontology_folder()
    told = (*sorted((folder / "facts" / "ledger").glob("*.yaml")), folder / COVERAGE, folder / EXTRAS)
    return [*code, *(path for path in told if path.exists())]


def archive() -> bytes:
    """The files as a ZIP that is not compressed in itself; the same whenever it is made of the same files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for name, data in (*sorted(_code().items()), *sorted(facts_told().items())):
            zipped.writestr(zipfile.ZipInfo(name, _LONG_AGO), data)
    return written.getvalue()


def _code() -> dict[str, bytes]:
    modules = reached_modules()
    files = {_inside(_path_of(module)): _bare(_tree(_path_of(module))) for module in modules}
    for room in sorted({_path_of(module).parent for module in modules}):
        files |= {_inside(path): path.read_bytes() for path in sorted(room.iterdir()) if path.suffix in _DATA}
    _tree.cache_clear()
    return files


def facts_told() -> dict[str, bytes]:
    """What answers tell of the bundled facts beside the graph, in an `ontology/` that has nothing else."""
    roles = {iri: role._asdict() for iri, role in extra_roles().items()}
    rows = Counter((row.source, row.reason) for row in load_ledger())
    told: dict[str, object] = {
        EXTRAS: roles,
        COVERAGE: load_coverage(),
        LEDGER: [(*row, many) for row, many in rows.items()],
    }
    files = {f"ontology/{name}": json.dumps(each).encode() for name, each in told.items()}
    return {"ontology/facts/": b"", **files}


def reached_modules() -> tuple[str, ...]:
    """The modules that an answer to any question may import, by their names in the package.

    >>> found = reached_modules()
    >>> "query.roles.comparison" in found, "text.lint.linting" in found, "cli.ask" in found
    (True, True, False)
    """
    todo = list(_BEGIN)
    for question in SERVED:
        for function in (*question.python, *filter(None, [question.through])):
            room, _, name = function.rpartition(".")
            todo += _homes(room, name)
    found: set[str] = set()
    while todo:
        module = todo.pop()
        if module in found or any(f"{module}.".startswith(f"{each}.") for each in STAY_BEHIND):
            continue
        found.add(module)
        if module:
            todo.append(module.rpartition(".")[0])
        todo += _imported(module)
    return tuple(sorted(found))


def _imported(module: str) -> Iterator[str]:
    """The modules of the package that have what a module imports, be it when it is loaded or later."""
    path = _path_of(module)
    inside = module.split(".") if module else []
    room = inside if path.name == "__init__.py" else inside[:-1]
    for node in _run(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*room[: len(room) - node.level + 1], *(node.module.split(".") if node.module else [])]
            for each in node.names:
                yield from _homes(".".join(base), each.name)


def _run(tree: ast.AST) -> Iterator[ast.AST]:
    """All that may run: not what is there for type checkers."""
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        todo += [child for child in ast.iter_child_nodes(node) if not _is_for_types(child)]


def _homes(module: str, name: str) -> Iterable[str]:
    """Where a name is that a module is asked for: in the file to which doors lead, which may be a module of that name."""
    while (home := _door(module).get(name)) is not None:
        module = f"{module}.{home}".lstrip(".")
    within = f"{module}.{name}".lstrip(".")
    return (module, within) if _found(within) else (module,)


@cache
def _door(module: str) -> dict[str, str]:
    """Of a room the file behind its door that has each name."""
    path = _path_of(module)
    if path.name != "__init__.py":
        return {}
    calls = [node for node in _run(_tree(path)) if isinstance(node, ast.Call)]
    handed = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "hand_on"]
    return {name: home for each in handed for home, names in ast.literal_eval(each).items() for name in names.split()}


def _found(module: str) -> Path | None:
    folder = _PACKAGE.joinpath(*module.split(".")) if module else _PACKAGE
    return next((path for path in (folder / "__init__.py", folder.with_suffix(".py")) if path.is_file()), None)


def _path_of(module: str) -> Path:
    found = _found(module)
    assert found is not None, f"the package has no {module}"
    return found


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_bytes())


def _inside(path: Path) -> str:
    return f"{_PACKAGE.name}/{path.relative_to(_PACKAGE).as_posix()}"


def _bare(tree: ast.Module) -> bytes:
    """The code without what only its readers and type checkers read."""
    code = ast.unparse(_WithoutWords().visit(tree))
    if not _LONG_TEXT.search(code):  # in which blanks at the start of a line are no indentation
        code = _INDENTED.sub(lambda found: " " * (len(found[0]) // 4), code)
    return code.encode()


class _WithoutWords(ast.NodeTransformer):
    """Takes out docstrings, the types of parameters and variables, and what is imported for types; fields of classes stay."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        node.body = [kept for each in node.body if not _is_list_of_names(each) for kept in self._kept(each)]
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        fields = [[each] if isinstance(each, ast.AnnAssign) else self._kept(each) for each in node.body]
        node.body = [kept for each in fields for kept in each] or [ast.Pass()]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        if not any(isinstance(each, ast.Name) and each.id == "property" for each in node.decorator_list):
            node.returns = None  # of a property, answers read what it is
        node.body = node.body or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.Assign | None:
        return None if node.value is None else ast.copy_location(ast.Assign([node.target], node.value), node)

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return None if _is_text(node) else node

    def visit_If(self, node: ast.If) -> ast.If | list[ast.stmt]:
        self.generic_visit(node)
        return node.orelse if _is_for_types(node) else node

    def _kept(self, node: ast.stmt) -> list[ast.stmt]:
        kept = self.visit(node)
        return kept if isinstance(kept, list) else [kept] if kept else []


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _is_list_of_names(node: ast.stmt) -> bool:
    """Whether it lists what the module hands on; the doors of rooms have it from what they call."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [each.id for each in targets if isinstance(each, ast.Name)] == ["__all__"]


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
