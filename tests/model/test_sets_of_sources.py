"""Is a named set of sources read as if the other sources had never been heard of?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from ai_roles.errors import FormatError, UnknownNameError
from ai_roles.model import Cited, Claim, Document, Editorial, Entity, KnowledgeGraph, source_sets
from ai_roles.sample import SAMPLE

TABLE = Entity("table", "source", "A table", document=Document("A table", locator="statement", sets="tables, ours"))
ETHICIST = Entity("ai-ethicist", "role", "AI Ethicist", type="job")
ETHICS = Entity("ethics", "skill", "Ethics", type="knowledge")
AUDITS = Entity("audits", "skill", "Audits", type="knowledge")
OURS = (Editorial("our own"),)


def graph() -> KnowledgeGraph:
    """The sample, its two sources in one set, and a table that speaks of things that they do not know."""
    entities = [
        replace(entity, document=replace(entity.document, sets="articles")) if entity.document is not None else entity
        for entity in SAMPLE
    ]
    claims = (
        Claim("ai-ethicist", "needs", "ethics", necessity="core", evidence=(Cited("table", "Roles", locator="K1"),)),
        Claim(
            "ai-ethicist", "needs", "docker", necessity="optional", evidence=(Cited("table", "Roles", locator="K2"),)
        ),
        Claim("ethics", "part-of", "audits", basis="editorial", evidence=OURS),
        Claim("ai-ethicist", "close-match", "ai-engineer", basis="editorial", evidence=OURS),
    )
    return KnowledgeGraph((*entities, TABLE, ETHICIST, ETHICS, AUDITS), (*SAMPLE.claims(), *claims))


def test_a_set_alone_is_the_graph_before_others_came() -> None:
    articles = graph().restrict(sources="articles")
    assert {entity.id for entity in articles} == {entity.id for entity in SAMPLE} | {"audits"}
    assert set(articles.all_claims) == set(SAMPLE.all_claims)
    with pytest.raises(UnknownNameError):
        articles.resolve("AI Ethicist")
    table = graph().restrict(sources=["Tables"])
    assert {claim.object for claim in table.claims(source="table")} == {"ethics", "docker"}
    assert "mlops-engineer" not in {entity.id for entity in table}
    assert {claim.id for claim in table.claims()} <= set(graph().all_claims)


def test_a_source_by_its_name_leaves_all_things_known() -> None:
    alone = graph().restrict(sources=["handbook"])
    assert {entity.id for entity in alone} == {entity.id for entity in graph()}
    both = graph().restrict(sources=["articles", "table"])
    assert both == graph()


def test_a_source_goes_before_a_set_of_its_name() -> None:
    named = KnowledgeGraph(
        (
            replace(e, document=replace(e.document, sets="table")) if e.id == "handbook" and e.document else e
            for e in graph()
        ),
        graph().claims(),
    )
    assert named.restrict(sources="table") == graph_without_handbook(named)


def graph_without_handbook(whole: KnowledgeGraph) -> KnowledgeGraph:
    return KnowledgeGraph(
        whole,
        [
            claim
            for claim in whole.claims()
            if claim.basis == "editorial" or "table" in {e.source for e in claim.evidence if isinstance(e, Cited)}
        ],
    )


def test_what_a_staying_thing_needs_to_be_placed_stays() -> None:
    claims = (
        *graph().claims(),
        Claim("docker", "part-of", "container-kit", basis="editorial", evidence=OURS),
        Claim(
            "ai-ethicist", "needs", "container-kit", necessity="core", evidence=(Cited("table", "Roles", locator="K3"),)
        ),
    )
    kit = Entity("container-kit", "tool", "Container kit", type="platform")
    articles = KnowledgeGraph((*graph(), kit), claims).restrict(sources="articles")
    assert [claim.object for claim in articles.claims(subject="docker", predicate="part-of")] == ["container-kit"]


def test_names_of_sets() -> None:
    assert source_sets(graph()) == {"articles": ("handbook", "survey"), "tables": ("table",), "ours": ("table",)}
    with pytest.raises(
        UnknownNameError, match="no source or set of sources is called 'articels'; did you mean 'articles'"
    ):
        graph().restrict(sources="articels")
    for wrong in ("", "Articles", "articles,ours", "articles, ", "two words"):
        with pytest.raises(FormatError):
            Document("A table", sets=wrong)
    assert Document("A table", sets="articles, ours").set_names == ("articles", "ours")
    assert Document("A table").set_names == ()
