"""What separates two positions, and what do they share?

The sources let the general AI engineer need Docker, RAG and much more, and every specialization inherits that; and what holds of
a role in general holds at each level and in each industry. So what only one of two positions has in its stack of layers is its
own: an item is *only* in one (the other has it in no way), *stressed* by one (the other has it merely in a layer that both have,
in a duty or use case, or, where it is another role, at a level or in an industry that was not asked for), *shared* (both have it
in layers that the other lacks) or *common ground* (said in layers that both have). The world is open: "only here" means that no
source states it there in any of these ways.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt
from typing import ClassVar, Final, Literal, NamedTuple

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, listed, one_of, per_graph, qualifier_words, some
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import NECESSITY_WEIGHTS, PredicateId
from ..answers import Answer, Statement, by_necessity, named_by, places, state, ways
from .involvement import involved
from .need_weights import origin_weight, weight
from .posting_years import from_posting
from .profiles import (
    THIN,
    EntityItem,
    Layer,
    Origin,
    Position,
    Profile,
    ProfileItem,
    asked_elsewhere,
    find_position,
    layers_of,
    needs_elsewhere,
    profile_of,
    widening,
)
from .role_matrix import FEW, common_family, telling
from .weighted_overlap import sim_gic

__all__ = [
    "MERELY",
    "NOWHERE",
    "Across",
    "Bucket",
    "Compared",
    "Comparison",
    "ManyCompared",
    "Near",
    "Separating",
    "Separation",
    "compare",
    "compare_many",
    "compare_profiles",
    "limited",
    "separating_skills",
]

Bucket = Literal["only left", "stressed left", "shared", "common ground", "stressed right", "only right"]
BUCKETS: Final[tuple[Bucket, ...]] = (
    "only left",
    "stressed left",
    "shared",
    "common ground",
    "stressed right",
    "only right",
)
_BUCKET_ORDER: Final[Mapping[Bucket, int]] = {bucket: rank for rank, bucket in enumerate(BUCKETS)}
_COMPARED: Final = tuple(predicate for predicate, info in PREDICATES.items() if info.compared)
_MEASURE: Final = (
    "Strength: z-score of the weighted log-odds ratio with an informative Dirichlet prior (Monroe et al. 2008)."
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that at least one of the two roles has, and how either has it."""

    TOLD_TOO: ClassVar = ("claims",)

    entity: Entity
    bucket: Bucket
    left: ProfileItem | None = field(metadata=named_by("strength"))
    right: ProfileItem | None = field(metadata=named_by("strength"))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What says so of either side, and what says otherwise, each claim once."""
        sides = [side for side in (self.left, self.right) if side is not None]
        return tuple(dict.fromkeys(claim for side in sides for claim in side.claims + side.against))

    @property
    def own_sides(self) -> tuple[ProfileItem | None, ProfileItem | None]:
        """The sides for which it speaks; None for one that has it merely as both do, in its work alone, or not at all."""
        merely = self.bucket.partition("stressed ")[2]
        return (
            None if merely == "right" else self.left,
            None if merely == "left" else self.right,
        )

    @property
    def said_by(self) -> str:
        """Who says so of either side."""
        return places([claim for item in (self.left, self.right) if item is not None for claim in item.claims])


@dataclass(frozen=True, slots=True)
class Near:
    """Two things, one distinctive of each side, that are related although they are not the same."""

    left: Entity
    right: Entity
    because: str


@dataclass(frozen=True, slots=True)
class Comparison(Answer):
    """Two positions, item by item.

    >>> from ai_roles.sample import SAMPLE
    >>> both = compare(SAMPLE, "mlops", "genai")
    >>> [item.entity.id for item in both.only_left], [item.entity.id for item in both.only_right]
    (['kubernetes'], ['llms', 'rag'])
    >>> [(item.entity.id, item.right.strength) for item in both.stressed_left], both.shared
    ([('docker', 'at a level'), ('python', 'required')], ())
    >>> both.own_similarity, round(both.similarity, 3)
    (0.0, 0.007)
    """

    TELLS_UNSTATED: ClassVar = True
    TOLD_TOO: ClassVar = ("similarity", "own_similarity", "said_of_both")

    left: Profile = field(metadata=named_by("position"))
    right: Profile = field(metadata=named_by("position"))
    items: tuple[Compared, ...]
    """The skills and tools."""
    duties: tuple[Compared, ...]
    qualifications: tuple[Compared, ...]
    kpis: tuple[Compared, ...]
    use_cases: tuple[Compared, ...]
    near: tuple[Near, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def only_left(self) -> tuple[Compared, ...]:
        """Skills and tools that no source states of the right, in a duty, a use case or elsewhere either."""
        return self._in("only left")

    @property
    def only_right(self) -> tuple[Compared, ...]:
        """Skills and tools that no source states of the left, in a duty, a use case or elsewhere either."""
        return self._in("only right")

    @property
    def stressed_left(self) -> tuple[Compared, ...]:
        """Said of the left itself; the right has it merely as both have it, in a duty or use case, or elsewhere."""
        return self._in("stressed left")

    @property
    def stressed_right(self) -> tuple[Compared, ...]:
        """Said of the right itself; the left has it merely as both have it, in a duty or use case, or elsewhere."""
        return self._in("stressed right")

    @property
    def shared(self) -> tuple[Compared, ...]:
        """Said of both, of each apart."""
        return self._in("shared")

    @property
    def common_ground(self) -> tuple[Compared, ...]:
        """Said in layers that both have: of a role that both specialize, or of one role in general at two levels."""
        return self._in("common ground")

    @property
    def distinctive(self) -> tuple[Compared, ...]:
        """Only or stressed, on either side: what tells the two apart."""
        return tuple(item for item in self.items if item.bucket not in ("shared", "common ground"))

    @property
    def distinctive_left(self) -> tuple[Compared, ...]:
        return self.only_left + self.stressed_left

    @property
    def distinctive_right(self) -> tuple[Compared, ...]:
        return self.only_right + self.stressed_right

    @property
    def similarity(self) -> float:
        """SimGIC over skills, tools, duties and use cases, with what either inherits; 1 is the same role."""
        return self._alike(inherited=True)

    @property
    def own_similarity(self) -> float:
        """The same over what is said of either side itself."""
        return self._alike(inherited=False)

    def _alike(self, *, inherited: bool) -> float:
        left: dict[str, float] = {}
        right: dict[str, float] = {}
        for item in self._likening():
            if inherited or self._is_own(item.left):
                left[item.entity.id] = _weight(item.left)
            if inherited or self._is_own(item.right):
                right[item.entity.id] = _weight(item.right)
        family = common_family(self.graph, self.left.position.role.id, self.right.position.role.id)
        known = telling(self.graph, family)
        most = max(known.values(), default=1.0)  # what no role has in general is as telling as it gets
        return sim_gic({id: known.get(id, most) for id in (*left, *right)}, left, right)

    def _is_own(self, item: ProfileItem | None) -> bool:
        """Whether it is said of the side itself: of the role, or of the level or industry where both are the same role."""
        if item is None or item.within or item.of_parent:
            return False
        same_role = self.left.position.role.id == self.right.position.role.id
        return not same_role or item.origin in ("level", "industry")

    def _own_sizes(self) -> tuple[int, int]:
        """Of how many things that make roles alike either side says so itself."""
        items = tuple(self._likening())
        return sum(self._is_own(item.left) for item in items), sum(self._is_own(item.right) for item in items)

    def _likening(self) -> Iterator[Compared]:
        """What makes roles alike: skills, tools, duties and use cases."""
        for predicate, items in self._groups().items():
            if PREDICATES[predicate].likens:
                yield from items

    def _common_layers(self) -> frozenset[Layer]:
        """The layers that both sides have."""
        here, there = (layers_of(self.graph, side.position) for side in (self.left, self.right))
        return frozenset(here).intersection(there)

    def _groups(self) -> Mapping[PredicateId, tuple[Compared, ...]]:
        """What is compared, by what it is compared by."""
        return {
            "needs": self.items,
            "performs": self.duties,
            "asks-for": self.qualifications,
            "measured-by": self.kpis,
            "applies-to": self.use_cases,
        }

    def limited(self, item: Compared) -> str:
        """What every claim by which a side has the thing for itself makes of it: one of several, a mere example; else nothing.

        >>> from ai_roles.sample import SAMPLE
        >>> both = compare(SAMPLE, "mlops", "genai")
        >>> both.limited(both.only_left[0]), both.limited(both.only_right[0])
        ('as an example', 'one of Large language models or Retrieval-augmented generation')
        """
        return limited(self.graph, [claim for claims in _apart(item, self._common_layers()) for claim in claims])

    def _in(self, bucket: Bucket) -> tuple[Compared, ...]:
        return tuple(item for item in self.items if item.bucket == bucket)

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.left.position.role, self.right.position.role)

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(
            state(self.graph, claim)
            for group in self._groups().values()
            for item in group
            for side in (item.left, item.right)
            if side is not None
            for claim in side.claims
        )

    def table(self) -> Table:
        columns = (
            "bucket",
            "section",
            "id",
            "what",
            "kind",
            "left",
            "right",
            "left from",
            "right from",
            "said by",
        )
        rows = []
        for section, items in self._sections():
            for item in items:
                left, right = item.left, item.right
                rows.append(
                    (
                        item.bucket,
                        section,
                        item.entity.id,
                        item.entity.label,
                        item.entity.kind,
                        left and left.necessity,
                        right and right.necessity,
                        left and left.origin,
                        right and right.origin,
                        item.said_by,
                    )
                )
        return Table(columns, tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        left, right = self.left.position.label, self.right.position.label
        common = self._common_layers()
        tables = [Table((), (), f"{left} and {right}", self._notes())]
        if self.said_of_both:
            said = (
                f"{each.sentence}{f' ({each.how})' if each.how else ''}: {each.said_by}" for each in self.said_of_both
            )
            tables.append(Table((), (), "What sources say of the two", tuple(said)))
        for bucket, title in (
            ("only left", f"Only {left}: no source states it of {right}"),
            ("stressed left", f"Stressed by {left}: {right} {MERELY}"),
            ("only right", f"Only {right}: no source states it of {left}"),
            ("stressed right", f"Stressed by {right}: {left} {MERELY}"),
            ("shared", "Shared: stated of both, of each apart"),
        ):
            items = self._in(bucket)  # type: ignore[arg-type]
            if len(items) > LONG:
                names = _as_stated(self.graph, items, common)
                tables.append(Table((), (), f"{title} ({len(items)})", (_between(names).join(names),)))
                continue
            rows = tuple(_skill_row(self.graph, item, common) for item in items)
            tables.append(Table(("skill or tool", "how", "said by"), rows or (("none is stated", None, None),), title))
        if self.near:
            rows = tuple((near.left.label, near.right.label, near.because) for near in self.near)
            tables.append(Table((f"near: {left}", right, "because"), rows, "Near: related, though not the same"))
        if self.common_ground:
            both = ", ".join(item.entity.label for item in self.common_ground)
            tables.append(
                Table(
                    (), (), f"Common ground: both have it by the same statements ({len(self.common_ground)})", (both,)
                )
            )
        for title, items in (
            ("Duties", self.duties),
            ("Qualifications", self.qualifications),
            ("KPIs", self.kpis),
            ("Use cases", self.use_cases),
        ):
            tables += self._others(title, tuple(item for item in items if item.bucket != "common ground"))
        tables += self._side_by_side()
        return tuple(tables)

    def _others(self, title: str, items: tuple[Compared, ...]) -> Iterator[Table]:
        """What else differs or is shared: row by row, or by name where there is much of it."""
        left, right = self.left.position.label, self.right.position.label
        if 0 < len(items) <= LONG:
            rows = tuple((item.entity.label, _side_of(item, left, right), item.said_by) for item in items)
            yield Table((title.lower(), "whose", "said by"), rows, f"{title} that differ or are shared")
        elif items:
            whose: dict[str, list[str]] = {}
            for item in items:
                whose.setdefault(_side_of(item, left, right), []).append(item.entity.label)
            notes = tuple(f"{side} ({len(names)}): {', '.join(names)}" for side, names in whose.items())
            yield Table((), (), f"{title} that differ or are shared", notes)

    @property
    def said_of_both(self) -> tuple[Statement, ...]:
        """What sources say of the two roles together: how they differ, overlap or lead to each other."""
        left, right = self.left.position.role.id, self.right.position.role.id
        if left == right:
            return ()
        claims = (*self.graph.claims(left, object=right), *self.graph.claims(right, object=left))
        return tuple(state(self.graph, claim) for claim in claims if claim.positive)

    def _notes(self) -> tuple[str, ...]:
        notes: list[str] = []
        told_apart: tuple[str, ...] = ()
        common = self._common_layers()
        for side, only, stressed in (
            (self.left, self.only_left, self.stressed_left),
            (self.right, self.only_right, self.stressed_right),
        ):
            parts = [
                f"{word} {_named(self.graph, items, common)}"
                for word, items in (("alone has", only), ("stresses", stressed))
                if items
            ]
            silent = needs_elsewhere(self.graph, side.position)
            label = side.position.label
            if parts:
                notes.append(f"{label} {' and '.join(parts)}.")
            elif silent:
                notes.append(" ".join(silent))
            elif not side.needs:
                notes.append(f"No source states a skill or tool that {label} needs.")
            elif all(item.origin == "inherited" for item in side.needs):
                notes.append(
                    f"No source states a skill or tool that {label} itself needs: it inherits all that it has."
                )
            else:
                notes.append(f"{label} has nothing that the other lacks.")
            told_apart += silent if parts else ()
        notes += told_apart
        notes += [
            f"{side.position.label}: {side.own_claims} claims of its own, {len(side.needs)} skills and tools with what it inherits."
            for side in (self.left, self.right)
        ]
        few = [
            side.position.label
            for side, own in zip((self.left, self.right), self._own_sizes(), strict=True)
            if own < FEW
        ]
        doubt = f", but too little is said of {listed(few)} to tell" if few else ""
        notes.append(
            f"Similarity {self.own_similarity:.2f} of their own, {self.similarity:.2f} with what they inherit (simGIC){doubt}"
        )
        for side in (self.left, self.right):
            if postings := side.beyond_the_level():
                notes.append(f"{side.position.label}: {postings}")
        for side in (self.left, self.right):
            if (level := side.position.level) is not None:
                notes.append(f"{side.position.label}: {side.level_claims} claims name the level {level.label}.")
        thin = [side.position.label for side in (self.left, self.right) if side.own_claims < THIN]
        if thin:
            notes.append(f"{' and '.join(thin)}: fewer than {THIN} claims of its own, so little can be told apart.")
        return tuple(notes)

    def _side_by_side(self) -> Iterator[Table]:
        left, right = self.left.position.label, self.right.position.label
        rows = []
        for info in PREDICATES.values():
            for side in (self.left, self.right) if info.by_level else ():
                for item in side.of(info.id):
                    for claim in item.claims:
                        statement = state(self.graph, claim)
                        mark = f"of the parent role {item.via.label}" if item.of_parent else "its own"
                        rows.append(
                            (side.position.label, info.noun, statement.what, statement.how, mark, places((claim,)))
                        )
        if rows:
            yield Table(
                ("role", "what", "value", "for", "stated", "said by"),
                tuple(rows),
                f"Years and pay: {left} beside {right}",
            )

    def _sections(self) -> Iterator[tuple[str, tuple[Compared, ...]]]:
        yield "skills and tools", self.items
        yield "duties", self.duties
        yield "qualifications", self.qualifications
        yield "kpis", self.kpis
        yield "use cases", self.use_cases


MERELY: Final = "has it merely as both do, in a duty or use case, or at another level or in another industry"
"""How the side has what the other stresses."""
NOWHERE: Final = "no source states it of the other, in a duty or use case, at a level or in an industry either"
"""How the other has what is only of one."""
_NAMED: Final = 12
LONG: Final = 40
"""More items than this are named in one line rather than shown row by row; frames and JSON hold all of them."""


@dataclass(frozen=True, slots=True)
class Across:
    """One skill or tool, and how each of several positions has it, in their order.

    None where no source states it, in a duty or a use case either.
    """

    TOLD_TOO: ClassVar = ("origins", "claims")

    entity: Entity
    sides: tuple[ProfileItem | None, ...] = field(metadata=named_by("strength"))

    @property
    def origins(self) -> tuple[Origin | None, ...]:
        """Whether it is each one's own, its level's, its industry's, or inherited."""
        return tuple(None if side is None else side.origin for side in self.sides)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What says so of any of them, and what says otherwise, each claim once."""
        sides = [side for side in self.sides if side is not None]
        return tuple(dict.fromkeys(claim for side in sides for claim in side.claims + side.against))


@dataclass(frozen=True, slots=True)
class ManyCompared(Answer):
    """Any number of positions: which skill or tool stands where, the most widely shared first.

    >>> from ai_roles.sample import SAMPLE
    >>> many = compare_many(SAMPLE, "mlops", "genai", "ai engineer")
    >>> [entity.id for entity in many.shared], [entity.id for entity in many.only(0)]
    (['python'], ['kubernetes'])
    """

    TELLS_UNSTATED: ClassVar = True

    profiles: tuple[Profile, ...] = field(metadata=named_by("position"))
    items: tuple[Across, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def shared(self) -> tuple[Entity, ...]:
        """What all of them have, in whatever way."""
        return tuple(item.entity for item in self.items if all(item.sides))

    def only(self, position: int) -> tuple[Entity, ...]:
        """What one of them has and no other."""
        return tuple(item.entity for item in self.items if item.sides[position] and sum(map(bool, item.sides)) == 1)

    @property
    def about(self) -> tuple[Entity, ...]:
        return tuple(profile.position.role for profile in self.profiles)

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(
            state(self.graph, claim)
            for item in self.items
            for side in item.sides
            if side is not None
            for claim in side.claims
        )

    def table(self) -> Table:
        columns = ("id", "skill or tool", *(profile.position.label for profile in self.profiles), "said by")
        rows = tuple(
            (
                item.entity.id,
                item.entity.label,
                *(
                    side and f"{side.strength}{' (inherited)' if side.origin == 'inherited' else ''}"
                    for side in item.sides
                ),
                places([claim for side in item.sides if side is not None for claim in side.claims]),
            )
            for item in self.items
        )
        notes = tuple(note for each in self.profiles for note in needs_elsewhere(self.graph, each.position))
        return Table(columns, rows, " and ".join(profile.position.label for profile in self.profiles), notes)


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
            (*needs_elsewhere(self.graph, self.left), *needs_elsewhere(self.graph, self.right), _MEASURE),
        )


def compare(graph: KnowledgeGraph, left: str | Position | Profile, right: str | Position | Profile) -> Comparison:
    """Two roles or positions (`mlops@senior/bfsi`), item by item, with who says so.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.entity.id, item.bucket) for item in compare(SAMPLE, "mlops", "genai")][:2]
    [('kubernetes', 'only left'), ('docker', 'stressed left')]
    """
    return compare_profiles(*(profile_of(graph, find_position(graph, each)) for each in (left, right)))


def compare_profiles(left: Profile, right: Profile) -> Comparison:
    """Two profiles of one graph, item by item."""
    _check_different(left, right)
    return _two(left, right)


def compare_many(graph: KnowledgeGraph, *roles: str | Position | Profile) -> ManyCompared:
    """Any number of roles or positions, two at least: which skill or tool each of them has, and how.

    >>> from ai_roles.sample import SAMPLE
    >>> for item in compare_many(SAMPLE, "mlops", "genai", "ai engineer").items[:2]:
    ...     print(item.entity.id, [side and side.origin for side in item.sides])
    python ['own', 'inherited', 'own']
    docker ['own', 'level', None]
    """
    if len(roles) < 2:
        raise UsageError("a comparison takes at least two roles")
    profiles = tuple(profile_of(graph, find_position(graph, role)) for role in roles)
    _check_different(*profiles)
    tables = [_held(graph, profile.position)["needs"] for profile in profiles]
    roles_named = [profile.position.role for profile in profiles]
    works = [
        involved(graph, profile.position)
        if roles_named.count(profile.position.role) > 1
        else {**asked_elsewhere(graph, profile.position), **involved(graph, profile.position)}
        for profile in profiles
    ]
    items = []
    for id in dict.fromkeys(id for table in tables for id in table):
        sides = tuple(
            table[id].item if id in table else work.get(id) for table, work in zip(tables, works, strict=True)
        )
        items.append(Across(graph[id], sides))
    items.sort(
        key=lambda item: (
            -sum(side is not None for side in item.sides),
            -sum(map(_weight, item.sides)),
            item.entity.label.casefold(),
            item.entity.id,
        )
    )
    return ManyCompared(profiles, tuple(items), graph)


def _check_different(*profiles: Profile) -> None:
    if len({profile.position.key for profile in profiles}) < len(profiles):
        raise UsageError(
            f"{profiles[0].position.label} is compared with itself: name different roles, levels or industries"
        )


def separating_skills(
    graph: KnowledgeGraph, left: str | Position | Profile, right: str | Position | Profile
) -> Separation:
    """The distinctive skills and tools of two roles, ranked by how strongly they separate them.

    The measure is the weighted log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008,
    "Fightin' Words", doi:10.1093/pan/mpn018), with the weights of needs for word counts and the weights of all roles of
    the graph as the prior: a skill that every role needs separates little, even where one of the two stresses it.

    >>> from ai_roles.sample import SAMPLE
    >>> [(each.entity.id, each.score > 0) for each in separating_skills(SAMPLE, "mlops", "genai").items]
    [('llms', False), ('rag', False), ('docker', True), ('kubernetes', True), ('python', True)]
    """
    both = _two(profile_of(graph, find_position(graph, left)), profile_of(graph, find_position(graph, right)))
    prior = _prior(graph)
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
    return _weight(item)


_LEAST: Final = 0.01
"""The prior of a skill that no role of the graph needs without level or industry."""


@per_graph
def _prior(graph: KnowledgeGraph) -> Mapping[str, float]:
    """How much all roles of the graph together need each skill or tool, as a share of one role's needs."""
    totals: dict[str, float] = {}
    roles = graph.of_kind("role")
    counted = 0
    for role in roles:
        needs = [item for item in profile_of(graph, Position(role)).needs if item.origin == "own"]
        counted += bool(needs)
        for item in needs:
            totals[item.entity.id] = totals.get(item.entity.id, 0.0) + weight(item)
    return {id: total / max(counted, 1) for id, total in totals.items()}


