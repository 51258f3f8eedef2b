"""How does a connection end in time, whatever the server does? No wait on it is longer than what is left until the deadline."""

from __future__ import annotations

import io
import os
import socket
import ssl
import time
from http.client import HTTPConnection, HTTPSConnection
from typing import Any, Final

from .addresses import Address

__all__ = ["Connection", "connection_to"]

CONNECTING: Final = 10.0
"""Seconds in which a server has to take a call."""
SILENCE: Final = 60.0
"""Seconds in which something has to come, or to be taken."""
_PIECE: Final = 1 << 18


class _TimedSocket:
    """A socket that gives up at the deadline, also where the server sends a byte a second."""

    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected
        self.deadline = time.monotonic() + SILENCE

    def wait_at_most(self) -> None:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(min(left, SILENCE))

    def sendall(self, data: bytes) -> None:
        view = memoryview(data)
        for start in range(0, len(view), _PIECE):
            self.wait_at_most()
            self._socket.sendall(view[start : start + _PIECE])

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        raw = self._socket.makefile("rb", buffering=0)
        return io.BufferedReader(_TimedReader(raw, self), _PIECE)

    def close(self) -> None:
        self._socket.close()


class _TimedReader(io.RawIOBase):
    """What comes in by a socket, each piece in time."""

    def __init__(self, raw: Any, connected: _TimedSocket) -> None:
        self._raw = raw
        self._connected = connected

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connected.wait_at_most()
        return int(self._raw.readinto(buffer))

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Timed:
    """What both kinds of connection have: a deadline for what is under way, and the process that opened them."""

    sock: Any
    process: int

    def until(self, deadline: float) -> None:
        """All that happens from now on ends at this time of the monotonic clock."""
        if isinstance(self.sock, _TimedSocket):
            self.sock.deadline = deadline

    def wrapped(self) -> None:
        self.sock = _TimedSocket(self.sock)
        self.process = os.getpid()


class _Plain(_Timed, HTTPConnection):
    def connect(self) -> None:
        super().connect()
        self.wrapped()


class _Secure(_Timed, HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        self.wrapped()


Connection = _Plain | _Secure


def connection_to(address: Address, deadline: float) -> Connection:
    """A connection that has been made, with the certificate of the server checked where it speaks TLS.

    Raises:
        OSError: There is none to be had; also of TLS.
    """
    seconds = max(0.01, min(CONNECTING, deadline - time.monotonic()))
    host = address.host.strip("[]")
    made: Connection
    if address.scheme == "https":
        made = _Secure(host, address.port, timeout=seconds, context=ssl.create_default_context())
    else:
        made = _Plain(host, address.port, timeout=seconds)
    try:
        made.connect()
    except BaseException:
        made.close()
        raise
    made.until(deadline)
    return made
