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

from ...model import Cited, Claim, Entity, KnowledgeGraph, MentionFinder, per_graph, source_sets
from ...vocabulary import FRAMEWORKS
from ..skills import Hit, Section
from .quoted_words import Place, Words
from .telling_words import CONTENT, TITLES
from .title_told import TitleTold

__all__ = [
    "TITLE_NAMES",
    "RoleFit",
    "RoleReason",
    "Telling",
    "fitting_roles",
    "is_role_name",
    "names_role",
    "telling_places",
]

_WEIGHTS: Final[Mapping[Section, float]] = {
    "duties": 1.5, "required": 1.0, "environment": 0.8, "preferred": 0.5, "other": 0.7, "skills": 1.0,
    "experience": 1.0, "about": 0.2, "offer": 0.0, "process": 0.0,
}  # fmt: skip
"""How much a word says of the work, by where it stands."""
TITLE_NAMES: Final = "the title names it"
_TITLE_SHARE: Final = 0.55
"""How much of the whole the title decides, where there is one ..."""
_GENERAL_SHARE: Final = 0.3
"""... and where it names the role that others specialize: what the work is, the text says; half of that where the text speaks
for one of them more than for any other role, and for it with so much of all:"""
_OF_ONE_KIND: Final = 0.3
_MUCH: Final = 8.0
"""A text in which less is found that tells says the less against the title."""
_MANY: Final = 60
"""Who needs more things than these needs everything: none of them tells anything."""
_NAMED, _WORDED, _GENERAL = 2.0, 1.0, 0.4
"""What a title says: by a name of the role, by words that speak for it, by the word AI alone."""
_POWER: Final = 1.2
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
    said = min(1.0, sum(each.total for each in by_content.values()) / _MUCH)
    share = 1 - (1 - _title_share(graph, by_title, by_content)) * said if by_title else 0.0
    shares: dict[str, float] = {}
    for votes, weight, power in ((by_title, share, 1.0), (by_content, 1 - share, _POWER)):
        total = sum(each.total**power for each in votes.values())
        for id, each in votes.items():
            shares[id] = shares.get(id, 0.0) + weight * each.total**power / total
    kept = {id: share for id, share in shares.items() if share >= _LEAST}
    rounded = _adding_up(kept)
    order = sorted(rounded, key=lambda id: (-rounded[id], id))
    return tuple(RoleFit(graph[id], rounded[id], _reasons(by_title.get(id), by_content.get(id))) for id in order)


def _title_share(graph: KnowledgeGraph, by_title: Mapping[str, _Votes], by_content: Mapping[str, _Votes]) -> float:
    """How much of the whole the title decides."""
    if not by_title or not by_content:
        return 1.0 if by_title else 0.0
    chief = max(by_title, key=lambda id: (by_title[id].total, id))
    kinds = {claim.subject for claim in graph.claims(predicate="specializes", object=chief)}
    if not kinds:
        return _TITLE_SHARE
    narrow = {id: each.total for id, each in by_content.items() if _STRESS.get(id, 1.0) >= 1}
    best = max(narrow.values(), default=0.0)
    is_one_kind = best > sum(narrow.values()) * _OF_ONE_KIND and any(narrow.get(id, 0.0) == best for id in kinds)
    return _GENERAL_SHARE / 2 if is_one_kind else _GENERAL_SHARE


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
    named = list(_role_names(graph).find(title.text))
    for mention in named:
        for id in mention.ids:
            reason = RoleReason(mention.text, TITLE_NAMES, _NAMED, title.words)
            votes.setdefault(id, _Votes()).add(reason)
    for id, words in TITLES:
        if id in graph.entities and (match := re.search(words, title.text, re.IGNORECASE)):
            if any(each.start <= match.start() and match.end() <= each.end and id not in each.ids for each in named):
                continue  # what is part of a name speaks for whoever bears it
            if id == "ai-engineer" and id not in votes:
                weight = _GENERAL if votes else _WORDED
            else:
                weight = _WORDED
            votes.setdefault(id, _Votes()).add(RoleReason(match[0], TITLE_NAMES, weight, title.words))
    return votes


def names_role(graph: KnowledgeGraph, title: str) -> bool:
    """Whether the title holds the name of a role of the graph."""
    return next(iter(_role_names(graph).find(title)), None) is not None


def is_told_by_content(graph: KnowledgeGraph, role: str) -> bool:
    """Whether any words at all would speak for the role: where not, that none do says nothing against it."""
    return role in CONTENT or any(id == role for telling in _needed(graph).values() for id, *_ in telling)


