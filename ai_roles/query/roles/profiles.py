"""What is claimed of a position: a role, at a level, in an industry? Each item keeps where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import ClassVar, Final, Literal, get_args

from ...errors import UnknownNameError, UsageError
from ...model import Claim, Entity, KnowledgeGraph, check_word, per_graph
from ...predicates import PREDICATES, ProfileHeading
from ...table import Table
from ...vocabulary import POSITIVE_STATUSES, Necessity, PredicateId
from ..answers import ON_REQUEST, RANK, Answer, Statement, places, sourced, state, strongest, ways
from .posting_years import below_band, from_posting, left_out

__all__ = [
    "EntityItem",
    "Origin",
    "Position",
    "Profile",
    "ProfileItem",
    "find_position",
    "lineage",
    "profile",
    "widening",
]

Origin = Literal["own", "level", "industry", "inherited"]
"""Whose claims they are: of the role itself, of it at this level or in this industry, or of a role it specializes."""

THIN: Final = 5
"""Below so many claims of its own a profile is too thin to be told apart from others."""
_SECTIONS: Final = tuple(
    (predicate.id, heading)
    for heading in get_args(ProfileHeading)
    for predicate in PREDICATES.values()
    if predicate.in_profile == heading
)


@dataclass(frozen=True, slots=True)
class Position:
    """A role, at a level and in an industry where they are given."""

    NAMED_BY: ClassVar = "key"

    role: Entity
    level: Entity | None = None
    industry: Entity | None = None

    @property
    def label(self) -> str:
        parts = [self.level.label if self.level else "", self.role.label]
        text = " ".join(part for part in parts if part)
        return f"{text} in {self.industry.label}" if self.industry else text

    @property
    def key(self) -> str:
        """Its ids in one word: `mlops-engineer@senior/bfsi`."""
        text = self.role.id
        if self.level is not None:
            text += f"@{self.level.id}"
        return f"{text}/{self.industry.id}" if self.industry is not None else text


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """One thing that is claimed of a position, with the claims that say so and where they come from."""

    TOLD_TOO: ClassVar = ("necessity", "values")

    predicate: PredicateId
    entity: Entity | None
    origin: Origin
    via: Entity = field(metadata=ON_REQUEST)
    """The role, level or industry of which it is said."""
    claims: tuple[Claim, ...]
    against: tuple[Claim, ...] = ()
    """Claims that it is not expected, or advised against: the item is contested."""

    @property
    def necessity(self) -> Necessity | None:
        """The strongest that one of its claims states."""
        return strongest(self.claims)

    @property
    def strength(self) -> Necessity | Literal["stated"]:
        """The same; "stated" where no claim says how strongly."""
        return self.necessity or "stated"

    @property
    def values(self) -> tuple[str, ...]:
        """The numbers, money and texts that its claims state, as people read them."""
        return tuple(dict.fromkeys(str(claim.value) for claim in self.claims if claim.value is not None))

    @property
    def sources(self) -> frozenset[str]:
        return sourced(self.claims)


@dataclass(frozen=True, slots=True)
class EntityItem(ProfileItem):
    """An item that is about an entity: a skill, a duty, an employer, and not merely a number of years or a sum of money."""

    entity: Entity


@dataclass(frozen=True, slots=True)
class Profile(Answer):
    """A position with everything that is claimed of it.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.entity.id, item.origin) for item in profile(SAMPLE, "mlops").needs]
    [('docker', 'own'), ('kubernetes', 'own'), ('python', 'own')]
    >>> [(item.entity.id, item.origin) for item in profile(SAMPLE, "genai", level="senior", industry="BFSI").needs]
    [('llms', 'own'), ('rag', 'own'), ('docker', 'industry'), ('python', 'inherited')]
    """

    position: Position
    items: tuple[ProfileItem, ...]
    elsewhere: int
    """How many more positive claims hold only at another level or in another industry than asked for."""
    beyond: tuple[Statement, ...]
    """What comes from postings for more years of experience than the level has, and so is left out."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def needs(self) -> tuple[EntityItem, ...]:
        """The skills and tools that the position takes, the strongest first within each origin."""
        return self.entities_of("needs")

    @property
    def skills(self) -> tuple[EntityItem, ...]:
        return tuple(item for item in self.needs if item.entity.kind == "skill")

    @property
    def tools(self) -> tuple[EntityItem, ...]:
        return tuple(item for item in self.needs if item.entity.kind == "tool")

    @property
    def duties(self) -> tuple[EntityItem, ...]:
        return self.entities_of("performs")

    def entities_of(self, predicate: PredicateId) -> tuple[EntityItem, ...]:
        """The items of one predicate that are about an entity."""
        return tuple(item for item in self.of(predicate) if isinstance(item, EntityItem))

    def of(self, predicate: PredicateId) -> tuple[ProfileItem, ...]:
        """The items of one predicate."""
        if predicate not in PREDICATES:
            check_word(predicate, PREDICATES, "predicate")
        return tuple(item for item in self.items if item.predicate == predicate)

    @property
    def level_claims(self) -> int:
        """How many of its own claims name the level that was asked for."""
        level = self.position.level
        return 0 if level is None else sum(level.id in claim.levels for item in self.items for claim in item.claims)

    @property
    def own_claims(self) -> int:
        """On how many claims the profile itself rests, those of parents left out."""
        return sum(len(item.claims) for item in self.items if item.origin != "inherited")

    def evidence(self) -> tuple[Statement, ...]:
        return tuple(state(self.graph, claim) for item in self.items for claim in item.claims + item.against)

    def table(self) -> Table:
        columns = ("section", "id", "what", "kind", "necessity", "from", "of", "sources", "said by")
        return Table(columns, tuple(self._row(item, section) for section, item in self._sectioned()))

    def tables(self) -> tuple[Table, ...]:
        columns = ("what", "necessity", "from", "said by")
        found: dict[str, list[ProfileItem]] = {}
        for section, item in self._sectioned():
            found.setdefault(section, []).append(item)
        head = Table((), (), self.position.label, self._notes())
        tables = [
            Table(
                columns,
                tuple((self._what(i), _how(self.graph, i), self._from(i), places(i.claims)) for i in items),
                section,
            )
            for section, items in found.items()
        ]
        return (head, *tables)

    def _notes(self) -> tuple[str, ...]:
        notes = []
        role = self.position.role
        if role.definition:
            whose = f"from {role.definition_source}" if role.definition_source else "our definition"
            notes.append(f"{role.definition} ({whose})")
        parents = lineage(self.graph, role.id)[1:]
        if parents:
            notes.append(
                f"Specializes {', '.join(self.graph[id].label for id in parents)}: what comes from there is marked inherited."
            )
        if self.position.level is not None:
            notes.append(
                f"{self.level_claims} of its claims name the level {self.position.level.label}; the others hold of the role "
                "whatever the level, as far as the sources say."
            )
        if self.own_claims == 0:
            notes.append("No source states anything of this role itself.")
        if self.elsewhere:
            notes.append(f"{self.elsewhere} more claims hold only at a level or in an industry that was not asked for.")
        beyond = (each.claim for each in self.beyond)
        notes.append(left_out(self.graph, beyond, (claim for item in self.items for claim in item.claims)))
        return tuple(filter(None, notes))

    def _sectioned(self) -> Iterator[tuple[str, ProfileItem]]:
        for predicate, title in _SECTIONS:
            items = self.of(predicate)
            if predicate == "needs":
                yield from (("Skills", item) for item in self.skills)
                yield from (("Tools", item) for item in self.tools)
            else:
                yield from ((title, item) for item in items)

    def _what(self, item: ProfileItem) -> str:
        if item.entity is None or PREDICATES[item.predicate].value == "required":
            said = (state(self.graph, claim) for claim in item.claims)
            return "; ".join(f"{each.what} ({each.how})" if each.how else each.what for each in said)
        return item.entity.label

    def _from(self, item: ProfileItem) -> str:
        if item.origin == "own":
            return "own"
        mark = (
            "of the parent role, "
            if item.origin == "inherited" and PREDICATES[item.predicate].from_parent == "marked"
            else ""
        )
        return f"{item.origin}: {mark}{item.via.label}"

    def _row(self, item: ProfileItem, section: str) -> tuple[object, ...]:
        entity = item.entity
        return (
            section,
            entity and entity.id,
            self._what(item),
            entity and entity.kind,
            item.necessity,
            item.origin,
            item.via.id,
            len(item.sources),
            places(item.claims),
        )


