"""Medians and ratios, taken in turn so that a drifting machine troubles both sides alike."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence


def in_turn(cases: Mapping[str, Callable[[], object]], *, rounds: int = 7, number: int = 1) -> dict[str, float]:
    """The median seconds of each case, one round of all before the next."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            gc.collect()
            start = time.perf_counter()
            for _ in range(number):
                case()
            taken[name].append((time.perf_counter() - start) / number)
    return {name: statistics.median(times) for name, times in taken.items()}


def processes(commands: Mapping[str, Sequence[str]], *, rounds: int = 15) -> dict[str, float]:
    """The median wall seconds of whole processes, in turn."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def runner(command: Sequence[str]) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, capture_output=True, env=environment)

    for command in commands.values():
        runner(command)()
    return in_turn({name: runner(command) for name, command in commands.items()}, rounds=rounds)


def shown(seconds: float) -> str:
    """`1.2 s`, `34 ms`, `5.6 us`."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} us"


def report(title: str, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """A table of what was measured, the figure, the aim, and whether it was met."""
    print(f"\n## {title}\n")
    print("| what | measured | aim | |")
    print("|---|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")
    sys.stdout.flush()


def verdict(met: bool) -> str:
    return "met" if met else "NOT met"
