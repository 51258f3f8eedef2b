"""Is it told which statement of a source was overlooked, cited though it is not there, or left out without need?"""

from __future__ import annotations

from ai_roles.dataset import LeftOut, StatementLedger, StatementSection, cover_statements
from ai_roles.model import Cited, Claim, Document, Entity, KnowledgeGraph

TABLE = Entity("table", "source", "A table", document=Document("A table", locator="statement"))
ROLE = Entity("steward", "role", "Steward", type="job")
SKILL = Entity("order", "skill", "Order", type="knowledge")


def graph(*ids: str) -> KnowledgeGraph:
    evidence = tuple(Cited("table", "4 Steward", locator=id) for id in ids)
    return KnowledgeGraph(
        (TABLE, ROLE, SKILL), (Claim("steward", "needs", "order", necessity="core", evidence=evidence),)
    )


def ledger(*left_out: LeftOut, core: tuple[str, ...] = ("K1", "K2")) -> StatementLedger:
    sections = (
        StatementSection("4 Steward", core, ("T3",)),
        StatementSection("5 Smith", count=7, reason="other-field"),
    )
    return StatementLedger("table", sections, left_out, "table.yaml")


def messages(graph: KnowledgeGraph, of: StatementLedger) -> list[str]:
    return [problem.message for problem in cover_statements(graph, of).problems]


def test_all_is_accounted_for() -> None:
    repeated = LeftOut(("K2",), "repetition", "4 Steward", "steward needs order")
    accounts = cover_statements(graph("K1", "4"), ledger(repeated, LeftOut(("T3",), "no-counterpart")))
    assert accounts.problems == ()
    assert (accounts.lines, accounts.lines_claimed, accounts.lines_in_ledger) == (10, 1, 9)
    assert accounts.complete


def test_what_is_wrong_is_told() -> None:
    rest = LeftOut(("K2", "T3"), "no-counterpart")
    assert messages(graph("K1"), ledger()) == [
        "K2 of '4 Steward' has neither claim nor a reason to be left out",
        "T3 of '4 Steward' has neither claim nor a reason to be left out",
    ]
    assert messages(graph("K1", "K9"), ledger(rest)) == ["table, '4 Steward' has no statement 'K9'"]
    assert messages(graph("K1", "K2"), ledger(rest)) == ["K2 of '4 Steward' is cited by claims and yet left out"]
    assert messages(graph("K1"), ledger(rest, LeftOut(("K8",), "no-counterpart"))) == [
        "table has no statement 'K8' there"
    ]
    assert messages(graph("K1"), ledger(rest, core=("K1", "K2", "K1"))) == ["'4 Steward' lists K1 twice"]
    assert messages(graph("K1"), ledger(LeftOut(("K2", "T3"), "repetition", of="steward needs rest"))) == [
        "no claim reads 'steward needs rest'"
    ]
    assert messages(graph("K1"), ledger(LeftOut(("K2", "T3"), "repetition"))) == [
        "a repetition, and nothing else, names the claim that it repeats"
    ]
