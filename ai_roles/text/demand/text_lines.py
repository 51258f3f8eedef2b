"""Which lines has a file that others wrote? UTF-8, what slipped in of Windows-1252, UTF-16, packed or not: each line as text."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, NamedTuple

from ...dataset import read_error
from ...errors import FormatError, ReadError

__all__ = ["STANDARD_INPUT", "Bytes", "TextLineRead", "lines_of_file", "opened"]

STANDARD_INPUT: Final = "-"
LONGEST_LINE: Final = 20_000_000
"""Bytes: no posting is as long, and a packed file can hold a line that fills the memory."""
_PACKED: Final = b"\x1f\x8b"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


class TextLineRead(NamedTuple):
    """A line with its number, and whether it was no UTF-8 and read as Windows-1252; no text where it is neither."""

    number: int
    text: str | None
    is_recoded: bool = False


class Bytes:
    """How many bytes of a file, as it lies on the disk, have been read."""

    def __init__(self) -> None:
        self._before = 0
        self._file: IO[bytes] | None = None

    @property
    def read(self) -> int:
        """All of the files before, and of this one as far as it is read."""
        return self._before + (self._file.tell() if self._file is not None and not self._file.closed else 0)

    @contextmanager
    def counting(self, file: IO[bytes]) -> Iterator[None]:
        """Count what is read of the file."""
        self._file = file
        try:
            yield
        finally:
            self._file, self._before = None, self.read


@contextmanager
def opened(path: Path, bytes: Bytes) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked where it is packed by gzip, whatever its name; `-` is standard input."""
    if str(path) == STANDARD_INPUT:
        yield sys.stdin.buffer
        return
    try:
        file = path.open("rb")
    except OSError as error:
        raise read_error(path, error) from None
    with file, bytes.counting(file):
        if file.peek(2)[:2] == _PACKED:
            with gzip.open(file) as unpacked:
                yield unpacked  # type: ignore[misc]  # it reads as any file of bytes does
        else:
            yield file


def lines_of_file(path: Path, bytes: Bytes) -> Iterator[TextLineRead]:
    """The lines of a file, numbered from 1, without their ends.

    Raises:
        ReadError: It cannot be read, is cut off, or has a line without end.
        FormatError: It is no text.
    """
    number = 0
    try:
        with opened(path, bytes) as file:
            for line in _raw_lines(file):
                number += 1
                if len(line) > LONGEST_LINE:
                    raise ReadError(f"cannot read {path}: line {number} is longer than {LONGEST_LINE:,} bytes")
                if number == 1 and (b"\0" in line[:1000] or line.startswith(b"PAR1")):
                    raise FormatError(
                        f"cannot read {path}: it is no text; let the name of a Parquet file end in .parquet"
                    )
                yield _line(number, line)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ReadError(f"cannot read {path}: behind line {number} the packed file is broken: {error}") from None
    except UnicodeDecodeError as error:
        raise ReadError(f"cannot read {path}: it begins as UTF-16 and goes on otherwise: {error.reason}") from None
    except OSError as error:
        raise read_error(path, error) from None


def _raw_lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines as they are; those of UTF-16 as UTF-8."""
    start = file.peek(4)[:4] if hasattr(file, "peek") else b""
    if start.startswith(_UTF16):
        text = io.TextIOWrapper(file, "utf-16", newline="\n")
        try:
            while told := text.readline(LONGEST_LINE + 1):
                yield told.encode("utf-8", "surrogatepass")
        finally:
            text.detach()  # whoever opened the file closes it
        return
    while line := file.readline(LONGEST_LINE + 1):
        yield line


def _line(number: int, line: bytes) -> TextLineRead:
    line = line.rstrip(b"\r\n")
    if number == 1:
        line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        return TextLineRead(number, line.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        return TextLineRead(number, line.decode("cp1252"), is_recoded=True)
    except UnicodeDecodeError:
        return TextLineRead(number, None)
