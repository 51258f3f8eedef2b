"""What separates two roles, as a still picture? Left, shared and right, so that the answer can be read off it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ..query.answers import Statement, places, state
from ..query.roles import Compared, Comparison, ProfileItem
from ..vocabulary import NECESSITIES
from .pills import LEADING, SMALL, Pill, credits, draw_pills, heading, legend, pills_height, plural_signs
from .svg_canvas import Drawing, Theme
from .text_widths import lines_of

__all__ = ["comparison_svg"]

_MARGIN: Final = 20.0
_PADDING: Final = 14.0
_GAP: Final = 14.0
_WIDE: Final = 720.0
"""From this width on the columns stand side by side, below it one under the other."""
_MIDDLE: Final = 0.3
"""The share of the column in between."""
_INHERITED: Final = 14
"""So many of what both inherit are named, those needed most."""
_MOST: Final = 40
"""And so many of every other group."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading, what it means, and the pills below it."""

    title: str
    note: str
    pills: tuple[Pill, ...]
    rest: int = 0


@dataclass(frozen=True, slots=True)
class _Column:
    tone: str
    title: str
    summary: str
    parts: tuple[_Part, ...]


def comparison_svg(comparison: Comparison, *, width: float = 960, theme: Theme = "auto") -> str:
    """The comparison as an SVG: what only one side has or stresses on its side, what both have in between.

    A picture narrower than 720 has the columns one below the other, for phones.

    >>> from ai_roles.query.roles.comparison import compare
    >>> from ai_roles.sample import SAMPLE
    >>> picture = comparison_svg(compare(SAMPLE, "mlops", "genai"))
    >>> "Kubernetes" in picture, picture[:5], picture[-6:]
    (True, '<svg ', '</svg>')
    """
    columns = _columns(comparison)
    left, right = comparison.left.position.label, comparison.right.position.label
    title = f"{left} and {right}"
    drawing = Drawing(width, title=title, description=_described(columns), theme=theme)
    y = heading(
        drawing,
        title,
        ("The skills and tools that set them apart, and what they share.",),
        width,
        margin=_MARGIN,
    )
    y = _draw_measure(drawing, comparison, y + 8, width) + 14
    room = width - 2 * _MARGIN
    if width >= _WIDE:
        middle = (room - 2 * _GAP) * _MIDDLE
        outer = (room - 2 * _GAP - middle) / 2
        widths = (outer, middle, outer)
        height = max(_height(column, wide) for column, wide in zip(columns, widths, strict=True))
        x = _MARGIN
        for column, wide in zip(columns, widths, strict=True):
            _draw(drawing, column, x, y, wide, height)
            x += wide + _GAP
        y += height + _GAP
    else:
        for column in (columns[0], columns[2], columns[1]):
            height = _height(column, room)
            _draw(drawing, column, _MARGIN, y, room, height)
            y += height + _GAP
    pills = [pill for column in columns for part in column.parts for pill in part.pills]
    y = legend(
        drawing,
        plural_signs(pills),
        _MARGIN,
        y + 10,
        room,
        more=(("only here", True), ("stressed here, or shared", False)),
    )
    notes = lines_of("“Only here” means that no source states it of the other role.", SMALL, room)
    y = drawing.lines(_MARGIN, y, notes, size=SMALL, leading=LEADING, ink="muted")
    y = credits(drawing, _statements(comparison), _MARGIN, y, room)
    return drawing.finish(y - LEADING + _MARGIN)


def _columns(comparison: Comparison) -> tuple[_Column, _Column, _Column]:
    left, right = comparison.left.position.label, comparison.right.position.label
    inherited = _inherited(comparison)
    shared = len(comparison.shared) + len(inherited)
    between = [_part("Said of both", "stated of each of them", comparison.shared, "both", is_strong=True)]
    if comparison.near:
        pills = tuple(
            Pill(f"{near.left.label} ~ {near.right.label}", None, "both", hint=near.because) for near in comparison.near
        )
        between.append(
            _Part(f"Related ({len(pills)})", "not the same, but tied", pills[:_MOST], max(0, len(pills) - _MOST))
        )
    between.append(
        _part("Inherited by both", "said of the role that both specialize", inherited, "both", most=_INHERITED)
    )
    return (
        _Column(
            "left",
            left,
            _count(len(comparison.distinctive_left), "sets it apart", "set it apart"),
            (
                _part("Only here", "no source states it of the other", comparison.only_left, "left", is_strong=True),
                _part("Stressed here", "the other merely inherits it", comparison.stressed_left, "left"),
            ),
        ),
        _Column("both", "Both", _count(shared, "is shared", "are shared"), tuple(between)),
        _Column(
            "right",
            right,
            _count(len(comparison.distinctive_right), "sets it apart", "set it apart"),
            (
                _part("Only here", "no source states it of the other", comparison.only_right, "right", is_strong=True),
                _part("Stressed here", "the other merely inherits it", comparison.stressed_right, "right"),
            ),
        ),
    )


