"""What does a change from one role to another take: what carries over, what must be learned, in which order?

Both roles are profiles. What is said of the origin itself carries over: what it needs, and what its own duties and use cases
involve, for who does a thing knows what it takes (half, since nobody says how well, and only by a document that tells the duty
of the role: another one may speak of other roles). What the origin merely inherits carries over where the target inherits it
too; where it is said of the target itself, it is to be deepened and counts half. What is said of the target itself and the
origin lacks is the speciality of the target, and to be learned. What the target merely inherits and the origin lacks is not
stated of the origin, which does not mean that people lack it: no source needs to say that a data scientist knows Python.

The cost of a change is the sum, over all that is said of the target itself, of its weight times how far it is not met:
required 1, core 0.9, expected 0.7 and so on (`query/roles/need_weights.py`), half of that where it is held in part or is to be
deepened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import fsum
from typing import ClassVar, Final

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, some
from ...predicates import PREDICATES
from ...table import Table
from ..answers import Answer, Counted, Named, Names, Part, Sentence, Short, Statement, places, reads_said, state
from ..roles import THIN, Position, Tier, find_position, lineage, more_elsewhere, profile_of, requirements
from .fulfilment import Match, tie_claims
from .given_names import Read, Unread, read_names
from .learning_order import order_of_learning
from .learning_step import LearningStep
from .relays import fields_of
from .role_moves import Bag, Practice, Way, cheapest
from .shared_rows import MATCH_COLUMNS, match_cells, names_notes, steps_in_short, steps_table, weights_note

__all__ = ["Transition", "transition"]

_AT_ONCE: Final = 8
"""So many things the first lines name."""
_FIRST: Final = 7
"""So many steps are enough to begin with."""
_SAID_OF_BOTH: Final = tuple(id for id, info in PREDICATES.items() if info.of_a_change)


@dataclass(frozen=True, slots=True)
class Transition(Answer):
    """A change of roles, thing by thing.

    >>> from ai_roles.sample import SAMPLE
    >>> move = transition(SAMPLE, "mlops", "genai")
    >>> [match.requirement.label for match in move.learn], [match.requirement.label for match in move.carried]
    (['one of Large language models or Retrieval-augmented generation'], ['Python'])
    >>> move.cost, [step.entity.id for step in move.learning], move.way
    (0.9, ['llms'], None)
    >>> transition(SAMPLE, "mlops", "genai", has=["RAG"]).cost
    0.0
    """

    origin: Position
    target: Position
    has: tuple[Read, ...]
    unread: tuple[Unread, ...]
    carried: tuple[Match, ...]
    """What the target asks for and one brings."""
    deepen: tuple[Match, ...]
    """What is said of the target itself and the origin merely inherits."""
    learn: tuple[Match, ...]
    """What is said of the target itself and the origin lacks, wholly or in part: the speciality of the target."""
    unstated: tuple[Match, ...]
    """General needs that the target inherits and no source states of the origin."""
    practised: tuple[Practice, ...]
    """What the origin's own duties and use cases involve, whether the target asks for it or not."""
    learning: tuple[LearningStep, ...]
    """What of the target's own to learn and deepen first, at most seven things."""
    way: Way | None
    """The cheapest way over other roles, where it is cheaper than the direct one."""
    relation: tuple[Claim, ...]
    """What the sources say of the two roles together, or of those that they specialize."""
    own_claims: tuple[int, int]
    """On how many claims of its own the origin rests, and the target."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    TELLS_UNSTATED: ClassVar = True
    TOLD_TOO: ClassVar = ("cost",)

    @property
    def items(self) -> tuple[Match, ...]:
        """All that the target asks for: what carries over, is to be deepened, is to be learned, is not stated."""
        return (*self.carried, *self.deepen, *self.learn, *self.unstated)

    @property
    def cost(self) -> float | None:
        """The weight of what is to be learned and deepened; None where no source states what the target itself needs."""
        own = [match for match in (*self.carried, *self.deepen, *self.learn) if match.requirement.own]
        return fsum(match.lacking for match in own) if own else None

    @property
    def unstated_cost(self) -> float:
        """How much more it would be, if none of what is not stated of the origin were held."""
        return fsum(match.lacking for match in self.unstated)

    @property
    def must_learn(self) -> tuple[Match, ...]:
        """What is required or core, and to be learned."""
        return self.to_learn("must")

    @property
    def should_learn(self) -> tuple[Match, ...]:
        """What is expected, and to be learned."""
        return self.to_learn("should")

    @property
    def nice_to_learn(self) -> tuple[Match, ...]:
        """What is preferred, optional or mentioned, and to be learned."""
        return self.to_learn("nice")

    def to_learn(self, tier: Tier) -> tuple[Match, ...]:
        """What is to be learned of one tier."""
        return tuple(match for match in self.learn if match.requirement.tier == tier)

    @property
    def thin(self) -> tuple[Position, ...]:
        """Of origin and target, those that rest on too few claims of their own to say much."""
        pairs = zip((self.origin, self.target), self.own_claims, strict=True)
        return tuple(position for position, claims in pairs if claims < THIN)

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.origin.role, self.target.role)

    @property
    def counts_told(self) -> Iterable[Counted]:
        return (each for match in self.items for each in match.requirement.counted)

    def evidence(self) -> tuple[Statement, ...]:
        """The claims behind what both roles need, behind what carries over, and behind the order and the way."""
        claims: dict[str, Claim] = {claim.id: claim for claim in self.relation}
        claims.update((claim.id, claim) for practice in self.practised for claim in practice.claims)
        brought = {
            each.id
            for match in self.carried + self.deepen + self.learn
            for cover in match.covers
            for each in cover.through
        }
        for requirement in requirements(self.graph, self.origin):
            if not brought.isdisjoint(requirement.ids):
                claims.update((claim.id, claim) for claim in requirement.claims)
        for match in self.items:
            for claim in (*match.requirement.claims, *tie_claims(self.graph, match)):
                claims[claim.id] = claim
        for step in self.learning:
            claims.update((claim.id, claim) for claim in step.claims)
        for leg in self.way.steps if self.way else ():
            claims.update((claim.id, claim) for match in leg.learn for claim in match.requirement.claims)
        return tuple(state(self.graph, claim) for claim in claims.values())

    def table(self) -> Table:
        """Everything that the target asks for in a row."""
        columns = ("what happens", *MATCH_COLUMNS)
        groups = (
            ("carries over", self.carried),
            ("to deepen", self.deepen),
            ("to learn", self.learn),
            ("not stated of the origin", self.unstated),
        )
        return Table(columns, tuple((name, *match_cells(match)) for name, matches in groups for match in matches))

    def tables(self) -> tuple[Table, ...]:
        """What to learn first, what carries over and what is said of both roles; then all that is to be learned, and the cost."""
        origin, target = self.origin.label, self.target.label
        tables = [Table((), (), f"From {origin} to {target}", tuple(each.text for each in self._first()))]
        if self.learning:
            tables.append(steps_table("Learn first", self.learning))
        tables += self._carried()
        if self.relation:
            said = tuple(state(self.graph, claim) for claim in self.relation)
            rows = tuple((each.told, places((each.claim,))) for each in said)
            tables.append(Table(("what the sources say of both", "said by"), rows, "The two roles"))
        for title, matches in (
            ("To learn, must-haves", self.must_learn),
            ("To learn, expected", self.should_learn),
            ("To learn, nice to have", self.nice_to_learn),
            (f"To deepen: {target} stresses it, {origin} merely inherits it", self.deepen),
        ):
            if matches:
                tables.append(_rows(f"{title} ({len(matches)})", matches))
        if silent := [match for match in self.unstated if not match.share]:
            names = "; ".join(match.requirement.label for match in silent)
            notes = (names, "What of this you have, name it with has=, and it counts.")
            via = " and ".join(dict.fromkeys(match.requirement.via.label for match in silent))
            tables.append(Table((), (), f"Not stated of {origin}: general needs from {via} ({len(silent)})", notes))
        if self.way:
            tables.append(self._way(self.way))
        return (*tables, Table((), (), "What it costs", tuple(self._costs())))

    def _short(self) -> Short:
        """How much of the target's own one brings; what to learn first and why; what the sources say of both."""
        parts: list[Part] = list(self._first())
        if self.learning:
            parts.append(steps_in_short("learn first", self.learning, at_least=4))
        family = lineage(self.graph, self.origin.role.id)
        brought = [m for m in self.carried if m.requirement.own or m.requirement.via.id not in family]
        in_part = [match for match in (*self.deepen, *self.learn, *self.unstated) if match.share]
        for heading, found in (("carries over", brought), ("carries over in part", in_part)):
            if found:
                parts.append(Names(heading, _as_names(found), tone="held", inline=True))
        for title, matches in (
            ("to learn, must-haves", self.must_learn),
            ("to learn, expected", self.should_learn),
            ("to learn, nice to have", self.nice_to_learn),
            (f"to deepen, which {self.target.label} stresses", self.deepen),
        ):
            if matches:
                parts.append(Names(title, _as_names(matches), tone="lacking", inline=True, at_least=2))
        for claim in self.relation[:_SAID_IN_SHORT]:
            parts.append(Sentence(state(self.graph, claim).placed, claims=(claim,)))
        parts += [Sentence(note, is_note=True) for note in self._costs()]
        title = f"From {self.origin.label} to {self.target.label}"
        return Short(title, tuple(parts), (self.origin.key, self.target.key))

    def _first(self) -> Iterator[Sentence]:
        """What somebody who changes reads first."""
        yield from map(Sentence, names_notes(self.has, self.unread))
        origin, target = self.origin.label, self.target.label
        needs = [need for need in requirements(self.graph, self.origin) if need.own]
        brought = {need.label: need.in_short for need in needs}
        done = [practice.entity.label for practice in self.practised if practice.entity.label not in brought]
        if len(brought) + len(done) < THIN:
            yield Sentence(f"Too little is stated of {origin} itself to tell well what carries over.")
        elif len(needs) < THIN:
            yield Sentence(f"Few sources speak of what {origin} takes, so much may be left unsaid.")
        own = [match for match in (*self.carried, *self.deepen, *self.learn) if match.requirement.own]
        if own:
            held = sum(match.state == "held" for match in own)
            in_part = sum(match.state == "in part" for match in own)
            yield Sentence(
                f"Of {len(own)} needs of {target} itself: {held} carried over, {in_part} held in part, "
                f"{len(own) - held - in_part} to be learned."
            )
            if len(own) < THIN:
                yield Sentence(f"Few sources speak of what {target} takes, so much may be left unsaid.")
        else:
            yield Sentence(
                f"No source states a skill or tool that {target} itself needs: what it takes cannot be told."
            )
        if brought:
            told = some(brought.values(), "; ", _AT_ONCE)
            said = tuple(claim for need in needs for claim in need.claims)
            yield Sentence(f"{origin} needs, by its own claims: {told}", claims=said)
        if done:
            yield Sentence(f"Its duties involve besides: {some(done, '; ', _AT_ONCE)}")

    def _carried(self) -> Iterator[Table]:
        """What is said of the origin itself, or of what one does there, in rows; what both inherit by name."""
        family = lineage(self.graph, self.origin.role.id)
        common = [m for m in self.carried if not m.requirement.own and m.requirement.via.id in family]
        others = [m for m in self.carried if m.requirement.own or m.requirement.via.id not in family]
        in_part = [match for match in self.unstated if match.share]
        for title, matches in (
            ("Carries over", others),
            ("Carries over in part, and is asked of the target's parents", in_part),
        ):
            if matches:
                yield _rows(f"{title} ({len(matches)})", matches)
        if common:
            via = " and ".join(dict.fromkeys(match.requirement.via.label for match in common))
            names = "; ".join(match.requirement.label for match in common)
            yield Table((), (), f"Both inherit from {via} ({len(common)})", (names,))

    def _costs(self) -> Iterator[str]:
        for position, claims in zip((self.origin, self.target), self.own_claims, strict=True):
            needs = requirements(self.graph, position)
            own = sum(need.own for need in needs)
            yield f"{position.label}: {claims} claims of its own; {own} needs of its own, {len(needs) - own} inherited."
            if claims < THIN:
                yield f"{position.label} rests on fewer than {THIN} claims of its own: little is known of it."
            yield from more_elsewhere(self.graph, position.role)
        if self.cost is None:
            return
        whole = fsum(m.requirement.weight for m in (*self.carried, *self.deepen, *self.learn) if m.requirement.own)
        yield f"Cost {self.cost:.1f} of {whole:.1f}: the weight of what {self.target.label} itself needs and one lacks."
        if self.unstated:
            yield (
                f"Up to {self.unstated_cost:.1f} more if none of the {len(self.unstated)} general needs is held of which "
                f"no source speaks for {self.origin.label}."
            )
        yield weights_note()
        if self.way:
            names = ", then ".join(role.label for role in self.way.over)
            yield f"Cheaper over {names}: cost {self.way.cost:.1f}."
        elif self.cost:
            sorted_ones = any(fields_of(self.graph, position.role.id) for position in (self.origin, self.target))
            yield f"No way over {'roles of the field of either' if sorted_ones else 'other roles'} is cheaper."

    def _way(self, way: Way) -> Table:
        rows = tuple(
            (
                f"{step.origin.label} to {step.target.label}",
                f"{step.cost:.1f}",
                "; ".join(match.requirement.label for match in step.learn) or "nothing",
                step.own_claims,
            )
            for step in way.steps
        )
        notes = [
            f"Together {way.cost:.1f} instead of {self.cost:.1f}.",
            "On each step one brings what one started with and what the role before asks for itself.",
            "So a role that asks less strongly for a thing lets one grow into what the next role requires.",
        ]
        thin = [step.target.label for step in way.steps[:-1] if step.own_claims < THIN]
        if thin:
            notes.append(
                f"{', '.join(thin)}: fewer than {THIN} claims of its own, so this step may look easier than it is."
            )
        return Table(("step", "cost", "to learn", "own claims"), rows, "The cheapest way", tuple(notes))


