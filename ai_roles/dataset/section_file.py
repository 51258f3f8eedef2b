"""How do named runs of bytes stand in one file, so that it opens at once, and never half? Behind a header that vouches for them.

The file begins with `AIROLES`, the version of the format, and the length and hash of a header in JSON, which tells of each
section where it stands, how long it is, and its checksum. Sections start at multiples of 64, so that they can be read as
arrays of numbers where they lie.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from ..errors import FormatError
from .disk import FilePath, read_error

MAGIC: Final = b"AIROLES\0"
FORMAT: Final = 2
"""A reader refuses files of a later format: what is to be read otherwise than before gets a new number."""
_LITTLE: Final = sys.byteorder == "little"
_FIXED: Final = struct.Struct("<8sII16s")
_ALIGNED: Final = 64
_MAX_HEADER: Final = 10_000_000
_READ_WHOLE: Final = 4_000_000
"""A small file is read at once, and then nobody minds what becomes of it."""


@dataclass(frozen=True, slots=True)
class SectionFile:
    """What an open file holds: its facts about itself, and the bytes of each section as they lie in the file."""

    name: str
    about: Mapping[str, Any]
    sections: Mapping[str, memoryview]

    def section(self, name: str) -> memoryview:
        """The bytes of a section that has to be there."""
        found = self.sections.get(name)
        if found is None:
            raise damaged(self.name, f"its part {name!r} is missing")
        return found

    def numbers(self, name: str) -> memoryview:
        """A section as numbers of four bytes."""
        section = self.section(name)
        try:
            return numbers_in(section)
        except (TypeError, ValueError):
            raise damaged(self.name, f"its part {name!r} has no whole numbers") from None


def pack(about: Mapping[str, Any], sections: Mapping[str, bytes]) -> bytes:
    """The bytes of a file with these sections. Equal ones make equal bytes.

    >>> unpack(pack({"key": "x"}, {"ids": b"docker"}), "there").section("ids").tobytes()
    b'docker'
    """
    places: dict[str, tuple[int, int, int]] = {}
    offset = 0
    for name, data in sections.items():
        places[name] = (offset, len(data), crc32(data))
        offset += len(data) + -len(data) % _ALIGNED
    header = json.dumps({**about, "size": offset, "sections": places}, ensure_ascii=False).encode()
    header += b" " * (-(len(header) + _FIXED.size) % _ALIGNED)
    parts = [_FIXED.pack(MAGIC, FORMAT, len(header), _hash(header)), header]
    for data in sections.values():
        parts += data, bytes(-len(data) % _ALIGNED)
    return b"".join(parts)


def open_sections(path: FilePath) -> SectionFile:
    """The sections of a file, mapped into memory if it is large, and checked against their checksums.

    Raises:
        ReadError: The file cannot be read.
        FormatError: It is no such file, was written by a later version, or is damaged or cut short.
    """
    name = os.fsdecode(os.fspath(path))
    try:
        with Path(path).open("rb") as file:
            small = os.fstat(file.fileno()).st_size <= _READ_WHOLE
            data = file.read() if small else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise read_error(path, error) from error
    return unpack(data, name)


def unpack(data: bytes | mmap.mmap, name: str) -> SectionFile:
    """The same of bytes; *name* stands for the file in messages."""
    if data[: len(MAGIC)] != MAGIC:
        if not len(data):
            raise damaged(name, "it is empty")
        if MAGIC.startswith(data[: len(MAGIC)]):
            raise damaged(name, "it is cut short")
        raise FormatError(f"{name} is no graph written by ai-roles: it does not begin as a file .airoles does")
    view = memoryview(data)
    if len(view) < _FIXED.size:
        raise damaged(name, "it is cut short")
    _, version, length, digest = _FIXED.unpack(view[: _FIXED.size])
    if version > FORMAT:
        raise FormatError(
            f"{name} is of format {version}, and this version of ai-roles reads up to {FORMAT}: update it, or make the file anew"
        )
    if 0 < version < FORMAT:
        raise FormatError(f"{name} was written by an earlier version of ai-roles, in format {version}: make it anew")
    header = view[_FIXED.size : _FIXED.size + length]
    if length > _MAX_HEADER or len(header) < length:
        raise damaged(name, "it is cut short")
    if not version or _hash(header) != digest:
        raise damaged(name, "its header is not what was written")
    about: dict[str, Any] = json.loads(header.tobytes())
    start = _FIXED.size + length
    if len(view) != start + about["size"]:
        raise damaged(name, f"it has {len(view):,} bytes where {start + about['size']:,} were written")
    sections: dict[str, memoryview] = {}
    for section, (offset, size, checksum) in about.pop("sections").items():
        part = view[start + offset : start + offset + size]
        if crc32(part) != checksum:
            raise damaged(name, f"its part {section!r} is not what was written")
        sections[section] = part
    return SectionFile(name, about, sections)


def header_bytes(start: bytes) -> bytes:
    """Of the first bytes of a file its header, which holds the checksums of all sections; all of them where it has none."""
    if len(start) < _FIXED.size or start[: len(MAGIC)] != MAGIC:
        return start
    return start[: _FIXED.size + _FIXED.unpack(start[: _FIXED.size])[2]]


def is_of_earlier_format(path: FilePath) -> bool:
    """Whether a file was written in a format that is no longer read: whoever keeps such files for themselves makes them anew."""
    try:
        with Path(path).open("rb") as file:
            start = file.read(_FIXED.size)
    except OSError as error:
        raise read_error(path, error) from error
    return len(start) == _FIXED.size and start.startswith(MAGIC) and 0 < _FIXED.unpack(start)[1] < FORMAT


def damaged(name: str, reason: str) -> FormatError:
    """The error that a file is not as it was written."""
    return FormatError(f"{name} is damaged: {reason}; delete it, and make it anew")


def _hash(header: bytes | memoryview) -> bytes:
    return blake2b(header, digest_size=16).digest()


def _turned(section: memoryview) -> memoryview:
    """Where the computer writes the highest byte first."""
    numbers = array("I", section.tobytes())
    numbers.byteswap()
    return memoryview(numbers)


def numbers_in(section: memoryview) -> memoryview:
    """What `number_bytes` has written, where it lies."""
    return section.cast("I") if _LITTLE else _turned(section)


def number_bytes(numbers: Any) -> bytes:
    """Numbers as a section holds them: four bytes each, the lowest first."""
    found = array("I", numbers)
    if not _LITTLE:
        found.byteswap()
    return found.tobytes()
