"""What is the graph? Entities and claims, frozen, equal by content, looked up by name and by any field."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter
from types import MappingProxyType
from typing import Any, Final, Unpack

from ..claim_fields import CLAIM_FIELDS, ClaimField, ClaimFilter
from ..errors import AmbiguousNameError, DataError, Problem, UnknownNameError, capped
from ..table import Table
from ..vocabulary import BASES, COMPETENCES, KIND_TABLE, KINDS, Basis, Kind, PredicateId, ValueKind
from .claim import Claim, merge_claims
from .entity import Entity
from .evidence import Cited, Derived, Evidence, Observed
from .integrity import find_problems
from .names import check_word, closest, name_key, name_readings
from .paused_gc import paused_collection
from .sets_of_sources import chosen_sources, outsiders, parties
from .spelled_out import gist, says_more
from .values import VALUE_TYPES


def _reader(row: ClaimField) -> Callable[[Claim], tuple[str | None, ...]]:
    """What of a claim is looked up under this field."""
    read = attrgetter(row.name)
    if row.form == "value":
        return lambda claim: (claim.value.kind if claim.value is not None else None,)
    return read if row.many else lambda claim: (read(claim),)


_LOOKED_UP: Final = tuple(row for row in CLAIM_FIELDS.values() if row.form not in ("text", "group", "evidence"))
_FILTERS: Final[Mapping[str, Callable[[Claim], tuple[str | None, ...]]]] = MappingProxyType(
    {
        **{row.singular: _reader(row) for row in _LOOKED_UP},
        "source": lambda claim: tuple({e.source for e in claim.evidence if isinstance(e, Cited)}),
    }
)

_IDS: Final = frozenset({"source", *(row.singular for row in _LOOKED_UP if row.form == "entity")})
"""Fields by which `claims` filters whose values are ids of entities."""
_CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "value": tuple(VALUE_TYPES),
    **{row.singular: row.words for row in _LOOKED_UP if row.words},
}
"""Those whose values are words of a closed list."""
_WHAT: Final = {"value": "kind of value"}
_HEADINGS: Final = frozenset({"category", "rung", "source"})


class KnowledgeGraph:
    """A frozen set of entities and claims. Two graphs are equal when they hold the same ones.

    >>> from ai_roles.sample import SAMPLE
    >>> SAMPLE["docker"].label
    'Docker'
    >>> SAMPLE.resolve("K8s").id
    'kubernetes'
    >>> [claim.object for claim in SAMPLE.claims(subject="mlops-engineer", predicate="needs")]
    ['docker', 'kubernetes', 'python']
    """

    __slots__ = ("__weakref__", "_by_kind", "_claims", "_entities", "_hash", "_indices", "_names", "_remembered")

    _entities: dict[str, Entity]
    _claims: dict[str, Claim]
    _indices: dict[str, dict[str | None, list[Claim]]]
    _names: _Names | None
    _by_kind: dict[Kind, tuple[Entity, ...]]
    _hash: int | None
    _remembered: dict[object, dict[object, Any]]
    """What functions of the graph remember of it: see `per_graph`."""

    def __init__(self, entities: Iterable[Entity], claims: Iterable[Claim]) -> None:
        """Check that all of it holds together, or raise `DataError` with the problems found, up to `MAX_PROBLEMS`."""
        known: dict[str, Entity] = {}
        twice: list[tuple[Entity, Entity]] = []
        for entity in entities:
            other = known.setdefault(entity.id, entity)
            if other is not entity and other != entity:
                twice.append((other, entity))
        with paused_collection():
            merged = merge_claims(claims)
            problems = [
                Problem("", None, entity.id, f"two entities have this id: {other.label!r} and {entity.label!r}")
                for other, entity in twice
            ] + find_problems(known, merged)
        if problems:
            raise DataError(capped(problems))
        self._fill(known, merged)

    @classmethod
    def trusted(cls, entities: Iterable[Entity], claims: Iterable[Claim]) -> KnowledgeGraph:
        """A graph of parts that were part of a checked graph before: a snapshot, a restriction."""
        graph = cls.__new__(cls)
        graph._fill({entity.id: entity for entity in entities}, {claim.id: claim for claim in claims})
        return graph

    def _fill(self, entities: dict[str, Entity], claims: dict[str, Claim]) -> None:
        set_field = object.__setattr__
        set_field(self, "_entities", entities)
        set_field(self, "_claims", claims)
        set_field(self, "_indices", {})
        set_field(self, "_names", None)
        set_field(self, "_by_kind", {})
        set_field(self, "_hash", None)
        set_field(self, "_remembered", {})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a KnowledgeGraph is frozen: build a new one")

    __delattr__ = None  # type: ignore[assignment]

    # What it holds

    @property
    def entities(self) -> Mapping[str, Entity]:
        """Every entity by its id."""
        return MappingProxyType(self._entities)

    @property
    def all_claims(self) -> Mapping[str, Claim]:
        """Every claim by its id."""
        return MappingProxyType(self._claims)

    def __getitem__(self, name: str) -> Entity:
        """The entity of exactly that id, be it deprecated, at the cost of one look-up; else what `resolve` finds.

        >>> from ai_roles.sample import SAMPLE
        >>> SAMPLE["docker"].label, SAMPLE["mlops"].id
        ('Docker', 'mlops-engineer')
        """
        try:
            return self._entities[name]
        except KeyError:
            return self.resolve(name)

    def __contains__(self, name: object) -> bool:
        """Whether `graph[name]` gives an entity: a name that means several is not in the graph. Also an entity itself.

        >>> from ai_roles.sample import SAMPLE
        >>> [name in SAMPLE for name in ("docker", "k8s", "kuberntes")], SAMPLE["docker"] in SAMPLE
        ([True, True, False], True)
        """
        if isinstance(name, Entity):
            return self._entities.get(name.id) == name
        return isinstance(name, str) and (name in self._entities or len(self._candidates(name, KINDS)) == 1)

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def __len__(self) -> int:
        """How many entities it holds, over which it also iterates; `len(graph.all_claims)` counts the claims."""
        return len(self._entities)

    def __bool__(self) -> bool:
        return bool(self._entities)

    def of_kind(self, kind: Kind) -> tuple[Entity, ...]:
        """The entities of a kind, by label."""
        if kind not in KIND_TABLE:
            check_word(kind, KINDS, "kind")
        if not self._by_kind:
            groups: dict[Kind, list[Entity]] = {each: [] for each in KINDS}
            for entity in self._entities.values():
                groups[entity.kind].append(entity)
            for each, members in groups.items():
                self._by_kind[each] = tuple(sorted(members, key=lambda entity: (entity.label.casefold(), entity.id)))
        return self._by_kind[kind]

    def claims(
        self,
        subject: str | None = None,
        predicate: PredicateId | None = None,
        object: str | None = None,
        *,
        value: ValueKind | None = None,
        source: str | None = None,
        **qualifiers: Unpack[ClaimFilter],
    ) -> tuple[Claim, ...]:
        """The claims that match every field given; the time grows with the rarest field.

        Fields are ids and closed words: `resolve` turns a name into an id. An unknown id or word raises `UnknownNameError`.
        `value` is a kind of value; `level`, `industry`, `region`, `as_of`, `necessity`, `proficiency`, `frequency`,
        `status` and `basis` are looked up as they stand in the claims.
        """
        for name in qualifiers:
            if name not in _FILTERS:
                raise TypeError(f"claims() got an unexpected keyword argument {name!r}")
        wanted: dict[str, Any] = {name: given for name, given in qualifiers.items() if given is not None}
        if subject is not None:
            wanted["subject"] = subject
        if predicate is not None:
            wanted["predicate"] = predicate
        if object is not None:
            wanted["object"] = object
        if value is not None:
            wanted["value"] = value
        if source is not None:
            wanted["source"] = source
        if not wanted:
            return tuple(self._claims.values())
        for name in _IDS.intersection(wanted):
            if (id := wanted[name]) not in self._entities:
                raise UnknownNameError(id, self._suggest(id), what="entity")
        lists: dict[str, list[Claim]] = {}
        for name, given in wanted.items():
            found = self._index(name).get(given)
            if found is None and name in _CLOSED:
                check_word(given, _CLOSED[name], _WHAT.get(name, name))
            lists[name] = found or []
        rarest = min(lists, key=lambda name: len(lists[name]))
        rest = [(_FILTERS[name], given) for name, given in wanted.items() if name != rarest]
        if not rest:
            return tuple(lists[rarest])
        return tuple(claim for claim in lists[rarest] if all(given in read(claim) for read, given in rest))

    def about(self, id: str) -> tuple[Claim, ...]:
        """The claims in which the entity takes any part: subject, object, qualifier, alternative, source or quoted."""
        found = {claim.id: claim for claim in self.claims(subject=self[id].id)}
        for claim in (*self.claims(object=id), *self._mentioning().get(id, ())):
            found[claim.id] = claim
        return tuple(found.values())

    def _mentioning(self) -> dict[str | None, list[Claim]]:
        index = self._indices.get("mention")
        if index is None:
            index = self._indices["mention"] = {}
            for claim in self._claims.values():
                others: set[str | None] = set(claim.scope)
                if claim.any_of is not None:
                    others.update(claim.any_of.members)
                for piece in claim.evidence:
                    if isinstance(piece, Cited):
                        others.update((piece.source, piece.attributed_to))
                for other in sorted(name for name in others if name is not None):
                    index.setdefault(other, []).append(claim)
        return index

    def _index(self, name: str) -> dict[str | None, list[Claim]]:
        index = self._indices.get(name)
        if index is None:
            read = _FILTERS[name]
            index = {}
            for claim in self._claims.values():
                for key in read(claim):
                    bucket = index.get(key)
                    if bucket is None:
                        index[key] = [claim]
                    else:
                        bucket.append(claim)
            self._indices[name] = index
        return index

    # Names

    def resolve(self, name: str, kind: Kind | Collection[Kind] | None = None) -> Entity:
        """The entity that answers to this name: its id, label, an alias, the same words cut short or turned round, or a start.

        Case, hyphens, spaces, plurals and punctuation do not matter. Where a role and something else answer to the same
        name, the role is meant, else the one skill or tool; headings of tables and rungs of ladders give way to whatever
        else has their name. Any other tie raises `AmbiguousNameError`, no answer at all `UnknownNameError`.
        `kind` narrows the search. A deprecated entity leads to the one that replaced it.
        """
        kinds = KINDS if kind is None else (kind,) if isinstance(kind, str) else tuple(kind)
        if kind is not None:
            for each in kinds:
                if each not in KIND_TABLE:
                    check_word(each, KINDS, "kind")
        entity = self._entities.get(name)
        if entity is None or entity.kind not in kinds:
            if not isinstance(name, str):
                raise UnknownNameError(repr(name), (), what=_what(kinds))
            found = self._candidates(name, kinds)
            if not found:
                others = self._candidates(name, KINDS) if kinds != KINDS else []
                known_as = self._entities[others[0]].kind if len(others) == 1 else ""
                suggestions = () if known_as else self._suggest(name, kinds)
                raise UnknownNameError(name, suggestions, what=_what(kinds), known_as=known_as)
            if len(found) > 1:
                raise AmbiguousNameError(name, sorted(found)[:8], what=_what(kinds))
            entity = self._entities[found[0]]
        if entity.deprecated and len(entity.replaced_by) == 1:
            return self.resolve(entity.replaced_by[0], entity.kind)
        return entity

    def _candidates(self, name: str, kinds: tuple[Kind, ...]) -> list[str]:
        names = self._name_index()
        entities = self._entities
        headings: list[str] = []
        for written in name_readings(name):
            key = name_key(written)
            for table in (names.labels, names.aliases):
                found = [id for id in table.get(key, ()) if entities[id].kind in kinds]
                if len(found) == 1 and entities[found[0]].kind not in _HEADINGS:
                    return found
                if settled := self._settle(found):
                    return settled
                headings += found
        if headings:
            return headings
        key = name_key(name)
        for others in (names.meaning(name, entities), names.starting(key) if len(key) >= _SHORTEST_START else ()):
            found = [id for id in others if entities[id].kind in kinds]
            if found:
                return self._settle(found) or found
        return []

    def _settle(self, found: list[str]) -> list[str]:
        """Of several that answer to a name, the one role, or else the one skill or tool; else those that are no mere headings."""
        for kinds in (("role",), COMPETENCES):
            chief = [id for id in found if self._entities[id].kind in kinds]
            if len(chief) == 1:
                return chief
        return [id for id in found if self._entities[id].kind not in _HEADINGS]

    def _suggest(self, name: str, kinds: tuple[Kind, ...] = KINDS) -> tuple[str, ...]:
        names = self._name_index()
        pairs = (
            (key, id)
            for table in (names.labels, names.aliases)
            for key, ids in table.items()
            for id in ids
            if self._entities[id].kind in kinds
        )
        return closest(str(name), pairs)

    def _name_index(self) -> _Names:
        if self._names is None:
            object.__setattr__(self, "_names", _Names(self._entities.values()))
        assert self._names is not None
        return self._names

    # Smaller graphs

    def restrict(
        self, *, sources: Collection[str] | None = None, basis: Basis | Collection[Basis] | None = None
    ) -> KnowledgeGraph:
        """The same entities, with only the claims that these sources state, or that rest on these bases.

        A source is named, or a set that sources belong to: `articles` reads its members alone, and what only sources
        outside of the set speak of is then no part of the graph.

        Stated evidence of other sources is taken off, and observed evidence of other corpora; a claim left without
        evidence goes, and so does an inferred claim that loses a premise. Editorial claims stay unless `basis` leaves
        them out.
        """
        chosen = None if sources is None else chosen_sources(self, _several(sources))
        wanted = None if chosen is None else chosen.ids
        bases = set(BASES if basis is None else _several(basis))
        for given in bases:
            check_word(given, BASES, "basis")
        kept: dict[str, Claim] = {}
        for claim in self._claims.values():
            if claim.basis not in bases:
                continue
            evidence = tuple(piece for piece in claim.evidence if _from(piece, wanted))
            if len(evidence) == len(claim.evidence):
                kept[claim.id] = claim
            elif evidence:
                kept[claim.id] = replace(claim, evidence=evidence)
        strange = outsiders(self, kept) if chosen is not None and chosen.by_set else frozenset()
        for id in [id for id, claim in kept.items() if not strange.isdisjoint(parties(claim))]:
            del kept[id]
        _drop_unfounded(kept)
        entities = (entity for id, entity in self._entities.items() if id not in strange)
        return KnowledgeGraph.trusted(entities, kept.values())

    # A value like any other

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return self._entities == other._entities and self._claims == other._claims

    def __hash__(self) -> int:
        if self._hash is None:
            object.__setattr__(self, "_hash", hash((frozenset(self._entities), frozenset(self._claims))))
        assert self._hash is not None
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (tuple(self._entities.values()), tuple(self._claims.values()))

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {len(self._entities):,} entities, {len(self._claims):,} claims>"

    def _repr_html_(self) -> str:
        """What a notebook shows: how much there is of each kind, who states it, and how to go on."""
        kinds = [(KIND_TABLE[kind].plural, len(found)) for kind in KINDS if (found := self.of_kind(kind))]
        sources = [(source.id, len(self.claims(source=source.id))) for source in self.of_kind("source")]
        title = f"{len(self._entities):,} entities, {len(self._claims):,} claims"
        notes = tuple(
            f"{name}: {_counted(counts)}" for name, counts in (("Entities", kinds), ("Claims", sources)) if counts
        )
        go_on = f"Ask on: {', '.join(_GO_ON)}. By name: graph['...'], graph.resolve('...')."
        return Table((), (), title, (*notes, go_on)).to_html()


class _Names:
    """Which ids answer to which normalised label, alias or start of one."""

    __slots__ = ("aliases", "labels", "meanings", "order")

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.labels: dict[str, list[str]] = {}
        self.aliases: dict[str, list[str]] = {}
        for entity in entities:
            for name in (entity.label, entity.id):
                _add(self.labels, name, entity.id)
            for name in entity.aliases:
                _add(self.aliases, name, entity.id)
        self.order: list[str] = sorted({*self.labels, *self.aliases})
        self.meanings: dict[tuple[str, ...], list[str]] | None = None
        """By the gist of each name; made when the first name is asked for that nothing is called."""

    def meaning(self, name: str, entities: Mapping[str, Entity]) -> list[str]:
        """The ids with a name of the same words, spelled out, in any order and form."""
        if not says_more(name):
            return []
        if self.meanings is None:
            self.meanings = {}
            for entity in entities.values():
                for each in dict.fromkeys(gist(name) for name in (entity.label, *entity.aliases)):
                    if each:
                        self.meanings.setdefault(each, []).append(entity.id)
        return self.meanings.get(gist(name), [])

    def starting(self, key: str) -> list[str]:
        """The ids with a name that starts so."""
        from bisect import bisect_left

        found: dict[str, None] = {}
        position = bisect_left(self.order, key)
        while position < len(self.order) and self.order[position].startswith(key):
            for table in (self.labels, self.aliases):
                found.update(dict.fromkeys(table.get(self.order[position], ())))
            position += 1
        return list(found)


def _add(table: dict[str, list[str]], name: str, id: str) -> None:
    """Under its key; an entity whose names have one key comes at once, so only the last id can be the same."""
    key = name_key(name)
    if key:
        ids = table.setdefault(key, [])
        if not ids or ids[-1] != id:
            ids.append(id)


_SHORTEST_START: Final = 3
"""Two letters are an abbreviation, and not the start of a longer word."""
_GO_ON: Final = ("profile(graph, role)", "compare(graph, role, other)", "search(graph, words)", "explain(graph, a, b)")
_MOST_COUNTED: Final = 12


def _counted(counts: list[tuple[str, int]]) -> str:
    """How many of each, the most first; what is beyond a line or two is summed up."""
    ordered = sorted(counts, key=lambda each: (-each[1], each[0]))
    shown = [f"{count:,} {name}" for name, count in ordered[:_MOST_COUNTED]]
    rest = ordered[_MOST_COUNTED:]
    return ", ".join(shown + [f"{sum(count for _, count in rest):,} of {len(rest)} more"] * bool(rest))


def _what(kinds: tuple[Kind, ...]) -> str:
    return "entity" if kinds == KINDS else " or ".join(kinds)


def _several(given: str | Collection[str]) -> Collection[str]:
    return (given,) if isinstance(given, str) else given


def _from(piece: Evidence, sources: set[str] | None) -> bool:
    if sources is None:
        return True
    if isinstance(piece, Cited):
        return piece.source in sources
    return not isinstance(piece, Observed) or piece.corpus in sources


def _drop_unfounded(claims: dict[str, Claim]) -> None:
    """Take out inferred claims whose premises are gone, and those that rest on them, until all are founded."""
    resting: dict[str, list[str]] = {}
    inferred = [claim for claim in claims.values() if claim.basis == "inferred"]
    for claim in inferred:
        for premise in {
            premise for piece in claim.evidence if isinstance(piece, Derived) for premise in piece.premises
        }:
            resting.setdefault(premise, []).append(claim.id)
    doubtful = [claim.id for claim in inferred]
    for id in doubtful:
        if id not in claims:
            continue
        claim = claims[id]
        founded = tuple(e for e in claim.evidence if isinstance(e, Derived) and all(p in claims for p in e.premises))
        if not founded:
            del claims[id]
            doubtful += resting.get(id, ())
        elif len(founded) < len(claim.evidence):
            claims[id] = replace(claim, evidence=founded)


def _rebuild(entities: tuple[Entity, ...], claims: tuple[Claim, ...]) -> KnowledgeGraph:
    return KnowledgeGraph.trusted(entities, claims)
