"""When is a process at work on what it was asked? Its processor time tells it, however busy the machine is."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

PATIENCE: Final = 50.0
_ENOUGH: Final = 0.2
"""Seconds of processor time: far more than it takes to hear of a question."""


def wait_until_at_work(process: int) -> None:
    """Return when the process has used some more processor time than now."""
    enough = _used(process) + _ENOUGH
    deadline = time.monotonic() + PATIENCE
    while _used(process) < enough:
        if time.monotonic() > deadline:
            raise TimeoutError(f"process {process} is not at work")
        time.sleep(0.01)


def _used(process: int) -> float:
    """Processor time of all of its threads, from Linux."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
