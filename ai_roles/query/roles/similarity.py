"""Which roles, and which skills, are like this one, and why? With measures that are named after their papers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, per_graph, some
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import COMPETENCES, Kind
from ..answers import Answer, Line, Part, Rows, Sentence, Short, Statement, reads_said, state
from .company import EVERYBODY, has_apart, is_apart
from .holdings import needs_of, own_needs_of, owned_by
from .profiles import Position, heirs, lineage, needs_elsewhere, next_wider, widening
from .role_matrix import (
    FEW,
    RoleMatrix,
    alike_by,
    common_family,
    consecutive,
    families_of,
    role_matrix,
    said_of,
    stated_roles,
    telling,
    thin_roles,
)
from .shared_things import shared_things
from .weighted_overlap import sim_gic

if TYPE_CHECKING:
    import numpy as np
    import pandas
    from numpy.typing import NDArray

__all__ = [
    "Alike",
    "AlikeRoles",
    "AlikeSkills",
    "Community",
    "SimilarityMatrix",
    "communities",
    "information_content",
    "lin_similarity",
    "role_similarities",
    "role_similarity",
    "similar_roles",
    "similar_skills",
    "top_similar_roles",
]

SHOWN_REASONS: Final = 6
"""How many shared skills a row names; all of them are in `shared`."""
_MEASURE: Final = (
    "simGIC (Pesquita et al. 2008), a weighted Jaccard index, over skills, tools, duties and use cases, their next wider terms, "
    "and the groups of classifications that the roles stand in: the smaller weights of what both have over the larger ones of "
    "what either has. A weight is the square root of the necessity, halved where inherited, 0.7 of that for a wider term, and 1.1 "
    "for a group, times the information content -log(n / (N + 0.1)) of what n of N roles have (Resnik 1995), counted in the "
    "smallest family that holds both: what all specializations of a role inherit from it tells next to nothing of them."
)
_IN_SHORT: Final = (
    "How much of the skills, tools, duties and use cases both have, or of their wider terms: what few roles have weighs more, what "
    "is inherited half (simGIC, Pesquita et al. 2008)."
)
_OWN: Final = "Of their own: the same over what is said of either role itself, without what it inherits."
_LARGER: Final = (
    "First those that a claim ties to it; then by the larger of two measures: weighted Jaccard (Ruzicka) of the roles that need "
    "either, and Lin's similarity (1998) in the taxonomy of skills, with the intrinsic information content of Seco, Veale and "
    "Hayes (2004)."
)
_ROLES: Final[tuple[Kind, ...]] = ("role",)
_SYMMETRIC: Final = tuple(sorted(id for id, predicate in PREDICATES.items() if predicate.symmetric))
_STRIDE: Final = 4
_TINY: Final = 1e-300
"""Above 0, below every similarity."""
_BLOCK: Final = 32
"""How many roles are compared with all others at once: 32 x 3,000 sums fit into the cache."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A skill or tool that is like the one asked for, how much, and what the two share."""

    entity: Entity
    score: float
    shared: tuple[Entity, ...]
    because: tuple[Claim, ...] = ()
    """Claims that tie the two directly."""


@dataclass(frozen=True, slots=True)
class AlikeRole(Alike):
    """A role that is like the one asked for, how much, and what the two share, the most telling first."""

    own_score: float = 0.0
    """The same measure over what is said of either itself, without what they inherit."""
    own: int = 0
    """How many skills, tools, duties and use cases are said of the role itself."""
    near: tuple[Entity, ...] = ()
    """Wider terms of what either has, and groups, that both come under without sharing what lies below, the most telling first."""
    only_inherited: bool = False
    """Whether the two specialize one role and share nothing but what they have from it: the figures then tell only how much more
    is said of either, and do not rank it."""

    @property
    def thin(self) -> bool:
        """Whether too little is said of the role itself to tell how like another it is."""
        return self.own < FEW

    @property
    def unranked(self) -> bool:
        """Whether enough is said of it, and still its figure does not rank it."""
        return self.only_inherited and not self.thin


