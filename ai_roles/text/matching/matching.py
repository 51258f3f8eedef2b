"""How far does this resume meet this posting? Each thing that is asked for, alternatives once, and what to learn next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ...model import Entity, KnowledgeGraph, name_words, per_graph
from ...query.answers import places
from ...query.roles import lineage
from ...query.skills import Advice, advice_on_applying, bring, meet, order_of_learning
from ..resumes import Resume
from .asking import Asking, asked_by
from .resume_match import NextStep, ResumeMatch
from .standing import Standing, standings
from .wanted import Asked, WantedTier

__all__ = ["match", "matched"]

_STEPS: Final = 7
_ORDER: Final[tuple[WantedTier, ...]] = ("must", "should", "nice", "named")


def match(graph: KnowledgeGraph, resume: Resume, posting: Asking) -> ResumeMatch:
    """How far a resume meets a posting, or a position: met, in part, not met, or unknown, with the words that say so.

    A posting is one that was read, a document, or the skills found in one; a position is named as `role@level/industry`. No
    evidence is not a no: what the resume does not speak of is unknown. A group of alternatives counts once.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.documents import Document
    >>> from ai_roles.text.resumes import read_resume
    >>> resume = read_resume(SAMPLE, Document("Skills\\nDocker, RAG"))
    >>> [(each.wanted.label, each.state) for each in match(SAMPLE, resume, "genai")]
    [('one of Large language models or Retrieval-augmented generation', 'met')]
    """
    graph = graph.said
    return matched(graph, resume, asked_by(graph, posting))


def matched(graph: KnowledgeGraph, resume: Resume, asked: Asked) -> ResumeMatch:
    """The same of what is read already."""
    items = standings(graph, resume, asked)
    must = [each for each in items if each.wanted.tier == "must"]
    claimed = tuple(each.wanted.label for each in must if each.state == "met" and not each.is_shown)
    return ResumeMatch(
        name=asked.name,
        items=items,
        learn_next=tuple(_next_steps(graph, resume, items)),
        advice=_advice(graph, asked.role),
        claimed_only=claimed,
        notes=tuple(_notes(graph, resume, asked)),
        graph=graph,
    )


def _next_steps(graph: KnowledgeGraph, resume: Resume, items: Sequence[Standing]) -> Iterator[NextStep]:
    """What is best learned first, of what stands open and the graph knows: must-haves before all else."""
    covers = bring(graph, (entity.id for entity in resume.entities))
    shares = {id: cover.share for id, cover in covers.items()}
    left = _STEPS
    for tiers in (("must",), ("should",), ("nice", "named")):
        still = [each for each in items if each.wanted.tier in tiers and each.state != "met" and each.wanted.options]
        still = [each for each in still if all(option.kind in ("skill", "tool") for option in each.wanted.options)]
        labels = {each.wanted.requirement: each.wanted for each in still}
        open_needs = [meet(requirement, covers) for requirement in labels]
        for step in order_of_learning(graph, [need for need in open_needs if need.share < 1], shares, left):
            met = [labels[need] for need in step.meets]
            tier = min((each.tier for each in met), key=_ORDER.index)
            yield NextStep(step.entity, tuple(each.label for each in met), tier, step.unlocks)
            left -= 1
        if left <= 0:
            return


@per_graph
def _chief_role(graph: KnowledgeGraph) -> Entity | None:
    """The role that the others specialize: what a source advises of it holds for a posting of any of them."""
    above = [claim.object for claim in graph.claims(predicate="specializes") if claim.positive and claim.object]
    return graph[max(sorted(set(above)), key=above.count)] if above else None


def _advice(graph: KnowledgeGraph, role: Entity | None) -> tuple[Advice, ...]:
    role = role or _chief_role(graph)
    return () if role is None else advice_on_applying(graph, role)


def _notes(graph: KnowledgeGraph, resume: Resume, asked: Asked) -> Iterator[str]:
    if resume.at_odds:
        yield resume.odds
    role = asked.role or _chief_role(graph)
    yield from () if role is None else _shown_proofs(graph, role)
    yield from asked.notes
    yield from resume.notes


def _shown_proofs(graph: KnowledgeGraph, role: Entity) -> Iterator[str]:
    """What sources advise candidates for this role to show for a posting: rules that speak of one, and involve a proof."""
    family = set(lineage(graph, role.id))
    for guidance in graph.of_kind("guidance"):
        if guidance.type != "candidate-rule":
            continue
        said = [claim for claim in graph.claims(subject=guidance.id) if claim.positive]
        about = {c.object for c in said if c.predicate == "about" and c.object and graph[c.object].kind == "role"}
        advice = [claim for claim in said if claim.predicate == "advises"]
        proofs = [c for c in said if c.predicate == "involves" and c.object and graph[c.object].type == "proof"]
        if proofs and about <= family and any("posting" in name_words(str(claim.value)) for claim in advice):
            yield f"{guidance.label}: {' '.join(str(claim.value) for claim in advice)} ({places(advice)})"
