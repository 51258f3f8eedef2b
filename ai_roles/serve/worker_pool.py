"""Who answers the next request? A process that is free, of those with the newest graph that could be loaded."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any, Final, TypeVar

from ..errors import AiRolesError, QueryError
from .frames import Made
from .graph_source import GraphSource
from .limits import ServerLimits
from .workers import Worker

__all__ = ["BusyError", "WorkerPool"]

T = TypeVar("T")

_SECONDS_BETWEEN_LOOKS: Final = 0.5
_TRIES: Final = 3
_SECONDS_TO_WAIT: Final = 10.0
"""At least so long one waits for a process to be free: after one was ended, another has to load the graph."""
_WARM_UP: Final = {"do": "warm up"}
_SECONDS_FOR_FIRST_PAGE: Final = 0.5


class BusyError(QueryError):
    """More requests wait than may."""


class _Generation:
    """The processes that have one state of the files."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.idle: asyncio.Queue[Worker] = asyncio.Queue()
        self.workers: set[Worker] = set()


class WorkerPool:
    """Processes with the graph, started when they are needed, and anew when the files have changed."""

    def __init__(self, source: GraphSource, limits: ServerLimits, *, first: Worker, say: Callable[[str], None]) -> None:
        """*first* has been started already, so that it loads the graph while the server gets ready."""
        self._source = source
        self._limits = limits
        self._say = say
        self._first = first
        self._threads = ThreadPoolExecutor(2 * limits.workers + 2, thread_name_prefix="ai-roles-serve")
        self._now = _Generation(1)
        self._waiting = 0
        self._stamp = source.stamp()
        self._looked = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self._reloading = False
        self.problem: str | None = None
        """Why changed files are not served."""
        self._closed = False

    @property
    def generation(self) -> int:
        """How often the graph has been loaded."""
        return self._now.number

    async def start(self) -> None:
        """Wait for the first process, and start the others.

        Raises:
            AiRolesError: The graph cannot be loaded.
        """
        now = self._now
        now.workers.add(self._first)
        await self._in_time(self._first, self._first.wait_until_ready, self._limits.seconds_to_load)
        now.idle.put_nowait(self._first)
        self._begin(self._add_others(now))

    async def answer(self, request: Mapping[str, Any], seconds: float) -> tuple[int, Made]:
        """The answer, and of which generation it is.

        Raises:
            BusyError: Too many wait already.
            QueryTimeoutError: There was no answer in time.
            QueryError: The process that worked on it died.
        """
        self.look()
        if self._waiting >= self._limits.waiting:
            raise BusyError("too many ask at once; come back in a moment")
        now = self._now
        self._waiting += 1
        try:
            async with asyncio.timeout(max(seconds, _SECONDS_TO_WAIT)):
                worker = await now.idle.get()
        except TimeoutError:
            raise BusyError("too many ask at once; come back in a moment") from None
        finally:
            self._waiting -= 1
        try:
            made = await self._in_time(worker, partial(worker.exchange, request), seconds)
        except AiRolesError:
            now.workers.discard(worker)
            self._begin(self._add(now))
            raise
        except asyncio.CancelledError:  # the server ends
            worker.kill()
            raise
        if worker.late:  # its time was up just when it had answered
            now.workers.discard(worker)
            self._begin(self._add(now))
        elif now is self._now:
            now.idle.put_nowait(worker)
        else:
            self._retire(now, worker)
        return now.number, made

    def close(self) -> None:
        """End all processes."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for worker in [*self._now.workers, self._first]:
            worker.kill()
        for worker in [*self._now.workers, self._first]:
            worker.end()
        self._threads.shutdown(wait=False, cancel_futures=True)

    # Changes of the files

    def look(self) -> None:
        """Now and then, whether the files have changed."""
        now = asyncio.get_running_loop().time()
        if self._reloading or now - self._looked < _SECONDS_BETWEEN_LOOKS:
            return
        self._looked = now
        stamp = self._source.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._reloading = True
            self._begin(self._reload())

    async def _reload(self) -> None:
        """Load the graph anew, and let it answer from then on; where it cannot be loaded, the old one does."""
        try:
            worker = Worker(self._source)
            try:
                await self._in_time(worker, worker.wait_until_ready, self._limits.seconds_to_load)
            except AiRolesError as error:
                self.problem = str(error)
                self._say(f"the changed files are not served, but what was there before: {error}")
                return
            except asyncio.CancelledError:
                worker.end()
                raise
            old, new = self._now, _Generation(self._now.number + 1)
            new.workers.add(worker)
            new.idle.put_nowait(worker)
            self._now, self.problem = new, None
            self._say("the files have changed, and were loaded anew")
            while not old.idle.empty():
                self._retire(old, old.idle.get_nowait())
            for _ in range(self._limits.workers - 1):
                self._begin(self._add(new))
        finally:
            self._reloading = False

    async def _add(self, generation: _Generation) -> None:
        """One more process for this generation, while it is the newest."""
        for _ in range(_TRIES):
            if generation is not self._now or self._closed:
                return
            try:
                worker = Worker(self._source)
            except AiRolesError as error:
                self._say(str(error))
                continue
            generation.workers.add(worker)
            try:
                await self._in_time(worker, worker.wait_until_ready, self._limits.seconds_to_load)
                await self._in_time(worker, partial(worker.exchange, _WARM_UP), self._limits.seconds)
            except AiRolesError as error:
                generation.workers.discard(worker)
                self._say(str(error))
                continue
            except asyncio.CancelledError:
                worker.end()
                raise
            if generation is self._now:
                generation.idle.put_nowait(worker)
            else:
                self._retire(generation, worker)
            return

    async def _add_others(self, generation: _Generation) -> None:
        """The other processes, one after the other, when whoever waits for the first page has had time to get it."""
        await asyncio.sleep(_SECONDS_FOR_FIRST_PAGE)
        with suppress(AiRolesError):
            await self.answer(_WARM_UP, self._limits.seconds)
        for _ in range(self._limits.workers - 1):
            await self._add(generation)

    def _retire(self, generation: _Generation, worker: Worker) -> None:
        generation.workers.discard(worker)
        worker.kill()
        self._threads.submit(worker.end)

    def _begin(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _in_time(self, worker: Worker, work: Callable[[float], T], seconds: float) -> T:
        """What the worker makes of it, in a thread; it is ended where that takes longer than so many seconds."""
        loop = asyncio.get_running_loop()
        late = loop.call_later(seconds, worker.is_late)
        try:
            return await loop.run_in_executor(self._threads, work, seconds)
        finally:
            late.cancel()
