"""Which claims disagree? The hardest contradictions first, each with all claims on both sides and why they may differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import ClassVar, Final, Literal, TypeAlias

from ...model import Claim, Entity, KnowledgeGraph, Text, some
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import PredicateId
from ..answers import (
    RANK,
    Answer,
    Line,
    Named,
    Names,
    Part,
    Rows,
    Sentence,
    Short,
    Silence,
    Statement,
    places,
    places_in_short,
    reads_said,
    shown_name,
    silence,
    state,
)
from ..roles import widening
from .advice_clashes import advice_clashes
from .clash import CONFLICT_KINDS, Clash, ConflictKind, is_statement, places_of, sources_of
from .counted_apart import CountedApart, counted_apart, counted_in_short, counted_table
from .grounds_of_clash import grounds
from .strength_clashes import strength_clashes
from .telling_clashes import telling_clashes
from .value_clashes import FIGURES, figure_field, value_clashes

__all__ = ["CONFLICT_TITLES", "Apart", "Conflict", "Conflicts", "conflict_tables", "conflicts"]

CONFLICT_TITLES: Final[dict[ConflictKind, str]] = {
    "cannot-both-hold": "Cannot both hold",
    "different-strength": "Said with different strength",
    "told-differently": "Told differently",
}
"""What readers call each kind of conflict, the hardest first."""
_Naming: TypeAlias = Literal["sentence", "what", "value"]
_NONE: Final = "No two claims that can be compared contradict each other."
_WHY: Final = (
    "Which side is right the sources do not say; why they may differ is read off the claims and their places alone."
)
_COLUMNS: Final = ("about", "one side", "the other side", "in what, and why they may differ")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims on two sides that disagree about one thing, in what they clash, and why they may differ."""

    kind: ConflictKind
    subject: Entity
    topic: tuple[Entity, ...]
    """What they disagree about; nothing where they speak of the subject alone."""
    left: tuple[Statement, ...]
    right: tuple[Statement, ...]
    reason: str
    why: tuple[str, ...]

    @property
    def about(self) -> str:
        """The subject, and what of it."""
        named = ", ".join(shown_name(entity) for entity in self.topic)
        return f"{shown_name(self.subject)}: {named}" if named else shown_name(self.subject)


@dataclass(frozen=True, slots=True)
class Apart:
    """Figures of one thing that look as if they could be compared, and cannot: they differ in what they are figures of."""

    subject: Entity
    predicate: PredicateId
    statements: tuple[Statement, ...]
    because: tuple[tuple[str, tuple[str, ...]], ...]
    """The fields in which they differ, each with its values."""