@dataclass(frozen=True, slots=True)
class AlikeRoles(Answer):
    """The roles most like one role, with what they share; those that share nothing of their own, and thin ones, come last.

    >>> from ai_roles.sample import SAMPLE
    >>> [(alike.entity.id, round(alike.score, 2)) for alike in similar_roles(SAMPLE, "mlops").items]
    [('ai-engineer', 0.03), ('genai-engineer', 0.01)]
    """

    TELLS_UNSTATED: ClassVar = True
    TOLD_TOO: ClassVar = ("thin",)

    role: Entity
    own: int
    """How many skills, tools, duties and use cases are said of the role itself."""
    items: tuple[AlikeRole, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def thin(self) -> bool:
        """Whether too little is said of the role itself to tell how like another it is."""
        return self.own < FEW

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.role,)

    def evidence(self) -> tuple[Statement, ...]:
        roles = [self.role, *(alike.entity for alike in self.items)]
        shared = {entity.id for alike in self.items for entity in alike.shared}
        near = {entity.id for alike in self.items for entity in alike.near}
        said = [claim for alike in self.items for claim in alike.because]
        said += [
            claim
            for role in roles
            for claim in self.graph.claims(subject=role.id)
            if claim.info.likens
            and claim.object is not None
            and claim.positive
            and (claim.object in shared or not near.isdisjoint(next_wider(self.graph, claim.object)))
        ]
        below = {id for role in roles for id in alike_by(self.graph, role.id)} | {role.id for role in roles}
        said += [
            claim
            for id in sorted(near)
            for claim in self.graph.claims(predicate="broader", object=id)
            if claim.positive and claim.subject in below
        ]
        return tuple(state(self.graph, claim) for claim in dict.fromkeys(said))

    def table(self) -> Table:
        rows = tuple(
            (
                alike.entity.id,
                alike.entity.label,
                round(alike.own_score, 3),
                round(alike.score, 3),
                alike.own,
                len(alike.shared),
                some((entity.label for entity in alike.shared), most=SHOWN_REASONS),
                some((entity.label for entity in alike.near), most=SHOWN_REASONS) or None,
                "; ".join(state(self.graph, claim).placed for claim in alike.because) or None,
            )
            for alike in self.items
        )
        columns = (
            "id",
            "role",
            "of their own",
            "with what they inherit",
            "said of it",
            "shared",
            "shared first",
            "both have of",
            "stated",
        )
        return Table(columns, rows, f"Roles like {self.role.label}", tuple(self._notes()))

    def _short(self) -> Short:
        """The roles with both figures and what they share first; what sources say of the two."""
        rows = tuple(
            Line(
                (
                    alike.entity.label,
                    f"{alike.own_score:.2f}",
                    f"{alike.score:.2f}",
                    "too little is said of it" if alike.thin else self._shared_first(alike),
                ),
                alike.because,
            )
            for alike in self.items
        )
        parts: list[Part] = []
        if rows:
            parts.append(Rows("", rows, ("role", "own", "with inherited", "shared first"), at_least=5))
        parts += [
            Sentence(state(self.graph, claim).placed, claims=(claim,))
            for claim in dict.fromkeys(claim for alike in self.items for claim in alike.because)
        ]
        notes = (_IN_SHORT if note == _MEASURE else note for note in self._notes())
        parts += [Sentence(note, is_note=bool(rows)) for note in notes]
        return Short(f"Roles like {self.role.label}", tuple(parts), (self.role.id,), is_placed=True)

    def _shared_first(self, alike: AlikeRole) -> str:
        """What both have of their own, else what they share by inheritance, the most telling first."""
        own = _own_shared(self.graph, self.role.id, alike)
        if own:
            return some((entity.label for entity in own), most=2)
        if alike.shared:
            return "nothing of their own"
        return f"something of {some((entity.label for entity in alike.near), most=2)}" if alike.near else "nothing"

    def _notes(self) -> Iterator[str]:
        silent = needs_elsewhere(self.graph, Position(self.role))
        yield from silent
        if not self.items and silent:
            return
        if not self.items:
            yield f"No source states what {self.role.label} takes or does, or no other role has any of it."
            return
        if self.thin:
            yield (
                f"{self.role.label} is too thin to tell what it is like: so many skills, tools, duties and use cases are said of "
                f"it itself: {self.own}."
            )
        sisters = [alike.entity.label for alike in self.items if alike.unranked]
        if sisters:
            yield (
                f"Nothing of its own is shared by {some(sisters, most=SHOWN_REASONS)}: only what both inherit. The less is "
                "said of a role, the higher its figure then, so they come after the others, by name."
            )
        thin = [alike.entity.label for alike in self.items if alike.thin]
        if thin:
            yield f"Too thin to tell, and therefore last: {some(thin, most=SHOWN_REASONS)} (fewer than {FEW} things said of them)."
        yield _MEASURE
        yield _OWN
        yield "Roles of which nothing is stated are left out."


