"""What does a resume show? Skills, each with the places that speak for it and how long they last; titles, degrees, years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from ...model import Entity, KnowledgeGraph, listed, some
from ...query.answers import Answer, Line, Named, Names, Part, Rows, Sentence, Short
from ...table import Table
from .date_ranges import years_and_months
from .resume_layout import ResumePart

__all__ = ["Certificate", "Degree", "HeldSkill", "HeldTitle", "PointedRole", "Resume", "SkillPlace"]

USED_IN: Final[tuple[ResumePart, ...]] = ("experience", "projects", "education", "certifications")
"""Parts whose lines show that a skill was used or learned; a list of skills and a summary merely name it."""


@dataclass(frozen=True, slots=True)
class SkillPlace:
    """One place of a resume that names a skill."""

    start: int
    end: int
    text: str
    part: ResumePart
    dates: str
    """When it was, as the entry it stands in is dated."""
    quote: str
    """The clause around it; the words alone where they stand in a list, or beside what is about the person."""


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill or tool that a resume names, with every place where it does."""

    TOLD_TOO: ClassVar = ("kind",)

    entity: Entity | None
    name: str
    """Its label; of a candidate that the graph does not know, the words as they stand."""
    places: tuple[SkillPlace, ...]
    months: int
    """Of the entries with dates that name it; where they overlap, counted once."""
    stated_years: int
    """So many, as the resume says itself beside the name; 0 where it says none."""
    is_shown: bool
    """Whether a line of work, a project, a course or a certificate names it, or a kind of it."""

    @property
    def kind(self) -> str | None:
        """What it is in the graph; None for a candidate."""
        return None if self.entity is None else self.entity.kind

    @property
    def key(self) -> str:
        return self.name.casefold() if self.entity is None else self.entity.id

    @property
    def parts(self) -> tuple[ResumePart, ...]:
        """In which parts it stands, those that show most first."""
        found = {place.part for place in self.places}
        return tuple(part for part in _ORDER if part in found)

    @property
    def spoken(self) -> SkillPlace:
        """The place that says most for it: a line of work before a project, a list last."""
        return min(self.places, key=lambda place: _ORDER.index(place.part))


_ORDER: Final[tuple[ResumePart, ...]] = (*USED_IN, "summary", "skills", "languages", "other")


@dataclass(frozen=True, slots=True)
class HeldTitle:
    """A title that was held, the role and level of the graph that it names, and for how long."""

    words: str
    role: Entity | None
    level: Entity | None
    dates: str
    months: int


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree as it is written, and which one of the graph it is."""

    words: str
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as it is written, and which one of the graph it is."""

    words: str
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class PointedRole:
    """A role to which the skills point: how much of what it asks for is there, what is asked of few roles weighing more."""

    entity: Entity
    share: float
    telling: tuple[Entity, ...]
    """What speaks for it most."""


