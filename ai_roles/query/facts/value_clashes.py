"""Which figures of one thing differ? Those that can be held against each other, and have no number in common or other bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from ...model import Claim, KnowledgeGraph, Money, Range, Share, Text, Value, Years, value_text
from ...predicates import PREDICATES
from ...vocabulary import PredicateId
from .clash import Clash, ConflictKind, close_roles, is_statement, same_place, sides

__all__ = ["FIGURES", "figure_field", "value_clashes"]

FIGURES: Final[tuple[PredicateId, ...]] = tuple(
    id for id, info in PREDICATES.items() if info.functional and info.value == "required"
)
"""The predicates that state one figure under each key."""
_OF_A_DISTRIBUTION: Final = frozenset({"median", "percentile"})
_WITHIN_A_RANGE: Final = frozenset({"average", "typical"})


def value_clashes(graph: KnowledgeGraph) -> Iterator[Clash]:
    """Every two figures that differ, with all claims that state either of them."""
    for predicate in FIGURES:
        for subject, claims in _by_subject(graph, predicate):
            found: dict[tuple[ConflictKind, str, str], list[tuple[Claim, Claim]]] = defaultdict(list)
            for one, other in combinations(sorted(claims, key=_order), 2):
                kind = _clash(one, other)
                if kind is not None and not same_place(one, other):
                    found[kind, value_text(one.value), value_text(other.value)].append((one, other))
            for (kind, _, _), pairs in found.items():
                left, right, known = sides(pairs)
                topic = tuple(dict.fromkeys(level for claim in (*left, *right) for level in claim.levels))
                yield Clash(kind, subject, topic, left, right, _reason(kind, left[0], right[0]), known)


def figure_field(claim: Claim, name: str) -> object:
    """A field of the claim or, as in `value.currency`, of its value."""
    of_value, _, inner = name.rpartition(".")
    return getattr(claim.value, inner, None) if of_value else getattr(claim, inner)


def _by_subject(graph: KnowledgeGraph, predicate: PredicateId) -> Iterator[tuple[str, list[Claim]]]:
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    roles = close_roles(graph)
    for claim in graph.claims(predicate=predicate):
        if is_statement(claim):
            groups[roles.get(claim.subject, claim.subject), claim.object or ""].append(claim)
    for (subject, *_), claims in sorted(groups.items()):
        yield subject, claims


def _order(claim: Claim) -> tuple[bool, object, str]:
    amount = _range(claim.value)
    low = None if amount is None else amount.low
    return low is None, low or 0, claim.id


def _clash(one: Claim, other: Claim) -> ConflictKind | None:
    left, right = _range(one.value), _range(other.value)
    if left is None or right is None or one.value.__class__ is not other.value.__class__:
        return None
    if _is_band_and_way(one, other):
        band, way = (left, right) if _sense(one) == "band" else (right, left)
        return None if band.low is None or (way.low == way.high == band.low) else "told-differently"
    told = _what_differs(one, other)
    if told is None:
        return None
    if not left.overlaps(right):
        return "told-differently" if told else "cannot-both-hold"
    if left == right or _statistic(one) in _WITHIN_A_RANGE or _statistic(other) in _WITHIN_A_RANGE:
        return None
    return "told-differently"


def _what_differs(one: Claim, other: Claim) -> list[str] | None:
    """In which fields of the key they differ; None where that keeps them from being compared."""
    info, told = one.info, []
    for name in info.key:
        if name == "subject":  # one role, or two that are close
            continue
        left, right = figure_field(one, name), figure_field(other, name)
        if left == right:
            continue
        silent = left in (None, (), "unstated") or right in (None, (), "unstated")
        shares = name == "levels" and bool(set(one.levels) & set(other.levels))
        if not (shares or name in info.may_differ or (silent and name in info.may_be_silent)):
            return None
        told.append(name)
    if "value.statistic" in told and {_statistic(one), _statistic(other)} & _OF_A_DISTRIBUTION:
        return None
    return told


def _is_band_and_way(one: Claim, other: Claim) -> bool:
    """Whether one says at how many years a level begins, and the other how many it takes to get there."""
    where = {(claim.levels, claim.industry, claim.region) for claim in (one, other)}
    return bool(one.levels) and len(where) == 1 and {_sense(one), _sense(other)} == {"band", "to-reach"}


def _sense(claim: Claim) -> str | None:
    return claim.value.sense if isinstance(claim.value, Years) else None


def _statistic(claim: Claim) -> str | None:
    return claim.value.statistic if isinstance(claim.value, Money) else None


def _range(value: Value | None) -> Range | None:
    if value is None or isinstance(value, Text):
        return None
    return value.percent if isinstance(value, Share) else value.amount


def _reason(kind: ConflictKind, left: Claim, right: Claim) -> str:
    if kind == "cannot-both-hold":
        return f"{_range(left.value)} and {_range(right.value)} have no number in common"
    return f"{left.value} against {right.value}"