def _two(left: Profile, right: Profile) -> Comparison:
    graph = left.graph
    here, there = _side(graph, left.position), _side(graph, right.position)
    if left.position.role == right.position.role:  # what one level takes is what sets it apart from another
        here, there = here._replace(elsewhere={}), there._replace(elsewhere={})
    groups = {predicate: _compared(here, there, predicate) for predicate in _COMPARED}
    return Comparison(
        left,
        right,
        items=groups["needs"],
        duties=groups["performs"],
        qualifications=groups["asks-for"],
        kpis=groups["measured-by"],
        use_cases=groups["applies-to"],
        near=tuple(_near(graph, groups["needs"])),
        graph=graph,
    )


class _Held(NamedTuple):
    """What a position has, with what the items of a comparison are put in order by."""

    item: EntityItem
    weight: float
    label: str


class _Side(NamedTuple):
    """One side of a comparison: what is stated of it by itself, what its work involves, what it takes elsewhere, its layers."""

    held: Mapping[PredicateId, Mapping[str, _Held]]
    involved: Mapping[str, EntityItem]
    elsewhere: Mapping[str, EntityItem]
    layers: frozenset[Layer]


@per_graph
def _side(graph: KnowledgeGraph, position: Position) -> _Side:
    return _Side(
        _held(graph, position),
        involved(graph, position),
        asked_elsewhere(graph, position),
        frozenset(layers_of(graph, position)),
    )


