"""How does one thing that is asked for stand against a resume? Met, in part, not met, or unknown: no evidence is not a no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from ...model import Entity, KnowledgeGraph, listed
from ...query.skills import Cover, bring, meet
from ..resumes import HeldSkill, Resume, years_and_months
from .wanted import Asked, Wanted

__all__ = ["STATES", "Spoken", "Standing", "State", "Tally", "standings", "tally"]

State = Literal["met", "in part", "not met", "unknown"]
STATES: Final[tuple[State, ...]] = ("met", "in part", "not met", "unknown")
_YEAR: Final = 12
_TIES: Final[Mapping[str, str]] = {
    "same": "",
    "narrower": "a kind of it",
    "further": "falls under it",
    "part": "a part of it",
}
_DEGREES: Final = ("bachelors-degree", "masters-degree", "phd")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What in the resume speaks for something or against it, in its words."""

    name: str
    quote: str
    where: str
    """In which part of the resume, and when."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One thing that is asked for, how it stands, why, and what in the resume says so."""

    TOLD_TOO: ClassVar = ("told",)

    wanted: Wanted
    state: State
    why: str
    """In a few words, where it is not simply the thing itself."""
    spoken: tuple[Spoken, ...]
    is_shown: bool
    """Whether a line of work, study or a project shows it, and not a list alone."""

    @property
    def told(self) -> str:
        """State and reason, as a reader sees them."""
        return f"{self.state}: {self.why}" if self.why else self.state


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of the things that are asked for stand how; a group of alternatives counts once."""

    TOLD_TOO: ClassVar = ("share",)

    asked: int
    met: int
    in_part: int
    not_met: int
    unknown: int

    @property
    def share(self) -> float | None:
        """Which share of them is met; None where nothing is asked for."""
        return self.met / self.asked if self.asked else None

    def __str__(self) -> str:
        rest = ((self.in_part, "in part"), (self.not_met, "not met"), (self.unknown, "unknown"))
        return ", ".join([f"{self.met} of {self.asked} met", *(f"{count} {word}" for count, word in rest if count)])


def tally(items: Iterable[Standing]) -> Tally:
    """The standings counted."""
    states = [each.state for each in items]
    return Tally(len(states), *(states.count(state) for state in STATES))


def standings(graph: KnowledgeGraph, resume: Resume, asked: Asked) -> tuple[Standing, ...]:
    """How everything that is asked for stands, in the order in which it is asked for."""
    covers = bring(graph, (entity.id for entity in resume.entities))
    return tuple(_standing(graph, resume, wanted, covers) for wanted in asked.wanted)


def _standing(graph: KnowledgeGraph, resume: Resume, wanted: Wanted, covers: Mapping[str, Cover]) -> Standing:
    if wanted.kind == "years":
        return _years(resume, wanted)
    if wanted.kind == "degree" or any(option.kind in ("qualification", "certification") for option in wanted.options):
        written = _written(resume, wanted)
        if written is not None:
            return written
    match = meet(wanted.requirement, covers)
    named = [skill for key in wanted.keys if (skill := resume.skill(key)) is not None and skill.entity is None]
    skills = [*_through(resume, match.covers), *named]
    share = match.share if wanted.options else 0.0
    share = min(1.0, share + len(named) / wanted.how_many)
    if share > 0:
        ties = dict.fromkeys(
            f"{listed([each.label for each in cover.through], 'or')}, {_TIES[cover.tie]}"
            for cover in match.covers
            if cover.tie != "same"
        )
        why = "; ".join(ties) or (
            f"{listed([skill.name for skill in skills])} of {wanted.how_many}" if share < 1 else ""
        )
        if wanted.is_choice and share >= 1 and not why:
            held = dict.fromkeys((*skills, *filter(None, map(resume.skill, wanted.keys))))
            skills = sorted(held, key=lambda skill: not skill.is_shown)
            why = f"by {listed([skill.name for skill in skills])}"
        return _by_years(wanted, skills, why, is_whole=share >= 1)
    if near := next(_near(graph, resume, wanted, covers), None):
        skill, why = near
        return Standing(wanted, "in part", why, _spoken([skill]), skill.is_shown)
    denied = [skill for skill in resume.denied if skill.key in wanted.keys]
    if denied and len(denied) == len(wanted.keys):
        return Standing(wanted, "not met", "it says so", _spoken(denied), False)
    return Standing(wanted, "unknown", "", (), False)


def _by_years(wanted: Wanted, skills: list[HeldSkill], why: str, *, is_whole: bool) -> Standing:
    """Met, or in part where fewer years are shown than asked for."""
    state: State = "met" if is_whole else "in part"
    months = max((skill.months for skill in skills), default=0)
    if wanted.years and months < _YEAR * wanted.years:
        stated = max((skill.stated_years for skill in skills), default=0)
        if stated >= wanted.years:
            why = "; ".join(filter(None, (why, f"{stated} years, as it says")))
            return Standing(wanted, state, why, _spoken(skills), any(skill.is_shown for skill in skills))
        shown = f"{years_and_months(months)} shown" if months else "no dates show how long"
        state, why = "in part", "; ".join(filter(None, (why, f"{shown}, {wanted.years:g} years asked")))
    return Standing(wanted, state, why, _spoken(skills), any(skill.is_shown for skill in skills))


def _through(resume: Resume, covers: Iterable[Cover]) -> Iterator[HeldSkill]:
    """The skills of the resume by which a need is met."""
    for id in dict.fromkeys(entity.id for cover in covers for entity in cover.through):
        if skill := resume.skill(id):
            yield skill


def _near(
    graph: KnowledgeGraph, resume: Resume, wanted: Wanted, covers: Mapping[str, Cover]
) -> Iterator[tuple[HeldSkill, str]]:
    """What is held that is close to an option without meeting it: the next wider thing, the whole of it, what serves for it."""
    for option in wanted.options:
        for predicate, why in (("broader", "{} is wider"), ("part-of", "{} is the whole of which it is a part")):
            for claim in graph.claims(subject=option.id, predicate=predicate):  # type: ignore[arg-type]
                if claim.positive and claim.object and (skill := resume.skill(claim.object)):
                    yield skill, why.format(skill.name)
        for one, other in (("subject", "object"), ("object", "subject")):
            for claim in graph.claims(predicate="close-match", **{one: option.id}):  # type: ignore[arg-type]
                if claim.positive and (skill := resume.skill(getattr(claim, other) or "")):
                    yield skill, f"{skill.name} means nearly the same"
        for claim in graph.claims(predicate="used-for", object=option.id):
            cover = covers.get(claim.subject)
            if (
                claim.positive
                and cover
                and cover.tie in ("same", "narrower")
                and _serves_it_alone(graph, claim.subject)
            ):
                yield from ((skill, f"{skill.name} is used for it") for skill in _through(resume, [cover]))


def _serves_it_alone(graph: KnowledgeGraph, id: str) -> bool:
    """Whether there is one skill alone for which it is used: what serves many proves none of them."""
    uses = {claim.object for claim in graph.claims(subject=id, predicate="used-for") if claim.positive}
    return len(uses) == 1


def _years(resume: Resume, wanted: Wanted) -> Standing:
    if not resume.months:
        return Standing(wanted, "unknown", "no work with dates", (), False)
    titles = tuple(Spoken(title.words, title.words, title.dates) for title in resume.titles)
    why = f"{years_and_months(resume.months)} of work with dates"
    state: State = "met" if resume.months >= _YEAR * wanted.years else "in part"
    return Standing(wanted, state, why, titles, True)


def _written(resume: Resume, wanted: Wanted) -> Standing | None:
    """How a degree or a certificate stands; a higher degree meets a lower one. None where nothing is said of it."""
    ids = [option.id for option in wanted.options]
    ranks = [_DEGREES.index(id) for id in ids if id in _DEGREES]
    for degree in resume.degrees:
        id = None if degree.entity is None else degree.entity.id
        rank = _DEGREES.index(id) if id in _DEGREES else None
        higher = rank is not None and any(rank >= each for each in ranks)
        if id in ids or higher or (rank is not None and "degree" in ids):
            return Standing(wanted, "met", "", (Spoken(degree.words, degree.words, "education"),), True)
        if rank is not None and ranks:
            lower = f"{_label(degree.entity)} is lower"
            return Standing(wanted, "in part", lower, (Spoken(degree.words, degree.words, "education"),), True)
    for each in resume.certificates:
        if each.entity is not None and each.entity.id in ids:
            return Standing(wanted, "met", "", (Spoken(each.words, each.words, "certifications"),), True)
    return None


def _label(entity: Entity | None) -> str:
    return "" if entity is None else entity.label


def _spoken(skills: Iterable[HeldSkill]) -> tuple[Spoken, ...]:
    found = []
    for skill in skills:
        place = skill.spoken
        found.append(Spoken(skill.name, place.quote, f"{place.part}, {place.dates}" if place.dates else place.part))
    return tuple(found)
