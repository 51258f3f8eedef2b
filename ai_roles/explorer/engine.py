"""Which files does a site need so that its pages answer questions by themselves? Python, this library, the graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..files import WRITERS
from .library_archive import archive
from .packing import packed

if TYPE_CHECKING:
    from ..model import KnowledgeGraph

__all__ = ["engine_files"]

_ROOM: Final = Path(__file__).parent
_PYODIDE: Final = _ROOM / "vendor" / "pyodide"
_AS_THEY_ARE: Final = ("unpack.js", "asker.js")


def engine_files(graph: KnowledgeGraph) -> dict[str, bytes]:
    """The files of the folder `static` by name; a page loads `unpack.js` and `asker.js`, which fetch the others.

    >>> from ai_roles.sample import SAMPLE
    >>> sorted(engine_files(SAMPLE))
    ['asker.js', 'engine_facts.js', 'engine_library.js', 'engine_script.js', ... 'unpack.js']
    """
    parts = {
        "script": _script(),
        "library": archive(),
        "facts": WRITERS[".airoles"](graph),
    }
    files = {name: (_ROOM / "static" / name).read_bytes() for name in _AS_THEY_ARE}
    files |= {f"engine_{name}.js": packed(f"engine {name}", data) for name, data in parts.items()}
    for name, file in (("wasm", "python.wasm.gz"), ("stdlib", "stdlib.zip.gz")):
        files[f"engine_{name}.js"] = packed(f"engine {name}", (_PYODIDE / file).read_bytes(), gzipped=True)
    return files


def _script() -> bytes:
    """All that runs in the worker, as one script: one that was opened from a file may load no other."""
    return (_PYODIDE / "pyodide.js").read_bytes() + b"\n" + (_ROOM / "static" / "python_worker.js").read_bytes()