@per_graph
def _held(graph: KnowledgeGraph, position: Position) -> Mapping[PredicateId, Mapping[str, _Held]]:
    """What two positions are compared by, by predicate and entity."""
    found: dict[PredicateId, dict[str, _Held]] = {predicate: {} for predicate in _COMPARED}
    for item in profile_of(graph, position).items:
        if item.predicate in found and isinstance(item, EntityItem):
            found[item.predicate][item.entity.id] = _Held(item, weight(item), item.entity.label.casefold())
    return found


def _compared(left: _Side, right: _Side, predicate: PredicateId) -> tuple[Compared, ...]:
    lefts, rights = left.held[predicate], right.held[predicate]
    common = left.layers & right.layers
    rows: list[tuple[int, float, str, str, Compared]] = []
    for id, here in lefts.items():
        there = rights.get(id)
        bucket: Bucket
        if there is None:
            work = _merely_of(right, predicate, id)
            bucket = "only left" if work is None else "stressed left"
            item, heaviest = Compared(here.item.entity, bucket, here.item, work), here.weight
        else:
            is_left, is_right = not common.issuperset(here.item.layers), not common.issuperset(there.item.layers)
            bucket = _BOTH_HAVE_IT[is_left, is_right]
            item = Compared(here.item.entity, bucket, here.item, there.item)
            heaviest = max(here.weight, there.weight)
        rows.append((_BUCKET_ORDER[bucket], -heaviest, here.label, id, item))
    for id, there in rights.items():
        if id not in lefts:
            work = _merely_of(left, predicate, id)
            bucket = "only right" if work is None else "stressed right"
            item = Compared(there.item.entity, bucket, work, there.item)
            rows.append((_BUCKET_ORDER[bucket], -there.weight, there.label, id, item))
    rows.sort()
    return tuple(row[4] for row in rows)


