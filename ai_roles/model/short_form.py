"""What may be said of a claim in a word, without its qualifiers? Never more than the claim says.

A short triple in RDF and an edge between a role and a skill have one property and two ends: no level, no "often", no "such
as". This is the one place that decides what they may say of a claim that has limits:

* nothing of what is denied, or holds only at a level, in an industry or a place;
* nothing of what was counted in a corpus: that some postings name a thing is no word of a source that a role takes it;
* of a need or something asked for, that it is mentioned, where a condition, a time, a frequency below "always", a share of
  those counted, or its being an example limits it; otherwise as strongly as its necessity says;
* of any other claim nothing, where one of these limits it or it is less than expected; but an example of a kind is one of the
  kind (`example_is_one` in the predicate table);
* of one of several alternatives, only that the group as a whole is meant.
"""

from __future__ import annotations

from typing import Final

from ..claim_fields import QUALIFYING
from ..predicates import STRENGTH_PROPERTIES
from .claim import Claim
from .values import Share

_LIMITING: Final = tuple(row.name for row in QUALIFYING if row.limiting)
ALL_THE_TIME: Final = "always"
"""The one frequency that limits nothing."""
MENTIONS: Final = STRENGTH_PROPERTIES["mentioned"]
FIRM_NECESSITIES: Final = tuple(word for word, name in STRENGTH_PROPERTIES.items() if name in ("requires", "expects"))
"""Of a claim that is no need and nothing asked for, only these leave it as it is; so does none at all."""


def limits(claim: Claim) -> tuple[str, ...]:
    """The fields of the claim that a short form leaves out although they limit what it says; alternatives are not among them.

    >>> from ai_roles.model import Cited
    >>> said = Claim("mlops-engineer", "needs", "docker", necessity="core", frequency="often", evidence=(Cited("taggd"),))
    >>> limits(said)
    ('frequency',)
    """
    found = [name for name in _LIMITING if getattr(claim, name) not in (None, (), ALL_THE_TIME)]
    if claim.status == "example" and not claim.info.example_is_one:
        found.append("status")
    if isinstance(claim.value, Share):
        found.append("value")
    return tuple(found)


def short_form_of(claim: Claim) -> str | None:
    """The local name of the property that says the claim in short; None where there is none.

    Where the claim is one of several alternatives, what it is said of is their group.

    >>> from ai_roles.sample import SAMPLE
    >>> docker, kubernetes = (SAMPLE.claims("mlops-engineer", "needs", tool)[0] for tool in ("docker", "kubernetes"))
    >>> (docker.necessity, short_form_of(docker)), (kubernetes.status, short_form_of(kubernetes))
    (('required', 'requires'), ('example', 'mentions'))
    """
    info = claim.info
    if info.direct == "none" or claim.object is None or not claim.positive or claim.scope or claim.basis == "observed":
        return None
    limited = bool(limits(claim))
    if info.direct == "strength":
        return MENTIONS if limited else STRENGTH_PROPERTIES[claim.necessity or "mentioned"]
    return None if limited or claim.necessity not in (None, *FIRM_NECESSITIES) else info.property_name


__all__ = ["ALL_THE_TIME", "FIRM_NECESSITIES", "MENTIONS", "limits", "short_form_of"]
