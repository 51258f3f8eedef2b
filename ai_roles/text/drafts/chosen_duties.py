"""Which duties of a position stand in a posting? The weightiest of every layer in turn, the role's own first."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from ...query.answers import voices
from ...query.roles import EntityItem, Profile, weight

__all__ = ["MOST_DUTIES", "choose_duties"]

MOST_DUTIES: Final = 8
"""Editorial: what a reader takes in at a glance, results and duties together."""
_COMMON: Final = 2
_ENOUGH: Final = 5
"""Where a position has so many of its own, what its parent roles do is left out."""


def choose_duties(profile: Profile, *, most: int = MOST_DUTIES) -> tuple[EntityItem, ...]:
    """The duties that a posting for this position names, the weightiest of each layer in turn.

    >>> from ai_roles.query.roles import profile
    >>> from ai_roles.sample import SAMPLE
    >>> [item.entity.label for item in choose_duties(profile(SAMPLE, "mlops"))]
    ['Deploy models to production']
    """
    layers: dict[str, list[EntityItem]] = {"own": [], "level": [], "industry": [], "inherited": []}
    for item in sorted(profile.duties, key=_order):
        if item.origin != "inherited" or len(voices(item.claims)) >= _COMMON:
            layers[item.origin].append(item)
    inherited = layers.pop("inherited")
    near = [item for turn in zip_longest(*layers.values()) for item in turn if item is not None][:most]
    return (*near, *inherited[: max(_ENOUGH - len(near), 0)])


def _order(item: EntityItem) -> tuple[float, int, str, str]:
    """The weightiest first, then what most sources say, then what a document names first."""
    lines = (
        f"{number:08d}" for claim in item.claims for piece in claim.evidence for number in getattr(piece, "lines", ())
    )
    return -weight(item), -len(voices(item.claims)), min(lines, default=""), item.entity.id
