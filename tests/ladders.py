"""Which ladders can there be? Graphs of two roles with the ladders of three sources, built by hand or drawn."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

from ai_roles.model import Cited, Claim, Document, Editorial, Entity, KnowledgeGraph, Quantity, Range
from ai_roles.query.careers.level_path import Progression, progression
from ai_roles.vocabulary import PredicateId

LEVELS = ("junior", "mid", "senior", "staff", "principal")


class World:
    """A graph of two roles, a few sources and the ladders that a test adds."""

    def __init__(self, order: Iterable[tuple[str, str]] = tuple(pairwise(LEVELS))) -> None:
        self.entities = [
            Entity("engineer", "role", "Engineer"),
            Entity("special", "role", "Special Engineer"),
            Entity("python", "tool", "Python"),
            Entity("design", "responsibility", "Design things"),
            *(Entity(level, "level", level.capitalize()) for level in LEVELS),
            *(
                Entity(s, "source", s, document=Document(title=s, document=f"{s}.txt", locator="lines"))
                for s in ("a", "b", "c")
            ),
        ]
        self.claims = [self.editorial(low, "precedes", high) for low, high in order]
        self.add("a", "special", "specializes", "engineer")

    def editorial(self, subject: str, predicate: PredicateId, object: str, **fields: Any) -> Claim:
        return Claim(subject, predicate, object, basis="editorial", evidence=(Editorial("known"),), **fields)

    def add(self, source: str, subject: str, predicate: PredicateId, object: str | None = None, **fields: Any) -> None:
        evidence = (Cited(source, lines=(len(self.claims) + 1,)),)
        self.claims.append(Claim(subject, predicate, object, evidence=evidence, **fields))

    def ladder(self, source: str, *rungs: str, role: str | None = "engineer") -> None:
        """Rungs are written `level` or `level+level`, alternatives `level|level`; each on the place after the last."""
        name = f"ladder-{source}-{role or 'any'}"
        self.entities.append(Entity(name, "ladder", f"Ladder of {source}"))
        if role is not None:
            self.add(source, name, "about", role)
        for place, alternatives in enumerate(rungs, 1):
            for levels in alternatives.split("|"):
                id = self.rung(source, levels)
                self.entities.append(Entity(id, "rung", f"{levels} of {source}"))
                self.add(source, id, "in-ladder", name, value=Quantity(Range.parse(place), "position"))
                self.claims += [self.editorial(id, "covers", level) for level in levels.split("+")]

    def rung(self, source: str, levels: str) -> str:
        return f"{source}-{levels.replace('+', '-')}"

    def move(self, source: str, low: str, high: str, **fields: Any) -> None:
        self.add(source, self.rung(source, low), "leads-to", self.rung(source, high), **fields)

    def graph(self) -> KnowledgeGraph:
        return KnowledgeGraph(self.entities, self.claims)

    def way(self, start: str = "junior", goal: str = "principal", role: str = "engineer") -> Progression:
        return progression(self.graph(), start, goal, role=role)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Ladders of three sources, some of them with moves, over levels that a chain, a part of it or nothing orders."""
    chain = list(pairwise(LEVELS))
    world = World(order=draw(st.lists(st.sampled_from(chain), unique=True)))
    rung = st.lists(st.sampled_from(LEVELS), min_size=1, max_size=2, unique=True).map("+".join)
    for source in draw(st.lists(st.sampled_from("abc"), unique=True)):
        rungs = draw(st.lists(rung, min_size=1, max_size=4, unique=True))
        world.ladder(source, *rungs, role=draw(st.sampled_from(["engineer", "special", None])))
        pairs = [(low, high) for low in rungs for high in rungs if low != high]
        for low, high in draw(st.lists(st.sampled_from(pairs), max_size=4, unique=True)) if pairs else ():
            world.move(source, low, high)
    items = st.tuples(
        st.sampled_from("abc"), st.sampled_from(LEVELS), st.sampled_from(["core", "expected", "preferred"])
    )
    for source, level, necessity in draw(st.lists(items, max_size=6)):
        world.add(source, "engineer", "needs", "python", levels=(level,), necessity=necessity)
        world.add(source, "engineer", "performs", "design", levels=(level,))
    return world
