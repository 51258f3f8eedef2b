"""How does a query from outside run without harm: killable, limited in time, memory and rows, and without a network?

It runs in a child process (`sandbox_worker.py`) that holds its own copy of the graph, or reads the store of a large one from
the disk. The child is started anew, never forked, since notebooks have threads; what it sends back is plain text that is
checked here, never unpickled. A child that misbehaves is killed, and the next query gets a new one. A fork of the caller gets
one of its own, and a child whose caller is gone goes too.
"""

from __future__ import annotations

import math
import os
import sys
import threading
from pathlib import Path
from typing import Final, Self
from weakref import WeakSet

from ...errors import QueryError
from .limits import Limits
from .process import Child
from .refusals import check_query
from .replies import RawResult, RawTerm, read_answer
from .worker import ON_DISK

__all__ = ["Limits", "QueryWorker", "RawResult", "RawTerm", "check_query", "end_workers"]

DEFAULT_LIMITS: Final = Limits()


class QueryWorker:
    """Answers queries over one graph in a child process. Threads may share it; their queries take turns.

    A child that runs over a limit, crashes or is interrupted (Ctrl-C) is killed; the next query starts another.

    >>> with QueryWorker(b'<http://e.org/a> <http://e.org/p> "x" .') as worker:
    ...     worker.run("SELECT ?o { ?s ?p ?o }").rows[0][0].value
    'x'
    """

    def __init__(self, data: bytes | Path, *, limits: Limits = DEFAULT_LIMITS) -> None:
        """Start a child that loads *data*, a graph as N-Triples (or N-Quads), while the caller goes on.

        A path is the folder of a store on disk, which the child opens to read it.
        """
        self.limits = limits
        self._data = data if isinstance(data, bytes) else ON_DISK + os.fsencode(data)
        self._lock = threading.Lock()
        self._closed = False
        self._child: Child | None = Child(self._data, limits)
        _workers.add(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def isolation(self) -> frozenset[str]:
        """What the system enforces on the child, which depends on the system.

        `network`: it has a network namespace without interfaces; `files`: it can open no file and no socket; `memory`;
        `disk`: it cannot write; `processes`: it can start none (unless root); `core`: it leaves no core dump; `time`: its
        query ends soon after the deadline even if the caller is gone.
        """
        with self._lock:
            return self._ready_child().isolation

    @property
    def pid(self) -> int | None:
        """The process id of the child, if there is one at the moment."""
        child = self._child
        return child.process.pid if child is not None and child.alive else None

    def run(self, query: str) -> RawResult:
        """The answer to *query*, which must pass `check_query` before the engine sees it.

        Raises:
            QueryRefusedError: It asks for the network, for an update or for bottomless nesting, or is too long.
            QueryTimeoutError: It did not end before the deadline, which counts from when a child is ready for it.
            QueryMemoryError: It, or its answer, takes more memory than it may.
            QueryError: It is no SPARQL query, or the engine cannot answer it.
            FormatError: The graph itself cannot be loaded.
        """
        check_query(query)
        request = f"{math.ceil(self.limits.seconds)} {self.limits.rows}\n{query}".encode()
        with self._lock:
            child = self._ready_child()
            try:
                answer = read_answer(child.exchange(request))
            except BaseException:
                # Ctrl-C too: what this child says next would belong to a query that nobody waits for.
                self._discard()
                raise
        if isinstance(answer, QueryError):
            raise answer
        return answer

    def close(self) -> None:
        """End the child at once, even amid a query of another thread. No query runs after that; closing twice is fine."""
        self._closed = True
        self._discard()

    def _ready_child(self) -> Child:
        if self._child is None or not self._child.alive:
            self._discard()
            self._child = None if self._closed else Child(self._data, self.limits)
        child = self._child
        if child is None or self._closed:
            self._discard()
            raise QueryError("the query worker is closed")
        try:
            child.wait_until_ready()
        except BaseException:
            self._discard()
            raise
        return child

    def _discard(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


_workers: Final[WeakSet[QueryWorker]] = WeakSet()


def end_workers() -> None:
    """End every process of queries at once, amid a query too: for a server that is told to end. No query runs after that."""
    for worker in list(_workers):
        worker.close()


def _open_locks() -> None:
    """Forget, in a fork, the locks of threads that it has not inherited."""
    for worker in _workers:
        worker._lock = threading.Lock()


if sys.platform != "win32":
    os.register_at_fork(after_in_child=_open_locks)
