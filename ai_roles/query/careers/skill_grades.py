"""What does mastering the skills of a role mean, grade by grade? As sources state it of the skill, whoever needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten
from typing import Final

from ...model import Claim, Entity, KnowledgeGraph, Text, some
from ...table import Table
from ...vocabulary import PROFICIENCIES, Proficiency

__all__ = ["GradeOfSkill", "GradedSkill", "grades_of", "grades_table", "in_few_words", "skills_by_grade"]

_SHORT: Final = 36
"""So many characters of a text stand in a cell."""


@dataclass(frozen=True, slots=True)
class GradeOfSkill:
    """What one grade of proficiency of a skill means, in words, and the skills, tools and duties that belong to it."""

    proficiency: Proficiency
    texts: tuple[str, ...]
    involves: tuple[Entity, ...]
    claims: tuple[Claim, ...]

    def __str__(self) -> str:
        named = ", ".join(entity.label for entity in self.involves)
        return " ".join((*self.texts, f"({named})")) if named else " ".join(self.texts)


@dataclass(frozen=True, slots=True)
class GradedSkill:
    """A skill or tool that the role needs, or a part of one, with its grades, the lowest first."""

    entity: Entity
    under: Entity | None
    """The needed skill that involves it, where the role does not need it by itself."""
    grades: tuple[GradeOfSkill, ...]

    def at(self, proficiency: Proficiency) -> GradeOfSkill | None:
        """What the grade means; None where no source says."""
        return next((grade for grade in self.grades if grade.proficiency == proficiency), None)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All that is stated of its grades."""
        return tuple(dict.fromkeys(claim for grade in self.grades for claim in grade.claims))


def skills_by_grade(graph: KnowledgeGraph, needed: Iterable[Entity]) -> tuple[GradedSkill, ...]:
    """Of what is needed, that of which grades are stated; after it what needed skills involve and is graded too.

    >>> from ai_roles.model import Cited, Claim, KnowledgeGraph, Text
    >>> from ai_roles.sample import SAMPLE
    >>> where = (Cited("handbook", lines=(9,), term="runs containers"),)
    >>> said = Claim("docker", "graded", value=Text("Runs containers."), proficiency="basic", evidence=where)
    >>> graph = KnowledgeGraph(SAMPLE.entities.values(), [*SAMPLE.all_claims.values(), said])
    >>> [(skill.entity.id, str(skill.at("basic"))) for skill in skills_by_grade(graph, [graph["docker"]])]
    [('docker', 'Runs containers.')]
    """
    found: dict[str, GradedSkill] = {}
    wanted = tuple(dict.fromkeys(needed))
    own = {entity.id for entity in wanted}
    for entity in wanted:
        parts = [
            graph[claim.object]
            for claim in graph.claims(subject=entity.id, predicate="involves")
            if claim.positive and claim.object is not None and claim.proficiency is None and claim.basis == "stated"
        ]
        for each, under in ((entity, None), *((part, entity) for part in parts if part.id not in own)):
            grades = _grades(graph, each)
            if grades and each.id not in found:
                found[each.id] = GradedSkill(each, under, grades)
    return tuple(sorted(found.values(), key=lambda skill: skill.under is not None))


def grades_of(skills: Iterable[GradedSkill]) -> tuple[Proficiency, ...]:
    """The grades that are stated of any of them, the lowest first."""
    stated = {grade.proficiency for skill in skills for grade in skill.grades}
    return tuple(grade for grade in PROFICIENCIES if grade in stated)


def grades_table(skills: Iterable[GradedSkill]) -> Table:
    """A row for each skill, and a column for each grade with all that is said of it."""
    skills = tuple(skills)
    columns = grades_of(skills)
    rows = (
        (
            skill.entity.label if skill.under is None else f"- {skill.entity.label}",
            *(_shown(skill.at(grade)) for grade in columns),
        )
        for skill in skills
    )
    return Table(("skill or tool", *columns), tuple(rows), "What the grades of its skills mean")


def in_few_words(grade: GradeOfSkill | None) -> str:
    """What belongs to the grade, by name; where nothing is named, how the words for it begin."""
    if grade is None:
        return ""
    if grade.involves:
        return some((entity.label for entity in grade.involves), most=1)
    return shorten(grade.texts[0], _SHORT, placeholder=" ...")


def _shown(grade: GradeOfSkill | None) -> str | None:
    return None if grade is None else str(grade)


def _grades(graph: KnowledgeGraph, skill: Entity) -> tuple[GradeOfSkill, ...]:
    """The grades that sources state of the skill, the lowest first."""
    claims = [
        claim
        for claim in graph.claims(subject=skill.id)
        if claim.predicate in ("graded", "involves") and claim.positive and claim.proficiency is not None
    ]
    found = []
    for grade in PROFICIENCIES:
        said = tuple(claim for claim in claims if claim.proficiency == grade)
        if said:
            texts = tuple(dict.fromkeys(claim.value.text for claim in said if isinstance(claim.value, Text)))
            things = tuple(
                graph[id] for id in dict.fromkeys(claim.object for claim in said if claim.object is not None)
            )
            found.append(GradeOfSkill(grade, texts, things, said))
    return tuple(found)
