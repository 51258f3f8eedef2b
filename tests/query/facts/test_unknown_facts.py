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
    assert (
        "That no source states it does not mean that it is not so." in unknowns(BUNDLED, "principal").full().to_text()
    )


def test_what_is_stated_of_the_parent_is_shown_nearby() -> None:
    found = {item.predicate: item for item in unknowns(BUNDLED, "mlops").items}
    assert {"pays", "asks-for", "measured-by"} <= set(found)
    parent, proxy = "ai-engineer", "computer-and-information-research-scientist"
    assert {claim.subject for claim in found["pays"].nearby} == {parent, proxy}
    assert [(each.entity.id, each.relation) for each in found["pays"].instead][:2] == [
        (parent, "the role it specializes"),
        (proxy, "a proxy occupation of AI Engineer"),
    ]
    (kpis,) = found["measured-by"].instead
    assert (kpis.entity.id, kpis.relation) == ("ai-ml-engineer", "a close match of AI Engineer")


def test_of_a_tool_it_is_told_whose_it_is_and_at_which_levels_it_is_needed() -> None:
    found = {item.words: item for item in unknowns(BUNDLED, "pytorch").items}
    assert set(found) == {"is provided by", "is needed by", "has the figure: share of postings"}
    levels = {level.id for level in found["is needed by"].levels}
    assert "principal" in levels
    assert "junior" not in levels  # a source names it among what juniors take
    assert "Python" in unknowns(BUNDLED, "pytorch").full().to_text(4000)


def test_of_a_certificate_it_is_told_who_asks_for_it() -> None:
    found = {(item.predicate, item.part) for item in unknowns(BUNDLED, "tensorflow developer").items}
    assert ("provided-by", "subject") in found
    assert ("asks-for", "object") in found


def test_figures_that_no_source_gives_of_a_role_are_named() -> None:
    found = {item.figure: item for item in unknowns(BUNDLED, "ai engineer").items if item.figure}
    assert set(found) == {"openings", "growth of employment", "headcount"}
    assert [each.entity.id for each in found["growth of employment"].instead] == [
        "computer-and-information-research-scientist"
    ]
    assert found["openings"].instead == ()


def test_of_what_nothing_is_missing_or_expected_a_sentence_says_so() -> None:
    text = unknowns(BUNDLED, "bank-fraud-detection").full().to_text(4000)
    assert "Nothing is missing of what is expected of use cases" in text
    assert "---" not in text
    assert "Of sources nothing is expected" in unknowns(BUNDLED, "taggd").full().to_text(4000)


def test_a_restriction_is_told_where_silence_is() -> None:
    restricted = BUNDLED.restrict(sources=["taggd"])
    assert "Of all sources only taggd is read here." in unknowns(restricted, "mlops").full().to_text(4000)
    assert "Of all sources" not in unknowns(BUNDLED, "mlops").full().to_text(4000)
    text = coverage(restricted).full().to_text(4000)
    assert "Of all sources only taggd is read here." in text
    assert coverage(BUNDLED).silence is None
    assert "Nothing that a source states is read here." in coverage(BUNDLED.restrict(basis="editorial")).full().to_text(
        4000
    )


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
        own = [item for item in found.items if item.part == "subject" and item.figure is None]
        assert all(item.levels or item.predicate not in stated for item in own)
    assert sum(item.claims for item in coverage(graph).items) >= coverage(graph).agreed
