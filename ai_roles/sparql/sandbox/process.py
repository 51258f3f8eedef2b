"""How is the child process started, spoken with, watched and ended?"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
import weakref
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, NamedTuple

from ...errors import FormatError, QueryError, QueryMemoryError, QueryTimeoutError
from .frames import receive_frame, send_frame
from .limits import Limits
from .worker import LARGEST_ANSWER

__all__ = ["Child"]


_SECONDS_TO_START: Final = 60.0
# On Windows a wait cannot be interrupted; Ctrl-C is seen between two of them.
_SECONDS_BETWEEN_LOOKS: Final = 0.1
_LONGEST_FRAME: Final = 4 * LARGEST_ANSWER + 2**20  # a character may take four bytes, and a head comes before
_LAST_WORDS: Final = 8192
_OUT_OF_MEMORY: Final = re.compile("memory allocation|MemoryError|[Cc]annot allocate memory|failed to map segment")
_KEPT_VARIABLES: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
_OWN_VARIABLES: Final = {"MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "1", "RUST_BACKTRACE": "0"}


class _Death(NamedTuple):
    """How a child ended, and the end of what it wrote on standard error."""

    code: int
    words: str


class Child:
    """One process, and the thread that speaks with it: a caller waits for the thread, which can always be abandoned."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.isolation: frozenset[str] = frozenset()
        with _starting:
            self.process = _start(limits.megabytes)
            _children.add(self)
        self._limits = limits
        self._ready = False
        self._ended = False
        self._requests: SimpleQueue[bytes | None] = SimpleQueue()
        self._replies: SimpleQueue[bytes | _Death] = SimpleQueue()
        self._kill = weakref.finalize(self, _end, self.process, self._requests)
        work = (self.process, data, self._requests, self._replies)
        threading.Thread(target=_converse, args=work, name="ai-roles-query", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it runs, as a child of this very process."""
        return self.process.poll() is None

    def wait_until_ready(self) -> None:
        """Return when it has loaded the graph; raise if it cannot."""
        if self._ready:
            return
        reply = self._wait(_SECONDS_TO_START)
        if isinstance(reply, _Death):
            if _ran_out_of_memory(reply):
                raise QueryMemoryError(f"the graph does not fit into {self._limits.megabytes} MB")
            raise QueryError(f"the query worker did not start: {reply.words.strip() or reply.code}")
        head, *rest = reply.decode(errors="replace").split("\n")
        if head != "ready":
            raise FormatError(f"the graph cannot be loaded: {' '.join(rest)}")
        self.isolation = frozenset(rest)
        self._ready = True

    def exchange(self, request: bytes) -> bytes:
        """The reply to a request, or the error that says why there is none."""
        self._requests.put(request)
        reply = self._wait(self._limits.seconds)
        if isinstance(reply, _Death):
            raise QueryError("the query worker was closed") if self._ended else self._explained(reply)
        return reply

    def end(self) -> None:
        """Kill it and wait until it is gone."""
        self._ended = True
        self._kill()

    def leave(self) -> None:
        """Let go of it in a fork of the process whose child it is: it sees the end of that one only if no other holds its pipes."""
        self._kill.detach()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()
        self.process.returncode = 0  # nothing to wait for here

    def _wait(self, seconds: float) -> bytes | _Death:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            with suppress(Empty):
                return self._replies.get(timeout=min(left, _SECONDS_BETWEEN_LOOKS))
        raise QueryTimeoutError(f"no answer within {seconds:g} s")

    def _explained(self, death: _Death) -> QueryError:
        if _ran_out_of_memory(death):
            return QueryMemoryError(f"the query needs more than {self._limits.megabytes} MB")
        name = str(death.code)
        with suppress(ValueError):
            name = signal.Signals(-death.code).name
        if name in {"SIGALRM", "SIGXCPU"}:
            return QueryTimeoutError(f"no answer within {self._limits.seconds:g} s")
        if name == "SIGKILL":
            return QueryError("the query worker was killed from outside, perhaps as the system ran short of memory")
        return QueryError(f"the query crashed the engine ({name}); it may have too many parts")


_children: Final[weakref.WeakSet[Child]] = weakref.WeakSet()
_starting: Final = threading.RLock()
"""A fork waits for it, since a child that is half started could not be left."""


def _leave_all() -> None:
    for child in _children:
        child.leave()
    _starting.release()


if sys.platform != "win32":
    os.register_at_fork(before=_starting.acquire, after_in_parent=_starting.release, after_in_child=_leave_all)


def _start(megabytes: int) -> subprocess.Popen[bytes]:
    engine = find_spec("pyoxigraph")
    if engine is None or engine.origin is None or not sys.executable or hasattr(sys, "frozen"):
        raise QueryError("the query worker needs pyoxigraph and a Python interpreter that it can start")
    script = Path(__file__).with_name("worker.py").absolute()
    folder = Path(engine.origin).absolute().parent.parent
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", str(script), str(folder), str(megabytes)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=kept | _OWN_VARIABLES,
            start_new_session=True,  # Ctrl-C in a terminal goes to the caller alone
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise QueryError(f"the query worker cannot be started: {error}") from error


def _end(process: subprocess.Popen[bytes], requests: SimpleQueue[bytes | None]) -> None:
    process.kill()
    requests.put(None)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=1)


def _converse(
    process: subprocess.Popen[bytes],
    data: bytes,
    requests: SimpleQueue[bytes | None],
    replies: SimpleQueue[bytes | _Death],
) -> None:
    """Send the data and each request, and hand on each reply, until there are no more requests or the child is dead."""
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with process.stdin as sink, process.stdout as source, process.stderr as errors:
        message: bytes | None = data
        with suppress(OSError, EOFError):
            while message is not None:
                send_frame(sink, message)
                replies.put(receive_frame(source, _LONGEST_FRAME))
                message = requests.get()
        process.kill()
        words = errors.read(_LAST_WORDS).decode(errors="replace")
        replies.put(_Death(process.wait(), words))


def _ran_out_of_memory(death: _Death) -> bool:
    return _OUT_OF_MEMORY.search(death.words) is not None
