"""Which needs of a position stand in a posting, as musts and as wishes? Few of each, from every layer of the position.

A position may rest on a hundred needs; sources advise against a posting with that many. So the layers take turns: what the level
and the industry add, what the role itself needs, and what the roles that it specializes need by the word of several sources. How
many there are is editorial. What a source merely gives as an example never becomes a must.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Final

from ...model import KnowledgeGraph
from ...query.roles import Position, Requirement, requirements

__all__ = ["MOST_MUSTS", "MOST_WISHES", "ChosenNeeds", "choose_needs"]

MOST_MUSTS: Final = 8
MOST_WISHES: Final = 6
"""Editorial: no source says how many are few; one warns of twenty tools, another passage of twenty-five skills."""


@dataclass(frozen=True, slots=True)
class ChosenNeeds:
    """What a posting asks for and wishes; `left` are the needs that it leaves out."""

    musts: tuple[Requirement, ...]
    wishes: tuple[Requirement, ...]
    left: tuple[Requirement, ...]


def choose_needs(
    graph: KnowledgeGraph, position: Position, *, most_musts: int = MOST_MUSTS, most_wishes: int = MOST_WISHES
) -> ChosenNeeds:
    """The needs that a posting for this position names.

    >>> from ai_roles.query.roles import find_position
    >>> from ai_roles.sample import SAMPLE
    >>> chosen = choose_needs(SAMPLE, find_position(SAMPLE, "mlops"))
    >>> [need.label for need in chosen.musts], [need.label for need in chosen.wishes]
    (['Docker', 'Python'], ['Kubernetes'])
    """
    needs = [need for need in requirements(graph, position) if need.necessity != "mentioned"]
    firm = [need for need in needs if need.tier in ("must", "should") and not _is_example(need)]
    own = [need for need in firm if need.own and not need.added]
    added = [need for need in firm if need.added]
    parents = [need for need in firm if not need.own and need.tier == "must"]
    inherited = [need for need in parents if need.is_common] or parents
    named: set[str] = set()
    musts = _taken(_in_turn(*map(_must_first, (own, added, inherited))), most_musts, named)
    rest = [need for need in needs if need not in musts]
    near = [need for need in rest if need.own and not _is_must(need)]
    far = [need for need in rest if not need.own and not _is_must(need) and need.is_common]
    wishes = _taken(chain(near, far), most_wishes, named)
    return ChosenNeeds(musts, wishes, tuple(need for need in needs if need not in musts and need not in wishes))


def _is_example(need: Requirement) -> bool:
    return all(claim.status == "example" for claim in need.near_claims)


def _is_must(need: Requirement) -> bool:
    return need.tier == "must" and not _is_example(need)


def _must_first(needs: list[Requirement]) -> list[Requirement]:
    """The musts before what is expected; of each what is told here alone before what the role needs anyway."""
    return sorted(needs, key=lambda need: (need.tier != "must", need.near_claims != need.claims))


def _in_turn(*layers: Iterable[Requirement]) -> Iterator[Requirement]:
    """One of each layer after the other, until all are told."""
    for turn in zip_longest(*layers):
        yield from (need for need in turn if need is not None)


def _taken(needs: Iterable[Requirement], most: int, named: set[str]) -> tuple[Requirement, ...]:
    """The first of them that name nothing a second time."""
    taken: list[Requirement] = []
    for need in needs:
        if len(taken) >= most:
            break
        if named.isdisjoint(need.ids):
            taken.append(need)
            named.update(need.ids)
    return tuple(taken)
