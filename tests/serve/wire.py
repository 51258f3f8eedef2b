"""How does a test speak with a server, politely or not? By bytes on a socket, and what came back."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

PATIENCE: Final = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    heads: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def message(self) -> str:
        return str(self.json["error"]["message"])


class Wire:
    """One connection, used for one request after the other."""

    def __init__(self, port: int, *, timeout: float = PATIENCE) -> None:
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self._kept = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **heads: str) -> Answer:
        named = {"Host": f"127.0.0.1:{self.port}"} | {name.replace("_", "-"): text for name, text in heads.items()}
        if body is not None:
            named.setdefault("Content-Length", str(len(body)))
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {text}" for name, text in named.items() if text)]
        self.socket.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b""))
        return self.answer(headless=method == "HEAD")

    def send(self, data: bytes) -> Answer:
        self.socket.sendall(data)
        return self.answer()

    def answer(self, *, headless: bool = False) -> Answer:
        while b"\r\n\r\n" not in self._kept:
            self._more()
        head, _, self._kept = self._kept.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        heads = {name.lower(): text for name, _, text in (line.partition(": ") for line in lines)}
        length = 0 if headless else int(heads.get("content-length", "0"))
        while len(self._kept) < length:
            self._more()
        body, self._kept = self._kept[:length], self._kept[length:]
        return Answer(int(first.split(" ")[1]), heads, body)

    def closed(self) -> bool:
        """Whether the server hangs up, without another word."""
        return self.socket.recv(1) == b""

    def _more(self) -> None:
        part = self.socket.recv(65_536)
        if not part:
            raise ConnectionError(f"the server hung up; it said {self._kept!r}")
        self._kept += part


def asked(port: int, question: str, told: Mapping[str, Any], forms: str = "data") -> Answer:
    """The answer to a question."""
    with Wire(port) as wire:
        body = json.dumps(told).encode()
        return wire.ask(f"/api/{question}?forms={forms}", method="POST", body=body, Content_Type="application/json")


def got(port: int, path: str, **heads: Any) -> Answer:
    """What stands under a path."""
    with Wire(port) as wire:
        return wire.ask(path, **heads)
