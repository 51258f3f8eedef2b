"""What stands on the page of a role? Its profile as blocks of rows: its own first, then what it inherits, each with notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from ..model import Claim, Entity, KnowledgeGraph
from ..query.description import Section, describe
from ..query.ladders import Ladder, by_place, level_order, role_ladders
from ..query.observations import pay
from ..query.profile import Origin, Profile, ProfileItem, lineage
from ..query.silence import unknowns
from ..query.statement import sourced
from ..vocabulary import PREDICATES
from .ladder_table import LadderTable, ladder_table, stated_of
from .notes import Notes
from .rows import Group, Link, Links, Row, by_strength, rows_of, said_of, stated

__all__ = ["Block", "Inherited", "RoleSheet", "role_sheet"]

_BLOCKS: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("duties", "Duties", ("performs",)),
    ("years", "Levels and years", ("experience",)),
    ("qualifications", "Qualifications", ("asks-for",)),
    ("pay", "Pay", ("pays",)),
    ("premiums", "Paid more for", ("premium-for",)),
    ("kpis", "Measured by", ("measured-by",)),
    ("use-cases", "Use cases", ("applies-to",)),
    ("people", "Works with", ("works-with",)),
    ("places", "Industries, places and employers", ("works-in",)),
    ("conditions", "Working conditions", ("works-under", "offers")),
    ("challenges", "Challenges", ("faces",)),
    ("hiring", "What those who hire look at", ("judged-by",)),
    ("demand", "Demand and figures", ("demand", "figure")),
)
"""The blocks after skills and tools: an anchor, a heading, and the predicates that they show."""
_IN_PROFILE: Final = frozenset(
    {"needs", *(predicate for _, _, predicates in _BLOCKS for predicate in predicates)}
)
_HEADINGS: Final = {"needs": "skills and tools", "performs": "duties", "asks-for": "qualifications", "experience": "years",
                    "pays": "pay", "measured-by": "measures of success"}  # fmt: skip
_BETWEEN_ROLES: Final = frozenset(
    {"titled", "specializes", "leads-to", "differs-from", "overlaps-with", "proxy-for"}
)
_SHOWN_WITHOUT_LEVEL: Final = frozenset({"pays", "experience"})


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

    @property
    def count(self) -> int:
        """How many rows of its own it has."""
        return sum(len(group.rows) for group in self.own)


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
    by_level: tuple[tuple[Link, tuple[Group, ...]], ...]
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
    ladders = tuple(ladder for ladder in role_ladders(graph, role) if _is_about(graph, ladder, role))
    page = describe(graph, role.id)
    sections = [section for section in page.sections if _is_shown(section, everything=everything)]
    claims: list[Claim] = [claim for item in items for claim in item.claims]
    claims += placed
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
        for section in sections if section.predicate != "differs-from"
    )  # fmt: skip
    return RoleSheet(
        profile=profile,
        parents=tuple(links.to(graph[id]) for id in lineage(graph, role.id)[1:]),
        own_claims=len(own),
        own_sources=len(sourced(own)),
        inherited_claims=sum(len(item.claims) for item in profile.items if item.origin == "inherited"),
        differs=tuple((other, tuple(rows)) for other, rows in differs.items()),
        blocks=tuple(_blocks(graph, items, ladders, notes, links)),
        by_level=tuple(_by_level(graph, placed, notes, links)),
        by_industry=tuple(_by_industry(graph, placed, notes, links)),
        relations=relations,
        not_required=rows_of(graph, page.not_required, notes, links, part="qualifier") if everything else (),
        silent=tuple(
            _HEADINGS.get(unknown.predicate, PREDICATES[unknown.predicate].label)
            for unknown in unknowns(graph, role.id).items
            if not unknown.levels
        ),
        notes=notes,
    )


def _is_shown(section: Section, *, everything: bool) -> bool:
    """Whether a section of the role's description stands on its page beside the profile."""
    in_profile = section.part == "subject" and section.predicate in _IN_PROFILE
    return not in_profile and (everything or section.predicate in _BETWEEN_ROLES)


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
        claim for claim in graph.claims(subject=role.id)
        if claim.positive and claim.predicate in _IN_PROFILE - _SHOWN_WITHOUT_LEVEL and (claim.levels or claim.industry is not None)
    )  # fmt: skip


def _is_about(graph: KnowledgeGraph, ladder: Ladder, role: Entity) -> bool:
    roles = set(lineage(graph, role.id))
    return any(each.id in roles for each in ladder.roles)


def _blocks(
    graph: KnowledgeGraph, items: list[ProfileItem], ladders: tuple[Ladder, ...], notes: Notes, links: Links
) -> Iterator[Block]:
    needs = [item for item in items if item.predicate == "needs" and item.entity is not None]
    for id, title, kind in (("skills", "Skills", "skill"), ("tools", "Tools", "tool")):
        yield from _block(
            graph,
            id,
            title,
            [item for item in needs if item.entity and item.entity.kind == kind],
            notes,
            links,
        )
    for id, title, predicates in _BLOCKS:
        found = [item for item in items if item.predicate in predicates]
        if predicates[0] not in _SHOWN_WITHOUT_LEVEL:
            yield from _block(graph, id, title, found, notes, links)
            continue
        table = ladder_table(ladders, level_order(graph), notes, links) if id == "years" and ladders else None
        if found or table:
            yield Block(id, title, tuple(_by_whom(graph, found, notes, links)), ladders=table)


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
        yield Block(
            id, title, groups, tuple(_inherited(graph, each, notes, links) for each in inherited.values())
        )


def _inherited(graph: KnowledgeGraph, items: list[ProfileItem], notes: Notes, links: Links) -> Inherited:
    rows = [_row(graph, item, notes, links) for item in items]
    return Inherited(links.to(items[0].via), by_strength(rows), len(rows))


def _by_whom(graph: KnowledgeGraph, items: list[ProfileItem], notes: Notes, links: Links) -> Iterator[Group]:
    """Figures under the role that they are said of: its own, then each parent's and each proxy's under a heading that says so."""
    groups: dict[str, list[ProfileItem]] = {}
    for item in items:
        groups.setdefault(_whose(item), []).append(item)
    for title in sorted(groups, key=lambda title: title != ""):
        yield Group(title, tuple(_row(graph, item, notes, links) for item in groups[title]))


def _whose(item: ProfileItem) -> str:
    if item.origin != "inherited":
        return ""
    if item.via.type == "occupation":
        return f"Of an occupation that stands in for it in official figures: {item.via.label}"
    return f"Of the parent role: {item.via.label}"


_MARKS: Final[dict[Origin, str]] = {"level": "at this level", "industry": "in this industry"}


def _row(graph: KnowledgeGraph, item: ProfileItem, notes: Notes, links: Links) -> Row:
    values = dict.fromkeys(str(claim.value) for claim in item.claims if claim.value is not None)
    said = said_of(graph, item.claims, notes, mark=_MARKS.get(item.origin, ""))
    return Row(links.to(item.entity) if item.entity is not None else None, "; ".join(values), (said,))


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