def _merely_of(side: _Side, predicate: PredicateId, id: str) -> EntityItem | None:
    """How a side has what is not stated of it by itself: in its work, or elsewhere."""
    item = side.involved.get(id)
    return side.elsewhere.get(id) if item is None and predicate == "needs" else item


_BOTH_HAVE_IT: Final[Mapping[tuple[bool, bool], Bucket]] = {
    (True, True): "shared",
    (True, False): "stressed left",
    (False, True): "stressed right",
    (False, False): "common ground",
}
"""By whether the left, and whether the right, has it in a layer that the other lacks."""


def _weight(item: ProfileItem | None) -> float:
    """Its weight; what is merely involved in a duty or a use case is not said to be needed at all."""
    return 0.0 if item is None or item.within else weight(item)


def _near(graph: KnowledgeGraph, items: tuple[Compared, ...]) -> Iterator[Near]:
    """Pairs across the sides that are related: one wider than the other, or tied by a claim."""
    lefts = {item.entity.id: item.entity for item in items if item.bucket in ("only left", "stressed left")}
    rights = {item.entity.id: item.entity for item in items if item.bucket in ("only right", "stressed right")}
    tied = _tied(graph)
    is_kind_of = PREDICATES["broader"].label
    ties: dict[tuple[str, str], tuple[str, str, str]] = {}
    for left_id in lefts:
        if others := tied.get(left_id):
            ties.update(((left_id, id), others[id]) for id in others.keys() & rights.keys())
    for one, others_side, turned in ((lefts, rights, False), (rights, lefts, True)):
        for id in one:
            for wider in widening(graph, id)[1:]:
                if wider in others_side:
                    ties[(wider, id) if turned else (id, wider)] = (id, is_kind_of, wider)
    order = {id: number for number, id in enumerate(lefts)}
    for left_id, right_id in sorted(ties, key=lambda pair: (order[pair[0]], pair[1])):
        yield Near(lefts[left_id], rights[right_id], _sentence(graph, *ties[left_id, right_id]))


