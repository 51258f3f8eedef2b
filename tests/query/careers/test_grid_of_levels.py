"""The grid of skills by level: it says what the way from level to level says, and nothing where no source speaks."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.dataset import load
from ai_roles.errors import UsageError
from ai_roles.model import Entity, KnowledgeGraph, Range, Years
from ai_roles.pages.single_page import page
from ai_roles.query.careers.grid_of_levels import LevelGrid, level_grid
from ai_roles.query.careers.grid_rows import GridRow
from ai_roles.query.careers.level_contents import Change
from ai_roles.query.careers.level_path import Progression, progression
from ai_roles.query.careers.source_ladders import level_order
from ai_roles.query.roles.profiles import profile
from ai_roles.sample import SAMPLE
from tests.ladders import World, worlds


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module")
def grid(graph: KnowledgeGraph) -> LevelGrid:
    return level_grid(graph, "ai-engineer")


def row(grid: LevelGrid, id: str) -> GridRow:
    (found,) = (each for each in grid if each.entity.id == id)
    return found


def kinds(grid: LevelGrid, id: str) -> dict[str, str | None]:
    return {level.id: row(grid, id).kind(level) for level in grid.levels}


# --------------------------------------------------------------------------------------- what the bundled sources say


def test_columns_are_the_levels_in_their_order(grid: LevelGrid, graph: KnowledgeGraph) -> None:
    ids = [level.id for level in grid.levels]
    assert ids[:3] == ["junior", "mid", "senior"]
    assert {"principal", "staff", "head"} <= set(ids)
    above = level_order(graph).above
    assert not any(low in above[high] for low, high in combinations(ids, 2))


def test_what_a_level_adds_is_new_there_and_carried_over_above(grid: LevelGrid) -> None:
    assert {level: kind for level, kind in kinds(grid, "feature-engineering").items() if kind} == {
        "junior": "new",
        "mid": "carried over",
    }
    assert {level: kind for level, kind in kinds(grid, "system-design").items() if kind} == {"senior": "new"}


def test_what_was_done_in_support_of_others_is_deepened_where_it_is_not(grid: LevelGrid) -> None:
    train = row(grid, "build-and-train-models")
    assert [(cell.level.id, cell.kind) for cell in train.cells] == [("junior", "new"), ("mid", "deepened")]
    assert str(train.cells[1].because).startswith("no longer only: in support of others")
    assert str(grid.cell(train, grid.levels[1])).startswith("deepened: no longer only: in support of others")


def test_what_is_said_at_no_level_holds_generally_and_what_nobody_says_is_empty(grid: LevelGrid) -> None:
    assert kinds(grid, "python")["principal"] == "generally"
    assert not row(grid, "python").cells
    assert kinds(grid, "clean-code")["principal"] is None
    assert grid.cell(row(grid, "clean-code"), grid.levels[-1]) is None


def test_what_a_posting_for_three_years_asks_is_said_elsewhere_than_of_juniors(grid: LevelGrid) -> None:
    found = [each for each in grid if each.elsewhere]
    assert {level.id for each in found for level in each.elsewhere} == {"junior"}
    etl = row(grid, "etl")
    assert (etl.kind(grid.levels[0]), etl.kind(grid.levels[2])) == ("elsewhere", "generally")
    assert grid.cell(etl, grid.levels[0]) == "elsewhere, from a posting for 3+ years"


def test_the_profile_of_a_level_leaves_out_what_the_grid_calls_elsewhere(
    graph: KnowledgeGraph, grid: LevelGrid
) -> None:
    held = {item.entity.id for item in profile(graph, "ai-engineer@junior").items if item.entity and not item.within}
    for each in grid:
        if grid.levels[0] in each.elsewhere and each.at(grid.levels[0]) is None:
            assert each.entity.id not in held
        if each.kind(grid.levels[0]) == "generally":
            assert each.entity.id in held


def test_a_kind_of_another_thing_stands_below_it(grid: LevelGrid) -> None:
    ids = [each.entity.id for each in grid]
    assert row(grid, "clean-data").under == row(grid, "prepare-data").entity
    for each in grid:
        if each.under is not None:
            assert ids.index(each.under.id) < ids.index(each.entity.id)


def test_skills_come_first_then_tools_then_duties(grid: LevelGrid) -> None:
    assert list(grid.sections)[:3] == ["skills", "tools", "duties"]
    for rows in grid.sections.values():
        assert all(each.cells for each in rows)


def test_the_flat_table_has_a_row_for_each_thing_and_a_column_for_each_level_by_id(grid: LevelGrid) -> None:
    table = grid.table()
    assert table.columns[4:-2] == tuple(level.id for level in grid.levels)
    assert [found["id"] for found in table.to_dicts()] == [each.entity.id for each in grid]
    assert len({(each.predicate, each.entity.id) for each in grid}) == len(grid)


def test_readers_are_told_what_is_editorial_and_what_is_silent(grid: LevelGrid) -> None:
    text = grid.full().to_text(4000)
    assert "Ladders of several sources meet at Junior, Mid-level, Senior and Lead" in text
    assert "that their titles mean the same is editorial" in text
    assert "No source orders Principal and Staff: alternatives in resume-geni 64." in text
    assert "No source states what Director or Manager takes or does." in text
    assert "no source says" in text


def test_a_specialization_says_whose_levels_are_told(graph: KnowledgeGraph) -> None:
    grid = level_grid(graph, "mlops")
    text = grid.full().to_text(4000)
    assert "What is stated of a level is said of AI Engineer, but for what names another." in text
    assert row(grid, "docker").general_of == grid.role
    assert grid.told_of.id == "ai-engineer"


def test_without_a_role_it_is_that_of_the_ladders(graph: KnowledgeGraph, grid: LevelGrid) -> None:
    assert level_grid(graph) == grid
    with pytest.raises(UsageError, match="say which role is meant"):
        level_grid(SAMPLE)


def test_of_a_role_without_levels_it_is_said_that_no_source_speaks(graph: KnowledgeGraph) -> None:
    grid = level_grid(graph, "data-scientist")
    assert grid.levels == ()
    assert grid.silence is not None
    assert grid.silence.sentence == "No source states anything of a level of Data Scientist."
    assert grid.silence.instead[0].entity.id == "ai-engineer"
    assert "level by level" in grid.full().to_text()


def test_evidence_is_every_claim_that_a_cell_rests_on(grid: LevelGrid) -> None:
    told = {statement.claim for statement in grid.evidence()}
    assert {claim for each in grid for cell in each.cells for claim in cell.claims} <= told
    assert {claim for head in grid.heads for claim in head.claims} <= told
    assert all(claim.positive for claim in told)


# ------------------------------------------------------------------------------------ the same as from level to level


def same(grid: LevelGrid, way: Progression) -> int:
    """How many changes of the way the grid tells as the way does; of those levels below which both see the same."""
    above = level_order(grid.graph).above
    told = 0
    for number, step in enumerate(way.steps, 1):
        column = {(each.predicate, each.entity.id): each.at(step.level) for each in grid}
        contents = {key: cell.claims for key, cell in column.items() if cell is not None}
        assert contents == {(item.predicate, item.entity.id): item.claims for item in step.stage.items}
        below = {level.id for level in grid.levels if step.level.id in above[level.id]}
        on_the_way = {level.id for level in way.levels[:number]}
        for change in step.changes:
            cell = column[change.item.predicate, change.item.entity.id]
            assert cell is not None
            if below == on_the_way:
                assert Change(cell.kind, change.item, change.before, cell.since, cell.because) == change
                told += 1
            elif on_the_way <= below and cell.kind == "new":
                assert change.kind == "new"
    return told


@pytest.mark.parametrize("role", ["ai-engineer", "mlops", "genai", "applied-ai"])
def test_the_grid_says_what_the_way_says(graph: KnowledgeGraph, role: str) -> None:
    assert same(level_grid(graph, role), progression(graph, "junior", "principal", role=role)) > 50


@settings(deadline=None)
@given(worlds(), st.sampled_from(["engineer", "special"]))
def test_the_grid_says_what_any_way_says(world: World, role: str) -> None:
    graph = world.graph()
    grid = level_grid(graph, role)
    for low, high in (("junior", "mid"), ("junior", "senior"), ("mid", "principal")):
        try:
            way = progression(graph, low, high, role=role)
        except UsageError:
            continue
        same(grid, way)


def test_of_the_lowest_level_all_is_new(grid: LevelGrid) -> None:
    assert {cell.kind for each in grid for cell in each.cells if cell.level.id == "junior"} == {"new"}


def test_levels_that_no_source_orders_tell_nothing_of_each_other() -> None:
    world = World(order=())
    for level in ("junior", "senior"):
        world.add("a", "engineer", "needs", "python", levels=(level,), necessity="core")
    (python,) = level_grid(world.graph(), "engineer").items
    assert [(cell.level.id, cell.kind) for cell in python.cells] == [("junior", "new"), ("senior", "new")]


def test_a_level_with_years_alone_is_a_column() -> None:
    world = World()
    band = Years(Range(Decimal(2), Decimal(5)), "band")
    world.add("a", "engineer", "experience", value=band, levels=("mid",))
    grid = level_grid(world.graph(), "engineer")
    assert [level.id for level in grid.levels] == ["mid"]
    assert grid.speaking == ()
    assert "No source states what Mid takes or does." in grid.full().to_text(4000)


def test_hundreds_of_levels_are_told_and_set() -> None:
    world = World(order=())
    ids = [f"level-{number}" for number in range(240)]
    world.entities += [Entity(id, "level", id) for id in ids]
    world.claims += [world.editorial(low, "precedes", high) for low, high in pairwise(ids)]
    for id in ids:
        world.add("a", "engineer", "needs", "python", levels=(id,), necessity="core")
    graph = world.graph()
    grid = level_grid(graph, "engineer")
    (python,) = grid.items
    assert [cell.kind for cell in python.cells] == ["new"] + ["carried over"] * 239
    assert page(graph, "engineer").count("carried over</span>") == 239
