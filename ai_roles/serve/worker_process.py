"""How does a process answer for the server? It loads the graph once, and then answers request after request until its input ends.

It is started as `python -P -m ai_roles.serve.worker_process`. What comes in is read by a thread of its own, which ends the
process as soon as the input ends: a server that is gone, however it went, leaves no process behind, whatever question that was at.
"""

from __future__ import annotations

import io
import json
import os
import sys
from queue import SimpleQueue
from threading import Thread

from ..errors import AiRolesError
from ..sparql.sandbox import send_frame
from .frames import Made, read_frame

__all__ = ["READY", "main"]

READY = b"ready"
_FAULT = b'{"error":{"kind":"Fault","message":"a fault of the server; its log says more"}}\n'


def main() -> None:
    """Serve one server."""
    source, sink = io.FileIO(0, "rb", closefd=False), io.FileIO(os.dup(1), "wb")
    os.dup2(2, 1)  # what anybody prints goes where talk goes
    frames = _frames_from(source)
    from .graph_source import GraphSource

    told = GraphSource.of_record(json.loads(frames.get()))
    try:
        graph = told.load()
        from .answering import Answering

        answering = Answering(graph)
    except AiRolesError as error:
        send_frame(sink, f"{type(error).__name__}: {error}".encode())
        return
    send_frame(sink, READY)
    while True:
        request = json.loads(frames.get())
        try:
            made = answering.answer(request)
        except Exception:  # noqa: BLE001 - a fault of ours is told in the log, and the process lives on
            import traceback

            traceback.print_exc(file=sys.stderr)
            made = Made(500, "application/json", _FAULT)
        send_frame(sink, made.to_frame())


def _frames_from(source: io.FileIO) -> SimpleQueue[bytes]:
    """What comes in, frame by frame; where it ends, this process does too."""
    frames: SimpleQueue[bytes] = SimpleQueue()

    def read() -> None:
        try:
            while (frame := read_frame(source)) is not None:
                frames.put(frame)
        finally:
            os._exit(0)

    Thread(target=read, daemon=True).start()
    return frames


if __name__ == "__main__":
    main()
