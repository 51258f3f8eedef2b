"""Which files does a site need so that its pages answer questions by themselves? Python, this library, the graph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ..files import WRITERS
from .files_to_make import FilesToMake
from .kept_parts import kept_part
from .library_archive import archive, archive_files
from .packing import packed

if TYPE_CHECKING:
    from ..model import KnowledgeGraph

__all__ = ["engine_files"]

_ROOM: Final = Path(__file__).parent
_PYODIDE: Final = _ROOM / "vendor" / "pyodide"
_AS_THEY_ARE: Final = ("unpack.js", "asker.js")
_SCRIPTS: Final = (_PYODIDE / "pyodide.js", _ROOM / "static" / "python_worker.js")
_PACKING: Final = _ROOM / "packing.py"


def engine_files(graph: KnowledgeGraph) -> Mapping[str, bytes]:
    """The files of the folder `static` by name, each made when it is asked for; a page loads `unpack.js` and `asker.js`, which
    fetch the others.

    >>> from ai_roles.sample import SAMPLE
    >>> sorted(engine_files(SAMPLE))
    ['asker.js', 'engine_facts.js', 'engine_library.js', 'engine_script.js', ... 'unpack.js']
    """
    makers: dict[str, Callable[[], bytes]] = {name: (_ROOM / "static" / name).read_bytes for name in _AS_THEY_ARE}
    return FilesToMake(
        makers
        | {
            "engine_script.js": lambda: kept_part("script", (*_SCRIPTS, _PACKING), partial(_packed, "script", _script)),
            "engine_library.js": lambda: kept_part("library", archive_files(), partial(_packed, "library", archive)),
            "engine_facts.js": lambda: packed("engine facts", WRITERS[".airoles"](graph)),
            "engine_wasm.js": partial(_vendored, "wasm", "python.wasm.gz"),
            "engine_stdlib.js": partial(_vendored, "stdlib", "stdlib.zip.gz"),
        }
    )


def _vendored(name: str, file: str) -> bytes:
    return packed(f"engine {name}", (_PYODIDE / file).read_bytes(), gzipped=True)


def _script() -> bytes:
    """All that runs in the worker, as one script: one that was opened from a file may load no other."""
    return b"\n".join(path.read_bytes() for path in _SCRIPTS)


def _packed(name: str, make: Callable[[], bytes]) -> bytes:
    return packed(f"engine {name}", make())
