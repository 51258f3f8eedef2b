"""Do counts add up to the same, whatever is added to what in which order?"""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.errors import UsageError
from ai_roles.sample import SAMPLE
from ai_roles.text.demand import ANY, DIMENSIONS, Cell, DemandCounts, PostingInputs, Reading, read_lines

from .postings_made_up import made_up

READINGS = list(read_lines(SAMPLE, PostingInputs(made_up(120))))
WHOLE = DemandCounts.of(READINGS, DIMENSIONS)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=120, max_size=120), st.randoms(use_true_random=False))
def test_any_split_in_any_order_gives_the_same_counts(parts: list[int], draw: Random) -> None:
    shuffled = draw.sample(READINGS, len(READINGS))
    split: dict[int, list[Reading]] = {}
    for part, reading in zip(parts, shuffled, strict=True):
        split.setdefault(part, []).append(reading)
    total = DemandCounts(DIMENSIONS)
    for own in split.values():
        total += DemandCounts.of(own, DIMENSIONS)
    assert total == WHOLE


def test_counts_are_those_of_the_readings_themselves() -> None:
    for cell in WHOLE.cells(["role", "month"]):
        own = [each for each in READINGS if (each.role, each.month) == (cell.role, cell.month)]
        assert WHOLE.postings(cell) == len(own)
        assert WHOLE.names(cell).get("docker", 0) == sum("docker" in each.named for each in own)
        assert WHOLE.names(cell, "refused").get("docker", 0) == sum("docker" in each.refused for each in own)
        assert sum(WHOLE.naming(cell, "docker").values()) == WHOLE.names(cell).get("docker", 0)
        assert WHOLE.naming(cell, "docker").keys() <= WHOLE.sizes(cell).keys()
    kept = [each for each in READINGS if not each.outside]
    assert (WHOLE.total("read"), WHOLE.total("posting"), WHOLE.postings()) == (120, len(kept), len(kept))


def test_a_posting_without_an_employer_is_its_own() -> None:
    unnamed = sum(each.employer is None and not each.outside for each in READINGS)
    assert unnamed
    assert (WHOLE.employers(), WHOLE.without_employer()) == (4, unnamed)
    assert len(WHOLE.sizes(ANY)) == 4 + unnamed
    assert sum(WHOLE.sizes(ANY).values()) == WHOLE.total("posting")


def test_fewer_dimensions_are_sums_of_more() -> None:
    by_role = DemandCounts.of(READINGS, ["role"])
    assert by_role.cells() == WHOLE.cells(["role"])
    for cell in by_role.cells():
        assert by_role.names(cell) == WHOLE.names(cell)


def test_counts_go_through_arrow() -> None:
    assert DemandCounts.from_arrow(WHOLE.to_arrow(), DIMENSIONS) == WHOLE
    assert DemandCounts.from_arrow(DemandCounts().to_arrow(), ["role"]) == DemandCounts()


def test_what_does_not_add_up_is_refused() -> None:
    with pytest.raises(UsageError, match="do not add up"):
        WHOLE + DemandCounts()
    with pytest.raises(UsageError, match="role, level, industry, month, not by place"):
        DemandCounts(("place",))  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="not told apart by month"):
        DemandCounts().cells(["month"])


def test_an_empty_cell_holds_nothing() -> None:
    cell = Cell(role="no-such-role")
    assert (WHOLE.postings(cell), WHOLE.names(cell), WHOLE.sizes(cell)) == (0, {}, {})
