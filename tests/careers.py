"""Which careers can there be? Small graphs of roles and what they need, drawn or seeded: choices, kinds, parts, foundations."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final

from hypothesis import strategies as st

from ai_roles.model import AnyOf, Cited, Claim, Document, Editorial, Entity, KnowledgeGraph
from ai_roles.vocabulary import Necessity, PredicateId

SURVEY: Final = Entity("survey", "source", "A survey", document=Document(title="A survey", locator="lines"))
STRENGTHS: Final[tuple[Necessity, ...]] = (
    "required",
    "core",
    "expected",
    "preferred",
    "optional",
    "mentioned",
    "not-expected",
)


def need(role: str, skill: str, necessity: Necessity = "required", group: AnyOf | None = None, line: int = 1) -> Claim:
    """The claim of the survey that a role needs a skill."""
    return Claim(role, "needs", skill, necessity=necessity, any_of=group, evidence=(Cited("survey", lines=(line,)),))


def said_by(
    source: str, role: str, skill: str, necessity: Necessity, *, quoting: str | None = None, line: int = 1
) -> Claim:
    """The claim of another source that a role needs a skill, in its own words or in those of an organization."""
    return Claim(
        role, "needs", skill, necessity=necessity, evidence=(Cited(source, lines=(line,), attributed_to=quoting),)
    )


def known(subject: str, predicate: PredicateId, object: str) -> Claim:
    """Common knowledge."""
    return Claim(subject, predicate, object, basis="editorial", evidence=(Editorial("common knowledge"),))


def world(roles: Mapping[str, Mapping[str, Necessity]], *claims: Claim, tools: tuple[str, ...] = ()) -> KnowledgeGraph:
    """A graph of these roles with what they need how strongly, and of these further claims."""
    needs = [need(role, skill, necessity) for role, wanted in roles.items() for skill, necessity in wanted.items()]
    everything = (*needs, *claims)
    relations = [claim for claim in everything if claim.predicate not in ("needs", "specializes")]
    skills = {claim.object for claim in everything if claim.predicate == "needs"}
    skills.update(end for claim in relations for end in (claim.subject, claim.object))
    names = {claim.subject for claim in everything if claim.predicate in ("needs", "specializes")} | set(roles)
    names.update(claim.object for claim in everything if claim.predicate == "specializes" and claim.object)
    entities = [Entity(id, "role", id.replace("-", " ").title(), type="job") for id in sorted(names)]
    for id in sorted(skill for skill in skills if skill is not None):
        entities.append(Entity(id, "tool" if id in tools else "skill", id.replace("-", " ").upper()))
    pieces = [piece for claim in everything for piece in claim.evidence if isinstance(piece, Cited)]
    for source in sorted({piece.source for piece in pieces} - {"survey"}):
        entities.append(Entity(source, "source", source.title(), document=Document(title=source, locator="lines")))
    for body in sorted({piece.attributed_to for piece in pieces if piece.attributed_to}):
        entities.append(Entity(body, "organization", body.title(), type="publisher"))
    return KnowledgeGraph([SURVEY, *entities], everything)


def careers_of(seed: int, *, roles: int = 6, skills: int = 9, tools: int = 4, most: int = 6) -> KnowledgeGraph:
    """A graph that follows from the seed."""
    chance = Random(seed)
    names = [f"role-{number}" for number in range(roles)]
    things = {"skill": [f"skill-{n}" for n in range(skills)], "tool": [f"tool-{n}" for n in range(tools)]}
    every = [*things["skill"], *things["tool"]]
    entities = [SURVEY, *(Entity(id, "role", id, type="job") for id in names)]
    entities += [Entity(id, kind, id.upper()) for kind, ids in things.items() for id in ids]  # type: ignore[arg-type]
    claims: list[Claim] = []
    for role in names:
        for _ in range(chance.randrange(most)):
            necessity = chance.choice(STRENGTHS)
            group = None
            wanted: tuple[str, ...] = (chance.choice(every),)
            if chance.random() < 0.3:
                wanted = tuple(chance.sample(every, chance.choice((2, 2, 3))))
                group = AnyOf(wanted, chance.choice((1, 1, 2)), chance.random() < 0.3)
            claims += [need(role, skill, necessity, group) for skill in wanted]
    for number, role in enumerate(names[1:], 1):
        if chance.random() < 0.25:
            claims.append(known(role, "specializes", chance.choice(names[:number])))
    for ids in things.values():
        relations: tuple[tuple[PredicateId, float], ...] = (("broader", 0.35), ("part-of", 0.2))
        for predicate, likely in relations:
            claims += [
                known(id, predicate, chance.choice(ids[:number]))
                for number, id in enumerate(ids)
                if number and chance.random() < likely
            ]
    for number, id in enumerate(every):
        for _ in range(2):
            if number and chance.random() < 0.3:
                claims.append(known(id, "prerequisite", chance.choice(every[:number])))
        if id.startswith("tool") and chance.random() < 0.5:
            claims.append(known(id, "used-for", chance.choice(things["skill"])))
    return KnowledgeGraph(entities, claims)


CAREERS: Final = st.integers(0, 2**32).map(careers_of)
"""Small graphs of careers."""
NAMES: Final = st.lists(
    st.sampled_from(
        [
            *(f"skill-{n}" for n in range(9)),
            *(f"TOOL-{n}" for n in range(4)),
            "skill",
            "knitting",
            "role-1",
            "",
        ]
    ),
    max_size=8,
)
"""Names that people may give, most of which mean a skill or tool of such a graph."""
ROLES: Final = st.sampled_from([f"role-{number}" for number in range(6)])
