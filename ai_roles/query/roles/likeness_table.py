"""By what are all roles compared, and how much is said of each? One table of numbers, worked out once and kept with the graph.

To weigh one role, all others have to be looked at. So what each is compared by (`likeness`) stands in rows of numbers, which a
snapshot of a large graph brings along (`likeness_sections`): mapped into memory, they are there when the first question comes.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate
from typing import Final

from ...dataset import number_bytes, numbers_in
from ...errors import FormatError
from ...model import KnowledgeGraph, paused_collection, per_graph
from ...predicates import PREDICATES
from ...vocabulary import NECESSITY_WEIGHTS
from .holdings import held_by, owned_by
from .likeness import GROUP, WIDER, likeness
from .need_weights import ORIGIN_WEIGHTS

__all__ = ["LikenessTable", "likeness_sections", "likeness_table"]

_PART: Final = "likeness"
_DAMAGED: Final = "the table of likenesses that came with the graph is damaged: make its file anew"
_COLUMNS: Final = ("roles", "owned", "held", "starts", "things", "weights")


@dataclass(frozen=True, eq=False)
class LikenessTable:
    """What the roles are compared by, row after row. Roles and things are told by their numbers among the entities."""

    roles: Sequence[int]
    """Those of which anything is stated, in order."""
    owned: Sequence[int]
    """Of how many things it is said that the role itself has them."""
    held: Sequence[int]
    """How many things it holds, these and what it inherits: they come first in its row, then their wider terms and its groups."""
    starts: Sequence[int]
    """Where the row of each begins, and where the last one ends."""
    things: Sequence[int]
    weights: Sequence[int]
    """How much there is of each thing, by the place in `values`."""
    values: Sequence[float]
    """All weights that there are, in order: they are few."""

    def __post_init__(self) -> None:
        rows = len(self.roles)
        fit = (
            len(self.owned) == len(self.held) == rows
            and len(self.starts) == rows + 1
            and self.starts[0] == 0
            and self.starts[rows] == len(self.things) == len(self.weights)
        )
        if not fit:
            raise FormatError(f"{_DAMAGED} (its rows do not fit together)")

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """In which row each role stands."""
        return {role: place for place, role in enumerate(self.roles)}

    def row(self, place: int) -> Iterator[tuple[int, float]]:
        """The things of one role, in the order in which they were found, with the weight of each."""
        part = slice(self.starts[place], self.starts[place + 1])
        return zip(self.things[part], map(self.values.__getitem__, self.weights[part]), strict=True)


@per_graph
def likeness_table(graph: KnowledgeGraph) -> LikenessTable:
    """The table of all roles of the graph, those among them that answer only when asked, or are kept for their names alone.

    >>> from ai_roles.sample import SAMPLE
    >>> table = likeness_table(SAMPLE)
    >>> [(SAMPLE.entities.ids[role], owned) for role, owned in zip(table.roles, table.owned)]
    [('ai-engineer', 2), ('genai-engineer', 2), ('mlops-engineer', 4)]
    >>> [(SAMPLE.entities.ids[thing], round(weight, 2)) for thing, weight in table.row(1)]
    [('llms', 0.95), ('rag', 0.95), ('python', 0.5), ('deploy-models', 0.42)]
    """
    kept = _kept(graph)
    if kept is not None:
        return kept
    with paused_collection():
        return _made(graph)


def likeness_sections(graph: KnowledgeGraph) -> dict[str, bytes]:
    """The table as sections of a snapshot of the graph: of what is said there, without what was counted."""
    table = likeness_table(graph.said)
    about = json.dumps({"by": _measure(), "values": list(table.values)})
    columns = {f"{_PART}.{name}": number_bytes(getattr(table, name)) for name in _COLUMNS}
    return {_PART: about.encode(), **columns}


def _kept(graph: KnowledgeGraph) -> LikenessTable | None:
    """The table that came with the graph; None where none did, or one by another measure than that of today."""
    section = graph.section(_PART)
    if section is None:
        return None
    about = json.loads(section.tobytes())
    if about["by"] != _measure():
        return None
    found = [graph.section(f"{_PART}.{name}") for name in _COLUMNS]
    if None in found:
        raise FormatError(f"{_DAMAGED} (a part is missing)")
    try:
        columns = {name: numbers_in(part) for name, part in zip(_COLUMNS, found, strict=True) if part is not None}
    except TypeError as error:
        raise FormatError(f"{_DAMAGED} ({error})") from error
    return LikenessTable(**columns, values=about["values"])


def _measure() -> str:
    """What the weights are made by: a table that was made otherwise is of no use."""
    rules = [(id, predicate.likens, predicate.inherited) for id, predicate in sorted(PREDICATES.items())]
    figures = (1, rules, sorted(NECESSITY_WEIGHTS.items()), sorted(ORIGIN_WEIGHTS.items()), WIDER, GROUP)
    return blake2b(repr(figures).encode(), digest_size=8).hexdigest()


def _made(graph: KnowledgeGraph) -> LikenessTable:
    """The table, worked out of the claims."""
    ids, number_of = graph.entities.ids, graph.entities.number_of
    roles, owned, counts, lengths, things = (array("I") for _ in range(5))
    weights: list[float] = []
    for role in sorted(graph.entities.of_kind("role")):
        said = owned_by(graph, ids[role])
        held = held_by(graph, ids[role])
        if not held:
            continue
        found = likeness(graph, ids[role], held, () if held is said else held.keys() - said.keys())
        roles.append(role)
        owned.append(len(said))
        counts.append(len(held))
        lengths.append(len(found))
        things.extend(map(number_of.__getitem__, found))
        weights.extend(found.values())
    values, places = _numbered(weights)
    return LikenessTable(roles, owned, counts, array("I", accumulate(lengths, initial=0)), things, places, values)


def _numbered(weights: Iterable[float]) -> tuple[list[float], Sequence[int]]:
    """The weights that there are, in order, and the place of each."""
    weights = list(weights)
    values = sorted(set(weights))
    place_of = {weight: place for place, weight in enumerate(values)}
    return values, array("I", map(place_of.__getitem__, weights))
