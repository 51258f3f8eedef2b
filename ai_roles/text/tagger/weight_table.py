"""How much do the features of a token, or of a span, say together? A table of keys and small whole numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["WeightTable", "steps_of", "weights_of"]

_HIGHEST: Final = 0xFFFF_FFFF
_STEPS: Final = 127


def steps_of(weights: NDArray[np.float64], most: float) -> NDArray[np.int8]:
    """The weights as whole numbers of eight bits. Steps are fine near zero: most weights are small, and a few are not."""
    import numpy as np

    steps: NDArray[np.int8] = (np.sign(weights) * np.rint(_STEPS * np.sqrt(np.abs(weights) / most))).astype(np.int8)
    return steps


def weights_of(steps: NDArray[np.int8], most: float) -> NDArray[np.float64]:
    """The weights that the steps stand for."""
    import numpy as np

    every = np.arange(256, dtype=np.uint8).view(np.int8) / _STEPS
    weights: NDArray[np.float64] = (np.sign(every) * every**2 * most)[steps.view(np.uint8)]
    return weights


class WeightTable:
    """Rising *keys*, and for each a row of *steps*, which stand for weights up to *most*."""

    __slots__ = ("_begins", "_keys", "_shift", "_weights")

    def __init__(self, keys: NDArray[np.uint32], steps: NDArray[np.int8], most: float) -> None:
        import numpy as np

        bits = max(1, len(keys)).bit_length()
        self._shift = np.uint32(32 - bits)
        self._begins = keys.searchsorted(np.arange(1 << bits, dtype=np.uint32) << self._shift)
        self._keys = np.append(keys, np.uint32(_HIGHEST))
        self._weights = weights_of(np.concatenate([steps, np.zeros((1, steps.shape[1]), np.int8)]), most).astype(
            np.float32
        )

    def sums(self, keys: NDArray[np.uint32]) -> NDArray[np.float64]:
        """For each column of the keys, what all of them say together."""
        import numpy as np

        total = np.zeros((keys.shape[1], self._weights.shape[1]), dtype=np.float64)
        for row in keys:
            total += self._weights[self._places(row)]
        return total

    def _places(self, keys: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Where each key stands in the table; behind the last where it has no weight.

        From the first key with the same upper bits on, which is near: check sums lie evenly.
        """
        import numpy as np

        place = self._begins[keys >> self._shift]
        place += self._keys[place] < keys
        still = np.flatnonzero(self._keys[place] < keys)
        while len(still):
            place[still] += 1
            still = still[self._keys[place[still]] < keys[still]]
        return np.where(self._keys[place] == keys, place, len(self._keys) - 1)
