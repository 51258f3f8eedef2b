"""Who says so, and where? The evidence of claims as a reader is shown it: source by source, with the lines of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ...model import Cited, Claim, Derived, Evidence, Observed, line_spans, qualifier_words
from .strength import strength

__all__ = ["by_necessity", "places", "places_in_short", "quoted", "said_by", "sourced", "voices", "who_says"]


def places(claims: Iterable[Claim]) -> str:
    """Who says so, shortly: the lines of each source, then whatever else it rests on.

    >>> from ai_roles.sample import SAMPLE
    >>> places(SAMPLE.claims(subject="mlops-engineer", predicate="needs"))
    'handbook 5-6'
    """
    lines: dict[tuple[str, str], set[int]] = {}
    others: dict[str, None] = {}
    for claim in claims:
        for piece in claim.evidence:
            if isinstance(piece, Cited) and not piece.locator:
                lines.setdefault((piece.source, piece.attributed_to or ""), set()).update(piece.lines)
            else:
                others[str(piece)] = None
    shown = [
        f"{source} {line_spans(numbers)}".rstrip() + (f" (quoting {whom})" if whom else "")
        for (source, whom), numbers in sorted(lines.items())
    ]
    return "; ".join((*shown, *others))


def places_in_short(claims: Iterable[Claim], longest: int) -> str:
    """Who says so: the lines where they take no more than so many characters, else the sources alone.

    >>> from ai_roles.sample import SAMPLE
    >>> needs = SAMPLE.claims(subject="mlops-engineer", predicate="needs")
    >>> places_in_short(needs, 20), places_in_short(needs, 10)
    ('handbook 5-6', 'handbook')
    """
    claims = tuple(claims)
    said = places(claims)
    return said if len(said) <= longest else ", ".join(sorted(sourced(claims)))


def who_says(claims: Iterable[Claim]) -> str:
    """Who says all of this, in a sentence: the lines where they are few, else the sources, the one that says most first.

    >>> from ai_roles.sample import SAMPLE
    >>> who_says(SAMPLE.claims(subject="mlops-engineer", predicate="needs"))
    'Said by handbook 5-6.'
    """
    said = tuple(dict.fromkeys(claims))
    said = tuple(claim for claim in said if claim.basis != "observed") or said  # what is counted tells so itself
    if len(where := places(said)) <= _LONGEST:
        if where and not sourced(said):  # nobody says so: our own knowledge, or drawn from other claims
            return f"{where[0].upper()}{where[1:]}."
        return f"Said by {where}." if where else ""
    counts = Counter(source for claim in said for source in sourced((claim,)))
    if not counts:
        corpora = dict.fromkeys(p.corpus for claim in said for p in claim.evidence if isinstance(p, Observed))
        return f"Counted in {', '.join(corpora)}." if corpora else ""
    return f"Said by {', '.join(source for source, _ in counts.most_common())}."


_LONGEST: Final = 60
"""Places that are no longer than this stand in a sentence."""


def by_necessity(claims: Iterable[Claim]) -> str:
    """Who says how strongly, the strongest first.

    >>> from ai_roles.sample import SAMPLE
    >>> by_necessity(SAMPLE.claims(subject="mlops-engineer", predicate="needs"))
    'required handbook 5; expected, as an example handbook 5; expected handbook 6'
    """
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=strength):
        words = qualifier_words(claim)
        how = ", ".join(words[field] for field in ("necessity", "status") if field in words)
        groups.setdefault(how or "stated", []).append(claim)
    return "; ".join(f"{how} {places(some)}" for how, some in groups.items())


def said_by(claim: Claim, premises: Iterable[Claim] = ()) -> str:
    """Who says so and where: one place after the other, the lines of one section together; *premises* may be named."""
    shown = []
    for piece in _by_section(claim.evidence):
        if isinstance(piece, Cited):
            source, _, lines = str(piece).partition(", ")
            shown.append(", ".join(part for part in (source, piece.section, lines) if part))
        elif isinstance(piece, Derived):
            named = " and ".join(str(premise) for premise in premises if premise.id in piece.premises)
            shown.append(f"inferred ({piece.rule}) from: {named}")
        else:
            shown.append(str(piece))
    return "; ".join(shown)


def _by_section(evidence: tuple[Evidence, ...]) -> list[Evidence]:
    """The evidence with the lines of one section of one source on one piece."""
    sections: dict[tuple[object, ...], Evidence] = {}
    for piece in evidence:
        if isinstance(piece, Cited) and piece.lines:
            key = (piece.source, piece.section, piece.locator, piece.attributed_to)
            known = sections.get(key)
            sections[key] = replace(piece, lines=known.lines + piece.lines) if isinstance(known, Cited) else piece
        else:
            sections[(piece,)] = piece
    return list(sections.values())


def sourced(claims: Iterable[Claim]) -> frozenset[str]:
    """The sources that state at least one of the claims."""
    return frozenset(piece.source for claim in claims for piece in claim.evidence if isinstance(piece, Cited))


def quoted(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The organizations whose words the sources of the claims hand on, by id."""
    cited = (piece for claim in claims for piece in claim.evidence if isinstance(piece, Cited))
    return tuple(sorted({piece.attributed_to for piece in cited if piece.attributed_to is not None}))


def voices(claims: Iterable[Claim]) -> frozenset[str]:
    """Who says so independently of the others: the ids of sources, and of organizations whose words sources hand on.

    One document is one voice, however many of its claims, sections or files say it; and what several documents hand on from
    the same organization is the one voice of that organization; one that hands on the words of several is the voice of the
    first by name. What no document says has no voice.

    >>> from ai_roles.model import Cited, Claim
    >>> def said(*evidence): return Claim("docker", "in-category", "tools", evidence=evidence)
    >>> sorted(voices([said(Cited("survey", lines=(1,)), Cited("survey", lines=(9,))), said(Cited("handbook"))]))
    ['handbook', 'survey']
    >>> voices([said(Cited("survey", attributed_to="bls")), said(Cited("handbook", attributed_to="bls"))])
    frozenset({'bls'})
    """
    own: set[str] = set()
    quoting: dict[str, set[str]] = {}
    for claim in claims:
        for piece in claim.evidence:
            if isinstance(piece, Cited):
                if piece.attributed_to is None:
                    own.add(piece.source)
                else:
                    quoting.setdefault(piece.source, set()).add(piece.attributed_to)
    return frozenset(own | {min(whose) for source, whose in quoting.items() if source not in own})
