"""How much does a need weigh? One table for similarity, separation, coverage and the cost of a change."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ...vocabulary import NECESSITY_WEIGHTS, Necessity
from .profiles import Origin, ProfileItem

ORIGIN_WEIGHTS: Final[Mapping[Origin, float]] = MappingProxyType(
    {"own": 1.0, "level": 1.0, "industry": 1.0, "inherited": 0.5}
)
"""What is said of the role itself outweighs what it inherits."""


def necessity_weight(necessity: Necessity | None) -> float:
    """How much a need weighs by its necessity; what is stated as part of the work, without a word of force, is expected."""
    return NECESSITY_WEIGHTS[necessity or "expected"]


def weight(item: ProfileItem) -> float:
    """Its necessity times whose it is: 1 for the role's own requirement, 0.35 for an expectation of a role it specializes.

    The claim that weighs most counts: a duty that one source states as such and another one calls optional is expected.
    """
    stated = () if item.within else item.claims
    heaviest = max((necessity_weight(claim.necessity) for claim in stated), default=necessity_weight(None))
    return heaviest * origin_weight(item.origin, item.of_parent)


def origin_weight(origin: Origin, of_parent: bool) -> float:
    """What is said of the role itself, or of its level or industry, in full; of a role that it specializes, the half.

    >>> origin_weight("level", of_parent=False), origin_weight("level", of_parent=True)
    (1.0, 0.5)
    """
    return ORIGIN_WEIGHTS["inherited" if of_parent else origin]
