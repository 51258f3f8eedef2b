"""What is asked for more often than before? Two corpora and the months of one, with what chance explains left aside."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from ai_roles.errors import UsageError
from ai_roles.model import KnowledgeGraph
from ai_roles.sample import SAMPLE
from ai_roles.text.demand import (
    CountKey,
    DemandCounts,
    demand_changes,
    demand_of,
    demand_trends,
    difference,
    share_of,
)

ROLE = "mlops-engineer"


def counts(named: dict[str, int], of: int, *, employer: str = "", role: str = ROLE) -> DemandCounts:
    """So many postings for a role, of one employer or of nobody by name, and what how many of them name."""
    rows = {CountKey(role=role, employer=employer): of}
    rows |= {
        CountKey(role=role, employer=employer, what="named", name=name): count for name, count in named.items() if count
    }
    return DemandCounts(("role",), rows)


def monthly(shares: dict[str, list[int]], of: int, *, by: tuple[str, ...] = ("role", "month")) -> DemandCounts:
    rows: dict[CountKey, int] = {}
    for number in range(max(map(len, shares.values()))):
        cell = CountKey(role=ROLE if "role" in by else "", month=f"2026-{number + 1:02d}")
        rows[cell] = of
        for name, named in shares.items():
            if named[number]:
                rows[cell._replace(what="named", name=name)] = named[number]
    return DemandCounts(by, rows)  # type: ignore[arg-type]


def overlay(given: DemandCounts, corpus: str) -> KnowledgeGraph:
    return demand_of(SAMPLE, given, corpus=corpus, date="2026-11-30").overlay


def test_a_difference_has_an_interval_and_a_corrected_probability() -> None:
    before, after = counts({"docker": 20, "python": 50}, 100), counts({"docker": 60, "python": 53}, 100)
    found = demand_changes(SAMPLE, before, after)
    docker = next(each for each in found if each.role and each.entity.id == "docker")
    expected = difference(share_of([(1, 1)] * 60 + [(0, 1)] * 40), share_of([(1, 1)] * 20 + [(0, 1)] * 80))
    assert (docker.change, docker.low, docker.high, docker.p) == pytest.approx(
        (expected.share, expected.low, expected.high, expected.p)
    )
    assert docker.p < docker.corrected_p
    assert {each.entity.id for each in found.certain} == {"docker"}
    assert [(each.entity.id, each.where) for each in found][:2] == [
        ("docker", "All postings"),
        ("docker", "MLOps Engineer"),
    ]


def test_one_employer_with_many_postings_makes_no_difference() -> None:
    before = counts({"docker": 30}, 60)
    alone = before + counts({"docker": 10}, 60) + counts({"docker": 100}, 100, employer="acme")
    spread = before + counts({"docker": 110}, 160)
    assert not any(each.is_certain for each in demand_changes(SAMPLE, before, alone))
    assert all(each.is_certain for each in demand_changes(SAMPLE, before, spread)) is False
    big = demand_changes(SAMPLE, counts({"docker": 60}, 200), counts({"docker": 160}, 200))
    assert all(each.is_certain for each in big)


@pytest.mark.parametrize(("before", "after", "rows"), [(9, 90, 0), (90, 9, 0), (0, 90, 0), (10, 90, 2)])
def test_what_fewer_than_ten_name_is_left_out(before: int, after: int, rows: int) -> None:
    found = demand_changes(SAMPLE, counts({"docker": before}, 100), counts({"docker": after}, 100))
    assert (len(found), found.left_out) == (rows, 2 - rows)
    assert str(before) not in [cell for row in found.table().rows for cell in row] or rows


def test_overlays_are_compared_as_the_counts_they_were_made_of() -> None:
    before = counts({"docker": 60, "rag": 40}, 200) + counts({"docker": 30}, 40, employer="acme")
    after = counts({"docker": 150, "rag": 44}, 200)
    whole = {(each.role, each.entity): each for each in demand_changes(SAMPLE, before, after) if each.role}
    for pair in ((overlay(before, "old"), after), (overlay(before, "old"), overlay(after, "new"))):
        found = demand_changes(SAMPLE, *pair)
        assert found.earlier == "old"
        rows = {(each.role, each.entity): each for each in found if each.role}
        assert rows.keys() == whole.keys()
        for key, row in rows.items():
            assert (row.low, row.high) == pytest.approx((whole[key].low, whole[key].high), abs=0.002)
            assert row.before.effective == pytest.approx(whole[key].before.effective, rel=0.05)
            assert row.is_certain == whole[key].is_certain


def test_an_overlay_of_several_corpora_or_none_is_refused() -> None:
    old, new = (overlay(counts({"docker": 60}, 200), name) for name in ("old", "new"))
    both = KnowledgeGraph({*old, *new}, (*old.claims(), *new.claims()))
    with pytest.raises(UsageError, match="the shares of one corpus, and this one those of new, old"):
        demand_changes(SAMPLE, both, old)
    with pytest.raises(UsageError, match="and this one none"):
        demand_changes(SAMPLE, SAMPLE, old)


def test_nothing_to_compare_is_said() -> None:
    found = demand_changes(SAMPLE, counts({"docker": 20}, 50), counts({"rag": 20}, 50))
    assert not found
    assert "there is nothing to compare" in " ".join(str(found).split())


def test_of_many_that_are_alike_few_are_called_different() -> None:
    random = np.random.default_rng(5)
    names = [entity.id for entity in SAMPLE if entity.kind in ("skill", "tool")]
    wrong = 0
    for _ in range(200):
        one, other = (counts({name: int(random.binomial(150, 0.4)) for name in names}, 150) for _ in range(2))
        wrong += bool(demand_changes(SAMPLE, one, other).certain)
    assert wrong / 200 <= 0.09


def test_short_and_long_form_tell_both_shares() -> None:
    found = demand_changes(SAMPLE, counts({"docker": 20}, 100), counts({"docker": 60}, 100), names=("2025", "2026"))
    text = " ".join(str(found).split())
    assert "2026 against 2025: 2 of 2 shares differ" in text
    assert "20% to 60% +40 points (+27 to +51)" in text
    assert len(str(found).splitlines()) < 24
    assert "corrected p" in found.to_markdown()
    assert found.table().columns[5:9] == ("count 2025", "of 2025", "count 2026", "of 2026")


# ------------------------------------------------------------------------------------------------------- trends


def test_a_trend_is_told_role_by_role() -> None:
    found = demand_trends(SAMPLE, monthly({"docker": [10, 20, 30, 40], "python": [25, 24, 26, 25]}, 50))
    assert [(each.entity.id, each.role and each.role.id) for each in found.certain] == [
        ("docker", None),
        ("docker", ROLE),
    ]
    docker = found.certain[0]
    assert docker.trend.slope == pytest.approx(0.2)
    assert (docker.count, docker.of, docker.months, docker.first, docker.last) == (100, 200, 4, "2026-01", "2026-04")
    assert "+20.0 points a month" in " ".join(str(found).split())


def test_without_roles_all_postings_are_one() -> None:
    found = demand_trends(SAMPLE, monthly({"docker": [10, 20, 30]}, 50, by=("month",)))
    assert [each.role for each in found] == [None]


def test_what_fewer_than_ten_name_in_all_months_has_no_trend() -> None:
    found = demand_trends(SAMPLE, monthly({"docker": [0, 4, 5], "python": [0, 5, 5]}, 50))
    assert {each.entity.id for each in found} == {"python"}
    assert found.left_out == 2


def test_two_months_have_no_trend() -> None:
    found = demand_trends(SAMPLE, monthly({"docker": [10, 20]}, 50))
    assert not found
    assert "three months or more" in " ".join(str(found).split())


def test_months_are_needed() -> None:
    with pytest.raises(UsageError, match="not told apart by month"):
        demand_trends(SAMPLE, counts({"docker": 20}, 50))


def _noise() -> Iterator[DemandCounts]:
    random = np.random.default_rng(9)
    names = [entity.id for entity in SAMPLE if entity.kind in ("skill", "tool")]
    for _ in range(100):
        yield monthly({name: random.binomial(60, 0.4, 6).tolist() for name in names}, 60)


def test_of_many_that_stand_still_few_are_called_moving() -> None:
    assert sum(bool(demand_trends(SAMPLE, each).certain) for each in _noise()) <= 10
