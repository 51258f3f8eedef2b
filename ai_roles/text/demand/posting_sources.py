"""Where do postings stand? In files and folders of the usual kinds, in a frame, or in records that a program holds."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias, cast

from ...errors import ReadError, UsageError
from .text_lines import STANDARD_INPUT

__all__ = ["FRAMES", "TABLES", "TEXTS", "Postings", "file_ending", "is_frame", "sources_of"]


class ArrowFrame(Protocol):
    """A frame that speaks Arrow's C stream, as those of pandas, polars, Arrow and DuckDB do."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


Postings: TypeAlias = "str | os.PathLike[str] | Iterable[Any] | ArrowFrame"
"""A file or a folder, several of them, a frame of pandas, polars or Arrow, or postings as `PostingLine` or as dicts."""
_LINES: Final = frozenset({".jsonl", ".ndjson"})
TABLES: Final = {".csv": ",;\t|", ".tsv": "\t"}
"""By ending what may separate the cells."""
FRAMES: Final = frozenset({".parquet", ".pq"})
TEXTS: Final = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"})


def is_frame(source: object) -> bool:
    """Whether it is a frame of pandas, polars, Arrow or DuckDB."""
    return hasattr(source, "__arrow_c_stream__") or type(source).__module__.partition(".")[0] == "pandas"


def file_ending(path: Path) -> str:
    """By what a file is told: its ending, without that of gzip."""
    return Path(path.stem if path.suffix.lower() == ".gz" else path.name).suffix.lower()


def _is_read(path: Path) -> bool:
    return str(path) == STANDARD_INPUT or file_ending(path) in (*_LINES, *TABLES, *FRAMES, *TEXTS)


def sources_of(postings: Postings, skipped: list[str]) -> tuple[list[tuple[str, Any]], int]:
    """What is to be read, each with what it is called, and how many bytes its files have."""
    if hasattr(postings, "collect") and type(postings).__module__.startswith("polars"):
        postings = postings.collect()
    if is_frame(postings):
        return [("", postings)], 0
    if isinstance(postings, Mapping):
        raise UsageError("these are no postings, but one mapping: give a list of records, a frame or a file")
    if not isinstance(postings, str | os.PathLike | Iterable):
        raise UsageError(
            f"these are no postings, but {type(postings).__name__}: give a list of records, a frame or a file"
        )
    if not isinstance(postings, str | os.PathLike):
        given = iter(cast("Iterable[Any]", postings))
        first = next(given, None)
        if not isinstance(first, str | os.PathLike):
            return [("", [] if first is None else chain([first], given))], 0
        paths = [_path(each) for each in chain([first], given)]
    else:
        paths = [Path(postings)]
    found: list[Path] = []
    for path in paths:
        found += _in_folder(path, skipped) if path.is_dir() else [path]
    for path in found:
        if not _is_read(path):
            raise UsageError(
                f"{str(path)!r} is no file of postings: their names end in .jsonl, .csv, .tsv (also .gz), .parquet, or, a posting "
                f"each, in {', '.join(sorted(TEXTS))}"
            )
        if str(path) != STANDARD_INPUT and not path.is_file():
            raise ReadError(f"cannot read {str(path)!r}: there is no such file")
        if str(path) == STANDARD_INPUT and sys.stdin.isatty():
            raise UsageError("- reads standard input, and nothing is piped into it")
    names = _names(found)
    size = sum(path.stat().st_size for path in found if str(path) != STANDARD_INPUT)
    return list(zip(names, found, strict=True)), size


def _in_folder(folder: Path, skipped: list[str]) -> list[Path]:
    """The files of postings in a folder and below, by name; those that programs leave beside them do not count."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)
    )
    skipped += [str(path) for path in files if not _is_read(path)]
    if not (found := [path for path in files if _is_read(path)]):
        raise ReadError(f"cannot read {str(folder)!r}: there is no file of postings in it")
    return found


def _names(paths: list[Path]) -> list[str]:
    """What each file is called: by its name, with its folder where two are called alike."""
    names = [path.name or str(path) for path in paths]
    counts = Counter(names)
    return [name if counts[name] == 1 else str(path) for name, path in zip(names, paths, strict=True)]


def _path(given: object) -> Path:
    if isinstance(given, str | os.PathLike):
        return Path(given)
    raise UsageError(
        f"files and records are not read together: {type(given).__name__} stands behind the name of a file"
    )
