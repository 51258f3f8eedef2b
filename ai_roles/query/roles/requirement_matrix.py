"""How much does every role need every skill and tool? All weights of a graph at once, as arrays.

Rows are roles, columns are skills and tools; a weight is that of `weights.weight`: necessity, halved where it is inherited.
Only what holds of the role in general counts: positive `needs` claims without level or industry, as in a profile for which
neither is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model import KnowledgeGraph, per_graph
from ...vocabulary import NECESSITY_WEIGHTS, POSITIVE_STATUSES
from .need_weights import ORIGIN_WEIGHTS
from .profiles import lineage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["RequirementMatrix", "needs_of", "own_needs_of", "requirement_matrix"]


@dataclass(frozen=True, slots=True, eq=False)
class RequirementMatrix:
    """The weights by role and by competence, both as compressed rows."""

    roles: tuple[str, ...]
    competences: tuple[str, ...]
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
def requirement_matrix(graph: KnowledgeGraph) -> RequirementMatrix:
    """The weights of all roles of the graph that need anything.

    >>> from ai_roles.sample import SAMPLE
    >>> matrix = requirement_matrix(SAMPLE)
    >>> matrix.roles, matrix.competences
    (('ai-engineer', 'genai-engineer', 'mlops-engineer'), ('docker', 'kubernetes', 'llms', 'python', 'rag'))
    >>> matrix.row("genai-engineer")[1].tolist()
    [0.9, 0.5, 0.9]
    """
    import numpy as np

    needs = {role.id: found for role in graph.of_kind("role") if (found := needs_of(graph, role.id))}
    roles = tuple(sorted(needs))
    competences = tuple(sorted({id for found in needs.values() for id in found}))
    row_of = {id: number for number, id in enumerate(roles)}
    column_of = {id: number for number, id in enumerate(competences)}
    lengths = np.fromiter((len(needs[role]) for role in roles), np.int64, len(roles))
    starts = np.concatenate(([0], np.cumsum(lengths)))
    size = int(starts[-1])
    columns = np.fromiter((column_of[id] for role in roles for id in sorted(needs[role])), np.int32, size)
    weights = np.fromiter((needs[role][id] for role in roles for id in sorted(needs[role])), np.float64, size)
    rows = np.repeat(np.arange(len(roles), dtype=np.int32), lengths)
    order = np.argsort(columns, kind="stable")
    column_starts = np.searchsorted(columns[order], np.arange(len(competences) + 1))
    totals = np.bincount(rows, weights, minlength=len(roles)).astype(np.float64)
    return RequirementMatrix(
        roles,
        competences,
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
def own_needs_of(graph: KnowledgeGraph, role: str) -> dict[str, float]:
    """What is said in general of a role itself, without what it inherits, with the weight of each."""
    found: dict[str, float] = {}
    for claim in graph.claims(subject=role):
        if claim.predicate == "needs" and not claim.levels and claim.industry is None and claim.positive:
            assert claim.object is not None
            weight = NECESSITY_WEIGHTS[claim.necessity or "mentioned"]
            found[claim.object] = max(found.get(claim.object, 0.0), weight)
    return found


@per_graph
def needs_of(graph: KnowledgeGraph, role: str) -> dict[str, float]:
    """What a role needs in general, its own before what it inherits, with the weight of each."""
    found: dict[str, float] = {}
    ruled_out: frozenset[str] = frozenset()
    for rank, id in enumerate(lineage(graph, role)):
        factor = ORIGIN_WEIGHTS["inherited" if rank else "own"]
        for competence, weight in own_needs_of(graph, id).items():
            if competence not in ruled_out:
                found.setdefault(competence, weight * factor)
        ruled_out |= _ruled_out(graph, id)
    return found


@per_graph
def _ruled_out(graph: KnowledgeGraph, role: str) -> frozenset[str]:
    """What is said in general not to be expected of a role, or to be advised against: it does not inherit that."""
    return frozenset(
        claim.object
        for claim in graph.claims(subject=role, predicate="needs")
        if claim.object is not None
        and not claim.positive
        and claim.status in POSITIVE_STATUSES
        and not claim.levels
        and claim.industry is None
    )
