"""What does a role share with each of several others, the most telling first? All of them at once, as small arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ...model import Entity, EntityTable, KnowledgeGraph, per_graph
from .likeness_table import likeness_table
from .role_matrix import common_family, consecutive, telling

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Shared", "shared_things"]


class Shared(NamedTuple):
    """What two roles have in common."""

    held: tuple[Entity, ...]
    """What both hold."""
    near: tuple[Entity, ...]
    """The wider terms, and the groups, that both come under without both holding what lies directly below."""


class _Rows(NamedTuple):
    """By what some roles are compared, one role after the other."""

    roles: NDArray[np.int64]
    """Whose it is: the place among the roles."""
    things: NDArray[np.int64]
    weights: NDArray[np.float64]
    is_held: NDArray[np.bool_]


def shared_things(graph: KnowledgeGraph, role: str, others: Sequence[str]) -> Mapping[str, Shared]:
    """What the role shares with each of the others, the most telling first, then by label.

    >>> from ai_roles.sample import SAMPLE
    >>> found = shared_things(SAMPLE, "mlops-engineer", ["genai-engineer"])["genai-engineer"]
    >>> [entity.id for entity in found.held], found.near
    (['python', 'deploy-models'], ())
    """
    if not others:
        return {}
    import numpy as np

    mine, theirs = _rows(graph, [role]), _rows(graph, others)
    column_of = np.full(len(graph), -1, np.int32)
    column_of[mine.things] = np.arange(len(mine.things))
    columns = column_of[theirs.things]
    both = (columns >= 0).nonzero()[0]
    rows, columns = theirs.roles[both], columns[both]
    both_hold = theirs.is_held[both] & mine.is_held[columns]
    holders, above = _next_wider(graph, rows[both_hold], mine.things[columns[both_hold]])
    told = np.zeros((len(others), len(mine.things) + 1), np.bool_)
    told[holders, column_of[above]] = True  # -1 is the last column, of which nobody asks
    counts = (both_hold | ~told[rows, columns]).nonzero()[0]
    rows, columns, is_near = rows[counts], columns[counts], ~both_hold[counts]
    least = np.minimum(theirs.weights[both[counts]], mine.weights[columns])
    content = _contents_of(graph, role, others, rows, mine.things[columns])
    things, known = mine.things.tolist(), _labelled(graph)
    named = {column: known[things[column]] for column in set(columns.tolist())}
    rank = np.empty(len(things), np.int32)
    rank[sorted(named, key=named.__getitem__)] = np.arange(len(named))
    parts = rows * 2 + is_near
    order = np.lexsort((rank[columns], -least * content, parts))
    found = [named[column][2] for column in columns[order].tolist()]
    ends = np.bincount(parts, minlength=2 * len(others)).cumsum().tolist()
    pieces = [tuple(found[start:end]) for start, end in pairwise([0, *ends])]
    return dict(zip(others, map(Shared, pieces[::2], pieces[1::2]), strict=True))


def _rows(graph: KnowledgeGraph, roles: Sequence[str]) -> _Rows:
    import numpy as np

    table, number_of = likeness_table(graph), graph.entities.number_of
    starts, held, things, weights = _arrays(graph)
    known = [
        (row, place) for row, role in enumerate(roles) if (place := table.place_of.get(number_of[role])) is not None
    ]
    rows, places = np.array(known, np.int64).reshape(-1, 2).T
    begin = starts[places]
    lengths = starts[places + 1] - begin
    taken = consecutive(begin, lengths)
    is_held = taken < np.repeat(begin + held[places], lengths)
    return _Rows(np.repeat(rows, lengths), things[taken], weights[taken], is_held)


@per_graph
def _arrays(
    graph: KnowledgeGraph,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Of the table where rows start, how many things of each are held, and the things with their weights."""
    import numpy as np

    table = likeness_table(graph)
    starts, held, things, weights = (
        np.asarray(column, np.int64) for column in (table.starts, table.held, table.things, table.weights)
    )
    return starts, held, things, np.asarray(table.values, np.float64)[weights]


def _next_wider(
    graph: KnowledgeGraph, holders: NDArray[np.int64], things: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of each thing in the hands of a holder the next wider terms, each with the holder."""
    import numpy as np

    starts, wider = _wider(graph)
    begin = starts[things]
    lengths = starts[things + 1] - begin
    return np.repeat(holders, lengths), wider[consecutive(begin, lengths)]


@per_graph
def _wider(graph: KnowledgeGraph) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the next wider terms of each entity begin, and these, by their numbers."""
    import numpy as np

    claims, columns = graph.columns, graph.columns.columns
    places = np.asarray(claims.numbers(None, "broader", None), np.int64)
    places = places[np.isin(np.asarray(columns.qualifiers)[places], list(claims.positive))]
    subjects = np.asarray(columns.subjects)[places]
    return subjects.searchsorted(np.arange(len(graph) + 1)), np.asarray(columns.objects, np.int64)[places] - 1


@per_graph
def _labelled(graph: KnowledgeGraph) -> _Labelled:
    return _Labelled(graph.entities)


class _Labelled(dict[int, tuple[str, str, Entity]]):
    """The entities by number, behind what they are put in order by; those that were asked for."""

    def __init__(self, entities: EntityTable) -> None:
        super().__init__()
        self._entities = entities

    def __missing__(self, number: int) -> tuple[str, str, Entity]:
        entity = self._entities.at(self._entities.answering(number))
        found = self[number] = entity.label.casefold(), entity.id, entity
        return found


def _contents_of(
    graph: KnowledgeGraph, role: str, others: Sequence[str], rows: NDArray[np.int64], things: NDArray[np.int64]
) -> NDArray[np.float64]:
    """How telling each of these things is in the smallest family that holds the role and the other in whose row it stands."""
    import numpy as np

    families = [common_family(graph, role, other) for other in others]
    found = np.empty(len(things))
    for family in set(families):
        here = np.array([each == family for each in families], np.bool_)[rows]
        found[here] = _contents(graph, family)[things[here]]
    return found


@per_graph
def _contents(graph: KnowledgeGraph, family: str | None) -> NDArray[np.float64]:
    """How telling each entity is, by its number."""
    import numpy as np

    content = telling(graph, family)
    return np.fromiter(map(content.__getitem__, graph.entities.ids), np.float64, len(graph))
