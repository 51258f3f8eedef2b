"""How often is something named in the postings of a corpus? What was counted, as it stands beside what sources state.

A count is no requirement and changes none: it says how many postings named a thing, and between which bounds the share lies. Each
corpus speaks for itself; what was counted in single months belongs to trends, and stands nowhere else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Final

from ...model import Claim, KnowledgeGraph, Observed, Share, per_graph
from ...vocabulary import PredicateId

__all__ = [
    "Counted",
    "corpora",
    "corpus_notes",
    "counted",
    "counted_by_subject",
    "counted_in",
    "counted_money",
    "counted_ties",
    "in_short",
]

_SAMPLING: Final = "Shares are of job postings; a 95% interval covers sampling only."


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of so many postings of a corpus name a thing, with the bounds of the share; for a level or industry, if any."""

    TOLD_TOO: ClassVar = ("percent",)

    corpus: str
    role: str
    what: str
    """The id of the thing that is named."""
    count: int
    of: int
    low: Decimal | None
    """The bounds of the share in percent, between which it lies with 95 % confidence."""
    high: Decimal | None
    levels: tuple[str, ...]
    industry: str | None
    date: str
    claim: Claim

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.of if self.of else 0.0

    @property
    def is_special(self) -> bool:
        """Whether it was counted at a level or in an industry alone."""
        return bool(self.levels) or self.industry is not None

    @property
    def percent(self) -> str:
        """The share as people read it."""
        return _percent(100 * self.share)

    @property
    def words(self) -> str:
        """All of it in a few words.

        >>> from ai_roles.model import Claim, Observed, Range, Share
        >>> share = Share(Range(Decimal("58.2"), Decimal("66.4")), "job postings")
        >>> evidence = (Observed("ours-2026", 1095, 1765, "2026-11"),)
        >>> claim = Claim("mlops", "needs", "docker", share, necessity="mentioned", basis="observed", evidence=evidence)
        >>> next(counted_in(claim)).words
        'named in 62% (58 to 66) of 1,765 (ours-2026)'
        """
        bounds = ""
        if self.low is not None and self.high is not None:
            bounds = f" ({_plain(float(self.low))} to {_plain(float(self.high))})"
        where = ", ".join((self.corpus, *self.levels, *filter(None, [self.industry])))
        return f"named in {self.percent}{bounds} of {self.of:,} ({where})"


def counted_in(claim: Claim) -> Iterator[Counted]:
    """What the claim counted, corpus by corpus; of two counts of one corpus the later."""
    bounds = claim.value.percent if isinstance(claim.value, Share) else None
    latest = {piece.corpus: piece for piece in claim.evidence if isinstance(piece, Observed)}  # they stand by date
    for piece in latest.values():
        yield Counted(
            piece.corpus,
            claim.subject,
            claim.object or "",
            piece.count,
            piece.of,
            None if bounds is None else bounds.low,
            None if bounds is None else bounds.high,
            claim.levels,
            claim.industry,
            piece.date,
            claim,
        )


def counted(
    graph: KnowledgeGraph,
    subject: str,
    predicate: PredicateId,
    object: str,
    *,
    level: str | None = None,
    industries: Collection[str] = (),
) -> tuple[Counted, ...]:
    """How often the postings for a role name a thing: at the level and in the industry that were asked for, then in general.

    Nothing where the graph itself is made of what was counted: there these claims are the answer.
    """
    if graph.whole is graph:
        return ()
    found = counted_by_subject(graph, subject, predicate).get(object, ())
    return tuple(each for each in found if set(each.levels) <= {level} and each.industry in (None, *industries))


@per_graph
def counted_by_subject(
    graph: KnowledgeGraph, subject: str, predicate: PredicateId
) -> Mapping[str, tuple[Counted, ...]]:
    """By the id of each thing how often it is named, whatever the level and industry: the special cells before the general."""
    found: dict[str, list[Counted]] = {}
    for claim in _beside(graph, subject, predicate):
        if claim.object is not None:
            found.setdefault(claim.object, []).extend(counted_in(claim))
    return {object: tuple(_latest(each)) for object, each in found.items()}


