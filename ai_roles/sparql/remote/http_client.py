"""How is a server asked over HTTP, so that nothing it does can hang, fill or mislead the one who asks?

By the standard library: docs/decisions/20261130-http-client.md says why. Each exchange has a deadline, limits of size on the wire
and unpacked, and retries where a server asks for patience; nothing is sent on to another server.
"""

from __future__ import annotations

import math
import os
import random
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from socket import gaierror
from threading import Lock
from typing import Final, NoReturn
from urllib.parse import urljoin, urlsplit

from ...errors import EndpointError, EndpointTimeoutError, UsageError
from ...version import __version__
from .addresses import Address, read_address
from .credentials import Credentials
from .digest import Challenge, digest_challenge
from .refusals import refusal
from .timed_connection import Connection, connection_to

__all__ = ["HttpClient", "Reply", "Request", "Waits"]

PIECE: Final = 1 << 18
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


@dataclass(frozen=True, slots=True)
class Waits:
    """How long and how much: seconds for all of an exchange, megabytes of what comes in, unpacked."""

    seconds: float = 60.0
    megabytes: int = 512

    def __post_init__(self) -> None:
        if not all(0 < each <= 1e8 for each in (self.seconds, self.megabytes)):
            raise UsageError(f"limits must be positive and finite: {self}")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. *repeatable*: to ask it twice does no harm."""

    address: Address
    method: str = "GET"
    body: bytes | None = None
    kind: str = ""
    accept: str = "*/*"
    repeatable: bool = True


class Reply:
    """What a server answers: status, headers, and the body in pieces that are counted and unpacked."""

    def __init__(self, client: HttpClient, connection: Connection, response: HTTPResponse, request: Request) -> None:
        self._client = client
        self._connection: Connection | None = connection
        self._response = response
        self.request = request
        self.status = response.status
        self.kind = response.headers.get_content_type() if "content-type" in response.headers else ""
        self.tells_its_end = response.length is not None or bool(response.chunked)
        """Whether it can be told from the answer that it was cut off."""

    def header(self, name: str) -> str:
        """A header, empty where there is none."""
        return str(self._response.headers.get(name, ""))

    def challenges(self) -> list[str]:
        """What the server says of how to log in."""
        return self._response.headers.get_all("WWW-Authenticate", [])

    def pieces(self) -> Iterator[bytes]:
        """The body, unpacked, piece by piece.

        Raises:
            EndpointError: It is cut off, larger than it may be, or packed in a way that we did not ask for.
            EndpointTimeoutError: It does not end in time.
        """
        packed = self.header("Content-Encoding").strip().lower()
        if packed in ("", "identity"):
            yield from self._raw()
        elif packed in ("gzip", "x-gzip"):
            yield from self._unpacked()
        else:
            self.fault(f"it answers packed as {packed[:40]!r}, which nobody asked for")

    def read(self) -> bytes:
        """The whole body."""
        return b"".join(self.pieces())

    def start(self) -> bytes:
        """So much of the body as an error may quote; what goes wrong with it does not matter any more."""
        found = b""
        try:
            for piece in self.pieces():
                found += piece
                if len(found) > _WORTH_READING:
                    break
        except EndpointError:
            pass
        self.close()
        return found[:_WORTH_READING]

    def close(self) -> None:
        """Hang up, unless the body has been read to its end."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._response.close()

    def fault(self, message: str) -> NoReturn:
        """The answer is no good."""
        self.close()
        raise EndpointError(str(self.request.address), message, self.status)

    def _raw(self) -> Iterator[bytes]:
        response, most = self._response, self._client.waits.megabytes << 20
        expected = None if response.chunked else response.length
        if expected is not None and expected > most:
            self._too_large()
        got = 0
        while expected is None or got < expected:
            try:
                piece = response.read1(PIECE if expected is None else min(PIECE, expected - got))
            except (OSError, HTTPException, ValueError) as error:
                self.close()
                self._client.give_up(self.request, error, "the answer was cut off before its end")
            if not piece:
                break
            got += len(piece)
            if got > most:
                self._too_large()
            yield piece
        if expected is not None and got < expected:
            self.fault(f"the answer was cut off: {got:,} of {expected:,} bytes came")
        self._client.hang_on(self._connection, response)
        self._connection = None

    def _unpacked(self) -> Iterator[bytes]:
        unpacker, size, fed = zlib.decompressobj(wbits=31), 0, False
        for packed in self._raw():
            rest = packed
            while rest:
                try:
                    plain = unpacker.decompress(rest, PIECE)
                except zlib.error:
                    self.fault("it says that its answer is packed as gzip, and it is not")
                size, fed = size + len(plain), True
                if size > self._client.waits.megabytes << 20:
                    self._too_large()
                yield plain
                rest = unpacker.unconsumed_tail
                if unpacker.eof:
                    rest, unpacker, fed = unpacker.unused_data, zlib.decompressobj(wbits=31), False
        if fed:
            self.fault("the answer was cut off: what is packed in it does not end")

    def _too_large(self) -> NoReturn:
        self.fault(
            f"the answer has more than {self._client.waits.megabytes:,} MB, unpacked; ask for less, or allow more: megabytes=..."
        )


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
        if reply.status in _PATIENCE and (wait := reply.header("Retry-After")):
            message += f" (it asks to come again {'in ' + wait + ' s' if wait.isdigit() else 'at ' + wait[:40]})"
        return EndpointError(str(reply.request.address), message, reply.status)

    def any_reply(self, request: Request, *, seconds: float | None = None) -> Reply:
        """The answer to a request, whatever its status, after redirects, logging in and patience."""
        deadline = time.monotonic() + (self.waits.seconds if seconds is None else seconds)
        redirects, tries, logged_in = 0, 1, False
        if request.body is not None and len(request.body) > _LARGE_BODY and self._must_learn_login(request):
            self._learn_login(request, deadline)
        while True:
            reply = self._exchange(request, deadline)
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

    def _exchange(self, request: Request, deadline: float) -> Reply:
        connection = self._kept(request.address) if request.repeatable else None
        if connection is not None:
            try:
                return self._exchange_over(connection, request, deadline)
            except (ConnectionError, HTTPException):
                connection.close()  # it was closed on the other side while nobody asked
            except OSError as error:
                connection.close()
                self.give_up(request, error, "it broke off")
        try:
            connection = connection_to(request.address, deadline)
        except (OSError, HTTPException, ValueError) as error:
            self.give_up(request, error, "there is no connection to it")
        try:
            return self._exchange_over(connection, request, deadline)
        except (OSError, HTTPException, ValueError) as error:
            connection.close()
            self.give_up(request, error, "it broke off without an answer")

    def _exchange_over(self, connection: Connection, request: Request, deadline: float) -> Reply:
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
        return Reply(self, connection, response, request)

    def _kept(self, address: Address) -> Connection | None:
        with self._lock:
            idle = self._idle.get(address.server, [])
            while idle:
                connection = idle.pop()
                if connection.process == os.getpid():
                    return connection
        return None

    def hang_on(self, connection: Connection | None, response: HTTPResponse) -> None:
        """Keep the connection whose answer has been read, for the next request."""
        ends = response.will_close
        response.close()
        if connection is None:
            return
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

    def _learn_login(self, request: Request, deadline: float) -> None:
        reply = self._exchange(Request(request.address, "HEAD"), deadline)
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

    def give_up(self, request: Request, error: Exception, what: str) -> NoReturn:
        """Say what went wrong on the way, and what to do."""
        address = str(request.address)
        if isinstance(error, TimeoutError):
            raise EndpointTimeoutError(
                address,
                f"it did not answer in time ({self.waits.seconds:g} s, or {int(min(10, self.waits.seconds))} s to take the"
                " call); ask for less, or wait longer: seconds=...",
            ) from None
        raise EndpointError(address, _told(error, what)) from None


def _told(error: Exception, what: str) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not to be trusted ({error.verify_message}); if an authority of your own has signed it, name"
            " the file of that in the environment variable SSL_CERT_FILE"
        )
    if isinstance(error, ssl.SSLError):
        return f"it speaks no TLS ({(error.reason or 'unknown').replace('_', ' ').lower()}); is it http:// and not https://?"
    if isinstance(error, gaierror):
        return "there is no server of that name; is it written correctly, and is there a network?"
    if isinstance(error, ConnectionRefusedError):
        return "nobody listens there; is the server running, and is this its port?"
    if isinstance(error, OSError):
        return f"{what} ({error.strerror or type(error).__name__}); is the server running?"
    return f"{what} (what it sends is not HTTP as it should be: {type(error).__name__})"