@dataclass(frozen=True, slots=True)
class AlikeSkills(Answer):
    """The skills and tools most like one of them."""

    skill: Entity
    items: tuple[Alike, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.skill,)

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(state(self.graph, claim) for alike in self.items for claim in alike.because)

    def table(self) -> Table:
        rows = tuple(
            (
                alike.entity.id,
                alike.entity.label,
                round(alike.score, 3),
                len(alike.shared),
                "; ".join(state(self.graph, claim).placed for claim in alike.because) or None,
            )
            for alike in self.items
        )
        return Table(
            ("id", "skill or tool", "similarity", "roles shared", "tied by"),
            rows,
            f"Like {self.skill.label}",
            (_LARGER,),
        )

    def _short(self) -> Short:
        """The skills and tools with the figure, and what ties them directly."""
        rows = tuple(
            Line(
                (
                    alike.entity.label,
                    f"{alike.score:.2f}",
                    "; ".join(dict.fromkeys(state(self.graph, claim).told for claim in alike.because[:1]))
                    or f"{len(alike.shared)} role{'s need' if len(alike.shared) != 1 else ' needs'} both",
                ),
                alike.because,
            )
            for alike in self.items
        )
        parts = (Rows("", rows, ("skill or tool", "similarity", "tied by"), at_least=10),) if rows else ()
        return Short(
            f"Like {self.skill.label}", (*parts, Sentence(_LARGER, is_note=True)), (self.skill.id,), is_placed=True
        )


@dataclass(frozen=True, slots=True, eq=False)
class SimilarityMatrix:
    """How alike all roles are, each with each."""

    roles: tuple[str, ...]
    values: NDArray[np.float64]

    def to_frame(self) -> pandas.DataFrame:
        """A square data frame with the ids of the roles on both sides."""
        from ...errors import MissingExtraError

        try:
            import pandas as pd
        except ImportError:
            raise MissingExtraError("pandas", "frames") from None
        return pd.DataFrame(self.values, index=list(self.roles), columns=list(self.roles))


@dataclass(frozen=True, slots=True)
class Community:
    """Roles, skills and tools that belong together more than with the rest."""

    members: tuple[Entity, ...]

    @property
    def roles(self) -> tuple[Entity, ...]:
        return tuple(entity for entity in self.members if entity.kind == "role")


