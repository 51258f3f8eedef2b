"""For how many years of experience does the posting ask that a claim comes from, and does the claim hold below them?

A source marks the lines of the postings that it holds. What all of a claim's evidence finds there is what one such posting asks:
it says nothing of a level whose own band of years, as sources state it, ends before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from ...model import Cited, Claim, Evidence, KnowledgeGraph, Range, Years, listed, per_graph

__all__ = ["below_band", "from_posting", "left_out", "posting_band"]


def posting_band(graph: KnowledgeGraph, claim: Claim) -> tuple[Range, ...]:
    """The years for which the postings ask that the claim comes from; none where any of its evidence stands elsewhere.

    >>> from ai_roles.sample import SAMPLE
    >>> posting_band(SAMPLE, SAMPLE.claims("mlops-engineer", "needs", "docker")[0])
    ()
    """
    bands: dict[Range, None] = {}
    for piece in claim.evidence:
        asked = _asked_around(graph, piece)
        if not asked:
            return ()
        bands.update(dict.fromkeys(asked))
    return tuple(bands)


def below_band(graph: KnowledgeGraph, claim: Claim, level: str | None) -> bool:
    """Whether the level stands below all the years for which the postings ask that the claim comes from.

    What names its levels holds for these.
    """
    if level is None or claim.levels:
        return False
    end = _end_of_band(graph).get(level)
    if end is None:
        return False
    bands = posting_band(graph, claim)
    return bool(bands) and all(band.low is not None and band.low >= end for band in bands)


def from_posting(graph: KnowledgeGraph, claims: Iterable[Claim]) -> str:
    """`from a posting for 3+ years`, where all of the claims come from postings; else nothing, and of these years themselves.

    >>> from ai_roles.sample import SAMPLE
    >>> from_posting(SAMPLE, SAMPLE.claims("mlops-engineer", "needs"))
    ''
    """
    bands: dict[Range, None] = {}
    for claim in claims:
        asked = posting_band(graph, claim)
        if not asked or claim.info.by_level:
            return ""
        bands.update(dict.fromkeys(asked))
    return f"from a posting for {listed(map(str, bands), 'or')} years" if bands else ""


def left_out(graph: KnowledgeGraph, claims: Iterable[Claim], kept: Iterable[Claim]) -> str:
    """How many things the left out claims speak of that no kept one does, in a sentence; nothing where there is none.

    >>> from ai_roles.sample import SAMPLE
    >>> left_out(SAMPLE, (), ())
    ''
    """
    claims = tuple(claims)
    things = {_thing(claim) for claim in claims}.difference(map(_thing, kept))
    if not things:
        return ""
    one = len(things) == 1
    bands = listed(map(str, dict.fromkeys(band for claim in claims for band in posting_band(graph, claim))), "or")
    return (
        f"{len(things)} more {'comes' if one else 'come'} from a posting for {bands} years and {'is' if one else 'are'} left "
        "out here; the profile without a level has all."
    )


def _thing(claim: Claim) -> tuple[str, str]:
    return claim.predicate, claim.object or claim.id


def _asked_around(graph: KnowledgeGraph, piece: Evidence) -> tuple[Range, ...]:
    """The years for which the posting asks that this piece of evidence stands in."""
    if not isinstance(piece, Cited) or not piece.lines:
        return ()
    for lines, asked in _postings(graph).get(piece.source, ()):
        if all(line in lines for line in piece.lines):
            return asked
    return ()


@per_graph
def _postings(graph: KnowledgeGraph) -> Mapping[str, tuple[tuple[range, tuple[Range, ...]], ...]]:
    """By source, the lines of each of its postings that asks for years of experience, with these years."""
    found: dict[str, dict[range, dict[Range, None]]] = {}
    for source in graph.of_kind("source"):
        if source.document is not None and source.document.posting_lines:
            found[source.id] = {lines: {} for lines in source.document.posting_lines}
    for claim in graph.claims(predicate="experience") if found else ():
        if not claim.positive or not isinstance(claim.value, Years) or claim.value.sense != "required":
            continue
        for piece in claim.evidence:
            if isinstance(piece, Cited) and piece.lines:
                for lines, asked in found.get(piece.source, {}).items():
                    if all(line in lines for line in piece.lines):
                        asked[claim.value.amount] = None
    return {id: tuple((lines, tuple(asked)) for lines, asked in spans.items()) for id, spans in found.items()}


@per_graph
def _end_of_band(graph: KnowledgeGraph) -> Mapping[str, Decimal]:
    """By level, the most years that a source gives it, where none leaves it open: of a role at the level, or of a rung."""
    ends: dict[str, Decimal | None] = {}
    for claim in graph.claims(predicate="experience"):
        if not claim.positive or not isinstance(claim.value, Years) or claim.value.sense != "band":
            continue
        covers = graph.claims(subject=claim.subject, predicate="covers")
        levels = claim.levels or tuple(each.object for each in covers if each.positive and each.object is not None)
        amount = claim.value.amount
        high = None if amount.beyond else amount.high
        for level in levels:
            known = ends.get(level, high)
            ends[level] = None if high is None or known is None else max(high, known)
    return {level: end for level, end in ends.items() if end is not None}
