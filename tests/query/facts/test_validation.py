"""Is it told what is wrong, and how much of each source is accounted for?"""

from __future__ import annotations

from dataclasses import replace

from ai_roles.dataset import LedgerRow
from ai_roles.errors import Problem
from ai_roles.model import Cited, Claim, Document, Entity, KnowledgeGraph
from ai_roles.query.facts.conflicting_claims import conflicts
from ai_roles.query.facts.validation import Validation, account_for
from ai_roles.sample import ENTITIES

GRAPH = KnowledgeGraph(
    ENTITIES,
    [
        Claim(
            "mlops-engineer",
            "needs",
            "docker",
            necessity="required",
            evidence=(Cited("handbook", "Roles", (2,), term="Docker"),),
        )
    ],
)
TEXT = b"Roles\nEvery MLOps Engineer knows Docker.\n\nAnd sometimes Kubernetes.\n"
LEDGER = (LedgerRow("handbook", (1,), "heading"), LedgerRow("handbook", (4,), "rhetoric"))


def test_all_accounted_for() -> None:
    found = account_for(GRAPH, LEDGER, {"handbook": TEXT})
    assert found.faultless
    assert found.full().to_text(4000).splitlines()[-1] == "100% of lines and mentions accounted, 0 problems"


def test_what_is_left_out_is_a_problem_and_no_share_is_rounded_up() -> None:
    found = account_for(GRAPH, LEDGER[:1], {"handbook": TEXT})
    assert [problem.line for problem in found.all_problems] == [4]
    assert found.full().to_text(4000).splitlines()[0].startswith("handbook:4: line 4 has neither claim nor ledger row")
    assert found.full().to_text(4000).splitlines()[-1] == "66% of lines and 100% of mentions accounted, 1 problem"


def test_another_document_than_was_read_is_a_problem() -> None:
    source = replace(
        GRAPH["handbook"], document=Document("A handbook", "handbook.txt", locator="lines", sha256="0" * 64)
    )
    graph = KnowledgeGraph(
        [source, *(entity for entity in GRAPH if entity.id != "handbook")], GRAPH.all_claims.values()
    )
    found = account_for(graph, LEDGER, {"handbook": TEXT})
    assert [problem.suggestion for problem in found.all_problems] == ["its SHA-256 differs"]
    assert account_for(GRAPH, (), {"handbook": b"caf\xe9"}).problems[0].message.startswith("the document is not UTF-8")


def test_conflicts_are_shown_and_are_no_fault() -> None:
    against = Claim("mlops-engineer", "needs", "docker", necessity="not-expected", evidence=(Cited("survey"),))
    graph = KnowledgeGraph(ENTITIES, [*GRAPH.all_claims.values(), against])
    found = Validation(conflicts=conflicts(graph).items)
    assert found.faultless
    assert "0 problems, 1 conflict" in found.full().to_text(4000)
    assert "required against not-expected" in found.full().to_text(4000)


def test_problems_read_as_text_and_data() -> None:
    found = Validation((Problem("ours.yaml", 3, "claims.0", "unknown id 'pyton'", "did you mean 'python'?"),))
    assert not found.faultless
    assert (
        found.full().to_text(4000) == "ours.yaml:3: claims.0: unknown id 'pyton'; did you mean 'python'?\n\n1 problem"
    )
    assert found.to_dict()["problems"][0]["line"] == 3
    assert found.table().to_dicts()[0]["suggestion"] == "did you mean 'python'?"


def test_a_source_that_is_not_in_the_graph_is_unknown() -> None:
    entity = Entity("x", "skill", "X")
    assert account_for(KnowledgeGraph([entity], []), (), {}).full().to_text() == "0 problems"