@reads_said
def similar_roles(graph: KnowledgeGraph, role: str, *, limit: int = 20) -> AlikeRoles:
    """The roles most like this one by what they take, do and are put to, with what they share.

    Roles with which it shares something that is said of each of them itself come before those that have in common with it only
    what it or they inherit. Roles that a source ties to it by an overlap or a difference stand among them, whatever the figures.

    >>> from ai_roles.sample import SAMPLE
    >>> [(alike.entity.id, [entity.id for entity in alike.shared]) for alike in similar_roles(SAMPLE, "mlops")]
    [('ai-engineer', ['deploy-models', 'python']), ('genai-engineer', ['python', 'deploy-models'])]
    """
    if limit < 1:
        raise UsageError("a limit is at least 1")
    entity = graph.resolve(role, "role")
    tied = said_to_overlap(graph, entity.id)
    ranked_otherwise = len(thin_roles(graph, None)) + len(_sisters(graph, entity.id))
    scores = dict(top_similar_roles(graph, entity.id, limit + ranked_otherwise))
    for other in tied:
        if other not in scores:
            scores[other] = role_similarity(graph, entity.id, other)
    standing = _standings(graph, entity.id, scores)
    others = _that_may_be_kept(standing, tied, limit)
    shared, sisters, inheriting = shared_things(graph, entity.id, others), _sisters(graph, entity.id), heirs(graph)
    items = []
    for other in others:
        score, (held, near) = scores[other], shared[other]
        inherits = entity.id in inheriting or other in inheriting
        own = own_similarity(graph, entity.id, other) if inherits else score
        because, count = tied.get(other, ()), said_of(graph, other)
        only_inherited = not own and other in sisters
        items.append(AlikeRole(graph[other], score, held, because, own, count, near, only_inherited))
    items.sort(
        key=lambda alike: (
            standing[alike.entity.id],
            -alike.own_score,
            alike.entity.label.casefold(),
            alike.entity.id,
        )
    )
    return AlikeRoles(entity, said_of(graph, entity.id), tuple(_kept(items, limit)), graph)


class _Standing(NamedTuple):
    """By what a role is ranked before anything is told of it: the lower, the better."""

    is_thin: bool
    is_unranked: bool
    has_to_inherit: bool
    distance: float


def _standings(graph: KnowledgeGraph, role: str, scores: Mapping[str, float]) -> dict[str, _Standing]:
    """How each of these roles stands to this one."""
    thin, sisters, inheriting = thin_roles(graph, EVERYBODY), _sisters(graph, role), heirs(graph)
    is_heir, mine = role in inheriting, owned_by(graph, role).keys()
    found = {}
    for other, score in scores.items():
        is_thin = other in thin
        is_unranked = not is_thin and other in sisters and not own_similarity(graph, role, other)
        # where neither inherits from another role, that they would have nothing in common else tells nothing
        has_to_inherit = (is_heir or other in inheriting) and mine.isdisjoint(owned_by(graph, other))
        found[other] = _Standing(is_thin, is_unranked, has_to_inherit, 0.0 if is_unranked else -score)
    return found


def _that_may_be_kept(standing: Mapping[str, _Standing], tied: Collection[str], limit: int) -> list[str]:
    """Those to which a source ties the role, and of the others the first ones, with all that stand where the last of them does."""
    others = sorted((other for other in standing if other not in tied), key=standing.__getitem__)
    count = limit - min(limit, len(tied))
    if 0 < count < len(others):
        last = standing[others[count - 1]]
        while count < len(others) and standing[others[count]] == last:
            count += 1
    return [*tied, *others[:count]]


def _kept(items: list[AlikeRole], limit: int) -> list[AlikeRole]:
    """The first ones; those that a source ties to the role push out the last of the others."""
    tied = [alike for alike in items if alike.because][:limit]
    others = [alike for alike in items if not alike.because][: limit - len(tied)]
    kept = {alike.entity.id for alike in (*tied, *others)}
    return [alike for alike in items if alike.entity.id in kept]


def _own_shared(graph: KnowledgeGraph, role: str, alike: AlikeRole) -> list[Entity]:
    """Of what both have, what is said of each of them itself."""
    mine, theirs = owned_by(graph, role), owned_by(graph, alike.entity.id)
    return [entity for entity in alike.shared if entity.id in mine and entity.id in theirs]


