"""How does an answer go out? With the heads that tell a browser to run, frame and send nothing of it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from http import HTTPStatus
from typing import Final

from .frames import Made

__all__ = ["response_bytes", "tag_of"]

_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"
_POLICY: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([ -!#-~]{1,2000})">')
_SAFE: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def tag_of(body: bytes) -> str:
    """What a browser tells a body by that it has already."""
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def response_bytes(made: Made, *, head_only: bool = False, stays: bool = True, tag: str = "") -> bytes:
    """The answer as HTTP has it.

    >>> response_bytes(Made(200, "text/css", b"p {}")).split(b"\\r\\n")[0]
    b'HTTP/1.1 200 OK'
    """
    heads: dict[str, str] = {**_SAFE, "Content-Security-Policy": _policy(made)}
    heads["Cache-Control"] = "no-cache" if tag else "no-store"
    if tag:
        heads["ETag"] = tag
    if made.type:
        heads["Content-Type"] = made.type
    heads |= made.heads
    if made.status != 304:
        heads["Content-Length"] = str(len(made.body))
    heads["Connection"] = "keep-alive" if stays else "close"
    return _written(made.status, heads) + (b"" if head_only or made.status == 304 else made.body)


def _written(status: int, heads: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {text}" for name, text in heads.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _policy(made: Made) -> str:
    """That of the page itself, which nobody may put into a frame; what is no page may do nothing at all."""
    found = _POLICY.search(made.body, 0, 4_000) if made.type.startswith("text/html") else None
    if found is None:
        return _NOTHING + ("; style-src 'unsafe-inline'" if made.type == "image/svg+xml" else "")
    return f"{found[1].decode('ascii')}; frame-ancestors 'none'"
