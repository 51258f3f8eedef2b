"""Does what stands in for numpy in a page do as numpy does, to the last digit?"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, strategies as st

from ai_roles.explorer import plain_arrays as plain

WHOLE = st.integers(-50, 50)
PLACES = st.lists(st.integers(0, 9), min_size=1, max_size=10)
FRACTIONS = st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=1, max_size=12)


def same(mine: Any, theirs: Any) -> None:
    assert mine.tolist() == theirs.tolist()


@given(st.lists(st.tuples(WHOLE, WHOLE, st.booleans()), min_size=1, max_size=12), WHOLE)
def test_what_is_done_number_by_number(rows: list[tuple[int, int, bool]], single: int) -> None:
    left, right, chosen = map(list, zip(*rows, strict=True))
    for xp in (plain, np):
        numbers, others, which = xp.array(left, xp.int64), xp.array(right, xp.int64), xp.array(chosen, xp.bool_)
        copy = xp.array(left, xp.int64)
        copy[which] = single
        found = [
            numbers + others, numbers - single, single - numbers, numbers * others, -numbers, numbers * 2 + which,
            numbers < others, numbers >= single, numbers == others, ~which, which & (numbers > 0), which | (numbers > 0),
            xp.minimum(numbers, others), xp.maximum(numbers, single), numbers[which], numbers[1:], copy, others % 7,
            xp.flatnonzero(which), which.nonzero()[0], numbers.cumsum(), xp.diff(numbers), xp.isin(numbers, [0, single]),
            xp.concatenate(([0], xp.cumsum(numbers))), xp.argsort(numbers, kind="stable"), xp.lexsort((others, numbers)),
            xp.array(list(zip(left, right, strict=True)), xp.int64).reshape(-1, 2).T[1],
        ]  # fmt: skip
        if xp is plain:
            mine = found
    for one, other in zip(mine, found, strict=True):
        same(one, other)


@given(FRACTIONS, st.data())
def test_fractions(values: list[float], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.floats(0.1, 1e3), min_size=len(values), max_size=len(values)))
    places = data.draw(st.lists(st.integers(0, 5), min_size=len(values), max_size=len(values)))
    one, other = plain.array(values, plain.float64), np.array(values)
    for mine, theirs in (
        (one / plain.array(others), other / np.array(others)),
        (one * plain.array(others), other * np.array(others)),
        (plain.bincount(plain.array(places), one, minlength=8), np.bincount(places, other, minlength=8)),
        (plain.lexsort((plain.array(places), -one)), np.lexsort((np.array(places), -other))),
        (plain.searchsorted(plain.partition(one, 0), plain.array(others)), np.searchsorted(np.sort(other), others)),
    ):
        same(mine, theirs)
    assert (
        plain.partition(one, len(values) - 1)[len(values) - 1] == np.partition(other, len(values) - 1)[len(values) - 1]
    )
    assert one.max() == other.max()


@given(PLACES, st.data())
def test_what_goes_by_places(places: list[int], data: st.DataObject) -> None:
    values = data.draw(st.lists(WHOLE, min_size=10, max_size=10))
    one, other = plain.array(values, plain.int64), np.array(values)
    where, there = plain.array(places, plain.int32), np.array(places, np.int32)
    same(one[where], other[there])
    same(plain.repeat(where, where), np.repeat(there, there))
    same(plain.bincount(where, minlength=3), np.bincount(there, minlength=3))
    same(plain.arange(len(places)), np.arange(len(places)))
    one[where], other[there] = 1, 1
    same(one, other)
    mine, theirs = plain.zeros((10, 10), plain.bool_), np.zeros((10, 10), np.bool_)
    mine[where, where], theirs[there, there] = True, True
    same(~mine[where, plain.arange(len(places))], ~theirs[there, np.arange(len(places))])
    assert where.sum() == there.sum()


def test_nothing_is_divided_silently() -> None:
    with np.errstate(all="ignore"):
        theirs = np.array([1.0, -1.0, 0.0]) / np.zeros(3)
    mine = plain.array([1.0, -1.0, 0.0]) / plain.zeros(3)
    assert str(mine.tolist()) == str(theirs.tolist())


def test_what_it_cannot_do_as_numpy_does_it_refuses() -> None:
    with pytest.raises(TypeError, match="last digit"):
        plain.array([0.1, 0.2]).sum()
    with pytest.raises(ValueError, match="do not go together"):
        plain.array([1, 2]) + plain.array([1, 2, 3])
    with pytest.raises(ValueError, match="no order"):
        plain.argsort(plain.array([1]), kind="quicksort")
