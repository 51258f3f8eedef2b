"""How do bytes come from the disk without surprise, and get there whole or not at all?"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import BinaryIO, Final, TypeAlias

from ..errors import ReadError, WriteError

__all__ = [
    "FilePath",
    "atomic_write",
    "encoding_fault",
    "read_bytes_capped",
    "read_error",
    "read_text_capped",
    "remove_leftovers",
]

FilePath: TypeAlias = "str | os.PathLike[str]"

_TEMPORARY: Final = ".ai-roles-{}.tmp"
_LEFTOVER: Final = re.compile(re.escape(_TEMPORARY).replace(r"\{\}", "[0-9a-f]{16}"))
_PIECE: Final = 1 << 20
_ONLY_OWNER: Final = 0o600
_AS_UMASK_SAYS: Final = 0o666
_PERMISSIONS: Final = 0o777
_UTF16_OR_32: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_REASONS: Final = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EISDIR: "it is a directory",
    errno.EACCES: "it is not permitted",
    errno.EPERM: "it is not permitted",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "it would be larger than the system allows",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "its symbolic links lead in a circle",
}


def read_bytes_capped(path: FilePath, *, limit: int) -> bytes:
    """The bytes of a file, if there are at most *limit* of them.

    Raises:
        ReadError: Naming the file, when it is larger or cannot be read.
    """
    pieces: list[bytes] = []
    left = limit + 1
    try:
        with open(path, "rb") as file:
            while left > 0 and (piece := file.read(min(left, _PIECE))):
                pieces.append(piece)
                left -= len(piece)
    except (OSError, ValueError) as error:
        raise read_error(path, error) from error
    if left <= 0:
        raise ReadError(f"cannot read {_shown(path)}: it is larger than {limit:,} bytes")
    return b"".join(pieces)


def read_error(path: FilePath, error: OSError | ValueError) -> ReadError:
    """That a file cannot be read, and why."""
    return ReadError(f"cannot read {_shown(path)}: {_reason(error)}")


def read_text_capped(path: FilePath, *, limit: int) -> str:
    """The text of a UTF-8 file of at most *limit* bytes, without byte order mark; line ends stay as they are.

    Raises:
        ReadError: Naming the file, when it is larger, is not UTF-8 or cannot be read.
    """
    try:
        return read_bytes_capped(path, limit=limit).decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ReadError(f"cannot read {_shown(path)}: {encoding_fault(error)}") from error


def encoding_fault(error: UnicodeDecodeError) -> str:
    """What is wrong with bytes that should have been UTF-8.

    >>> try:
    ...     b"caf\\xe9".decode("utf-8")
    ... except UnicodeDecodeError as error:
    ...     encoding_fault(error)
    'byte 0xe9 at offset 3 is not UTF-8'
    """
    if error.object.startswith(_UTF16_OR_32):
        return f"byte 0x{error.object[0]:02x} at offset 0 begins UTF-16 or UTF-32; only UTF-8 is read"
    return f"byte 0x{error.object[error.start]:02x} at offset {error.start:,} is not UTF-8"


def atomic_write(path: FilePath, data: bytes | str | Iterable[bytes]) -> None:
    """Write a whole file, or leave what stood there before exactly as it was.

    The data go to a temporary file in the same folder, which takes the place of the old file once all of it
    is on the disk; at any failure it is removed. What a killed process has left of the kind goes when another
    first writes into the folder. An existing file keeps its permissions, and a symbolic link keeps pointing to
    the file that is replaced. What an iterable raises while it produces the data passes unchanged.

    Raises:
        WriteError: Naming the file and the reason, such as a missing folder or a full disk.
    """
    chunks = _chunks(path, data)
    with _write_errors(path):
        target = os.path.realpath(path)
        old = _old_file(target)
    folder = os.path.dirname(target)
    _remove_leftovers_once(folder)
    temporary = os.path.join(folder, _TEMPORARY.format(os.urandom(8).hex()))
    try:
        with _new_file(path, temporary, permissions=_AS_UMASK_SAYS if old is None else _ONLY_OWNER) as file:
            _fill(path, file, chunks)
            with _write_errors(path):
                if old is not None:
                    _take_over_permissions(temporary, old)
                if sys.platform == "win32":  # which replaces no file by one that is open
                    file.close()
                os.replace(temporary, target)
    except BaseException:  # an interrupt too must not leave the temporary file behind
        with suppress(OSError):
            os.unlink(temporary)
        raise


def check_place(path: FilePath) -> None:
    """Find out before long work whether a file could be written here; what stands there stays.

    >>> check_place("nowhere/at/all.jsonl")
    Traceback (most recent call last):
    ai_roles.errors.WriteError: cannot write nowhere/at/all.jsonl: its folder does not exist

    Raises:
        WriteError: As `atomic_write` does.
    """
    with _write_errors(path):
        target = os.path.realpath(path)
        _old_file(target)
    temporary = os.path.join(os.path.dirname(target), _TEMPORARY.format(os.urandom(8).hex()))
    with _new_file(path, temporary, permissions=_ONLY_OWNER):
        pass
    with _write_errors(path):
        os.unlink(temporary)


def remove_leftovers(folder: FilePath) -> None:
    """Delete the temporary files that `atomic_write` has left in a folder because its process was killed.

    What a living process is writing stays, and so does everything of another name. What cannot be looked at or deleted
    stays too: it is nobody's error that another user's process was killed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in (".ai-roles-0123456789abcdef.tmp", ".theirs.tmp"):
    ...         open(f"{folder}/{name}", "x").close()
    ...     remove_leftovers(folder)
    ...     os.listdir(folder)
    ['.theirs.tmp']
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _LEFTOVER.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_unless_in_use(entry.path)