@dataclass(frozen=True, slots=True)
class Resume(Answer):
    """What a resume shows of skills and work. Who it is about is read into nothing.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.documents import Document
    >>> from ai_roles.text.resumes import read_resume
    >>> resume = read_resume(SAMPLE, Document("EXPERIENCE\\nMLOps Engineer, 2019 - 2021\\n- Docker\\n\\nSKILLS\\nPython"))
    >>> [(skill.name, skill.months, skill.is_shown) for skill in map(resume.skill, ("docker", "python"))]
    [('Docker', 24, True), ('Python', 0, False)]
    >>> resume.titles[0].role.id, resume.months
    ('mlops-engineer', 24)
    """

    items: tuple[HeldSkill, ...]
    """Every skill that is held, what is shown longest first."""
    denied: tuple[HeldSkill, ...]
    """What it says not to have."""
    titles: tuple[HeldTitle, ...]
    degrees: tuple[Degree, ...]
    certificates: tuple[Certificate, ...]
    months: int
    """Of all work with dates; what overlaps counts once."""
    roles: tuple[PointedRole, ...]
    """To which roles the skills point, by the graph, the likeliest first."""
    at_odds: bool
    """Whether the last title and the skills point to different roles."""
    notes: tuple[str, ...]
    text: str = field(repr=False, compare=False)
    """As it was read, with spaces for what is about the person; it stays in memory and takes part in no output."""
    graph: KnowledgeGraph = field(repr=False, compare=False)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """What is held and known to the graph."""
        return tuple(skill.entity for skill in self.items if skill.entity is not None)

    @property
    def claimed_only(self) -> tuple[HeldSkill, ...]:
        """What is named in a list or a summary, and no line shows; languages that are spoken apart."""
        return tuple(skill for skill in self.items if not skill.is_shown and skill.parts != ("languages",))

    def skill(self, key: str) -> HeldSkill | None:
        """What is held under this id, or this folded name of a candidate."""
        return next((skill for skill in self.items if skill.key == key), None)

    def table(self) -> Table:
        columns = ("skill", "id", "kind", "months", "shown", "stands in", "in these words")
        rows = tuple(
            (s.name, s.entity and s.entity.id, s.kind, s.months, s.is_shown, ", ".join(s.parts), s.spoken.quote)
            for s in self.items
        )
        return Table(columns, rows, f"Skills and tools ({len(rows)})")

    def tables(self) -> tuple[Table, ...]:
        head = Table((), (), "What the resume shows", (self._sum(), *self._notes()))
        tables = [head, self.table()]
        if self.denied:
            rows = tuple((skill.name, skill.spoken.quote) for skill in self.denied)
            tables.append(Table(("said not to have", "in these words"), rows, f"Said not to have ({len(rows)})"))
        if self.titles:
            cells = tuple((t.words, t.role and t.role.label, t.level and t.level.label, t.dates) for t in self.titles)
            tables.append(Table(("title", "role", "level", "dates"), cells, "Titles"))
        written: list[tuple[str, str, str | None]] = [
            *(("degree", each.words, _label(each.entity)) for each in self.degrees),
            *(("certificate", each.words, _label(each.entity)) for each in self.certificates),
        ]
        if written:
            tables.append(Table(("what", "as written", "known as"), tuple(written), "Degrees and certificates"))
        if self.roles:
            pointed = tuple(
                (each.entity.label, f"{round(100 * each.share)}%", some(e.label for e in each.telling))
                for each in self.roles
            )
            tables.append(Table(("role", "share", "by"), pointed, "Roles to which the skills point"))
        return tuple(tables)

    def _sum(self) -> str:
        shown = sum(skill.is_shown for skill in self.items)
        work = f"{years_and_months(self.months)} of work with dates" if self.months else "No work with dates"
        count = len(self.items)
        named = f"{count} skill{'s and tools' if count != 1 else ' or tool'}"
        return f"{work}; {named}, {shown} of them shown in a line of work, study or a project."

    def _short(self) -> Short:
        parts: list[Part] = [Sentence(self._sum(), stays=True)]
        shown = [skill for skill in self.items if skill.is_shown]
        if shown:
            rows = tuple(
                Line((s.name, years_and_months(s.months) if s.months else "", ", ".join(s.parts))) for s in shown
            )
            parts.append(Rows("shown", rows, at_least=5))
        parts += _names("claimed and never shown", self.claimed_only)
        parts += _names("said not to have", self.denied)
        if self.titles:
            named = tuple(Named(f"{t.words}{f' ({t.dates})' if t.dates else ''}") for t in self.titles)
            parts.append(Names("titles", named, inline=True, counts=False))
        degrees = [*(each.words for each in self.degrees), *(each.words for each in self.certificates)]
        if degrees:
            parts.append(Names("degrees and certificates", tuple(map(Named, degrees)), inline=True, counts=False))
        parts += [Sentence(note, is_note=number > 0) for number, note in enumerate(self._notes())]
        return Short("What the resume shows", tuple(parts))

    def _notes(self) -> Iterator[str]:
        if self.at_odds:
            yield self.odds
        elif self.roles:
            first = self.roles[0]
            yield f"The skills point to {first.entity.label}, by {some((e.label for e in first.telling), most=4)}."
        yield from self.notes

    @property
    def odds(self) -> str:
        """That title and skills point to different roles, in a sentence; nothing where they do not."""
        if not self.at_odds:
            return ""
        words, role = next((each.words, each.role) for each in self.titles if each.role is not None)
        first = self.roles[0]
        telling = listed([entity.label for entity in first.telling[:3]])
        return f'The title "{words}" says {role.label}; the skills point to {first.entity.label}, by {telling}.'


def _label(entity: Entity | None) -> str | None:
    return None if entity is None else entity.label


def _names(heading: str, skills: Sequence[HeldSkill]) -> Iterator[Names]:
    if skills:
        yield Names(heading, tuple(Named(skill.name) for skill in skills), tone="lacking", inline=True)
