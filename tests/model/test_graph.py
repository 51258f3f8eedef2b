"""The graph is frozen, equal by content, found by any name, and refuses what does not hold together."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from ai_roles.errors import AmbiguousNameError, DataError, UnknownNameError
from ai_roles.model import AnyOf, Cited, Claim, Derived, Document, Editorial, Entity, KnowledgeGraph, Text
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.vocabulary import Kind

LINE = (Cited("handbook", lines=(5,)),)


def test_graphs_are_equal_by_content_whatever_the_order() -> None:
    again = KnowledgeGraph(reversed(ENTITIES), reversed(CLAIMS))
    assert again == SAMPLE
    assert hash(again) == hash(SAMPLE)
    assert again != KnowledgeGraph(ENTITIES, CLAIMS[:-1])
    assert object() != SAMPLE


def test_graphs_are_frozen_and_picklable() -> None:
    with pytest.raises(AttributeError):
        SAMPLE.new = 1
    with pytest.raises(AttributeError):
        SAMPLE._claims = {}  # type: ignore[assignment]
    with pytest.raises(TypeError):
        SAMPLE.entities["x"] = ENTITIES[0]  # type: ignore[index]
    assert pickle.loads(pickle.dumps(SAMPLE)) == SAMPLE


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("docker", None, "docker"),
        ("Docker", None, "docker"),
        ("K8S", None, "kubernetes"),
        ("retrieval augmented generation", None, "rag"),
        ("Retrieval‑Augmented Generation (RAG)", None, "rag"),
        ("Python (primary)", None, "python"),
        ("LLM", ("skill", "tool"), "llms"),
        ("large language model", None, "llms"),
        ("mlops", None, "mlops-engineer"),
        ("MLOps eng", None, "mlops-engineer"),
        ("generative", "role", "genai-engineer"),
        ("entry-level", "level", "junior"),
        ("kube", None, "kubernetes"),
    ],
)
def test_names_are_found_by_id_label_alias_and_start(name: str, kind: Kind | None, id: str) -> None:
    assert SAMPLE.resolve(name, kind).id == id


@pytest.mark.parametrize("name", ["", " ", "zzz", "()", "\x00", "🦄", "d", "a" * 10_000])
def test_unknown_names_raise(name: str) -> None:
    with pytest.raises(UnknownNameError):
        SAMPLE.resolve(name)


def test_unknown_names_come_with_suggestions() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'docker'"):
        SAMPLE.resolve("dokcer")
    with pytest.raises(UnknownNameError, match="no level is called 'docker'"):
        SAMPLE.resolve("docker", "level")
    with pytest.raises(UnknownNameError, match="did you mean 'docker'"):
        SAMPLE["dockr"]
    with pytest.raises(UnknownNameError, match="did you mean 'skill'"):
        SAMPLE.of_kind("skills")  # type: ignore[arg-type]


def test_of_few_things_all_are_told_where_none_is_called_so() -> None:
    with pytest.raises(UnknownNameError) as raised:
        SAMPLE.resolve("wizard", "level")
    assert str(raised.value) == "no level is called 'wizard': one of junior, senior"
    assert raised.value.one_of == ("junior", "senior")
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)
    with pytest.raises(UnknownNameError, match=r"no skill or tool is called 'wizard'$"):
        SAMPLE.resolve("wizard", ("skill", "tool"))
    many = (Entity(f"place-{number}", "place", f"Town {number}") for number in range(17))
    with pytest.raises(UnknownNameError, match=r"no place is called 'wizard'$"):
        KnowledgeGraph(many, ()).resolve("wizard", "place")


def test_a_text_in_place_of_a_name_is_told_by_its_beginning() -> None:
    with pytest.raises(UnknownNameError) as raised:
        SAMPLE.resolve("z" * 10_000)
    assert raised.value.name == "z" * 10_000
    assert str(raised.value) == f"no entity is called '{'z' * 100} ...'"


def test_ambiguous_names_raise_and_roles_win_over_other_kinds() -> None:
    twins = (Entity("a-one", "tool", "Twin"), Entity("a-two", "skill", "Twin"))
    graph = KnowledgeGraph((*ENTITIES, *twins), CLAIMS)
    with pytest.raises(AmbiguousNameError, match="'a-one' or 'a-two'"):
        graph.resolve("twin")
    assert graph.resolve("twin", "tool").id == "a-one"
    role = Entity("a-three", "role", "Twin")
    assert KnowledgeGraph((*ENTITIES, *twins, role), CLAIMS).resolve("twin").id == "a-three"


def test_a_deprecated_entity_leads_to_its_replacement() -> None:
    old = Entity("moby", "tool", "Moby", deprecated=True, replaced_by=("docker",))
    graph = KnowledgeGraph((*ENTITIES, old), CLAIMS)
    assert graph.resolve("Moby").id == "docker"
    assert graph["moby"].deprecated


def test_what_replaced_it_may_be_the_same_as_something_of_another_kind() -> None:
    container = Entity("container-skill", "skill", "Container skill", same_as="docker")
    old = Entity("jail", "skill", "Jail", deprecated=True, replaced_by=("container-skill",))
    assert KnowledgeGraph((*ENTITIES, container, old), CLAIMS).resolve("jail").id == "docker"


def test_claims_filter_by_every_field() -> None:
    def objects(**fields: Any) -> set[str | None]:
        return {claim.object for claim in SAMPLE.claims(**fields)}

    assert objects(subject="genai-engineer", level="senior") == {"docker"}
    assert objects(industry="bfsi") == {"docker"}
    assert objects(predicate="needs", necessity="required") == {"python", "docker"}
    assert objects(status="example") == {"kubernetes"}
    assert objects(proficiency="advanced") == {"python"}
    assert objects(object="python", source="handbook") == {"python"}
    assert objects(source="survey") == set()
    assert {claim.subject for claim in SAMPLE.claims(value="money", region="india", as_of="2026")} == {"ai-engineer"}
    assert {claim.predicate for claim in SAMPLE.claims(basis="editorial")} == {"prerequisite", "precedes"}
    assert len(SAMPLE.claims()) == len(SAMPLE.all_claims) == len(CLAIMS)
    with pytest.raises(UnknownNameError):
        SAMPLE.claims(subject="nobody")
    with pytest.raises(UnknownNameError):
        SAMPLE.about("nobody")


def test_every_filter_agrees_with_a_plain_scan() -> None:
    for field, read in (
        ("subject", lambda c: [c.subject]),
        ("object", lambda c: [c.object]),
        ("predicate", lambda c: [c.predicate]),
        ("level", lambda c: c.levels),
        ("necessity", lambda c: [c.necessity]),
        ("basis", lambda c: [c.basis]),
    ):
        values = {value for claim in SAMPLE.claims() for value in read(claim) if value is not None}
        for value in values:
            scan = [claim for claim in SAMPLE.claims() if value in read(claim)]
            assert list(SAMPLE.claims(**{field: value})) == scan


def test_about_finds_every_part_that_an_entity_takes() -> None:
    assert {str(claim) for claim in SAMPLE.about("bfsi")} == {"genai-engineer needs docker [preferred, senior, bfsi]"}
    assert {claim.predicate for claim in SAMPLE.about("rag")} == {"needs", "prerequisite"}


def test_restricting_by_source_and_basis() -> None:
    extra = Claim("mlops-engineer", "needs", "docker", necessity="required", evidence=(Cited("survey"),))
    graph = KnowledgeGraph(ENTITIES, (*CLAIMS, extra))
    both = graph.all_claims[extra.id]
    assert len(both.evidence) == 2
    survey = graph.restrict(sources=["A survey"])
    assert {claim.basis for claim in survey.claims()} == {"stated", "editorial"}
    assert survey.all_claims[extra.id].evidence == (Cited("survey"),)
    stated = graph.restrict(basis="stated")
    assert {claim.basis for claim in stated.claims()} == {"stated"}
    assert graph.restrict(sources=["handbook", "survey"]) == graph
    assert len(graph.restrict(sources=["handbook"], basis=["stated", "inferred"]).claims(basis="inferred")) == 1
    with pytest.raises(UnknownNameError):
        graph.restrict(sources=["nowhere"])
    with pytest.raises(UnknownNameError):
        graph.restrict(basis="guessed")  # type: ignore[arg-type]


def test_an_inferred_claim_goes_with_its_premises_all_the_way() -> None:
    first = SAMPLE.claims(basis="inferred")[0]
    second = Claim(
        "mlops-engineer",
        "performs",
        "deploy-models",
        condition="always",
        basis="inferred",
        evidence=(Derived("again", (first.id,)),),
    )
    graph = KnowledgeGraph(ENTITIES, (*CLAIMS, second))
    assert len(graph.restrict(sources=["handbook"]).claims(basis="inferred")) == 2
    assert graph.restrict(sources=["survey"]).claims(basis="inferred") == ()


def _claim(*args: str, **fields: object) -> Callable[[], KnowledgeGraph]:
    return lambda: KnowledgeGraph(ENTITIES, (*CLAIMS, Claim(*args, **{"evidence": LINE, **fields})))  # type: ignore[arg-type]


def _entity(**fields: object) -> Callable[[], KnowledgeGraph]:
    entity = Entity(**{"id": "new", "kind": "tool", "label": "New", **fields})  # type: ignore[arg-type]
    return lambda: KnowledgeGraph((*ENTITIES, entity), CLAIMS)


def _two_that_replace_each_other() -> KnowledgeGraph:
    left = Entity("left", "tool", "Left", deprecated=True, replaced_by=("right",))
    right = Entity("right", "tool", "Right", deprecated=True, replaced_by=("left",))
    return KnowledgeGraph((*ENTITIES, left, right), CLAIMS)


def _said_of_what_another_answers_for() -> KnowledgeGraph:
    container = Entity("container-tool", "skill", "Container tool", same_as="docker")
    need = Claim(
        "ai-engineer", "needs", "container-tool", necessity="core", basis="editorial", evidence=(Editorial("x"),)
    )
    return KnowledgeGraph((*ENTITIES, container), (*CLAIMS, need))


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (_said_of_what_another_answers_for, "'docker' answers for 'container-tool': say it of that one"),
        (_claim("nobody", "performs", "deploy-models"), "unknown id 'nobody'"),
        (_claim("mlops-engineer", "performs", "deploy-model"), "did you mean 'deploy-models'"),
        (_claim("docker", "performs", "deploy-models"), "is said of a role"),
        (_claim("mlops-engineer", "performs", "docker"), "points to a responsibility"),
        (_claim("mlops-engineer", "performs", "deploy-models", levels=("docker",)), "'docker' is a tool, not a level"),
        (_claim("mlops-engineer", "performs", "deploy-models", industry="india"), "not a industry"),
        (_claim("mlops-engineer", "performs", "deploy-models", region="bfsi"), "not a place"),
        (_claim("docker", "broader", "rag", basis="editorial", evidence=(Editorial("x"),)), "of one kind"),
        (_claim("docker", "broader", "docker", basis="editorial", evidence=(Editorial("x"),)), "tied to itself"),
        (_claim("llms", "prerequisite", "rag", basis="editorial", evidence=(Editorial("x"),)), "goes in a circle"),
        (_claim("ai-engineer", "specializes", "mlops-engineer"), "goes in a circle"),
        (
            _claim(
                "mlops-engineer",
                "performs",
                "deploy-models",
                condition="x",
                basis="inferred",
                evidence=(Derived("r", ("c0",)),),
            ),
            "not a claim of the graph",
        ),
        (_claim("mlops-engineer", "performs", "deploy-models", evidence=(Cited("nowhere", lines=(1,)),)), "nowhere"),
        (_claim("mlops-engineer", "performs", "deploy-models", evidence=(Cited("handbook"),)), "none is cited"),
        (
            _claim("mlops-engineer", "performs", "deploy-models", evidence=(Cited("survey", lines=(3,)),)),
            "does not count lines",
        ),
        (
            _claim(
                "mlops-engineer",
                "titled",
                value=Text("x"),
                evidence=(Cited("handbook", lines=(1,), attributed_to="india"),),
            ),
            "not a organization",
        ),
        (_claim("mlops-engineer", "needs", "docker", necessity="core", any_of=AnyOf(("docker", "ghost"))), "ghost"),
        (_entity(id="docker"), "two entities have this id"),
        (_entity(deprecated=True, replaced_by=("ghost",)), "unknown id 'ghost'"),
        (_entity(deprecated=True, replaced_by=("rag",)), "replaced by another tool"),
        (_entity(deprecated=True, replaced_by=("new",)), "replaced by itself"),
        (_two_that_replace_each_other, "replaced_by: goes in a circle"),
        (_entity(definition="d", definition_source="docker"), "not a source"),
    ],
)
def test_what_does_not_hold_together_is_refused(build: Callable[[], KnowledgeGraph], message: str) -> None:
    with pytest.raises(DataError, match=message):
        build()


def test_all_problems_are_reported_at_once() -> None:
    wrong = [Claim("nobody", "performs", "nothing", condition=str(i), evidence=LINE) for i in range(3)]
    with pytest.raises(DataError) as caught:
        KnowledgeGraph(ENTITIES, wrong)
    assert [problem.message for problem in caught.value.problems] == [
        "subject: unknown id 'nobody'",
        "object: unknown id 'nothing'",
    ] * 3
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems


def test_sources_say_what_document_they_are_and_nothing_else_does() -> None:
    with pytest.raises(ValueError, match="document"):
        Entity("x", "source", "X")
    with pytest.raises(ValueError, match="document"):
        replace(SAMPLE["docker"], document=Document("X"))


def test_a_name_stands_for_its_entity_and_a_whole_id_for_itself() -> None:
    old = Entity("lamp", "tool", "Lamp", deprecated=True, replaced_by=("lantern",))
    graph = KnowledgeGraph((old, Entity("lantern", "tool", "Lantern"), Entity("lamp-post", "tool", "Lamp Post")), ())
    assert graph["lamp"] is old
    assert graph["LAMP"].id == graph.resolve("lamp").id == "lantern"
    assert "Lamp Post" in graph
    twins = KnowledgeGraph((Entity("a-mercury", "tool", "Mercury"), Entity("b-mercury", "tool", "Mercury")), ())
    with pytest.raises(AmbiguousNameError):
        twins["mercury"]
    assert "mercury" not in twins
    assert "a-mercury" in twins
    assert 5 not in twins  # type: ignore[comparison-overlap, unused-ignore]


def test_an_id_of_the_facts_is_asked_for_by_whole_ids_alone() -> None:
    with pytest.raises(UnknownNameError):
        SAMPLE.claims(subject="mlops")


def test_a_notebook_shows_what_is_in_the_graph() -> None:
    shown = SAMPLE._repr_html_()
    assert "18 entities, 18 claims" in shown
    assert "3 roles" in shown
    assert "15 handbook" in shown
    assert len(shown) < 2_000
