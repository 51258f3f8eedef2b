"""What speaks for and against a possible span? What the first reading says of it and around it, and its words as a whole.

The chain of labels sees a word and its neighbours; whether "Google Cloud Platform" is one name is seen better at the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from .features import Coded, mixed_codes
from .first_reading import FirstReading
from .word_codes import COLUMNS, WordCodes, code

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MEASURES", "span_keys", "span_measures"]

MEASURES: Final = 13
_WHOLE: Final = 4
"""The words of spans of at most so many are looked at as a whole."""
_FROM_FIRST, _FROM_LAST = "first", "last"
Place = tuple[str, str, int]
"""A column, and at which distance from the first or the last token of the span."""


def _places(text: str) -> tuple[Place, ...]:
    """From "word:first-1 class0:last+1" the places."""
    found = []
    for each in text.split():
        column, _, place = each.partition(":")
        found.append((column, place[:-2], int(place[-2:])))
    return tuple(found)


_PATTERNS: Final = tuple(
    map(
        _places,
        (
            *("word:first+0", "word:last+0", "word:first-1", "word:last+1"),
            *("class1:first+0", "class1:last+0", "class1:first-1", "class1:last+1"),
            *("class0:first-1 class0:first+0", "class0:last+0 class0:last+1", "word:first-1 class0:first+0"),
            *("word:last+0 class0:last+1", "class0:last+0 word:last+1", "class0:first-1 class0:last+1"),
            *("word:first-1 word:last+1", "outline:first+0", "outline:last+0", "end3:last+0"),
            *("outline:last+0 outline:last+1", "outline:first-1 outline:first+0", "kind0:first+0", "kind0:last+0"),
            *("word:first-2 word:first-1", "word:last+1 word:last+2", "class1:last-1 class1:last+0"),
            *("word:last-1 word:last+0", "word:first+0 word:first+1", "class2:first+0", "class2:last+0"),
            *("kind1:last+0", "start3:first+0", "class1:first-1 class1:first+0", "class1:last+0 class1:last+1"),
            *("class0:first-2 class0:first-1", "class0:last+1 class0:last+2"),
        ),
    )
)
_SIZED: Final = tuple(map(_places, ("", "class0:first+0", "class0:last+0", "class0:first+0 class0:last+0")))
"""These together with how many tokens the span has."""
_WHOLLY: Final = ("word", "class0", "outline")


def span_measures(read: FirstReading) -> NDArray[np.float64]:
    """A row for each possible span: how sure the first reading is of it, of its tokens, and of those around."""
    import numpy as np

    first, behind, layer = read.first, read.behind, read.layer
    if not len(first):
        return np.zeros((0, MEASURES))
    cuts = np.stack([first, behind], axis=1).ravel()

    def over(how: np.ufunc, values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.where(layer == 0, how.reduceat(values[0], cuts)[::2], how.reduceat(values[1], cuts)[::2])

    inside = np.concatenate([read.inside, np.zeros((2, 1))], axis=1)
    anything = np.concatenate([read.anything, np.zeros(1)])
    size = behind - first
    alone = first > read.starts[read.sentence], behind < read.starts[read.sentence + 1]
    measures: list[NDArray[np.float64]] = [
        _log_odds(read.exact),
        _log_odds(over(np.add, inside) / size),
        _log_odds(over(np.minimum, inside)),
        _log_odds(over(np.maximum, inside)),
        np.where(alone[0], _log_odds(inside[layer, first - 1]), -6.0),
        np.where(alone[1], _log_odds(inside[layer, behind]), -6.0),
        np.log(read.exact / _sum_of_alike(read.exact, first * 2 + layer), dtype=np.float64),
        np.log(read.exact / _sum_of_alike(read.exact, behind * 2 + layer), dtype=np.float64),
        _log_odds(np.maximum.reduceat(anything, cuts)[::2]),
        _log_odds(over(np.add, inside[::-1]) / size),
        np.log(size, dtype=np.float64),
        np.log(read.starts[read.sentence + 1] - read.starts[read.sentence], dtype=np.float64),
        np.ones(len(first)),
    ]
    return np.stack(measures, axis=1)


def _log_odds(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    held = np.clip(probability, 1e-4, 1 - 1e-4)
    odds: NDArray[np.float64] = np.log(held / (1 - held))
    return odds


def _sum_of_alike(values: NDArray[np.float64], group: NDArray[np.int64]) -> NDArray[np.float64]:
    import numpy as np

    sums: NDArray[np.float64] = np.bincount(group, weights=values).astype(np.float64)
    return sums[group]


def span_keys(read: FirstReading, sentences: Coded, words: WordCodes) -> NDArray[np.uint32]:
    """The keys of the features of each possible span: a row for each kind of feature, in it one for each span."""
    import numpy as np

    columns = np.ascontiguousarray(words.matrix()[sentences.ids].T)
    places = sentences.places
    at = {_FROM_FIRST: places[read.first], _FROM_LAST: places[read.behind - 1]}

    def seen(column: str, place: NDArray[np.int64]) -> NDArray[np.uint64]:
        found: NDArray[np.uint64] = columns[COLUMNS.index(column)][place]
        return found

    size = (read.behind - read.first).astype(np.uint64)
    kept: list[NDArray[np.uint64]] = []
    for pattern in _PATTERNS:
        kept.append(_keyed(read, len(kept), [seen(column, at[end] + away) for column, end, away in pattern]))
    for pattern in _SIZED:
        kept.append(_keyed(read, len(kept), [size, *(seen(column, at[end] + away) for column, end, away in pattern)]))
    for column in _WHOLLY:
        kept.append(_keyed(read, len(kept), _whole(read, column, places, seen)))
    has_and = np.concatenate([[0], np.cumsum(seen("word", places) == np.uint64(code("word:and")))])
    kept.append(_keyed(read, len(kept), [(has_and[read.behind] > has_and[read.first]).astype(np.uint64), size]))
    sure = np.floor(2 * _log_odds(read.exact) + 40).astype(np.uint64)
    kept.append(_keyed(read, len(kept), [sure]))
    return (np.stack(kept) >> np.uint64(16)).astype(np.uint32)


def _keyed(read: FirstReading, number: int, seen: list[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    import numpy as np

    return mixed_codes([np.uint64(1_000 + 2 * number) + read.layer.astype(np.uint64), *seen])


def _whole(
    read: FirstReading,
    column: str,
    places: NDArray[np.int64],
    seen: Callable[[str, NDArray[np.int64]], NDArray[np.uint64]],
) -> list[NDArray[np.uint64]]:
    """What stands in the column at each token of a short span; of a long one only that it is long."""
    import numpy as np

    size = read.behind - read.first
    is_short = size <= _WHOLE
    parts = [is_short.astype(np.uint64)]
    for away in range(_WHOLE):
        token = np.minimum(read.first + away, read.behind - 1)
        parts.append(np.where(is_short & (away < size), seen(column, places[token]), np.uint64(0)))
    return parts
