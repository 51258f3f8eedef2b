"""From which texts are words put into classes? From such as may be passed on: ESCO, O*NET, articles, and what is trained on.

Each text comes with its kind: for `word_kinds` it matters whether a word names what is known, what is done, a job or a tool.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal, NamedTuple

from ....errors import FormatError, ReadError

__all__ = ["KINDS", "Kind", "Source", "articles", "esco", "onet"]

Kind = Literal["knowledge", "activity", "job", "tool", "tool group", "task", "title", "prose"]
KINDS: Final[tuple[Kind, ...]] = ("knowledge", "activity", "job", "tool", "task", "title")
"""Those whose words are told apart; the others give company to words, and no kind."""
_FIELD: Final = 1 << 24


class Source(NamedTuple):
    """A text, and of which kind it is."""

    kind: Kind
    text: str


def esco(path: Path) -> Iterator[Source]:
    """Names and descriptions of ESCO, from the zip of its CSV files in English."""
    for name, kind in (
        ("skills_en.csv", "activity"),
        ("occupations_en.csv", "job"),
        ("ISCOGroups_en.csv", "prose"),
        ("skillGroups_en.csv", "prose"),
    ):
        for row in _rows(path, name, "excel"):
            own: Kind = "knowledge" if row.get("skillType") == "knowledge" else kind  # type: ignore[assignment]
            for label in dict.fromkeys([row["preferredLabel"], *(row.get("altLabels") or "").split("\n")]):
                if label:
                    yield Source(own, label)
            if row.get("description"):
                yield Source("prose", row["description"])


def onet(path: Path) -> Iterator[Source]:
    """Tasks, tools and titles of O*NET, from the zip of its text files; each text once."""
    seen = set()
    for name, columns in (
        ("Task Statements.txt", (("task", "Task"),)),
        ("Technology Skills.txt", (("tool", "Example"), ("prose", "Commodity Title"))),
        ("Tools Used.txt", (("prose", "Example"), ("prose", "Commodity Title"))),
        ("DWA Reference.txt", (("prose", "DWA Title"),)),
        ("Occupation Data.txt", (("prose", "Title"), ("prose", "Description"))),
        ("Alternate Titles.txt", (("title", "Alternate Title"),)),
        ("Emerging Tasks.txt", (("prose", "Task"),)),
    ):
        for row in _rows(path, name, "excel-tab"):
            cells = tuple(row[column] for _, column in columns)
            if (name, cells) in seen:
                continue
            seen.add((name, cells))
            if columns[0][0] == "tool":
                yield Source("tool", cells[0])
                yield Source("tool group", " ".join(cells))
            else:
                yield Source(columns[0][0], " ".join(cells))  # type: ignore[arg-type]


def articles(path: Path) -> Iterator[Source]:
    """The lines of a plain text."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error
    return (Source("prose", line) for line in lines)


def _rows(path: Path, name: str, dialect: str) -> Iterator[dict[str, str]]:
    with _member(path, name) as lines:
        csv.field_size_limit(_FIELD)
        quoting: Literal[0, 3] = csv.QUOTE_NONE if dialect == "excel-tab" else csv.QUOTE_MINIMAL
        yield from csv.DictReader(lines, dialect=dialect, quoting=quoting)


@contextmanager
def _member(path: Path, name: str) -> Iterator[io.TextIOWrapper]:
    try:
        with zipfile.ZipFile(path) as archive:
            full = next((each for each in archive.namelist() if each.rpartition("/")[2] == name), None)
            if full is None:
                raise FormatError(f"{path}: no {name} in it")
            with archive.open(full) as member:
                yield io.TextIOWrapper(member, encoding="utf-8-sig", newline="")
    except (OSError, zipfile.BadZipFile) as error:
        raise ReadError(f"{path}: cannot be read: {error}") from error
