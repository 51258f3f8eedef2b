"""The way from level to level: what the sources' lines say of it, worlds built by hand, and laws on drawn ones."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.dataset import load
from ai_roles.errors import AmbiguousNameError, UnknownNameError, UsageError
from ai_roles.model import (
    AnyOf,
    Cited,
    Claim,
    Entity,
    KnowledgeGraph,
    Money,
    Quantity,
    Range,
    Years,
)
from ai_roles.query.answers.citations import sourced
from ai_roles.query.careers.ladder_comparison import ladders
from ai_roles.query.careers.level_path import Progression, progression
from ai_roles.query.careers.level_steps import Step
from ai_roles.query.careers.source_ladders import Ladder, level_order
from ai_roles.sample import SAMPLE
from tests.ladders import LEVELS, World, worlds


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def way(graph: KnowledgeGraph) -> Progression:
    return progression(graph, "junior", "principal")


def lines(claims: Iterable[Claim], source: str) -> set[int]:
    return {n for c in claims for p in c.evidence if isinstance(p, Cited) and p.source == source for n in p.lines}


def names(entities: Iterable[Entity]) -> list[str]:
    return [entity.id for entity in entities]


# ---------------------------------------------------------------------------------------- from junior to principal


def test_who_states_which_step(way: Progression) -> None:
    assert names(way.levels) == ["junior", "mid", "senior", "principal"]
    assert [(step.support, step.joins, sorted(step.stated_by)) for step in way.steps] == [
        ("stated", (), ["deep-dive", "taggd"]),
        ("stated", (), ["deep-dive", "taggd"]),
        ("stated", ("deep-dive", "taggd"), ["resume-geni"]),
    ]
    moves = [[claim for move in step.moves for claim in move.claims] for step in way.steps]
    assert {60, 59} <= lines(moves[0], "deep-dive")
    assert {44, 45} <= lines(moves[0], "taggd")
    assert {45, 46} <= lines(moves[1], "taggd")
    assert lines(moves[2], "resume-geni") == {64}


def test_a_reader_sees_that_the_way_is_assembled_and_where(way: Progression) -> None:
    assert way.is_assembled
    assert way.whole == ()
    mark = (
        "stated; Staff as an alternative, in no order; "
        "joins deep-dive's and taggd's ladders to resume-geni's: no source states this join"
    )
    assert [step.status for step in way.steps] == ["stated", "stated", mark]
    text = way.full().to_text(4000)
    assert (
        "Assembled: no source states this way, over these levels, as a whole; resume-geni alone states one over others."
        in text
    )
    assert "that Senior means the same in both is editorial" in text
    assert f"Step 3, Senior to Principal: {mark.replace('stated', 'stated by resume-geni', 1)}" in text
    (overview,) = (table for table in way.tables() if table.title == "The way")
    assert overview.rows[3][3] == mark
    assert [row["change"] for row in way.table().to_dicts() if row["section"] == "step"][2] == mark
    assert way.to_dict()["steps"][2]["status"] == mark


def test_staff_is_an_alternative_of_principal_and_no_step_before_it(way: Progression) -> None:
    last = way.steps[-1]
    assert names(last.skipped) == []
    assert [rung.label for rung in last.others] == ["Staff"]
    assert lines(last.alternatives, "resume-geni") == {64}
    assert "resume-geni 64 names Principal Engineer and Staff as alternatives, in no order" in way.full().to_text(4000)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("junior", [("0-2 years", "taggd", {218})]),
        ("mid", [("2-5 years", "taggd", {57, 219})]),
        ("senior", [("5+ years", "taggd", {220}), ("3-5 years from junior or ML Engineer I", "resume-geni", {64})]),
        ("principal", []),
    ],
)
def test_years_as_stated(way: Progression, level: str, expected: list[tuple[str, str, set[int]]]) -> None:
    (stage,) = (each for each in way.stages if each.level.id == level)
    assert [(str(years), *sourced(years.claims)) for years in stage.years] == [row[:2] for row in expected]
    assert [lines(years.claims, row[1]) for years, row in zip(stage.years, expected, strict=True)] == [
        row[2] for row in expected
    ]


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("junior", {("INR 600,000-1,200,000 a year", "taggd", 218)}),
        (
            "mid",
            {
                ("INR 1,000,000-2,000,000 a year", "taggd", 219),
                ("INR 3,000,000-4,000,000 a year (average)", "taggd", 224),
            },
        ),
        (
            "senior",
            {
                ("INR 2,000,000-5,000,000+ a year", "taggd", 220),
                ("INR 3,000,000-4,000,000 a year (average)", "taggd", 224),
                ("USD 200,000-400,000+ a year (total)", "resume-geni", 62),
                ("USD over 300,000 (total)", "resume-geni", 70),
            },
        ),
        ("principal", set()),
    ],
)
def test_pay_as_stated_and_never_merged(way: Progression, level: str, expected: set[tuple[str, str, int]]) -> None:
    (stage,) = (each for each in way.stages if each.level.id == level)
    assert {(str(c.value), s, max(lines([c], s))) for c in stage.pay for s in sourced([c])} == expected
    for claim in stage.pay:
        assert isinstance(claim.value, Money)
        assert claim.levels


@pytest.mark.parametrize(
    ("level", "kind", "expected"),
    [
        ("mid", "deepened", {"build-and-train-models"}),
        ("mid", "carried over", {"feature-engineering"}),
        ("senior", "deepened", set()),
        ("senior", "carried over", set()),
        ("principal", "deepened", set()),
        ("principal", "carried over", set()),
    ],
)
def test_what_is_deepened_and_carried_over(way: Progression, level: str, kind: str, expected: set[str]) -> None:
    (step,) = (each for each in way.steps if each.level.id == level)
    assert {change.item.entity.id for change in step.changes if change.kind == kind} == expected


@pytest.mark.parametrize(
    ("level", "id", "source", "where"),
    [
        ("mid", "own-model-delivery", "taggd", {43, 45}),
        ("mid", "review-code", "taggd", {61}),
        ("mid", "lead-deployments", "deep-dive", {60}),
        ("mid", "hyperparameter-tuning", "taggd", {59}),
        ("mid", "owned-model-end-to-end", "taggd", {63}),
        ("senior", "mentor-engineers", "taggd", {69}),
        ("senior", "decide-build-or-buy", "taggd", {70}),
        ("senior", "oversee-cross-team-projects", "deep-dive", {61}),
        ("senior", "system-design", "taggd", {72}),
        ("senior", "asks-problem-first", "taggd", {71}),
        ("senior", "shipped-systems-at-scale", "taggd", {71}),
        ("principal", "shape-organization-technically", "resume-geni", {64}),
    ],
)
def test_what_is_new(way: Progression, level: str, id: str, source: str, where: set[int]) -> None:
    (step,) = (each for each in way.steps if each.level.id == level)
    (change,) = (each for each in step.new if each.item.entity.id == id)
    assert where <= lines(change.item.claims, source)
    assert change.before == ()
    assert change.since == ()


def test_a_limit_that_falls_away_deepens(way: Progression) -> None:
    (change,) = (each for each in way.steps[0].deepened if each.item.entity.id == "build-and-train-models")
    assert change.because == "no longer only: in support of others, basic models"
    assert names(change.since) == ["junior"]
    assert lines(change.before, "taggd") == {43, 44, 50}


def test_a_weaker_word_is_no_deepening(way: Progression) -> None:
    (change,) = (each for each in way.steps[0].carried_over if each.item.entity.id == "feature-engineering")
    assert {claim.necessity for claim in change.before} == {"core"}
    assert {claim.necessity for claim in change.item.claims} == {"expected"}
    assert "expected, core at Junior" in way.full().to_text(4000)


def test_what_no_source_states_is_said(way: Progression) -> None:
    assert way.steps[-1].stage.silent == ("years", "skills and tools", "signals", "pay")
    assert "No source states of this level: years, skills and tools, signals and pay." in way.full().to_text(4000)
    assert {"mentor-engineers", "review-code", "python"} & set(names(way.steps[-1].unrepeated)) == {
        "mentor-engineers",
        "review-code",
    }


def test_signals_of_ownership_by_level(way: Progression) -> None:
    found = {
        stage.level.id: {item.entity.id for item in stage.signals if item.entity.type == "seniority-signal"}
        for stage in way.stages
    }
    assert found == {
        "junior": {"fresher-runs-experiment"},
        "mid": {"owned-model-end-to-end"},
        "senior": {"asks-problem-first", "shipped-systems-at-scale", "thinks-in-systems", "justifies-trade-offs"},
        "principal": set(),
    }
    assert [item.entity.id for item in way.signals] == ["sole-engineer-of-product-line"]


def test_years_that_postings_ask_for_belong_to_no_level(way: Progression) -> None:
    assert {(str(claim.value), *sourced([claim])) for claim in way.years} == {
        ("3+ years asked for", "recruiting-template")
    }


def test_forks(way: Progression) -> None:
    found = {(fork.level.id if fork.level else None, fork.target.label, fork.track) for fork in way.forks}
    assert found == {
        ("junior", "senior", "individual"),
        ("senior", "Head of AI", "management"),
        ("senior", "Staff", "individual"),
        (None, "ML Engineering Manager", "another role"),
        (None, "Director of AI", "another role"),
        (None, "Research Scientist", "another role"),
        (None, "AI Consultant", "another role"),
        (None, "Startup Founder", "another role"),
    }
    (straight,) = (fork for fork in way.forks if fork.target.label == "senior")
    assert names(straight.skipped) == ["mid"]
    (manager,) = (fork for fork in way.forks if fork.target.label == "ML Engineering Manager")
    assert {claim.subject for claim in manager.claims} == {"ai-engineer"}


def test_the_moves_of_a_close_match_are_its_own(graph: KnowledgeGraph) -> None:
    way = progression(graph, "junior", "principal", role="AI/ML engineer")
    assert {(fork.target.label, fork.track) for fork in way.forks} == {
        ("Machine Learning Architect", "another role"),
        ("AI Research Engineer", "another role"),
        ("MLOps Lead", "another role"),
        ("Data Science Manager", "another role"),
        ("Leader of AI initiatives", "another role"),
    }
    assert {(str(claim.value), *sourced([claim])) for claim in way.years} == {("2-6 years asked for", "upgrad")}


def test_alternatives_share_a_row_among_the_forks(way: Progression) -> None:
    (table,) = (table for table in way.tables() if table.title == "Where it forks")
    assert ("AI Consultant or Startup Founder", "another role") in {row[1:3] for row in table.rows}
    (staff,) = (row for row in table.rows if row[1] == "Staff")
    assert "one of Principal Engineer or Staff" in str(staff[3])


def test_resume_geni_alone_has_a_whole_way(way: Progression) -> None:
    assert [[rung.label for rung in route.rungs] for route in way.routes] == [
        ["junior", "senior", "Principal Engineer"],
        ["ML Engineer I", "senior", "Principal Engineer"],
    ]
    assert "junior to senior (3-5 years) to Principal Engineer" in way.full().to_text(4000)


def test_every_claim_shown_is_among_the_evidence(way: Progression) -> None:
    claims = [statement.claim for statement in way.evidence()]
    assert len(claims) == len(set(claims))
    shown = {claim for step in way.steps for change in step.changes for claim in change.item.claims}
    shown |= {claim for step in way.steps for move in step.moves for claim in move.claims}
    assert shown <= set(claims)
    stated, editorial = (sum(claim.basis == basis for claim in claims) for basis in ("stated", "editorial"))
    assert f"Rests on {len(claims)} claims: {stated} stated and {editorial} editorial." in way.full().to_text(4000)


def test_the_page_fits_a_terminal_and_names_its_sources(way: Progression) -> None:
    text = way.full().to_text(118)
    assert max(map(len, text.splitlines())) <= 118
    for source in ("deep-dive: ", "resume-geni: ", "taggd: "):
        assert f"\n{source}" in text
    assert way.full().to_markdown().startswith("**From Junior to Principal: AI Engineer**")
    assert "<script" not in way._repr_html_()


def test_the_flat_table_has_every_step_and_every_item(way: Progression) -> None:
    rows = way.table().to_dicts()
    assert [row["what"] for row in rows if row["section"] == "step"] == [
        "Junior to Mid-level",
        "Mid-level to Senior",
        "Senior to Principal",
    ]
    for number, step in enumerate(way.steps, 1):
        shown = [row["id"] for row in rows if row["step"] == number and row["change"] and row["section"] != "step"]
        assert sorted(map(str, shown)) == sorted(change.item.entity.id for change in step.changes)
    data = way.to_dict()
    assert data["steps"][2]["support"] == "stated"
    assert data["steps"][2]["joins"] == ["deep-dive", "taggd"]
    assert data["steps"][2]["others"] == ["rung-resume-geni-staff"]


# ------------------------------------------------------------------------------------------------------ other ways


def test_the_deep_dive_states_a_whole_way_to_the_head(graph: KnowledgeGraph) -> None:
    way = progression(graph, "junior", "head")
    assert names(way.levels) == ["junior", "mid", "senior", "head"]
    assert not way.is_assembled
    assert {source for ladder in way.whole for source in ladder.sources} == {"deep-dive"}
    assert "Stated as a whole: every step is in" in way.full().to_text(4000)
    head = way.steps[-1].stage
    assert {item.entity.id for item in head.duties} == {
        "define-ai-strategy",
        "balance-innovation-ethics-business",
    }
    assert {item.via.id for item in head.duties} == {"head-of-ai"}


def test_levels_go_by_the_titles_of_rungs_too(graph: KnowledgeGraph) -> None:
    assert progression(graph, "Freshers", "Head of AI") == progression(graph, "junior", "head")
    assert progression(graph, "ML Engineer I", "Director of AI").goal.id == "director"
    assert progression(graph, "Junior AI Engineer", "Senior/Lead").goal.id == "senior"


@pytest.mark.parametrize("ends", [("staff", "principal"), ("principal", "staff")])
def test_staff_and_principal_are_alternatives_and_no_step(graph: KnowledgeGraph, ends: tuple[str, str]) -> None:
    """The one source that names them joins them by an or: an answer with its line, and no error."""
    way = progression(graph, *ends)
    assert way.steps == ()
    assert way.routes == ()
    assert way.unordered is not None
    assert lines(way.unordered.alternatives, "resume-geni") == {64}
    assert set(way.unordered.claims) <= {statement.claim for statement in way.evidence()}
    text = way.full().to_text(4000)
    assert f"No source states a way from {ends[0].title()} to {ends[1].title()}, nor an order of the two." in text
    assert "resume-geni 64 names Principal Engineer or Staff as alternatives, in no order." in text
    assert "From " not in way.title
    assert way.to_dict()["unordered"]["levels"] == list(ends)


def test_no_editorial_edge_makes_an_order_of_alternatives() -> None:
    world = World(order=[("senior", "staff"), ("staff", "principal")])
    world.ladder("a", "senior", "staff|principal")
    group = AnyOf(("a-staff", "a-principal"))
    world.move("a", "senior", "staff", any_of=group)
    world.move("a", "senior", "principal", any_of=group)
    way = world.way("staff", "principal")
    assert way.steps == ()
    assert way.unordered is not None
    assert {claim.any_of for claim in way.unordered.alternatives} == {group}


def test_every_order_of_levels_is_one_that_a_ladder_of_a_source_has(graph: KnowledgeGraph) -> None:
    moves = {
        (low.id, high.id)
        for ladder in ladders(graph).items
        for move in ladder.moves
        if move.support == "stated"
        for low in ladder_levels(ladder, move.origin)
        for high in ladder_levels(ladder, move.target)
    }
    edges = {(claim.subject, claim.object) for claim in graph.claims(predicate="precedes")}
    assert edges <= moves


def ladder_levels(ladder: Ladder, rung: Entity) -> tuple[Entity, ...]:
    return next(each.levels for each in ladder.rungs if each.entity == rung)


def test_senior_and_lead_are_one_rung_and_no_step(graph: KnowledgeGraph) -> None:
    way = progression(graph, "senior", "lead")
    assert way.steps == ()
    assert way.unordered is not None
    assert {rung.title for rung in way.unordered.shared} == {"Senior", "Senior/Lead"}
    assert "Senior and Lead are one and the same rung: Senior (taggd 46" in way.full().to_text(4000)
    assert "Senior/Lead (deep-dive 61)" in way.full().to_text(4000)


@pytest.mark.parametrize("ends", [("director", "head"), ("manager", "head"), ("lead", "manager"), ("staff", "head")])
def test_of_levels_that_no_source_orders_it_says_who_names_which(graph: KnowledgeGraph, ends: tuple[str, str]) -> None:
    way = progression(graph, *ends)
    assert way.steps == ()
    text = way.full().to_text(4000)
    for level in ends:
        titles = {rung.title for ladder in way.ladders for rung in ladder.covering(graph[level])}
        assert titles
        assert all(title in text.partition("Rests on")[0] for title in titles)


@pytest.mark.parametrize("start", ["junior", "senior", "lead", "principal"])
def test_line_64_does_not_say_from_which_rung_management_is_entered(graph: KnowledgeGraph, start: str) -> None:
    way = progression(graph, start, "manager")
    assert way.steps == ()
    assert way.unordered is not None
    assert lines(way.unordered.entered, "resume-geni") == {64}
    assert {claim.condition for claim in way.unordered.entered} == {"for those drawn to management"}
    assert (
        "resume-geni 64 leads from AI Engineer to Director of AI or ML Engineering Manager, and does not say from which "
        "level." in way.full().to_text(4000)
    )
    assert {(fork.level, fork.origin.id) for fork in way.forks if fork.target.label == "ML Engineering Manager"} == {
        (None, "ai-engineer")
    }


def test_levels_on_different_branches_have_no_way(graph: KnowledgeGraph) -> None:
    way = progression(graph, "lead", "principal")
    assert way.steps == ()
    assert way.routes == ()
    assert not way.is_assembled
    assert (
        way.full().to_text(4000).splitlines()[2]
        == "No source states a way from Lead to Principal, nor an order of the two."
    )
    assert "Head of AI" in {fork.target.label for fork in way.forks if fork.level is not None}


def test_a_single_source_gives_its_own_steps_alone(graph: KnowledgeGraph) -> None:
    way = progression(graph.restrict(sources=["resume-geni"]), "junior", "principal")
    assert names(way.levels) == ["junior", "senior", "principal"]
    assert not way.is_assembled
    assert names(way.steps[0].skipped) == ["mid"]
    assert {step.said_by for step in way.steps} == {"resume-geni 64"}


def test_where_no_source_has_a_ladder_every_step_is_marked(graph: KnowledgeGraph) -> None:
    way = progression(graph.restrict(sources=["upgrad"]), "junior", "principal", role="ai-engineer")
    assert names(way.levels) == ["junior", "mid", "senior", "principal"]
    assert {step.status for step in way.steps} == {"editorial order only: no source states this step"}
    assert {step.said_by for step in way.steps} == {"no source"}
    text = way.full().to_text(4000)
    assert "No source states steps 1, 2 and 3" in text
    assert "No source describes a ladder of AI Engineer." in text


def test_without_editorial_claims_no_rung_has_a_level(graph: KnowledgeGraph) -> None:
    way = progression(graph.restrict(basis="stated"), "junior", "principal")
    assert way.steps == ()
    assert "No source states a way from Junior to Principal" in way.full().to_text(4000)


def test_a_specialization_marks_what_is_said_of_its_parent(graph: KnowledgeGraph) -> None:
    way = progression(graph, "junior", "principal", role="mlops")
    assert names(way.levels) == ["junior", "mid", "senior", "principal"]
    text = way.full().to_text(4000)
    assert "Ladders of AI Engineer, which MLOps / AI Platform Engineer specializes, are taken over." in text
    assert "2-5 years (taggd 57, 219, of AI Engineer)" in text
    assert "Step 1, Junior to Mid-level: stated by deep-dive and taggd (said of AI Engineer)" in text
    pay = [row for row in way.table().to_dicts() if row["section"] == "pay"]
    assert pay
    assert all("said of AI Engineer" in str(row["terms"]) for row in pay)


@pytest.mark.parametrize(
    ("start", "goal", "role", "message"),
    [
        ("senior", "Sr", "ai-engineer", "the way starts and ends at Senior: name two different levels"),
        (
            "principal",
            "junior",
            "ai-engineer",
            "Junior comes before Principal: ask for the way from Junior to Principal",
        ),
        ("Head of AI", "mid", "ai-engineer", "Mid-level comes before Head"),
    ],
)
def test_a_way_that_leads_nowhere_or_down(
    graph: KnowledgeGraph, start: str, goal: str, role: str, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        progression(graph, start, goal, role=role)


@pytest.mark.parametrize(
    ("start", "goal", "role", "message"),
    [
        ("junior", "wizard", "ai-engineer", "no level is called 'wizard'"),
        ("juniour", "senior", "ai-engineer", "no level is called 'juniour'; did you mean 'junior'"),
        ("", "senior", "ai-engineer", "no level is called ''"),
        ("junior", "kubernetes", "ai-engineer", "no level is called 'kubernetes'"),
        ("junior", "senior", "kubernetes", "no role is called 'kubernetes'"),
        (None, "senior", "ai-engineer", "no level is called"),
    ],
)
def test_unknown_names(graph: KnowledgeGraph, start: Any, goal: str, role: str, message: str) -> None:
    with pytest.raises(UnknownNameError, match=message.replace("?", "[?]")):
        progression(graph, start, goal, role=role)


def test_the_sample_has_an_order_and_no_ladder() -> None:
    way = progression(SAMPLE, "entry level", "senior", role="genai")
    (step,) = way.steps
    assert step.status == "editorial order only: no source states this step"
    assert str(step.stage.years[0]) == "5+ years"
    assert "said of AI Engineer" in way.full().to_text(4000)


def test_without_a_role_it_is_the_one_that_the_ladders_are_about(graph: KnowledgeGraph, way: Progression) -> None:
    assert way == progression(graph, "junior", "principal", role="ai-engineer")
    with pytest.raises(UsageError, match="no ladder is about a role: say which role is meant"):
        progression(SAMPLE, "junior", "senior")
    world = World()
    world.ladder("a", "junior", "senior", role="engineer")
    assert progression(world.graph(), "junior", "senior").role.id == "engineer"
    world.ladder("b", "junior", "senior", role="special")
    with pytest.raises(UsageError, match="the ladders are about engineer and special: say which"):
        progression(world.graph(), "junior", "senior")


# --------------------------------------------------------------------------------------------- worlds built by hand


def shown(way: Progression) -> list[tuple[str, str]]:
    return [(step.level.id, step.status) for step in way.steps]


def test_a_ladder_of_places_alone_is_listed() -> None:
    world = World()
    world.ladder("a", "junior", "mid", "senior")
    way = world.way(goal="senior")
    assert shown(way) == [("mid", "listed in this order"), ("senior", "listed in this order")]
    assert not way.is_assembled
    assert way.steps[0].stated_by == {"a"}
    assert way.steps[0].said_by.startswith("listed: a ")
    assert "(listed in this order)" in way.full().to_text(4000)


def test_a_stated_way_is_gone_before_the_editorial_order() -> None:
    world = World()
    world.ladder("a", "junior", "principal")
    world.move("a", "junior", "principal")
    way = world.way()
    assert shown(way) == [("principal", "stated")]
    assert names(way.steps[0].skipped) == ["mid", "senior", "staff"]


def test_the_finer_of_two_stated_ways_is_gone() -> None:
    world = World()
    world.ladder("a", "junior", "senior")
    world.move("a", "junior", "senior")
    world.ladder("b", "junior", "mid", "senior")
    world.move("b", "junior", "mid")
    world.move("b", "mid", "senior")
    way = world.way(goal="senior")
    assert [(level, sorted(step.stated_by)) for level, step in zip(names(way.levels[1:]), way.steps, strict=True)] == [
        ("mid", ["b"]),
        ("senior", ["b"]),
    ]
    assert [[rung.label for rung in route.rungs] for route in way.routes] == [
        ["junior of a", "senior of a"],
        ["junior of b", "mid of b", "senior of b"],
    ]


def test_where_ladders_leave_a_gap_the_editorial_order_fills_it() -> None:
    world = World()
    world.ladder("a", "junior", "mid")
    world.move("a", "junior", "mid")
    world.ladder("b", "senior", "staff", "principal")
    world.move("b", "senior", "staff")
    world.move("b", "staff", "principal")
    assert shown(world.way()) == [
        ("mid", "stated"),
        ("senior", "editorial order only: no source states this step"),
        ("staff", "stated; joins a's ladder to b's: no source states this join"),
        ("principal", "stated"),
    ]


def test_two_ladders_that_overlap_join_only_where_the_first_ends() -> None:
    world = World()
    world.ladder("a", "junior", "mid", "senior")
    world.move("a", "junior", "mid")
    world.move("a", "mid", "senior")
    world.ladder("b", "mid", "senior", "staff")
    world.move("b", "mid", "senior")
    world.move("b", "senior", "staff")
    way = world.way(goal="staff")
    assert shown(way) == [
        ("mid", "stated"),
        ("senior", "stated"),
        ("staff", "stated; joins a's ladder to b's: no source states this join"),
    ]
    assert way.whole == ()
    assert sorted(way.steps[1].stated_by) == ["a", "b"]


def test_rungs_of_one_level_that_no_move_ties_break_a_ladder() -> None:
    world = World()
    world.ladder("a", "junior", "mid|mid+senior", "staff")
    world.move("a", "junior", "mid")
    world.move("a", "mid+senior", "staff")
    way = world.way(goal="staff")
    (step,) = (step for step in way.steps if step.level.id == "staff")
    assert step.joins == ("a",)
    assert step.status == "stated; joins two parts of a's ladder: no source states this join"


def test_a_move_to_a_rung_of_another_ladder_counts() -> None:
    world = World()
    world.ladder("a", "junior")
    world.ladder("b", "principal")
    world.add("a", "a-junior", "leads-to", "b-principal", value=Years(Range.parse("9+"), "to-reach"))
    way = world.way()
    assert shown(way) == [("principal", "stated")]
    assert [str(years) for years in way.steps[0].stage.years] == ["9+ years from junior of a"]


def test_a_move_down_makes_no_way_and_no_circle() -> None:
    world = World()
    world.ladder("a", "junior", "mid", "senior")
    world.move("a", "junior", "senior")
    world.move("a", "senior", "mid")
    assert names(world.way(goal="senior").levels) == ["junior", "senior"]
    assert shown(world.way(goal="mid")) == [("mid", "editorial order only: no source states this step")]


def test_a_detour_over_unordered_levels_does_not_lead_down() -> None:
    world = World(order=[("mid", "senior")])
    world.ladder("a", "senior", "principal", "mid")
    world.move("a", "senior", "principal")
    world.move("a", "principal", "mid")
    with pytest.raises(UsageError, match="Mid comes before Senior"):
        world.way("senior", "mid")


def test_levels_that_nothing_orders_may_go_in_circles() -> None:
    world = World(order=())
    world.ladder("a", "junior", "mid", "senior")
    for low, high in (("junior", "mid"), ("mid", "junior"), ("mid", "senior")):
        world.move("a", low, high)
    assert shown(world.way(goal="senior")) == [("mid", "stated"), ("senior", "stated")]
    with pytest.raises(UsageError, match="Junior comes before Senior"):
        world.way("senior", "junior")


def test_what_is_said_of_the_role_itself_outweighs_its_parent() -> None:
    world = World()
    world.ladder("a", "junior", "mid", "senior")
    world.move("a", "junior", "mid")
    world.move("a", "mid", "senior")
    world.ladder("b", "junior", "senior", role="special")
    world.move("b", "junior", "senior")
    assert shown(world.way(goal="senior", role="special")) == [("senior", "stated")]
    assert shown(world.way(goal="senior", role="engineer")) == [("mid", "stated"), ("senior", "stated")]


def test_a_ladder_of_no_role_holds_for_all_and_one_of_a_child_for_no_parent() -> None:
    world = World()
    world.ladder("a", "junior", "senior", role=None)
    world.move("a", "junior", "senior")
    world.ladder("b", "junior", "mid", role="special")
    world.move("b", "junior", "mid")
    assert shown(world.way(goal="senior")) == [("senior", "stated")]
    assert shown(world.way(goal="mid")) == [("mid", "editorial order only: no source states this step")]


def test_a_move_of_ours_is_no_statement_of_a_source() -> None:
    world = World(order=())
    world.ladder("a", "junior", "senior")
    world.claims.append(world.editorial("a-junior", "leads-to", "a-senior"))
    (step,) = world.way(goal="senior").steps
    assert (step.support, step.status) == ("editorial", "editorial only: no source states this step")
    assert "No source states step 1: what leads there is what is editorial alone." in world.way(
        goal="senior"
    ).full().to_text(4000)


def test_counter_examples_make_no_way() -> None:
    world = World(order=())
    world.ladder("a", "junior", "senior")
    world.move("a", "junior", "senior", status="counter-example")
    assert [step.support for step in world.way(goal="senior").steps] == ["listed"]


def test_alternatives_at_the_end_are_shown_wherever_the_way_goes_through_one() -> None:
    world = World()
    world.ladder("a", "senior", "staff|principal")
    group = AnyOf(("a-staff", "a-principal"))
    world.move("a", "senior", "staff", any_of=group)
    world.move("a", "senior", "principal", any_of=group)
    assert [len(step.alternatives) for step in world.way("senior", "principal").steps] == [1]
    assert [len(step.alternatives) for step in world.way("senior", "staff").steps] == [1]
    assert world.way("staff", "principal").steps == ()


@pytest.mark.parametrize(
    ("low", "high", "kind", "because"),
    [
        ({}, {}, "carried over", None),
        ({"proficiency": "familiar"}, {"proficiency": "advanced"}, "deepened", "from familiar to advanced"),
        ({"proficiency": "advanced"}, {"proficiency": "familiar"}, "carried over", None),
        ({"proficiency": "familiar"}, {}, "carried over", None),
        ({}, {"proficiency": "expert"}, "carried over", None),
        ({"necessity": "preferred"}, {"necessity": "required"}, "deepened", "from preferred to required"),
        ({"necessity": "required"}, {"necessity": "preferred"}, "carried over", None),
        ({"condition": "with help"}, {}, "deepened", "no longer only: with help"),
        ({"condition": "with help"}, {"condition": "independently"}, "deepened", "no longer only: with help"),
        ({"condition": "independently"}, {}, "carried over", None),
        ({}, {"condition": "with help"}, "carried over", None),
        ({"condition": "with help"}, {"condition": "in large teams"}, "carried over", None),
        (
            {"necessity": "preferred", "proficiency": "familiar"},
            {"necessity": "core", "proficiency": "strong"},
            "deepened",
            "from familiar to strong; from preferred to core",
        ),
    ],
)
def test_deepened_means_stated_more_strongly(
    low: dict[str, Any], high: dict[str, Any], kind: str, because: str | None
) -> None:
    world = World()
    for level, terms in (("junior", low), ("mid", high)):
        world.add("a", "engineer", "needs", "python", levels=(level,), **{"necessity": "expected", **terms})
    (change,) = world.way(goal="mid").steps[0].changes
    assert (change.kind, change.because) == (kind, because)


def test_a_duty_is_deepened_only_where_a_limit_falls_away() -> None:
    world = World()
    world.add("a", "engineer", "performs", "design", levels=("junior",))
    world.add("a", "engineer", "performs", "design", levels=("mid",), necessity="required")
    (change,) = world.way(goal="mid").steps[0].changes
    assert change.kind == "carried over"
    assert "as at Junior" in world.way(goal="mid").full().to_text(4000)


def test_what_no_level_repeats_stays_open() -> None:
    world = World()
    world.add("a", "engineer", "performs", "design", levels=("junior",))
    world.add("a", "engineer", "needs", "python", levels=("junior", "senior"), necessity="core")
    way = world.way(goal="senior")
    assert [names(step.unrepeated) for step in way.steps] == [["design", "python"], ["design"]]
    assert [[(change.kind, names(change.since)) for change in step.changes] for step in way.steps] == [
        [],
        [("carried over", ["junior"])],
    ]
    assert "Stated of lower levels and not repeated here: 1 duty and 1 tool." in way.full().to_text(4000)


def test_general_claims_and_claims_of_an_industry_belong_to_no_level() -> None:
    world = World()
    world.entities.append(Entity("bank", "industry", "Banking"))
    world.add("a", "engineer", "needs", "python", necessity="core")
    world.add("a", "engineer", "performs", "design", levels=("mid",), industry="bank")
    pay = Money(Range.parse("100"), "EUR")
    world.add("a", "engineer", "pays", value=pay, levels=("mid",), industry="bank")
    stage = world.way(goal="mid").steps[0].stage
    assert stage.items == ()
    assert [claim.industry for claim in stage.pay] == ["bank"]
    assert "Banking" in world.way(goal="mid").full().to_text(4000)


def test_a_career_move_that_holds_at_one_level_forks_there() -> None:
    world = World()
    world.entities.append(Entity("founder", "role", "Founder"))
    world.add("a", "engineer", "leads-to", "founder", levels=("mid",))
    assert [(fork.level and fork.level.id, fork.target.id) for fork in world.way(goal="senior").forks] == [
        ("mid", "founder")
    ]
    assert world.way("senior", "staff").forks == ()


def test_an_ambiguous_title_is_not_guessed() -> None:
    world = World()
    world.entities += [
        Entity("x1", "rung", "Wizard"),
        Entity("x2", "rung", "Wizard"),
        Entity("steps", "ladder", "Steps"),
    ]
    for id, place, level in (("x1", 1, "mid"), ("x2", 2, "senior")):
        world.add("a", id, "in-ladder", "steps", value=Quantity(Range.parse(place), "position"))
        world.claims.append(world.editorial(id, "covers", level))
    with pytest.raises(UnknownNameError, match="no level is called 'Wizard'"):
        world.way(goal="Wizard")
    world.entities += [Entity("top-1", "level", "Top one"), Entity("top-2", "level", "Top two")]
    with pytest.raises(AmbiguousNameError):
        world.way(goal="Top")


# ------------------------------------------------------------------------------------------------------------- laws


def answered(graph: KnowledgeGraph, ends: list[str], role: str) -> Progression | None:
    try:
        return progression(graph, *ends, role=role)
    except UsageError:
        return None


ends = st.permutations(LEVELS).map(lambda levels: levels[:2])
roles = st.sampled_from(["engineer", "special"])


def makes(step: Step, graph: KnowledgeGraph) -> bool:
    """Whether the moves or the order of a step lead from its start to its end, by the claims of the graph alone."""
    for move in step.moves:
        low = {claim.object for claim in graph.claims(subject=move.origin.id, predicate="covers")}
        high = {claim.object for claim in graph.claims(subject=move.target.id, predicate="covers")}
        if step.origin.id not in low or step.level.id not in high:
            return False
    return all((claim.subject, claim.object) == (step.origin.id, step.level.id) for claim in step.order)


@settings(deadline=None)
@given(worlds(), ends, roles)
def test_every_step_is_stated_or_marked_as_assembled_with_its_sources(world: World, ends: list[str], role: str) -> None:
    graph = world.graph()
    way = answered(graph, ends, role)
    for step in way.steps if way else ():
        assert makes(step, graph)
        assert bool(step.stated_by) == (step.support in ("stated", "listed"))
        assert step.is_assembled == ("no source states" in step.status)
        assert step.stated_by or step.is_assembled
        assert step.moves or step.order
        for source in step.stated_by:
            assert source in step.said_by
            assert source in step.headline


@settings(deadline=None)
@given(worlds(), ends, roles)
def test_the_way_runs_from_start_to_goal_and_passes_no_level_twice(world: World, ends: list[str], role: str) -> None:
    graph = world.graph()
    way = answered(graph, ends, role)
    if way is None or not way.steps:
        return
    levels = names(way.levels)
    assert [levels[0], levels[-1]] == list(ends)
    assert len(set(levels)) == len(levels)
    assert [step.origin.id for step in way.steps] == levels[:-1]
    above = level_order(graph).above
    assert not any(ends[0] in above[level] or level in above[ends[1]] for level in levels)


@settings(deadline=None)
@given(worlds(), ends, roles)
def test_no_step_is_left_to_the_editorial_order_where_sources_have_a_way(
    world: World, ends: list[str], role: str
) -> None:
    import networkx as nx

    graph = world.graph()
    way = answered(graph, ends, role)
    if way is None:
        return
    order = level_order(graph)
    stated: nx.DiGraph[str] = nx.DiGraph()
    stated.add_nodes_from(LEVELS)
    for ladder in way.ladders:
        covers = {rung.entity.id: names(rung.levels) for rung in ladder.rungs}
        for move in ladder.moves:
            pairs = ((low, high) for low in covers[move.origin.id] for high in covers.get(move.target.id, []))
            stated.add_edges_from((low, high) for low, high in pairs if low not in order.above[high])
    outside = [level for level in LEVELS if ends[0] in order.above[level] or level in order.above[ends[1]]]
    stated.remove_nodes_from(outside)
    has_way = not set(ends) & set(outside) and nx.has_path(stated, *ends)
    assert has_way == (bool(way.steps) and all(step.support in ("stated", "listed") for step in way.steps))


@settings(deadline=None)
@given(worlds(), ends, roles)
def test_a_way_is_whole_exactly_where_nothing_of_it_is_assembled(world: World, ends: list[str], role: str) -> None:
    way = answered(world.graph(), ends, role)
    if way is not None and way.steps:
        assert bool(way.whole) == (not way.is_assembled)


@settings(deadline=None)
@given(worlds(), ends, roles)
def test_a_route_is_a_chain_of_moves_of_one_ladder(world: World, ends: list[str], role: str) -> None:
    graph = world.graph()
    way = answered(graph, ends, role)
    for route in way.routes if way else ():
        assert all(move.ladder == route.ladder for move in route.moves)
        assert all(one.target == other.origin for one, other in pairwise(route.moves))
        for rung, level in ((route.rungs[0], ends[0]), (route.rungs[-1], ends[1])):
            assert graph.claims(subject=rung.id, predicate="covers", object=level)


@settings(deadline=None)
@given(worlds(), ends, roles, st.sampled_from("abc"))
def test_fewer_sources_never_add_an_item_or_a_statement(world: World, ends: list[str], role: str, source: str) -> None:
    graph = world.graph()
    whole, part = answered(graph, ends, role), answered(graph.restrict(sources=[source]), ends, role)
    if whole is None or part is None:
        return
    items = {stage.level.id: {(item.predicate, item.entity.id) for item in stage.items} for stage in whole.stages}
    for stage in part.stages:
        found = {(item.predicate, item.entity.id) for item in stage.items}
        assert found <= items.get(stage.level.id, found)
    assert all(step.stated_by <= {source} for step in part.steps)
    assert (
        len([step for step in whole.steps if not step.stated_by])
        <= len([step for step in part.steps if not step.stated_by])
        or not part.steps
    )


@settings(deadline=None)
@given(worlds(), ends, roles)
def test_every_item_is_new_deepened_or_carried_over_once(world: World, ends: list[str], role: str) -> None:
    way = answered(world.graph(), ends, role)
    before: set[str] = set(names(item.entity for item in way.start.items)) if way else set()
    for step in way.steps if way else ():
        here = [change.item.entity.id for change in step.changes]
        assert here == names(item.entity for item in step.stage.items)
        assert sorted(here) == sorted(
            change.item.entity.id for change in (*step.new, *step.deepened, *step.carried_over)
        )
        assert {change.item.entity.id for change in step.new} == set(here) - before
        assert set(names(step.unrepeated)) == before - set(here)
        before |= set(here)


@settings(deadline=None, max_examples=50)
@given(worlds(), ends, roles)
def test_the_answer_does_not_hang_on_the_order_of_the_claims(world: World, ends: list[str], role: str) -> None:
    graph = world.graph()
    turned = KnowledgeGraph.trusted(reversed(list(graph)), reversed(graph.claims()))
    one, other = answered(graph, ends, role), answered(turned, ends, role)
    assert one == other
    if one is not None and other is not None:
        assert one.full().to_text(110) == other.full().to_text(110)
