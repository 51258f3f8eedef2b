"""Where do postings, as counted, and what sources state part? What is expected and hardly named, or advised against and named.

Neither contradicts the other: a source says what a role takes, a posting what an employer wrote down. So both stand side by side,
with what may lie between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from ...model import Claim, Entity, KnowledgeGraph, Money, Observed
from ...table import Table
from ...vocabulary import POSITIVE_STATUSES, PredicateId
from ..answers import Counted, Line, Part, Rows, Statement, counted_by_subject, counted_money, places, state

__all__ = ["CountedApart", "counted_apart", "counted_in_short", "counted_table"]

HARDLY: Final = 5
"""What less than so many percent name, by the upper bound, is hardly named."""
MANY: Final = 10
"""What more than so many percent name, by the lower bound, is named by many."""
_FIRM: Final = ("required", "core", "expected")
_AGAINST: Final = ("not-expected", "advised-against")
_ASKED: Final[tuple[PredicateId, ...]] = ("needs", "asks-for")
_TITLE: Final = "Stated otherwise than counted"

How = Literal["hardly named", "named nevertheless", "paid otherwise"]
_WHY: Final[dict[How, tuple[str, ...]]] = {
    "hardly named": ("a posting need not name what it takes for granted", "the finder overlooks some of what is named"),
    "named nevertheless": ("employers ask for what they use", "what is advised need not be what is done"),
    "paid otherwise": ("only some postings name a pay", "offers are not what is paid in the end"),
}


@dataclass(frozen=True, slots=True)
class CountedApart:
    """What sources state of a role, what was counted of its postings, in what they part, and why they may."""

    how: How
    role: Entity
    topic: Entity | None
    """The skill, tool or qualification; of pay nothing."""
    stated: tuple[Statement, ...]
    offers: tuple[Statement, ...]
    """The claims that were counted."""
    reason: str
    why: tuple[str, ...]

    @property
    def about(self) -> str:
        """The role, and what of it."""
        return f"{self.role.label}: {self.topic.label if self.topic else 'pay'}"

    @property
    def said_by(self) -> str:
        """Who states it, and where."""
        return places(each.claim for each in self.stated)


def counted_apart(graph: KnowledgeGraph, about: Entity | None = None) -> Iterator[CountedApart]:
    """Every such case, or those about one thing: what is advised against first, then what is hardly named, then pay."""
    found = [*_named_otherwise(graph), *_paid_otherwise(graph)]
    for each in sorted(found, key=lambda each: (_ORDER.index(each.how), each.about)):
        if about is None or about in (each.role, each.topic):
            yield each


_ORDER: Final[tuple[How, ...]] = ("named nevertheless", "hardly named", "paid otherwise")


def _named_otherwise(graph: KnowledgeGraph) -> Iterator[CountedApart]:
    for role in graph.of_kind("role") if graph.whole is not graph else ():
        for predicate in _ASKED:
            for id, cells in counted_by_subject(graph, role.id, predicate).items():
                stated = [
                    claim
                    for claim in graph.claims(role.id, predicate, id)
                    if claim.status in POSITIVE_STATUSES and not claim.scope and claim.any_of is None
                ]
                for cell in cells:
                    if not cell.is_special and cell.low is not None and cell.high is not None:
                        yield from _held_against(graph, role, stated, cell)


def _held_against(graph: KnowledgeGraph, role: Entity, stated: list[Claim], cell: Counted) -> Iterator[CountedApart]:
    """What a share says otherwise than the claims on the same thing."""
    assert cell.low is not None
    assert cell.high is not None
    how: How
    for how, words, is_so in (
        ("named nevertheless", _AGAINST, cell.low > MANY),
        ("hardly named", _FIRM, cell.high < HARDLY),
    ):
        claims = [claim for claim in stated if claim.necessity in words]
        if how == "hardly named" and any(claim.necessity in _AGAINST for claim in stated):
            continue  # one source or another agrees with the postings
        if claims and is_so:
            strongest = min((claim.necessity for claim in claims if claim.necessity), key=words.index)
            reason = f"{strongest}, yet {cell.words}"
            yield _apart(graph, how, role, graph[cell.what], claims, (cell.claim,), reason)


def _paid_otherwise(graph: KnowledgeGraph) -> Iterator[CountedApart]:
    """Stated pay that lies above three quarters of the offers on the same terms, or below three quarters of them."""
    offers: dict[tuple[object, ...], dict[int, Claim]] = {}
    for claim in counted_money(graph):
        assert isinstance(claim.value, Money)
        if claim.value.percentile is not None:
            offers.setdefault(_terms(claim), {})[claim.value.percentile] = claim
    for claim in graph.claims(predicate="pays") if offers else ():
        found = offers.get(_terms(claim), {})
        money = claim.value
        if (
            not claim.positive
            or claim.condition is not None
            or not isinstance(money, Money)
            or not found.keys() >= {25, 75}
        ):
            continue
        lower, upper = (_amount(found[percentile]) for percentile in (25, 75))
        low, high = money.amount.low, money.amount.high
        above, below = low is not None and low > upper, high is not None and not money.amount.beyond and high < lower
        if above or below:
            side = "above three quarters" if above else "below three quarters"
            reason = f"{money}, which is {side} of the offers counted ({lower:,f} to {upper:,f} is the middle half)"
            yield _apart(graph, "paid otherwise", graph[claim.subject], None, [claim], tuple(found.values()), reason)


def _terms(claim: Claim) -> tuple[object, ...]:
    money = claim.value
    assert isinstance(money, Money)
    return claim.subject, claim.levels, claim.industry, claim.region, money.currency, money.period, money.pay


def _amount(claim: Claim) -> Decimal:
    """A percentile is one sum."""
    assert isinstance(claim.value, Money)
    assert claim.value.amount.low is not None
    return claim.value.amount.low


def _apart(
    graph: KnowledgeGraph,
    how: How,
    role: Entity,
    topic: Entity | None,
    stated: list[Claim],
    offers: tuple[Claim, ...],
    reason: str,
) -> CountedApart:
    left, right = (tuple(state(graph, claim) for claim in claims) for claims in (stated, offers))
    documents = [source.document for each in left for source in each.sources]
    written = sorted({document.date for document in documents if document and document.date})
    counted = sorted({piece.date for claim in offers for piece in claim.evidence if isinstance(piece, Observed)})
    when = f"stated {' and '.join(written) or 'undated'}, counted {' and '.join(counted)}"
    return CountedApart(how, role, topic, left, right, reason, (*_WHY[how], when))


def counted_table(found: Iterable[CountedApart]) -> Table:
    """Each case on one row."""
    rows = tuple((each.about, each.said_by, each.reason, "; ".join(each.why)) for each in found)
    return Table(("about", "stated by", "in what they part", "why they may"), rows, _TITLE)


def counted_in_short(found: tuple[CountedApart, ...]) -> Iterator[Part]:
    """Each case on a line, under a heading of their own."""
    if found:
        rows = tuple(
            Line(
                (f"{each.about}: {each.reason} ({each.said_by})",),
                tuple(one.claim for one in (*each.stated, *each.offers)),
            )
            for each in found
        )
        yield Rows(f"{_TITLE.lower()} ({len(found)})", rows, at_least=2)
