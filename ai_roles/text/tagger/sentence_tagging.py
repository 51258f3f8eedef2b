"""Which parts of these sentences name what somebody knows or can do? Told from the words alone, without any list of names.

The model knows nothing of the graph that is loaded: what it marks may be in there or not. It was trained on job postings in
English (docs/decisions/20261129-tagger.md), and each sentence is looked at for itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from .tagged_span import SPAN_LAYERS, Sentence, Setting, SpanLayer, TaggedSpan
from .tokens import Token, pieces, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .model import Model

__all__ = ["Reading", "read_sentences", "tag"]

_AT_ONCE: Final = 20_000
"""So many tokens are looked at in one go."""


@dataclass(frozen=True, slots=True)
class _Price:
    """What a span must gain to be told, how much its tokens count beside its borders, and how sure it must be."""

    price: float
    mixed: float
    sure: float = 0.0


_PRICES: Final[dict[Setting, dict[SpanLayer, _Price]]] = {
    "precise": {"knowledge": _Price(0.35, 0.4, 0.65), "skill": _Price(0.2, 0.2, 0.65)},
    "default": {"knowledge": _Price(0.35, 0.4), "skill": _Price(0.2, 0.2)},
    "wide": {"knowledge": _Price(0.2, 0.2), "skill": _Price(0.12, 0.2)},
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of a sentence: how probable each token and each span is, for both layers."""

    tokens: tuple[Token, ...]
    inside: NDArray[np.float64]
    possible: tuple[list[tuple[int, int, float, float]], ...]

    def spans(self, setting: Setting = "default") -> tuple[TaggedSpan, ...]:
        """The spans told, in the order of the text; spans of the two layers may overlap."""
        from .span_choice import chosen_spans

        told = []
        for layer, inside, possible in zip(SPAN_LAYERS, self.inside, self.possible, strict=True):
            how = _PRICES[setting][layer]
            for first, behind, exact, confidence in chosen_spans(possible, inside, price=how.price, mixed=how.mixed):
                if confidence >= how.sure:
                    start, end = self.tokens[first][0], self.tokens[behind - 1][1]
                    told.append(TaggedSpan(start, end, layer, round(confidence, 4), round(exact, 4)))
        return tuple(sorted(told, key=lambda span: (span.start, -span.end)))

    def confidence(self, start: int, end: int, layer: SpanLayer) -> float:
        """How probable it is that something of the layer is named between these places: what speaks for a name found there."""
        inside = self.inside[SPAN_LAYERS.index(layer)]
        there = (i for i, (first, behind, _) in enumerate(self.tokens) if first < end and start < behind)
        return max((float(inside[i]) for i in there), default=0.0)


def tag(sentences: Sequence[str | Sentence], *, setting: Setting = "default") -> list[tuple[TaggedSpan, ...]]:
    """For each sentence the spans that name knowledge or skills; places are those of the text of the sentence.

    >>> (spans,) = tag(["Experience with Terraform and a good knowledge of statistics."])
    >>> [span.layer for span in spans]
    ['knowledge', 'knowledge']
    """
    return [reading.spans(setting) for reading in read_sentences(sentences)]


def read_sentences(sentences: Sequence[str | Sentence]) -> list[Reading]:
    """What the model makes of each sentence."""
    return [_joined(parts) for parts in _read_pieces(sentences, _bundled())]


@cache
def _bundled() -> Model:
    from .model import Model
    from .weights import bundled_weights

    return Model(bundled_weights())


def _read_pieces(sentences: Sequence[str | Sentence], model: Model) -> Iterator[list[Reading]]:
    """The readings of the pieces of each sentence, many sentences at a time."""
    waiting: list[list[list[Token]]] = []
    texts: list[str] = []
    size = 0
    for sentence in sentences:
        text, start, end = sentence if isinstance(sentence, Sentence) else (sentence, 0, len(sentence))
        found = tokens(text, start, end)
        waiting.append(pieces(text, found))
        texts.append(text)
        size += len(found)
        if size >= _AT_ONCE:
            yield from _read_waiting(texts, waiting, model)
            waiting, texts, size = [], [], 0
    yield from _read_waiting(texts, waiting, model)


def _read_waiting(texts: list[str], waiting: list[list[list[Token]]], model: Model) -> Iterator[list[Reading]]:
    flat = [(text, piece) for text, cut in zip(texts, waiting, strict=True) for piece in cut]
    read = iter(model.read(flat))
    for cut in waiting:
        yield [Reading(tuple(piece), *next(read)) for piece in cut]


def _joined(parts: list[Reading]) -> Reading:
    """One reading for the pieces of a sentence."""
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    found = tuple(token for part in parts for token in part.tokens)
    inside = np.concatenate([np.zeros((len(SPAN_LAYERS), 0)), *(part.inside for part in parts)], axis=1)
    possible: tuple[list[tuple[int, int, float, float]], ...] = ([], [])
    at = 0
    for part in parts:
        for own, spans in zip(possible, part.possible, strict=True):
            own.extend((first + at, behind + at, exact, sure) for first, behind, exact, sure in spans)
        at += len(part.tokens)
    return Reading(found, inside, possible)
