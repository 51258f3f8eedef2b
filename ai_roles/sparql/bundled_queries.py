"""Which questions come with the graph as SPARQL? The files of `ontology/queries/`, by name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..dataset import ontology_folder, read_text_capped
from ..errors import QueryError, UnknownNameError
from ..model import closest, is_slug, name_key
from ..vocabulary import Kind
from .parameters import parameters_of
from .solutions import PythonValue

LARGEST_FILE: Final = 200_000
_HEADER: Final = re.compile(r"#[ \t]*(title|description|answers|none)[ \t]*:[ \t]*(.*?)[ \t]*")
_SPACE: Final = re.compile(r"\s")
_MORE: Final = re.compile(r"#[ \t]{3,}(.*?)[ \t]*")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with a name: what it answers, and its parameters with their defaults.

    `kinds` says for a parameter that is an entity which kinds of entity it takes. `none` is what it means that there are no
    rows, where that is not that no source states it.
    """

    name: str
    title: str
    description: str
    answers: str
    parameters: Mapping[str, PythonValue]
    kinds: Mapping[str, tuple[Kind, ...]]
    text: str
    none: str = ""


def named_queries() -> dict[str, NamedQuery]:
    """Every bundled query by its name.

    >>> named_queries()["skills-separating-two-roles"].parameters
    {'left': 'mlops-engineer', 'right': 'genai-engineer'}
    """
    return {path.stem: _named(path.stem, _read(path)) for path in _files()}


def read_query(query: str | os.PathLike[str]) -> str:
    """The text of a query, given as its text, as the path of an `.rq` file, or as the name of a bundled one.

    What holds a brace or a space is text; what ends in `.rq`, or is a path object, is a file; anything else is a name.

    Raises:
        UnknownNameError: No bundled query has that name.
        ReadError: The file cannot be read.
    """
    if not isinstance(query, str):
        return _read(Path(query))
    if "{" in query:
        return query
    if query.endswith(".rq"):
        return _read(Path(query))
    if _SPACE.search(query):
        return query
    path = _folder() / f"{query}.rq"
    if is_slug(query) and path.is_file():
        return _read(path)
    raise UnknownNameError(query, closest(query, ((name_key(p.stem), p.stem) for p in _files())), what="query")


def _named(name: str, text: str) -> NamedQuery:
    header = _headers(text)
    for wanted in ("title", "description", "answers"):
        if not header.get(wanted):
            raise QueryError(f"{name}.rq has no '# {wanted}:' line at its top")
    parameters = parameters_of(text)
    kinds = dict(parameters.kinds or {})
    return NamedQuery(
        name,
        header["title"],
        header["description"],
        header["answers"],
        parameters.defaults(),
        kinds,
        text,
        header.get("none", ""),
    )


def _headers(text: str) -> dict[str, str]:
    """What the comment lines at the top say; a line that is indented goes on with the one before."""
    found: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if match := _HEADER.fullmatch(line):
            last, found[match[1]] = match[1], match[2]
        elif last and (match := _MORE.fullmatch(line)):
            found[last] += f" {match[1]}"
        else:
            last = ""
    return found


def _folder() -> Path:
    return ontology_folder() / "queries"


def _files() -> list[Path]:
    return sorted(_folder().glob("*.rq"))


def _read(path: Path) -> str:
    return read_text_capped(path, limit=LARGEST_FILE)
