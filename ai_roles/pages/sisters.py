"""What tells a role from its sisters, and how do the specializations of a role differ? For one sheet of paper, in a few rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..model import Claim, KnowledgeGraph
from ..query.careers import by_place
from ..query.roles import (
    Comparison,
    Position,
    Profile,
    Requirement,
    compare_profiles,
    lineage,
    profile_of,
    requirements,
)
from .comparison_page import families
from .paper import Line, Part, Rows, cut
from .sheet_rows import limited, row_of

__all__ = ["Relatives", "apart", "relatives_of"]

_ONLY, _STRESSED = "only here", "stressed here"
_NAMED: Final = 4
"""So many needs of a sister are named."""


@dataclass(frozen=True, slots=True)
class Relatives:
    """Whom the role is told apart from: what heads them, each of them compared with it, and how its needs stand to them."""

    heading: str
    compared: tuple[Comparison, ...]
    only: frozenset[str] = frozenset()
    stressed: frozenset[str] = frozenset()

    def standing(self, need: Requirement) -> str:
        """Whether no source states it of any of them, or the role alone says so itself."""
        if all(id in self.only for id in need.ids):
            return _ONLY
        return _STRESSED if all(id in self.only or id in self.stressed for id in need.ids) else ""


def relatives_of(profile: Profile) -> Relatives:
    """The other specializations of what it specializes, else its own specializations."""
    graph, position = profile.graph, profile.position
    above = set(lineage(graph, position.role.id)[1:])
    own = [each for parent, each, _ in families(graph) if parent.id == position.role.id]
    beside = [each for parent, each, _ in families(graph) if parent.id in above]
    roles = {each.position.role.id: each.position.role for every in beside or own for each in every}
    roles.pop(position.role.id, None)
    places = [Position(role, position.level, position.industry) for role in roles.values()]
    compared = tuple(compare_profiles(profile, profile_of(graph, place)) for place in places)
    if not beside or not compared:
        return Relatives("What sets its specializations apart", compared)
    only = [{item.entity.id for item in both.only_left} for both in compared]
    apart = [{item.entity.id for item in both.distinctive_left} for both in compared]
    alone = frozenset(set.intersection(*only))
    heading = "What sets it apart from its sisters"
    return Relatives(heading, compared, alone, frozenset(set.intersection(*apart)) - alone)


def apart(profile: Profile, relatives: Relatives) -> Iterator[Part]:
    """What sources say of it and other roles, then what each of its relatives needs rather than it."""
    graph, role = profile.graph, profile.position.role
    found: dict[tuple[str, str], list[Claim]] = {}
    for claim in by_place((*graph.claims(subject=role.id), *graph.claims(object=role.id))):
        other = graph[claim.subject if claim.object == role.id else claim.object or claim.subject]
        if claim.positive and claim.info.symmetric and other.kind == "role":
            value = f": {claim.value}" if claim.value is not None else ""
            found.setdefault((other.label, f"{claim.info.label}{value}"), []).append(claim)
    told = [row_of(graph, label, claims, how=said) for (label, said), claims in found.items()]
    rather = [_rather(graph, both) for both in relatives.compared]
    counts = [
        sum(relatives.standing(need) == word for need in requirements(graph, profile.position) if need.own)
        for word in (_ONLY, _STRESSED)
    ]
    note = ""
    if relatives.heading.endswith("sisters") and relatives.compared:
        note = (
            f"Of what it needs itself {counts[0]} {'stands' if counts[0] == 1 else 'stand'} “{_ONLY}”: no source states it of any "
            f"of them; {counts[1]} “{_STRESSED}”: they have it merely as all do, in their work, or elsewhere. They need rather:"
        )
    groups = [
        Rows("", tuple(rather), len(rather), 2.0),
        Rows("What is said of it and others" if rather else "", tuple(told), len(told), 2.0),
    ]
    if rather or told:
        heading = relatives.heading if rather else "How it stands to other roles"
        yield Part("apart", heading, tuple(group for group in groups if group.count), cut(note, 4))


def _rather(graph: KnowledgeGraph, both: Comparison) -> Line:
    """What a relative needs itself that the role does not need, or not itself."""
    theirs = {item.entity.id for item in both.distinctive_right}
    needs = [need for need in requirements(graph, both.right.position) if need.own and theirs.issuperset(need.ids)]
    named = [_named(graph, need) for need in needs[:_NAMED]]
    more = f" and {len(needs) - len(named)} more" if len(needs) > len(named) else ""
    claims = [claim for need in needs[:_NAMED] for claim in need.near_claims]
    if not needs:
        duties = [item.right for item in both.duties if item.bucket in ("only right", "stressed right") and item.right]
        named = [item.entity.label for item in duties[:_NAMED] if item.entity]
        more = f" and {len(duties) - len(named)} more" if len(duties) > len(named) else ""
        claims = [claim for item in duties[:_NAMED] for claim in item.near_claims]
    said = cut("; ".join(named), 2.3) + more if named else "no skill, tool or duty that this role lacks"
    return Line(cut(both.right.position.role.label, 1), said, claims=by_place(claims))


def _named(graph: KnowledgeGraph, need: Requirement) -> str:
    words = limited(graph, need.near_claims)
    return f"{need.label} ({words})" if words else need.label
