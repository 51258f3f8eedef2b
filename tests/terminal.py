"""What does a person see who types a command into a terminal of so many rows and columns? A pseudo terminal, read to its end."""

from __future__ import annotations

import os
import re
import signal
import struct
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from errno import EIO
from io import FileIO
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import Final

import pytest

from tests import warm_command

ROOT: Final = Path(__file__).parent.parent
ESCAPE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
UNSET: Final = (
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "FORCE_COLOR",
    "LESS",
    "LINES",
    "MANPAGER",
    "NO_COLOR",
    "PYTHONIOENCODING",
    "PYTHONUNBUFFERED",
)
"""What a developer's own shell may have set, and a test sets itself."""

posix = pytest.mark.skipif(sys.platform == "win32", reason="pseudo terminals are of POSIX systems")


@dataclass(frozen=True)
class Screen:
    """All that a command wrote to its terminal, standard error included."""

    written: str
    status: int
    columns: int

    @property
    def text(self) -> str:
        """Without colors and the like, and without blank lines at the end."""
        return ESCAPE.sub("", self.written).replace("\r", "").rstrip("\n")

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def rows(self) -> int:
        """So many rows it takes, where a line that is too long goes on in the next row; an answer of none takes none."""
        return sum(max(1, -(-width(line) // self.columns)) for line in self.lines) if self.text else 0

    @property
    def too_wide(self) -> list[str]:
        return [line for line in self.lines if width(line) > self.columns]


def environment(**changes: str) -> dict[str, str]:
    """That of somebody who has set nothing up, with these changes."""
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    return kept | {"TERM": "xterm-256color", "PAGER": "cat", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)} | changes


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ai_roles", *arguments]


def on_screen(
    *arguments: str, rows: int = 24, columns: int = 80, seconds: float = 60, anew: bool = False, **changes: str
) -> Screen:
    """What the command shows in a terminal of this size; *anew*: of an interpreter that is started for it."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    with _files(ours, theirs) as (reading, writing):
        begin = _begin if anew else warm_command.begin
        process = begin(arguments, environment(**changes), writing, writing)
        writing.close()
        (written,), status = _heard(process, [reading], seconds)
    return Screen(written.decode("utf-8", errors="replace"), status, columns)


def through_pipe(
    *arguments: str, encoding: str = "utf-8", anew: bool = False, **changes: str
) -> subprocess.CompletedProcess[str]:
    """What a program reads that runs the command; a letter that is not of the encoding is an error."""
    with _files(*os.pipe(), *os.pipe()) as (reading, writing, complaints, complaining):
        begin = _begin if anew else warm_command.begin
        process = begin(arguments, environment(**changes), writing, complaining)
        writing.close()
        complaining.close()
        (output, errors), status = _heard(process, [reading, complaints], 60)
    return subprocess.CompletedProcess(command(*arguments), status, output.decode(encoding), errors.decode(encoding))


@contextmanager
def _files(*numbers: int) -> Iterator[list[FileIO]]:
    with ExitStack() as stack:
        yield [stack.enter_context(FileIO(number)) for number in numbers]


def _begin(
    arguments: tuple[str, ...], environment: dict[str, str], output: FileIO, errors: FileIO
) -> subprocess.Popen[bytes]:
    """As a shell does it."""
    return subprocess.Popen(
        command(*arguments),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )


def _heard(
    process: subprocess.Popen[bytes] | warm_command.Begun, files: list[FileIO], seconds: float
) -> tuple[list[bytes], int]:
    """All that is written until nobody holds the other side, and how the command ended."""
    deadline = time.monotonic() + seconds
    written = dict.fromkeys(files, b"")
    try:
        with DefaultSelector() as waiting:
            for file in files:
                waiting.register(file, EVENT_READ)
            while waiting.get_map():
                ready = waiting.select(max(0.0, deadline - time.monotonic()))
                if not ready:
                    raise TimeoutError("the command does not end")
                for key, _ in ready:
                    assert isinstance(key.fileobj, FileIO)
                    piece = _piece(key.fileobj)
                    written[key.fileobj] += piece
                    if not piece:
                        waiting.unregister(key.fileobj)
        return list(written.values()), process.wait(timeout=seconds)
    except (TimeoutError, subprocess.TimeoutExpired):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=seconds)
        raise


def _piece(file: FileIO) -> bytes:
    try:
        return file.read(65536) or b""
    except OSError as error:
        if error.errno == EIO:  # how Linux says that nobody holds the other side of a terminal any more
            return b""
        raise


def width(line: str) -> int:
    """So many columns a terminal gives it: two to a wide letter, none to a mark on the letter before."""
    return sum(_columns(letter) for letter in line)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