@per_graph
def _sisters(graph: KnowledgeGraph, role: str) -> frozenset[str]:
    """The roles that specialize something that it specializes too, and neither of which specializes the other."""
    above = frozenset(lineage(graph, role)[1:])
    if not above:
        return frozenset()
    return frozenset(
        other
        for other in heirs(graph)
        if other != role
        and other not in above
        and role not in lineage(graph, other)
        and above.intersection(lineage(graph, other)[1:])
    )


def _is_listed(graph: KnowledgeGraph, id: str, kinds: Collection[Kind]) -> bool:
    """Whether it is of one of these kinds, and not kept for its id and names alone."""
    entities = graph.entities
    return entities.kind_of(id) in kinds and entities.number_of[id] not in entities.retired


def said_to_overlap(graph: KnowledgeGraph, role: str) -> Mapping[str, tuple[Claim, ...]]:
    """The roles that sources say overlap with, or differ from, this one, with what they say."""
    said = [claim for predicate in _SYMMETRIC for claim in graph.claims(role, predicate)]
    said += [claim for predicate in _SYMMETRIC for claim in graph.claims(predicate=predicate, object=role)]
    found: dict[str, list[Claim]] = {}
    for claim in said:
        other = _other(claim, role)
        if claim.positive and other is not None and _is_listed(graph, other, _ROLES):
            found.setdefault(other, []).append(claim)
    return {other: tuple(claims) for other, claims in found.items()}


def top_similar_roles(graph: KnowledgeGraph, role: str, limit: int = 20) -> list[tuple[str, float]]:
    """The ids of the most similar roles with their similarity, without the reasons: the fast core of `similar_roles`."""
    import numpy as np

    matrix = role_matrix(graph, EVERYBODY if is_apart(graph, role) else None)
    number = matrix.row_of.get(role)
    if number is None and not alike_by(graph, role):
        return []
    if number is None:
        scores = _scores_from_outside(graph, matrix, role)
    else:
        scores = _scores(matrix, number)
        for head in families_of(graph, role):
            family = role_matrix(graph, head)
            scores[family.numbers] = _scores(family, family.row_of[role])
        scores[number] = -1.0
    count = min(limit, len(scores) - (number is not None))
    if count < 1:
        return []
    best = np.flatnonzero(scores >= np.partition(scores, len(scores) - count)[len(scores) - count])
    best = best[np.lexsort((best, -scores[best]))][:count]
    return [
        (matrix.roles[i], score) for i, score in zip(best.tolist(), scores[best].tolist(), strict=True) if score > 0
    ]


def _scores_from_outside(graph: KnowledgeGraph, matrix: RoleMatrix, role: str) -> NDArray[np.float64]:
    """The similarity of every role with one that stands in no list, such as a deprecated one, about which somebody asks."""
    import numpy as np

    found = (role_similarity(graph, role, other) for other in matrix.roles)
    return np.fromiter(found, np.float64, len(matrix.roles))


def role_similarity(graph: KnowledgeGraph, left: str, right: str) -> float:
    """SimGIC of two roles: 1 for a role and itself, 0 where nothing is shared or stated.

    >>> from ai_roles.sample import SAMPLE
    >>> role_similarity(SAMPLE, "mlops", "mlops"), round(role_similarity(SAMPLE, "mlops", "genai"), 2)
    (1.0, 0.01)
    """
    graph = graph.said
    one, other = graph.resolve(left, "role").id, graph.resolve(right, "role").id
    return sim_gic(telling(graph, common_family(graph, one, other)), alike_by(graph, one), alike_by(graph, other))


def own_similarity(graph: KnowledgeGraph, left: str, right: str) -> float:
    """The same over what is said of either role itself, by id, without what they inherit."""
    ic = telling(graph, common_family(graph, left, right))
    return sim_gic(ic, alike_by(graph, left, own=True), alike_by(graph, right, own=True))


