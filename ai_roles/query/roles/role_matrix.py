"""How much does every role hold of every skill, tool, duty and use case, and how telling is it? All weights at once, as arrays.

How telling a thing is depends on the company: among the specializations of one role all have what they inherit from it, and it
tells nothing. So the roles of a *family* (a role and all that specialize it, at any depth) are weighed against each other.
Rows are roles, columns are the things that make roles alike (`Predicate.likens`), their wider terms and the groups of the roles
(`likeness`); a weight is made of that of `need_weights.weight`: necessity, halved where it is inherited. Only what holds of the
role in general counts: positive claims without level or industry, as in a profile for which neither is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final

from ...model import Claim, KnowledgeGraph, per_graph
from ...predicates import PREDICATES
from ...vocabulary import COMPETENCES, POSITIVE_STATUSES
from .company import EVERYBODY, in_general, is_apart
from .likeness import likeness
from .need_weights import ORIGIN_WEIGHTS, necessity_weight
from .profiles import lineage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "FEW",
    "RoleMatrix",
    "alike_by",
    "common_family",
    "families_of",
    "held_by",
    "needs_of",
    "own_needs_of",
    "owned_by",
    "role_matrix",
    "stated_roles",
    "telling",
]

FEW: Final = 12
"""Of fewer skills, tools, duties and use cases of its own no measure can tell what a role is like."""
_WITHOUT: Final = 0.1
"""So much of a role is imagined that has nothing: what all have would else tell nothing at all, not even of a role and itself."""
_LIKENING: Final = frozenset(predicate.id for predicate in PREDICATES.values() if predicate.likens)


@dataclass(frozen=True, slots=True, eq=False)
class RoleMatrix:
    """The telling weights by role and by thing, both as compressed rows: each weight times how telling the thing is."""

    roles: tuple[str, ...]
    numbers: NDArray[np.int64]
    """Which rows they are in the matrix of all roles."""
    things: tuple[str, ...]
    row_of: dict[str, int]
    column_of: dict[str, int]
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

    Roles of vocabularies that answer only when asked are among them where the family is `EVERYBODY`. With *own* what they
    inherit is left out; how telling a thing is stays the same.

    >>> from ai_roles.sample import SAMPLE
    >>> matrix = role_matrix(SAMPLE)
    >>> matrix.roles, matrix.things
    (('ai-engineer', 'genai-engineer', 'mlops-engineer'), ('deploy-models', 'docker', 'kubernetes', 'llms', 'python', 'rag'))
    >>> matrix.row("genai-engineer")[1].round(2).tolist()
    [0.01, 1.07, 0.02, 1.07]
    """
    import numpy as np

    ic = telling(graph, family)
    roles = stated_roles(graph, family)
    held = [alike_by(graph, role, own=own) for role in roles]
    everybody = roles if family in (None, EVERYBODY) else role_matrix(graph).roles
    numbers = np.searchsorted(np.array(everybody), np.array(roles)) if roles else np.zeros(0, np.int64)
    things = tuple(sorted(ic))
    row_of = {id: number for number, id in enumerate(roles)}
    column_of = {id: number for number, id in enumerate(things)}
    lengths = np.fromiter(map(len, held), np.int64, len(roles))
    starts = np.concatenate(([0], np.cumsum(lengths)))
    size = int(starts[-1])
    columns = np.fromiter((column_of[id] for found in held for id in sorted(found)), np.int32, size)
    weights = np.fromiter((found[id] * ic[id] for found in held for id in sorted(found)), np.float64, size)
    rows = np.repeat(np.arange(len(roles), dtype=np.int32), lengths)
    order = np.argsort(columns, kind="stable")
    column_starts = np.searchsorted(columns[order], np.arange(len(things) + 1))
    totals = np.bincount(rows, weights, minlength=len(roles)).astype(np.float64)
    return RoleMatrix(
        roles,
        numbers,
        things,
        row_of,
        column_of,
        starts,
        columns,
        weights,
        column_starts,
        rows[order],
        weights[order],
        totals,
    )


