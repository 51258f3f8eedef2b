"""How much does every role hold of every skill, tool, duty and use case, and how telling is it? All weights at once, as arrays.

How telling a thing is depends on the company: among the specializations of one role all have what they inherit from it, and it
tells nothing. So the roles of a *family* (a role and all that specialize it, at any depth) are weighed against each other.
Rows are roles, columns are the things that make roles alike (`Predicate.likens`), their wider terms and the groups of the roles
(`likeness`); a weight is made of that of `need_weights.weight`: necessity, halved where it is inherited. Only what holds of the
role in general counts: positive claims without level or industry, as in a profile for which neither is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from typing import TYPE_CHECKING, Final

from ...model import KnowledgeGraph, per_graph
from .company import EVERYBODY, has_apart, is_apart
from .holdings import owned_by
from .likeness import likeness
from .likeness_table import likeness_table
from .profiles import heirs, lineage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "FEW",
    "RoleMatrix",
    "alike_by",
    "common_family",
    "company_rows",
    "consecutive",
    "families_of",
    "likeness_rows",
    "role_matrix",
    "said_of",
    "stated_roles",
    "telling",
    "thin_roles",
]

FEW: Final = 12
"""Of fewer skills, tools, duties and use cases of its own no measure can tell what a role is like."""
_WITHOUT: Final = 0.1
"""So much of a role is imagined that has nothing: what all have would else tell nothing at all, not even of a role and itself."""


@dataclass(frozen=True, slots=True, eq=False)
class RoleMatrix:
    """The telling weights by role and by thing, both as compressed rows: each weight times how telling the thing is."""

    roles: tuple[str, ...]
    numbers: NDArray[np.int64]
    """Which rows they are in the matrix of all roles."""
    things: tuple[str, ...]
    row_of: dict[str, int]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    weights: NDArray[np.float64]
    column_starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    column_weights: NDArray[np.float64]
    totals: NDArray[np.float64]
    """The sum of each role's weights."""

    def row(self, role: str) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """The columns and weights of one role."""
        number = self.row_of[role]
        part = slice(self.starts[number], self.starts[number + 1])
        return self.columns[part], self.weights[part]


@per_graph
def role_matrix(graph: KnowledgeGraph, family: str | None = None, *, own: bool = False) -> RoleMatrix:
    """The telling weights of all roles, or of those of a family, of which anything is stated that makes roles alike.

    Roles of vocabularies that answer only when asked are among them where the family is `EVERYBODY`; those that are deprecated,
    or for which others answer, never. With *own* what they inherit is left out; how telling a thing is stays the same.

    >>> from ai_roles.sample import SAMPLE
    >>> matrix = role_matrix(SAMPLE)
    >>> matrix.roles, matrix.things
    (('ai-engineer', 'genai-engineer', 'mlops-engineer'), ('deploy-models', 'docker', 'kubernetes', 'llms', 'python', 'rag'))
    >>> matrix.row("genai-engineer")[1].round(2).tolist()
    [0.01, 1.07, 0.02, 1.07]
    """
    import numpy as np

    content, places = telling(graph, family), _places(graph, family)
    ids, number_of, table = graph.entities.ids, graph.entities.number_of, likeness_table(graph)
    roles = stated_roles(graph, family)
    everybody = places if family == EVERYBODY else _places(graph, None)
    if own:
        found = [alike_by(graph, role, own=True) for role in roles]
        lengths = np.fromiter(map(len, found), np.int64, len(found))
        members = np.fromiter(map(number_of.__getitem__, chain.from_iterable(found)), np.int64, int(lengths.sum()))
        held = np.fromiter(chain.from_iterable(each.values() for each in found), np.float64, len(members))
    else:
        starts, chosen = np.asarray(table.starts, np.int64), np.asarray(places, np.int64)
        lengths = np.diff(starts)[chosen]
        taken = consecutive(starts[chosen], lengths)
        members, held = np.asarray(table.things)[taken], np.asarray(table.values)[np.asarray(table.weights)[taken]]
    things = sorted(map(number_of.__getitem__, content))
    column_of = np.zeros(len(ids), np.int32)
    column_of[things] = np.arange(len(things))
    columns = column_of[members]
    weights = held * np.fromiter((content[ids[thing]] for thing in things), np.float64, len(things))[columns]
    rows = np.repeat(np.arange(len(roles), dtype=np.int32), lengths)
    by_column = _order(columns, len(things))
    by_row = by_column[_order(rows[by_column], len(roles))]
    weights_by_row = weights[by_row]
    return RoleMatrix(
        roles,
        np.searchsorted(np.asarray(everybody, np.int64), np.asarray(places, np.int64)),
        tuple(map(ids.__getitem__, things)),
        {id: number for number, id in enumerate(roles)},
        np.concatenate(([0], np.cumsum(lengths))),
        columns[by_row],
        weights_by_row,
        np.searchsorted(columns[by_column], np.arange(len(things) + 1)),
        rows[by_column],
        weights[by_column],
        np.bincount(rows, weights_by_row, minlength=len(roles)).astype(np.float64),
    )


