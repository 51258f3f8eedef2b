"""What is claimed of a position: a role, at a level, in an industry? Each item keeps where it comes from.

A position is a stack of layers: whose claims they are (the role's, the level's own, the industry's own, those of each role that
it specializes), and whether they hold in general, at the level or in the industry asked for. What the level or the industry adds
is the position's own, also where it is said of a role that this one specializes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from operator import attrgetter
from typing import ClassVar, Final, Literal, NamedTuple, get_args

from ...errors import UnknownNameError, UsageError, check_text
from ...model import Cited, Claim, ClaimColumns, Entity, KnowledgeGraph, Observed, check_word, listed, per_graph
from ...predicates import PREDICATES, ProfileHeading
from ...table import Table
from ...vocabulary import POSITIVE_STATUSES, Necessity, PredicateId
from ..answers import (
    ON_REQUEST,
    RANK,
    Answer,
    Counted,
    Named,
    Names,
    Part,
    Sentence,
    Short,
    Statement,
    as_stated,
    by_necessity,
    counted,
    places,
    reads_said,
    sourced,
    state,
    strongest,
    voices,
    ways,
)
from .counted_beside import (
    OnlyCounted,
    beside,
    claims_of,
    counted_names,
    counted_note,
    only_counted,
    only_counted_table,
)
from .posting_years import below_band, from_posting, left_out
from .told_elsewhere import more_elsewhere

__all__ = [
    "EntityItem",
    "Layer",
    "Origin",
    "Position",
    "Profile",
    "ProfileItem",
    "asked_elsewhere",
    "find_position",
    "heirs",
    "layer_of",
    "layers_of",
    "lineage",
    "needs_elsewhere",
    "profile",
    "steps",
    "widening",
]

Origin = Literal["own", "level", "industry", "inherited"]
"""Whose claims they are: of the role itself, what this level or this industry adds, or in general of a role it specializes."""

Within = Literal["in a duty", "in a use case", "at a level", "in an industry"]
_WITHIN: Final[Mapping[str, Within]] = {
    "responsibility": "in a duty",
    "use-case": "in a use case",
    "level": "at a level",
    "industry": "in an industry",
}
THIN: Final = 5
"""Below so many claims of its own a profile is too thin to be told apart from others."""
_CHIEF: Final = ("performs", "asks-for")
"""The predicates of which a short form says most, besides needs."""
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


class Layer(NamedTuple):
    """Claims of one entity that hold in one way: in general, at a level, in an industry, or at a level in an industry."""

    of: str
    level: str | None = None
    industry: str | None = None


@dataclass(frozen=True, slots=True)
class ProfileItem:
    """One thing that is claimed of a position, with the claims that say so and where they come from."""

    TOLD_TOO: ClassVar = ("necessity", "values", "parent")

    predicate: PredicateId
    entity: Entity | None
    origin: Origin
    via: Entity = field(metadata=ON_REQUEST)
    """The role, level or industry of which it is said."""
    claims: tuple[Claim, ...]
    against: tuple[Claim, ...] = ()
    """Claims that it is not expected, or advised against: the item is contested."""
    of_parent: bool = field(default=False, compare=False)
    """Whether it is said of a role that this one specializes, be it in general or at the level or in the industry asked for."""
    within: tuple[Entity, ...] = ()
    """Where it is not stated of the position by itself: the duties and use cases that involve it, else the levels and industries
    that were not asked for, at which alone it is stated of the role."""
    layers: tuple[Layer, ...] = field(default=(), compare=False)
    """Where its claims lie in the stack of the position, the nearest first."""
    counted: tuple[Counted, ...] = ()
    """How often postings for the role name it: this stands beside what sources say, and changes nothing of it."""

    @property
    def necessity(self) -> Necessity | None:
        """The strongest that one of its claims states; none where the position has it merely `within` something."""
        return None if self.within else strongest(self.claims)

    @property
    def strength(self) -> Necessity | Within | Literal["stated"]:
        """The same; "stated" where no claim says how strongly, or within what the position has it."""
        if self.within:
            return _WITHIN[self.within[0].kind]
        return self.necessity or "stated"

    @property
    def parent(self) -> Entity | None:
        """The role that this one specializes of which the level's or the industry's claims speak, if they do."""
        return self.via if self.of_parent and self.origin != "inherited" else None

    def claims_in(self, layers: Collection[Layer]) -> tuple[Claim, ...]:
        """Those of its claims that lie in one of these layers."""
        return tuple(claim for claim in self.claims if self._layer(claim) in layers)

    def _layer(self, claim: Claim) -> Layer | None:
        """The nearest of its layers in which the claim holds."""
        for layer in self.layers:
            here = layer.level is None or layer.level in claim.levels
            if here and layer.of == claim.subject and layer.industry in (None, claim.industry):
                return layer
        return None

    @property
    def near_claims(self) -> tuple[Claim, ...]:
        """What its origin speaks of: the claims of its nearest layer."""
        return self.claims if len(self.layers) < 2 else self.claims_in(self.layers[:1])

    @property
    def far_claims(self) -> tuple[Claim, ...]:
        """What says the same farther off, such as in general what is also said at the level."""
        return self.claims_in(self.layers[1:])

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
    [('docker', 'industry'), ('llms', 'own'), ('rag', 'own'), ('python', 'inherited')]
    """

    TELLS_UNSTATED: ClassVar = True
    TOLD_TOO: ClassVar = ("only_counted",)

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
    def only_counted(self) -> tuple[OnlyCounted, ...]:
        """What postings for the role name and no source states of the position: what most of them name comes first."""
        known = {(item.predicate, item.entity.id) for item in self.items if item.entity is not None}
        level, industries = scope_of(self.graph, self.position)
        owners = lineage(self.graph, self.position.role.id)
        return only_counted(self.graph, owners, known, level=level, industries=industries)

    @property
    def level_claims(self) -> int:
        """How many of its own claims name the level that was asked for."""
        level = self.position.level
        return 0 if level is None else sum(level.id in claim.levels for item in self.items for claim in item.claims)

    @property
    def own_claims(self) -> int:
        """On how many claims the profile itself rests, what it inherits left out."""
        return sum(len(item.claims) for item in self.items if item.origin != "inherited")

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.position.role,)

    def beyond_the_level(self) -> str:
        """How much more postings for more years ask than the level has, in a sentence; nothing where they ask no more."""
        beyond = (each.claim for each in self.beyond)
        return left_out(self.graph, beyond, (claim for item in self.items for claim in item.claims))

    def evidence(self) -> tuple[Statement, ...]:
        said = (claim for item in self.items for claim in item.claims + item.against)
        return tuple(state(self.graph, claim) for claim in (*said, *claims_of((*self.items, *self.only_counted))))

    def table(self) -> Table:
        columns: tuple[str, ...] = ("section", "id", "what", "kind", "necessity", "from", "of", "sources", "said by")
        rows = tuple(self._row(item, section) for section, item in self._sectioned())
        if any(item.counted for item in self.items):
            columns = (*columns, "counted")
            rows = tuple(
                (*row, beside(item.counted) or None) for row, (_, item) in zip(rows, self._sectioned(), strict=True)
            )
        return Table(columns, rows)

    def tables(self) -> tuple[Table, ...]:
        columns = ("what", "necessity", "from", "said by")
        found: dict[str, list[ProfileItem]] = {}
        for section, item in self._sectioned():
            found.setdefault(section, []).append(item)
        head = Table((), (), self.position.label, self._notes())
        tables = [
            Table(
                columns,
                tuple((self._what(i), _how(self.graph, i), self._from(i), _said_by(i)) for i in items),
                section,
            )
            for section, items in found.items()
        ]
        return (head, *tables, *only_counted_table(self.graph, self.only_counted, self.items))

    def _short(self) -> Short:
        """What the position is, then what it takes: what its level and industry add, its own, what it inherits."""
        position = self.position
        first = self._what_it_is()
        parts: list[Part] = [Sentence(note) for note in first]
        if together := self._together():
            parts[len(needs_elsewhere(self.graph, position)) + 1 :] = [Sentence(together, stays=True)]
        for origin in _NEAREST_FIRST:
            parts += self._needs_in_short(origin)
            if duties := [item for item in self.duties if item.origin == origin]:
                whose = "duties" if origin == "own" and not self._is_placed() else f"{self._whose(origin)}, duties"
                parts.append(Names(whose, self._named(duties), inline=True, at_least=2))
        minor: list[Part] = []
        besides: dict[str, list[ProfileItem]] = {}
        for predicate, title in _SECTIONS:
            if predicate == "needs":
                continue
            info = PREDICATES[predicate]
            own = [item for item in self.of(predicate) if item.origin != "inherited"]
            inherited = [item for item in self.of(predicate) if item.origin == "inherited"]
            if own and predicate != "performs":
                is_chief = predicate in _CHIEF
                names = Names(title.lower(), self._named(own), inline=True, at_least=2 if is_chief else 1)
                (parts if is_chief or info.by_level else minor).append(names)
            if info.by_level and inherited:
                parts.append(Names(f"{title.lower()}, inherited", self._named(inherited), inline=True))
            elif inherited:
                besides.setdefault(title.lower(), []).extend(inherited)
        parts += counted_names(self.items, self.only_counted)
        parts += counted_note(self.graph, (*self.items, *self.only_counted))
        parts += (*self._needs_in_short("inherited"), *minor)
        if besides:
            named = tuple(
                Named(f"{title} {len(items)}", tuple(claim for item in items for claim in item.claims))
                for title, items in besides.items()
            )
            parts.append(Names("inherited besides", named, inline=True, counts=False))
        is_bare = position.level is not None and self.level_claims < THIN  # that little is stated of the level, stays
        notes = [note for note in self._notes() if note not in first]
        parts += [Sentence(notes.pop(0), stays=True)] if is_bare else []
        parts += [Sentence(note, is_note=True) for note in notes]
        return Short(position.label, tuple(parts), (position.key,))

    def _needs_in_short(self, origin: Origin) -> Iterator[Names]:
        """Skills and tools of one origin, by how strongly they are asked for."""
        for title, words, lines in _TIERS:
            items = [item for item in self.needs if item.origin == origin and item.necessity in words]
            if items:
                least = 1 if origin == "inherited" else 2 if self._is_placed() and origin == "own" else lines
                yield Names(f"{self._whose(origin)}, {title}", self._named(items), inline=True, at_least=least)

    def _is_placed(self) -> bool:
        return self.position.level is not None or self.position.industry is not None

    def _together(self) -> str:
        """Of whom it is said what the level and the industry add, where no source speaks of the role there."""
        added = [item for item in self.items if item.origin in ("level", "industry")]
        if not added or not all(item.of_parent for item in added):
            return ""
        level, industry, role = self.position.level, self.position.industry, self.position.role
        places = [f"at {level.label}"] if level else []
        places += [f"in {industry.label}"] if industry else []
        whose = listed(dict.fromkeys(item.via.label for item in added))
        return f"No source speaks of {role.label} {' '.join(places)}: what is added there is said of {whose}."

    def _whose(self, origin: Origin) -> str:
        """Of whom it is said, as the beginning of a heading."""
        level, industry = self.position.level, self.position.industry
        added = {"level": level and f"{level.label} adds", "industry": industry and "the industry adds"}
        return added.get(origin) or ("inherited" if origin == "inherited" else "own")

    def _named(self, items: Sequence[ProfileItem]) -> tuple[Named, ...]:
        """The items by name, those that most sources state first among those that weigh the same."""
        entities = [item for item in items if isinstance(item, EntityItem) and not _needs_value(item)]
        entities.sort(key=_by_weight)
        named = as_stated(self.graph, ((item.entity, item.near_claims) for item in entities))
        return (*named, *(Named(self._what(item), item.claims) for item in items if item not in entities))

    def _what_it_is(self) -> tuple[str, ...]:
        """That it takes something elsewhere alone, what the role is, and of what roles it is a special kind."""
        notes = [*needs_elsewhere(self.graph, self.position)]
        role = self.position.role
        if role.definition:
            notes.append(f"Definition ({role.definition_source or 'editorial'}): {role.definition}")
        parents = lineage(self.graph, role.id)[1:]
        if parents:
            notes.append(
                f"Specializes {', '.join(self.graph[id].label for id in parents)}: what comes from there is marked inherited."
            )
        return tuple(notes)

    def _notes(self) -> tuple[str, ...]:
        notes = [*self._what_it_is()]
        role = self.position.role
        if self.position.level is not None:
            names = "names" if self.level_claims == 1 else "name"
            notes.append(
                f"{self.level_claims} of its claims {names} the level {self.position.level.label}{self._of_parents()}; the others "
                "hold of the role whatever the level, as far as the sources say."
            )
        if not self.elsewhere and not any(claim.subject == role.id for item in self.items for claim in item.claims):
            notes.append("No source states anything of this role itself.")
        if self.elsewhere:
            notes.append(f"{self.elsewhere} more claims hold only at a level or in an industry that was not asked for.")
        notes += [self.beyond_the_level(), *more_elsewhere(self.graph, role)]
        return tuple(filter(None, notes))

    def _of_parents(self) -> str:
        """How many of the claims that name the level are said of roles that this one specializes."""
        counts: dict[str, int] = {}
        if (level := self.position.level) is None:
            return ""
        for item in self.items:
            if item.of_parent:
                named = sum(level.id in claim.levels for claim in item.claims)
                counts[item.via.label] = counts.get(item.via.label, 0) + named
        said = [f"{count} of them said of {label}" for label, count in counts.items() if count]
        return f" ({', '.join(said)})" if said else ""

    def _sectioned(self) -> Iterator[tuple[str, ProfileItem]]:
        for predicate, title in _SECTIONS:
            items = self.of(predicate)
            if predicate == "needs":
                yield from (("Skills", item) for item in self.skills)
                yield from (("Tools", item) for item in self.tools)
            else:
                yield from ((title, item) for item in items)

    def _what(self, item: ProfileItem) -> str:
        if _needs_value(item):
            said = (state(self.graph, claim) for claim in item.claims)
            return "; ".join(f"{each.what} ({each.how})" if each.how else each.what for each in said)
        assert item.entity is not None
        return item.entity.label

    def _from(self, item: ProfileItem) -> str:
        if item.origin == "own":
            return "own"
        is_marked = item.origin != "inherited" or PREDICATES[item.predicate].from_parent == "marked"
        mark = "of the parent role, " if item.of_parent and is_marked else ""
        asked = self.position.industry
        wider = item.layers[0].industry if item.layers and asked is not None else None
        where = f", said of {self.graph[wider].label}" if wider and asked and wider != asked.id else ""
        return f"{item.origin}: {mark}{item.via.label}{where}"

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


