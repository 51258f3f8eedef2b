"""Which files make up a release, be it a zip, several of them, or a folder? Each by its own name, read but never unpacked."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from ...dataset import FilePath
from ...errors import ReadError

__all__ = ["MAX_MEMBER", "ReleaseFiles", "release_size"]

MAX_MEMBER: Final = 500_000_000
"""Bytes of one file: twenty times the largest table of the taxonomies that we know."""
MAX_MEMBERS: Final = 10_000
_RATIO: Final = 300
"""So many times smaller a zip may have made a file: text that people wrote shrinks to a third, or a twentieth at best."""
_SMALL: Final = 10_000_000


class ReleaseFiles:
    """The files of a release by name, whatever folder they stand in; those of several zips or folders together.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "skills_en.csv").write_text("a,b")
    >>> with ReleaseFiles([folder]) as files:
    ...     files.names, files.read("skills_en.csv")
    (('skills_en.csv',), b'a,b')

    Raises:
        ReadError: One of them is missing, is no zip and no folder, is damaged, encrypted, or would fill the memory.
    """

    def __init__(self, paths: Iterable[FilePath]) -> None:
        self.paths: tuple[Path, ...] = tuple(Path(path) for path in paths)
        self._open = ExitStack()
        self._members: dict[str, tuple[Path, zipfile.ZipFile | None, str]] = {}
        if not self.paths:
            raise ReadError("no file was given: name the zip of the release, or the folder it was unpacked in")
        try:
            for path in self.paths:
                self._take(path)
        except BaseException:
            self._open.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files, without the folders that they stand in."""
        return tuple(sorted(self._members))

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def shown(self, name: str) -> str:
        """The file as a reader of a message finds it."""
        path, archive, inside = self._members[name]
        return f"{path}: {inside}" if archive is not None else str(path)

    def size(self, name: str) -> int:
        """How many bytes it says that it has."""
        path, archive, inside = self._members[name]
        return archive.getinfo(inside).file_size if archive is not None else path.stat().st_size

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a file, as a stream; what is wrong with them is told with the name of the file."""
        path, archive, inside = self._members[name]
        try:
            if archive is None:
                with path.open("rb") as file:
                    yield file
            else:
                with archive.open(inside) as member:
                    yield member
        except (OSError, EOFError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise ReadError(f"cannot read {self.shown(name)}: {error}; download the release once more") from error
        except Exception as error:
            if type(error).__module__ == "zlib":
                raise ReadError(f"cannot read {self.shown(name)}: it is damaged ({error})") from error
            raise

    def read(self, name: str) -> bytes:
        """All bytes of a file, if there are not too many."""
        with self.open(name) as file:
            data = file.read(MAX_MEMBER + 1)
        if len(data) > MAX_MEMBER:
            raise ReadError(f"cannot read {self.shown(name)}: it is larger than {MAX_MEMBER:,} bytes")
        return data

    def _take(self, path: Path) -> None:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.is_file() and not file.name.startswith("."):
                    self._add(file.name, file, None, "")
            return
        if not path.exists():
            raise ReadError(f"cannot read {path}: there is no such file or folder")
        if path.is_file() and not zipfile.is_zipfile(path):
            self._add(path.name, path, None, "")
            return
        try:
            archive = self._open.enter_context(zipfile.ZipFile(path))
        except (OSError, zipfile.BadZipFile, ValueError) as error:
            raise ReadError(f"cannot read {path}: {error}; download the release once more") from error
        members = [info for info in archive.infolist() if not info.is_dir()]
        if len(members) > MAX_MEMBERS:
            raise ReadError(f"cannot read {path}: it holds {len(members):,} files, and a release has a few dozen")
        for info in members:
            _refuse_hostile(path, info)
            name = info.filename.rpartition("/")[2]
            if not name.startswith(".") and not info.filename.startswith("__MACOSX/"):
                self._add(name, path, archive, info.filename)

    def _add(self, name: str, path: Path, archive: zipfile.ZipFile | None, inside: str) -> None:
        if name in self._members:
            where = f"{path}: {inside}" if archive is not None else path
            raise ReadError(f"cannot tell which {name} is meant: {self.shown(name)}, or {where}; name one release")
        self._members[name] = (path, archive, inside)


def _refuse_hostile(path: Path, info: zipfile.ZipInfo) -> None:
    """What would write elsewhere, fill the memory, or asks for a password."""
    parts = info.filename.replace("\\", "/").split("/")
    if info.filename.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]:
        raise ReadError(f"cannot read {path}: it names a file outside itself, {info.filename!r}: it is not the release")
    if info.flag_bits & 1:
        raise ReadError(f"cannot read {path}: {info.filename} is encrypted; unpack it first")
    if info.file_size > MAX_MEMBER or (info.file_size > _SMALL and info.file_size > _RATIO * info.compress_size):
        raise ReadError(
            f"cannot read {path}: {info.filename} would become {info.file_size:,} bytes"
            f" out of {info.compress_size:,}, which no table of a release does"
        )


def release_size(paths: Iterable[FilePath]) -> int:
    """How many bytes the files have, unpacked: what progress is measured by."""
    with ReleaseFiles(paths) as files:
        return sum(map(files.size, files.names))
