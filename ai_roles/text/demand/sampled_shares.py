"""Which share of the postings names what, cell by cell, and how sure is it? Read off counts, or off the overlay made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from ...errors import UsageError
from ...model import KnowledgeGraph, Observed, Share
from .counts import DIMENSIONS, Cell, DemandCounts, Dimension
from .intervals import Employers, SampleShare, wilson

__all__ = ["ShareKey", "cells_of", "corpus_of", "sampled_shares"]

ShareKey: TypeAlias = tuple[str, str, str, str]
"""Role, level and industry, empty where not told apart; and what is named."""


def sampled_shares(given: DemandCounts | KnowledgeGraph) -> Mapping[ShareKey, SampleShare]:
    """By cell and thing the share of the postings; months are taken together."""
    return dict(_counted(given) if isinstance(given, DemandCounts) else _observed(given))


def cells_of(given: DemandCounts | KnowledgeGraph) -> frozenset[tuple[str, str, str]]:
    """Of which roles, levels and industries there are postings; an overlay knows those of which it holds a share."""
    if isinstance(given, DemandCounts):
        return frozenset(_told(cell) for cell in _cells(given))
    return frozenset(key[:3] for key, _ in _observed(given))


def _counted(counts: DemandCounts) -> Iterator[tuple[ShareKey, SampleShare]]:
    for cell in _cells(counts):
        sample = Employers(counts.sizes(cell))
        for name in counts.names(cell):
            yield (*_told(cell), name), sample.share(counts.naming(cell, name))


def _cells(counts: DemandCounts) -> Iterator[Cell]:
    dimensions = [name for name in DIMENSIONS if name in counts.by and name != "month"]
    for chosen in _subsets(dimensions):
        yield from counts.cells(chosen)


def _told(cell: Cell) -> tuple[str, str, str]:
    return cell.role or "", cell.level or "", cell.industry or ""


def _subsets(dimensions: Sequence[Dimension]) -> Iterator[tuple[Dimension, ...]]:
    """Every choice of them, none among them."""
    for number in range(2 ** len(dimensions)):
        yield tuple(name for place, name in enumerate(dimensions) if number >> place & 1)


def _observed(overlay: KnowledgeGraph) -> Iterator[tuple[ShareKey, SampleShare]]:
    corpus_of(overlay)
    for claim in overlay.claims(basis="observed"):
        if isinstance(claim.value, Share) and claim.object and claim.as_of is None:
            kind = overlay.entities[claim.subject].kind
            role = claim.subject if kind == "role" else ""
            level = claim.subject if kind == "level" else (claim.levels or ("",))[0]
            industry = claim.subject if kind == "industry" else claim.industry or ""
            piece = claim.evidence[-1]
            assert isinstance(piece, Observed)
            percent = claim.value.percent
            low, high = (float(bound) / 100 if bound is not None else None for bound in (percent.low, percent.high))
            yield (role, level, industry, claim.object), _as_sampled(piece, low, high)


def _as_sampled(piece: Observed, low: float | None, high: float | None) -> SampleShare:
    """The share as it was sampled: its interval, as wide as it is, tells how many independent postings it is worth."""
    share = piece.count / piece.of
    if low is None or high is None:
        low, high = wilson(piece.count, piece.of)
    fewest, most = 1.0, 2.0 * piece.of
    for _ in range(60):  # an interval is the narrower the more there are
        middle = (fewest + most) / 2
        least, highest = wilson(share * middle, middle)
        if highest - least > high - low:
            fewest = middle
        else:
            most = middle
    return SampleShare(piece.count, piece.of, share, low, high, piece.of / most, 0)


def corpus_of(given: DemandCounts | KnowledgeGraph) -> str:
    """What the corpus of an overlay is called; counts have no name."""
    if isinstance(given, DemandCounts):
        return ""
    shares = [claim for claim in given.claims(basis="observed") if isinstance(claim.value, Share)]
    corpora = {piece.corpus for claim in shares for piece in claim.evidence if isinstance(piece, Observed)}
    if len(corpora) != 1:
        held = f"those of {', '.join(sorted(corpora))}" if corpora else "none"
        raise UsageError(f"an overlay to compare with holds the shares of one corpus, and this one {held}")
    return corpora.pop()
