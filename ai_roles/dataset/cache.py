"""Where is kept what took long to make of a reader's files? In a folder of the one user, under a hash of what it was made of.

A file there can be deleted at any time: it is made anew when it is missed. What was made of other files, or by a version of
the package that made it otherwise, has another name and is not looked at.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from typing import Final

from ..errors import FormatError, ReadError, WriteError
from ..model import KnowledgeGraph
from ..version import __version__
from .disk import FilePath, atomic_write, read_error
from .section_file import FORMAT, header_bytes
from .snapshot import SUFFIX, read_snapshot, write_snapshot
from .whole_folders import FOLDER_SUFFIX, fill_folder, folder_size, is_whole, remove_abandoned

PAGES_SUFFIX: Final = ".pages"
"""Of a folder with what has come so far of a graph on a server."""
VARIABLE: Final = "AI_ROLES_CACHE"
"""The environment variable that names another folder."""
_FOLDERS: Final = (FOLDER_SUFFIX, PAGES_SUFFIX)
_ONLY_OWNER: Final = 0o700
_PIECE: Final = 1 << 20
_cautioned: set[str] = set()


class CacheWarning(UserWarning):
    """What was made is not kept, and will be made again the next time."""


@dataclass(frozen=True, slots=True)
class CachedFile:
    """A file of the folder, or a folder in it that is used as one, and its size in bytes."""

    path: Path
    size: int


def cache_folder() -> Path:
    """The folder, whether or not it is there yet: what `AI_ROLES_CACHE` names, or where the system keeps such things."""
    if chosen := os.environ.get(VARIABLE):
        return Path(chosen).expanduser().absolute()
    import platformdirs

    return platformdirs.user_cache_path("ai-roles", appauthor=False)


def cached_files() -> tuple[CachedFile, ...]:
    """What is kept, by name."""
    folder = cache_folder()
    try:
        return tuple(
            CachedFile(path, path.stat().st_size if path.suffix == SUFFIX else folder_size(path))
            for path in sorted(folder.iterdir())
            if (path.suffix == SUFFIX and path.is_file()) or (path.suffix in _FOLDERS and path.is_dir())
        )
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise read_error(folder, error) from error


def clear_cache() -> tuple[CachedFile, ...]:
    """Delete what is kept, and tell what that was; whatever else lies in the folder stays.

    Raises:
        WriteError: A file cannot be deleted.
    """
    gone = cached_files()
    remove_abandoned(cache_folder())
    for file in gone:
        try:
            if file.path.is_dir():
                rmtree(file.path)
            else:
                file.path.unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(f"cannot delete {file.path}: {error.strerror}") from error
    return gone


def cached_graph(
    files: Iterable[FilePath],
    kind: str,
    build: Callable[[], KnowledgeGraph],
    *,
    told: Mapping[str, object] | None = None,
    sections: Callable[[KnowledgeGraph], Mapping[str, bytes]] | None = None,
) -> KnowledgeGraph:
    """The graph that *build* makes of these files: opened where it was kept, else made and kept.

    *kind* says in a word what is made of them, and *told* what else *build* goes by, such as the languages that are read.
    *sections* works out of the graph what is kept beside it, for `KnowledgeGraph.section`.
    Where nothing can be kept the graph is made all the same, with one `CacheWarning`.

    Raises:
        ReadError: One of the files cannot be read.
    """
    key = content_key(files, kind, told)
    path = cache_folder() / f"{kind}-{key[:16]}{SUFFIX}"
    with suppress(FormatError, ReadError):  # what is damaged is made anew
        if (known := read_snapshot(path, key)) is not None:
            return known
    graph = build()
    keep(path, write_snapshot(graph, key, None if sections is None else sections(graph)))
    return graph


def keep(path: Path, data: bytes) -> bool:
    """Write a file of the folder, whole or not at all; whether that went well. Two processes end with one whole file."""
    try:
        path.parent.mkdir(mode=_ONLY_OWNER, parents=True, exist_ok=True)
        atomic_write(path, data)
    except (OSError, WriteError) as error:
        _caution(path.parent, error)
        return False
    return True


def kept_folder(name: str, build: Callable[[Path], None]) -> Path | None:
    """A folder of this name that *build* has filled: the one that was kept, else a new one; None where none can be kept.

    It is filled under another name and renamed when it is whole, so nobody ever finds half of one, and of two processes that
    fill it at the same time the first to be ready is right.
    """
    path = cache_folder() / f"{name}{FOLDER_SUFFIX}"
    if is_whole(path):
        return path
    try:
        path.parent.mkdir(mode=_ONLY_OWNER, parents=True, exist_ok=True)
        remove_abandoned(path.parent)
        fill_folder(path, build)
    except OSError as error:
        _caution(path.parent, error)
        return None
    return path


def _caution(folder: Path, error: OSError | WriteError) -> None:
    """Say once that nothing is kept there."""
    reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    if str(folder) not in _cautioned:
        _cautioned.add(str(folder))
        words = f"{folder} keeps nothing, and everything is made anew each time ({reason}); {VARIABLE} names another"
        warnings.warn(words, CacheWarning, stacklevel=4)


def content_key(files: Iterable[FilePath], kind: str, told: Mapping[str, object] | None = None) -> str:
    """A hash of what files hold, whatever they are called, of how they are read, and of the version that reads them."""
    digest = blake2b(digest_size=16)
    digest.update(repr((kind, __version__, FORMAT, sorted((told or {}).items()))).encode())
    for path in files:
        of_file = blake2b(digest_size=16)
        try:
            with Path(path).open("rb") as file:
                if Path(path).suffix.lower() == SUFFIX:  # its header vouches for the rest
                    of_file.update(header_bytes(file.read(_PIECE)))
                else:
                    while piece := file.read(_PIECE):
                        of_file.update(piece)
        except OSError as error:
            raise read_error(path, error) from error
        digest.update(of_file.digest())
    return digest.hexdigest()
