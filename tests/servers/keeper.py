"""How does a server end with the tests that asked for it, however those end?

`keeper.py WATCHED REMOVE PID-FILE COMMAND...` runs the command until it is told to stop (SIGTERM) or the process WATCHED is gone; then the
command and all that it started are stopped too. If the keeper itself is killed, Linux kills the command. REMOVE is a folder to remove at the
end, or "-".
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

GRACE: Final = 8.0
PR_SET_PDEATHSIG: Final = 1


def alive(pid: int) -> bool:
    """Whether there is such a process, and it is more than the remains of one."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path("/proc", str(pid), "stat")
    try:
        return (
            not status.exists()
            or status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] != "Z"
        )
    except (FileNotFoundError, ProcessLookupError):
        return False


def end_with_keeper() -> None:
    """Asks Linux to kill this process when the one that started it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def stop(child: subprocess.Popen[bytes]) -> None:
    """Politely at first; after a while, not so."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            break
        try:
            child.wait(GRACE)
        except subprocess.TimeoutExpired:
            continue
    child.wait()


def keep(watched: int, pid_file: Path, command: list[str]) -> int:
    told: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, frame: told.append(number))
    child = subprocess.Popen(command, start_new_session=True, preexec_fn=end_with_keeper)  # noqa: PLW1509  (no threads here)
    new = pid_file.with_suffix(".new")
    new.write_text(str(child.pid), encoding="utf-8")
    new.replace(pid_file)
    while child.poll() is None and not told and alive(watched):
        time.sleep(0.1)
    stop(child)
    return child.returncode


if __name__ == "__main__":
    watched, remove, pid_file, *command = sys.argv[1:]
    code = keep(int(watched), Path(pid_file), command)
    if remove != "-":
        shutil.rmtree(remove, ignore_errors=True)
    sys.exit(code if code >= 0 else 128 - code)
