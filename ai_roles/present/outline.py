"""What do Mermaid and Graphviz draw? Names, boxes around some of them, and lines; where all of it stands is up to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..errors import UsageError
from ..model import Claim, Entity, KnowledgeGraph, Years
from ..query.comparison import Compared, Comparison
from ..query.ladders import Ladder, Ladders
from ..query.profile import strongest
from ..query.progression import Progression
from ..vocabulary import NECESSITIES, PREDICATES, Kind
from .focus import One, found_entity

__all__ = ["Box", "Line", "Name", "Outline", "comparison_outline", "graph_outline", "ladders_outline"]


@dataclass(frozen=True, slots=True)
class Name:
    """An entity, or a few words that stand for several."""

    key: str
    label: str
    kind: Kind | None = None
    is_focus: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What ties two names. `is_firm`: a source states it of them outright, and it is needed, not merely liked."""

    start: str
    end: str
    label: str = ""
    is_arrow: bool = True
    is_firm: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """Names under one heading."""

    label: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A picture without places. `notes` are what a reader has to know to read it rightly."""

    title: str
    names: tuple[Name, ...]
    lines: tuple[Line, ...]
    boxes: tuple[Box, ...] = ()
    notes: tuple[str, ...] = ()


def graph_outline(graph: KnowledgeGraph, focus: One | None = None, *, most: int | None = None) -> Outline:
    """The entities of the graph, or those around one, with a line for all positive claims that tie two of them alike.

    Where there are more than *most* lines, the whole graph shrinks to what ties roles to each other, and the surroundings
    of an entity to what is needed most.

    >>> from ai_roles.sample import SAMPLE
    >>> [(line.start, line.label, line.end) for line in graph_outline(SAMPLE, "k8s").lines]
    [('mlops-engineer', 'needs', 'kubernetes'), ('kubernetes', 'is used for', 'containers')]
    """
    if most is not None and most < 1:
        raise UsageError(f"at least 1 line is drawn, not {most}")
    middle = None
    if focus is not None:
        found = found_entity(graph, focus)
        middle = found if isinstance(found, Entity) else found.role
    claims = graph.all_claims.values() if middle is None else graph.about(middle.id)
    tied = _tied(claim for claim in claims if middle is None or middle.id in (claim.subject, claim.object))
    kept = tied
    notes = []
    if most is not None and len(tied) > most:
        if middle is None:
            roles = [one for one in tied if graph[one[0]].kind == graph[one[2]].kind == "role"]
            kept = {one: tied[one] for one in roles or tied}
        kept = dict(list(kept.items())[:most])
        notes.append(f"{len(kept):,} of {len(tied):,} lines are drawn: {_choice(kept, graph, middle)}.")
    drawn = dict.fromkeys(end for start, _, end in kept for end in (start, end))
    if middle is not None:
        drawn = {middle.id: None, **drawn}
    elif kept is tied:
        drawn = dict.fromkeys(sorted(graph.entities))
    names = tuple(Name(id, graph[id].label, graph[id].kind, middle is not None and id == middle.id) for id in drawn)
    lines = tuple(
        Line(start, end, _said(predicate, same), is_firm=_is_firm(same)) for (start, predicate, end), same in kept.items()
    )
    return Outline(middle.label if middle else "Roles, skills and tools", names, lines, (), tuple(notes))


_Tie = tuple[str, str, str]
_OPTIONAL: Final = frozenset({"preferred", "optional", "mentioned"})


def _tied(claims: Iterable[Claim]) -> dict[_Tie, list[Claim]]:
    """The positive claims by what they tie and how; what is needed most first, else in the order of the predicates."""
    found: dict[_Tie, list[Claim]] = {}
    for claim in claims:
        if claim.positive and claim.object is not None:
            found.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    places = {predicate: place for place, predicate in enumerate(PREDICATES)}

    def order(item: tuple[_Tie, list[Claim]]) -> tuple[int, int, str, str]:
        (start, predicate, end), same = item
        necessity = strongest(same)
        return places[predicate], len(NECESSITIES) if necessity is None else NECESSITIES.index(necessity), start, end

    return dict(sorted(found.items(), key=order))


def _choice(kept: Iterable[_Tie], graph: KnowledgeGraph, middle: Entity | None) -> str:
    if middle is not None:
        return f"those that say most of {middle.label}"
    if all(graph[start].kind == graph[end].kind == "role" for start, _, end in kept):
        return "those between roles"
    return "those that come first"


def _said(predicate: str, claims: list[Claim]) -> str:
    values = dict.fromkeys(str(claim.value) for claim in claims if claim.value is not None)
    return ": ".join((PREDICATES[predicate].label, "; ".join(values))) if values else PREDICATES[predicate].label


def _is_firm(claims: list[Claim]) -> bool:
    return strongest(claims) not in _OPTIONAL and any(claim.basis != "editorial" for claim in claims)


def comparison_outline(comparison: Comparison) -> Outline:
    """What two positions share stands between them, what tells them apart on their outer sides."""
    left, right = comparison.left.position, comparison.right.position
    sides = (Name(_key(left.key), left.label, "role", True), Name(_key(right.key), right.label, "role", True))
    names: list[Name] = [*sides]
    boxes: list[Box] = []
    lines: list[Line] = []
    for heading, items, places in (
        (f"Only {left.label}", comparison.only_left, (0,)),
        (f"Stressed by {left.label}", comparison.stressed_left, (0,)),
        ("Shared", comparison.shared, (0, 1)),
        (f"Stressed by {right.label}", comparison.stressed_right, (1,)),
        (f"Only {right.label}", comparison.only_right, (1,)),
    ):
        if items:
            names += (Name(item.entity.id, item.entity.label, item.entity.kind) for item in items)
            boxes.append(Box(heading, tuple(item.entity.id for item in items)))
            lines += (line for item in items for line in _lines(item, sides, places))
    if comparison.common_ground:
        names.append(Name("common", f"{len(comparison.common_ground)} skills and tools that both inherit"))
        lines += (Line(sides[0].key, "common", is_arrow=False), Line("common", sides[1].key, is_arrow=False))
    lines += (
        Line(near.left.id, near.right.id, near.because, is_arrow=False, is_firm=False) for near in comparison.near
    )
    notes = ("Only: no source states it of the other. Stressed: the other merely inherits it.",)
    return Outline(f"{left.label} and {right.label}", tuple(names), tuple(lines), tuple(boxes), notes)


def _lines(item: Compared, sides: tuple[Name, Name], places: tuple[int, ...]) -> Iterator[Line]:
    """From left to right, so that what is drawn in this order stands in this order."""
    is_firm = item.bucket.startswith(("only", "shared"))
    if places == (0,):
        yield Line(item.entity.id, sides[0].key, is_arrow=False, is_firm=is_firm)
    else:
        if 0 in places:
            yield Line(sides[0].key, item.entity.id, is_arrow=False, is_firm=is_firm)
        is_shared = len(places) > 1
        start, end = (item.entity.id, sides[1].key) if is_shared else (sides[1].key, item.entity.id)
        yield Line(start, end, is_arrow=False, is_firm=is_firm)


def _key(position: str) -> str:
    """No entity has it as its id, even where a position is no more than a role."""
    return f"position:{position}"


def ladders_outline(ladders: Ladders | Progression) -> Outline:
    """The rungs of each source's ladder in a box, with the moves between them and the time that is stated for them."""
    items = ladders.ladders if isinstance(ladders, Progression) else ladders.items
    names = [Name(key, label, "rung") for ladder in items for key, label in _rungs(ladder)]
    held = {name.key for name in names}
    lines = []
    for ladder in items:
        for move in ladder.moves:
            years = dict.fromkeys(str(claim.value) for claim in move.claims if isinstance(claim.value, Years))
            label = "; ".join(years) or ("" if move.support == "stated" else move.support)
            if move.target.id not in held:
                names.append(Name(move.target.id, move.target.label, "rung"))
                held.add(move.target.id)
            lines.append(Line(move.origin.id, move.target.id, label, is_firm=move.support == "stated"))
    boxes = tuple(
        Box(ladder.entity.label, tuple(rung.entity.id for rung in ladder.rungs)) for ladder in items
    )
    title = f"Ladders of {ladders.role.label}" if ladders.role is not None else "Ladders side by side"
    notes = ("Titles, years and moves are the sources' own.",) if items else ("No source describes a ladder.",)
    return Outline(title, tuple(dict.fromkeys(names)), tuple(lines), _apart(boxes), notes)


def _rungs(ladder: Ladder) -> Iterator[tuple[str, str]]:
    for rung in ladder.rungs:
        years = ", ".join(dict.fromkeys(str(claim.value) for claim in rung.years))
        yield rung.entity.id, f"{rung.title}: {years}" if years else rung.title


def _apart(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """Every name in the first box that holds it."""
    taken: set[str] = set()
    apart = []
    for box in boxes:
        apart.append(replace(box, keys=tuple(key for key in box.keys if key not in taken)))
        taken.update(box.keys)
    return tuple(apart)