def profile(
    graph: KnowledgeGraph,
    role: str | Position | Profile,
    *,
    level: str | None = None,
    industry: str | None = None,
) -> Profile:
    """All that is claimed of a role, of it at a level and in an industry, and of the roles that it specializes.

    What the role itself says comes first and outweighs what it inherits: an item that is its own is not repeated as
    inherited. Without a level, claims that hold only at some levels are left out (but counted in `elsewhere`), except
    for years and pay, which are shown with the level they hold for; likewise for industries.

    >>> from ai_roles.sample import SAMPLE
    >>> senior = profile(SAMPLE, "genai@senior/BFSI")
    >>> senior.position.key, [(item.entity.id, item.strength) for item in senior.needs][:3]
    ('genai-engineer@senior/bfsi', [('llms', 'core'), ('rag', 'core'), ('docker', 'preferred')])
    """
    return profile_of(graph, find_position(graph, role, level=level, industry=industry))


def find_position(
    graph: KnowledgeGraph,
    role: str | Position | Profile,
    *,
    level: str | None = None,
    industry: str | None = None,
) -> Position:
    """The position that these names mean. `mlops@senior/bfsi` names all three at once."""
    if isinstance(role, Profile):
        role = role.position
    if isinstance(role, Position):
        return Position(
            role.role,
            role.level if level is None else graph.resolve(level, "level"),
            role.industry if industry is None else graph.resolve(industry, "industry"),
        )
    if level is None and industry is None and ("@" in role or "/" in role) and not _is_role(graph, role):
        role, level, industry = _parts(graph, role)
    return Position(
        graph.resolve(role, "role"),
        None if level is None else graph.resolve(level, "level"),
        None if industry is None else graph.resolve(industry, "industry"),
    )


