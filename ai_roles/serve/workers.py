"""How are the processes that answer started, asked, and ended where they take too long?"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ..errors import QueryError, QueryTimeoutError
from ..sparql.sandbox import send_frame
from .frames import Made, read_frame
from .graph_source import GraphSource
from .worker_process import READY

__all__ = ["Worker"]

_PACKAGE: Final = Path(__file__).resolve().parent.parent
_SECONDS_TO_DIE: Final = 2.0


class Worker:
    """One process with the graph. It answers one request at a time; whoever waits for it waits in a thread.

    Nothing here looks at the clock: who gives it a time calls `is_late` when that is over.
    """

    def __init__(self, source: GraphSource) -> None:
        """Start it; it loads the graph while the caller goes on."""
        if not sys.executable or hasattr(sys, "frozen"):
            raise QueryError("the server needs a Python interpreter that it can start")
        path = os.pathsep.join(filter(None, (str(_PACKAGE.parent), os.environ.get("PYTHONPATH", ""))))
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", f"{_PACKAGE.name}.serve.worker_process"],
                bufsize=0,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,  # Ctrl-C in a terminal goes to the server alone
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise QueryError(f"a process that answers cannot be started: {error}") from error
        sink, source_of_answers = self._process.stdin, self._process.stdout
        assert isinstance(sink, io.FileIO)
        assert isinstance(source_of_answers, io.FileIO)
        self._sink: io.RawIOBase = sink
        self._source: io.RawIOBase = source_of_answers
        self.late = False
        """Whether its time was up once: it is no more then."""
        with suppress(OSError):  # it died at once: that shows when it is waited for
            send_frame(self._sink, json.dumps(source.to_record()).encode())

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def wait_until_ready(self, seconds: float) -> None:
        """Return when it has loaded the graph.

        Raises:
            QueryError: It cannot; the message is that of the error there.
        """
        word = self._read()
        if word == READY:
            return
        self.end()
        if word is None:
            raise (
                QueryTimeoutError(f"the graph was not loaded within {seconds:g} s")
                if self.late
                else QueryError("the process that answers did not start; what it says stands above")
            )
        raise QueryError(word.decode(errors="replace"))

    def exchange(self, request: Mapping[str, Any], seconds: float) -> Made:
        """The answer to a request.

        Raises:
            QueryTimeoutError: There was none in time; the process is gone.
            QueryError: The process died.
        """
        with suppress(OSError):
            send_frame(self._sink, json.dumps(request).encode())
        frame = self._read()
        if frame is None:
            self.end()
            if self.late:
                raise QueryTimeoutError(f"no answer within {seconds:g} s")
            raise QueryError("the process that worked on it died")
        return Made.of_frame(frame)

    def kill(self) -> None:
        """End it at once; who waits for it hears of it."""
        with suppress(ProcessLookupError):
            self._process.kill()

    def end(self) -> None:
        """End it, and wait until it is gone."""
        self.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_SECONDS_TO_DIE)
        for pipe in (self._sink, self._source):
            with suppress(OSError):
                pipe.close()

    def _read(self) -> bytes | None:
        try:
            return read_frame(self._source)
        except (OSError, ValueError):
            return None

    def is_late(self) -> None:
        """Its time is up: it is killed, what is read from it ends, and whoever waits for it hears why."""
        self.late = True
        self.kill()
