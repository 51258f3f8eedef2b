"""How does what is stated of a level read? The terms on which it is stated, and its years with who states them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ...model import Claim, Entity, KnowledgeGraph, listed
from ..answers import how, places, quoted
from .level_contents import StatedYears

__all__ = ["shown_years", "terms"]


def terms(
    graph: KnowledgeGraph,
    claims: Iterable[Claim],
    level: Entity | None,
    role: Entity | None,
    *,
    shown: Collection[str] = (),
) -> str:
    """How strongly, how well, on which condition: what qualifies the claims, apart from the level itself.

    *shown* are other levels beside which it stands: a claim of these needs not name them.

    Claims about another role than this one say so.
    """
    claims = tuple(claims)
    notes: dict[str, None] = {}
    for claim in claims:
        alone = level is not None and {level.id, *shown}.issuperset(claim.levels)
        notes[how(graph, claim, without={"levels"} if alone else ())] = None
    is_also_plain = notes.pop("", "") is None and bool(notes)
    parts = [f"{'also ' if is_also_plain else ''}{'; '.join(notes)}"]
    parts += [f"quoting {graph[id].label}" for id in quoted(claims)]
    of = dict.fromkeys(claim.subject for claim in claims)
    if role is not None:
        parts += [f"said of {graph[id].label}" for id in of if id != role.id and graph[id].kind == "role"]
    return ", ".join(part for part in parts if part)


def shown_years(graph: KnowledgeGraph, role: Entity, years: Iterable[StatedYears]) -> str:
    """Years with who states them, and of which role if it is not this one."""
    parts = []
    for each in years:
        of = [graph[claim.subject] for claim in each.claims]
        parents = [other.label for other in dict.fromkeys(of) if other.kind == "role"] if role not in of else []
        parts.append(f"{each} ({places(each.claims)}{f', of {listed(parents)}' if parents else ''})")
    return "; ".join(parts)
