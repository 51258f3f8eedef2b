"""Which skills, tools and duties do the sources state of which level of a role, and what of it is new, deepened or carried over?

A row for each thing, a column for each level, as frameworks of careers show it; but open: where a source says nothing, the cell
is empty and nothing is filled in. What is said of the role at no level holds "generally", unless it comes from a posting that
asks for more years than the level has: then it is marked as said elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from ...model import Entity, KnowledgeGraph, listed, per_graph, some
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
    places,
    reads_said,
    silence,
    sourced,
    state,
)
from ..roles import from_posting
from .grid_rows import GridRow, grid_rows_of
from .ladder_comparison import StatedLevel, levels_table, stated_level, unordered_pairs
from .level_contents import stages_of
from .level_wording import terms
from .skill_grades import GradedSkill, grades_of, grades_table, in_few_words, skills_by_grade
from .source_ladders import Ladder, role_ladders, role_of_ladders

__all__ = ["LevelGrid", "level_grid"]

_GENERALLY: Final = "·"
"""What stands for "generally" in a grid to read."""


@dataclass(frozen=True, slots=True)
class LevelGrid(Answer):
    """Skills, tools and duties by level: what is new, deepened or carried over, and where no source says anything.

    >>> from ai_roles.sample import SAMPLE
    >>> grid = level_grid(SAMPLE, "genai")
    >>> [level.id for level in grid.levels]
    ['senior']
    >>> [(row.section, row.entity.id, row.kind(grid.levels[0])) for row in grid][:2]
    [('skills', 'llms', 'generally'), ('skills', 'rag', 'generally')]
    """

    TELLS_UNSTATED: ClassVar = True

    role: Entity
    levels: tuple[Entity, ...]
    """Its columns, none before one that it comes after."""
    heads: tuple[StatedLevel, ...]
    """By column, what the sources call the level, its years and its pay."""
    items: tuple[GridRow, ...]
    """Its rows, section by section, the weightiest first; a kind of another thing stands below that."""
    told_of: Entity
    """The role of which most is said that is said of levels: this one, or one that it specializes."""
    ladders: tuple[Ladder, ...] = field(repr=False, compare=False)
    graph: KnowledgeGraph = field(repr=False, compare=False)
    silence: Silence | None = None
    """Where no source states anything of any level."""
    grades: tuple[GradedSkill, ...] = ()
    """What mastering its skills means, grade by grade; sources state it of the skill, and tie no grade to a level."""

    @property
    def about(self) -> tuple[Entity, ...]:
        return (self.role,)

    @property
    def by_level(self) -> tuple[GridRow, ...]:
        """The rows of what is stated of some level."""
        return tuple(row for row in self.items if row.cells)

    @property
    def generally(self) -> tuple[GridRow, ...]:
        """The rows of what is stated of the role, and of no level."""
        return tuple(row for row in self.items if not row.cells)

    @property
    def speaking(self) -> tuple[Entity, ...]:
        """The levels of which some row is stated."""
        found = {cell.level for row in self.items for cell in row.cells}
        return tuple(level for level in self.levels if level in found)

    @property
    def sections(self) -> dict[str, tuple[GridRow, ...]]:
        """The rows of what is stated of some level, by section."""
        found: dict[str, list[GridRow]] = {}
        for row in self.by_level:
            found.setdefault(row.section, []).append(row)
        return {section: tuple(rows) for section, rows in found.items()}

    def evidence(self) -> tuple[Statement, ...]:
        """All that is stated of the levels, then what is said of the role at none."""
        claims = [claim for head in self.heads for claim in head.claims]
        claims += [claim for row in self.items for claim in row.claims]
        claims += [claim for skill in self.grades for claim in skill.claims]
        return tuple(state(self.graph, claim) for claim in dict.fromkeys(claims))

    def table(self) -> Table:
        """A row for each thing, and a column for each level by its id; where no level is spoken of, also for skills by grade."""
        graded = () if self.speaking else self.grades
        grades = grades_of(graded)
        columns = (
            "section",
            "id",
            "what",
            "under",
            *(level.id for level in self.levels),
            *grades,
            "sources",
            "said by",
        )
        rows = []
        for row in self.items:
            cells = (self.cell(row, level) for level in self.levels)
            names = (row.section, row.entity.id, row.entity.label, row.under and row.under.id)
            rows.append((*names, *cells, *(None for _ in grades), len(sourced(row.claims)), places(row.claims)))
        for skill in graded:
            names = ("grades", skill.entity.id, skill.entity.label, skill.under and skill.under.id)
            means = (None if (found := skill.at(grade)) is None else str(found) for grade in grades)
            none = (None for _ in self.levels)
            rows.append((*names, *none, *means, len(sourced(skill.claims)), places(skill.claims)))
        return Table(columns, tuple(rows))

    def cell(self, row: GridRow, level: Entity) -> str | None:
        """How the thing stands at the level, and on which terms; None where no source says anything."""
        kind = row.kind(level)
        if kind is None:
            return None
        found, how = row.at(level), self.how(row, level)
        joint = ": " if found is not None and found.because is not None else ", "
        return f"{kind}{joint}{how}" if how else kind

    def how(self, row: GridRow, level: Entity) -> str:
        """What makes it deeper there, and on which terms it is stated; of what is said elsewhere, where."""
        found = row.at(level)
        if found is None:
            return from_posting(self.graph, row.general)
        shown = [each.id for each in self.levels]
        return ", ".join(
            filter(None, (found.because, terms(self.graph, found.claims, level, self.told_of, shown=shown)))
        )

    def tables(self) -> tuple[Table, ...]:
        """What is stated of the levels; the grid, section by section; then what is said of the role at no level."""
        title = f"{self.role.label}, level by level"
        if not self.levels:
            return (Table((), (), title), *self._general(), *self._grades())
        tables = [
            Table((), (), title, (*self.legend(f"A {_GENERALLY}"), *self.remarks())),
            levels_table(self.graph, self.role, self.heads),
        ]
        levels = self.speaking
        for section, rows in self.sections.items():
            columns = (section, *(level.label for level in levels))
            kept = {row.entity.id for row in rows}
            shown = ((self.name(row, kept), *(self._shown(row, level) for level in levels)) for row in rows)
            tables.append(Table(columns, tuple(shown)))
        return (*tables, *self._general(), *self._grades())

    def _grades(self) -> Iterator[Table]:
        if self.grades:
            yield grades_table(self.grades)

    def _short(self) -> Short:
        """Which skill, tool and duty is new or deeper at which level: a line each; then the years, and what is editorial."""
        levels = self.speaking
        heads = {head.level: head for head in self.heads}
        rows = [Line(("years", *(_years_of(heads[level]) for level in levels)))] if levels else []
        rows += [
            Line((row.entity.label, *(_MARKS.get(row.kind(level) or "", "") for level in levels)), row.claims)
            for row in self.by_level
        ]
        parts: list[Part] = []
        if levels:
            columns = ("", *(level.label for level in levels))
            parts.append(Rows("", tuple(rows), columns, at_least=12))
            parts.append(Sentence(f"{_GENERALLY} said of the role at no level; empty: no source says."))
        if self.grades and not levels:
            grades = grades_of(self.grades)
            found = (
                Line((skill.entity.label, *(in_few_words(skill.at(grade)) for grade in grades)), skill.claims)
                for skill in self.grades
            )
            parts.append(Sentence("What the grades of its skills mean; no source ties a grade to a level.", stays=True))
            parts.append(Rows("", tuple(found), ("", *grades), at_least=8))
        if general := self.generally:
            named = tuple(Named(row.entity.label, row.claims) for row in general)
            parts.append(Names("said of the role, and of no level", named, inline=True))
        parts += [Sentence(note, is_note=True) for note in self.remarks()] if levels else []
        return Short(f"{self.role.label}, level by level", tuple(parts), (self.role.id,), "grid")

    def _shown(self, row: GridRow, level: Entity) -> str | None:
        kind = row.kind(level)
        return _GENERALLY if kind == "generally" else kind if kind == "elsewhere" else self.cell(row, level)

    def name(self, row: GridRow, shown: Iterable[str]) -> str:
        """What the thing is called, set off where what it is a kind of is shown above."""
        return f"- {row.entity.label}" if row.under is not None and row.under.id in shown else row.entity.label

    def legend(self, generally: str = "Generally") -> Iterator[str]:
        """What the words of the grid mean; *generally* stands for what is said at no level."""
        yield (
            "New: stated of no lower level. Deepened, carried over: stated of a lower one too, here more strongly, or no less. "
            f"{generally}: said of the role at no level. Empty: no source says; what is not repeated may well go on."
        )
        if any(row.kind(level) == "elsewhere" for row in self.by_level for level in self.levels):
            yield "Elsewhere: said only in a posting that asks for more years than the level has."

    def remarks(self) -> Iterator[str]:
        """What a reader has to know of the grid beside its words: what is editorial, and what is silent."""
        yield "Which level a title stands for is editorial, and so is the order of levels."
        joined = [level.label for level in self.levels if sum(bool(each.covering(level)) for each in self.ladders) > 1]
        if joined:
            yield f"Ladders of several sources meet at {listed(joined)}: that their titles mean the same is editorial."
        for pair in unordered_pairs(self.graph, self.levels, self.ladders):
            yield f"No source orders {pair}."
        parents = dict.fromkeys(role.label for each in self.ladders for role in each.roles if role != self.role)
        if parents:
            yield f"Ladders of {listed(parents)}, which {self.role.label} specializes, are taken over."
        if self.told_of != self.role:
            yield f"What is stated of a level is said of {self.told_of.label}, but for what names another."
        speaking = set(self.speaking)
        if mute := [level.label for level in self.levels if level not in speaking]:
            yield f"No source states what {listed(mute, 'or')} takes or does."

    def _general(self) -> Iterator[Table]:
        """What is said of the role at no level, a row for each section; first what is said of the role itself."""
        rows: dict[tuple[bool, str], list[str]] = {}
        for row in self.generally:
            rows.setdefault((row.general_of != self.role, row.section), []).append(row.entity.label)
        if rows:
            own, inherited = self.role.label, "roles that it specializes"
            shown = tuple(
                (section, inherited if is_inherited else own, len(labels), " · ".join(labels))
                for (is_inherited, section), labels in sorted(rows.items(), key=lambda pair: pair[0][0])
            )
            yield Table(("", "said of", "count", "what"), shown, "Stated of the role, and of no level")


_MARKS: Final[Mapping[str, str]] = {
    "new": "new",
    "deepened": "deeper",
    "carried over": "as below",
    "generally": _GENERALLY,
    "elsewhere": "elsewhere",
}


def _years_of(head: StatedLevel) -> str:
    return some((str(years.value.amount) for years in head.years), most=1)


@reads_said
def level_grid(graph: KnowledgeGraph, role: str | None = None) -> LevelGrid:
    """What is stated of which level of a role; without one, of the role that the ladders of the graph are about.

    >>> from ai_roles.sample import SAMPLE
    >>> level_grid(SAMPLE, "mlops").table().columns
    ('section', 'id', 'what', 'under', 'senior', 'sources', 'said by')
    """
    of = role_of_ladders(graph) if role is None else graph.resolve(role, "role")
    ladders = role_ladders(graph, of)
    stages = stages_of(graph, of, ladders)
    rows = grid_rows_of(graph, of, stages)
    quiet = None
    if not stages:
        asked = Asked(of, lambda other: _count(graph, other), lambda other: f"ai-roles ladder {other.id} --grid")
        quiet = silence(graph, f"No source states anything of a level of {of.label}.", [asked])
    whose = Counter(cell.via for row in rows for cell in row.cells if cell.via.kind == "role")
    told_of = whose.most_common(1)[0][0] if whose else of
    levels = tuple(here.level for here in stages)
    heads = tuple(stated_level(graph, here) for here in stages)
    grades = skills_by_grade(graph, (row.entity for row in rows if row.predicate == "needs"))
    return LevelGrid(of, levels, heads, rows, told_of, ladders, graph, quiet, grades)


def _count(graph: KnowledgeGraph, role: Entity) -> int:
    """How many claims of the role itself are tied to a level."""
    return _tied_to_levels(graph)[role.id]


@per_graph
def _tied_to_levels(graph: KnowledgeGraph) -> Counter[str]:
    """How many claims of each subject are tied to a level: no claim is made for it, and of thousands few are."""
    columns = graph.columns
    places = {place for level in graph.of_kind("level") for place in columns.with_field("level", level.id)}
    return Counter(columns.subjects(sorted(places)))
