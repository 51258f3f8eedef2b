"""What do several people together bring to one or more positions: what rests on one of them alone, what does nobody have?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph, some
from ...table import Table
from ..answers import Answer, Counted, Line, Named, Names, Part, Rows, Sentence, Short, Statement, reads_said, state
from ..roles import COMMON, Position, Requirement, find_position, profile_of, requirements
from .fulfilment import Cover, Coverage, Match, bring, coverage_of, join, meet, tie_claims
from .given_names import Read, Unread, read_names
from .shared_rows import MATCH_COLUMNS, match_cells, names_notes, percent, position_notes, weights_note

__all__ = ["Member", "RoleCoverage", "TeamCoverage", "TeamNeed", "team_coverage"]

_AT_ONCE: Final = 8
"""So many needs the first lines name."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the team, with the skills and tools that are counted and the names that mean none."""

    name: str
    has: tuple[Read, ...]
    unread: tuple[Unread, ...]


@dataclass(frozen=True, slots=True)
class TeamNeed:
    """One requirement, met by all together and by each one."""

    match: Match
    """How far all of them together meet it."""
    each: tuple[Match, ...]
    """How far each meets it, in the order of the members."""
    holders: tuple[str, ...]
    """Who meets it wholly without the others."""
    rests_on: tuple[str, ...]
    """Who may not leave: without this one person the team would no longer meet it."""

    @property
    def requirement(self) -> Requirement:
        """What is asked for."""
        return self.match.requirement


@dataclass(frozen=True, slots=True)
class RoleCoverage:
    """What the team brings to one position."""

    position: Position
    own_claims: int
    elsewhere: int
    needs: tuple[TeamNeed, ...]

    @property
    def coverage(self) -> Coverage:
        """Of all together."""
        return coverage_of(need.match for need in self.needs)

    @property
    def must_coverage(self) -> Coverage:
        """Of all together, of what is required or core."""
        return coverage_of(need.match for need in self.needs if need.requirement.tier == "must")

    @property
    def single_points(self) -> tuple[TeamNeed, ...]:
        """What the team meets, and would not meet any more if one person left."""
        return tuple(need for need in self.needs if need.rests_on)

    @property
    def nobody(self) -> tuple[TeamNeed, ...]:
        """What nobody has, not even in part."""
        return tuple(need for need in self.needs if need.match.state == "missing")

    @property
    def in_part(self) -> tuple[TeamNeed, ...]:
        """What all of them together meet in part only."""
        return tuple(need for need in self.needs if need.match.state == "in part")

    def coverage_by(self, number: int) -> Coverage:
        """Of the member at this place."""
        return coverage_of(need.each[number] for need in self.needs)


