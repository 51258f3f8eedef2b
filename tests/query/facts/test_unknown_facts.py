"""What no source says is said, and is not taken for a no."""

from __future__ import annotations

import pytest
from hypothesis import given

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.model import KnowledgeGraph
from ai_roles.query.facts.unknown_facts import coverage, unknowns
from tests.strategies import graphs

BUNDLED = load()


def test_of_the_principal_level_hardly_anything_is_stated() -> None:
    missing = {item.predicate for item in unknowns(BUNDLED, "principal").items}
    assert {"pays", "experience", "needs"} <= missing
    assert "That no source states it does not mean that it is not so." in unknowns(BUNDLED, "principal").to_text()


def test_what_is_stated_of_the_parent_is_shown_nearby() -> None:
    found = {item.predicate: item for item in unknowns(BUNDLED, "mlops").items}
    assert {"pays", "asks-for", "measured-by"} <= set(found)
    assert {claim.subject for claim in found["pays"].nearby} == {"ai-engineer"}


def test_levels_without_pay_are_named() -> None:
    found = {item.predicate: {level.id for level in item.levels} for item in unknowns(BUNDLED, "ai engineer").items}
    assert {"principal", "staff"} <= found["pays"]
    assert "senior" not in found["pays"]


def test_coverage_counts_what_each_source_states() -> None:
    found = coverage(BUNDLED)
    for item in found.items:
        assert item.claims == len(BUNDLED.claims(source=item.source.id)) == sum(count for _, count in item.predicates)
        assert 0 < item.alone <= item.claims
    assert found.agreed > 100
    with pytest.raises(UnknownNameError):
        unknowns(BUNDLED, "nobody at all")


@given(graphs())
def test_unknown_and_known_never_overlap(graph: KnowledgeGraph) -> None:
    for entity in graph:
        found = unknowns(graph, entity.id)
        stated = dict(found.known)
        assert all(item.levels or item.predicate not in stated for item in found.items)
    assert sum(item.claims for item in coverage(graph).items) >= coverage(graph).agreed