def role_similarities(graph: KnowledgeGraph, *, own: bool = False) -> SimilarityMatrix:
    """SimGIC of every role with every other, for heat maps and clustering; with *own* without what they inherit.

    >>> from ai_roles.sample import SAMPLE
    >>> matrix = role_similarities(SAMPLE)
    >>> matrix.roles, matrix.values.round(2).tolist()
    (('ai-engineer', 'genai-engineer', 'mlops-engineer'), [[1.0, 0.01, 0.03], [0.01, 1.0, 0.01], [0.03, 0.01, 1.0]])
    """
    graph = graph.said
    import numpy as np

    matrix = role_matrix(graph)
    blocks = [
        _rows(graph, start, min(start + _BLOCK, len(matrix.roles)), own=own)
        for start in range(0, len(matrix.roles), _BLOCK)
    ]
    values = np.vstack(blocks) if blocks else np.zeros((0, 0))
    np.fill_diagonal(values, 1.0)
    return SimilarityMatrix(matrix.roles, values)


def top_of_all_roles(graph: KnowledgeGraph, limit: int = 20) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For every role of `role_matrix(graph).roles` its most similar ones: row numbers and similarities, best first.

    Where fewer are similar at all, the rest is filled with -1 and 0.
    """
    import numpy as np

    matrix = role_matrix(graph)
    size = len(matrix.roles)
    count = max(0, min(limit, size - 1))
    best = np.full((size, count), -1, np.int64)
    scores = np.zeros((size, count))
    for start in range(0, size if count else 0, _BLOCK):
        stop = min(start + _BLOCK, size)
        block = _rows(graph, start, stop)
        inside = np.arange(stop - start)
        block[inside, inside + start] = 0.0
        rows, columns = np.nonzero(block >= _floor(block, count)[:, None])
        values = block[rows, columns]
        order = np.lexsort((columns, -values, rows))
        rows, columns, values = rows[order], columns[order], values[order]
        ranks = np.arange(len(rows)) - np.searchsorted(rows, inside)[rows]
        kept = ranks < count
        best[start + rows[kept], ranks[kept]] = columns[kept]
        scores[start + rows[kept], ranks[kept]] = values[kept]
    return best, scores


def _floor(block: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """For each row a value that at least `count` of its entries reach, where so many are above 0: found on every fourth one."""
    import numpy as np

    sample = block[:, ::_STRIDE]
    if sample.shape[1] <= count:
        return np.full(len(block), _TINY)
    reached: NDArray[np.float64] = np.partition(sample, sample.shape[1] - count, axis=1)[:, sample.shape[1] - count]
    return np.maximum(reached, _TINY)


def _scores(matrix: RoleMatrix, number: int) -> NDArray[np.float64]:
    """The similarity of one role with every role, from the postings of what it needs."""
    import numpy as np

    part = slice(matrix.starts[number], matrix.starts[number + 1])
    places, repeated = _postings(matrix, matrix.columns[part], matrix.weights[part])
    least = np.bincount(
        matrix.rows[places], np.minimum(matrix.column_weights[places], repeated), minlength=len(matrix.roles)
    )
    most: NDArray[np.float64] = matrix.totals + matrix.totals[number] - least
    return least / most


def _rows(graph: KnowledgeGraph, start: int, stop: int, *, own: bool = False) -> NDArray[np.float64]:
    """The similarities of the roles from `start` to `stop` with every role, relatives weighed within their families."""
    matrix = role_matrix(graph, own=own)
    block = _block(matrix, start, stop)
    heads = {head: None for role in matrix.roles[start:stop] for head in families_of(graph, role)}
    for family in sorted((role_matrix(graph, head, own=own) for head in heads), key=lambda family: -len(family.roles)):
        first, last = family.numbers.searchsorted((start, stop))
        block[family.numbers[first:last, None] - start, family.numbers] = _block(family, first, last)
    return block


def _block(matrix: RoleMatrix, start: int, stop: int) -> NDArray[np.float64]:
    """The similarities of the roles from `start` to `stop` with every role."""
    import numpy as np

    part = slice(matrix.starts[start], matrix.starts[stop])
    columns = matrix.columns[part]
    places, repeated = _postings(matrix, columns, matrix.weights[part])
    lengths = matrix.column_starts[columns + 1] - matrix.column_starts[columns]
    own = np.repeat(np.arange(stop - start), np.diff(matrix.starts[start : stop + 1]))
    size = len(matrix.roles)
    cells = np.repeat(own * size, lengths) + matrix.rows[places]
    sums = np.bincount(cells, np.minimum(matrix.column_weights[places], repeated), minlength=(stop - start) * size)
    least = sums.reshape(stop - start, size)
    most = matrix.totals[start:stop, None] + matrix.totals[None, :] - least
    return np.divide(least, most, out=np.zeros_like(least), where=most > 0)


def _postings(
    matrix: RoleMatrix, columns: NDArray[np.int32], weights: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where in the columns the roles stand that need any of these, and the weight asked for, repeated for each."""
    import numpy as np

    begin = matrix.column_starts[columns]
    lengths = matrix.column_starts[columns + 1] - begin
    return consecutive(begin, lengths), np.repeat(weights, lengths)


