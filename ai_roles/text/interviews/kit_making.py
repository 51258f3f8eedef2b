"""How is a kit for an interview put together? What sources say is looked at, and questions for what the position must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ...errors import UsageError
from ...model import Claim, Entity, KnowledgeGraph
from ...query.roles import (
    EntityItem,
    Position,
    Profile,
    Requirement,
    find_position,
    lineage,
    needs_elsewhere,
    profile_of,
)
from ..drafts import MOST_MUSTS, choose_needs
from .kit import InterviewKit, KitPoint, KitQuestion, PointKind
from .question_templates import questions_about, template_kind

__all__ = ["interview_kit"]

_KINDS: Final[dict[str, PointKind]] = {
    "interview-area": "area",
    "assessment": "way",
    "seniority-signal": "sign",
    "red-flag": "flag",
}
_ABOUT_INTERVIEWS: Final = ("theory-only-interviews", "overweighted-credentials", "ignored-domain-fit")
"""The mistakes in hiring that are made in the interview, or in what is read into its answers."""


def interview_kit(
    graph: KnowledgeGraph,
    role: str | Position | Profile,
    *,
    level: str | None = None,
    industry: str | None = None,
    most_questions: int = MOST_MUSTS,
) -> InterviewKit:
    """What to look at in an interview for a role, or a position such as `mlops@senior/bfsi`, and what to ask.

    Areas, red flags, signs of seniority and measures of success are those that sources state, with their words. Questions
    and scale are editorial; they ask for the musts of the draft of a posting for the same position.

    >>> from ai_roles.sample import SAMPLE
    >>> kit = interview_kit(SAMPLE, "genai@senior/bfsi")
    >>> [row.need.label for row in kit.questions]
    ['one of Large language models or Retrieval-augmented generation', 'Python']
    >>> "No source states what is looked at" in kit.notes[0]
    True

    Raises:
        UsageError: Less than one question is asked for.
    """
    graph = graph.said
    if most_questions < 1:
        raise UsageError(f"a kit has at least one question, not {most_questions}")
    position = find_position(graph, role, level=level, industry=industry)
    profile = profile_of(graph, position)
    needs = choose_needs(graph, position, most_musts=most_questions)
    points = (*_judged(profile), *_measured(profile), *_mistakes(graph, position))
    questions = tuple(_question(need) for need in needs.musts)
    left = sum(need.tier == "must" for need in needs.left)
    return InterviewKit(position, points, questions, left, tuple(_notes(profile, points, questions)), graph)


def _question(need: Requirement) -> KitQuestion:
    kind = "choice" if need.is_choice else template_kind(need.options[0])
    name = " or ".join(option.label for option in need.options) if need.is_choice else need.options[0].label
    return KitQuestion(need, *questions_about(kind, name))


def _judged(profile: Profile) -> Iterator[KitPoint]:
    """What sources say is looked at, kind by kind; what the level adds first."""
    items = [item for item in profile.entities_of("judged-by") if item.entity.type in _KINDS]
    for type, kind in _KINDS.items():
        for item in items:
            if item.entity.type == type:
                yield _point(profile.graph, kind, item.entity, item.near_claims)


def _measured(profile: Profile) -> Iterator[KitPoint]:
    items: Iterable[EntityItem] = profile.entities_of("measured-by")
    for item in items:
        yield KitPoint("measure", item.entity, (), item.near_claims, ())


def _mistakes(graph: KnowledgeGraph, position: Position) -> Iterator[KitPoint]:
    """Mistakes in hiring that concern interviews, where sources speak of them for this role or one that it specializes."""
    roles = set(lineage(graph, position.role.id))
    for id in _ABOUT_INTERVIEWS:
        if id in graph and any(claim.object in roles for claim in graph.claims(subject=id, predicate="about")):
            yield _point(graph, "mistake", graph[id], ())


def _point(graph: KnowledgeGraph, kind: PointKind, entity: Entity, claims: Iterable[Claim]) -> KitPoint:
    advised = [claim for claim in graph.claims(subject=entity.id, predicate="advises") if claim.positive]
    return KitPoint(kind, entity, tuple(str(claim.value) for claim in advised), tuple(claims), tuple(advised))


def _notes(profile: Profile, points: tuple[KitPoint, ...], questions: tuple[KitQuestion, ...]) -> Iterator[str]:
    graph, position = profile.graph, profile.position
    if not any(point.kind in ("area", "sign", "flag") for point in points):
        yield f"No source states what is looked at in an interview for {position.label}."
    yield from needs_elsewhere(graph, position)
    if not questions:
        yield f"No source states a skill or tool that {position.label} needs, so there is nothing to ask about."
    roles = lineage(graph, position.role.id)
    judged = [claim for role in roles for claim in graph.claims(subject=role, predicate="judged-by") if claim.levels]
    if position.level is None and any(
        claim.object and graph[claim.object].type == "seniority-signal" for claim in judged
    ):
        yield "Signs of seniority are stated level by level: ask for one, such as --level senior."