def consecutive(begin: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The numbers from each of these on, so many of them, one run after the other."""
    import numpy as np

    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(begin - ends + lengths, lengths)


def _order(numbers: NDArray[np.int32], limit: int) -> NDArray[np.int64]:
    """What sorts these numbers, equal ones left in their order; of 16 bits, where they are small enough, several times faster."""
    import numpy as np

    return np.argsort(numbers.astype(np.min_scalar_type(limit)), kind="stable")


class _Contents(dict[str, float]):
    """How telling each thing is; what no role of the company has is as telling as it gets."""

    __slots__ = ("most",)
    most: float

    def __missing__(self, id: str) -> float:
        return self.most


@per_graph
def telling(graph: KnowledgeGraph, family: str | None = None) -> Mapping[str, float]:
    """How telling each thing is of a role: its information content over the roles of the graph, or of a family, in nats.

    -log(n / (N + 0.1)), where n of the N roles of which anything is stated have it, be it inherited (Resnik 1995; the tenth
    of a role that has none of it keeps what all have a little above nothing). Of a thing that none of them has it gives as much
    as of the most telling.

    >>> from ai_roles.sample import SAMPLE
    >>> {id: round(content, 2) for id, content in sorted(telling(SAMPLE).items())}
    {'deploy-models': 0.03, 'docker': 1.13, 'kubernetes': 1.13, 'llms': 1.13, 'python': 0.03, 'rag': 1.13}
    """
    table, places, ids = likeness_table(graph), _places(graph, family), graph.entities.ids
    rows = (table.things[table.starts[place] : table.starts[place + 1]] for place in places)
    holders = Counter(table.things if len(places) == len(table.roles) else chain.from_iterable(rows))
    content = {many: log((len(places) + _WITHOUT) / many) for many in set(holders.values())}
    found = _Contents((ids[thing], content[many]) for thing, many in holders.items())
    found.most = max(content.values(), default=1.0)
    return found


@per_graph
def alike_by(graph: KnowledgeGraph, role: str, *, own: bool = False) -> Mapping[str, float]:
    """What a role is compared by: what it holds, the wider terms of that, its groups; with *own* without what it inherits."""
    if own and len(lineage(graph, role)) > 1:
        return likeness(graph, role, owned_by(graph, role))
    table, ids = likeness_table(graph), graph.entities.ids
    place = table.place_of.get(graph.entities.number_of[role])
    return {} if place is None else {ids[thing]: weight for thing, weight in table.row(place)}


@per_graph
def families_of(graph: KnowledgeGraph, role: str) -> tuple[str, ...]:
    """The families that a role belongs to, each named by its head, the largest first; a head alone is no family."""
    families = _families(graph)
    heads = (head for head in lineage(graph, role) if len(families.get(head, ())) > 1)
    return tuple(sorted(heads, key=lambda head: (-len(families[head]), head)))


def common_family(graph: KnowledgeGraph, left: str, right: str) -> str | None:
    """The head of the smallest family that both roles belong to; None where there is none.

    Where either is of a vocabulary that answers only when asked, everybody is their family.
    """
    if is_apart(graph, left) or is_apart(graph, right):
        return EVERYBODY
    theirs = families_of(graph, right)
    return next((head for head in reversed(families_of(graph, left)) if head in theirs), None)


@per_graph
def _families(graph: KnowledgeGraph) -> Mapping[str, tuple[int, ...]]:
    """By each role that others specialize where in the table it and they stand, at any depth."""
    ids, roles = graph.entities.ids, likeness_table(graph).roles
    found: dict[str, set[int]] = {}
    here = {ids[roles[place]]: place for place in _places(graph, None)}
    for role in here.keys() & heirs(graph):
        for head in lineage(graph, role):
            found.setdefault(head, set()).add(here[role])
    for head in here.keys() & found.keys():
        found[head].add(here[head])
    return {head: tuple(sorted(members)) for head, members in found.items()}


@per_graph
def _places(graph: KnowledgeGraph, family: str | None) -> Sequence[int]:
    """Where in the table the roles stand of which anything is stated: all of them, or those of a family."""
    if family is not None and family != EVERYBODY:
        return _families(graph)[family]
    entities, roles = graph.entities, likeness_table(graph).roles
    found = [place for place, role in enumerate(roles) if role not in entities.retired]
    if family is None and has_apart(graph):
        return [place for place in found if not is_apart(graph, entities.ids[roles[place]])]
    return found


def said_of(graph: KnowledgeGraph, role: str) -> int:
    """How many skills, tools, duties and use cases are said of the role itself."""
    table = likeness_table(graph)
    place = table.place_of.get(graph.entities.number_of[role])
    return 0 if place is None else table.owned[place]


@per_graph
def thin_roles(graph: KnowledgeGraph, family: str | None) -> frozenset[str]:
    """Those of which too little is said to tell what they are like."""
    table, ids = likeness_table(graph), graph.entities.ids
    return frozenset(ids[table.roles[place]] for place in _places(graph, family) if table.owned[place] < FEW)


@per_graph
def stated_roles(graph: KnowledgeGraph, family: str | None) -> tuple[str, ...]:
    """The roles of which anything is stated, in order: of all, or of a family."""
    ids, roles = graph.entities.ids, likeness_table(graph).roles
    return tuple(ids[roles[place]] for place in _places(graph, family))


def likeness_rows(graph: KnowledgeGraph) -> Iterator[tuple[str, str, float]]:
    """What each role is compared by, and how much of it there is, for engines that compare the pairs themselves.

    >>> from ai_roles.sample import SAMPLE
    >>> [(role, thing, round(weight, 2)) for role, thing, weight in likeness_rows(SAMPLE)][:2]
    [('ai-engineer', 'python', 1.0), ('ai-engineer', 'deploy-models', 0.84)]
    """
    for role in stated_roles(graph, None):
        for thing, weight in alike_by(graph, role).items():
            yield role, thing, weight


def company_rows(graph: KnowledgeGraph) -> Iterator[tuple[str, str]]:
    """In which company each role is weighed: in that of all, which has no name, and in each of its families, named by its head.

    >>> from ai_roles.sample import SAMPLE
    >>> [*company_rows(SAMPLE)][:4]
    [('', 'ai-engineer'), ('', 'genai-engineer'), ('', 'mlops-engineer'), ('ai-engineer', 'ai-engineer')]
    """
    everybody = stated_roles(graph, None)
    yield from (("", role) for role in everybody)
    for head in sorted({head for role in everybody for head in families_of(graph, role)}):
        yield from ((head, role) for role in stated_roles(graph, head))