@per_graph
def telling(graph: KnowledgeGraph, family: str | None = None) -> Mapping[str, float]:
    """How telling each thing is of a role: its information content over the roles of the graph, or of a family, in nats.

    -log(n / (N + 0.1)), where n of the N roles of which anything is stated have it, be it inherited (Resnik 1995; the tenth
    of a role that has none of it keeps what all have a little above nothing).

    >>> from ai_roles.sample import SAMPLE
    >>> {id: round(content, 2) for id, content in sorted(telling(SAMPLE).items())}
    {'deploy-models': 0.03, 'docker': 1.13, 'kubernetes': 1.13, 'llms': 1.13, 'python': 0.03, 'rag': 1.13}
    """
    holders: dict[str, int] = {}
    roles = stated_roles(graph, family)
    for role in roles:
        for id in alike_by(graph, role):
            holders[id] = holders.get(id, 0) + 1
    return {id: log((len(roles) + _WITHOUT) / many) for id, many in holders.items()}


@per_graph
def alike_by(graph: KnowledgeGraph, role: str, *, own: bool = False) -> Mapping[str, float]:
    """What a role is compared by: what it holds, the wider terms of that, its groups; with *own* without what it inherits."""
    said = owned_by(graph, role)
    if own:
        return likeness(graph, role, said)
    held = held_by(graph, role)
    return likeness(graph, role, held, held.keys() - said.keys())


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
def _families(graph: KnowledgeGraph) -> Mapping[str, tuple[str, ...]]:
    """By each role itself and all roles that specialize it, at any depth: those of which anything is stated."""
    found: dict[str, list[str]] = {}
    for role in in_general(graph, "role"):
        if held_by(graph, role.id):
            for head in lineage(graph, role.id):
                found.setdefault(head, []).append(role.id)
    return {head: tuple(sorted(members)) for head, members in found.items()}


@per_graph
def stated_roles(graph: KnowledgeGraph, family: str | None) -> tuple[str, ...]:
    """The roles of which anything is stated, in order: of all, or of a family."""
    if family is not None and family != EVERYBODY:
        return _families(graph)[family]
    roles = in_general(graph, "role") if family is None else graph.of_kind("role")
    return tuple(sorted(role.id for role in roles if held_by(graph, role.id)))


@per_graph
def owned_by(graph: KnowledgeGraph, role: str, *, handed_on: bool = False) -> Mapping[str, float]:
    """What is said in general of a role itself and makes roles alike, with the weight of each; or what of it is inherited."""
    found: dict[str, float] = {}
    for claim in graph.claims(subject=role):
        if _likens(claim) and claim.positive and (claim.info.inherited or not handed_on):
            assert claim.object is not None
            found[claim.object] = max(found.get(claim.object, 0.0), necessity_weight(claim.necessity))
    return found


@per_graph
def held_by(graph: KnowledgeGraph, role: str) -> Mapping[str, float]:
    """What a role holds in general, its own before what it inherits, with the weight of each."""
    found: dict[str, float] = {}
    ruled_out: frozenset[str] = frozenset()
    for rank, id in enumerate(lineage(graph, role)):
        factor = ORIGIN_WEIGHTS["inherited" if rank else "own"]
        for thing, weight in owned_by(graph, id, handed_on=bool(rank)).items():
            if thing not in ruled_out:
                found.setdefault(thing, weight * factor)
        ruled_out |= _ruled_out(graph, id)
    return found


@per_graph
def own_needs_of(graph: KnowledgeGraph, role: str) -> Mapping[str, float]:
    """The skills and tools among what is said of a role itself."""
    return _competences(graph, owned_by(graph, role))


@per_graph
def needs_of(graph: KnowledgeGraph, role: str) -> Mapping[str, float]:
    """The skills and tools among what a role holds."""
    return _competences(graph, held_by(graph, role))


def _competences(graph: KnowledgeGraph, weights: Mapping[str, float]) -> Mapping[str, float]:
    return {id: weight for id, weight in weights.items() if graph[id].kind in COMPETENCES}


@per_graph
def _ruled_out(graph: KnowledgeGraph, role: str) -> frozenset[str]:
    """What is said in general not to be expected of a role, or to be advised against: it does not inherit that."""
    return frozenset(
        claim.object
        for claim in graph.claims(subject=role)
        if claim.object is not None and _likens(claim) and not claim.positive and claim.status in POSITIVE_STATUSES
    )


def _likens(claim: Claim) -> bool:
    """Whether it makes roles alike, of whatever level and in whatever industry."""
    return claim.predicate in _LIKENING and not claim.levels and claim.industry is None
