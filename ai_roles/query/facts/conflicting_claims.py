"""Which claims contradict each other? Those that can be compared and cannot both hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from ...model import Claim, Entity, KnowledgeGraph, Range, Share, Text, Value
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import POSITIVE_STATUSES, PredicateId
from ..answers import Answer, Statement, state

__all__ = ["Apart", "Conflict", "Conflicts", "conflicts"]

_WANTED: Final = frozenset({"required", "core", "expected"})
_WHY: Final = (
    "Two claims conflict where their comparison key is equal and both cannot hold, within one source too. Why sources differ "
    "they do not say: see the place, the year and the heading of each."
)
CLASHES: Final[dict[str, frozenset[str]]] = {
    "not-expected": _WANTED,  # what is not expected may still be preferred, optional or mentioned
    "advised-against": _WANTED | {"preferred"},
}
"""Which necessities cannot hold of the same thing at once."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims of which at most one can hold, and why."""

    left: Statement
    right: Statement
    reason: str


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
    """The contradictions of a graph, in the order of their subjects, and what cannot be compared at all."""

    items: tuple[Conflict, ...]
    apart: tuple[Apart, ...] = ()

    def evidence(self) -> tuple[Statement, ...]:
        """Both sides of every contradiction."""
        return tuple(statement for item in self.items for statement in (item.left, item.right))

    def table(self) -> Table:
        """The claims that cannot both hold, side by side."""
        rows = tuple(
            (str(item.left.claim), item.left.said_by, str(item.right.claim), item.right.said_by, item.reason)
            for item in self.items
        )
        return Table(("claim", "said by", "against", "said there by", "why"), rows)

    def tables(self) -> tuple[Table, ...]:
        """The contradictions; then what is not comparable, and in what it differs."""
        rows = tuple(
            (_side(item.left), item.left.said_by, _side(item.right), item.right.said_by, item.reason)
            for item in self.items
        )
        notes: tuple[str, ...] = (_WHY,)
        if not rows:
            notes = ("No two claims that can be compared contradict each other.",)
        tables = [Table(("claim", "said by", "against", "said there by", "why"), rows, "Conflicts", notes)]
        if self.apart:
            kept = tuple(
                (
                    each.subject.label,
                    PREDICATES[each.predicate].label,
                    len(each.statements),
                    "; ".join(f"{name}: {', '.join(values)}" for name, values in each.because),
                )
                for each in self.apart
            )
            title = "Not comparable: figures of one thing that differ in what they are figures of"
            tables.append(Table(("of", "what", "claims", "they differ in"), kept, title))
        return tuple(tables)


def _side(statement: Statement) -> str:
    return f"{statement.sentence} ({statement.how})" if statement.how else statement.sentence


def conflicts(graph: KnowledgeGraph, *, beyond: KnowledgeGraph | None = None) -> Conflicts:
    """The claims that contradict each other; `beyond` leaves out the contradictions that an older graph has already.

    Claims are compared only where all fields of their predicate's comparison key are equal, and only if they are asserted or
    examples: pay in two currencies, or of two years, is no contradiction.

    >>> from ai_roles.model import Claim, Cited, KnowledgeGraph
    >>> from ai_roles.sample import CLAIMS, ENTITIES
    >>> other = Claim("mlops-engineer", "needs", "docker", necessity="not-expected", evidence=(Cited("survey"),))
    >>> [item.reason for item in conflicts(KnowledgeGraph(ENTITIES, (*CLAIMS, other))).items]
    ['required against not-expected']
    """
    known = set() if beyond is None else {_pair(left, right) for left, right, _ in _clashes(beyond)}
    found = [
        Conflict(state(graph, left), state(graph, right), reason)
        for left, right, reason in _clashes(graph)
        if _pair(left, right) not in known
    ]
    return Conflicts(tuple(sorted(found, key=_order)), tuple(_kept_apart(graph)))


def _kept_apart(graph: KnowledgeGraph) -> Iterator[Apart]:
    """The figures of one subject and predicate that have different comparison keys, and the fields that differ."""
    groups: dict[tuple[str, PredicateId], list[Claim]] = {}
    for predicate, info in PREDICATES.items():
        if info.functional and info.value == "required" and info.object != "required":
            for claim in graph.claims(predicate=predicate):
                if claim.status in POSITIVE_STATUSES:
                    groups.setdefault((claim.subject, predicate), []).append(claim)
    for (subject, predicate), claims in sorted(groups.items()):
        because = []
        for name in PREDICATES[predicate].key:
            values = dict.fromkeys(_shown_field(_field(claim, name)) for claim in claims)
            if name != "subject" and len(values) > 1:
                because.append((name.removeprefix("value."), tuple(sorted(values))))
        if because:
            yield Apart(graph[subject], predicate, tuple(state(graph, claim) for claim in claims), tuple(because))


def _shown_field(value: object) -> str:
    if value is None or value == ():
        return "not stated"
    return "/".join(value) if isinstance(value, tuple) else str(value)


def _clashes(graph: KnowledgeGraph) -> Iterator[tuple[Claim, Claim, str]]:
    for group in _comparable(graph.all_claims.values()):
        for left, right in combinations(group, 2):
            if reason := _why_not_both(left, right):
                yield left, right, reason


def _comparable(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims that could contradict each other, in groups of equal comparison key."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.status in POSITIVE_STATUSES and (claim.info.functional or claim.necessity is not None):
            key = tuple(_field(claim, name) for name in claim.info.key)
            groups.setdefault((claim.predicate, *key), []).append(claim)
    for group in groups.values():
        if len(group) > 1:
            yield group


def _field(claim: Claim, name: str) -> object:
    of_value, _, inner = name.rpartition(".")
    return getattr(claim.value, inner, None) if of_value else getattr(claim, inner)


def _why_not_both(left: Claim, right: Claim) -> str:
    for one, other in ((left, right), (right, left)):
        if other.necessity in CLASHES.get(one.necessity or "", ()):
            return f"{other.necessity} against {one.necessity}"
    if left.info.functional and left.value.__class__ is right.value.__class__:
        ranges = _range(left.value), _range(right.value)
        if ranges[0] is not None and ranges[1] is not None and not ranges[0].overlaps(ranges[1]):
            return f"{ranges[0]} and {ranges[1]} have no number in common"
    return ""


def _range(value: Value | None) -> Range | None:
    if value is None or isinstance(value, Text):
        return None
    return value.percent if isinstance(value, Share) else value.amount


def _pair(left: Claim, right: Claim) -> frozenset[str]:
    return frozenset((left.id, right.id))


def _order(item: Conflict) -> tuple[str, ...]:
    left, right = item.left.claim, item.right.claim
    return left.subject, left.predicate, left.object or "", left.id, right.id
