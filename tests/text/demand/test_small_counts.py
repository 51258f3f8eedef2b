"""Can a count under ten be worked out, from totals less their parts or from a bound? By trying all that a reader could subtract."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given, strategies as st

from ai_roles.sample import SAMPLE
from ai_roles.text.demand import ANY, Cell, CountKey, DemandCounts, demand_changes, demand_of, demand_trends, telling

from .test_observing import DEMAND, row_cell

ROLES, LEVELS = ("", "a", "b", "c"), ("", "x", "y")
leaves = st.dictionaries(st.tuples(st.sampled_from(ROLES), st.sampled_from(LEVELS)), st.integers(0, 40))


@given(leaves)
def test_no_total_less_its_parts_is_from_one_to_nine(counted: dict[tuple[str, str], int]) -> None:
    counts: Counter[Cell] = Counter()
    for (role, level), count in counted.items():
        for cell in {ANY, Cell(role), Cell(role, level)}:
            if "" not in cell:
                counts[cell] += count
    shown = {cell: count for cell, count in counts.items() if count >= 10}
    gone = {cell for cell, _ in telling((cell, "docker", count) for cell, count in shown.items())}
    left = {cell: count for cell, count in shown.items() if cell not in gone}
    assert not gone or len(shown) > 1
    roles = [role for role in ROLES if role]
    by_level = {role: sum(left.get(Cell(role, level), 0) for level in LEVELS) for role in roles}
    for role in roles:
        if Cell(role) in left and by_level[role]:
            assert left[Cell(role)] - by_level[role] not in range(1, 10)
    if ANY in left:
        for chosen in product(*[{left.get(Cell(role), 0), by_level[role]} for role in roles]):
            assert not any(chosen) or left[ANY] - sum(chosen) not in range(1, 10)


def test_what_gives_nothing_away_stays() -> None:
    role, other = Cell("a"), Cell("b")
    assert not telling([(ANY, "docker", 60), (role, "docker", 30), (other, "docker", 30)])
    assert not telling([(ANY, "docker", 60), (role, "docker", 50)])
    assert not telling([(ANY, "docker", 12), (role, "python", 11)])


def test_further_down_the_smallest_part_goes_with_what_it_consists_of() -> None:
    role = Cell("a")
    mid, senior = role._replace(level="x"), role._replace(level="y")
    given_counts = [(role, 60), (mid, 20), (senior, 35), (mid._replace(month="2026-01"), 20)]
    found = telling((cell, "docker", count) for cell, count in given_counts)
    assert {cell for cell, _ in found} == {mid, mid._replace(month="2026-01")}


def test_the_rows_of_an_answer_tell_no_small_count() -> None:
    rows = {(row_cell(row), row.entity.id): row.sample.count for row in DEMAND.items}
    assert DEMAND.withheld
    assert f"nor {DEMAND.withheld} more that would give one away" in DEMAND.left_out
    for (cell, id), count in rows.items():
        for name in ("role", "month"):
            parts = [
                n
                for (each, other), n in rows.items()
                if other == id and each != cell and each._replace(**{name: None}) == cell
            ]
            assert not parts or count - sum(parts) not in range(1, 10), (cell, id, name)


def role_counts(*named: tuple[str, int, int]) -> DemandCounts:
    """So many of so many postings of each role that name Docker."""
    rows: dict[CountKey, int] = {}
    for role, count, of in named:
        for number in range(of):
            cell = CountKey(role=role, employer=f"{role} {number}", month=f"2026-0{number % 3 + 1}")
            rows |= {cell: 1} | ({cell._replace(what="named", name="docker"): 1} if number < count else {})
    return DemandCounts(("role", "month"), rows)


def test_changes_and_trends_tell_no_small_count_either() -> None:
    counts = role_counts(("mlops-engineer", 30, 60), ("genai-engineer", 7, 60))
    changes = demand_changes(SAMPLE, counts, counts)
    assert [(each.where, each.entity.id) for each in changes.items] == [("MLOps Engineer", "docker")]
    trends = demand_trends(SAMPLE, counts)
    assert [(each.role and each.role.id, each.count) for each in trends.items] == [("mlops-engineer", 30)]
    both = role_counts(("mlops-engineer", 30, 60), ("genai-engineer", 17, 60))
    assert len(demand_changes(SAMPLE, both, both)) == len(demand_trends(SAMPLE, both)) == 3


@pytest.mark.parametrize("of", [40, 61, 200])
def test_a_bound_tells_no_small_count(of: int) -> None:
    told = set()
    for count in range(3):
        demand = demand_of(SAMPLE, role_counts(("mlops-engineer", count, of)), corpus="ours")
        told |= {row.at_most for row in demand.hardly_asked if row.entity.id == "docker"}
    assert len(told) == 1
    assert told <= {15} or of == 200


def test_what_pays_tells_no_small_count() -> None:
    def paid(role: str, many: int) -> dict[CountKey, int]:
        cells = [CountKey(role=role, employer=f"{role} {number}") for number in range(many)]
        pays = [cell._replace(what="pay", name="USD year base 100000 120000") for cell in cells]
        return dict.fromkeys([*cells, *pays], 1)

    few = DemandCounts(("role",), paid("mlops-engineer", 12) | paid("genai-engineer", 4))
    many = DemandCounts(("role",), paid("mlops-engineer", 12) | paid("genai-engineer", 14))
    assert [row.cell.name for row in demand_of(SAMPLE, few, corpus="ours").pay] == ["MLOps Engineer"]
    assert len(demand_of(SAMPLE, many, corpus="ours").pay) == 3
