"""A need is met by the thing, a direct kind of it and any tool of its family; a part and what lies deeper meet it half."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from ai_roles.dataset import load
from ai_roles.model import AnyOf, KnowledgeGraph
from ai_roles.query.roles.profiles import find_position
from ai_roles.query.roles.requirement import requirements
from ai_roles.query.skills.fulfilment import (
    Match,
    bring,
    bring_choice,
    coverage_of,
    covered_by,
    join,
    meet,
    near,
    tie_claims,
)
from tests.careers import CAREERS, known, need, world


def of_job(graph: KnowledgeGraph, *having: str) -> dict[str, Match]:
    covers = bring(graph, having)
    return {" | ".join(each.ids): meet(each, covers) for each in requirements(graph, find_position(graph, "job"))}


CREDIT = world(
    {"job": dict.fromkeys(("programming", "software", "communication", "llms", "fine-tuning"), "required")},
    known("data-structures", "part-of", "programming"),
    known("programming", "part-of", "software"),
    known("technical-documentation", "part-of", "communication"),
    known("prompt-engineering", "prerequisite", "llms"),
    known("lora", "broader", "peft"),
    known("peft", "broader", "fine-tuning"),
)
"""What the facts say of these once every edge between them was looked at: what is no kind is a part, or nothing."""


@pytest.mark.parametrize(
    ("having", "wanted", "share"),
    [
        ("data-structures", "programming", 0.5),
        ("data-structures", "software", 0.0),
        ("programming", "software", 0.5),
        ("technical-documentation", "communication", 0.5),
        ("prompt-engineering", "llms", 0.0),
        ("lora", "fine-tuning", 0.5),
        ("peft", "fine-tuning", 1.0),
    ],
)
def test_a_narrower_thing_counts_in_full_only_where_it_is_a_kind(having: str, wanted: str, share: float) -> None:
    """Data structures are not programming, technical documentation not communication, prompts not language models."""
    match = of_job(CREDIT, having)[wanted]
    assert match.share == share
    assert [claim.subject for claim in tie_claims(CREDIT, match)][:1] == ([having] if share else [])


def test_a_part_never_meets_the_whole_however_many_kinds_lie_between() -> None:
    graph = world(
        {"job": {"whole": "required", "wider": "required"}},
        *(known(one, "broader", other) for one, other in pairwise(("k1", "k2", "k3", "part"))),
        known("part", "part-of", "whole"),
        known("whole", "broader", "wider"),
    )
    for having in ("k1", "k2", "k3", "part"):
        assert {id: match.share for id, match in of_job(graph, having).items()} == {"whole": 0.5, "wider": 0.0}


KINDS = world(
    {"job": {"ml": "required", "framework": "required", "rag": "expected"}},
    known("neural-networks", "broader", "deep-learning"),
    known("deep-learning", "broader", "ml"),
    known("pytorch", "broader", "dl-framework"),
    known("dl-framework", "broader", "framework"),
    known("embeddings", "part-of", "rag"),
    known("sentence-embeddings", "broader", "embeddings"),
    known("langchain", "used-for", "rag"),
    known("rag", "broader", "llms"),
    tools=("pytorch", "dl-framework", "framework", "langchain"),
)


@pytest.mark.parametrize(
    ("having", "met"),
    [
        ("ml", {"ml": "same"}),
        ("deep-learning", {"deep-learning": "same", "ml": "narrower"}),
        ("neural-networks", {"neural-networks": "same", "deep-learning": "narrower", "ml": "further"}),
        ("pytorch", {"pytorch": "same", "dl-framework": "narrower", "framework": "narrower"}),
        ("embeddings", {"embeddings": "same", "rag": "part"}),
        ("sentence-embeddings", {"sentence-embeddings": "same", "embeddings": "narrower", "rag": "part"}),
        ("langchain", {"langchain": "same"}),
    ],
)
def test_what_one_thing_meets(having: str, met: dict[str, str]) -> None:
    assert covered_by(KINDS, having) == met


def test_how_far_needs_are_met_and_through_what() -> None:
    found = of_job(KINDS, "deep-learning", "pytorch", "embeddings")
    assert {id: (match.state, match.share, match.through) for id, match in found.items()} == {
        "ml": ("held", 1.0, "DEEP LEARNING (a kind of it)"),
        "framework": ("held", 1.0, "PYTORCH (a kind of it)"),
        "rag": ("in part", 0.5, "EMBEDDINGS (a part of it)"),
    }
    assert found["rag"].lacking == 0.35
    assert [str(claim) for claim in tie_claims(KINDS, found["framework"])] == [
        "pytorch broader dl-framework",
        "dl-framework broader framework",
    ]
    assert [str(claim) for claim in tie_claims(KINDS, found["rag"])] == ["embeddings part-of rag"]


def test_the_thing_itself_comes_before_a_kind_of_it() -> None:
    match = of_job(KINDS, "ml", "deep-learning")["ml"]
    assert match.through == ""
    assert not list(tie_claims(KINDS, match))


def test_close_things_are_named_and_not_counted() -> None:
    rag = of_job(KINDS, "langchain", "llms")["rag"]
    assert rag.state == "missing"
    held = [KINDS[id] for id in ("langchain", "llms", "pytorch")]
    assert [(entity.id, how) for entity, how in near(KINDS, rag.requirement, held)] == [
        ("langchain", "used for it"),
        ("llms", "wider"),
    ]


@pytest.mark.parametrize(
    ("how_many", "having", "share"),
    [
        (1, "a", 1.0),
        (1, "", 0.0),
        (2, "a", 0.5),
        (2, "ab", 1.0),
        (2, "abc", 1.0),
        (3, "ab", 2 / 3),
        (1, "abc", 1.0),
    ],
)
def test_of_a_group_enough_is_enough(how_many: int, having: str, share: float) -> None:
    group = AnyOf(tuple("abc"), how_many)
    graph = world({}, *(need("job", id, "required", group) for id in "abc"))
    (match,) = of_job(graph, *having).values()
    assert match.share == share


def test_an_open_group_counts_what_it_names_alone() -> None:
    group = AnyOf(("a", "b"), 1, open=True)
    graph = world({"other": {"c": "required"}}, *(need("job", id, "required", group) for id in "ab"))
    (match,) = of_job(graph, "c").values()
    assert match.state == "missing"


def test_a_choice_meets_what_every_option_meets() -> None:
    options = [KINDS["pytorch"], KINDS["dl-framework"]]
    assert {id: (cover.tie, cover.share) for id, cover in bring_choice(KINDS, options).items()} == {
        "dl-framework": ("narrower", 1.0),
        "framework": ("narrower", 1.0),
    }


def test_a_choice_fulfils_the_same_choice_and_a_wider_one() -> None:
    small, wide, other = (AnyOf(tuple(ids)) for ids in ("ab", "abc", "bd"))
    graph = world(
        {},
        *(need("origin", id, "required", small) for id in "ab"),
        *(need("job", id, "required", wide) for id in "abc"),
        *(need("job", id, "required", small) for id in "ab"),
        *(need("job", id, "required", other) for id in "bd"),
    )
    (choice,) = requirements(graph, find_position(graph, "origin"))
    found = {each.ids: meet(each, {}, [(choice, 0.5)]) for each in requirements(graph, find_position(graph, "job"))}
    assert {"".join(ids): match.share for ids, match in found.items()} == {"ab": 0.5, "abc": 0.5, "bd": 0.0}
    assert found["a", "b", "c"].through == "A or B"


def test_joining_keeps_the_best() -> None:
    part, whole = bring(KINDS, ["embeddings"]), bring(KINDS, ["rag"])
    assert join([part, whole])["rag"].share == join([whole, part])["rag"].share == 1.0
    assert join([]) == {}


def test_coverage_counts_and_weighs() -> None:
    coverage = coverage_of(of_job(KINDS, "ml", "embeddings").values())
    assert (coverage.held, coverage.in_part, coverage.missing, coverage.asked) == (1, 1, 1, 3)
    assert coverage.share == pytest.approx((1 + 0.35) / 2.7)
    assert coverage.count_share == pytest.approx(1 / 3)
    nothing = coverage_of([])
    assert (nothing.share, nothing.count_share) == (None, None)


@given(CAREERS)
def test_every_tie_rests_on_claims(graph: KnowledgeGraph) -> None:
    competences = [entity.id for entity in graph if entity.kind in ("skill", "tool")]
    for role in graph.of_kind("role"):
        for requirement in requirements(graph, find_position(graph, role.id)):
            for having in competences:
                match = meet(requirement, bring(graph, [having]))
                chain = list(tie_claims(graph, match))
                if any(cover.tie != "same" for cover in match.covers):
                    assert chain[0].subject == having
                    assert chain[-1].object in requirement.ids
                else:
                    assert not chain


def test_the_bundled_families() -> None:
    graph = load()
    assert covered_by(graph, "pytorch")["ml-frameworks"] == "narrower"
    assert covered_by(graph, "kubernetes")["container-tools"] == "narrower"
    assert covered_by(graph, "lora")["peft"] == "narrower"
    assert covered_by(graph, "embeddings")["rag"] == "part"
    assert covered_by(graph, "qlora")["fine-tuning"] == "further"
    assert covered_by(graph, "drift-detection")["model-monitoring"] == "part"
    assert "software-engineering" not in covered_by(graph, "drift-detection")
