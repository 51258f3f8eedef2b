"""Does nothing stand on anything else in the pictures that are read like a page?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ai_roles.dataset import load
from ai_roles.model import KnowledgeGraph
from ai_roles.pictures.block_layout import Block, Sheet, flow
from ai_roles.pictures.comparison_layout import comparison
from ai_roles.pictures.ladder_layout import ladder
from ai_roles.pictures.neighbourhood_layout import neighbourhood
from ai_roles.pictures.picture import Arrangement, Picture, nodes_of
from ai_roles.pictures.still_labels import labels_by_plan
from ai_roles.sample import SAMPLE

Box = tuple[float, float, float, float]

VIEWS: dict[str, Callable[[KnowledgeGraph], Picture]] = {
    "a role": lambda graph: neighbourhood(graph, "mlops"),
    "the hub": lambda graph: neighbourhood(graph, "ai-engineer"),
    "a tool": lambda graph: neighbourhood(graph, "docker"),
    "a level": lambda graph: neighbourhood(graph, "senior"),
    "a source": lambda graph: neighbourhood(graph, "taggd"),
    "a position": lambda graph: neighbourhood(graph, "genai@senior"),
    "an empty role": lambda graph: neighbourhood(graph, "analyst"),
    "two roles": lambda graph: comparison(graph, "mlops", "genai"),
    "unlike roles": lambda graph: comparison(graph, "ai-engineer", "data-scientist"),
    "two levels": lambda graph: comparison(graph, "ai-engineer@junior", "ai-engineer@senior"),
    "empty roles": lambda graph: comparison(graph, "analyst", "recruiter"),
    "all ladders": ladder,
    "a part of the ladder": lambda graph: ladder(graph, ("junior", "principal")),
}


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return load()


@pytest.fixture(scope="module", params=VIEWS)
def picture(graph: KnowledgeGraph, request: pytest.FixtureRequest) -> Picture:
    return VIEWS[request.param](graph)


def arrangements(picture: Picture) -> list[Arrangement]:
    assert picture.tall is not None
    assert picture.tall != picture.wide
    return [picture.wide, picture.tall]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def boxes(picture: Picture, places: Arrangement) -> list[Box]:
    """The shapes, and the labels with all that belongs to them, as wide as they are in the widest typeface."""
    made: list[Box] = []
    for node, x, y in zip(picture.nodes, places.x, places.y, strict=True):
        r = node.radius * 0.8
        made.append((x - r, y - r, x + r, y + r))
    made += (label[-4:] for label in labels_by_plan(picture, places))
    return made


def test_nodes_and_labels_do_not_overlap(picture: Picture) -> None:
    for places in arrangements(picture):
        made = sorted(boxes(picture, places))
        for number, one in enumerate(made):
            for other in made[number + 1 :]:
                if other[0] >= one[2]:
                    break
                assert not overlap(one, other), f"{picture.title}: {one} and {other}"


def test_bands_do_not_overlap_and_hold_their_nodes(picture: Picture) -> None:
    for places in arrangements(picture):
        bands = [(band.x, band.y, band.x + band.width, band.y + band.height) for band in places.bands]
        for number, one in enumerate(bands):
            assert not any(overlap(one, other) for other in bands[number + 1 :])
        labels = {label.node: label for label in labels_by_plan(picture, places)}
        for band in places.bands:
            for number in band.members:
                x, y = places.x[number], places.y[number]
                assert band.x < x < band.x + band.width, picture.nodes[number].label
                assert band.y < y < band.y + band.height, picture.nodes[number].label
                if number in labels:
                    assert band.x <= labels[number].left, picture.nodes[number].label
                    assert labels[number].right <= band.x + band.width, picture.nodes[number].label
                    assert labels[number].bottom <= band.y + band.height, picture.nodes[number].label
        inside = [number for band in places.bands for number in band.members]
        assert len(inside) == len(set(inside))
        for number in {*range(len(picture.nodes))} - {*inside}:
            assert number in picture.focus or picture.nodes[number].entity.kind == "level"


def test_every_named_thing_is_named_in_full(picture: Picture) -> None:
    for places in arrangements(picture):
        for label in labels_by_plan(picture, places):
            node = picture.nodes[label.node]
            if label.node in picture.focus:
                continue  # the title names it in full
            shown = "".join(line.text for line in label.lines).replace(" ", "")
            assert shown == "".join((node.label, *node.notes)).replace(" ", "")


def test_every_node_has_a_place_and_every_edge_two_ends(picture: Picture) -> None:
    for places in arrangements(picture):
        assert len(places.x) == len(places.y) == len(places.sides) == len(picture.nodes)
    assert len({node.key for node in picture.nodes}) == len(picture.nodes)
    for edge in picture.edges:
        assert 0 <= edge.source < len(picture.nodes)
        assert 0 <= edge.target < len(picture.nodes)
        assert edge.claims
        assert all(claim.positive for claim in edge.claims)


@pytest.mark.parametrize("columns", range(1, 9))
def test_columns_hold_every_member_once(columns: int) -> None:
    sheet = Sheet(nodes_of(SAMPLE, SAMPLE, smallest=5, largest=9), cell=150)
    blocks = [
        Block("A", tuple(range(9))),
        Block("B", (9,)),
        Block("C", (), crowd=(10, 11)),
        Block("D", tuple(range(12, 18)), crowd=()),
    ]
    poured = flow(sheet, blocks, columns)
    assert len(poured) <= columns
    found = [node for column in poured for block in column for node in (*block.members, *block.crowd)]
    assert sorted(found) == list(range(18))
