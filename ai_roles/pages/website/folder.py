"""How do the files of a site get into a folder? Into an empty one or its own, each file whole or not at all."""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Final

from ...dataset import FilePath, atomic_write, read_bytes_capped, remove_leftovers
from ...errors import ReadError, WriteError

__all__ = ["MANIFEST", "write_files", "write_folder"]

MANIFEST: Final = "ai-roles-site.json"
"""Names every file that was written, so that a later run knows what is its own to replace and to delete."""

_NAME: Final = re.compile(r"(?:[a-z0-9-]{1,120}/)?[a-z0-9_-]{1,250}\.(?:html|css|js|svg)")
_LARGEST: Final = 200_000_000
_WAITING: Final = 128
"""So many files wait to be written, or a few; then those that make more of them wait."""
_AT_ONCE: Final = 4
"""Files on their way to the disk at the same time: one after the other, waiting for the disk takes longer than all else."""


def write_folder(folder: FilePath, files: Mapping[str, bytes]) -> Path:
    """Write the files as `write_files` does, each when it is its turn."""
    return write_files(folder, files, files.items())


def write_files(folder: FilePath, names: Collection[str], made: Iterable[tuple[str, bytes]]) -> Path:
    """Write the files of these paths in the folder as they are made, and delete those of an earlier run that are no more.

    The folder is made if need be. What is in it already and was not written by an earlier run is never touched: a folder
    that is not empty and holds no list of ours is refused, and so is a file of that name that is not on the list.

    Raises:
        WriteError: Naming what is in the way, before anything is written; or the file that could not be written.
    """
    top = Path(os.fsdecode(folder))
    owned = _owned(top)
    rooms = sorted({(top / name).parent for name in names} - {top})
    for room in rooms:
        if room.is_symlink():
            raise WriteError(f"cannot write into {room}: it leads out of the site")
    for name in names:
        assert _NAME.fullmatch(name), name
        if name not in owned and os.path.lexists(top / name):
            raise WriteError(f"cannot write {top / name}: it was there before, and is not of this site")
    _make(top, parents=True)
    _list(top, {*owned, *names})  # first of all: what is listed may be missing, but what is there must be listed
    for room in rooms:
        _make(room)
    for room in {(top / name).parent for name in (*owned, *names)}:
        if not room.is_symlink():
            remove_leftovers(room)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: deque[Future[None]] = deque()
        for name, data in made:
            waiting.append(pool.submit(_write, top / name, data))
            if len(waiting) > _WAITING:
                waiting.popleft().result()
        for each in waiting:
            each.result()
    _delete(top, owned - set(names))
    _list(top, names)
    return top


def _owned(top: Path) -> set[str]:
    """The files that an earlier run has written into the folder."""
    try:
        remove_leftovers(top)
        if top.is_dir() and not any(top.iterdir()):
            return set()
        if not os.path.lexists(top):
            return set()
        listed = json.loads(read_bytes_capped(top / MANIFEST, limit=_LARGEST))["files"]
        if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in listed):
            raise ValueError("a name that no site has")
    except (OSError, ReadError, ValueError, KeyError, TypeError) as error:
        what = "it is not empty, and" if top.is_dir() else "it is no folder:"
        raise WriteError(f"cannot write a site into {top}: {what} no site of ours stands in it") from error
    return set(listed)


def _make(room: Path, *, parents: bool = False) -> None:
    try:
        room.mkdir(parents=parents, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot make the folder {room}: {error.strerror or error}") from error


def _write(path: Path, data: bytes) -> None:
    with suppress(ReadError):
        if not path.is_symlink() and path.is_file() and read_bytes_capped(path, limit=len(data)) == data:
            return
    if path.is_symlink():
        raise WriteError(f"cannot write {path}: it leads out of the site")
    atomic_write(path, data)


def _delete(top: Path, names: Collection[str]) -> None:
    for name in sorted(names):
        path = top / name
        if not path.parent.is_symlink():
            with suppress(FileNotFoundError):
                path.unlink()
    for room in sorted({(top / name).parent for name in names} - {top}):
        with suppress(OSError):  # it is not empty
            room.rmdir()


def _list(top: Path, names: Collection[str]) -> None:
    record = {
        "about": "The files of a site that ai_roles made; it replaces and deletes no others.",
        "files": sorted(names),
    }
    atomic_write(top / MANIFEST, json.dumps(record, indent=0, ensure_ascii=False) + "\n")
