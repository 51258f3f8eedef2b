"""Which address is asked? One of http or https, without a password in it, told in errors without what may be secret."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from ...errors import UsageError

__all__ = ["Address", "read_address"]

_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a request goes: the server, and the path on it with what follows a question mark."""

    scheme: str
    host: str
    port: int
    path: str
    query: str = ""

    @property
    def server(self) -> tuple[str, str, int]:
        """What has to stay the same when a server sends us on."""
        return self.scheme, self.host, self.port

    @property
    def is_local(self) -> bool:
        """Whether it is this machine."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False

    @property
    def target(self) -> str:
        """What stands in the first line of a request."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def at(self, path: str) -> Address:
        """Another path on the same server."""
        return Address(*self.server, path)

    def __str__(self) -> str:
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}{self.path}"


def read_address(url: str) -> Address:
    """The address that a text names.

    >>> print(read_address("HTTP://127.0.0.1:7878/query?key=1"))
    http://127.0.0.1:7878/query

    Raises:
        UsageError: It is none of http or https, or has a user or a password in it.
    """
    if not url.isascii() or any(letter <= " " or letter in '\x7f<>"\\^`{|}' for letter in url):
        raise UsageError("an address has no blanks and no letters beyond ASCII; write them as %20 and the like")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UsageError("this is no address of a server; write it as https://host/sparql") from None
    if "@" in parts.netloc:
        raise UsageError(
            "there is a user or a password in the address, where logs and histories would keep it; leave it out, and say"
            " where it is to be found: auth='env', auth='prompt' or the path of a file"
        )
    if parts.scheme not in _PORTS or not host:
        raise UsageError(
            f"{parts.scheme or 'nothing'!r} is not asked; an endpoint has an address such as https://host/sparql"
        )
    shown = f"[{host}]" if ":" in host else host
    return Address(parts.scheme, shown, port or _PORTS[parts.scheme], parts.path or "/", parts.query)