@reads_said
def similar_skills(graph: KnowledgeGraph, skill: str, *, limit: int = 20) -> AlikeSkills:
    """The skills and tools most like this one: needed by the same roles, or close in the taxonomy.

    >>> from ai_roles.sample import SAMPLE
    >>> [(alike.entity.id, round(alike.score, 2)) for alike in similar_skills(SAMPLE, "rag").items]
    [('llms', 1.0)]
    """
    if limit < 1:
        raise UsageError("a limit is at least 1")
    entity = graph.resolve(skill, COMPETENCES)
    apart = is_apart(graph, entity.id)
    needing = _needing(graph, everybody=apart)
    mine = needing.get(entity.id, {})
    candidates = {other for role in mine for other in own_needs_of(graph, role)}
    near = [id for id in widening(graph, entity.id) if apart or not is_apart(graph, id)][:3]
    candidates |= {id for wider in near for id in _narrower(graph).get(wider, ()) if apart or not is_apart(graph, id)}
    tied: dict[str, list[Claim]] = {}
    for claim in _ties(graph, entity.id):
        if (other := _other(claim, entity.id)) is not None:
            tied.setdefault(other, []).append(claim)
    candidates |= tied.keys()
    candidates.discard(entity.id)
    found = []
    for id in candidates:
        if not _is_listed(graph, id, COMPETENCES):
            continue
        theirs = needing.get(id, {})
        least = sum(min(weight, theirs.get(role, 0.0)) for role, weight in mine.items())
        most = sum(mine.values()) + sum(theirs.values()) - least
        score = max(least / most if most else 0.0, lin_similarity(graph, entity.id, id))
        shared = tuple(graph[role] for role in sorted(mine.keys() & theirs.keys()))
        found.append(Alike(graph[id], score, shared, tuple(tied.get(id, ()))))
    found.sort(key=lambda alike: (-len(alike.because), -alike.score, alike.entity.label.casefold(), alike.entity.id))
    return AlikeSkills(entity, tuple(found[:limit]), graph)


@per_graph
def information_content(graph: KnowledgeGraph, id: str) -> float:
    """How specific a skill is: 1 for one with nothing narrower, towards 0 for the widest.

    The intrinsic information content of Seco, Veale and Hayes (2004): 1 - log(narrower + 1) / log(all of its kind).
    """
    kind = graph[id].kind
    narrower = _below(graph, id)
    if is_apart(graph, id) or not has_apart(graph):
        everything, below = len(graph.entities.of_kind(kind)), len(narrower)
    else:
        everything = _how_many_in_general(graph, kind)
        below = sum(not is_apart(graph, other) for other in narrower)
    return 1.0 if everything < 2 else 1.0 - log(below + 1) / log(everything)


