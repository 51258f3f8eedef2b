"""How do the ladders of the sources stand beside each other, and what is stated of each level: titles, years, pay, and by whom?

Which level a title stands for is an editorial mapping, and the only thing that joins the ladders of two sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from ...model import Claim, Entity, KnowledgeGraph, Years, listed, some
from ...table import Table
from ..answers import (
    Answer,
    Asked,
    Line,
    Named,
    Names,
    Part,
    Rows,
    Sentence,
    Short,
    Silence,
    Statement,
    how,
    named_by,
    places,
    reads_said,
    silence,
    sourced,
    state,
)
from .level_contents import Stage, StatedYears, stages_of
from .level_wording import shown_years, terms
from .source_ladders import (
    Ladder,
    Move,
    Rung,
    all_ladders,
    alternatives,
    level_order,
    on_stated_ground,
    role_ladders,
)

__all__ = ["Ladders", "StatedLevel", "ladders", "levels_table", "stated_level", "unordered_pairs"]

UNSTATED = "no source says"


@dataclass(frozen=True, slots=True)
class StatedLevel:
    """A level of a role: what its sources call it, which years and pay they give it, and on what they are silent."""

    level: Entity
    rungs: tuple[Rung, ...] = field(metadata=named_by("title"))
    years: tuple[StatedYears, ...]
    pay: tuple[Statement, ...]
    things: int
    """How many duties, skills, tools, signals and the like are stated of it."""
    silent: tuple[str, ...]
    """What no source states of it: years, duties, skills and tools, signals, pay."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Those of its titles, years and pay."""
        parts: tuple[Rung | StatedYears, ...] = (*self.rungs, *self.years)
        return (*(claim for part in parts for claim in part.claims), *(each.claim for each in self.pay))

    def titles(self) -> Iterator[str]:
        """What it is called, and who calls it so."""
        for title in dict.fromkeys(rung.title for rung in self.rungs):
            standing = [claim for rung in self.rungs if rung.title == title for claim in rung.standing]
            yield f"{title} ({places(standing) or UNSTATED})"


def stated_level(graph: KnowledgeGraph, stage: Stage) -> StatedLevel:
    """What is stated of a level beside the things that it takes."""
    pay = tuple(state(graph, claim) for claim in stage.pay)
    return StatedLevel(stage.level, stage.rungs, stage.years, pay, len(stage.items), stage.silent)


def levels_table(graph: KnowledgeGraph, role: Entity, levels: Iterable[StatedLevel]) -> Table:
    """A row for each level: what it is called, its years, its pay, and how much more is stated of it."""
    rows = []
    for each in levels:
        pay = []
        for statement in each.pay:
            how = terms(graph, (statement.claim,), each.level, role)
            pay.append(f"{statement.what}{f', {how}' if how else ''} ({places((statement.claim,))})")
        years = shown_years(graph, role, each.years)
        shown = (
            "; ".join(each.titles()),
            years,
            "; ".join(pay),
            f"{each.things} thing{'s' * (each.things > 1)}" if each.things else "",
        )
        rows.append((each.level.label, *(cell or UNSTATED for cell in shown)))
    columns = ("level", "called", "years", "pay", "duties, skills and the like")
    note = f'"{UNSTATED}": none of the sources that are read states it, which does not mean that there is none.'
    return Table(columns, tuple(rows), f"The levels: {role.label}", (note,))


