"""What stands on the page of conflicts? The claims that cannot both hold, side by side, and what cannot be compared at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..model import KnowledgeGraph
from ..predicates import PREDICATES
from ..query.answers import Statement
from ..query.careers import by_place
from ..query.facts import Conflict, conflicts
from .claim_rows import Link, Links, Row, rows_of
from .footnotes import Notes

__all__ = ["ConflictSheet", "conflict_sheet"]


@dataclass(frozen=True, slots=True)
class ConflictSheet:
    """The conflicts of a graph, ready to be set."""

    conflicts: tuple[tuple[Row, Row, str], ...]
    """Both sides, and why they cannot both hold."""
    apart: tuple[tuple[Link, str, tuple[tuple[str, tuple[str, ...]], ...], tuple[Row, ...]], ...]
    """Whose figures they are, what is said, in which fields they differ, and the figures."""
    notes: Notes


def conflict_sheet(graph: KnowledgeGraph, links: Links) -> ConflictSheet:
    """The page of conflicts, in an order that does not depend on how the graph was put together."""
    found = conflicts(graph)
    pairs = sorted((_pair(each) for each in found.items), key=lambda pair: [each.claim.id for each in pair[0]])
    pairs.sort(key=lambda pair: (pair[0][0].subject.label.casefold(), pair[0][0].what.casefold()))
    apart = [(each, _in_order(each.statements)) for each in found.apart]
    statements = [side for sides, _ in pairs for side in sides]
    statements += [statement for _, figures in apart for statement in figures]
    notes = Notes(graph, (each.claim for each in statements), paths=links.paths, root=links.root)

    def side(statement: Statement) -> Row:
        (row,) = rows_of(graph, (statement,), notes, links, part="qualifier")
        return row

    return ConflictSheet(
        conflicts=tuple((side(sides[0]), side(sides[1]), reason) for sides, reason in pairs),
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


def _pair(conflict: Conflict) -> tuple[tuple[Statement, ...], str]:
    return _in_order((conflict.left, conflict.right)), conflict.reason


def _in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    by_id = {each.claim.id: each for each in statements}
    return tuple(by_id[claim.id] for claim in by_place(each.claim for each in by_id.values()))
