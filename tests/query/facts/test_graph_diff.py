"""Is every change between two graphs told, and nothing else?"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, strategies as st

from ai_roles.model import Cited, Claim, Entity, KnowledgeGraph
from ai_roles.query.facts.graph_diff import diff
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE

TITLED = next(claim for claim in CLAIMS if claim.predicate == "titled")
DOCKER = next(claim for claim in CLAIMS if claim.predicate == "needs" and claim.object == "docker")


def with_claims(*, without: tuple[Claim, ...] = (), plus: tuple[Claim, ...] = ()) -> KnowledgeGraph:
    return KnowledgeGraph(ENTITIES, [claim for claim in CLAIMS if claim not in without] + list(plus))


def test_nothing_differs_from_itself() -> None:
    difference = diff(SAMPLE, KnowledgeGraph(ENTITIES, CLAIMS))
    assert not difference
    assert difference.full().to_text() == difference.full().to_markdown().removeprefix("- ") == "Nothing differs."


def test_entities() -> None:
    entities = [
        replace(entity, aliases=(*entity.aliases, "docker engine"), definition="Runs containers.")
        if entity.id == "docker"
        else entity
        for entity in ENTITIES
        if entity.id != "bls"
    ]
    difference = diff(SAMPLE, KnowledgeGraph([*entities, Entity("podman", "tool", "Podman")], CLAIMS))
    assert [entity.id for entity in difference.entities_added] == ["podman"]
    assert [entity.id for entity in difference.entities_removed] == ["bls"]
    (change,) = difference.entities_changed
    assert change.fields == ("aliases", "definition")
    assert "aliases: none -> docker engine; definition: none -> Runs containers." in difference.full().to_text(4000)
    assert difference
    assert not difference.claims_changed


def test_claims_that_come_and_go() -> None:
    difference = diff(SAMPLE, with_claims(without=(TITLED,)))
    assert [each.claim for each in difference.claims_removed] == [TITLED]
    assert [each.claim for each in diff(with_claims(without=(TITLED,)), SAMPLE).claims_added] == [TITLED]


def test_a_claim_that_says_something_else_now_has_changed() -> None:
    stronger = replace(DOCKER, necessity="core")
    difference = diff(SAMPLE, with_claims(without=(DOCKER,), plus=(stronger,)))
    (change,) = difference.claims_changed
    assert (change.kind, change.fields) == ("claim", ("necessity",))
    assert not difference.claims_added
    assert not difference.claims_removed
    assert "mlops-engineer needs docker [required] -> mlops-engineer needs docker [core]" in difference.full().to_text(
        4000
    )


def test_changes_of_evidence_alone_are_told_apart() -> None:
    more = replace(DOCKER, evidence=(*DOCKER.evidence, Cited("survey")))
    difference = diff(SAMPLE, with_claims(without=(DOCKER,), plus=(more,)))
    (change,) = difference.claims_changed
    assert change.kind == "evidence"
    assert "handbook, Roles, line 5 -> handbook, Roles, line 5; survey" in difference.full().to_text(4000)
    assert difference.table().to_dicts()[0]["of"] == "evidence"
    assert difference.to_dict()["claims_changed"][0]["fields"] == ["evidence"]


def test_markdown_has_a_table_for_each_sort_of_change() -> None:
    smaller = KnowledgeGraph(
        [entity for entity in ENTITIES if entity.id != "bls"],
        [claim for claim in CLAIMS if claim is not TITLED],
    )
    text = diff(SAMPLE, smaller).full().to_markdown()
    assert "| entities removed: 1 | id |" in text
    assert "| claims removed: 1 | id |" in text


graphs = st.sets(st.sampled_from([claim for claim in CLAIMS if claim.basis != "inferred"])).map(
    lambda claims: KnowledgeGraph(ENTITIES, claims)
)


@given(graphs, graphs)
def test_there_and_back_mirror_each_other(old: KnowledgeGraph, new: KnowledgeGraph) -> None:
    there, back = diff(old, new), diff(new, old)
    assert there.claims_added == back.claims_removed
    assert there.claims_removed == back.claims_added
    assert bool(there) == (old != new)
    kept = {
        id: claim for id, claim in old.all_claims.items() if id not in {each.claim.id for each in there.claims_removed}
    }
    for change in there.claims_changed:
        kept.pop(change.old.claim.id)
        kept[change.new.claim.id] = change.new.claim
    kept |= {each.claim.id: each.claim for each in there.claims_added}
    assert KnowledgeGraph(ENTITIES, kept.values()) == new
