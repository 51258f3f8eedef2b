"""Does the page of an entity show all that is known, and set apart what is no requirement?"""

from __future__ import annotations

from typing import Any

import pytest

from ai_roles.dataset import load
from ai_roles.errors import AmbiguousNameError, UnknownNameError
from ai_roles.model import Cited, Claim, Editorial, Entity, KnowledgeGraph, Mapping
from ai_roles.predicates import PREDICATES
from ai_roles.query.facts.description import describe
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from ai_roles.vocabulary import PredicateId


def said(subject: str, predicate: PredicateId, object: str | None = None, **fields: Any) -> Claim:
    return Claim(subject, predicate, object, evidence=(Cited("survey"),), **fields)


WIDER = KnowledgeGraph(
    [
        *ENTITIES,
        Entity("tools-of-the-trade", "tool", "Tools of the trade"),
        Entity("old-docker", "tool", "Docker classic", deprecated=True, replaced_by=("docker", "kubernetes")),
        Entity(
            "quoted",
            "skill",
            "Quoted",
            definition="As they say.",
            definition_source="survey",
            mappings=(Mapping("exact", "https://example.org/quoted"),),
        ),
    ],
    [
        *CLAIMS,
        said("mlops-engineer", "needs", "rag", necessity="not-expected"),
        said("mlops-engineer", "needs", "llms", necessity="mentioned", status="counter-example"),
        said("mlops-engineer", "needs", "docker", necessity="preferred", status="template"),
        Claim("docker", "broader", "tools-of-the-trade", basis="editorial", evidence=(Editorial("known"),)),
    ],
)


def test_every_predicate_with_an_object_reads_both_ways() -> None:
    assert [id for id, info in PREDICATES.items() if info.inverse] == [
        id for id, info in PREDICATES.items() if info.object != "none"
    ]


def test_sections_follow_the_predicate_table_as_subject_then_as_object() -> None:
    page = describe(SAMPLE, "mlops")
    assert [(section.heading, section.part) for section in page.sections] == [
        ("needs", "subject"),
        ("performs", "subject"),
        ("specializes", "subject"),
        ("is titled", "subject"),
    ]
    page = describe(SAMPLE, "docker")
    assert [(section.heading, section.part) for section in page.sections] == [
        ("is filed under", "subject"),
        ("is needed by", "object"),
    ]
    assert [page.sections[1].line(each) for each in page.sections[1].statements] == [
        "Generative AI Engineer",
        "MLOps Engineer",
    ]


def test_a_level_shows_what_holds_at_it() -> None:
    page = describe(SAMPLE, "senior")
    assert [section.heading for section in page.sections] == [
        "comes after",
        "at this level: needs",
        "at this level: experience",
        "at this level: pays",
    ]
    section = page.sections[1]
    assert section.line(section.statements[0]) == "Generative AI Engineer needs Docker"


def test_what_is_no_requirement_stands_apart() -> None:
    page = describe(WIDER, "mlops")
    assert [(each.what, each.how) for each in page.not_required] == [
        ("Docker", "preferred, a placeholder of a template"),
        ("Large language models", "mentioned, as an example of what not to go by"),
        ("Retrieval-augmented generation", "not-expected"),
    ]
    assert {each.claim.id for each in page.not_required}.isdisjoint(
        each.claim.id for section in page.sections for each in section.statements
    )
    text = page.full().to_text()
    assert text.index("not a requirement") > text.index("needs")
    assert page.claim_count == 9
    assert {source.id for source in page.sources} == {"handbook", "survey"}


def test_the_head_says_what_it_is() -> None:
    text = describe(WIDER, "docker").full().to_text()
    assert text.startswith("Docker (docker)\n\nKind: tool, platform\n")
    assert "A kind of: Tools of the trade" in text
    assert "Definition (editorial): Keeps models running." in describe(WIDER, "mlops").full().to_text()
    quoted = describe(WIDER, "quoted").full().to_text()
    assert "Definition (A survey): As they say." in quoted
    assert "Elsewhere: exact match https://example.org/quoted" in quoted
    assert "More special: Docker" in describe(WIDER, "tools of the trade").full().to_text()
    assert "Deprecated; see Docker, Kubernetes" in describe(WIDER, "old-docker").full().to_text()


def test_a_source_says_how_much_it_states_and_not_all_of_it() -> None:
    page = describe(SAMPLE, "handbook")
    assert page.claim_count == 15
    assert page.sections == ()
    assert "It states 15 claims" in page.full().to_text()
    assert "Document: A handbook, 2026, handbook.txt" in page.full().to_text()


def test_sections_with_section_and_line() -> None:
    row = describe(SAMPLE, "mlops").table().to_dicts()[0]
    assert row == {
        "predicate": "needs",
        "part": "subject",
        "subject": "mlops-engineer",
        "object": "docker",
        "value": None,
        "how": "required",
        "basis": "stated",
        "said by": "handbook, Roles, line 5",
        "positive": True,
    }


def test_names_are_resolved() -> None:
    assert describe(SAMPLE, "MLOps", kind="categories").entity.id == "cat-mlops"
    with pytest.raises(UnknownNameError, match="dcoker"):
        describe(SAMPLE, "dcoker")
    with pytest.raises(AmbiguousNameError):
        describe(WIDER, "doc")


@pytest.mark.parametrize("entity", SAMPLE, ids=lambda entity: entity.id)
def test_every_page_can_be_shown_in_every_way(entity: Entity) -> None:
    page = describe(SAMPLE, entity.id)
    assert entity.label in " ".join(page.full().to_text(40).split())
    assert entity.label in page._repr_html_()
    assert entity.id in page.full().to_markdown()
    assert page.to_dict()["entity"]["id"] == entity.id
    assert len(page.to_frame()) == len(page.evidence())


def test_kafka_is_told_as_an_example_of_what_not_to_write() -> None:
    text = describe(load(), "kafka").full().to_text(4000)
    assert "A counter-example in 1 source, that is, told as what not to write or do: taggd 181" in text
    assert "counter-example" not in describe(SAMPLE, "docker").full().to_text(4000)


def test_of_what_no_source_states_anything_a_sentence_says_so() -> None:
    text = describe(SAMPLE, "bls").full().to_text(4000)
    assert "No source states anything of Bureau of Labor Statistics." in text
    assert describe(SAMPLE, "docker").silence is None
