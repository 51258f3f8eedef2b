"""What does a server answer over HTTP? Status, headers, and a body that is counted, unpacked, and told to be whole or cut off."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import Final, NoReturn

from ...errors import EndpointError, UsageError
from .addresses import Address
from .http_faults import give_up
from .timed_connection import Connection

__all__ = ["Reply", "Request", "Waits"]

PIECE: Final = 1 << 18
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

    def __init__(
        self,
        request: Request,
        response: HTTPResponse,
        connection: Connection,
        waits: Waits,
        keep: Callable[[Connection, HTTPResponse], None],
    ) -> None:
        """Of this response over this connection, which *keep* takes back when all of it has been read."""
        self._waits = waits
        self._keep = keep
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
        response, most = self._response, self._waits.megabytes << 20
        expected = None if response.chunked else response.length
        if expected is not None and expected > most:
            self._too_large()
        got = 0
        while expected is None or got < expected:
            try:
                piece = response.read1(PIECE if expected is None else min(PIECE, expected - got))
            except (OSError, HTTPException, ValueError) as error:
                self.close()
                give_up(self.request.address, self._waits.seconds, error, "the answer was cut off before its end")
            if not piece:
                break
            got += len(piece)
            if got > most:
                self._too_large()
            yield piece
        if expected is not None and got < expected:
            self.fault(f"the answer was cut off: {got:,} of {expected:,} bytes came")
        if self._connection is not None:
            self._keep(self._connection, response)
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
                if size > self._waits.megabytes << 20:
                    self._too_large()
                yield plain
                rest = unpacker.unconsumed_tail
                if unpacker.eof:
                    rest, unpacker, fed = unpacker.unused_data, zlib.decompressobj(wbits=31), False
        if fed:
            self.fault("the answer was cut off: what is packed in it does not end")

    def _too_large(self) -> NoReturn:
        self.fault(
            f"the answer has more than {self._waits.megabytes:,} MB, unpacked; ask for less, or allow more: megabytes=..."
        )