def _inherited(comparison: Comparison) -> tuple[Compared, ...]:
    """What both inherit, what is needed most first, and of that what most sources state."""
    items = comparison.common_ground

    def order(place: int) -> tuple[int, int, int]:
        sides = _sides(items[place])
        necessity = min((side.necessity for side in sides if side.necessity), key=NECESSITIES.index, default=None)
        rank = len(NECESSITIES) if necessity is None else NECESSITIES.index(necessity)
        return rank, -len(frozenset().union(*(side.sources for side in sides))), place

    return tuple(items[place] for place in sorted(range(len(items)), key=order))


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _part(
    title: str, note: str, items: Sequence[Compared], ink: str, *, is_strong: bool = False, most: int = _MOST
) -> _Part:
    pills = tuple(Pill(item.entity.label, item.entity.kind, ink, is_strong, _hint(item)) for item in items[:most])
    return _Part(f"{title} ({len(items)})", note if items else "none is stated", pills, max(0, len(items) - most))


def _hint(item: Compared) -> str:
    """How strongly it is needed on either side, and who says so."""
    return "; ".join(f"{side.via.label}: {side.necessity}, {places(side.claims)}" for side in _sides(item))


def _sides(item: Compared) -> list[ProfileItem]:
    found: list[ProfileItem] = []
    for side in (item.left, item.right):
        if side is not None and side not in found:
            found.append(side)
    return found


def _statements(comparison: Comparison) -> list[Statement]:
    """What is drawn rests on these; of what both inherit only what is named."""
    items = [*comparison.distinctive, *comparison.shared, *_inherited(comparison)[:_INHERITED]]
    return [state(comparison.graph, claim) for item in items for side in _sides(item) for claim in side.claims]


def _described(columns: Iterable[_Column]) -> str:
    sentences = []
    for column in columns:
        for part in column.parts:
            names = ", ".join(pill.label for pill in part.pills) or "none"
            rest = f" and {part.rest} more" if part.rest else ""
            sentences.append(f"{column.title}, {part.title}: {names}{rest}.")
    return " ".join(sentences)


_TITLE: Final = 15.0
_HEAD: Final = 56.0
_PART_HEAD: Final = 44.0
_PART_GAP: Final = 16.0
_NO_PILLS: Final = -12.0


def _height(column: _Column, width: float) -> float:
    room = width - 2 * _PADDING
    height = _HEAD + (_title_lines(column, width) - 1) * _TITLE * 1.25
    for part in column.parts:
        height += _PART_HEAD + _pills_room(part, room) + (20 if part.rest else 0) + _PART_GAP
    return height - _PART_GAP + _PADDING + 4


def _pills_room(part: _Part, width: float) -> float:
    return pills_height(part.pills, width) if part.pills else _NO_PILLS


def _title_lines(column: _Column, width: float) -> int:
    return len(lines_of(column.title, _TITLE, width - 2 * _PADDING, most=3, bold=True))


def _draw(drawing: Drawing, column: _Column, x: float, y: float, width: float, height: float) -> None:
    tone, room = column.tone, width - 2 * _PADDING
    drawing.rect(x, y, width, height, fill=f"{tone}-weak", radius=8)
    drawing.rect(x, y, width, 5, fill=tone, radius=2)
    left, y = x + _PADDING, y + 28
    lines = lines_of(column.title, _TITLE, room, most=3, bold=True)
    y = drawing.lines(left, y, lines, size=_TITLE, leading=_TITLE * 1.25, ink=tone, bold=True)
    drawing.text(left, y, column.summary, size=SMALL + 0.5, ink="muted")
    y += 24
    for part in column.parts:
        drawing.text(left, y, part.title, size=13, bold=True)
        (note,) = lines_of(part.note, SMALL, room, most=1)
        drawing.text(left, y + 16, note, size=SMALL, ink="muted")
        y = draw_pills(drawing, part.pills, left, y + 26, room) if part.pills else y + 26 + _NO_PILLS
        if part.rest:
            y += 20
            drawing.text(left, y - 4, f"and {part.rest} more", size=SMALL, ink="muted")
        y += _PART_GAP + 18


def _draw_measure(drawing: Drawing, comparison: Comparison, y: float, width: float) -> float:
    """How much of all that is needed sets either of them apart, and how much both share."""
    counts = (
        ("left", len(comparison.distinctive_left)),
        ("both", len(comparison.shared) + len(comparison.common_ground)),
        ("right", len(comparison.distinctive_right)),
    )
    total = sum(count for _, count in counts)
    room = width - 2 * _MARGIN - 2 * 3
    x = _MARGIN
    for tone, count in counts:
        wide = room * count / total if total else 0.0
        if wide:
            drawing.rect(x, y, wide, 8, fill=tone, radius=2)
        x += wide + 3
    return y + 8
