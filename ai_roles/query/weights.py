"""How much does a need weigh? One table for similarity, separation, coverage and the cost of a change."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from .profile import Origin, ProfileItem

NECESSITY_WEIGHTS: Final[Mapping[str | None, float]] = MappingProxyType(
    {
        "required": 1.0,
        "core": 0.9,
        "expected": 0.7,
        "preferred": 0.4,
        "optional": 0.2,
        "mentioned": 0.1,
        "not-expected": 0.0,
        "advised-against": 0.0,
        None: 0.0,
    }
)
"""Editorial: an order that all sources share (required before preferred before optional), with even steps between."""

ORIGIN_WEIGHTS: Final[Mapping[Origin, float]] = MappingProxyType(
    {"own": 1.0, "level": 1.0, "industry": 1.0, "inherited": 0.5}
)
"""What is said of the role itself outweighs what it inherits."""


def weight(item: ProfileItem) -> float:
    """Its necessity times where it comes from: 1 for the role's own requirement, 0.35 for an inherited expectation."""
    return NECESSITY_WEIGHTS[item.necessity] * ORIGIN_WEIGHTS[item.origin]
