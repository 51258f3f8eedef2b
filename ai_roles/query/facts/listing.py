"""Which entities of a kind are there, and how much is said of each?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from ...errors import UnknownNameError, check_text
from ...model import ClaimColumns, Entity, KnowledgeGraph, closest, name_key, sources
from ...table import Table
from ...vocabulary import COMPETENCES, KIND_TABLE, KINDS, Kind
from ..answers import (
    WHOLE,
    Answer,
    Line,
    Named,
    Names,
    Part,
    Rows,
    Sentence,
    Short,
    Silence,
    corpora,
    count_of,
    short_of_tables,
    silence,
    standing,
)

__all__ = ["KindCount", "Kinds", "Listed", "ListedKind", "Listing", "kind_named", "list_entities", "list_kinds"]

ListedKind: TypeAlias = Literal[Kind, "competence"]
"""What can be listed: one kind, or skills and tools together."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity with the number of claims it takes part in, and of sources that state them."""

    entity: Entity = field(metadata=WHOLE)
    claims: int
    sources: int
    advises: tuple[str, ...] = ()
    """What it says to those it is for, in our words: a piece of advice is more than its name."""
    by_source: Mapping[str, int] = field(default_factory=dict, hash=False)
    """How many of the claims each source states, by its id; a source that states none is left out."""


@dataclass(frozen=True, slots=True)
class Listing(Answer):
    """The entities of one kind, or skills and tools together, by label.

    >>> from ai_roles.sample import SAMPLE
    >>> print(list_entities(SAMPLE, "tools").to_csv())
    id,label,type,also called,claims,sources,claims of handbook
    docker,Docker,platform,,3,1,3
    kubernetes,Kubernetes,platform,k8s,2,1,2
    python,Python,language,,2,1,2
    <BLANKLINE>
    """

    kind: ListedKind
    items: tuple[Listed, ...]
    sources: tuple[Entity, ...] = ()
    """The sources that state anything: each has a column with how many claims of it name the thing."""
    silence: Silence | None = None
    """Where there are none."""
    graph: KnowledgeGraph = field(kw_only=True, repr=False, compare=False)

    @property
    def mapped_about(self) -> tuple[Entity, ...]:
        return tuple(item.entity for item in self.items)

    def table(self) -> Table:
        """The entities, one a row, with a column for each source."""
        told = self._told()
        if self.kind == "source":
            return told
        columns = (*told.columns, *(f"claims of {source.id}" for source in self.sources))
        counts = (tuple(item.by_source.get(source.id, 0) for source in self.sources) for item in self.items)
        return replace(
            told, columns=columns, rows=tuple((*row, *more) for row, more in zip(told.rows, counts, strict=True))
        )

    def tables(self) -> tuple[Table, ...]:
        """The entities with their totals: a column for each source would leave the names no room."""
        return (self._told(),)

    def _told(self) -> Table:
        title = _heading(self.kind)
        if self.kind == "source":
            columns: tuple[str, ...] = ("id", "title", "publisher", "date", "document", "claims")
            return Table(columns, tuple((*_about(item.entity), item.claims) for item in self.items), title)
        says_more = any(item.advises for item in self.items)
        several = self.kind == "competence"
        columns = ("id", "label", "kind", "type") if several else ("id", "label", "type")
        columns = (*columns, "advises" if says_more else "also called", "claims", "sources")
        rows = tuple(
            (
                item.entity.id,
                item.entity.label,
                *((item.entity.kind,) if several else ()),
                item.entity.type,
                " ".join(item.advises) if says_more else ", ".join(item.entity.aliases) or None,
                item.claims,
                item.sources,
            )
            for item in self.items
        )
        return Table(columns, rows, title, self._notes)

    def _short(self) -> Short:
        """The names, those first of which most sources speak."""
        title = f"{_heading(self.kind)} ({len(self.items):,})"
        if self.kind == "source":
            return short_of_tables((replace(self._told(), title=title),), title)
        notes = tuple(Sentence(note, stays=True) for note in self._notes)
        items = sorted(self.items, key=lambda item: (-item.sources, -item.claims, item.entity.label.casefold()))
        if len(items) <= _FEW:
            rows = tuple(
                Line((item.entity.label, item.entity.id, str(item.sources), str(item.claims))) for item in items
            )
            return Short(title, (Rows("", rows, ("name", "id", "sources", "claims"), at_least=len(rows)), *notes))
        parts = tuple(
            Names(_spoken_of(count), tuple(Named(item.entity.label) for item in items if item.sources == count))
            for count in sorted({item.sources for item in items}, reverse=True)
        )
        return Short(title, (*parts, *notes))

    @property
    def _notes(self) -> tuple[str, ...]:
        """What the numbers of skills and tools count, which are easily taken for needs of the one role."""
        return (_COUNTED,) if self.items and self.kind in (*COMPETENCES, "competence") else ()


_TOGETHER: Final = "skills and tools"
_COUNTED: Final = (
    "Counted are claims of any role. Needs of the AI engineer alone: ai-roles sparql skills-named-by-most-sources"
)
_FEW: Final = 16
"""So many names are few enough for a line each."""


def _heading(kind: ListedKind) -> str:
    """Its things, as the head of a list has them."""
    return "KPIs" if kind == "kpi" else _plural(kind).capitalize()


def _plural(kind: ListedKind) -> str:
    return _TOGETHER if kind == "competence" else KIND_TABLE[kind].plural.replace("-", " ")


