"""Which postings are copies of others? The same words, or nearly all of the same phrases as in an earlier one.

Each posting is held against those that come before it by id, be these copies themselves or not: so who is a copy depends on pairs
alone, and comes out the same however the postings are split among workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .fingerprints import SIZE
from .posting_readings import Reading

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["LIKENESS", "Copies", "copy_order", "find_copies", "shared_hashes"]

LIKENESS: Final = 0.8
"""Who shares so many phrases with an earlier posting is a near copy of it: measured in docs/benchmarks.md."""


@dataclass(frozen=True, slots=True)
class Copies:
    """By place in what was looked through: the exact copies, and the near ones among the rest."""

    exact: frozenset[int]
    near: frozenset[int]

    def left_of(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings that are no copies."""
        return [reading for place, reading in enumerate(readings) if place not in self.exact and place not in self.near]


def copy_order(reading: Reading) -> tuple[str, ...]:
    """Which of two postings is the earlier: by id, then by what else is told of it: their place says nothing.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.demand import PostingLine, reading_of
    >>> copy_order(reading_of(SAMPLE, PostingLine("7", "Docker", employer="Acme")))[::2]
    ('7', 'acme', '', '')
    """
    return (
        reading.id,
        reading.digest,
        reading.employer or "",
        reading.month or "",
        reading.level or "",
        reading.industry or "",
        reading.role or "",
    )


def find_copies(readings: Iterable[Reading], *, likeness: float = LIKENESS) -> Copies:
    """The copies among readings: of the same words all but the earliest, and what is nearly the same as an earlier one.

    A text without a word is no copy of anything.

    >>> from ai_roles.sample import SAMPLE
    >>> from ai_roles.text.demand import PostingLine, read_lines
    >>> text = "MLOps Engineer wanted: runs models in production with Docker and Kubernetes, on call every fourth week, in Bonn"
    >>> texts = [text, text.upper(), text + ".", text + " or Berlin", "Runs models"]
    >>> lines = [PostingLine(str(number), text) for number, text in enumerate(texts)]
    >>> copies = find_copies(read_lines(SAMPLE, lines))
    >>> sorted(copies.exact), sorted(copies.near)
    ([1, 2], [3])
    """
    import numpy as np

    given = list(readings)
    exact: set[int] = set()
    first: dict[str, int] = {}
    order = sorted(
        (place for place in range(len(given)) if given[place].digest), key=lambda place: copy_order(given[place])
    )
    for place in order:
        if first.setdefault(given[place].digest, place) != place:
            exact.add(place)
    order = [place for place in order if place not in exact]
    signatures = np.frombuffer(b"".join(given[place].signature for place in order), "<u4").reshape(-1, SIZE)
    buckets: dict[str, list[int]] = {}
    near: set[int] = set()
    for number, place in enumerate(order):
        earlier = {each for band in given[place].bands for each in buckets.get(band, ())}
        if earlier and _is_like(signatures, number, sorted(earlier), likeness):
            near.add(place)
        for band in given[place].bands:
            buckets.setdefault(band, []).append(number)
    return Copies(frozenset(exact), frozenset(near))


def shared_hashes(left: Sequence[bytes], right: Sequence[bytes]) -> list[float]:
    """Of each pair of signatures which share of their least hashes is the same: from `LIKENESS` on one is a copy.

    >>> from ai_roles.text.demand import fingerprint
    >>> one = fingerprint("Senior ML engineer: Python, Docker and Kubernetes").signature
    >>> shared_hashes([one], [one])
    [1.0]
    """
    import numpy as np

    both = (np.frombuffer(b"".join(side), "<u4").reshape(-1, SIZE) for side in (left, right))
    found: list[float] = ((next(both) == next(both)).sum(axis=1) / SIZE).tolist()
    return found


def _is_like(signatures: NDArray[np.uint32], number: int, others: Sequence[int], likeness: float) -> bool:
    """Whether one of the others has so many least hashes in common with it."""
    shared: NDArray[np.intp] = (signatures[list(others)] == signatures[number]).sum(axis=1)
    return bool(shared.max() >= likeness * SIZE)
