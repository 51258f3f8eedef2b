"""How do `move` and `similar` count in a browser, where numpy would be heavier than all the rest? With lists behind its names.

In the page this module stands in for numpy (`in_page.py`), so that there is one algorithm and not two. It knows what these
questions ask of numpy and no more, and adds up in the same order, so that sums are equal to the last digit; tests hold it
against numpy. Whatever it does not know fails loudly.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, compress
from math import inf, isnan, nan
from operator import add, and_, eq, floordiv, ge, gt, le, lt, mod, mul, ne, or_, sub
from typing import Any, Final

__all__ = [
    "Array",
    "Grid",
    "arange",
    "argsort",
    "array",
    "asarray",
    "bincount",
    "bool_",
    "concatenate",
    "cumsum",
    "diff",
    "empty",
    "flatnonzero",
    "float64",
    "fromiter",
    "full",
    "inf",
    "int32",
    "int64",
    "isin",
    "lexsort",
    "maximum",
    "min_scalar_type",
    "minimum",
    "ones",
    "partition",
    "repeat",
    "searchsorted",
    "zeros",
]

DType = Callable[[Any], Any]
int32: Final[DType] = int
int64: Final[DType] = int
float64: Final[DType] = float
bool_: Final[DType] = bool


def _divided(left: float, right: float) -> float:
    if right:
        return left / right
    return nan if not left or isnan(left) else inf * left


def _not(value: Any) -> Any:
    return not value if isinstance(value, bool) else ~value


class Array:
    """Numbers in a row."""

    __hash__ = None  # type: ignore[assignment]
    __slots__ = ("values",)

    def __init__(self, values: Iterable[Any]) -> None:
        self.values = values if isinstance(values, list) else list(values)

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values)

    def __repr__(self) -> str:
        return f"Array({self.values})"

    def __getitem__(self, which: Any) -> Any:
        values = self.values
        if isinstance(which, int):
            return values[which]
        if isinstance(which, slice):
            return Array(values[which])
        chosen = _list(which)
        if chosen and isinstance(chosen[0], bool):
            if len(chosen) != len(values):
                raise IndexError(f"{len(chosen)} truth values for {len(values)} numbers")
            return Array(compress(values, chosen))
        return Array(map(values.__getitem__, chosen))

    def __setitem__(self, which: Any, new: Any) -> None:
        values = self.values
        if isinstance(which, int):
            values[which] = new
            return
        chosen = range(*which.indices(len(values))) if isinstance(which, slice) else _list(which)
        if chosen and isinstance(chosen[0], bool):
            chosen = list(compress(range(len(values)), chosen))
        for place, value in zip(chosen, _values(new, len(chosen)), strict=True):
            values[place] = value

    def _with(self, other: Any, what: Callable[[Any, Any], Any]) -> Array:
        return Array(map(what, self.values, _values(other, len(self.values))))

    def _behind(self, other: Any, what: Callable[[Any, Any], Any]) -> Array:
        return Array(map(what, _values(other, len(self.values)), self.values))

    def __add__(self, other: Any) -> Array:
        return self._with(other, add)

    def __radd__(self, other: Any) -> Array:
        return self._behind(other, add)

    def __sub__(self, other: Any) -> Array:
        return self._with(other, sub)

    def __rsub__(self, other: Any) -> Array:
        return self._behind(other, sub)

    def __mul__(self, other: Any) -> Array:
        return self._with(other, mul)

    def __rmul__(self, other: Any) -> Array:
        return self._behind(other, mul)

    def __truediv__(self, other: Any) -> Array:
        return self._with(other, _divided)

    def __floordiv__(self, other: Any) -> Array:
        return self._with(other, floordiv)

    def __mod__(self, other: Any) -> Array:
        return self._with(other, mod)

    def __and__(self, other: Any) -> Array:
        return self._with(other, and_)

    def __or__(self, other: Any) -> Array:
        return self._with(other, or_)

    def __lt__(self, other: Any) -> Array:
        return self._with(other, lt)

    def __le__(self, other: Any) -> Array:
        return self._with(other, le)

    def __gt__(self, other: Any) -> Array:
        return self._with(other, gt)

    def __ge__(self, other: Any) -> Array:
        return self._with(other, ge)

    def __eq__(self, other: object) -> Array:  # type: ignore[override]
        return self._with(other, eq)

    def __ne__(self, other: object) -> Array:  # type: ignore[override]
        return self._with(other, ne)

    def __neg__(self) -> Array:
        return Array([-value for value in self.values])

    def __invert__(self) -> Array:
        return Array(map(_not, self.values))

    def astype(self, dtype: DType | None, *, copy: bool = True) -> Array:
        return Array(map(dtype, self.values)) if dtype is not None else Array(list(self.values)) if copy else self

    def cumsum(self) -> Array:
        return Array(accumulate(self.values))

    def max(self) -> Any:
        return max(self.values)

    def nonzero(self) -> tuple[Array]:
        return (flatnonzero(self),)

    def reshape(self, rows: int, columns: int) -> Columns:
        return Columns(self, rows, columns)

    def searchsorted(self, wanted: Any, side: str = "left") -> Any:
        place = bisect_left if side == "left" else bisect_right
        if isinstance(wanted, int | float):
            return place(self.values, wanted)
        return Array([place(self.values, each) for each in _list(wanted)])

    def sum(self) -> int:
        """Of whole numbers alone: numpy adds fractions in an order of its own."""
        if any(isinstance(value, float) for value in self.values):
            raise TypeError("fractions are not summed here: their sum would not be equal to the last digit")
        return sum(self.values)

    def tolist(self) -> list[Any]:
        return list(self.values)


class Columns:
    """Numbers that stand in columns, of which only the columns are asked for."""

    def __init__(self, numbers: Array, rows: int, columns: int) -> None:
        if rows != -1 or len(numbers) % columns:
            raise ValueError(f"{len(numbers)} numbers make no rows of {columns}")
        self.T = tuple(numbers[first::columns] for first in range(columns))


class Grid:
    """Values in rows and columns, each set and asked for by its place."""

    def __init__(self, rows: int, columns: int, value: Any) -> None:
        self._rows = [[value] * columns for _ in range(rows)]

    def __getitem__(self, places: tuple[Any, Any]) -> Array:
        rows = self._rows
        return Array([rows[row][column] for row, column in zip(*map(_list, places), strict=True)])

    def __setitem__(self, places: tuple[Any, Any], value: Any) -> None:
        for row, column in zip(*map(_list, places), strict=True):
            self._rows[row][column] = value


def _list(given: Any) -> Sequence[Any]:
    return given.values if isinstance(given, Array) else given if isinstance(given, list) else list(given)


def _values(given: Any, size: int) -> Sequence[Any]:
    if isinstance(given, bool | int | float):
        return [given] * size
    values = _list(given)
    if len(values) != size:
        raise ValueError(f"{len(values)} numbers and {size} do not go together")
    return values


def array(given: Iterable[Any], dtype: DType | None = None) -> Array:
    """A row of its own; of pairs one after the other, for `reshape`."""
    values = list(given)
    if values and isinstance(values[0], tuple):
        values = list(chain.from_iterable(values))
    return Array(values if dtype is None else map(dtype, values))


def asarray(given: Any, dtype: DType | None = None) -> Array:
    return given if isinstance(given, Array) and dtype is None else array(given, dtype)


def fromiter(given: Iterable[Any], dtype: DType, count: int = -1) -> Array:
    found = Array(map(dtype, given))
    if count not in (-1, len(found)):
        raise ValueError(f"{len(found)} numbers came, not {count}")
    return found


def arange(start: int, stop: int | None = None, *, dtype: DType = int) -> Array:
    return Array(map(dtype, range(start) if stop is None else range(start, stop)))


def full(shape: int | tuple[int, int], value: Any, dtype: DType | None = None) -> Any:
    value = value if dtype is None else dtype(value)
    return Grid(*shape, value) if isinstance(shape, tuple) else Array([value] * shape)


def zeros(shape: int | tuple[int, int], dtype: DType = float) -> Any:
    return full(shape, 0, dtype)


def ones(shape: int | tuple[int, int], dtype: DType = float) -> Any:
    return full(shape, 1, dtype)


empty = zeros


def argsort(numbers: Array, *, kind: str) -> Array:
    """In a stable order, and no other."""
    if kind != "stable":
        raise ValueError(f"no order is {kind!r} here")
    return Array(sorted(range(len(numbers)), key=numbers.values.__getitem__))


def lexsort(keys: Sequence[Array]) -> Array:
    return Array(
        sorted(range(len(keys[0])), key=list(zip(*(_list(key) for key in reversed(keys)), strict=True)).__getitem__)
    )


def partition(numbers: Array, _: int) -> Array:
    """All of them in order, which is more than was asked for."""
    return Array(sorted(numbers.values))


def repeat(given: Any, counts: Any) -> Array:
    if isinstance(counts, int):
        return Array([value for value in _list(given) for _ in range(counts)])
    counts = _list(counts)
    return Array([value for value, count in zip(_list(given), counts, strict=True) for _ in range(count)])


def bincount(places: Array, weights: Array | None = None, minlength: int = 0) -> Array:
    found: list[Any] = [0 if weights is None else 0.0] * max(minlength, max(places.values, default=-1) + 1)
    for place, weight in zip(places.values, [1] * len(places) if weights is None else weights.values, strict=True):
        found[place] += weight
    return Array(found)


def concatenate(parts: Iterable[Any]) -> Array:
    return Array(chain.from_iterable(parts))


def cumsum(numbers: Any) -> Array:
    return Array(accumulate(_list(numbers)))


def diff(numbers: Array) -> Array:
    found: Array = numbers[1:] - numbers[:-1]
    return found


def flatnonzero(numbers: Array) -> Array:
    return Array(compress(range(len(numbers)), numbers.values))


def isin(numbers: Array, among: Iterable[Any]) -> Array:
    return Array(map(frozenset(among).__contains__, numbers.values))


def maximum(left: Any, right: Any) -> Array:
    return asarray(left)._with(right, max)


def minimum(left: Any, right: Any) -> Array:
    return asarray(left)._with(right, min)


def searchsorted(numbers: Array, wanted: Any, side: str = "left") -> Any:
    return numbers.searchsorted(wanted, side)


def min_scalar_type(_: int) -> None:
    """No type is smaller than another here."""
