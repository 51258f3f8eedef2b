"""What becomes of claims about a thing that another answers for? They are said of that one, with the evidence they had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from ..claim_fields import CLAIM_FIELDS, names
from ..model import (
    AnyOf,
    Cited,
    Claim,
    ClaimColumns,
    Derived,
    EntityTable,
    Evidence,
    named,
    quoted,
    wrong_kinds,
)
from ..predicates import PREDICATES
from ..vocabulary import QUALIFIERS

__all__ = ["Resaid", "as_related"]

_SCOPE: Final = names("entity", many=False)[2:]
_SEVERAL: Final = names("entity", many=True)
_KEPT: Final = frozenset(PREDICATES["related"].qualifiers)


class Resaid:
    """The claims of one graph that speak of things for which others answer in the whole."""

    def __init__(self, claims: ClaimColumns, whole: EntityTable, answers: Mapping[str, str]) -> None:
        self._whole = whole
        self._answers = answers
        self.related = 0
        """So many became `related`, since their predicate does not tie things of these kinds."""
        self.dropped = 0
        """So many tied two things that are one."""
        self.places = _touched(claims, answers.keys() & claims.number_of.keys())
        said = {place: self._said(claims.claim(place)) for place in self.places}
        if inferred := claims.inferred():
            said = self._with_premises(claims, said, inferred)
        self.places |= said.keys()
        self.claims: tuple[Claim, ...] = tuple(claim for claim in said.values() if claim is not None)

    def _said(self, claim: Claim) -> Claim | None:
        """The claim as it is said in the whole; None where it says nothing any more."""
        answers = self._answers
        subject = answers.get(claim.subject, claim.subject)
        object = None if claim.object is None else answers.get(claim.object, claim.object)
        if subject == object:
            self.dropped += 1
            return None
        changes: dict[str, Any] = {"subject": subject, "object": object}
        for name in _SCOPE:
            if (given := getattr(claim, name)) is not None:
                changes[name] = answers.get(given, given)
        for name in _SEVERAL:
            changes[name] = tuple(answers.get(given, given) for given in getattr(claim, name))
        if claim.any_of is not None:
            changes["any_of"] = self._alternatives(claim.any_of)
        changes["evidence"] = tuple(map(self._piece, claim.evidence))
        kinds = [self._whole[id].kind if id is not None else None for id in (subject, object)]
        assert kinds[0] is not None
        if wrong_kinds(claim.predicate, kinds[0], kinds[1]):
            if object is None:
                return claim  # only things of its own kind have such a figure
            self.related += 1
            return as_related(replace(claim, any_of=None), subject, object)
        return replace(claim, **changes)

    def _alternatives(self, group: AnyOf) -> AnyOf | None:
        members = {self._answers.get(member, member) for member in group.members}
        if len(members) == 1 and not group.open:
            return None
        return AnyOf(tuple(members), min(group.how_many, len(members)), group.open)

    def _piece(self, piece: Evidence) -> Evidence:
        if isinstance(piece, Cited) and piece.attributed_to in self._answers:
            assert piece.attributed_to is not None
            return replace(piece, attributed_to=self._answers[piece.attributed_to])
        return piece

    def _with_premises(
        self, claims: ClaimColumns, said: Mapping[int, Claim | None], inferred: Iterable[int]
    ) -> dict[int, Claim | None]:
        """The same with the premises by the ids that they have now; what has lost one is no longer inferred."""
        found = dict(said)
        lost = True
        while lost:
            lost = False
            new = {claims.claim(place).id: None if claim is None else claim.id for place, claim in found.items()}
            for place in inferred:
                before = found.get(place, claims.claim(place))
                original = claims.claim(place)
                if before is None or new.keys().isdisjoint(_premises(original)):
                    continue
                pieces = [_founded(piece, new) for piece in original.evidence]
                evidence = tuple(self._piece(piece) for piece in pieces if piece is not None)
                after = replace(before, evidence=evidence) if evidence else None
                lost |= after is None
                found[place] = after
        return found


def as_related(claim: Claim, subject: str, object: str) -> Claim:
    """What is left of a claim that its predicate cannot say of these two: that they are related, with its evidence."""
    value = claim.value if claim.value is not None and claim.value.kind in PREDICATES["related"].values else None
    gone = {
        name: () if CLAIM_FIELDS[name].many else None
        for name in QUALIFIERS
        if name not in _KEPT and getattr(claim, name)
    }
    return replace(claim, subject=subject, object=object, predicate="related", value=value, **gone)  # type: ignore[arg-type]


def _touched(claims: ClaimColumns, folded: Iterable[str]) -> set[int]:
    """The places of the claims in which one of these takes any part."""
    ids = set(folded)
    places: set[int] = set()
    for id in ids:
        places.update(claims.numbers(id, None, None), claims.numbers(None, None, id))
    tables, columns = claims.tables, claims.columns
    entries = {n for n, given in enumerate(tables.qualifiers) if not ids.isdisjoint(named(given))}
    if ids and entries:
        places.update(place for place, entry in enumerate(columns.qualifiers) if entry in entries)
    parties = () if not ids else [*map(quoted, tables.evidence)] if tables.quoted is None else tables.quoted
    cited = {n for n, others in enumerate(parties) if not ids.isdisjoint(others)}
    if cited:
        places.update(place for place, entry in enumerate(columns.evidence) if entry in cited)
    return places


def _premises(claim: Claim) -> Iterable[str]:
    return {premise for piece in claim.evidence if isinstance(piece, Derived) for premise in piece.premises}


def _founded(piece: Evidence, new: Mapping[str, str | None]) -> Evidence | None:
    """The piece with its premises by their new ids; None where one of them is gone."""
    if not isinstance(piece, Derived):
        return piece
    premises = [new.get(premise, premise) for premise in piece.premises]
    known = tuple(premise for premise in premises if premise is not None)
    return replace(piece, premises=known) if len(known) == len(premises) else None
