"""What do Mermaid and Graphviz draw? Names, boxes around some of them, and lines; where all of it stands is up to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ..errors import UsageError
from ..model import Claim, Entity, KnowledgeGraph, Text, limits, qualifier_words
from ..predicates import PREDICATES
from ..query.answers import strongest
from ..query.careers import Ladders, Progression, columns_of, levels_of, title_of
from ..query.roles import MERELY, NOWHERE, Compared, Comparison
from ..vocabulary import NECESSITIES, Kind, PredicateId
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
    """What ties two names, or a name and a box. `is_firm`: a source states it outright, and it is more than liked."""

    start: str
    end: str
    label: str = ""
    is_arrow: bool = True
    is_firm: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """Names under one heading."""

    key: str
    label: str
    names: tuple[str, ...]


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
    [('mlops-engineer', 'needs (as an example)', 'kubernetes'), ('kubernetes', 'is used for', 'containers')]
    """
    graph = graph.said
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
        Line(start, end, _said(graph, predicate, same), is_firm=_is_firm(same))
        for (start, predicate, end), same in kept.items()
    )
    title = (
        middle.label if middle else "Roles, skills and tools" if kept is tied else "How roles are tied to each other"
    )
    return Outline(title, names, lines, (), tuple(notes))


_Tie = tuple[str, PredicateId, str]
_COMMON: Final = "common:ground"
_MOST_NEAR: Final = 6
_OPTIONAL: Final = frozenset({"preferred", "optional", "mentioned"})


def _tied(claims: Iterable[Claim]) -> dict[_Tie, list[Claim]]:
    """The positive claims by what they tie and how; what is needed most first, else in the order of the predicates.

    Where several make one line, their ids say which of them comes first: the order in which they were read says nothing.
    """
    found: dict[_Tie, list[Claim]] = {}
    for claim in sorted(claims, key=lambda each: each.id):
        if claim.positive and claim.object is not None:
            found.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    places = {predicate: place for place, predicate in enumerate(PREDICATES)}

    def order(item: tuple[_Tie, list[Claim]]) -> tuple[int, int, str, str]:
        (start, predicate, end), same = item
        necessity = strongest(same)
        return (
            places[predicate],
            len(NECESSITIES) if necessity is None else NECESSITIES.index(necessity),
            start,
            end,
        )

    return dict(sorted(found.items(), key=order))


def _choice(kept: Iterable[_Tie], graph: KnowledgeGraph, middle: Entity | None) -> str:
    if middle is not None:
        return f"those that say most of {middle.label}"
    are_roles = all(graph[start].kind == graph[end].kind == "role" for start, _, end in kept)
    return "those between roles" if are_roles else "those that come first"


def _said(graph: KnowledgeGraph, predicate: PredicateId, claims: list[Claim]) -> str:
    """The predicate, the figure where one is stated, and what limits the strongest claim where every one has limits.

    Sentences have no room on a line, and alternatives none for their names.
    """
    values = dict.fromkeys(str(claim.value) for claim in claims if not isinstance(claim.value, Text | None))
    said = ": ".join((PREDICATES[predicate].label, "; ".join(values))) if values else PREDICATES[predicate].label
    if any(_is_plain(claim) for claim in claims):
        return said
    first = min(claims, key=lambda claim: NECESSITIES.index(claim.necessity) if claim.necessity else 0)
    named, sized = qualifier_words(first, lambda id: graph[id].label), qualifier_words(first)
    told = {**named, "any_of": sized.get("any_of", "")}
    words = [told[field] for field in (*limits(first), "any_of") if told.get(field)]
    return f"{said} ({', '.join(words)})" if words else said


def _is_plain(claim: Claim) -> bool:
    """Whether a line may say it without a word more."""
    return not limits(claim) and claim.any_of is None


def _is_firm(claims: list[Claim]) -> bool:
    return any(_is_plain(claim) and claim.necessity not in _OPTIONAL and claim.basis != "editorial" for claim in claims)


