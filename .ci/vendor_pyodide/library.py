"""Which modules of the standard library does a page need? Run inside Pyodide, whose parser knows the syntax of its library.

What our own modules import, in functions too; what is loaded once every question was asked; and whatever these import where they
are loaded themselves. Docstrings stay behind, and so do modules that Python carries within (frozen).
"""

import ast
import io
import json
import sys
import zipfile
from pathlib import Path

LEAVE = {
    "asyncio.proactor_events", "asyncio.windows_events", "asyncio.windows_utils", "encodings._win_cp_codecs", "xml", "ctypes",
    "_pydatetime", "_py_abc", "_threading_local", "pdb", "unittest", "doctest", "pydoc", "idlelib", "test", "tkinter", "turtle",
}  # fmt: skip
IN_PLACE_OF = {
    # what was taken out of Python itself is not there to be imported; errors are told by the page
    "_pyodide": "import sys\nfor _gone in {gone}: sys.modules[_gone] = None\nfrom . import _base, _importhook\ndef set_excepthook(): pass",
    "_pyodide.docstring": "def get_cmeth_docstring(func): return func.__name__ + '(*args)\\n--\\n\\n'",
    # nothing is installed, and nothing goes on in the background: asyncio and archives would take half of the start
    "pyodide._package_loader": "class _Place:\n    def __init__(self, path): self.path = path\n"
    "    def __str__(self): return self.path\nSITE_PACKAGES, DSO_DIR = _Place('/lib/python3.14/site-packages'), _Place('/usr/lib')\n"
    "def init_loaded_packages(): pass",
    "pyodide.webloop": "def _initialize_event_loop(): pass",
    "pyodide.common": "",
    "asyncio": "",
}
"""What some modules of Pyodide are in a page that only asks."""


def imported(source, package, *, at_once):
    """The modules that a source imports; `at_once` leaves out what is imported within functions."""

    def within(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.If) and ast.unparse(child.test) in ("TYPE_CHECKING", "__name__ == '__main__'"):
                continue
            if at_once and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            if isinstance(child, ast.Import):
                yield from (each.name for each in child.names)
            elif isinstance(child, ast.ImportFrom):
                parts = package.split(".")[: len(package.split(".")) - child.level + 1] if child.level else []
                base = ".".join(filter(None, [*parts, child.module]))
                yield base
                yield from (f"{base}.{each.name}" for each in child.names)
            yield from within(child)

    return set(within(ast.parse(source)))


def bare(source):
    """The code without docstrings and comments."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            kept = [
                each for each in node.body
                if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) and isinstance(each.value.value, str))
            ]  # fmt: skip
            node.body = kept or ([] if isinstance(node, ast.Module) else [ast.Pass()])
    return ast.unparse(tree)


def source_of(stdlib, module, name):
    """The code of a module that travels."""
    if module in IN_PLACE_OF:
        return IN_PLACE_OF[module]
    code = bare(stdlib.read(name).decode())
    if module == "html":  # two thousand names of characters, for who reads HTML; most only write it
        code = moved_into(code, "from html.entities import html5 as _html5\n", "def unescape(s):\n", "global _html5")
    return code


def moved_into(code, line, head, before):
    """The code with an import at the top moved into the function that begins so."""
    assert code.count(line) == code.count(head) == 1, f"{line!r} stands elsewhere"
    return code.replace(line, "").replace(head, f"{head}    {before}\n    {line}")


def chosen(stdlib, ours, seen):
    """The modules by name, with their files in the archive of the standard library."""
    files = {
        name[:-3].replace("/", ".").removesuffix(".__init__"): name
        for name in stdlib.namelist()
        if name.endswith(".py")
    }
    todo = sorted(seen)
    for name in ours.namelist():
        if name.endswith(".py"):
            todo += imported(ours.read(name), "ai_roles", at_once=False)
    found = {}
    while todo:
        module = todo.pop()
        if module in found or module not in files or any(f"{module}.".startswith(f"{each}.") for each in LEAVE):
            continue
        name = found[module] = files[module]
        todo.append(module.rpartition(".")[0])
        package = module if name.endswith("__init__.py") else module.rpartition(".")[0]
        todo += imported(source_of(stdlib, module, name), package, at_once=True)
    return found


def made(folder):
    """Write `stdlib.zip`, of what lies in this folder."""
    stdlib = zipfile.ZipFile(f"{folder}/python_stdlib.zip")
    told = json.loads(Path(folder, "told.json").read_text("utf-8"))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as zipped:
        for module, name in sorted(chosen(stdlib, zipfile.ZipFile(f"{folder}/ours.zip"), told["seen"]).items()):
            if getattr(sys.modules.get(module), "__spec__", None) and sys.modules[module].__spec__.origin == "frozen":
                continue
            code = source_of(stdlib, module, name).replace("{gone}", repr(told["gone"]))
            compile(code, name, "exec")
            zipped.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), code)
    Path(folder, "stdlib.zip").write_bytes(written.getvalue())
    return len(zipfile.ZipFile(written).namelist())


made("/made")
