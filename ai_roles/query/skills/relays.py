"""Which roles may lie on the way from one role to another? Those of the field of work of either.

Fields are what a classification says they are: the groups in which a role stands, and those next wider, which are the unit and
the minor groups of ISCO, the broad occupations and the minor groups of SOC. So a way from a nurse to a social worker may lead
over a midwife, and never over a bricklayer, however little of what the next job takes a bricklayer lacks. A role is also near
another where a claim ties the two: one is a kind of the other or specializes it, they match closely, are related. What matches a
role closely lends it its groups.

Nobody has sorted our own roles into groups, or says of them which are related. Of two roles of vocabularies that do neither,
either may lie on the way of the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Final

from ...model import KnowledgeGraph, per_graph
from ...vocabulary import PredicateId
from ..roles import is_apart

__all__ = ["fields_of", "relays"]

_TIES: Final[tuple[PredicateId, ...]] = ("broader", "specializes", "close-match", "related")


def relays(graph: KnowledgeGraph, *ends: str) -> set[str]:
    """The ids of all roles that are near one of these.

    >>> from ai_roles.sample import SAMPLE
    >>> sorted(relays(SAMPLE, "mlops-engineer", "genai-engineer"))
    ['ai-engineer', 'genai-engineer', 'mlops-engineer']
    """
    found: set[str] = set()
    for end in ends:
        if graph.entities.scheme_at(graph.entities.number_of[end]) not in _sorting(graph):
            found.update(_unsorted(graph))
        found.update(*(_members(graph, field) for field in fields_of(graph, end)))
        found.update(id for predicate in _TIES for id in _tied(graph, end, predicate) if _may_be(graph, id))
    return found


@per_graph
def fields_of(graph: KnowledgeGraph, role: str) -> frozenset[str]:
    """The groups in which the role stands, or what matches it closely, and the groups next wider than these."""
    kind_of = graph.entities.kind_of
    groups: dict[str, None] = {}
    roles = [role, *_tied(graph, role, "close-match")]
    for each in roles:
        for wider in graph.objects(each, "broader"):
            if kind_of(wider) == "group":
                groups[wider] = None
            elif wider not in roles:
                roles.append(wider)
    wider_groups = chain.from_iterable(graph.objects(group, "broader") for group in groups)
    return frozenset([*groups, *(group for group in wider_groups if kind_of(group) == "group")])


@per_graph
def _members(graph: KnowledgeGraph, field: str) -> tuple[str, ...]:
    """The roles of a field: `fields_of` turned round."""
    kind_of = graph.entities.kind_of
    narrower = [field, *(id for id in _under(graph, field, "broader") if kind_of(id) == "group")]
    found = dict.fromkeys(id for group in narrower for id in _under(graph, group, "broader") if kind_of(id) == "role")
    waiting = list(found)
    for each in waiting:
        for id in _under(graph, each, "broader"):
            if id not in found:
                found[id] = None
                waiting.append(id)
    matching = chain.from_iterable(_tied(graph, id, "close-match") for id in waiting)
    return tuple(id for id in dict.fromkeys((*found, *matching)) if _may_be(graph, id))


@per_graph
def _sorting(graph: KnowledgeGraph) -> frozenset[int]:
    """The vocabularies that sort roles of theirs into groups or say which are related, by their places among the schemes."""
    table, columns = graph.entities, graph.columns
    groups = {number + 1 for number in table.of_kind("group")}
    objects, subjects = columns.columns.objects, columns.columns.subjects
    sorted_in = (place for place in columns.numbers(None, "broader", None) if objects[place] in groups)
    related = (place for place in columns.numbers(None, "related", None) if objects[place])
    found: set[int] = set()
    for place in chain(sorted_in, related):
        role, other = subjects[place], objects[place] - 1
        scheme = table.scheme_at(role)
        if scheme and scheme not in found and table.scheme_at(other) == scheme and table.kind_at(role) == "role":
            found.add(scheme)
    return frozenset(found)


@per_graph
def _unsorted(graph: KnowledgeGraph) -> tuple[str, ...]:
    """The roles of the other vocabularies, ours among them."""
    table, sorting = graph.entities, _sorting(graph)
    ids = (table.ids[number] for number in table.of_kind("role") if table.scheme_at(number) not in sorting)
    return tuple(id for id in ids if _may_be(graph, id))


def _may_be(graph: KnowledgeGraph, id: str) -> bool:
    """Whether somebody may take it up on the way: no partner, no role for which another answers, none that waits to be asked."""
    entity = graph.entities[id]
    return entity.kind == "role" and entity.type != "partner" and not entity.retired and not is_apart(graph, id)


def _under(graph: KnowledgeGraph, object: str, predicate: PredicateId) -> Iterable[str]:
    """What positive claims of this predicate tie to the object."""
    return graph.columns.subjects(graph.columns.numbers(None, predicate, object))


def _tied(graph: KnowledgeGraph, id: str, predicate: PredicateId) -> Iterable[str]:
    """What positive claims of this predicate tie it to, in either direction."""
    return (*graph.objects(id, predicate), *_under(graph, id, predicate))
