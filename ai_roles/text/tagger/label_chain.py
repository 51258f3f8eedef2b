"""How probable is each label of each token, seen with all others of its sentence? A linear chain (Lafferty et al. 2001).

A label says of both layers at once whether a token begins a span, goes on with one, or stands outside: a tool is often named
within what is done with it. Sentences of like length are computed together, one token at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["BEGINS", "GOES_ON", "LABELS", "Batch", "Chain", "allowed", "batches", "chain_of", "starting"]

OUTSIDE, BEGINS, GOES_ON = range(3)
LABELS: Final = ((0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (1, 2), (2, 2))
"""Knowledge and skill: 0 outside, 1 begins, 2 goes on. No other pair stands in the texts that the tagger learned from."""
_BATCH: Final = 60_000
"""So many tokens, padding included, are computed together."""


def allowed() -> NDArray[np.bool_]:
    """Which label may follow which: nothing goes on that has not begun."""
    import numpy as np

    follows = [[all(b != GOES_ON or a != OUTSIDE for a, b in zip(x, y, strict=True)) for y in LABELS] for x in LABELS]
    return np.array(follows)


def starting() -> NDArray[np.bool_]:
    """With which labels a sentence may start."""
    import numpy as np

    return np.array([GOES_ON not in label for label in LABELS])


@dataclass(frozen=True, slots=True)
class Batch:
    """Some sentences of like length, the longest first: which they are, where their tokens stand, how many they have."""

    sentences: NDArray[np.int64]
    places: NDArray[np.int64]
    lengths: NDArray[np.int64]

    @property
    def mask(self) -> NDArray[np.bool_]:
        """Where there are tokens, and no padding."""
        import numpy as np

        return np.arange(self.places.shape[1])[None] < self.lengths[:, None]


def batches(lengths: Sequence[int]) -> Iterator[Batch]:
    """All sentences that have a token, in batches."""
    import numpy as np

    sizes = np.array(lengths, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    begin = 0
    while begin < len(order):
        longest = int(sizes[order[begin]])
        most = order[begin : begin + max(1, _BATCH // longest)]
        chosen = most[sizes[most] * 1.5 + 2 >= longest]
        own = sizes[chosen]
        places = starts[chosen][:, None] + np.minimum(np.arange(longest)[None], own[:, None] - 1)
        yield Batch(chosen, places, own)
        begin += len(chosen)


@dataclass(frozen=True, slots=True)
class Chain:
    """What comes of running forth and back over the sentences of a batch; each token scaled to a sum of one."""

    forth: NDArray[np.float64]
    back: NDArray[np.float64]
    scale: NDArray[np.float64]
    spoken: NDArray[np.float64]
    """What the token itself says for each label."""
    likelihood: NDArray[np.float64]
    """The logarithm of the sum over all ways to label a sentence."""

    @property
    def marginals(self) -> NDArray[np.float64]:
        """How probable each label of each token is."""
        return self.forth * self.back


def chain_of(
    scores: NDArray[np.float64], batch: Batch, follow: NDArray[np.float64], start: NDArray[np.float64]
) -> Chain:
    """Run over a batch: *scores* of its tokens for each label; *follow* and *start* are factors."""
    import numpy as np

    highest = scores.max(axis=2, keepdims=True)
    spoken = np.exp(scores - highest)
    forth, back, scale = np.zeros_like(spoken), np.ones_like(spoken), np.ones(spoken.shape[:2])
    size = spoken.shape[1]
    still = (np.arange(size)[:, None] < batch.lengths[None]).sum(axis=1)
    for at in range(size):
        rows = int(still[at])
        now = (start if at == 0 else forth[:rows, at - 1] @ follow) * spoken[:rows, at]
        total = now.sum(axis=1)
        forth[:rows, at] = now / total[:, None]
        scale[:rows, at] = total
    for at in range(size - 2, -1, -1):
        rows = int(still[at + 1])
        ahead = back[:rows, at + 1] * spoken[:rows, at + 1]
        back[:rows, at] = (ahead @ follow.T) / scale[:rows, at + 1][:, None]
    likelihood = np.where(batch.mask, np.log(scale) + highest[:, :, 0], 0.0).sum(axis=1)
    return Chain(forth, back, scale, spoken, likelihood)