@per_graph
def _tied(graph: KnowledgeGraph) -> Mapping[str, Mapping[str, tuple[str, str, str]]]:
    """For each entity those to which a claim ties it, and how."""
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for predicate, info in PREDICATES.items():
        for claim in graph.claims(predicate=predicate) if info.relating else ():
            if claim.positive and claim.object is not None:
                tie = (claim.subject, info.label, claim.object)
                found.setdefault(claim.subject, {})[claim.object] = tie
                found.setdefault(claim.object, {})[claim.subject] = tie
    return found


def _sentence(graph: KnowledgeGraph, subject: str, verb: str, object: str) -> str:
    return f"{graph[subject].label} {verb} {graph[object].label}"


def _skill_row(graph: KnowledgeGraph, item: Compared, common: frozenset[Layer]) -> tuple[object, ...]:
    """What the sides say themselves; what is said in a layer that both have, or of the work alone, is named as such."""
    sides = [side for side in item.own_sides if side is not None]
    others = [side for side in (item.left, item.right) if side is not None and side not in sides]
    apart = _apart(item, common)
    if others:
        there = f"; {merely(others[0])}"
    else:
        of_both = [claim for claim in sides[0].claims if claim not in apart[0]]
        there = f"; of {graph[of_both[0].subject].label}: {by_necessity(of_both)}" if of_both else ""
    claims = [claim for some_claims in apart for claim in some_claims]
    contested = "; contested" if any(side.against for side in sides) else ""
    said = (*ways(graph, claims), from_posting(graph, claims))
    return item.entity.label, "; ".join(filter(None, said)) + contested, places(claims) + there


