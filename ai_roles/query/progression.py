"""What is the way from one level to another: what is new at each step, how long does it take, and who says so?

Sources describe ladders of their own. A way may join several of them, and may need the merged order of levels where no
ladder has a step: every step says on what it rests, and a way that no source states as a whole says that it is assembled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..errors import UnknownNameError, UsageError
from ..model import Claim, Entity, KnowledgeGraph, Years, name_key
from ..table import Table
from .answer import Answer
from .ladders import Ladder, Move, Rung, Support, level_order, role_ladders
from .profile import lineage, places, strongest
from .stages import Change, LevelItem, Stage, changes_between, general_items, stage, terms
from .statement import Statement, sourced, state
from .ways import Leg, Route, find_way, single_routes

__all__ = ["Fork", "Progression", "Step", "progression"]

_WORDS: Final[Mapping[Support, str]] = {"stated": "stated", "listed": "listed in this order"}
"""How a step is called that a source has; the first is a move, the second no more than an order."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step up: who states it, and what the level that it leads to takes."""

    origin: Entity
    stage: Stage
    moves: tuple[Move, ...]
    """The moves of ladders that make this step."""
    order: tuple[Claim, ...]
    """What the merged order of levels says, an editorial aid."""
    support: Support
    joins: bool
    """Whether the way changes here to a ladder that does not have the step before."""
    skipped: tuple[Entity, ...]
    """Levels that the merged order puts in between."""
    alternatives: tuple[Claim, ...]
    """What names the two ends of the step, or one of them and a level in between, as alternatives."""
    changes: tuple[Change, ...]
    unrepeated: tuple[LevelItem, ...]
    """What is stated of the level before and not of this one; no source says that it ends."""

    @property
    def level(self) -> Entity:
        """Where it leads."""
        return self.stage.level

    @property
    def is_assembled(self) -> bool:
        """Whether the step is put together: it joins two ladders, or no source states it."""
        return self.joins or self.support not in ("stated", "listed")

    @property
    def shared(self) -> tuple[Rung, ...]:
        """The rungs that stand for both ends: whoever describes them makes no step of it."""
        return tuple(rung for rung in self.stage.rungs if self.origin in rung.levels)

    @property
    def status(self) -> str:
        """What the step rests on, in words."""
        if self.support in ("stated", "listed"):
            return f"{_WORDS[self.support]}; assembled at {self.origin.label}" if self.joins else _WORDS[self.support]
        if not self.moves:
            return "assembled: editorial order only"
        return f"assembled: {self.support} only"

    @property
    def stated_by(self) -> frozenset[str]:
        """The sources that state the move; where none does, those that list the two in this order."""
        return sourced(_claims(move for move in self.moves if move.support == self.support))

    @property
    def new(self) -> tuple[Change, ...]:
        """What no source states of a lower level on this way."""
        return tuple(change for change in self.changes if change.kind == "new")

    @property
    def deepened(self) -> tuple[Change, ...]:
        """What is stated of a lower level, and more strongly here."""
        return tuple(change for change in self.changes if change.kind == "deepened")

    @property
    def carried_over(self) -> tuple[Change, ...]:
        """What is stated here and of a lower level."""
        return tuple(change for change in self.changes if change.kind == "carried over")

    @property
    def said_by(self) -> str:
        """Who states the move, then who merely lists the two in this order."""
        parts = [places(_claims(move for move in self.moves if move.support != "listed"))]
        if listed := places(_claims(move for move in self.moves if move.support == "listed")):
            parts.append(f"listed: {listed}")
        return "; ".join(part for part in parts if part) or "no source"

    @property
    def claims(self) -> tuple[Claim, ...]:
        return (*_claims(self.moves), *self.order, *self.alternatives, *self.stage.claims)