def is_role_name(graph: KnowledgeGraph, line: str) -> bool:
    """Whether the line is the name of a role of the graph, with a word before it at most: `Senior Data Steward`."""
    found = _role_names(graph).find(line)
    return any(each.end == len(line) and len(line[: each.start].split()) <= 1 for each in found)


@per_graph
def _role_names(graph: KnowledgeGraph) -> MentionFinder:
    roles = [role for role in graph.of_kind("role") if role.type == "job" and not role.retired]
    return MentionFinder(KnowledgeGraph.trusted(roles, ()))


def _content_votes(
    graph: KnowledgeGraph, place: Place, hits: Sequence[Hit], section_at: Callable[[int], Section]
) -> dict[str, _Votes]:
    votes: dict[str, _Votes] = {}
    counted: dict[tuple[str, str], int] = {}
    for said, start, end, telling in telling_places(graph, place, hits):
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


Telling = tuple[str, float, str, str]
"""For which role, how much, why, and what is counted as one thing."""


def telling_places(
    graph: KnowledgeGraph, place: Place, hits: Sequence[Hit]
) -> list[tuple[str, int, int, Sequence[Telling]]]:
    """Every place that speaks for a role, in the order of the text."""
    found: list[tuple[str, int, int, Sequence[Telling]]] = []
    needed = _needed(graph)
    for hit in hits:
        if hit.entity is not None and not hit.is_negated and (telling := needed.get(hit.entity.id)):
            found.append((hit.text, hit.start, hit.end, telling))
    finder, meanings = _editorial(graph)
    refused = sorted((hit.start, hit.end) for hit in hits if hit.is_negated)
    furthest, reach = 0, 0  # of those that begin no later than the mention, where the last one ends
    for mention in finder.find(place.text):
        while furthest < len(refused) and refused[furthest][0] <= mention.start:
            reach = max(reach, refused[furthest][1])
            furthest += 1
        if mention.end <= reach:
            continue
        for id in mention.ids:
            found.append((mention.text, mention.start, mention.end, meanings[id]))
    return sorted(found, key=lambda each: (each[1], each[2]))


@per_graph
def _needed(graph: KnowledgeGraph) -> dict[str, list[Telling]]:
    """By skill or tool, the roles that need it for their own, and how much that tells.

    Frameworks of competences say all that an occupation covers, and not what postings ask for: they tell nothing here.
    """
    frameworks = frozenset(source_sets(graph).get(FRAMEWORKS, ()))
    roles = [role for role in graph.of_kind("role") if role.type == "job" and not role.retired]
    needs = {
        role.id: {
            claim.object
            for claim in graph.claims(subject=role.id, predicate="needs")
            if claim.positive and claim.object and not _is_of(claim, frameworks)
        }
        for role in roles
    }
    needs = {id: objects for id, objects in needs.items() if objects}
    having: dict[str, int] = {}
    for objects in needs.values():
        for each in objects:
            having[each] = having.get(each, 0) + 1
    found: dict[str, list[Telling]] = {}
    for id, objects in needs.items():
        if len(objects) > _MANY:
            continue
        scale = sqrt(len(objects))
        for each in sorted(objects):
            weight = log((1 + len(needs)) / having[each]) * _SCALE / scale
            if weight > 0:
                found.setdefault(each, []).append((id, weight, f"{graph[id].label} needs it, few others do", each))
    return found


def _is_of(claim: Claim, sources: frozenset[str]) -> bool:
    """Whether nobody but these sources says it."""
    return all(isinstance(piece, Cited) and piece.source in sources for piece in claim.evidence)


_SCALE: Final = 3.0
_STRESS: Final[Mapping[str, float]] = {"software-engineer": 1.5, "ai-engineer": 0.5, "ai-ml-engineer": 0.5}
"""Postings repeat the words of AI in general, whoever they look for, and those of building software seldom."""


@per_graph
def _editorial(graph: KnowledgeGraph) -> tuple[MentionFinder, dict[str, list[Telling]]]:
    """The finder of telling words, and what each of them speaks for."""
    meanings: dict[str, list[Telling]] = {}
    entities: list[Entity] = []
    roles: dict[str, list[str]] = {}
    for id, words in CONTENT.items():
        if id in graph.entities:
            for word in words.split(";"):
                roles.setdefault(word.strip(), []).append(id)
    for number, (word, ids) in enumerate(sorted(roles.items())):
        key = f"telling-{number}"
        entities.append(Entity(key, "skill", word))
        meanings[key] = [
            (id, _STRESS.get(id, 1.0) / len(ids), "telling of the role (editorial)", word.casefold()) for id in ids
        ]
    return MentionFinder(KnowledgeGraph.trusted(entities, ())), meanings
