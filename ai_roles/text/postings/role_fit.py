"""Which roles of the graph fit a posting, and does it mix several? By its title, and by words that tell one role from others.

What all roles share says nothing here: a skill counts for a role by how few others need it, and a role that needs hundreds of
things gains little by each. The words that no source ties to a role (`telling_words`) are editorial and say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt
from typing import Final

from ...model import Entity, KnowledgeGraph, MentionFinder, per_graph
from ..skills import Hit, Section
from .quoted_words import Place, Words
from .telling_words import CONTENT, TITLES
from .title_told import TitleTold

__all__ = ["Mixture", "RoleFit", "RoleReason", "fitting_roles", "mixture_of"]

_WEIGHTS: Final[Mapping[Section, float]] = {
    "duties": 1.5, "required": 1.0, "environment": 0.8, "preferred": 0.5, "other": 0.7, "skills": 1.0,
    "experience": 1.0, "about": 0.2, "offer": 0.0, "process": 0.0,
}  # fmt: skip
"""How much a word says of the work, by where it stands."""
_TITLE_SHARE: Final = 0.5
"""How much of the whole the title decides, where there is one."""
_NAMED, _WORDED, _GENERAL = 2.0, 1.0, 0.4
"""What a title says: by a name of the role, by words that speak for it, by the word AI alone."""
_POWER: Final = 1.6
"""The shares of what is found are raised to this: what speaks for every role a little speaks for none."""
_LEAST: Final = 0.06
"""Smaller shares are left out."""
_MOST_WORDS: Final = 12
_REPEATS: Final = 4
_FLOOR: Final = 2.0
"""So much that is telling must be found, or the text lies outside."""


@dataclass(frozen=True, slots=True)
class RoleReason:
    """What speaks for a role: words of the posting, and why they do."""

    said: str
    because: str
    weight: float
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class RoleFit:
    """A role with its share of the posting, and what speaks for it, the weightiest first."""

    role: Entity
    share: float
    reasons: tuple[RoleReason, ...]


@dataclass(frozen=True, slots=True)
class Mixture:
    """Whether a posting asks for several roles, and which."""

    is_mixed: bool
    roles: tuple[Entity, ...] = ()
    sentence: str = ""


@dataclass(slots=True)
class _Votes:
    """What was found for one role."""

    total: float = 0.0
    reasons: dict[str, RoleReason] = field(default_factory=dict)

    def add(self, reason: RoleReason) -> None:
        self.total += reason.weight
        known = self.reasons.get(reason.said)
        if known is None or known.weight < reason.weight:
            self.reasons[reason.said] = reason


def fitting_roles(
    graph: KnowledgeGraph,
    place: Place,
    title: TitleTold | None,
    hits: Sequence[Hit],
    section_at: Callable[[int], Section],
) -> tuple[RoleFit, ...]:
    """The roles that fit, with shares that add up to 1; none where neither title nor text speak for any."""
    by_title = _title_votes(graph, title)
    by_content = _content_votes(graph, place, hits, section_at)
    shares: dict[str, float] = {}
    for votes, weight, power in (
        (by_title, _TITLE_SHARE if by_content else 1.0, 1.0),
        (by_content, 1 - _TITLE_SHARE if by_title else 1.0, _POWER),
    ):
        total = sum(each.total**power for each in votes.values())
        for id, each in votes.items():
            shares[id] = shares.get(id, 0.0) + weight * each.total**power / total
    kept = {id: share for id, share in shares.items() if share >= _LEAST}
    rounded = _adding_up(kept)
    order = sorted(rounded, key=lambda id: (-rounded[id], id))
    return tuple(RoleFit(graph[id], rounded[id], _reasons(by_title.get(id), by_content.get(id))) for id in order)


def _reasons(*votes: _Votes | None) -> tuple[RoleReason, ...]:
    found = [
        reason for each in votes if each for reason in sorted(each.reasons.values(), key=lambda r: (-r.weight, r.said))
    ]
    return tuple(found[:_MOST_WORDS])


def _adding_up(shares: Mapping[str, float]) -> dict[str, float]:
    """The shares in hundredths, so rounded that they add up to 1."""
    total = sum(shares.values())
    if not total:
        return {}
    exact = {id: share / total * 100 for id, share in shares.items()}
    whole = {id: int(each) for id, each in exact.items()}
    missing = 100 - sum(whole.values())
    for id in sorted(exact, key=lambda id: (whole[id] - exact[id], id))[:missing]:
        whole[id] += 1
    return {id: each / 100 for id, each in whole.items() if each}


def _title_votes(graph: KnowledgeGraph, title: TitleTold | None) -> dict[str, _Votes]:
    votes: dict[str, _Votes] = {}
    if title is None:
        return votes
    for mention in _role_names(graph).find(title.text):
        for id in mention.ids:
            reason = RoleReason(mention.text, "the title names it", _NAMED, title.words)
            votes.setdefault(id, _Votes()).add(reason)
    for id, words in TITLES:
        if id in graph.entities and (match := re.search(words, title.text, re.IGNORECASE)):
            if id == "ai-engineer" and id not in votes:
                weight = _GENERAL if votes else _WORDED
            else:
                weight = _WORDED
            votes.setdefault(id, _Votes()).add(RoleReason(match[0], "the title says so", weight, title.words))
    return votes


@per_graph
def _role_names(graph: KnowledgeGraph) -> MentionFinder:
    roles = [role for role in graph.of_kind("role") if role.type == "job" and not role.deprecated]
    return MentionFinder(KnowledgeGraph.trusted(roles, ()))


def _content_votes(
    graph: KnowledgeGraph, place: Place, hits: Sequence[Hit], section_at: Callable[[int], Section]
) -> dict[str, _Votes]:
    votes: dict[str, _Votes] = {}
    counted: dict[tuple[str, str], int] = {}
    for said, start, end, telling in _telling_places(graph, place, hits):
        section = section_at(start)
        factor = _WEIGHTS.get(section, 0.7)
        if not factor:
            continue
        for id, weight, because, key in telling:
            count = counted[id, key] = counted.get((id, key), 0) + 1
            if count > _REPEATS:
                continue
            reason = RoleReason(said, because, factor * weight / count, place.words(start, end))
            votes.setdefault(id, _Votes()).add(reason)
    if sum(each.total for each in votes.values()) < _FLOOR:
        return {}
    return votes


_Telling = tuple[str, float, str, str]
"""For which role, how much, why, and what is counted as one thing."""


def _telling_places(
    graph: KnowledgeGraph, place: Place, hits: Sequence[Hit]
) -> list[tuple[str, int, int, Sequence[_Telling]]]:
    """Every place that speaks for a role, in the order of the text."""
    found: list[tuple[str, int, int, Sequence[_Telling]]] = []
    needed = _needed(graph)
    for hit in hits:
        if hit.entity is not None and not hit.is_negated and (telling := needed.get(hit.entity.id)):
            found.append((hit.text, hit.start, hit.end, telling))
    finder, meanings = _editorial(graph)
    for mention in finder.find(place.text):
        for id in mention.ids:
            found.append((mention.text, mention.start, mention.end, meanings[id]))
    return sorted(found, key=lambda each: (each[1], each[2]))


@per_graph
def _needed(graph: KnowledgeGraph) -> dict[str, list[_Telling]]:
    """By skill or tool, the roles that need it for their own, and how much that tells."""
    roles = [role for role in graph.of_kind("role") if role.type == "job"]
    needs = {
        role.id: {
            claim.object
            for claim in graph.claims(subject=role.id, predicate="needs")
            if claim.positive and claim.object
        }
        for role in roles
    }
    needs = {id: objects for id, objects in needs.items() if objects}
    having: dict[str, int] = {}
    for objects in needs.values():
        for each in objects:
            having[each] = having.get(each, 0) + 1
    found: dict[str, list[_Telling]] = {}
    for id, objects in needs.items():
        scale = sqrt(len(objects))
        for each in sorted(objects):
            weight = log((1 + len(needs)) / having[each]) * _SCALE / scale
            if weight > 0:
                found.setdefault(each, []).append((id, weight, f"{graph[id].label} needs it, few others do", each))
    return found


_SCALE: Final = 3.0


@per_graph
def _editorial(graph: KnowledgeGraph) -> tuple[MentionFinder, dict[str, list[_Telling]]]:
    """The finder of telling words, and what each of them speaks for."""
    meanings: dict[str, list[_Telling]] = {}
    entities: list[Entity] = []
    roles: dict[str, list[str]] = {}
    for id, words in CONTENT.items():
        if id in graph.entities:
            for word in words.split(";"):
                roles.setdefault(word.strip(), []).append(id)
    for number, (word, ids) in enumerate(sorted(roles.items())):
        key = f"telling-{number}"
        entities.append(Entity(key, "skill", word))
        weight = 1 / len(ids)
        meanings[key] = [(id, weight, "telling of the role (editorial)", word.casefold()) for id in ids]
    return MentionFinder(KnowledgeGraph.trusted(entities, ())), meanings


_SECOND: Final = 0.25
_WORDS_OF_SECOND: Final = 4


def mixture_of(graph: KnowledgeGraph, fits: Sequence[RoleFit]) -> Mixture:
    """Whether several roles have large shares, none of which is a kind of another."""
    large = [fit for fit in fits if fit.share >= _SECOND]
    apart: list[RoleFit] = []
    for fit in large:
        if not any(_is_kin(graph, fit.role.id, other.role.id) for other in apart):
            apart.append(fit)
    if len(apart) < 2:
        return Mixture(False)
    names = " and ".join(f"{fit.role.label} ({fit.share:.0%})" for fit in apart)
    return Mixture(True, tuple(fit.role for fit in apart), f"It asks for several roles at once: {names}.")


def _is_kin(graph: KnowledgeGraph, one: str, other: str) -> bool:
    """Whether one specializes the other."""
    return any(
        claim.object == wider
        for part, wider in ((one, other), (other, one))
        for claim in graph.claims(subject=part, predicate="specializes")
    )
