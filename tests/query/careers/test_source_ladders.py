"""The ladders of the sources, as their lines tell them, and how they stand side by side."""

from __future__ import annotations

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.model import Cited, Claim, Document, Editorial, Entity, KnowledgeGraph, Quantity, Range
from ai_roles.query.careers.source_ladders import Ladder, ladders, level_order
from ai_roles.sample import SAMPLE


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


def test_side_by_side_they_meet_at_the_levels(graph: KnowledgeGraph) -> None:
    table = ladders(graph).tables()[0]
    cells = {str(row[0]): set(row[1:]) for row in table.rows}
    assert {"1. Junior AI Engineer", "1. junior or ML Engineer I"} <= cells["Junior"]
    assert "3. Senior/Lead" in cells["Senior"] & cells["Lead"]
    assert {"3. Staff"} == cells["Staff"] - {None}
    assert {"3. Principal Engineer"} == cells["Principal"] - {None}
    assert [row[0] for row in table.rows][:3] == ["Junior", "Mid-level", "Senior"]
    assert table.notes[1:] == (
        "No source orders Senior and Lead: one rung in deep-dive 61; taggd 46, 217, 220.",
        "No source orders Principal and Staff: alternatives in resume-geni 64.",
        "No source orders Director and Manager: alternatives in resume-geni 64.",
    )


def test_alternatives_stand_on_one_row_of_the_moves(graph: KnowledgeGraph) -> None:
    table = ladders(graph).tables()[1]
    rows = [row[1:] for row in table.rows if row[0] == "resume-geni-career"]
    assert ("senior", "Staff or Principal Engineer", None, "resume-geni 64") in {
        (row[0], " or ".join(sorted(str(row[1]).split(" or "), reverse=True)), row[2], row[3]) for row in rows
    }


def test_a_specialization_takes_over_the_ladders_of_its_parent_and_says_so(graph: KnowledgeGraph) -> None:
    answer = ladders(graph, "MLOps")
    assert answer.items == ladders(graph, "ai-engineer").items
    assert "of AI Engineer (which MLOps" in answer.full().to_text(4000)


def test_without_a_source_that_has_one_there_is_no_ladder(graph: KnowledgeGraph) -> None:
    assert ladders(graph.restrict(sources=["upgrad"])).items == ()
    assert "No source describes a ladder." in ladders(SAMPLE).full().to_text(4000)


def test_without_the_editorial_mapping_the_rungs_stand_at_no_level(graph: KnowledgeGraph) -> None:
    answer = ladders(graph.restrict(basis="stated"))
    assert answer.levels == ()
    assert "no level is known" in answer.full().to_text(4000)
    assert all(rung.levels == () for ladder in answer.items for rung in ladder.rungs)


def test_evidence_is_every_claim_of_the_ladders_once(graph: KnowledgeGraph) -> None:
    claims = [statement.claim for statement in ladders(graph).evidence()]
    assert len(claims) == len(set(claims))
    assert {claim.predicate for claim in claims} == {"about", "in-ladder", "covers", "leads-to", "experience"}


def test_the_flat_table_has_a_row_for_every_rung(graph: KnowledgeGraph) -> None:
    answer = ladders(graph)
    assert len(answer.table().rows) == sum(len(ladder.rungs) for ladder in answer.items)


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
