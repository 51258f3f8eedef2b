"""How is a server asked over HTTP, so that nothing it does can hang, fill or mislead the one who asks?

By the standard library: docs/decisions/20261130-http-client.md says why. Each exchange has a deadline, limits of size on the wire
and unpacked, and retries where a server asks for patience; nothing is sent on to another server.
"""

from __future__ import annotations

import math
import os
import random
import time
from contextlib import suppress
from dataclasses import replace
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from threading import Lock
from typing import Final
from urllib.parse import urljoin, urlsplit

from ...errors import EndpointError, UsageError
from ...version import __version__
from .addresses import Address, read_address
from .credentials import Credentials
from .digest import Challenge, digest_challenge
from .http_faults import give_up
from .http_reply import Reply, Request, Waits
from .refusals import refusal, words_of_server
from .timed_connection import Connection, connection_to

__all__ = ["HttpClient"]

MOST_REDIRECTS: Final = 3
MOST_TRIES: Final = 4
FIRST_PAUSE: Final = 0.5
_PATIENCE: Final = frozenset({429, 502, 503, 504})
"""What a server answers that may answer otherwise a little later."""
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_SAME_METHOD: Final = frozenset({307, 308})
_LARGE_BODY: Final = 1 << 16
"""What is larger is not sent before it is known how to log in."""
_WORTH_READING: Final = 1 << 14


