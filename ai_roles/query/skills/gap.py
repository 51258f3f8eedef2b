"""What stands between a person and a position: what is met, what is missing, and what is best learned next?

The world is open: what is "asked for" is what the sources of the graph state of the position, no more. Names that mean no
skill or tool are kept, reported and never counted, not even where a source would take an equivalent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, listed, some
from ...table import Table
from ..answers import Answer, Named, Names, Part, Rows, Sentence, Short, Statement, places, reads_said, state
from ..roles import (
    COMMON,
    OnlyCounted,
    Position,
    Tier,
    asked_elsewhere,
    claims_of,
    counted_names,
    counted_note,
    find_position,
    left_out,
    lineage,
    needs_elsewhere,
    only_counted_table,
    profile_of,
    requirements,
)
from .application_advice import Advice, advice_on_applying
from .fulfilment import Coverage, Match, bring, coverage_of, covered_by, meet, near, tie_claims
from .given_names import Read, Unread, read_names
from .learning_order import order_of_learning
from .learning_step import LearningStep
from .shared_rows import (
    MATCH_COLUMNS,
    match_cells,
    names_notes,
    percent,
    position_notes,
    steps_in_short,
    steps_table,
    weights_note,
)

__all__ = ["SkillGap", "skill_gap"]

_AT_ONCE: Final = 12
"""So many of them the first lines name."""
_NEXT: Final = 7
"""So many steps are enough to begin with: who has taken them asks again."""


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

    TELLS_UNSTATED: ClassVar = True
    TOLD_TOO: ClassVar = ("only_counted",)

    position: Position
    has: tuple[Read, ...]
    unread: tuple[Unread, ...]
    items: tuple[Match, ...]
    """Every requirement with how far it is met, the weightiest first, then what most sources ask."""
    learn_next: tuple[LearningStep, ...]
    """What to learn first, at most seven things: the position's own needs before what many sources ask of its parents."""
    advice: tuple[Advice, ...]
    own_claims: int
    """On how many claims of its own the position rests."""
    elsewhere: int
    """How many claims hold only at another level or in another industry than asked for."""
    own: bool
    """Whether only what is said of the position itself was asked for."""
    at_least_sources: int
    """How many independent sources were to ask for a thing at least."""
    left_out: int
    """How many requirements are left out for these two reasons."""
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

    @property
    def common_coverage(self) -> Coverage:
        """Of what two or more independent sources ask of the roles that it specializes; of itself where there are none."""
        common = [match for match in self.items if match.requirement.is_common]
        inherited = [match for match in common if not match.requirement.own]
        return coverage_of(inherited if self._parents() else common)

    def coverage_in(self, tier: Tier) -> Coverage:
        """Of one tier."""
        return coverage_of(match for match in self.items if match.requirement.tier == tier)

    @property
    def not_asked(self) -> tuple[Entity, ...]:
        """What the person brings and no source asks for here."""
        wanted = {id for need in requirements(self.graph, self.position) for id in need.ids}
        return tuple(read.entity for read in self.has if wanted.isdisjoint(covered_by(self.graph, read.entity.id)))

    @property
    def only_counted(self) -> tuple[OnlyCounted, ...]:
        """What postings for the role name and no source asks for here: it is no requirement, so nothing of it is missing."""
        found = profile_of(self.graph, self.position).only_counted
        return tuple(each for each in found if each.predicate == "needs")

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
        counted = claims_of((*(match.requirement for match in self.items), *self.only_counted))
        return (*(state(self.graph, claim) for claim in (*claims.values(), *counted)), *stated)

    def table(self) -> Table:
        """Every requirement in a row."""
        return Table(("state", *MATCH_COLUMNS), tuple((match.state, *match_cells(match)) for match in self.items))

    def tables(self) -> tuple[Table, ...]:
        """What is held of the position's own and what to learn next; then what is missing, held, and the sources' advice."""
        tables = [Table((), (), f"From what you have to {self.position.label}", tuple(self._first()))]
        if self.items:
            if self.learn_next:
                tables.append(steps_table("Learn next", self.learn_next))
            tables.append(self._coverage())
            tables += self._missing_of_its_own()
            tables += self._missing_of_its_parents()
            tables += _grouped("Held in part", self.in_part)
            tables += _grouped("Held", self.held)
        needs = (match.requirement for match in self.items)
        tables += only_counted_table(self.graph, self.only_counted, needs)
        return (*tables, *self._advice(), Table((), (), "What this rests on", tuple(self._notes())))

    def _first(self) -> Iterator[str]:
        """What a candidate reads first: what is held of the position's own, and which of its must-haves are missing."""
        yield from names_notes(self.has, self.unread)
        if not self.has:
            yield "Nothing is counted as held: all that is asked for is missing."
        own = [match for match in self.items if match.requirement.own]
        if not own:
            yield self._silence()
            return
        for whose, of_what, matches in self._whose():
            if matches:
                yield from _in_short(whose, of_what, matches)
            else:
                yield f"No source states what {self.position.role.label} needs {whose} in particular."

    def _short(self) -> Short:
        """How much of its own is held and what of it is missing; what to learn next and why; how much of the rest."""
        label = self.position.label
        parts: list[Part] = [Sentence(note) for note in names_notes(self.has, self.unread)]
        if not self.has:
            parts.append(Sentence("Nothing is counted as held: all that is asked for is missing."))
        if not any(match.requirement.own for match in self.items):
            parts.append(Sentence(self._silence()))
        first = True
        for number, (whose, of_what, matches) in enumerate(self._whose() if self.items else ()):
            if not matches:
                parts.append(Sentence(f"No source states what {self.position.role.label} needs {whose} in particular."))
                continue
            added = "added by the level or the industry" if number == 0 and self._where() else of_what
            parts.append(Sentence(_held_of(added, matches)))
            if all(match.state == "held" for match in matches):
                parts.append(Sentence("Nothing of it is missing.", tone="held"))
            for title, tier in _TITLES:
                missing = [m for m in matches if m.state != "held" and m.requirement.tier == tier]
                if missing:
                    names = tuple(Named(_named_with_state(m), m.requirement.near_claims) for m in missing)
                    where = "" if matches[0].requirement.added or not self._where() else f" {whose}"
                    parts.append(Names(f"missing{where}, {title}", names, tone="lacking", at_least=4 if first else 1))
                    first = False
            if number == 0:
                parts += (*self._first_steps(), *self._counts_in_short())
        if not self.items or not any(match.requirement.own for match in self.items):
            parts += (*self._first_steps(), *self._counts_in_short())
        for heading, is_own in (("held of its own", True), (f"held, asked of {self._parents()}", False)):
            held = [m.requirement for m in self.held if m.requirement.own == is_own]
            if held:
                named = tuple(Named(need.in_short, need.claims) for need in held)
                parts.append(Names(heading, named, tone="held", inline=True))
        if self._parents() and (common := self.common_coverage).asked:
            asked = f"Of what {self._common} or more sources ask of {self._parents()}"
            all_of_it = f"of all that any source states, {self.coverage.held} of {self.coverage.asked}"
            parts.append(Sentence(f"{asked}, {common.held} of {common.asked} are held; {all_of_it}."))
        parts += [
            Sentence(f"{each.guidance.label}: from {each.share} ({places((each.figure.claim,))}).")
            for each in self.advice
        ]
        parts += [Sentence(note, is_note=True) for note in self._notes()]
        return Short(f"From what you have to {label}", tuple(parts), (self.position.key,))

    def _counts_in_short(self) -> Iterator[Part]:
        """How often postings name what is missing, and what they name that no source asks for."""
        missing = [
            OnlyCounted("needs", option, own)
            for match in self.items
            if match.state != "held"
            for option in match.requirement.options
            if (own := tuple(each for each in match.requirement.counted if each.what == option.id))
        ]
        yield from counted_names(missing, self.only_counted)
        yield from counted_note(self.graph, (*missing, *self.only_counted))

    def _first_steps(self) -> Iterator[Rows]:
        """What to learn next, each with the reason in few words."""
        if self.learn_next:
            yield steps_in_short("learn next", self.learn_next, at_least=3)

    def _whose(self) -> tuple[tuple[str, str, tuple[Match, ...]], ...]:
        """The position's own, how it is called and of what it is said: apart what its level or industry adds."""
        own = tuple(match for match in self.items if match.requirement.own)
        if not self._where():
            return (("of its own", f"said of {self.position.label} itself", own),)
        added = tuple(match for match in own if match.requirement.added)
        parents = dict.fromkeys(m.requirement.via.label for m in added if m.requirement.of_parent)
        of_parents = f", of {listed(parents)} too" if parents else ""
        general = tuple(match for match in own if not match.requirement.added)
        role = self.position.role.label
        return (
            (self._where(), f"said {self._where()}{of_parents}", added),
            *((("of the role in general", f"said of {role} in general", general),) if general else ()),
        )

    def _where(self) -> str:
        """At which level or in which industry the position is, if any."""
        level, industry = self.position.level, self.position.industry
        places = (
            f"at the level {level.label}" if level else "",
            f"in the industry {industry.label}" if industry else "",
        )
        return " or ".join(filter(None, places))

    def _silence(self) -> str:
        label = self.position.label
        sources = f" by {self.at_least_sources} or more independent sources" if self.at_least_sources > 1 else ""
        if self.left_out:
            return f"Nothing is asked{sources} of {label} itself; {self.left_out} needs are left out by what you asked for."
        if silent := needs_elsewhere(self.graph, self.position):
            return " ".join((*silent, "All that follows is inherited.") if self.items else silent)
        if not self.items:
            return f"No source states a skill or tool that {label} needs, so nothing can be told to be missing."
        return f"No source states what {label} itself needs: all that follows is inherited."

    def _notes(self) -> Iterator[str]:
        any_need = bool(self.items or self.left_out)
        yield from position_notes(self.graph, self.position, self.own_claims, self.elsewhere, any_need)
        if self.left_out and self.items:
            yield f"{self.left_out} needs are left out by what you asked for."
        beyond = [
            each.claim for each in profile_of(self.graph, self.position).beyond if each.claim.predicate == "needs"
        ]
        if postings := left_out(
            self.graph, beyond, (claim for match in self.items for claim in match.requirement.claims)
        ):
            yield postings
        yield from self._not_asked_here()
        if any(match.requirement.open and match.share < 1 for match in self.items):
            yield 'Where a source adds "or equivalent", only what it names is counted.'
        if self.items:
            yield weights_note()
            yield "One document counts as one source, however often it says so; so does an organization that several quote."

    def _not_asked_here(self) -> Iterator[str]:
        """What is brought and not asked for, apart from what is asked for at another level or in another industry."""
        elsewhere = asked_elsewhere(self.graph, self.position)
        unasked = []
        for entity in self.not_asked:
            there = [elsewhere[id] for id in covered_by(self.graph, entity.id) if id in elsewhere]
            if there:
                places = listed(dict.fromkeys(place.label for item in there for place in item.within))
                yield f"Asked for elsewhere, and not counted here: {entity.label} ({places})"
            else:
                unasked.append(entity.label)
        if unasked:
            yield f"No source asks for it here: {some(unasked)}"

    def _coverage(self) -> Table:
        rows = [
            (of_what if self._where() else "said of the role itself", coverage_of(matches))
            for _, of_what, matches in self._whose()
        ]
        common = self.common_coverage
        if common.asked:
            rows.append((f"asked of {self._parents() or 'it'} by {self._common} or more sources", common))
        if self._parents():
            rows.append(("all that any source states", self.coverage))
        cells = tuple(
            (name, c.held, c.in_part, c.missing, c.asked, percent(c.count_share), percent(c.share)) for name, c in rows
        )
        columns = ("coverage", "held", "in part", "missing", "of", "by count", "by weight")
        return Table(columns, cells, "Coverage")

    @property
    def _common(self) -> int:
        """By how many sources at least what is common here is asked for: two, or as many as were to ask for a thing."""
        return max(COMMON, self.at_least_sources)

    def _parents(self) -> str:
        """The roles that it specializes, where it inherits anything from them."""
        if all(match.requirement.own for match in self.items):
            return ""
        return " and ".join(self.graph[id].label for id in lineage(self.graph, self.position.role.id)[1:])

    def _missing_of_its_own(self) -> Iterator[Table]:
        """By tier, in rows with their sources; first what the level or the industry adds."""
        for whose, _, matches in self._whose():
            for title, tier in _TITLES:
                missing = [m for m in matches if m.state == "missing" and m.requirement.tier == tier]
                if missing:
                    rows = tuple(
                        (m.requirement.label, m.requirement.asked, self._beside(m), m.requirement.said_by)
                        for m in missing
                    )
                    columns = ("skill or tool", "necessity", "what you have", "said by")
                    yield Table(columns, rows, f"Missing {whose}, {title} ({len(missing)})")

    def _missing_of_its_parents(self) -> Iterator[Table]:
        """What many sources ask, by name; the rest as a count."""
        inherited = [match for match in self.missing if not match.requirement.own]
        common = [match for match in inherited if match.requirement.is_common]
        if common:
            title = f"Missing of what {self._common} or more sources ask of {self._parents()} ({len(common)})"
            yield Table((), (), title, (_names(common, voices=True),))
        if rest := [match for match in inherited if match not in common]:
            alone = "one source alone states, or that are" if self.at_least_sources == 1 else "are"
            title = f"{len(rest)} more needs of {self._parents()} are missing that {alone} merely mentioned"
            yield Table((), (), title, (_names(rest),))

    def _beside(self, match: Match) -> str | None:
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


