"""Which graph is served, from which files, and have these changed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ..errors import FormatError, ReadError

if TYPE_CHECKING:  # whoever only says what is to be served needs none of it
    from ..model import KnowledgeGraph

__all__ = ["GraphSource"]

BUNDLED: Final = "bundled"
_YAML: Final = (".yaml", ".yml")
_MOST_FILES: Final = 2_000
"""Of a folder, so many are looked at."""

Stamp = tuple[tuple[str, int, int, int], ...]
"""Of each file its path, when it was changed, its size and its number on the disk."""


@dataclass(frozen=True, slots=True)
class GraphSource:
    """A graph as the command line names it: "bundled", a folder of facts, a YAML file or an export; and what is laid over it.

    >>> GraphSource().load() == GraphSource(place="bundled").load()
    True
    """

    place: str = BUNDLED
    overlays: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    """Bundled vocabularies that are asked for."""
    sources: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    watched: bool = True
    """Whether the files may change while it is served."""

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> GraphSource:
        """What `to_record` gave."""
        lists = {name: tuple(value) for name, value in record.items() if isinstance(value, list)}
        return cls(**(record | lists))

    def to_record(self) -> dict[str, Any]:
        """As plain data for JSON."""
        return asdict(self)

    @property
    def title(self) -> str:
        """What is served, in the words of the command line."""
        return " with ".join([self.place, *self.extras, *self.overlays])

    def load(self) -> KnowledgeGraph:
        """The graph.

        Raises:
            AiRolesError: A file cannot be read, or does not hold together.
        """
        from ..questions import restricted

        return restricted(self._whole(), self.sources, self.basis)

    def stamp(self) -> Stamp:
        """What tells whether any of the files has changed."""
        found = []
        for path in self._files() if self.watched else ():
            try:
                known = path.stat()
            except OSError:
                found.append((str(path), 0, -1, 0))
            else:
                found.append((str(path), known.st_mtime_ns, known.st_size, known.st_ino))
        return tuple(found)

    def _files(self) -> Iterator[Path]:
        places = [Path(place) for place in (self.place, *self.overlays) if place != BUNDLED]
        left = _MOST_FILES
        for place in places:
            yield place
            if place.is_dir():
                for path in sorted(path for path in place.rglob("*") if path.is_file())[:left]:
                    left -= 1
                    yield path

    def _whole(self) -> KnowledgeGraph:
        if self.place == BUNDLED and not self.overlays:
            from ..dataset import load as load_facts

            return load_facts(include=self.extras)
        from ..merged_files import load

        if self.place == BUNDLED:
            return load(*self.overlays, include=self.extras)
        path = Path(self.place)
        if path.suffix.lower() in _YAML:
            return load(path, *self.overlays, include=self.extras)
        if self.extras:
            raise FormatError(f"{', '.join(self.extras)} goes with the bundled facts, which are not served here")
        graph = _read(path)
        for other in map(Path, self.overlays):
            graph = _laid_over(graph, other)
        return graph


def _read(path: Path) -> KnowledgeGraph:
    """The graph of a folder of facts, or of an export."""
    from ..dataset import SUFFIX, open_snapshot

    if not path.exists():
        raise ReadError(f"there is no {path}")
    if path.suffix.lower() == SUFFIX:
        return open_snapshot(path)
    from ..merged_files import graph_in

    return graph_in(path)


def _laid_over(graph: KnowledgeGraph, path: Path) -> KnowledgeGraph:
    from ..dataset import MAX_FILE, merge, overlay, read_text_capped

    if path.suffix.lower() in _YAML:
        return overlay(graph, [(str(path), read_text_capped(path, limit=MAX_FILE))])
    return merge(graph, _read(path))
