"""How do the career steps of several sources stand on a page? A column for each ladder, a row for each level, then the moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ..model import Claim, Entity, KnowledgeGraph, Years, evidence_key
from ..query.careers import Ladder, LevelOrder, Move, Support, role_ladders
from ..query.roles import lineage
from .claim_rows import Group, Link, Links, Row, Said, how
from .footnotes import Notes

__all__ = ["LadderTable", "ladder_table", "ladders_about", "moves", "stated_of"]

_SUPPORTS: Final[dict[Support, str]] = {
    "stated": "",
    "listed": "listed in this order; no source speaks of the move",
    "inferred": "inferred",
    "editorial": "editorial",
}


@dataclass(frozen=True, slots=True)
class LadderTable:
    """Ladders side by side: each with its notes, and level by level the titles that stand for it."""

    columns: tuple[tuple[Link, Said], ...]
    rows: tuple[tuple[Link, tuple[str, ...]], ...]


def ladders_about(graph: KnowledgeGraph, role: Entity) -> tuple[Ladder, ...]:
    """The ladders that name the role or one that it specializes."""
    roles = set(lineage(graph, role.id))
    return tuple(ladder for ladder in role_ladders(graph, role) if any(each.id in roles for each in ladder.roles))


def ladder_table(ladders: tuple[Ladder, ...], order: LevelOrder, notes: Notes, links: Links) -> LadderTable:
    """The ladders side by side."""
    covered = order.sorted(level.id for ladder in ladders for rung in ladder.rungs for level in rung.levels)
    return LadderTable(
        tuple((links.to(ladder.entity), Said(None, "", "", notes.refs(stated_of(ladder)))) for ladder in ladders),
        tuple((links.to(level), tuple(_titles(ladder, level) for ladder in ladders)) for level in covered),
    )


def moves(graph: KnowledgeGraph, ladder: Ladder, notes: Notes, links: Links) -> Group:
    """The moves from rung to rung of one ladder."""
    return Group(ladder.entity.label, tuple(_move(graph, move, notes, links) for move in ladder.moves))


def _move(graph: KnowledgeGraph, move: Move, notes: Notes, links: Links) -> Row:
    years = dict.fromkeys(str(claim.value) for claim in move.claims if isinstance(claim.value, Years))
    ways: dict[str, list[Claim]] = {}
    for claim in move.claims:
        ways.setdefault(how(graph, claim), []).append(claim)
    mark = _SUPPORTS[move.support]
    said = tuple(Said(None, words, mark, notes.refs(claims)) for words, claims in ways.items())
    ends = (
        Link(move.origin.label, links.to(move.origin).href),
        Link(move.target.label, links.to(move.target).href),
    )
    return Row(ends[1], "; ".join(years), said, ends[0], "to")


def _titles(ladder: Ladder, level: Entity) -> str:
    shown = []
    for rung in ladder.covering(level):
        years = ", ".join(dict.fromkeys(str(claim.value) for claim in rung.years))
        shown.append(f"{rung.title} ({years})" if years else rung.title)
    return " or ".join(shown)


def stated_of(ladder: Ladder) -> list[Claim]:
    """What sources say of the ladder, in their order; which level a rung stands for is editorial."""
    stated = [claim for claim in ladder.all_claims if claim.basis != "editorial"]
    return sorted(stated, key=lambda claim: (evidence_key(claim.evidence[0]), claim.id))