_remove_leftovers_once: Final = lru_cache(maxsize=256)(remove_leftovers)
"""Looking through a folder for every file that is written into it would take longer than the writing."""


def _remove_unless_in_use(temporary: str) -> None:
    if sys.platform == "win32":  # which deletes no file that is open
        os.unlink(temporary)
        return
    from fcntl import LOCK_EX, LOCK_NB, flock

    with open(temporary, "r+b") as found:
        flock(found, LOCK_EX | LOCK_NB)  # raises while its writer lives
        os.unlink(temporary)


def _chunks(path: FilePath, data: bytes | str | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(data, str):
        try:
            return (data.encode("utf-8"),)
        except UnicodeEncodeError as error:
            reason = f"character {error.start + 1:,} of the text is half of a surrogate pair"
            raise WriteError(f"cannot write {_shown(path)}: {reason}") from error
    if isinstance(data, bytes):
        return (data,)
    return data


def _old_file(target: str) -> os.stat_result | None:
    """What the system knows of the file that will be replaced, or None if there is none."""
    try:
        old = os.lstat(target)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(old.st_mode):  # links were followed before, as far as they lead anywhere
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(old.st_mode):
        raise ValueError("it is a device, pipe or socket, not a file")
    # Replacing needs no right to write the file itself; one that its owner protects stays.
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        code = errno.EROFS if _is_read_only(target) else errno.EACCES
        raise OSError(code, os.strerror(code))
    return old


def _is_read_only(target: str) -> bool:
    """Whether it stands in a file system that nobody can write into."""
    return sys.platform != "win32" and bool(os.statvfs(target).f_flag & os.ST_RDONLY)


def _take_over_permissions(temporary: str, old: os.stat_result) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # only root may give files away, and in a container not to everybody
            os.chown(temporary, old.st_uid, old.st_gid)
    os.chmod(temporary, old.st_mode & _PERMISSIONS)


@contextmanager
def _new_file(path: FilePath, temporary: str, *, permissions: int) -> Iterator[BinaryIO]:
    with _write_errors(path):
        file = _create(temporary, permissions)
        while not _is_claimed(file):
            file.close()
            file = _create(temporary, permissions)
    try:
        yield file
    finally:
        with suppress(OSError):  # closing tries to write what is left once more
            file.close()


def _create(temporary: str, permissions: int) -> BinaryIO:
    return open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, permissions))


def _is_claimed(file: BinaryIO) -> bool:
    """Lock the file as long as it is open, which shows that it is no leftover; False if it was taken for one before."""
    if sys.platform == "win32":
        return True
    from fcntl import LOCK_EX, flock

    with suppress(OSError):  # a file system without locks: there nothing is taken for a leftover
        flock(file, LOCK_EX)
    return os.fstat(file.fileno()).st_nlink > 0


def _fill(path: FilePath, file: BinaryIO, chunks: Iterable[bytes]) -> None:
    for chunk in chunks:
        try:
            file.write(chunk)
        except OSError as error:
            raise _write_error(path, error) from error
    with _write_errors(path):
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _write_errors(path: FilePath) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise _write_error(path, error) from error


def _write_error(path: FilePath, error: OSError | ValueError) -> WriteError:
    missing = isinstance(error, FileNotFoundError)
    return WriteError(f"cannot write {_shown(path)}: {'its folder does not exist' if missing else _reason(error)}")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0) or error.strerror or str(error)
    return str(error)


def _shown(path: FilePath) -> str:
    """The path as text that can be printed, whatever bytes it is made of."""
    name = os.fspath(path)
    return name if name.isprintable() and name else repr(name)
