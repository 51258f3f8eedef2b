"""Does the short page hold what matters most, as strongly as sources say it and no more, and tell how much it leaves out?"""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from ai_roles.dataset import load
from ai_roles.model import AnyOf, Cited, Claim, Document, Entity, KnowledgeGraph
from ai_roles.pages.short_page import ShortSheet, short_sheet
from ai_roles.pages.single_page import page
from ai_roles.query.facts import pay, unknowns
from ai_roles.query.roles import TIERS, Position, compare, profile, requirements
from ai_roles.sample import CLAIMS, ENTITIES, SAMPLE
from tests.hostile import hostile_graph
from tests.html_reading import Page, assert_ours, assert_well_built
from tests.strategies import graphs

BUNDLED = load()


def sheet_of(name: str, graph: KnowledgeGraph = BUNDLED) -> ShortSheet:
    return short_sheet(profile(graph, name))


def lines_of(sheet: ShortSheet, part: str) -> list[tuple[str, str, str]]:
    return [
        (line.what, line.how, line.mark)
        for column in sheet.columns
        for each in column
        if each.id == part
        for group in each.groups
        for line in group.lines
    ]


@pytest.mark.parametrize("name", ["mlops", "ai-engineer", "genai@senior/bfsi", "data scientist", "analyst"])
def test_it_is_well_built(name: str) -> None:
    text = page(BUNDLED, name, short=True)
    read = Page(text)
    assert_ours(read)
    assert_well_built(read)
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert f"ai-roles page {profile(BUNDLED, name).position.key}" in read.text


def test_its_own_needs_come_first_and_every_need_is_shown_or_counted() -> None:
    sheet = sheet_of("mlops")
    (part,) = (part for column in sheet.columns for part in column if part.id == "needs")
    needs = requirements(BUNDLED, sheet.profile.position)
    assert sum(group.count for group in part.groups) == len(needs)
    assert all(len(group.lines) + group.more == group.count for group in part.groups)
    assert [line.what for line in part.groups[0].lines] == [need.label for need in needs if need.own]
    assert part.groups[0].title == "Should (expected)"
    assert [group.title for group in part.groups[1:]] == [
        f"{tier}, said of AI Engineer" for tier in ("Must", "Should", "Nice to have")
    ]


def test_a_row_names_only_those_who_ask_as_strongly_as_its_heading_says() -> None:
    for name in ("ai-engineer", "mlops", "ai-ml-engineer"):
        for column in sheet_of(name).columns:
            for part in column:
                for group in part.groups if part.id == "needs" else ():
                    tier = {"Must": "must", "Should": "should", "Nice": "nice"}[re.split(r"\W", group.title)[0]]
                    for line in group.lines:
                        assert line.claims
                        assert {claim.necessity for claim in line.claims} <= set(TIERS[tier])  # type: ignore[index]


def test_examples_conditions_and_choices_stay_what_they_are() -> None:
    needs = {what: how for what, how, _ in lines_of(sheet_of("mlops"), "needs")}
    assert needs["Docker"] == "as an example"
    assert needs["CI/CD"] == ""
    assert "one of LoRA or QLoRA" in {what for what, _, _ in lines_of(sheet_of("genai"), "needs")}
    group = AnyOf(("docker", "kubernetes"))
    told = [
        Claim(
            "genai-engineer",
            "needs",
            id,
            necessity="required",
            any_of=group,
            condition="at night",
            evidence=CLAIMS[0].evidence,
        )
        for id in group.members
    ]
    both = lines_of(sheet_of("genai", KnowledgeGraph(ENTITIES, (*CLAIMS, *told))), "needs")
    assert ("one of Docker or Kubernetes", "at night", "") in [(what, how, "") for what, how, _ in both]


