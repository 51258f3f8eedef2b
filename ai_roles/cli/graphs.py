"""Which graph does a command work on? The bundled one, with the reader's files laid over it, restricted as asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from ..errors import FormatError

if TYPE_CHECKING:
    from pathlib import Path

    from ..model import KnowledgeGraph
    from ..vocabulary import Basis

__all__ = ["BUNDLED", "bundled_coverage", "graph_at", "graph_for"]

BUNDLED: Final = "bundled"
_YAML: Final = (".yaml", ".yml")
_COVERAGE: Final = "dist/coverage.json"
_MAX_COVERAGE: Final = 1_000_000


def graph_for(
    overlays: Sequence[Path] | None, sources: Sequence[str] | None = None, bases: Sequence[str] | None = None
) -> KnowledgeGraph:
    """The bundled graph with these files over it, and only what these sources state on these bases."""
    from ..dataset import load

    graph = load(*(overlays or ()))
    if sources or bases:
        return graph.restrict(sources=sources or None, basis=cast("Sequence[Basis] | None", bases or None))
    return graph


def graph_at(place: str) -> KnowledgeGraph:
    """The graph that this argument means: `bundled`, a folder of facts, a YAML file over the bundled facts, or an export."""
    from pathlib import Path

    from ..dataset import graph_of, load, read_folder

    path = Path(place)
    if place == BUNDLED:
        return load()
    if path.is_dir():
        return graph_of(read_folder(path / "facts" if (path / "facts").is_dir() else path))
    if path.suffix.lower() in _YAML:
        return load(path)
    from ..files import read

    return read(path)


def bundled_coverage() -> dict[str, dict[str, int]] | None:
    """How many lines and mentions of each source the bundled facts account for; None where nobody counted."""
    import json

    from ..dataset import ontology_folder, read_text_capped

    path = ontology_folder() / _COVERAGE
    if not path.exists():
        return None
    try:
        counted = json.loads(read_text_capped(path, limit=_MAX_COVERAGE))
        return {source: {name: int(number) for name, number in figures.items()} for source, figures in counted.items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise FormatError(f"{path} is damaged: {error}") from None
