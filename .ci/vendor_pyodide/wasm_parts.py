"""What does a WebAssembly module hold? Read as far as trimming it needs: sections, exports, imports, the bodies of functions."""

from __future__ import annotations

from collections.abc import Iterator

FUNCTION = 0


def number(data: bytes, at: int) -> tuple[int, int]:
    """An LEB128 number, and where it ends."""
    found = shift = 0
    while True:
        byte = data[at]
        at += 1
        found |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return found, at


def numbered(value: int) -> bytes:
    """The same the other way round."""
    said = bytearray()
    while True:
        byte, value = value & 127, value >> 7
        said.append(byte | (128 if value else 0))
        if not value:
            return bytes(said)


def sections(data: bytes) -> Iterator[tuple[int, int, int]]:
    """The kind of each, where it begins and where it ends."""
    at = 8
    while at < len(data):
        size, begin = number(data, at + 1)
        yield data[at], begin, begin + size
        at = begin + size


def _section(data: bytes, kind: int) -> int:
    return next(begin for found, begin, _ in sections(data) if found == kind)


def _text(data: bytes, at: int) -> tuple[str, int]:
    size, at = number(data, at)
    return data[at : at + size].decode(), at + size


def exports(data: bytes) -> Iterator[tuple[str, int, int]]:
    """Name, kind and number of each."""
    many, at = number(data, _section(data, 7))
    for _ in range(many):
        name, at = _text(data, at)
        kind = data[at]
        which, at = number(data, at + 1)
        yield name, kind, which


def imports(data: bytes) -> Iterator[tuple[str, str, int]]:
    """Module, name and kind of each."""
    many, at = number(data, _section(data, 2))
    for _ in range(many):
        module, at = _text(data, at)
        name, at = _text(data, at)
        kind = data[at]
        at += 1
        if kind == FUNCTION:
            _, at = number(data, at)
        elif kind in (1, 2):
            at += kind == 1
            flags = data[at]
            _, at = number(data, at + 1)
            if flags & 1:
                _, at = number(data, at)
        elif kind == 3:
            at += 2
        else:
            _, at = number(data, at + 1)
        yield module, name, kind


def bodies(data: bytes) -> Iterator[bytes]:
    """The code of each function that is not imported."""
    many, at = number(data, _section(data, 10))
    for _ in range(many):
        size, at = number(data, at)
        yield data[at : at + size]
        at += size
