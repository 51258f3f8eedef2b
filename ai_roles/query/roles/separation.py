"""Which skills separate two positions most strongly?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log, sqrt
from typing import ClassVar, Final

from ...model import Entity, KnowledgeGraph, per_graph
from ...table import Table
from ...vocabulary import NECESSITY_WEIGHTS
from ..answers import Answer, Beside, Line, Rows, Sentence, Short, Statement, corpus_notes, named_by, reads_said, state
from .company import EVERYBODY
from .compared_items import Compared, weight_of
from .comparison import two
from .holdings import own_needs_of
from .need_weights import origin_weight
from .profiles import Position, Profile, ProfileItem, find_position, needs_elsewhere, profile_of
from .role_matrix import common_family, stated_roles

__all__ = ["Separating", "Separation", "separating_skills"]

_MEASURE: Final = (
    "Strength: z-score of the weighted log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008)."
)


@dataclass(frozen=True, slots=True)
class Separating:
    """How strongly one skill or tool separates the two: positive scores speak for the left."""

    entity: Entity
    score: float
    item: Compared = field(metadata=named_by("bucket"))


@dataclass(frozen=True, slots=True)
class Separation(Answer):
    """The skills and tools that tell two positions apart, the strongest first."""

    TELLS_UNSTATED: ClassVar = True

    left: Position
    right: Position
    items: tuple[Separating, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.left.role, self.right.role)

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(
            state(self.graph, claim)
            for each in self.items
            for side in (each.item.left, each.item.right)
            if side is not None
            for claim in side.claims
        )

    def _short(self) -> Short:
        """What speaks for either side, the strongest first."""
        sides = tuple(
            (
                Sentence(position.label, tone="title"),
                Rows(
                    "speaks for it",
                    tuple(
                        Line(
                            (each.entity.label, f"{abs(each.score):.2f}", each.item.bucket.split()[0]), each.item.claims
                        )
                        for each in self.items
                        if (each.score > 0) == is_left
                    ),
                    at_least=8,
                ),
            )
            for position, is_left in ((self.left, True), (self.right, False))
        )
        silent = (*needs_elsewhere(self.graph, self.left), *needs_elsewhere(self.graph, self.right))
        notes = (*(Sentence(note) for note in silent), Sentence(_MEASURE, is_note=True))
        keys = (self.left.key, self.right.key)
        return Short(f"What separates {self.left.label} and {self.right.label}", (Beside(*sides), *notes), keys)

    def table(self) -> Table:
        rows = tuple(
            (
                each.entity.id,
                each.entity.label,
                self.left.label if each.score > 0 else self.right.label,
                round(abs(each.score), 2),
                each.item.bucket.split()[0],
                each.item.said_by,
            )
            for each in self.items
        )
        return Table(
            ("id", "skill or tool", "speaks for", "strength", "how", "said by"),
            rows,
            f"What separates {self.left.label} and {self.right.label}",
            (
                *needs_elsewhere(self.graph, self.left),
                *needs_elsewhere(self.graph, self.right),
                _MEASURE,
                *corpus_notes(self.graph, (cell for each in self.items for cell in each.item.counted)),
            ),
        )


@reads_said
def separating_skills(
    graph: KnowledgeGraph, left: str | Position | Profile, right: str | Position | Profile
) -> Separation:
    """The distinctive skills and tools of two roles, ranked by how strongly they separate them.

    The measure is the weighted log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008,
    "Fightin' Words", doi:10.1093/pan/mpn018), with the weights of needs for word counts. The prior is the company of the two: the
    weights of all roles of the smallest family that holds both, or of the graph where they have no family in common. A skill that
    every one of them needs separates little, even where one of the two stresses it; roles of other families change nothing.

    >>> from ai_roles.sample import SAMPLE
    >>> [(each.entity.id, each.score > 0) for each in separating_skills(SAMPLE, "mlops", "genai").items]
    [('llms', False), ('rag', False), ('docker', True), ('kubernetes', True), ('python', True)]
    """
    both = two(profile_of(graph, find_position(graph, left)), profile_of(graph, find_position(graph, right)))
    prior = _prior(graph, common_family(graph, both.left.position.role.id, both.right.position.role.id))
    sides = {item.entity.id: (_standing(item.left), _standing(item.right)) for item in both.items}
    total_left, total_right = (sum(pair[side] for pair in sides.values()) for side in (0, 1))
    total = sum(prior.values())
    scored = []
    for item in both.distinctive:
        scored.append(
            Separating(
                item.entity,
                log_odds(*sides[item.entity.id], total_left, total_right, prior.get(item.entity.id, _LEAST), total),
                item,
            )
        )
    scored.sort(key=lambda each: (-abs(each.score), each.entity.label.casefold(), each.entity.id))
    return Separation(both.left.position, both.right.position, tuple(scored), graph)


def log_odds(
    left: float, right: float, total_left: float, total_right: float, prior: float, total_prior: float
) -> float:
    """The z-score of the log-odds ratio of one word between two corpora, with prior counts (Monroe et al. 2008, eq. 22)."""
    odds_left = (left + prior) / (total_left + total_prior - left - prior)
    odds_right = (right + prior) / (total_right + total_prior - right - prior)
    return (log(odds_left) - log(odds_right)) / sqrt(1 / (left + prior) + 1 / (right + prior))


def _standing(item: ProfileItem | None) -> float:
    """Its weight; what is merely involved in a duty or a use case counts as mentioned."""
    if item is not None and item.within:
        return NECESSITY_WEIGHTS["mentioned"] * origin_weight(item.origin, item.of_parent)
    return weight_of(item)


_LEAST: Final = 0.01
"""The prior of a skill that no role of the company needs without level or industry."""


@per_graph
def _prior(graph: KnowledgeGraph, family: str | None) -> Mapping[str, float]:
    """How much the roles of a family, or all in general, together need each skill or tool, as a share of one role's needs."""
    totals: dict[str, float] = {}
    counted = 0
    for role in stated_roles(graph, None if family == EVERYBODY else family):
        needs = own_needs_of(graph, role)
        counted += bool(needs)
        for id, weight in needs.items():
            totals[id] = totals.get(id, 0.0) + weight
    return {id: total / max(counted, 1) for id, total in totals.items()}
