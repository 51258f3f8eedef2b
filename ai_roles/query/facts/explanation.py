"""What ties two entities together, and who says so? Every claim that names both, or the shortest chain between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import chain
from math import log2
from typing import Final

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, scope_of
from ...predicates import PREDICATES
from ...table import Table
from ...vocabulary import Kind
from ..answers import (
    Answer,
    Asked,
    Counted,
    Line,
    Part,
    Rows,
    Sentence,
    Short,
    Silence,
    Statement,
    by_strength,
    corpus_notes,
    counted_ties,
    places,
    reads_said,
    silence,
    state,
)
from .listing import kind_named

__all__ = ["Explanation", "explain"]

HUBS: Final[frozenset[Kind]] = frozenset({"source", "level", "place", "organization", "industry", "category", "market"})
"""Nearly everything is tied to these: "both are said of India" explains nothing, unless there is no other way."""


@dataclass(frozen=True, slots=True)
class Explanation(Answer):
    """The claims that tie the two together; where there are none, the chain of claims from one to the other, if any.

    Claims that are no requirement (counter-examples, templates, not expected) are among those that tie the two, marked as
    such by their qualifiers; a chain is made of positive claims alone.
    """

    left: Entity
    right: Entity
    items: tuple[Statement, ...]
    is_chain: bool
    """Whether no claim names both, and the items are the steps from one to the other."""
    silence: Silence | None = None
    """Where no claim names both."""
    counted: tuple[Counted, ...] = ()
    """How often postings for the one name the other: beside what sources say."""

    graph: KnowledgeGraph = field(kw_only=True, repr=False, compare=False)

    @property
    def mapped_about(self) -> tuple[Entity, ...]:
        return (self.left, self.right)

    @property
    def ties(self) -> tuple[Statement, ...]:
        """The claims that name both."""
        return () if self.is_chain else self.items

    @property
    def chain(self) -> tuple[Statement, ...]:
        """The steps of the chain, where no claim names both."""
        return self.items if self.is_chain else ()

    def evidence(self) -> tuple[Statement, ...]:
        """The claims that tie the two, or the steps of the chain; and what was counted."""
        return (*self.items, *(state(self.graph, each.claim) for each in self.counted))

    def table(self) -> Table:
        """The claims, or the steps of the chain."""
        rows = tuple(
            (
                statement.claim.subject,
                statement.claim.predicate,
                statement.claim.object,
                statement.what,
                statement.how or None,
                statement.claim.basis,
                statement.said_by,
            )
            for statement in self.items
        )
        return Table(("subject", "predicate", "object", "what", "how", "basis", "said by"), rows, self._title())

    def tables(self) -> tuple[Table, ...]:
        """The two names, then what ties them."""
        tables = [Table((), (), self._title())]
        if self.items:
            rows = tuple((statement.sentence, statement.how, statement.said_by) for statement in self.items)
            tables.append(Table(("claim", "how", "said by"), rows))
        if self.counted:
            notes = tuple(corpus_notes(self.graph, self.counted))
            tables.append(Table((), (), "Counted in postings", (*map(self._counted_words, self.counted), *notes)))
        return tuple(tables)

    def _counted_words(self, each: Counted) -> str:
        return f"{self.graph[each.what].label} in postings for {self.graph[each.role].label}: {each.words}"

    def _short(self) -> Short:
        """What ties the two, the strongest first, each with who says so."""
        ordered = self.items if self.is_chain else by_strength(self.items)
        rows = tuple(Line((_told(each),), (each.claim,)) for each in ordered)
        parts: list[Part] = [Rows("", rows, at_least=4)] if rows else []
        parts += [Sentence(self._counted_words(each), claims=(each.claim,)) for each in self.counted]
        parts += [Sentence(note, is_note=True) for note in corpus_notes(self.graph, self.counted)]
        are_roles = self.left.kind == self.right.kind == "role"  # of other things no picture shows two
        drawn = (self.left.id, self.right.id) if are_roles else ()
        return Short(self._title(), tuple(parts), drawn, is_placed=True)

    def _title(self) -> str:
        return f"{self.left.label} ({self.left.id}) and {self.right.label} ({self.right.id})"


def _told(statement: Statement) -> str:
    return f"{statement.told}: {places((statement.claim,))}"


@reads_said
def explain(
    graph: KnowledgeGraph,
    left: str,
    right: str,
    *,
    left_kind: str | None = None,
    right_kind: str | None = None,
) -> Explanation:
    """Every claim that names both, in either direction or as level, industry, place, alternative or source.

    Where there is none: the shortest chain of positive claims from one to the other. Among chains of equal length those
    through needs, specializations and the like come first, then those through things of which little is said.

    >>> from ai_roles.sample import SAMPLE
    >>> [statement.sentence for statement in explain(SAMPLE, "mlops", "docker")]
    ['MLOps Engineer needs Docker']
    >>> [statement.sentence for statement in explain(SAMPLE, "docker", "RAG")]
    ['Generative AI Engineer needs Docker', 'Generative AI Engineer needs Retrieval-augmented generation']
    """
    a = graph.resolve(left, None if left_kind is None else kind_named(left_kind))
    b = graph.resolve(right, None if right_kind is None else kind_named(right_kind))
    if a == b:
        raise UsageError(f"{left!r} and {right!r} are both {a.label!r}; name two different ones")
    columns = graph.columns
    others = frozenset(columns.about(b.id))
    ties = [state(graph, columns.claim(place)) for place in columns.about(a.id) if place in others]
    beside = counted_ties(graph, a.id, b.id)
    if ties:
        return Explanation(a, b, _in_order(ties), is_chain=False, counted=beside, graph=graph)
    steps = tuple(state(graph, claim) for claim in _chain(graph, a.id, b.id))
    return Explanation(a, b, steps, bool(steps), _no_tie(graph, a, b, len(steps)), beside, graph=graph)


def _no_tie(graph: KnowledgeGraph, left: Entity, right: Entity, steps: int) -> Silence:
    """That no claim names both, and which of the neighbours of the one are tied to the other."""
    longer = f"; the shortest chain between them has {steps} steps" if steps else ", nor does any chain of claims"
    sentence = f"No source ties {left.label} and {right.label}: no claim names both{longer}."
    to_left, to_right = _tied_to(graph, left), _tied_to(graph, right)
    asked = [
        Asked(
            left, lambda other: to_right[other.id], lambda other: f"ai-roles explain {other.id} {right.id}", to_right
        ),
        Asked(right, lambda other: to_left[other.id], lambda other: f"ai-roles explain {left.id} {other.id}", to_left),
    ]
    return silence(graph, sentence, asked, f"ai-roles show {left.id}", f"ai-roles show {right.id}")


def _tied_to(graph: KnowledgeGraph, entity: Entity) -> Counter[str]:
    """How many positive claims name another together with the entity."""
    columns = graph.columns
    subjects, objects, qualifiers = columns.columns.subjects, columns.columns.objects, columns.columns.qualifiers
    ids, of_qualifiers = columns.tables.ids, columns.tables.qualifiers
    counts: Counter[str] = Counter()
    for place in columns.about(entity.id):
        if qualifiers[place] in columns.positive:
            others = scope_of(of_qualifiers[qualifiers[place]])
            others.add(ids[subjects[place]])
            if objects[place]:
                others.add(ids[objects[place] - 1])
            counts.update(others)
    del counts[entity.id]
    return counts


def _in_order(ties: list[Statement]) -> tuple[Statement, ...]:
    table = list(PREDICATES)
    ordered = by_strength(ties)
    return tuple(sorted(ordered, key=lambda tie: (not tie.claim.positive, table.index(tie.claim.predicate))))


def _chain(graph: KnowledgeGraph, start: str, end: str) -> tuple[Claim, ...]:
    return _shortest(graph, start, end, HUBS) or _shortest(graph, start, end, frozenset())


def _shortest(graph: KnowledgeGraph, start: str, end: str, avoided: frozenset[Kind]) -> tuple[Claim, ...]:
    """Dijkstra's way: fewest steps, then fewest steps of lesser predicates, then the least busy entities in between."""
    number_of = graph.entities.number_of
    between = _on_short_ways(graph, number_of[start], number_of[end], avoided)
    came: dict[str, tuple[str, Claim] | None] = {}
    reached: dict[str, tuple[int, int, float]] = {}
    degrees: dict[str, float] = {end: 0.0}
    queue: list[tuple[tuple[int, int, float], str, str, Claim | None]] = [((0, 0, 0.0), start, "", None)]
    while queue:
        cost, here, before, claim = heappop(queue)
        if here in came:
            continue
        came[here] = None if claim is None else (before, claim)
        if here == end:
            return _back(came, end)
        for claim, there in _steps(graph, here, between):
            if there in came:
                continue
            if there not in degrees:
                degrees[there] = log2(1 + graph.count_claims(there))
            steps, lesser, busy = cost
            new = steps + 1, lesser + (not claim.info.chief), busy + degrees[there]
            if there not in reached or new < reached[there]:
                reached[there] = new
                heappush(queue, (new, there, here, claim))
    return ()