def test_only_and_stressed_here_are_those_of_the_comparisons() -> None:
    marks = {what: mark for what, _, mark in lines_of(sheet_of("mlops"), "needs") if mark}
    sisters = ("genai", "applied ai", "ai-solutions-architect")
    both = [compare(BUNDLED, "mlops", other) for other in sisters]
    only = set.intersection(*({item.entity.label for item in each.only_left} for each in both))
    apart = set.intersection(*({item.entity.label for item in each.distinctive_left} for each in both))
    assert {what for what, mark in marks.items() if mark == "only here"} == only
    assert {what for what, mark in marks.items() if mark == "stressed here"} == apart - only
    told = {what: how for what, how, _ in lines_of(sheet_of("mlops"), "apart")}
    assert "Fine-tuning" in sheet_text(sheet_of("mlops"))
    assert set(told) >= {"Applied AI Engineer", "AI Solutions Architect"}


def sheet_text(sheet: ShortSheet) -> str:
    return " ".join(f"{line.what} {line.how}" for c in sheet.columns for p in c for g in p.groups for line in g.lines)


def test_a_role_with_specializations_tells_what_sets_them_apart() -> None:
    sheet = sheet_of("ai-engineer")
    assert "What sets its specializations apart" in [part.title for column in sheet.columns for part in column]
    assert not {mark for _, _, mark in lines_of(sheet, "needs") if mark}


def test_pay_stands_with_place_and_whose_it_is() -> None:
    sheet = sheet_of("mlops")
    (part,) = (part for column in sheet.columns for part in column if part.id == "pay")
    assert sum(group.count for group in part.groups) == len(pay(BUNDLED, "mlops").items)
    assert [group.title for group in part.groups] == [
        "Of AI Engineer",
        "Of a proxy occupation: Computer and Information Research Scientist",
    ]
    assert all("India" in line.how or "United States" in line.how for group in part.groups for line in group.lines)
    assert all(line.refs for group in part.groups for line in group.lines)


def test_years_are_those_of_the_levels_and_silence_is_told() -> None:
    sheet = sheet_of("ai-engineer")
    years = {what: how for what, how, _ in lines_of(sheet, "years")}
    assert years["Junior"].startswith("0-2 years; called")
    assert years["Whatever the level"] == "3+ years asked for"
    text = Page(page(BUNDLED, "ai-engineer", short=True)).text
    assert "No source says how many years: Lead, Head, Principal" in text
    for unknown in unknowns(BUNDLED, "ai-engineer").items:
        assert unknown.levels or unknown.noun in text
    assert "No source states a skill or tool that Analyst needs." in Page(page(BUNDLED, "analyst", short=True)).text


def test_a_source_has_one_note_and_whom_it_quotes_another() -> None:
    notes = [text for _, text in sheet_of("mlops").notes]
    assert len(notes) == len(set(notes)) < 10
    assert sum("003_0c6feee0977e4b96.txt" in text for text in notes) > 1
    assert any(text.endswith("(quoting Coursera)") for text in notes)


def test_more_sources_than_a_sheet_holds_are_counted() -> None:
    sources = [
        Entity(
            f"source-{number}", "source", f"Source {number}", document=Document(f"Document {number}", locator="lines")
        )
        for number in range(40)
    ]
    cited = tuple(Cited(source.id, lines=(3,)) for source in sources)
    claim = Claim("mlops-engineer", "needs", "rag", necessity="required", evidence=cited)
    graph = KnowledgeGraph((*ENTITIES, *sources), (*CLAIMS, claim))
    read = Page(page(graph, "mlops", short=True))
    assert "more sources are not named here" in read.text
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_equal_graphs_give_equal_sheets() -> None:
    other = KnowledgeGraph(list(BUNDLED)[::-1], list(BUNDLED.all_claims.values())[::-1])
    for name in ("mlops", "ai-engineer", "genai@senior/bfsi"):
        assert page(other, name, short=True) == page(BUNDLED, name, short=True)


def test_hostile_texts_stay_text() -> None:
    graph = hostile_graph()
    for role in ("role-0", "role-1", "role-2"):
        text = page(graph, role, short=True)
        read = Page(text)
        assert_ours(read)
        assert_well_built(read)
        assert "\u202e" not in text
        assert len(text) < 120_000


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_any_graph_makes_sheets(graph: KnowledgeGraph) -> None:
    for role in graph.of_kind("role"):
        read = Page(page(graph, Position(role), short=True))
        assert_ours(read)
        assert_well_built(read)


def test_the_small_graph_has_one_too() -> None:
    assert "Kubernetes" in page(SAMPLE, "mlops", short=True)