_NEAREST_FIRST: Final[tuple[Origin, ...]] = ("level", "industry", "own")
_TIERS: Final = (
    ("must-haves", ("required", "core"), 4),
    ("expected", ("expected",), 5),
    ("nice to have", ("preferred", "optional", "mentioned", None), 1),
)
"""The tiers of needs, and how many lines of each stand in the short form at least."""


def _by_weight(item: EntityItem) -> tuple[bool, bool, int, float, int, int, int]:
    """What the level or industry adds, a degree before all else that is asked for; then the strongest, and what most say.

    Of those that weigh the same the one that stands first in a document.
    """
    claims = item.near_claims
    lines = (piece.lines[0] for claim in claims for piece in claim.evidence if isinstance(piece, Cited) and piece.lines)
    is_added = item.origin in ("level", "industry")
    return (
        not is_added,
        item.entity.type != "degree",
        RANK[item.necessity],
        -_share(item),
        -len(voices(claims)),
        -len(item.claims),
        min(lines, default=0),
    )


def _needs_value(item: ProfileItem) -> bool:
    """Whether the name alone says nothing: a number, or a thing with one."""
    return item.entity is None or PREDICATES[item.predicate].value == "required"


@reads_said
def profile(
    graph: KnowledgeGraph,
    role: str | Position | Profile,
    *,
    level: str | None = None,
    industry: str | None = None,
) -> Profile:
    """All that is claimed of a role, of it at a level and in an industry, and of the roles that it specializes.

    What the level and the industry add comes first, then what the role says in general, then what it inherits. An item that
    is said of the role itself is not repeated as inherited; one that is said of it in several ways keeps all claims and
    stands where the nearest puts it. Without a level, claims that hold only at some levels are left out (but counted in
    `elsewhere`), except for years and pay, which are shown with the level they hold for; likewise for industries.

    >>> from ai_roles.sample import SAMPLE
    >>> senior = profile(SAMPLE, "genai@senior/BFSI")
    >>> senior.position.key, [(item.entity.id, item.strength) for item in senior.needs][:3]
    ('genai-engineer@senior/bfsi', [('docker', 'preferred'), ('llms', 'core'), ('rag', 'core')])
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
    check_text(role, "a role")
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
    if not _is_role(graph, role):
        graph.resolve(name, "role")  # nothing of it is known: told is of the whole
    level_too, industry_too = _level_or_industry(graph, rest)
    return role, level_too, industry_too


def _level_or_industry(graph: KnowledgeGraph, name: str) -> tuple[str | None, str | None]:
    return (name, None) if graph.resolve(name, ("level", "industry")).kind == "level" else (None, name)


@per_graph
def profile_of(graph: KnowledgeGraph, position: Position) -> Profile:
    """The profile of a position that is known to stand in the graph."""
    level, industries = scope_of(graph, position)
    role, *parents = lineage(graph, position.role.id)
    around = (*((level,) if level is not None else ()), *industries)
    found: dict[tuple[PredicateId, str], list[tuple[Layer, Claim]]] = {}
    said_of_roles: set[tuple[PredicateId, str]] = set()  # by a nearer role, so it is not taken over from a farther one
    said_around: set[tuple[PredicateId, str]] = set()  # by the level or the industry, of whatever role
    against: dict[tuple[PredicateId, str], list[Claim]] = {}
    elsewhere = 0
    beyond: list[Claim] = []
    for owner in (role, *around, *parents):
        here: set[tuple[PredicateId, str]] = set()
        for claim in graph.claims(subject=owner):
            info = claim.info
            if info.in_profile is None or (owner in parents and info.from_parent == "no"):
                continue
            layer = layer_of(claim, level, industries)
            key = (claim.predicate, claim.object or claim.id)
            if not claim.positive:
                if layer is not None and owner not in around and claim.status in POSITIVE_STATUSES:
                    against.setdefault(key, []).append(claim)
                    if claim.object is not None:
                        here.add(key)  # what a role rules out it does not inherit
                continue
            if layer is None:
                elsewhere += owner == role
                continue
            if below_band(graph, claim, level):
                beyond.append(claim)
                continue
            is_general = layer.level is None and layer.industry is None
            if owner in parents and (key in said_of_roles or (is_general and key in said_around)):
                continue
            found.setdefault(key, []).append((layer, claim))
            if claim.object is not None:
                here.add(key)
        if owner in around:
            said_around |= here
        else:
            said_of_roles |= here
    rank = {layer: number for number, layer in enumerate(layers_of(graph, position))}
    items = []
    for key, said in found.items():
        claims = tuple(sorted((claim for _, claim in said), key=_by_id))
        layers = tuple(sorted({layer for layer, _ in said}, key=rank.__getitem__))
        nearest = layers[0]
        of_parent = nearest.of in parents
        predicate, what = key
        origin = _origin(nearest, position, of_parent and PREDICATES[predicate].from_parent == "marked")
        otherwise = tuple(sorted(against.get(key, ()), key=_by_id))
        entity = graph.entities.get(what)
        via = graph[nearest.of]
        if entity is None:
            items.append(ProfileItem(predicate, None, origin, via, claims, otherwise, of_parent, layers=layers))
        else:
            cells = counted(graph, position.role.id, predicate, entity.id, level=level, industries=industries)
            items.append(
                EntityItem(predicate, entity, origin, via, claims, otherwise, of_parent, layers=layers, counted=cells)
            )
    items.sort(key=_order)
    left = tuple(state(graph, claim) for claim in sorted(beyond, key=_by_id))
    return Profile(position, tuple(items), elsewhere, left, graph)


_by_id: Final = attrgetter("id")
_ORIGINS: Final[Mapping[Origin, int]] = {"level": 0, "industry": 1, "own": 2, "inherited": 3}


@per_graph
def layers_of(graph: KnowledgeGraph, position: Position) -> tuple[Layer, ...]:
    """The stack of a position, the nearest layer first: what holds of the role here, here itself, the role, each parent so.

    >>> from ai_roles.sample import SAMPLE
    >>> for layer in layers_of(SAMPLE, find_position(SAMPLE, "genai@senior")):
    ...     print(*layer)
    genai-engineer senior None
    senior senior None
    senior None None
    genai-engineer None None
    ai-engineer senior None
    ai-engineer None None
    """
    levels = (None,) if position.level is None else (position.level.id, None)
    industries = (None,) if position.industry is None else (*widening(graph, position.industry.id), None)
    role, *parents = lineage(graph, position.role.id)
    around = [id for id in (levels[0], *industries) if id is not None]

    def of(owner: str) -> list[Layer]:
        return [Layer(owner, level, industry) for level, industry in product(levels, industries)]

    *here, general = of(role)
    return (
        *here,
        *(layer for id in around for layer in of(id)),
        general,
        *(layer for id in parents for layer in of(id)),
    )


def scope_of(graph: KnowledgeGraph, position: Position) -> tuple[str | None, tuple[str, ...]]:
    """The level that a position names, and its industry with every wider one, by id."""
    level = None if position.level is None else position.level.id
    return level, () if position.industry is None else widening(graph, position.industry.id)


def layer_of(claim: Claim, level: str | None, industries: Collection[str]) -> Layer | None:
    """Where a claim lies in the stack of a position at this level and in these industries; None where it does not hold."""
    if claim.levels and level not in claim.levels and not (level is None and claim.info.by_level):
        return None
    if claim.industry is not None and claim.industry not in industries and (industries or not claim.info.by_level):
        return None
    return Layer(claim.subject, level if claim.levels else None, claim.industry if industries else None)


def _origin(layer: Layer, position: Position, is_marked: bool) -> Origin:
    """What a reader calls the layer; years and pay of a parent stay the parent's, whatever the level."""
    if layer.of == position.role.id or not is_marked:
        if layer.industry is not None:
            return "industry"
        if layer.level is not None:
            return "level"
    if layer.of == position.role.id:
        return "own"
    if position.level is not None and layer.of == position.level.id:
        return "level"
    return "inherited"


