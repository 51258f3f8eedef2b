"""Is every line of a source that is a folder of files accounted for? Each of its files, and none forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Final

from ..errors import Problem
from ..model import Cited, KnowledgeGraph, MentionFinder, file_lines
from .collected_facts import LedgerRow, Place
from .coverage import SourceCoverage, cover
from .disk import read_text_capped
from .loading import MAX_FILE

_COUNTS: Final = tuple(field.name for field in fields(SourceCoverage) if field.name not in ("source", "problems"))


def cover_folder(
    graph: KnowledgeGraph,
    ledger: Iterable[LedgerRow],
    source: str,
    folder: Path,
    *,
    places: Mapping[str, Place] | None = None,
    finder: MentionFinder | None = None,
) -> SourceCoverage:
    """Hold the claims and the ledger rows of one source against all Markdown and text files of its folder but its licence."""
    finder = finder or MentionFinder(graph)
    rows = [row for row in ledger if row.source == source]
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if _is_text(path))
    parts = [
        cover(
            graph,
            rows,
            source,
            read_text_capped(folder / file, limit=MAX_FILE),
            places=places,
            finder=finder,
            file=file,
        )
        for file in files
    ]
    problems = [problem for part in parts for problem in part.problems]
    cited = {
        file_lines(piece.locator)[0]
        for claim in graph.claims(source=source)
        for piece in claim.evidence
        if isinstance(piece, Cited) and piece.source == source and piece.locator
    }
    problems += [
        Problem(source, None, "", f"there is no file {file!r}, but it is cited") for file in sorted(cited - {*files})
    ]
    problems += [
        Problem(row.file, row.line, "file", f"{source} has no file {row.document!r}")
        for row in rows
        if row.document not in files
    ]
    counts = {name: sum(getattr(part, name) for part in parts) for name in _COUNTS}
    return SourceCoverage(source=source, **counts, problems=tuple(problems))


def _is_text(path: Path) -> bool:
    return path.suffix in (".md", ".txt") and not path.name.upper().startswith("LICEN") and path.is_file()
