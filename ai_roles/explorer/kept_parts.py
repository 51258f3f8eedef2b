"""Must what is the same for every graph be made for each site anew? It is kept in the folder of the cache, by its files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from ..dataset import SUFFIX, cache_folder, content_key, keep, open_sections, pack
from ..errors import FormatError, ReadError
from ..model import paused_collection

__all__ = ["kept_part"]


def kept_part(name: str, files: Iterable[Path], make: Callable[[], bytes]) -> bytes:
    """What is made of these very files by this Python: as it was kept, or made and kept."""
    key = content_key(files, f"explorer {name}", {"python": sys.version})
    path = cache_folder() / f"explorer-{name}-{key[:16]}{SUFFIX}"
    with suppress(FormatError, ReadError):  # what is damaged or missing is made anew
        kept = open_sections(path)
        if kept.about.get("key") == key:
            return bytes(kept.section("part"))
    with paused_collection():
        part = make()
    keep(path, pack({"key": key}, {"part": part}))
    return part
