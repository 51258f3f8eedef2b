"""How does the server listen? Connection by connection: a request is read within limits, let in, answered, the next awaited."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from socket import socket
from typing import Any, Final

from ..errors import QueryError, QueryTimeoutError
from ..version import __version__
from .frames import Made
from .gatekeeper import Gatekeeper
from .graph_source import GraphSource
from .http_request import BadRequestError, Request, read_head
from .http_response import response_bytes, tag_of
from .limits import ServerLimits
from .routing import STATUS, work_of
from .worker_pool import BusyError, WorkerPool

__all__ = ["SiteServer"]

_END_OF_HEAD: Final = b"\r\n\r\n"
_DRAINED: Final = 4_000_000
_SECONDS_TO_DRAIN: Final = 1.0
_LARGEST_KEPT: Final = 8_000_000
_JSON: Final = "application/json"


class SiteServer:
    """Serves one graph on sockets that listen already."""

    def __init__(
        self,
        source: GraphSource,
        pool: WorkerPool,
        gatekeeper: Gatekeeper,
        limits: ServerLimits,
        *,
        say: Callable[[str], None],
    ) -> None:
        self._source = source
        self._pool = pool
        self._gatekeeper = gatekeeper
        self._limits = limits
        self._say = say
        self._open = 0
        self._kept: OrderedDict[tuple[Any, ...], tuple[Made, str]] = OrderedDict()
        self._kept_bytes = 0
        self._kept_of = 0
        self._underway: dict[tuple[Any, ...], asyncio.Future[tuple[int, Made]]] = {}
        self._ready = asyncio.Event()

    async def run(self, sock: socket, stop: asyncio.Event) -> None:
        """Answer until *stop*.

        Raises:
            AiRolesError: The graph cannot be loaded.
        """
        server = await asyncio.start_server(
            self._converse, sock=sock, limit=self._limits.head_bytes, backlog=self._limits.connections
        )
        ended = asyncio.create_task(stop.wait())
        started = asyncio.create_task(self._start())
        try:
            await asyncio.wait([ended, started], return_when=asyncio.FIRST_COMPLETED)
            if started.done():
                started.result()
            await ended
        finally:
            server.close()
            started.cancel()
            ended.cancel()
            self._pool.close()

    async def _start(self) -> None:
        await self._pool.start()
        self._ready.set()

    # One connection

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        client = str((writer.get_extra_info("peername") or ("",))[0])
        self._open += 1
        try:
            if self._open > self._limits.connections:
                raise BadRequestError(503, "too many are connected; come back in a moment", **{"Retry-After": "1"})
            while await self._serve_one(reader, writer, client):
                pass
        except BadRequestError as error:
            await self._refuse(reader, writer, error)
        except (ConnectionError, TimeoutError, asyncio.IncompleteReadError):
            pass  # it is gone, or too slow
        finally:
            self._open -= 1
            writer.close()
            try:
                async with asyncio.timeout(_SECONDS_TO_DRAIN):
                    await writer.wait_closed()
            except (OSError, TimeoutError):  # it takes nothing any more
                writer.transport.abort()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, client: str) -> bool:
        """Answer one request; whether another may follow."""
        request = await self._read(reader, writer)
        try:
            made, tag = await self._made(request, client)
        except BadRequestError as error:
            made, tag = _refusal(error), ""
        if tag and tag in request.head("if-none-match"):
            made = made._replace(status=304)
        data = response_bytes(made, head_only=request.method == "HEAD", stays=request.stays, tag=tag)
        writer.write(data)
        async with asyncio.timeout(self._limits.seconds_of_body):
            await writer.drain()
        return request.stays

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Request:
        try:
            async with asyncio.timeout(self._limits.seconds_of_head):
                head = await reader.readuntil(_END_OF_HEAD)
        except asyncio.LimitOverrunError:
            raise BadRequestError(431, f"a head has at most {self._limits.head_bytes:,} bytes") from None
        request = read_head(head)
        if request.length > self._limits.body_bytes:
            raise BadRequestError(413, f"a body has at most {self._limits.body_bytes:,} bytes")
        if not request.length:
            return request
        if request.head("expect").lower() == "100-continue":
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        try:
            async with asyncio.timeout(self._limits.seconds_of_body):
                return replace(request, body=await reader.readexactly(request.length))
        except TimeoutError:
            raise BadRequestError(408, "the body did not come in time") from None

    async def _refuse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, error: BadRequestError) -> None:
        """Say why, and close: what else the client sends is thrown away for a moment, so that it hears the answer."""
        with suppress(OSError, TimeoutError):
            writer.write(response_bytes(_refusal(error), stays=False))
            async with asyncio.timeout(_SECONDS_TO_DRAIN):
                await writer.drain()
                if writer.can_write_eof():
                    writer.write_eof()
                left = _DRAINED
                while left > 0 and (part := await reader.read(65_536)):
                    left -= len(part)

    # One answer

    async def _made(self, request: Request, client: str) -> tuple[Made, str]:
        """The answer, and its tag where a browser may keep it."""
        if (entrance := self._gatekeeper.check(request, client)) is not None:
            return entrance, ""
        if request.path == STATUS and request.method in ("GET", "HEAD"):
            return self._status(), ""
        work = work_of(request)
        key = (
            request.path,
            request.query,
            request.body,
            request.head("accept") if request.path == "sparql" else str(work.get("shown", "")),
        )
        self._pool.look()
        if self._kept_of != self._pool.generation:
            self._forget()
        if (known := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return known
        self._gatekeeper.count(client)
        try:
            generation, made = await self._worked_out(key, work)
        except BusyError as error:
            raise BadRequestError(503, str(error), **{"Retry-After": "1"}) from None
        except QueryTimeoutError as error:
            self._say(f"{request.method} {_shown(request.path)}: {error}")
            return _failure(error, 504), ""
        except QueryError as error:
            self._say(f"{request.method} {_shown(request.path)}: {error}")
            return _failure(error, 500), ""
        if not made.kept or made.status != 200:
            return made, ""
        tag = tag_of(made.body)
        self._keep(key, generation, made, tag)
        return made, tag

    async def _worked_out(self, key: tuple[Any, ...], work: Any) -> tuple[int, Made]:
        """The answer of a process; who asks the same meanwhile waits for the same answer."""
        await self._ready.wait()
        key = (self._pool.generation, *key)
        underway = self._underway.get(key)
        if underway is None:
            task = asyncio.ensure_future(self._pool.answer(work, self._limits.seconds))
            underway = self._underway[key] = task
            task.add_done_callback(lambda done: self._is_worked_out(key, done))
        return await asyncio.shield(underway)

    def _is_worked_out(self, key: tuple[Any, ...], done: asyncio.Future[tuple[int, Made]]) -> None:
        self._underway.pop(key, None)
        if not done.cancelled():
            done.exception()  # whoever waited has gone, perhaps

    def _keep(self, key: tuple[Any, ...], generation: int, made: Made, tag: str) -> None:
        if generation != self._pool.generation or len(made.body) > _LARGEST_KEPT or key in self._kept:
            return
        self._kept[key] = (made, tag)
        self._kept_bytes += _size(key, made)
        while self._kept_bytes > self._limits.cache_bytes:
            old, (gone, _) = self._kept.popitem(last=False)
            self._kept_bytes -= _size(old, gone)

    def _forget(self) -> None:
        self._kept.clear()
        self._kept_bytes = 0
        self._kept_of = self._pool.generation

    def _status(self) -> Made:
        self._pool.look()
        told = {
            "version": __version__,
            "graph": self._source.title,
            "generation": self._pool.generation,
            "problem": self._pool.problem,
        }
        return Made(200, _JSON, json.dumps(told, ensure_ascii=False).encode() + b"\n")


def _size(key: tuple[Any, ...], made: Made) -> int:
    return len(made.body) + sum(map(sys.getsizeof, key)) + 500


def _refusal(error: BadRequestError) -> Made:
    told = {"error": {"kind": "RequestError", "message": error.message}}
    return Made(error.status, _JSON, json.dumps(told).encode() + b"\n", error.heads)


def _failure(error: QueryError, status: int) -> Made:
    from ..replies import failure

    return Made(status, _JSON, json.dumps(failure(error)).encode() + b"\n")


def _shown(path: str) -> str:
    """The path for the log: what follows it may be secret."""
    return "/" + "".join(letter if letter.isprintable() else "?" for letter in path[:80])