def counted_money(graph: KnowledgeGraph) -> tuple[Claim, ...]:
    """The pay that was counted in postings, months apart left out."""
    return tuple(claim for claim in _beside(graph, None, "pays") if claim.positive)


def counted_ties(graph: KnowledgeGraph, id: str, other: str | None = None) -> tuple[Counted, ...]:
    """What was counted of this thing, or together with another: of a role what its postings name, of a thing who names it."""
    if graph.whole is graph:
        return ()
    found = [
        each
        for claim in graph.whole.about(id)
        if claim.basis == "observed" and claim.as_of is None and claim.object is not None
        if other is None or other in (claim.subject, claim.object, *claim.scope)
        for each in counted_in(claim)
        if id in (each.role, each.what, *each.levels, each.industry)
    ]
    return tuple(sorted(found, key=lambda each: (each.is_special, -each.share, each.role, each.what, each.corpus)))


def _beside(graph: KnowledgeGraph, subject: str | None, predicate: PredicateId) -> Iterator[Claim]:
    """The claims that were counted, and stand beside what this graph says."""
    if graph.whole is not graph:
        for claim in graph.whole.claims(subject, predicate, basis="observed"):
            if claim.as_of is None:
                yield claim


def _latest(found: Iterable[Counted]) -> Iterator[Counted]:
    """Of each corpus and cell the latest count, the narrowest cells first."""
    cells: dict[tuple[object, ...], Counted] = {}
    for each in sorted(found, key=lambda each: each.date):
        cells[each.corpus, each.levels, each.industry] = each
    yield from sorted(
        cells.values(),
        key=lambda each: (
            -bool(each.levels) - (each.industry is not None),
            each.corpus,
            each.levels,
            each.industry or "",
        ),
    )


@per_graph
def corpora(graph: KnowledgeGraph) -> Mapping[str, int]:
    """The corpora in which something was counted, each with how many claims rest on it."""
    found: Counter[str] = Counter()
    if "observed" not in graph.whole.columns.entries("basis"):
        return found
    for claim in graph.whole.claims(basis="observed"):
        found.update({piece.corpus for piece in claim.evidence if isinstance(piece, Observed)})
    return found


def in_short(label: str, cells: Iterable[Counted]) -> str:
    """A name with its share in each corpus, as in `Docker 62%/51%`; of several cells of a corpus the first."""
    first: dict[str, Counted] = {}
    for each in cells:
        first.setdefault(each.corpus, each)
    return f"{label} {'/'.join(first[corpus].percent for corpus in sorted(first))}"


def corpus_notes(graph: KnowledgeGraph, found: Iterable[Counted]) -> Iterator[str]:
    """What a reader must know beside shares: what an interval does not cover, and what is known of each corpus."""
    corpora = dict.fromkeys(each.corpus for each in found)
    if corpora:
        known = (_known_of(graph, corpus) for corpus in corpora)
        yield " ".join((_SAMPLING, *filter(None, known)))


def _known_of(graph: KnowledgeGraph, corpus: str) -> str:
    """What is noted of a corpus: how it came about, and how much of what postings name the finder finds."""
    source = graph.entities.get(corpus)
    if source is None:
        return ""
    noted = (*(note.text for note in source.notes if note.kind != "definition"), source.definition)
    told = " ".join(filter(None, noted))
    return f"{corpus}: {told}" if told else ""


def _percent(share: float) -> str:
    return f"{_plain(share)}%"


def _plain(percent: float) -> str:
    """Without decimals, unless it would be rounded to none or all."""
    shown = f"{percent:.0f}"
    return shown if shown not in ("0", "100") or percent in (0, 100) else f"{percent:.1f}"