@dataclass(frozen=True, slots=True)
class Ladders(Answer):
    """The ladders of the sources, side by side, and what is stated of each level.

    >>> from ai_roles.sample import SAMPLE
    >>> ladders(SAMPLE).items
    ()
    >>> [(here.level.id, str(here.years[0])) for here in ladders(SAMPLE, "mlops").stated]
    [('senior', '5+ years')]
    """

    role: Entity | None
    items: tuple[Ladder, ...]
    levels: tuple[Entity, ...]
    """The levels that some rung stands for, in the merged order."""
    whose: Entity | None
    """The role whose levels are told: the one asked for, or the only one that the ladders are about."""
    stated: tuple[StatedLevel, ...]
    """By level of that role, the lowest first: its titles, years and pay."""
    graph: KnowledgeGraph = field(repr=False, compare=False)
    silence: Silence | None = None
    """Where no source describes a ladder."""

    @property
    def about(self) -> tuple[Entity, ...]:
        return () if self.role is None else (self.role,)

    def evidence(self) -> tuple[Statement, ...]:
        """What is said of the ladders, their rungs and moves, and of the years and pay of each level."""
        claims = [claim for ladder in self.items for claim in ladder.all_claims]
        claims += [claim for level in self.stated for claim in level.claims]
        return tuple(state(self.graph, claim) for claim in dict.fromkeys(claims))

    def table(self) -> Table:
        """Every rung of every ladder, one a row."""
        columns = (
            "ladder",
            "position",
            "rung",
            "title",
            "track",
            "levels",
            "years",
            "pay",
            "of",
            "sources",
            "said by",
        )
        rows: list[tuple[object, ...]] = []
        for ladder in self.items:
            of = ", ".join(role.id for role in ladder.roles) or None
            for rung in ladder.rungs:
                levels = ", ".join(level.id for level in rung.levels) or None
                who = (
                    rung.entity.id,
                    rung.title,
                    rung.entity.type,
                    levels,
                    _years(rung) or None,
                    self._pay(ladder, rung),
                )
                said = (len(sourced(rung.claims)), places(on_stated_ground(rung.claims)))
                rows.append((ladder.entity.id, rung.position, *who, of, *said))
        return Table(columns, tuple(rows))

    def _pay(self, ladder: Ladder, rung: Rung) -> str | None:
        """What those who describe the ladder say is paid at the levels of the rung."""
        said = [
            str(statement.claim.value)
            for level in self.stated
            if level.level in rung.levels
            for statement in level.pay
            if ladder.sources.intersection(sourced((statement.claim,)))
        ]
        return "; ".join(dict.fromkeys(said)) or None

    def tables(self) -> tuple[Table, ...]:
        """What is stated of each level; the ladders side by side, then their moves; then what each of them is."""
        whose = f" for {self.role.label}" if self.role else ""
        told = (levels_table(self.graph, self.whose, self.stated),) if self.whose and self.stated else ()
        if not self.items:
            return (Table((), (), f"Ladders{whose}"), *told)
        return (*told, self._side_by_side(f"Ladders{whose}, side by side"), *self._moves(), self._legend())

    def _short(self) -> Short:
        """A line for each level with its years and pay; what every ladder calls its rungs, and what no source orders."""
        whose = f": {self.whose.label}" if self.whose else ""
        parts: list[Part] = []
        rows = tuple(Line(self._cells_of(level), level.claims) for level in self.stated)
        if rows:
            parts.append(Rows("", rows, ("level", "years", "pay", "called", "things"), at_least=len(rows)))
        if parents := self._specialized():
            parts.insert(
                0, Sentence(f"Of {listed(parents)}, which {whose.removeprefix(': ')} specializes.", stays=True)
            )
        for ladder in self.items:
            named = tuple(
                Named(f"{rung.title}{f' ({years})' if (years := _years(rung)) else ''}", rung.claims)
                for rung in ladder.rungs
            )
            parts.append(Names(f"{_short(ladder)}, from the lowest", named, inline=True, counts=False, at_least=2))
        parts += [
            Sentence(f"No source orders {each}.", is_note=True)
            for each in unordered_pairs(self.graph, self.levels, self.items)
        ]
        if self.whose:
            parts.append(Sentence(f"What each level takes: ai-roles ladder {self.whose.id} --grid", is_note=True))
        picture = (self.whose.id,) if self.whose else ()
        return Short(f"Ladders{whose}", tuple(parts), picture, "ladder" if picture else None)

    def _specialized(self) -> tuple[str, ...]:
        """The roles that these ladders are about, where none is about the role that was asked for."""
        about = [role for ladder in self.items for role in ladder.roles]
        return () if self.role is None or self.role in about else tuple(dict.fromkeys(role.label for role in about))

    def _cells_of(self, level: StatedLevel) -> tuple[str, ...]:
        years = some(dict.fromkeys(map(str, level.years)), "; ", most=1)
        pay = some(dict.fromkeys(each.what for each in level.pay), "; ", most=1)
        titles = some(dict.fromkeys(rung.title for rung in level.rungs), most=2)
        return level.level.label, years or UNSTATED, pay or UNSTATED, titles, str(level.things or UNSTATED)

    def _side_by_side(self, title: str) -> Table:
        rows: list[tuple[object, ...]] = []
        for level in self.levels:
            rows.append((level.label, *(_cells(ladder.covering(level)) for ladder in self.items)))
        loose = [[rung for rung in ladder.rungs if not rung.levels] for ladder in self.items]
        if any(loose):
            rows.append(("no level is known", *map(_cells, loose)))
        note = (
            "Which level a title stands for is editorial, and so is the order of levels; "
            "titles and years are the sources' own."
        )
        unordered = (f"No source orders {each}." for each in unordered_pairs(self.graph, self.levels, self.items))
        return Table(("level", *map(_short, self.items)), tuple(rows), title, (note, *unordered))

    def _moves(self) -> Iterator[Table]:
        """A row for each move that is more than a place in a list; alternatives of one source stand on one row."""
        found: dict[tuple[object, ...], list[str]] = {}
        for ladder in self.items:
            for move in ladder.moves:
                if move.support != "listed":
                    group = tuple(claim.any_of for claim in move.claims if claim.any_of) or (move.target.id,)
                    row = (_short(ladder), move.origin.label, self._terms(move), places(move.claims), group)
                    found.setdefault(row, []).append(move.target.label)
        rows = tuple((row[0], row[1], " or ".join(targets), *row[2:4]) for row, targets in found.items())
        if rows:
            yield Table(("ladder", "from", "to", "time and terms", "said by"), rows, "Moves from rung to rung")

    def _terms(self, move: Move) -> str | None:
        """The time that the move takes, and on which terms it is made."""
        parts = dict.fromkeys(str(claim.value) for claim in move.claims if isinstance(claim.value, Years))
        parts |= dict.fromkeys(how(self.graph, claim, without={"any_of"}) for claim in move.claims)
        if move.support != "stated":
            parts[move.support] = None
        return ", ".join(filter(None, parts)) or None

    def _legend(self) -> Table:
        rows = []
        for ladder in self.items:
            what = (
                f"{ladder.entity.label}, of {', '.join(role.label for role in ladder.roles) or 'no role in particular'}"
            )
            if self.role is not None and ladder.roles and self.role not in ladder.roles:
                what += f" (which {self.role.label} specializes)"
            if all(move.support == "listed" for move in ladder.moves):
                what += "; it lists its rungs in this order and speaks of no move"
            rows.append((_short(ladder), what, places(on_stated_ground(ladder.all_claims)) or "no source"))
        return Table(("ladder", "what it is", "said by"), tuple(rows), "The ladders")


