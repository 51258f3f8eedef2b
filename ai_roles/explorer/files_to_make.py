"""Which files are there to be had, and who makes each? It is made when it is asked for, and not before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

__all__ = ["FilesToMake"]


class FilesToMake(Mapping[str, bytes]):
    """Files by their names, out of what makes them.

    >>> files = FilesToMake({"a.js": lambda: b"made", "b.js": lambda: b"never"})
    >>> list(files), files["a.js"]
    (['a.js', 'b.js'], b'made')
    """

    def __init__(self, makers: Mapping[str, Callable[[], bytes]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> bytes:
        return self._makers[name]()

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
