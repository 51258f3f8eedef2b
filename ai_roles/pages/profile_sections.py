"""How does a profile fall into blocks? What the role says itself first, what it inherits after it, figures under whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model import KnowledgeGraph, Money, Years
from ..predicates import PAGE_SECTIONS, PREDICATES
from ..query.answers import corpus_notes
from ..query.careers import Ladder, level_order
from ..query.roles import Origin, Profile, ProfileItem, beside, lineage
from .claim_rows import Group, Link, Links, Row, Said, by_strength, said_of
from .footnotes import Notes
from .ladder_table import LadderTable, ladder_table

__all__ = ["MARKS", "Block", "Inherited", "profile_blocks"]

_BY_WHOM: Final = frozenset(info.on_page for info in PREDICATES.values() if info.by_level)
"""The sections of figures that say of which role they are: its own, a parent's, a proxy's."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """What comes from one role that this one specializes, by how strongly it is needed."""

    via: Link
    groups: tuple[Group, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Block:
    """One heading of the page: the role's own rows (in groups where there are many), and those it inherits."""

    id: str
    title: str
    own: tuple[Group, ...]
    inherited: tuple[Inherited, ...] = ()
    ladders: LadderTable | None = None
    note: str = ""
    """What is to be known of it all."""

    @property
    def count(self) -> int:
        """How many rows of its own it has."""
        return sum(len(group.rows) for group in self.own)


def profile_blocks(
    profile: Profile, items: list[ProfileItem], ladders: tuple[Ladder, ...], notes: Notes, links: Links
) -> Iterator[Block]:
    """The blocks of a profile; *items* are its own and the pay of occupations that stand in for the role."""
    graph, role = profile.graph, profile.position.role
    parents = lineage(graph, role.id)
    needs = [item for item in items if item.predicate == "needs"]
    for id, title, kind in (("skills", "Skills", "skill"), ("tools", "Tools", "tool")):
        found = [item for item in needs if item.entity is not None and item.entity.kind == kind]
        yield from _block(graph, id, title, found, notes, links)
    for id, title in PAGE_SECTIONS.items():
        if id == "needs":
            continue
        found = [item for item in items if PREDICATES[item.predicate].on_page == id]
        if id not in _BY_WHOM:
            yield from _block(graph, id, title, found, notes, links)
            continue
        table = ladder_table(ladders, level_order(graph), notes, links) if id == "years" and ladders else None
        if found or table:
            groups = tuple(_by_whom(graph, found, parents, notes, links))
            yield Block(id, title, groups, ladders=table)
    yield from _counted(profile, links)


def _counted(profile: Profile, links: Links) -> Iterator[Block]:
    """What only postings name, and what is to be known of the shares that stand on the page."""
    alone = profile.only_counted
    cells = [cell for item in profile.items for cell in item.counted] + [
        cell for each in alone for cell in each.counted
    ]
    for note in corpus_notes(profile.graph, cells):
        only = Said(None, "", "said by no source", ())
        rows = tuple(Row(links.to(each.entity), beside(each.counted), (only,)) for each in alone)
        yield Block("counted", "Named in postings", (Group("", rows),) if rows else (), note=note)


_MANY: Final = 24
"""More rows than a reader takes in at one glance: they get small headings by how strongly they are needed."""


def _block(
    graph: KnowledgeGraph, id: str, title: str, items: list[ProfileItem], notes: Notes, links: Links
) -> Iterator[Block]:
    own = [_row(graph, item, notes, links) for item in items if item.origin != "inherited"]
    inherited: dict[str, list[ProfileItem]] = {}
    for item in items:
        if item.origin == "inherited":
            inherited.setdefault(item.via.id, []).append(item)
    if own or inherited:
        groups = by_strength(own) if len(own) > _MANY else (Group("", tuple(own)),) if own else ()
        yield Block(id, title, groups, tuple(_inherited(graph, each, notes, links) for each in inherited.values()))


def _inherited(graph: KnowledgeGraph, items: list[ProfileItem], notes: Notes, links: Links) -> Inherited:
    rows = [_row(graph, item, notes, links) for item in items]
    return Inherited(links.to(items[0].via), by_strength(rows), len(rows))


def _by_whom(
    graph: KnowledgeGraph, items: list[ProfileItem], parents: tuple[str, ...], notes: Notes, links: Links
) -> Iterator[Group]:
    """Figures under the role that they are said of: its own, then each parent's and each proxy's under a heading that says so."""
    groups: dict[str, list[ProfileItem]] = {}
    for item in items:
        groups.setdefault(_whose(item, parents), []).append(item)
    for title in sorted(groups, key=lambda title: title != ""):
        ordered = sorted(groups[title], key=_amount)
        yield Group(title, tuple(_row(graph, item, notes, links) for item in ordered))


def _amount(item: ProfileItem) -> tuple[str, ...]:
    """Figures of one currency and region together, the lower before the higher."""
    claim = item.claims[0]
    value = claim.value
    if not isinstance(value, Money | Years):
        return ()
    kind = value.currency if isinstance(value, Money) else value.sense
    bounds = (value.amount.low, value.amount.high)
    return (
        kind,
        claim.region or "",
        *("" if bound is None else f"{bound:020.4f}" for bound in bounds),
        claim.id,
    )


def _whose(item: ProfileItem, parents: tuple[str, ...]) -> str:
    if item.origin != "inherited":
        return ""
    if item.via.id in parents:
        return f"Of the parent role: {item.via.label}"
    return f"Of an occupation that stands in for it in official figures: {item.via.label}"


MARKS: Final[dict[Origin, str]] = {"level": "at this level", "industry": "in this industry"}


def _row(graph: KnowledgeGraph, item: ProfileItem, notes: Notes, links: Links) -> Row:
    values = dict.fromkeys(str(claim.value) for claim in item.claims if claim.value is not None)
    mark = MARKS.get(item.origin, "")
    if mark and item.of_parent:
        mark += f", said of {item.via.label}"
    said = [said_of(graph, item.near_claims, notes, mark=mark)]
    if item.far_claims:
        said.append(said_of(graph, item.far_claims, notes))
    text = "; ".join(filter(None, (*values, beside(item.counted))))
    return Row(links.to(item.entity) if item.entity is not None else None, text, tuple(said))
