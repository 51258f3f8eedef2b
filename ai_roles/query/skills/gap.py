"""What stands between a person and a position: what is met, what is missing, and what is best learned next?

The world is open: what is "asked for" is what the sources of the graph state of the position, no more. Names that mean no
skill or tool are kept, reported and never counted, not even where a source would take an equivalent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ...model import Claim, Entity, KnowledgeGraph, some
from ...table import Table
from ..answers import Answer, Statement, state
from ..roles import TIERS, Position, Tier, find_position, profile_of, requirements
from .application_advice import Advice, advice_on_applying
from .fulfilment import Coverage, Match, bring, coverage_of, covered_by, meet, near, tie_claims
from .given_names import Read, Unread, read_names
from .learning_order import LearningStep, learning_order
from .shared_rows import MATCH_COLUMNS, match_cells, names_notes, percent, position_notes, steps_table, weights_note

__all__ = ["SkillGap", "skill_gap"]

_NAMED: Final = 30
"""So many inherited needs of a kind a reader sees by name; all of them stand in `items`."""
_SHOWN: Final = 10
"""So many steps a reader sees; all of them stand in `learn_next`."""


@dataclass(frozen=True, slots=True)
class SkillGap(Answer):
    """What a person brings to a position, what is missing, and what each next thing to learn would add.

    >>> from ai_roles.sample import SAMPLE
    >>> gap = skill_gap(SAMPLE, has=["k8s", "Pyton"], wants="mlops")
    >>> [match.requirement.label for match in gap.held], [match.requirement.label for match in gap.missing]
    (['Kubernetes'], ['Docker', 'Python'])
    >>> gap.coverage.held, gap.coverage.asked, round(gap.coverage.share, 2)
    (1, 3, 0.29)
    >>> [str(name) for name in gap.unread]
    ["'Pyton' is unknown: did you mean python?"]
    >>> [(step.entity.id, round(step.adds, 2), round(step.reached, 2)) for step in gap.learn_next]
    [('docker', 0.42, 0.71), ('python', 0.29, 1.0)]
    """

    position: Position
    has: tuple[Read, ...]
    unread: tuple[Unread, ...]
    items: tuple[Match, ...]
    """Every requirement with how far it is met, the weightiest first."""
    learn_next: tuple[LearningStep, ...]
    advice: tuple[Advice, ...]
    own_claims: int
    """On how many claims of its own the position rests."""
    elsewhere: int
    """How many claims hold only at another level or in another industry than asked for."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def held(self) -> tuple[Match, ...]:
        """What is met wholly: by the thing itself, by an alias of it, or by a kind of it."""
        return tuple(match for match in self.items if match.state == "held")

    @property
    def in_part(self) -> tuple[Match, ...]:
        """What is met in part only: by a part of it, or by some of several that are asked for together."""
        return tuple(match for match in self.items if match.state == "in part")

    @property
    def missing(self) -> tuple[Match, ...]:
        """What is not met at all."""
        return tuple(match for match in self.items if match.state == "missing")

    @property
    def missing_must(self) -> tuple[Match, ...]:
        """What is required or core and not met, or not wholly."""
        return self.open("must")

    @property
    def missing_should(self) -> tuple[Match, ...]:
        """What is expected and not met, or not wholly."""
        return self.open("should")

    @property
    def missing_nice(self) -> tuple[Match, ...]:
        """What is preferred, optional or mentioned and not met, or not wholly."""
        return self.open("nice")

    def open(self, tier: Tier) -> tuple[Match, ...]:
        """What is not met, or not wholly, of one tier."""
        return tuple(match for match in self.items if match.share < 1 and match.requirement.tier == tier)

    @property
    def coverage(self) -> Coverage:
        """Of all that is asked for."""
        return coverage_of(self.items)

    @property
    def must_coverage(self) -> Coverage:
        """Of what is required or core."""
        return self.coverage_in("must")

    @property
    def own_coverage(self) -> Coverage:
        """Of what is said of the position itself, without what it inherits."""
        return coverage_of(match for match in self.items if match.requirement.own)

    def coverage_in(self, tier: Tier) -> Coverage:
        """Of one tier."""
        return coverage_of(match for match in self.items if match.requirement.tier == tier)

    @property
    def not_asked(self) -> tuple[Entity, ...]:
        """What the person brings and no source asks for here."""
        wanted = {id for match in self.items for id in match.requirement.ids}
        return tuple(read.entity for read in self.has if wanted.isdisjoint(covered_by(self.graph, read.entity.id)))

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.position.role,)

    def evidence(self) -> tuple[Statement, ...]:
        """The claims behind every requirement, behind what meets it, behind the order of learning, and the advice."""
        claims: dict[str, Claim] = {}
        for match in self.items:
            for claim in (*match.requirement.claims, *tie_claims(self.graph, match)):
                claims[claim.id] = claim
        for step in self.learn_next:
            claims.update((claim.id, claim) for claim in step.claims)
        stated = [statement for advice in self.advice for statement in (advice.figure, *advice.details)]
        return (*(state(self.graph, claim) for claim in claims.values()), *stated)

    def table(self) -> Table:
        """Every requirement in a row."""
        return Table(("state", *MATCH_COLUMNS), tuple((match.state, *match_cells(match)) for match in self.items))

    def tables(self) -> tuple[Table, ...]:
        """Coverage, what is held and what is missing, what to learn next, and the advice of the sources."""
        tables = [Table((), (), f"From what you have to {self.position.label}", self._notes())]
        if self.items:
            tables.append(self._coverage())
            tables += self._group("Held", self.held)
            tables += self._group("Held in part", self.in_part)
            for title, tier in (("must-haves", "must"), ("expected", "should"), ("nice to have", "nice")):
                missing = tuple(match for match in self.missing if match.requirement.tier == tier)
                tables += self._group(f"Missing, {title}", missing)
            if self.learn_next:
                tables.append(steps_table("Learn next", self.learn_next, _SHOWN))
        return (*tables, *self._advice())

    def _notes(self) -> tuple[str, ...]:
        notes = list(names_notes(self.has, self.unread))
        if not self.has:
            notes.append("Nothing is counted as held: all that is asked for is missing.")
        notes += position_notes(self.graph, self.position, self.own_claims, self.elsewhere, bool(self.items))
        if self.not_asked:
            notes.append(f"No source asks for it here: {some(entity.label for entity in self.not_asked)}")
        if any(match.requirement.open and match.share < 1 for match in self.items):
            notes.append('Where a source adds "or equivalent", only what it names is counted.')
        return tuple(notes)

    def _coverage(self) -> Table:
        rows = []
        if not all(match.requirement.own for match in self.items):
            rows.append(("said of the role itself", self.own_coverage))
        rows += [(f"{tier} ({', '.join(words)})", self.coverage_in(tier)) for tier, words in TIERS.items()]
        rows.append(("all that any source states, inherited too", self.coverage))
        cells = tuple(
            (name, c.held, c.in_part, c.missing, c.asked, percent(c.count_share), percent(c.share)) for name, c in rows
        )
        columns = ("coverage", "held", "in part", "missing", "of", "by count", "by weight")
        return Table(columns, cells, "Coverage", (weights_note(),))

    def _group(self, title: str, matches: Sequence[Match]) -> Iterator[Table]:
        """What is said of the position itself in rows with their sources, what it inherits by name."""
        if not matches:
            return
        own = [match for match in matches if match.requirement.own]
        rows = tuple((m.requirement.label, m.requirement.asked, self._beside(m), m.requirement.said_by) for m in own)
        inherited: dict[str, list[str]] = {}
        for match in matches:
            if not match.requirement.own:
                inherited.setdefault(match.requirement.via.label, []).append(match.requirement.label)
        notes = tuple(
            f"{len(names)} inherited from {via}: {some(names, '; ', _NAMED)}" for via, names in inherited.items()
        )
        columns = ("skill or tool", "necessity", "what you have", "said by") if rows else ()
        yield Table(columns, rows, f"{title} ({len(matches)})", notes)

    def _beside(self, match: Match) -> str | None:
        if match.share:
            return match.through or "the same"
        close = near(self.graph, match.requirement, (read.entity for read in self.has))
        return ", ".join(f"near: {entity.label} ({how})" for entity, how in close) or None

    def _advice(self) -> Iterator[Table]:
        counted = self.coverage
        notes: tuple[str, ...] = ()
        if counted.asked:
            notes = (
                f"Here {counted.held} of {counted.asked} are held, {percent(counted.count_share)} by count.",
                "The source speaks of one posting. What is asked for here is put together from all sources.",
            )
        for advice in self.advice:
            rows = [(f"from {advice.share}", advice.figure.said_by)]
            rows += [(statement.what, statement.said_by) for statement in advice.details]
            yield Table(("when to apply, as a source advises", "said by"), tuple(rows), advice.guidance.label, notes)


