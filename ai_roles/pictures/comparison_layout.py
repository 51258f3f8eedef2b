"""What separates two roles, seen at a glance? What only the one has on its side, what both have between them."""

from __future__ import annotations

from typing import Final

from ..model import KnowledgeGraph
from ..query.roles import (
    MERELY,
    NOWHERE,
    Bucket,
    Compared,
    Comparison,
    ProfileItem,
    compare_profiles,
    profile_of,
    weight,
)
from .block_layout import GAP, Block, Sheet, cell_for, crowded
from .focus import One, found_position
from .picture import Arrangement, Edge, Node, Picture, Side, Tie, Tone, importance, nodes_of

__all__ = ["comparison"]

_Parts = tuple[list[Block], list[Block], list[Block]]

_SMALLEST, _LARGEST = 5.0, 9.0
_ROLE_RADIUS: Final = 19.0
_CROWD_RADIUS: Final = 4.5
_THREE_LINES: Final = 56.0
"""The height of the name of a role below it."""
_ROLE_ROOM: Final = 150.0
"""The space between a list and the middle, where the role stands."""
_LONGEST_LIST, _LONGEST_SHARED = 28, 16
"""So many things on a side, and in the middle, are named; the others are shown as a crowd without labels."""
_MOST_PAIRS: Final = 3
_CROWDED: Final = 40
"""Of so many things in common, and more, none is named: that there are many is what matters."""


def comparison(graph: KnowledgeGraph, left: One, right: One) -> Picture:
    """Two roles or positions: on either side what it alone has or stresses, in between what both share.

    >>> from ai_roles.sample import SAMPLE
    >>> picture = comparison(SAMPLE, "mlops", "genai")
    >>> [(band.label, band.tone) for band in picture.wide.bands]
    [('Only here (1)', 'left'), ('Stressed here (2)', 'left'), ('Said of both (0)', 'shared'), ('Only here (2)', 'right')]
    """
    profiles = [profile_of(graph, found_position(graph, each)) for each in (left, right)]
    both = compare_profiles(*profiles)
    assert isinstance(both, Comparison)
    parts = _parts(both)
    nodes = _nodes(graph, both, parts)
    title = f"{both.left.position.label} and {both.right.position.label}"
    return Picture(
        "comparison",
        title,
        _notes(both),
        nodes,
        tuple(_edges(both, nodes)),
        (0, 1),
        _side_by_side(nodes, parts),
        _stacked(nodes, parts),
        graph,
    )


def _nodes(graph: KnowledgeGraph, both: Comparison, parts: _Parts) -> tuple[Node, ...]:
    roles = [side.position for side in (both.left, both.right)]
    count = importance(graph)
    nodes = [Node(each.key, each.role, each.label, count[each.role.id], _ROLE_RADIUS) for each in roles]
    things = nodes_of(graph, (item.entity for item in both.items), smallest=_SMALLEST, largest=_LARGEST)
    for node, item in zip(things, both.items, strict=True):
        limited = "" if item.bucket == "common ground" else both.limited(item)
        nodes.append(node._replace(notes=(limited,)) if limited else node)
    for number in (number for blocks in parts for block in blocks for number in block.crowd):
        nodes[number] = nodes[number]._replace(radius=_CROWD_RADIUS, is_minor=True)
    return tuple(nodes)


def _members(both: Comparison, bucket: Bucket) -> tuple[int, ...]:
    """The places of a bucket's items among the nodes, which begin with the two roles: what is needed most comes first."""
    found = [(number, item) for number, item in enumerate(both.items, 2) if item.bucket == bucket]
    count = importance(both.graph)

    def order(numbered: tuple[int, Compared]) -> tuple[float, int, int]:
        number, item = numbered
        heaviest = max(weight(side) for side in (item.left, item.right) if side is not None)
        return -heaviest, -count[item.entity.id], number

    return tuple(number for number, _ in sorted(found, key=order))


