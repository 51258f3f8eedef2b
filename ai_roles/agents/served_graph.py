"""Which graph is asked just now? That of the files as they are: where one has changed, it is read again before the next answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from ..errors import AiRolesError
from ..model import KnowledgeGraph

__all__ = ["ServedGraph"]

Stamp: TypeAlias = tuple[tuple[str, int, int], ...]


class ServedGraph:
    """A graph, and the files that it was read from. Threads may share it.

    >>> from ai_roles.sample import SAMPLE
    >>> ServedGraph(lambda: SAMPLE).now() is SAMPLE
    True
    """

    def __init__(self, read: Callable[[], KnowledgeGraph], files: Iterable[Path] = ()) -> None:
        self._read = read
        self._files = tuple(files)
        self._lock = threading.Lock()
        self._stamp: Stamp | None = None
        self._graph: KnowledgeGraph | None = None
        self._fault: AiRolesError | None = None

    def now(self) -> KnowledgeGraph:
        """The graph of the files as they stand; what is wrong with them is raised until they change once more.

        Raises:
            AiRolesError: A file cannot be read, or what it says does not hold together.
        """
        with self._lock:
            stamp = self._stamped()
            if stamp != self._stamp:
                self._stamp, self._fault = stamp, None
                try:
                    self._graph = self._read()
                except AiRolesError as error:
                    self._fault = error
            if self._fault is not None:
                raise self._fault
            assert self._graph is not None
            return self._graph

    def _stamped(self) -> Stamp:
        """When each file was written, and how large it is; of a folder, each file in it."""
        found = []
        for place in self._files:
            for file in sorted(place.rglob("*")) if place.is_dir() else (place,):
                try:
                    seen = file.stat()
                except OSError:
                    found.append((str(file), -1, -1))
                else:
                    found.append((str(file), seen.st_mtime_ns, seen.st_size))
        return tuple(found)
