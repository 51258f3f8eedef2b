"""One document is one voice, and so is one organization that several documents quote."""

from __future__ import annotations

import pytest

from ai_roles.model import Cited, Claim, KnowledgeGraph
from ai_roles.query.answers import voices
from ai_roles.query.roles.profiles import find_position
from ai_roles.query.roles.requirement import requirements
from tests.careers import known, need, said_by, world


def claim(*evidence: Cited) -> Claim:
    return Claim("mlops", "needs", "docker", necessity="required", evidence=evidence)


def cited(source: str, whom: str | None = None, line: int = 1) -> Cited:
    return Cited(source, lines=(line,), attributed_to=whom)


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        ([], set()),
        ([cited("a"), cited("a", line=2), cited("a", line=9)], {"a"}),
        ([cited("a"), cited("b")], {"a", "b"}),
        ([cited("a", "bls"), cited("b", "bls")], {"bls"}),
        ([cited("a", "bls"), cited("b", "coursera")], {"bls", "coursera"}),
        ([cited("a"), cited("a", "bls")], {"a"}),
        ([cited("a"), cited("a", "bls"), cited("b", "bls")], {"a", "bls"}),
        ([cited("a", "bls"), cited("a", "coursera")], {"bls"}),
        ([cited("a", "bls"), cited("a", "coursera"), cited("b", "bls")], {"bls"}),  # one document, one voice
    ],
)
def test_what_a_source_repeats_counts_once(evidence: list[Cited], found: set[str]) -> None:
    assert voices(claim(piece) for piece in evidence) == found
    if evidence:
        assert voices([claim(*evidence)]) == found


def test_common_knowledge_has_no_voice() -> None:
    assert voices([known("docker", "part-of", "mlops")]) == set()


def world_of_voices() -> KnowledgeGraph:
    return world(
        {"job": {"a": "required"}},
        need("job", "a", "core", line=7),
        said_by("report", "job", "a", "expected", quoting="bls"),
        said_by("leaflet", "job", "a", "expected", quoting="bls"),
        said_by("leaflet", "job", "b", "mentioned"),
        need("job", "b", "mentioned"),
        need("job", "c", "required"),
        said_by("report", "job", "c", "mentioned"),
        known("a", "part-of", "b"),
    )


def test_a_requirement_counts_who_asks_and_a_mention_asks_nothing() -> None:
    graph = world_of_voices()
    found = {need.label: need for need in requirements(graph, find_position(graph, "job"))}
    assert {label: (need.voices, need.is_common) for label, need in found.items()} == {
        "A": (2, True),
        "B": (2, False),
        "C": (1, False),
    }