def _is_role(graph: KnowledgeGraph, name: str) -> bool:
    try:
        graph.resolve(name, "role")
    except UnknownNameError:
        return False
    return True


def _parts(graph: KnowledgeGraph, name: str) -> tuple[str, str | None, str | None]:
    """`role@level/industry` in its parts; the role itself may have a slash in its name."""
    if "@" in name:
        role, _, rest = name.rpartition("@")
        level, slash, industry = rest.partition("/")
        if "@" in role or not role or not level or (slash and not industry):
            raise UsageError(f"{name!r} is no position: write role@level/industry, such as mlops@senior/bfsi")
        return role, level, industry or None
    role, _, rest = name.rpartition("/")
    level_too, industry_too = _level_or_industry(graph, rest)
    return role, level_too, industry_too


def _level_or_industry(graph: KnowledgeGraph, name: str) -> tuple[str | None, str | None]:
    return (name, None) if graph.resolve(name, ("level", "industry")).kind == "level" else (None, name)


@per_graph
def profile_of(graph: KnowledgeGraph, position: Position) -> Profile:
    """The profile of a position that is known to stand in the graph."""
    level = position.level.id if position.level else None
    industries = widening(graph, position.industry.id) if position.industry else ()
    found: dict[tuple[PredicateId, str | None, Origin], tuple[Entity, list[Claim]]] = {}
    taken: set[tuple[str, str]] = set()
    against: dict[tuple[str, str | None], list[Claim]] = {}
    elsewhere = 0
    beyond: list[Claim] = []
    for rank, id in enumerate(lineage(graph, position.role.id)):
        here: set[tuple[str, str]] = set()
        for claim in graph.claims(subject=id):
            info = claim.info
            if info.in_profile is None or (rank and info.from_parent == "no"):
                continue
            scope = _scope(claim, level, industries)
            if not claim.positive:
                if scope is not None and claim.status in POSITIVE_STATUSES:
                    against.setdefault((claim.predicate, claim.object), []).append(claim)
                    if claim.object is not None:
                        here.add((claim.predicate, claim.object))  # what a role rules out it does not inherit
                continue
            if scope is None:
                elsewhere += not rank
                continue
            if below_band(graph, claim, level):
                beyond.append(claim)
                continue
            if rank and claim.object is not None and (claim.predicate, claim.object) in taken:
                continue
            origin: Origin = "inherited" if rank else scope
            key = (claim.predicate, claim.object or claim.id, origin)
            found.setdefault(key, (graph[id], []))[1].append(claim)
            if claim.object is not None:
                here.add((claim.predicate, claim.object))
        taken |= here
    around: list[tuple[str, Origin]] = [(industry, "industry") for industry in industries]
    if level is not None:
        around.insert(0, (level, "level"))
    for subject, whose in around:
        for claim in graph.claims(subject=subject):
            if claim.positive and claim.info.in_profile is not None and _scope(claim, level, industries) is not None:
                found.setdefault((claim.predicate, claim.object or claim.id, whose), (graph[subject], []))[1].append(
                    claim
                )
    entities = graph.entities
    items = []
    for (predicate, what, origin), (via, said) in found.items():
        claims = tuple(sorted(said, key=_by_id))
        otherwise = tuple(sorted(against.get((predicate, what), ()), key=_by_id))
        entity = entities.get(what or "")
        if entity is None:
            items.append(ProfileItem(predicate, None, origin, via, claims, otherwise))
        else:
            items.append(EntityItem(predicate, entity, origin, via, claims, otherwise))
    items.sort(key=_order)
    left = tuple(state(graph, claim) for claim in sorted(beyond, key=_by_id))
    return Profile(position, tuple(items), elsewhere, left, graph)