class HttpClient:
    """Asks one server, with one login; threads may share it. What it keeps open it closes with `close`."""

    def __init__(self, credentials: Credentials | None = None, waits: Waits | None = None) -> None:
        self.waits = waits or Waits()
        self._credentials = credentials
        self._challenges: dict[tuple[str, str, int], Challenge | None] = {}
        self._idle: dict[tuple[str, str, int], list[Connection]] = {}
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"<HttpClient with {self._credentials!r}>"

    def __reduce__(self) -> tuple[object, ...]:
        raise UsageError("what is connected to a server cannot be pickled; connect again where it is needed")

    def close(self) -> None:
        """Close what is open."""
        with self._lock:
            idle, self._idle = self._idle, {}
        for connections in idle.values():
            for connection in connections:
                connection.close()

    def ask(self, request: Request, *, seconds: float | None = None) -> Reply:
        """The answer to a request, once the server has accepted it: status 200 to 299.

        Raises:
            EndpointError: It is not accepted, or there is nobody to ask.
            EndpointTimeoutError: The answer does not begin in time.
        """
        reply = self.any_reply(request, seconds=seconds)
        if not 200 <= reply.status < 300:
            raise self.refused(reply)
        return reply

    def refused(self, reply: Reply) -> EndpointError:
        """What an answer that is no success means, and what to do."""
        text = reply.start().decode("utf-8", "replace")
        if self._credentials is not None:
            text = self._credentials.without_secret(text)
        message = refusal(reply.status, reply.kind, text, self._credentials)
        if reply.status in _PATIENCE and (wait := words_of_server("", reply.header("Retry-After")[:40])):
            message += f" (it asks to come again {'in ' + wait + ' s' if wait.isdigit() else 'at ' + wait})"
        return EndpointError(str(reply.request.address), message, reply.status)

    def any_reply(self, request: Request, *, seconds: float | None = None) -> Reply:
        """The answer to a request, whatever its status, after redirects, logging in and patience."""
        waits = self.waits if seconds is None else replace(self.waits, seconds=seconds)
        deadline = time.monotonic() + waits.seconds
        redirects, tries, logged_in = 0, 1, False
        if request.body is not None and len(request.body) > _LARGE_BODY and self._must_learn_login(request):
            self._learn_login(request, deadline, waits)
        while True:
            reply = self._exchange(request, deadline, waits)
            if reply.status == 401 and not logged_in and self._learn(reply):
                logged_in = True
            elif reply.status in _MOVED:
                redirects += 1
                request = self._moved(reply, redirects)
            elif reply.status in _PATIENCE and request.repeatable and tries < MOST_TRIES:
                pause = self._pause(reply, tries)
                if time.monotonic() + pause >= deadline:
                    return reply
                reply.close()
                time.sleep(pause)
                tries += 1
                continue
            else:
                return reply
            reply.close()

    # ------------------------------------------------------------------------------------------------------- one exchange

    def _exchange(self, request: Request, deadline: float, waits: Waits) -> Reply:
        connection = self._kept(request.address) if request.repeatable else None
        if connection is not None:
            try:
                return self._exchange_over(connection, request, deadline, waits)
            except (ConnectionError, HTTPException):
                connection.close()  # it was closed on the other side while nobody asked
            except OSError as error:
                connection.close()
                give_up(request.address, waits.seconds, error, "it broke off")
        try:
            connection = connection_to(request.address, deadline)
        except (OSError, HTTPException, ValueError) as error:
            give_up(request.address, waits.seconds, error, "there is no connection to it")
        try:
            return self._exchange_over(connection, request, deadline, waits)
        except (OSError, HTTPException, ValueError) as error:
            connection.close()
            give_up(request.address, waits.seconds, error, "it broke off without an answer")

    def _exchange_over(self, connection: Connection, request: Request, deadline: float, waits: Waits) -> Reply:
        connection.until(deadline)
        connection.putrequest(request.method, request.address.target, skip_accept_encoding=True)
        connection.putheader("User-Agent", f"ai-roles/{__version__}")
        connection.putheader("Accept", request.accept)
        connection.putheader("Accept-Encoding", "identity" if request.address.is_local else "gzip")
        if (login := self._login(request)) is not None:
            connection.putheader("Authorization", login)
        if request.body is not None:
            connection.putheader("Content-Type", request.kind)
            connection.putheader("Content-Length", str(len(request.body)))
        with suppress(BrokenPipeError, ConnectionResetError):  # the server may have said why before it hung up
            connection.endheaders(request.body)
        response = connection.getresponse()
        return Reply(request, response, connection, waits, self._hang_on)

    def _kept(self, address: Address) -> Connection | None:
        with self._lock:
            idle = self._idle.get(address.server, [])
            while idle:
                connection = idle.pop()
                if connection.process == os.getpid():
                    return connection
        return None

    def _hang_on(self, connection: Connection, response: HTTPResponse) -> None:
        """Keep the connection whose answer has been read, for the next request."""
        ends = response.will_close
        response.close()
        if ends:
            connection.close()
            return
        server = (
            "https" if hasattr(connection, "_context") else "http",
            f"[{connection.host}]" if ":" in connection.host else connection.host,
            connection.port,
        )
        with self._lock:
            self._idle.setdefault(server, []).append(connection)

    # ---------------------------------------------------------------------------------------------------------- logging in

    def _login(self, request: Request) -> str | None:
        """The header that logs in, as far as it is known what the server wants."""
        credentials = self._credentials
        if credentials is None:
            return None
        if credentials.user is None:
            return self._in_plain(credentials, request.address)
        if request.address.server not in self._challenges:
            return None
        challenge = self._challenges[request.address.server]
        if challenge is None:
            return self._in_plain(credentials, request.address)
        with self._lock:
            return challenge.answer(request.method, request.address.target, credentials.user, credentials.password())

    def _in_plain(self, credentials: Credentials, address: Address) -> str:
        if address.scheme != "https" and not address.is_local:
            raise EndpointError(
                str(address),
                "a password or token would go over the network for everybody to read; use https, or a tunnel to this machine"
                " (ssh -L 8890:localhost:8890 HOST)",
            )
        return credentials.plain_header()

    def _learn(self, reply: Reply) -> bool:
        """Whether the server says how to log in, and it makes sense to try so."""
        credentials, server = self._credentials, reply.request.address.server
        if credentials is None or credentials.user is None:
            return False
        digest = digest_challenge(reply.challenges())
        basic = any(text.strip().lower().startswith("basic") for text in reply.challenges())
        if digest is None and (not basic or server in self._challenges):
            return False
        self._challenges[server] = digest
        return True

    def _must_learn_login(self, request: Request) -> bool:
        credentials = self._credentials
        return (
            credentials is not None
            and credentials.user is not None
            and self._challenges.get(request.address.server) is None
        )

    def _learn_login(self, request: Request, deadline: float, waits: Waits) -> None:
        reply = self._exchange(Request(request.address, "HEAD"), deadline, waits)
        if reply.status == 401:
            self._learn(reply)
        reply.close()

    # -------------------------------------------------------------------------------------------------------------- faults

    def _moved(self, reply: Reply, count: int) -> Request:
        request, place = reply.request, reply.header("Location")
        try:
            address = read_address(urljoin(f"{request.address}", place))
        except UsageError:
            scheme = urlsplit(place).scheme[:20]
            reply.fault(f"it sends us on to an address that is not asked{f' ({scheme}:)' if scheme else ''}")
        if address.server != request.address.server:
            reply.fault(
                f"it sends us on to {address}, which is another server and is not asked; connect to that address, if you trust it"
            )
        if count > MOST_REDIRECTS:
            reply.fault("it sends us on and on, in a circle it seems")
        if request.method not in ("GET", "HEAD") and reply.status not in _SAME_METHOD:
            reply.fault(f"it has moved to {address}; connect to that address")
        return Request(address, request.method, request.body, request.kind, request.accept, request.repeatable)

    def _pause(self, reply: Reply, tries: int) -> float:
        """Seconds until the next try: what the server asks for, else longer each time, and never twice the same."""
        told = reply.header("Retry-After").strip()
        if told.isdecimal() and len(told) < 9:
            return float(told)
        if told:
            with suppress(ValueError, OverflowError):
                return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
        return math.ldexp(FIRST_PAUSE, tries - 1) * random.uniform(0.75, 1.25)  # noqa: S311 - no secret
