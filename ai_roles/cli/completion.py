"""What may stand where the reader of a command line has got to? For each kind of parameter, what the bundled graph knows of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import get_args

from ..errors import AiRolesError
from ..vocabulary import BASES, KIND_TABLE

__all__ = ["COMPLETIONS"]

Completion = Callable[[str], list[tuple[str, str]]]
"""From what has been typed to the words that start so, each with what it is."""


def _entities(*kinds: str) -> Completion:
    """Completes the ids of entities of these kinds, or of all."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        from ..dataset import load

        try:
            graph = load()
        except AiRolesError:
            return []  # a shell that completes has no place for a message
        wanted = (entity for entity in graph if (not kinds or entity.kind in kinds) and not entity.retired)
        return _starting(incomplete, sorted((entity.id, entity.label) for entity in wanted))

    return complete


def _sources(incomplete: str) -> list[tuple[str, str]]:
    """The sources, and the sets that they belong to."""
    from ..dataset import load
    from ..model import source_sets

    try:
        sets = source_sets(load())
    except AiRolesError:
        return []  # a shell that completes has no place for a message
    return [
        *_starting(incomplete, ((name, f"a set of {len(members)} sources") for name, members in sorted(sets.items()))),
        *_entities("source")(incomplete),
    ]


def _competences(incomplete: str) -> list[tuple[str, str]]:
    """Skills and tools, the last of several with commas between."""
    before, comma, last = incomplete.rpartition(",")
    return [(f"{before}{comma}{id}", label) for id, label in _entities("skill", "tool")(last)]


def _member(incomplete: str) -> list[tuple[str, str]]:
    """What stands behind the colon; nobody knows the name before it."""
    name, colon, skills = incomplete.partition(":")
    space = " " * (len(skills) - len(skills.lstrip()))
    return [(f"{name}:{space}{done}", what) for done, what in _competences(skills.lstrip())] if colon else []


def _kinds(incomplete: str) -> list[tuple[str, str]]:
    return _starting(incomplete, ((info.plural, info.comment) for info in KIND_TABLE.values()))


def _bases(incomplete: str) -> list[tuple[str, str]]:
    return _starting(incomplete, ((basis, "") for basis in BASES))


def _queries(incomplete: str) -> list[tuple[str, str]]:
    from ..sparql import named_queries

    return _starting(incomplete, ((query.name, query.title) for query in named_queries().values()))


def _views(incomplete: str) -> list[tuple[str, str]]:
    from ..pictures import View

    return _starting(incomplete, ((view, "") for view in get_args(View)))


def _engines(incomplete: str) -> list[tuple[str, str]]:
    from ..pictures import Engine

    return _starting(incomplete, ((engine, "") for engine in get_args(Engine)))


def _starting(incomplete: str, words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    start = incomplete.casefold()
    return [(word, what) for word, what in words if word.startswith(start)]


COMPLETIONS: dict[str, Completion] = {
    "role": _entities("role"),
    "position": _entities("role"),
    "level": _entities("level"),
    "industry": _entities("industry"),
    "place": _entities("place"),
    "competence": _competences,
    "member": _member,
    "entity": _entities(),
    "source": _sources,
    "basis": _bases,
    "kind": _kinds,
    "query": _queries,
    "view": _views,
    "engine": _engines,
}
"""The kinds that can be completed; for files and folders the shell does it."""
