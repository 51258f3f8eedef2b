"""Does the page know every claim as the graph states it: what, how, and who says so on which line?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ai_roles.dataset import load
from ai_roles.model import Cited, Claim, KnowledgeGraph
from ai_roles.pictures.comparison_layout import comparison
from ai_roles.pictures.map_layout import whole
from ai_roles.pictures.neighbourhood_layout import neighbourhood
from ai_roles.pictures.page_data import picture_record
from ai_roles.pictures.picture import Picture
from ai_roles.predicates import PREDICATES
from ai_roles.query.answers.statement import state
from ai_roles.table import visible
from tests.hostile import hostile_graph

PICTURES: dict[str, Callable[[], Picture]] = {
    "bundled": lambda: whole(load()),
    "comparison": lambda: comparison(load(), "mlops", "genai"),
    "position": lambda: neighbourhood(load(), "genai@senior"),
    "hostile": lambda: whole(hostile_graph()),
}


@pytest.fixture(scope="module", params=PICTURES)
def picture(request: pytest.FixtureRequest) -> Picture:
    return PICTURES[request.param]()


@pytest.fixture(scope="module")
def record(picture: Picture) -> dict[str, Any]:
    return picture_record(picture)


def test_every_claim_reads_as_its_statement(picture: Picture, record: dict[str, Any]) -> None:
    columns, ids, words = record["claims"], record["entities"]["id"], record["words"]
    labels = [info.label for info in PREDICATES.values()]
    for number, claim in enumerate(picture.claims()):
        statement = state(picture.graph, claim)
        assert ids[columns["s"][number]] == claim.subject
        assert record["predicates"][columns["p"][number]][0] == labels[columns["p"][number]] == claim.info.label
        object_ = columns["o"][number]
        assert (None if object_ < 0 else ids[object_]) == claim.object
        assert words[columns["v"][number]] == ("" if claim.value is None else visible(str(claim.value)))
        assert words[columns["h"][number]] == visible(statement.how)
        assert (number in columns["weak"]) != claim.positive


def test_every_piece_of_evidence_names_its_source_and_lines(picture: Picture, record: dict[str, Any]) -> None:
    for number, claim in enumerate(picture.claims()):
        given = record["claims"]["e"][number]
        rows = [record["evidence"][place] for place in ([given] if isinstance(given, int) else given)]
        assert len(rows) == len(claim.evidence)
        for piece in claim.evidence:
            if isinstance(piece, Cited):
                assert any(_matches(picture.graph, record, row, piece) for row in rows), f"{claim}: {piece}"


def _matches(graph: KnowledgeGraph, record: dict[str, Any], row: list[Any], piece: Cited) -> bool:
    source, lines, section, term, locator, by = (*row, 0, 0, 0, 0)[:6]
    words = record["words"]
    numbers: list[int] = []
    for span in str(lines).split(", ") if lines else ():
        first, _, last = span.partition("-")
        numbers += range(int(first), int(last or first) + 1)
    quoted = "" if piece.attributed_to is None else graph[piece.attributed_to].label
    return (
        record["sources"][source]["id"] == piece.source
        and tuple(numbers) == piece.lines
        and words[section] == visible(piece.section or "")
        and words[term] == visible(piece.term or "")
        and words[locator] == visible(piece.locator or "")
        and words[by] == visible(quoted)
    )


def test_every_claim_falls_under_its_filters(picture: Picture, record: dict[str, Any]) -> None:
    graph = picture.graph
    for number, claim in enumerate(picture.claims()):
        levels, industry, basis, sources = record["facets"][record["claims"]["f"][number]]
        assert [record["levels"][each] for each in levels] == [visible(graph[id].label) for id in claim.levels]
        assert (None if industry < 0 else record["industries"][industry]) == (
            None if claim.industry is None else visible(graph[claim.industry].label)
        )
        assert record["bases"][basis] == claim.basis
        assert {record["sources"][each]["id"] for each in sources} == _sources(claim)


def _sources(claim: Claim) -> set[str]:
    return {piece.source for piece in claim.evidence if isinstance(piece, Cited)}


def test_edges_carry_their_claims(picture: Picture, record: dict[str, Any]) -> None:
    place = {claim.id: number for number, claim in enumerate(picture.claims())}
    columns = record["edges"]
    for number, edge in enumerate(picture.edges):
        given = columns["c"][number]
        assert ([given] if isinstance(given, int) else given) == [place[claim.id] for claim in edge.claims]
        if picture.view == "whole":
            first = edge.claims[0]
            assert (picture.nodes[edge.source].key, picture.nodes[edge.target].key) == (
                first.subject,
                first.object,
            )
        else:
            assert (columns["a"][number], columns["b"][number]) == (edge.source, edge.target)
            assert columns["tie"][number] == edge.tie[0]


def test_only_addresses_of_the_web_become_links(record: dict[str, Any]) -> None:
    for source in record["sources"]:
        assert source["url"] is None or source["url"].startswith(("https://", "http://"))
