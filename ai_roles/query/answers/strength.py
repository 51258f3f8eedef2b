"""How strongly do claims say that something is needed, beside each other?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ...model import Claim
from ...vocabulary import NECESSITIES, Necessity

__all__ = ["RANK", "strength", "strongest"]

RANK: Final[Mapping[Necessity | None, int]] = MappingProxyType(
    {word: rank for rank, word in enumerate((*NECESSITIES, None))}
)
"""The place of each necessity, the strongest first; what says none comes last."""


def strength(claim: Claim) -> int:
    """The place of its necessity: what claims are sorted by."""
    return RANK[claim.necessity]


def strongest(claims: Iterable[Claim]) -> Necessity | None:
    """The strongest necessity that one of the claims states.

    >>> from ai_roles.sample import SAMPLE
    >>> strongest(SAMPLE.claims("mlops-engineer", "needs")), strongest(SAMPLE.claims("mlops-engineer", "specializes"))
    ('required', None)
    """
    return min((claim.necessity for claim in claims), key=RANK.__getitem__, default=None)
