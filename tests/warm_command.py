"""How is a command tried hundreds of times without an interpreter started for each? One that has read the facts divides itself.

Started with the number of a socket. What comes there, with two files beside it, is run as the command would be, in a process of its own
whose standard output and standard error they are.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import shlex
import socket
import subprocess
import sys
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from io import BufferedWriter, FileIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
KNOWN: Final = (
    "compare mlops genai",
    "compare mlops genai --all",
    "compare mlops genai --json",
    "compare mlops genai --markdown",
    "compare mlops genai --evidence",
    "gap genai --has python,docker",
    "path junior principal",
    "profile mlops",
    "show python",
    "list tools",
    "pay",
    "lint examples/texts/two-jobs-in-one.md",
    "match examples/texts/resume-mlops.md mlops examples/texts/posting-mlops.txt",
)
"""What is asked before the first division, so that every part of the library that most commands need is read by then."""


@dataclass(frozen=True)
class Begun:
    """A command that runs, with the names of `subprocess.Popen`."""

    pid: int
    line: socket.socket

    def wait(self, timeout: float) -> int:
        self.line.settimeout(timeout)
        return _number(self.line)


@cache
def divider() -> socket.socket:
    """The process that divides itself, which ends with this one."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.warm_command", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            cwd=ROOT,
        )
    atexit.register(_let_go, ours, process)
    return ours


def _let_go(line: socket.socket, process: subprocess.Popen[bytes]) -> None:
    line.close()
    process.wait()


def begin(arguments: tuple[str, ...], environment: dict[str, str], output: FileIO, errors: FileIO) -> Begun:
    """The command, with this environment and nothing else of ours, in a session of its own."""
    line = divider()
    line.settimeout(300)  # the first one waits until all that is known has been asked
    told = json.dumps({"arguments": arguments, "environment": environment}).encode() + b"\n"
    sent = socket.send_fds(line, [told], [output.fileno(), errors.fileno()])
    line.sendall(told[sent:])
    return Begun(_number(line), line)


def _number(line: socket.socket) -> int:
    """One line, and no byte of the next."""
    read = b""
    while not read.endswith(b"\n"):
        byte = line.recv(1)
        if not byte:
            raise EOFError("the process that divides itself has ended")
        read += byte
    return int(read)


# ------------------------------------------------------------------------------------------- in the process that divides


def divide(line: socket.socket) -> dict[str, Any] | None:
    """Answer until nobody asks any more: None, or what to run, in a process that has just begun."""
    while True:
        told, files, _, _ = socket.recv_fds(line, 65536, 2)
        if not told:
            return None
        while not told.endswith(b"\n"):
            told += line.recv(65536)
        process = os.fork()
        if process == 0:
            os.setsid()
            for number, file in enumerate(files, start=1):
                os.dup2(file, number)
                os.close(file)
            asked: dict[str, Any] = json.loads(told)
            return asked
        for file in files:
            os.close(file)
        line.sendall(b"%d\n" % process)
        _, status = os.waitpid(process, 0)
        line.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def run(asked: dict[str, Any]) -> int:
    """The command, whose streams are set up as an interpreter that starts sets them up."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "utf-8:surrogateescape").partition(":")
    sys.stdout = _stream(1, encoding, errors or "strict")
    sys.stderr = _stream(2, encoding, "backslashreplace")
    return main(asked["arguments"])


def _stream(number: int, encoding: str, errors: str) -> TextIOWrapper:
    at_once = number == 2 or os.isatty(number)
    return TextIOWrapper(BufferedWriter(FileIO(number, "w")), encoding, errors, line_buffering=at_once)


def end(status: int) -> None:
    """Without taking the interpreter down piece by piece, which is that of all other commands too."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    from ai_roles.cli import main

    for known in KNOWN:
        with redirect_stdout(StringIO()):
            main(shlex.split(known))
    gc.freeze()
    asked = divide(socket.socket(fileno=int(sys.argv[1])))
    if asked is not None:
        end(run(asked))
