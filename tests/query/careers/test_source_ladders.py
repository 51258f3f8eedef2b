"""The ladders of the sources, as their lines tell them, and how they stand side by side."""

from __future__ import annotations

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.model import Cited, Claim, Document, Editorial, Entity, KnowledgeGraph, Quantity, Range
from ai_roles.query.careers.ladder_comparison import ladders
from ai_roles.query.careers.source_ladders import Ladder, level_order


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


def of_source(graph: KnowledgeGraph, source: str) -> Ladder:
    (ladder,) = (each for each in ladders(graph).items if each.sources == {source})
    return ladder


def rows(ladder: Ladder) -> list[tuple[int | None, str, tuple[str, ...]]]:
    return [(rung.position, rung.title, tuple(level.id for level in rung.levels)) for rung in ladder.rungs]


def test_every_ladder_is_of_one_source_and_about_the_ai_engineer(graph: KnowledgeGraph) -> None:
    found = ladders(graph).items
    assert {source for each in found for source in each.sources} == {"taggd", "resume-geni", "deep-dive"}
    assert all(len(each.sources) == 1 for each in found)
    assert {role.id for each in found for role in each.roles} == {"ai-engineer"}


def test_the_deep_dive_has_four_rungs_in_one_line(graph: KnowledgeGraph) -> None:
    ladder = of_source(graph, "deep-dive")
    assert rows(ladder) == [
        (1, "Junior AI Engineer", ("junior",)),
        (2, "AI Engineer", ("mid",)),
        (3, "Senior/Lead", ("senior", "lead")),
        (4, "Head of AI", ("head",)),
    ]
    assert [(move.origin.label, move.target.label) for move in ladder.moves] == [
        ("Junior AI Engineer", "AI Engineer"),
        ("AI Engineer", "Senior/Lead"),
        ("Senior/Lead", "Head of AI"),
    ]
    assert not [rung for rung in ladder.rungs if rung.years]


def test_resume_geni_ends_in_alternatives_that_share_a_place(graph: KnowledgeGraph) -> None:
    ladder = of_source(graph, "resume-geni")
    assert {(rung.position, rung.title, rung.entity.type) for rung in ladder.rungs} == {
        (1, "junior", "individual"),
        (1, "ML Engineer I", "individual"),
        (2, "senior", "individual"),
        (3, "Staff", "individual"),
        (3, "Principal Engineer", "individual"),
        (None, "ML Engineering Manager", "management"),
        (None, "Director of AI", "management"),
    }
    moves = {(move.origin.label, move.target.label): move.claims[0] for move in ladder.moves}
    assert {pair: str(claim.value) for pair, claim in moves.items() if claim.value} == {
        ("junior", "senior"): "3-5 years to get there",
        ("ML Engineer I", "senior"): "3-5 years to get there",
    }
    group = moves["senior", "Staff"].any_of
    assert group is not None
    assert {graph[member].label for member in group.members} == {"Staff", "Principal Engineer"}
    assert not {target for _, target in moves} & {"ML Engineering Manager", "Director of AI"}
    assert all(piece.lines == (64,) for claim in moves.values() for piece in claim.evidence if isinstance(piece, Cited))


def test_taggd_gives_a_band_of_years_to_every_rung(graph: KnowledgeGraph) -> None:
    bands = {
        (level.id, str(claim.value))
        for ladder in ladders(graph).items
        if ladder.sources == {"taggd"}
        for rung in ladder.rungs
        for level in rung.levels[:1]
        for claim in rung.years
    }
    assert bands == {("junior", "0-2 years"), ("mid", "2-5 years"), ("senior", "5+ years")}


def test_an_unknown_role_raises(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownNameError, match="no role is called 'wizard'"):
        ladders(graph, "wizard")


def test_the_order_of_levels_never_puts_a_level_before_one_that_it_comes_after(graph: KnowledgeGraph) -> None:
    order = level_order(graph)
    assert {level.id for level in order.levels} == {level.id for level in graph.of_kind("level")}
    for low, high in order.claims:
        assert order.place[low] < order.place[high]
        assert high in order.above[low]
    assert [level.id for level in order.between("junior", "senior")] == ["mid"]
    assert order.between("senior", "principal") == ()
    assert order.loose == {"manager", "director"}
    assert {level.id for level in order.levels[-2:]} == {"manager", "director"}
    assert order.between("principal", "senior") == order.between("principal", "head") == ()


def test_a_ladder_of_places_alone_has_moves_that_are_merely_listed() -> None:
    evidence = (Cited("ours", lines=(1,)),)
    entities = (
        Entity(
            "ours",
            "source",
            "Ours",
            document=Document(title="Our ladder", document="ours.txt", locator="lines"),
        ),
        Entity("steps", "ladder", "Our steps"),
        *(Entity(f"l{number}", "rung", f"L{number}") for number in (1, 2, 4)),
    )
    claims = tuple(
        Claim(f"l{number}", "in-ladder", "steps", Quantity(Range.parse(number), "position"), evidence=evidence)
        for number in (1, 2, 4)
    )
    (ladder,) = ladders(KnowledgeGraph(entities, claims)).items
    assert [(move.origin.label, move.target.label, move.support) for move in ladder.moves] == [
        ("L1", "L2", "listed"),
        ("L2", "L4", "listed"),
    ]
    answer = ladders(KnowledgeGraph(entities, claims))
    assert "speaks of no move" in answer.full().to_text(4000)
    assert len(answer.tables()) == 2

    editorial = (Editorial("our reading"),)
    unsaid = tuple(
        Claim(claim.subject, "in-ladder", "steps", claim.value, basis="editorial", evidence=editorial)
        for claim in claims
    )
    (ladder,) = ladders(KnowledgeGraph(entities, unsaid)).items
    assert {move.support for move in ladder.moves} == {"editorial"}


def test_the_answer_does_not_hang_on_the_order_of_the_claims(graph: KnowledgeGraph) -> None:
    turned = KnowledgeGraph.trusted(reversed(list(graph)), reversed(graph.claims()))
    assert ladders(turned).full().to_text() == ladders(graph).full().to_text()
