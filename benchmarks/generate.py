"""A graph of any size, the same for every run: roles, skills and claims with the skew of real taxonomies."""

from __future__ import annotations

import random
from collections.abc import Iterator

from ai_roles.model import Cited, Claim, Document, Editorial, Entity

SOURCE = Entity(
    "survey",
    "source",
    "A survey",
    document=Document(title="A survey", document="survey.txt", locator="lines"),
)
NECESSITIES = ("required", "core", "expected", "preferred")


def entities(roles: int = 3_000, skills: int = 14_000, others: int = 3_000) -> Iterator[Entity]:
    """Roles, skills and duties; every tenth role specializes another."""
    yield SOURCE
    yield Entity("junior", "level", "Junior")
    yield Entity("senior", "level", "Senior")
    for number in range(roles):
        yield Entity(f"role-{number}", "role", f"Role number {number}", type="job", aliases=(f"Job {number}",))
    for number in range(skills):
        yield Entity(
            f"skill-{number}",
            "skill",
            f"Skill number {number}",
            type="technical",
            aliases=(f"Ability {number}",),
        )
    for number in range(others):
        yield Entity(f"duty-{number}", "responsibility", f"Duty number {number}")


def rows(
    claims: int = 150_000, roles: int = 3_000, skills: int = 14_000, seed: int = 7
) -> list[tuple[str, str, str, int]]:
    """Role, skill, necessity and line of distinct claims, as unevenly spread as in ESCO (sum of squared popularities 6M)."""
    chance = random.Random(seed)
    found: dict[tuple[str, str], tuple[str, str, str, int]] = {}
    while len(found) < claims:
        role = f"role-{chance.randrange(roles)}"
        skill = f"skill-{int(skills * chance.random() ** 2)}"
        found.setdefault((role, skill), (role, skill, chance.choice(NECESSITIES), chance.randrange(1, 5_000)))
    return list(found.values())


def claims(given: list[tuple[str, str, str, int]], roles: int = 3_000) -> list[Claim]:
    """The claims of these rows, and the specializations."""
    made = [
        Claim(role, "needs", skill, necessity=necessity, evidence=(Cited("survey", lines=(line,)),))  # type: ignore[arg-type]
        for role, skill, necessity, line in given
    ]
    known = (Editorial("generated"),)
    made += [
        Claim(f"role-{n}", "specializes", f"role-{n - 1}", basis="editorial", evidence=known)
        for n in range(10, roles, 10)
    ]
    return made