def comparison_outline(comparison: Comparison) -> Outline:
    """What two positions share stands between them, what tells them apart on their outer sides.

    >>> from ai_roles.query.roles.comparison import compare
    >>> from ai_roles.sample import SAMPLE
    >>> [box.label for box in comparison_outline(compare(SAMPLE, "mlops", "genai")).boxes]
    ['Only MLOps Engineer', 'Stressed by MLOps Engineer', 'Only Generative AI Engineer']
    """
    left, right = comparison.left.position, comparison.right.position
    here, there = (
        Name(_key(left.key), left.label, "role", True),
        Name(_key(right.key), right.label, "role", True),
    )
    names: list[Name] = [here, there]
    boxes: list[Box] = []
    lines: list[Line] = []
    for key, heading, items, is_firm in (
        ("box:only-left", f"Only {left.label}", comparison.only_left, True),
        ("box:stressed-left", f"Stressed by {left.label}", comparison.stressed_left, False),
        ("box:shared", "Shared", comparison.shared, True),
        ("box:stressed-right", f"Stressed by {right.label}", comparison.stressed_right, False),
        ("box:only-right", f"Only {right.label}", comparison.only_right, True),
    ):
        if items:
            names += (Name(item.entity.id, _stated(comparison, item), item.entity.kind) for item in items)
            boxes.append(Box(key, heading, tuple(item.entity.id for item in items)))
            ends = {"left": ((key, here.key),), "right": ((there.key, key),)}.get(
                key.rpartition("-")[2], ((here.key, key), (key, there.key))
            )
            lines += (Line(start, end, is_arrow=False, is_firm=is_firm) for start, end in ends)
    if comparison.common_ground:
        names.append(Name(_COMMON, f"{len(comparison.common_ground)} skills and tools that both have in common"))
        lines += (Line(here.key, _COMMON, is_arrow=False), Line(_COMMON, there.key, is_arrow=False))
    for number, near in enumerate(comparison.near[:_MOST_NEAR]):
        tie = f"near:{number}"
        names.append(Name(tie, f"Related: {near.because}"))
        lines += (
            Line(here.key, tie, is_arrow=False, is_firm=False),
            Line(tie, there.key, is_arrow=False, is_firm=False),
        )
    notes = (f"Only: {NOWHERE}. Stressed: the other {MERELY}.",)
    return Outline(f"{left.label} and {right.label}", tuple(names), tuple(lines), tuple(boxes), notes)


def _stated(comparison: Comparison, item: Compared) -> str:
    """The name, and that the thing is one of several or a mere example where every claim says so."""
    limited = comparison.limited(item)
    return f"{item.entity.label} ({limited})" if limited else item.entity.label


def _key(position: str) -> str:
    """No entity has it as its id, even where a position is no more than a role."""
    return f"position:{position}"


def ladders_outline(ladders: Ladders | Progression) -> Outline:
    """The rungs of each source's ladder in a box, with the moves between them and the time that is stated for them.

    >>> from ai_roles.query.careers.ladder_comparison import ladders
    >>> from ai_roles.sample import SAMPLE
    >>> ladders_outline(ladders(SAMPLE)).notes
    ('No source describes a ladder.',)
    """
    names: list[Name] = []
    lines: list[Line] = []
    boxes: list[Box] = []
    for number, column in enumerate(columns_of(ladders, levels_of(ladders))):
        key = {box.key: f"{number}:{box.key}" for box in column.boxes}
        boxes.append(Box(f"box:{number}", column.title, tuple(key.values())))
        names += (Name(key[box.key], ": ".join((box.title, *box.notes)), "rung", box.is_chosen) for box in column.boxes)
        lines += (Line(key[tie.start], key[tie.end], tie.label, is_firm=tie.is_firm) for tie in column.ties)
    note = "Titles, years and moves are the sources' own." if names else "No source describes a ladder."
    return Outline(title_of(ladders), tuple(names), tuple(lines), tuple(boxes), (note,))
