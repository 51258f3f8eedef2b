"""Which entities are there, and how much is said of each?"""

from __future__ import annotations

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.query.facts.listing import kind_named, list_entities, list_kinds
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import COMPETENCES, KIND_TABLE, KINDS, Kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_answers_to_its_singular_and_plural(kind: Kind) -> None:
    assert kind_named(kind) == kind_named(KIND_TABLE[kind].plural.upper()) == kind
    assert kind_named(kind.replace("-", " ")) == kind
    kinds = COMPETENCES if kind == "competence" else (kind,)  # skills and tools are competences, too
    assert len(list_entities(SAMPLE, kind).items) == sum(len(SAMPLE.of_kind(each)) for each in kinds)


def test_an_unknown_kind_is_told_with_a_suggestion() -> None:
    with pytest.raises(UnknownNameError, match="no kind is called 'rolls'; did you mean 'roles'"):
        list_entities(SAMPLE, "rolls")


def test_claims_and_sources_are_counted() -> None:
    rows = {row["id"]: (row["claims"], row["sources"]) for row in list_entities(SAMPLE, "tools").table().to_dicts()}
    assert rows == {"docker": (3, 1), "kubernetes": (2, 1), "python": (2, 1)}
    assert list_entities(SAMPLE, "sources").table().rows[0] == (
        "handbook",
        "A handbook",
        None,
        "2026",
        "handbook.txt",
        15,
    )
    assert list_entities(SAMPLE, "organizations").items[0].claims == 0


@pytest.mark.parametrize("words", ["competences", "competence", "skills and tools", "Skills-and-Tools"])
def test_skills_and_tools_are_listed_together(words: str) -> None:
    listing = list_entities(SAMPLE, words)
    assert {item.entity for item in listing} == {*SAMPLE.of_kind("skill"), *SAMPLE.of_kind("tool")}
    assert [item.entity.label.casefold() for item in listing] == sorted(i.entity.label.casefold() for i in listing)
    assert {row["id"]: row["kind"] for row in listing.table().to_dicts()}["docker"] == "tool"
    assert listing.to_dict()["kind"] == "competence"
    assert str(listing).startswith(f"Skills and tools ({len(listing)})")


def test_each_source_has_a_column() -> None:
    graph = load()
    listing = list_entities(graph, "competences")
    read = [source.id for source in graph.of_kind("source") if graph.claims(source=source.id)]
    assert [source.id for source in listing.sources] == read
    for item, row in zip(listing, listing.table().to_dicts(), strict=True):
        expected = {
            source: sum(claim in graph.claims(source=source) for claim in graph.about(item.entity.id))
            for source in read
        }
        assert {source: row[f"claims of {source}"] for source in read} == expected
        assert item.by_source == {source: count for source, count in expected.items() if count}
        assert item.sources == len(item.by_source)
    frame = listing.to_frame()
    alone = frame[(frame["claims of taggd"] > 0) & (frame["sources"] == 1)]
    assert "prompt-engineering" in set(alone["id"])


def test_the_long_form_has_room_for_names() -> None:
    listing = list_entities(load(), "competences")
    (shown,) = listing.full().tables
    assert not [column for column in shown.columns if column.startswith("claims of")]
    assert max(map(len, listing.full().to_text(80).splitlines())) <= 80


@pytest.mark.parametrize("kind", ["skills", "tools", "competences"])
def test_a_listing_says_whose_claims_it_counts(kind: str) -> None:
    listing = list_entities(load(), kind)
    for text in (listing.to_text(80), listing.full().to_text(80)):
        assert "claims of any role" in text
        assert "skills-named-by-most-sources" in text
    assert "claims of any role" not in str(list_entities(load(), "roles"))


def test_kinds_are_counted() -> None:
    counts = {item.plural: item.entities for item in list_kinds(SAMPLE).items}
    assert counts["roles"] == 3
    assert counts["markets"] == 0
    assert len(counts) == len(KINDS)
    assert list_kinds(SAMPLE).to_dict()["items"][0]["kind"] == "role"


def test_an_empty_kind_is_a_sentence() -> None:
    text = list_entities(SAMPLE, "markets").full().to_text(4000)
    assert "the graph holds none" in text
    assert "3 roles" in text
    assert "---" not in text


def test_advice_is_listed_with_what_it_says() -> None:
    rows = {row["entity"]["id"]: row for row in list_entities(load(), "guidance").to_dict()["items"]}
    assert all(row["advises"] for row in rows.values())
    assert "must-haves" in rows["separate-required-from-preferred"]["entity"]["label"]
    assert "constraints" in rows["technique-over-production"]["entity"]["label"]
