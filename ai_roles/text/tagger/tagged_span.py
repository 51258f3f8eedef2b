"""What does the tagger say of a place in a text?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, get_args

__all__ = ["SETTINGS", "SPAN_LAYERS", "Sentence", "Setting", "SpanLayer", "TaggedSpan"]

SpanLayer = Literal["knowledge", "skill"]
"""What is known (Python, statistics), or what is done and how (lead a team)."""
SPAN_LAYERS: Final[tuple[SpanLayer, ...]] = get_args(SpanLayer)
Setting = Literal["precise", "default", "wide"]
"""How sure it must be: precise errs least, wide misses least."""
SETTINGS: Final[tuple[Setting, ...]] = get_args(Setting)


class Sentence(NamedTuple):
    """The part of a text from `start` up to `end`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """The code points of a text from `start` up to `end`, in which layer, and how probable it is.

    `confidence` is the probability that knowledge or a skill is named here; `exact`, that a span of the layer has these borders.
    """

    start: int
    end: int
    layer: SpanLayer
    confidence: float
    exact: float