def merely(item: ProfileItem) -> str:
    """How a position has what the other stresses: of whom it is said and how strongly, or in which work it is involved."""
    if item.within:
        return f"{item.strength}: {some([work.label for work in item.within], most=2)}: {places(item.claims)}"
    return f"of {item.via.label}: {by_necessity(item.claims)}"


def _apart(item: Compared, common: frozenset[Layer]) -> list[tuple[Claim, ...]]:
    """By each side that speaks for itself, what it says in layers that the other lacks."""
    sides = [side for side in item.own_sides if side is not None]
    return [side.claims_in(set(side.layers) - common) or side.claims for side in sides]


def _named(graph: KnowledgeGraph, items: tuple[Compared, ...], common: frozenset[Layer]) -> str:
    names = _as_stated(graph, items, common)
    if len(names) > LONG:
        return some(names, _between(names), _NAMED)
    return listed(names) if _between(names) == ", " else "; ".join(names)


def limited(graph: KnowledgeGraph, claims: Sequence[Claim]) -> str:
    """That a thing is one of several, or a mere example, where every one of the claims says so; else nothing.

    >>> from ai_roles.sample import SAMPLE
    >>> limited(SAMPLE, SAMPLE.claims("mlops-engineer", "needs", "kubernetes"))
    'as an example'
    """
    return ", ".join(filter(None, (_choice(graph, claims), _example(claims))))


