"""What holds of the hits in every text, with the tagger and without?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings, strategies as st

import ai_roles
from ai_roles.model import KnowledgeGraph
from ai_roles.text import find_skills

SENTENCES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "sentences.yaml").read_text("utf-8"))
TEXTS = [sentence["text"] for sentence in SENTENCES]
NOTHING = (
    "The office has a garden.",
    "Lunch is at noon, and the windows face south.",
    "We look forward to hearing from you.",
)
OPTIONS = [{}, {"tagger": False}, {"precise": True}, {"activities": True}]


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return ai_roles.load()


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_hits_lie_in_the_text_in_order_and_apart(graph: KnowledgeGraph, options: dict[str, bool]) -> None:
    text = "\n".join([*TEXTS, "search on top of vector\ndatabases and prompt\nengineering for a law firm"])
    found = find_skills(graph, text, **options)
    assert found.items == find_skills(graph, text, **options).items
    end = 0
    for hit in found.items:
        assert end <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.text
        end = hit.end
    members: dict[int, int] = {}
    for hit in found.items:
        if hit.any_of is not None:
            members[hit.any_of.group] = members.get(hit.any_of.group, 0) + 1
            assert hit.any_of.how_many >= 1


@settings(max_examples=40, deadline=None)
@given(
    first=st.sampled_from(TEXTS), second=st.sampled_from(TEXTS), nothing=st.sampled_from(NOTHING), tagger=st.booleans()
)
def test_a_sentence_about_nothing_changes_no_other_hit(first: str, second: str, nothing: str, tagger: bool) -> None:
    graph = ai_roles.load()
    bare, more = f"{first}\n\n{second}", f"{first}\n\n{nothing}\n\n{second}"
    moved = len(nothing) + 2
    before = find_skills(graph, bare, tagger=tagger).items
    after = find_skills(graph, more, tagger=tagger).items
    start = len(first) + 2

    def told(hit: Any, by: int) -> tuple[object, ...]:
        return hit.start - by, hit.end - by, hit.key, hit.is_negated, hit.strength

    assert [told(hit, 0) for hit in before] == [told(hit, moved if hit.start >= start else 0) for hit in after]
