"""A name means what is ours before what vocabularies of others call so; whole names come before beginnings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

import ai_roles as ar
from ai_roles.model import GraphBuilder, name_key
from ai_roles.sample import SAMPLE

SOURCE = ar.Entity("esco", "source", "ESCO v1.1.1", document=ar.Document("ESCO v1.1.1", locator="row"))
OTHER = ar.Entity("jobs", "source", "Jobs 2", document=ar.Document("Jobs 2", locator="row"))
BASE = "http://example.org/"


def imported(
    slug: str, label: str, *aliases: str, scheme: str = "esco", kind: str = "role", **more: object
) -> ar.Entity:
    id = f"{scheme}-{slug}"
    return ar.Entity(id, kind, label, aliases=aliases, iri=BASE + id, scheme=scheme, **more)  # type: ignore[arg-type]


THEIRS = (
    SOURCE,
    OTHER,
    imported("data-scientist", "data scientist", "data engineer", "data expert", notation=("2511.4",)),
    imported("animal-technician", "animal artificial insemination technician", "AI engineer", "AI technician"),
    imported("repossession", "repossession", "retrieval", "retrieval of goods", kind="skill"),
    imported("computer-vision", "computer vision", "TensorFlow", "keras", kind="skill"),
    imported("docker", "stevedore", "docker"),
    imported("cook", "cook", "chef de partie", notation=("5120.1",)),
    imported("cooks", "cooks", kind="group", notation=("5120",)),
    imported("kube", "kube", kind="skill"),
    imported("baker", "baker", names=(ar.Name("пекарь", "ru", "preferred"), ar.Name("bakr", "en", "hidden"))),
    imported("data-scientist", "data scientist", "statistician", scheme="jobs", notation=("15-2051.00",)),
    imported("data-scientists", "data scientists of all kinds", scheme="jobs", kind="group"),
    imported("software-developer", "software developer", "software developer engineer"),
    imported("software-tester", "software tester"),
)


def with_theirs(ours: ar.KnowledgeGraph, theirs: tuple[ar.Entity, ...]) -> ar.KnowledgeGraph:
    builder = GraphBuilder()
    for entity in (*ours, *theirs):
        builder.add_entity(entity)
    for claim in ours.all_claims.values():
        builder.add_claim(claim)
    return builder.build()


@cache
def both() -> ar.KnowledgeGraph:
    return with_theirs(SAMPLE, THEIRS)


@cache
def kept(folder: Path) -> ar.KnowledgeGraph:
    ar.write(both(), folder / "both.airoles")
    return ar.read(folder / "both.airoles")


@pytest.mark.parametrize(
    ("name", "means"),
    [
        ("mlops", "mlops-engineer"),
        ("retrieval", "rag"),
        ("docker", "docker"),
        ("data scientist", None),
        ("data engineer", "esco-data-scientist"),
        ("esco:data scientist", "esco-data-scientist"),
        ("ESCO: data engineer", "esco-data-scientist"),
        ("esco:esco-data-scientist", "esco-data-scientist"),
        ("jobs:data scientist", "jobs-data-scientist"),
        ("jobs:15-2051.00", "jobs-data-scientist"),
        ("15-2051.00", "jobs-data-scientist"),
        ("2511.4", "esco-data-scientist"),
        ("25114", ""),
        (f"{BASE}esco-data-scientist", "esco-data-scientist"),
        ("https://w3id.org/ai-roles/id/docker", "docker"),
        (f"{BASE}nobody", ""),
        ("cook", "esco-cook"),
        ("5120", "esco-cooks"),
        ("пекарь", "esco-baker"),
        ("ПЕКАРЬ", "esco-baker"),
        ("bakr", "esco-baker"),
        ("kube", "esco-kube"),
        ("kuber", "kubernetes"),
        ("software dev", "esco-software-developer"),
        ("developer of software", "esco-software-developer"),
        ("artificial intelligence technician", ""),
        ("keras", "esco-computer-vision"),
        ("ker", ""),
        ("software", None),
    ],
)
def test_what_a_name_means(name: str, means: str | None, tmp_path_factory: pytest.TempPathFactory) -> None:
    for graph in (both(), kept(tmp_path_factory.getbasetemp())):
        found = graph.meanings.of(name).ids
        if means is None:
            assert len(found) > 1
        else:
            assert found == ([means] if means else [])


def test_what_is_ours_of_another_kind_is_told_before_an_alias_elsewhere() -> None:
    with pytest.raises(
        ar.UnknownNameError, match=r"the name of a skill \(prompt-engineering\)$"
    ):  # what can be asked for
        ar.profile(ar.load(), "prompt engineer")
    with pytest.raises(ar.UnknownNameError, match="no role is called 'docker', which is the name of a tool"):
        both().resolve("docker", "role")
    assert both().resolve("stevedore", "role").id == "esco-docker"


def test_several_are_told_with_their_kind_and_scheme() -> None:
    with pytest.raises(ar.AmbiguousNameError) as caught:
        both().resolve("data scientist")
    assert str(caught.value) == (
        "'data scientist' may mean 'esco-data-scientist' (role of esco) or 'jobs-data-scientist' (role of jobs); say which"
    )
    many = with_theirs(SAMPLE, (SOURCE, *(imported(f"smith-{n}", f"smith number {n}") for n in range(20))))
    with pytest.raises(ar.AmbiguousNameError) as caught:
        many.resolve("smith")
    assert len(caught.value.suggestions) == 8
    assert str(caught.value).endswith("or one of 12 more; say which")


def test_a_misspelled_name_finds_what_is_like_it_ours_first() -> None:
    for name, like in (
        ("kuberntes", "kubernetes"),
        ("softwaer tester", "esco-software-tester"),
        ("esco:softwaer tester", "esco-software-tester"),
    ):
        with pytest.raises(ar.UnknownNameError) as caught:
            both().resolve(name)
        assert caught.value.suggestions[0] == like
    with pytest.raises(ar.UnknownNameError) as caught:
        both().resolve("esco:kubernetes")
    assert "kubernetes" not in caught.value.suggestions


def test_an_alias_of_theirs_says_whose_it_is_and_only_that() -> None:
    graph = both()
    note = "'data engineer' is what ESCO also calls its data scientist."
    answer = ar.compare(graph, "esco:data engineer", "mlops")
    assert str(answer).strip().splitlines()[0] == note
    assert answer.to_dict()["read_as"] == [
        {
            "name": "esco:data engineer",
            "entity": "esco-data-scientist",
            "label": "data scientist",
            "alias": "data engineer",
        }
    ]
    assert note in answer.to_markdown()
    assert "also calls" not in str(ar.compare(graph, "esco:data scientist", "mlops"))
    assert "read_as" not in ar.profile(graph, "mlops").to_dict()
    assert "also calls" not in str(ar.describe(graph, "2511.4"))
    assert note not in str(ar.compare(graph, "esco:data scientist", "mlops"))
    assert str(ar.describe(graph, "data engineer")) != str(ar.describe(graph, "esco-data-scientist"))


def test_a_note_is_said_once_and_not_by_the_next_answer() -> None:
    graph = both()
    first = str(ar.profile(graph, "data expert"))
    assert first.count("is what ESCO also calls its data scientist") == 1
    assert "also calls" not in str(ar.profile(graph, "esco-data-scientist"))


NAMES = sorted({name for entity in SAMPLE for name in (entity.id, *entity.all_names())})


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["role", "skill", "group", "tool"]), st.sampled_from(NAMES), st.sampled_from(NAMES)),
        max_size=6,
    ),
    st.sampled_from(NAMES).flatmap(
        lambda name: st.integers(3, len(name)).map(lambda end: name[:end]) if len(name) > 3 else st.just(name)
    ),
)
def test_our_names_mean_the_same_whatever_others_call_so(things: list[tuple[str, str, str]], start: str) -> None:
    theirs = [
        imported(f"thing-{number}", label, *({alias} - {label}), kind=kind)
        for number, (kind, label, alias) in enumerate(things)
    ]
    graph = with_theirs(SAMPLE, (SOURCE, *theirs))
    for name in NAMES:
        assert graph.meanings.of(name).ids == SAMPLE.meanings.of(name).ids
    ours = SAMPLE.meanings.of(start).ids
    if ours and name_key(start) not in {name_key(each.label) for each in theirs} | {
        name_key(each.id) for each in theirs
    }:
        assert graph.meanings.of(start).ids == ours


def test_search_tells_ours_first_and_whose_the_others_are() -> None:
    graph = both()
    found = ar.search(graph, "retrieval")
    assert [hit.entity.id for hit in found.items] == ["rag", "esco-repossession"]
    assert "repossession (ESCO)" in str(found)
    assert ar.search(graph, "пекарь").items[0].matched == "name"
    assert ar.search(graph, "2511.4").items[0].matched == "code"
    ranked = ar.search(graph, "software").items
    assert [hit.matched for hit in ranked[:2]] == ["label", "label"]
    assert {hit.entity.id for hit in ranked[:2]} == {"esco-software-developer", "esco-software-tester"}
