"""What is the graph? Entities and claims, frozen, equal by content, looked up by name and by any field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Unpack

from ..claim_fields import CLAIM_FIELDS, ClaimFilter
from ..errors import AmbiguousNameError, UnknownNameError
from ..table import Table
from ..vocabulary import BASES, KIND_TABLE, KINDS, Basis, Kind, PredicateId, ValueKind, either_kind
from .claim import Claim
from .claim_columns import ClaimColumns
from .claim_tables import Numbers
from .claims_by_id import ClaimsById
from .column_building import ColumnBuilder, checked_parts
from .entity import Entity
from .entity_table import EntityTable
from .led_elsewhere import led
from .name_index import NameIndex, WrittenNames, gists_of, names_of, numbers_by_iri
from .name_meaning import Lookups, NameMeanings
from .names import check_word
from .paused_gc import paused_collection
from .restriction import counts_beside, restricted
from .sets_of_sources import chosen_sources, outsiders, parties
from .values import VALUE_TYPES
from .word_index import Words, words_of

_LOOKED_UP: Final = tuple(row for row in CLAIM_FIELDS.values() if row.form not in ("text", "group", "evidence"))
_BY_ID: Final = frozenset({"subject", "predicate", "object"})
_FILTERS: Final = frozenset({"source", *(row.singular for row in _LOOKED_UP)}) - _BY_ID
"""What else claims are looked up by."""
_IDS: Final = frozenset({"source", *(row.singular for row in _LOOKED_UP if row.form == "entity")})
"""Fields by which `claims` filters whose values are ids of entities."""
_CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "value": tuple(VALUE_TYPES),
    **{row.singular: row.words for row in _LOOKED_UP if row.words},
}
"""Those whose values are words of a closed list."""
_WHAT: Final = {"value": "kind of value"}


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

    __slots__ = (
        "__weakref__",
        "_claims",
        "_entities",
        "_hash",
        "_lookups",
        "_meanings",
        "_called",
        "_of_kind",
        "_remembered",
        "_said",
        "_sections",
        "_whole",
        "content",
    )

    _entities: EntityTable
    _claims: ClaimColumns
    _lookups: Lookups
    _meanings: NameMeanings | None
    _called: dict[tuple[str, tuple[Kind, ...]], Entity]
    _of_kind: dict[Kind, tuple[Entity, ...]]
    _hash: int | None
    _remembered: dict[object, dict[object, Any]]
    """What functions of the graph remember of it: see `per_graph`."""
    _said: KnowledgeGraph | None
    _sections: Mapping[str, memoryview]
    _whole: KnowledgeGraph | None
    content: str | None
    """A hash of what it holds, where it comes from a snapshot."""

    def __init__(self, entities: Iterable[Entity], claims: Iterable[Claim]) -> None:
        """Check that all of it holds together, or raise `DataError` with the problems found, up to `MAX_PROBLEMS`."""
        builder = ColumnBuilder()
        with paused_collection():
            builder.add(claims)
            self._fill(*checked_parts(entities, builder))

    @classmethod
    def trusted(cls, entities: Iterable[Entity], claims: Iterable[Claim]) -> KnowledgeGraph:
        """A graph of parts that were part of a checked graph before."""
        table = EntityTable.of({entity.id: entity for entity in entities})
        builder = ColumnBuilder()
        builder.add(claims)
        return cls.of_columns(table, builder.columns(table.number_of))

    @classmethod
    def of_columns(
        cls,
        entities: EntityTable,
        claims: ClaimColumns,
        *,
        lookups: Lookups | None = None,
        sections: Mapping[str, memoryview] | None = None,
        content: str | None = None,
    ) -> KnowledgeGraph:
        """A graph over columns that were checked before: of a builder, a snapshot, a restriction.

        `sections` is what else stands in its file, and `content` a hash of what it holds.
        """
        graph = cls.__new__(cls)
        graph._fill(entities, claims, lookups, sections, content)
        return graph

    def _fill(
        self,
        entities: EntityTable,
        claims: ClaimColumns,
        lookups: Lookups | None = None,
        sections: Mapping[str, memoryview] | None = None,
        content: str | None = None,
    ) -> None:
        set_field = object.__setattr__
        set_field(self, "_entities", entities)
        set_field(self, "_claims", claims)
        set_field(self, "_lookups", Lookups() if lookups is None else lookups)
        set_field(self, "_meanings", None)
        set_field(self, "_called", {})
        set_field(self, "_of_kind", {})
        set_field(self, "_hash", None)
        set_field(self, "_remembered", {})
        set_field(self, "_said", None)
        set_field(self, "_whole", None)
        set_field(self, "_sections", {} if sections is None else sections)
        set_field(self, "content", content)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a KnowledgeGraph is frozen: build a new one")

    __delattr__ = None  # type: ignore[assignment]

    # What it holds

    @property
    def entities(self) -> EntityTable:
        """Every entity by its id, in order of the ids."""
        return self._entities

    @property
    def all_claims(self) -> Mapping[str, Claim]:
        """Every claim by its id, in order of subject, predicate and object."""
        return ClaimsById(self._claims)

    @property
    def columns(self) -> ClaimColumns:
        """The claims as they are kept: for what goes over all of them, or writes them out as they are."""
        return self._claims

    def section(self, name: str) -> memoryview | None:
        """What somebody has worked out of this very graph and kept in its snapshot under this name; None where nobody has."""
        return self._sections.get(name)

    def __getitem__(self, name: str) -> Entity:
        """The entity of exactly that id, be it deprecated, at the cost of one look-up; else what `resolve` finds.

        Of what is the same as something else it is this that is given, which answers for both; `entities[id]` gives the other.

        >>> from ai_roles.sample import SAMPLE
        >>> SAMPLE["docker"].label, SAMPLE["mlops"].id
        ('Docker', 'mlops-engineer')
        """
        try:
            entity = self._entities[name]
        except KeyError:
            return self.resolve(name)
        return entity if entity.same_as is None else self._entities[entity.same_as]

    def __contains__(self, name: object) -> bool:
        """Whether `graph[name]` gives an entity: a name that means several is not in the graph. Also an entity itself.

        >>> from ai_roles.sample import SAMPLE
        >>> [name in SAMPLE for name in ("docker", "k8s", "kuberntes")], SAMPLE["docker"] in SAMPLE
        ([True, True, False], True)
        """
        if isinstance(name, Entity):
            return self._entities.get(name.id) == name
        return isinstance(name, str) and (name in self._entities or len(self.meanings.of(name).ids) == 1)

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
        found = self._of_kind.get(kind)
        if found is None:
            found = self._of_kind[kind] = tuple(map(self._entities.at, self._entities.of_kind(kind)))
        return found

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
        entities = self._entities
        for id in (subject, object, source):
            if id is not None and id not in entities.number_of:
                raise UnknownNameError(id, self._suggest(id), what="entity")
        columns = self._claims
        places = columns.numbers(subject, predicate, object)
        if predicate is not None and not places:
            check_word(predicate, _CLOSED["predicate"], "predicate")
        if value is not None or source is not None or qualifiers:
            wanted: dict[str, Any] = {"value": value, "source": source, **qualifiers}
            places = self._matching(places, {name: given for name, given in wanted.items() if given is not None})
        return columns.claims(places)

    def objects(self, subject: str, predicate: PredicateId) -> tuple[str, ...]:
        """The ids of what positive claims of this predicate tie the subject to, each claim one: faster than the claims.

        >>> from ai_roles.sample import SAMPLE
        >>> SAMPLE.objects("mlops-engineer", "needs")
        ('docker', 'kubernetes', 'python')
        """
        if subject not in self._entities.number_of:
            raise UnknownNameError(subject, self._suggest(subject), what="entity")
        return self._claims.objects(self._claims.numbers(subject, predicate, None))

    def tied(self, id: str) -> tuple[str, ...]:
        """The ids of what positive claims tie the entity to, as their object or their subject, each claim one.

        >>> from ai_roles.sample import SAMPLE
        >>> sorted(set(SAMPLE.tied("docker")))
        ['cat-mlops', 'genai-engineer', 'mlops-engineer']
        """
        return tuple([self._entities.ids[number] for number in self._claims.neighbours(self._entities.number_of[id])])

    def count_claims(self, id: str) -> int:
        """How many claims have the entity as subject or object."""
        return self._claims.degree(self._entities.number_of[id])

    def _matching(self, places: Numbers, wanted: Mapping[str, Any]) -> Numbers:
        """Those of the places in which the claim has all that is wanted; the time grows with the rarest of it."""
        columns = self._claims
        rest = []
        for name, given in wanted.items():
            if name not in _FILTERS:
                raise TypeError(f"claims() got an unexpected keyword argument {name!r}")
            if name in _IDS and given not in self._entities:
                raise UnknownNameError(given, self._suggest(given), what="entity")
            entries = columns.entries(name).get(given)
            if entries is None:
                if name in _CLOSED:
                    check_word(given, _CLOSED[name], _WHAT.get(name, name))
                entries = frozenset()
            rest.append((columns.column_of(name), entries))
        if len(places) > _FEW:
            found = [columns.with_field(name, given) for name, given in wanted.items()]
            rarest = min(found, key=len, default=places)
            if len(places) == len(columns):
                places = rarest
            elif len(rarest) < len(places):
                among = set(places)
                places = [place for place in rarest if place in among]
        return [place for place in places if all(column[place] in entries for column, entries in rest)]

    def about(self, id: str) -> tuple[Claim, ...]:
        """The claims in which the entity takes any part: subject, object, qualifier, alternative, source or quoted."""
        if id not in self._entities:
            raise UnknownNameError(id, self._suggest(id), what="entity")
        return self._claims.claims(self._claims.about(id))

    # Names

    def resolve(self, name: str, kind: Kind | Collection[Kind] | None = None) -> Entity:
        """The entity that answers to this name: its id, label, an alias, the same words cut short or turned round, or a start.

        Case, hyphens, spaces, plurals and punctuation do not matter. Where a role and something else answer to the same
        name, the role is meant, else the one skill or tool; headings of tables and rungs of ladders give way to whatever
        else has their name. Any other tie raises `AmbiguousNameError`, no answer at all `UnknownNameError`.
        `kind` narrows the search. A deprecated entity leads to the one that replaced it, and what is the same as another to
        that one.
        """
        kinds = KINDS if kind is None else (kind,) if isinstance(kind, str) else tuple(kind)
        if kind is not None:
            for each in kinds:
                if each not in KIND_TABLE:
                    check_word(each, KINDS, "kind")
        if not isinstance(name, str):
            raise UnknownNameError(repr(name), (), what=_what(kinds))
        entity = self._entities.get(name)
        if entity is not None and entity.same_as is not None:
            entity = self._entities[entity.same_as]
        if entity is None or entity.kind not in kinds:
            entity = self._called.get((name, kinds)) or self._meant(name, kinds)
        if entity.deprecated and len(entity.replaced_by) == 1:
            return self.resolve(entity.replaced_by[0], kind)
        return entity

    def _meant(self, name: str, kinds: tuple[Kind, ...]) -> Entity:
        """The one entity that is called so, or the error that says what is like it."""
        meanings, what = self.meanings, _what(kinds)
        found = meanings.of(name, kinds)
        if not found.ids:
            others = meanings.of_any_kind(name) if kinds != KINDS else []
            known_as = self._entities[others[0]].kind if len(others) == 1 else ""
            suggestions = () if known_as else meanings.like(name, kinds)
            one_of = () if suggestions else meanings.all_of(kinds, most=MOST_TOLD)
            known_id = others[0] if known_as else ""
            raise UnknownNameError(name, suggestions, what=what, known_as=known_as, known_id=known_id, one_of=one_of)
        if len(found.ids) > 1:
            ids = meanings.first(found.ids, MOST_NAMED)
            more = len(found.ids) - len(ids)
            raise AmbiguousNameError(name, ids, what=what, told=meanings.told(ids), more=more)
        entity = self._entities[found.ids[0]]
        if entity.scheme is None:
            if len(self._called) >= _MOST_CALLED:
                self._called.clear()
            self._called[name, kinds] = entity
        elif (alias := meanings.alias_for(name, entity)) is not None:
            led(name, entity, alias)
        return entity

    def _suggest(self, name: str) -> tuple[str, ...]:
        return self.meanings.like(str(name))

    @property
    def meanings(self) -> NameMeanings:
        """What names mean here."""
        if self._meanings is None:
            named = NameMeanings(
                self._entities, lambda: self.names, lambda: self.gists, lambda: self.by_iri, lambda: self.words
            )
            object.__setattr__(self, "_meanings", named)
        assert self._meanings is not None
        return self._meanings

    @property
    def words(self) -> Words:
        """The words of all names and definitions; made when the first of them is looked for."""
        if self._lookups.words is None:
            read = self._lookups.read_words
            self._lookups.words = self._words() if read is None else read()
        return self._lookups.words

    @property
    def by_iri(self) -> Sequence[int]:
        """The numbers of the entities that have an IRI of their own, in order of these."""
        if self._lookups.by_iri is None:
            self._lookups.by_iri = numbers_by_iri(self._entities.values())
        return self._lookups.by_iri

    @property
    def names(self) -> NameIndex:
        """Who answers to which name; made when the first name is resolved."""
        if self._lookups.names is None:
            self._lookups.names = names_of(WrittenNames(self._entities.values()))
        return self._lookups.names

    @property
    def gists(self) -> NameIndex:
        """By the gist of each name; made when the first name is asked for that nothing is called."""
        if self._lookups.gists is None:
            self._lookups.gists = gists_of(WrittenNames(self._entities.values()))
        return self._lookups.gists

    def _words(self) -> Words:
        return words_of(self._entities.values(), self.names, WrittenNames(self._entities.values()))

    def look_up_all(self) -> None:
        """Make ready at once what names and words are looked up in, for whoever keeps all of it."""
        if self._lookups.names is not None:  # the others are made when they are asked for
            return
        written = WrittenNames(self._entities.values())
        self._lookups.names = names_of(written)
        self._lookups.gists = gists_of(written)
        self._lookups.words = words_of(self._entities.values(), self._lookups.names, written)

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
        bases: set[Basis] = set(BASES if basis is None else {basis} if isinstance(basis, str) else basis)
        for given in bases:
            check_word(given, BASES, "basis")
        kept = restricted(self._claims, wanted, bases)
        strange = outsiders(self, ClaimsById(kept)) if chosen is not None and chosen.by_set else frozenset()
        if strange:
            entities = (entity for id, entity in self._entities.items() if id not in strange)
            claims = (claim for claim in kept if strange.isdisjoint(parties(claim)))
            return KnowledgeGraph.trusted(entities, claims).restrict(basis=bases)
        return KnowledgeGraph.of_columns(self._entities, kept, lookups=self._lookups)

    @property
    def said(self) -> KnowledgeGraph:
        """The graph as questions read it: without what was merely counted, which stands beside what sources say.

        Where no source says anything (the graph is restricted to what was observed, or to a corpus) counts are all there is,
        and it is the graph itself. `said.whole` leads back.

        >>> from ai_roles.model import Claim, Observed
        >>> from ai_roles.sample import SAMPLE
        >>> counted = (Observed("survey", 62, 100, "2026-11"),)
        >>> rag = Claim("mlops-engineer", "needs", "rag", necessity="mentioned", basis="observed", evidence=counted)
        >>> graph = KnowledgeGraph(SAMPLE, (*SAMPLE.claims(), rag))
        >>> graph.said == SAMPLE, graph.said.whole is graph, SAMPLE.said is SAMPLE
        (True, True, True)
        >>> observed = graph.restrict(basis="observed")
        >>> observed.said is observed
        True
        """
        if self._said is None:
            said = self
            if counts_beside(self._claims):
                said = KnowledgeGraph.of_columns(
                    self._entities,
                    restricted(self._claims, None, frozenset(BASES) - {"observed"}),
                    lookups=self._lookups,
                    sections=self._sections,  # what is worked out of a graph is worked out of what is said
                )
                object.__setattr__(said, "_whole", self)
            object.__setattr__(self, "_said", said)
        assert self._said is not None
        return self._said

    @property
    def whole(self) -> KnowledgeGraph:
        """The graph of which this is what is `said`; any other is its own whole."""
        return self if self._whole is None else self._whole

    # A value like any other

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return self._entities == other._entities and self._claims == other._claims

    def __hash__(self) -> int:
        if self._hash is None:
            object.__setattr__(self, "_hash", hash((frozenset(self._entities), self._claims)))
        assert self._hash is not None
        return self._hash

    def __reduce__(self) -> tuple[object, ...]:
        if self._whole is not None:
            return _said, (self._whole,)
        return _rebuild, (tuple(self._entities.values()), tuple(self._claims))

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {len(self._entities):,} entities, {len(self._claims):,} claims>"

    def _repr_html_(self) -> str:
        """What a notebook shows: how much there is of each kind, who states it, and how to go on."""
        kinds = [(KIND_TABLE[kind].plural, len(found)) for kind in KINDS if (found := self.of_kind(kind))]
        sources = [(source.id, len(self._claims.with_field("source", source.id))) for source in self.of_kind("source")]
        title = f"{len(self._entities):,} entities, {len(self._claims):,} claims"
        notes = tuple(
            f"{name}: {_counted(counts)}" for name, counts in (("Entities", kinds), ("Claims", sources)) if counts
        )
        go_on = f"Ask on: {', '.join(_GO_ON)}. By name: graph['...'], graph.resolve('...')."
        return Table((), (), title, (*notes, go_on)).to_html()


MOST_NAMED: Final = 8
"""So many of those that answer to one name are told."""
MOST_TOLD: Final = 16
"""Of so many at most all are told where none answers to a name."""
_GO_ON: Final = ("profile(graph, role)", "compare(graph, role, other)", "search(graph, words)", "explain(graph, a, b)")
_MOST_CALLED: Final = 4_096
"""So many names are remembered, with who answered to them."""
_MOST_COUNTED: Final = 12
_FEW: Final = 2_000
"""So many claims are looked through faster than others are gathered."""


def _counted(counts: list[tuple[str, int]]) -> str:
    """How many of each, the most first; what is beyond a line or two is summed up."""
    ordered = sorted(counts, key=lambda each: (-each[1], each[0]))
    shown = [f"{count:,} {name}" for name, count in ordered[:_MOST_COUNTED]]
    rest = ordered[_MOST_COUNTED:]
    return ", ".join(shown + [f"{sum(count for _, count in rest):,} of {len(rest)} more"] * bool(rest))


def _what(kinds: tuple[Kind, ...]) -> str:
    return "entity" if kinds == KINDS else either_kind(kinds)


def _several(given: str | Collection[str]) -> Collection[str]:
    return (given,) if isinstance(given, str) else given


def _said(whole: KnowledgeGraph) -> KnowledgeGraph:
    return whole.said


def _rebuild(entities: tuple[Entity, ...], claims: tuple[Claim, ...]) -> KnowledgeGraph:
    return KnowledgeGraph.trusted(entities, claims)
