"""What is an entity tied to, as a still picture? The entity in the middle, around it what it is said to need, use, lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from ..model import Entity
from ..query.answers import Statement, places
from ..query.facts import Description, Section
from .pills import LEADING, SMALL, Pill, credits, draw_pills, heading, legend, pills_height, plural_signs
from .svg_canvas import Drawing, Theme
from .text_widths import lines_of

__all__ = ["neighbourhood_svg"]

_MARGIN: Final = 20.0
_WIDE: Final = 720.0
_MIDDLE: Final = 0.25
"""The share of the entity itself, where its neighbours stand on both sides."""
_REACH: Final = 54.0
"""Between the entity and its neighbours: room for a line that bends."""
_GAP: Final = 14.0
_PADDING: Final = 12.0
_HEAD: Final = 30.0
_MORE: Final = 18.0
_EVEN: Final = 0.8
"""A group goes to the other side only while that one stays clearly shorter."""


@dataclass(frozen=True, slots=True)
class _Card:
    """What is said in one way: a heading, pills, and how many there was no room for."""

    title: str
    toward: Literal["in", "out", "none"]
    pills: tuple[Pill, ...]
    rest: int

    def height(self, width: float) -> float:
        return _HEAD + pills_height(self.pills, width - 2 * _PADDING) + (_MORE if self.rest else 0.0) + _PADDING


def neighbourhood_svg(description: Description, *, most: int = 8, width: float = 960, theme: Theme = "auto") -> str:
    """The entity that is described and what it is tied to, as an SVG: at most so many of each tie, the strongest first.

    >>> from ai_roles.query.facts.description import describe
    >>> from ai_roles.sample import SAMPLE
    >>> picture = neighbourhood_svg(describe(SAMPLE, "k8s"))
    >>> "is needed by (1)" in picture, "Container orchestration" in picture
    (True, True)
    """
    cards = tuple(_card(section, most) for section in description.sections)
    entity = description.entity
    drawing = Drawing(
        width, title=f"What {entity.label} is tied to", description=_described(description, cards), theme=theme
    )
    note = "No claim speaks of it." if not cards else f"{_count(description.claim_count)} of {_sources(description)}."
    y = heading(drawing, f"What {entity.label} is tied to", (note,), width, margin=_MARGIN) + 14
    draw = _draw_around if width >= _WIDE else _draw_below
    y = draw(drawing, description, cards, y, width) + 24
    room = width - 2 * _MARGIN
    pills = [pill for card in cards for pill in card.pills]
    y = legend(drawing, plural_signs(pills), _MARGIN, y, room)
    y = credits(drawing, _drawn(description, most), _MARGIN, y, room)
    return drawing.finish(y - LEADING + _MARGIN)


def _count(claims: int) -> str:
    return "1 claim" if claims == 1 else f"{claims:,} claims"


def _sources(description: Description) -> str:
    count = len(description.sources)
    return "no source" if not count else "1 source" if count == 1 else f"{count} sources"


def _card(section: Section, most: int) -> _Card:
    found: dict[str, list[Statement]] = {}
    for statement in section.statements:
        found.setdefault(section.line(statement), []).append(statement)
    pills = tuple(_pill(section, said) for said in list(found.values())[:most])
    toward: Literal["in", "out", "none"] = {"subject": "out", "object": "in", "qualifier": "none"}[section.part]  # type: ignore[assignment]
    return _Card(f"{section.heading} ({len(found)})", toward, pills, max(0, len(found) - most))


def _pill(section: Section, said: Sequence[Statement]) -> Pill:
    """The other end of the tie; where something holds at a level or in an industry, what it is that holds."""
    first = said[0]
    other: Entity | None = first.subject if section.part == "object" else first.object
    parts = [other.label if other is not None else "", str(first.claim.value or "")]
    if section.part == "qualifier" and first.subject.kind != "role":
        parts.insert(0, first.subject.label)
    how = "; ".join(dict.fromkeys(each.how for each in said if each.how))
    hint = ", ".join(part for part in (first.sentence, how, places([each.claim for each in said])) if part)
    return Pill(
        ": ".join(part for part in parts if part),
        other.kind if other is not None else None,
        "line-strong",
        hint=hint,
    )


def _drawn(description: Description, most: int) -> Iterator[Statement]:
    for section in description.sections:
        lines = list(dict.fromkeys(section.line(statement) for statement in section.statements))[:most]
        yield from (statement for statement in section.statements if section.line(statement) in lines)


def _draw_around(drawing: Drawing, description: Description, cards: Sequence[_Card], y: float, width: float) -> float:
    """What is said of others on the left, what is said of it on the right; where one side is long, both take their share."""
    room = width - 2 * _MARGIN
    middle = room * _MIDDLE
    side = (room - middle - 2 * _REACH) / 2
    left, right = _sides(cards, side)
    heights = [_stack_height(some, side) for some in (left, right)]
    own = _entity_height(description, middle)
    height = max(*heights, own)
    x = _MARGIN + side + _REACH
    top = y + (height - own) / 2
    for some, start, stack in ((left, _MARGIN, heights[0]), (right, width - _MARGIN - side, heights[1])):
        place = y + (height - stack) / 2
        spread = (own - 28) / max(len(some), 1)
        for number, card in enumerate(some):
            tall = card.height(side)
            near = (x + middle if start > x else x, top + 14 + spread * (number + 0.5))
            far = (start if start > x else start + side, place + min(tall / 2, 26))
            _draw_tie(drawing, near, far, card)
            _draw_card(drawing, card, start, place, side)
            place += tall + _GAP
    _draw_entity(drawing, description, x, top, middle, own)
    return y + height


def _draw_below(drawing: Drawing, description: Description, cards: Sequence[_Card], y: float, width: float) -> float:
    room = width - 2 * _MARGIN
    own = _entity_height(description, room)
    trunk = _MARGIN + 8
    x, side = _MARGIN + 26, room - 26
    place = y + own + _GAP
    ends = []
    for card in cards:
        ends.append(place + 20)
        place += card.height(side) + _GAP
    if ends:
        drawing.path(f"M{trunk:.1f},{y + own:.1f} V{ends[-1]:.1f}", stroke="line-strong")
    place = y + own + _GAP
    for card, end in zip(cards, ends, strict=True):
        drawing.path(f"M{trunk:.1f},{end:.1f} H{x:.1f}", stroke="line-strong")
        if card.toward == "out":
            drawing.arrow(x - 1, end, "right", fill="line-strong")
        elif card.toward == "in":
            drawing.arrow(trunk + 1, end, "left", fill="line-strong")
        _draw_card(drawing, card, x, place, side)
        place += card.height(side) + _GAP
    _draw_entity(drawing, description, _MARGIN, y, room, own)
    return place - _GAP


def _sides(cards: Sequence[_Card], width: float) -> tuple[list[_Card], list[_Card]]:
    """What points here on the left and the rest on the right, but for what makes one side much longer than the other."""
    left = [card for card in cards if card.toward == "in"]
    right = [card for card in cards if card.toward != "in"]
    short, long = sorted((left, right), key=lambda some: _stack_height(some, width))
    while len(long) > 1 and _stack_height([*short, long[-1]], width) < _EVEN * _stack_height(long, width):
        short.append(long.pop())
    return left, right


def _stack_height(cards: Iterable[_Card], width: float) -> float:
    heights = [card.height(width) + _GAP for card in cards]
    return sum(heights) - _GAP if heights else 0.0


def _draw_card(drawing: Drawing, card: _Card, x: float, y: float, width: float) -> None:
    room = width - 2 * _PADDING
    drawing.rect(x, y, width, card.height(width), fill="raised", stroke="line", radius=8)
    (title,) = lines_of(card.title, SMALL + 1, room, most=1, bold=True)
    drawing.text(x + _PADDING, y + 20, title, size=SMALL + 1, bold=True)
    y = draw_pills(drawing, card.pills, x + _PADDING, y + _HEAD, room)
    if card.rest:
        drawing.text(x + _PADDING, y + 15, f"and {card.rest} more", size=SMALL, ink="muted")


def _draw_tie(drawing: Drawing, near: tuple[float, float], far: tuple[float, float], card: _Card) -> None:
    bend = (near[0] + far[0]) / 2
    drawing.path(
        f"M{near[0]:.1f},{near[1]:.1f} C{bend:.1f},{near[1]:.1f} {bend:.1f},{far[1]:.1f} {far[0]:.1f},{far[1]:.1f}",
        stroke="line-strong",
    )
    is_right = far[0] > near[0]
    if card.toward == "out":
        drawing.arrow(far[0] - (1 if is_right else -1), far[1], "right" if is_right else "left", fill="line-strong")
    elif card.toward == "in":
        drawing.arrow(near[0] + (1 if is_right else -1), near[1], "left" if is_right else "right", fill="line-strong")


def _entity_texts(description: Description, width: float) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    entity, room = description.entity, width - 2 * _PADDING - 18
    also = f"also called {', '.join(entity.aliases)}" if entity.aliases else ""
    return (
        lines_of(entity.label, 15, room, most=4, bold=True),
        lines_of(entity.definition, 12, room + 18, most=8) if entity.definition else (),
        lines_of(also, SMALL, room + 18, most=3) if also else (),
    )


def _entity_height(description: Description, width: float) -> float:
    title, definition, also = _entity_texts(description, width)
    return 2 * _PADDING + len(title) * 19 + 18 + len(definition) * 16 + len(also) * LEADING + (6 if also else 0)


def _draw_entity(drawing: Drawing, description: Description, x: float, y: float, width: float, height: float) -> None:
    entity = description.entity
    title, definition, also = _entity_texts(description, width)
    drawing.rect(x, y, width, height, fill="paper", stroke=f"{entity.kind}-outline", radius=8, thick=2.2)
    drawing.sign(entity.kind, x + _PADDING + 5, y + _PADDING + 9, 6)
    y = drawing.lines(x + _PADDING + 18, y + _PADDING + 14, title, size=15, leading=19, bold=True)
    kind = ", ".join(part for part in (entity.kind.replace("-", " "), entity.type) if part)
    drawing.text(x + _PADDING, y, kind, size=SMALL, ink="muted")
    y = drawing.lines(x + _PADDING, y + 18, definition, size=12, leading=16)
    drawing.lines(x + _PADDING, y + 4, also, size=SMALL, leading=LEADING, ink="muted")


def _described(description: Description, cards: Iterable[_Card]) -> str:
    entity = description.entity
    sentences = [f"{entity.label} ({entity.kind})."]
    for card in cards:
        rest = f" and {card.rest} more" if card.rest else ""
        sentences.append(f"{card.title}: {', '.join(pill.label for pill in card.pills)}{rest}.")
    return " ".join(sentences)
