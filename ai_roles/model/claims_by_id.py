"""What is found under the id of a claim? Every claim of a graph, made from the columns when it is asked for."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView

from .claim import Claim
from .claim_columns import ClaimColumns


class ClaimsById(Mapping[str, Claim]):
    """A view of all claims by id. Going over all claims needs no ids; looking one up makes those of all, once.

    >>> from ai_roles.sample import SAMPLE
    >>> claims = SAMPLE.all_claims
    >>> first = next(iter(claims.values()))
    >>> claims[first.id] is first, first.id in claims, len(claims) == len(list(claims.items()))
    (True, True, True)
    """

    __slots__ = ("_columns",)

    def __init__(self, columns: ClaimColumns) -> None:
        self._columns = columns

    def __getitem__(self, id: str) -> Claim:
        return self._columns.claim(self._columns.by_id[id])

    def __contains__(self, id: object) -> bool:
        return id in self._columns.by_id

    def __iter__(self) -> Iterator[str]:
        return (claim.id for claim in self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def values(self) -> ValuesView[Claim]:
        """The claims, by subject, predicate and object."""
        return _Values(self)

    def items(self) -> ItemsView[str, Claim]:
        """The claims with their ids."""
        return _Items(self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ClaimsById):
            return self._columns == other._columns
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self):,} claims>"


class _Values(ValuesView[Claim]):
    _mapping: ClaimsById

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._mapping._columns)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, Claim) and self._mapping.get(value.id) == value


class _Items(ItemsView[str, Claim]):
    _mapping: ClaimsById

    def __iter__(self) -> Iterator[tuple[str, Claim]]:
        return ((claim.id, claim) for claim in self._mapping._columns)
