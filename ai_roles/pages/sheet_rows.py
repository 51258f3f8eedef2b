"""How does a thing stand on a row of a sheet? With what limits it, and no stronger than its claims say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..model import Claim, KnowledgeGraph, limits, qualifier_words, some
from ..query.careers import by_place
from ..vocabulary import NECESSITIES
from .paper import Line, cut

__all__ = ["limited", "row_of"]

_OF_THE_SHEET: Final = frozenset({"levels", "industry"})
"""What a sheet is about as a whole, and a mark repeats."""


def row_of(
    graph: KnowledgeGraph,
    what: str,
    claims: Iterable[Claim],
    *,
    how: str = "",
    mark: str = "",
    bars: tuple[tuple[float, float], ...] = (),
) -> Line:
    """A row; what limits every claim that it rests on is said with it."""
    claims = by_place(claims)
    words = limited(graph, claims)
    said = f"{how} ({words})" if how and words else how or words
    return Line(cut(what, 2), cut(said, 4), cut(mark, 1), claims, bars=bars)


def limited(graph: KnowledgeGraph, claims: Sequence[Claim]) -> str:
    """What limits the strongest of the claims, where none of these holds without limits."""
    ranks = [NECESSITIES.index(claim.necessity) if claim.necessity else 0 for claim in claims]
    strongest = [claim for claim, rank in zip(claims, ranks, strict=True) if rank == min(ranks)]
    found = dict.fromkeys(_words(graph, claim) for claim in strongest)
    return "" if "" in found else some(found, "; or ", most=2)


def _words(graph: KnowledgeGraph, claim: Claim) -> str:
    """The level and the industry are those of the sheet, and a mark says so."""
    words = qualifier_words(claim, lambda id: graph[id].label)
    words["value"] = str(claim.value)
    return ", ".join(
        words[field] for field in (*limits(claim), "region") if field in words and field not in _OF_THE_SHEET
    )
