"""Does a cluster of two workers count what two processes count, how fast, in how much memory, and when one of them is killed?

python benchmarks/bench_spark.py                    # 15,510 postings made of those beside the checkout, which it takes
python benchmarks/bench_spark.py --postings 3000 --part speed   # no worker dies
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from timing import report, verdict

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyarrow as pa
import pyarrow.parquet as pq

from ai_roles.dataset import load
from ai_roles.text import spark
from ai_roles.text.demand import DemandCounts, observe
from tests.spark_cluster import LOOPBACK, Cluster, cluster

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "postings-dev" / "postings.jsonl.gz"
MEMORY_AIM = 700
SPEED_AIM = 0.5
PARTS = 60
PER_FILE = 259
WARM = 64


def rows(count: int) -> Iterator[dict[str, str]]:
    """The postings again and again, each time with other lines left out and others added; some as they were."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        given = [json.loads(line) for line in lines]
    chance = Random(5)
    for number in range(count):
        posting, again = given[number % len(given)], number // len(given)
        kept = posting["text"].split("\n")
        if again % 8:
            kept = [line for line in kept if chance.random() > 0.04 * (again % 8)]
            kept.insert(chance.randrange(len(kept) + 1), f"Reference {again}, team {chance.randrange(500)}.")
        yield {
            "id": f"{again}-{posting['id']}",
            "title": posting["title"],
            "text": "\n".join(kept),
            "employer": f"employer {chance.randrange(400)}",
            "date": f"2026-{again % 6 + 1:02}-15",
        }


class Memory:
    """How much a worker holds, its executor and its Python together, looked at twice a second."""

    def __init__(self, machines: Cluster) -> None:
        self.machines = machines
        self.seen: list[tuple[float, float, float]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.began = time.monotonic()
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(0.5):
            held = [self._held(number) for number in range(len(self.machines.workers))]
            whole, python = (max(each) for each in zip(*held, strict=True))
            self.seen.append((time.monotonic() - self.began, whole, python))

    def _held(self, number: int) -> tuple[float, float]:
        """The megabytes of all processes below a worker, and those of the largest Python among them."""
        whole = python = 0.0
        for pid in self.machines.executors(number):
            try:
                name = Path(f"/proc/{pid}/comm").read_text("ascii").strip()
                told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
            except OSError:
                continue
            size = int(re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)[1]) / 1e3  # what forks share counts once
            whole += size
            if name.startswith("python"):
                python = max(python, size)
        return whole, python

    def until(self, share: float) -> tuple[float, float]:
        """The most that any of them held in the first part of the run."""
        last = self.seen[-1][0] * share
        whole, python = zip(*((whole, python) for when, whole, python in self.seen if when <= last), strict=True)
        return max(whole), max(python)

    def stop(self) -> None:
        self._over.set()
        self._thread.join()


def killed_at(session, machines: Cluster, share: float) -> threading.Thread:
    """A thread that ends a worker as soon as so much of the postings is read."""

    def wait_and_kill() -> None:
        tracker = session.sparkContext.statusTracker()
        while True:
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(
                stage and stage.numTasks > 10 and stage.numCompletedTasks > share * stage.numTasks for stage in stages
            ):
                machines.kill(0)
                print(f"kill -9 of worker 0 and its executor ({time.strftime('%H:%M:%S')})", flush=True)
                return
            time.sleep(0.2)

    thread = threading.Thread(target=wait_and_kill, daemon=True)
    thread.start()
    return thread


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postings", type=int, default=15_510)
    parser.add_argument("--part", choices=("speed", "kill", "both"), default="both")
    told = parser.parse_args()
    count, graph, by = told.postings, load(), ("role", "level", "month")
    os.environ |= {"SPARK_LOCAL_IP": LOOPBACK, "PYSPARK_PYTHON": sys.executable}
    made = list(rows(count))
    found: dict[str, DemandCounts] = {}
    took: dict[str, float] = {}

    def timed(what: str, counted: Callable[[], DemandCounts]) -> None:
        began = time.perf_counter()
        found[what] = counted()
        took[what] = time.perf_counter() - began
        print(f"{what}: {took[what]:.0f} s", flush=True)

    with tempfile.TemporaryDirectory() as place, cluster(Path(place), memory="1g") as machines:
        files = Path(place, "postings")
        files.mkdir()
        for number in range(0, count, PER_FILE):
            pq.write_table(pa.Table.from_pylist(made[number : number + PER_FILE]), files / f"{number:06}.parquet")
        settings = {
            "spark.driver.host": LOOPBACK,
            "spark.driver.bindAddress": LOOPBACK,
            "spark.executor.memory": "512m",
            "spark.sql.files.maxPartitionBytes": "2m",
            "spark.sql.shuffle.partitions": "8",
            "spark.ui.showConsoleProgress": "false",
        }
        session = spark.spark_session(machines.url, settings)
        frame = session.read.parquet(str(files)).repartition(PARTS)
        spark.count_demand(graph, frame.limit(WARM).repartition(4), by=by)  # warm: every worker has the graph
        print(f"warm ({time.strftime('%H:%M:%S')})", flush=True)
        if told.part != "kill":
            small = frame.limit(count // 10).repartition(8)
            timed("a tenth by Spark", lambda: spark.count_demand(graph, small, by=by))
            timed("all by Spark", lambda: spark.count_demand(graph, frame, by=by))
        memory = Memory(machines)
        if told.part != "speed":
            killed_at(session, machines, 0.4)
            timed("all by Spark, a worker killed", lambda: spark.count_demand(graph, frame, by=by))
            if machines.workers[0].poll() != -9:
                raise SystemExit("no worker was killed")
        memory.stop()
        session.stop()
    timed("all by two processes", lambda: observe(graph, made, corpus="any", by=by, workers=2).counts)
    expected = found["all by two processes"]
    equal = all(counts == expected for what, counts in found.items() if what.startswith("all"))
    lines = [
        (
            "postings; exact and near copies among them",
            f"{count:,}; {expected.total('exact copy'):,}, {expected.total('near copy'):,}",
            "",
            "",
        ),
        (
            "rows of counts, by Spark and by two processes",
            f"{len(expected.rows):,}; {'equal' if equal else 'NOT equal'}",
            "equal",
            verdict(equal),
        ),
    ]
    for what, seconds in took.items():
        read = count // 10 if what.startswith("a tenth") else count
        ratio = took["all by two processes"] / seconds
        aimed = what == "all by Spark"
        lines.append(
            (
                what,
                f"{seconds:.0f} s, {read / seconds:.0f} postings a second" + (f", {ratio:.2f} x" if aimed else ""),
                f"{SPEED_AIM} x" if aimed else "",
                verdict(ratio >= SPEED_AIM) if aimed else "",
            )
        )
    if told.part != "speed":
        (_, small_python), (whole_worker, python) = memory.until(0.1), memory.until(1.0)
        lines += [
            (
                "most memory of a Python worker, after a tenth and after all of the run",
                f"{small_python:.0f} MB, {python:.0f} MB",
                f"{MEMORY_AIM} MB",
                verdict(python <= MEMORY_AIM),
            ),
            ("most memory of a worker, its executor in Java and its Python together", f"{whole_worker:.0f} MB", "", ""),
        ]
    report("Postings on Spark", lines)
    if not equal:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