def _edges(both: Comparison, nodes: tuple[Node, ...]) -> list[Edge]:
    edges: list[Edge] = []
    for number, item in enumerate(both.items, 2):
        sides: tuple[tuple[int, ProfileItem | None, Tone], ...] = (
            (0, item.left, "left"),
            (1, item.right, "right"),
        )
        for role, side, tone in sides:
            if side is not None:
                is_own = side.origin != "inherited" and side in item.own_sides and item.bucket != "common ground"
                tie: Tie = "claim" if is_own and not nodes[number].is_minor else "quiet"
                edges.append(Edge(role, number, side.claims, tie, tone))
    places = {item.entity.id: number for number, item in enumerate(both.items, 2)}
    for near in both.near:
        ties = [
            claim
            for one, other in ((near.left.id, near.right.id), (near.right.id, near.left.id))
            for claim in both.graph.claims(subject=one, object=other)
            if claim.positive
        ]
        if ties:
            edges.append(Edge(places[near.left.id], places[near.right.id], tuple(ties), "quiet"))
    return edges


def _notes(both: Comparison) -> tuple[str, ...]:
    left, right = both.left.position.label, both.right.position.label
    pairs = [f"{near.left.label} and {near.right.label}" for near in both.near]
    if len(pairs) > _MOST_PAIRS:
        pairs[_MOST_PAIRS:] = [f"{len(pairs) - _MOST_PAIRS} more pairs"]
    related = (f"Related, though not the same: {'; '.join(pairs)}.",) if pairs else ()
    return (
        f"Skills and tools. Only here: {NOWHERE}.",
        f"Stressed here: said of this one itself; the other {MERELY}.",
        *related,
        f"{both.left.own_claims} claims speak of {left} itself, {both.right.own_claims} of {right}.",
    )


def _parts(both: Comparison) -> _Parts:
    """The blocks on the left, in the middle and on the right."""
    shared = crowded(_blocks(both, (("shared", "Said of both"),), "shared"), _LONGEST_SHARED)
    common = _blocks(both, (("common ground", "Common to both"),), "shared")
    return (
        _side(both, (("only left", "Only here"), ("stressed left", "Stressed here")), "left"),
        [
            *(shared or [Block("Said of both (0)", (), "shared")]),
            *(b._replace(members=(), crowd=b.members) if len(b.members) >= _CROWDED else b for b in common),
        ],
        _side(both, (("only right", "Only here"), ("stressed right", "Stressed here")), "right"),
    )


def _side(both: Comparison, buckets: tuple[tuple[Bucket, str], ...], tone: Tone) -> list[Block]:
    return crowded(_blocks(both, buckets, tone), _LONGEST_LIST) or [Block("Nothing of its own", (), tone)]


def _blocks(both: Comparison, buckets: tuple[tuple[Bucket, str], ...], tone: Tone) -> list[Block]:
    found = [(label, _members(both, bucket)) for bucket, label in buckets]
    return [Block(f"{label} ({len(members)})", members, tone) for label, members in found if members]


def _side_by_side(nodes: tuple[Node, ...], parts: _Parts) -> Arrangement:
    """The roles between the lists and the middle, so that no edge crosses a list."""
    sheet = Sheet(nodes, cell=cell_for(nodes, (block for blocks in parts for block in blocks), least=150, most=225))
    half = sheet.width() / 2
    starts = (-half - _ROLE_ROOM - sheet.width(), -half, half + _ROLE_ROOM)
    sides: tuple[Side, ...] = ("left", "right", "right")
    for blocks, x, side in zip(parts, starts, sides, strict=True):
        sheet.stack(blocks, x, -sheet.stack_height(blocks) / 2, side=side)
    sheet.put(0, -half - _ROLE_ROOM / 2, 0)
    sheet.put(1, half + _ROLE_ROOM / 2, 0)
    return sheet.arrangement()


def _stacked(nodes: tuple[Node, ...], parts: _Parts) -> Arrangement:
    """For a phone: the two roles on top, their lists side by side, what is shared at the bottom."""
    sheet = Sheet(nodes, cell=196)
    step = sheet.width() + GAP
    top = _ROLE_RADIUS + _THREE_LINES
    sheet.put(0, -step / 2, 0)
    sheet.put(1, step / 2, 0)
    left, middle, right = parts
    ends = sheet.stack(left, -step + GAP / 2, top), sheet.stack(right, GAP / 2, top)
    sheet.stack(middle, -sheet.width(2) / 2, max(ends) + GAP, columns=2)
    return sheet.arrangement()