@dataclass(frozen=True, slots=True)
class TeamCoverage(Answer):
    """A team set against one or more positions.

    >>> from ai_roles.sample import SAMPLE
    >>> team = team_coverage(SAMPLE, {"Ada": ["Python", "Docker"], "Alan": ["Python", "RAG"]}, ["mlops", "genai"])
    >>> [(role.position.label, round(role.coverage.share, 2)) for role in team.roles]
    [('MLOps Engineer', 0.71), ('Generative AI Engineer', 1.0)]
    >>> [(need.requirement.label, need.rests_on) for need in team.roles[0].single_points]
    [('Docker', ('Ada',))]
    >>> [need.requirement.label for need in team.roles[0].nobody]
    ['Kubernetes']
    """

    TELLS_UNSTATED: ClassVar = True

    members: tuple[Member, ...]
    roles: tuple[RoleCoverage, ...]
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def items(self) -> tuple[RoleCoverage, ...]:
        """What it brings to each position."""
        return self.roles

    @property
    def single_points(self) -> tuple[tuple[Position, TeamNeed], ...]:
        """What rests on one person alone, for each position."""
        return tuple((role.position, need) for role in self.roles for need in role.single_points)

    @property
    def nobody(self) -> tuple[tuple[Position, TeamNeed], ...]:
        """What nobody has, for each position."""
        return tuple((role.position, need) for role in self.roles for need in role.nobody)

    @property
    def about(self) -> tuple[Entity, ...]:
        return tuple(role.position.role for role in self.roles)

    @property
    def counts_told(self) -> Iterable[Counted]:
        return (each for role in self.roles for need in role.needs for each in need.requirement.counted)

    def evidence(self) -> tuple[Statement, ...]:
        """The claims behind every requirement and behind what meets it."""
        claims: dict[str, Claim] = {}
        for role in self.roles:
            for need in role.needs:
                ties = (claim for match in need.each for claim in tie_claims(self.graph, match))
                claims.update((claim.id, claim) for claim in (*need.requirement.claims, *ties))
        return tuple(state(self.graph, claim) for claim in claims.values())

    def table(self) -> Table:
        """Every requirement of every role in a row."""
        columns = ("role", "state", "holders", "rests on", *MATCH_COLUMNS)
        rows = tuple(
            (
                role.position.key,
                need.match.state,
                ", ".join(need.holders) or None,
                ", ".join(need.rests_on) or None,
                *match_cells(need.match),
            )
            for role in self.roles
            for need in role.needs
        )
        return Table(columns, rows)

    def tables(self) -> tuple[Table, ...]:
        """Coverage by role and person; for each role what rests on one person, and what nobody has."""
        names = some(member.name for member in self.members)
        tables = [Table((), (), f"What the team brings: {names}", tuple(self._first()))]
        asked = [role for role in self.roles if role.needs]
        if asked:
            tables.append(self._coverage(asked))
        for role in asked:
            tables += self._of_role(role)
        return (*tables, Table((), (), "What this rests on", tuple(self._notes())))

    def _short(self) -> Short:
        """How much all and each bring to every position; what nobody has, and what rests on one person."""
        notes = [note for member in self.members for note in names_notes(member.has, member.unread, f"{member.name}: ")]
        parts: list[Part] = [Sentence(note) for note in notes]
        parts += [Sentence(f"{member.name}: nothing is counted.") for member in self.members if not member.has]
        asked = [role for role in self.roles if role.needs]
        if asked:
            rows = tuple(Line((role.position.label, *_held_by(role, len(self.members)))) for role in asked)
            columns = ("held of its own", "together", *(member.name for member in self.members))
            parts.append(Rows("", rows, columns, at_least=len(rows)))
        for role in asked:
            for heading, needs in (("nobody has, of its own", role.nobody), ("rests on one", role.single_points)):
                if any(need.requirement.own for need in needs):
                    named = tuple(
                        Named(
                            need.requirement.in_short + (f" ({', '.join(need.rests_on)})" if need.rests_on else ""),
                            need.requirement.near_claims,
                        )
                        for need in needs
                        if need.requirement.own
                    )
                    parts.append(Names(f"{role.position.label}: {heading}", named, inline=True, at_least=2))
        parts += [Sentence(note, is_note=bool(asked)) for note in self._notes()]
        names = some(member.name for member in self.members)
        return Short(f"What the team brings: {names}", tuple(parts))

    def _first(self) -> Iterator[str]:
        """How the names of each were read, and for each role what nobody has of its own."""
        for member in self.members:
            yield from names_notes(member.has, member.unread, f"{member.name}: ")
            if not member.has:
                yield f"{member.name}: nothing is counted."
        for role in self.roles:
            nobody = [need.requirement.label for need in role.nobody if need.requirement.own]
            if nobody:
                named = some(nobody, "; ", _AT_ONCE)
                yield f"{role.position.label}, of its own needs nobody has {len(nobody)}: {named}"

    def _notes(self) -> Iterator[str]:
        for role in self.roles:
            yield from position_notes(self.graph, role.position, role.own_claims, role.elsewhere, bool(role.needs))
        yield weights_note()

    def _coverage(self, roles: Sequence[RoleCoverage]) -> Table:
        rows = []
        for role in roles:
            whole = [("together", [need.match for need in role.needs])]
            whole += [
                (member.name, [need.each[place] for need in role.needs]) for place, member in enumerate(self.members)
            ]
            for who, matches in whole:
                groups = (
                    [match for match in matches if match.requirement.own],
                    [match for match in matches if match.requirement.is_common and not match.requirement.own],
                    matches,
                )
                counted = [coverage_of(group) for group in groups]
                shown = [
                    f"{each.held} of {each.asked}, {percent(each.share)}" if each.asked else None for each in counted
                ]
                rows.append((role.position.label, who, *shown))
        columns = ("role", "who", "of its own", f"asked of its parents by {COMMON}+ sources", "of all")
        return Table(columns, tuple(rows), "Coverage: held by count, and the share by weight")

    def _of_role(self, role: RoleCoverage) -> Iterator[Table]:
        label = role.position.label
        yield from _listed(
            f"{label}: rests on one person alone ({len(role.single_points)})", role.single_points, "rests on"
        )
        yield from _listed(f"{label}: nobody has it ({len(role.nobody)})", role.nobody, None)
        yield from _listed(f"{label}: held only in part ({len(role.in_part)})", role.in_part, "through")