def _on_short_ways(graph: KnowledgeGraph, start: int, end: int, avoided: frozenset[Kind]) -> set[int]:
    """The numbers of all entities on the ways of fewest steps, found from both ends at once; none where there is no way."""
    columns, kind_at = graph.columns, graph.entities.kind_at
    far: tuple[dict[int, int], dict[int, int]] = ({start: 0}, {end: 0})
    before: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
    """From where each of them was reached with as few steps."""
    edges = [[start], [end]]
    claims = [columns.degree(start), columns.degree(end)]
    """How many claims are to be read to get on from each edge."""
    meeting: set[int] = set()
    while not meeting:
        side = 0 if claims[0] <= claims[1] else 1
        if not edges[side]:
            return set()
        reached, came = far[side], before[side]
        steps = reached[edges[side][0]] + 1
        edge = []
        for here in edges[side]:
            for there in columns.neighbours(here):
                known = reached.get(there)
                if known == steps:
                    came[there].append(here)
                elif known is None and (there in (start, end) or kind_at(there) not in avoided):
                    reached[there], came[there] = steps, [here]
                    edge.append(there)
        edges[side] = edge
        meeting = far[1 - side].keys() & edge
        if not meeting:
            claims[side] = sum(map(columns.degree, edge))
    nearest = min(far[0][number] + far[1][number] for number in meeting)
    found = {number for number in meeting if far[0][number] + far[1][number] == nearest}
    for came in before:
        rest = list(found)
        for here in rest:
            nearer = set(came.get(here, ())) - found
            found |= nearer
            rest += nearer
    return found


def _steps(graph: KnowledgeGraph, here: str, among: set[int]) -> Iterator[tuple[Claim, str]]:
    """From the entity to each of those of these numbers that is a neighbour, once, by the claim that tells most."""
    best: dict[str, Claim] = {}
    columns = graph.columns
    objects, subjects, qualifiers = columns.columns.objects, columns.columns.subjects, columns.columns.qualifiers
    positive = columns.positive
    down = (place for place in columns.numbers(here, None, None) if objects[place] - 1 in among)
    up = (place for place in columns.numbers(None, None, here) if subjects[place] in among)
    for place in chain(down, up):
        if qualifiers[place] in positive:
            claim = columns.claim(place)
            there = claim.object if claim.subject == here else claim.subject
            known = best.get(str(there))
            if known is None or (claim.info.chief and not known.info.chief):
                best[str(there)] = claim
    for there, claim in best.items():
        yield claim, there


def _back(came: dict[str, tuple[str, Claim] | None], end: str) -> tuple[Claim, ...]:
    chain: list[Claim] = []
    here = end
    while (step := came[here]) is not None:
        here, claim = step
        chain.append(claim)
    return tuple(reversed(chain))