_TITLES: Final[tuple[tuple[str, Tier], ...]] = (
    ("must-haves", "must"),
    ("expected", "should"),
    ("nice to have", "nice"),
)


def _in_short(whose: str, of_what: str, matches: Sequence[Match]) -> Iterator[str]:
    """How much of this is held, and which must-haves are missing."""
    yield _held_of(of_what, matches)
    must = [match for match in matches if match.requirement.tier == "must"]
    lacking = [match for match in must if match.state == "missing"]
    if lacking:
        yield f"Must-haves {whose} that are missing ({len(lacking)}): {_names(lacking, _AT_ONCE)}"
    elif must:
        in_part = sum(match.state == "in part" for match in must)
        but = f", {in_part} held in part" if in_part else ""
        yield f"Of the must-haves {whose} ({len(must)}) none is missing{but}."
    else:
        expected = [match for match in matches if match.state == "missing" and match.requirement.tier == "should"]
        missing = f" Expected and missing ({len(expected)}): {_names(expected, _AT_ONCE)}" if expected else ""
        yield f"No source calls a need {whose} required or core.{missing}"


def _held_of(of_what: str, matches: Sequence[Match]) -> str:
    counted = coverage_of(matches)
    some_more = f" and {counted.in_part} in part" if counted.in_part else ""
    return (
        f"Of what is {of_what}: {counted.held} of {counted.asked} held{some_more}, {percent(counted.share)} by weight."
    )