def _held_by(role: RoleCoverage, members: int) -> Iterator[str]:
    """Of its own needs, how many all hold together, then each of them."""
    own = [need for need in role.needs if need.requirement.own]
    for matches in ([need.match for need in own], *([need.each[place] for need in own] for place in range(members))):
        counted = coverage_of(matches)
        yield f"{counted.held} of {counted.asked}, {percent(counted.share)}" if counted.asked else "not stated"


@reads_said
def team_coverage(graph: KnowledgeGraph, people: Mapping[str, Iterable[str]], wants: Sequence[str]) -> TeamCoverage:
    """What these people, each with skills and tools, together bring to these positions (`mlops@senior/bfsi`).

    A requirement is met by the team where the skills of all together meet it, by the rules of `skill_gap`. It rests on
    one person alone where it would no longer be met without that person. A position named twice counts once.

    >>> from ai_roles.sample import SAMPLE
    >>> team = team_coverage(SAMPLE, {"Ada": ["Python"], "Alan": ["Docker"]}, ["mlops"])
    >>> [(role.position.key, len(role.single_points), len(role.nobody)) for role in team]
    [('mlops-engineer', 2, 1)]
    """
    if isinstance(wants, str):
        raise UsageError(f"wants takes a list of roles, not the one text {wants!r}")
    if not isinstance(people, Mapping):
        raise UsageError("people takes a mapping: the name of each, with a list of skills and tools")
    if not people:
        raise UsageError("a team has at least one person")
    positions = tuple({position.key: position for position in (find_position(graph, name) for name in wants)}.values())
    if not positions:
        raise UsageError("a team is set against at least one role")
    members = tuple(Member(name, *read_names(graph, has, of=f"{name!r} of people")) for name, has in people.items())
    covers = [bring(graph, (read.entity.id for read in member.has)) for member in members]
    team = join(covers)
    without = [join(covers[:place] + covers[place + 1 :]) for place in range(len(members))]
    roles = []
    for position in positions:
        profile = profile_of(graph, position)
        needs = tuple(
            _need(requirement, members, covers, team, without) for requirement in requirements(graph, position)
        )
        roles.append(RoleCoverage(position, profile.own_claims, profile.elsewhere, needs))
    return TeamCoverage(members, tuple(roles), graph)


def _need(
    requirement: Requirement,
    members: Sequence[Member],
    covers: Sequence[Mapping[str, Cover]],
    team: Mapping[str, Cover],
    without: Sequence[Mapping[str, Cover]],
) -> TeamNeed:
    whole = meet(requirement, team)
    each = tuple(meet(requirement, cover) for cover in covers)
    holders = tuple(member.name for member, match in zip(members, each, strict=True) if match.share >= 1)
    rests_on = tuple(
        member.name
        for member, others in zip(members, without, strict=True)
        if whole.share >= 1 and meet(requirement, others).share < 1
    )
    return TeamNeed(whole, each, holders, rests_on)


def _listed(title: str, needs: Sequence[TeamNeed], column: str | None) -> Iterator[Table]:
    """What is said of the role itself in rows, what it inherits by name."""
    if not needs:
        return
    own = [need for need in needs if need.requirement.own]
    columns: tuple[str, ...] = ("skill or tool", "necessity", "said by")
    rows: list[tuple[object, ...]] = [
        (need.requirement.label, need.requirement.asked, need.requirement.said_by) for need in own
    ]
    if column is not None:
        columns = (*columns[:2], column, columns[2])
        rows = [(*row[:2], _beside(need, column), row[2]) for need, row in zip(own, rows, strict=True)]
    inherited = [
        f"{_beside(need, column)}: {need.requirement.label}" if column == "rests on" else need.requirement.label
        for need in needs
        if not need.requirement.own
    ]
    notes = (f"{len(inherited)} inherited: {'; '.join(inherited)}",) if inherited else ()
    yield Table(columns if rows else (), tuple(rows), title, notes)


def _beside(need: TeamNeed, column: str) -> str:
    return ", ".join(need.rests_on) if column == "rests on" else need.match.through
