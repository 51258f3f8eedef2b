"""Which claims are left where only some sources, or some bases, are to count? The columns without the rest."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from typing import Final

from .claim import QUALIFIER_NAMES
from .claim_columns import ClaimColumns
from .claim_tables import Columns, EvidenceEntry
from .evidence import Cited, CitedRows, Derived, Evidence, Observed

_BASIS: Final = QUALIFIER_NAMES.index("basis")


def counts_beside(claims: ClaimColumns) -> bool:
    """Whether some of the claims were counted in a corpus, and others are what sources state."""
    bases = [qualifiers[_BASIS] for qualifiers in claims.tables.qualifiers]
    if "observed" not in bases:
        return False
    used = {bases[number] for number in set(claims.columns.qualifiers)}
    return {"observed", "stated"} <= used


def restricted(claims: ClaimColumns, sources: Collection[str] | None, bases: Collection[str]) -> ClaimColumns:
    """The claims that rest on these bases, with the evidence of these sources alone, as far as any is left.

    An inferred claim that loses a premise goes too.
    """
    columns, tables = claims.columns, claims.tables
    wanted = [qualifiers[_BASIS] in bases for qualifiers in tables.qualifiers]
    evidence: list[EvidenceEntry] = [_left(entry, sources) for entry in tables.evidence]
    places = {
        place: entry
        for place, (qualifiers, entry) in enumerate(zip(columns.qualifiers, columns.evidence, strict=True))
        if wanted[qualifiers] and evidence[entry]
    }
    if "inferred" in bases:
        _drop_unfounded(claims, places, evidence)
    kept = Columns(*(array("I", map(column.__getitem__, places)) for column in columns))
    kept = kept._replace(evidence=array("I", places.values()))
    made = {
        number: known
        for number, (place, entry) in enumerate(places.items())
        if entry < len(tables.evidence)
        and evidence[entry] is tables.evidence[entry]
        and (known := claims.made(place)) is not None
    }
    return ClaimColumns(
        kept, tables._replace(evidence=evidence, sources=None, quoted=None), claims.number_of, made=made
    )


def _left(entry: EvidenceEntry, sources: Collection[str] | None) -> EvidenceEntry:
    """What of the evidence is from these sources; all of it where none are named."""
    if sources is None:
        return entry
    if isinstance(entry, CitedRows):
        return entry if entry.source in sources else ()
    left = tuple(piece for piece in entry if _from(piece, sources))
    return entry if len(left) == len(entry) else left


def _from(piece: Evidence, sources: Collection[str]) -> bool:
    if isinstance(piece, Cited):
        return piece.source in sources
    return not isinstance(piece, Observed) or piece.corpus in sources


def _drop_unfounded(claims: ClaimColumns, places: dict[int, int], evidence: list[EvidenceEntry]) -> None:
    """Take out inferred claims whose premises are gone, and those that rest on them, until all are founded."""
    basis = [qualifiers[_BASIS] for qualifiers in claims.tables.qualifiers]
    inferred = [place for place in places if basis[claims.columns.qualifiers[place]] == "inferred"]
    if not inferred:
        return
    resting: dict[str, list[int]] = {}
    for place in inferred:
        for premise in {premise for piece in _derived(evidence[places[place]]) for premise in piece.premises}:
            resting.setdefault(premise, []).append(place)
    doubtful = list(inferred)
    for place in doubtful:
        if place not in places:
            continue
        pieces = _derived(evidence[places[place]])
        founded = tuple(
            piece for piece in pieces if all(claims.by_id.get(premise) in places for premise in piece.premises)
        )
        if not founded:
            del places[place]
            doubtful += resting.get(claims.claim(place).id, ())
        elif len(founded) < len(pieces):
            places[place] = len(evidence)
            evidence.append(founded)


def _derived(entry: EvidenceEntry) -> tuple[Derived, ...]:
    assert not isinstance(entry, CitedRows)
    return tuple(piece for piece in entry if isinstance(piece, Derived))
