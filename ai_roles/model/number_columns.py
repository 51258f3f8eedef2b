"""How is work done on whole columns of numbers, few or very many? By numpy where they are so many that importing it pays.

Both ways give the same: arrays, as graphs keep them.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from itertools import accumulate
from operator import eq
from typing import Any, Final, TypeAlias

MANY: Final = 50_000
"""Importing numpy takes as long as going over so many numbers a few times."""
_MOST: Final = 2**62
"""Keys stay below it: numpy has 64 bits for each."""

Keys: TypeAlias = Any
"""One number for each place of some columns: a list, or an array of numpy."""


def picked(table: Sequence[int], column: Sequence[int], typecode: str = "I") -> array[int]:
    """For each number of the column what the table has in its place.

    >>> picked([7, 8, 9], [2, 0, 2])
    array('I', [9, 7, 9])
    """
    if len(column) <= MANY:
        return array(typecode, map(table.__getitem__, column))
    import numpy as np

    return _as_array(np.asarray(table)[np.asarray(column)], typecode)


def keys_of(columns: Sequence[tuple[Sequence[int], int]]) -> Keys:
    """Of columns, each with a number that is larger than all of its own, one number for each place.

    Keys are equal where all columns are, and stand in order as the columns do, the first of them first.

    >>> keys_of([([1, 0, 1], 2), ([0, 9, 4], 10)])
    [10, 9, 14]
    """
    most = 1
    for _, size in columns:
        most *= size
    (first, _), *others = columns
    if len(first) <= MANY or most > _MOST:
        keys = list(first)
        for column, size in others:
            keys = [key * size + number for key, number in zip(keys, column, strict=True)]
        return keys
    import numpy as np

    many = np.asarray(first).astype(np.int64)
    for column, size in others:
        many *= size
        many += np.frombuffer(column, np.uint8) if isinstance(column, bytes) else np.asarray(column)
    return many


def places_in_order(keys: Keys) -> array[int]:
    """The places, those with small keys first, those with equal ones in the order in which they stand.

    >>> list(places_in_order([5, 3, 5, 1]))
    [3, 1, 0, 2]
    """
    if isinstance(keys, Sequence):
        return array("I", sorted(range(len(keys)), key=keys.__getitem__))
    import numpy as np

    return _as_array(np.argsort(keys, kind="stable"), "I")


def first_places(keys: Keys) -> Collection[int]:
    """Of each key the first place where it stands.

    >>> sorted(first_places([5, 3, 5, 1]))
    [0, 1, 3]
    """
    if isinstance(keys, Sequence):
        return dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True)).values()
    import numpy as np

    first: list[int] = np.unique(keys, return_index=True)[1].tolist()
    return first


def equal_places(column: Sequence[int], other: Sequence[int]) -> Sequence[int]:
    """1 where two columns are equal, 0 where they are not.

    >>> list(equal_places([1, 2], [1, 3]))
    [1, 0]
    """
    if len(column) <= MANY:
        return bytes(map(eq, column, other))
    import numpy as np

    found: bytes = np.equal(np.asarray(column), np.asarray(other)).tobytes()
    return found


def starts(column: Sequence[int], size: int) -> array[int]:
    """Where each number from 0 on would start if the column were sorted, and where the last one ends.

    >>> list(starts([2, 0, 2, 1], 3))
    [0, 1, 2, 4]
    """
    if len(column) <= MANY:
        counts = [0] * (size + 1)
        for number in column:
            counts[number + 1] += 1
        return array("I", accumulate(counts))
    import numpy as np

    ends = np.cumsum(np.bincount(np.asarray(column), minlength=size))
    return array("I", (0,)) + _as_array(ends, "I")


def _as_array(numbers: Any, typecode: str) -> array[int]:
    found = array(typecode)
    found.frombytes(numbers.astype(typecode, copy=False).tobytes())
    return found
