"""What stands on the page of conflicts? Both sides of every disagreement, the hardest first, and what cannot be compared at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ..model import KnowledgeGraph
from ..predicates import PREDICATES
from ..query.answers import Statement
from ..query.careers import by_place
from ..query.facts import CONFLICT_TITLES, Conflict, conflicts
from .claim_rows import Link, Links, Row, rows_of
from .footnotes import Notes

__all__ = ["ConflictSheet", "Disagreement", "conflict_sheet"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One disagreement, ready to be set: whose it is and about what, its two sides, in what they clash and why they may."""

    subject: Link
    topic: tuple[Link, ...]
    sides: tuple[tuple[Row, ...], tuple[Row, ...]]
    reason: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictSheet:
    """The conflicts of a graph, ready to be set."""

    conflicts: tuple[tuple[str, tuple[Disagreement, ...]], ...]
    """The disagreements of each kind under its title, the hardest kind first."""
    apart: tuple[tuple[Link, str, tuple[tuple[str, tuple[str, ...]], ...], tuple[Row, ...]], ...]
    """Whose figures they are, what is said, in which fields they differ, and the figures."""
    notes: Notes


def conflict_sheet(graph: KnowledgeGraph, links: Links) -> ConflictSheet:
    """The page of conflicts, in an order that does not depend on how the graph was put together."""
    found = conflicts(graph)
    apart = [(each, _in_order(each.statements)) for each in found.apart]
    statements = [side for item in found.items for side in (*_in_order(item.left), *_in_order(item.right))]
    statements += [statement for _, figures in apart for statement in figures]
    notes = Notes(graph, (each.claim for each in statements), paths=links.paths, root=links.root)

    def disagreement(item: Conflict) -> Disagreement:
        left, right = (
            rows_of(graph, _in_order(side), notes, links, part="qualifier") for side in (item.left, item.right)
        )
        return Disagreement(
            links.to(item.subject), tuple(map(links.to, item.topic)), (left, right), item.reason, item.why
        )

    return ConflictSheet(
        conflicts=tuple(
            (CONFLICT_TITLES[kind], tuple(map(disagreement, items)))
            for kind, items in groupby(found.items, key=lambda item: item.kind)
        ),
        apart=tuple(
            (
                links.to(each.subject),
                PREDICATES[each.predicate].label,
                each.because,
                rows_of(graph, figures, notes, links),
            )
            for each, figures in apart
        ),
        notes=notes,
    )


def _in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    by_id = {each.claim.id: each for each in statements}
    return tuple(by_id[claim.id] for claim in by_place(each.claim for each in by_id.values()))
