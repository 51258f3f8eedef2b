"""What stands on the list of a kind, and on the first page of the site? Names with how much is said of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ...model import Entity, listed, name_key
from ...query.answers import count_of
from ...query.careers import ladders, level_order
from ...query.facts import Listed, list_entities
from ...table import visible
from ...vocabulary import KindInfo, PredicateId
from ..claim_rows import Link
from ..comparison_page import pair_path
from .plan import SitePlan, list_path, plural_of, word_for

__all__ = ["Card", "ListGroup", "cards", "example_names", "groups_of", "questions", "search_index"]

_WIDER: Final[tuple[PredicateId, ...]] = ("specializes", "broader", "in-category")
"""What leads from a thing to one under which it stands in a tree."""
_SMALL: Final = 5_000
"""So many entities are found by their names in other languages, too: with more the list would be too long to load."""
_TRIED: Final = ("RAG", "k8s", "LLM engineer")
_SEARCHED: Final = ("role", "skill", "tool")
_FEW: Final = 60
"""So many entities stand in one list without being told apart by their first letters."""


@dataclass(frozen=True, slots=True)
class ListGroup:
    """A heading of a list with the entities under it: name, definition, and how much is said of them."""

    title: str
    members: tuple[tuple[Link, str, str], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A list of the site as the first page shows it."""

    title: str
    word: str
    path: str
    count: int
    comment: str


def groups_of(plan: SitePlan, info: KindInfo) -> Iterator[ListGroup]:
    """The entities of a kind: under its types; levels in their order; many others under their first letters."""
    listed = list_entities(plan.graph, info.id).items
    if info.id == "level":
        place = level_order(plan.graph).place
        listed = tuple(sorted(listed, key=lambda each: place[each.entity.id]))
    found: dict[str, list[Listed]] = {}
    for each in listed:
        if info.types:
            title = each.entity.type or ""
        else:
            title = _initial(each.entity) if len(listed) > _FEW else ""
        found.setdefault(title, []).append(each)
    order = [*info.types, *sorted(found.keys() - {""}), ""]
    for title in sorted(found, key=order.index):
        heading = title.replace("-", " ").capitalize() or ("Others" if len(found) > 1 else "All")
        yield ListGroup(heading, tuple(_member(plan, each) for each in found[title]))


def _member(plan: SitePlan, listed: Listed) -> tuple[Link, str, str]:
    claims, sources = listed.claims, listed.sources
    amount = f"{claims} claim{'' if claims == 1 else 's'}, {sources} source{'' if sources == 1 else 's'}"
    return plan.top.to(listed.entity), listed.entity.definition or "", amount


def _initial(entity: Entity) -> str:
    first = entity.label[0].upper()
    return first if first.isalpha() and first.isascii() else "Other"


def cards(plan: SitePlan) -> tuple[Card, ...]:
    """Every list of the site."""
    return tuple(
        Card(plural_of(info), word_for(info), list_path(info), count_of(plan.graph, info.id), info.comment)
        for info in plan.kinds
    )


def example_names(plan: SitePlan) -> str:
    """Names that one may search by: those that people try, where the graph has them, else the first of each list; or nothing.

    >>> from ai_roles.sample import SAMPLE
    >>> example_names(SitePlan(SAMPLE))
    'RAG, k8s or LLM engineer'
    """
    graph = plan.graph
    known = [name for name in _TRIED if graph.names[name_key(name)]]
    shown = known or [visible(graph.of_kind(info.id)[0].label) for info in plan.kinds if info.id in _SEARCHED]
    return listed(shown, "or") if shown else ""


def questions(plan: SitePlan) -> Iterator[tuple[str, str]]:
    """Questions to start with, as far as the graph has answers, and the pages that answer them."""
    graph = plan.graph
    roles = map(graph.entities.ids.__getitem__, graph.entities.of_kind("role"))
    stated = {id: len(graph.columns.numbers(id, None, None)) for id in roles}
    if any(stated.values()):
        told = graph[max(stated, key=lambda id: (stated[id], id))]
        yield f"What does the work of {told.label} take?", plan.paths[told.id]
    pairs = list(plan.pairs())
    if pairs:
        left, right = max(pairs, key=lambda pair: min(profile.own_claims for profile in pair))
        yield f"What separates {left.position.label} and {right.position.label}?", pair_path(left, right)
    if ladders(graph).items and graph.of_kind("level"):
        yield "Which steps does a career have, and who says so?", "levels.html"
    yield "Where do the sources contradict each other, and what cannot be compared at all?", "conflicts.html"
    if graph.of_kind("source"):
        yield "What does each source state, line by line?", "sources.html"


def search_index(plan: SitePlan) -> list[list[object]]:
    """What the search looks through, kind by kind: path, name, kind, aliases and definition of every entity, and its id.

    Where something wider is stated of one (what it specializes, its category), the places of these in the list stand last.
    """
    listed = [(info, each) for info in plan.kinds for each in plan.graph.of_kind(info.id) if not each.retired]
    is_small = len(listed) <= _SMALL
    place = {entity.id: number for number, (_, entity) in enumerate(listed)}
    wider: dict[str, list[int]] = {}
    for predicate in _WIDER:
        for claim in plan.graph.claims(predicate=predicate):
            if claim.positive and claim.subject in place and claim.object in place:
                wider.setdefault(claim.subject, []).append(place[claim.object])
    return [
        [
            plan.paths[entity.id],
            visible(plan.name(entity.id)),
            word_for(info),
            [visible(name) for name in (entity.all_names()[1:] if is_small else entity.aliases)],
            visible(entity.definition or ""),
            entity.id,
            sorted(set(wider.get(entity.id, ()))),
        ]
        for info, entity in listed
    ]