@reads_said
def transition(graph: KnowledgeGraph, origin: str, target: str, *, has: Iterable[str] = ()) -> Transition:
    """What a change from one role or position to another takes (`data scientist` to `genai@senior`).

    *has* adds skills and tools that a person has beyond what the sources state of the origin.

    >>> from ai_roles.sample import SAMPLE
    >>> [(match.requirement.label, match.state) for match in transition(SAMPLE, "genai", "mlops")]
    [('Python', 'in part'), ('Docker', 'missing'), ('Kubernetes', 'missing')]
    """
    here, there = find_position(graph, origin), find_position(graph, target)
    if here.key == there.key:
        raise UsageError(f"{here.label} is already there: name different roles, levels or industries")
    known, unread = read_names(graph, has)
    bag = Bag(graph, here, there, [read.entity.id for read in known])
    matches = [bag.match(requirement) for requirement in requirements(graph, there)]
    own = [match for match in matches if match.requirement.own]
    lacking = [(match, bag.is_general(match.requirement)) for match in own if match.share < 1]
    return Transition(
        origin=here,
        target=there,
        has=known,
        unread=unread,
        carried=tuple(match for match in matches if match.state == "held"),
        deepen=tuple(match for match, general in lacking if general),
        learn=tuple(match for match, general in lacking if not general),
        unstated=tuple(match for match in matches if match.share < 1 and not match.requirement.own),
        practised=bag.practised,
        learning=order_of_learning(graph, own, {id: cover.share for id, cover in bag.covers.items()}, _FIRST),
        way=cheapest(graph, bag, there, own),
        relation=tuple(_relation(graph, here.role.id, there.role.id)),
        own_claims=(profile_of(graph, here).own_claims, profile_of(graph, there).own_claims),
        graph=graph,
    )