@per_graph
def _how_many_in_general(graph: KnowledgeGraph, kind: Kind) -> int:
    ids = graph.entities.ids
    return sum(not is_apart(graph, ids[number]) for number in graph.entities.of_kind(kind))


def lin_similarity(graph: KnowledgeGraph, left: str, right: str) -> float:
    """Lin's similarity (1998): twice the information content of the nearest common parent over that of both; 0 without one."""
    if left == right:
        return 1.0
    common = set(widening(graph, left)) & set(widening(graph, right))
    if not (is_apart(graph, left) or is_apart(graph, right)):
        common = {id for id in common if not is_apart(graph, id)}
    if not common:
        return 0.0
    shared = max(information_content(graph, id) for id in common)
    both = information_content(graph, left) + information_content(graph, right)
    return 2 * shared / both if both else 0.0


def communities(graph: KnowledgeGraph, *, resolution: float = 1.0) -> tuple[Community, ...]:
    """Groups of roles, skills and tools by the Louvain method (Blondel et al. 2008), the largest first; always the same ones.

    >>> from ai_roles.sample import SAMPLE
    >>> [[entity.id for entity in group.roles] for group in communities(SAMPLE)]
    [['genai-engineer'], ['mlops-engineer'], ['ai-engineer']]
    """
    graph = graph.said
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    for role in _in_order_of_labels(graph, everybody=False):
        for id, weight in sorted(needs_of(graph, role).items()):
            if _is_listed(graph, id, COMPETENCES):
                plain.add_edge(role, id, weight=weight)
    if not plain:
        return ()
    groups = nx.community.louvain_communities(plain, weight="weight", resolution=resolution, seed=0)
    found = [
        Community(tuple(graph[id] for id in sorted(group, key=lambda id: (graph[id].kind != "role", id))))
        for group in groups
    ]
    return tuple(sorted(found, key=lambda community: (-len(community.members), community.members[0].id)))


@per_graph
def _needing(graph: KnowledgeGraph, *, everybody: bool) -> Mapping[str, Mapping[str, float]]:
    """Which roles are themselves said to need a skill or tool, and how much: what they inherit would make everything alike."""
    found: dict[str, dict[str, float]] = {}
    for role in _in_order_of_labels(graph, everybody=everybody):
        for id, weight in own_needs_of(graph, role).items():
            found.setdefault(id, {})[role] = weight
    return found


def _in_order_of_labels(graph: KnowledgeGraph, *, everybody: bool) -> Iterator[str]:
    """The roles of which anything is stated."""
    stated = frozenset(stated_roles(graph, EVERYBODY if everybody else None))
    ids = graph.entities.ids
    return (id for number in graph.entities.of_kind("role") if (id := ids[number]) in stated)


@per_graph
def _narrower(graph: KnowledgeGraph) -> Mapping[str, tuple[str, ...]]:
    claims = graph.columns
    places = claims.numbers(None, "broader", None)
    found: dict[str, list[str]] = {}
    for below, wider in zip(claims.subjects(places), claims.objects(places), strict=True):
        found.setdefault(wider, []).append(below)
    return {id: tuple(dict.fromkeys(below)) for id, below in found.items()}


@per_graph
def _below(graph: KnowledgeGraph, id: str) -> frozenset[str]:
    """Everything narrower, at any depth, without the entity itself."""
    found: set[str] = set()
    waiting = list(_narrower(graph).get(id, ()))
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += _narrower(graph).get(each, ())
    return frozenset(found)


def _ties(graph: KnowledgeGraph, id: str) -> tuple[Claim, ...]:
    """Claims that relate two competences."""
    around = (*graph.claims(subject=id), *graph.claims(object=id))
    return tuple(claim for claim in around if claim.positive and claim.info.relating)


def _other(claim: Claim, id: str) -> str | None:
    return claim.object if claim.subject == id else claim.subject
