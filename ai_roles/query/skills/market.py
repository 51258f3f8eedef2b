"""What does every role of a graph ask for itself, in numbers? Read off the columns of its claims, without a claim being made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from ...model import QUALIFIER_NAMES, AnyOf, KnowledgeGraph, per_graph
from ...vocabulary import NECESSITIES, NECESSITY_WEIGHTS
from ..roles import Requirement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["AskedFor", "Market", "Unit", "asked_for", "market_of", "own_units", "unit_of"]


class Unit(NamedTuple):
    """One requirement in numbers: its weight, and of which ids how many are enough."""

    weight: float
    ids: tuple[str, ...]
    how_many: int


def unit_of(requirement: Requirement) -> Unit:
    """The requirement in numbers."""
    return Unit(requirement.weight, requirement.ids, requirement.how_many)


class AskedFor(NamedTuple):
    """What a role asks for itself: single things with their weights, and groups of alternatives or of things together."""

    things: tuple[str, ...]
    weights: tuple[float, ...]
    groups: tuple[Unit, ...]
    choices: tuple[Unit, ...]
    """The groups of which it is not known what one has learned."""


def asked_for(units: Sequence[Unit]) -> AskedFor:
    """These requirements, the single ones apart from the groups."""
    single = [unit for unit in units if len(unit.ids) == 1]
    groups = tuple(unit for unit in units if len(unit.ids) > 1)
    return AskedFor(
        tuple(unit.ids[0] for unit in single),
        tuple(unit.weight for unit in single),
        groups,
        tuple(unit for unit in groups if unit.how_many < len(unit.ids)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """What every role of the graph asks for itself; each thing of each unit also as a row of numbers."""

    ids: tuple[str, ...]
    roles: Mapping[str, AskedFor]
    places: Mapping[str, int]
    """By the id of a role its place among them."""
    role_of: NDArray[np.int32]
    thing: NDArray[np.int32]
    """The number of the thing among the entities of the graph; the rows are in order of it."""
    weight: NDArray[np.float64]
    """That of the unit which names the thing."""
    total: NDArray[np.float64]
    """By the place of a role, what all that it asks for weighs."""


def own_units(graph: KnowledgeGraph, role: str) -> tuple[Unit, ...]:
    """The requirements that a role makes itself, in general, equal groups of alternatives as one."""
    columns = graph.columns
    objects, qualifiers, ids = columns.columns.objects, columns.columns.qualifiers, columns.tables.ids
    in_general = _in_general(graph)
    found: dict[tuple[tuple[str, ...], int], int] = {}
    for place in columns.numbers(role, "needs", None):
        told = in_general[qualifiers[place]]
        if told is not None:
            rank, group = told
            key = ((ids[objects[place] - 1],), 1) if group is None else (group.members, group.how_many)
            found[key] = min(rank, found.get(key, rank))
    return tuple(Unit(NECESSITY_WEIGHTS[NECESSITIES[rank]], ids, how_many) for (ids, how_many), rank in found.items())


@per_graph
def _in_general(graph: KnowledgeGraph) -> tuple[tuple[int, AnyOf | None] | None, ...]:
    """Of each entry in the table of qualifiers the rank of the necessity and the group, where such a claim makes a requirement.

    It does where it is positive and holds at all levels and in all industries.
    """
    columns = graph.columns
    counted = columns.positive & columns.in_general
    return tuple(
        (NECESSITIES.index(given[_NECESSITY]), given[_ANY_OF]) if number in counted and given[_NECESSITY] else None
        for number, given in enumerate(columns.tables.qualifiers)
    )


_NECESSITY, _ANY_OF = map(QUALIFIER_NAMES.index, ("necessity", "any_of"))


@per_graph
def market_of(graph: KnowledgeGraph) -> Market:
    """All roles that ask for anything, in order of their ids."""
    import numpy as np

    table = graph.entities
    roles: dict[str, AskedFor] = {}
    counts: list[int] = []
    things: list[int] = []
    weights: list[float] = []
    total: list[float] = []
    for number in sorted(table.of_kind("role")):
        units = own_units(graph, table.ids[number])
        if units:
            roles[table.ids[number]] = asked_for(units)
            rows = [(table.number_of[id], unit.weight) for unit in units for id in unit.ids]
            counts.append(len(rows))
            things += (thing for thing, _ in rows)
            weights += (weight for _, weight in rows)
            total.append(fsum(unit.weight for unit in units))
    order = np.argsort(np.array(things, np.int32), kind="stable")
    return Market(
        tuple(roles),
        roles,
        {id: place for place, id in enumerate(roles)},
        np.repeat(np.arange(len(roles), dtype=np.int32), counts)[order],
        np.array(things, np.int32)[order],
        np.array(weights, np.float64)[order],
        np.array(total, np.float64),
    )
