"""What stands on the page that compares two roles, and on the one that lays all specializations side by side?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from ..model import Claim, Entity, KnowledgeGraph, some
from ..predicates import PREDICATES
from ..query.careers import by_place
from ..query.roles import Bucket, Compared, Comparison, Position, Profile, ProfileItem, compare_profiles, profile_of
from .claim_rows import Link, Links, Said, said_of
from .footnotes import Notes

__all__ = ["SECTIONS", "ComparisonSheet", "Overview", "Side", "Sides", "comparison_sheet", "families", "overview"]

MOST_SIDE_BY_SIDE: Final = 8
"""More columns than this nobody reads; the roles with most claims of their own stand there."""
Cell = tuple[Link, tuple[tuple[str, Said], ...]]
"""A thing, and for each side that has it whose it is and how it is said."""


@dataclass(frozen=True, slots=True)
class Side:
    """A column of a comparison: what stands only or above all on this side, or on both."""

    id: str
    title: str
    groups: tuple[tuple[str, tuple[Cell, ...]], ...]

    @property
    def count(self) -> int:
        """How many things stand in it."""
        return sum(len(cells) for _, cells in self.groups)


@dataclass(frozen=True, slots=True)
class Sides:
    """One section of a comparison in its three columns, and what both have in common."""

    id: str
    title: str
    sides: tuple[Side, Side, Side]
    common: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ComparisonSheet:
    """Two roles side by side, ready to be set."""

    left: Link
    right: Link
    similarity: float
    remarks: tuple[str, ...]
    sections: tuple[Sides, ...]
    near: tuple[tuple[Link, Link, str], ...]
    notes: Notes


@dataclass(frozen=True, slots=True)
class Overview:
    """The specializations of one role: how similar each pair is, and which of them stresses what."""

    parent: Link
    roles: tuple[Link, ...]
    left_out: int
    pairs: tuple[tuple[Link, tuple[tuple[str, str | None], ...]], ...]
    """A row for each role: the similarity to each role, and where the comparison stands."""
    rows: tuple[tuple[Link, tuple[tuple[str, str], ...]], ...]
    """A row for each skill or tool that one of them states itself: its strength and origin, role by role."""


def families(graph: KnowledgeGraph) -> tuple[tuple[Entity, tuple[Profile, ...], int], ...]:
    """Each role that others specialize, with the profiles to compare and the number of those left out.

    Only roles of which something is stated themselves can be told apart.
    """
    children: dict[str, dict[str, Profile]] = {}
    for claim in graph.claims(predicate="specializes"):
        if claim.positive and claim.object is not None:
            profile = profile_of(graph, Position(graph[claim.subject]))
            if any(item.origin == "own" for item in profile.items if PREDICATES[item.predicate].compared):
                children.setdefault(claim.object, {})[claim.subject] = profile
    found = []
    for parent, profiles in sorted(children.items()):
        ordered = sorted(profiles.values(), key=lambda profile: (-profile.own_claims, profile.position.role.id))
        if len(ordered) > 1:
            shown = sorted(ordered[:MOST_SIDE_BY_SIDE], key=lambda profile: profile.position.role.label.casefold())
            found.append((graph[parent], tuple(shown), max(0, len(ordered) - MOST_SIDE_BY_SIDE)))
    return tuple(found)


def pair_path(left: Profile, right: Profile) -> str:
    """Where the comparison of the two stands in the site; ids hold no two hyphens in a row."""
    return f"comparisons/{left.position.role.id}--{right.position.role.id}.html"


def overview(parent: Entity, profiles: tuple[Profile, ...], left_out: int, links: Links) -> Overview:
    """The table of a family of specializations."""
    pairs: dict[tuple[str, str], tuple[str, str | None]] = {}
    for left, right in combinations(profiles, 2):
        shown = f"{_compared(left, right).similarity:.2f}", links.root + pair_path(left, right)
        ids = left.position.role.id, right.position.role.id
        pairs[ids] = pairs[ids[::-1]] = shown
    needs = [{item.entity.id: item for item in reversed(profile.needs)} for profile in profiles]
    entities = {item.entity.id: item.entity for table in needs for item in table.values() if item.origin == "own"}
    ordered = sorted(
        entities.values(),
        key=lambda e: (
            -sum(id_in(table, e.id) for table in needs),
            [not id_in(table, e.id) for table in needs],
            e.label.casefold(),
            e.id,
        ),
    )
    return Overview(
        parent=links.to(parent),
        roles=tuple(links.to(profile.position.role) for profile in profiles),
        left_out=left_out,
        pairs=tuple(
            (
                links.to(row.position.role),
                tuple(pairs.get((row.position.role.id, column.position.role.id), ("", None)) for column in profiles),
            )
            for row in profiles
        ),
        rows=tuple((links.to(entity), tuple(_mark(table.get(entity.id)) for table in needs)) for entity in ordered),
    )


def id_in(table: Mapping[str, ProfileItem], id: str) -> bool:
    """Whether the role states it itself."""
    return id in table and table[id].origin == "own"


def _mark(item: ProfileItem | None) -> tuple[str, str]:
    if item is None:
        return "", ""
    return item.necessity or "", "inherited" if item.origin == "inherited" else "own"


def _compared(left: Profile, right: Profile) -> Comparison:
    both = compare_profiles(left, right)
    assert isinstance(both, Comparison)
    return both


SECTIONS: Final = (
    ("skills-and-tools", "Skills and tools", "items"),
    ("duties", "Duties", "duties"),
    ("qualifications", "Qualifications", "qualifications"),
    ("kpis", "Measured by", "kpis"),
    ("use-cases", "Use cases", "use_cases"),
)
_COLUMNS: Final[tuple[tuple[str, tuple[tuple[Bucket, str], ...]], ...]] = (
    (
        "left",
        (("only left", "No source states it of {right}"), ("stressed left", "{right} merely has it too")),
    ),
    ("both", (("shared", "Stated of both, of each apart"),)),
    (
        "right",
        (("only right", "No source states it of {left}"), ("stressed right", "{left} merely has it too")),
    ),
)
"""The columns and their parts: the bucket of the comparison, and its heading."""


def comparison_sheet(left: Profile, right: Profile, links: Links) -> ComparisonSheet:
    """The comparison of two roles."""
    both = _compared(left, right)
    graph = both.graph
    groups = [(id, title, getattr(both, field)) for id, title, field in SECTIONS]
    claims = [claim for _, _, items in groups for item in items for claim in _claims(item)]
    notes = Notes(graph, claims, paths=links.paths, root=links.root)
    names = {"left": left.position.label, "both": "Both", "right": right.position.label}
    sections = []
    for id, title, items in groups:
        sides = tuple(
            Side(
                column,
                names[column],
                tuple(
                    (
                        heading.format(**names),
                        tuple(_cell(graph, item, names, notes, links) for item in found),
                    )
                    for bucket, heading in parts
                    if (found := [item for item in items if item.bucket == bucket])
                ),
            )
            for column, parts in _COLUMNS
        )
        common = tuple(_cell(graph, item, names, notes, links) for item in items if item.bucket == "common ground")
        if any(side.groups for side in sides):
            sections.append(Sides(id, title, (sides[0], sides[1], sides[2]), common))
    return ComparisonSheet(
        left=links.to(left.position.role),
        right=links.to(right.position.role),
        similarity=both.similarity,
        remarks=both.tables()[0].notes[2:],  # the first two name what stands in the columns
        sections=tuple(sections),
        near=tuple((links.to(near.left), links.to(near.right), near.because) for near in both.near),
        notes=notes,
    )


def _claims(item: Compared) -> Iterable[Claim]:
    return (claim for side in (item.left, item.right) if side is not None for claim in by_place(side.claims))


def _cell(graph: KnowledgeGraph, item: Compared, names: dict[str, str], notes: Notes, links: Links) -> Cell:
    """The thing, and how each side has it that has it."""
    found = [(name, side) for name, side in (("left", item.left), ("right", item.right)) if side is not None]
    if item.bucket == "common ground":
        found = found[:1]  # both have it from the same claims
    found.sort(key=lambda pair: _whose(item, pair[1]) != "own")
    said = tuple((names[name] if len(found) > 1 else "", _said(graph, item, side, notes)) for name, side in found)
    return links.to(item.entity), said


def _said(graph: KnowledgeGraph, item: Compared, side: ProfileItem, notes: Notes) -> Said:
    """How one side has it; that its work involves a thing does not say how strongly the thing itself is needed."""
    said = said_of(graph, by_place(side.claims), notes, mark=_whose(item, side))
    return replace(said, strength=None, how="") if side.within else said


def _whose(item: Compared, side: ProfileItem) -> str:
    """Whether the side has it as its own, or how else."""
    if side.within:
        return f"has it {side.strength}: {some([work.label for work in side.within], most=2)}"
    if side.origin == "inherited":
        return "inherits it"
    return "own" if side in item.own_sides else f"has it as {side.via.label} in general"