@dataclass(frozen=True, slots=True)
class Conflicts(Answer):
    """The disagreements of a graph, the hardest first, and what cannot be compared at all."""

    TELLS_UNSTATED: ClassVar = True

    asked: Entity | None
    """About what it was asked; None for everything."""
    items: tuple[Conflict, ...]
    apart: tuple[Apart, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)
    silence: Silence | None = None
    """Where nothing that was asked about is contested."""
    counted: tuple[CountedApart, ...] = ()
    """Where postings, as counted, and what sources state part: neither contradicts the other, so it is no conflict of claims."""

    def evidence(self) -> tuple[Statement, ...]:
        """Both sides of every disagreement, and the figures that cannot be compared."""
        sides = [statement for item in self.items for statement in (*item.left, *item.right)]
        counts = (statement for each in self.counted for statement in (*each.stated, *each.offers))
        return (*sides, *(statement for each in self.apart for statement in each.statements), *counts)

    def table(self) -> Table:
        """Every disagreement on one row."""
        columns = ("kind", "about", "one side", "the other side", "in what", "why they may differ")
        return Table(columns, tuple((item.kind, *_both(item), item.reason, "; ".join(item.why)) for item in self.items))

    def tables(self) -> tuple[Table, ...]:
        """One table for each kind of disagreement; then what is not comparable, and in what it differs."""
        tables = [*conflict_tables(self.items)] or [Table((), (), "Conflicts", (_NONE,))]
        if self.apart:
            rows = tuple(
                (
                    f"{each.subject.label} {PREDICATES[each.predicate].label}",
                    _side(each.statements),
                    "; ".join(f"{name}: {', '.join(values)}" for name, values in each.because),
                )
                for each in self.apart
            )
            title = "Not comparable: figures of one thing that differ in what they are figures of"
            tables.append(Table(("of", "figures", "they differ in"), rows, title))
        if self.counted:
            tables.append(counted_table(self.counted))
        return tuple(tables)

    def _short(self) -> Short:
        """How many there are of each kind, the hardest of each with both sides and their places, the others by name."""
        parts: list[Part] = []
        if 0 < len(self.items) <= _FEW:
            told: list[Part] = [*map(_in_full, self.items), *counted_in_short(self.counted)]
            return Short(self._head(), (*told, Sentence(_WHY, is_note=True)), is_placed=True)
        for kind in CONFLICT_KINDS:
            found = [item for item in self.items if item.kind == kind]
            heading = f"{CONFLICT_TITLES[kind].lower()} ({len(found)})"
            at_length = _AT_LENGTH[kind]
            if found:
                parts.append(Rows(heading, tuple(map(_line, found[:at_length])), at_least=at_length))
            others: dict[str, list[Conflict]] = {}
            for item in found[at_length:]:
                others.setdefault(_named(item), []).append(item)
            if others:
                named = tuple(
                    Named(
                        f"{name} ({len(items)})" if len(items) > 1 else name,
                        tuple(claim for item in items for claim in _claims(item)),
                    )
                    for name, items in others.items()
                )
                parts.append(Names("others", named, inline=True, counts=False, at_least=2))
        if not self.items and self.silence is None:
            parts.append(Sentence(_NONE))
        parts[1:1] = counted_in_short(self.counted)
        if self.apart:
            said = "figures of one thing that differ in what they are figures of cannot be compared"
            parts.append(Sentence(f"Besides, {len(self.apart)} groups of {said}.", is_note=True))
        if self.items:
            parts.append(Sentence(_WHY, is_note=True))
        return Short(self._head(), tuple(parts), is_placed=True)

    def _head(self) -> str:
        about = f" about {self.asked.label}" if self.asked is not None else ""
        return f"Conflicts{about} ({len(self.items):,})"


def conflict_tables(items: Iterable[Conflict]) -> Iterator[Table]:
    """One table for each kind of disagreement."""
    kinds: dict[ConflictKind, list[Conflict]] = {}
    for item in items:
        kinds.setdefault(item.kind, []).append(item)
    found = [kind for kind in CONFLICT_KINDS if kind in kinds]
    for kind in found:
        rows = tuple((*_both(item), "; ".join((item.reason, *item.why))) for item in kinds[kind])
        yield Table(_COLUMNS, rows, CONFLICT_TITLES[kind], (_WHY,) if kind == found[-1] else ())


_AT_LENGTH: Final[Mapping[ConflictKind, int]] = {"cannot-both-hold": 2, "different-strength": 3, "told-differently": 1}
"""So many of each kind are told with both sides in the short form."""


_FEW: Final = 5
"""So many are told each with what either side says; of more the places alone."""


def _in_full(item: Conflict) -> Rows:
    """What it is about, and below it what either side says at which places."""
    about, left, right = _both(item)
    sides = ((left, item.left), (f"against {right}", item.right))
    return Rows(about, tuple(Line((said,), tuple(each.claim for each in side)) for said, side in sides))


def _line(item: Conflict) -> Line:
    sides = " / ".join(places_in_short((each.claim for each in side), _FEW_PLACES) for side in (item.left, item.right))
    named = some((shown_name(entity) for entity in item.topic), most=3)
    about = f"{shown_name(item.subject)}: {named}" if named else shown_name(item.subject)
    return Line((f"{about}: {item.reason} ({sides})",), _claims(item))


def _named(item: Conflict) -> str:
    return shown_name(item.topic[0] if item.topic else item.subject)


def _claims(item: Conflict) -> tuple[Claim, ...]:
    return tuple(each.claim for each in (*item.left, *item.right))


_FEW_PLACES: Final = 30