def _named_with_state(match: Match) -> str:
    """What is asked for, as an example where all claims say so, and whether it is begun."""
    name = match.requirement.in_short
    return f"{name} (held in part)" if match.state == "in part" else name


def _names(matches: Sequence[Match], most: int | None = None, *, voices: bool = False) -> str:
    """The labels, each with the number of sources where that is of interest."""
    shown = (f"{m.requirement.label} ({m.requirement.voices})" if voices else m.requirement.label for m in matches)
    names = list(shown)
    return some(names, "; ", len(names) if most is None else most)


def _grouped(title: str, matches: Sequence[Match]) -> Iterator[Table]:
    """What is said of the position itself in rows, what it inherits by name."""
    if not matches:
        return
    own = [match for match in matches if match.requirement.own]
    rows = tuple(
        (m.requirement.label, m.requirement.asked, m.through or "the same", m.requirement.said_by) for m in own
    )
    inherited = [match for match in matches if not match.requirement.own]
    notes = []
    if inherited:
        notes.append(f"{len(inherited)} inherited: {_names(inherited)}")
    columns = ("skill or tool", "necessity", "what you have", "said by") if rows else ()
    yield Table(columns, rows, f"{title} ({len(matches)})", tuple(notes))


@reads_said
def skill_gap(
    graph: KnowledgeGraph,
    *,
    has: Iterable[str],
    wants: str,
    level: str | None = None,
    industry: str | None = None,
    own: bool = False,
    at_least_sources: int = 1,
) -> SkillGap:
    """What a person with these skills and tools is missing for a position (`mlops`, `mlops@senior/bfsi`).

    A need is met by the thing itself under any of its names, or by a kind of it; a part of it meets it half; of a group
    of alternatives enough members are enough, and the group counts once. Coverage is told by count and by weight
    (`ai_roles.query.roles.need_weights`): of what is said of the position itself, of what two or more sources ask of the
    roles that it specializes, and of all.

    Args:
        own: Only what is said of the position itself, its level and its industry, and nothing that it inherits.
        at_least_sources: Only what so many independent sources ask for. One document is one source, however often it says
            so, and so is one organization that several documents quote.

    >>> from ai_roles.sample import SAMPLE
    >>> gap = skill_gap(SAMPLE, has=["Docker"], wants="mlops")
    >>> [(match.requirement.label, match.state) for match in gap]
    [('Docker', 'held'), ('Kubernetes', 'missing'), ('Python', 'missing')]
    """
    if type(at_least_sources) is not int or at_least_sources < 1:
        raise UsageError(f"at_least_sources takes a whole number from 1 on, not {at_least_sources!r}")
    position = find_position(graph, wants, level=level, industry=industry)
    known, unread = read_names(graph, has)
    covers = bring(graph, (read.entity.id for read in known))
    everything = requirements(graph, position)
    wanted = [need for need in everything if need.own or not own]
    if at_least_sources > 1:
        wanted = [need for need in wanted if need.voices >= at_least_sources]
    matches = tuple(meet(need, covers) for need in wanted)
    profile = profile_of(graph, position)
    return SkillGap(
        position=position,
        has=known,
        unread=unread,
        items=matches,
        learn_next=order_of_learning(graph, matches, {id: cover.share for id, cover in covers.items()}, _NEXT),
        advice=advice_on_applying(graph, position.role),
        own_claims=profile.own_claims,
        elsewhere=profile.elsewhere,
        own=own,
        at_least_sources=at_least_sources,
        left_out=len(everything) - len(wanted),
        graph=graph,
    )