@per_graph
def lineage(graph: KnowledgeGraph, role: str) -> tuple[str, ...]:
    """The role and those that it specializes, nearest first."""
    return _upwards(graph, role, "specializes")


@per_graph
def widening(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    """The entity and everything broader, nearest first."""
    return _upwards(graph, id, "broader")


def next_wider(graph: KnowledgeGraph, id: str) -> Sequence[str]:
    """What the entity is directly a kind of."""
    return steps(graph, "broader")[id]


def _upwards(graph: KnowledgeGraph, id: str, predicate: PredicateId) -> tuple[str, ...]:
    """The entity and everything that it leads to by this predicate, nearest first."""
    lead_to = steps(graph, predicate)
    queue, found = [id], {id}
    for each in queue:
        for other in lead_to[each]:
            if other not in found:
                found.add(other)
                queue.append(other)
    return tuple(queue)


@per_graph
def steps(graph: KnowledgeGraph, predicate: PredicateId) -> Mapping[str, tuple[str, ...]]:
    """By the id of any entity what positive claims of this predicate lead to from it, looked up when it is first asked for."""
    return _Steps(graph.columns, predicate)


class _Steps(dict[str, tuple[str, ...]]):
    def __init__(self, claims: ClaimColumns, predicate: PredicateId) -> None:
        super().__init__()
        self._claims = claims
        self._predicate = predicate

    def __missing__(self, id: str) -> tuple[str, ...]:
        claims = self._claims
        found = self[id] = claims.objects(claims.numbers(id, self._predicate, None))
        return found


@per_graph
def heirs(graph: KnowledgeGraph) -> frozenset[str]:
    """The roles that specialize another one, and so inherit from it."""
    claims = graph.columns
    return frozenset(claims.subjects(claims.numbers(None, "specializes", None)))


def needs_elsewhere(graph: KnowledgeGraph, position: Position) -> tuple[str, ...]:
    """That all skills and tools stated of the role hold only at another level or in another industry, and what to ask for.

    A question about such a position must not be answered as if nothing were stated. Empty where something holds of it, or
    nothing is stated at all.

    >>> from ai_roles.sample import SAMPLE
    >>> needs_elsewhere(SAMPLE, find_position(SAMPLE, "genai"))
    ()
    """
    level, industries = scope_of(graph, position)
    placed: dict[Position, set[str]] = {}
    for claim in graph.claims(subject=position.role.id, predicate="needs"):
        if not claim.positive or claim.object is None:
            continue
        if layer_of(claim, level, industries) is not None:
            return ()
        industry = graph[claim.industry] if claim.industry is not None else None
        for id in claim.levels or (None,):
            place = Position(position.role, graph[id] if id is not None else None, industry)
            placed.setdefault(place, set()).add(claim.object)
    if not placed:
        return ()
    count = len({id for ids in placed.values() for id in ids})
    where = " or ".join(
        word
        for word, has_it in (
            ("at a level", any(place.level for place in placed)),
            ("in an industry", any(place.industry for place in placed)),
        )
        if has_it
    )
    asked = sorted(placed, key=lambda place: (-len(placed[place]), place.key))
    ask = " or ".join(f'"{place.key}" ({len(placed[place])})' for place in asked)
    them = "the only skill or tool" if count == 1 else f"all {count} skills and tools"
    hold = "holds" if count == 1 else "hold"
    return (f"{position.label}: {them} stated of {position.role.label} {hold} {where}: ask for {ask}.",)


@per_graph
def asked_elsewhere(graph: KnowledgeGraph, position: Position) -> Mapping[str, EntityItem]:
    """By its id each skill or tool that is stated of the role at a level or in an industry alone that was not asked for.

    The items name the levels and industries in `within`.

    >>> from ai_roles.sample import SAMPLE
    >>> docker = asked_elsewhere(SAMPLE, find_position(SAMPLE, "genai"))["docker"]
    >>> docker.strength, [place.id for place in docker.within]
    ('at a level', ['senior', 'bfsi'])
    >>> asked_elsewhere(SAMPLE, find_position(SAMPLE, "genai@senior/bfsi"))
    {}
    """
    level, industries = scope_of(graph, position)
    held: set[str] = set()
    found: dict[str, list[Claim]] = {}
    for claim in graph.claims(subject=position.role.id, predicate="needs"):
        if not claim.positive or claim.object is None:
            continue
        if layer_of(claim, level, industries) is None:
            found.setdefault(claim.object, []).append(claim)
        else:
            held.add(claim.object)
    items = {}
    for id, claims in found.items():
        if id not in held:
            places = dict.fromkeys(place for claim in claims for place in (*claim.levels, claim.industry) if place)
            within = tuple(sorted((graph[place] for place in places), key=lambda place: place.kind != "level"))
            origin: Origin = "level" if within[0].kind == "level" else "industry"
            items[id] = EntityItem("needs", graph[id], origin, position.role, tuple(claims), within=within)
    return items


def _order(item: ProfileItem) -> tuple[int, int, bool, int, float, str, str]:
    label = item.entity.label.casefold() if item.entity else str(item.claims[0])
    return (
        _PREDICATE_ORDER.get(item.predicate, 99),
        _ORIGINS[item.origin],
        item.of_parent,
        RANK[item.necessity],
        -_share(item),
        label,
        item.claims[0].id,
    )


def _share(item: ProfileItem) -> float:
    """Where the graph is made of what was counted alone: what most postings name comes first; else nothing."""
    counts = (piece for claim in item.claims for piece in claim.evidence if isinstance(piece, Observed))
    return max((piece.count / piece.of for piece in counts if piece.of), default=0.0)


_PREDICATE_ORDER: Final = {predicate: rank for rank, (predicate, _) in enumerate(_SECTIONS)}


def _how(graph: KnowledgeGraph, item: ProfileItem) -> str:
    posting = from_posting(graph, item.near_claims)
    contested = f"contested: {strongest(item.against)} says {places(item.against)}" if item.against else ""
    return "; ".join(part for part in (*ways(graph, item.near_claims), posting, contested) if part)


def _said_by(item: ProfileItem) -> str:
    """Who says so of the level or the industry, and then who says it anyway: words of the one are not the other's."""
    farther = item.far_claims
    said = places(item.near_claims) + (f"; in general: {by_necessity(farther)}" if farther else "")
    return "; ".join(filter(None, (said, beside(item.counted))))