def _both(item: Conflict) -> tuple[str, str, str]:
    """What it is about and both sides; whoever and whatever is the same throughout is not named again on the sides."""
    spoken = (*item.left, *item.right)
    naming: _Naming = "value"
    if len({each.claim.subject for each in spoken}) > 1:
        naming = "sentence"
    elif len({each.claim.object for each in spoken}) > 1:
        naming = "what"
    return item.about, _side(item.left, naming), _side(item.right, naming)


def _side(statements: Iterable[Statement], naming: _Naming = "what") -> str:
    """What is said and at which places; what is said in the same words once, and "one of A or B" not of A and of B again."""
    said: dict[str, list[Claim]] = {}
    statements = sorted(statements, key=lambda each: (RANK[each.claim.necessity], each.what, each.claim.id))
    named: dict[object, set[str | None]] = {}
    for each in statements:
        named.setdefault(_alternatives(each), set()).add(each.claim.object)
    for each in statements:
        alternatives = _alternatives(each)
        is_whole = alternatives is not None and len(named[alternatives]) > 1
        said.setdefault(_words_of_whole(each, naming) if is_whole else _words(each, naming), []).append(each.claim)
    return "; ".join(f"{words} ({places(claims)})" for words, claims in said.items())


def _words(statement: Statement, naming: _Naming) -> str:
    value = statement.claim.value
    if isinstance(value, Text) or (naming == "value" and (value is not None or statement.how)):
        what = "" if value is None else str(value)
    else:
        what = statement.sentence if naming == "sentence" else statement.what
    return ", ".join(part for part in (what.rstrip("."), statement.how) if part)


def _alternatives(statement: Statement) -> object:
    """What the claims share that name one of the same things each; None where it is no such claim."""
    claim = statement.claim
    return None if claim.any_of is None else (claim.subject, claim.predicate, claim.any_of, statement.how)


def _words_of_whole(statement: Statement, naming: _Naming) -> str:
    """The same of all the alternatives, of which it is one."""
    words = dict(statement.words)
    what = words.pop("any_of")
    if naming == "sentence":
        what = f"{shown_name(statement.subject)} {statement.claim.info.label} {what}"
    return ", ".join((what, *words.values()))


@reads_said
def conflicts(graph: KnowledgeGraph, name: str | None = None, *, beyond: KnowledgeGraph | None = None) -> Conflicts:
    """The claims that disagree, of everything or about one thing and its special forms.

    `beyond` leaves out the disagreements that an older graph has already.

    Figures are compared only where the fields of their predicate's comparison key are equal or, where the predicate table says
    so, left unstated by one side; strengths where the stronger side is not narrower in scope. What is no assertion and no
    example takes no part. Claims that disagree with the same claims stand on one side.

    >>> from ai_roles.model import Claim, Cited, KnowledgeGraph
    >>> from ai_roles.sample import CLAIMS, ENTITIES
    >>> other = Claim("mlops-engineer", "needs", "docker", necessity="not-expected", evidence=(Cited("survey"),))
    >>> [(item.kind, item.reason) for item in conflicts(KnowledgeGraph(ENTITIES, (*CLAIMS, other))).items]
    [('cannot-both-hold', 'required against not-expected')]
    """
    known = (
        frozenset() if beyond is None else frozenset(pair for clash in _clashes(beyond.said) for pair in clash.pairs)
    )
    found = [clash for each in _clashes(graph) if (clash := _beyond(each, known)) is not None]
    about = None if name is None else graph.resolve(name)
    if about is not None:
        found = [_narrowed(graph, clash, about) for clash in found if _is_about(graph, clash, about)]
    items = sorted((_conflict(graph, clash) for clash in found), key=_order)
    apart = (each for each in _kept_apart(graph) if about is None or about == each.subject)
    quiet = None
    if about is not None and not items:
        quiet = silence(graph, f"No two claims about {about.label} contradict each other.", (), "ai-roles conflicts")
    return Conflicts(about, tuple(items), tuple(apart), graph, quiet, tuple(counted_apart(graph, about)))


