"""What is stated of something that means nearly the same, and left out of an answer? One sentence for each close match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...model import Entity, KnowledgeGraph
from .citations import sourced

__all__ = ["CloseMatch", "close_matches"]


@dataclass(frozen=True, slots=True)
class CloseMatch:
    """Something that means nearly what was asked about, with how much sources state of it and the answer does not count."""

    of: Entity
    entity: Entity
    claims: int
    sources: tuple[Entity, ...]

    @property
    def sentence(self) -> str:
        """What a reader is told, and what to type to see the rest."""
        claims, are, them = ("claim", "is", "it") if self.claims == 1 else ("claims", "are", "them")
        question = "profile" if self.entity.kind == "role" else "show"
        return (
            f"{self.claims:,} {claims} {are} stated of {self.entity.label} ({', '.join(map(_name, self.sources))}), a close "
            f"match of {self.of.label}, and {are} not counted here. To see {them}, type: ai-roles {question} {self.entity.id}"
        )


def close_matches(graph: KnowledgeGraph, asked: Iterable[Entity]) -> Iterator[CloseMatch]:
    """The close matches of what was asked about, in whichever direction the claim is written; none that was asked about too.

    >>> from ai_roles.sample import SAMPLE
    >>> list(close_matches(SAMPLE, [SAMPLE["mlops-engineer"]]))
    []
    """
    entities = dict.fromkeys(asked)
    for entity in entities:
        found = {claim.object for claim in graph.claims(entity.id, "close-match") if claim.positive}
        found |= {claim.subject for claim in graph.claims(predicate="close-match", object=entity.id) if claim.positive}
        others = (graph[id] for id in found if id is not None)
        for other in sorted(others, key=lambda each: each.label.casefold()):
            claims = [claim for claim in graph.claims(other.id) if claim.positive and claim.basis != "editorial"]
            if claims and other not in entities:
                yield CloseMatch(entity, other, len(claims), tuple(graph[id] for id in sorted(sourced(claims))))


def _name(source: Entity) -> str:
    document = source.document
    return document.publisher if document is not None and document.publisher else source.label
