"""What does a reader see first? What answers the question, on one screen; the rest with its count and the way to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ...model import Claim
from ...table import Table, shown, text_width, wrap
from .name_lines import GAP, PLAIN, Pen
from .short_parts import Beside, Line, Part, Rows, Sentence, stacked

__all__ = ["IN_PYTHON", "ON_TERMINAL", "ROWS_ALONE", "Short", "Ways", "short_of_tables"]

ROWS: Final = 24
"""Of a screen; the last one is left to whoever types the next question."""
_NOTED: Final = 10
"""One line of so many is left to notes, where all that matters more does not fit."""
_TITLE, _FOOT = 3, 4
"""The title takes one line of so many at most, the ways to more one of so many."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a reader gets at what a short answer leaves out: on a terminal by options, in Python by methods."""

    full: str
    evidence: str
    data: str
    picture: str
    part: str = '.part("{}")'
    """One table of the full form."""
    sentence: Callable[[str], str] = str
    """What it makes of a sentence that names commands of the terminal: nothing, where that only tells ways that it has not."""


ON_TERMINAL: Final = Ways("--all", "--evidence", "--json", "ai-roles draw {}")
ROWS_ALONE: Final = Ways("--all", "", "--json", "")
"""Of a table without claims behind it: the rows of a query."""
IN_PYTHON: Final = Ways(".full()", ".to_text(evidence=True)", ".to_dict()", 'draw(g, "out.html", focus={})')


@dataclass(frozen=True, slots=True)
class Short:
    """A title, or none where the parts name what is asked about, and what answers the question: what matters most stands first.

    >>> from ai_roles.query.answers.short_parts import Named, Names
    >>> skills = Names("Skills", tuple(Named(f"Skill number {number}") for number in range(1, 50)))
    >>> print(Short("What is asked for", (skills,)).to_text(40, 7))
    What is asked for
    Skills (49)
      Skill number 1 · Skill number 2 ·
      Skill number 3 · Skill number 4 ·
      Skill number 5 ... 44 more
    More: .full()  .to_text(evidence=True)
    """

    title: str
    parts: tuple[Part, ...]
    picture: tuple[str, ...] = ()
    """What to draw, by id."""
    view: str | None = None
    """How to draw it, where that does not follow from what is drawn."""
    is_placed: bool = False
    """Whether the parts themselves tell who says so and where."""

    @property
    def claims(self) -> Iterator[Claim]:
        """What the parts rest on."""
        for part in self.parts:
            yield from part.rests_on

    def worded(self, words: Callable[[str], str]) -> Short:
        """The same with every sentence in these words."""
        return self if words is str else replace(self, parts=tuple(_worded(self.parts, words)))

    def to_text(
        self,
        width: int = 80,
        height: int = ROWS,
        *,
        pen: Pen = PLAIN,
        ways: Ways = IN_PYTHON,
    ) -> str:
        """The answer in lines of *width* characters, at most *height* less the line of the next question."""
        title = Sentence(self.title, tone="title")
        titled = min(title.least(width), max((height - 1) // _TITLE, 1)) if self.title else 0
        room = height - 1 - titled
        ends = max((height - 1) // _FOOT, 1)
        kept, foot = self.worded(ways.sentence).fitting(
            width, room, lambda folded: self.foot(width, ends, pen, ways, folded)
        )
        heads = title.lines(width, titled, pen) if self.title else []
        room = max(room - len(foot), 1)
        space = [""] if sum(part.most(width) for part in kept) + 2 <= room else []
        return "\n".join([*heads, *space, *stacked(kept, width, room, pen), *space, *foot])

    def fitting(self, width: int, room: int, foot: Callable[[int], list[str]]) -> tuple[list[Part], list[str]]:
        """The parts for which there is room above the foot, which tells how many are folded; and the foot."""
        sized = [_Sized(part, part.least(width), part.most(width)) for part in self.parts]
        lines = foot(0)
        while len(sized) > 1 and (last := _too_many(sized, room - len(lines))) is not None:
            del sized[last]
            lines = foot(len(self.parts) - len(sized))
        return [each.part for each in sized], lines

    def quoted(self, width: int = 80, *, pen: Pen = PLAIN) -> str:
        """The same without any fold, and under each line the words of the sources."""
        title = Sentence(self.title, tone="title").lines(width, ROWS, pen) if self.title else []
        return "\n".join([*title, *(line for part in self.parts for line in part.quoted(width, pen))])

    def foot(self, width: int, height: int, pen: Pen, ways: Ways, folded: int) -> list[str]:
        """The ways to what is left out, and to a picture; on a small screen the first of them."""
        noted = f" ({folded} more part{'s' * (folded > 1)})" if folded else ""
        steps = [step for step in (f"More: {ways.full}{noted}", ways.evidence, ways.data) if step]
        if self.picture:
            steps.append(f"Picture: {self._drawing(ways)}")
        lines = _steps_in_lines(steps, width)
        while len(lines) > height and len(steps) > 1:
            steps.pop()
            lines = _steps_in_lines(steps, width)
        return [pen.write(line, "dim") for line in lines[:height]]

    def _drawing(self, ways: Ways) -> str:
        if ways is ON_TERMINAL:
            view = f" --view {self.view}" if self.view else ""
            return ways.picture.format(" ".join(self.picture)) + view
        names = self.picture[0] if len(self.picture) == 1 else self.picture
        return ways.picture.format(repr(names))


def _worded(parts: Iterable[Part], words: Callable[[str], str]) -> Iterator[Part]:
    """The parts with every sentence in these words; none of which nothing is left."""
    for part in parts:
        if isinstance(part, Beside):
            yield replace(part, left=tuple(_worded(part.left, words)), right=tuple(_worded(part.right, words)))
        elif not isinstance(part, Sentence):
            yield part
        elif text := words(part.text):
            yield replace(part, text=text)


def _steps_in_lines(steps: Sequence[str], width: int) -> list[str]:
    """The steps one behind the other, none broken that fits on a line."""
    lines: list[str] = []
    for step in steps:
        if lines and text_width(joined := f"{lines[-1]}{GAP}{step}") <= width:
            lines[-1] = joined
        else:
            lines += wrap(step, width)
    return lines


class _Sized(NamedTuple):
    """A part, how few lines it can do with, and how many it would fill."""

    part: Part
    least: int
    most: int


def _too_many(parts: list[_Sized], room: int) -> int | None:
    """Which part gives way where the room is short: the last note, or else the last of all; None where all may stay."""
    notes = [number for number, each in enumerate(parts) if each.part.is_note]
    least = sum(each.least for each in parts)
    noted = sum(parts[number].least for number in notes)
    wanted = sum(each.most for each in parts if not each.part.is_note)
    if least <= room and noted <= max(room - wanted, room // _NOTED):
        return None
    others = [number for number, each in enumerate(parts) if not (isinstance(each.part, Sentence) and each.part.stays)]
    if not notes and len(others) == 1:
        return None  # of the answer itself is shown what fits
    return (notes or others or [len(parts) - 1])[-1]


def short_of_tables(tables: Sequence[Table], title: str) -> Short:
    """A short answer out of the tables of the full one: the first rows of each, and their notes."""
    parts: list[Part] = []
    for table in tables:
        heading = f"{table.title} ({len(table.rows):,})" if table.title and table.title != title and table.rows else ""
        if table.rows:
            rows = tuple(Line(tuple(map(shown, row))) for row in table.rows)
            parts.append(Rows(heading, rows, table.columns))
        parts += [Sentence(note, is_note=bool(parts)) for note in table.notes]
    return Short(title, tuple(parts))
