"""Which places of a column hold the same number? All of them together, group by group, in order."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from .number_columns import keys_of, places_in_order, starts


class Groups:
    """The places of a column, by the number that stands there.

    >>> groups = Groups([2, 0, 2, 1])
    >>> list(groups.members([2])), list(groups.members([0, 1]))
    ([0, 2], [1, 3])

    A number that is larger than all of them stands nowhere.

    >>> list(groups.members([3]))
    []
    """

    __slots__ = ("order", "starts")

    def __init__(self, column: Sequence[int], size: int | None = None) -> None:
        """`size` is how many numbers there may be, if that is known."""
        self.starts = starts(column, max(column, default=-1) + 1 if size is None else size)
        self.order = places_in_order(keys_of([(column, len(self.starts))]))

    def members(self, numbers: Iterable[int]) -> Sequence[int]:
        """The places at which one of these stands, in order."""
        found: array[int] = array("I")
        known = len(self.starts) - 1
        for number in numbers:
            if number >= known:
                continue
            found += self.order[self.starts[number] : self.starts[number + 1]]
        return found if _is_one(numbers) else array("I", sorted(found))


def _is_one(numbers: Iterable[int]) -> bool:
    return isinstance(numbers, (list, tuple, set, frozenset)) and len(numbers) == 1
