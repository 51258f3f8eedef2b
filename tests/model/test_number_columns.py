"""Does numpy say of many numbers what plain Python says of few?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from ai_roles.model import number_columns
from ai_roles.model.number_columns import equal_places, first_places, keys_of, picked, places_in_order, starts

COLUMNS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), max_size=40)


@settings(max_examples=100, deadline=None)
@given(COLUMNS, st.lists(st.integers(0, 2**31), min_size=7, max_size=7))
def test_both_ways_are_one(rows: list[tuple[int, int]], table: list[int]) -> None:
    one, other = [row[0] for row in rows], [row[1] for row in rows]
    found = []
    for many in (10**9, 0):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(number_columns, "MANY", many)
            keys = keys_of([(one, 7), (other, 4)])
            found.append(
                (
                    list(keys),
                    list(places_in_order(keys)),
                    sorted(first_places(keys)),
                    list(picked(table, one)),
                    list(equal_places(one, other)),
                    list(starts(one, 7)),
                )
            )
    assert found[0] == found[1]
    assert found[0][1] == sorted(range(len(rows)), key=lambda place: rows[place])
    assert [rows[place] for place in found[0][2]] == [*dict.fromkeys(rows)]


def test_keys_that_do_not_fit_into_64_bits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(number_columns, "MANY", 0)
    assert keys_of([([1, 2], 2**40), ([3, 0], 2**40)]) == [2**40 + 3, 2**41]
