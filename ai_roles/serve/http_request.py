"""What did a client ask? The head of a request, read strictly: what could be read in two ways is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl, unquote_to_bytes

__all__ = ["BadRequestError", "Request", "fields_of", "read_head"]

_LINE: Final = re.compile(r"([A-Z]{1,20}) ([!-~]{1,8000}) HTTP/1\.([01])")
_HEADER: Final = re.compile(r"([!#$%&'*+\-.^_`|~0-9A-Za-z]{1,100}):[ \t]*([\t -~\x80-\xff]*?)[ \t]*")
_LENGTH: Final = re.compile(r"[0-9]{1,15}")
_ESCAPE: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NOT_IN_PATH: Final = re.compile(r"[\x00-\x1f\x7f\\]")
_ONCE: Final = ("host", "content-length", "content-type", "authorization", "origin", "transfer-encoding", "expect")
_MOST_HEADERS: Final = 100
_MOST_FIELDS: Final = 500


class BadRequestError(Exception):
    """A request that is refused, with the status that says how."""

    def __init__(self, status: int, message: str, **heads: str) -> None:
        self.status = status
        self.message = message
        self.heads = heads
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: method, path and query of the address, and the heads by their names in small letters."""

    method: str
    path: str
    query: str
    heads: Mapping[str, str]
    version: str = "1"
    body: bytes = field(default=b"", repr=False)

    def head(self, name: str) -> str:
        """The value of a head; "" where there is none."""
        return self.heads.get(name, "")

    @property
    def length(self) -> int:
        """How long the body is."""
        return int(self.head("content-length") or 0)

    @property
    def stays(self) -> bool:
        """Whether the connection stays open for another request."""
        told = self.head("connection").lower()
        return self.version == "1" and "close" not in told

    @property
    def media(self) -> str:
        """The media type of the body, without its parameters."""
        return self.head("content-type").partition(";")[0].strip().lower()


def read_head(data: bytes) -> Request:
    """The head of a request, with the empty line that ends it.

    >>> read_head(b"GET /tools/docker.html?x=1 HTTP/1.1\\r\\nHost: 127.0.0.1:8765\\r\\n\\r\\n").path
    'tools/docker.html'

    Raises:
        BadRequestError: It is none, or leads out of the site.
    """
    first, *lines = data.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    found = _LINE.fullmatch(first)
    if found is None:
        raise BadRequestError(400, "this is no request of HTTP/1.1")
    heads: dict[str, str] = {}
    if len(lines) > _MOST_HEADERS:
        raise BadRequestError(431, f"a request has at most {_MOST_HEADERS} heads")
    for line in lines:
        head = _HEADER.fullmatch(line)
        if head is None:
            raise BadRequestError(400, "a head of this request cannot be read")
        name = head[1].lower()
        if name in heads and name in _ONCE:
            raise BadRequestError(400, f"{name} is told twice")
        heads[name] = f"{heads[name]}, {head[2]}" if name in heads else head[2]
    if "transfer-encoding" in heads:
        raise BadRequestError(411, "the length of a body is told before it comes")
    if "content-length" in heads and not _LENGTH.fullmatch(heads["content-length"]):
        raise BadRequestError(400, "the length of the body is no number")
    path, _, query = found[2].partition("?")
    return Request(found[1], _path(path), query, heads, found[3])


def _path(text: str) -> str:
    """The path below the root, decoded once."""
    if not text.startswith("/") or _ESCAPE.search(text):
        raise BadRequestError(400, "this address cannot be read")
    try:
        path = unquote_to_bytes(text[1:]).decode()
    except UnicodeDecodeError:
        raise BadRequestError(400, "this address is no UTF-8") from None
    if _NOT_IN_PATH.search(path) or any(part in (".", "..") for part in path.split("/")):
        raise BadRequestError(400, "this address leads nowhere here")
    return path


def fields_of(text: str) -> list[tuple[str, str]]:
    """The fields of a query or of a form.

    >>> fields_of("roles=mlops&roles=genai&q=a%20b")
    [('roles', 'mlops'), ('roles', 'genai'), ('q', 'a b')]

    Raises:
        BadRequestError: They cannot be read.
    """
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except (ValueError, UnicodeDecodeError):
        raise BadRequestError(400, "these fields cannot be read") from None
