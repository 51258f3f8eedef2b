"""A cluster of Spark on this machine, on the loopback alone: a master and two workers, ended by their process ids."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOOPBACK: Final = "127.0.0.1"
_LATEST: Final = 60.0
"""A master that has not begun after so many seconds will not."""


@dataclass(frozen=True)
class Cluster:
    """Where the master is, and who works."""

    url: str
    workers: tuple[subprocess.Popen[bytes], ...]

    def executors(self, worker: int = 0) -> list[int]:
        """The processes that a worker has started, by their ids."""
        return _children(self.workers[worker].pid)

    def kill(self, worker: int = 0) -> None:
        """End a worker and its executors as a machine ends whose power fails."""
        for pid in (self.workers[worker].pid, *self.executors(worker)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@contextmanager
def cluster(folder: Path, workers: int = 2, memory: str = "1g") -> Iterator[Cluster]:
    """A master and so many workers of one core each, with their logs and scratch in the folder."""
    import pyspark

    program = Path(pyspark.__file__).parent / "bin" / "spark-class"
    environment = {
        **os.environ,
        "SPARK_LOCAL_IP": LOOPBACK,
        "SPARK_WORKER_DIR": str(folder / "work"),
        "SPARK_LOCAL_DIRS": str(folder / "scratch"),
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(Path(__file__).parent.parent),
        "SPARK_DAEMON_MEMORY": "256m",
    }
    url = f"spark://{LOOPBACK}:{_free_port()}"
    begun: list[subprocess.Popen[bytes]] = []

    def begin(name: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (folder / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                [str(program), *arguments], stdout=log, stderr=subprocess.STDOUT, env=environment, cwd=folder
            )
        begun.append(process)
        return process

    port = url.rpartition(":")[2]
    master = "org.apache.spark.deploy.master.Master"
    worker = "org.apache.spark.deploy.worker.Worker"
    try:
        begin("master", master, "--host", LOOPBACK, "--port", port, "--webui-port", "0")
        _await(folder / "master.log", "I have been elected leader", 1)
        own = tuple(
            begin(
                f"worker-{number}",
                worker,
                "--host",
                LOOPBACK,
                "--cores",
                "1",
                "--memory",
                memory,
                "--webui-port",
                "0",
                url,
            )
            for number in range(workers)
        )
        _await(folder / "master.log", "Registering worker", workers)
        yield Cluster(url, own)
    finally:
        for process in reversed(begun):
            for pid in (*_children(process.pid), process.pid):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGTERM)
        for process in begun:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _await(log: Path, line: str, times: int) -> None:
    latest = time.monotonic() + _LATEST
    while len(re.findall(line, log.read_text("utf-8", "replace"))) < times:
        if time.monotonic() > latest:
            raise TimeoutError(
                f"{log} does not say {line!r} {times} times:\n{log.read_text('utf-8', 'replace')[-2000:]}"
            )
        time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _children(pid: int) -> list[int]:
    """The living processes below one, the nearest first."""
    found: list[int] = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            number, _, rest = status.read_text("ascii", "replace").partition(" ")
            if int(rest.rpartition(")")[2].split()[1]) == pid:
                found.append(int(number))
    return [*found, *(child for each in found for child in _children(each))]
