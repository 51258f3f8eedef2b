"""How does a folder of several files come to be there whole, or not at all?

It is filled under another name, marked with the names and sizes of its files, and renamed. One whose mark is missing, or
whose files are not those of the mark, is never used: what was cut off, or is of somebody else, is put aside for a new one.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final

FOLDER_SUFFIX: Final = ".store"
_MARK: Final = "whole.json"
_HALF: Final = ".half"
_ABANDONED: Final = 3600.0
"""A folder that nobody has finished after so many seconds is left over from a process that was killed."""


def is_whole(folder: Path) -> bool:
    """Whether the folder has all that it was marked with, in the same sizes.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     folder = Path(place, "letters.store")
    ...     fill_folder(folder, lambda new: Path(new, "a").write_text("alpha"))
    ...     before = is_whole(folder)
    ...     _ = Path(folder, "a").write_text("alp")
    ...     before, is_whole(folder)
    (True, False)
    """
    try:
        mark = json.loads((folder / _MARK).read_bytes())
        return (
            isinstance(mark, dict)
            and bool(mark)
            and all((folder / name).stat().st_size == size for name, size in mark.items())
        )
    except (OSError, ValueError):
        return False


def fill_folder(folder: Path, build: Callable[[Path], object]) -> None:
    """Have *build* fill a new folder, which then stands there whole; where another process was faster, its own stays.

    Raises:
        OSError: It cannot be written; nothing is left of it.
    """
    new = Path(mkdtemp(prefix=f".{folder.stem}-", suffix=_HALF, dir=folder.parent))
    try:
        build(new)
        sizes = {path.name: path.stat().st_size for path in sorted(new.iterdir())}
        (new / _MARK).write_text(json.dumps(sizes, indent=1), "utf-8")
        _put(new, folder)
    finally:
        rmtree(new, ignore_errors=True)  # of what was renamed, nothing is left


def _put(new: Path, folder: Path) -> None:
    with suppress(OSError):  # something stands there already
        new.rename(folder)
        return
    if is_whole(folder):
        return
    aside = new.with_name(f"{new.name}{_HALF}")
    folder.rename(aside)
    try:
        new.rename(folder)
    except OSError:
        if not is_whole(folder):  # else a third process has put its own there in between
            raise
    finally:
        if aside.is_dir() and not aside.is_symlink():
            rmtree(aside, ignore_errors=True)
        else:
            aside.unlink(missing_ok=True)


def folder_size(folder: Path) -> int:
    """How many bytes its files have together."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def remove_abandoned(folder: Path) -> None:
    """Delete the half-filled folders in it that a killed process has left; those that may still be filled stay."""
    with suppress(OSError):
        for path in folder.iterdir():
            half = path.name.startswith(".") and path.suffix == _HALF and path.is_dir()
            if half and time.time() - path.stat().st_mtime > _ABANDONED:
                rmtree(path, ignore_errors=True)


def replace_folder(folder: Path, build: Callable[[Path], object]) -> None:
    """Have *build* fill a new folder, which then takes the place of the old one; else the old one stays as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     folder = Path(place, "letters")
    ...     replace_folder(folder, lambda new: Path(new, "a").write_text("alpha"))
    ...     replace_folder(folder, lambda new: Path(new, "b").write_text("beta"))
    ...     [path.name for path in Path(place).rglob("*")]
    ['letters', 'b']

    Raises:
        OSError: It cannot be written; nothing is left of the new one.
    """
    new = folder.with_name(f".{folder.name}-{os.urandom(8).hex()}{_HALF}")
    new.mkdir()
    try:
        build(new)
        if not folder.exists():
            new.rename(folder)
        elif not _exchanged(new, folder):
            aside = new.with_name(f"{new.name}.old")
            folder.rename(aside)
            try:
                new.rename(folder)
            except OSError:
                aside.rename(folder)
                raise
            rmtree(aside, ignore_errors=True)
    finally:
        rmtree(new, ignore_errors=True)  # which by now is the old one, or nothing


def _exchanged(new: Path, old: Path) -> bool:
    """Let two folders change names in one step, where the system can: nobody ever sees neither."""
    if sys.platform != "linux":
        return False
    import ctypes  # which a Python in a browser has not

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return rename is not None and rename(_HERE, os.fsencode(new), _HERE, os.fsencode(old), _EXCHANGE) == 0


_HERE: Final = -100
"""AT_FDCWD: paths are those that the process sees."""
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE."""
