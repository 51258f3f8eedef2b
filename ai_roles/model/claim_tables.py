"""What do the columns of claims stand for? Tables of ids, qualifiers, values and evidence, of which a claim is put together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple, TypeAlias, cast

from ..claim_fields import CLAIM_FIELDS
from ..vocabulary import PredicateId
from .claim import QUALIFIER_NAMES, Claim, trusted_claim
from .evidence import Cited, CitedRows, Evidence
from .values import Value

Numbers: TypeAlias = Sequence[int]
Qualifiers: TypeAlias = tuple[Any, ...]
"""What qualifies a claim, in the order of `QUALIFIER_NAMES`."""
EvidenceEntry: TypeAlias = "tuple[Evidence, ...] | CitedRows"


class Columns(NamedTuple):
    """A number for each claim: where a table has its part. `objects` and `values` start at 1, and 0 is none at all."""

    subjects: Numbers
    predicates: Numbers
    objects: Numbers
    qualifiers: Numbers
    values: Numbers
    evidence: Numbers
    rows: Numbers
    """Of evidence that is `CitedRows`, which row; else 0."""


class Tables(NamedTuple):
    """What the numbers stand for."""

    ids: Sequence[str]
    predicates: Sequence[PredicateId]
    """In order of the alphabet, as the ids of the entities are."""
    qualifiers: Sequence[Qualifiers]
    values: Sequence[Value]
    evidence: Sequence[EvidenceEntry]
    sources: Sequence[Collection[str]] | None = None
    """Of each evidence the sources, and whom it quotes besides, where that is known without looking at it."""
    quoted: Sequence[Collection[str]] | None = None


class Orders(NamedTuple):
    """Where the claims of each subject start, and which claims have each object and predicate."""

    subject_starts: Numbers
    object_starts: Numbers
    by_object: Numbers
    """Claims by object, those of one by predicate."""
    predicate_starts: Numbers
    by_predicate: Numbers


def claim_at(columns: Columns, tables: Tables, place: int) -> Claim:
    """The claim that stands there."""
    object, value = columns.objects[place], columns.values[place]
    return trusted_claim(
        tables.ids[columns.subjects[place]],
        tables.predicates[columns.predicates[place]],
        tables.ids[object - 1] if object else None,
        tables.values[value - 1] if value else None,
        tables.qualifiers[columns.qualifiers[place]],
        evidence_at(columns, tables, place),
    )


def evidence_at(columns: Columns, tables: Tables, place: int) -> tuple[Evidence, ...]:
    """On what the claim rests that stands there."""
    entry = tables.evidence[columns.evidence[place]]
    return (entry.row(columns.rows[place]),) if isinstance(entry, CitedRows) else entry


def sources(entry: EvidenceEntry) -> Collection[str]:
    """The sources that it cites."""
    pieces = (entry,) if isinstance(entry, CitedRows) else entry
    return {piece.source for piece in pieces if isinstance(piece, (Cited, CitedRows))}


def quoted(entry: EvidenceEntry) -> Collection[str]:
    """These, and whom they quote."""
    if isinstance(entry, CitedRows):
        return {entry.source}
    others = {piece.attributed_to for piece in entry if isinstance(piece, Cited) and piece.attributed_to}
    return others.union(sources(entry))


def scope_of(qualifiers: Qualifiers) -> set[str]:
    """The ids of the levels, the industry and the place."""
    ids = set(chain.from_iterable(qualifiers[place] if many else (qualifiers[place],) for place, many in _SCOPE))
    ids.discard(None)
    return cast("set[str]", ids)


def named(qualifiers: Qualifiers) -> set[str]:
    """The ids in a scope, and in a group of alternatives."""
    ids = scope_of(qualifiers)
    if (group := qualifiers[_ANY_OF]) is not None:
        ids.update(group.members)
    return ids


_SCOPE: Final = tuple(
    (place, CLAIM_FIELDS[name].many)
    for place, name in enumerate(QUALIFIER_NAMES)
    if CLAIM_FIELDS[name].form == "entity"
)
_ANY_OF: Final = QUALIFIER_NAMES.index("any_of")
