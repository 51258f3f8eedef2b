"""Lines, mentions and terms are accounted for, or the report says which are not."""

from __future__ import annotations

from ai_roles.dataset import LedgerRow, cover
from ai_roles.model import Cited, Claim, KnowledgeGraph
from ai_roles.sample import ENTITIES

TEXT = """Jobs
MLOps engineers use Docker and K8s.

They talk about RAG.
Read more
"""


def claim(object: str, line: int, term: str) -> Claim:
    return Claim(
        "mlops-engineer",
        "needs",
        object,
        necessity="expected",
        evidence=(Cited("handbook", lines=(line,), term=term),),
    )


LEDGER = [LedgerRow("handbook", (1,), "heading"), LedgerRow("handbook", (5,), "navigation")]
COMPLETE = [claim("docker", 2, "Docker"), claim("kubernetes", 2, "K8s"), claim("rag", 4, "RAG")]


def messages(claims: list[Claim], ledger: list[LedgerRow]) -> list[str]:
    graph = KnowledgeGraph(ENTITIES, claims)
    return [str(problem) for problem in cover(graph, ledger, "handbook", TEXT).problems]


def test_a_source_that_is_all_accounted_for() -> None:
    coverage = cover(KnowledgeGraph(ENTITIES, COMPLETE), LEDGER, "handbook", TEXT)
    assert coverage.complete
    assert (coverage.lines, coverage.lines_claimed, coverage.lines_in_ledger) == (4, 2, 2)
    assert (coverage.mentions, coverage.mentions_claimed, coverage.mentions_in_ledger) == (4, 4, 0)
    assert coverage.terms == 3


def test_every_gap_is_reported() -> None:
    assert any("line 1 has neither claim nor ledger row" in text for text in messages(COMPLETE, LEDGER[1:]))
    assert any("line 2 names 'K8s' (kubernetes)" in text for text in messages([COMPLETE[0], COMPLETE[2]], LEDGER))
    assert any(
        "no 'Podman' stands there" in text for text in messages([*COMPLETE[1:], claim("docker", 2, "Podman")], LEDGER)
    )
    assert any(
        "the source writes 'Docker'" in text for text in messages([*COMPLETE[1:], claim("docker", 2, "docker")], LEDGER)
    )
    assert any("line 9 is cited" in text for text in messages([*COMPLETE, claim("llms", 9, "LLMs")], LEDGER))
    assert any("has no line 9" in text for text in messages(COMPLETE, [*LEDGER, LedgerRow("handbook", (9,), "advert")]))
    assert any(
        "yet in the ledger" in text for text in messages(COMPLETE, [*LEDGER, LedgerRow("handbook", (4,), "advert")])
    )


def test_mentions_may_stand_in_the_ledger_but_only_where_they_are() -> None:
    row = LedgerRow("handbook", (2,), "repetition", "K8s", "mlops-engineer needs docker")
    assert messages([COMPLETE[0], COMPLETE[2]], [*LEDGER, row]) == []
    assert any("needs no ledger row" in text for text in messages(COMPLETE, [*LEDGER, row]))
    unknown = LedgerRow("handbook", (2,), "repetition", "K8s", "mlops-engineer needs python")
    assert any("no claim reads" in text for text in messages([COMPLETE[0], COMPLETE[2]], [*LEDGER, unknown]))
    unnamed = LedgerRow("handbook", (2,), "repetition", "K8s")
    assert any("names the claim" in text for text in messages([COMPLETE[0], COMPLETE[2]], [*LEDGER, unnamed]))


def test_a_phrase_that_names_no_skill_is_recorded_where_it_stands_and_nowhere_else() -> None:
    talk = LedgerRow("handbook", (4,), "names-no-skill", "They talk")
    assert messages(COMPLETE, [*LEDGER, talk]) == []
    elsewhere = LedgerRow("handbook", (2,), "names-no-skill", "They talk")
    assert any("does not stand there" in text for text in messages(COMPLETE, [*LEDGER, elsewhere]))
    named = LedgerRow("handbook", (2,), "names-no-skill", "K8s")
    assert any("names something" in text for text in messages([COMPLETE[0], COMPLETE[2]], [*LEDGER, named]))
