"""What is stated of something that means nearly the same, and left out of an answer? One sentence for each close match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import Claim, Entity, KnowledgeGraph
from .citations import sourced

__all__ = ["close_matches", "close_notes"]


def close_matches(graph: KnowledgeGraph, entity: Entity) -> tuple[Entity, ...]:
    """Those that mean nearly the same as the entity, by label, in whichever direction the claim is written.

    >>> from ai_roles.sample import SAMPLE
    >>> close_matches(SAMPLE, SAMPLE["mlops-engineer"])
    ()
    """
    found = {claim.object for claim in graph.claims(entity.id, "close-match") if claim.positive}
    found |= {claim.subject for claim in graph.claims(predicate="close-match", object=entity.id) if claim.positive}
    return tuple(sorted((graph[id] for id in found if id is not None), key=lambda each: each.label.casefold()))


def close_notes(graph: KnowledgeGraph, entities: Iterable[Entity]) -> Iterator[str]:
    """What an answer about these entities does not count: what sources state of their close matches, and how to see it."""
    asked = dict.fromkeys(entities)
    for entity in asked:
        for other in close_matches(graph, entity):
            claims = _stated(graph, other)
            if claims and other not in asked:
                many = len(claims) > 1
                names = ", ".join(_name(graph[id]) for id in sorted(sourced(claims)))
                question = "profile" if other.kind == "role" else "show"
                yield (
                    f"{len(claims):,} claim{'s are' if many else ' is'} stated of {other.label} ({names}), a close match of "
                    f"{entity.label}, and {'are' if many else 'is'} not counted here. To see {'them' if many else 'it'}, "
                    f"type: ai-roles {question} {other.id}"
                )


def _stated(graph: KnowledgeGraph, entity: Entity) -> list[Claim]:
    """What sources say of the entity itself."""
    return [claim for claim in graph.claims(entity.id) if claim.positive and claim.basis != "editorial"]


def _name(source: Entity) -> str:
    document = source.document
    return document.publisher if document is not None and document.publisher else source.label
