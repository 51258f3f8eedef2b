"""Who may ask? Whoever calls this server by its name, from its own pages, with the token if there is one, and not too often."""

from __future__ import annotations

import hmac
import ipaddress
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import Final
from urllib.parse import urlsplit

from ..errors import UsageError
from .frames import Made
from .http_request import BadRequestError, Request, fields_of

__all__ = ["Gatekeeper", "checked_token", "is_loopback", "new_token"]

COOKIE: Final = "ai_roles"
_TOKEN: Final = re.compile(r"[A-Za-z0-9._~+/=-]{16,200}")
_MOST_CLIENTS: Final = 10_000
_WRONG_COST: Final = 20.0
"""A wrong token counts as so many questions."""
_LOOPBACK_NAMES: Final = ("localhost", "127.0.0.1", "[::1]")


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches it.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def new_token() -> str:
    """One that nobody guesses."""
    return secrets.token_urlsafe(24)


def checked_token(token: str) -> str:
    """The token, if it is long enough and fits into a head.

    Raises:
        UsageError: It is or does not.
    """
    if not _TOKEN.fullmatch(token):
        raise UsageError("a token has 16 to 200 letters and digits, or . _ ~ + / = -")
    return token


class Gatekeeper:
    """Lets a request in, or raises `BadRequestError`."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        token: str | None,
        names: Collection[str] = (),
        burst: int = 400,
        per_second: float = 40.0,
        clock: Callable[[], float],
    ) -> None:
        """*names* are those by which others reach it, without a port."""
        own = {*names, *_LOOPBACK_NAMES} if is_loopback(host) else {*names, host, *_LOOPBACK_NAMES}
        if not is_loopback(host) and ":" in host:
            own.add(f"[{host}]")
        self._own = {name.lower().rstrip(".") for name in own}
        self._port = port
        self._any_address = host in ("0.0.0.0", "::")  # noqa: S104 - compared, not bound
        self._token = token
        self._cookie = "" if token is None else hmac.digest(token.encode(), b"cookie of ai_roles", "sha256").hex()
        self._burst = burst
        self._per_second = per_second
        self._clock = clock
        self._seen: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def check(self, request: Request, client: str) -> Made | None:
        """Let it in, or raise; where the token comes in the address, an answer that puts it into a cookie."""
        self._check_host(request)
        self._check_origin(request)
        if self._token is None:
            return None
        if self._knows(request):
            return None
        if request.method == "GET" and request.path == "" and request.query.startswith("token="):
            given = dict(fields_of(request.query)).get("token", "")
            if hmac.compare_digest(given.encode(), self._token.encode()):
                cookie = f"{COOKIE}={self._cookie}; HttpOnly; SameSite=Strict; Path=/"
                return Made(303, "text/plain; charset=utf-8", b"", {"Location": "/", "Set-Cookie": cookie})
        self.count(client, _WRONG_COST)
        raise BadRequestError(401, "this server asks for its token", **{"WWW-Authenticate": 'Bearer realm="ai_roles"'})

    def count(self, client: str, cost: float = 1.0) -> None:
        """Count a question of this client.

        Raises:
            BadRequestError: It asks too much.
        """
        now = self._clock()
        left, then = self._seen.pop(client, (float(self._burst), now))
        left = min(float(self._burst), left + (now - then) * self._per_second)
        self._seen[client] = (max(left - cost, 0.0) if left >= 1 else left, now)
        while len(self._seen) > _MOST_CLIENTS:
            self._seen.popitem(last=False)
        if left < 1:
            wait = max(1, round((1 - left) / self._per_second + 0.5))
            raise BadRequestError(429, "this is too much at once; come back later", **{"Retry-After": str(wait)})

    def _check_host(self, request: Request) -> None:
        """A page of others can send a browser here under a name of theirs (DNS rebinding); that name stands in Host then."""
        host = request.head("host").lower()
        name, colon, port = host.rpartition(":")
        if not colon or "]" in port:
            name, port = host, "80"
        name = name.rstrip(".")
        known = name in self._own or (self._any_address and _is_address(name.strip("[]")))
        if not known or (port != str(self._port) and name in _LOOPBACK_NAMES):
            raise BadRequestError(421, "this server is not called so")

    def _check_origin(self, request: Request) -> None:
        """What another page has a browser ask is refused, but for a link that somebody follows."""
        origin = request.head("origin")
        if origin and urlsplit(origin).netloc.lower() != request.head("host").lower():
            raise BadRequestError(403, "pages from elsewhere may not ask this server")
        site, mode = request.head("sec-fetch-site"), request.head("sec-fetch-mode")
        if site in ("cross-site", "same-site") and not (mode == "navigate" and request.method == "GET"):
            raise BadRequestError(403, "pages from elsewhere may not ask this server")

    def _knows(self, request: Request) -> bool:
        assert self._token is not None
        scheme, _, given = request.head("authorization").partition(" ")
        if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), self._token.encode()):
            return True
        for part in request.head("cookie").split(";"):
            name, _, value = part.strip().partition("=")
            if name == COOKIE and hmac.compare_digest(value.encode(), self._cookie.encode()):
                return True
        return False


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
