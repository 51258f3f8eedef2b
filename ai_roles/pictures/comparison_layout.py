"""What separates two roles, seen at a glance? What only the one has on its side, what both have between them."""

from __future__ import annotations

from math import ceil
from typing import Final

from ..model import KnowledgeGraph
from ..query.roles import Bucket, Comparison, ProfileItem, compare_profiles, profile_of
from .block_layout import GAP, Block, Sheet, cell_for
from .focus import One, found_position
from .picture import Arrangement, Edge, Node, Picture, Side, Tie, Tone, importance, nodes_of

__all__ = ["comparison"]

_SMALLEST, _LARGEST = 5.0, 9.0
_ROLE_RADIUS: Final = 19.0
_CROWD_RADIUS: Final = 4.5
_ROLE_ROOM: Final = 150.0
"""The space between a list and the middle, where the role stands."""
_LONGEST_LIST: Final = 26
"""Longer lists go into several columns."""
_CROWDED: Final = 40
"""So many shared things, and more, are shown as a crowd without labels: that there are many is what matters."""


def comparison(graph: KnowledgeGraph, left: One, right: One) -> Picture:
    """Two roles or positions: on either side what it alone has or stresses, in between what both share.

    >>> from ai_roles.sample import SAMPLE
    >>> picture = comparison(SAMPLE, "mlops", "genai")
    >>> [(band.label, band.tone) for band in picture.wide.bands]
    [('Only here (2)', 'left'), ('Stressed here (1)', 'left'), ('Said of both (0)', 'shared'), ('Only here (2)', 'right')]
    """
    profiles = [profile_of(graph, found_position(graph, each)) for each in (left, right)]
    both = compare_profiles(*profiles)
    assert isinstance(both, Comparison)
    nodes = _nodes(graph, both)
    title = f"{both.left.position.label} and {both.right.position.label}"
    return Picture(
        "comparison",
        title,
        _notes(both),
        nodes,
        tuple(_edges(both)),
        (0, 1),
        _side_by_side(nodes, both),
        _stacked(nodes, both),
        graph,
    )


def _nodes(graph: KnowledgeGraph, both: Comparison) -> tuple[Node, ...]:
    roles = [side.position for side in (both.left, both.right)]
    count = importance(graph)
    nodes = [Node(each.key, each.role, each.label, count[each.role.id], _ROLE_RADIUS) for each in roles]
    nodes += nodes_of(graph, (item.entity for item in both.items), smallest=_SMALLEST, largest=_LARGEST)
    for number in _crowd(both):
        nodes[number] = nodes[number]._replace(radius=_CROWD_RADIUS, is_minor=True)
    return tuple(nodes)


def _members(both: Comparison, bucket: Bucket) -> tuple[int, ...]:
    """The places of a bucket's items among the nodes, which begin with the two roles."""
    return tuple(number for number, item in enumerate(both.items, 2) if item.bucket == bucket)


def _crowd(both: Comparison) -> tuple[int, ...]:
    common = _members(both, "common ground")
    return common if len(common) >= _CROWDED else ()


def _edges(both: Comparison) -> list[Edge]:
    edges: list[Edge] = []
    for number, item in enumerate(both.items, 2):
        sides: tuple[tuple[int, ProfileItem | None, Tone], ...] = (
            (0, item.left, "left"),
            (1, item.right, "right"),
        )
        for role, side, tone in sides:
            if side is not None:
                tie: Tie = "quiet" if side.origin == "inherited" else "claim"
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
            edges.append(Edge(places[near.left.id], places[near.right.id], tuple(ties), "near"))
    return edges


def _notes(both: Comparison) -> tuple[str, ...]:
    left, right = both.left.position.label, both.right.position.label
    dashed = ("Dashed: related, though not the same.",) if both.near else ()
    return (
        "Skills and tools. Only here: no source states it of the other.",
        "Stressed here: said of this role itself; the other merely inherits it.",
        *dashed,
        f"{both.left.own_claims} claims speak of {left} itself, {both.right.own_claims} of {right}.",
    )


_Parts = tuple[tuple[Bucket, str], ...]
_LEFT: Final[_Parts] = (("only left", "Only here"), ("stressed left", "Stressed here"))
_RIGHT: Final[_Parts] = (("only right", "Only here"), ("stressed right", "Stressed here"))


def _lists(both: Comparison, parts: _Parts, tone: Tone) -> list[Block]:
    found = [(label, _members(both, bucket)) for bucket, label in parts]
    made = [Block(f"{label} ({len(members)})", members, tone) for label, members in found if members]
    return made or [Block("Nothing of its own", (), tone)]


def _middle(both: Comparison) -> list[Block]:
    shared, common, crowd = _members(both, "shared"), _members(both, "common ground"), _crowd(both)
    blocks = [Block(f"Said of both ({len(shared)})", shared, "shared")]
    if common:
        label = f"Inherited by both ({len(common)})"
        blocks.append(Block(label, () if crowd else common, "shared", crowd))
    return blocks


def _side_by_side(nodes: tuple[Node, ...], both: Comparison) -> Arrangement:
    """The roles between the lists and the middle, so that no edge crosses a list."""
    sheet = Sheet(nodes, cell=cell_for((node for node in nodes[2:] if not node.is_minor), least=150, most=225))
    lists = (_lists(both, _LEFT, "left"), _middle(both), _lists(both, _RIGHT, "right"))
    counts = [max(1, ceil(sum(len(block.members) for block in blocks) / _LONGEST_LIST)) for blocks in lists]
    half = sheet.width(counts[1]) / 2
    starts = (-half - _ROLE_ROOM - sheet.width(counts[0]), -half, half + _ROLE_ROOM)
    sides: tuple[Side, ...] = ("left", "right", "right")
    for blocks, count, x, side in zip(lists, counts, starts, sides, strict=True):
        sheet.stack(blocks, x, -sheet.stack_height(blocks, count) / 2, columns=count, side=side)
    sheet.put(0, -half - _ROLE_ROOM / 2, 0)
    sheet.put(1, half + _ROLE_ROOM / 2, 0)
    return sheet.arrangement()


def _stacked(nodes: tuple[Node, ...], both: Comparison) -> Arrangement:
    """For a phone: the two roles on top, their lists side by side, what is shared at the bottom."""
    sheet = Sheet(nodes, cell=196)
    step = sheet.width() + GAP
    top = 3.5 * _ROLE_RADIUS
    sheet.put(0, -step / 2, 0)
    sheet.put(1, step / 2, 0)
    left_end = sheet.stack(_lists(both, _LEFT, "left"), -step + GAP / 2, top)
    right_end = sheet.stack(_lists(both, _RIGHT, "right"), GAP / 2, top)
    sheet.stack(_middle(both), -sheet.width(2) / 2, max(left_end, right_end) + GAP, columns=2)
    return sheet.arrangement()