def _choice(graph: KnowledgeGraph, claims: Sequence[Claim]) -> str:
    """Of which things one is enough, where every claim says so."""
    found = {claim.any_of for claim in claims}
    groups = [group for group in found if group is not None and group.how_many < len(group.members)]
    if not groups or len(groups) < len(found):
        return ""
    if len(groups) > 1:
        return "one of several"
    return one_of((graph[id].label for id in groups[0].members), groups[0].how_many, groups[0].open)


def _example(claims: Sequence[Claim]) -> str:
    """That it is a mere example, where every claim says so."""
    return qualifier_words(claims[0])["status"] if all(claim.status == "example" for claim in claims) else ""


def _between(names: Sequence[str]) -> str:
    """What stands between the names: a list within a list is told apart."""
    return "; " if any(", " in name for name in names) else ", "


def _as_stated(graph: KnowledgeGraph, items: tuple[Compared, ...], common: frozenset[Layer]) -> list[str]:
    """The names, never more than is stated: what every claim makes one of several, or a mere example, is told to be so."""
    said = {item.entity.id: [claim for claims in _apart(item, common) for claim in claims] for item in items}
    choices = {id: {claim.any_of for claim in claims} for id, claims in said.items()}
    names: dict[str, None] = {}
    for item in items:
        name, found = item.entity.label, choices[item.entity.id]
        if choice := _choice(graph, said[item.entity.id]):
            group = next(iter(found))
            whole = len(found) == 1 and group is not None and all(choices.get(id) == {group} for id in group.members)
            name = choice if whole else f"{name} (as {choice})"
        if example := _example(said[item.entity.id]):
            name += f" ({example})"
        names[name] = None
    return list(names)


def _side_of(item: Compared, left: str, right: str) -> str:
    return {
        "only left": f"only {left}",
        "stressed left": f"stressed by {left}",
        "only right": f"only {right}",
        "stressed right": f"stressed by {right}",
        "shared": "both",
    }.get(item.bucket, item.bucket)
