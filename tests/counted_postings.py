"""Two small corpora counted by hand, to lay over the bundled graph: what stands beside stated claims must change none of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ai_roles.model import Claim, Document, Entity, KnowledgeGraph, Money, Note, Observed, Range, Share
from ai_roles.vocabulary import PredicateId

OURS, THEIRS = "ours-2026", "theirs-2026"
NOTED = "1,765 postings of January to November 2026; 312 copies left out. The finder finds 71% of what postings name."
CORPORA = (
    Entity(
        OURS,
        "source",
        "Our postings of 2026",
        document=Document(title="Our postings of 2026", date="2026-11"),
        notes=(Note(NOTED, "scope"),),
    ),
    Entity(THEIRS, "source", "Their postings", document=Document(title="Their postings", date="2026-10")),
)


def counted(
    subject: str,
    object: str,
    count: int,
    of: int,
    low: str,
    high: str,
    *,
    corpus: str = OURS,
    predicate: PredicateId = "needs",
    level: str | None = None,
    industry: str | None = None,
    month: str | None = None,
) -> Claim:
    """One share, in the form in which an overlay holds it."""
    return Claim(
        subject,
        predicate,
        object,
        Share(Range(Decimal(low), Decimal(high)), "job postings"),
        levels=() if level is None else (level,),
        industry=industry,
        as_of=month,
        necessity="mentioned",
        basis="observed",
        evidence=(Observed(corpus, count, of, "2026-11" if corpus == OURS else "2026-10"),),
    )


def _paid(subject: str, percentile: int, amount: int, count: int) -> Claim:
    exact = Range(Decimal(amount), Decimal(amount))
    money = Money(exact, "USD", "year", "unstated", "percentile", percentile)
    return Claim(subject, "pays", value=money, basis="observed", evidence=(Observed(OURS, count, 1765, "2026-11"),))


def counted_claims() -> Iterator[Claim]:
    """Stated and named by many, stated and hardly named, named and stated nowhere; by level, industry and month; pay."""
    role = "mlops-engineer"
    yield counted(role, "docker", 1095, 1765, "58.2", "65.8")
    yield counted(role, "docker", 41, 80, "40.1", "62.3", corpus=THEIRS)
    yield counted(role, "docker", 140, 200, "61.1", "77.5", level="senior")
    yield counted(role, "docker", 33, 60, "42.5", "66.9", industry="bfsi")
    yield counted(role, "docker", 90, 130, "60.3", "76.7", month="2026-03")
    yield counted(role, "drift-detection", 21, 1765, "0.7", "1.9")
    yield counted(role, "spark", 420, 1765, "21.1", "26.7")
    yield counted(role, "clickhouse", 31, 1765, "1.1", "2.6")
    yield counted(role, "postgresql", 512, 1765, "26.0", "32.2")
    yield counted(role, "julia", 12, 1765, "0.4", "1.2")
    yield counted(role, "bachelors-degree", 900, 1765, "47.0", "55.0", predicate="asks-for")
    yield counted("genai-engineer", "docker", 210, 700, "25.7", "34.7")
    yield counted("genai-engineer", "spark", 77, 700, "8.2", "14.6")
    yield counted("ai-engineer", "julia", 140, 1000, "11.5", "17.0")
    yield counted("ai-engineer", "python", 880, 1000, "85.2", "90.4")
    yield _paid(role, 25, 120_000, 400)
    yield _paid(role, 50, 150_000, 400)
    yield _paid(role, 75, 181_500, 400)


def overlay_on(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The counts with the entities that they mention, as a graph of its own."""
    claims = tuple(counted_claims())
    named = {id for claim in claims for id in (claim.subject, claim.object, *claim.scope) if id is not None}
    return KnowledgeGraph((*CORPORA, *(graph.entities[id] for id in sorted(named))), claims)
