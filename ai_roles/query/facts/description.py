"""What is known of one entity? Its page: names, definition, every claim about it by predicate, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from ...model import Claim, Entity, KnowledgeGraph, NoteKind
from ...predicates import PREDICATES, Predicate
from ...table import Table
from ...vocabulary import KIND_TABLE, Kind, PredicateId
from ..answers import (
    RANK,
    WHOLE,
    Answer,
    Asked,
    Counted,
    Named,
    Names,
    Part,
    Sentence,
    Short,
    Silence,
    Statement,
    as_stated,
    by_strength,
    cited_sources,
    corpora,
    corpus_notes,
    counted_ties,
    how,
    in_short,
    places,
    reads_said,
    shown_name,
    silence,
    state,
    voices,
)
from .elsewhere import elsewhere
from .listing import kind_named
from .other_language import told_in

__all__ = ["Description", "Section", "describe"]

Role = Literal["subject", "object", "qualifier"]

_AS_QUALIFIER: Final[dict[Kind, str]] = {
    "level": "at this level",
    "industry": "in this industry",
    "place": "in this place",
    "organization": "quoted from here",
}


_NOTES: Final[dict[NoteKind, str]] = {
    "note": "Note",
    "scope": "What it covers",
    "example": "Example",
    "history": "How it came about",
    "change": "What changed",
    "editorial": "Note of its editors",
}


@dataclass(frozen=True, slots=True)
class Section:
    """The claims of one predicate in which the entity takes the same part.

    `part` says which: it is their subject, their object, or what qualifies them (their level, industry or place, or the
    organization that is quoted). `heading` says it in words: "needs", "is needed by", "at this level: needs".
    """

    predicate: PredicateId
    part: Role
    heading: str
    statements: tuple[Statement, ...]

    def line(self, statement: Statement) -> str:
        """What stands on the line of this claim: the other side of it, or all of it."""
        if self.part == "subject":
            return statement.what
        if self.part == "qualifier":
            return statement.sentence
        value = statement.claim.value
        name = shown_name(statement.subject)
        return name if value is None else f"{name}: {value}"


@dataclass(frozen=True, slots=True)
class Description(Answer):
    """The page of an entity. `definition_source` is None where the definition is editorial, that is, our own.

    `not_required` holds the claims that are no requirement: counter-examples, placeholders of a template, things only named,
    not expected or advised against. `claim_count` counts those that the page shows; for a source, those that it states.
    """

    entity: Entity = field(metadata=WHOLE)
    definition_source: Entity | None
    replaced_by: tuple[Entity, ...]
    broader: tuple[Entity, ...]
    narrower: tuple[Entity, ...]
    claim_count: int
    sections: tuple[Section, ...]
    not_required: tuple[Statement, ...]
    sources: tuple[Entity, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)
    silence: Silence | None = None
    """Where no source states anything of it."""
    counted: tuple[Counted, ...] = ()
    """Of a role what its postings name, of a skill or tool which postings name it, and how often: beside what sources say."""

    @property
    def items(self) -> tuple[Statement, ...]:
        """Every claim of the page, in the order of its sections; last, what is no requirement."""
        return (
            *(statement for section in self.sections for statement in section.statements),
            *self.not_required,
        )

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.entity,)

    def evidence(self) -> tuple[Statement, ...]:
        """Every claim of the page, and what was counted."""
        return (*self.items, *(state(self.graph, each.claim) for each in self.counted))

    def table(self) -> Table:
        """Every claim of the page in one table."""
        parts: list[tuple[Role | None, Statement]] = []
        parts += [(section.part, statement) for section in self.sections for statement in section.statements]
        parts += [(None, statement) for statement in self.not_required]
        rows = tuple(
            (
                each.claim.predicate,
                part,
                each.claim.subject,
                each.claim.object,
                _value(each),
                each.how or None,
                each.claim.basis,
                each.said_by,
                each.claim.positive,
            )
            for part, each in parts
        )
        columns = ("predicate", "part", "subject", "object", "value", "how", "basis", "said by", "positive")
        return Table(columns, rows, self.entity.label)

    def tables(self) -> tuple[Table, ...]:
        """A head, then the sections of the page."""
        tables = [Table((), (), f"{self.entity.label} ({self.entity.id})", tuple(self._lines()))]
        for section in self.sections:
            rows = tuple((section.line(each), each.how, each.said_by) for each in section.statements)
            tables.append(Table((section.heading, "how", "said by"), rows))
        if self.not_required:
            rows = tuple((each.sentence, each.how, each.said_by) for each in self.not_required)
            tables.append(Table(("not a requirement", "how", "said by"), rows))
        if self.counted:
            cells = tuple((self._other_of(each), each.words) for each in self.counted)
            notes = tuple(corpus_notes(self.graph, self.counted))
            tables.append(Table((self._counted_heading, "counted"), cells, "", notes))
        return tuple(tables)

    @property
    def _counted_heading(self) -> str:
        is_role = any(each.role == self.entity.id for each in self.counted)
        return "named in its postings" if is_role else "named in postings for"

    def _other_of(self, each: Counted) -> str:
        """What its postings name, or for whom the postings are that name it; of a level or industry both."""
        role, what = self.graph[each.role].label, self.graph[each.what].label
        return what if each.role == self.entity.id else role if each.what == self.entity.id else f"{role}: {what}"

    def _short(self) -> Short:
        """What it is, then what is said of it, section by section, the strongest first."""
        first = [
            line
            for line in self._lines()
            if not line.startswith(("Also called", "Elsewhere", "Kind", "A counter-example"))
        ]
        parts: list[Part] = [Sentence(line) for line in first]
        parts += [part for section in self.sections for part in _in_short(self.graph, section)]
        if general := [each for each in self.counted if not each.is_special]:
            others: dict[str, list[Counted]] = {}
            for each in general:
                others.setdefault(self._other_of(each), []).append(each)
            named = tuple(Named(in_short(*each), tuple(one.claim for one in each[1])) for each in others.items())
            parts.append(Names(self._counted_heading, named, inline=True, at_least=2))
            parts += [Sentence(note, is_note=True) for note in corpus_notes(self.graph, general)]
        if self.not_required:
            named = tuple(Named(_line_in_short(each.sentence, each.how), (each.claim,)) for each in self.not_required)
            parts.append(Names("no requirement", named, inline=True))
        rest = [line for line in self._lines() if line not in first and not line.startswith(("Kind", "Elsewhere"))]
        if self.entity.mappings:
            rest.append(f"Elsewhere: {elsewhere(self.entity.mappings)}")
        parts += [Sentence(line, is_note=True) for line in rest]
        kind = KIND_TABLE[self.entity.kind].id
        a_type = f", {self.entity.type}" if self.entity.type and self.entity.type != kind else ""
        title = f"{self.entity.label} ({self.entity.id}): {kind}{a_type}"
        return Short(title, tuple(parts), (self.entity.id,) if self.sections else ())

    def _lines(self) -> Iterator[str]:
        entity = self.entity
        a_type = f", {entity.type}" if entity.type else ""
        yield f"Kind: {KIND_TABLE[entity.kind].id}{a_type}"
        if entity.deprecated:
            yield "Deprecated" + (f"; see {_names(self.replaced_by)}" if self.replaced_by else "")
        if entity.definition is not None:
            origin = "editorial" if self.definition_source is None else self.definition_source.label
            yield f"Definition ({origin}): {entity.definition}"
        if entity.aliases:
            yield f"Also called: {', '.join(entity.aliases)}"
        others = [f"{name.text} ({name.lang})" for name in entity.names if name.role == "preferred"]
        if others:
            yield f"In other languages: {', '.join(others)}"
        if entity.iri is not None or entity.notation:
            where = self.graph[entity.scheme].label if entity.scheme is not None else "its vocabulary"
            yield f"In {where}: {', '.join((*entity.notation, *filter(None, [entity.iri])))}"
        for note in entity.notes:
            if note.kind != "definition":
                yield f"{_NOTES[note.kind]}: {note.text}"
        if self.broader:
            yield f"A kind of: {_names(self.broader)}"
        if self.narrower:
            yield f"More special: {_names(self.narrower)}"
        if (document := entity.document) is not None:
            about = (document.title, document.publisher, document.date, document.document, document.url)
            yield f"Document: {', '.join(part for part in about if part)}"
        for mapping in entity.mappings:
            yield f"Elsewhere: {mapping.match} match {mapping.iri}"
        if entity.id in (held := corpora(self.graph)):
            yield f"A corpus of texts, in which {_count(held[entity.id], 'claim')} were counted"
        else:
            states = "It states" if entity.kind == "source" else "Rests on"
            yield f"{states} {_count(self.claim_count, 'claim')}" + (
                f" of {_count(len(self.sources), 'source')}" if self.sources else ""
            )
        if counter_examples := [each for each in self.not_required if each.claim.status == "counter-example"]:
            by = _count(len(cited_sources(counter_examples)), "source")
            where = places(each.claim for each in counter_examples)
            yield f"A counter-example in {by}, that is, told as what not to write or do: {where}"


@reads_said
def describe(graph: KnowledgeGraph, name: str, *, kind: str | None = None, lang: str | None = None) -> Description:
    """All that the graph says of the entity of this name, in the order of the predicate table.

    `lang` is the language in which things are called, such as "ru"; what has no name in it is called in English.

    >>> from ai_roles.sample import SAMPLE
    >>> page = describe(SAMPLE, "k8s")
    >>> [(section.heading, section.line(section.statements[0])) for section in page.sections]
    [('is used for', 'Container orchestration'), ('is needed by', 'MLOps Engineer')]
    """
    whole, entity = graph, graph.resolve(name, None if kind is None else kind_named(kind))
    if lang is not None:
        graph = told_in(whole, lang, whole.about(entity.id))
        entity = graph.entities[entity.id]
    statements = [state(graph, claim) for claim in graph.about(entity.id) if _part(entity, claim) is not None]
    positive = [statement for statement in statements if statement.claim.positive]
    source = entity.definition_source
    return Description(
        entity=entity,
        definition_source=None if source is None else graph[source],
        replaced_by=tuple(graph[id] for id in entity.replaced_by),
        broader=_several(graph, (claim.object for claim in graph.claims(entity.id, "broader"))),
        narrower=_several(graph, (claim.subject for claim in graph.claims(predicate="broader", object=entity.id))),
        claim_count=len(whole.claims(source=entity.id)) if entity.kind == "source" else len(statements),
        sections=tuple(_sections(entity, positive)),
        not_required=by_strength(statement for statement in statements if not statement.claim.positive),
        sources=cited_sources(statements),
        graph=graph,
        silence=_unstated(whole, entity),
        counted=counted_ties(whole, entity.id),
    )


def _unstated(graph: KnowledgeGraph, entity: Entity) -> Silence | None:
    """That no source states anything of it, and of which of its neighbours one does."""

    def stated(other: Entity) -> int:
        return sum(claim.basis != "editorial" for claim in graph.about(other.id))

    if stated(entity) or entity.id in corpora(graph):
        return None
    asked = Asked(entity, stated, lambda other: f"ai-roles show {other.id}")
    return silence(graph, f"No source states anything of {entity.label}.", [asked])


def _sections(entity: Entity, statements: list[Statement]) -> Iterator[Section]:
    groups: dict[tuple[str, Role], list[Statement]] = {}
    for statement in statements:
        part = _part(entity, statement.claim)
        assert part is not None
        groups.setdefault((statement.claim.predicate, part), []).append(statement)
    parts: tuple[Role, ...] = ("subject", "object", "qualifier")
    for part in parts:
        for predicate in PREDICATES:
            if group := groups.get((predicate, part)):
                heading = _heading(entity, PREDICATES[predicate], part)
                yield Section(predicate, part, heading, _ordered(PREDICATES[predicate], part, group))


def _in_short(graph: KnowledgeGraph, section: Section) -> Iterator[Names]:
    """The names of a section; those that are needed apart by how strongly."""
    subjects = {each.subject for each in section.statements}
    is_of_one = section.part == "qualifier" and len(subjects) == 1
    heading = section.heading
    if is_of_one:
        heading = heading.replace(": ", f": {next(iter(subjects)).label} ", 1)
    if section.part == "subject" and PREDICATES[section.predicate].compared:
        tiers: dict[str, list[Statement]] = {}
        for each in section.statements:
            tiers.setdefault(each.claim.necessity or "", []).append(each)
        for necessity, some_statements in tiers.items():
            said: dict[Entity, list[Claim]] = {}
            for each in some_statements:
                if each.object is not None:
                    said.setdefault(each.object, []).append(each.claim)
            ordered = sorted(said.items(), key=lambda each: -len(voices(each[1])))
            yield Names(
                f"{heading}, {necessity}" if necessity else heading,
                as_stated(graph, ordered, with_scope=True),
                inline=True,
                at_least=2,
            )
        return
    lines: dict[str, list[Statement]] = {}
    for each in section.statements:
        lines.setdefault(each.what if is_of_one else section.line(each), []).append(each)
    named = tuple(
        Named(
            _line_in_short(line, _how_in_short(graph, same, section.part == "qualifier")),
            tuple(each.claim for each in same),
        )
        for line, same in sorted(lines.items(), key=_by_subject(section))
    )
    yield Names(heading, named, inline=True, at_least=2 if section.predicate == "needs" else 1)


def _by_subject(section: Section) -> Callable[[tuple[str, list[Statement]]], tuple[int, int, int, int]]:
    """The lines of whom it is said the strongest and most often come first: figures that are told of someone beside all else."""
    rank: dict[Entity, int] = {}
    count: dict[Entity, int] = {}
    for each in section.statements:
        who, strength = each.subject, RANK[each.claim.necessity]
        rank[who], count[who] = min(rank.get(who, strength), strength), count.get(who, 0) + 1
    order = {who: number for number, who in enumerate(rank)}

    def key(line: tuple[str, list[Statement]]) -> tuple[int, int, int, int]:
        who = line[1][0].subject
        if section.part != "object":
            return RANK[line[1][0].claim.necessity], -len(line[1]), 0, 0
        return rank[who], -count[who], order[who], -len(line[1])

    return key


def _how_beside(graph: KnowledgeGraph, claim: Claim, is_scope: bool) -> str:
    """How the claim says it; under the heading of its one level, industry or place, these are not named again."""
    scopes = (("levels", len(claim.levels)), ("industry", 1), ("region", 1))
    return how(graph, claim, without={name for name, count in scopes if is_scope and count == 1})


_FEW: Final = 2
"""So many claims of one thing are told each with its words; of more, how strongly."""


def _how_in_short(graph: KnowledgeGraph, same: list[Statement], is_scope: bool) -> str:
    """How one claim says it; of several, how strongly each of them, the strongest first."""
    if len(same) <= _FEW:
        return "; ".join(filter(None, dict.fromkeys(_how_beside(graph, each.claim, is_scope) for each in same)))
    strengths = dict.fromkeys(
        each.claim.necessity for each in sorted(same, key=lambda each: RANK[each.claim.necessity])
    )
    return "; ".join(filter(None, (*strengths, "" if any(strengths) else f"{len(same)} claims")))


def _line_in_short(line: str, how: str) -> str:
    return f"{line} ({how})" if how else line


def _heading(entity: Entity, info: Predicate, part: Role) -> str:
    if part == "subject":
        return info.label
    return info.inverse if part == "object" else f"{_AS_QUALIFIER[entity.kind]}: {info.label}"


def _ordered(info: Predicate, part: Role, statements: list[Statement]) -> tuple[Statement, ...]:
    ordered = by_strength(statements)
    if part == "subject":
        return ordered
    return tuple(sorted(ordered, key=lambda statement: (statement.subject.label.casefold(), info.id)))


def _part(entity: Entity, claim: Claim) -> Role | None:
    """Which part the entity takes in the claim; None where it merely states it, or is an alternative with its own claim."""
    if claim.subject == entity.id:
        return "subject"
    if claim.object == entity.id:
        return "object"
    return "qualifier" if entity.kind in _AS_QUALIFIER else None


def _several(graph: KnowledgeGraph, ids: Iterable[str | None]) -> tuple[Entity, ...]:
    found = {id: graph[id] for id in ids if id is not None}
    return tuple(sorted(found.values(), key=lambda entity: entity.label.casefold()))


def _value(statement: Statement) -> str | None:
    return None if statement.claim.value is None else str(statement.claim.value)


def _names(entities: tuple[Entity, ...]) -> str:
    return ", ".join(entity.label for entity in entities)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