def _relation(graph: KnowledgeGraph, here: str, there: str) -> Iterator[Claim]:
    """What is said of the two, or of a role that only the one and a role that only the other specializes."""
    mine, yours = lineage(graph, here), lineage(graph, there)
    left, right = ([id for id in each if id not in other] for each, other in ((mine, yours), (yours, mine)))
    for predicate in _SAID_OF_BOTH:
        for one, other in product(left, right):
            for subject, object in ((one, other), (other, one)):
                yield from (claim for claim in graph.claims(subject, predicate, object) if claim.positive)


def _rows(title: str, matches: Sequence[Match]) -> Table:
    """Each with what one brings and who says so."""
    rows = tuple(
        (match.requirement.label, match.requirement.asked, _through(match), match.requirement.said_by)
        for match in matches
    )
    return Table(("skill or tool", "necessity", "what one brings", "said by"), rows, title)


_SAID_IN_SHORT: Final = 2
"""So much of what sources say of both stands in the short form."""


def _as_names(matches: Iterable[Match]) -> tuple[Named, ...]:
    return tuple(Named(match.requirement.in_short, match.requirement.near_claims) for match in matches)


def _through(match: Match) -> str | None:
    through = match.through or ("the same" if match.share >= 1 else None)
    return f"in part: {through}" if through and match.share < 1 else through
