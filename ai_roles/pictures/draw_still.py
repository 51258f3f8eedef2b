"""Which still diagram shows this, and in which format? SVG, PNG, Mermaid or DOT, by the ending of the file's name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ..dataset import atomic_write
from ..errors import UsageError
from ..model import KnowledgeGraph
from ..query.careers import ladders, progression
from ..query.facts import describe
from ..query.roles import Comparison, compare
from .comparison_diagram import comparison_svg
from .dot import to_dot
from .flowchart import comparison_outline, graph_outline, ladders_outline
from .ladder_diagram import ladder_svg
from .map_diagram import map_svg
from .mermaid import to_mermaid
from .neighbourhood_diagram import neighbourhood_svg
from .still_files import write_diagram

STILLS: Final = (".svg", ".png", ".mmd", ".dot")
"""The endings of files that hold a still diagram."""


def still(
    graph: KnowledgeGraph,
    path: str | os.PathLike[str],
    *,
    focus: str | tuple[str, str] | None = None,
    view: str | None = None,
) -> Path:
    """Write a still diagram: of two roles, of one thing and its surroundings, of ladders, or of the whole graph.

    With the view "ladder" a pair are two levels and the way between them; one name is a role, whose ladders are shown.

    >>> import tempfile
    >>> from ai_roles.sample import SAMPLE
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     still(SAMPLE, f"{folder}/both.svg", focus=("mlops", "genai")).name
    'both.svg'
    """
    suffix = Path(path).suffix.lower()
    if suffix not in STILLS:
        raise UsageError(f"a still diagram ends in {', '.join(STILLS)}, not in {suffix!r}")
    if view not in (None, "neighbourhood", "comparison", "ladder", "whole"):
        raise UsageError(f"view {view!r} is unknown: one of neighbourhood, comparison, ladder, whole")
    if suffix in (".svg", ".png"):
        write_diagram(_svg(graph, focus, view), path)
    else:
        atomic_write(path, _outlined(graph, focus, view, suffix))
    return Path(path)


def _svg(graph: KnowledgeGraph, focus: str | tuple[str, str] | None, view: str | None) -> str:
    if view == "ladder":
        return ladder_svg(progression(graph, *focus) if isinstance(focus, tuple) else ladders(graph, focus))
    if isinstance(focus, tuple):
        return comparison_svg(_both(graph, focus))
    return map_svg(graph) if focus is None else neighbourhood_svg(describe(graph, focus))


def _outlined(graph: KnowledgeGraph, focus: str | tuple[str, str] | None, view: str | None, suffix: str) -> str:
    if view == "ladder":
        outline = ladders_outline(progression(graph, *focus) if isinstance(focus, tuple) else ladders(graph, focus))
    elif isinstance(focus, tuple):
        outline = comparison_outline(_both(graph, focus))
    else:
        outline = graph_outline(graph, focus=focus)
    return to_mermaid(outline) if suffix == ".mmd" else to_dot(outline)


def _both(graph: KnowledgeGraph, pair: tuple[str, str]) -> Comparison:
    found = compare(graph, *pair)
    assert isinstance(found, Comparison)
    return found