_by_id: Final = attrgetter("id")
_ORIGINS: Final[Mapping[Origin, int]] = {"own": 0, "level": 1, "industry": 2, "inherited": 3}


def _scope(claim: Claim, level: str | None, industries: Collection[str]) -> Origin | None:
    """Under which heading a claim holds for the level and industry asked for; None where it does not."""
    if claim.levels and level not in claim.levels and not (level is None and claim.info.by_level):
        return None
    if claim.industry is not None and claim.industry not in industries and (industries or not claim.info.by_level):
        return None
    if claim.industry is not None and industries:
        return "industry"
    return "level" if claim.levels and level is not None else "own"


@per_graph
def lineage(graph: KnowledgeGraph, role: str) -> tuple[str, ...]:
    """The role and those that it specializes, nearest first."""
    return _upwards(graph, role, "specializes")


@per_graph
def widening(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    """The entity and everything broader, nearest first."""
    return _upwards(graph, id, "broader")


def _upwards(graph: KnowledgeGraph, id: str, predicate: PredicateId) -> tuple[str, ...]:
    """The entity and everything that it leads to by this predicate, nearest first."""
    next_ones = _next_ones(graph, predicate)
    queue, found = [id], {id}
    for each in queue:
        for other in next_ones.get(each, ()):
            if other not in found:
                found.add(other)
                queue.append(other)
    return tuple(queue)


@per_graph
def _next_ones(graph: KnowledgeGraph, predicate: PredicateId) -> Mapping[str, list[str]]:
    """By each entity those that it is tied to by this predicate."""
    found: dict[str, list[str]] = {}
    for claim in graph.claims(predicate=predicate):
        if claim.positive and claim.object is not None:
            found.setdefault(claim.subject, []).append(claim.object)
    return found


def _order(item: ProfileItem) -> tuple[int, int, int, str, str]:
    label = item.entity.label.casefold() if item.entity else str(item.claims[0])
    return (
        _PREDICATE_ORDER.get(item.predicate, 99),
        _ORIGINS[item.origin],
        RANK[item.necessity],
        label,
        item.claims[0].id,
    )


_PREDICATE_ORDER: Final = {predicate: rank for rank, (predicate, _) in enumerate(_SECTIONS)}


def _how(graph: KnowledgeGraph, item: ProfileItem) -> str:
    posting = from_posting(graph, item.claims)
    contested = f"contested: {strongest(item.against)} says {places(item.against)}" if item.against else ""
    return "; ".join(part for part in (*ways(graph, item.claims), posting, contested) if part)