def _spoken_of(sources: int) -> str:
    if sources == 1:
        return "one source speaks of them"
    return f"{sources} sources speak of them" if sources else "no source speaks of them"


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of entity, what it is, and how many there are."""

    kind: Kind
    plural: str
    comment: str
    entities: int


@dataclass(frozen=True, slots=True)
class Kinds(Answer):
    """The kinds of entity that a graph may hold."""

    items: tuple[KindCount, ...]

    def table(self) -> Table:
        """The kinds, one a row."""
        rows = tuple((item.plural, item.entities, item.comment) for item in self.items)
        return Table(("kind", "entities", "what it is"), rows, "Kinds")

    def _short(self) -> Short:
        """Every kind on a few lines: the names with their counts."""
        named = tuple(Named(f"{item.plural} {item.entities:,}") for item in self.items if item.entities)
        empty = tuple(Named(item.plural) for item in self.items if not item.entities)
        parts: list[Part] = [Names("kinds", named)]
        if empty:
            parts.append(Names("of which there are none", empty))
        parts.append(Sentence("To list one of them: ai-roles list skills"))
        return Short("Kinds", tuple(parts))


def list_kinds(graph: KnowledgeGraph) -> Kinds:
    """Every kind with the number of its entities.

    >>> from ai_roles.sample import SAMPLE
    >>> list_kinds(SAMPLE).items[0]
    KindCount(kind='role', plural='roles', comment='A job that people are hired for, ...', entities=3)
    """
    table = KIND_TABLE.values()
    return Kinds(tuple(KindCount(info.id, info.plural, info.comment, count_of(graph, info.id)) for info in table))


def list_entities(graph: KnowledgeGraph, kind: str) -> Listing:
    """The entities of a kind, with the number of claims about each and of the sources behind them, source by source too.

    "competences", or "skills and tools", are both together.

    >>> from ai_roles.sample import SAMPLE
    >>> [(item.entity.id, item.claims, item.sources) for item in list_entities(SAMPLE, "roles").items]
    [('ai-engineer', 6, 1), ('genai-engineer', 4, 1), ('mlops-engineer', 6, 1)]
    >>> {item.entity.id: item.by_source for item in list_entities(SAMPLE, "competences").items}["docker"]
    {'handbook': 3}

    Raises:
        UnknownNameError: There is no such kind.
    """
    graph = graph.said
    wanted = _listed_kind(kind)
    kinds = COMPETENCES if wanted == "competence" else (wanted,)
    entities = [entity for each in kinds for entity in standing(graph, each)]
    if len(kinds) > 1:
        entities.sort(key=lambda entity: (entity.label.casefold(), entity.id))
    items = []
    columns = graph.columns
    for entity in entities:
        places = columns.about(entity.id)
        counts = _by_source(columns, places)
        held = corpora(graph).get(entity.id, 0) if entity.kind == "source" else 0  # of a corpus, what was counted in it
        items.append(Listed(entity, len(places) + held, len(counts), _advice(graph, entity), counts))
    read = tuple(source for source in graph.of_kind("source") if columns.with_field("source", source.id))
    return Listing(wanted, tuple(items), read, None if items else _none_of(graph, wanted), graph=graph)


def _by_source(columns: ClaimColumns, places: Iterable[int]) -> dict[str, int]:
    """How many of the claims in these places each source states; no claim is made for it."""
    evidence = Counter(columns.columns.evidence[place] for place in places)
    counts: Counter[str] = Counter()
    for number, count in evidence.items():
        for source in sources(columns.tables.evidence[number]):
            counts[source] += count
    return dict(sorted(counts.items()))


def _advice(graph: KnowledgeGraph, entity: Entity) -> tuple[str, ...]:
    claims = graph.claims(entity.id, "advises")
    return tuple(dict.fromkeys(str(claim.value) for claim in claims if claim.positive))


def _none_of(graph: KnowledgeGraph, kind: ListedKind) -> Silence:
    held = [
        f"{count:,} {KIND_TABLE[each].plural.replace('-', ' ')}" for each in KINDS if (count := count_of(graph, each))
    ]
    holds = ", ".join(held) or "nothing at all"
    sentence = f"No source names any {_plural(kind)}: the graph holds none. It holds {holds}."
    return silence(graph, sentence, (), "ai-roles list")


def _listed_kind(word: str) -> ListedKind:
    check_text(word, "a kind")
    if name_key(word) in map(name_key, ("competence", "competences", _TOGETHER)):
        return "competence"
    return kind_named(word)


def kind_named(word: str) -> Kind:
    """The kind that this word means, in the singular or the plural.

    >>> kind_named("Industries"), kind_named("use cases"), kind_named("KPIs")
    ('industry', 'use-case', 'kpi')
    """
    key = name_key(word)
    for kind in KINDS:
        if key in (name_key(kind), name_key(KIND_TABLE[kind].plural)):
            return kind
    plurals = [KIND_TABLE[kind].plural for kind in KINDS]
    near = closest(word, zip(map(name_key, KINDS), plurals, strict=True))
    raise UnknownNameError(word, near, what="kind", one_of=plurals)


def _about(source: Entity) -> tuple[str | None, ...]:
    document = source.document
    if document is None:
        return source.id, source.label, None, None, None
    return source.id, document.title, document.publisher, document.date, document.document or document.url