def _is_about(graph: KnowledgeGraph, clash: Clash, about: Entity) -> bool:
    """Whether it is about the thing, or about a kind of it."""
    return any(about.id in widening(graph, id) for id in (clash.subject, *clash.topic))


def _narrowed(graph: KnowledgeGraph, clash: Clash, about: Entity) -> Clash:
    """The clash with what either side says of the thing itself; a side that says nothing of it stays whole."""

    def kept(side: tuple[Claim, ...]) -> tuple[Claim, ...]:
        named = tuple(
            claim
            for claim in side
            if any(id is not None and about.id in widening(graph, id) for id in (claim.subject, claim.object))
        )
        return named or side

    return replace(clash, left=kept(clash.left), right=kept(clash.right))


def _clashes(graph: KnowledgeGraph) -> Iterator[Clash]:
    """All clashes; two claims that one rule sets against each other are not told again by another."""
    told: set[tuple[str, str]] = set()
    for clash in chain(strength_clashes(graph), value_clashes(graph), telling_clashes(graph), advice_clashes(graph)):
        if not clash.pairs <= told:
            yield clash
        told |= clash.pairs


def _beyond(clash: Clash, known: frozenset[tuple[str, str]]) -> Clash | None:
    """What of the clash is not known yet: the claims of each side that newly disagree with one of the other."""
    pairs = frozenset(pair for pair in clash.pairs if pair not in known and pair[::-1] not in known)
    if len(pairs) == len(clash.pairs):
        return clash
    if not pairs:
        return None
    left, right = ({pair[position] for pair in pairs} for position in (0, 1))
    return Clash(
        clash.kind,
        clash.subject,
        clash.topic,
        tuple(claim for claim in clash.left if claim.id in left),
        tuple(claim for claim in clash.right if claim.id in right),
        clash.reason,
        pairs,
    )


def _conflict(graph: KnowledgeGraph, clash: Clash) -> Conflict:
    return Conflict(
        clash.kind,
        graph[clash.subject],
        tuple(graph[id] for id in clash.topic),
        tuple(state(graph, claim) for claim in clash.left),
        tuple(state(graph, claim) for claim in clash.right),
        clash.reason,
        grounds(graph, clash),
    )


def _kept_apart(graph: KnowledgeGraph) -> Iterator[Apart]:
    """The figures of one subject and predicate that have different comparison keys, and the fields that differ."""
    groups: dict[tuple[str, PredicateId], list[Claim]] = {}
    for predicate in FIGURES:
        if PREDICATES[predicate].object != "required":
            for claim in graph.claims(predicate=predicate):
                if is_statement(claim):
                    groups.setdefault((claim.subject, predicate), []).append(claim)
    for (subject, predicate), claims in sorted(groups.items()):
        because = []
        for name in PREDICATES[predicate].key:
            values = dict.fromkeys(_shown_field(figure_field(claim, name)) for claim in claims)
            if name != "subject" and len(values) > 1:
                because.append((name.removeprefix("value."), tuple(sorted(values))))
        if because:
            yield Apart(graph[subject], predicate, tuple(state(graph, claim) for claim in claims), tuple(because))


def _shown_field(value: object) -> str:
    if value is None or value == ():
        return "not stated"
    return "/".join(value) if isinstance(value, tuple) else str(value)


def _order(item: Conflict) -> tuple[object, ...]:
    """The hardest first; of these figures, then what most documents speak of, on both sides and at most places; names come last.

    What is read off a duty comes after what is said of the thing itself.
    """
    claims = [[each.claim for each in side] for side in (item.left, item.right)]
    left, right = (frozenset[str]().union(*map(sources_of, side)) for side in claims)
    spoken = {place for side in claims for claim in side for place in places_of(claim)}
    predicates = {claim.predicate for side in claims for claim in side}
    return (
        CONFLICT_KINDS.index(item.kind),
        not predicates <= set(FIGURES),
        item.kind == "different-strength" and len(predicates) > 1,
        -len(left | right),
        -min(len(left), len(right)),
        -len(spoken),
        item.about.casefold(),
        item.reason,
        tuple(claim.id for side in claims for claim in side),
    )
