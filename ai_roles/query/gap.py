"""What stands between a person and a position: what is met, what is missing, and what is best learned next?

The world is open: what is "asked for" is what the sources of the graph state of the position, no more. Names that mean no
skill or tool are kept, reported and never counted, not even where a source would take an equivalent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ..model import Claim, Entity, KnowledgeGraph, Share, name_words
from ..table import Table
from .answer import Answer
from .comparison import THIN
from .holding import Read, Unread, read_names
from .learning import LearningStep, learning_order
from .profile import Position, find_position, lineage, profile_of
from .requirement import (
    TIERS,
    Coverage,
    Match,
    Tier,
    bring,
    coverage_of,
    covered_by,
    meet,
    near,
    requirements,
    tie_claims,
)
from .statement import Statement, state
from .weights import NECESSITY_WEIGHTS

__all__ = ["Advice", "SkillGap", "advice_on_applying", "skill_gap"]

_NAMED: Final = 30
"""So many inherited needs of a kind a reader sees by name; all of them stand in `matches`."""
_SHOWN: Final = 10
"""So many steps a reader sees; all of them stand in `learn_next`."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What a source advises on how much of a posting to meet before applying."""

    guidance: Entity
    figure: Statement
    details: tuple[Statement, ...]

    @property
    def share(self) -> Share:
        """The share of requirements that the source names."""
        value = self.figure.claim.value
        assert isinstance(value, Share)
        return value


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
    matches: tuple[Match, ...]
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
        return tuple(match for match in self.matches if match.state == "held")

    @property
    def in_part(self) -> tuple[Match, ...]:
        """What is met in part only: by a part of it, or by some of several that are asked for together."""
        return tuple(match for match in self.matches if match.state == "in part")

    @property
    def missing(self) -> tuple[Match, ...]:
        """What is not met at all."""
        return tuple(match for match in self.matches if match.state == "missing")

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
        return tuple(match for match in self.matches if match.share < 1 and match.requirement.tier == tier)

    @property
    def coverage(self) -> Coverage:
        """Of all that is asked for."""
        return coverage_of(self.matches)

    @property
    def must_coverage(self) -> Coverage:
        """Of what is required or core."""
        return self.coverage_in("must")

    @property
    def own_coverage(self) -> Coverage:
        """Of what is said of the position itself, without what it inherits."""
        return coverage_of(match for match in self.matches if match.requirement.own)

    def coverage_in(self, tier: Tier) -> Coverage:
        """Of one tier."""
        return coverage_of(match for match in self.matches if match.requirement.tier == tier)

    @property
    def not_asked(self) -> tuple[Entity, ...]:
        """What the person brings and no source asks for here."""
        wanted = {id for match in self.matches for id in match.requirement.ids}
        return tuple(
            read.entity for read in self.has if wanted.isdisjoint(covered_by(self.graph, read.entity.id))
        )

    def evidence(self) -> tuple[Statement, ...]:
        claims: dict[str, Claim] = {}
        for match in self.matches:
            for claim in (*match.requirement.claims, *tie_claims(self.graph, match)):
                claims[claim.id] = claim
        for step in self.learn_next:
            claims.update((claim.id, claim) for claim in step.claims)
        stated = [statement for advice in self.advice for statement in (advice.figure, *advice.details)]
        return (*(state(self.graph, claim) for claim in claims.values()), *stated)

    def table(self) -> Table:
        columns = ("state", "tier", "id", "what", "necessity", "from", "weight", "met", "through", "said by")
        rows = tuple(
            (m.state, m.requirement.tier, " | ".join(m.requirement.ids), m.requirement.label, m.requirement.necessity,
             m.requirement.source, round(m.requirement.weight, 3), round(m.share, 3), m.through or None, m.requirement.said_by)
            for m in self.matches
        )  # fmt: skip
        return Table(columns, rows)

    def tables(self) -> tuple[Table, ...]:
        label = self.position.label
        tables = [Table((), (), f"From what you have to {label}", self._notes())]
        if not self.matches:
            return (*tables, *self._advice())
        tables.append(self._coverage())
        tables += self._group(f"Held: {len(self.held)}", self.held)
        tables += self._group(f"Held in part: {len(self.in_part)}", self.in_part)
        for title, tier in (("must-haves", "must"), ("expected", "should"), ("nice to have", "nice")):
            missing = tuple(match for match in self.missing if match.requirement.tier == tier)
            tables += self._group(f"Missing, {title}: {len(missing)}", missing)
        if self.learn_next:
            tables.append(steps_table("Learn next", self.learn_next, _SHOWN))
        return (*tables, *self._advice())

    def _notes(self) -> tuple[str, ...]:
        notes = list(names_notes(self.has, self.unread))
        if not self.has:
            notes.append("Nothing is counted as held: all that is asked for stands below as missing.")
        notes += position_notes(
            self.graph, self.position, self.own_claims, self.elsewhere, bool(self.matches)
        )
        if self.not_asked:
            notes.append(f"No source asks for it here: {some(entity.label for entity in self.not_asked)}")
        if any(match.requirement.open and match.share < 1 for match in self.matches):
            notes.append('Where a source adds "or equivalent", only what it names is counted.')
        return tuple(notes)

    def _coverage(self) -> Table:
        rows = [(f"{tier} ({', '.join(TIERS[tier])})", self.coverage_in(tier)) for tier in TIERS]
        rows += [("all", self.coverage), ("said of the role itself", self.own_coverage)]
        columns = ("coverage", "held", "in part", "missing", "of", "by count", "by weight")
        return Table(columns, tuple(
            (name, c.held, c.in_part, c.missing, c.asked, percent(c.count_share), percent(c.share)) for name, c in rows
        ), "Coverage", (weights_note(),))  # fmt: skip

    def _group(self, title: str, matches: Sequence[Match]) -> Iterator[Table]:
        """What is said of the position itself in rows with their sources, what it inherits by name."""
        own = [match for match in matches if match.requirement.own]
        inherited = [match for match in matches if not match.requirement.own]
        notes = tuple(
            f"{len(group)} inherited from {via}: {some((match.requirement.label for match in group), '; ', _NAMED)}"
            for via in dict.fromkeys(match.requirement.via.label for match in inherited)
            for group in [[match for match in inherited if match.requirement.via.label == via]]
        )
        rows = tuple(
            (m.requirement.label, m.requirement.asked, self._beside(m), m.requirement.said_by) for m in own
        )
        if matches:
            yield Table(
                ("skill or tool", "necessity", "what you have", "said by") if rows else (), rows, title, notes
            )

    def _beside(self, match: Match) -> str | None:
        if match.through:
            return match.through
        if match.share:
            return None
        close = near(self.graph, match.requirement, (read.entity for read in self.has))
        return ", ".join(f"near: {entity.label} ({how})" for entity, how in close) or None

    def _advice(self) -> Iterator[Table]:
        for advice in self.advice:
            rows = [(f"from {advice.share}", advice.figure.said_by)]
            rows += [(statement.what, statement.said_by) for statement in advice.details]
            counted = self.coverage
            notes = ()
            if counted.asked:
                notes = (
                    f"Here {counted.held} of {counted.asked} are held ({percent(counted.count_share)} by count). The source "
                    "speaks of one posting; what is asked for here is put together from all sources.",
                )
            yield Table(
                ("when to apply, as a source advises", "said by"), tuple(rows), advice.guidance.label, notes
            )


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
    (`ai_roles.query.weights`), for the must-haves (required or core), the expected, the nice to have, and all.
    """
    position = find_position(graph, wants, level=level, industry=industry)
    known, unread = read_names(graph, has)
    covers = bring(graph, (read.entity.id for read in known))
    matches = tuple(meet(requirement, covers) for requirement in requirements(graph, position))
    steps = learning_order(graph, matches, {id: cover.share for id, cover in covers.items()})
    profile = profile_of(graph, position)
    advice = advice_on_applying(graph, position.role)
    return SkillGap(
        position, known, unread, matches, steps, advice, profile.own_claims, profile.elsewhere, graph
    )


def advice_on_applying(graph: KnowledgeGraph, role: Entity) -> tuple[Advice, ...]:
    """What the sources advise on how many requirements to meet before applying, for this role or for any.

    Found as rules for candidates with a figure that is a share of requirements; rules about other roles are left out.
    """
    found = []
    family = set(lineage(graph, role.id))
    for guidance in graph.of_kind("guidance"):
        if guidance.type != "candidate-rule":
            continue
        about = {
            claim.object for claim in graph.claims(subject=guidance.id, predicate="about") if claim.positive
        }
        roles = {id for id in about if id is not None and graph[id].kind == "role"}
        if roles and roles.isdisjoint(family):
            continue
        details = tuple(
            state(graph, c) for c in graph.claims(subject=guidance.id, predicate="advises") if c.positive
        )
        for claim in graph.claims(subject=guidance.id, predicate="figure"):
            if (
                claim.positive
                and isinstance(claim.value, Share)
                and "requirement" in name_words(claim.value.population or "")
            ):
                found.append(Advice(guidance, state(graph, claim), details))
    return tuple(found)


def names_notes(has: Sequence[Read], unread: Sequence[Unread], whose: str = "") -> Iterator[str]:
    """How the given names were read, and which were not."""
    if has:
        yield f"{whose}Counted: {some(read.entity.label for read in has)}"
    for why, text in (
        ("unknown", "Unknown, not counted"),
        ("ambiguous", "Not counted"),
        ("another kind", "Not counted, for this is about skills and tools"),
    ):
        names = [str(name) for name in unread if name.why == why]
        if names:
            yield f"{whose}{text}: {some(names, '; ')}"


def position_notes(
    graph: KnowledgeGraph, position: Position, own_claims: int, elsewhere: int, any_need: bool
) -> Iterator[str]:
    """On how much the requirements of a position rest."""
    label = position.label
    if not any_need:
        yield f"No source states a skill or tool that {label} needs, so nothing can be told to be missing."
    elif own_claims < THIN:
        yield f"{label} rests on {own_claims} claims of its own, fewer than {THIN}: little is known of it."
    else:
        yield f"{label} rests on {own_claims} claims of its own."
    parents = [graph[id].label for id in lineage(graph, position.role.id)[1:]]
    if parents and any_need:
        yield f"{label} specializes {', '.join(parents)}: what is inherited from there weighs half."
    if elsewhere:
        yield f"{elsewhere} more claims hold only at a level or in an industry that was not asked for."


def weights_note() -> str:
    """How needs are weighed, in one sentence."""
    weights = ", ".join(f"{word} {NECESSITY_WEIGHTS[word]:g}" for words in TIERS.values() for word in words)
    return f"Weights: {weights}; inherited needs half. What is held in part counts half by weight, and not by count."


def steps_table(title: str, steps: Sequence[LearningStep], most: int) -> Table:
    """The first steps of an order of learning."""
    both = any(step.adds_own != step.adds for step in steps)
    columns = ("step", *(("own", "all") if both else ("adds",)), "meets", "builds on", "unlocks")
    rows = tuple(_step_row(number, step, both) for number, step in enumerate(steps[:most], 1))
    notes = ["What builds on what is common knowledge of the field, unless a source is named."]
    if both:
        notes.insert(
            0,
            "Own, all: what it adds, by weight, to the coverage of what is said of the role itself and of all.",
        )
    if len(steps) > most:
        notes.insert(0, f"{len(steps) - most} more steps follow.")
    return Table(columns, rows, title, tuple(notes))


def _step_row(number: int, step: LearningStep, both: bool) -> tuple[object, ...]:
    marks = {"held": "held", "earlier": "above", "begun": "begun", "elsewhere": "not on this list"}
    bases = ", ".join(f"{base.entity.label} ({marks[base.state]})" for base in step.builds_on)
    needs = some((f"{each.necessity}: {each.label}" for each in step.meets), "; ", most=4)
    unlocked = some((entity.label for entity in step.unlocks), most=3)
    shares = (step.adds_own, step.adds) if both else (step.adds,)
    added = [f"+{100 * share:.1f}%" if share else None for share in shares]
    return f"{number}. {step.entity.label}", *added, needs, bases or None, unlocked or None


def percent(share: float | None) -> str | None:
    """A share as a reader sees it; never 100% where something is missing.

    >>> percent(0.625), percent(0.9999), percent(None)
    ('62%', '99%', None)
    """
    if share is None:
        return None
    rounded = round(100 * share)
    return f"{99 if rounded == 100 and share < 1 - 1e-9 else rounded}%"


def some(names: Iterable[str], separator: str = ", ", most: int = 12) -> str:
    """The first names, and how many more there are."""
    names = list(names)
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return separator.join(names[:most]) + more