@reads_said
def ladders(graph: KnowledgeGraph, role: str | None = None) -> Ladders:
    """The ladders of all sources, or those about a role and the roles that it specializes.

    >>> from ai_roles.sample import SAMPLE
    >>> print(ladders(SAMPLE, "mlops").silence.sentence)
    No source describes a ladder of MLOps Engineer.
    """
    found = None if role is None else graph.resolve(role, "role")
    items = all_ladders(graph) if found is None else role_ladders(graph, found)
    covered = {level.id for ladder in items for rung in ladder.rungs for level in rung.levels}
    about = {each.id: each for ladder in items for each in ladder.roles}
    whose = found or (next(iter(about.values())) if len(about) == 1 else None)
    stages = stages_of(graph, whose, items) if whose is not None else ()
    stated = tuple(stated_level(graph, stage) for stage in stages)
    quiet = None if items else no_ladder(graph, found)
    return Ladders(found, items, level_order(graph).sorted(covered), whose, stated, graph, quiet)


def no_ladder(graph: KnowledgeGraph, role: Entity | None) -> Silence:
    """That no source describes a ladder, and of which roles one is described."""
    if role is None:
        return silence(graph, "No source describes a ladder.")
    about = {each.id for ladder in all_ladders(graph) for each in ladder.roles}
    asked = Asked(role, lambda other: int(other.id in about), lambda other: f"ai-roles ladder {other.id}")
    return silence(graph, f"No source describes a ladder of {role.label}.", [asked], "ai-roles ladder")


def unordered_pairs(graph: KnowledgeGraph, levels: Iterable[Entity], items: Iterable[Ladder]) -> Iterator[str]:
    """The levels that stand apart though a source names them as alternatives, or by one title."""
    items = tuple(items)
    for low, high in combinations(levels, 2):
        if high.id in level_order(graph).above[low.id]:
            continue
        pair, how = f"{low.label} and {high.label}", []
        if claims := alternatives(graph).get(frozenset((low.id, high.id))):
            how.append(f"alternatives in {places(claims)}")
        if rungs := [rung for ladder in items for rung in ladder.covering(low) if high in rung.levels]:
            how.append(f"one rung in {places(claim for rung in rungs for claim in rung.standing)}")
        if how:
            yield f"{pair}: {', '.join(how)}"


def _short(ladder: Ladder) -> str:
    return ladder.entity.id.removeprefix("ladder-")


def _cells(rungs: Iterable[Rung]) -> str | None:
    """The rungs as one cell: their place, titles and years."""
    by_place: dict[int | None, list[str]] = {}
    for rung in rungs:
        years = _years(rung)
        by_place.setdefault(rung.position, []).append(f"{rung.title} ({years})" if years else rung.title)
    shown = ((" or ".join(titles), place) for place, titles in by_place.items())
    return "; ".join(titles if place is None else f"{place}. {titles}" for titles, place in shown) or None


def _rung(rung: Rung) -> str:
    years = _years(rung)
    return f"{rung.title} ({years})" if years else rung.title


def _years(rung: Rung) -> str:
    return ", ".join(dict.fromkeys(str(claim.value) for claim in rung.years))
