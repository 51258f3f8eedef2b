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
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

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


def on_screen(*arguments: str, rows: int = 24, columns: int = 80, seconds: float = 60, **changes: str) -> Screen:
    """What the command shows in a terminal of this size."""
    import fcntl
    import pty
    import termios

    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        process = subprocess.Popen(
            command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
            cwd=ROOT,
            env=environment(**changes),
            start_new_session=True,
        )
    finally:
        os.close(theirs)
    try:
        written = b"".join(_pieces(ours, time.monotonic() + seconds))
        status = process.wait(timeout=seconds)
    finally:
        os.close(ours)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return Screen(written.decode("utf-8", errors="replace"), status, columns)


def _pieces(terminal: int, deadline: float) -> Iterator[bytes]:
    """What is written until the other side is closed."""
    import select

    while True:
        ready, _, _ = select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError("the command does not end")
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # how Linux says that nobody holds the other side any more
            return
        if not piece:
            return
        yield piece


def through_pipe(*arguments: str, encoding: str = "utf-8", **changes: str) -> subprocess.CompletedProcess[str]:
    """What a program reads that starts the command; a letter that is not of the encoding is an error."""
    return subprocess.run(
        command(*arguments),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding=encoding,
        check=False,
        cwd=ROOT,
        env=environment(**changes),
        timeout=60,
    )


def width(line: str) -> int:
    """So many columns a terminal gives it: two to a wide letter, none to a mark on the letter before."""
    return sum(_columns(letter) for letter in line)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
