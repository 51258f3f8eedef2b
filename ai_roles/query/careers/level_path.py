"""What is the way from one level to another: what is new at each step, how long does it take, and who says so?

Sources describe ladders of their own. A way may join several of them, and may need the merged order of levels where no
ladder has a step: every step says on what it rests, and where it joins two ladders; a way that no source states as a whole
says that it is assembled. Of two levels that no source orders it says so, and who names which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ...errors import UnknownNameError, UsageError
from ...model import Claim, Entity, KnowledgeGraph, Years, listed, name_key
from ...table import Table
from ...vocabulary import BASES
from ..answers import (
    RANK,
    Answer,
    Names,
    Part,
    Sentence,
    Short,
    Statement,
    as_stated,
    places,
    reads_said,
    sourced,
    state,
    strongest,
    voices,
)
from .level_contents import Change, LevelItem, Stage, general_items, stage
from .level_routes import Route, find_way, single_routes
from .level_steps import WORDS, Fork, Step, forks_of, move_claims, steps_of, unbroken
from .level_wording import shown_years, terms
from .source_ladders import Ladder, role_ladders, role_of_ladders
from .unordered_levels import Unordered, unordered

__all__ = ["Progression", "progression"]

_STATED = ("", "what is stated", "on which terms", "said by")


@dataclass(frozen=True, slots=True)
class Progression(Answer):
    """The way from one level to another, step by step; without steps where no source orders the two.

    >>> from ai_roles.sample import SAMPLE
    >>> way = progression(SAMPLE, "junior", "senior", role="AI engineer")
    >>> [(step.level.id, step.support, step.is_assembled) for step in way.steps]
    [('senior', 'editorial', True)]
    >>> way.steps[0].status
    'editorial order only: no source states this step'
    >>> [str(years) for years in way.steps[0].stage.years], way.steps[0].stage.silent
    (['5+ years'], ('duties', 'skills and tools', 'signals'))
    """

    role: Entity
    start: Stage
    goal: Entity
    steps: tuple[Step, ...]
    unordered: Unordered | None
    """What is said of start and goal where no way leads from the one to the other."""
    routes: tuple[Route, ...]
    """The whole way as single ladders have it, over as many rungs as each describes."""
    forks: tuple[Fork, ...]
    signals: tuple[LevelItem, ...]
    """Signals of seniority that no source ties to a level."""
    years: tuple[Claim, ...]
    """Years that are stated of the role without a level."""
    ladders: tuple[Ladder, ...] = field(repr=False, compare=False)
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def items(self) -> tuple[Step, ...]:
        """Its steps."""
        return self.steps

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every level of the way, that of the start included."""
        return (self.start, *(step.stage for step in self.steps))

    @property
    def levels(self) -> tuple[Entity, ...]:
        """The same, as levels alone."""
        return tuple(each.level for each in self.stages)

    @property
    def title(self) -> str:
        """What it is the way of; of two levels without an order, not as if one led to the other."""
        start, goal = self.start.level.label, self.goal.label
        ends = f"From {start} to {goal}" if self.unordered is None else f"{start} and {goal}, in no order"
        return f"{ends}: {self.role.label}"

    @property
    def is_assembled(self) -> bool:
        """Whether no ladder has all of these steps."""
        return any(step.is_assembled for step in self.steps)

    @property
    def whole(self) -> tuple[Ladder, ...]:
        """The ladders that have every one of these steps, rung by rung; none where the way is assembled."""
        ids = unbroken(self.steps)
        return tuple(ladder for ladder in self.ladders if ladder.entity.id in ids)

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.role,)

    def evidence(self) -> tuple[Statement, ...]:
        """The claims of every step, level and fork."""
        parts: tuple[Step | Route | Fork | LevelItem, ...] = (
            *self.steps,
            *self.routes,
            *self.forks,
            *self.signals,
        )
        claims = (*self.start.claims, *(claim for part in parts for claim in part.claims), *self.years)
        if self.unordered is not None:
            claims = (*self.unordered.claims, *claims)
        return tuple(state(self.graph, claim) for claim in dict.fromkeys(claims))

    def table(self) -> Table:
        """Every step and every item of every level, one a row; the start is step 0."""
        columns = (
            "step",
            "level",
            "section",
            "change",
            "id",
            "what",
            "terms",
            "before",
            "of",
            "sources",
            "said by",
        )
        rows: list[tuple[object, ...]] = []
        cells: tuple[object, ...]
        for number, here in enumerate(self.stages):
            level, step = here.level, self.steps[number - 1] if number else None
            if step is not None:
                cells = (
                    step.status,
                    None,
                    f"{step.origin.label} to {level.label}",
                    None,
                    step.origin.id,
                    None,
                )
                rows.append((number, level.id, "step", *cells, len(step.stated_by), step.said_by))
            for section, what, how, claims in self._figures(here):
                cells = (None, None, what, how, None, claims[0].subject)
                rows.append((number, level.id, section, *cells, len(sourced(claims)), places(claims)))
            for change in _in_order(here, step):
                item, before = change.item, ", ".join(each.id for each in change.since)
                kind = change.kind if step is not None else None
                cells = (
                    kind,
                    item.entity.id,
                    item.entity.label,
                    self._how(change, level, self.role),
                    before or None,
                    item.via.id,
                )
                rows.append((number, level.id, item.section, *cells, len(sourced(item.claims)), places(item.claims)))
        return Table(columns, tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        """The way at a glance, its forks, then what each level takes."""
        start = self.start.level.label
        tables = [Table((), (), self.title, tuple(self._summary()))]
        if self.steps:
            tables.append(self._overview())
        if self.routes:
            rows = tuple((each.ladder.label, _shown_route(each), places(each.claims)) for each in self.routes)
            tables.append(Table(("ladder", "its way", "said by"), rows, "The whole way, as one ladder alone has it"))
        if self.forks:
            tables.append(self._forks())
        if self.steps:
            tables.append(self._level(self.start, None, f"{start}, where it starts"))
        for number, step in enumerate(self.steps, 1):
            title = f"Step {number}, {step.origin.label} to {step.level.label}: {step.headline}"
            tables.append(self._level(step.stage, step, title))
        if self.signals or self.years:
            tables.append(self._general())
        return tuple(tables)

    def _short(self) -> Short:
        """The levels with their years and pay, on whose word each step rests, and what is new at each of them."""
        parts: list[Part] = []
        if self.steps:
            stages = " > ".join(f"{here.level.label} ({_years_in_short(here)})" for here in self.stages)
            figures = tuple(claim for here in self.stages for claim in here.figures)
            parts.append(Sentence(stages, tone="heading", claims=figures))
            parts += self._named(f"at {self.start.level.label}", self.start.items)
        for step in self.steps:
            level = step.level.label
            parts.append(Sentence(f"To {level}: {'; '.join(step.marks)}.", claims=step.claims))
            parts += self._named(f"new at {level}", [change.item for change in step.new], at_least=3)
            parts += self._named(f"deepened at {level}", [change.item for change in step.deepened])
        if silent := [step.level.label for step in self.steps if not (step.new or step.deepened)]:
            parts.append(Sentence(f"No source states what is new at {listed(silent, 'or')}."))
        parts += [Sentence(note, is_note=bool(self.steps)) for note in self._summary()]
        for origin, targets, _, _, said in self._forks().rows if self.forks else ():
            parts.append(Sentence(f"It forks from {origin} to {targets} ({said}).", is_note=True))
        return Short(self.title, tuple(parts), (self.start.level.id, self.goal.id), "ladder")

    def _named(self, heading: str, items: Iterable[LevelItem], at_least: int = 1) -> Iterator[Names]:
        """What is needed, then what is done, by name, the weightiest first."""
        found = sorted((item for item in items if item.predicate in ("needs", "performs")), key=_by_weight)
        if found:
            names = as_stated(self.graph, ((item.entity, item.claims) for item in found))
            yield Names(heading, names, inline=True, at_least=at_least)

    def _summary(self) -> Iterator[str]:
        """How far the way is stated, and by whom."""
        if self.unordered is not None:
            yield from self.unordered.sentences(self.graph)
        elif not self.is_assembled:
            yield f"Stated as a whole: every step is in {listed(ladder.entity.label for ladder in self.whole)}."
        elif not any(step.stated_by for step in self.steps):
            yield "Assembled: no source states any step of this way."
        else:
            alone = (
                listed(sorted({source for route in self.routes for source in sourced(route.claims)}))
                if self.routes
                else ""
            )
            other = f"; {alone} alone states one over others" if alone else ""
            yield f"Assembled: no source states this way, over these levels, as a whole{other}."
        yield from _remarks(self.graph, self.steps)
        parents = dict.fromkeys(role.label for each in self.ladders for role in each.roles if role != self.role)
        if not self.ladders:
            yield f"No source describes a ladder of {self.role.label}."
        elif parents:
            yield f"Ladders of {listed(parents)}, which {self.role.label} specializes, are taken over."
        if self.steps:
            yield (
                "Which level a title stands for is editorial. New, deepened and carried over are drawn from what is "
                "stated of the levels of this way; what is not repeated may well go on."
            )
        if evidence := self.evidence():
            counts = Counter(statement.claim.basis for statement in evidence)
            grounds = listed(f"{counts[basis]} {basis}" for basis in BASES if counts[basis])
            yield f"Rests on {len(evidence)} claims: {grounds}."

    def _overview(self) -> Table:
        columns = ("step", "from", "to", "the step is", "who states it", "years of experience")
        rows: list[tuple[object, ...]] = [(None, None, self.start.level.label, "start", None, self._years(self.start))]
        for number, step in enumerate(self.steps, 1):
            ends = (step.origin.label, step.level.label)
            rows.append((number, *ends, step.status, step.said_by, self._years(step.stage)))
        return Table(columns, tuple(rows), "The way")

    def _years(self, here: Stage) -> str:
        return shown_years(self.graph, self.role, here.years) or _SILENT

    def _forks(self) -> Table:
        """A row for each fork; alternatives of one source stand on one row."""
        rows: dict[tuple[object, ...], list[str]] = {}
        for fork in self.forks:
            origin = f"{fork.origin.label}, at no stated level" if fork.level is None else fork.level.label
            groups = frozenset(claim.any_of for claim in fork.claims)
            group = fork.target.id if groups == {None} else groups
            row = (origin, fork.track, self._fork_terms(fork), places(fork.claims), group)
            rows.setdefault(row, []).append(fork.target.label)
        columns = ("from", "to", "track", "on which terms", "said by")
        shown = ((row[0], listed(targets, "or"), *row[1:4]) for row, targets in rows.items())
        return Table(columns, tuple(shown), "Where it forks")

    def _fork_terms(self, fork: Fork) -> str | None:
        """Time and terms; alternatives that are all forks of one level share a row and need no mention."""
        siblings = {name_key(each.target.label) for each in self.forks if each.level == fork.level}
        parts = [*dict.fromkeys(str(claim.value) for claim in fork.claims if claim.value is not None)]
        claims = []
        for claim in fork.claims:
            members = claim.any_of.members if claim.any_of is not None else ()
            is_shown = all(name_key(self.graph[member].label) in siblings for member in members)
            claims.append(replace(claim, any_of=None) if is_shown else claim)
        parts.append(terms(self.graph, claims, None, None))
        if fork.skipped:
            parts.append(f"passes over {listed(level.label for level in fork.skipped)}")
        return ", ".join(filter(None, parts)) or None

    def _level(self, here: Stage, step: Step | None, title: str) -> Table:
        """What is stated of a level; where all duties and skills are said of another role, the title tells."""
        rows: list[tuple[object, ...]] = []
        whose = {item.via for item in here.items if item.via.kind == "role"}
        role = whose.pop() if len(whose) == 1 else self.role
        if role != self.role:
            title += f" (said of {role.label})"
        for section, what, how, claims in self._figures(here):
            rows.append((section, what, how, places(claims)))
        for change in _in_order(here, step):
            section = f"{change.item.section}, {change.kind}" if step is not None else change.item.section
            what = "; ".join(dict.fromkeys(state(self.graph, claim).what for claim in change.item.claims))
            rows.append((section, what, self._how(change, here.level, role), places(change.item.claims)))
        notes = []
        if here.silent:
            notes.append(f"No source states of this level: {listed(here.silent)}.")
        if step is not None and (unrepeated := _counted(step.unrepeated)):
            notes.append(f"Stated of lower levels and not repeated here: {unrepeated}. No source says that they end.")
        return Table(_STATED if rows else (), _without_repeats(rows), title, tuple(notes))

    def _general(self) -> Table:
        rows: list[tuple[object, ...]] = []
        for claim in self.years:
            how = terms(self.graph, (claim,), None, self.role)
            rows.append(("years", str(claim.value), how or None, places((claim,))))
        for item in self.signals:
            how = terms(self.graph, item.claims, None, self.role)
            rows.append((item.section, item.entity.label, how or None, places(item.claims)))
        return Table(_STATED, _without_repeats(rows), "Stated without a level")

    def _figures(self, here: Stage) -> Iterator[tuple[str, str, str | None, tuple[Claim, ...]]]:
        """Titles, years and pay of a level: section, what is stated, on which terms, and the claims."""
        titles: dict[str, list[Claim]] = {}
        for rung in here.rungs:
            titles.setdefault(rung.title, []).extend(claim for claim in rung.claims if claim.predicate == "in-ladder")
        for title, claims in titles.items():
            yield "called", title, None, tuple(claims)
        for years in here.years:
            section = "time to reach it" if years.value.sense == "to-reach" else "years"
            yield (
                section,
                str(years),
                terms(self.graph, years.bare, here.level, self.role) or None,
                years.claims,
            )
        for claim in here.pay:
            yield (
                "pay",
                str(claim.value),
                terms(self.graph, (claim,), here.level, self.role) or None,
                (claim,),
            )

    def _how(self, change: Change, level: Entity, role: Entity) -> str | None:
        """On which terms it is stated here, and how that stands beside lower levels."""
        how = terms(self.graph, change.item.claims, level, role)
        if change.kind == "new":
            return how or None
        since = listed(each.label for each in change.since)
        if change.because is not None:
            return f"{change.because} ({since}); here: {how}" if how else f"{change.because} ({since})"
        was = strongest(change.before)
        before = f"as at {since}" if was in (None, strongest(change.item.claims)) else f"{was} at {since}"
        return f"{how}, {before}" if how else before


_SILENT: Final = "no source says"


def _years_in_short(here: Stage) -> str:
    return "; ".join(dict.fromkeys(map(str, here.years))) or _SILENT


def _by_weight(item: LevelItem) -> tuple[bool, int, int]:
    return item.predicate != "needs", RANK[strongest(item.claims)], -len(voices(item.claims))


@reads_said
def progression(graph: KnowledgeGraph, start: str, goal: str, *, role: str | None = None) -> Progression:
    """The way from a level to a higher one: every step with who states it, what it takes, and what is new in it.

    Levels are named as in the graph, or by the title of a rung: "Head of AI". Moves that sources state make the way;
    the merged order of levels, which is editorial, fills what they leave open. What nobody states stays empty. Two levels
    that no source orders have no steps: `unordered` says what is known of them. Without a role it is the way of the one that
    the ladders of the graph are about.

    >>> from ai_roles.sample import SAMPLE
    >>> print(progression(SAMPLE, "junior", "senior", role="AI engineer").tables()[1].to_text(120))
    The way
    <BLANKLINE>
    step  from    to      the step is                                       who states it  years of experience
    ----  ------  ------  ------------------------------------------------  -------------  ----------------------
                  Junior  start                                                            no source says
       1  Junior  Senior  editorial order only: no source states this step  no source      5+ years (handbook 10)
    """
    of = role_of_ladders(graph) if role is None else graph.resolve(role, "role")
    ladders = role_ladders(graph, of)
    low, high = _level_named(graph, start, ladders), _level_named(graph, goal, ladders)
    if low == high:
        raise UsageError(f"the way starts and ends at {low.label}: name two different levels")
    legs = find_way(graph, ladders, of, low, high)
    if not legs and find_way(graph, ladders, of, high, low):
        raise UsageError(f"{high.label} comes before {low.label}: ask for the way from {high.label} to {low.label}")
    first = stage(graph, of, low, ladders)
    steps = tuple(steps_of(graph, of, ladders, first, legs))
    forks = forks_of(graph, of, ladders, (low, *(step.level for step in steps)), steps)
    routes = tuple(single_routes(ladders, low, high))
    apart = None if steps else unordered(graph, of, ladders, (low, high))
    return Progression(of, first, high, steps, apart, routes, forks, *general_items(graph, of), ladders, graph)


def _level_named(graph: KnowledgeGraph, name: str, ladders: Iterable[Ladder]) -> Entity:
    """The level of this name; else the one that rungs of this title stand for, the lowest where it is several."""
    try:
        return graph.resolve(name, "level")
    except UnknownNameError:
        key = name_key(str(name))
        rungs = (rung for each in ladders for rung in each.rungs if key and rung.levels)
        found = {rung.levels[0] for rung in rungs if name_key(rung.title) == key}
        if len(found) != 1:
            raise
        return found.pop()


def _in_order(here: Stage, step: Step | None) -> tuple[Change, ...]:
    """The items of a level section by section, and in each first what is new, then what is deepened."""
    if step is None:
        return tuple(Change("new", item, (), (), None) for item in here.items)
    sections = list(dict.fromkeys(item.section for item in here.items))
    kinds = ("new", "deepened", "carried over")
    return tuple(sorted(step.changes, key=lambda each: (sections.index(each.item.section), kinds.index(each.kind))))


def _remarks(graph: KnowledgeGraph, steps: Sequence[Step]) -> Iterator[str]:
    """What a reader has to know of steps that are not plainly stated."""
    grounds: dict[str, list[str]] = {}
    for number, step in enumerate(steps, 1):
        if step.support not in WORDS:
            ground = (
                f"what is {step.support} alone" if step.moves else "the merged order of levels alone, an editorial aid"
            )
            grounds.setdefault(ground, []).append(str(number))
    for ground, numbers in grounds.items():
        yield f"No source states step{'s' * (len(numbers) > 1)} {listed(numbers)}: what leads there is {ground}."
    for number, step in enumerate(steps, 1):
        if step.joins:
            yield f"Step {number} {step.joined}: that {step.origin.label} means the same in both is editorial."
        shared = {level for rung in step.shared for level in rung.levels}
        if passed := [level.label for level in step.skipped if level not in shared]:
            yield f"Step {number} passes over {listed(passed)}, which the merged order puts in between."
        for claim in step.alternatives:
            assert claim.any_of is not None
            names = listed(graph[member].label for member in claim.any_of.members)
            yield f"Step {number}: {places((claim,))} names {names} as alternatives, in no order."
        if step.shared:
            levels = listed(level.label for level in (step.origin, *step.skipped, step.level) if level in shared)
            said = places([claim for claim in move_claims(step.shared) if claim.predicate == "in-ladder"])
            yield f"Step {number}: {levels} are one and the same rung in {said}."


def _shown_route(route: Route) -> str:
    text = route.moves[0].origin.label
    for move in route.moves:
        times = [f"{claim.value.amount} years" for claim in move.claims if isinstance(claim.value, Years)]
        text += f" to {move.target.label}" + (f" ({listed(times)})" if times else "")
    return f"{text} (listed in this order)" if any(move.support == "listed" for move in route.moves) else text


def _counted(entities: Iterable[Entity]) -> str:
    """How many duties, skills and tools there are among these."""
    kinds = [entity.kind for entity in entities]
    names = (("responsibility", "duty", "duties"), ("skill", "skill", "skills"), ("tool", "tool", "tools"))
    counts = ((kinds.count(kind), one, many) for kind, one, many in names if kind in kinds)
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in counts]
    return listed(parts) if parts else ""


def _without_repeats(rows: Sequence[tuple[object, ...]]) -> tuple[tuple[object, ...], ...]:
    """The rows with each heading in the first column once."""
    heads = [None, *(row[0] for row in rows)]
    return tuple((None if row[0] == head else row[0], *row[1:]) for head, row in zip(heads, rows, strict=False))
