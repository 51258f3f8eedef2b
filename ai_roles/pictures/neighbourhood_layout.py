"""What surrounds a role, a skill or anything else? What claims tie to it, in blocks by kind around it."""

from __future__ import annotations

from typing import Final

from ..model import Claim, Entity, KnowledgeGraph
from ..query.answers import limited
from ..query.roles import Position, lineage, profile_of
from ..vocabulary import NECESSITIES, Kind
from .block_layout import GAP, Block, Sheet, best_columns, cell_for, crowded, flow
from .focus import One, found_entity
from .picture import Arrangement, Edge, Node, Picture, importance, kind_plural, nodes_of

__all__ = ["neighbourhood"]

_ORDER: Final[tuple[Kind, ...]] = (
    "role",
    "skill",
    "tool",
    "competence",
    "category",
    "group",
    "responsibility",
    "guidance",
    "challenge",
    "topic",
    "qualification",
    "certification",
    "kpi",
    "use-case",
    "working-condition",
    "level",
    "ladder",
    "rung",
    "industry",
    "organization",
    "place",
    "market",
    "source",
)
"""In which order the blocks are read."""
_ASPECT: Final = 1.55
"""Width over height of the room for the picture on a desktop."""
_FOCUS_ROOM: Final = 220.0
"""The space in the middle, for the focus and the edges that leave it."""
_SMALLEST, _LARGEST = 5.0, 9.0
_CROWD_RADIUS: Final = 4.5
_NAMED: Final = 56
"""So many neighbours, or a few more, are shown with their names, so that all of them can be read."""
_FOCUS_RADIUS: Final = 19.0
_THREE_LINES: Final = 56.0
"""The height of the name of the focus below it."""


def neighbourhood(graph: KnowledgeGraph, focus: One) -> Picture:
    """The focus with everything that a positive claim ties to it, and what ties these to each other.

    A role shows its own claims, a position also what its level and industry bring; what a role merely inherits is not
    drawn. A level, an industry, a place or a source shows what is said at it, in it or by it.

    >>> from ai_roles.sample import SAMPLE
    >>> picture = neighbourhood(SAMPLE, "docker")
    >>> [node.key for node in picture.nodes], len(picture.edges)
    (['docker', 'mlops-engineer', 'genai-engineer', 'cat-mlops'], 3)
    """
    found = found_entity(graph, focus)
    entity = found.role if isinstance(found, Position) else found
    tied = _tied(graph, found)
    order = sorted(tied, key=lambda id: _sort_key(graph, id, tied[id]))
    nodes = nodes_of(graph, (graph[id] for id in order), smallest=_SMALLEST, largest=_LARGEST)
    nodes = tuple(
        node._replace(notes=(words,)) if (words := limited(graph, tied[node.key])) else node for node in nodes
    )
    key = found.key if isinstance(found, Position) else found.id
    nodes = (Node(key, entity, found.label, importance(graph)[entity.id], _FOCUS_RADIUS), *nodes)
    blocks = _blocks(nodes)
    crowd = {number for block in blocks for number in block.crowd}
    nodes = tuple(
        node._replace(is_minor=True, radius=_CROWD_RADIUS, notes=()) if number in crowd else node
        for number, node in enumerate(nodes)
    )
    edges = [
        Edge(0, number, tuple(tied[id]), "quiet" if number in crowd else "claim") for number, id in enumerate(order, 1)
    ]
    edges += _between(graph, entity.id, order)
    return Picture(
        "neighbourhood",
        found.label,
        _notes(graph, found, len(order), is_crowded=bool(crowd)),
        nodes,
        tuple(edges),
        (0,),
        _around(nodes, blocks),
        _below(nodes, blocks),
        graph,
    )


def is_alone(graph: KnowledgeGraph, focus: One) -> bool:
    """Whether no positive claim ties anything to the focus, so that its picture would show it and nothing else.

    >>> from ai_roles.sample import SAMPLE
    >>> is_alone(SAMPLE, "docker")
    False
    """
    return not _tied(graph, found_entity(graph, focus))


def _tied(graph: KnowledgeGraph, found: Entity | Position) -> dict[str, list[Claim]]:
    """By the id of each neighbour, the claims that tie it to the focus."""
    if isinstance(found, Position):
        entity, tied = found.role, _of_position(graph, found)
    else:
        entity, tied = found, _of_entity(graph, found)
    tied.pop(entity.id, None)
    return tied


def _blocks(nodes: tuple[Node, ...]) -> list[Block]:
    """A block for each kind; those of a large neighbourhood name their first members."""
    blocks = []
    for kind in _ORDER:
        members = tuple(n for n, node in enumerate(nodes) if n and node.entity.kind == kind)
        if members:
            name = kind_plural(kind)
            blocks.append(Block(f"{name[0].upper()}{name[1:]} ({len(members)})", members))
    return crowded(blocks, _NAMED)


