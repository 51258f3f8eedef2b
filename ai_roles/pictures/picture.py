"""What does a picture show? Nodes, edges and where they stand, whatever draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from ..model import Claim, Entity, KnowledgeGraph, per_graph, sources as sources_cited
from ..query.answers import sourced
from ..vocabulary import KIND_TABLE, Kind

__all__ = [
    "Arrangement",
    "Band",
    "Edge",
    "Node",
    "Picture",
    "Side",
    "Tie",
    "Tone",
    "View",
    "importance",
    "kind_plural",
    "nodes_of",
    "sources_of",
]

View = Literal["neighbourhood", "comparison", "ladder", "grid", "whole"]
Side = Literal["below", "left", "right"]
"""Where the label of a node stands."""
Tie = Literal["claim", "quiet", "move", "near"]
"""How an edge is drawn: plainly; hardly seen until one of its ends is chosen; as an arrow; dashed."""
Tone = Literal["plain", "left", "right", "shared"]
"""Whose side a part of the picture belongs to, where it has sides."""


class Node(NamedTuple):
    """An entity in the picture, or a position: a role at a level, in an industry."""

    key: str
    """Its id; for a position, its key. No two nodes share it."""
    entity: Entity
    label: str
    importance: int
    """How many claims of the whole graph speak of the entity."""
    radius: float
    is_minor: bool = False
    """Whether it shows its label only when it is pointed at: one of many that matter as a crowd."""
    notes: tuple[str, ...] = ()
    """What stands below its label, such as the years that a source gives a rung."""


class Edge(NamedTuple):
    """What ties two nodes, given by their places in the picture, with the claims that say so."""

    source: int
    target: int
    claims: tuple[Claim, ...]
    tie: Tie = "claim"
    tone: Tone = "plain"
    label: str = ""
    """What stands at its middle, such as the time that a move takes."""


class Band(NamedTuple):
    """A part of the picture with a heading: a box whose upper left corner is at (x, y)."""

    label: str
    tone: Tone
    x: float
    y: float
    width: float
    height: float
    lines: int = 1
    """So many lines its heading may take."""
    members: tuple[int, ...] = ()
    """The nodes in it, by their places in the picture, in the order in which they are read."""


class Arrangement(NamedTuple):
    """Where the nodes stand, y growing downwards, in units that are pixels on a screen where all of it fits."""

    x: tuple[float, ...]
    y: tuple[float, ...]
    sides: tuple[Side, ...]
    label_width: float | None
    """How much room a label has; None where labels stand wherever there is room."""
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A frozen value that every renderer can draw.

    `tall` arranges the same nodes for a narrow screen; None where one arrangement serves both. `notes` are what a reader
    has to know to read the picture rightly.
    """

    view: View
    title: str
    notes: tuple[str, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    focus: tuple[int, ...]
    wide: Arrangement
    tall: Arrangement | None
    graph: KnowledgeGraph = field(repr=False, compare=False)

    def claims(self) -> tuple[Claim, ...]:
        """Every claim that says something of a node, or that an edge rests on."""
        if self.view == "whole":
            return tuple(self.graph.all_claims.values())
        found: dict[str, Claim] = {}
        for node in self.nodes:
            id = node.entity.id
            for claim in (*self.graph.claims(subject=id), *self.graph.claims(object=id)):
                found[claim.id] = claim
        for edge in self.edges:
            for claim in edge.claims:
                found[claim.id] = claim
        return tuple(found.values())

    def sources(self) -> tuple[Entity, ...]:
        """The sources of what is drawn, by label."""
        return sources_of(self.graph, (claim for edge in self.edges for claim in edge.claims))


def sources_of(graph: KnowledgeGraph, claims: Iterable[Claim]) -> tuple[Entity, ...]:
    """The sources that state the claims, by label.

    >>> from ai_roles.sample import SAMPLE
    >>> [source.id for source in sources_of(SAMPLE, SAMPLE.claims("docker"))]
    ['handbook']
    """
    found = (graph[id] for id in sourced(claims))
    return tuple(sorted(found, key=lambda source: (source.label.casefold(), source.id)))


@per_graph
def importance(graph: KnowledgeGraph) -> Mapping[str, int]:
    """How many claims speak of each entity, as subject or object; for a source, how many it states.

    >>> from ai_roles.sample import SAMPLE
    >>> importance(SAMPLE)["docker"], importance(SAMPLE)["handbook"], importance(SAMPLE)["survey"]
    (3, 15, 0)
    """
    columns, tables = graph.columns.columns, graph.columns.tables
    objects = (
        object - 1 for object, of in zip(columns.objects, columns.subjects, strict=True) if object not in (0, of + 1)
    )
    numbers = Counter(columns.subjects)
    numbers.update(objects)
    found = Counter({tables.ids[number]: count for number, count in numbers.items()})
    for number, count in Counter(columns.evidence).items():
        for source in sources_cited(tables.evidence[number]):
            found[source] += count
    return found


def kind_plural(kind: Kind) -> str:
    """How many of a kind are called."""
    return KIND_TABLE[kind].plural.replace("-", " ").replace("kpis", "KPIs")


def nodes_of(graph: KnowledgeGraph, entities: Iterable[Entity], *, smallest: float, largest: float) -> tuple[Node, ...]:
    """A node for each entity; beyond the smallest radius, the more claims speak of it the larger."""
    counts = importance(graph)
    entities = tuple(entities)
    most = max((counts[entity.id] for entity in entities), default=0) or 1
    radius = {
        count: round(smallest + (largest - smallest) * (count / most) ** 0.5, 1)
        for count in {counts[entity.id] for entity in entities}
    }
    return tuple(
        Node(entity.id, entity, entity.label, count := counts[entity.id], radius[count]) for entity in entities
    )
