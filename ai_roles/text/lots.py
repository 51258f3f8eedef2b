"""How is the same done to many texts? In lots, by several processes, in the order of the texts, in memory that stays the same."""

from __future__ import annotations

import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..errors import AiRolesError, UsageError
from ..model import KnowledgeGraph

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = ["all_cores", "in_lots"]

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[KnowledgeGraph, list[T], Mapping[str, Any]], list[R]]
"""What is done to a lot: a function of a module, so that another process finds it."""

_LOT: Final = 32
"""So many texts go to a worker at once ..."""
_AHEAD: Final = 4
"""... and so many such lots for each worker are on their way: whatever the length of the input, memory stays the same."""
_TOO_FEW: Final = 5 * _LOT
"""Fewer texts are read sooner than a worker has begun."""


def all_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_lots(
    work: Work[T, R],
    graph: KnowledgeGraph,
    items: Iterable[T],
    *,
    workers: int | None = 1,
    options: Mapping[str, Any] | None = None,
    lot: int = _LOT,
    ahead: int = _AHEAD,
) -> Iterator[R]:
    """What the work makes of each item, in their order: the same whatever the number of workers, None for all cores.

    >>> from ai_roles.sample import SAMPLE
    >>> list(in_lots(lambda graph, lot, told: [len(each) for each in lot], SAMPLE, ["a", "bc"]))
    [1, 2]

    Args:
        lot: How many items go to a worker at once; few, where some take much longer than others.
        ahead: How many lots for each worker are on their way; many, where their number is known to be small.

    Raises:
        UsageError: There is less than one worker.
        AiRolesError: A worker was ended from outside.
    """
    if workers is not None and workers < 1:
        raise UsageError(f"it takes one worker at least, not {workers}")
    lines, told = iter(items), dict(options or {})
    count = all_cores() if workers is None else workers
    if workers is None and count > 1:
        first = list(islice(lines, _TOO_FEW))
        count = count if len(first) == _TOO_FEW else 1
        lines = chain(first, lines)
    if count > 1:
        yield from _by_workers(work, graph, iter(lambda: list(islice(lines, lot)), []), count, told, ahead)
        return
    while some := list(islice(lines, lot)):
        yield from work(graph, some, told)


def _by_workers(
    work: Work[T, R],
    graph: KnowledgeGraph,
    lots: Iterator[list[T]],
    workers: int,
    options: dict[str, Any],
    ahead: int,
) -> Iterator[R]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    waiting: deque[Future[list[R]]] = deque()
    begun_with = pickle.dumps((graph, options), pickle.HIGHEST_PROTOCOL)  # once, and not for each worker
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (begun_with,)) as pool:
        try:
            while True:
                while len(waiting) < workers * ahead and (lot := next(lots, None)):
                    with _without_interrupts():
                        waiting.append(pool.submit(_do, work, lot))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool:
            raise AiRolesError(_ENDED) from None
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Keep Ctrl-C back: a worker that begins meanwhile never gets it. It means the process that asked, which ends its workers."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_ENDED: Final = (
    "a worker process ended before its work was done: for want of memory, or because the script that asks is no module of "
    'its own; call it below `if __name__ == "__main__":`, or take workers=1'
)

_AT_WORK: dict[str, Any] = {}
"""Of a worker: the graph and the options that it was begun with."""


def _begin(begun_with: bytes) -> None:
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # whoever presses Ctrl-C means the process that asked, which ends its workers
    graph, options = pickle.loads(begun_with)  # noqa: S301 - of the process that began this one
    _AT_WORK.update(graph=graph, options=options)


def _do(work: Work[T, R], lot: list[T]) -> list[R]:
    return work(_AT_WORK["graph"], lot, _AT_WORK["options"])