@dataclass(frozen=True, slots=True)
class Fork:
    """Another way on, from a level of the way or from the role at any level."""

    level: Entity | None
    origin: Entity
    target: Entity
    track: str
    """Where it leads: individual, management, other, or another role."""
    skipped: tuple[Entity, ...]
    """Levels of the way that it passes over."""
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Progression(Answer):
    """The way from one level to another, step by step; without steps where neither a ladder nor the merged order has one.

    >>> from ai_roles.sample import SAMPLE
    >>> way = progression(SAMPLE, "junior", "senior")
    >>> [(step.level.id, step.support, step.is_assembled) for step in way.steps]
    [('senior', 'editorial', True)]
    >>> [str(years) for years in way.steps[0].stage.years], way.steps[0].stage.silent
    (['5+ years'], ('duties', 'skills and tools', 'signals'))
    """

    role: Entity
    start: Stage
    goal: Entity
    steps: tuple[Step, ...]
    routes: tuple[Route, ...]
    """The whole way as single ladders describe it, over as many rungs as each has."""
    forks: tuple[Fork, ...]
    signals: tuple[LevelItem, ...]
    """Signals of seniority that no source ties to a level."""
    years: tuple[Claim, ...]
    """Years that are stated of the role without a level."""
    ladders: tuple[Ladder, ...] = field(repr=False, compare=False)
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Every level of the way, that of the start included."""
        return (self.start, *(step.stage for step in self.steps))

    @property
    def levels(self) -> tuple[Entity, ...]:
        return tuple(stage.level for stage in self.stages)

    @property
    def is_assembled(self) -> bool:
        """Whether no ladder has all of these steps."""
        return any(step.is_assembled for step in self.steps)

    @property
    def whole(self) -> tuple[Ladder, ...]:
        """The ladders that have every one of these steps, rung by rung; none where the way is assembled."""
        reached: set[tuple[str, str]] | None = None
        for step in self.steps:
            reached = {_end(move) for move in _going_on(step.moves, reached)}
        ids = {id for id, _ in reached or ()}
        return tuple(ladder for ladder in self.ladders if ladder.entity.id in ids)

    def evidence(self) -> tuple[Statement, ...]:
        claims = dict.fromkeys(
            claim
            for part in (self.start, *self.steps, *self.routes, *self.forks, *self.signals) for claim in part.claims
        )  # fmt: skip
        return tuple(state(self.graph, claim) for claim in (*claims, *self.years))

    def table(self) -> Table:
        columns = ("step", "level", "section", "change", "id", "what", "terms", "before", "of", "sources", "said by")
        rows: list[tuple[object, ...]] = []
        for number, stage in enumerate(self.stages):
            step = self.steps[number - 1] if number else None
            if step is not None:
                way = f"{step.origin.label} to {step.level.label}"
                rows.append((number, step.level.id, "step", step.status, None, way, None, None, None, len(step.stated_by), step.said_by))
            for section, what, how, claims in self._figures(stage):
                of = claims[0].subject
                rows.append((number, stage.level.id, section, None, None, what, how, None, of, len(sourced(claims)), places(claims)))
            for change in _changes(step, stage):
                item = change.item
                before = ", ".join(level.id for level in change.since) or None
                rows.append((
                    number, stage.level.id, item.section, change.kind if step else None, item.entity.id, item.entity.label,
                    self._how(change, stage.level), before, item.via.id, len(sourced(item.claims)), places(item.claims),
                ))  # fmt: skip
        return Table(columns, tuple(rows))

    def tables(self) -> tuple[Table, ...]:
        title = f"From {self.start.level.label} to {self.goal.label}: {self.role.label}"
        tables = [Table((), (), title, tuple(self._summary()))]
        if self.steps:
            tables.append(self._overview())
        if self.routes:
            rows = tuple((each.ladder.label, _shown_route(each), places(each.claims)) for each in self.routes)
            tables.append(Table(("ladder", "its way", "said by"), rows, "The whole way, as one ladder alone has it"))
        if self.forks:
            tables.append(self._forks())
        if self.steps:
            tables.append(self._level(self.start, None, f"{self.start.level.label}, where it starts"))
        for number, step in enumerate(self.steps, 1):
            by = f"{_WORDS[step.support]} by {_and(sorted(step.stated_by))}" if step.stated_by else ""
            status = step.status.replace(_WORDS[step.support], by) if by else step.status
            title = f"Step {number}, {step.origin.label} to {step.level.label}: {status}"
            tables.append(self._level(step.stage, step, title))
        if self.signals or self.years:
            tables.append(self._general())
        return tuple(tables)

    def _summary(self) -> Iterator[str]:
        """How far the way is stated, and by whom."""
        if not self.steps:
            yield f"No source states a way from {self.start.level.label} to {self.goal.label}, nor has the merged order of levels one."
        elif not self.is_assembled:
            yield f"Stated as a whole: every step is in {_and(ladder.entity.label for ladder in self.whole)}."
        else:
            text = "any step of this way" if not any(step.stated_by for step in self.steps) else "this way, over these levels, as a whole"
            routes = sorted({source for route in self.routes for source in sourced(route.claims)})
            yield f"Assembled: no source states {text}{f'; {_and(routes)} alone states one over others' if routes else ''}."
        yield from _remarks(self.graph, self.steps)
        if not self.ladders:
            yield f"No source describes a ladder of {self.role.label}."
        elif parents := dict.fromkeys(r.label for each in self.ladders for r in each.roles if r != self.role):
            yield f"Ladders of {_and(parents)}, which {self.role.label} specializes, are taken over."
        if self.steps:
            yield ("Which level a title stands for is editorial. New, deepened and carried over are drawn from what is stated of the "
                   "levels of this way; what is not repeated may well go on.")  # fmt: skip

    def _overview(self) -> Table:
        rows: list[tuple[object, ...]] = [(None, None, self.start.level.label, "start", None, _shown_years(self.start))]
        for number, step in enumerate(self.steps, 1):
            rows.append((number, step.origin.label, step.level.label, step.status, step.said_by, _shown_years(step.stage)))
        return Table(("step", "from", "to", "the step is", "who states it", "years of experience"), tuple(rows), "The way")

    def _forks(self) -> Table:
        rows: dict[tuple[object, ...], list[str]] = {}
        for fork in self.forks:
            origin = f"{fork.origin.label}, at any level" if fork.level is None else fork.level.label
            groups = {claim.any_of for claim in fork.claims}
            row = (origin, fork.track, self._fork_terms(fork), places(fork.claims), *(groups if groups != {None} else (fork.target.id,)))
            rows.setdefault(row, []).append(fork.target.label)
        shown = []
        for (origin, track, how, said, *_), targets in rows.items():
            *most, last = targets
            shown.append((origin, f"{', '.join(most)} or {last}" if most else last, track, how, said))
        return Table(("from", "to", "track", "on which terms", "said by"), tuple(shown), "Where it forks")

    def _fork_terms(self, fork: Fork) -> str | None:
        """Time and terms; alternatives that are all forks of this level stand on one row and need no mention."""
        siblings = {name_key(each.target.label) for each in self.forks if each.level == fork.level}
        parts = [*dict.fromkeys(str(claim.value) for claim in fork.claims if claim.value is not None)]
        claims = []
        for claim in fork.claims:
            members = claim.any_of.members if claim.any_of is not None else ()
            is_shown = all(name_key(self.graph[member].label) in siblings for member in members)
            claims.append(replace(claim, any_of=None) if is_shown else claim)
        parts.append(terms(self.graph, claims, None, self.role))
        if fork.skipped:
            parts.append(f"passes over {_and(level.label for level in fork.skipped)}")
        return ", ".join(filter(None, parts)) or None

    def _level(self, stage: Stage, step: Step | None, title: str) -> Table:
        rows: list[tuple[object, ...]] = []
        for section, what, how, claims in self._figures(stage):
            rows.append((section, what, how, places(claims)))
        for change in _changes(step, stage):
            section = f"{change.item.section}, {change.kind}" if step else change.item.section
            what = "; ".join(dict.fromkeys(_what(self.graph, claim) for claim in change.item.claims))
            rows.append((section, what, self._how(change, stage.level), places(change.item.claims)))
        notes = []
        if stage.silent:
            notes.append(f"No source states of this level: {_and(stage.silent)}.")
        if step is not None and step.unrepeated:
            names = _and(f"{sum(i.section == name for i in step.unrepeated)} {name}" for name in ("duties", "skills", "tools")
                         if any(i.section == name for i in step.unrepeated))  # fmt: skip
            if names:
                notes.append(f"Stated of lower levels and not repeated here: {names}. No source says that they end.")
        if not rows:
            return Table((), (), title, tuple(notes))
        return Table(("", "what is stated", "on which terms", "said by"), _without_repeats(rows), title, tuple(notes))

    def _general(self) -> Table:
        rows: list[tuple[object, ...]] = [
            ("years", str(claim.value), terms(self.graph, (claim,), None, self.role) or None, places((claim,))) for claim in self.years
        ]
        rows += [(i.section, i.entity.label, terms(self.graph, i.claims, None, self.role) or None, places(i.claims)) for i in self.signals]
        return Table(("", "what is stated", "on which terms", "said by"), _without_repeats(rows), "Stated without a level")

    def _figures(self, stage: Stage) -> Iterator[tuple[str, str, str | None, tuple[Claim, ...]]]:
        """Titles, years and pay of a level: section, what is stated, on which terms, and the claims."""
        titles: dict[str, list[Claim]] = {}
        for rung in stage.rungs:
            titles.setdefault(rung.title, []).extend(claim for claim in rung.claims if claim.predicate == "in-ladder")
        for title, claims in titles.items():
            yield "called", title, None, tuple(claims)
        for years in stage.years:
            section = "time to reach it" if years.value.sense == "to-reach" else "years"
            yield section, str(years), terms(self.graph, years.bare, stage.level, self.role) or None, years.claims
        for claim in stage.pay:
            yield "pay", str(claim.value), terms(self.graph, (claim,), stage.level, self.role) or None, (claim,)

    def _how(self, change: Change, level: Entity) -> str | None:
        how = terms(self.graph, change.item.claims, level, self.role)
        if change.kind == "new":
            return how or None
        since = _and(each.label for each in change.since)
        if change.because is not None:
            return f"{change.because} ({since}); here: {how}" if how else f"{change.because} ({since})"
        was = strongest(change.before)
        before = f"as at {since}" if was == strongest(change.item.claims) else f"{was} at {since}"
        return f"{how}, {before}" if how else before


def progression(graph: KnowledgeGraph, start: str = "junior", goal: str = "principal", *, role: str = "ai-engineer") -> Progression:
    """The way from a level to a higher one: every step with who states it, what it takes, and what is new in it.

    Levels are named as in the graph, or by the title of a rung: "Head of AI". Moves that sources state make the way;
    the merged order of levels, which is editorial, fills what they leave open. What nobody states stays empty.

    >>> from ai_roles.sample import SAMPLE
    >>> print(progression(SAMPLE, "junior", "senior").tables()[1])
    The way
    <BLANKLINE>
    step  to      the step is                      who states it  years of experience
    ----  ------  -------------------------------  -------------  -----------------------
          Junior  start                                           none is stated
       1  Senior  assembled: editorial order only  no source      5+ years (handbook 10)
    """
    position = graph.resolve(role, "role")
    ladders = role_ladders(graph, position)
    low, high = _level_named(graph, start, ladders), _level_named(graph, goal, ladders)
    if low == high:
        raise UsageError(f"the way starts and ends at {low.label}: name two different levels")
    legs = find_way(graph, ladders, position, low, high)
    if not legs and find_way(graph, ladders, position, high, low):
        raise UsageError(f"{high.label} comes before {low.label}: ask for the way from {high.label} to {low.label}")
    first = stage(graph, position, low, ladders)
    steps = tuple(_steps(graph, position, ladders, first, legs))
    levels = (low, *(step.level for step in steps))
    signals, years = general_items(graph, position)
    return Progression(position, first, high, steps, tuple(single_routes(ladders, low, high)),
                       _forks(graph, position, ladders, levels, steps), signals, years, ladders, graph)  # fmt: skip


def _level_named(graph: KnowledgeGraph, name: str, ladders: Iterable[Ladder]) -> Entity:
    """The level of this name; else the one level that rungs of this title stand for, the lowest where it is several."""
    try:
        return graph.resolve(name, "level")
    except UnknownNameError:
        key = name_key(name) if isinstance(name, str) else ""
        found = {rung.levels[0] for each in ladders for rung in each.rungs if rung.levels and name_key(rung.title) == key}
        if len(found) != 1:
            raise
        return found.pop()


def _steps(graph: KnowledgeGraph, role: Entity, ladders: tuple[Ladder, ...], first: Stage, legs: Iterable[Leg]) -> Iterator[Step]:
    """The steps of the way, each beside the levels before it."""
    stages = [first]
    reached: set[tuple[str, str]] | None = None  # the rungs of each ladder that the way stands on without a break
    for leg in legs:
        here = stage(graph, role, leg.target, ladders)
        stated, going_on = _going_on(leg.moves, None), _going_on(leg.moves, reached)
        joins = bool(stated) and not going_on
        reached = {_end(move) for move in going_on or stated}
        yield Step(leg.origin, here, leg.moves, leg.order, leg.support, joins, leg.skipped, _alternatives(ladders, leg),
                   changes_between(here, stages), _unrepeated(here, stages))  # fmt: skip
        stages.append(here)


def _going_on(moves: Iterable[Move], reached: set[tuple[str, str]] | None) -> list[Move]:
    """The moves by which a source goes on from the rungs that are reached; all that a source states where there are none yet."""
    stated = (move for move in moves if move.support in _WORDS)
    return [move for move in stated if reached is None or (move.ladder.id, move.origin.id) in reached]


def _end(move: Move) -> tuple[str, str]:
    return move.ladder.id, move.target.id


def _unrepeated(here: Stage, before: Iterable[Stage]) -> tuple[LevelItem, ...]:
    repeated = {(item.predicate, item.entity.id) for item in here.items}
    found = {(item.predicate, item.entity.id): item for each in before for item in each.items}
    return tuple(item for key, item in found.items() if key not in repeated)


def _alternatives(ladders: Iterable[Ladder], leg: Leg) -> tuple[Claim, ...]:
    """The claims that name the target and another level of this step as alternatives, and so in no order."""
    others = {leg.origin.id, *(level.id for level in leg.skipped)}
    found: dict[Claim, None] = {}
    for ladder in ladders:
        levels = {rung.entity.id: {level.id for level in rung.levels} for rung in ladder.rungs}
        for claim in _claims(ladder.moves):
            if claim.any_of is not None and leg.target.id in levels.get(claim.object or "", ()):
                rest = (levels.get(member, set()) for member in claim.any_of.members if member != claim.object)
                if others.intersection(*[set().union(*rest)]):
                    found[claim] = None
    return tuple(found)


def _forks(
    graph: KnowledgeGraph, role: Entity, ladders: Iterable[Ladder], levels: tuple[Entity, ...], steps: Iterable[Step]
) -> tuple[Fork, ...]:
    """Where the moves of ladders and roles lead that are not on this way."""
    order = level_order(graph)
    taken = {move for step in steps for move in step.moves}
    forks: dict[tuple[str, str], Fork] = {}
    for level in levels:
        for ladder in ladders:
            ends = {rung.entity.id: rung.levels for rung in ladder.rungs}
            starts = {rung.entity.id for rung in ladder.covering(level)}
            for move in ladder.moves:
                if move.origin.id not in starts or move.support == "listed" or move in taken:
                    continue
                between = {each for end in ends.get(move.target.id, ())[:1] for each in order.between(level.id, end.id)}
                skipped = tuple(each for each in levels if each in between)
                key = (level.id, name_key(move.target.label))
                known = forks.get(key)
                claims = move.claims if known is None else tuple(dict.fromkeys((*known.claims, *move.claims)))
                forks[key] = Fork(level, move.origin, move.target, move.target.type or "other", skipped, claims)
    by_target = {target: key for key in forks for target in key[1:]}
    for id in lineage(graph, role.id):
        for claim in graph.claims(subject=id, predicate="leads-to"):
            if claim.positive and claim.object is not None:
                target = graph[claim.object]
                key = by_target.get(name_key(target.label), ("", target.id))
                known = forks.get(key)
                if known is None:
                    forks[key] = Fork(None, graph[id], target, "another role", (), (claim,))
                elif claim not in known.claims:
                    forks[key] = replace(known, claims=(*known.claims, claim))
    return tuple(forks.values())


def _claims(parts: Iterable[Move | Rung]) -> tuple[Claim, ...]:
    return tuple(claim for part in parts for claim in part.claims)


def _changes(step: Step | None, stage: Stage) -> tuple[Change, ...]:
    """The items of a level as a reader goes through them: section by section, and in each the new, deepened and carried over."""
    if step is None:
        return tuple(Change("new", item, (), (), None) for item in stage.items)
    sections = list(dict.fromkeys(item.section for item in stage.items))
    kinds = ("new", "deepened", "carried over")
    return tuple(sorted(step.changes, key=lambda change: (sections.index(change.item.section), kinds.index(change.kind))))


def _remarks(graph: KnowledgeGraph, steps: Sequence[Step]) -> Iterator[str]:
    """What a reader has to know of steps that are not plainly stated."""
    grounds: dict[str, list[int]] = {}
    for number, step in enumerate(steps, 1):
        if step.support not in _WORDS:
            ground = "the merged order of levels alone, an editorial aid" if not step.moves else f"what is {step.support} alone"
            grounds.setdefault(ground, []).append(number)
    for ground, numbers in grounds.items():
        which = f"Step {numbers[0]} rests" if len(numbers) == 1 else f"Steps {_and(map(str, numbers))} rest"
        yield f"{which} on {ground}: no source states {'it' if len(numbers) == 1 else 'them'}."
    for number, step in enumerate(steps, 1):
        name = f"Step {number}"
        if step.joins:
            yield (f"{name} is stated by a ladder that does not have the step before it: that {step.origin.label} means the same in "
                   "both is editorial.")  # fmt: skip
        if step.skipped:
            yield f"{name} passes over {_and(level.label for level in step.skipped)}, which the merged order puts in between."
        for claim in step.alternatives:
            assert claim.any_of is not None
            names = _and(graph[member].label for member in claim.any_of.members)
            yield f"{name}: {places((claim,))} names {names} as alternatives, in no order."
        if step.shared:
            said = places([claim for claim in _claims(step.shared) if claim.predicate == "in-ladder"])
            titles = _and(dict.fromkeys(rung.title for rung in step.shared))
            yield f"{name} lies within one rung of {said}: {titles}."


def _what(graph: KnowledgeGraph, claim: Claim) -> str:
    return state(graph, claim).what


def _shown_route(route: Route) -> str:
    text = route.moves[0].origin.label
    for move in route.moves:
        times = [str(claim.value.amount) for claim in move.claims if isinstance(claim.value, Years)]
        text += f" to {move.target.label}{f' ({_and(times)} years)' if times else ''}"
    return f"{text} (listed in this order)" if any(move.support == "listed" for move in route.moves) else text


def _shown_years(stage: Stage) -> str:
    return "; ".join(f"{years} ({places(years.claims)})" for years in stage.years) or "none is stated"


def _without_repeats(rows: list[tuple[object, ...]]) -> tuple[tuple[object, ...], ...]:
    """The rows with each heading in the first column once."""
    heads = [None, *(row[0] for row in rows)]
    return tuple((None if row[0] == head else row[0], *row[1:]) for head, row in zip(heads, rows, strict=False))


def _and(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
