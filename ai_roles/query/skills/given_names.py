"""Which skills and tools do these names mean, and which of them mean none?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from ...errors import AmbiguousNameError, UsageError
from ...model import Entity, KnowledgeGraph
from ...vocabulary import COMPETENCES, KIND_TABLE

__all__ = ["Read", "Unread", "read_names"]

MOST_SUGGESTED: Final = 50
"""For how many unknown names similar ones are looked for: nobody reads more, and each takes a while in a large graph."""
_NAMED: Final = 8
"""How many things of one name a message names."""


@dataclass(frozen=True, slots=True)
class Read:
    """A name that somebody gave, and the skill or tool that it means."""

    name: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Unread:
    """A name that means no skill or tool, or more than one: it is kept, reported and never counted."""

    name: str
    why: Literal["unknown", "ambiguous", "another kind"]
    suggestions: tuple[str, ...] = ()
    """Ids: what may have been meant, or what it means that is no skill or tool."""

    def __str__(self) -> str:
        names = ", ".join(self.suggestions)
        if self.why == "ambiguous":
            return f"{self.name!r} may mean {names}: say which"
        if self.why == "another kind":
            return f"{self.name!r} is no skill or tool ({names})"
        return f"{self.name!r} is unknown" + (f": did you mean {names}?" if names else "")


def read_names(
    graph: KnowledgeGraph, names: Iterable[str], *, of: str = "has"
) -> tuple[tuple[Read, ...], tuple[Unread, ...]]:
    """The skills and tools that these names mean, each once, and the names that mean none or several.

    Here a name must be a whole one, a label, alias or id: that "Git" is the start of "GitHub" does not make it the same.

    >>> from ai_roles.sample import SAMPLE
    >>> known, unknown = read_names(SAMPLE, ["k8s", "Kubernetes", "dock", "Pyhton", "BFSI"])
    >>> [(each.name, each.entity.id) for each in known]
    [('k8s', 'kubernetes')]
    >>> [str(each) for each in unknown]
    ["'dock' is unknown: did you mean docker?", "'Pyhton' is unknown: did you mean python?",
     "'BFSI' is no skill or tool (industry bfsi)"]
    """
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise UsageError(f"{of} takes a list of names, not {names!r}")
    known: dict[str, Read] = {}
    unread: dict[str, Unread] = {}
    seen: set[str] = set()
    suggested = 0
    for name in names:
        if not isinstance(name, str):
            raise UsageError(f"{of} takes names, not {name!r}")
        if name in seen:
            continue
        seen.add(name)
        found = _read(graph, name)
        if isinstance(found, Read):
            known.setdefault(found.entity.id, found)
            continue
        if found.why == "unknown" and suggested < MOST_SUGGESTED:
            suggested += 1
            found = Unread(name, "unknown", _similar(graph, name))
        unread[name] = found
    return tuple(known.values()), tuple(unread.values())


def _read(graph: KnowledgeGraph, name: str) -> Read | Unread:
    if graph.meanings.exactly(name, COMPETENCES):
        try:
            return Read(name, graph.resolve(name, COMPETENCES))
        except AmbiguousNameError as error:
            return Unread(name, "ambiguous", error.suggestions)
    if others := graph.meanings.called(name):
        return Unread(name, "another kind", tuple(f"{KIND_TABLE[graph[id].kind].id} {id}" for id in others[:_NAMED]))
    return Unread(name, "unknown")


def _similar(graph: KnowledgeGraph, name: str) -> tuple[str, ...]:
    return graph.meanings.like(name, COMPETENCES)
