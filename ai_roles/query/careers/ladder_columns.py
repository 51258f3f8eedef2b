"""What does each column of ladders hold that stand side by side? Boxes at the rows of their levels, and what ties them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...model import Entity, Years, listed
from .ladder_comparison import Ladders
from .level_path import Progression
from .source_ladders import Ladder, Move, Rung, level_order

__all__ = ["Box", "Column", "Tie", "columns_of", "held_rows", "levels_of", "title_of"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rung to draw, from one row to another, in its part of the column; rows are counted from below."""

    key: str
    title: str
    notes: tuple[str, ...]
    low: int
    high: int
    is_chosen: bool = False
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Tie:
    """A move to draw. Its label stands on its line, or in the box where it ends if it goes around others."""

    start: str
    end: str
    label: str
    is_firm: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One ladder, or the way of a progression."""

    title: str
    note: str
    boxes: tuple[Box, ...]
    ties: tuple[Tie, ...]

    @property
    def box(self) -> Mapping[str, Box]:
        return {box.key: box for box in self.boxes}

    def is_straight(self, tie: Tie) -> bool:
        """Whether a line can go straight up from the one to the other."""
        start, end = self.box[tie.start], self.box[tie.end]
        if start.high >= end.low:
            return False
        if sum(each.start == tie.start for each in self.ties) > 1:
            return False
        return not any(start.high < box.high and box.low < end.low for box in self.boxes if box not in (start, end))

    @property
    def around(self) -> tuple[str, ...]:
        """The boxes from which lines go around others: each has a lane of its own."""
        return tuple(dict.fromkeys(tie.start for tie in self.ties if not self.is_straight(tie)))


def title_of(ladders: Ladders | Progression) -> str:
    """What the picture is called."""
    if isinstance(ladders, Progression):
        return ladders.title
    return (
        f"Ladders of {ladders.role.label}" if ladders.role is not None else "The ladders of the sources, side by side"
    )


def _items(ladders: Ladders | Progression) -> tuple[Ladder, ...]:
    return ladders.ladders if isinstance(ladders, Progression) else ladders.items


def levels_of(ladders: Ladders | Progression) -> tuple[Entity, ...]:
    """The levels of the rows, the lowest first; a last row takes the rungs for which no level is known."""
    ids = {level.id for ladder in _items(ladders) for rung in ladder.rungs for level in rung.levels}
    if isinstance(ladders, Progression):
        ids.update(level.id for level in ladders.levels if ladders.steps)
    return level_order(ladders.graph).sorted(ids)


def columns_of(ladders: Ladders | Progression, levels: Sequence[Entity]) -> Iterator[Column]:
    """A column for each ladder, before them the way if there is one."""
    chosen: set[str] = set()
    if isinstance(ladders, Progression) and ladders.steps:
        yield _way(ladders, levels)
        for step in ladders.steps:
            for move in step.moves:
                chosen.update((move.origin.id, move.target.id))
    for ladder in _items(ladders):
        boxes = [_box(rung, levels, rung.entity.id in chosen) for rung in ladder.rungs]
        held = {box.key for box in boxes}
        ties = tuple(_tie(move) for move in ladder.moves if {move.origin.id, move.target.id} <= held)
        who = f"stated by {listed(sorted(ladder.sources))}" if ladder.sources else "stated by no source"
        roles = f", of {listed(role.label for role in ladder.roles)}" if ladder.roles else ""
        boxes, ties = _merged(boxes, ties)
        yield Column(ladder.entity.label, who + roles, tuple(_in_lanes(boxes)), ties)


def _way(way: Progression, levels: Sequence[Entity]) -> Column:
    """The way that is asked for, as if it were a ladder of its own."""
    row = {level.id: place for place, level in enumerate(levels)}
    steps = {step.level: step for step in way.steps}
    boxes = []
    for stage in way.stages:
        notes = dict.fromkeys(str(each) for each in stage.years)
        if stage.level in steps:
            notes |= dict.fromkeys(steps[stage.level].marks)
        place = row[stage.level.id]
        boxes.append(Box(stage.level.id, stage.level.label, tuple(notes), place, place, is_chosen=True))
    ties = tuple(Tie(step.origin.id, step.level.id, "", not step.is_assembled) for step in way.steps)
    note = "assembled from several ladders" if way.is_assembled else "as one ladder has it"
    return Column("The way", note, tuple(boxes), ties)


def _box(rung: Rung, levels: Sequence[Entity], is_chosen: bool) -> Box:
    rows = [place for place, level in enumerate(levels) if level in rung.levels] or [len(levels)]
    notes = [
        str(claim.value) for claim in rung.years if isinstance(claim.value, Years) and claim.value.sense != "to-reach"
    ]
    if rung.entity.type not in (None, "individual"):
        notes.append(f"{rung.entity.type} track")
    return Box(rung.entity.id, rung.title, tuple(dict.fromkeys(notes)), min(rows), max(rows), is_chosen)


def _merged(boxes: list[Box], ties: tuple[Tie, ...]) -> tuple[list[Box], tuple[Tie, ...]]:
    """Rungs of which the same is said in every respect, such as two names of one rung, in one box."""
    same: dict[object, list[Box]] = {}
    for box in boxes:
        moves = frozenset(
            (tie.start == box.key, tie.end if tie.start == box.key else tie.start, tie.label, tie.is_firm)
            for tie in ties
            if box.key in (tie.start, tie.end)
        )
        same.setdefault((box.low, box.high, box.notes, moves), []).append(box)
    merged = []
    called: dict[str, str] = {}
    for first, *others in same.values():
        titles = listed((box.title for box in (first, *others)), "or")
        merged.append(replace(first, title=titles, is_chosen=any(box.is_chosen for box in (first, *others))))
        called.update({box.key: first.key for box in (first, *others)})
    kept = dict.fromkeys(replace(tie, start=called[tie.start], end=called[tie.end]) for tie in ties)
    return merged, tuple(kept)


def _tie(move: Move) -> Tie:
    years = dict.fromkeys(f"{claim.value.amount} years" for claim in move.claims if isinstance(claim.value, Years))
    label = "; ".join((*years, *([] if move.support == "stated" else [move.support])))
    return Tie(move.origin.id, move.target.id, label, move.support == "stated")


def _in_lanes(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes that share a row side by side, each as wide as its neighbours."""
    clusters: list[list[Box]] = []
    top = -1
    for box in sorted(boxes, key=lambda box: (box.low, box.high)):
        if not clusters or box.low > top:
            clusters.append([])
        clusters[-1].append(box)
        top = max(top, box.high)
    for cluster in clusters:
        ends: list[int] = []
        parts = []
        for box in cluster:
            part = next((number for number, end in enumerate(ends) if end < box.low), len(ends))
            ends[part : part + 1] = [box.high]
            parts.append(part)
        yield from (replace(box, part=part, parts=len(ends)) for box, part in zip(cluster, parts, strict=True))


def held_rows(columns: Iterable[Column], levels: Sequence[Entity]) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """The columns with only the rows that one of them has something in, and what these are called."""
    columns = tuple(columns)
    rows = sorted({row for column in columns for box in column.boxes for row in range(box.low, box.high + 1)})
    place = {row: number for number, row in enumerate(rows)}
    names = tuple(levels[row].label if row < len(levels) else "no level is known" for row in rows)
    return tuple(
        replace(
            column,
            boxes=tuple(replace(box, low=place[box.low], high=place[box.high]) for box in column.boxes),
        )
        for column in columns
    ), names