def _of_entity(graph: KnowledgeGraph, entity: Entity) -> dict[str, list[Claim]]:
    """By the id of each neighbour, the claims that tie it to the entity."""
    id = entity.id
    tied: dict[str, dict[str, Claim]] = {}

    def tie(other: str | None, claim: Claim) -> None:
        if other is not None and claim.positive:
            tied.setdefault(other, {})[claim.id] = claim

    for claim in graph.claims(subject=id):
        tie(claim.object, claim)
    for claim in graph.claims(object=id):
        tie(claim.subject, claim)
    qualified: tuple[Claim, ...] = ()
    if entity.kind == "level":
        qualified = graph.claims(level=id)
    elif entity.kind == "industry":
        qualified = graph.claims(industry=id)
    elif entity.kind == "place":
        qualified = graph.claims(region=id)
    elif entity.kind == "source":
        qualified = graph.claims(source=id)
    for claim in qualified:
        tie(claim.object or claim.subject, claim)
    return {other: list(claims.values()) for other, claims in tied.items()}


def _of_position(graph: KnowledgeGraph, position: Position) -> dict[str, list[Claim]]:
    tied: dict[str, list[Claim]] = {}
    for item in profile_of(graph, position).items:
        at_hand = item.origin != "inherited" or any(claim.levels or claim.industry for claim in item.claims)
        if item.entity is not None and at_hand:
            tied.setdefault(item.entity.id, []).extend(item.claims)
    if position.level is None and position.industry is None:
        return _of_entity(graph, position.role)
    for parent in lineage(graph, position.role.id)[1:]:
        if claims := [c for c in graph.claims(position.role.id, "specializes", parent) if c.positive]:
            tied.setdefault(parent, []).extend(claims)
    return tied


def _sort_key(graph: KnowledgeGraph, id: str, claims: list[Claim]) -> tuple[int, int, int, str, str]:
    """By kind, what is needed most first, then what most claims speak of."""
    entity = graph[id]
    strengths = [NECESSITIES.index(claim.necessity) for claim in claims if claim.necessity is not None]
    return (
        _ORDER.index(entity.kind),
        min(strengths, default=len(NECESSITIES)),
        -importance(graph)[id],
        entity.label.casefold(),
        id,
    )


def _between(graph: KnowledgeGraph, focus: str, order: list[str]) -> list[Edge]:
    """What ties the neighbours to each other: drawn when one of them is chosen."""
    places = {id: number for number, id in enumerate(order, 1)}
    found: dict[tuple[int, int], list[Claim]] = {}
    for id, place in places.items():
        for claim in graph.claims(subject=id):
            other = places.get(claim.object or "")
            if other is not None and claim.positive and focus not in (id, claim.object):
                found.setdefault((place, other), []).append(claim)
    return [Edge(source, target, tuple(claims), "quiet") for (source, target), claims in found.items()]


def _notes(graph: KnowledgeGraph, found: Entity | Position, count: int, *, is_crowded: bool) -> tuple[str, ...]:
    entity = found.role if isinstance(found, Position) else found
    notes = [] if entity.definition is None else [entity.definition]
    if not count:
        return (*notes, f"No claim ties anything to {found.label}.")
    notes.append(f"{count:,} {'thing is' if count == 1 else 'things are'} tied to it by claims.")
    if is_crowded:
        notes.append("The first of each kind are named, the others are dots.")
    parents = lineage(graph, entity.id)[1:] if entity.kind == "role" else ()
    if parents:
        notes.append(f"What it inherits from {' and '.join(graph[id].label for id in parents)} is not drawn.")
    return tuple(notes)


def _around(nodes: tuple[Node, ...], blocks: list[Block]) -> Arrangement:
    """The focus in the middle, half of the columns on either side, labels on the outer side of their nodes."""
    sheet = Sheet(nodes, cell=cell_for(nodes, blocks, least=130, most=230))
    columns = best_columns(sheet, blocks, aspect=_ASPECT, step=2, beside=_FOCUS_ROOM)
    half = (len(columns) + 1) // 2
    step = sheet.width() + GAP
    for number, column in enumerate(columns):
        is_left = number < half
        x = -_FOCUS_ROOM / 2 - (half - number) * step if is_left else _FOCUS_ROOM / 2 + GAP + (number - half) * step
        sheet.stack(column, x, -sheet.stack_height(column) / 2, side="left" if is_left else "right")
    return sheet.arrangement()


def _below(nodes: tuple[Node, ...], blocks: list[Block]) -> Arrangement:
    """The focus on top, everything else below it."""
    sheet = Sheet(nodes, cell=cell_for(nodes, blocks, least=130, most=196))
    columns = flow(sheet, blocks, 2)
    step = sheet.width() + GAP
    for number, column in enumerate(columns):
        sheet.stack(column, (number - len(columns) / 2) * step, _FOCUS_RADIUS + _THREE_LINES)
    return sheet.arrangement()
