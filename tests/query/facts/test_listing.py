"""Which entities are there, and how much is said of each?"""

from __future__ import annotations

import pytest

from ai_roles.dataset import load
from ai_roles.errors import UnknownNameError
from ai_roles.query.facts.listing import kind_named, list_entities, list_kinds
from ai_roles.sample import SAMPLE
from ai_roles.vocabulary import KIND_TABLE, KINDS, Kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_answers_to_its_singular_and_plural(kind: Kind) -> None:
    assert kind_named(kind) == kind_named(KIND_TABLE[kind].plural.upper()) == kind
    assert kind_named(kind.replace("-", " ")) == kind
    assert len(list_entities(SAMPLE, kind).items) == len(SAMPLE.of_kind(kind))


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
