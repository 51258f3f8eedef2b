"""Do counts stand in RDF as claims alone? No short triple says that a role takes what postings merely name."""

from __future__ import annotations

from decimal import Decimal

import pytest

import ai_roles as ar
from ai_roles.model import Claim, KnowledgeGraph, Observed, Range, Share
from ai_roles.model.short_form import short_form_of
from ai_roles.rdf import from_rdf, to_rdf, write_rdf
from ai_roles.sample import SAMPLE

NS = "https://w3id.org/ai-roles/ns#"
ID = "https://w3id.org/ai-roles/id/"


def counted(object: str, level: str | None = None) -> Claim:
    share = Share(Range(Decimal("48.1"), Decimal("66.5")), "job postings")
    return Claim(
        "mlops-engineer",
        "needs",
        object,
        share,
        levels=() if level is None else (level,),
        necessity="mentioned",
        basis="observed",
        evidence=(Observed("survey", 62, 100, "2026-11"),),
    )


@pytest.fixture(scope="module")
def both() -> KnowledgeGraph:
    claims = (counted("docker"), counted("rag"), counted("rag", "senior"))
    return KnowledgeGraph(SAMPLE, (*SAMPLE.all_claims.values(), *claims))


def mentioned(graph: KnowledgeGraph) -> set[tuple[str, str]]:
    triples = to_rdf(graph).triples((None, None, None))
    return {(str(s), str(o)) for s, p, o in triples if str(p).startswith(f"{NS}mentions")}


def test_no_short_triple_says_that_a_role_takes_what_was_counted(both: KnowledgeGraph) -> None:
    assert short_form_of(counted("rag")) is None
    assert mentioned(both) == mentioned(SAMPLE)
    assert (f"{ID}mlops-engineer", f"{ID}rag") not in mentioned(both)


def test_the_way_back_loses_nothing(both: KnowledgeGraph) -> None:
    assert from_rdf(to_rdf(both)) == both
    assert ar.from_networkx(ar.to_networkx(both)) == both


def test_the_claim_itself_stands_there_with_its_counts(both: KnowledgeGraph) -> None:
    query = (
        f"SELECT ?o WHERE {{ ?c <{NS}subject> <{ID}mlops-engineer> ; <{NS}object> ?o ; <{NS}evidence>/<{NS}count> 62 }}"
    )
    assert sorted(str(row[0]) for row in to_rdf(both).query(query)) == [f"{ID}docker", f"{ID}rag", f"{ID}rag"]  # type: ignore[index]


def test_a_weighted_graph_of_roles_and_skills_is_as_without(both: KnowledgeGraph) -> None:
    one, other = ar.role_skill_graph(both), ar.role_skill_graph(SAMPLE)
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))


def test_shapes_take_the_counts_and_refuse_a_short_triple_for_them(both: KnowledgeGraph) -> None:
    rdf = to_rdf(both)
    assert ar.validate_shapes(rdf).conforms
    from rdflib import URIRef

    rdf.add((URIRef(f"{ID}mlops-engineer"), URIRef(f"{NS}mentions"), URIRef(f"{ID}rag")))
    report = ar.validate_shapes(rdf)
    assert not report.conforms
    assert "a claim stands behind every short triple that tells strength" in str(report)


def test_equal_graphs_give_equal_bytes(both: KnowledgeGraph) -> None:
    again = KnowledgeGraph(tuple(reversed(tuple(both))), tuple(reversed(tuple(both.all_claims.values()))))
    assert write_rdf(both) == write_rdf(again)