def skill_gap(
    graph: KnowledgeGraph,
    *,
    has: Iterable[str],
    wants: str,
    level: str | None = None,
    industry: str | None = None,
) -> SkillGap:
    """What a person with these skills and tools is missing for a position (`mlops`, `mlops@senior/bfsi`).

    A need is met by the thing itself under any of its names, or by a kind of it; a part of it meets it half; of a group
    of alternatives enough members are enough, and the group counts once. Coverage is told by count and by weight
    (`ai_roles.query.roles.need_weights`), for the must-haves (required or core), the expected, the nice to have, and all.

    >>> from ai_roles.sample import SAMPLE
    >>> gap = skill_gap(SAMPLE, has=["Docker"], wants="mlops")
    >>> [(match.requirement.label, match.state) for match in gap]
    [('Docker', 'held'), ('Kubernetes', 'missing'), ('Python', 'missing')]
    """
    position = find_position(graph, wants, level=level, industry=industry)
    known, unread = read_names(graph, has)
    covers = bring(graph, (read.entity.id for read in known))
    matches = tuple(meet(requirement, covers) for requirement in requirements(graph, position))
    steps = learning_order(graph, matches, {id: cover.share for id, cover in covers.items()})
    profile = profile_of(graph, position)
    advice = advice_on_applying(graph, position.role)
    return SkillGap(position, known, unread, matches, steps, advice, profile.own_claims, profile.elsewhere, graph)
