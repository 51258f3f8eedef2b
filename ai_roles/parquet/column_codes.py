"""Which rows of a table say the same? Each cell of a column as a number, and rows grouped by the numbers of several columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import pyarrow

Array: TypeAlias = Any
"""Numbers in an array of numpy."""
_MOST: Final = 2**62


class Codes(NamedTuple):
    """For each row the place of its cell among the distinct ones."""

    of_rows: Array
    distinct: Sequence[Any]


def codes_of(column: pyarrow.ChunkedArray | pyarrow.Array) -> Codes:
    """A column as numbers; null is a cell like any other, and lists are tuples.

    >>> import pyarrow as pa
    >>> codes = codes_of(pa.array(["a", None, "a"]))
    >>> [codes.distinct[code] for code in codes.of_rows]
    ['a', None, 'a']
    >>> codes = codes_of(pa.array([[3], [], [3], [1, 2]]))
    >>> [codes.distinct[code] for code in codes.of_rows]
    [(3,), (), (3,), (1, 2)]
    """
    import numpy as np
    import pyarrow as pa

    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(whole, pa.ChunkedArray):  # of no chunk, or of more than fits into one
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], whole.type)
    if pa.types.is_list(whole.type):
        return _list_codes(whole)
    if whole.null_count == len(whole) > 0:
        return Codes(np.zeros(len(whole), np.int64), [None])
    if not pa.types.is_dictionary(whole.type):
        whole = whole.dictionary_encode()
    distinct = whole.dictionary.to_pylist()
    numbers = whole.indices.fill_null(len(distinct)).to_numpy(zero_copy_only=False).astype(np.int64)
    return Codes(numbers, [*distinct, None] if whole.null_count else distinct)


def _list_codes(lists: pyarrow.ListArray) -> Codes:
    """The same of lists: those of one cell by it, longer ones by all of theirs."""
    import numpy as np
    import pyarrow.compute as pc

    sizes = pc.list_value_length(lists).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    if not sizes.any():
        return Codes(np.zeros(len(lists), np.int64), [()])
    numbers = np.zeros(len(lists), np.int64)
    distinct: list[tuple[Any, ...]] = [()]
    single = np.flatnonzero(sizes == 1)
    if len(single):
        ones = codes_of(lists.take(_indices(single)).flatten())
        numbers[single] = ones.of_rows + 1
        distinct += [(one,) for one in ones.distinct]
    several = np.flatnonzero(sizes > 1)
    known: dict[tuple[Any, ...], int] = {}
    for row, cells in zip(several.tolist(), lists.take(_indices(several)).to_pylist(), strict=True):
        numbers[row] = known.setdefault(tuple(cells), len(distinct) + len(known))
    return Codes(numbers, [*distinct, *known])


def _indices(rows: Array) -> pyarrow.Array:
    import pyarrow as pa

    return pa.array(rows)


def grouped(columns: Iterable[tuple[Array, int]], size: int) -> tuple[Array, Array]:
    """Of each group of rows that are equal in all columns the first row, and of each row its group.

    Columns come with a number that is larger than all of theirs.

    >>> import numpy as np
    >>> first, group = grouped([(np.array([1, 0, 1]), 2), (np.array([5, 5, 5]), 9)], 3)
    >>> first.tolist(), group.tolist()
    ([1, 0], [1, 0, 1])
    """
    import numpy as np

    keys, most = np.zeros(size, np.int64), 1
    for numbers, many in columns:
        if many <= 1:
            continue
        if most * many > _MOST:
            distinct, keys = np.unique(keys, return_inverse=True)
            most = len(distinct)
        keys = keys * many + numbers
        most *= many
    _, first, group = np.unique(keys, return_index=True, return_inverse=True)
    return first, group
