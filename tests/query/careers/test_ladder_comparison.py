"""The ladders of the sources side by side, and what is stated of each level: titles, years and pay."""

from __future__ import annotations

import pytest

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.query.careers.ladder_comparison import Ladders, ladders
from ai_roles.query.careers.level_path import progression
from ai_roles.sample import SAMPLE


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def answer(graph: KnowledgeGraph) -> Ladders:
    return ladders(graph, "ai-engineer")


def test_every_level_has_the_years_that_taggd_gives_it_and_the_others_say_that_no_source_does(answer: Ladders) -> None:
    rows = {str(row[0]): row for row in answer.tables()[0].rows}
    assert rows["Junior"][2] == "0-2 years (taggd 218)"
    assert rows["Mid-level"][2] == "2-5 years (taggd 57, 219)"
    assert str(rows["Senior"][2]).startswith("5+ years (taggd 220)")
    assert {rows[name][2] for name in ("Head", "Principal", "Staff", "Director", "Manager")} == {"no source says"}


def test_pay_stands_with_its_terms_and_silence_is_said(answer: Ladders) -> None:
    rows = {str(row[0]): row for row in answer.tables()[0].rows}
    assert rows["Junior"][3] == "INR 600,000-1,200,000 a year, in most cases, India (taggd 216, 218)"
    assert {rows[name][3] for name in ("Lead", "Principal", "Director")} == {"no source says"}
    (note,) = answer.tables()[0].notes
    assert "does not mean that there is none" in note


def test_a_level_is_called_what_each_source_calls_it(answer: Ladders) -> None:
    (senior,) = (each for each in answer.stated if each.level.id == "senior")
    assert list(senior.titles()) == [
        "Senior (taggd 46, 217, 220)",
        "Senior/Lead (deep-dive 61)",
        "senior (resume-geni 64)",
    ]


def test_what_is_stated_of_a_level_is_what_the_way_states_of_it(graph: KnowledgeGraph, answer: Ladders) -> None:
    stages = {here.level: here for here in progression(graph, "junior", "principal").stages}
    stated = {each.level: each for each in answer.stated}
    assert stages.keys() <= stated.keys()
    for level, stage in stages.items():
        each = stated[level]
        assert (each.rungs, each.years, each.silent) == (stage.rungs, stage.years, stage.silent)
        assert tuple(statement.claim for statement in each.pay) == stage.pay
        assert each.things == len(stage.items)


def test_only_one_role_has_ladders_so_its_levels_are_told_unasked(graph: KnowledgeGraph, answer: Ladders) -> None:
    unasked = ladders(graph)
    assert (unasked.role, unasked.whose) == (None, answer.role)
    assert unasked.stated == answer.stated


def test_the_flat_table_has_the_pay_that_the_author_of_a_ladder_gives_its_levels(answer: Ladders) -> None:
    rows = {(row["ladder"], row["title"]): row["pay"] for row in answer.table().to_dicts()}
    assert rows["ladder-taggd-career", "Freshers"] == "INR 600,000-1,200,000 a year"
    assert {pay for (ladder, _), pay in rows.items() if ladder == "ladder-deep-dive-career"} == {None}


def test_a_role_without_a_ladder_is_told_whose_there_is(graph: KnowledgeGraph) -> None:
    quiet = ladders(graph, "data-scientist").silence
    assert quiet is not None
    assert quiet.sentence == "No source describes a ladder of Data Scientist."
    assert [each.entity.id for each in quiet.instead] == ["ai-engineer"]
    assert quiet.commands == ("ai-roles ladder ai-engineer", "ai-roles ladder")


def test_side_by_side_they_meet_at_the_levels(graph: KnowledgeGraph) -> None:
    table = ladders(graph).tables()[1]
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
    table = ladders(graph).tables()[2]
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
    assert {claim.predicate for claim in claims} == {"about", "in-ladder", "covers", "leads-to", "experience", "pays"}


def test_the_flat_table_has_a_row_for_every_rung(graph: KnowledgeGraph) -> None:
    answer = ladders(graph)
    assert len(answer.table().rows) == sum(len(ladder.rungs) for ladder in answer.items)
