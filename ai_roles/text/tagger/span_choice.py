"""Which of the possible spans of a sentence are told? Those that gain most together, none across another.

A span gains how probable its borders are, mixed with how probable its tokens are to lie within any span, less a price. A low
price tells more and errs more; the best for F1 lies near half of the F1 that is reached (Jansche 2007).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["chosen_spans"]


def chosen_spans(
    spans: Sequence[tuple[int, int, float, float]], inside: NDArray[np.float64], *, price: float, mixed: float
) -> list[tuple[int, int, float, float]]:
    """The spans told, of the possible *spans*: first token, the one behind the last, how probable the borders are, confidence.

    *inside* is how probable each token is to lie within a span; *mixed*, from 0 to 1, is how much that counts.
    """
    if not spans:
        return []
    by_end: dict[int, list[tuple[float, tuple[int, int, float, float]]]] = {}
    up_to = [0.0, *inside.cumsum().tolist()]
    for span in spans:
        first, behind, exact, _ = span
        gain = (1 - mixed) * exact + mixed * (up_to[behind] - up_to[first]) / (behind - first) - price
        if gain > 0:
            by_end.setdefault(behind, []).append((gain, span))
    best = [0.0] * (len(inside) + 1)
    choice: list[tuple[int, int, float, float] | None] = [None] * (len(inside) + 1)
    for behind in range(1, len(inside) + 1):
        best[behind] = best[behind - 1]
        for gain, span in by_end.get(behind, ()):
            if best[span[0]] + gain > best[behind]:
                best[behind], choice[behind] = best[span[0]] + gain, span
    told: list[tuple[int, int, float, float]] = []
    at = len(inside)
    while at > 0:
        taken = choice[at]
        if taken is None:
            at -= 1
        else:
            told.append(taken)
            at = taken[0]
    return told[::-1]
