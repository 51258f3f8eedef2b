"""What stands on the page of a role? Its profile, what it is at each level and in each industry, its relations, and the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..model import Claim, Entity, KnowledgeGraph
from ..predicates import PREDICATES
from ..query.answers import sourced
from ..query.careers import LevelGrid, by_place, level_grid, level_order
from ..query.facts import Section, describe, pay, unknowns
from ..query.roles import Profile, ProfileItem, lineage
from .claim_rows import Group, Link, Links, Row, rows_of, stated
from .footnotes import Notes
from .grid_table import GridTable, grid_claims, grid_table
from .ladder_table import ladders_about, stated_of
from .profile_sections import Block, profile_blocks

__all__ = ["RoleSheet", "role_sheet"]


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """A role or profile, ready to be set."""

    profile: Profile
    parents: tuple[Link, ...]
    own_claims: int
    own_sources: int
    inherited_claims: int
    differs: tuple[tuple[Link, tuple[Row, ...]], ...]
    """By each role that a source tells it apart from, what it says."""
    blocks: tuple[Block, ...]
    grid: GridTable | None
    """What is stated of which level."""
    grid_at: Link | None
    """Where it stands, if it is told of a role that has a page of its own."""
    by_level: tuple[tuple[Link, tuple[Group, ...]], ...]
    """What is stated of a level and stands in no grid."""
    by_industry: tuple[tuple[Link, tuple[Group, ...]], ...]
    relations: tuple[Group, ...]
    not_required: tuple[Row, ...]
    silent: tuple[str, ...]
    """What one would expect to be stated of the role, and no source states."""
    notes: Notes


def role_sheet(profile: Profile, links: Links, *, everything: bool = False) -> RoleSheet:
    """The page of a profile; with *everything*, also what is said of the role by the way, as the object of other claims."""
    graph, role = profile.graph, profile.position.role
    items = [replace(item, claims=by_place(item.claims)) for item in (*profile.items, *_proxies(profile))]
    placed = () if profile.position.level or profile.position.industry else _placed(graph, role)
    grid, grid_at = _grid(profile, links)
    if grid is not None:
        in_grid = set(grid_claims(grid))
        placed = tuple(claim for claim in placed if claim not in in_grid)
    ladders = ladders_about(graph, role)
    page = describe(graph, role.id)
    sections = [section for section in page.sections if _is_shown(section, everything=everything)]
    claims: list[Claim] = [claim for item in items for claim in item.claims]
    claims += by_place((*placed, *(() if grid is None else grid_claims(grid))))
    claims += [claim for ladder in ladders for claim in stated_of(ladder)]
    claims += [each.claim for section in sections for each in section.statements]
    claims += [each.claim for each in page.not_required if everything]
    notes = Notes(graph, claims, paths=links.paths, root=links.root)
    own = [claim for item in profile.items if item.origin != "inherited" for claim in item.claims]
    differs: dict[Link, list[Row]] = {}
    for section in sections:
        if section.predicate == "differs-from":
            told = stated(graph, (statement.claim for statement in section.statements))
            for row in rows_of(graph, told, notes, links, part=section.part):
                differs.setdefault(row.what or Link(""), []).append(row)
    relations = tuple(
        Group(section.heading, rows_of(graph, section.statements, notes, links, part=section.part))
        for section in sections
        if section.predicate != "differs-from"
    )
    return RoleSheet(
        profile=profile,
        parents=tuple(links.to(graph[id]) for id in lineage(graph, role.id)[1:]),
        own_claims=len(own),
        own_sources=len(sourced(own)),
        inherited_claims=sum(len(item.claims) for item in profile.items if item.origin == "inherited"),
        differs=tuple((other, tuple(rows)) for other, rows in differs.items()),
        blocks=tuple(profile_blocks(profile, items, ladders, notes, links)),
        grid=None if grid is None else grid_table(grid, notes, links),
        grid_at=grid_at,
        by_level=tuple(_by_level(graph, placed, notes, links)),
        by_industry=tuple(_by_industry(graph, placed, notes, links)),
        relations=relations,
        not_required=rows_of(graph, page.not_required, notes, links, part="qualifier") if everything else (),
        silent=tuple(unknown.noun for unknown in unknowns(graph, role.id).items if not unknown.levels),
        notes=notes,
    )


def _grid(profile: Profile, links: Links) -> tuple[LevelGrid | None, Link | None]:
    """The grid of a role where some level has anything; where it is told of a role with a page, where it stands there."""
    position = profile.position
    if position.level is not None or position.industry is not None:
        return None, None
    grid = level_grid(profile.graph, position.role.id)
    home = links.to(grid.told_of)
    if not grid.speaking:
        return None, None
    if grid.told_of != grid.role and home.href is not None:
        return None, Link(home.label, f"{home.href}#grid")
    return grid, None


def _is_shown(section: Section, *, everything: bool) -> bool:
    """Whether a section of the role's description stands on its page beside the profile."""
    info = PREDICATES[section.predicate]
    in_profile = section.part == "subject" and info.on_page is not None
    return not in_profile and (everything or info.between_roles)


def _proxies(profile: Profile) -> Iterator[ProfileItem]:
    """What occupations are paid that stand in for the role, or for one that it specializes, in official statistics."""
    position = profile.position
    level = None if position.level is None else position.level.id
    for item in pay(profile.graph, position.role.id, level=level).items:
        if item.of == "proxy":
            statement = item.statement
            yield ProfileItem("pays", None, "inherited", statement.subject, (statement.claim,))


def _placed(graph: KnowledgeGraph, role: Entity) -> tuple[Claim, ...]:
    """The claims that hold of the role only at a level or in an industry, and that its profile leaves out."""
    return tuple(
        claim
        for claim in graph.claims(subject=role.id)
        if claim.positive
        and claim.info.on_page is not None
        and not claim.info.by_level
        and (claim.levels or claim.industry is not None)
    )


def _by_level(
    graph: KnowledgeGraph, claims: Iterable[Claim], notes: Notes, links: Links
) -> Iterator[tuple[Link, tuple[Group, ...]]]:
    claims = tuple(claim for claim in claims if claim.levels)
    for level in level_order(graph).levels:
        here = [claim for claim in claims if level.id in claim.levels]
        if here:
            yield links.to(level), _by_predicate(graph, here, notes, links, without="levels")


def _by_industry(
    graph: KnowledgeGraph, claims: Iterable[Claim], notes: Notes, links: Links
) -> Iterator[tuple[Link, tuple[Group, ...]]]:
    claims = tuple(claim for claim in claims if claim.industry is not None and not claim.levels)
    for industry in graph.of_kind("industry"):
        here = [claim for claim in claims if claim.industry == industry.id]
        if here:
            yield links.to(industry), _by_predicate(graph, here, notes, links, without="industry")


def _by_predicate(
    graph: KnowledgeGraph, claims: list[Claim], notes: Notes, links: Links, *, without: str
) -> tuple[Group, ...]:
    return tuple(
        Group(PREDICATES[predicate].label, rows_of(graph, stated(graph, here), notes, links, without=without))
        for predicate in PREDICATES
        if (here := [claim for claim in claims if claim.predicate == predicate])
    )
