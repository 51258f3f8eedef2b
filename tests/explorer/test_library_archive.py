"""Does all that a page needs go along, and does it stay so when the code changes?"""

from __future__ import annotations

import ast
import gzip
import hashlib
import io
import sys
import zipfile
from pathlib import Path

import pytest

from ai_roles.explorer import engine_files, packed
from ai_roles.explorer.library_archive import archive, reached_modules
from ai_roles.sample import SAMPLE

ROOM = Path(__file__).parents[2] / "ai_roles" / "explorer"
VENDORED = ROOM / "vendor" / "pyodide"
HINT = "run .ci/vendor_pyodide/make.py, as it says there"
NOT_IN_A_PAGE = {"ctypes", "fcntl", "msvcrt", "resource", "xml"}
"""What is imported by functions that no page can use: those that write files, or ask the system."""


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def test_the_archive_is_code_without_docstrings_and_the_data_that_it_reads() -> None:
    found = opened(archive())
    names = found.namelist()
    assert names == sorted(names)
    assert {"ai_roles/explorer/in_page.py", "ai_roles/text/skills/lexicon.txt", "ontology/dist/coverage.json"} <= set(
        names
    )
    assert not [name for name in names if name.startswith(("ai_roles/cli/", "ai_roles/importers/", "ai_roles/pages/"))]
    assert all(each.compress_type == zipfile.ZIP_STORED for each in found.infolist())
    door = found.read("ai_roles/doors.py").decode()
    compile(door, "doors.py", "exec")
    assert '"""' not in door


def test_what_was_kept_is_what_would_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_ROLES_CACHE", str(tmp_path))

    files = engine_files(SAMPLE)
    first = files["engine_library.js"]
    (kept,) = tmp_path.iterdir()
    assert files["engine_library.js"] == first == packed("engine library", archive())
    kept.write_bytes(b"damaged")
    assert files["engine_library.js"] == first
    assert kept.read_bytes() != b"damaged"


def test_a_module_of_the_standard_library_that_is_imported_goes_along() -> None:
    here = {
        name.partition("/")[0].removesuffix(".py")
        for name in opened(gzip.decompress((VENDORED / "stdlib.zip.gz").read_bytes())).namelist()
    }
    within = {
        *sys.builtin_module_names,
        "importlib",
        "os",
        "io",
        "abc",
        "codecs",
        "stat",
        "site",
        "zipimport",
        "_collections_abc",
    }
    extensions = {"array", "binascii", "bisect", "math", "unicodedata", "zlib", "mmap", "select", "resource"}
    imported: dict[str, str] = {}
    for name in reached_modules():
        path = ROOM.parent.joinpath(*name.split("."))
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                imported |= {each.name.partition(".")[0]: name for each in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                imported[node.module.partition(".")[0]] = name
    missing = {
        name: by
        for name, by in imported.items()
        if name in sys.stdlib_module_names and name not in here | within | extensions
    }
    assert {name: by for name, by in missing.items() if name not in NOT_IN_A_PAGE} == {}, HINT


def test_what_is_vendored_is_what_the_readme_says() -> None:
    readme = (ROOM / "vendor" / "README.md").read_text("utf-8")
    for name in ("pyodide.js", "python.wasm.gz", "stdlib.zip.gz"):
        assert f"{hashlib.sha256((VENDORED / name).read_bytes()).hexdigest()}  pyodide/{name}" in readme
