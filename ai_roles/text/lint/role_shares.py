"""For which roles does the content of a posting speak, apart from its title, and does it mix several?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from ...model import Entity, KnowledgeGraph, per_graph
from ...query.roles import lineage
from ..postings import Posting

__all__ = ["Shares", "are_kin", "content_shares", "is_general", "mixed_roles", "share_of", "speaks_for", "title_roles"]

Shares: TypeAlias = tuple[tuple[Entity, float], ...]

_BY_TITLE: Final = "the title"
"""How the reasons begin that come from the title."""
_POWER: Final = 1.2
"""The weights are raised to this before they are set in proportion: what speaks a little for every role speaks for none."""

_MEANT: Final = 0.5
"""The role of the title that has so much of the content is the one that is meant: editorial."""
_LINES: Final = 3
"""Fewer lines that speak for a role are by the way: editorial."""


def title_roles(posting: Posting) -> tuple[Entity, ...]:
    """The roles for which the title speaks."""
    return tuple(
        fit.role for fit in posting.roles if any(reason.because.startswith(_BY_TITLE) for reason in fit.reasons)
    )


def content_shares(posting: Posting) -> Shares:
    """What the words of the content say for each role, in proportion, the largest first; the title says nothing here.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.postings import read_posting
    >>> content_shares(read_posting(SAMPLE, "# MLOps Engineer\\n\\nWe keep cats."))
    ()
    """
    weights = {
        fit.role: sum(reason.weight for reason in fit.reasons if not reason.because.startswith(_BY_TITLE)) ** _POWER
        for fit in posting.roles
    }
    total = sum(weights.values())
    shares = [(role, weight / total) for role, weight in weights.items() if weight]
    return tuple(sorted(shares, key=lambda each: (-each[1], each[0].id)))


def speaks_for(posting: Posting, role: Entity) -> int:
    """How many words of the content speak for the role."""
    reasons = next((fit.reasons for fit in posting.roles if fit.role == role), ())
    return sum(not reason.because.startswith(_BY_TITLE) for reason in reasons)


def mixed_roles(graph: KnowledgeGraph, posting: Posting, *, second: float, most: float, words: float) -> Shares:
    """The roles that it mixes: those for which its lines speak apart, or special kinds of one role that share its content."""
    parts = tuple((part.role, part.share) for part in posting.mixture.parts if part.lines >= _LINES)
    if posting.mixture.is_mixed and len(parts) > 1:
        return parts
    special = tuple(
        (role, share)
        for role, share in content_shares(posting)
        if len(lineage(graph, role.id)) > 1 and share >= second and speaks_for(posting, role) >= words
    )
    if len(special) < 2:
        return ()
    first, share = special[0]
    is_meant = share > most or (share >= _MEANT and first in title_roles(posting))
    return () if is_meant else special


def share_of(graph: KnowledgeGraph, posting: Posting, role: Entity) -> float:
    """Its share of the whole, with that of whatever means nearly the same."""
    return sum(fit.share for fit in posting.roles if fit.role == role or _is_close(graph, fit.role.id, role.id))


def is_general(graph: KnowledgeGraph, role: Entity) -> bool:
    """Whether others specialize it: a title of that name leaves open which of them is meant."""
    return any(claim.positive for claim in graph.claims(predicate="specializes", object=role.id))


def are_kin(graph: KnowledgeGraph, role: Entity, others: Iterable[Entity]) -> bool:
    """Whether it is one of the others, specializes one or is specialized by one, or means nearly the same."""
    own = lineage(graph, role.id)
    for other in others:
        line = lineage(graph, other.id)
        if role.id in line or other.id in own or any(_is_close(graph, one, each) for one in own for each in line):
            return True
    return False


@per_graph
def _is_close(graph: KnowledgeGraph, one: str, other: str) -> bool:
    """Whether the one is stated to mean nearly what the other means."""
    return any(
        claim.positive
        for subject, object in ((one, other), (other, one))
        for claim in graph.claims(subject=subject, predicate="close-match", object=object)
    )
