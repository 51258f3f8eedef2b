"""What is a disagreement between claims, before it is put into words? Two sides, of which kind it is, and in what they clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, get_args

from ...model import Cited, Claim, KnowledgeGraph, Observed, per_graph
from ...vocabulary import POSITIVE_STATUSES, PredicateId

__all__ = [
    "CONFLICT_KINDS",
    "FIRM",
    "NOT_ALWAYS",
    "SELDOM",
    "Clash",
    "ConflictKind",
    "close_roles",
    "held_against",
    "is_statement",
    "places_of",
    "said_of",
    "same_place",
    "sides",
    "sources_of",
]

ConflictKind = Literal["cannot-both-hold", "different-strength", "told-differently"]
CONFLICT_KINDS: Final[tuple[ConflictKind, ...]] = get_args(ConflictKind)
"""How hard claims disagree, the hardest first."""
FIRM: Final = frozenset({"required", "core"})
"""The necessities of a must."""
SELDOM: Final = frozenset({"some", "may"})
NOT_ALWAYS: Final = SELDOM | {"most", "often"}
"""The frequencies of what holds in some cases, or in less than all."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims on two sides of which each of the one disagrees with some of the other."""

    kind: ConflictKind
    subject: str
    topic: tuple[str, ...]
    """What they disagree about, by id; nothing where they speak of the subject alone."""
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]
    reason: str
    """In what they clash, in words."""
    pairs: frozenset[tuple[str, str]]
    """The ids of every two claims that disagree, one of each side."""


@per_graph
def close_roles(graph: KnowledgeGraph) -> dict[str, str]:
    """Under which role the statements about a role are held against others: its close match, where it has one."""
    ties = [claim for claim in graph.claims(predicate="close-match") if is_statement(claim)]
    found: dict[str, str] = {}
    for claim in sorted(ties, key=lambda claim: claim.id):
        one, other = (found.get(id, id) for id in (claim.subject, claim.object or claim.subject))
        kept = min((one, other), key=lambda id: (-len(graph.columns.numbers(id, None, None)), id))
        for member in (
            claim.subject,
            claim.object or "",
            one,
            other,
            *(id for id, of in found.items() if of in (one, other)),
        ):
            found[member] = kept
    return found


def said_of(graph: KnowledgeGraph, role: str, predicate: PredicateId | None = None) -> list[Claim]:
    """All that is said of a role and of those that are close to it, or what claims of one predicate say."""
    roles = close_roles(graph)
    members = {role, *(member for member, kept in roles.items() if kept == roles.get(role, role))}
    return [claim for member in sorted(members) for claim in graph.claims(member, predicate)]


def is_statement(claim: Claim) -> bool:
    """Whether it says that something is so: placeholders, counter-examples and what is only named disagree with nobody."""
    return claim.status in POSITIVE_STATUSES


def sources_of(claim: Claim) -> frozenset[str]:
    """Who says it: documents and corpora, by id."""
    return frozenset(
        piece.source if isinstance(piece, Cited) else piece.corpus
        for piece in claim.evidence
        if isinstance(piece, Cited | Observed)
    )


def places_of(claim: Claim) -> frozenset[tuple[str, tuple[int, ...]]]:
    """The places at which sources state it: the source and the lines of each."""
    return frozenset(
        (piece.source, piece.lines) for piece in claim.evidence if isinstance(piece, Cited) and piece.lines
    )


def same_place(left: Claim, right: Claim) -> bool:
    """Whether both are read off the very same lines: one statement does not disagree with itself."""
    places = places_of(left)
    return bool(places) and places == places_of(right)


def sides(
    pairs: Iterable[tuple[Claim, Claim]],
) -> tuple[tuple[Claim, ...], tuple[Claim, ...], frozenset[tuple[str, str]]]:
    """The claims of each side, every one once, in the order of their ids; and which disagrees with which."""
    left: dict[str, Claim] = {}
    right: dict[str, Claim] = {}
    known = set()
    for one, other in pairs:
        left[one.id], right[other.id] = one, other
        known.add((one.id, other.id))
    return tuple(left[id] for id in sorted(left)), tuple(right[id] for id in sorted(right)), frozenset(known)


def held_against(
    left: Iterable[Claim], right: Iterable[Claim], subject: str, topic: Iterable[str], reason: str
) -> Iterator[Clash]:
    """The clash of every claim of the one side with every one of the other, if both sides say something of their own."""
    others = list(right)
    pairs = [(one, other) for one in left for other in others if one.id != other.id and not same_place(one, other)]
    if pairs:
        left_side, right_side, known = sides(pairs)
        yield Clash("told-differently", subject, tuple(dict.fromkeys(topic)), left_side, right_side, reason, known)
