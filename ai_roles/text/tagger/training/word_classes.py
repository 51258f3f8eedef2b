"""Into which classes do words fall? By the company they keep, and by the kinds of names that they stand in.

Company: positive pointwise mutual information with the words up to two places before and behind, reduced by a singular value
decomposition, grouped by k-means into few, more and many classes. So a tool that no marked sentence names is still like others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from ..word_codes import folded
from .corpora import KINDS, Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["words_with_classes"]

CLASSES: Final = (64, 256, 1024)
_WORDS, _COMPANY, _DIMENSIONS = 16_000, 3_000, 100
_SEEN: Final = 3
"""A word must stand so often in the texts."""
_PLACES: Final = ((1, 1.0), (2, 0.5))
_ROUNDS: Final = 25
_WORD: Final = re.compile(r"<[A-Z]+>|\.?[^\W_]+(?:[-'’./&+#][^\W_]+)*[+#]*|[.;:()?!]")


def words_with_classes(trained_on: Iterable[str], others: Iterable[Source]) -> dict[str, tuple[int, ...]]:
    """Three classes by company, three by kind, for every word that stands in the texts often enough."""
    sources = list(others)
    texts = [(_words(text), 3) for text in trained_on]
    texts += [(_words(source.text), 1) for source in sources if source.kind != "tool"]
    kinds = _kinds(sources)
    company = _by_company(texts)
    none = ((0,) * len(CLASSES), (0,) * 3)
    return {word: company.get(word, none[0]) + kinds.get(word, none[1]) for word in sorted({*company, *kinds})}


def _words(text: str) -> list[str]:
    return [folded(word) for word in _WORD.findall(text)]


def _kinds(sources: Sequence[Source]) -> dict[str, tuple[int, ...]]:
    """For each word how it spreads over the kinds of names, in quarters, told in three ways."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for source in sources:
        if source.kind in counts:
            counts[source.kind].update(set(_words(source.text)))
    totals = {kind: sum(count.values()) or 1 for kind, count in counts.items()}
    seen: Counter[str] = Counter()
    for count in counts.values():
        seen.update(count)
    kinds: dict[str, tuple[int, ...]] = {}
    for word, often in seen.items():
        if often < 2:
            continue
        rates = [counts[kind][word] / totals[kind] for kind in KINDS]
        knowledge, activity, job, tool, task, title = (int(4 * rate / sum(rates) + 0.5) for rate in rates)
        kinds[word] = (
            1 + _number(knowledge, activity, tool),
            1 + _number(job + title, task),
            1 + _number(knowledge, activity, job, tool, task, title),
        )
    return kinds


def _number(*quarters: int) -> int:
    number = 0
    for quarter in quarters:
        number = number * 5 + min(quarter, 4)
    return number % 60_000


def _by_company(texts: Sequence[tuple[list[str], int]]) -> dict[str, tuple[int, ...]]:
    import numpy as np

    often: Counter[str] = Counter()
    for words, weight in texts:
        for word in words:
            often[word] += weight
    ranked = sorted((word for word, count in often.items() if count >= _SEEN), key=lambda word: (-often[word], word))
    ids = {word: i for i, word in enumerate(ranked[:_WORDS])}
    if not ids:
        return {}
    vectors = _vectors(_information(_company(texts, ids)))
    random = np.random.default_rng(0)
    classes = np.stack([_groups(vectors, min(size, len(ids)), random) for size in CLASSES], axis=1) + 1
    return {word: tuple(map(int, classes[i])) for word, i in ids.items()}


def _company(texts: Sequence[tuple[list[str], int]], ids: dict[str, int]) -> NDArray[np.float32]:
    """How often each word has which frequent word, or the edge of the text, before it and behind it."""
    import numpy as np

    kept = min(_COMPANY, len(ids))
    width = kept + 1
    pairs, weights = [], []
    for words, weight in texts:
        own = np.array([ids.get(word, -1) for word in words], dtype=np.int64)
        for distance, near in _PLACES:
            edge = np.full(min(distance, len(own)), kept)
            for side, company in enumerate(
                (np.concatenate([edge, own[:-distance]]), np.concatenate([own[distance:], edge]))
            ):
                counted = (own >= 0) & (company >= 0) & (company <= kept)
                counted &= (company < kept) | (
                    np.arange(len(own)) < distance if side == 0 else _ends(len(own), distance)
                )
                pairs.append(own[counted] * 2 * width + side * width + company[counted])
                weights.append(np.full(int(counted.sum()), near * weight))
    counts = np.bincount(np.concatenate(pairs), np.concatenate(weights), len(ids) * 2 * width)
    return counts.reshape(len(ids), 2 * width).astype(np.float32)


def _ends(size: int, distance: int) -> NDArray[np.bool_]:
    import numpy as np

    return np.arange(size) >= size - distance


def _information(counts: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    total = counts.sum(dtype=np.float64)
    company = counts.sum(axis=0, keepdims=True, dtype=np.float64) ** 0.75
    company *= total / company.sum()
    own = counts.sum(axis=1, keepdims=True, dtype=np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(counts * total / (own * company))
    information[~np.isfinite(information)] = 0
    positive: NDArray[np.float32] = np.maximum(information, 0).astype(np.float32)
    return positive


def _vectors(information: NDArray[np.float32]) -> NDArray[np.float32]:
    """The words in few dimensions, by a randomized decomposition (Halko et al. 2011); of unit length."""
    import numpy as np

    size = min(_DIMENSIONS + 20, *information.shape)
    basis = np.random.default_rng(0).standard_normal((information.shape[1], size)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(information @ basis)
        basis, _ = np.linalg.qr(information.T @ basis)
    left, values, _ = np.linalg.svd(information @ basis, full_matrices=False)
    vectors = left[:, :_DIMENSIONS] * np.sqrt(values[:_DIMENSIONS])
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(vectors, length + 1e-9)
    return unit


def _groups(vectors: NDArray[np.float32], size: int, random: np.random.Generator) -> NDArray[np.int64]:
    import numpy as np

    centres = vectors[random.choice(len(vectors), size, replace=False)]
    nearest = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(_ROUNDS):
        nearest = (vectors @ centres.T - 0.5 * (centres**2).sum(axis=1)).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        members = np.bincount(nearest, minlength=size)[:, None]
        centres = np.where(members > 0, sums / np.maximum(members, 1), centres).astype(np.float32)
    return nearest
